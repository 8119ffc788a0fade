"""The words around what authors wrote."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace
from tests.sample_edition import NETWORK, PMR, RDP, SRV, edition

from panelpaper.model.classification import Classification
from panelpaper.model.period import Period
from panelpaper.model.reporting import Figures, Timeliness, Verdict
from panelpaper.render.names import pdf_name
from panelpaper.render.words import (
    AUDIENCES,
    figures_words,
    obligation_words,
    short_period,
    verdict_words,
)


@pytest.mark.parametrize(
    ("timeliness", "days", "words"),
    [
        (Timeliness.ON_TIME, 0, "On time"),
        (Timeliness.LATE, 1, "Late by 1 working day"),
        (Timeliness.LATE, 2, "Late by 2 working days"),
        (Timeliness.OVERDUE, 18, "Overdue by 18 working days"),
        (Timeliness.NOT_DUE, None, "Not yet due"),
        (Timeliness.NO_DEADLINE, None, "No deadline"),
        (Timeliness.NOTHING_TO_REVIEW, None, "Nothing to review this month"),
        (Timeliness.NOT_RECORDED, None, "Receipt not recorded"),
    ],
)
def test_a_verdict_is_said_in_words(timeliness, days, words):
    assert verdict_words(timeliness, days) == words


@pytest.mark.parametrize(
    ("report", "words"),
    [
        (PMR, "SEC H13.1, SEC H13.4. Monthly, within 25 working days of the month’s end."),
        (NETWORK, "SEC F7.21. Quarterly: within a reasonable period."),
        (replace(NETWORK, due_text="“as agreed.”"), "SEC F7.21. Quarterly: “as agreed.”"),
        (RDP, "SEC Appendix AG 2.5.10. Monthly, with no time set."),
    ],
)
def test_an_obligation_is_said_in_words(report, words):
    assert obligation_words(report) == words


def figures(actual: int, forecast: int, percent: float | None, variance: float | None) -> str:
    verdict = Verdict(
        Timeliness.ON_TIME,
        date(2018, 12, 11),
        figures=Figures(forecast, actual),
        percent_of_forecast=percent,
        variance_percent=variance,
    )
    return figures_words(verdict, SRV)


def test_figures_bear_their_thousands_and_which_side_of_the_forecast_they_are():
    assert figures(2_115_548, 39_060_325, 5.4, -94.6) == (
        "2,115,548 requests against a forecast of 39,060,325: 5.4%, 94.6% below"
    )
    assert figures(44, 40, 110.0, 10.0).endswith(": 110.0%, 10.0% above")
    assert figures(40, 40, 100.0, 0.0).endswith(": 100.0%, as forecast")


def test_figures_without_a_forecast_to_measure_by_are_only_told():
    assert figures(3, 0, None, None) == "3 requests against a forecast of 0"


def test_figures_that_have_no_name_are_told_without_one():
    verdict = Verdict(Timeliness.ON_TIME, date(2018, 12, 11), figures=Figures(40, 3))

    assert figures_words(verdict, replace(SRV, figure_name="")) == "3 against a forecast of 40"


def test_a_plot_calls_a_month_and_a_quarter_by_their_short_names():
    assert short_period(Period(2018, 10)) == "Oct 2018"
    assert short_period(Period(2018, 3, is_quarter=True)) == "Q3 2018"


def test_every_class_says_what_a_reader_may_do():
    assert set(AUDIENCES) == set(Classification)


def test_a_clear_pdf_bears_panel_and_month_and_a_higher_one_also_edition_and_clearance():
    public, panel = edition(), edition(cleared=True)
    strict = replace(panel, spec=replace(panel.spec, clearance=Classification.AMBER_STRICT))

    assert pdf_name(public, public.papers[0]) == "sec-panel-paper-2019-01.pdf"
    assert pdf_name(panel, panel.papers[0]) == "sec-panel-paper-2019-01-panel-RED.pdf"
    assert pdf_name(strict, strict.papers[0]) == "sec-panel-paper-2019-01-panel-AMBER-STRICT.pdf"
