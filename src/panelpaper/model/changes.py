"""What is new in a paper since the one before it, as far as its edition holds both."""

from __future__ import annotations

from enum import Enum

from panelpaper.model.period import Period
from panelpaper.model.record import Record
from panelpaper.model.reporting import Verdict


class News(Enum):
    """In what way a verdict is new."""

    FIRST = "first"  # no earlier paper judged this report and period
    CHANGED = "changed"  # an earlier one judged it otherwise
    REISSUED = "reissued"  # the same verdict, on a report that has come again


class VerdictNews(Record, frozen=True):
    """A row of the table with something new in it. ``anchor`` is the row's."""

    anchor: str
    report: str  # its title
    period: Period
    verdict: Verdict
    news: News


class Place(Record, frozen=True):
    """A short name and where it leads: an action's or a modification's, on the paper's own page."""

    name: str
    anchor: str


class Changes(Record, frozen=True):
    """What is new. ``since`` is the paper that it is measured by; of the first paper there is none."""

    since: Period | None = None
    verdicts: tuple[VerdictNews, ...] = ()
    opened: tuple[Place, ...] = ()
    reopened: tuple[Place, ...] = ()
    moved: tuple[Place, ...] = ()
    closed: tuple[Place, ...] = ()
    modifications: tuple[Place, ...] = ()

    def __bool__(self) -> bool:
        actions = self.opened or self.reopened or self.moved or self.closed
        return bool(self.verdicts or actions or self.modifications)


NO_CHANGES = Changes()
