"""``status``: how far a paper has come, how many days are left, and which reports fall due next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from pathlib import Path

from msgspec import Struct

from panelpaper.calendar import OutsideCalendar, WorkingCalendar
from panelpaper.content.files import Folder
from panelpaper.desk.git import GitTrouble, Touched, last_touched, uncommitted
from panelpaper.desk.turns import memory_of
from panelpaper.model.classification import CLEAR
from panelpaper.model.finding import Finding, Severity
from panelpaper.model.panel import UnsurePanel
from panelpaper.model.paper import Paper, Section
from panelpaper.model.period import Period
from panelpaper.model.places import PAPERS
from panelpaper.model.reporting import Obligation
from panelpaper.model.workspace import Workspace
from panelpaper.reporting import calendars_of, due_periods
from panelpaper.rules.reports.known import Reports, unread_register
from panelpaper.scrutiny import is_drafts, month_of, month_typed, scrutinise

PAPER_DAY = 5  # working days before the meeting, unless panel.yaml says otherwise
_AHEAD = timedelta(days=400)  # the next deadline of a quarterly report is never farther off


class SectionState(Struct, frozen=True):
    """A committee's section. ``state``: final, draft, missing or no update; ``changed``: not committed as it stands."""

    committee: str
    called: str
    path: str
    state: str
    touched: Touched | None
    changed: bool


class FileFindings(Struct, frozen=True):
    """How many findings a file has."""

    path: str
    errors: int
    warnings: int


class DayLeft(Struct, frozen=True):
    """A day, and how many working days are left to it: negative when it has passed, None beyond the calendar."""

    day: date
    working_days: int | None


class Expected(Struct, frozen=True):
    """A report for a period that hasn't come: when it is due, and the working days left.

    They are negative when it is overdue, None beyond the calendar.
    """

    period: Period
    due: date
    working_days: int | None


class ReportState(Struct, frozen=True):
    """What hasn't come of a report: what is overdue, the oldest first, and what falls due next.

    ``beyond`` is a sentence where that can't be counted, since the bank holiday data ends before.
    """

    report: str
    title: str
    overdue: tuple[Expected, ...]
    next: Expected | None
    beyond: str = ""


class PaperState(Struct, frozen=True):
    """A month's paper on a day. ``status`` is "" where there is none; ``begun`` then tells of its folder.

    ``unsure`` says why days left and reports, or sections, are not known: those go by ``panel.yaml``.
    ``unread`` is the register for which nobody can tell what hasn't come; ``reports`` are none then. ``elsewhere`` are
    the files of other months' papers with errors for which nothing is built or released.
    """

    month: str
    today: date
    status: str
    version: str
    meeting: date | None
    paper_day: DayLeft | None
    cutoff: DayLeft | None
    sections: tuple[SectionState, ...]
    findings: tuple[FileFindings, ...]
    reports: tuple[ReportState, ...]
    begun: bool = False
    unsure: str = ""
    unread: str = ""
    elsewhere: tuple[str, ...] = ()


def status(root: Path, month: str, today: date) -> PaperState:
    """How things stand with a month's paper, or ("") with the latest. Raises WrongUsage where that is no month."""
    period = month_typed(month) if month else None
    workspace, findings = scrutinise(Folder(root), memory=memory_of(root))
    paper = workspace.paper(period) if period else max(workspace.papers, key=lambda each: each.month, default=None)
    about = period or (paper.month if paper else None)
    shown = about.key if about else ""
    calendar, unknown = _calendar(workspace)
    order = _unsure_order(workspace)
    unread = unread_register(workspace)
    cutoff = paper.table.data_cutoff if paper and paper.table else None
    return PaperState(
        month=shown,
        today=today,
        status=paper.status.value if paper else "",
        version=paper.version if paper else "",
        meeting=paper.meeting.date if paper else None,
        paper_day=_paper_day(paper, workspace, calendar, today) if calendar else None,
        cutoff=_left(cutoff, calendar, today) if cutoff else None,
        sections=tuple(_sections(root, workspace, paper, about)) if about and not order else (),
        findings=tuple(_by_file(findings, shown)),
        reports=tuple(_reports(workspace, calendar, today)) if calendar and not unread else (),
        begun=paper is None and any(path.startswith(f"{PAPERS}/{shown}/") for path in workspace.files),
        unsure=order or unknown,
        unread=unread,
        elsewhere=_stopping(findings, workspace, shown),
    )


def _calendar(workspace: Workspace) -> tuple[WorkingCalendar | None, str]:
    """The calendar that days are counted by; None, and why, where nobody can tell what ``panel.yaml`` says."""
    try:
        workspace.panel.require("paper_day")
        return calendars_of(workspace.panel).main, ""
    except UnsurePanel as unsure:
        return None, str(unsure)


def _unsure_order(workspace: Workspace) -> str:
    """Why nobody can tell which sections there are to be; "" where it is known."""
    try:
        workspace.panel.require("committees", "sections")
    except UnsurePanel as unsure:
        return str(unsure)
    return ""


def _paper_day(paper: Paper | None, workspace: Workspace, calendar: WorkingCalendar, today: date) -> DayLeft | None:
    if paper is None or paper.meeting.date is None:
        return None
    before = workspace.panel.paper_day_working_days
    try:
        day = calendar.before(paper.meeting.date, PAPER_DAY if before is None else before)
    except OutsideCalendar:
        return None
    return _left(day, calendar, today)


def _left(day: date, calendar: WorkingCalendar | None, today: date) -> DayLeft:
    return DayLeft(day, None if calendar is None else _days_to(day, calendar, today))


def _sections(root: Path, workspace: Workspace, paper: Paper | None, month: Period) -> Iterator[SectionState]:
    folder = f"{PAPERS}/{month.key}"
    try:
        changed = set(uncommitted(root, [folder])) if paper else set()
    except GitTrouble:
        changed = set()
    for id in workspace.panel.in_month(month).running_order:
        committee = workspace.panel.committee(id)
        section = paper.section(id) if paper else None
        path = f"{folder}/{id}.md"
        touched = _touched(root, path) if section else None
        called = committee.called if committee else id
        yield SectionState(id, called, path, _state(section), touched, path in changed)


def _state(section: Section | None) -> str:
    if section is None:
        return "missing"
    return "no update" if section.no_update else "final" if section.final else "draft"


def _touched(root: Path, path: str) -> Touched | None:
    try:
        return last_touched(root, path)
    except GitTrouble:
        return None


def _by_file(findings: Iterable[Finding], month: str) -> Iterator[FileFindings]:
    """The files of a month, the registers' and the Panel's that have findings."""
    errors: Counter[str] = Counter()
    warnings: Counter[str] = Counter()
    for finding in findings:
        path = finding.span.path
        if not path.startswith(f"{PAPERS}/") or path.startswith(f"{PAPERS}/{month}/"):
            errors[path] += finding.severity is Severity.ERROR
            warnings[path] += finding.severity is Severity.WARNING
    for path in sorted(errors.keys() | warnings.keys()):
        if errors[path] or warnings[path]:
            yield FileFindings(path, errors[path], warnings[path])


def _stopping(findings: Iterable[Finding], workspace: Workspace, month: str) -> tuple[str, ...]:
    """The files of other months' papers, drafts aside, that have errors."""
    errors = (f for f in findings if f.severity is Severity.ERROR and not is_drafts(f, workspace))
    return tuple(sorted({f.span.path for f in errors if month_of(f) not in ("", month)}))


def _reports(workspace: Workspace, calendar: WorkingCalendar, today: date) -> Iterator[ReportState]:
    reports = Reports(workspace)
    for entry in workspace.registers.obligations:
        obligation = entry.fact
        expected, beyond = _expected(obligation, reports, calendar, today)
        overdue = tuple(each for each in expected if each.due < today)
        coming = min((each for each in expected if each.due >= today), key=lambda each: each.due, default=None)
        if overdue or coming or beyond:
            yield ReportState(obligation.id, obligation.title, overdue, coming, beyond)


def _expected(
    obligation: Obligation, reports: Reports, calendar: WorkingCalendar, today: date
) -> tuple[list[Expected], str]:
    """What hasn't come, oldest first, up to the next deadline, but for what is classified; and why no more is known."""
    entries = (entry.fact for entry in reports.entries.values())
    expected: list[Expected] = []
    try:
        for period in due_periods(obligation, entries, min(today, calendar.last) + _AHEAD, calendar):
            due = reports.due(obligation.id, period)
            entry = reports.entries.get((obligation.id, period))
            has_come = entry is not None and entry.fact.had_come(today)
            if due is None or has_come or reports.standing(obligation.id, period) is not CLEAR:
                continue
            expected.append(Expected(period, due, _days_to(due, calendar, today)))
            if due >= today and due == reports.first_due(obligation.id, period):
                break  # one whose day was moved is no sign that those after it are still to come
    except OutsideCalendar as outside:
        return expected, str(outside)
    return expected, ""


def _days_to(day: date, calendar: WorkingCalendar, today: date) -> int | None:
    """The working days left to a day, 0 on the day alone: negative by as many as a report due then is overdue."""
    if day == today:
        return 0
    try:
        return calendar.working_days_between(today, day) if day > today else -calendar.working_days_between(day, today)
    except OutsideCalendar:
        return None
