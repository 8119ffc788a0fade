"""What spans the months of an edition: each page across papers as a value, made from what the edition holds.

Passages stand here as they stand on their paper's page: what they link to is relative to that page.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from msgspec import field

from panelpaper.model.changes import Place
from panelpaper.model.classification import CLEAR, Classification
from panelpaper.model.period import Period
from panelpaper.model.prose import Passage, Withheld
from panelpaper.model.record import Record
from panelpaper.model.reporting import Lapse, Obligation, Verdict


class Spot(Record, frozen=True):
    """A place in a paper: its month, and the anchor on its page ("" is the page)."""

    month: Period
    anchor: str


class WithheldSpot(Record, frozen=True):
    """Where a paper says that something is withheld: how many things, nobody is told."""

    spot: Spot
    committee: str
    withheld: Withheld


class ActionStory(Record, frozen=True):
    """An action as the last paper that names it has it. ``before`` are the due dates that it had first."""

    id: str
    committee: str  # its id
    called: str  # its short name
    text: Passage
    owners: tuple[str, ...]
    due: date | Period | str
    before: tuple[date | Period | str, ...]
    open: bool
    overdue: bool
    closed: date | None
    note: Passage
    classification: Classification
    opened: Spot
    latest: Spot


class OwnerLine(Record, frozen=True):
    """An owner and the ids of the actions that are theirs."""

    owner: str
    overdue: tuple[str, ...]
    open: tuple[str, ...]  # and not overdue
    closed: tuple[str, ...]


class Actions(Record, frozen=True):
    """Every action. What is overdue is so at ``as_at``, the day on which the newest paper was issued."""

    as_at: date
    overdue: tuple[ActionStory, ...] = ()
    open: tuple[ActionStory, ...] = ()
    closed: tuple[ActionStory, ...] = ()
    owners: tuple[OwnerLine, ...] = ()
    withheld: tuple[WithheldSpot, ...] = ()
    marking: Classification = CLEAR


class DecisionStory(Record, frozen=True):
    """A decision and where it was told."""

    spot: Spot
    committee: str
    text: Passage
    meeting: str
    classification: Classification


class Decisions(Record, frozen=True):
    """The decisions by paper, newest first."""

    months: tuple[tuple[Period, tuple[DecisionStory | WithheldSpot, ...]], ...] = ()
    marking: Classification = CLEAR


class Mention(Record, frozen=True):
    """Where a paper speaks of a modification: the words for the place, and how high the mention itself stands."""

    number: str
    spot: Spot
    words: str
    classification: Classification


class ModificationStory(Record, frozen=True):
    """A modification and its mentions by paper, newest paper first."""

    number: str
    title: str
    months: tuple[tuple[Period, tuple[Mention, ...]], ...]


class Modifications(Record, frozen=True):
    """The modifications that the edition speaks of, by number."""

    stories: tuple[ModificationStory, ...] = ()
    marking: Classification = CLEAR


class CommitteeMonth(Record, frozen=True):
    """What a committee brought to one paper. ``items``: what it wrote of, with the number where there is one.

    ``decisions`` are all of them; ``decisions_withheld`` those that say of themselves no more than that.
    """

    spot: Spot
    meetings: tuple[tuple[str, date | None], ...]
    missing: bool
    no_update: bool
    silent: tuple[str, ...]
    items: tuple[tuple[str, str, str], ...]  # number, title, anchor
    decisions: int
    decisions_withheld: int
    opened: tuple[Place, ...] = ()
    reopened: tuple[Place, ...] = ()
    closed: tuple[Place, ...] = ()


class CommitteeStory(Record, frozen=True):
    """A committee over time, newest paper first, with its actions that are open."""

    id: str
    name: str
    short_name: str
    bodies: tuple[str, ...]
    months: tuple[CommitteeMonth, ...]
    open_actions: tuple[ActionStory, ...]
    marking: Classification = CLEAR


class ReportPeriod(Record, frozen=True):
    """How a report stands for a period; ``papers`` are the rows about it, oldest first."""

    period: Period
    standing: Verdict | Withheld
    classification: Classification
    papers: tuple[Spot, ...]


class ReportStory(Record, frozen=True):
    """A report over time, oldest period first, without gaps."""

    report: Obligation
    periods: tuple[ReportPeriod, ...]
    marking: Classification = CLEAR


class Reporting(Record, frozen=True):
    """The DCC's reports as at the cut-off of the newest paper, ``paper``.

    ``lapses`` were overdue on the day that it was ``issued``, as that paper's own note says.
    """

    paper: Period
    as_at: date
    issued: date
    calendar: str
    reports: tuple[ReportStory, ...]
    lapses: tuple[Lapse, ...] = ()
    marking: Classification = CLEAR

    @property
    def years(self) -> tuple[int, ...]:
        """The years that any report is accounted for, newest first."""
        years = {month.year for story in self.reports for each in story.periods for month in each.period.months}
        return tuple(sorted(years, reverse=True))


class Site(Record, frozen=True):
    """All that spans the months of an edition; ``terms`` are those that its papers use, with what they stand for."""

    actions: Actions | None = None
    decisions: Decisions = Decisions()
    modifications: Modifications = Modifications()
    committees: tuple[CommitteeStory, ...] = ()
    reporting: Reporting | None = None
    terms: Mapping[str, str] = field(default_factory=dict)


NO_SITE = Site()
