"""What one paper brings to the pages that span the months: less than all of it, so that many an edit changes none."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from panelpaper.model.classification import Classification, highest
from panelpaper.model.edition import ActionLine, CommitteePart, DecisionLine, PaperPage
from panelpaper.model.period import Period
from panelpaper.model.prose import Heading, Withheld, words_of
from panelpaper.model.record import Record
from panelpaper.model.site import CommitteeMonth, Spot, WithheldSpot


class BroughtByCommittee(Record, frozen=True):
    """What a committee brought to a paper: its month, as yet without news of actions; its actions and decisions.

    ``counted`` is how high the actions and decisions stand that the month names or counts.
    """

    committee: str
    short_name: str
    month: CommitteeMonth
    actions: tuple[ActionLine | Withheld, ...]
    decisions: tuple[DecisionLine | Withheld, ...]
    counted: Classification

    @property
    def spot(self) -> Spot:
        """Where it stands in the paper."""
        return self.month.spot

    @property
    def shown_actions(self) -> Iterator[ActionLine]:
        """The actions that are shown; nothing of those that are withheld."""
        return (action for action in self.actions if isinstance(action, ActionLine))

    def withheld(self, what: Withheld) -> WithheldSpot:
        """Where it says that something is withheld."""
        return WithheldSpot(self.spot, self.short_name, what)


class Brought(Record, frozen=True):
    """What a paper brought, which was issued, or is to be, on ``as_at``; with the acronyms that it uses."""

    month: Period
    as_at: date
    parts: tuple[BroughtByCommittee, ...]
    terms: tuple[str, ...]


def brought_by(page: PaperPage) -> Brought:
    """What a paper brings."""
    return Brought(
        page.month,
        page.issued or page.month.first_day,
        tuple(_brought(page, part) for part in page.parts),
        tuple(term for term, _ in page.glossary),
    )


def _brought(page: PaperPage, part: CommitteePart) -> BroughtByCommittee:
    month = CommitteeMonth(
        spot=Spot(page.month, part.anchor),
        meetings=part.meetings,
        missing=part.missing,
        no_update=part.no_update,
        silent=part.silent,
        items=tuple(_items(part)),
        decisions=len(part.decisions),
        decisions_withheld=sum(isinstance(decision, Withheld) for decision in part.decisions),
    )
    lines = (line for line in (*part.decisions, *part.actions) if not isinstance(line, Withheld))
    counted = highest(line.classification for line in lines)
    return BroughtByCommittee(part.committee, part.short_name, month, part.actions, part.decisions, counted)


def _items(part: CommitteePart) -> Iterator[tuple[str, str, str]]:
    """The items that the committee wrote of; of a subsection without any, the subsection."""
    for subsection in part.subsections:
        items = [block for block in subsection.passage.blocks if isinstance(block, Heading) and block.level == 3]
        if not items:
            yield subsection.number, subsection.title, subsection.anchor
        for item in items:
            yield subsection.number, words_of(item.children).strip(), item.anchor
