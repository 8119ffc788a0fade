"""Where a paper speaks of each modification."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from panelpaper.model.classification import CLEAR, Classification, highest
from panelpaper.model.edition import CommitteePart, PaperPage, Subsection
from panelpaper.model.prose import (
    EMPTY,
    Abbreviation,
    Block,
    Disclosed,
    DisclosedBlock,
    Heading,
    Inline,
    Passage,
    Text,
    Withheld,
    words_of,
)
from panelpaper.model.report_table import ReportingTable, ReportRow
from panelpaper.model.site import Mention, Spot
from panelpaper.model.tree import nodes, rewritten

Found = Mapping[str, Classification]


def mentions_of(page: PaperPage, numbers: Iterable[str]) -> tuple[Mention, ...]:
    """Each modification that a place speaks of, once a place, in reading order."""
    pattern = _pattern(tuple(sorted(numbers)))
    return tuple(
        Mention(number, Spot(page.month, anchor), words, highest((held, found)))
        for words, anchor, held, passages in _places(page)
        for number, found in _found(passages, pattern).items()
    )


Place = tuple[str, str, Classification, tuple[Passage, ...]]


def _places(page: PaperPage) -> Iterator[Place]:
    """Everything that the page says, in pieces: what the place is called, its anchor, how high it stands, the words."""
    yield "Purpose", "purpose", CLEAR, (page.notice, page.purpose)
    for section in page.sections:
        yield f"{section.number} {section.title}", section.anchor, CLEAR, (_said(section.title),)
        for part in section.parts:
            yield from _part(part, f"{section.number} {section.title}")
    asked = tuple(text for _, text in page.recommendations)
    yield f"{page.recommendations_number} Recommendations", "recommendations", CLEAR, asked
    for appendix in page.appendices:
        words = f"Appendix {appendix.letter}: {appendix.title}"
        yield words, appendix.anchor, appendix.classification, (appendix.passage or EMPTY,)
        yield words, appendix.anchor, CLEAR if appendix.withheld else appendix.classification, (_said(appendix.title),)


def _part(part: CommitteePart, section: str) -> Iterator[Place]:
    yield section, part.anchor, CLEAR, (part.intro,)
    for subsection in part.subsections:
        if subsection.table:
            yield from _rows(subsection.table, subsection)
        yield from _items(subsection)
    for decision in part.decisions:
        if not isinstance(decision, Withheld):
            yield f"{part.short_name} decisions", part.anchor, decision.classification, (decision.text,)
    for action in part.actions:
        if not isinstance(action, Withheld):
            yield f"Action {action.id}", action.anchor, action.classification, (action.text, action.note)


def _rows(table: ReportingTable, subsection: Subsection) -> Iterator[Place]:
    for row in table.rows:
        if isinstance(row, ReportRow):
            words = f"{subsection.number} {subsection.title}: {row.report.title}"
            yield words, row.anchor, row.classification, (row.note, *row.adherence, *row.comments)


def _items(subsection: Subsection) -> Iterator[Place]:
    """The subsection's own words, then those under each of its items' headings."""
    name = f"{subsection.number} {subsection.title}"
    words, anchor = name, subsection.anchor
    blocks: list[Block] = []
    opening: tuple[Passage, ...] = (_said(subsection.title), Passage((), subsection.passage.notes))
    for block in subsection.passage.blocks:
        if isinstance(block, Heading) and block.level == 3:
            yield words, anchor, CLEAR, (*opening, Passage(tuple(blocks)))
            blocks, opening = [], ()
            words, anchor = f"{name}: {words_of(block.children).strip()}", block.anchor
        blocks.append(block)
    yield words, anchor, CLEAR, (*opening, Passage(tuple(blocks)))


def _found(passages: Iterable[Passage], pattern: re.Pattern[str]) -> Found:
    """The numbers in some passages, each as high as its lowest mention."""
    found: dict[str, Classification] = {}
    for passage in passages:
        for held, words in sorted(_texts(passage), key=lambda text: text[0]):
            for number in pattern.findall(words):
                found[number] = min(found.get(number, held), held)
    return found


def _texts(passage: Passage, held: Classification = CLEAR) -> Iterator[tuple[Classification, str]]:
    """The words of a passage that all may read, then those of each marked part of it."""
    marked = [node for node in nodes(passage) if isinstance(node, Disclosed | DisclosedBlock)]
    yield held, _words(rewritten(passage, _unmarked, _empty) if marked else passage)
    for node in marked:
        inner = node.passage if isinstance(node, DisclosedBlock) else Passage((Heading(4, node.children, ""),))
        yield highest((held, node.classification)), _words(inner)


def _unmarked(node: Inline) -> tuple[Inline, ...] | None:
    return () if isinstance(node, Disclosed) else None


def _empty(block: Block) -> Block | None:
    return DisclosedBlock(CLEAR, EMPTY) if isinstance(block, DisclosedBlock) else None


def _words(passage: Passage) -> str:
    return "".join(node.text if isinstance(node, Text | Abbreviation) else "\n" for node in nodes(passage))


def _said(words: str) -> Passage:
    return Passage((Heading(2, (Text(words),), ""),))


@lru_cache(maxsize=8)
def _pattern(numbers: tuple[str, ...]) -> re.Pattern[str]:
    if not numbers:
        return re.compile(r"(?!)")
    return re.compile(rf"(?<![A-Za-z0-9])(?:{'|'.join(map(re.escape, numbers))})(?=s?(?![A-Za-z0-9]))")
