"""The marking that a page bears: the highest classification of what it holds, computed and never typed."""

from __future__ import annotations

from collections.abc import Iterator

from panelpaper.model.classification import Classification, highest
from panelpaper.model.edition import PaperPage
from panelpaper.model.prose import Disclosed, DisclosedBlock, Passage, Withheld
from panelpaper.model.released import ReleasedPaper, ReleasedRevision
from panelpaper.model.report_table import ReportRow
from panelpaper.model.tree import nodes


def marking_of(page: PaperPage, paper: ReleasedPaper) -> Classification:
    """The highest classification of anything that the page shows."""
    return highest(_held(page, paper))


def _held(page: PaperPage, paper: ReleasedPaper) -> Iterator[Classification]:
    for passage in _passages(page):
        yield from (n.classification for n in nodes(passage) if isinstance(n, Disclosed | DisclosedBlock))
    yield from (appendix.classification for appendix in page.appendices if not appendix.withheld)
    yield from (revision.classification for revision in paper.revisions if isinstance(revision, ReleasedRevision))
    for part in (part for section in page.sections for part in section.parts):
        yield from (line.classification for line in (*part.decisions, *part.actions) if not isinstance(line, Withheld))
    if page.table:
        yield from (row.classification for row in page.table.rows if isinstance(row, ReportRow))
        yield from (lapse.classification for lapse in page.table.lapses)


def _passages(page: PaperPage) -> Iterator[Passage]:
    yield page.purpose
    yield page.notice
    yield from (text for _, text in page.recommendations)
    yield from (line.text for line in page.forward_look)
    yield from (line.note for line in page.revisions if not isinstance(line, Withheld))
    yield from (appendix.passage for appendix in page.appendices if appendix.passage)
    for part in (part for section in page.sections for part in section.parts):
        yield part.intro
        yield from (sub.passage for sub in part.subsections)
        yield from (line.text for line in part.decisions if not isinstance(line, Withheld))
        for line in part.actions:
            if not isinstance(line, Withheld):
                yield from (line.text, line.note)
    if page.table:
        for row in page.table.rows:
            if isinstance(row, ReportRow):
                yield from (row.note, *row.adherence, *row.comments)
