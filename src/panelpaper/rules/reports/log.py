"""The days in the log, and the calendar that counts them: PP4."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial

from panelpaper.calendar import OutsideCalendar
from panelpaper.model.classification import CLEAR, Classification
from panelpaper.model.document import MappingNode, key_place, place
from panelpaper.model.finding import Span
from panelpaper.model.period import spoken
from panelpaper.model.places import PANEL
from panelpaper.model.reporting import Extension
from panelpaper.model.workspace import Workspace
from panelpaper.reporting import Calendars, accountable_periods, judge
from panelpaper.rules.problem import Problem
from panelpaper.rules.reports.known import Reports, reports_of
from panelpaper.rules.spots import items, typed
from panelpaper.rules.succession import cut_off


def early_receipt(workspace: Workspace) -> Iterator[Problem]:
    """A report is received after its period, not before.

    A report can't cover days that are yet to come: either the day or the period is mistyped, and the verdict with it.

    Mend: Correct the day of receipt or the period.

    Bad: content/registers/dcc-submissions.yaml
        …
          - report: service-request-variance
            period: 2018-12
            received: 2018-01-11  ← here

    Good: content/registers/dcc-submissions.yaml
        …
          - report: service-request-variance
            period: 2018-12
            received: 2019-01-11
    """
    for entry, standing in reports_of(workspace).logged:
        received, period = entry.fact.received, entry.fact.period
        if received is not None and received < period.last_day:
            yield Problem(
                place(entry.node, "received"),
                f"{spoken(received)} is before the end of {period.label}, which the report is about.",
                "Correct the day or the period; where the day isn't known, write `received: unknown`.",
                concerns=standing,
            )


def early_reissue(workspace: Workspace) -> Iterator[Problem]:
    """A report is re-issued after it was first received.

    The first receipt decides whether the report was on time. If a re-issue came before it, one of the two
    days is wrong.

    Mend: Correct whichever of the two days is wrong.

    Bad: content/registers/dcc-submissions.yaml
        …
          - report: service-request-variance
            period: 2018-12
            received: 2019-01-11
            reissued:
              - {date: 2019-01-10, reason: total corrected}  ← here

    Good: content/registers/dcc-submissions.yaml
        …
          - report: service-request-variance
            period: 2018-12
            received: 2019-01-11
            reissued:
              - {date: 2019-01-14, reason: total corrected}
    """
    for entry, standing in reports_of(workspace).logged:
        first = entry.fact.received or entry.fact.period.last_day
        for reissue in entry.fact.reissues:
            if reissue.date < first:
                what = "the first receipt" if entry.fact.received else f"the end of {entry.fact.period.label}"
                yield Problem(
                    reissue_place(entry.node, reissue.date),
                    f"This re-issue ({spoken(reissue.date)}) is before {what} ({spoken(first)}).",
                    "Correct whichever of the two days is wrong.",
                    concerns=standing,
                )


def early_publication(workspace: Workspace) -> Iterator[Problem]:
    """A report is published after it was received.

    Publication is not receipt, but what is published before it was received must have been received earlier: the
    verdict would be too harsh.

    Mend: Correct whichever of the two days is wrong.

    Bad: content/registers/dcc-submissions.yaml
        …
          - report: service-request-variance
            period: 2018-12
            received: 2019-01-11
            published: 2019-01-09  ← here

    Good: content/registers/dcc-submissions.yaml
        …
          - report: service-request-variance
            period: 2018-12
            received: 2019-01-11
            published: 2019-01-18
    """
    for entry, standing in reports_of(workspace).logged:
        published, first = entry.fact.published, entry.fact.received or entry.fact.period.last_day
        if published is not None and published < first:
            what = "its receipt" if entry.fact.received else f"the end of {entry.fact.period.label}"
            yield Problem(
                place(entry.node, "published"),
                f"The report was published ({spoken(published)}) before {what} ({spoken(first)}).",
                "Correct whichever of the two days is wrong.",
                concerns=standing,
            )


def doubled_reissue(workspace: Workspace) -> Iterator[Problem]:
    """A re-issue stands once in the log.

    Of two on the same day nobody can tell whose figures are the last, and the page would count one correction as two.

    Mend: Delete the one that is too many, or correct its day.

    Bad: content/registers/dcc-submissions.yaml
        …
          - report: service-request-variance
            period: 2018-12
            received: 2019-01-11
            reissued:
              - {date: 2019-01-14, reason: total corrected}  ← here
              - {date: 2019-01-14, reason: totals corrected}  ← here

    Good: content/registers/dcc-submissions.yaml
        …
          - report: service-request-variance
            period: 2018-12
            received: 2019-01-11
            reissued:
              - {date: 2019-01-14, reason: total corrected}
    """
    for entry, standing in reports_of(workspace).logged:
        days = [reissue.date.isoformat() for reissue in entry.fact.reissues]
        if len(set(days)) == len(days):
            continue
        for item in items(entry.node, "reissued"):
            day = typed(item, "date")
            if days.count(day) > 1:
                yield Problem(
                    place(item, "date"),
                    f"There is more than one re-issue of {spoken(date.fromisoformat(day))}.",
                    "Delete the one that is too many, or correct its day.",
                    concerns=standing,
                )


def early_extension(workspace: Workspace) -> Iterator[Problem]:
    """A deadline is extended to a later day.

    If the agreed day is before the deadline, a report that came when it was due would be late.

    Mend: Correct the day that was agreed, or delete the extension.

    Bad: content/registers/dcc-submissions.yaml
        …
          - report: service-request-variance
            period: 2018-12
            received: 2019-01-11
            extended: {to: 2018-01-21, agreed_by: Panel}  ← here

    Good: content/registers/dcc-submissions.yaml
        …
          - report: service-request-variance
            period: 2018-12
            received: 2019-01-11
            extended: {to: 2019-01-21, agreed_by: Panel}
    """
    reports = reports_of(workspace)
    for entry, standing in reports.logged:
        extended, period = entry.fact.extended, entry.fact.period
        due = reports.first_due(entry.fact.report, period) if extended else None
        agreed: dict[tuple[str | int, ...], date] = {("extended", "to"): extended.to} if extended else {}
        for number, each in enumerate(extended.earlier if extended else ()):
            agreed["extended", "earlier", number, "to"] = each.to
        for path, to in agreed.items():
            if to < (due or period.last_day):
                what = "the deadline" if due else f"the end of {period.label}"
                amiss = "this entry" if "earlier" in path else "`extended`"
                yield Problem(
                    place(entry.node, *path),
                    f"{spoken(to)} is before {what} ({spoken(due or period.last_day)}), so nothing is extended.",
                    f"Correct the day that was agreed, or delete {amiss}.",
                    concerns=standing,
                )


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
        yield Problem(key_place(root, "calendar") if root else Span(PANEL), str(unknown))
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


def reissue_place(node: MappingNode, day: date) -> Span:
    """Where an entry of the log gives a re-issue's day."""
    for item in items(node, "reissued"):
        if typed(item, "date") == day.isoformat():
            return place(item, "date")
    return key_place(node, "reissued")
