"""The days of a paper, against one another and its month: PP7."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import MAXYEAR, MINYEAR, date, timedelta

from panelpaper.model.classification import CLEAR
from panelpaper.model.document import place
from panelpaper.model.finding import Span
from panelpaper.model.paper import Paper
from panelpaper.model.period import Period, spoken
from panelpaper.model.workspace import Workspace
from panelpaper.rules.problem import Problem

_SELDOM = timedelta(days=275)  # a committee may meet twice a year, and tell of it late


def days_out_of_order(workspace: Workspace) -> Iterator[Problem]:
    """A paper is issued before the meeting that it is for, soon after those that it tells of, and before it is revised.

    Members read it to prepare. Where the days contradict one another, one of them is most likely last month's, or last
    year's.

    Mend: Correct whichever of the two days is wrong.

    Bad: content/papers/2019-01/paper.yaml
        …
        meeting: {date: 2019-01-03}  ← here

    Good: content/papers/2019-01/paper.yaml
        …
        meeting: {date: 2019-01-11}
    """
    for paper in workspace.papers:
        met, issued = paper.meeting.date, paper.issued
        if met is not None and issued is not None and met < issued:
            yield Problem(
                place(paper.node, "meeting", "date"),
                f"The meeting ({spoken(met)}) is before the paper's issue ({spoken(issued)}).",
                "Correct whichever of the two days is wrong.",
            )
        for revision in paper.revisions:
            if issued is not None and revision.date is not None and revision.date < issued:
                yield Problem(
                    place(revision.node, "date"),
                    f"Version {revision.version} is dated before the paper was issued ({spoken(issued)}).",
                    "Correct whichever of the two days is wrong.",
                    concerns=revision.classification,
                )
        yield from _meetings_astray(paper) if not workspace.is_released(paper) else ()


def _meetings_astray(paper: Paper) -> Iterator[Problem]:
    """The committees' meetings of another year, and those after the paper that tells of them and its last version."""
    revised = (each.date for each in paper.revisions if each.classification is CLEAR)
    last = max((paper.issued, paper.month.first_day, *filter(None, revised))) if paper.issued else None
    for span, day in _held(paper):
        meant = _of_the_right_year(day, paper.month) if abs(day - paper.month.first_day) > _SELDOM else None
        if meant:
            yield Problem(
                span,
                f"{spoken(day)} is more than nine months from the paper's month, {paper.month.label}.",
                f"Type `date: {meant.isoformat()}`, if that is meant.",
            )
        elif last and day > last:
            yield Problem(
                span,
                f"The committee's meeting ({spoken(day)}) is after the paper's issue ({spoken(last)}).",
                "Correct whichever of the two days is wrong. A meeting that is still to come is told in the text.",
            )


def _held(paper: Paper) -> Iterator[tuple[Span, date]]:
    """The days of the committees' meetings that a paper tells of, each with its place."""
    for section in paper.sections:
        for at, meeting in enumerate(section.meetings):
            if meeting.date is not None:
                yield place(section.node, "meetings", at, "date"), meeting.date


def day_of_another_year(workspace: Workspace) -> Iterator[Problem]:
    """The days of a paper and of its table are within half a year of the paper's month.

    In January it is easily last year's number that is typed. What a table speaks of as at a day a year ago is not due
    yet, and nothing would be overdue.

    Mend: Type the year that is meant.

    Bad: content/papers/2019-01/paper.yaml
        …
        issued: 2018-01-04  ← here

    Good: content/papers/2019-01/paper.yaml
        …
        issued: 2019-01-04
    """
    for paper in workspace.papers:
        days: list[tuple[Span, str, date | None]] = [
            (place(paper.node, "issued"), "issued", paper.issued),
            (place(paper.node, "meeting", "date"), "date", paper.meeting.date),
        ]
        if paper.table:
            days.append((place(paper.table.node, "data_cutoff"), "data_cutoff", paper.table.data_cutoff))
        for span, key, day in days:
            meant = _of_the_right_year(day, paper.month) if day else None
            if day and meant:
                yield Problem(
                    span,
                    f"{spoken(day)} is more than half a year from the paper's month, {paper.month.label}.",
                    f"Type `{key}: {meant.isoformat()}`, if that is meant.",
                )


def _of_the_right_year(day: date, month: Period) -> date | None:
    """The same day in the year in which it is nearest to a month; None where it is within half a year of it."""
    if month.is_near(day):
        return None
    last = 28 if (day.month, day.day) == (2, 29) else day.day
    year = month.first_day.year
    years = range(max(MINYEAR, year - 1), min(MAXYEAR, year + 1) + 1)
    return min((date(each, day.month, last) for each in years), key=lambda each: abs(each - month.first_day))
