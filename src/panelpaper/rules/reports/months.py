"""The table from month to month: a re-issue that it does not show, and what was copied: PP4."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from datetime import date

from panelpaper.model.classification import Classification, highest
from panelpaper.model.document import place
from panelpaper.model.period import Period, spoken
from panelpaper.model.reporting import Submission
from panelpaper.model.workspace import Workspace
from panelpaper.rules.problem import Problem
from panelpaper.rules.reports.known import Reports, Reviewed, reports_of, table_path
from panelpaper.rules.reports.log import reissue_place
from panelpaper.rules.reports.register import asks_for
from panelpaper.rules.succession import cut_off, last_issue, paper_before


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
