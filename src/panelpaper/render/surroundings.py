"""What a paper's page goes by, besides the paper: as long as it is the same, so is the page."""

from __future__ import annotations

from typing import Protocol

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

    older: its month and title. reporting: whether there are pages of the reports. modifications: those that have a
    place on their page.
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
        older = next((other for other in edition.papers if other.month < paper.month), None)
        spoken_of = not (paper.withdrawn or paper.frozen)
        told = {story.number for story in edition.site.modifications.stories} if spoken_of else set[str]()
        return cls(
            panel=edition.panel,
            spec=edition.spec,
            copy_for=edition.copy_for,
            older=(older.month, older.title) if older else None,
            reporting=spoken_of and bool(edition.site.reporting),
            modifications=tuple(term for term, _ in paper.glossary if term in told),
        )
