"""Errors that an operator can mend: one or two plain sentences, exit status 2, no traceback."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

from panelpaper.content.files import NoWorkspace
from panelpaper.content.sealing import VARIABLE, CannotOpen, Identity, identity_from
from panelpaper.report.printable import printable

WRONG = 2  # exit status: the command was used wrongly, or nothing could be done


class Stop(Exception):
    """A plain sentence for the operator, who reads it without a traceback or a word about usage; exit status 2."""


def say(text: str, *, err: bool = False) -> None:
    """Write a text as it is to stdout, or to stderr, and see that it is written."""
    stream = sys.stderr if err else sys.stdout
    stream.write(text)
    stream.flush()


def identity(root: Path) -> Identity | None:
    """The key that the environment gives. One that is none is the operator's to mend."""
    try:
        return identity_from(os.environ.get(VARIABLE), root)
    except CannotOpen as error:
        raise Stop(str(error)) from None


@contextmanager
def operators_errors() -> Iterator[None]:
    """Say what an operator can mend, and end."""
    try:
        yield
    except (NoWorkspace, Stop) as error:
        give_up(error)
    except BrokenPipeError:
        # Who read our output has gone: nothing to say, and nobody to say it to.
        sys.stderr.close()
        sys.exit(1)
    except OSError as error:
        if error.filename is not None:
            raise
        # Our own output, to a disk that is full. What is left of it must not be tried again at the end.
        sys.stdout = sys.stderr
        give_up(f"The output couldn't be written: {(error.strerror or str(error)).lower()}.")


@contextmanager
def refusals() -> Iterator[None]:
    """Let what the desk refuses, and what the disk or git do, leave as a ``Stop``."""
    from panelpaper.desk.git import GitTrouble
    from panelpaper.model.panel import UnsurePanel
    from panelpaper.publish import CannotPublishError
    from panelpaper.scrutiny import WrongUsage

    try:
        yield
    except (WrongUsage, UnsurePanel, GitTrouble, CannotPublishError) as error:
        raise Stop(str(error)) from None


def give_up(why: object) -> NoReturn:
    """Say why, and end."""
    say(f"{printable(str(why))}\n", err=True)
    sys.exit(WRONG)
