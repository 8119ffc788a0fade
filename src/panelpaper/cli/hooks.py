"""``panelpaper hook``."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import click

from panelpaper.cli.plainly import refusals


@click.group()
def hook() -> None:
    """Let git check what is staged before each commit.

    \b
    panelpaper hook install
    """


@hook.command()
@click.pass_obj
def install(root: Path) -> None:
    """Let git check what is staged before each commit.

    It looks at what git would commit, not at the files as they stand. Where a repository holds several workspaces,
    install it for each. Somebody else's hook is left alone.

    \b
    panelpaper hook install
    """
    from panelpaper.desk.hooks import install_hook

    beside = shutil.which("panelpaper", path=str(Path(sys.executable).parent))
    with refusals():
        done = install_hook(root, Path(beside) if beside else None)
    click.echo(f"{done.path} {'is there already' if done.already else 'checks what is staged before each commit'}.")
    click.echo("To commit without it once: git commit --no-verify")
