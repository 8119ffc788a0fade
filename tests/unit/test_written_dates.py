"""Days and months as people write them, where a date or words are due."""

from __future__ import annotations

import pytest
from tests import found

from panelpaper.content.written_dates import day_or_month_of, is_sure
from panelpaper.desk.mending import mended
from panelpaper.model.finding import Finding


def due(typed: str, key: str = "due") -> str:
    front = f"actions:\n  - id: TAG-0001\n    text: Test\n    owner: DCC\n    status: open\n    due: {typed}\n"
    if key == "expected":
        front = f"forward_look:\n  - text: Test\n    expected: {typed}\n"
    return found.section("tag", "\n## Release 2.0 {#release-2-0}\n\nTests.\n", front=front)


def told(typed: str, key: str = "due") -> list[Finding]:
    findings = found.found({found.TAG: due(typed, key)})
    return [each for each in findings if each.code in ("PP105", "PP107", "PP726")]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Nov 2018", "2018-11"),
        ("november 2018", "2018-11"),
        ("Nov. 2018", "2018-11"),
        ("Nov-2018", "2018-11"),
        ("Nov '18", "2018-11"),
        ("Febuary 2019", "2019-02"),
        ("by Janury 2019", "2019-01"),
        ("“2018-11”", "2018-11"),
        ("22 Febuary 2019", "2019-02-22"),
        ("22JAN2019", "2019-01-22"),
        ("22January 2019", "2019-01-22"),
        ("2018 Nov", "2018-11"),
        ("2018-1", "2018-01"),
        ("2018/11", "2018-11"),
        ("11/2018", "2018-11"),
        ("11.2018", "2018-11"),
        ("201811", "2018-11"),
        ("2018-11-", "2018-11"),
        ("Q4 2018", "2018-Q4"),
        ("by January 2019", "2019-01"),
        ("End of March 2019", "2019-03"),
        ("by the end of Q1 2019", "2019-Q1"),
        ('"Quarter 1, 2019"', "2019-Q1"),
        ("quarter 3 of 2018", "2018-Q3"),
        ("the third quarter of 2018", "2018-Q3"),
        ("1st quarter 2019", "2019-Q1"),
        ("22/01/2019", "2019-01-22"),
        ("by 2019-01-22", "2019-01-22"),
        ("20190122", "2019-01-22"),
        ("22-Jan-19", "2019-01-22"),
        ("22nd of January 2019", "2019-01-22"),
        ("January 22, 2019", "2019-01-22"),
        ("Tuesday 22 January 2019", "2019-01-22"),
    ],
)
def test_a_day_or_month_written_otherwise_is_told_with_what_to_type(typed, meant):
    for key in ("due", "expected"):
        (finding,) = told(typed, key)
        assert finding.advice == f"Type `{key}: {meant}`."


@pytest.mark.parametrize(
    "typed", ["22 January", "22nd Jan", "January 22", "Jan-19", "22/01", "31 November 2018", "30/02/2018", "13/2018"]
)
def test_a_day_of_which_nobody_can_tell_which_is_meant_is_told(typed):
    (finding,) = told(typed)
    assert finding.code == "PP105"
    assert "Type the year first" in (finding.advice or "")
    assert not finding.fixable


@pytest.mark.parametrize(
    "typed",
    [
        "next meeting",
        "in spring",
        "spring 2019",
        "Q1",
        "first quarter",
        "March",
        "May",
        "end of March",
        "end of year",
        "early January 2019",
        "mid-January 2019",
        "the week of 14 January 2019 at the latest",
        "after the November 2018 release",
        "from November 2018",
        "ongoing",
        "2019",
        "2018/19",
        "30 days",
        "10 working days after the report",
        "OPSG_16",
        "Panel 64",
        "meeting 14",
        "Release 2.0",
        "phase 1/2",
        "by the June Panel",
        "TBC",
        "monthly",
        "week 12",
        "2018-11",
        "2018-Q4",
        "2019-01-22",
    ],
)
def test_real_words_and_what_is_well_written_stay(typed):
    assert not told(typed)


def test_words_that_name_a_month_that_is_over_are_told_as_long_as_the_action_is_open():
    (finding,) = told("early November 2018")
    assert finding.code == "PP726"
    assert "`due: 2018-11`" in (finding.advice or "")
    closed = due("early November 2018").replace("status: open", "status: closed")
    assert "PP726" not in found.codes(found.found({found.TAG: closed}))


@pytest.mark.parametrize("typed", ["Nov 2018", "2018/11", "11/2018", "by November 2018"])
def test_what_is_sure_is_typed_anew(typed):
    (finding,) = told(typed)
    assert mended(due(typed).encode(), finding.edits)[0].decode() == due("2018-11")


@pytest.mark.parametrize("typed", ["04/01/2019", "2018-11-", "22 January"])
def test_what_may_mean_another_day_is_left_to_its_author(typed):
    (finding,) = told(typed)
    assert not finding.fixable


def test_figures_are_sure_where_no_month_has_such_a_number():
    assert is_sure("22/01/2019")
    assert not is_sure("04/01/2019")
    assert day_or_month_of("2019-01-22 or sooner") is None
