"""The DCC's reporting: the grid of verdicts, and each report's own page."""

from __future__ import annotations

from collections.abc import Iterator

from panelpaper.model.classification import CLEAR, Classification
from panelpaper.model.edition import Edition
from panelpaper.model.panel import Panel
from panelpaper.model.period import Period, spoken
from panelpaper.model.prose import Withheld
from panelpaper.model.reporting import Lapse
from panelpaper.model.site import Reporting, ReportPeriod, ReportStory, Spot
from panelpaper.render.across.grid import grid_year
from panelpaper.render.across.report_plots import plots
from panelpaper.render.elsewhere import address
from panelpaper.render.report_table import lapses_view, marking_above_clear, verdict_facts
from panelpaper.render.site_views import PeriodView, ReportingView, ReportView, Sheet
from panelpaper.render.views import Lapses, Line
from panelpaper.render.words import (
    basis_words,
    figures_words,
    obligation_words,
    tally_words,
    verdict_words,
    withheld_words,
)

SIGNS = (
    ("on-time", "on time"),
    ("late", "late, and by how many working days"),
    ("overdue", "overdue, and by how many working days"),
    ("not-due", "not yet due"),
    ("received", "received, with no deadline to judge it by"),
    ("no-deadline", "none logged for the period, with no deadline"),
    ("not-recorded", "the day of receipt is not recorded"),
    ("withheld", "withheld from this edition"),
    ("nothing", "no such period: before the first, after the last, or still to come"),
)


def reporting_sheets(edition: Edition) -> Iterator[tuple[Sheet, Classification]]:
    """``reporting.html``, of a Panel that has reports, and a page for each of them in ``reporting/``."""
    place, reporting = edition.panel.reporting, edition.site.reporting
    if place is None:
        return
    if reporting is None:
        nothing = ReportingView(place.heading, "", None, "", (), ())
        yield Sheet("reporting.html", "reporting.html", place.heading, nothing), CLEAR
        return
    view = _grids(reporting, place.heading, edition.panel)
    yield Sheet("reporting.html", "reporting.html", place.heading, view), reporting.marking
    for story in reporting.reports:
        path, title = f"reporting/{story.report.id}.html", story.report.title
        yield Sheet(path, "report.html", title, _report(story, reporting, edition.panel)), story.marking


def _grids(reporting: Reporting, heading: str, panel: Panel) -> ReportingView:
    years = tuple(grid_year(year, reporting, panel) for year in reporting.years)
    shown = {cell.shape for year in years for row in year.rows for cell in row.cells}
    return ReportingView(
        heading=heading,
        as_at=spoken(reporting.as_at),
        paper=Line(address(Spot(reporting.paper, "")), f"paper of {reporting.paper.label}"),
        calendar=reporting.calendar,
        signs=tuple((shape, words) for shape, words in SIGNS if shape in shown),
        years=years,
        lapses=_lapses(reporting, reporting.lapses, "reporting/{}.html"),
    )


def _report(story: ReportStory, reporting: Reporting, panel: Panel) -> ReportView:
    report = story.report
    return ReportView(
        title=report.title,
        obligation=obligation_words(report),
        clauses=", ".join(report.content_clauses),
        as_at=spoken(reporting.as_at),
        summary=tally_of(story),
        lapses=_lapses(reporting, tuple(lapse for lapse in reporting.lapses if lapse.report.id == report.id)),
        plots=tuple(plots(story, panel)),
        periods=tuple(_period(each, story, reporting, panel) for each in reversed(story.periods)),
    )


def tally_of(story: ReportStory) -> str:
    """How often each verdict was given, and how many are withheld."""
    return tally_words(
        None if isinstance(each.standing, Withheld) else each.standing.timeliness for each in story.periods
    )


def _lapses(reporting: Reporting, lapses: tuple[Lapse, ...], page: str = "") -> Lapses | None:
    """The note on some of what was overdue on the day of issue; ``page``: where a report's periods stand, by its id."""
    told = {(story.report.id, each.period) for story in reporting.reports for each in story.periods}

    def href(lapse: Lapse) -> str:
        id, period = lapse.report.id, lapse.period
        return f"{page.format(id)}#{period_anchor(period)}" if (id, period) in told else ""

    return lapses_view(lapses, reporting.as_at, reporting.issued, f"the paper of {reporting.paper.label}", href)


def _period(each: ReportPeriod, story: ReportStory, reporting: Reporting, panel: Panel) -> PeriodView:
    papers = tuple(Line(address(spot, "../"), spot.month.label) for spot in each.papers)
    standing, anchor = each.standing, period_anchor(each.period)
    if isinstance(standing, Withheld):
        words = withheld_words(standing, panel)
        return PeriodView(anchor, each.period.label, None, words, "withheld", "", "", (), "", papers)
    return PeriodView(
        anchor=anchor,
        period=each.period.label,
        marking=marking_above_clear(each.classification, panel),
        withheld="",
        shape=standing.timeliness.value,
        verdict=verdict_words(standing.timeliness, standing.working_days_late),
        basis=basis_words(standing.basis),
        facts=tuple(verdict_facts(standing, reporting.as_at)),
        figures=figures_words(standing, story.report),
        papers=papers,
    )


def period_anchor(period: Period) -> str:
    """A period's anchor on its report's page."""
    return f"period-{period.key.lower()}"
