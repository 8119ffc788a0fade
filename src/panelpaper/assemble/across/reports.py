"""How each of the DCC's reports stood for each period, as at the newest paper's cut-off."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from panelpaper.model.classification import highest
from panelpaper.model.period import Period
from panelpaper.model.prose import Withheld
from panelpaper.model.released import Release
from panelpaper.model.report_table import ReportingTable, ReportRow
from panelpaper.model.reporting import Frequency, Obligation
from panelpaper.model.site import Reporting, ReportPeriod, ReportStory, Spot
from panelpaper.reporting import Calendars, judge, log_of

Pair = tuple[str, Period]


Tables = Sequence[tuple[Period, ReportingTable]]
"""The tables of papers, with their months, oldest first."""


def reporting_over_time(release: Release, tables: Tables, calendars: Calendars) -> Reporting | None:
    """Every report and period that is accounted for; None where no paper has the table.

    A row of the newest paper that speaks of a later day is judged as at that day, here as there. Which periods are
    shown rests on the register and on what the edition shows, never on what it withholds.
    """
    if not tables:
        return None
    month, newest = tables[-1]
    maker = _Maker(release, newest, _rows(tables), calendars)
    stories = tuple(maker.story(obligation) for obligation in release.obligations)
    return Reporting(
        month,
        as_at=newest.as_at,
        issued=newest.issued,
        calendar=calendars.main.label,
        reports=stories,
        lapses=newest.lapses,
        marking=highest(story.marking for story in stories),
    )


class _Maker:
    """The stories being made."""

    def __init__(
        self, release: Release, table: ReportingTable, rows: Mapping[Pair, tuple[Spot, ...]], calendars: Calendars
    ) -> None:
        self._release, self._rows, self._calendars = release, rows, calendars
        self._as_at, self._lapses = table.as_at, table.lapses
        self._log = log_of(release.log)
        self._days = {
            (row.report.id, row.period): row.verdict.as_at
            for row in table.rows
            if isinstance(row, ReportRow) and row.period is not None
        }

    def story(self, report: Obligation) -> ReportStory:
        periods = tuple(self._period(report, period) for period in self._periods(report))
        lapsed = (lapse.classification for lapse in self._lapses if lapse.report.id == report.id)
        told = (each.classification for each in periods if not isinstance(each.standing, Withheld))
        marking = highest((*told, *lapsed))
        return ReportStory(report, periods, marking)

    def _periods(self, report: Obligation) -> Iterable[Period]:
        """From ``since``, else from the first that is known, to the last that had ended by the cut-off."""
        known = sorted(self._known(report))
        if report.frequency is Frequency.AD_HOC:
            return known
        first = report.since or next(iter(known), None)
        return _until(first, report.until, self._as_at) if first else ()

    def _known(self, report: Obligation) -> set[Period]:
        """What this edition's part of the log tells of, and what rows of its papers name: withheld ones, too."""
        logged = (
            submission.period
            for submission in self._release.log
            if submission.report == report.id
            and submission.had_come(self._as_at)
            and not self._release.withholds(report.id, submission.period)
        )
        named = (period for id, period in self._rows if id == report.id)
        quarterly = report.frequency is Frequency.QUARTERLY
        return {
            period
            for period in (*logged, *named)
            if report.frequency is Frequency.AD_HOC or period.is_quarter == quarterly
        }

    def _period(self, report: Obligation, period: Period) -> ReportPeriod:
        pair = (report.id, period)
        held, papers = self._release.standing(*pair), self._rows.get(pair, ())
        if self._release.withholds(*pair):
            return ReportPeriod(period, Withheld(held), held, papers)
        as_at = self._days.get(pair, self._as_at)
        return ReportPeriod(period, judge(report, period, self._log.get(pair), as_at, self._calendars), held, papers)


def _until(first: Period, last: Period | None, as_at: date) -> Iterator[Period]:
    period = first
    while period.last_day < as_at and (last is None or period <= last):
        yield period
        period = period.next()


def _rows(tables: Tables) -> Mapping[Pair, tuple[Spot, ...]]:
    """The rows that papers have of each report and period, oldest first."""
    rows: dict[Pair, tuple[Spot, ...]] = {}
    for month, table in tables:
        for row in table.rows:
            if row.period is not None:
                pair = (row.report.id, row.period)
                rows[pair] = (*rows.get(pair, ()), Spot(month, row.anchor))
    return rows
