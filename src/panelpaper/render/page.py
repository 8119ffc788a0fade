"""A paper to its page: for the web, and for print. One design, two media."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from markupsafe import Markup

from panelpaper.memory import Memory
from panelpaper.model.edition import Edition, PaperPage
from panelpaper.render.elsewhere import base_address
from panelpaper.render.feed import updated
from panelpaper.render.files import File, remembered_as
from panelpaper.render.names import paper_folder
from panelpaper.render.paper_view import meeting_words, paper_name, paper_view
from panelpaper.render.print_links import whole_links
from panelpaper.render.sheets import with_sheets
from panelpaper.render.shell import print_shell, web_shell
from panelpaper.render.surroundings import Surroundings
from panelpaper.render.templates import PRINT_STYLES, Press, Templates
from panelpaper.render.term_columns import column_starts
from panelpaper.render.unbroken import unbroken
from panelpaper.render.words import edition_name


def web_page(edition: Edition, paper: PaperPage, press: Press, *, pdf: bool) -> bytes:
    """A paper's page for the web. ``pdf`` says whether its PDF stands beside it."""
    return _web_page(Surroundings.of(edition, paper), paper, press, pdf).data


def web_pages(edition: Edition, papers: Sequence[PaperPage], press: Press, *, pdf: bool, memory: Memory) -> list[bytes]:
    """The same of many, as far as ``memory`` doesn't have them."""
    wanted = (
        (
            remembered_as("html", edition.spec, paper),
            (around := Surroundings.of(edition, paper), paper, press.templates, pdf),
            partial(_web_page, around, paper, press, pdf),
        )
        for paper in papers
    )
    return [file.data for file in memory.each_once(wanted, File)]


def _web_page(around: Surroundings, paper: PaperPage, press: Press, pdf: bool) -> File:
    shell = web_shell(around, paper_name(paper), paper.marking, f"{paper_folder(paper)}index.html", paper)
    page = press.page("paper.html", shell=shell, paper=paper_view(around, paper, pdf=pdf), printed=False)
    return File(page.encode())


def print_page(edition: Edition, paper: PaperPage, templates: Templates) -> tuple[str, Mapping[str, bytes]]:
    """A paper's page for print, and the pictures and PDFs that it shows, by the address that it gives them.

    Raises TypesettingError for a PDF that cannot be taken in.
    """
    around = Surroundings.of(edition, paper)
    view, sheets, documents = with_sheets(paper_view(around, paper, pdf=False), paper.appendices)
    html = Press(templates).page(
        "print.html",
        shell=print_shell(around, paper_name(paper), paper),
        paper=view,
        printed=True,
        column_starts=column_starts(paper.glossary),
        subject=_subject(edition, paper),
        modified=updated(paper).isoformat() if paper.issued else "",
        style=Markup(templates.stylesheet(PRINT_STYLES)) + sheets,
    )
    base = base_address(around)
    address = f"{base}{paper_folder(paper)}" if base else ""
    return unbroken(whole_links(html, address)), {**paper.images, **documents}


def _subject(edition: Edition, paper: PaperPage) -> str:
    """What a PDF's properties say it is about: ``For Information, Panel 11 January 2019, Public edition``."""
    return ", ".join(filter(None, (paper.action_line, meeting_words(paper), edition_name(edition.spec))))
