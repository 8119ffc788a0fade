"""What a re-issued paper marks as changed."""

from __future__ import annotations

from markupsafe import Markup
from msgspec import Struct

from panelpaper.model.edition import PaperPage
from panelpaper.model.prose import Block, Heading, Passage
from panelpaper.render.filled import filled
from panelpaper.render.inlines import Setting
from panelpaper.render.prose import blocks_html, notes_html


class Changed(Struct, frozen=True):
    """The anchors of what a version has otherwise than the one before it."""

    anchors: frozenset[str]
    version: str

    @classmethod
    def of(cls, paper: PaperPage) -> Changed:
        """What is changed in this version of a paper."""
        return cls(paper.changed, paper.version)

    def words(self, anchor: str) -> str:
        """``changed in 1.1``; "" of what is not changed."""
        return f"changed in {self.version}" if anchor in self.anchors else ""


def items_html(passage: Passage, setting: Setting, anchor: str, changed: Changed) -> Markup:
    """A subsection's passage, with a bar beside its opening (``anchor``) and each of its items that are changed."""
    items: list[tuple[str, list[Markup]]] = [(anchor, [])]
    for block, html in blocks_html(passage, setting):
        if _opens(block):
            items.append((block.anchor if isinstance(block, Heading) else "", []))
        items[-1][1].append(html)
    made = (_item(Markup("\n").join(blocks), changed.words(place)) for place, blocks in items if blocks)
    return Markup("\n").join([*made, *notes_html(passage, setting)])


def _opens(block: Block) -> bool:
    return isinstance(block, Heading) and block.level == 3


def _item(body: Markup, words: str) -> Markup:
    if not words:
        return body
    return filled('<div class="changed">\n<p class="changed-words">{}</p>\n{}\n</div>', words, body)
