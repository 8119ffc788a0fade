"""Search in the reader's browser: a page, its scripts, and what can be found, a file to each year.

What can be found is a script as well, since a page that was opened from the disk may read no other file. It is made
from the edition alone. A year's file changes with that year's papers only, and is read when somebody searches.
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
from panelpaper.render.paper_view import illustrative_banners
from panelpaper.render.report_table import marking_view
from panelpaper.render.search_documents import Document, Kind, documents
from panelpaper.render.shell import web_shell
from panelpaper.render.templates import Press
from panelpaper.render.views import Marking

PAGE = "search.html"
SCRIPTS = ("minisearch.js", "minisearch-LICENSE.txt", "search.js")
"""MiniSearch is Luca Ongaro's: version, licence and digest stand in ``docs/dependencies.md``."""

KINDS = {
    Kind.TEXT: "Section",
    Kind.REPORT: "Report",
    Kind.DECISION: "Decision",
    Kind.ACTION: "Action",
    Kind.APPENDIX: "Appendix",
    Kind.ASKED: "Asked of the Panel",
    Kind.COMING: "Coming to the Panel",
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
    """What can be found in a paper: a line of JSON to each document, which kinds there are, and which marks."""

    month: Period
    lines: tuple[str, ...]
    kinds: tuple[str, ...]
    marks: tuple[Classification, ...]

    @classmethod
    def of(cls, paper: PaperPage, panel: Panel) -> Findable:
        """What can be found in this one."""
        found = tuple(documents(paper, panel))
        return cls(
            paper.month,
            tuple(_json(_fields(document)) for document in found),
            tuple(dict.fromkeys(document.kind.value for document in found)),
            tuple(dict.fromkeys(document.classification for document in found)),
        )


def search(edition: Edition, press: Press, memory: Memory | None = None) -> dict[str, bytes]:
    """``search.html`` and what it loads, by path. Raises BrokenTemplate.

    Withdrawn papers and replaced versions are not found, as no page across papers speaks of them.
    """
    memory, panel = memory or Memory(), edition.panel
    told = (paper for paper in edition.papers if not paper.withdrawn)
    every = (
        (("findable", edition.spec.name, paper.key), (paper, panel), partial(Findable.of, paper, panel))
        for paper in told
    )
    found = tuple(paper for paper in memory.each_once(every, Findable) if paper.lines)
    files = {
        f"assets/search/{year}.js": _year(edition, year, tuple(held))
        for year, held in groupby(found, key=lambda paper: paper.month.year)
    }
    files |= {f"assets/{name}": press.templates.read(f"script/{name}") for name in SCRIPTS}
    files["assets/search.css"] = press.templates.stylesheet(("style/search.css",)).encode()
    marking = highest(
        (*(paper.marking for paper in edition.papers), *(mark for paper in found for mark in paper.marks))
    )
    shell = web_shell(edition, "Search", marking, PAGE)
    shell = replace(shell, policy=f"{shell.policy}; script-src 'self' file:")
    view = _view(panel, found)
    banners = illustrative_banners(edition)
    files[PAGE] = press.page(PAGE, shell=shell, view=view, banners=banners).encode()
    return files


def _view(panel: Panel, found: tuple[Findable, ...]) -> SearchView:
    kinds = {kind for paper in found for kind in paper.kinds}
    above = {mark for paper in found for mark in paper.marks} - {CLEAR}
    return SearchView(
        committees=tuple((committee.id, committee.called) for committee in panel.committees),
        kinds=tuple((kind.value, words) for kind, words in KINDS.items() if kind.value in kinds),
        months=tuple(
            (year, tuple((paper.month.key, paper.month.label) for paper in held))
            for year, held in groupby(found, key=lambda paper: paper.month.year)
        ),
        marks=tuple(marking_view(each, panel) for each in sorted(above)),
    )


def _year(edition: Edition, year: int, found: tuple[Findable, ...]) -> bytes:
    """A line to each document."""
    marking = highest(mark for paper in found for mark in paper.marks)
    head = {"edition": edition.spec.name, "classification": marking.label, "year": year}
    lines = ",\n".join(line for paper in found for line in paper.lines)
    opening = _json(head).removesuffix("}")
    return f'(self.searchYears ??= []).push({opening},"documents":[\n{lines}\n]}});\n'.encode()


def _fields(document: Document) -> Iterable[str]:
    """What a document's line has: its month, kind, anchor, title, words, committee, where it stands, its mark."""
    return (
        document.month.key,
        document.kind.value,
        document.anchor,
        document.title,
        document.words,
        document.committee,
        document.within,
        _mark(document.classification),
    )


def _mark(classification: Classification) -> str:
    return "" if classification is CLEAR else f"tlp-{classification.mark}"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
