"""``panelpaper keygen``, ``seal`` and ``unseal``."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import click

from panelpaper.cli.findings import shows_classified
from panelpaper.cli.plainly import Stop
from panelpaper.content.sealing import VARIABLE, CannotOpen, SealingRefused
from panelpaper.desk import sealed_files
from panelpaper.model.panel import UnsurePanel
from panelpaper.publish import CannotPublishError


@click.command()
@click.option(
    "--out", type=click.Path(path_type=Path), metavar="FILE", help="Write the key here, outside any repository."
)
@click.pass_obj
def keygen(root: Path, out: Path | None) -> None:
    """Make a key for opening sealed files.

    Prints it as age-keygen does: keep the secret key, and put the public key into panel.yaml.

    \b
    panelpaper keygen --out ~/panel-key.txt
    """
    with _plainly():
        made = sealed_files.keygen(root, out, datetime.now().astimezone())
    click.echo(made.output, nl=False)


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--as", "as_", metavar="YYYY-MM/ID", help="Which appendix it is, for a file from elsewhere.")
@click.option("--show-classified", is_flag=True, help="Show the terms that it proposes; only on a terminal.")
@click.pass_obj
def seal(root: Path, file: Path, as_: str | None, show_classified: bool) -> None:
    """Encrypt an appendix to the recipients of panel.yaml, and take the clear file away.

    \b
    panelpaper seal content/papers/2019-01/appendices/security-assurance-status.md
    panelpaper seal ~/status.md --as 2019-01/security-assurance-status
    """
    show = shows_classified(show_classified)
    with _plainly():
        done = sealed_files.seal(root, file, as_)
    for sentence in done.sentences(show_classified=show):
        click.echo(sentence)


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.pass_obj
def unseal(root: Path, file: Path) -> None:
    """Put a sealed appendix back in clear, to work on it.

    Needs the key that PANELPAPER_IDENTITY names, or holds.

    \b
    panelpaper unseal content/papers/2019-01/appendices/security-assurance-status.md.age
    """
    with _plainly():
        done = sealed_files.unseal(root, file, os.environ.get(VARIABLE))
    for sentence in done.sentences():
        click.echo(sentence)


@contextmanager
def _plainly() -> Iterator[None]:
    try:
        yield
    except (CannotOpen, SealingRefused, CannotPublishError, UnsurePanel) as error:
        raise Stop(str(error)) from None
