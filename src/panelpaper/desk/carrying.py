"""What a new paper takes over from those before it: open actions, announcements, meetings, outlines, due reports."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from msgspec import Struct

from panelpaper.calendar import WorkingCalendar
from panelpaper.content.reader import classes_in
from panelpaper.content.said_class import misspells_class
from panelpaper.model.classification import CLEAR, Classification
from panelpaper.model.document import ScalarNode
from panelpaper.model.holdings import holdings_of
from panelpaper.model.panel import Committee
from panelpaper.model.paper import CommitteeAction, Paper, Row, Section, Status
from panelpaper.model.period import Period, when
from panelpaper.model.reporting import Frequency, Obligation, Submission
from panelpaper.model.standing import action_standings
from panelpaper.model.workspace import Workspace
from panelpaper.reporting import due_periods
from panelpaper.rules.reports.known import Reports
from panelpaper.rules.reports.unnamed import logged_late
from panelpaper.rules.structure.claims import claimed_in
from panelpaper.rules.succession import cut_off, news_since
from panelpaper.scrutiny import WrongUsage, paper_named


class CarriedAction(Struct, frozen=True):
    """An action that is open still; ``text`` as its author typed it."""

    id: str
    text: str
    owners: tuple[str, ...]
    due: str
    classification: Classification


class Announced(Struct, frozen=True):
    """What is still to come to the Panel, as its author typed it; ``is_later`` where it is expected after a month."""

    text: str
    ask: str
    expected: str
    is_later: bool


class DueRow(Struct, frozen=True):
    """A row to prefill. ``period`` is None where nothing came of a report that is owed on no day."""

    report: str
    period: Period | None
    came: bool


def followed(workspace: Workspace, month: Period, named: str) -> Paper | None:
    """The paper to follow on: the one that is named, else the latest earlier one. Raises WrongUsage."""
    if named:
        paper = paper_named(workspace, named)
        if paper.month > month:
            raise WrongUsage(
                f"{paper.month.label} comes after {month.label}, whose paper can't follow on it: name an earlier one "
                "with --from, or leave that out. Nothing was written."
            )
        return paper
    earlier = [paper for paper in workspace.papers if paper.month < month and paper.status is not Status.WITHDRAWN]
    return max(earlier, key=lambda paper: paper.month, default=None)


def open_actions(last: Paper, workspace: Workspace) -> Mapping[str, tuple[CarriedAction, ...]]:
    """Each committee's open actions, each as highly classified as it stands: those of its section in ``last`` first.

    Each is as the latest paper up to ``last`` has it that names it and isn't withdrawn: what was closed in one that is
    withdrawn by now is open again, and what a paper left out was not closed.
    """
    standings = action_standings(workspace)
    latest: dict[str, tuple[Period, str, CommitteeAction]] = {}
    for paper in (each for each in workspace.papers if each.month <= last.month):
        for section in paper.sections if paper is last or paper.status is not Status.WITHDRAWN else ():
            for action in (action for action in section.actions if action.id):
                latest.pop(action.id, None)  # it stands where the latest paper has it
                latest[action.id] = (paper.month, section.committee, action)
    carried: dict[str, tuple[CarriedAction, ...]] = {}
    for month, committee, action in sorted(latest.values(), key=lambda named: named[0], reverse=True):
        text = action.node.get("text")
        if action.open and isinstance(text, ScalarNode):
            standing = standings[(month, action.id)]
            open_still = CarriedAction(action.id, text.text.strip(), action.owners, action.due, standing)
            carried[committee] = (*carried.get(committee, ()), open_still)
    return carried


def left_behind(workspace: Workspace, before: Paper | None, month: Period) -> tuple[str, int]:
    """The last withdrawn paper between ``before``, which ``month`` follows on, and that month; "" where there is none.

    And how many open actions it has that are not carried with those of ``before``.
    """
    later = [each for each in workspace.papers if each.month < month and (before is None or before.month < each.month)]
    if not later:
        return "", 0
    withdrawn = max(later, key=lambda paper: paper.month)
    known = _ids(open_actions(before, workspace)) if before else set()
    return withdrawn.month.key, len(_ids(open_actions(withdrawn, workspace)) - known)


def _ids(carried: Mapping[str, tuple[CarriedAction, ...]]) -> set[str]:
    return {action.id for actions in carried.values() for action in actions}


def unclaimed_texts(workspace: Workspace, before: Paper) -> Iterator[str]:
    """The texts in a paper's folder that may be sections under another name: what is open there was not carried."""
    claimed = claimed_in(before, workspace.panel)
    beside = (path for path in workspace.files if path.rpartition("/")[0] == before.folder and path.endswith(".md"))
    yield from (path for path in beside if path not in claimed)


def refuse_unsure(section: Section, workspace: Workspace) -> None:
    """Raises WrongUsage where a section says of a thing that has no class of its own how it is classified.

    Nothing withholds that, and no mark would stand at what is carried of it.
    """
    holdings = holdings_of(workspace)
    said = (
        any(classes_in(coming.node)) or any(holdings.of(pair.key.span) > CLEAR for pair in coming.node)
        for coming in section.forward_look
    )
    if any(said) or any(misspells_class(pair.key.text) for pair in section.node):
        raise WrongUsage(
            f"{section.path} says how something is classified in a place where nothing is, so nobody can tell what of "
            "it may be carried: run `panelpaper check`, mend it, and try again. Nothing was written."
        )


def announced(section: Section, month: Period) -> Iterator[Announced]:
    """A section's forward look. Of what has no day or month nobody knows that it comes after ``month``."""
    for coming in section.forward_look:
        text, then = coming.node.get("text"), when(coming.expected)
        first = then.first_day if isinstance(then, Period) else then
        if isinstance(text, ScalarNode):
            ask = coming.ask.value if coming.ask else ""
            later = isinstance(first, date) and first > month.last_day
            yield Announced(text.text.strip(), ask, coming.expected, later)


def next_meetings(committee: Committee, before: Period, workspace: Workspace) -> Iterator[str]:
    """The references that follow on the highest of earlier papers, one for each prefix that was used.

    None where the last of them tells of what the committee did and names no meeting: how many there were isn't known.
    """
    papers = (paper for paper in workspace.papers if paper.month < before)
    sections = [section for paper in papers if (section := paper.section(committee.id))]
    if sections and not sections[-1].meetings and not sections[-1].no_update:
        return
    refs = [meeting.ref for section in sections for meeting in section.meetings]
    for prefix in committee.meeting_prefixes:
        numbers = [int(found[1]) for ref in refs if (found := re.fullmatch(rf"{re.escape(prefix)}_([0-9]+)", ref))]
        if numbers:
            yield f"{prefix}_{max(numbers) + 1}"


def outline(section: Section, workspace: Workspace) -> Iterator[str]:
    """A section's numbered headings, as typed. What follows a look-alike of a mark is left out."""
    lines = workspace.sources.get(section.path, "").split("\n")
    red_from = section.body.red_from
    for heading in section.body.headings:
        if heading.level == 2 and (red_from is None or heading.span < red_from):
            typed = lines[heading.span.line - 1].strip()
            yield typed if typed.startswith("## ") else f"## {heading.text}"


def due_rows(workspace: Workspace, before: Paper | None, as_at: date, calendar: WorkingCalendar) -> Iterator[DueRow]:
    """What has fallen due by ``as_at`` and isn't there, what came since the last cut-off, what is owed on no day.

    What came on a day that nobody recorded is news once it was due, until a table has told of it; so is what was logged
    only after the paper was released that would have told of it. What is classified is left out: which rows there are
    would tell of it. Raises OutsideCalendar.
    """
    reports = Reports(workspace)
    since = news_since(before, as_at, workspace)
    rows_before = before.table.rows if before and before.table else ()
    told = {(row.report, row.period): row for row in rows_before}
    first = min((as_at, *(cut_off(paper) for paper in workspace.papers[:1])))
    from_the_first = reports.undated(news_since(None, first, workspace), as_at)
    untold = {(entry.fact.report, entry.fact.period) for entry, _ in from_the_first}
    untold.update(logged_late(before, reports, workspace))
    entries = tuple(entry.fact for entry in reports.entries.values())
    day_after = as_at + timedelta(days=1)
    for obligation in _in_order(workspace, before):
        rows = []
        due = tuple(due_periods(obligation, entries, day_after, calendar))
        for period in sorted({*due, *_logged(obligation, reports)}):
            if reports.standing(obligation.id, period) is not CLEAR:
                continue
            pair = (obligation.id, period)
            entry, row = reports.entries.get(pair), told.get(pair)
            if entry is None or entry.fact.awaited:
                if period in due:
                    rows.append(DueRow(obligation.id, period, came=False))
            elif (
                pair in untold
                or _came(entry.fact, (row and row.as_at) or since, as_at)
                or (period in due and _is_untold(entry.fact, row, as_at))
            ):
                rows.append(DueRow(obligation.id, period, came=entry.fact.had_come(as_at)))
        if rows:
            yield from rows
        elif _is_owed_on_no_day(obligation, since):
            yield DueRow(obligation.id, None, came=False)


def _is_owed_on_no_day(obligation: Obligation, since: date) -> bool:
    """Whether a report is asked for every month or quarter, still, and nothing sets a day for it."""
    if obligation.working_days is not None or obligation.frequency is Frequency.AD_HOC:
        return False
    return obligation.until is None or obligation.until.last_day >= since


def _in_order(workspace: Workspace, before: Paper | None) -> list[Obligation]:
    """The obligations in the last table's order; one that it left out stands after the one before it in the register.

    So a report of which nothing came for a month keeps its place.
    """
    shown = list(dict.fromkeys(row.report for row in before.table.rows)) if before and before.table else []
    obligations = {entry.fact.id: entry.fact for entry in reversed(workspace.registers.obligations)}
    order = [report for report in shown if report in obligations]
    place = 0
    for entry in workspace.registers.obligations:
        if entry.fact.id not in order:
            order.insert(place, entry.fact.id)
        place = order.index(entry.fact.id) + 1
    return [obligations[report] for report in order]


def _logged(obligation: Obligation, reports: Reports) -> Iterator[Period]:
    return (period for report, period in reports.entries if report == obligation.id)


def _came(entry: Submission, since: date, as_at: date) -> bool:
    """Whether something came since the day that the last paper's row speaks of, else since its cut-off."""
    days = [entry.received, *(reissue.date for reissue in entry.reissues)]
    return any(day is not None and since < day <= as_at for day in days)


def _is_untold(entry: Submission, row: Row | None, as_at: date) -> bool:
    """Whether the last paper didn't tell how a report stands that was due: its row, if it had one, may be outdated.

    What came after this cut-off only is told by a row that called it overdue, and what came on a day that nobody
    recorded by one that says what the report holds: any other may have called it overdue.
    """
    if entry.received is None:
        return row is not None and not row.describes
    return row is None and entry.received > as_at
