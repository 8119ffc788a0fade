"""The cut through prose: each slot is filled for who is cleared, and stands as withheld for who is not."""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from panelpaper.model.classification import Classification, highest
from panelpaper.model.paper import Fragment, Prose
from panelpaper.model.prose import (
    Abbreviation,
    Block,
    Code,
    CodeBlock,
    Disclosed,
    DisclosedBlock,
    Emphasis,
    Heading,
    Image,
    Inline,
    LineBreak,
    Link,
    Listing,
    Note,
    NoteCall,
    Paragraph,
    Passage,
    Quotation,
    Reference,
    Slot,
    Strong,
    Table,
    Text,
    ThematicBreak,
    Withheld,
)


def cut(prose: Prose, clearance: Classification) -> Passage:
    """What of ``prose`` may be read at ``clearance``. The truth's slots do not survive it."""
    return _Cut(prose, clearance).passage()


def held_in(passage: Passage) -> Classification:
    """The highest classification of what a released passage discloses."""
    return highest(_disclosed(passage.blocks) + tuple(c for note in passage.notes for c in _disclosed(note.blocks)))


class _Cut:
    """One prose and one clearance."""

    def __init__(self, prose: Prose, clearance: Classification) -> None:
        self._prose, self._clearance = prose, clearance

    def passage(self) -> Passage:
        passage = self._prose.passage
        notes = tuple(replace(note, blocks=self._blocks(note.blocks)) for note in passage.notes)
        return Passage(self._blocks(passage.blocks), notes)

    def _released(self, index: int) -> tuple[Classification, Prose | None]:
        """The classification of a slot, and what it holds where that may be shown."""
        fragment: Fragment = self._prose.fragments[index]
        held = highest((self._prose.held, fragment.classification))
        return held, fragment.opened if held <= self._clearance else None

    def _block_slot(self, index: int) -> Block:
        held, opened = self._released(index)
        return Withheld(held) if opened is None else DisclosedBlock(held, cut(opened, self._clearance))

    def _inline_slot(self, index: int) -> Inline:
        held, opened = self._released(index)
        if opened is None:
            return Withheld(held)
        blocks = cut(opened, self._clearance).blocks
        return Disclosed(held, tuple(i for block in blocks if isinstance(block, Paragraph) for i in block.children))

    def _blocks(self, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        return tuple(self._block(block) for block in blocks)

    def _block(self, block: Block) -> Block:
        match block:
            case Slot(index):
                return self._block_slot(index)
            case Heading() | Paragraph() | CodeBlock():
                return replace(block, children=self._inlines(block.children))
            case Listing():
                return replace(block, items=tuple(self._blocks(item) for item in block.items))
            case Quotation(blocks):
                return Quotation(self._blocks(blocks))
            case Table():
                rows = tuple(tuple(self._inlines(cell) for cell in row) for row in block.rows)
                return replace(block, header=tuple(self._inlines(cell) for cell in block.header), rows=rows)
            case ThematicBreak() | Withheld() | DisclosedBlock():
                return block
            case _:
                assert_never(block)

    def _inlines(self, children: tuple[Inline, ...]) -> tuple[Inline, ...]:
        return tuple(self._inline(child) for child in children)

    def _inline(self, child: Inline) -> Inline:
        match child:
            case Slot(index):
                return self._inline_slot(index)
            case Emphasis() | Strong() | Code() | Link() | Reference():
                return replace(child, children=self._inlines(child.children))
            case Text() | Image() | LineBreak() | Abbreviation() | NoteCall() | Withheld() | Disclosed():
                return child
            case _:
                assert_never(child)


def images_in(passage: Passage) -> tuple[str, ...]:
    """The pictures that a released passage shows, by their path in the workspace."""
    found: list[str] = []
    for block in (*passage.blocks, *(block for note in passage.notes for block in note.blocks)):
        _images(block, found)
    return tuple(dict.fromkeys(found))


def _images(node: Block | Inline | Note, found: list[str]) -> None:
    match node:
        case Image(src):
            found.append(src)
        case DisclosedBlock(_, passage):
            found.extend(images_in(passage))
        case _:
            for child in _children(node):
                _images(child, found)


def _children(node: Block | Inline | Note) -> tuple[Block | Inline, ...]:
    match node:
        case (
            Heading() | Paragraph() | CodeBlock() | Emphasis() | Strong() | Code() | Link() | Reference() | Disclosed()
        ):
            return node.children
        case Listing(items):
            return tuple(block for item in items for block in item)
        case Quotation(blocks) | Note(_, _, blocks):
            return blocks
        case Table(header, _, rows):
            return tuple(child for row in (header, *rows) for cell in row for child in cell)
        case _:
            return ()


def _disclosed(
    nodes: tuple[Block, ...] | tuple[Inline, ...] | tuple[Block | Inline, ...],
) -> tuple[Classification, ...]:
    found: list[Classification] = []
    for node in nodes:
        if isinstance(node, DisclosedBlock):
            found += [node.classification, held_in(node.passage)]
        elif isinstance(node, Disclosed):
            found.append(node.classification)
        found += _disclosed(_children(node))
    return tuple(found)
