"""``log``: a report that came in, written to the submissions log, and the verdict that it gives."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from msgspec import Struct

from panelpaper.content.files import Folder
from panelpaper.content.workspace import REGISTERS
from panelpaper.desk.amending import Amendable, amendable, as_data, checked, with_entry, with_item
from panelpaper.desk.receipt_entries import (
    Receipt,
    as_lines,
    as_said,
    figures_flow,
    reissue_flow,
    reissue_lines,
    said_figures,
    said_reissue,
)
from panelpaper.desk.receipt_words import verdict_in_words
from panelpaper.desk.yaml_words import indented, item
from panelpaper.model.classification import CLEAR, Classification
from panelpaper.model.document import MappingNode, SequenceNode
from panelpaper.model.finding import Edit
from panelpaper.model.paper import Workspace
from panelpaper.model.period import Period, spoken
from panelpaper.model.reporting import Frequency, Obligation, Submission
from panelpaper.publish.changes import Change, change_files
from panelpaper.rules.reports.known import Reports
from panelpaper.rules.suggestions import close, did_you_mean, one_of
from panelpaper.scrutiny import WrongUsage, scrutinise

LOG = f"{REGISTERS}/dcc-submissions.yaml"
_KEY = "submissions"


class Logged(Struct, frozen=True):
    """What was written, and what to say of it."""

    path: str
    text: str


def log(root: Path, receipt: Receipt) -> Logged:
    """Write a receipt to the log: a new entry, or what is new in the one that is there. Raises WrongUsage."""
    folder = Folder(root)
    workspace, before = scrutinise(folder)
    obligation, period = _owed(workspace, receipt)
    _refuse_what_makes_no_sense(receipt, period)
    document = amendable(folder, LOG)
    there = _entry(document, receipt.report, period) if document else None
    if document is None:
        change = Change(LOG, "\n".join((f"{_KEY}:", *indented(item(as_lines(receipt))), "")).encode())
    elif there is None:
        change = _appended(document, receipt)
    else:
        quoted = Reports(workspace).standing(obligation.id, period) is CLEAR
        change = _updated(document, there, receipt, quoted=quoted)
    after = checked(root, change, before, "Nothing was logged.")
    said = _said(after, obligation, period, updated=there is not None)
    change_files(root.resolve(), [change])
    return Logged(LOG, said)


def _owed(workspace: Workspace, receipt: Receipt) -> tuple[Obligation, Period]:
    """The obligation and the period that are meant."""
    known = [entry.fact.id for entry in workspace.registers.obligations]
    obligation = workspace.registers.obligation(receipt.report)
    if obligation is None:
        hint = did_you_mean(close(receipt.report, known), one_of(known, "It has none at all yet."))
        raise WrongUsage(f"The register has no report {receipt.report}. {hint}")
    period = Period.parse(receipt.period)
    if period is None:
        raise WrongUsage(f"{receipt.period} is no period: write a month as 2018-10, or a quarter as 2018-Q3.")
    quarterly = obligation.frequency is Frequency.QUARTERLY
    if obligation.frequency is not Frequency.AD_HOC and period.is_quarter != quarterly:
        wanted = f"a quarter, as {_quarter_of(period)}" if quarterly else f"a month, as {period.months[-1].key}"
        raise WrongUsage(
            f"{receipt.report} is a {obligation.frequency.value} report, and {receipt.period} is not: write {wanted}."
        )
    return obligation, period


def _quarter_of(month: Period) -> str:
    return Period(month.year, (month.number + 2) // 3, is_quarter=True).key


def _refuse_what_makes_no_sense(receipt: Receipt, period: Period) -> None:
    received = date.fromisoformat(receipt.received) if receipt.received not in ("", "unknown") else None
    if received is not None and received < period.last_day:
        raise WrongUsage(
            f"{spoken(received)} is before the end of {period.label}, which the report is about: correct the day or "
            "the period."
        )
    if receipt.reason and receipt.reissued is None:
        raise WrongUsage("--reason says why a report was issued again: give the day as well, with --reissued DATE.")
    if receipt.reissued is not None and not receipt.reason:
        raise WrongUsage("A re-issue needs its reason: add --reason, as in --reason 'total of the forecast corrected'.")
    if receipt.reissued and received and receipt.reissued < received:
        raise WrongUsage(
            f"The re-issue ({spoken(receipt.reissued)}) would be before the first receipt ({spoken(received)})."
        )


def _entry(document: Amendable, report: str, period: Period) -> MappingNode | None:
    """The log's entry for a report and period."""
    listed = document.root.get(_KEY)
    for entry in listed.items if isinstance(listed, SequenceNode) else ():
        said = as_data(entry)
        if isinstance(entry, MappingNode) and (said.get("report"), said.get("period")) == (report, period.key):
            return entry
    return None


def _appended(document: Amendable, receipt: Receipt) -> Change:
    if not receipt.received:
        raise WrongUsage(
            f"The log has no {receipt.report} for {receipt.period} yet: say when it first came, by --received DATE or "
            "--received unknown."
        )
    said = as_said(receipt)
    return document.change([document.item(_KEY, as_lines(receipt))], with_item(document.root, _KEY, said))


def _updated(document: Amendable, entry: MappingNode, receipt: Receipt, *, quoted: bool) -> Change:
    """The log with what is new about a report that stands in it. A refusal quotes only what is CLEAR."""
    said: dict[str, Any] = as_data(entry)
    about = f"The log has {receipt.report} for {receipt.period} already"
    received = f"{about}, received {_day(said.get('received'))}" if quoted else about
    edits: list[Edit] = []
    if receipt.received and receipt.received != said.get("received"):
        if said.get("received") != "unknown":
            raise WrongUsage(f"{received}. The first receipt stands: {_REISSUE}")
        edits.append(document.value(entry, "received", receipt.received))
        said = {**said, "received": receipt.received}
    added: list[tuple[str, str, tuple[str, ...]]] = []
    if receipt.figures and not receipt.reissued:
        if "figures" in said:
            raise WrongUsage(f"{about}, with its figures. Figures that were corrected come with a re-issue: {_REISSUE}")
        written = figures_flow(receipt.figures)
        added.append(("figures", written, (f"figures: {written}",)))
        said = {**said, "figures": said_figures(receipt.figures)}
    if receipt.published:
        if "published" in said:
            published = f"published {_day(said['published'])}" if quoted else "and when it was published"
            raise WrongUsage(f"{about}, {published}.")
        added.append(("published", receipt.published.isoformat(), (f"published: {receipt.published}",)))
        said = {**said, "published": receipt.published.isoformat()}
    if receipt.reissued:
        listed = said.get("reissued") or []
        if any(isinstance(each, dict) and each.get("date") == str(receipt.reissued) for each in listed):
            raise WrongUsage(f"{about}, with a re-issue of {spoken(receipt.reissued)}.")
        before = entry.get("reissued")
        if isinstance(before, SequenceNode) and before.items:
            edits.append(_one_more(document, before, receipt))
        else:
            lines = ("reissued:", *indented(item(reissue_lines(receipt))))
            added.append(("reissued", f"[{reissue_flow(receipt)}]", lines))
        said = {**said, "reissued": [*listed, said_reissue(receipt)]}
    own = Classification.from_label(str(said.get("classification", CLEAR.label)))
    if own is not None and receipt.classification > own:
        label = receipt.classification.label
        if "classification" in said:
            edits.append(document.value(entry, "classification", label))
        else:
            added.append(("classification", label, (f"classification: {label}",)))
        said = {**said, "classification": label}
    if not edits and not added:
        raise WrongUsage(f"{received}. {_REISSUE[0].upper()}{_REISSUE[1:]}")
    if added:
        edits.append(document.pairs(entry, added))
    return document.change(edits, with_entry(document.root, _KEY, entry, said))


_REISSUE = "for a version that came later add --reissued DATE --reason TEXT."


def _one_more(document: Amendable, before: SequenceNode, receipt: Receipt) -> Edit:
    """The edit that appends a re-issue to those that an entry has."""
    return document.nested_item(before, reissue_lines(receipt), reissue_flow(receipt))


def _day(typed: object) -> str:
    try:
        return spoken(date.fromisoformat(str(typed)))
    except ValueError:
        return "on a day that isn't known"


def _said(workspace: Workspace, obligation: Obligation, period: Period, *, updated: bool) -> str:
    """What was logged, and the verdict; of what is classified not even that."""
    reports = Reports(workspace)
    about = f"{obligation.title or obligation.id}, {period.label}"
    standing = reports.standing(obligation.id, period)
    if standing is not CLEAR:
        return f"{about}: logged. It is {standing.label}, so its verdict isn't shown here."
    entry = reports.entries[(obligation.id, period)].fact
    verdict = reports.verdict(obligation.id, period, _as_at(entry, period))
    if verdict is None:
        raise WrongUsage(f"{about}: the bank holiday data doesn't reach so far, so there is no verdict.")
    words = "\n".join(verdict_in_words(verdict, obligation))
    return f"{about}{' (updated)' if updated else ''}: {words}"


def _as_at(entry: Submission, period: Period) -> date:
    """The day of the last thing that is known of an entry."""
    days: Iterator[date | None] = iter(
        (entry.received, entry.published, *(reissue.date for reissue in entry.reissues), period.last_day)
    )
    return max(day for day in days if day is not None)
