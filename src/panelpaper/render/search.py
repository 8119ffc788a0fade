"""Search in the reader's browser: a page, its scripts, and what can be found, a file to each year and one across them.

What can be found is a script as well, since a page that was opened from the disk may read no other file. It is made
from the edition alone. A year's file changes with that year's papers only, and is read when somebody searches; what
stands across papers has a file of its own.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import partial
from itertools import groupby

from msgspec import Struct
from msgspec.structs import replace

from panelpaper.memory import Memory
from panelpaper.model.classification import CLEAR, Classification, highest
from panelpaper.model.edition import Edition, PaperPage
from panelpaper.model.panel import Panel
from panelpaper.model.period import Period
from panelpaper.model.record import Record
from panelpaper.render.found import Document, Kind
from panelpaper.render.paper_view import illustrative_banners
from panelpaper.render.report_table import marking_view
from panelpaper.render.search_across import documents_across
from panelpaper.render.search_documents import documents
from panelpaper.render.shell import web_shell
from panelpaper.render.templates import Press
from panelpaper.render.views import Marking

PAGE = "search.html"
SCRIPTS = ("minisearch.js", "minisearch-LICENSE.txt", "search.js")
"""MiniSearch is Luca Ongaro's: version, licence and digest stand in ``docs/dependencies.md``."""

ACROSS = "across"
"""What stands in place of a year, of the pages across papers."""

KINDS = {
    Kind.TEXT: "Section",
    Kind.REPORT: "Report",
    Kind.DECISION: "Decision",
    Kind.ACTION: "Action",
    Kind.APPENDIX: "Appendix",
    Kind.ASKED: "Asked of the Panel",
    Kind.COMING: "Coming to the Panel",
    Kind.PAPER: "Paper",
    Kind.COMMITTEE: "Committee",
    Kind.MODIFICATION: "Modification",
    Kind.TERM: "Abbreviation",
    Kind.LIST: "List",
}


class SearchView(Struct, frozen=True):
    """What the page offers: committees, kinds and months, each by its value and its words, and the marks of results.

    ``months`` are by year, newest first.
    """

    committees: tuple[tuple[str, str], ...]
    kinds: tuple[tuple[str, str], ...]
    months: tuple[tuple[int, tuple[tuple[str, str], ...]], ...]
    marks: tuple[Marking, ...]


class Findable(Record, frozen=True):
    """What can be found in a paper, or across all of them: a line of JSON to each document, its kinds and its marks."""

    lines: tuple[str, ...]
    kinds: tuple[str, ...]
    marks: tuple[Classification, ...]

    @classmethod
    def of(cls, found: tuple[Document, ...]) -> Findable:
        """These documents."""
        return cls(
            tuple(_json(_fields(document)) for document in found),
            tuple(dict.fromkeys(document.kind.value for document in found)),
            tuple(dict.fromkeys(document.classification for document in found)),
        )


class FindablePaper(Record, frozen=True):
    """A month's paper and what can be found in it."""

    month: Period
    held: Findable

    @classmethod
    def of(cls, paper: PaperPage, panel: Panel) -> FindablePaper:
        """What can be found in this one."""
        return cls(paper.month, Findable.of(tuple(documents(paper, panel))))


def search(edition: Edition, press: Press, memory: Memory | None = None) -> dict[str, bytes]:
    """``search.html`` and what it loads, by path. Raises BrokenTemplate.

    Withdrawn papers and replaced versions are not found, as no page across papers speaks of them.
    """
    memory, panel = memory or Memory(), edition.panel
    told = (paper for paper in edition.papers if not paper.withdrawn)
    every = (
        (("findable", edition.spec.name, paper.key), (paper, panel), partial(FindablePaper.of, paper, panel))
        for paper in told
    )
    papers = tuple(memory.each_once(every, FindablePaper))
    lasting = Findable.of(tuple(documents_across(edition)))
    found = (*(paper.held for paper in papers), lasting)
    files = {
        f"assets/search/{year}.js": _file(edition, year, tuple(paper.held for paper in held))
        for year, held in groupby(papers, key=lambda paper: paper.month.year)
    }
    files[f"assets/search/{ACROSS}.js"] = _file(edition, ACROSS, (lasting,))
    files |= {f"assets/{name}": press.templates.read(f"script/{name}") for name in SCRIPTS}
    files["assets/search.css"] = press.templates.stylesheet(("style/search.css",)).encode()
    marking = highest((*(paper.marking for paper in edition.papers), *(mark for held in found for mark in held.marks)))
    shell = web_shell(edition, "Search", marking, PAGE)
    shell = replace(shell, policy=f"{shell.policy}; script-src 'self' file:")
    view = _view(panel, tuple(paper.month for paper in papers), found)
    banners = illustrative_banners(edition)
    files[PAGE] = press.page(PAGE, shell=shell, view=view, banners=banners).encode()
    return files


def _view(panel: Panel, months: tuple[Period, ...], found: tuple[Findable, ...]) -> SearchView:
    kinds = {kind for held in found for kind in held.kinds}
    above = {mark for held in found for mark in held.marks} - {CLEAR}
    return SearchView(
        committees=tuple((committee.id, committee.called) for committee in panel.committees),
        kinds=tuple((kind.value, words) for kind, words in KINDS.items() if kind.value in kinds),
        months=tuple(
            (year, tuple((month.key, month.label) for month in held))
            for year, held in groupby(months, key=lambda month: month.year)
        ),
        marks=tuple(marking_view(each, panel) for each in sorted(above)),
    )


def _file(edition: Edition, year: int | str, found: tuple[Findable, ...]) -> bytes:
    """A line to each document."""
    marking = highest(mark for held in found for mark in held.marks)
    head = {"edition": edition.spec.name, "classification": marking.label, "year": year}
    lines = ",\n".join(line for held in found for line in held.lines)
    opening = _json(head).removesuffix("}")
    return f'(self.searchYears ??= []).push({opening},"documents":[\n{lines}\n]}});\n'.encode()


def _fields(document: Document) -> Iterable[str]:
    """What a document's line has: its month, kind, anchor, title, words, committee, where it stands, its mark, and
    its other names where it has any."""
    return (
        document.month.key if document.month else "",
        document.kind.value,
        document.anchor,
        document.title,
        document.words,
        document.committee,
        document.within,
        _mark(document.classification),
        *((document.names,) if document.names else ()),
    )


def _mark(classification: Classification) -> str:
    return "" if classification is CLEAR else f"tlp-{classification.mark}"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
