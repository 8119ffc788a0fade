"""What a paper's page goes by, besides the paper: as long as it is the same, so is the page."""

from __future__ import annotations

from typing import Protocol

from panelpaper.memory import of_the_latest
from panelpaper.model.edition import Edition, PaperPage
from panelpaper.model.panel import EditionSpec, Panel
from panelpaper.model.period import Period
from panelpaper.model.record import Record


class Masthead(Protocol):
    """Whose paper it is: the Panel's, in one of its editions, and whose copy of that."""

    @property
    def panel(self) -> Panel: ...

    @property
    def spec(self) -> EditionSpec: ...

    @property
    def copy_for(self) -> str: ...


class Surroundings(Record, frozen=True):
    """A masthead, the paper before this one, and which pages across papers speak of it.

    older: its month and title, withdrawn ones aside. reporting: whether there are pages of the reports.
    modifications: those that have a place on their page.
    """

    panel: Panel
    spec: EditionSpec
    copy_for: str
    older: tuple[Period, str] | None
    reporting: bool
    modifications: tuple[str, ...]

    @classmethod
    def of(cls, edition: Edition, paper: PaperPage) -> Surroundings:
        """Around a paper of this edition. Pages across papers speak neither of withdrawn papers nor of old versions."""
        months, told = _known(edition)
        spoken_of = not (paper.withdrawn or paper.frozen)
        return cls(
            panel=edition.panel,
            spec=edition.spec,
            copy_for=edition.copy_for,
            older=next(((month, title) for key, month, title in months if key < paper.key), None),
            reporting=spoken_of and bool(edition.site.reporting),
            modifications=tuple(term for term, _ in paper.glossary if spoken_of and term in told),
        )


@of_the_latest
def _known(edition: Edition) -> tuple[tuple[tuple[str, Period, str], ...], frozenset[str]]:
    """Of papers that aren't withdrawn, newest first, key, month and title; the modifications that have a place."""
    months = tuple((paper.key, paper.month, paper.title) for paper in edition.papers if not paper.withdrawn)
    return months, frozenset(story.number for story in edition.site.modifications.stories)
