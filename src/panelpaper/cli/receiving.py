"""``panelpaper log``."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from panelpaper.cli.plainly import Stop, refusals
from panelpaper.cli.values import DAY, DAY_OR_UNKNOWN, FIGURE, LABEL, TODAY, today
from panelpaper.model.classification import Classification
from panelpaper.model.reporting import Extension


@click.command()
@click.argument("report")
@click.argument("period")
@click.option("--received", type=DAY_OR_UNKNOWN, help="The day it first came.")
@click.option("--reissued", type=DAY, help="The day a corrected version came.")
@click.option("--reason", default="", metavar="TEXT", help="Why it was issued again.")
@click.option("--forecast", type=FIGURE, help="What was forecast.")
@click.option("--actual", type=FIGURE, help="What came.")
@click.option("--published", type=DAY, help="The day it was published, which is not receipt.")
@click.option("--extended-to", type=DAY, help="A later deadline that was agreed; before the report comes, too.")
@click.option("--agreed-by", default="", metavar="WHO", help="Who agreed to it.")
@click.option("--agreed-on", type=DAY, help="The day of that: papers up to an earlier day stay as they are.")
@click.option("--ref", default="", metavar="TEXT", help="Where that is recorded.")
@click.option(
    "--classification",
    type=LABEL,
    default="CLEAR",
    help="How far the entry may travel.",
)
@TODAY
@click.pass_obj
def log(
    root: Path,
    report: str,
    period: str,
    received: str | None,
    reissued: date | None,
    reason: str,
    forecast: int | None,
    actual: int | None,
    published: date | None,
    extended_to: date | None,
    agreed_by: str,
    agreed_on: date | None,
    ref: str,
    classification: Classification,
    today_is: date | None,
) -> None:
    """Log a report that the DCC sent, and say whether it was on time.

    A report and period stands in the log once. A corrected version is added to its entry.
    Released papers that would have said otherwise are named.

    \b
    panelpaper log performance-measurement 2018-10 --received 2018-12-06
    panelpaper log performance-measurement 2018-10 --reissued 2018-12-10 --reason "calculation corrected"
    panelpaper log service-request-variance 2018-09 --received 2018-10-12 --forecast 39,060,325 --actual 2,115,548
    panelpaper log performance-measurement 2018-11 --extended-to 2019-01-18 --agreed-by Panel
    """
    from panelpaper.desk.receipt_entries import Receipt
    from panelpaper.desk.receipts import log as write

    if (forecast is None) != (actual is None):
        raise Stop("Figures come in pairs: give both --forecast and --actual.")
    if (agreed_by or agreed_on or ref) and extended_to is None:
        raise Stop(
            "--agreed-by, --agreed-on and --ref are about a later deadline: give that as well, with --extended-to DATE."
        )
    figures = None if forecast is None or actual is None else (forecast, actual)
    with refusals():
        logged = write(
            root,
            Receipt(
                report,
                period,
                received or "",
                reissued,
                reason,
                figures,
                published,
                classification,
                None if extended_to is None else Extension(extended_to, agreed_by, ref, agreed_on),
            ),
            today_is or today(),
        )
    click.echo(logged.text)
