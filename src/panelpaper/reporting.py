"""Verdicts on the DCC's reports: the log and the register, as at a day. Computed here, typed nowhere.

Day 0 is the last calendar day of the period; the n-th working day after it is the due date. The first receipt decides
timeliness: a re-issue never makes a report late. A receipt on a day that is no working day counts as the next one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from msgspec import Struct
from msgspec.structs import replace

from panelpaper.calendar import WorkingCalendar, working_calendar
from panelpaper.model.panel import CalendarSpec, Panel, UnsurePanel
from panelpaper.model.period import Period
from panelpaper.model.reporting import (
    Figures,
    Frequency,
    Obligation,
    Otherwise,
    ReissueSeen,
    Submission,
    Timeliness,
    Verdict,
)

Log = Mapping[tuple[str, Period], Submission]


class Calendars(Struct, frozen=True):
    """The calendar that decides, and those that a footnote compares with."""

    main: WorkingCalendar
    compare: tuple[WorkingCalendar, ...] = ()

    @classmethod
    def of(cls, spec: CalendarSpec) -> Calendars:
        """The calendars that a Panel configures; ValueError where it names one that is not known."""
        compare = tuple(working_calendar(spec.country, (name,), spec.kept) for name in spec.compare)
        main = working_calendar(spec.country, spec.subdivisions, spec.kept)
        return cls(main, tuple(other for other in compare if other != main))


def calendars_of(panel: Panel) -> Calendars:
    """The Panel's own. Raises UnsurePanel where nobody can tell whose bank holidays those are: no others stand in."""
    panel.require("calendar")
    try:
        return Calendars.of(panel.calendar)
    except ValueError as unknown:
        raise UnsurePanel(f"{unknown} Correct the calendar in content/panel.yaml, and try again.") from None


def log_of(submissions: Iterable[Submission]) -> Log:
    """The log by report and period. Of a doubled entry, which is an error, the first counts."""
    log: dict[tuple[str, Period], Submission] = {}
    for submission in submissions:
        log.setdefault((submission.report, submission.period), submission)
    return log


def judge(
    obligation: Obligation, period: Period, submission: Submission | None, as_at: date, calendars: Calendars
) -> Verdict:
    """How ``obligation`` stood for ``period`` on the day ``as_at``, knowing only what had happened by then.

    Raises OutsideCalendar where a date is beyond the calendar's data.
    """
    seen = submission if submission and submission.had_come(as_at) else None
    if submission and submission.extended:
        submission = replace(submission, extended=submission.extended_by(as_at))
    timeliness, due, late = _timeliness(obligation, period, submission, as_at, calendars.main)
    figures = _figures(seen, as_at)
    return Verdict(
        timeliness=timeliness,
        as_at=as_at,
        due=due,
        received=seen.received if seen else None,
        receipt_known=seen is None or seen.received is not None,
        **({"basis": seen.basis} if seen else {}),
        reissues=tuple(_reissues(seen, as_at, calendars.main)) if seen else (),
        working_days_late=late,
        figures=figures,
        percent_of_forecast=_tenths(figures.actual * 100, figures.forecast) if figures else None,
        variance_percent=_tenths((figures.actual - figures.forecast) * 100, figures.forecast) if figures else None,
        published=seen.published if seen and seen.published and seen.published <= as_at else None,
        extended=submission.extended if submission else None,
        otherwise=tuple(
            Otherwise(calendar.label, other, other_due, other_late)
            for calendar in calendars.compare
            for other, other_due, other_late in (_timeliness(obligation, period, submission, as_at, calendar),)
            if other_due is not None and (other, other_late) != (timeliness, late)
        ),
    )


def nothing_to_review(as_at: date) -> Verdict:
    """The verdict on a report that had nothing to review."""
    return Verdict(Timeliness.NOTHING_TO_REVIEW, as_at)


def due_date(
    obligation: Obligation, period: Period, submission: Submission | None, calendar: WorkingCalendar
) -> date | None:
    """When the report for ``period`` is due, or None where nothing sets a day. An agreed extension moves it."""
    if submission and submission.extended:
        return submission.extended.to
    if obligation.working_days is None:
        return None
    return calendar.after(period.last_day, obligation.working_days)


def accountable_periods(obligation: Obligation, as_at: date, calendar: WorkingCalendar) -> Iterator[Period]:
    """The periods whose report was due before ``as_at``, from ``since`` to ``until``."""
    period = obligation.since
    if period is None or obligation.working_days is None or obligation.frequency is Frequency.AD_HOC:
        return
    while obligation.until is None or period <= obligation.until:
        if period.last_day >= as_at or calendar.after(period.last_day, obligation.working_days) >= as_at:
            return
        yield period
        period = period.next()


def due_periods(
    obligation: Obligation, submissions: Iterable[Submission], as_at: date, calendar: WorkingCalendar
) -> Iterator[Period]:
    """The periods whose report was due before ``as_at`` by the register, then those that an agreed day alone makes due.

    Raises OutsideCalendar, as ``accountable_periods`` does.
    """
    yield from accountable_periods(obligation, as_at, calendar)
    yield from extended_periods(obligation, submissions, as_at)


def extended_periods(obligation: Obligation, submissions: Iterable[Submission], as_at: date) -> list[Period]:
    """The periods that nothing but an agreed day before ``as_at`` makes due, oldest first.

    They are those of a report that has no deadline in working days, or that is owed for no period in particular.
    """
    if obligation.working_days is not None and obligation.frequency is not Frequency.AD_HOC:
        return []  # each of its periods is due anyhow: see accountable_periods
    return sorted(
        each.period
        for each in submissions
        if each.report == obligation.id and (moved := each.extended_by(as_at)) and moved.to < as_at
    )


def _timeliness(
    obligation: Obligation, period: Period, submission: Submission | None, as_at: date, calendar: WorkingCalendar
) -> tuple[Timeliness, date | None, int | None]:
    due = due_date(obligation, period, submission, calendar)
    if due is None:
        return Timeliness.NO_DEADLINE, None, None
    if submission is not None and submission.received is None and not submission.awaited:
        return Timeliness.NOT_RECORDED, due, None
    received = submission.received if submission else None
    if received is not None and received <= as_at:
        if received <= due:
            return Timeliness.ON_TIME, due, 0
        return Timeliness.LATE, due, calendar.working_days_between(due, received)
    if as_at <= due:
        return Timeliness.NOT_DUE, due, None
    return Timeliness.OVERDUE, due, calendar.working_days_between(due, as_at)


def _reissues(submission: Submission, as_at: date, calendar: WorkingCalendar) -> Iterator[ReissueSeen]:
    for reissue in sorted(submission.reissues, key=lambda reissue: reissue.date):
        if reissue.date <= as_at:
            first = submission.received
            later = None if first is None else calendar.working_days_between(calendar.on_or_after(first), reissue.date)
            yield ReissueSeen(reissue.date, reissue.reason, later)


def _figures(submission: Submission | None, as_at: date) -> Figures | None:
    if submission is None:
        return None
    figures = submission.figures
    for reissue in sorted(submission.reissues, key=lambda reissue: reissue.date):
        if reissue.date <= as_at and reissue.figures is not None:
            figures = reissue.figures
    return figures


def _tenths(numerator: int, denominator: int) -> float | None:
    """A quotient to one decimal, halves away from zero; None where there is nothing to divide by."""
    if denominator == 0:
        return None
    return float((Decimal(numerator) / Decimal(denominator)).quantize(Decimal("0.1"), ROUND_HALF_UP))
