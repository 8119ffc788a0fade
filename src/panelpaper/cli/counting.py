"""``panelpaper when``."""

from __future__ import annotations

from pathlib import Path

import click

from panelpaper.cli.plainly import Stop


@click.command()
@click.argument("words", nargs=-1, required=True, metavar="SUM")
@click.pass_obj
def when(root: Path, words: tuple[str, ...]) -> None:
    """Count working days, and show every day that was skipped and why.

    The calendar is the workspace's, as panel.yaml has it.

    \b
    panelpaper when "25wd after 2018-10"
    panelpaper when "5wd before 2019-01-11"
    """
    from panelpaper.content.files import Folder, NoWorkspace
    from panelpaper.content.workspace import read_panel
    from panelpaper.model.panel import CalendarSpec
    from panelpaper.reporting import Calendars, calendars_of
    from panelpaper.when import explain_sum, parse_sum

    try:
        try:
            calendars = calendars_of(read_panel(Folder(root)))
        except NoWorkspace:
            calendars = Calendars.of(CalendarSpec())
        explanation = explain_sum(calendars.main, parse_sum(" ".join(words)), calendars.compare)
    except ValueError as error:
        raise Stop(str(error)) from None
    click.echo(explanation.text)
