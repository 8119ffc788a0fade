"""A text as its author wrote it, with every place kept. Part of the truth, as ``model.paper`` is.

What is marked in a prose is not in its tree but in its ``fragments``.
"""

from __future__ import annotations

from panelpaper.model.classification import CLEAR, Classification
from panelpaper.model.finding import Span, Turn
from panelpaper.model.oddity import Oddity
from panelpaper.model.prose import EMPTY, Passage, RefKind
from panelpaper.model.record import Record

NOWHERE = Span("")


class Fragment(Record, frozen=True):
    """What a slot holds. ``opened`` is None where the text is above the clearance that the workspace was read for."""

    classification: Classification
    block: bool
    span: Span
    opened: Prose | None


class Cited(Record, frozen=True):
    """A ``[](kind:target#item)`` at its place."""

    kind: RefKind
    target: str
    item: str
    span: Span
    shown: str


class Titled(Record, frozen=True):
    """A heading at its place."""

    level: int
    text: str
    anchor: str
    pinned: bool
    span: Span


class Pictured(Record, frozen=True):
    """An image at its place: the address as typed, and the path in the workspace that it means ("" where none)."""

    address: str
    path: str
    alt: str
    span: Span


class Linked(Record, frozen=True):
    """A link to elsewhere, at its place."""

    href: str
    span: Span


class Run(Record, frozen=True):
    """A run of plain words at its place, for the rules that read language.

    ``turns`` tell where its parts stand, if not one character after the other.
    """

    text: str
    span: Span
    heading: bool = False
    turns: tuple[Turn, ...] = ()


class Prose(Record, frozen=True):
    """An author's Markdown: the tree with its slots, what the slots hold, and what stands where.

    ``held`` is the classification of the text itself, own or inherited. ``red_from`` is the place of the first thing
    that merely looks like a mark: from there on nothing is quoted.
    """

    passage: Passage = EMPTY
    fragments: tuple[Fragment, ...] = ()
    span: Span = NOWHERE
    held: Classification = CLEAR
    headings: tuple[Titled, ...] = ()
    citations: tuple[Cited, ...] = ()
    images: tuple[Pictured, ...] = ()
    links: tuple[Linked, ...] = ()
    runs: tuple[Run, ...] = ()
    oddities: tuple[Oddity, ...] = ()
    red_from: Span | None = None

    @property
    def length(self) -> int:
        """How many words its runs have."""
        return sum(len(run.text.split()) for run in self.runs)
