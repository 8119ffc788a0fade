"""What the plots of a report show of its periods, and say of them."""

from __future__ import annotations

import re

from tests.sample_edition import CUT_OFF, PANEL, SRV

from panelpaper.model.classification import CLEAR, RED
from panelpaper.model.period import Period
from panelpaper.model.prose import Withheld
from panelpaper.model.reporting import Figures, Timeliness, Verdict
from panelpaper.model.site import ReportPeriod, ReportStory
from panelpaper.render.across.report_plots import LATEST, plots
from panelpaper.render.site_views import PlotView

ON_TIME = Verdict(Timeliness.ON_TIME, CUT_OFF, working_days_late=0)
LATE = Verdict(Timeliness.LATE, CUT_OFF, working_days_late=3)


def months(count: int) -> list[Period]:
    return [Period(2016 + each // 12, each % 12 + 1) for each in range(count)]


def drawn(*standings: Verdict | Withheld) -> list[PlotView]:
    told = zip(months(len(standings)), standings, strict=True)
    periods = tuple(ReportPeriod(period, standing, CLEAR, ()) for period, standing in told)
    return list(plots(ReportStory(SRV, periods), PANEL))


def with_figures(forecast: int, actual: int, percent: float | None) -> Verdict:
    return Verdict(Timeliness.NO_DEADLINE, CUT_OFF, figures=Figures(forecast, actual), percent_of_forecast=percent)


def names(plot: PlotView) -> list[str]:
    return re.findall(r'class="name"[^>]*>([^<]+)', plot.svg)


def said(plot: PlotView) -> str:
    return plot.svg.partition("<desc")[2].partition(">")[2].partition("</desc>")[0]


def test_periods_stand_newest_first_and_no_more_of_them_than_a_plot_has_room_for():
    (plot,) = drawn(*[ON_TIME] * (LATEST + 1))

    assert names(plot)[:2] == ["Jan 2018", "Dec 2017"]
    assert names(plot)[-1] == "Feb 2016"
    assert "Working days late, February 2016 to January 2018" in plot.svg


def test_the_most_that_a_report_was_late_is_told_and_nothing_of_one_that_never_was():
    assert said(drawn(ON_TIME, LATE, ON_TIME)[0]) == (
        "Of 3 periods, 2 on time and 1 late. The most is 3, for Feb 2016. The table below has every period."
    )
    assert said(drawn(ON_TIME)[0]) == "Of 1 period, 1 on time. The table below has every period."


def test_a_report_of_which_no_day_and_no_figure_is_told_has_no_plot():
    assert drawn(Withheld(RED), Verdict(Timeliness.NO_DEADLINE, CUT_OFF)) == []


def test_a_plot_of_figures_says_the_oldest_and_the_newest_that_there_are_and_whether_any_is_nought():
    some, none = with_figures(40, 39, 97.5), with_figures(40, 0, 0.0)
    (plot,), (with_nought,) = drawn(Withheld(RED), some, some, Withheld(RED)), drawn(some, none)

    assert said(plot) == "Feb 2016: 97.5% of forecast. Mar 2016: 97.5% of forecast."
    assert "The first line is 0." not in plot.reading
    assert "The first line is 0." in with_nought.reading
