"""``panelpaper log``."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from panelpaper.cli.plainly import Stop, refusals
from panelpaper.cli.values import DAY, DAY_OR_UNKNOWN, FIGURE
from panelpaper.model.classification import Classification


@click.command()
@click.argument("report")
@click.argument("period")
@click.option("--received", type=DAY_OR_UNKNOWN, help="The day it first came.")
@click.option("--reissued", type=DAY, help="The day a corrected version came.")
@click.option("--reason", default="", metavar="TEXT", help="Why it was issued again.")
@click.option("--forecast", type=FIGURE, help="What was forecast.")
@click.option("--actual", type=FIGURE, help="What came.")
@click.option("--published", type=DAY, help="The day it was published, which is not receipt.")
@click.option(
    "--classification",
    type=click.Choice([each.label for each in Classification]),
    default="CLEAR",
    help="How far the entry may travel.",
)
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
    classification: str,
) -> None:
    """Log a report that the DCC sent, and say whether it was on time.

    A report and period stands in the log once. A corrected version is added to its entry.

    \b
    panelpaper log performance-measurement 2018-10 --received 2018-12-06
    panelpaper log performance-measurement 2018-10 --reissued 2018-12-10 --reason "calculation corrected"
    panelpaper log service-request-variance 2018-09 --received 2018-10-12 --forecast 39,060,325 --actual 2,115,548
    """
    from panelpaper.desk.receipt_entries import Receipt
    from panelpaper.desk.receipts import log as write

    if (forecast is None) != (actual is None):
        raise Stop("Figures come in pairs: give both --forecast and --actual.")
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
                Classification[classification.replace("+", "_")],
            ),
        )
    click.echo(logged.text)
