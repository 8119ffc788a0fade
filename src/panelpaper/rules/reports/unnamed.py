"""What came in and is named in no table: in that which would have named it, or in a later one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

from panelpaper.model.classification import Classification
from panelpaper.model.document import key_place
from panelpaper.model.finding import Span
from panelpaper.model.paper import Paper, Status, Table
from panelpaper.model.period import Period, spoken
from panelpaper.model.places import TABLE
from panelpaper.model.reporting import Submission
from panelpaper.model.workspace import Located, Workspace
from panelpaper.rules.problem import Problem, half_read
from panelpaper.rules.reports.known import Reports, reports_of, row_to_add, table_path
from panelpaper.rules.reports.register import asks_for, is_wrong_kind
from panelpaper.rules.spots import items, typed
from panelpaper.rules.structure.claims import stands_elsewhere
from panelpaper.rules.succession import cut_off, news_since, paper_before
from panelpaper.rules.suggestions import close


def unnamed_receipt(workspace: Workspace) -> Iterator[Problem]:
    """What came in since the last paper has its row in this one.

    A report that came but is in no table was reviewed by nobody, as far as the Panel can tell. One that came on a day
    that nobody recorded is asked for once it was due. What was logged only after a paper was released, a later one may
    name.

    Mend: Add a row for it, or correct the log.

    Bad: content/papers/2019-01/dcc-reporting.yaml
        data_cutoff: 2018-12-18
        rows:  ← here
          - report: performance-measurement
            period: 2018-10

    Good: content/papers/2019-01/dcc-reporting.yaml
        data_cutoff: 2018-12-18
        rows:
          - report: performance-measurement
            period: 2018-10
          - report: service-request-variance
            period: 2018-11
    """
    reports, unsure = reports_of(workspace), half_read(workspace)
    for paper in workspace.papers:
        if paper.status is Status.WITHDRAWN:
            continue
        if paper.table is None:
            yield from _without_a_table(paper, reports, workspace)
            continue
        named = {(row.report, row.period) for row in paper.table.rows}
        amiss = _amiss(paper.table, cut_off(paper), reports)
        listed = paper.table.node.get("rows") is not None and paper.table.path not in unsure
        for entry, day, standing in _sound_news(paper, reports, workspace) if listed else ():
            report, period = entry.fact.report, entry.fact.period
            # A row that says there was nothing to review is told by contradictory_outcome, where the day is known.
            settled = (report, None) in named and day is not None
            if (report, period) not in named and not settled and report not in amiss:
                yield Problem(
                    key_place(paper.table.node, "rows"),
                    f"The {period.label} {reports.called(report)} {_came(entry.fact, day)}, and no row names it.",
                    _what_names_it(paper, paper.table, entry.fact, workspace),
                    concerns=standing,
                )


def _what_names_it(paper: Paper, table: Table, fact: Submission, workspace: Workspace) -> str:
    if workspace.is_released(paper):
        return (
            f"Was it logged only when the paper was out? Then let the next one name it: `{_row_of(fact).strip()}`. If "
            f"not, run `panelpaper revise {paper.month.key} --note WHAT-CHANGED` and paste that here under `rows:`."
        )
    if any(row.report == fact.report and row.period is None for row in table.rows):
        return f"Write `period: {fact.period.key}` in place of its row's `outcome`."
    return row_to_add(table, fact.report, fact.period)


def _amiss(table: Table, until: date, reports: Reports) -> set[str]:
    """The reports of rows that other rules tell of: what is no row, a misspelt report, a period that can't be meant."""
    read = {row.node.span[:3] for row in table.rows}  # by where each begins
    amiss = {typed(row, "report") for row in items(table.node, "rows") if row.span[:3] not in read}
    unknown = (row.report for row in table.rows if row.report not in reports.registered)
    amiss.update(name for report in unknown for name in close(report, reports.registered))
    named = Counter((row.report, row.period) for row in table.rows)
    amiss.update(report for (report, period), times in named.items() if period and times > 1)
    rows = ((row, reports.registered[row.report]) for row in table.rows if row.report in reports.registered)
    for row, obligation in rows:
        if row.period and (
            is_wrong_kind(obligation.frequency, row.period)
            or obligation.can_come_from(row.period) > (row.as_at or until)
        ):
            amiss.add(row.report)
    return amiss


def _came(entry: Submission, day: date | None) -> str:
    if day is None:
        return "came in on a day that nobody recorded"
    return f"{'came in' if entry.received == day else 'was re-issued'} on {spoken(day)}"


def _without_a_table(paper: Paper, reports: Reports, workspace: Workspace) -> Iterator[Problem]:
    """What came in since the last paper, where this one would have a table and has no file for it; by class."""
    panel = workspace.panel.in_month(paper.month)
    shown = panel.reporting and panel.reporting.committee in panel.running_order
    if not shown or f"{paper.folder}/dcc-reporting.yaml" in workspace.files:
        return
    if stands_elsewhere(TABLE, paper, workspace):
        return
    if f"{paper.folder}/{TABLE}" in half_read(workspace, "unreadable_file"):
        return
    news = [(entry, standing) for entry, _, standing in _sound_news(paper, reports, workspace)]
    for standing in sorted({standing for _, standing in news}):
        rows = [_row_of(entry.fact) for entry, held in news if held is standing]
        came, them = ("A report", "it") if len(rows) == 1 else (f"{len(rows)} reports", "them")
        lines = "\n".join(("rows:", *rows))
        yield Problem(
            Span(f"{paper.folder}/paper.yaml"),
            f"{came} came in for this paper to review, and it has no `{TABLE}` that names {them}.",
            f"Write `{table_path(paper)}`, with these lines: `{lines}`",
            concerns=standing,
        )


def _sound_news(
    paper: Paper, reports: Reports, workspace: Workspace
) -> Iterator[tuple[Located[Submission], date | None, Classification]]:
    """The news whose day and period can be right: of what can't, other rules tell. Without a day: nobody recorded it.

    That is the news of the first paper whose table speaks of a day on which it was due.
    """
    told = set()
    is_out = workspace.is_released(paper)
    for entry, day, standing in reports.news(paper):
        fact = entry.fact
        obligation = reports.registered[fact.report]
        begins = obligation.can_come_from(fact.period)
        told.add((fact.report, fact.period))
        if is_out and _is_named_from(paper, fact, reports):
            continue  # what a released paper can name no more, a later one may
        if begins <= (fact.received or begins) <= day and asks_for(obligation, fact.period):
            yield entry, day, standing
    until = cut_off(paper)
    for entry, standing in reports.undated(news_since(paper_before(paper, workspace), until, workspace), until):
        fact = entry.fact
        if (fact.report, fact.period) not in told and asks_for(reports.registered[fact.report], fact.period):
            yield entry, None, standing


def _row_of(fact: Submission) -> str:
    return f"  - {{report: {fact.report}, period: {fact.period.key}}}"


def logged_late(before: Paper | None, reports: Reports, workspace: Workspace) -> Iterator[tuple[str, Period]]:
    """What came in time for the released paper ``before``, or one before that, and is named neither there nor since.

    It was logged only when that paper was out, so the next one is to name it.
    """
    while before is not None and workspace.is_released(before):
        for entry, _, _ in reports.news(before):
            if not _is_named_from(before, entry.fact, reports):
                yield entry.fact.report, entry.fact.period
        before = paper_before(before, workspace)


def _is_named_from(paper: Paper, fact: Submission, reports: Reports) -> bool:
    """Whether the table of a paper, or of a later one that stands, names what came."""
    month = reports.last_named.get((fact.report, fact.period))
    return month is not None and month >= paper.month
