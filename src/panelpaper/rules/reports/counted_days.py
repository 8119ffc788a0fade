"""The days that verdicts count, and the calendar that counts them: PP4."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial

from panelpaper.calendar import OutsideCalendar
from panelpaper.model.classification import CLEAR, Classification
from panelpaper.model.document import MappingNode, key_place, place
from panelpaper.model.finding import Span
from panelpaper.model.places import PANEL
from panelpaper.model.reporting import Extension
from panelpaper.model.workspace import Workspace
from panelpaper.reporting import Calendars, accountable_periods, judge
from panelpaper.rules.problem import Problem
from panelpaper.rules.reports.known import Reports, reports_of
from panelpaper.rules.reports.log import reissue_place
from panelpaper.rules.succession import cut_off


def outside_calendar(workspace: Workspace) -> Iterator[Problem]:
    """Every day that a verdict counts, or that is printed beside one, lies within the bank holiday data.

    Beyond it nobody knows which days are working days. A deadline would be guessed, or hold from a day so far off on.

    Mend: Correct the date or the calendar's name; if they are right, panelpaper needs newer bank holiday data.

    Bad: content/registers/dcc-submissions.yaml
        …
          - report: service-request-variance
            period: 2018-12
            received: 2091-01-11  ← here

    Good: content/registers/dcc-submissions.yaml
        …
          - report: service-request-variance
            period: 2018-12
            received: 2019-01-11
    """
    try:
        _ = Calendars.of(workspace.panel.calendar)
    except ValueError as unknown:
        root = workspace.nodes.get(PANEL)
        one_known = "Type one of those that are known, as in `calendar: {country: GB, subdivisions: [ENG, WLS]}`."
        yield Problem(key_place(root, "calendar") if root else Span(PANEL), str(unknown), one_known)
        return
    reports = reports_of(workspace)
    if reports.calendars is None:
        return
    every_day_counts = True
    for day, where, standing in _days(reports, workspace):
        try:
            reports.calendars.main.require(day)
        except OutsideCalendar as outside:
            every_day_counts = False
            yield Problem(where(), str(outside), "Correct the date if it is mistyped.", concerns=standing)
    yield from _deadlines_outside(reports, reports.calendars, workspace, rows=every_day_counts)


def _days(reports: Reports, workspace: Workspace) -> Iterator[tuple[date, Callable[[], Span], Classification]]:
    """The days that verdicts count, with what finds their places."""
    for entry, standing in reports.logged:
        if entry.fact.received:
            yield entry.fact.received, partial(place, entry.node, "received"), standing
        for reissue in entry.fact.reissues:
            yield reissue.date, partial(reissue_place, entry.node, reissue.date), standing
        if entry.fact.published:
            yield entry.fact.published, partial(place, entry.node, "published"), standing
        if entry.fact.extended:
            yield from ((day, where, standing) for day, where in _agreed(entry.fact.extended, entry.node))
    for paper in workspace.papers:
        if paper.table and paper.table.data_cutoff:
            yield paper.table.data_cutoff, partial(place, paper.table.node, "data_cutoff"), CLEAR
        if paper.issued:
            yield paper.issued, partial(place, paper.node, "issued"), CLEAR
        for revision in paper.revisions:
            if revision.date:
                yield revision.date, partial(place, revision.node, "date"), revision.classification
    for reviewed in reports.reviewed:
        if reviewed.row.as_at:
            yield reviewed.row.as_at, partial(place, reviewed.row.node, "as_at"), reviewed.standing


def _agreed(extension: Extension, node: MappingNode) -> Iterator[tuple[date, Callable[[], Span]]]:
    """The days that deadlines were agreed, and those that they were agreed on, with what finds their places."""
    earlier = ((("extended", "earlier", number), each) for number, each in enumerate(extension.earlier))
    for where, each in ((("extended",), extension), *earlier):
        yield each.to, partial(place, node, *where, "to")
        if each.agreed_on:
            yield each.agreed_on, partial(place, node, *where, "agreed_on")


def _deadlines_outside(
    reports: Reports, calendars: Calendars, workspace: Workspace, *, rows: bool
) -> Iterator[Problem]:
    """Periods whose deadline can't be counted: of reports to account for, and of the table's rows."""
    calendar = calendars.main
    cutoffs = [day for day in map(cut_off, workspace.papers) if calendar.first <= day <= calendar.last]
    for entry in workspace.registers.obligations if cutoffs else ():
        try:
            _ = list(accountable_periods(entry.fact, max(cutoffs), calendar))
        except OutsideCalendar as outside:
            yield Problem(place(entry.node, "since"), str(outside), "Account for reports from a later period on.")
    for reviewed in reports.reviewed if rows else ():
        obligation, period = reports.registered.get(reviewed.row.report), reviewed.row.period
        if obligation is None or period is None:
            continue
        try:
            _ = judge(obligation, period, None, reviewed.as_at, calendars)
        except OutsideCalendar as outside:
            hint = "Correct the period if it is mistyped."
            yield Problem(place(reviewed.row.node, "period"), str(outside), hint, concerns=reviewed.standing)
