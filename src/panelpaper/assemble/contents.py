"""The contents list of a page."""

from __future__ import annotations

from collections.abc import Iterator

from panelpaper.assemble.labels import PURPOSE
from panelpaper.model.edition import Entry, PaperPage, Subsection
from panelpaper.model.prose import Heading, words_of


def contents_of(page: PaperPage) -> tuple[Entry, ...]:
    """Purpose, the numbered sections with their subsections and items, recommendations, attachments."""
    return tuple(_contents(page))


def _contents(page: PaperPage) -> Iterator[Entry]:
    yield Entry(PURPOSE, "Purpose", "purpose")
    for section in page.sections:
        children = tuple(_subsection(sub) for part in section.parts for sub in part.subsections)
        yield Entry(section.number, section.title, section.anchor, children)
    yield Entry(page.recommendations_number, "Recommendations", "recommendations")
    if page.appendices:
        appendices = tuple(Entry("", f"Appendix {a.letter}: {a.title}", a.anchor) for a in page.appendices)
        yield Entry("", "Attachments", "attachments", appendices)


def _subsection(sub: Subsection) -> Entry:
    items = tuple(
        Entry("", words_of(block.children).strip(), block.anchor)
        for block in sub.passage.blocks
        if isinstance(block, Heading) and block.level == 3
    )
    return Entry(sub.number, sub.title, sub.anchor, items)
