"""What is plotted of a report: how late it was, and what came against what was forecast."""

from __future__ import annotations

from collections.abc import Iterator

from panelpaper.model.classification import CLEAR
from panelpaper.model.panel import Panel
from panelpaper.model.prose import Withheld
from panelpaper.model.reporting import Timeliness
from panelpaper.model.site import ReportPeriod, ReportStory
from panelpaper.render.plots import LateRow, ShareRow, lateness_plot, share_plot
from panelpaper.render.site_views import PlotView
from panelpaper.render.words import short_period, tally_words, withheld_words

LATEST = 24
"""How many periods a plot shows; the table below it has all."""


def plots(story: ReportStory, panel: Panel) -> Iterator[PlotView]:
    """The plots that a report has something for. What is withheld is a gap that says so."""
    periods = tuple(reversed(story.periods[-LATEST:]))
    late = tuple(_late(each, panel) for each in periods)
    if any(row.days is not None for row in late):
        yield _lateness(late, periods)
    shares = tuple(_share(each, panel) for each in periods)
    if any(row.forecast or row.actual for row in shares):
        yield _shares(shares, periods, story.report.figure_name or "actual")


def _lateness(rows: tuple[LateRow, ...], periods: tuple[ReportPeriod, ...]) -> PlotView:
    tally = tally_words(each.standing.timeliness for each in periods if not isinstance(each.standing, Withheld))
    title = f"Working days late, {_range(periods)}"
    worst = max((row for row in rows if row.days), key=lambda row: row.days or 0, default=None)
    most = f" The most is {worst.words}, for {worst.label}." if worst else ""
    return PlotView(
        heading="Working days late",
        reading="A bar is as long as the report was late. A framed one has no end yet: the report is overdue.",
        key=(),
        svg=lateness_plot(
            rows, "_late", title, f"{tally[:1].upper()}{tally[1:]}.{most} The table below has every period."
        ),
    )


def _shares(rows: tuple[ShareRow, ...], periods: tuple[ReportPeriod, ...], noun: str) -> PlotView:
    told = tuple(row for row in rows if row.forecast is not None)
    newest, oldest = told[0], told[-1]
    words = f"{oldest.label}: {_of_forecast(oldest)}. {newest.label}: {_of_forecast(newest)}."
    zeros = any(0 in (row.forecast, row.actual) for row in told)
    return PlotView(
        heading="Forecast and actual",
        reading=(
            "The scale is logarithmic: each line is ten times the one before it (k thousand, M million). "
            "The same distance between the two signs is the same percentage, which stands on the right."
            f"{' The first line is 0.' if zeros else ''}"
        ),
        key=(("actual", noun), ("forecast", "forecast")),
        svg=share_plot(rows, "_share", f"Forecast and actual {noun}, {_range(periods)}", words),
    )


def _of_forecast(row: ShareRow) -> str:
    return f"{row.words} of forecast" if row.forecast else f"{row.actual:,} against a forecast of 0"


def _late(each: ReportPeriod, panel: Panel) -> LateRow:
    label, standing = short_period(each.period), each.standing
    if isinstance(standing, Withheld):
        return LateRow(label, None, running=False, words=withheld_words(standing, panel))
    days, running = standing.working_days_late, standing.timeliness is Timeliness.OVERDUE
    words = {
        Timeliness.ON_TIME: "on time",
        Timeliness.LATE: f"{days}",
        Timeliness.OVERDUE: f"{days}, overdue",
        Timeliness.NOT_DUE: "not yet due",
        Timeliness.NOT_RECORDED: "receipt not recorded",
        Timeliness.NO_DEADLINE: "no deadline",
        Timeliness.NOTHING_TO_REVIEW: "nothing to review",
    }[standing.timeliness]
    return LateRow(label, days, running, words, _marking(each, panel))


def _marking(each: ReportPeriod, panel: Panel) -> str:
    return "" if each.classification is CLEAR else panel.label(each.classification)


def _share(each: ReportPeriod, panel: Panel) -> ShareRow:
    label, standing = short_period(each.period), each.standing
    if isinstance(standing, Withheld):
        return ShareRow(label, None, None, withheld_words(standing, panel))
    if standing.figures is None:
        return ShareRow(label, None, None, "no figures")
    percent = standing.percent_of_forecast
    words = f"{percent:,.1f}%" if percent is not None else "of 0"
    return ShareRow(label, standing.figures.forecast, standing.figures.actual, words, _marking(each, panel))


def _range(periods: tuple[ReportPeriod, ...]) -> str:
    return f"{periods[-1].period.label} to {periods[0].period.label}"
