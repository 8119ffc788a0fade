"""A year of verdicts: a row for each report, a cell for each month, one for three where a report is quarterly."""

from __future__ import annotations

from collections.abc import Iterator

from panelpaper.model.panel import Panel
from panelpaper.model.period import MONTHS, Period
from panelpaper.model.prose import Withheld
from panelpaper.model.reporting import Timeliness, Verdict
from panelpaper.model.site import Reporting, ReportPeriod, ReportStory
from panelpaper.render.report_table import marking_above_clear
from panelpaper.render.site_views import GridCell, GridRow, GridYear
from panelpaper.render.words import withheld_words


def grid_year(year: int, reporting: Reporting, panel: Panel) -> GridYear:
    """The grid of one calendar year."""
    return GridYear(
        year=year,
        months=tuple((name[:3], name) for name in MONTHS),
        rows=tuple(
            GridRow(story.report.title, f"reporting/{story.report.id}.html", tuple(_cells(year, story, panel)))
            for story in reporting.reports
            if any(month.year == year for each in story.periods for month in each.period.months)
        ),
    )


def _cells(year: int, story: ReportStory, panel: Panel) -> Iterator[GridCell]:
    """Twelve months' worth of cells; what a report is not accounted for is a dash."""
    by_month = {month: each for each in story.periods for month in each.period.months}
    number = 1
    while number <= len(MONTHS):
        month = Period(year, number)
        each = by_month.get(month)
        if each is None:
            yield GridCell(MONTHS[number - 1][:3], 1, "nothing", "", _absence(month, story))
            number += 1
            continue
        span = len(each.period.months) if each.period.months[0] == month else 1
        first, last = MONTHS[number - 1][:3], MONTHS[number + span - 2][:3]
        yield _cell(each, f"{first} to {last}" if span > 1 else first, span, panel)
        number += span


def _cell(each: ReportPeriod, months: str, span: int, panel: Panel) -> GridCell:
    standing = each.standing
    if isinstance(standing, Withheld):
        return GridCell(months, span, "withheld", withheld_words(standing, panel), "")
    words, more = _short(standing)
    unjudged = "received" if standing.received else "no-deadline" if standing.receipt_known else "not-recorded"
    shape = unjudged if standing.timeliness is Timeliness.NO_DEADLINE else standing.timeliness.value
    return GridCell(months, span, shape, words, more, marking_above_clear(each.classification, panel))


def _short(verdict: Verdict) -> tuple[str, str]:
    """As short as a cell wants it; and what is left to say for who does not see the grid."""
    late = f"{verdict.working_days_late:,} " if verdict.working_days_late else ""
    days = " (working days)" if late else ""
    match verdict.timeliness:
        case Timeliness.ON_TIME:
            return "on time", ""
        case Timeliness.LATE:
            return f"{late}late", days
        case Timeliness.OVERDUE:
            return f"{late}overdue", days
        case Timeliness.NOT_DUE:
            return "not due", " yet"
        case Timeliness.NO_DEADLINE | Timeliness.NOTHING_TO_REVIEW if verdict.receipt_known:
            return ("received" if verdict.received else "none logged"), ""
        case Timeliness.NOT_RECORDED | Timeliness.NO_DEADLINE | Timeliness.NOTHING_TO_REVIEW:
            return "no date", " of receipt recorded"


def _absence(month: Period, story: ReportStory) -> str:
    periods = story.periods
    if not periods or month < periods[0].period:
        return "Before the first"
    ended = story.report.until is not None and story.report.until.last_day < month.last_day
    return "No longer owed" if ended else "To come"
