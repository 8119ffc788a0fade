"""Verdicts: the reference's twelve months, as the log and the register give them."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from panelpaper.model.panel import CalendarSpec
from panelpaper.model.period import Period
from panelpaper.model.reporting import (
    Basis,
    Extension,
    Figures,
    Frequency,
    Obligation,
    Reissue,
    Submission,
    Timeliness,
)
from panelpaper.reporting import Calendars, accountable_periods, extended_periods, judge, log_of

BOTH = Calendars.of(CalendarSpec(subdivisions=("ENG", "SCT"), compare=("ENG",)))
SENT_25 = Obligation("pmr", "Performance", ("SEC H13.4",), Frequency.MONTHLY, working_days=25)
SENT_10 = Obligation("sr", "Service Requests", ("SEC H3.24",), Frequency.MONTHLY, working_days=10)
WHENEVER = Obligation("rdp", "Incidents", ("SEC Appendix AG",), Frequency.MONTHLY, due_text="timing not specified")
OCTOBER = Period(2018, 10)
NOVEMBER = Period(2018, 11)


def day(text: str) -> date:
    return date.fromisoformat(text)


def sent(received: str | None, period: Period = OCTOBER, **more) -> Submission:
    return replace(Submission("any", period, day(received) if received else None), **more)


def test_a_report_on_its_last_day_is_on_time():
    verdict = judge(SENT_25, OCTOBER, sent("2018-12-06"), day("2018-12-11"), BOTH)

    assert (verdict.timeliness, verdict.due, verdict.working_days_late) == (Timeliness.ON_TIME, day("2018-12-06"), 0)


def test_another_calendar_that_changes_the_verdict_is_named():
    (other,) = judge(SENT_25, OCTOBER, sent("2018-12-06"), day("2018-12-11"), BOTH).otherwise

    assert (other.calendar, other.timeliness, other.due) == (
        "England and Wales",
        Timeliness.LATE,
        day("2018-12-05"),
    )


def test_another_calendar_that_changes_nothing_is_not_named():
    assert judge(SENT_10, Period(2018, 9), sent("2018-10-12"), day("2018-12-11"), BOTH).otherwise == ()


def test_a_reissue_never_makes_a_report_late_and_both_dates_are_known():
    submission = sent("2018-12-06", reissues=(Reissue(day("2018-12-10"), "corrected"),))
    verdict = judge(SENT_25, OCTOBER, submission, day("2018-12-11"), BOTH)

    assert verdict.timeliness is Timeliness.ON_TIME
    assert verdict.received == day("2018-12-06")
    assert [(r.date, r.working_days_later) for r in verdict.reissues] == [(day("2018-12-10"), 2)]


def test_a_reissue_after_a_receipt_on_a_saturday_counts_from_the_monday():
    submission = sent("2018-10-13", reissues=(Reissue(day("2018-10-16")),))
    (reissue,) = judge(SENT_10, Period(2018, 9), submission, day("2018-12-11"), BOTH).reissues

    assert reissue.working_days_later == 1


def test_a_receipt_on_a_saturday_counts_as_the_monday():
    verdict = judge(SENT_10, Period(2018, 9), sent("2018-10-13"), day("2018-12-11"), BOTH)

    assert (verdict.timeliness, verdict.working_days_late) == (Timeliness.LATE, 1)


def test_a_report_that_came_after_the_day_it_is_judged_had_not_come():
    verdict = judge(SENT_10, NOVEMBER, sent("2018-12-14", NOVEMBER), day("2018-12-11"), BOTH)

    assert (verdict.timeliness, verdict.received) == (Timeliness.NOT_DUE, None)


@pytest.mark.parametrize(
    ("as_at", "late"), [("2018-12-11", 18), ("2019-01-04", 32)], ids=["the cut-off", "the day of issue"]
)
def test_what_never_came_is_overdue_and_the_days_count_on(as_at, late):
    verdict = judge(SENT_10, OCTOBER, None, day(as_at), BOTH)

    assert (verdict.timeliness, verdict.working_days_late) == (Timeliness.OVERDUE, late)


def test_on_the_due_date_itself_nothing_is_overdue_yet():
    assert judge(SENT_10, OCTOBER, None, day("2018-11-14"), BOTH).timeliness is Timeliness.NOT_DUE
    assert judge(SENT_10, OCTOBER, None, day("2018-11-15"), BOTH).timeliness is Timeliness.OVERDUE


def test_a_report_without_a_deadline_has_no_verdict_on_time():
    for submission in (None, sent("2018-12-07"), sent(None)):
        verdict = judge(WHENEVER, OCTOBER, submission, day("2018-12-11"), BOTH)
        assert (verdict.timeliness, verdict.due, verdict.working_days_late) == (Timeliness.NO_DEADLINE, None, None)


def test_no_verdict_rests_on_a_receipt_whose_day_is_unknown():
    verdict = judge(SENT_10, OCTOBER, sent(None), day("2018-12-11"), BOTH)

    assert (verdict.timeliness, verdict.receipt_known) == (Timeliness.NOT_RECORDED, False)


def test_how_a_receipt_is_known_stands_beside_the_verdict():
    verdict = judge(SENT_25, OCTOBER, sent("2018-12-06", basis=Basis.INFERRED), day("2018-12-11"), BOTH)

    assert verdict.basis is Basis.INFERRED


def test_an_agreed_extension_moves_the_deadline():
    submission = sent("2018-12-20", extended=Extension(day("2018-12-20"), "Panel"))

    assert judge(SENT_25, OCTOBER, submission, day("2019-01-04"), BOTH).timeliness is Timeliness.ON_TIME


@pytest.mark.parametrize(
    ("as_at", "timeliness", "late"),
    [("2018-12-20", Timeliness.NOT_DUE, None), ("2018-12-21", Timeliness.OVERDUE, 1)],
)
def test_a_deadline_can_be_moved_before_the_report_comes(as_at, timeliness, late):
    submission = sent(None, awaited=True, extended=Extension(day("2018-12-20"), "Panel"))
    verdict = judge(SENT_25, OCTOBER, submission, day(as_at), BOTH)

    assert (verdict.timeliness, verdict.working_days_late, verdict.receipt_known) == (timeliness, late, True)


@pytest.mark.parametrize(
    ("as_at", "timeliness", "due"),
    [
        ("2018-12-06", Timeliness.NOT_DUE, "2018-12-06"),
        ("2018-12-11", Timeliness.OVERDUE, "2018-12-06"),
        ("2018-12-12", Timeliness.NOT_DUE, "2018-12-20"),
        ("2018-12-21", Timeliness.OVERDUE, "2018-12-20"),
    ],
)
def test_before_the_day_on_which_a_deadline_was_moved_nobody_knew_of_it(as_at, timeliness, due):
    extended = Extension(day("2018-12-20"), "Panel", agreed_on=day("2018-12-12"))
    verdict = judge(SENT_25, OCTOBER, sent(None, awaited=True, extended=extended), day(as_at), BOTH)

    assert (verdict.timeliness, verdict.due) == (timeliness, day(due))
    assert (verdict.extended is None) is (as_at < "2018-12-12")


@pytest.mark.parametrize(
    ("as_at", "timeliness", "due", "ref"),
    [
        ("2018-12-06", Timeliness.NOT_DUE, "2018-12-06", ""),
        ("2018-12-11", Timeliness.OVERDUE, "2018-12-06", ""),
        ("2018-12-12", Timeliness.NOT_DUE, "2018-12-20", "first"),
        ("2019-01-02", Timeliness.OVERDUE, "2018-12-20", "first"),
        ("2019-01-03", Timeliness.NOT_DUE, "2019-01-15", "second"),
        ("2019-01-14", Timeliness.NOT_DUE, "2019-01-31", "third"),
    ],
)
def test_a_deadline_that_was_moved_again_is_on_each_day_the_one_that_had_been_agreed(as_at, timeliness, due, ref):
    first = Extension(day("2018-12-20"), "Panel", "first", day("2018-12-12"))
    second = Extension(day("2019-01-15"), "Panel", "second", day("2019-01-03"))
    extended = Extension(day("2019-01-31"), "Panel", "third", day("2019-01-14"), (second, first))
    verdict = judge(SENT_25, OCTOBER, sent(None, awaited=True, extended=extended), day(as_at), BOTH)

    assert (verdict.timeliness, verdict.due) == (timeliness, day(due))
    assert (verdict.extended.ref if verdict.extended else "") == ref
    assert verdict.extended is None or verdict.extended.earlier == ()


@pytest.mark.parametrize(("as_at", "due"), [("2018-12-30", []), ("2019-01-02", [OCTOBER])])
def test_what_only_a_moved_deadline_makes_due_is_due_once_that_is_agreed(as_at, due):
    extended = Extension(day("2018-12-20"), "Panel", agreed_on=day("2019-01-02"))
    no_day = replace(SENT_25, id="any", working_days=None)

    assert extended_periods(no_day, [sent(None, awaited=True, extended=extended)], day(as_at)) == due


def test_what_only_moved_deadlines_make_due_is_told_oldest_first_whatever_the_order_of_the_log():
    extended = Extension(day("2018-12-20"), "Panel")
    no_day = replace(SENT_25, id="any", working_days=None)
    log = [sent(None, period, awaited=True, extended=extended) for period in (NOVEMBER, Period(2018, 9), OCTOBER)]

    assert extended_periods(no_day, log, day("2019-01-04")) == [Period(2018, 9), OCTOBER, NOVEMBER]


def test_an_extension_to_a_saturday_is_met_on_that_saturday():
    submission = sent("2018-12-22", extended=Extension(day("2018-12-22"), "Panel"))

    assert judge(SENT_25, OCTOBER, submission, day("2019-01-04"), BOTH).working_days_late == 0


@pytest.mark.parametrize(
    ("forecast", "actual", "percent", "variance"),
    [(39060325, 2115548, 5.4, -94.6), (40, 39, 97.5, -2.5), (2000, 2001, 100.1, 0.1), (0, 7, None, None)],
)
def test_figures_are_compared_to_one_decimal(forecast, actual, percent, variance):
    verdict = judge(SENT_10, OCTOBER, sent("2018-11-14", figures=Figures(forecast, actual)), day("2018-12-11"), BOTH)

    assert (verdict.percent_of_forecast, verdict.variance_percent) == (percent, variance)


def test_the_figures_of_a_reissue_count_from_its_day_on():
    submission = sent(
        "2018-10-02",
        Period(2018, 8),
        figures=Figures(36100000, 1530800),
        reissues=(Reissue(day("2018-10-10"), "forecast corrected", Figures(31600000, 1530800)),),
    )
    before = judge(SENT_10, Period(2018, 8), submission, day("2018-10-09"), BOTH)
    after = judge(SENT_10, Period(2018, 8), submission, day("2018-10-10"), BOTH)

    assert before.figures == Figures(36100000, 1530800)
    assert after.figures == Figures(31600000, 1530800)
    assert after.percent_of_forecast == 4.8


def test_every_period_since_the_first_is_accounted_for_until_the_last():
    owed = replace(SENT_10, since=Period(2018, 8), until=Period(2018, 10))

    assert [p.key for p in accountable_periods(owed, day("2019-01-04"), BOTH.main)] == ["2018-08", "2018-09", "2018-10"]
    assert [p.key for p in accountable_periods(owed, day("2018-11-14"), BOTH.main)] == ["2018-08", "2018-09"]


@pytest.mark.parametrize("more", [{"frequency": Frequency.AD_HOC}, {"since": None}, {"working_days": None}])
def test_a_report_as_the_occasion_arises_or_without_a_first_period_or_deadline_is_owed_for_no_period(more):
    owed = replace(SENT_10, **{"since": Period(2018, 8), **more})

    assert list(accountable_periods(owed, day("2019-01-04"), BOTH.main)) == []


def test_no_day_is_asked_of_the_calendar_for_a_period_that_has_not_ended():
    owed = replace(SENT_10, since=Period(2028, 10))

    assert [p.key for p in accountable_periods(owed, day("2028-12-20"), BOTH.main)] == ["2028-10", "2028-11"]


def test_only_what_did_not_come_is_overdue():
    owed = replace(SENT_10, since=Period(2018, 8))
    log = log_of((replace(sent("2018-10-01", Period(2018, 9)), report="sr"),))
    as_at = day("2018-12-11")
    periods = accountable_periods(owed, as_at, BOTH.main)
    judged = {each.key: judge(owed, each, log.get((owed.id, each)), as_at, BOTH) for each in periods}

    assert {key: each.timeliness for key, each in judged.items()} == {
        "2018-08": Timeliness.OVERDUE,
        "2018-09": Timeliness.ON_TIME,
        "2018-10": Timeliness.OVERDUE,
    }
    assert [each.working_days_late for each in judged.values()] == [61, 0, 18]


def test_of_an_entry_that_is_doubled_the_first_counts():
    first, second = sent("2018-12-06"), sent("2018-12-20")

    assert log_of((first, second)) == {("any", OCTOBER): first}
