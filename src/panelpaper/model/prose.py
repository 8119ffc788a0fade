"""Text with structure: what a passage of an author's Markdown means.

The tree holds no positions, so that nothing of the source's layout can reach an edition. What is marked is not in
the tree at all: the truth's tree has a ``Slot`` where it was cut out, an edition's has ``Withheld`` or ``Disclosed``.
"""

from __future__ import annotations

from enum import Enum

from panelpaper.model.classification import Classification
from panelpaper.model.record import Record


class RefKind(Enum):
    """What a ``[](kind:target)`` link points at."""

    APPENDIX = "appendix"
    SECTION = "section"
    REPORT = "report"
    ACTION = "action"
    PAPER = "paper"


class Part(Record, frozen=True):
    """What a passage is made of. Written down, it is a list that begins with its kind."""


class Text(Part, frozen=True):
    """Plain words."""

    text: str


class Emphasis(Part, frozen=True):
    """``*text*``."""

    children: tuple[Inline, ...]


class Strong(Part, frozen=True):
    """``**text**``."""

    children: tuple[Inline, ...]


class Code(Part, frozen=True):
    """A code span: words and, since marks are found before code, slots."""

    children: tuple[Inline, ...]


class Link(Part, frozen=True):
    """A link; ``href`` is absolute, or relative to the page, or ``#anchor``."""

    href: str
    children: tuple[Inline, ...]
    title: str = ""


class Image(Part, frozen=True):
    """A picture; ``src`` is its path in the workspace until assembly, then relative to the page."""

    src: str
    alt: str
    title: str = ""


class LineBreak(Part, frozen=True):
    """A break in a line: hard as the author's ``\\``, else only white space."""

    hard: bool


class Reference(Part, frozen=True):
    """``[words](kind:target#item)``; without words the label is made in assembly."""

    kind: RefKind
    target: str
    item: str
    children: tuple[Inline, ...]


class Abbreviation(Part, frozen=True):
    """An acronym, with what it stands for."""

    text: str
    expansion: str


class NoteCall(Part, frozen=True):
    """The call of a footnote, numbered from 1 in its passage; ``again`` counts repeated calls of one note from 0."""

    number: int
    again: int = 0


class Slot(Part, frozen=True):
    """Where a marked run or block stood: the index of its fragment. Only the truth has slots."""

    index: int


class Withheld(Part, frozen=True):
    """Something is here that this edition withholds. It says how high it is classified, and nothing else."""

    classification: Classification


class Disclosed(Part, frozen=True):
    """A marked run, shown to those who are cleared."""

    classification: Classification
    children: tuple[Inline, ...]


Inline = (
    Text
    | Emphasis
    | Strong
    | Code
    | Link
    | Image
    | LineBreak
    | Reference
    | Abbreviation
    | NoteCall
    | Slot
    | Withheld
    | Disclosed
)


class Heading(Part, frozen=True):
    """A heading within a passage. ``level`` is the author's: 2 is ``##``. Assembly makes ``anchor`` unique."""

    level: int
    children: tuple[Inline, ...]
    anchor: str


class Paragraph(Part, frozen=True):
    """A paragraph."""

    children: tuple[Inline, ...]


class Listing(Part, frozen=True):
    """A bulleted or, from ``start``, numbered list. A tight list's items are paragraphs without space between."""

    items: tuple[tuple[Block, ...], ...]
    start: int | None = None
    tight: bool = True


class Quotation(Part, frozen=True):
    """A block quotation."""

    blocks: tuple[Block, ...]


class CodeBlock(Part, frozen=True):
    """Fenced or indented code: words and slots."""

    children: tuple[Inline, ...]
    language: str = ""


class ThematicBreak(Part, frozen=True):
    """``---`` between paragraphs."""


class Table(Part, frozen=True):
    """A table with one header row; ``alignments`` are ``""``, ``"left"``, ``"center"`` or ``"right"``, one a column."""

    header: tuple[tuple[Inline, ...], ...]
    alignments: tuple[str, ...]
    rows: tuple[tuple[tuple[Inline, ...], ...], ...]


class DisclosedBlock(Part, frozen=True):
    """A marked block, shown to those who are cleared; its notes are numbered apart."""

    classification: Classification
    passage: Passage


Block = Heading | Paragraph | Listing | Quotation | CodeBlock | ThematicBreak | Table | Slot | Withheld | DisclosedBlock


class Note(Record, frozen=True):
    """A footnote: its number in the passage, and how often it is called."""

    number: int
    calls: int
    blocks: tuple[Block, ...]


class Passage(Record, frozen=True):
    """Some blocks, and the footnotes that they call."""

    blocks: tuple[Block, ...] = ()
    notes: tuple[Note, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.blocks)


EMPTY = Passage()


def words_of(children: tuple[Inline, ...]) -> str:
    """The plain words of some inlines, as a reader hears them; nothing of what is withheld."""
    out: list[str] = []
    for child in children:
        match child:
            case Text(text) | Abbreviation(text, _):
                out.append(text)
            case Image(_, alt, _):
                out.append(alt)
            case LineBreak():
                out.append(" ")
            case Withheld(classification):
                out.append(f"[Withheld ({classification.label})]")
            case NoteCall() | Slot():
                pass
            case Emphasis() | Strong() | Code() | Link() | Reference() | Disclosed():
                out.append(words_of(child.children))
    return "".join(out)
