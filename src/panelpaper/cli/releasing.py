"""``panelpaper release`` and ``panelpaper revise``."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from panelpaper.cli.completing import months_of
from panelpaper.cli.findings import print_findings
from panelpaper.cli.plainly import Stop, identity, refusals
from panelpaper.cli.values import DAY, TODAY, refuse_day_to_come, today
from panelpaper.model.period import spoken

if TYPE_CHECKING:
    from panelpaper.desk.releasing import Frozen


@click.command()
@click.argument("month", metavar="YYYY-MM", shell_complete=months_of)
@click.option("--no-pdf", is_flag=True, help="Record no PDFs: where none can be made.")
@TODAY
@click.pass_obj
def release(root: Path, month: str, no_pdf: bool, today_is: date | None) -> None:
    """Freeze the version that a paper is at, with all that it was built from.

    Copies it to versions/ in the paper's folder, tags git where there is one, and records the bank holidays and the
    earlier months that are known and the digests of what everyone may read. Nothing is frozen when there are errors.

    \b
    panelpaper release 2019-01
    """
    from panelpaper.desk.releasing import freeze
    from panelpaper.render.templates import BrokenTemplate
    from panelpaper.typesetting.typesetters import PdfUnavailable, TypesettingError, typesetter

    try:
        with refusals(), typesetter(None) as typeset:
            frozen = freeze(root, month, None if no_pdf else typeset, identity(root))
    except (PdfUnavailable, TypesettingError, BrokenTemplate) as error:
        raise Stop(str(error)) from None
    if frozen.findings:
        print_findings(root, frozen.findings, frozen.sources, err=True)
    if frozen.refused:
        click.echo("Nothing was released: mend the errors above first.", err=True)
        sys.exit(1)
    _tell(frozen)
    _tell_of_day_to_come(frozen, today_is or today())


def _tell(frozen: Frozen) -> None:
    name = f"Version {frozen.version} of {frozen.month}"
    if frozen.already:
        click.echo(f"{name} is released already, in {frozen.folder}.")
    else:
        click.echo(f"{name} is released: {frozen.folder}, with the digests of {frozen.digests} files.")
    if frozen.astray:
        tag, month = frozen.tag, frozen.month
        click.echo(f"Git has the tag {tag} already, and that is of another text: it was left where it is.")
        click.echo(f"To see what differs: panelpaper diff {month}@{tag} {month}")
        click.echo(f"If that text was never issued: git tag --delete {tag}, then run panelpaper release {month} again.")
    elif frozen.tag:
        click.echo(f"Git knows it as {frozen.tag}.")
    elif frozen.uncommitted:
        first, *others = frozen.uncommitted
        what = f"{first} and {len(others)} more aren't" if others else f"{first} isn't"
        click.echo(f"Git has no tag of it yet: {what} committed.")
        click.echo(f"Commit that, then run panelpaper release {frozen.month} again.")


def _tell_of_day_to_come(frozen: Frozen, now: date) -> None:
    if frozen.issued is None or frozen.issued <= now:
        return
    untag = f" run git tag --delete {frozen.tag}," if frozen.tag and not frozen.astray else ""
    click.echo(f"It says that it was issued on {spoken(frozen.issued)}, which is still to come.")
    click.echo(
        f"If that day is mistyped, and nobody was sent this version: delete {frozen.folder},{untag} correct the day "
        f"in content/papers/{frozen.month}/paper.yaml, then run panelpaper release {frozen.month} again."
    )


@click.command()
@click.argument("month", metavar="YYYY-MM", shell_complete=months_of)
@click.option("--note", required=True, metavar="TEXT", help="What the new version changes, for all to read.")
@click.option("--date", "day", type=DAY, help="The day that it is issued; today unless you say.")
@TODAY
@click.pass_obj
def revise(root: Path, month: str, note: str, day: date | None, today_is: date | None) -> None:
    """Begin the next version of an issued paper, and say what it has otherwise.

    \b
    panelpaper revise 2019-01 --note "Corrected the forecast in row 6"
    """
    from panelpaper.desk.revising import revise as begin

    now = today_is or today()
    issued = day or now
    refuse_day_to_come(issued, now)
    with refusals():
        begun = begin(root, month, note, issued, identity(root))
    click.echo(f"{month} is at version {begun.version} now: see `revisions` in {begun.path}.")
    if not begun.released:
        click.echo(
            f"Version {begun.before} was never released here, so there is nothing to compare with, and no page of it "
            "is kept.\nDid members get it? Then put the paper back as they got it, and run panelpaper release "
            f"{month} before you mend it and begin this version again."
        )
    elif begun.differences:
        click.echo(f"It differs from version {begun.before} in:")
        for difference in begun.differences:
            click.echo(f"  {difference}")
    else:
        click.echo(f"So far it is the same as version {begun.before}.")
    if begun.released and begun.shut:
        click.echo(f"What is sealed wasn't compared: `panelpaper check {month}` says what couldn't be opened.")
    click.echo(f"When it is written: panelpaper check {month}, then panelpaper release {month}.")
