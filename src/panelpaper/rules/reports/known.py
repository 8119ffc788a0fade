"""What a workspace knows of the DCC's reports, as its readers may know it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cached_property
from operator import itemgetter

from msgspec import Struct

from panelpaper.calendar import OutsideCalendar
from panelpaper.memory import of_the_latest
from panelpaper.model.classification import CLEAR, Classification, highest
from panelpaper.model.document import MappingNode, SequenceNode
from panelpaper.model.panel import Panel, UnsurePanel
from panelpaper.model.paper import Paper, Row, Status, Table
from panelpaper.model.period import MONTHS, Period, spoken
from panelpaper.model.places import LOG, REPORTS, TABLE
from panelpaper.model.reporting import Obligation, Submission, Timeliness, Verdict
from panelpaper.model.standing import period_standings
from panelpaper.model.workspace import Located, Workspace
from panelpaper.patterns import late
from panelpaper.reporting import Calendars, calendars_of, due_date, judge
from panelpaper.rules.problem import half_read
from panelpaper.rules.spots import items, typed
from panelpaper.rules.structure.claims import is_register_astray, stands_elsewhere
from panelpaper.rules.succession import cut_off, last_with_table, news_since, paper_before
from panelpaper.rules.suggestions import close
from panelpaper.wording import counted

_SIGNS = "\"'@*[]{}.,;:"
_ID = late(r"(?m)^[ \t]*+(?:\d++[.)])?+[^\w\n]*+id(?!\w)[^\w\n]*+([A-Za-z0-9-]++)")


News = tuple[Located[Submission], date, Classification]
"""What came in, on which day, and how high the log holds it."""


class Reviewed(Struct, frozen=True):
    """A row that was read, the paper and the table that it is of, the day it speaks of, and how high it stands."""

    row: Row
    paper: Paper
    table: Table
    as_at: date
    standing: Classification


class Reports:
    """The register and the log by their keys. Of a doubled one the first counts; what may not be read isn't there.

    ``calendars`` is None where it isn't sure whose bank holidays count: then there is no verdict, and nothing is due.
    """

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self.standings = period_standings(workspace)
        self.calendars = _calendars(workspace.panel)
        self._verdicts: dict[tuple[str, Period | None, date], Verdict | None] = {}
        self.registered: dict[str, Obligation] = {}
        for entry in workspace.registers.obligations:
            self.registered.setdefault(entry.fact.id, entry.fact)
        self.entries: dict[tuple[str, Period], Located[Submission]] = {}
        for logged, _ in self.logged:
            self.entries.setdefault((logged.fact.report, logged.fact.period), logged)

    def standing(self, report: str, period: Period | None) -> Classification:
        """How high what is known of a report and period stands."""
        return CLEAR if period is None else self.standings.get((report, period), CLEAR)

    @cached_property
    def logged(self) -> tuple[tuple[Located[Submission], Classification], ...]:
        """Every entry of the log that was read, doubled ones too, and how high it stands."""
        standings = ((e, self.standings[(e.fact.report, e.fact.period)]) for e in self._workspace.registers.log)
        return tuple((entry, standing) for entry, standing in standings if standing <= self._workspace.clearance)

    @cached_property
    def reviewed(self) -> tuple[Reviewed, ...]:
        """Every row that was read, of every paper."""
        return tuple(row for paper in self._workspace.papers for row in self.reviewed_in(paper))

    def reviewed_in(self, paper: Paper) -> Iterator[Reviewed]:
        """The rows of one paper that were read."""
        if paper.table is None:
            return
        for row in paper.table.rows:
            standing = highest((row.classification, self.standing(row.report, row.period)))
            if standing <= self._workspace.clearance:
                yield Reviewed(row, paper, paper.table, row.as_at or cut_off(paper), standing)

    def verdict(self, report: str, period: Period | None, as_at: date) -> Verdict | None:
        """How a report stood; None where it isn't registered, the bank holiday data ends or the calendar isn't sure."""
        asked = (report, period, as_at)
        if asked not in self._verdicts:
            self._verdicts[asked] = self._judged(*asked)
        return self._verdicts[asked]

    def _judged(self, report: str, period: Period | None, as_at: date) -> Verdict | None:
        obligation = self.registered.get(report)
        entry = self.entries.get((report, period)) if period else None
        if obligation is None or period is None or self.calendars is None:
            return None
        try:
            return judge(obligation, period, entry.fact if entry else None, as_at, self.calendars)
        except OutsideCalendar:
            return None

    def due(self, report: str, period: Period) -> date | None:
        """When a report is due; None where nothing sets a day, or the calendar ends before or isn't sure."""
        entry = self.entries.get((report, period))
        return self._due(report, period, entry.fact if entry else None)

    def first_due(self, report: str, period: Period) -> date | None:
        """The same, whatever has been agreed since; None of a report that isn't registered."""
        return self._due(report, period, None) if report in self.registered else None

    def _due(self, report: str, period: Period, logged: Submission | None) -> date | None:
        if self.calendars is None:
            return None
        try:
            return due_date(self.registered[report], period, logged, self.calendars.main)
        except OutsideCalendar:
            return None

    def can_come_from(self, report: str, period: Period) -> date:
        """The first day on which a report can come; of one that isn't registered, its period's last."""
        obligation = self.registered.get(report)
        return obligation.can_come_from(period) if obligation else period.last_day

    def called(self, report: str) -> str:
        """A report's title; its id where it has none, or where the title may hold a mark."""
        obligation = self.registered.get(report)
        title = obligation.title if obligation else ""
        return title if title and "{" not in title and "::" not in title else report

    def news(self, paper: Paper) -> Iterator[News]:
        """What came in since the last paper's cut-off and by this one's, and the last table doesn't show.

        Without a table in an earlier paper: what came in within a month of the cut-off.
        """
        before = paper_before(paper, self._workspace)
        until = cut_off(paper)
        since = news_since(before, until, self._workspace)
        tabled = last_with_table(before, self._workspace)
        told = {(r.row.report, r.row.period): r.as_at for r in self.reviewed_in(tabled)} if tabled else {}
        first: dict[tuple[str, Period], date] = {}
        begin, end = (bisect_right(self._arrivals, day, key=itemgetter(0)) for day in (since, until))
        for day, report, period in self._arrivals[begin:end]:
            if day > told.get((report, period), since):
                first.setdefault((report, period), day)
        for key, day in first.items():
            yield self.entries[key], day, self.standing(*key)

    def undated(self, since: date, until: date) -> Iterator[tuple[Located[Submission], Classification]]:
        """What came on a day that nobody recorded, fell due after ``since`` and by ``until``, and stands in no table.

        What is due on no day counts from the end of its period. A table of a paper that is withdrawn is none.
        """
        for key, entry in self._undated:
            if since < (self.due(*key) or key[1].last_day) <= until:
                yield entry, self.standing(*key)

    @cached_property
    def _undated(self) -> tuple[tuple[tuple[str, Period], Located[Submission]], ...]:
        """What came on a day that nobody recorded, and stands in no table, as far as all tables are read."""
        if not self._all_tables_are_read:
            return ()
        entries = ((key, entry) for key, entry in self.entries.items() if key[0] in self.registered)
        left = ((key, entry) for key, entry in entries if key not in self.last_named)
        return tuple((key, entry) for key, entry in left if typed(entry.node, "received") == "unknown")

    @cached_property
    def last_named(self) -> Mapping[tuple[str, Period | None], Period]:
        """The reports and periods that tables name, each with the last month that does: withdrawn papers aside."""
        stand = (paper for paper in self._workspace.papers if paper.status is not Status.WITHDRAWN)
        return {(row.report, row.period): paper.month for paper in stand if paper.table for row in paper.table.rows}

    @cached_property
    def _all_tables_are_read(self) -> bool:
        """Whether no paper has its table elsewhere, or something for a table that can't be opened.

        Nor is a table read of a folder that has no ``paper.yaml``.
        """
        workspace, barred = self._workspace, half_read(self._workspace, "unreadable_file")
        tables = {f"{paper.folder}/{TABLE}": paper for paper in workspace.papers}
        if any(path.endswith(f"/{TABLE}") and path.count("/") == 3 and path not in tables for path in workspace.files):
            return False
        lacking = (paper for path, paper in tables.items() if path not in workspace.files)
        return barred.isdisjoint(tables) and not any(stands_elsewhere(TABLE, paper, workspace) for paper in lacking)

    @cached_property
    def _arrivals(self) -> list[tuple[date, str, Period]]:
        """Each day on which a registered report came, with the report and its period; in order."""
        days = (
            (day, *key)
            for key, entry in self.entries.items()
            for day in (entry.fact.received, *(reissue.date for reissue in entry.fact.reissues))
            if day is not None and key[0] in self.registered
        )
        return sorted(days, key=itemgetter(0))


@of_the_latest
def reports_of(workspace: Workspace) -> Reports:
    """The register and the log of a workspace, put in order once."""
    return Reports(workspace)


def log_is_read(workspace: Workspace) -> bool:
    """Whether there is no log, or one whose entries could be told apart: what it doesn't have is not there."""
    return _is_read(LOG, "submissions", workspace)


def register_is_read(workspace: Workspace) -> bool:
    """The same of the register of reports."""
    return _is_read(REPORTS, "reports", workspace)


def unread_register(workspace: Workspace) -> str:
    """The file without which nobody can tell what hasn't come, the register or the log; "" where both are read."""
    if not register_is_read(workspace):
        return REPORTS
    return "" if log_is_read(workspace) else LOG


def registered_ids(workspace: Workspace) -> tuple[str, ...]:
    """The ids of the reports that the register has; of those too whose entry has a slip, which is told there."""
    lines = workspace.sources.get(REPORTS, "").split("\n")
    read = [entry.fact.id for entry in workspace.registers.obligations]
    written = []
    for entry in items(workspace.nodes.get(REPORTS), "reports"):
        text = "\n".join(lines[entry.span.line - 1 : entry.span.end_line])
        meant = lines[entry.span.line - 1].split()[-1:]  # where the key is misspelt, or its colon is missing
        written += [typed(entry, "id"), *(_ID.findall(text) or (word.strip(_SIGNS) for word in meant))]
    return tuple(dict.fromkeys((*read, *filter(None, written))))


def _is_read(path: str, key: str, workspace: Workspace) -> bool:
    root = workspace.nodes.get(path)
    entries = root.get(key) if isinstance(root, MappingNode) else None
    return isinstance(entries, SequenceNode) or not (path in workspace.files or is_register_astray(path, workspace))


def may_have_entry(workspace: Workspace, report: str, period: Period) -> bool:
    """Whether the log may have an entry about a report and period for all that could be read of it: that is told.

    It can't be read to its end, or nothing could be made of an entry, or its report or period is misspelt.
    """
    if LOG in half_read(workspace):
        return True
    registered = registered_ids(workspace)
    for entry in items(workspace.nodes.get(LOG), "submissions"):
        named = typed(entry, "report")
        is_meant = named == report or (named not in registered and report in close(named, registered, 1))
        if is_meant and Period.parse(typed(entry, "period")) in (period, None):
            return True
    return False


def in_words(verdict: Verdict) -> str:
    """A verdict as the table says it, in the middle of a sentence."""
    late = verdict.working_days_late or 0
    days = counted(late, "working day")
    match verdict.timeliness:
        case Timeliness.LATE:
            return f"late by {days}"
        case Timeliness.OVERDUE:
            return f"overdue by {days}"
        case Timeliness.NOT_DUE:
            return "not yet due"
        case Timeliness.NOT_RECORDED:
            return "receipt not recorded"
        case _:
            return str(verdict.timeliness.value).replace("-", " ")


def day_and_month(day: date, beside: date | None) -> str:
    """A date, without its year where it is that of the date ``beside`` it."""
    return f"{day.day} {MONTHS[day.month - 1]}" if beside and beside.year == day.year else spoken(day)


def table_path(paper: Paper) -> str:
    """The file of a paper's table, as people call it."""
    return f"{paper.folder.removeprefix('content/')}/{TABLE}"


def _calendars(panel: Panel) -> Calendars | None:
    try:
        return calendars_of(panel)
    except UnsurePanel:  # what is wrong is told by outside_calendar, or by the rules of reading
        return None


def row_to_add(table: Table, report: str, period: Period) -> str:
    """What to type so that a table has a row, as the rows that it has are written: each on its line, or in brackets."""
    row, rows = f"{{report: {report}, period: {period.key}}}", table.node.get("rows")
    if isinstance(rows, SequenceNode) and rows.flow:
        return f"Paste this before the `]` of `rows:`: `, {row}`" if rows.items else f"Type `rows: [{row}]`."
    indent = rows.span.column - 1 if isinstance(rows, SequenceNode) else 2
    return f"Paste this under `rows:`: `{' ' * indent}- {row}`"
