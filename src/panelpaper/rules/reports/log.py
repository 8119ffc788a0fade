"""The days in the log: PP4."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from panelpaper.model.document import MappingNode, key_place, place
from panelpaper.model.finding import Span
from panelpaper.model.period import Period, spoken
from panelpaper.model.workspace import Workspace
from panelpaper.rules.problem import Problem
from panelpaper.rules.reports.known import reports_of
from panelpaper.rules.spots import items, typed


def early_receipt(workspace: Workspace) -> Iterator[Problem]:
    """A report is received after its period, not before; one that is owed ad hoc, not before its period begins.

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
    reports = reports_of(workspace)
    for entry, standing in reports.logged:
        received, period = entry.fact.received, entry.fact.period
        first = reports.can_come_from(entry.fact.report, period)
        if received is not None and received < first:
            yield Problem(
                place(entry.node, "received"),
                f"{spoken(received)} is before {edge(period, first)}, which the report is about.",
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
    reports = reports_of(workspace)
    for entry, standing in reports.logged:
        first = entry.fact.received or reports.can_come_from(entry.fact.report, entry.fact.period)
        for reissue in entry.fact.reissues:
            if reissue.date < first:
                what = "the first receipt" if entry.fact.received else edge(entry.fact.period, first)
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
    reports = reports_of(workspace)
    for entry, standing in reports.logged:
        fact = entry.fact
        published, first = fact.published, fact.received or reports.can_come_from(fact.report, fact.period)
        if published is not None and published < first:
            what = "its receipt" if fact.received else edge(fact.period, first)
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
        first = reports.can_come_from(entry.fact.report, period)
        agreed: dict[tuple[str | int, ...], date] = {("extended", "to"): extended.to} if extended else {}
        for number, each in enumerate(extended.earlier if extended else ()):
            agreed["extended", "earlier", number, "to"] = each.to
        for path, to in agreed.items():
            if to < (due or first):
                what = "the deadline" if due else edge(period, first)
                amiss = "this entry" if "earlier" in path else "`extended`"
                yield Problem(
                    place(entry.node, *path),
                    f"{spoken(to)} is before {what} ({spoken(due or first)}), so nothing is extended.",
                    f"Correct the day that was agreed, or delete {amiss}.",
                    concerns=standing,
                )


def edge(period: Period, day: date) -> str:
    """Which end of a period a day is, in words."""
    return f"the {'end' if day == period.last_day else 'beginning'} of {period.label}"


def reissue_place(node: MappingNode, day: date) -> Span:
    """Where an entry of the log gives a re-issue's day."""
    for item in items(node, "reissued"):
        if typed(item, "date") == day.isoformat():
            return place(item, "date")
    return key_place(node, "reissued")
