"""``panelpaper status``."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from panelpaper.cli.completing import months_of
from panelpaper.cli.plainly import refusals, say
from panelpaper.cli.values import TODAY, today


@click.command()
@click.argument("month", default="", metavar="[YYYY-MM]", shell_complete=months_of)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to print it.")
@TODAY
@click.pass_obj
def status(root: Path, month: str, form: str, today_is: date | None) -> None:
    """Say how far a paper has come, how many days are left, and which reports fall due next.

    Without a month it is about the latest paper. Days left are working days.

    \b
    panelpaper status
    panelpaper status 2019-02 --format json
    """
    from panelpaper.cli.lost_versions import said_of_lost_versions
    from panelpaper.desk.status import status as look
    from panelpaper.desk.status_words import as_json, as_text

    with refusals():
        state = look(root, month, today_is or today())
    click.echo(as_json(state) if form == "json" else as_text(state))
    say(said_of_lost_versions(root), err=True)
