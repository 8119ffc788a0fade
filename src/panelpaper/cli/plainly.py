"""Errors that an operator can mend: one or two plain sentences, exit status 2, no traceback."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from panelpaper.content.files import NoWorkspace
from panelpaper.content.sealing import VARIABLE, CannotOpen, Identity, identity_from


class Stop(click.ClickException):
    """A plain sentence for the operator."""

    exit_code = 2

    def show(self, file: object = None) -> None:  # noqa: ARG002 - click's signature
        """Say it, without a traceback or a word about usage."""
        click.echo(self.format_message(), err=True)


def identity(root: Path) -> Identity | None:
    """The key that the environment gives. One that is none is the operator's to mend."""
    try:
        return identity_from(os.environ.get(VARIABLE), root)
    except CannotOpen as error:
        raise Stop(str(error)) from None


@contextmanager
def operators_errors() -> Iterator[None]:
    """Let what an operator can mend leave as a ``Stop``'s sentence."""
    try:
        yield
    except NoWorkspace as error:
        _say(error)
    except BrokenPipeError:
        # Who read our output has gone: nothing to say, and nobody to say it to.
        sys.stderr.close()
        sys.exit(1)
    except OSError as error:
        if error.filename is not None:
            raise
        # Our own output, to a disk that is full. What is left of it must not be tried again at the end.
        sys.stdout = sys.stderr
        _say(Stop(f"The output couldn't be written: {(error.strerror or str(error)).lower()}."))


@contextmanager
def refusals() -> Iterator[None]:
    """Let what the desk refuses, and what the disk or git do, leave as a ``Stop``."""
    from panelpaper.desk.git import GitTrouble
    from panelpaper.publish import CannotPublishError
    from panelpaper.scrutiny import WrongUsage

    try:
        yield
    except (WrongUsage, GitTrouble, CannotPublishError) as error:
        raise Stop(str(error)) from None


def _say(error: Exception) -> None:
    click.echo(str(error), err=True)
    sys.exit(2)
