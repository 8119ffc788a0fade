"""``panelpaper action`` and ``panelpaper declassify``."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from panelpaper.cli.completing import committees_of, months_of
from panelpaper.cli.plainly import refusals
from panelpaper.cli.values import DAY, LABEL, TODAY, WHEN, refuse_day_to_come, today
from panelpaper.model.classification import RED, Classification
from panelpaper.model.period import spoken


@click.group()
def action() -> None:
    """Give an action its number, or close it.

    \b
    panelpaper action add operations-group "Answer the paper formally" --owner DCC
    panelpaper action close OPSG-0042 --note "Answered at OPSG_16"
    """


@action.command()
@click.argument("committee", shell_complete=committees_of)
@click.argument("text")
@click.option("--owner", "owners", multiple=True, required=True, help="Whose it is; may be repeated.")
@click.option("--due", type=WHEN, default="", metavar="WHEN", help="A date, a month, or words.")
@click.option("--prefix", default="", help="Which prefix to number by, where the committee has several.")
@click.option(
    "--month",
    default="",
    metavar="YYYY-MM",
    shell_complete=months_of,
    help="Into which paper; the latest unless you say.",
)
@click.option("--classification", type=LABEL, default="CLEAR", help="How far the action may travel.")
@click.pass_obj
def add(
    root: Path,
    committee: str,
    text: str,
    owners: tuple[str, ...],
    due: str,
    prefix: str,
    month: str,
    classification: Classification,
) -> None:
    """Write an action into a section, under the next number.

    A paper that is released takes none.

    \b
    panelpaper action add operations-group "Answer the paper formally" --owner DCC --due 2019-02
    """
    from panelpaper.desk.actions import NewAction, add_action

    with refusals():
        id, path = add_action(root, NewAction(committee, text, owners, due, prefix, month, classification))
    click.echo(f"{id} is in {path}.")


@action.command()
@click.argument("id")
@click.option("--date", "day", type=DAY, help="The day it was done; today unless you say.")
@click.option("--note", default="", metavar="TEXT", help="How it was done.")
@click.option(
    "--month",
    default="",
    metavar="YYYY-MM",
    shell_complete=months_of,
    help="In which paper; the latest that has it unless you say.",
)
@TODAY
@click.pass_obj
def close(root: Path, id: str, day: date | None, note: str, month: str, today_is: date | None) -> None:
    """Close an action.

    In a paper that is released none is closed: start the next, which has it too.

    \b
    panelpaper action close OPSG-0042 --date 2019-01-15 --note "Answered at OPSG_16"
    """
    from panelpaper.desk.actions import close_action

    now = today_is or today()
    closed = day or now
    refuse_day_to_come(closed, now)
    with refusals():
        path = close_action(root, id, closed, note, month)
    click.echo(f"{id} is closed as of {spoken(closed)}, in {path}.")


@click.command()
@click.argument("id")
@click.option("--to", "level", type=LABEL, default="CLEAR", show_default=True, help="To which class.")
@click.option("--decided-by", required=True, metavar="WHO", help="Who decided it.")
@click.option("--date", "day", type=DAY, required=True, help="The day of the decision.")
@TODAY
@click.pass_obj
def declassify(root: Path, id: str, level: Classification, decided_by: str, day: date, today_is: date | None) -> None:
    """Lower a classification, and write down who decided it.

    ID is an appendix (2019-01/security-assurance-status), an action (OPSG-0042), a report and period
    (csr-variance/2018-05), or a committee's decision, counted from 1 (2019-01/tag/decision-2).

    \b
    panelpaper declassify 2019-01/security-assurance-status --decided-by "Security Sub-Committee" --date 2020-01-10
    """
    from panelpaper.desk.declassifying import Lowering
    from panelpaper.desk.declassifying import declassify as lower

    refuse_day_to_come(day, today_is or today())
    with refusals():
        done = lower(root, id, Lowering(level, day, decided_by))
    click.echo(f"{id} was {done.was.label} and is {level.label} now, in {', '.join(done.paths)}.")
    for earlier in done.replaced:
        on = f" on {spoken(earlier.date)}" if earlier.date else ""
        click.echo(f"Before, it was lowered from {earlier.was.label}{on}, as decided by {earlier.decided_by}.")
        click.echo("The new record stands in place of that one, which is in Git's history only.")
    if done.sealed:
        click.echo("It is sealed still. To put it back in clear:")
    for path in done.sealed:
        click.echo(f"  panelpaper unseal {path}")
    for line in done.restated:
        click.echo(line)
    if level < RED:
        click.echo("Look at what will be seen before you publish: panelpaper check, then panelpaper serve.")
