"""``panelpaper new``."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from panelpaper.cli.completing import months_of
from panelpaper.cli.plainly import Stop, refusals
from panelpaper.cli.values import DAY
from panelpaper.report.printable import on_one_line
from panelpaper.wording import counted

if TYPE_CHECKING:
    from panelpaper.desk.new_paper import Started


@click.command()
@click.argument("month", required=False, metavar="[YYYY-MM]")
@click.option(
    "--from",
    "follows",
    default="",
    metavar="YYYY-MM",
    shell_complete=months_of,
    help="Which paper to follow on; else the last.",
)
@click.option("--meeting", type=DAY, help="The day of the Panel's meeting.")
@click.option("--cutoff", type=DAY, help="The day that the table of reports will speak of.")
@click.option("--panel", type=click.Path(path_type=Path), metavar="DIR", help="Start a workspace for another Panel.")
@click.pass_obj
def new(
    root: Path, month: str | None, follows: str, meeting: date | None, cutoff: date | None, panel: Path | None
) -> None:
    """Start a month's paper, or a workspace for another Panel.

    The files are prefilled for every committee, with the open actions, the forward look and the reports that fall due.
    Where text is wanted an instruction says so; check finds those that are left. Nothing is ever overwritten.

    \b
    panelpaper new 2019-02
    panelpaper new 2019-02 --meeting 2019-02-08 --cutoff 2019-01-22
    panelpaper new --panel ../another-panel
    """
    from panelpaper.desk.new_panel import new_panel
    from panelpaper.desk.new_paper import Start, new_paper

    if (month is None) == (panel is None):
        raise Stop("Say what to start: a month, as in `panelpaper new 2019-02`, or a workspace with --panel DIR.")
    with refusals():
        if panel is not None:
            if follows or meeting or cutoff:
                raise Stop("--panel starts a workspace and takes no other option.")
            for line in new_panel(root / panel, panel):
                click.echo(line)
        elif month is not None:
            started = new_paper(root, Start(month, follows, meeting, cutoff))
            _tell(started, month, *_options(meeting, cutoff))


def _tell(started: Started, month: str, *options: str) -> None:
    """Say what was carried forward, and what was not; ``options`` are those to start the month with again."""
    after = f" It follows on {started.follows}:" if started.follows else " Carried forward:"
    click.echo(f"{started.folder} is started, as a draft.{after} {_counted(started.actions, 'open action')}")
    click.echo(f"and {_counted(started.rows, 'row')} in the table. Files: {', '.join(started.files)}.")
    if started.announced:
        click.echo(f"The forward look has {_counted(started.announced, 'item')} from before: see what came.")
    for committee, actions in started.left.items():
        click.echo(f"{committee} has no section any more: give {_counted(actions, 'open action')} of it to another.")
    for path in started.unclaimed:
        click.echo(
            f"{on_one_line(path)} was not read: no committee has that name. If it is a section, give it its committee's"
        )
        click.echo(f"id for a name, delete {started.folder}, and give this command again.")
    if started.dropped:
        only = f"{_counted(started.dropped, 'open action')} that only it has"
        again = " ".join(("panelpaper new", month, "--from", started.withdrawn, *options))
        click.echo(f"Left behind in {started.withdrawn}, which is withdrawn: {only}.")
        click.echo(f"To carry what it has, delete {started.folder}, then: {again}")
    click.echo(f"Next: write where it says (Write here: …), then panelpaper check {month}.")


def _options(meeting: date | None, cutoff: date | None) -> tuple[str, ...]:
    return tuple(f"--{name} {day}" for name, day in (("meeting", meeting), ("cutoff", cutoff)) if day)


def _counted(number: int, what: str) -> str:
    return counted(number, what) if number else f"no {what}s"
