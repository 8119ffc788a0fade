"""``new YYYY-MM``: a paper's folder, prefilled. Whole or not at all, and never over what is there."""

from __future__ import annotations

import json
import posixpath
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path

from msgspec import Struct

from panelpaper.calendar import OutsideCalendar
from panelpaper.content.files import Folder
from panelpaper.content.json_schema import schema
from panelpaper.content.workspace import read_workspace
from panelpaper.desk.actions import unread
from panelpaper.desk.amending import amendable
from panelpaper.desk.carrying import (
    Announced,
    CarriedAction,
    DueRow,
    announced,
    due_rows,
    followed,
    left_behind,
    next_meetings,
    open_actions,
    outline,
    refuse_unsure,
    unclaimed_texts,
)
from panelpaper.desk.turns import Turn, turn
from panelpaper.desk.yaml_words import block, either, flow, indented, item, scalar
from panelpaper.model.classification import CLEAR, RED
from panelpaper.model.panel import Committee
from panelpaper.model.paper import Paper, Section, Status
from panelpaper.model.period import Period, spoken
from panelpaper.model.places import PAPERS
from panelpaper.model.workspace import Workspace
from panelpaper.publish.changes import Change, change_files, create_folder
from panelpaper.publish.unstopped import unstopped
from panelpaper.reporting import calendars_of
from panelpaper.rules.reports.known import unread_register
from panelpaper.rules.workflow.unfinished import INSTRUCTION
from panelpaper.scrutiny import WrongUsage, month_typed

SCHEMAS = "content/schemas"
TABLE = "dcc-reporting"


class Start(Struct, frozen=True):
    """A paper to be started: its month, which paper to follow on, the Panel's meeting and the cut-off if known."""

    month: str
    follows: str = ""
    meeting: date | None = None
    cutoff: date | None = None


class Started(Struct, frozen=True):
    """What was written. ``actions``, ``announced`` and ``rows`` count what was carried.

    ``unclaimed`` are texts beside the sections of the paper before that no committee has.
    ``left`` counts open actions that were not: those of committees, by name, that have no section any more.
    ``dropped`` counts those that only the paper of the month ``withdrawn`` has, which was led past.
    """

    folder: str
    files: tuple[str, ...]
    follows: str
    actions: int
    announced: int
    rows: int
    left: dict[str, int]
    withdrawn: str
    dropped: int
    unclaimed: tuple[str, ...]


def new_paper(root: Path, start: Start) -> Started:
    """Start a month's paper. Raises WrongUsage and UnsurePanel."""
    month = month_typed(start.month)
    with turn(root) as own:
        folder = own.folder
        place = f"{PAPERS}/{month.key}"
        if folder.paths(place):
            raise _is_there(place)
        _refuse_days_of_another(month, start)
        workspace = read_workspace(folder, RED, memory=own.memory)
        workspace.panel.require()  # a paper is started only once
        if register := unread_register(workspace):
            raise _unreadable(register, "which reports have come")
        calendars = calendars_of(workspace.panel)
        before = followed(workspace, month, start.follows)
        running = workspace.panel.in_month(month).running_order
        sections = dict(_sections(workspace, before, running)) if before else {}
        for section in sections.values():
            _refuse_unreadable(folder, section)
            refuse_unsure(section, workspace)
        still_open = open_actions(before, workspace) if before else {}
        carried = {id: still_open.get(id, ()) for id in sections}
        coming = {id: tuple(announced(sections[id], month)) for id in running if id in sections}
        try:
            rows = tuple(due_rows(workspace, before, start.cutoff or month.first_day, calendars.main))
        except OutsideCalendar as error:
            raise WrongUsage(f"{error} So it isn't known which reports fall due.") from None
        files = {"paper.yaml": _lines_of_paper(workspace, before, month, start)}
        if rows or workspace.panel.reporting:
            files[f"{TABLE}.yaml"] = _lines_of_table(rows, start.cutoff)
        for id in running:
            committee = workspace.panel.committee(id) or Committee(id, id)
            meetings = tuple(next_meetings(committee, month, workspace))
            headings = tuple(outline(sections[id], workspace)) if id in sections else ()
            files[f"{id}.md"] = _lines_of_section(
                committee, meetings, carried.get(id, ()), coming.get(id, ()), headings
            )
        _write(own, place, {name: ("\n".join(lines) + "\n").encode() for name, lines in files.items()})
        taken = sum(len(actions) for id, actions in carried.items() if id in running)
        ended = {id: len(actions) for id, actions in carried.items() if id not in running and actions}
        left = {(workspace.panel.committee(id) or Committee(id, id)).called: n for id, n in ended.items()}
        items = sum(map(len, coming.values()))
        follows = before.month.key if before else ""
        past, dropped = ("", 0) if start.follows else left_behind(workspace, before, month)
        beside = tuple(unclaimed_texts(workspace, before)) if before else ()
        return Started(place, tuple(files), follows, taken, items, len(rows), left, past, dropped, beside)


def _refuse_days_of_another(month: Period, start: Start) -> None:
    """Raises WrongUsage where a day that was given is none of the month's paper."""
    if start.meeting and (start.meeting.year, start.meeting.month) != (month.year, month.number):
        raise WrongUsage(f"The meeting ({spoken(start.meeting)}) isn't in {month.label}: correct one of the two.")
    if start.cutoff and not month.is_near(start.cutoff):
        raise WrongUsage(
            f"The cut-off ({spoken(start.cutoff)}) is more than half a year from the paper's month, {month.label}: "
            "correct --cutoff. Nothing was written."
        )


def _sections(workspace: Workspace, before: Paper, running: tuple[str, ...]) -> Iterator[tuple[str, Section]]:
    """The sections of the paper before; of a committee that has none there, and is to have one, the last it had."""
    yield from ((section.committee, section) for section in before.sections)
    earlier = [each for each in workspace.papers if each.month < before.month and each.status is not Status.WITHDRAWN]
    for id in (id for id in running if before.section(id) is None):
        last_first = sorted(earlier, key=lambda paper: paper.month, reverse=True)
        section = next(filter(None, (paper.section(id) for paper in last_first)), None)
        if section:
            yield id, section


def _refuse_unreadable(folder: Folder, section: Section) -> None:
    """What can't be read may hold open actions, and a paper is started only once."""
    try:
        amendable(folder, section.path)
    except WrongUsage:
        raise _unreadable(section.path, "which of its actions are open") from None


def _unreadable(path: str, what: str) -> WrongUsage:
    return WrongUsage(f"{unread(path, what)} Nothing was written.")


def _lines_of_paper(workspace: Workspace, before: Paper | None, month: Period, start: Start) -> Iterator[str]:
    yield _modeline("paper")
    yield f"title: {scalar(before.title) if before and before.title else _asking('the title of the paper')}"
    yield "status: draft"
    yield "action: information"
    number = before.meeting.number if before and before.month.next() == month else None
    known = (("date", start.meeting and start.meeting.isoformat()), ("number", number and str(number + 1)))
    meeting = [(key, value) for key, value in known if value]
    if meeting:
        yield f"meeting: {flow(meeting)}"
    if before and before.reference:
        yield f"reference: {_asking(f'the reference of this paper; the last one was {before.reference}')}"
    yield 'version: "1.0"'
    yield f"author: {scalar((before.author if before else '') or workspace.panel.publisher or 'The secretary')}"
    yield f"reporting_month: {month.previous().key}"
    yield from block("purpose", _instruction("what this paper tells the Panel, and what the Panel is asked to do"))
    yield "recommendations:"
    yield from indented(item(("verb: NOTE", *block("text", "the content of this paper"))))


def _lines_of_table(rows: tuple[DueRow, ...], cutoff: date | None) -> Iterator[str]:
    yield _modeline(TABLE)
    if cutoff:
        yield f"data_cutoff: {cutoff}"
    else:
        yield "# data_cutoff: the day that the table speaks of, as 2019-01-22. Without it, the day of issue."
    yield "rows:" if rows else "rows: []"
    for row in rows:
        yield from indented(item(_lines_of_row(row)))


def _lines_of_row(row: DueRow) -> Iterator[str]:
    yield f"report: {row.report}"
    if row.period is None:
        yield "outcome: nothing-to-review"
        wanted = "whether one came after all; then its period stands here in place of the outcome"
        yield from block("note", _instruction(wanted))
    else:
        yield f"period: {row.period.key}"
    if row.came:
        yield "comments:"
        yield from indented(("- |", f"  {_instruction('what was said of this report, if anything')}"))


def _lines_of_section(
    committee: Committee,
    meetings: tuple[str, ...],
    actions: tuple[CarriedAction, ...],
    coming: tuple[Announced, ...],
    headings: tuple[str, ...],
) -> Iterator[str]:
    yield from ("---", f"committee: {committee.id}", "status: draft")
    if meetings:
        yield "meetings:"
        yield from (f"  - {{ref: {scalar(ref)}}}" for ref in meetings)
    if actions:
        yield "actions:"
        for action in actions:
            yield from indented(item(_lines_of_action(action)))
    if coming:
        yield "forward_look:"
        for each in coming:
            yield from indented(item(_lines_of_announced(each)))
    yield "---"
    for heading in headings or (f"## {committee.called} Highlights",):
        yield from ("", heading, "", _instruction("what was discussed, each topic under a heading with ### before it"))


def _lines_of_action(action: CarriedAction) -> Iterator[str]:
    yield f"id: {scalar(action.id)}"
    yield from block("text", action.text)
    if action.owners:
        yield f"owner: {either(action.owners)}"
    if action.due:
        yield f"due: {scalar(action.due)}"
    yield "status: open"
    if action.classification is not CLEAR:
        yield f"classification: {action.classification.label}"


def _lines_of_announced(coming: Announced) -> Iterator[str]:
    """What is expected later as it stands; of anything else an instruction asks whether it came."""
    yield from block("text", coming.text)
    if coming.ask:
        yield f"ask: {coming.ask}"
    if coming.is_later or INSTRUCTION in coming.expected:
        yield f"expected: {scalar(coming.expected)}"
    else:
        was = f"; it was expected: {coming.expected}" if coming.expected else ""
        wanted = f"when it comes{was}. If it is in this paper or comes no more, delete this item"
        yield f"expected: {_asking(wanted)}"


def _instruction(wanted: str) -> str:
    return f"{INSTRUCTION} {wanted})"


def _asking(wanted: str) -> str:
    return json.dumps(_instruction(wanted), ensure_ascii=False)


def _modeline(name: str) -> str:
    return f"# yaml-language-server: $schema={posixpath.relpath(SCHEMAS, f'{PAPERS}/month')}/{name}.json"


@unstopped()
def _write(own: Turn, place: str, files: dict[str, bytes]) -> None:
    """The folder in one stroke, and the schemas that its first lines name, where missing or of another version."""
    wanted = {f"{SCHEMAS}/{name}.json": schema_text(name) for name in ("paper", TABLE) if f"{name}.yaml" in files}
    there = {path: _there(own.folder, path) for path in wanted}
    stale = [path for path, text in wanted.items() if there[path] != text]
    own.change(Change(path, wanted[path]) for path in stale)
    made = False
    try:
        made = create_folder(own.root / place, files)
    finally:
        if not made:
            with suppress(Exception):
                change_files(own.root, [Change(path, there[path]) for path in stale])
    if not made:
        raise _is_there(place)


def _is_there(place: str) -> WrongUsage:
    return WrongUsage(f"{place} is there already, and `new` never overwrites: nothing was written.")


def _there(folder: Folder, path: str) -> bytes | None:
    data = folder.data(path)
    return data if isinstance(data, bytes) else None


def schema_text(name: str) -> bytes:
    """A JSON Schema as a file, for editors."""
    return (json.dumps(schema(name), indent=2, ensure_ascii=False) + "\n").encode()
