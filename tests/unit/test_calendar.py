"""Working days: the engine, its data, and a year of the DCC's reports counted by two calendars."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from datetime import date, timedelta
from importlib import resources
from time import process_time

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from panelpaper.calendar import OutsideCalendar, WorkingCalendar, working_calendar
from panelpaper.model.period import Period

ENG = working_calendar("GB", ["ENG"])
GB = working_calendar("GB", ["ENG", "SCT"])
UK = working_calendar("GB", ["ENG", "SCT", "NIR"])


def day(text: str) -> date:
    return date.fromisoformat(text)


def end_of(key: str) -> date:
    period = Period.parse(key)
    assert period is not None
    return period.last_day


# --- Due dates -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("period", "n", "eng", "gb", "uk"),
    [
        ("2018-10", 25, "2018-12-05", "2018-12-06", "2018-12-06"),
        ("2018-11", 10, "2018-12-14", "2018-12-14", "2018-12-14"),
        ("2018-09", 10, "2018-10-12", "2018-10-12", "2018-10-12"),
        ("2018-10", 10, "2018-11-14", "2018-11-14", "2018-11-14"),
        ("2018-11", 25, "2019-01-09", "2019-01-10", "2019-01-10"),
        ("2018-12", 10, "2019-01-15", "2019-01-16", "2019-01-16"),
    ],
)
def test_a_report_is_due_so_many_working_days_after_its_period(period, n, eng, gb, uk):
    assert [calendar.after(end_of(period), n).isoformat() for calendar in (ENG, GB, UK)] == [eng, gb, uk]


def test_a_reissue_of_10_december_2018_is_two_working_days_after_6_december():
    assert GB.after(day("2018-12-06"), 2) == day("2018-12-10")


def _sensitive(n: int) -> dict[int, set[int]]:
    """By month, the years 2017 to 2027 in which Scotland's holidays move a deadline of n working days."""
    found: dict[int, set[int]] = {}
    for year in range(2017, 2028):
        for month in range(1, 13):
            end = Period(year, month).last_day
            if ENG.after(end, n) != GB.after(end, n):
                found.setdefault(month, set()).add(year)
    return found


def test_which_deadlines_scotland_moves_is_known():
    every_year = set(range(2017, 2028))
    assert _sensitive(10) == {7: every_year, 12: every_year, 11: {2019, 2024, 2025}}
    after_25 = _sensitive(25)
    assert len(after_25.pop(6)) == 6
    assert after_25 == dict.fromkeys((7, 10, 11, 12), every_year) | {5: {2026}}


# --- Off by one ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("start", ["2018-10-31", "2018-09-30", "2018-12-25", "2018-03-31"])
def test_no_working_days_after_or_before_a_day_is_the_day_itself_even_if_it_does_not_count(start):
    assert GB.after(day(start), 0) == GB.before(day(start), 0) == day(start)


def test_the_first_working_day_of_2019_depends_on_scotland():
    assert ENG.after(day("2018-12-31"), 1) == day("2019-01-02")
    assert GB.after(day("2018-12-31"), 1) == day("2019-01-03")
    assert ENG.before(day("2019-01-02"), 1) == GB.before(day("2019-01-03"), 1) == day("2018-12-31")


@pytest.mark.parametrize(
    ("end", "first"),
    [
        ("2018-09-30", "2018-10-01"),  # a Sunday
        ("2018-06-30", "2018-07-02"),  # a Saturday
        ("2018-12-25", "2018-12-27"),  # a holiday before a holiday
        ("2018-10-31", "2018-11-01"),  # an ordinary Wednesday
    ],
)
def test_the_count_starts_on_the_day_after_day_0_whatever_day_0_is(end, first):
    assert GB.after(day(end), 1) == day(first)


def test_easter_saturday_is_followed_by_a_tuesday_or_in_scotland_alone_a_monday():
    assert GB.after(day("2018-03-31"), 1) == day("2018-04-03")
    assert working_calendar("GB", ["SCT"]).after(day("2018-03-31"), 1) == day("2018-04-02")


def test_a_day_that_does_not_count_moves_on_to_the_next_one_that_does():
    assert GB.on_or_after(day("2018-10-13")) == day("2018-10-15")
    assert GB.on_or_after(day("2018-10-15")) == day("2018-10-15")
    assert GB.on_or_after(day("2018-12-31")) == day("2018-12-31")
    assert GB.on_or_after(day("2019-01-01")) == day("2019-01-03")


def test_a_receipt_on_a_saturday_counts_as_the_monday():
    due = day("2018-03-14")
    assert GB.working_days_between(due, day("2018-03-17")) == 3
    assert GB.working_days_between(due, day("2018-03-17")) == GB.working_days_between(due, day("2018-03-19"))


def test_days_between_are_counted_without_the_start_and_with_the_end():
    wednesday = day("2018-10-31")
    assert GB.working_days_between(wednesday, wednesday) == 0
    assert GB.working_days_between(wednesday, day("2018-11-01")) == 1
    assert GB.working_days_between(day("2018-11-01"), wednesday) == -1
    assert GB.working_days_between(day("2018-09-30"), day("2018-10-12")) == 10


# --- Twelve months of reports ----------------------------------------------------------------------------------------

PMR = {
    "2017-11": "2018-01-09",
    "2017-12": "2018-02-06",
    "2018-01": "2018-03-07",
    "2018-02": "2018-04-10",
    "2018-03": "2018-05-08",
    "2018-04": "2018-06-06",
    "2018-05": "2018-07-12",
    "2018-06": "2018-08-03",
    "2018-07": "2018-09-06",
    "2018-08": "2018-10-05",
    "2018-09": "2018-11-02",
    "2018-10": "2018-12-06",
}
CSR = {
    "2017-12": "2018-01-15",
    "2018-01": "2018-02-14",
    "2018-02": "2018-03-14",
    "2018-03": "2018-04-18",
    "2018-04": "2018-05-15",
    "2018-05": "2018-06-14",
    "2018-06": "2018-08-14",
    "2018-07": "2018-08-14",
    "2018-08": "2018-09-14",
    "2018-09": "2018-10-13",
    "2018-10": "2018-11-14",
}
SR = {
    "2017-12": "2018-01-16",
    "2018-01": "2018-02-14",
    "2018-02": "2018-03-20",
    "2018-03": "2018-04-16",
    "2018-04": "2018-05-25",
    "2018-05": "2018-06-14",
    "2018-06": "2018-07-13",
    "2018-07": "2018-08-15",
    "2018-08": "2018-10-02",
    "2018-09": "2018-11-29",
}


@pytest.mark.parametrize(
    ("received", "n", "calendar", "on_time", "late"),
    [
        (PMR, 25, ENG, 7, {"2017-12": 1, "2018-02": 2, "2018-05": 5, "2018-07": 1, "2018-10": 1}),
        (PMR, 25, GB, 10, {"2018-02": 2, "2018-05": 5}),
        (CSR, 10, ENG, 8, {"2018-03": 2, "2018-06": 22, "2018-09": 1}),
        (CSR, 10, GB, 8, {"2018-03": 2, "2018-06": 21, "2018-09": 1}),
        (SR, 10, ENG, 4, {"2017-12": 1, "2018-02": 4, "2018-04": 8, "2018-07": 1, "2018-08": 12, "2018-09": 34}),
        (SR, 10, GB, 6, {"2018-02": 4, "2018-04": 8, "2018-08": 12, "2018-09": 34}),
    ],
    ids=["PMR by ENG", "PMR by ENG+SCT", "CSR by ENG", "CSR by ENG+SCT", "SR by ENG", "SR by ENG+SCT"],
)
def test_a_year_of_receipts_is_on_time_or_late_by_so_many_working_days(received, n, calendar, on_time, late):
    days = {
        period: calendar.working_days_between(calendar.after(end_of(period), n), day(receipt))
        for period, receipt in received.items()
    }
    assert {period: count for period, count in days.items() if count > 0} == late
    assert sum(count <= 0 for count in days.values()) == on_time


@pytest.mark.parametrize(
    ("as_at", "period", "n", "eng", "gb"),
    [
        ("2018-12-11", "2018-10", 10, 19, 18),
        ("2019-01-04", "2018-10", 10, 34, 32),
        ("2019-01-04", "2018-11", 10, 12, 11),
    ],
)
def test_what_has_not_come_is_overdue_by_so_many_working_days(as_at, period, n, eng, gb):
    counts = [calendar.working_days_between(calendar.after(end_of(period), n), day(as_at)) for calendar in (ENG, GB)]
    assert counts == [eng, gb]


@pytest.mark.parametrize(
    ("as_at", "period", "n"),
    [("2018-12-11", "2018-11", 10), ("2018-12-11", "2018-11", 25), ("2019-01-04", "2018-11", 25)],
)
def test_what_is_not_yet_due_is_not_overdue(as_at, period, n):
    for calendar in (ENG, GB):
        assert calendar.working_days_between(calendar.after(end_of(period), n), day(as_at)) < 0


# --- Paper day -------------------------------------------------------------------------------------------------------

PAPER_DAYS = {
    53: ("2018-02-09", "2018-02-02"),
    54: ("2018-03-09", "2018-03-02"),
    55: ("2018-04-13", "2018-04-06"),
    56: ("2018-05-11", "2018-05-03"),  # May Day moves it to a Thursday
    57: ("2018-06-08", "2018-06-01"),
    58: ("2018-07-13", "2018-07-06"),
    59: ("2018-08-10", "2018-08-03"),
    60: ("2018-09-14", "2018-09-07"),
    61: ("2018-10-12", "2018-10-05"),
    62: ("2018-11-09", "2018-11-02"),
    63: ("2018-12-14", "2018-12-07"),
    64: ("2019-01-11", "2019-01-04"),
}


@pytest.mark.parametrize(("meeting", "paper_day"), PAPER_DAYS.values(), ids=[f"paper {n}" for n in PAPER_DAYS])
def test_paper_day_is_five_working_days_before_the_meeting(meeting, paper_day):
    assert ENG.before(day(meeting), 5) == day(paper_day)


def test_scotland_moves_the_paper_day_of_august_alone():
    moved = {n: GB.before(day(meeting), 5) for n, (meeting, paper_day) in PAPER_DAYS.items()}
    assert {n: found for n, found in moved.items() if found != day(PAPER_DAYS[n][1])} == {59: day("2018-08-02")}


# --- Why a day does not count ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("date_", "calendar", "reason"),
    [
        ("2018-12-01", GB, "Saturday"),
        ("2018-12-02", GB, "Sunday"),
        ("2018-12-25", GB, "Christmas Day"),
        ("2018-11-30", GB, "St Andrew's Day (Scotland)"),
        ("2018-11-30", working_calendar("GB", ["SCT"]), "St Andrew's Day"),
        ("2018-11-30", ENG, None),
        ("2018-04-02", GB, "Easter Monday (England and Wales)"),
        ("2018-04-02", UK, "Easter Monday (England and Wales, Northern Ireland)"),
        ("2021-12-28", GB, "Boxing Day, substitute day"),
        (
            "2012-01-02",
            GB,
            "2nd January (Scotland); New Year's Day, substitute day (England and Wales)",
        ),
        ("2026-06-15", GB, "World Cup bank holiday (Scotland)"),
        ("2018-10-31", GB, None),
    ],
)
def test_a_day_that_does_not_count_says_why(date_, calendar, reason):
    assert calendar.reason(day(date_)) == reason
    assert calendar.is_working_day(day(date_)) is (reason is None)


# --- Which calendar --------------------------------------------------------------------------------------------------


def test_england_and_wales_keep_the_same_holidays():
    assert working_calendar("GB", ["WLS"]) is working_calendar("GB", ["ENG", "WLS"]) is ENG


def test_the_default_is_great_britain():
    assert working_calendar() is GB


@pytest.mark.parametrize(
    ("subdivisions", "label"),
    [
        (["ENG"], "England and Wales"),
        (["ENG", "SCT"], "England and Wales with Scotland"),
        (["ENG", "SCT", "NIR"], "England and Wales with Scotland and Northern Ireland"),
        (["NIR"], "Northern Ireland"),
    ],
)
def test_a_calendar_has_a_name_for_people(subdivisions, label):
    assert working_calendar("GB", subdivisions).label == label


@pytest.mark.parametrize(
    ("country", "subdivisions", "sentence"),
    [
        ("FR", ["ENG"], 'No bank holidays are known for country "FR". Known: GB.'),
        (
            "GB",
            ["ENG", "IOM"],
            'No bank holidays are known for subdivision "IOM" of GB. Known: ENG, NIR, SCT and WLS.',
        ),
        ("GB", [], "A calendar needs at least one subdivision of GB. Known: ENG, NIR, SCT and WLS."),
    ],
)
def test_an_unknown_calendar_is_refused_with_the_known_ones(country, subdivisions, sentence):
    with pytest.raises(ValueError, match="Known") as refused:
        working_calendar(country, subdivisions)
    assert str(refused.value) == sentence


# --- The data's range ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("outside", [GB.first - timedelta(days=1), GB.last + timedelta(days=1), date.min, date.max])
def test_no_question_is_answered_about_a_day_outside_the_data(outside):
    inside = day("2018-10-31")
    questions = [
        lambda: GB.is_working_day(outside),
        lambda: GB.reason(outside),
        lambda: GB.after(outside, 0),
        lambda: GB.after(outside, 1),
        lambda: GB.before(outside, 0),
        lambda: GB.before(outside, 1),
        lambda: GB.on_or_after(outside),
        lambda: GB.working_days_between(outside, inside),
        lambda: GB.working_days_between(inside, outside),
    ]
    for question in questions:
        with pytest.raises(OutsideCalendar, match="is outside the bank holiday data, which runs from 1 January 2012"):
            question()


def test_the_first_and_the_last_working_day_of_the_data_are_counted():
    assert ENG.before(day("2012-01-04"), 1) == ENG.after(ENG.first, 1) == day("2012-01-03")
    assert ENG.after(day("2028-12-28"), 1) == ENG.before(ENG.last, 1) == day("2028-12-29")


def test_no_answer_lies_outside_the_data():
    with pytest.raises(OutsideCalendar) as refused:
        GB.after(day("2028-12-20"), 25)
    assert str(refused.value) == (
        "25 working days after 20 December 2028 is outside the bank holiday data, "
        "which runs from 1 January 2012 to 31 December 2028."
    )
    with pytest.raises(OutsideCalendar, match=r"^1 working day before 3 January 2012 is outside"):
        GB.before(day("2012-01-03"), 1)


def test_the_last_weekend_has_no_working_day_to_count_as():
    assert GB.after(day("2028-12-28"), 1) == day("2028-12-29")
    for question in (GB.on_or_after, lambda end: GB.working_days_between(day("2028-12-20"), end)):
        with pytest.raises(OutsideCalendar):
            question(day("2028-12-30"))


def test_a_count_is_never_negative():
    for question in (GB.after, GB.before):
        with pytest.raises(ValueError, match="0 or more"):
            question(day("2018-10-31"), -1)


def test_the_data_is_in_order_and_has_every_year_in_full():
    raw = json.loads(resources.files("panelpaper").joinpath("data", "bank_holidays.json").read_text("utf-8"))
    ordinary = {"England and Wales": 8, "Scotland": 9, "Northern Ireland": 10}
    one_off = {"2012": 1, "2022": 2, "2023": 1}
    assert raw["divisions"].keys() == ordinary.keys()
    for division, names in raw["divisions"].items():
        assert list(names) == sorted(names)
        assert all(name and name.isascii() for name in names.values())
        assert all(day(raw["first"]) <= day(text) <= day(raw["last"]) for text in names)
        world_cup = {"2026": 1} if division == "Scotland" else {}
        by_year = {
            str(year): ordinary[division] + one_off.get(str(year), 0) + world_cup.get(str(year), 0)
            for year in range(2012, 2029)
        }
        assert Counter(text[:4] for text in names) == by_year


# --- Cost ------------------------------------------------------------------------------------------------------------


def test_a_year_of_sums_costs_little():
    begun = process_time()
    for offset in range(366):
        for n in (5, 10, 25):
            GB.working_days_between(GB.after(day("2018-01-01") + timedelta(days=offset), n), day("2019-01-04"))
    assert process_time() - begun < 2


def test_importing_the_module_reads_no_data():
    code = "import panelpaper.calendar as c; print(c._bank_holidays.cache_info().currsize)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "0"


# --- Properties ------------------------------------------------------------------------------------------------------

calendars = st.sampled_from([ENG, GB, UK])
days = st.dates(day("2013-01-01"), day("2027-12-31"))
counts = st.integers(0, 200)
lawful = settings(deadline=None)


def _one_by_one(calendar: WorkingCalendar, start: date, n: int, step: int) -> date:
    """The n-th working day, found the slow way."""
    found = start
    while n:
        found += timedelta(days=step)
        n -= calendar.is_working_day(found)
    return found


@pytest.mark.property
@lawful
@given(calendars, days, counts)
def test_the_answer_is_the_one_that_fingers_would_count(calendar, start, n):
    assert calendar.after(start, n) == _one_by_one(calendar, start, n, 1)
    assert calendar.before(start, n) == _one_by_one(calendar, start, n, -1)


@pytest.mark.property
@lawful
@given(calendars, days, counts)
def test_before_undoes_after_on_a_working_day(calendar, start, n):
    assume(calendar.is_working_day(start))
    assert calendar.before(calendar.after(start, n), n) == start
    assert calendar.after(calendar.before(start, n), n) == start


@pytest.mark.property
@lawful
@given(calendars, days, days, counts, counts)
def test_a_later_start_or_a_longer_count_never_gives_an_earlier_answer(calendar, one, other, few, many):
    assume(few <= many)
    early, late = sorted((one, other))
    assert calendar.after(early, few) <= calendar.after(late, few)
    assert calendar.after(early, few) <= calendar.after(early, many)
    assert calendar.before(early, few) <= calendar.before(late, few)
    assert calendar.before(early, many) <= calendar.before(early, few)


@pytest.mark.property
@lawful
@given(calendars, days, st.integers(1, 200))
def test_an_answer_counts_and_lies_as_many_working_days_away_as_was_asked(calendar, start, n):
    answer = calendar.after(start, n)
    assert calendar.is_working_day(answer)
    assert calendar.working_days_between(start, answer) == n


@pytest.mark.property
@lawful
@given(calendars, days, st.integers(1, 30), st.integers(-40, 40))
def test_a_report_is_late_exactly_if_it_comes_after_the_due_day(calendar, period_end, n, apart):
    due = calendar.after(period_end, n)
    received = due + timedelta(days=apart)
    assert (calendar.working_days_between(due, received) > 0) == (received > due)


@pytest.mark.property
@lawful
@given(calendars, days, days, days)
def test_counts_between_days_add_up(calendar, one, two, three):
    via = calendar.on_or_after(two)
    there = calendar.working_days_between(one, via) + calendar.working_days_between(via, three)
    assert there == calendar.working_days_between(one, three)


@pytest.mark.property
@lawful
@given(days, counts)
def test_more_holidays_never_bring_a_deadline_forward(start, n):
    assert ENG.after(start, n) <= GB.after(start, n) <= UK.after(start, n)
    assert ENG.before(start, n) >= GB.before(start, n) >= UK.before(start, n)
