"""An edition's HTML: the list of papers, each paper's page, the assets."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from panelpaper.model.classification import highest
from panelpaper.model.edition import Edition, PaperPage
from panelpaper.model.period import spoken
from panelpaper.render.names import paper_folder, pdf_name
from panelpaper.render.page import web_page
from panelpaper.render.paper_view import meeting_words, withheld_here
from panelpaper.render.report_table import attention_view, marking_view
from panelpaper.render.shell import web_shell
from panelpaper.render.templates import FONTS, WEB_STYLES, Press, Templates
from panelpaper.render.views import IndexEntry

__all__ = ["pdf_name", "render_html"]


def render_html(edition: Edition, templates: Templates, *, pdfs: bool) -> dict[str, bytes]:
    """The edition's HTML, pictures, styles and fonts, and its static files, by path. Raises BrokenTemplate.

    ``pdfs`` says whether each paper's PDF stands beside its page.
    """
    press = Press(templates)
    files = dict(edition.static)
    for paper in edition.papers:
        folder = paper_folder(paper)
        files |= {f"{folder}{path}": data for path, data in paper.images.items()}
        files[f"{folder}index.html"] = web_page(edition, paper, press, pdf=pdfs).encode()
    files["index.html"] = _index(edition, press, pdfs=pdfs).encode()
    return files | dict(_assets(templates))


def _assets(templates: Templates) -> Iterator[tuple[str, bytes]]:
    yield "assets/style.css", templates.stylesheet(WEB_STYLES).encode()
    yield "assets/icon.svg", templates.read("icon.svg")
    for name in FONTS:
        yield f"assets/{name.rpartition('/')[2]}", templates.read(name)


def _index(edition: Edition, press: Press, *, pdfs: bool) -> str:
    # The list repeats what the papers' own pages say of them: it is marked as the highest of them.
    marking = highest(paper.marking for paper in edition.papers)
    entries = [(paper.month.year, _entry(edition, paper, pdf=pdfs)) for paper in edition.papers]
    years = tuple(
        (year, tuple(entry for _, entry in group)) for year, group in groupby(entries, key=lambda each: each[0])
    )
    title = f"{edition.panel.short_name or edition.panel.name} papers"
    return press.page("index.html", shell=web_shell(edition, title, marking, ""), heading=title, years=years)


def _entry(edition: Edition, paper: PaperPage, *, pdf: bool) -> IndexEntry:
    folder = paper_folder(paper)
    attention = attention_view(paper)
    issued = f"issued {spoken(paper.issued)}" if paper.issued else ""
    version = f"version {paper.version}" if paper.version else ""
    states = ((paper.draft, "Draft"), (paper.withdrawn, "Withdrawn"), (paper.illustrative, "Illustrative"))
    return IndexEntry(
        href=f"{folder}index.html",
        month=paper.month.label,
        title=paper.title,
        marking=marking_view(paper.marking, edition.panel),
        state=", ".join(words for holds, words in states if holds),
        facts=tuple(filter(None, (paper.action_line, meeting_words(paper), issued, version))),
        attention=attention.summary if attention else "",
        withheld_here=withheld_here(paper, edition.panel),
        pdf=f"{folder}{pdf_name(edition, paper)}" if pdf else "",
    )
