"""Walking and rewriting a passage's tree: one place that knows which nodes hold which."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import assert_never

from msgspec.structs import replace

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

InlineRewrite = Callable[[Inline], tuple[Inline, ...] | None]
BlockRewrite = Callable[[Block], Block | None]


def nodes(passage: Passage) -> Iterator[Block | Inline]:
    """Every node in reading order, a holder before what it holds; then those of the notes."""
    found: list[Block | Inline] = []
    _gather(passage, found)
    return iter(found)


def _gather(passage: Passage, found: list[Block | Inline]) -> None:
    _gather_from(passage.blocks, found)
    for note in passage.notes:
        _gather_from(note.blocks, found)


def _gather_from(held: Iterable[Block | Inline], found: list[Block | Inline]) -> None:
    for node in held:
        found.append(node)
        match node:
            case Text():
                pass
            case (
                Heading()
                | Paragraph()
                | CodeBlock()
                | Emphasis()
                | Strong()
                | Code()
                | Link()
                | Reference()
                | Disclosed()
            ):
                _gather_from(node.children, found)
            case Table(header, _, rows):
                for cell in (cell for row in (header, *rows) for cell in row):
                    _gather_from(cell, found)
            case Listing(items):
                for item in items:
                    _gather_from(item, found)
            case Quotation(blocks):
                _gather_from(blocks, found)
            case DisclosedBlock(_, inner):
                _gather(inner, found)
            case _:
                pass


def headings(passage: Passage) -> Iterator[Heading]:
    """Every heading in reading order: no more is walked than what may hold one."""
    yield from _headings_in(passage.blocks)
    for note in passage.notes:
        yield from _headings_in(note.blocks)


def _headings_in(blocks: Iterable[Block]) -> Iterator[Heading]:
    for block in blocks:
        match block:
            case Heading():
                yield block
            case Listing(items):
                for item in items:
                    yield from _headings_in(item)
            case Quotation(inner):
                yield from _headings_in(inner)
            case DisclosedBlock(_, passage):
                yield from headings(passage)
            case _:
                pass


def rewritten(passage: Passage, inline: InlineRewrite, block: BlockRewrite = lambda _: None) -> Passage:
    """The passage with each node that ``inline`` or ``block`` answers replaced by the answer; other nodes are kept."""
    notes = tuple(replace(note, blocks=_blocks(note.blocks, inline, block)) for note in passage.notes)
    return Passage(_blocks(passage.blocks, inline, block), notes)


def rewritten_inlines(children: tuple[Inline, ...], inline: InlineRewrite) -> tuple[Inline, ...]:
    """The same, of some inlines."""
    out: list[Inline] = []
    for child in children:
        answer = inline(child)
        if answer is not None:
            out.extend(answer)
            continue
        match child:
            case Emphasis() | Strong() | Code() | Link() | Reference() | Disclosed():
                out.append(replace(child, children=rewritten_inlines(child.children, inline)))
            case Text() | Image() | LineBreak() | Abbreviation() | NoteCall() | Slot() | Withheld():
                out.append(child)
            case _:
                assert_never(child)
    return tuple(out)


def _blocks(blocks: tuple[Block, ...], inline: InlineRewrite, rewrite: BlockRewrite) -> tuple[Block, ...]:
    return tuple(_block(block, inline, rewrite) for block in blocks)


def _block(block: Block, inline: InlineRewrite, rewrite: BlockRewrite) -> Block:
    answer = rewrite(block)
    if answer is not None:
        block = answer
    match block:
        case Heading() | Paragraph() | CodeBlock():
            return replace(block, children=rewritten_inlines(block.children, inline))
        case Listing():
            return replace(block, items=tuple(_blocks(item, inline, rewrite) for item in block.items))
        case Quotation(blocks):
            return Quotation(_blocks(blocks, inline, rewrite))
        case Table():
            rows = tuple(tuple(rewritten_inlines(cell, inline) for cell in row) for row in block.rows)
            return replace(block, header=tuple(rewritten_inlines(cell, inline) for cell in block.header), rows=rows)
        case DisclosedBlock():
            if answer is not None:
                return block  # made by the rewrite itself, whole
            return replace(block, passage=rewritten(block.passage, inline, rewrite))
        case ThematicBreak() | Slot() | Withheld():
            return block
        case _:
            assert_never(block)
