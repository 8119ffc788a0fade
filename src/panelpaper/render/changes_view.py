"""What is new in a paper, as its template sees it."""

from __future__ import annotations

from collections.abc import Iterator

from panelpaper.model.changes import Changes, News, Place, VerdictNews
from panelpaper.model.period import spoken
from panelpaper.model.reporting import Timeliness, Verdict
from panelpaper.render.views import Line
from panelpaper.render.words import verdict_words


def news_view(changes: Changes) -> Iterator[tuple[str, tuple[Line, ...]]]:
    """A label and its links for each kind of news that there is."""
    news = (
        ("Verdicts", tuple(_verdict(each) for each in changes.verdicts)),
        ("Actions opened", _links(changes.opened)),
        ("Actions reopened", _links(changes.reopened)),
        ("Actions moved", _links(changes.moved)),
        ("Actions closed", _links(changes.closed)),
        ("Modifications", _links(changes.modifications)),
    )
    return ((label, lines) for label, lines in news if lines)


def _verdict(each: VerdictNews) -> Line:
    return Line(f"#{each.anchor}", f"{each.report}, {each.period.label}", _said(each.verdict, each.news))


def _said(verdict: Verdict, news: News) -> str:
    if news is News.REISSUED and verdict.reissues:
        return f"re-issued {spoken(verdict.reissues[-1].date)}"
    if verdict.timeliness is Timeliness.NO_DEADLINE and verdict.received:
        return f"received {spoken(verdict.received)}"
    words = verdict_words(verdict.timeliness, verdict.working_days_late)
    if verdict.timeliness in (Timeliness.OVERDUE, Timeliness.NOT_DUE):
        words = f"{words} at {spoken(verdict.as_at)}"  # by the day of issue it may have been otherwise
    return f"{'now ' if news is News.CHANGED else ''}{words[:1].lower()}{words[1:]}"


def _links(places: tuple[Place, ...]) -> tuple[Line, ...]:
    return tuple(Line(f"#{place.anchor}", place.name) for place in places)
