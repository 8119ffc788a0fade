"""What is new about a report that stands in the log: a later receipt, a deadline, figures, a re-issue, a class."""

from __future__ import annotations

from datetime import date
from typing import Any

from panelpaper.desk.amending import Amendable, as_data, with_entry
from panelpaper.desk.receipt_entries import (
    Receipt,
    extension_flow,
    figures_flow,
    reissue_flow,
    reissue_lines,
    said_extension,
    said_figures,
    said_reissue,
)
from panelpaper.desk.yaml_words import indented, item
from panelpaper.model.classification import CLEAR, Classification
from panelpaper.model.document import MappingNode, SequenceNode
from panelpaper.model.finding import Edit
from panelpaper.model.period import spoken
from panelpaper.publish.changes import Change
from panelpaper.scrutiny import WrongUsage

KEY = "submissions"
_REISSUE = "for a version that came later add --reissued DATE --reason TEXT."


def updated(document: Amendable, entry: MappingNode, receipt: Receipt, *, quoted: bool) -> Change:
    """The log with what is new about a report that stands in it. A refusal quotes only what is CLEAR."""
    standing = _Standing(document, entry, receipt, quoted=quoted)
    for add in (_receipt, _deadline, _figures, _publication, _reissue, _class):
        add(standing)
    if not standing.edits and not standing.added:
        raise WrongUsage(f"{standing.received}. {_REISSUE[0].upper()}{_REISSUE[1:]}")
    if standing.added:
        standing.edits.append(document.pairs(entry, standing.added))
    return document.change(standing.edits, with_entry(document.root, KEY, entry, standing.said))


class _Standing:
    """An entry that stands in the log, and what is to become of it."""

    def __init__(self, document: Amendable, entry: MappingNode, receipt: Receipt, *, quoted: bool) -> None:
        self.document, self.entry, self.receipt, self.quoted = document, entry, receipt, quoted
        self.said: dict[str, Any] = as_data(entry)
        self.edits: list[Edit] = []
        self.added: list[tuple[str, str, tuple[str, ...]]] = []

    @property
    def about(self) -> str:
        """How a refusal begins."""
        return f"The log has {self.receipt.report} for {self.receipt.period} already"

    @property
    def received(self) -> str:
        """The same, with when it came."""
        came = "" if "received" not in self.said else f", received {_day(self.said['received'])}"
        return f"{self.about}{came}" if self.quoted else self.about

    def add(self, key: str, written: str, said: object, lines: tuple[str, ...] = ()) -> None:
        """Add a key: its value on one line, what it says, and its lines where it has several."""
        self.added.append((key, written, lines or (f"{key}: {written}",)))
        self.said = {**self.said, key: said}


def _receipt(standing: _Standing) -> None:
    received = standing.receipt.received
    if not received or received == standing.said.get("received"):
        return
    if "received" not in standing.said:
        standing.add("received", received, received)
    elif standing.said["received"] == "unknown":
        standing.edits.append(standing.document.value(standing.entry, "received", received))
        standing.said = {**standing.said, "received": received}
    else:
        raise WrongUsage(f"{standing.received}. The first receipt stands: {_REISSUE}")


def _deadline(standing: _Standing) -> None:
    extended = standing.receipt.extended
    if extended is None:
        return
    if "extended" in standing.said:
        raise WrongUsage(
            f"{standing.about}, with a later deadline: edit `extended` in the log. Where it was moved again, put what "
            "stands there into `earlier: [{…}]`, and type `to`, `agreed_by` and `agreed_on` of the new one beside that."
        )
    standing.add("extended", extension_flow(extended), said_extension(extended))


def _figures(standing: _Standing) -> None:
    figures = standing.receipt.figures
    if figures is None or standing.receipt.reissued:
        return
    if "figures" in standing.said:
        corrected = f"Figures that were corrected come with a re-issue: {_REISSUE}"
        raise WrongUsage(f"{standing.about}, with its figures. {corrected}")
    standing.add("figures", figures_flow(figures), said_figures(figures))


def _publication(standing: _Standing) -> None:
    if standing.receipt.published is None:
        return
    if "published" in standing.said:
        when = f"published {_day(standing.said['published'])}" if standing.quoted else "and when it was published"
        raise WrongUsage(f"{standing.about}, {when}.")
    day = standing.receipt.published.isoformat()
    standing.add("published", day, day)


def _reissue(standing: _Standing) -> None:
    receipt, document = standing.receipt, standing.document
    if receipt.reissued is None:
        return
    listed = standing.said.get("reissued") or []
    if any(isinstance(each, dict) and each.get("date") == str(receipt.reissued) for each in listed):
        raise WrongUsage(f"{standing.about}, with a re-issue of {spoken(receipt.reissued)}.")
    said = [*listed, said_reissue(receipt)]
    before = standing.entry.get("reissued")
    if isinstance(before, SequenceNode) and before.items:
        standing.edits.append(document.nested_item(before, reissue_lines(receipt), reissue_flow(receipt)))
        standing.said = {**standing.said, "reissued": said}
    else:
        lines = ("reissued:", *indented(item(reissue_lines(receipt))))
        standing.add("reissued", f"[{reissue_flow(receipt)}]", said, lines)


def _class(standing: _Standing) -> None:
    own = Classification.from_label(str(standing.said.get("classification", CLEAR.label)))
    if own is None or standing.receipt.classification <= own:
        return
    label = standing.receipt.classification.label
    if "classification" in standing.said:
        standing.edits.append(standing.document.value(standing.entry, "classification", label))
        standing.said = {**standing.said, "classification": label}
    else:
        standing.add("classification", label, label)


def _day(typed: object) -> str:
    try:
        return spoken(date.fromisoformat(str(typed)))
    except ValueError:
        return "on a day that isn't known"
