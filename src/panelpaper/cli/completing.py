"""``panelpaper completion``, and what a shell may complete: the months, committees and editions that there are."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from panelpaper.content.files import Folder, NoWorkspace
from panelpaper.model.places import PAPERS
from panelpaper.patterns import late

if TYPE_CHECKING:
    from panelpaper.model.panel import Panel

SHELLS = ("bash", "zsh", "fish")
_MONTH = late(r"content/papers/([0-9]{4}-[0-9]{2})/paper\.yaml")


@click.command()
@click.argument("shell", type=click.Choice(SHELLS))
def completion(shell: str) -> None:
    """Let the shell complete what you type: commands, options, months, committees.

    Prints what the shell has to read when it starts.

    \b
    panelpaper completion bash >>~/.bashrc
    panelpaper completion zsh >>~/.zshrc
    panelpaper completion fish >~/.config/fish/completions/panelpaper.fish
    """
    from click.shell_completion import get_completion_class

    from panelpaper.cli.commands import cli

    completer = get_completion_class(shell)
    assert completer is not None  # click knows these three
    click.echo(completer(cli, {}, "panelpaper", "_PANELPAPER_COMPLETE").source())


def months_of(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:  # noqa: ARG001 - click's
    """The months that have a paper."""
    try:
        found = [_MONTH.fullmatch(path) for path in Folder(_root(ctx)).paths(PAPERS)]
    except NoWorkspace:
        return []
    return [match[1] for match in found if match and match[1].startswith(incomplete)]


def committees_of(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:  # noqa: ARG001 - click's
    """The committees' ids."""
    panel = _panel(ctx)
    return [each.id for each in panel.committees if each.id.startswith(incomplete)] if panel else []


def editions_of(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:  # noqa: ARG001 - click's
    """The editions' names."""
    panel = _panel(ctx)
    return [each.name for each in panel.editions if each.name.startswith(incomplete)] if panel else []


def _panel(ctx: click.Context) -> Panel | None:
    from panelpaper.content.workspace import read_panel

    try:
        return read_panel(Folder(_root(ctx)))
    except NoWorkspace:
        return None


def _root(ctx: click.Context) -> Path:
    """The workspace: as long as something is only completed, no command has been told of it."""
    return Path(ctx.find_root().params.get("root") or ".")
