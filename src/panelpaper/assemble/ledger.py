"""What is accounted for and what is overdue, on one day after another: each period's due date is computed once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from panelpaper.memory import of_the_latest
from panelpaper.model.period import Period
from panelpaper.model.released import Release
from panelpaper.model.reporting import Frequency, Obligation, Timeliness, Verdict
from panelpaper.reporting import Calendars, Log, extended_periods, judge, log_of


class Ledger:
    """The register and the log of one release. It answers as ``panelpaper.reporting`` does, for many days at once."""

    def __init__(self, release: Release) -> None:
        self.log: Log = log_of(release.log)
        self.calendars = Calendars.of(release.panel.calendar)
        self._extended = tuple(each for each in self.log.values() if each.extended)
        self._due: dict[str, list[tuple[Period, date]]] = {}

    def accountable(self, report: Obligation, as_at: date) -> Iterator[Period]:
        """The periods whose report was due before ``as_at``. Raises OutsideCalendar where the calendar ends."""
        for period, due in self._deadlines(report, as_at):
            if due >= as_at:
                return
            yield period
        yield from extended_periods(report, self._extended, as_at)

    def overdue(self, report: Obligation, as_at: date) -> Iterator[tuple[Period, Verdict]]:
        """The periods that were overdue on the day ``as_at``, oldest first."""
        for period in self.accountable(report, as_at):
            submission = self.log.get((report.id, period))
            if submission is not None and submission.had_come(as_at):
                continue  # what has come is not overdue: no need to judge it
            verdict = judge(report, period, submission, as_at, self.calendars)
            if verdict.timeliness is Timeliness.OVERDUE:
                yield period, verdict

    def _deadlines(self, report: Obligation, as_at: date) -> Iterator[tuple[Period, date]]:
        """Each period and the day that it is due, as far as the first that is due no earlier than ``as_at``."""
        known = self._due.setdefault(report.id, [])
        yield from known
        if report.since is None or report.working_days is None or report.frequency is Frequency.AD_HOC:
            return
        period = known[-1][0].next() if known else report.since
        while (report.until is None or period <= report.until) and period.last_day < as_at:
            known.append((period, self.calendars.main.after(period.last_day, report.working_days)))
            yield known[-1]
            period = period.next()


ledger_of = of_the_latest(Ledger)
