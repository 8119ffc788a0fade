"""A paper and its released versions: which has replaced which, and what it has otherwise, as an edition holds them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from panelpaper.model.edition import PaperPage, ReportRow, Subsection
from panelpaper.model.prose import (
    Abbreviation,
    Block,
    Disclosed,
    DisclosedBlock,
    Heading,
    Image,
    Inline,
    Link,
    Passage,
    Text,
    Withheld,
)
from panelpaper.model.tree import nodes


def as_versions(page: PaperPage, frozen: Sequence[PaperPage]) -> tuple[PaperPage, tuple[PaperPage, ...]]:
    """A paper's page that knows its earlier versions, and those, oldest first, that know what has replaced them."""
    older = [version for version in frozen if version.version != page.version]
    if older:
        page = replace(page, changed=changed_places(page, older[-1]))
    released = tuple(
        replace(version, frozen=True, superseded_by=page.version if version.version != page.version else "")
        for version in frozen
    )
    return replace(page, versions=tuple(version.version for version in older)), released


def changed_places(page: PaperPage, before: PaperPage) -> frozenset[str]:
    """The anchors of the rows, items, subsections, actions and appendices that are new, or not what they were."""
    earlier = dict(_places(before))
    return frozenset(anchor for anchor, said in _places(page) if earlier.get(anchor) != said)


def _places(page: PaperPage) -> Iterator[tuple[str, object]]:
    """Each place that can be marked as changed, and what it says."""
    for part in page.parts:
        for subsection in part.subsections:
            for row in subsection.table.rows if subsection.table else ():
                seen = (row.note, *row.adherence, *row.comments) if isinstance(row, ReportRow) else ()
                verdict = row.verdict if isinstance(row, ReportRow) else row.classification
                yield row.anchor, (row.period, verdict, *map(_said, seen))
            if not subsection.table:
                yield from _items(subsection)
        for action in part.actions:
            if not isinstance(action, Withheld):
                facts = (action.owners, action.due, action.open, action.closed, action.classification)
                yield action.anchor, (_said(action.text), *facts, _said(action.note))
    for appendix in page.appendices:
        words = _said(appendix.passage) if appendix.passage else ""
        yield appendix.anchor, (appendix.title, appendix.classification, appendix.withheld, words, appendix.pdf)


def _items(subsection: Subsection) -> Iterator[tuple[str, str]]:
    """The subsection's opening, and each of its items; a note belongs to the last of them."""
    anchor, blocks = subsection.anchor, list[Block]()
    for block in subsection.passage.blocks:
        if isinstance(block, Heading) and block.level == 3:
            yield anchor, _said(Passage(tuple(blocks)))
            anchor, blocks = block.anchor, []
        blocks.append(block)
    yield anchor, _said(Passage(tuple(blocks), subsection.passage.notes))


def _said(passage: Passage) -> str:
    """The words, and what stands among them: but where a term is written out first moves with what goes before it."""
    return "".join(_mark(node) for node in nodes(passage))


def _mark(node: Block | Inline) -> str:
    match node:
        case Text(text) | Abbreviation(text, _):
            return text
        case Link(href):
            return f"\0Link {href}\0"
        case Image(src, alt):
            return f"\0Image {src} {alt}\0"
        case Withheld(held) | Disclosed(held) | DisclosedBlock(held):
            return f"\0{type(node).__name__} {held.mark}\0"
        case _:
            return f"\0{type(node).__name__}\0"
