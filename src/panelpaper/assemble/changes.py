"""What is new in each paper. They are told one after the other, oldest first: each knows the earlier ones only."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from datetime import date
from functools import partial

from msgspec import Struct

from panelpaper.assemble.standing_then import as_it_stood, read_since
from panelpaper.model.changes import Changes, News, Place, VerdictNews
from panelpaper.model.edition import ActionLine, PaperPage
from panelpaper.model.period import Period
from panelpaper.model.report_table import ReportRow
from panelpaper.model.reporting import Verdict
from panelpaper.model.site import Mention


class Told(Struct, frozen=True):
    """What a page tells of what changes from paper to paper. ``since`` is the day from which its version was read.

    ``known`` are the earlier months that it goes by; no other goes by one that is ``withdrawn``, unless it was not when
    that one was released.
    """

    month: Period
    issued: date | None
    since: date | None
    verdicts: tuple[tuple[ReportRow, Period], ...]
    actions: tuple[ActionLine, ...]
    numbers: Mapping[str, str]  # the modifications, and where each is mentioned first
    known: Set[Period]
    withdrawn: bool


def told_by(page: PaperPage, mentions: Iterable[Mention], known: Set[Period]) -> Told:
    """What ``page`` tells, which mentions so many modifications and goes by the earlier months ``known`` to it."""
    numbers = {mention.number: mention.spot.anchor for mention in reversed(tuple(mentions))}
    verdicts, actions = tuple(_judged(page)), tuple(page.shown_actions)
    return Told(page.month, page.issued, read_since(page), verdicts, actions, numbers, known, page.withdrawn)


Month = tuple[Told, tuple[Told, ...]]
"""What a month's page tells, and what its released versions' pages tell."""


def news_of(months: Iterable[Month]) -> tuple[tuple[Changes, tuple[Changes, ...]], ...]:
    """What is new in each month's page, oldest first, and in its released versions': by the months that each knows.

    Of the month before it knows the version that had been issued by its own day: what is corrected later is no news
    that it could have told. Nothing is new in the first paper, or in one that is withdrawn.
    """
    return tuple(_new(months))


def _new(months: Iterable[Month]) -> Iterator[tuple[Changes, tuple[Changes, ...]]]:
    past: list[_Past] = []
    story = _Story()
    for now, versions in months:
        past.append(_Past(now.month, now.issued, tuple((told.since, told) for told in (*versions, now))))
        if now.withdrawn:
            yield Changes(), tuple(Changes() for _ in versions)
            continue
        story.come_to(past[-1])
        news = partial(_news_in, story, past)
        yield news(now), tuple(map(news, versions))
        story.leave(past[-1])


class _Past(Struct, frozen=True):
    """A month that is told: when its paper was issued, and its versions, each with the day that it is read since."""

    month: Period
    issued: date | None
    versions: tuple[tuple[date | None, Told], ...]


def _news_in(story: _Story, past: Sequence[_Past], told: Told) -> Changes:
    """What is new in a page of the last of the months ``past``; the ``story`` is that of those which stand today."""
    if told.known != story.months:
        story = _Story()
        for paper in (paper for paper in past if paper.month in told.known):
            story.come_to(paper)
            story.leave(paper)
        story.come_to(past[-1])
    return story.news(told)


class _Story:
    """What the papers up to now have said, of what their edition holds."""

    def __init__(self) -> None:
        self.months: set[Period] = set()
        self._last: Period | None = None
        self._left: _Past | None = None
        self._verdicts: dict[tuple[str, Period], Verdict] = {}
        self._actions: dict[str, ActionLine] = {}
        self._modifications: set[str] = set()

    def news(self, told: Told) -> Changes:
        """What is new in a page."""
        return Changes() if self._last is None else self._changes(told, self._last)

    def come_to(self, paper: _Past) -> None:
        """Come to a paper: what the last one told, as it stood when this one was issued, is part of the story now."""
        if self._left and (told := as_it_stood(self._left.versions, paper.issued)):
            self._last = told.month
            self._verdicts |= {(row.report.id, period): row.verdict for row, period in told.verdicts}
            self._actions |= {action.id: action for action in told.actions}
            self._modifications |= told.numbers.keys()

    def leave(self, paper: _Past) -> None:
        """Leave a paper for the next one."""
        self.months.add(paper.month)
        self._left = paper

    def _changes(self, told: Told, since: Period) -> Changes:
        actions, numbers = told.actions, told.numbers
        before = {action.id: self._actions.get(action.id) for action in actions}
        opened = (a for a in actions if a.open and before[a.id] is None)
        reopened = (a for a in actions if a.open and (was := before[a.id]) and not was.open)
        closed = (a for a in actions if not a.open and ((was := before[a.id]) is None or was.open))
        moved = (a for a in actions if a.open and (was := before[a.id]) and was.open and a.due and a.due != was.due)
        return Changes(
            since=since,
            verdicts=tuple(self._news(told)),
            opened=tuple(action.place for action in opened),
            reopened=tuple(action.place for action in reopened),
            moved=tuple(action.place for action in moved),
            closed=tuple(action.place for action in closed),
            modifications=tuple(Place(n, numbers[n]) for n in sorted(numbers) if n not in self._modifications),
        )

    def _news(self, told: Told) -> Iterator[VerdictNews]:
        for row, period in told.verdicts:
            now, before = row.verdict, self._verdicts.get((row.report.id, period))
            if before is None:
                news = News.FIRST
            elif before.timeliness is not now.timeliness or before.received != now.received:
                news = News.CHANGED
            elif len(before.reissues) != len(now.reissues):
                news = News.REISSUED
            else:
                continue
            yield VerdictNews(row.anchor, row.report.title, period, now, news)


def _judged(page: PaperPage) -> Iterator[tuple[ReportRow, Period]]:
    for row in page.table.rows if page.table else ():
        if isinstance(row, ReportRow) and row.period is not None:
            yield row, row.period
