"""A committee's text into its introduction and its numbered subsections, each with the footnotes that it calls."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from panelpaper.model.prose import Block, DisclosedBlock, Heading, Inline, Note, NoteCall, Passage, words_of
from panelpaper.model.tree import rewritten


class Part(Struct, frozen=True):
    """One ``##`` and what follows it."""

    title: str
    anchor: str
    passage: Passage


def split(body: Passage) -> tuple[Passage, tuple[Part, ...]]:
    """The introduction, and the parts in order."""
    intro: list[Block] = []
    parts: list[tuple[Heading, list[Block]]] = []
    for block in body.blocks:
        if isinstance(block, Heading) and block.level <= 2:
            parts.append((block, []))
        elif parts:
            parts[-1][1].append(block)
        else:
            intro.append(block)
    made = tuple(
        Part(words_of(heading.children).strip(), heading.anchor, _with_notes(blocks, body.notes))
        for heading, blocks in parts
    )
    return _with_notes(intro, body.notes), made


def _with_notes(blocks: list[Block], notes: tuple[Note, ...]) -> Passage:
    """Some blocks and the notes that they call, and those call; each call counted afresh."""
    calls: dict[int, int] = {}

    def apart(node: Block) -> Block | None:
        return node if isinstance(node, DisclosedBlock) else None  # its notes are numbered apart, and its own

    def counted(node: Inline) -> tuple[Inline, ...] | None:
        if not isinstance(node, NoteCall):
            return None
        again = calls.get(node.number, 0)
        calls[node.number] = again + 1
        return (NoteCall(node.number, again),)

    passage = rewritten(Passage(tuple(blocks)), counted, apart)
    by_number, said = {note.number: note for note in notes}, dict[int, tuple[Block, ...]]()
    while (number := next((each for each in calls if each not in said), None)) is not None:
        said[number] = rewritten(Passage(by_number[number].blocks), counted, apart).blocks
    called = (replace(by_number[number], blocks=said[number], calls=calls[number]) for number in sorted(said))
    return replace(passage, notes=tuple(called))
