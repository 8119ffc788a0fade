"""The formats of an edition, one line each: an edition to all of its files, in memory."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from panelpaper.model.edition import Edition
from panelpaper.render.data import paper_json
from panelpaper.render.feed import feed
from panelpaper.render.names import paper_folder, pdf_name
from panelpaper.render.page import print_page
from panelpaper.render.site import render_html
from panelpaper.render.templates import Templates

PrintPage = tuple[str, Mapping[str, bytes]]
Typesetter = Callable[[Iterable[PrintPage]], Iterable[bytes]]
"""Pages for print, each with the pictures that it shows, to PDFs in the same order."""


def render(edition: Edition, templates: Templates, *, pdfs: bool, typeset: Typesetter) -> dict[str, bytes]:
    """Every file of the edition but its manifest, by path."""
    pages = (print_page(edition, paper, templates) for paper in edition.papers) if pdfs else ()
    made = typeset(pages) if pdfs else ()  # first, so that workers are at it while the rest is rendered
    files = render_html(edition, templates, pdfs=pdfs)
    files["feed.xml"] = feed(edition)
    files |= {
        f"{paper_folder(paper)}paper.json": paper_json(edition, paper) for paper in (*edition.papers, *edition.versions)
    }
    for paper, data in zip(edition.papers, made, strict=True) if pdfs else ():
        files[f"{paper_folder(paper)}{pdf_name(edition, paper)}"] = data
    return files
