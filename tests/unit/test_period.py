"""Periods: how they are written, read, ordered and followed."""

from __future__ import annotations

import operator
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from panelpaper.model.period import Period, spoken

OCTOBER = Period(2018, 10)
Q3 = Period(2018, 3, is_quarter=True)

periods = st.builds(Period, st.integers(1900, 2999), st.integers(1, 12)) | st.builds(
    Period, st.integers(1900, 2999), st.integers(1, 4), st.just(True)
)


def test_a_month_is_read_as_it_is_written():
    assert Period.parse("2018-10") == OCTOBER
    assert (OCTOBER.key, OCTOBER.label, OCTOBER.is_quarter) == ("2018-10", "October 2018", False)
    assert Period(2018, 2).key == "2018-02"


def test_a_quarter_is_read_as_it_is_written():
    assert Period.parse("2018-Q3") == Q3
    assert (Q3.key, Q3.label, Q3.is_quarter) == ("2018-Q3", "July to September 2018", True)


@pytest.mark.parametrize(
    "text",
    [
        *("", "2018", "2018-1", "2018-00", "2018-13", "2018-010", "2018-Q0", "2018-Q5", "2018-q3", "2018Q3", "201810"),
        *("18-10", "1899-12", "3000-01", "2018-10-01", " 2018-10", "2018-10 ", "2018-10\n", "2018/10", "2018–10"),
        *("٢٠١٨-١٠", "2018-1०", "October 2018", "-2018-10"),
    ],
)
def test_anything_else_is_no_period(text):
    assert Period.parse(text) is None


@pytest.mark.parametrize("text", ["1900-01", "2999-12", "1900-Q1", "2999-Q4"])
def test_the_years_1900_to_2999_are_known(text):
    period = Period.parse(text)
    assert period is not None
    assert period.key == text


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2018-10", date(2018, 10, 1), date(2018, 10, 31)),
        ("2018-09", date(2018, 9, 1), date(2018, 9, 30)),
        ("2019-02", date(2019, 2, 1), date(2019, 2, 28)),
        ("2020-02", date(2020, 2, 1), date(2020, 2, 29)),
        ("2100-02", date(2100, 2, 1), date(2100, 2, 28)),
        ("2018-Q1", date(2018, 1, 1), date(2018, 3, 31)),
        ("2018-Q2", date(2018, 4, 1), date(2018, 6, 30)),
        ("2018-Q4", date(2018, 10, 1), date(2018, 12, 31)),
    ],
)
def test_a_period_has_its_first_and_last_day(text, first, last):
    period = Period.parse(text)
    assert period is not None
    assert (period.first_day, period.last_day) == (first, last)


def test_a_quarter_holds_three_months_and_a_month_itself():
    assert Q3.months == (Period(2018, 7), Period(2018, 8), Period(2018, 9))
    assert OCTOBER.months == (OCTOBER,)


def test_next_and_previous_cross_the_new_year():
    assert Period(2018, 12).next() == Period(2019, 1)
    assert Period(2019, 1).previous() == Period(2018, 12)
    assert Period(2018, 4, is_quarter=True).next() == Period(2019, 1, is_quarter=True)
    assert Period(2019, 1, is_quarter=True).previous() == Period(2018, 4, is_quarter=True)


def test_periods_stand_in_the_order_of_their_last_day_then_their_first():
    backwards = [Period(2018, 12), Period(2018, 4, is_quarter=True), OCTOBER, Period(2018, 9), Q3, Period(2018, 8)]
    assert sorted(backwards) == backwards[::-1]
    assert OCTOBER > Q3 > Period(2018, 8)
    assert not operator.lt(Q3, Period(2018, 8))
    assert not operator.lt(OCTOBER, Period(2018, 10))


@pytest.mark.parametrize(
    ("day", "near"),
    [
        (date(2018, 4, 1), True),
        (date(2018, 3, 31), False),
        (date(2018, 10, 15), True),
        (date(2019, 5, 2), True),
        (date(2019, 5, 3), False),
    ],
)
def test_a_day_is_near_a_month_within_half_a_year_of_it(day, near):
    assert OCTOBER.is_near(day) is near


@pytest.mark.parametrize(
    ("day", "month", "quarter"),
    [
        (date(2018, 9, 29), "2018-08", "2018-Q2"),
        (date(2018, 9, 30), "2018-09", "2018-Q3"),
        (date(2018, 10, 1), "2018-09", "2018-Q3"),
        (date(2019, 1, 1), "2018-12", "2018-Q4"),
    ],
)
def test_a_period_has_ended_on_its_last_day(day, month, quarter):
    assert Period.last_ended(day).key == month
    assert Period.last_ended(day, is_quarter=True).key == quarter


def test_a_month_is_in_one_quarter():
    assert [each.quarter for each in Q3.months] == [Q3, Q3, Q3]
    assert OCTOBER.quarter == Q3.next()
    assert Q3.quarter == Q3


def test_a_month_and_the_quarter_of_the_same_number_differ():
    assert Period(2018, 3) != Q3
    assert len({Period(2018, 3), Q3, Period(2018, 3)}) == 2


def test_a_period_is_not_compared_with_text():
    with pytest.raises(TypeError):
        operator.lt(OCTOBER, "2018-11")


@pytest.mark.parametrize(("number", "is_quarter"), [(0, False), (13, False), (0, True), (5, True)])
def test_a_period_that_the_year_does_not_have_cannot_be_made(number, is_quarter):
    with pytest.raises(ValueError, match="a year has no"):
        Period(2018, number, is_quarter)


@pytest.mark.property
@given(periods)
def test_every_period_reads_back_from_its_key(period):
    assert Period.parse(period.key) == period


@pytest.mark.property
@given(periods)
def test_the_next_period_begins_on_the_day_after_this_one_ends(period):
    assert period.next().first_day == period.last_day + timedelta(days=1)
    assert period.next().previous() == period
    assert period < period.next()


@pytest.mark.property
@given(periods)
def test_the_months_of_a_period_cover_it_without_a_gap(period):
    months = period.months
    assert (months[0].first_day, months[-1].last_day) == (period.first_day, period.last_day)
    assert all(month.next() == later for month, later in pairwise(months))


def test_a_spoken_date_has_no_leading_zero_and_english_months():
    assert spoken(date(2019, 1, 4)) == "4 January 2019"
    assert spoken(date(2018, 12, 31)) == "31 December 2018"


def test_every_month_has_its_english_name():
    names = [spoken(date(2018, month, 28)).split()[1][:3] for month in range(1, 13)]
    assert " ".join(names) == "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec"
