"""Text with structure: what a passage of an author's Markdown means.

The tree holds no positions, so that nothing of the source's layout can reach an edition. What is marked is not in
the tree at all: the truth's tree has a ``Slot`` where it was cut out, an edition's has ``Withheld`` or ``Disclosed``.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from panelpaper.model.classification import Classification


class RefKind(Enum):
    """What a ``[](kind:target)`` link points at."""

    APPENDIX = "appendix"
    SECTION = "section"
    REPORT = "report"
    ACTION = "action"
    PAPER = "paper"


@dataclass(frozen=True, slots=True)
class Text:
    """Plain words."""

    text: str


@dataclass(frozen=True, slots=True)
class Emphasis:
    """``*text*``."""

    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Strong:
    """``**text**``."""

    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Code:
    """A code span: words and, since marks are found before code, slots."""

    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """A link; ``href`` is absolute, or relative to the page, or ``#anchor``."""

    href: str
    children: tuple[Inline, ...]
    title: str = ""


@dataclass(frozen=True, slots=True)
class Image:
    """A picture; ``src`` is its path in the workspace until assembly, then relative to the page."""

    src: str
    alt: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class LineBreak:
    """A break in a line: hard as the author's ``\\``, else only white space."""

    hard: bool


@dataclass(frozen=True, slots=True)
class Reference:
    """``[words](kind:target#item)``; without words the label is made in assembly."""

    kind: RefKind
    target: str
    item: str
    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """An acronym, with what it stands for."""

    text: str
    expansion: str


@dataclass(frozen=True, slots=True)
class NoteCall:
    """The call of a footnote, numbered from 1 in its passage; ``again`` counts repeated calls of one note from 0."""

    number: int
    again: int = 0


@dataclass(frozen=True, slots=True)
class Slot:
    """Where a marked run or block stood: the index of its fragment. Only the truth has slots."""

    index: int


@dataclass(frozen=True, slots=True)
class Withheld:
    """Something is here that this edition withholds. It says how high it is classified, and nothing else."""

    classification: Classification


@dataclass(frozen=True, slots=True)
class Disclosed:
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


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading within a passage. ``level`` is the author's: 2 is ``##``. Assembly makes ``anchor`` unique."""

    level: int
    children: tuple[Inline, ...]
    anchor: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph."""

    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Listing:
    """A bulleted or, from ``start``, numbered list. A tight list's items are paragraphs without space between."""

    items: tuple[tuple[Block, ...], ...]
    start: int | None = None
    tight: bool = True


@dataclass(frozen=True, slots=True)
class Quotation:
    """A block quotation."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class CodeBlock:
    """Fenced or indented code: words and slots."""

    children: tuple[Inline, ...]
    language: str = ""


@dataclass(frozen=True, slots=True)
class ThematicBreak:
    """``---`` between paragraphs."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table with one header row; ``alignments`` are ``""``, ``"left"``, ``"center"`` or ``"right"``, one a column."""

    header: tuple[tuple[Inline, ...], ...]
    alignments: tuple[str, ...]
    rows: tuple[tuple[tuple[Inline, ...], ...], ...]


@dataclass(frozen=True, slots=True)
class DisclosedBlock:
    """A marked block, shown to those who are cleared; its notes are numbered apart."""

    classification: Classification
    passage: Passage


Block = Heading | Paragraph | Listing | Quotation | CodeBlock | ThematicBreak | Table | Slot | Withheld | DisclosedBlock


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote: its number in the passage, and how often it is called."""

    number: int
    calls: int
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Passage:
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
