"""A verdict as one says it to whoever has just logged the receipt."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from panelpaper.model.period import Period, spoken
from panelpaper.model.reporting import Extension, Obligation, Otherwise, Timeliness, Verdict
from panelpaper.rules.reports.known import day_and_month, in_words
from panelpaper.wording import counted, listed


def verdict_in_words(verdict: Verdict, obligation: Obligation) -> Iterator[str]:
    """The verdict with its dates, then a line for each re-issue, the figures, and what another calendar would say."""
    received = f"received {day_and_month(verdict.received, verdict.due)}" if verdict.received else ""
    match verdict.timeliness:
        case Timeliness.NO_DEADLINE:
            why = f" ({obligation.due_text})" if obligation.due_text else ""
            yield f"no deadline{why}{f', {received}' if received else ''}"
        case Timeliness.NOT_RECORDED:
            yield f"receipt not recorded, so no verdict rests on it{_due(verdict)}"
        case _:
            yield f"{in_words(verdict)}{_due(verdict)}{f', {received}' if received else ''}"
    for reissue in verdict.reissues:
        later = reissue.working_days_later
        days = "" if later is None else f", {counted(later, 'working day')} later"
        yield f"  Re-issued {spoken(reissue.date)}{days}. A re-issue never makes a report late."
    if verdict.figures:
        of = "" if verdict.percent_of_forecast is None else f": {verdict.percent_of_forecast:g}% of forecast"
        yield f"  {verdict.figures.actual:,} against a forecast of {verdict.figures.forecast:,}{of}"
    for other in verdict.otherwise:
        yield f"  With {other.calendar} alone it would be {_other(other)}: due {spoken(other.due)}"


def restated_in_words(months: Mapping[Period, bool], moved: Extension | None) -> Iterator[str]:
    """That the log changes what the released papers of these months say, and what to type for each.

    Where a month is true, a row says that there was nothing to review: that is the author's to mend. A deadline that
    was ``moved`` on a day that nobody named may have been so after the papers.
    """
    if not months:
        return
    papers = listed([month.label for month in months])
    if len(months) > 1:
        yield (
            f"This changes the tables of the papers for {papers}, which are released: nothing builds until "
            "their next versions are begun."
        )
    else:
        yield (
            f"This changes the table of the paper for {papers}, which is released: nothing builds until its next "
            "version is begun."
        )
    yield from (f"  panelpaper revise {month.key} --note WHAT-CHANGED" for month in months)
    for month in (month for month, contradicted in months.items() if contradicted):
        yield (
            f"A row for {month.label} says that there was nothing to review: `panelpaper check {month.key}` says what "
            "to write there instead."
        )
    if moved and moved.agreed_on is None:
        yield (
            "If it was agreed after that, say so in the log, within the braces of `extended`: `agreed_on: DATE`. Then "
            "all stays as it was."
        )


def _due(verdict: Verdict) -> str:
    return f": due {spoken(verdict.due)}" if verdict.due else ""


def _other(other: Otherwise) -> str:
    late = other.working_days_late or 0
    days = counted(late, "working day")
    kind = str(other.timeliness.value).replace("-", " ")
    return f"{kind} by {days}" if late else kind
