"""A line of the catalogue: a rule, how bad it is, and what it looks at."""

from __future__ import annotations

from enum import Enum, auto

from msgspec import Struct

from panelpaper.model.finding import Severity
from panelpaper.rules.examples import Page, Rule, page_of


class Scope(Enum):
    """What a rule looks at. What it said of that is said again, unasked, as long as that is the same."""

    WORKSPACE = auto()
    """All there is."""
    TABLES = auto()
    """The registers, files' names and, of papers, what they say of themselves, their tables and released versions."""
    PAIR = auto()
    """Each paper beside the one that it follows."""
    PAPER = auto()
    """Each paper by itself, with the Panel, the registers but the log, and files' names."""
    TEXT = auto()
    """Each text of a paper by itself, with the same: a section with its appendices, or the rest of the paper."""


class Entry(Struct, frozen=True):
    """A rule in the catalogue. The severity of a ``locked`` one can't be set, nor can it be waived.

    Where it is ``waivable`` it can, with a reason: it goes by words, which may mean something harmless.
    """

    code: str
    rule: Rule
    severity: Severity
    locked: bool = False
    of: Scope = Scope.WORKSPACE
    waivable: bool = False

    @property
    def name(self) -> str:
        """The rule's name: the kind of the oddities that it reports."""
        return self.rule.__name__

    @property
    def page(self) -> Page:
        """What there is to know about it."""
        return page_of(self.rule)
