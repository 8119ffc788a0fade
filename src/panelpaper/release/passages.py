"""The cut through prose: each slot is filled for who is cleared, and stands as withheld for who is not."""

from __future__ import annotations

from panelpaper.model.classification import Classification, highest
from panelpaper.model.manuscript import Prose
from panelpaper.model.prose import Block, Disclosed, DisclosedBlock, Image, Inline, Paragraph, Passage, Slot, Withheld
from panelpaper.model.tree import nodes, rewritten


def cut(prose: Prose, clearance: Classification) -> Passage:
    """What of ``prose`` may be read at ``clearance``. The truth's slots do not survive it."""

    def opened(index: int) -> tuple[Classification, Prose | None]:
        fragment = prose.fragments[index]
        held = highest((prose.held, fragment.classification))
        return held, fragment.opened if held <= clearance else None

    def block(node: Block) -> Block | None:
        if not isinstance(node, Slot):
            return None
        held, shown = opened(node.index)
        return Withheld(held) if shown is None else DisclosedBlock(held, cut(shown, clearance))

    def inline(node: Inline) -> tuple[Inline, ...] | None:
        if not isinstance(node, Slot):
            return None
        held, shown = opened(node.index)
        if shown is None:
            return (Withheld(held),)
        paragraphs = (block for block in cut(shown, clearance).blocks if isinstance(block, Paragraph))
        return (Disclosed(held, tuple(child for paragraph in paragraphs for child in paragraph.children)),)

    return rewritten(prose.passage, inline, block)


def images_in(passage: Passage) -> tuple[str, ...]:
    """The pictures that a released passage shows, by their path in the workspace, each once."""
    return tuple(dict.fromkeys(node.src for node in nodes(passage) if isinstance(node, Image)))
