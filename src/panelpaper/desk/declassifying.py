"""``declassify``: a classification lowered, with the record of who decided it and when."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from msgspec import Struct

from panelpaper.content.attachments import attachments
from panelpaper.content.files import Folder
from panelpaper.content.workspace import read_workspace
from panelpaper.desk.actions import entry_in, find_action, refuse_unread, unread
from panelpaper.desk.after_release import to_be_revised
from panelpaper.desk.amending import Amendable, amendable, as_data
from panelpaper.desk.turns import turn
from panelpaper.desk.yaml_words import flow, scalar
from panelpaper.model.appendix_names import SEALED
from panelpaper.model.classification import RED, Classification
from panelpaper.model.classification import Declassified as Recorded
from panelpaper.model.document import MappingNode, SequenceNode
from panelpaper.model.finding import Edit
from panelpaper.model.paper import Paper
from panelpaper.model.period import Period
from panelpaper.model.places import LOG, PAPERS
from panelpaper.model.standing import action_standings, period_standings
from panelpaper.model.workspace import Workspace
from panelpaper.patterns import late
from panelpaper.publish.changes import Change
from panelpaper.rules.suggestions import close, did_you_mean, one_of
from panelpaper.scrutiny import WrongUsage, paper_named

FORMS = (
    "an appendix as 2019-01/security-assurance-status, an action as OPSG-0042, a report and period as "
    "csr-variance/2018-05, a committee's decision, counted from 1, as 2019-01/tag/decision-2"
)
_DECISION = late(r"(?P<month>[0-9]{4}-[0-9]{2})/(?P<committee>[^/]+)/decision-(?P<number>[1-9][0-9]*)")
_APPENDIX = late(r"(?P<month>[0-9]{4}-[0-9]{2})/(?P<id>[^/]+)")
_REPORT = late(r"(?P<report>[^/]+)/(?P<period>[0-9]{4}-(?:[0-9]{2}|Q[1-4]))")


class Lowering(Struct, frozen=True):
    """How far something may travel from now on, by whose decision of which day."""

    to: Classification
    date: date
    decided_by: str


class Declassified(Struct, frozen=True):
    """What was lowered, from which classification, the files changed, and where it is sealed still.

    ``replaced`` are the records of earlier decisions that this one's stands in place of; ``restated`` is said of
    the papers that are released and say something else by it.
    """

    id: str
    was: Classification
    paths: tuple[str, ...]
    sealed: tuple[str, ...] = ()
    replaced: tuple[Recorded, ...] = ()
    restated: tuple[str, ...] = ()


class _Place(Struct, frozen=True):
    """An entry that says a classification, the list that it stands in, and how high it stands now."""

    document: Amendable
    key: str
    entry: MappingNode
    was: Classification

    @property
    def earlier(self) -> Recorded | None:
        """The record of a decision before this one; None where there is none that is whole."""
        said = as_data(self.entry).get("declassified")
        try:
            was = Classification.from_label(said["from"])
            return None if was is None else Recorded(was, date.fromisoformat(said["date"]), str(said["decided_by"]))
        except (KeyError, TypeError, ValueError):  # not what a record is made of
            return None

    @property
    def highest(self) -> Classification:
        """The highest class that the entry has ever had, as far as it says."""
        return self.was if self.earlier is None else max(self.was, self.earlier.was)


def declassify(root: Path, id: str, lowering: Lowering) -> Declassified:
    """Lower a classification and write down who decided it, in every place that says it.

    Raises WrongUsage and UnsurePanel.
    """
    if not lowering.decided_by.strip():
        raise WrongUsage("Say who decided it: --decided-by 'Security Sub-Committee'.")
    with turn(root) as own:
        folder = own.folder
        workspace = read_workspace(folder, RED, memory=own.memory)
        workspace.panel.require("committees", "sections")
        places, standing = _places(folder, workspace, id)
        if standing <= lowering.to:
            raise WrongUsage(f"{id} is {standing.label}, so it can't be lowered to {lowering.to.label}.")
        changes = tuple(_lowered(places, lowering))
        own.change(changes)
        replaced = (place.earlier for place in places if place.was > lowering.to)
        appendix = _APPENDIX.fullmatch(id)
        sealed = _sealed(folder, appendix["month"], appendix["id"]) if appendix else ()
        return Declassified(
            id,
            standing,
            tuple(change.path for change in changes),
            tuple(sealed),
            tuple(dict.fromkeys(filter(None, replaced))),
            tuple(to_be_revised(filter(workspace.is_released, _saying(workspace, id, changes)))),
        )


def _saying(workspace: Workspace, id: str, changes: Iterable[Change]) -> Iterator[Paper]:
    """The papers that say otherwise by what was lowered. An appendix is lowered in its released versions as well."""
    if _APPENDIX.fullmatch(id):
        return
    report = _REPORT.fullmatch(id)
    named = (report["report"], Period.parse(report["period"])) if report else None
    for paper in workspace.papers:
        rows = paper.table.rows if paper.table else ()
        in_row = named is not None and any((row.report, row.period) == named for row in rows)
        if in_row or any(change.path.startswith(f"{paper.folder}/") for change in changes):
            yield paper


def _places(folder: Folder, workspace: Workspace, id: str) -> tuple[tuple[_Place, ...], Classification]:
    """The entries that are to say the lower classification, and how high the thing stands now."""
    decision, appendix, report = _DECISION.fullmatch(id), _APPENDIX.fullmatch(id), _REPORT.fullmatch(id)
    if decision:
        place = _of_decision(folder, workspace, decision["month"], decision["committee"], int(decision["number"]))
        return (place,), place.was
    if appendix:
        place = _of_appendix(folder, workspace, appendix["month"], appendix["id"])
        return (place,), place.was
    if report:
        return _of_report(folder, workspace, id, report["report"], Period.parse(report["period"]))
    if "/" in id or not re.fullmatch(r".+-[0-9]+", id):
        raise WrongUsage(f"{id} names nothing that can be declassified: write {FORMS}.")
    section, action = find_action(workspace, id)
    document, entry = entry_in(folder, section, "actions", section.actions.index(action), "id", id)
    month = next(paper.month for paper in workspace.papers if section in paper.sections)
    standing = action_standings(workspace)[(month, id)]
    return (_Place(document, "actions", entry, standing),), standing


def _of_decision(folder: Folder, workspace: Workspace, month: str, committee: str, number: int) -> _Place:
    paper = paper_named(workspace, month)
    section = paper.section(committee)
    if section is None:
        raise WrongUsage(f"{month} has no section of {committee}.")
    if section.path not in workspace.nodes:
        raise unread(section.path, f"whether it has decision {number}")
    if number > len(section.decisions):
        raise WrongUsage(f"{section.path} has no decision {number}: the last is number {len(section.decisions)}.")
    document, entry = entry_in(folder, section, "decisions", number - 1, "", "")
    return _Place(document, "decisions", entry, section.decisions[number - 1].classification)


def _of_appendix(folder: Folder, workspace: Workspace, month: str, id: str) -> _Place:
    known = []
    paper = paper_named(workspace, month)
    for section in paper.sections:
        for index, declared in enumerate(section.appendices):
            known.append(declared.id)
            if declared.id == id:
                document, entry = entry_in(folder, section, "appendices", index, "id", id)
                return _Place(document, "appendices", entry, declared.classification)
    refuse_unread(workspace, [paper], f"the appendix {id}")
    hint = did_you_mean(close(id, known), one_of(known, "It has none."))
    raise WrongUsage(f"{month} has no appendix {id}. {hint}")


def _sealed(folder: Folder, month: str, id: str) -> Iterator[str]:
    """The sealed files of an appendix: the paper's own and those of its released versions, which are lowered too."""
    paper = f"{PAPERS}/{month}"
    versions = {"/".join(path.split("/")[:5]) for path in folder.paths(f"{paper}/versions")}
    for place in (paper, *sorted(versions)):
        yield from (each.path for each in attachments(folder, place) if each.id == id and each.path.endswith(SEALED))


def _of_report(
    folder: Folder, workspace: Workspace, id: str, report: str, period: Period | None
) -> tuple[tuple[_Place, ...], Classification]:
    """A report and period is as classified as the highest mark that any place gives it: all of them are lowered."""
    standing = period_standings(workspace).get((report, period)) if period else None
    if standing is None or period is None:
        raise WrongUsage(f"Neither the log nor any paper's table names {id}.")
    tables = (paper.table.path for paper in workspace.papers if paper.table)
    found: list[_Place] = []
    for path, key in ((LOG, "submissions"), *((table, "rows") for table in tables)):
        document = amendable(folder, path)
        listed = document.root.get(key) if document else None
        for entry in listed.items if isinstance(listed, SequenceNode) else ():
            said = as_data(entry)
            if document is None or not isinstance(entry, MappingNode):
                continue
            if (said.get("report"), said.get("period")) == (report, period.key) and "classification" in said:
                was = Classification.from_label(said["classification"])
                found.append(_Place(document, key, entry, RED if was is None else was))
    return tuple(found), standing


def _lowered(places: tuple[_Place, ...], lowering: Lowering) -> Iterator[Change]:
    """The files with the lower classification and its record, each changed in nothing else."""
    for document in {place.document.path: place.document for place in places}.values():
        edits: list[Edit] = []
        meant: Any = as_data(document.root)
        for place in places:
            if place.document.path == document.path and place.was > lowering.to:
                said = _said(place, lowering)
                edits += _edits(place, document, lowering)
                listed = document.root.get(place.key)
                index = listed.items.index(place.entry) if isinstance(listed, SequenceNode) else 0
                meant[place.key][index] = said
        if edits:
            yield document.change(edits, meant)


def _said(place: _Place, lowering: Lowering) -> dict[str, Any]:
    """What an entry is meant to say."""
    record = {
        "from": place.highest.label,
        "date": lowering.date.isoformat(),
        "decided_by": lowering.decided_by.strip(),
    }
    said: dict[str, Any] = as_data(place.entry)
    return {**said, "classification": lowering.to.label, "declassified": record}


def _edits(place: _Place, document: Amendable, lowering: Lowering) -> Iterator[Edit]:
    added = []
    record = _record(place.highest, lowering)
    for key, value in (("classification", lowering.to.label), ("declassified", record)):
        if place.entry.get(key) is None:
            added.append((key, value, (f"{key}: {value}",)))
        else:
            yield document.value(place.entry, key, value)
    if added:
        yield document.pairs(place.entry, added)


def _record(was: Classification, lowering: Lowering) -> str:
    return flow(
        (("from", was.label), ("date", lowering.date.isoformat()), ("decided_by", scalar(lowering.decided_by.strip())))
    )
