"""What is overdue and may not be known to everybody: PP4."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress

from panelpaper.calendar import OutsideCalendar
from panelpaper.model.document import key_place
from panelpaper.model.paper import Paper, Status
from panelpaper.model.period import Period
from panelpaper.model.reporting import Timeliness
from panelpaper.model.workspace import Workspace
from panelpaper.reporting import due_periods
from panelpaper.rules.problem import Problem
from panelpaper.rules.reports.known import Reports, log_is_read, reports_of, row_to_add
from panelpaper.rules.succession import cut_off

Key = tuple[str, Period]
"""A report and one of its periods."""


def unnamed_withheld(workspace: Workspace) -> Iterator[Problem]:
    """A report that is overdue, and that not every edition may know to be, is named by a row.

    An edition adds by itself what it knows to be overdue. Of a withheld report it may not know that: it adds it until a
    paper has named it, and where the register sets a day. After that only a row of the paper's own says that there is
    something.

    Mend: Add a row for it. Editions that withhold it show its name and period, and that it is withheld.

    Bad: content/papers/2019-01/dcc-reporting.yaml
        data_cutoff: 2018-12-18
        rows:  ← here
          - report: performance-measurement
            period: 2018-10
    and: content/registers/dcc-submissions.yaml
        submissions:
          - report: performance-measurement
            period: 2018-10
            received: 2018-12-06
          - report: quarterly-problem
            period: 2018-Q3
            extended: {to: 2018-12-10, agreed_by: Panel}
            classification: RED

    Good: content/papers/2019-01/dcc-reporting.yaml
        data_cutoff: 2018-12-18
        rows:
          - report: performance-measurement
            period: 2018-10
          - report: quarterly-problem
            period: 2018-Q3
    and: content/registers/dcc-submissions.yaml
        submissions:
          - report: performance-measurement
            period: 2018-10
            received: 2018-12-06
          - report: quarterly-problem
            period: 2018-Q3
            extended: {to: 2018-12-10, agreed_by: Panel}
            classification: RED
    """
    lowest = min((edition.clearance for edition in workspace.panel.editions), default=workspace.clearance)
    reports = reports_of(workspace)
    held = {key: standing for key, standing in reports.standings.items() if lowest < standing <= workspace.clearance}
    named_before: set[Key] = set()
    for paper in workspace.papers if held and log_is_read(workspace) else ():
        if paper.table is None or paper.status is Status.WITHDRAWN:
            continue
        named = {(row.report, row.period) for row in paper.table.rows if row.period}
        is_released = paper.month in workspace.versions  # it stays as it is
        for key in sorted(_overdue(reports, held, paper) - named) if not is_released else ():
            report, period = key
            if reports.registered[report].working_days is not None and key not in named_before:
                continue  # it is added in every edition
            yield Problem(
                key_place(paper.table.node, "rows"),
                f"The {period.label} {reports.called(report)} is overdue and {held[key].label}, and no row names it: "
                "editions that withhold it would not show that there is anything.",
                row_to_add(paper.table, report, period),
                concerns=held[key],
            )
        named_before |= named


def _overdue(reports: Reports, among: Iterable[Key], paper: Paper) -> set[Key]:
    """Those that were overdue at the paper's cut-off."""
    as_at, log = cut_off(paper), [entry.fact for entry in reports.entries.values()]
    overdue = set()
    for report, period in among:
        verdict = reports.verdict(report, period, as_at)
        if reports.calendars and verdict and verdict.timeliness is Timeliness.OVERDUE:
            with suppress(OutsideCalendar):
                if period in due_periods(reports.registered[report], log, as_at, reports.calendars.main):
                    overdue.add((report, period))
    return overdue
