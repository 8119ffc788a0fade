"""``action add`` and ``action close``: an action given its number, or ended, where the paper isn't released.

Nothing else moves.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from msgspec import Struct

from panelpaper.content.files import Folder
from panelpaper.content.workspace import read_workspace
from panelpaper.desk.after_release import refuse_if_released
from panelpaper.desk.amending import Amendable, amendable, as_data, checked, with_entry, with_item
from panelpaper.desk.turns import turn
from panelpaper.desk.yaml_words import block, either, scalar
from panelpaper.model.classification import CLEAR, RED, Classification
from panelpaper.model.document import MappingNode, Node
from panelpaper.model.paper import CommitteeAction, Paper, Section
from panelpaper.model.period import spoken
from panelpaper.model.workspace import Workspace
from panelpaper.patterns import late
from panelpaper.rules.suggestions import close, did_you_mean, one_of
from panelpaper.scrutiny import WrongUsage, paper_named

_NUMBERED = late(r"(?P<prefix>.+)-(?P<number>[0-9]+)")
_KEY = "actions"


class NewAction(Struct, frozen=True):
    """An action without its number. ``prefix`` and ``month`` are "" for the committee's own and the latest."""

    committee: str
    text: str
    owners: tuple[str, ...]
    due: str = ""
    prefix: str = ""
    month: str = ""
    classification: Classification = CLEAR


def add_action(root: Path, new: NewAction) -> tuple[str, str]:
    """Write an action to its committee's section: the number that it got, and the file.

    Raises WrongUsage and UnsurePanel.
    """
    with turn(root) as own:
        folder = own.folder
        workspace = read_workspace(folder, RED, memory=own.memory)
        workspace.panel.require("committees", "sections")
        paper = _paper(workspace, new.month)
        prefix = _prefix(workspace, new)
        refuse_if_released(workspace, paper, named=bool(new.month))
        document = amendable(folder, f"{paper.folder}/{new.committee}.md")
        if document is None:
            raise WrongUsage(f"{paper.month.label} has no section of {new.committee}: write it first.")
        if not new.text.strip() or not new.owners:
            raise WrongUsage("An action needs its text and at least one owner: add --owner.")
        id = f"{prefix}-{_next_number(workspace, prefix):04}"
        said: dict[str, Any] = {"id": id, "text": new.text.strip()}
        said["owner"] = new.owners[0] if len(new.owners) == 1 else list(new.owners)
        lines = [f"id: {id}", *block("text", new.text), f"owner: {either(new.owners)}"]
        for key, value in (("due", new.due), ("status", "open"), ("classification", _label(new.classification))):
            if value:
                lines.append(f"{key}: {scalar(value)}")
                said[key] = value
        change = document.change([document.item(_KEY, lines)], with_item(document.root, _KEY, said))
        checked(own, change, "No action was added.")
        own.change([change])
        return id, document.path


def close_action(root: Path, id: str, day: date, note: str = "", month: str = "") -> str:
    """End an open action, in the latest paper that has it or in that of ``month``: the file.

    Raises WrongUsage and UnsurePanel.
    """
    with turn(root) as own:
        folder = own.folder
        workspace = read_workspace(folder, RED, memory=own.memory)
        workspace.panel.require("committees", "sections")
        section, action = find_action(workspace, id, month)
        if not action.open:
            raise WrongUsage(f"{id} is closed already, in {section.path}.")
        paper = next(each for each in workspace.papers if section in each.sections)
        refuse_if_released(workspace, paper, named=bool(month), moved=(id, section.committee))
        _refuse_before_its_time(workspace, id, day)
        document, entry = entry_in(folder, section, _KEY, section.actions.index(action), "id", id)
        said = {**as_data(entry), "status": "closed", "closed": day.isoformat()}
        added: list[tuple[str, str, tuple[str, ...]]] = [("closed", day.isoformat(), (f"closed: {day}",))]
        if note.strip():
            if "note" in said:
                raise WrongUsage(f"{id} has a note already: add to it in {section.path}.")
            said["note"] = note.strip()
            added.append(("note", scalar(note.strip()), block("note", note)))
        edits = [document.value(entry, "status", "closed"), document.pairs(entry, added)]
        change = document.change(edits, with_entry(document.root, _KEY, entry, said))
        checked(own, change, "The action wasn't closed.")
        own.change([change])
        return document.path


def find_action(workspace: Workspace, id: str, month: str = "") -> tuple[Section, CommitteeAction]:
    """The action of that id in the latest paper that has it, or in that of ``month``. Raises WrongUsage."""
    papers = [paper_named(workspace, month)] if month else list(reversed(workspace.papers))
    for at, paper in enumerate(papers):
        for section, action in _actions(paper):
            if action.id == id:
                refuse_unread(workspace, papers[:at], id, section.committee)
                return section, action
    refuse_unread(workspace, papers, id)
    known = sorted({action.id for paper in papers for _, action in _actions(paper) if _is_public(action)})
    where = f"in {month}" if month else "in any paper"
    hint = did_you_mean(close(id, known), one_of(known, ""))
    raise WrongUsage(f"There is no action {id} {where}. {hint}".rstrip())


def refuse_unread(workspace: Workspace, papers: Iterable[Paper], id: str, committee: str = "") -> None:
    """Raises WrongUsage where a section of some papers that have no such thing, as far as they were read, was not.

    ``committee``: only its sections may have it.
    """
    for section in (section for paper in papers for section in paper.sections):
        if section.path not in workspace.nodes and committee in ("", section.committee):
            raise unread(section.path, f"whether it has {id}")


def unread(path: str, what: str) -> WrongUsage:
    """What is said of a file that can't be read, where something has to be known of what it holds."""
    return WrongUsage(
        f"{path} can't be read as it stands, so nobody can tell {what}: run `panelpaper check`, mend it, and try again."
    )


def entry_in(
    folder: Folder, section: Section, key: str, index: int, id_key: str, id: str
) -> tuple[Amendable, MappingNode]:
    """A section to be amended, and the entry of one of its lists that a thing was read from. Raises WrongUsage."""
    document = amendable(folder, section.path)
    listed = document.root.get(key) if document else None
    items: tuple[Node, ...] = getattr(listed, "items", ())
    named = [item for item in items if isinstance(item, MappingNode)]
    if id_key:
        named = [item for item in named if as_data(item).get(id_key) == id]
        index = 0
    if document is None or index >= len(named):
        raise WrongUsage(f"{section.path} can't be read as it stands: run `panelpaper check` first.")
    return document, named[index]


def _refuse_before_its_time(workspace: Workspace, id: str, day: date) -> None:
    """Raises WrongUsage where a day is long before the first paper that has an action, open or closed."""
    months = (paper.month for paper in workspace.papers for _, action in _actions(paper) if action.id == id)
    first = min(months)
    if day < first.first_day and not first.is_near(day):
        raise WrongUsage(
            f"{spoken(day)} is more than half a year before {first.label}, whose paper is the first that has {id}: "
            "correct --date. Nothing was changed."
        )


def _actions(paper: Paper) -> Iterator[tuple[Section, CommitteeAction]]:
    for section in paper.sections:
        yield from ((section, action) for action in section.actions)


def _paper(workspace: Workspace, month: str) -> Paper:
    if month:
        return paper_named(workspace, month)
    if not workspace.papers:
        raise WrongUsage("There is no paper yet: start one with `panelpaper new YYYY-MM`.")
    return max(workspace.papers, key=lambda paper: paper.month)


def _prefix(workspace: Workspace, new: NewAction) -> str:
    """What the committee's action numbers begin with."""
    committee = workspace.panel.committee(new.committee)
    if committee is None:
        known = [each.id for each in workspace.panel.committees]
        hint = did_you_mean(close(new.committee, known), one_of(known, "panel.yaml has none."))
        raise WrongUsage(f"There is no committee {new.committee}. {hint}")
    if new.prefix and new.prefix not in committee.meeting_prefixes:
        hint = one_of(committee.meeting_prefixes, f"{new.committee} has none.")
        raise WrongUsage(f"{new.prefix} is no prefix of {new.committee}. {hint}")
    if not committee.meeting_prefixes:
        raise WrongUsage(f"{new.committee} has no meeting_prefix in panel.yaml to number its actions by: add one.")
    return new.prefix or committee.meeting_prefixes[0]


def _next_number(workspace: Workspace, prefix: str) -> int:
    """One more than the highest of all months, and of all that was ever released."""
    released = (paper for versions in workspace.versions.values() for version in versions for paper in version.papers)
    papers = (*workspace.papers, *released)
    found = (_NUMBERED.fullmatch(action.id) for paper in papers for _, action in _actions(paper))
    return max((int(each["number"]) for each in found if each and each["prefix"] == prefix), default=0) + 1


def _is_public(action: CommitteeAction) -> bool:
    return bool(action.id) and action.classification is CLEAR


def _label(classification: Classification) -> str:
    return "" if classification is CLEAR else classification.label
