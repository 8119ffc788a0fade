"""The table from month to month: what came in since, and what was copied: PP4."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Set
from datetime import date

from panelpaper.model.classification import Classification, highest
from panelpaper.model.document import key_place, place
from panelpaper.model.finding import Span
from panelpaper.model.paper import Paper, Status, Table
from panelpaper.model.period import Period, spoken
from panelpaper.model.places import TABLE
from panelpaper.model.reporting import Submission
from panelpaper.model.workspace import Located, Workspace
from panelpaper.rules.problem import Problem, half_read
from panelpaper.rules.reports.known import Reports, Reviewed, reports_of, row_to_add, table_path
from panelpaper.rules.reports.log import reissue_place
from panelpaper.rules.reports.register import asks_for, is_wrong_kind
from panelpaper.rules.spots import items, typed
from panelpaper.rules.structure.claims import stands_elsewhere
from panelpaper.rules.succession import cut_off, last_issue, news_since, paper_before
from panelpaper.rules.suggestions import close


def reissue_after_cutoff(workspace: Workspace) -> Iterator[Problem]:
    """A re-issue that came before the paper's last version is shown in its row.

    The Panel would decide on figures that the DCC has already corrected.

    Mend: Let that row speak of the day of the re-issue with as_at, and leave the table's own cut-off as it is.

    Bad: content/registers/dcc-submissions.yaml
        submissions:
          - report: performance-measurement
            period: 2018-10
            received: 2018-12-06
          - report: service-request-variance
            period: 2018-11
            received: 2018-12-13
            reissued:
              - {date: 2018-12-20, reason: total corrected}  ← here

    Good: content/papers/2019-01/dcc-reporting.yaml
        data_cutoff: 2018-12-18
        rows:
          - report: performance-measurement
            period: 2018-10
          - report: service-request-variance
            period: 2018-11
            as_at: 2018-12-20
    and: content/registers/dcc-submissions.yaml
        submissions:
          - report: performance-measurement
            period: 2018-10
            received: 2018-12-06
          - report: service-request-variance
            period: 2018-11
            received: 2018-12-13
            reissued:
              - {date: 2018-12-20, reason: total corrected}
    """
    reports = reports_of(workspace)
    for reviewed in reports.reviewed:
        row, last = reviewed.row, last_issue(reviewed.paper)
        entry = reports.entries.get((row.report, row.period)) if row.period else None
        if entry is None or last is None or reviewed.as_at < cut_off(reviewed.paper):
            continue  # that a row speaks of a day before the table's own is told
        unseen = [reissue.date for reissue in entry.fact.reissues if reviewed.as_at < reissue.date <= last]
        for day in unseen:
            as_at, table = f"`as_at: {max(unseen)}`", f"`{table_path(reviewed.paper)}`"
            after = "the day that its row speaks of" if row.as_at else "the table's cut-off"
            do = (
                f"Change its row's `as_at` in {table} to {as_at}" if row.as_at else f"Add {as_at} to its row in {table}"
            )
            yield Problem(
                reissue_place(entry.node, day),
                f"This re-issue ({spoken(day)}) came after {after} ({spoken(reviewed.as_at)}), "
                f"so version {reviewed.paper.version} would not show it.",
                f"{do}. Leave `data_cutoff`: moving it changes every other verdict.",
                concerns=reviewed.standing,
            )


def stale_row(workspace: Workspace) -> Iterator[Problem]:
    """A row that was in the last paper has something new to say.

    The Panel would review the same report twice, and most often the one that is now due is left out: the row was copied
    and its period forgotten.

    Mend: Name the period that is now due, or take the row away.

    Bad: content/papers/2019-01/dcc-reporting.yaml
        data_cutoff: 2018-12-18
        rows:
          - report: performance-measurement
            period: 2018-09  ← here
          - report: performance-measurement
            period: 2018-10
          - report: service-request-variance
            period: 2018-11

    Good: content/papers/2019-01/dcc-reporting.yaml
        data_cutoff: 2018-12-18
        rows:
          - report: performance-measurement
            period: 2018-10
          - report: service-request-variance
            period: 2018-11
    """
    reports = reports_of(workspace)
    for paper in workspace.papers:
        before = None if workspace.is_released(paper) else paper_before(paper, workspace)
        earlier = {(each.row.report, each.row.period): each for each in reports.reviewed_in(before)} if before else {}
        for reviewed in reports.reviewed_in(paper):
            was = earlier.get((reviewed.row.report, reviewed.row.period))
            entry = reports.entries.get((reviewed.row.report, reviewed.row.period)) if reviewed.row.period else None
            if before and was and entry and reviewed.row.period and not _news(reports, entry.fact, was, reviewed):
                last = "last month's paper" if before.month.next() == paper.month else f"the {before.month.label} paper"
                held = highest((reviewed.standing, was.standing))
                settled = set(_settled(reports, earlier.values(), reviewed, held))
                yield Problem(
                    place(reviewed.row.node, "period"),
                    f"{reviewed.row.period.label} was in {last} and nothing has changed since.",
                    f"Was this row copied? {_now_due(reports, reviewed, held, settled)}",
                    concerns=held,
                )


def _news(reports: Reports, entry: Submission, was: Reviewed, now: Reviewed) -> bool:
    """Whether the log has anything of a report between the days that two rows speak of, or awaits it.

    What came on a day that nobody recorded may have come between them, where the first row says nothing of it; so may
    what came on a day that is wrong, as early_receipt tells.
    """
    if entry.awaited or (entry.received is None and not was.row.describes):
        return True
    if entry.received is not None and entry.received < reports.can_come_from(entry.report, entry.period):
        return True
    agreed = (entry.extended, *entry.extended.earlier) if entry.extended else ()
    days = [entry.received, entry.published, *(each.agreed_on for each in agreed)]
    days += [reissue.date for reissue in entry.reissues]
    return any(day is not None and was.as_at < day <= now.as_at for day in days) or (
        entry.received is not None and entry.received > now.as_at
    )


def _settled(
    reports: Reports, earlier: Iterable[Reviewed], now: Reviewed, held: Classification
) -> Iterator[Period | None]:
    """The periods of a row's report that the last paper's rows told all of that is known, to those who may see it."""
    for was in earlier:
        entry = reports.entries.get((was.row.report, was.row.period)) if was.row.period else None
        if (
            was.row.report == now.row.report
            and was.standing <= held
            and entry
            and not _news(reports, entry.fact, was, now)
        ):
            yield was.row.period


def _now_due(reports: Reports, reviewed: Reviewed, held: Classification, settled: Set[Period | None]) -> str:
    """What to do with a row that has nothing new to say, as far as those know who may see what is ``held``."""
    row = reviewed.row
    if row.period is None or row.report not in reports.registered:
        return "If so, delete it."
    rows = (each for each in reports.reviewed_in(reviewed.paper) if each.standing <= held)
    named = {each.row.period for each in rows if each.row.report == row.report}
    for period in _ended_after(row.period, reviewed.as_at):
        if period in named | settled or not asks_for(reports.registered[row.report], period):
            continue
        entry = reports.entries.get((row.report, period)) if reports.standing(row.report, period) <= held else None
        due = reports.due(row.report, period) if entry else reports.first_due(row.report, period)
        if due is not None and due <= reviewed.as_at:
            return f"The report now due is `period: {period.key}` (due {spoken(due)})."
        if entry and entry.fact.had_come(reviewed.as_at):
            return f"The next that came is `period: {period.key}`."
    by_then = f"due or had come by {spoken(reviewed.as_at)}"
    if any(period is not None and period > row.period for period in named):
        return f"If so, delete it: the later periods of this report that were {by_then} have their rows."
    instead = "" if len(named) > 1 else ", or type `outcome: nothing-to-review` in place of its period"
    if any(period is not None and period > row.period for period in settled):
        return f"If so, delete it{instead}: the last paper has the later periods that were {by_then}."
    return f"If so, delete it{instead}: no later period of this report was {by_then}."


def _ended_after(period: Period, day: date) -> Iterator[Period]:
    """The periods after one that had ended by a day."""
    while (period := period.next()).last_day <= day:
        yield period


def unnamed_receipt(workspace: Workspace) -> Iterator[Problem]:
    """What came in since the last paper has its row in this one.

    A report that came but is in no table was reviewed by nobody, as far as the Panel can tell. One that came on a day
    that nobody recorded is asked for once it was due.

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
                    f"Write `period: {period.key}` in place of its row's `outcome`."
                    if (report, None) in named
                    else row_to_add(paper.table, report, period),
                    concerns=standing,
                )


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
    if not shown or paper.status is Status.WITHDRAWN or f"{paper.folder}/dcc-reporting.yaml" in workspace.files:
        return
    if stands_elsewhere(TABLE, paper, workspace):
        return
    if f"{paper.folder}/{TABLE}" in half_read(workspace, "unreadable_file"):
        return
    news = [(entry, standing) for entry, _, standing in _sound_news(paper, reports, workspace)]
    for standing in sorted({standing for _, standing in news}):
        rows = [_row_of(entry) for entry, held in news if held is standing]
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
    for entry, day, standing in reports.news(paper):
        fact = entry.fact
        obligation = reports.registered[fact.report]
        begins = obligation.can_come_from(fact.period)
        told.add((fact.report, fact.period))
        if begins <= (fact.received or begins) <= day and asks_for(obligation, fact.period):
            yield entry, day, standing
    until = cut_off(paper)
    for entry, standing in reports.undated(news_since(paper_before(paper, workspace), until, workspace), until):
        fact = entry.fact
        if (fact.report, fact.period) not in told and asks_for(reports.registered[fact.report], fact.period):
            yield entry, None, standing


def _row_of(entry: Located[Submission]) -> str:
    return f"  - {{report: {entry.fact.report}, period: {entry.fact.period.key}}}"
