"""The grid of a year's verdicts."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace
from tests.sample_edition import CUT_OFF, PANEL, PMR, PROBLEM

from panelpaper.model.classification import CLEAR
from panelpaper.model.period import Period
from panelpaper.model.reporting import Obligation, Timeliness, Verdict
from panelpaper.model.site import Reporting, ReportPeriod, ReportStory
from panelpaper.render.across.grid import grid_year
from panelpaper.render.site_views import GridCell, GridYear

CAME = date(2018, 12, 6)
ON_TIME = Verdict(Timeliness.ON_TIME, CUT_OFF, received=CAME, working_days_late=0)


def story(report: Obligation, *periods: Period, verdict: Verdict = ON_TIME) -> ReportStory:
    return ReportStory(report, tuple(ReportPeriod(period, verdict, CLEAR, ()) for period in periods))


def grid(year: int, *stories: ReportStory) -> GridYear:
    reporting = Reporting(Period(2019, 1), CUT_OFF, date(2019, 1, 4), "England and Wales", stories)
    return grid_year(year, reporting, PANEL)


def cells(year: int, one: ReportStory) -> tuple[GridCell, ...]:
    return grid(year, one).rows[0].cells


@pytest.mark.parametrize(
    ("verdict", "shape", "read_out"),
    [
        (ON_TIME, "on-time", "on time"),
        (Verdict(Timeliness.LATE, CUT_OFF, received=CAME, working_days_late=2), "late", "2 late (working days)"),
        (Verdict(Timeliness.OVERDUE, CUT_OFF, working_days_late=1200), "overdue", "1,200 overdue (working days)"),
        (Verdict(Timeliness.NOT_DUE, CUT_OFF), "not-due", "not due yet"),
        (Verdict(Timeliness.NO_DEADLINE, CUT_OFF, received=CAME), "received", "received"),
        (Verdict(Timeliness.NO_DEADLINE, CUT_OFF), "no-deadline", "none logged"),
        (
            Verdict(Timeliness.NO_DEADLINE, CUT_OFF, receipt_known=False),
            "not-recorded",
            "no date of receipt recorded",
        ),
        (
            Verdict(Timeliness.NOT_RECORDED, CUT_OFF, receipt_known=False),
            "not-recorded",
            "no date of receipt recorded",
        ),
    ],
)
def test_a_cell_says_a_verdict_shortly_and_the_rest_to_who_hears_it(verdict, shape, read_out):
    cell = cells(2018, story(PMR, Period(2018, 10), verdict=verdict))[9]

    assert (cell.shape, cell.words + cell.more) == (shape, read_out)


def test_a_quarter_takes_the_room_of_its_three_months():
    told = cells(2018, story(PROBLEM, Period(2018, 3, is_quarter=True), Period(2018, 4, is_quarter=True)))

    assert [(cell.months, cell.span) for cell in told[5:]] == [("Jun", 1), ("Jul to Sep", 3), ("Oct to Dec", 3)]


def test_a_month_that_a_report_is_not_accounted_for_says_why():
    closed = replace(PMR, until=Period(2018, 10))
    owed, ended = (cells(2018, story(report, Period(2018, 10))) for report in (PMR, closed))

    assert [(cell.words, cell.more) for cell in owed[8:11]] == [
        ("", "Before the first"),
        ("on time", ""),
        ("", "To come"),
    ]
    assert ended[10].more == "No longer owed"


def test_a_year_has_a_row_for_each_report_that_is_accounted_for_in_it():
    stories = story(PMR, Period(2018, 12), Period(2019, 1)), story(PROBLEM, Period(2018, 4, is_quarter=True))

    assert [row.title for row in grid(2018, *stories).rows] == [PMR.title, PROBLEM.title]
    assert [row.title for row in grid(2019, *stories).rows] == [PMR.title]
    assert grid(2018, *stories).months[:2] == (("Jan", "January"), ("Feb", "February"))
