"""The working-day sum: how it is typed, and what it says."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from panelpaper.calendar import OutsideCalendar, working_calendar
from panelpaper.model.period import Period
from panelpaper.when import CountedDay, Sum, explain_sum, parse_sum

ENG = working_calendar("GB", ["ENG"])
GB = working_calendar("GB", ["ENG", "SCT"])
UK = working_calendar("GB", ["ENG", "SCT", "NIR"])


@pytest.mark.parametrize(
    "text",
    [
        *("25wd after 2018-10", "25 wd after 2018-10", "25WD after 2018-10", "25 Wd AFTER 2018-10"),
        *("25 working days after 2018-10", "25working  day   after  2018-10", "  25wd\tafter 2018-10\n"),
    ],
)
def test_a_sum_may_be_spaced_and_worded_as_one_likes(text):
    assert parse_sum(text) == Sum(25, True, Period(2018, 10))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("5wd before 2019-01-11", Sum(5, False, date(2019, 1, 11))),
        ("10wd after 2018-Q4", Sum(10, True, Period(2018, 4, is_quarter=True))),
        ("3wd after 4 January 2019", Sum(3, True, date(2019, 1, 4))),
        ("3wd after 04 january 2019", Sum(3, True, date(2019, 1, 4))),
        ("1 working day before 2018-10", Sum(1, False, Period(2018, 10))),
        ("0wd after 2018-10", Sum(0, True, Period(2018, 10))),
    ],
)
def test_a_sum_counts_from_a_month_a_quarter_or_a_date(text, expected):
    assert parse_sum(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        *("", "25", "25wd", "25wd after", "wd after 2018-10", "-5wd after 2018-10", "2.5wd after 2018-10"),
        *(
            "25 days after 2018-10",
            "25wd since 2018-10",
            "25wd after2018-10",
            "99999wd after 2018-10",
            "٢wd after 2018-10",
        ),
    ],
)
def test_what_is_no_sum_is_told_the_forms_there_are(text):
    with pytest.raises(
        ValueError, match=r'is no working-day sum\. Write it like "25wd after 2018-10", .* 4 January 2019"'
    ):
        parse_sum(text)


@pytest.mark.parametrize(
    "anchor", ["Tuesday", "2018-13", "2018-Q5", "2018", "11/01/2019", "4 Janvier 2019", "2018-1-4"]
)
def test_what_is_no_period_or_date_is_named(anchor):
    with pytest.raises(ValueError, match=f'^"{anchor}" is neither a period nor a date. Write the sum like "25wd after'):
        parse_sum(f"5wd after {anchor}")


@pytest.mark.parametrize("anchor", ["2019-02-29", "2019-02-30", "31 November 2018", "0000-01-01", "2018-13-01"])
def test_a_day_that_does_not_exist_is_named(anchor):
    with pytest.raises(ValueError, match=f'^"{anchor}" is no day in the calendar.$'):
        parse_sum(f"5wd after {anchor}")


def test_a_message_repeats_no_control_characters_and_no_essay():
    with pytest.raises(ValueError, match="is no working-day sum") as refused:
        parse_sum("\x1b[31m" + "x" * 500)
    assert "\x1b" not in str(refused.value)
    assert len(str(refused.value)) < 250


def test_the_deadline_of_the_october_report_is_explained_day_by_day():
    explanation = explain_sum(GB, parse_sum("25wd after 2018-10"), (ENG,))
    assert explanation.answer == date(2018, 12, 6)
    assert explanation.text == (
        """\
25 working days after the end of October 2018 is Thursday 6 December 2018.
Bank holidays: England and Wales with Scotland (a bank holiday in any of them is no working day).

  day 0          Wednesday 31 October
  days 1 to 2    Thursday 1 November to Friday 2 November
  skipped        Saturday 3 November: weekend
  skipped        Sunday 4 November: weekend
  days 3 to 7    Monday 5 November to Friday 9 November
  skipped        Saturday 10 November: weekend
  skipped        Sunday 11 November: weekend
  days 8 to 12   Monday 12 November to Friday 16 November
  skipped        Saturday 17 November: weekend
  skipped        Sunday 18 November: weekend
  days 13 to 17  Monday 19 November to Friday 23 November
  skipped        Saturday 24 November: weekend
  skipped        Sunday 25 November: weekend
  days 18 to 21  Monday 26 November to Thursday 29 November
  skipped        Friday 30 November: St Andrew's Day (Scotland)
  skipped        Saturday 1 December: weekend
  skipped        Sunday 2 December: weekend
  days 22 to 25  Monday 3 December to Thursday 6 December

With England and Wales alone: Wednesday 5 December 2018."""
    )


def test_a_paper_day_is_counted_back_and_a_sum_that_crosses_the_new_year_shows_the_years():
    explanation = explain_sum(ENG, parse_sum("6wd before 2019-01-08"))
    assert explanation.text == (
        """\
6 working days before Tuesday 8 January 2019 is Friday 28 December 2018.
Bank holidays: England and Wales.

  day 0        Tuesday 8 January 2019
  day 1        Monday 7 January 2019
  skipped      Sunday 6 January 2019: weekend
  skipped      Saturday 5 January 2019: weekend
  days 2 to 4  Friday 4 January 2019 back to Wednesday 2 January 2019
  skipped      Tuesday 1 January 2019: New Year's Day
  day 5        Monday 31 December 2018
  skipped      Sunday 30 December 2018: weekend
  skipped      Saturday 29 December 2018: weekend
  day 6        Friday 28 December 2018"""
    )


@pytest.mark.parametrize(
    ("text", "opening"),
    [
        (
            "10wd after 2018-Q3",
            "10 working days after the end of the quarter July to September 2018 is Friday 12 October",
        ),
        ("1wd before 2018-10", "1 working day before the start of October 2018 is Friday 28 September 2018."),
        ("3wd after 4 January 2019", "3 working days after Friday 4 January 2019 is Wednesday 9 January 2019."),
    ],
)
def test_the_first_line_says_the_sum_in_words(text, opening):
    assert explain_sum(GB, parse_sum(text)).text.startswith(opening)


def test_day_0_says_so_when_it_is_no_working_day():
    assert explain_sum(GB, parse_sum("0wd after 2018-12-25")).text.endswith("day 0  Tuesday 25 December: Christmas Day")


def test_a_calendar_that_answers_the_same_is_not_mentioned():
    explanation = explain_sum(GB, parse_sum("10wd after 2018-11"), (ENG, UK))
    assert explanation.otherwise == ()
    assert explanation.text.endswith("to Friday 14 December")


def test_every_calendar_that_answers_otherwise_is_named():
    explanation = explain_sum(GB, parse_sum("25wd after 2018-06"), (ENG, UK))  # 12 July, then 6 August
    assert explanation.otherwise == ((UK, date(2018, 8, 7)),)
    both = explain_sum(UK, parse_sum("25wd after 2018-10"), (ENG, GB, working_calendar("GB", ["SCT"])))
    assert both.text.endswith("\n\nWith England and Wales alone: Wednesday 5 December 2018.")
    later = explain_sum(ENG, parse_sum("25wd after 2018-10"), (GB, UK))
    assert later.text.splitlines()[-2:] == [
        "Counted for England and Wales with Scotland: Thursday 6 December 2018.",
        "Counted for England and Wales with Scotland and Northern Ireland: Thursday 6 December 2018.",
    ]


def test_a_sum_that_leaves_the_data_is_refused_in_a_sentence():
    with pytest.raises(
        OutsideCalendar, match=r"^99 working days after 31 October 2028 is outside the bank holiday data"
    ):
        explain_sum(GB, parse_sum("99wd after 2028-10"))


def test_day_0_is_marked_and_a_skipped_day_has_its_reason():
    explanation = explain_sum(GB, Sum(1, True, date(2018, 11, 29)))
    assert explanation.days == (
        CountedDay(date(2018, 11, 29), 0, None),
        CountedDay(date(2018, 11, 30), None, "St Andrew's Day (Scotland)"),
        CountedDay(date(2018, 12, 1), None, "Saturday"),
        CountedDay(date(2018, 12, 2), None, "Sunday"),
        CountedDay(date(2018, 12, 3), 1, None),
    )


@pytest.mark.property
@settings(deadline=None)
@given(
    st.sampled_from([ENG, GB, UK]),
    st.builds(Sum, st.integers(0, 60), st.booleans(), st.dates(date(2013, 1, 1), date(2027, 12, 31))),
)
def test_the_days_run_without_a_gap_count_up_to_the_sum_and_name_every_skipped_day(calendar, asked):
    explanation = explain_sum(calendar, asked)
    step = timedelta(days=1 if asked.is_after else -1)
    dates = [counted.date for counted in explanation.days]
    assert dates[0] == asked.day_0
    assert dates[-1] == explanation.answer
    assert all(later - earlier == step for earlier, later in pairwise(dates))
    assert [counted.count for counted in explanation.days if counted.count is not None] == list(range(asked.count + 1))
    skipped = [counted for counted in explanation.days if counted.count is None]
    assert all(counted.reason == calendar.reason(counted.date) is not None for counted in skipped)
    assert sum(line.startswith("  skipped ") for line in explanation.text.splitlines()) == len(skipped)
