"""``log``: a report that came in, written to the submissions log, and the verdict that it gives."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from msgspec import Struct

from panelpaper.content.workspace import read_workspace
from panelpaper.content.written_dates import period_of
from panelpaper.desk.amending import Amendable, Amended, amendable, as_data, checked, with_item
from panelpaper.desk.receipt_entries import (
    Receipt,
    as_lines,
    as_said,
)
from panelpaper.desk.receipt_updates import KEY, updated
from panelpaper.desk.receipt_words import restated_in_words, verdict_in_words
from panelpaper.desk.turns import turn
from panelpaper.desk.yaml_words import indented, item
from panelpaper.model.classification import CLEAR, RED
from panelpaper.model.document import MappingNode, SequenceNode
from panelpaper.model.period import Period, spoken
from panelpaper.model.places import LOG
from panelpaper.model.reporting import Frequency, Obligation
from panelpaper.model.workspace import Workspace
from panelpaper.publish.changes import Change
from panelpaper.reporting import calendars_of
from panelpaper.rules.reports.known import Reports
from panelpaper.rules.reports.log import edge
from panelpaper.rules.suggestions import close, did_you_mean, one_of
from panelpaper.scrutiny import WrongUsage, month_of

CHANGED_SINCE_ISSUE = "PP706"
CONTRADICTED = "PP406"  # a row that there was nothing to review, though something had come


class Logged(Struct, frozen=True):
    """What was written, and what to say of it."""

    path: str
    text: str


def log(root: Path, receipt: Receipt, today: date) -> Logged:
    """Write a receipt to the log: a new entry, or what is new in the one that is there.

    What hasn't come by ``today`` is overdue or not yet due; the verdict on what has come goes by its own day. Released
    papers that speak of a day on which it had come, or was due, say otherwise now: they are named. Raises WrongUsage
    and UnsurePanel.
    """
    with turn(root) as own:
        folder = own.folder
        workspace = read_workspace(folder, RED, memory=own.memory)
        _ = calendars_of(workspace.panel)  # else there is no verdict
        obligation, period = _owed(workspace, receipt)
        _refuse_what_makes_no_sense(receipt, period, obligation.can_come_from(period), today)
        document = amendable(folder, LOG)
        there = _entry(document, receipt.report, period) if document else None
        if document is None:
            change = Change(LOG, "\n".join((f"{KEY}:", *indented(item(as_lines(receipt))), "")).encode())
        elif there is None:
            change = _appended(document, receipt)
        else:
            quoted = Reports(workspace).standing(obligation.id, period) is CLEAR
            change = updated(document, there, receipt, quoted=quoted)
        after = checked(own, change, "Nothing was logged.")
        said = _said(after.workspace, obligation, period, today, updated=there is not None)
        own.change([change])
        return Logged(LOG, "\n".join((said, *restated_in_words(_restated(after), receipt.extended))))


def _restated(after: Amended) -> Mapping[Period, bool]:
    """The months whose released papers say something else by what was logged, and whether a row contradicts it."""
    months: dict[Period, bool] = {}
    for each in after.elsewhere:
        month = Period.parse(month_of(each)) if each.code in (CHANGED_SINCE_ISSUE, CONTRADICTED) else None
        paper = after.workspace.paper(month) if month else None
        if paper and after.workspace.is_released(paper):
            months[paper.month] = months.get(paper.month, False) or each.code == CONTRADICTED
    return months


def _owed(workspace: Workspace, receipt: Receipt) -> tuple[Obligation, Period]:
    """The obligation and the period that are meant."""
    known = [entry.fact.id for entry in workspace.registers.obligations]
    obligation = workspace.registers.obligation(receipt.report)
    if obligation is None:
        hint = did_you_mean(close(receipt.report, known), one_of(known, "It has none at all yet."))
        raise WrongUsage(f"The register has no report {receipt.report}. {hint}")
    period = Period.parse(receipt.period)
    if period is None:
        meant = period_of(receipt.period)
        form = f"write it as {meant}" if meant else "write a month as 2018-10, or a quarter as 2018-Q3"
        raise WrongUsage(f"{receipt.period} is no period: {form}.")
    quarterly = obligation.frequency is Frequency.QUARTERLY
    if obligation.frequency is not Frequency.AD_HOC and period.is_quarter != quarterly:
        wanted = f"a quarter, as {period.quarter.key}" if quarterly else f"a month, as {period.months[-1].key}"
        raise WrongUsage(
            f"{receipt.report} is a {obligation.frequency.value} report, and {receipt.period} is not: write {wanted}."
        )
    return obligation, period


def _refuse_what_makes_no_sense(receipt: Receipt, period: Period, first: date, today: date) -> None:
    """``first`` is the first day on which the report can come."""
    received = date.fromisoformat(receipt.received) if receipt.received not in ("", "unknown") else None
    days = {
        "received": received,
        "reissued": receipt.reissued,
        "published": receipt.published,
        "agreed-on": receipt.extended.agreed_on if receipt.extended else None,
    }
    for option, day in days.items():
        if day is not None and day > today:
            raise WrongUsage(f"{spoken(day)} is still to come: correct --{option}, or wait till then.")
    if receipt.received == "unknown" and period.first_day > today:
        raise WrongUsage(f"{period.label} has not begun, so nothing of it can have come: correct the period.")
    if received is not None and received < first:
        raise WrongUsage(
            f"{spoken(received)} is before {edge(period, first)}, which the report is about: correct the day or the "
            "period."
        )
    if receipt.reason and receipt.reissued is None:
        raise WrongUsage("--reason says why a report was issued again: give the day as well, with --reissued DATE.")
    if receipt.reissued is not None and not receipt.reason:
        raise WrongUsage("A re-issue needs its reason: add --reason, as in --reason 'total of the forecast corrected'.")
    if receipt.extended and not receipt.extended.agreed_by:
        raise WrongUsage("A later deadline needs those who agreed to it: add --agreed-by, as in --agreed-by Panel.")
    if receipt.reissued and received and receipt.reissued < received:
        raise WrongUsage(
            f"The re-issue ({spoken(receipt.reissued)}) would be before the first receipt ({spoken(received)})."
        )


def _entry(document: Amendable, report: str, period: Period) -> MappingNode | None:
    """The log's entry for a report and period."""
    listed = document.root.get(KEY)
    for entry in listed.items if isinstance(listed, SequenceNode) else ():
        said = as_data(entry)
        if isinstance(entry, MappingNode) and (said.get("report"), said.get("period")) == (report, period.key):
            return entry
    return None


def _appended(document: Amendable, receipt: Receipt) -> Change:
    of_a_receipt = receipt.figures or receipt.published or receipt.reissued
    if not receipt.received and (of_a_receipt or not receipt.extended):
        raise WrongUsage(
            f"The log has no {receipt.report} for {receipt.period} yet: say when it first came, by --received DATE or "
            "--received unknown."
        )
    said = as_said(receipt)
    return document.change([document.item(KEY, as_lines(receipt))], with_item(document.root, KEY, said))


def _said(workspace: Workspace, obligation: Obligation, period: Period, today: date, *, updated: bool) -> str:
    """What was logged, and the verdict; of what is classified not even that."""
    reports = Reports(workspace)
    about = f"{obligation.title or obligation.id}, {period.label}"
    standing = reports.standing(obligation.id, period)
    if standing is not CLEAR:
        return f"{about}: logged. It is {standing.label}, so its verdict isn't shown here."
    verdict = reports.verdict(obligation.id, period, today)
    if verdict is None:
        raise WrongUsage(f"{about}: the bank holiday data doesn't reach so far, so there is no verdict.")
    words = "\n".join(verdict_in_words(verdict, obligation))
    return f"{about}{' (updated)' if updated else ''}: {words}"
