"""The formats of an edition, one line each: an edition to all of its files, in memory."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from panelpaper.memory import Memory
from panelpaper.model.edition import Edition
from panelpaper.render.data import papers_json
from panelpaper.render.feed import feed
from panelpaper.render.names import paper_folder, pdf_name
from panelpaper.render.page import print_page
from panelpaper.render.site import render_html
from panelpaper.render.templates import Templates

PrintPage = tuple[str, Mapping[str, bytes]]
Typesetter = Callable[[Iterable[PrintPage]], Iterable[bytes]]
"""Pages for print, each with the pictures that it shows, to PDFs in the same order."""


def render(
    edition: Edition, templates: Templates, *, pdfs: bool, typeset: Typesetter, memory: Memory | None = None
) -> tuple[dict[str, bytes], Iterator[tuple[str, bytes]]]:
    """Every file of the edition but its manifest, by path; and its PDFs, as they come.

    The oldest paper's comes first: those that are there already can be looked at while the newest is made.
    What ``memory`` has of single papers is not made again.
    """
    memory = memory or Memory()
    printed = edition.papers[::-1] if pdfs else ()
    pages = (print_page(edition, paper, templates) for paper in printed)
    made = typeset(pages) if pdfs else ()  # first, so that workers are at it while the rest is rendered
    files = render_html(edition, templates, pdfs=pdfs, memory=memory)
    files["feed.xml"] = feed(edition)
    papers = (*edition.papers, *edition.versions)
    data = papers_json(edition.spec, papers, memory)
    files |= zip((f"{paper_folder(paper)}paper.json" for paper in papers), data, strict=True)
    names = (f"{paper_folder(paper)}{pdf_name(edition, paper)}" for paper in printed)
    return files, zip(names, made, strict=True)
