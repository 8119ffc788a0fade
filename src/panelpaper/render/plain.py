"""A passage as plain words, for data and feeds."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from panelpaper.model.prose import (
    Block,
    CodeBlock,
    DisclosedBlock,
    Heading,
    Listing,
    Paragraph,
    Passage,
    Quotation,
    Slot,
    Table,
    ThematicBreak,
    Withheld,
    words_of,
)


def plain(passage: Passage) -> str:
    """The words of a passage, a line to each paragraph, list item and table row; then its notes, each by its number."""
    lines = [line for block in passage.blocks for line in _lines(block)]
    for note in passage.notes:
        words = " ".join(line for block in note.blocks for line in _lines(block))
        lines.append(f"Note {note.number}: {words}")
    return "\n".join(lines)


def in_one_line(passage: Passage) -> str:
    """The same without its line ends."""
    return " ".join(plain(passage).split())


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Heading() | Paragraph():
            yield " ".join(words_of(block.children).split())
        case CodeBlock():
            yield from words_of(block.children).splitlines()
        case Listing(items, start):
            for number, item in enumerate(items, start or 0):
                bullet = "-" if start is None else f"{number}."
                yield f"{bullet} {' '.join(line for inner in item for line in _lines(inner))}"
        case Quotation(blocks):
            for inner in blocks:
                yield from _lines(inner)
        case Table(header, _, rows):
            for row in (header, *rows):
                yield " | ".join(" ".join(words_of(cell).split()) for cell in row)
        case DisclosedBlock(_, passage):
            yield from plain(passage).splitlines()
        case Withheld(classification):
            yield f"[Withheld ({classification.label})]"
        case ThematicBreak() | Slot():
            pass
        case _:
            assert_never(block)
