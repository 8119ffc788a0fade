"""What is new in a paper, as its template sees it."""

from __future__ import annotations

from collections.abc import Iterator

from panelpaper.model.changes import Changes, News, Place, VerdictNews
from panelpaper.model.period import spoken
from panelpaper.render.views import Line
from panelpaper.render.words import verdict_words


def news_view(changes: Changes) -> Iterator[tuple[str, tuple[Line, ...]]]:
    """A label and its links for each kind of news that there is."""
    news = (
        ("Verdicts", tuple(_verdict(each) for each in changes.verdicts)),
        ("Actions opened", _links(changes.opened)),
        ("Actions moved", _links(changes.moved)),
        ("Actions closed", _links(changes.closed)),
        ("Modifications", _links(changes.modifications)),
    )
    return ((label, lines) for label, lines in news if lines)


def _verdict(each: VerdictNews) -> Line:
    words = verdict_words(each.verdict.timeliness, each.verdict.working_days_late)
    said = f"{words[:1].lower()}{words[1:]}"
    after = f"now {said}" if each.news is News.CHANGED else said
    if each.news is News.REISSUED and each.verdict.reissues:
        after = f"re-issued {spoken(each.verdict.reissues[-1].date)}"
    return Line(f"#{each.anchor}", f"{each.report}, {each.period.label}", after)


def _links(places: tuple[Place, ...]) -> tuple[Line, ...]:
    return tuple(Line(f"#{place.anchor}", place.name) for place in places)
