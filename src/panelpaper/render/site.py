"""An edition's HTML: each paper's page, the pages across papers, what stands beside them, the search, the assets."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from markupsafe import Markup

from panelpaper.memory import Memory
from panelpaper.model.edition import Edition, PaperPage
from panelpaper.render.across import sheets
from panelpaper.render.files import File
from panelpaper.render.names import paper_folder, pdf_name
from panelpaper.render.page import web_pages
from panelpaper.render.paper_view import illustrative_banners
from panelpaper.render.search import search
from panelpaper.render.shell import lone_shell, web_shell
from panelpaper.render.site_views import Sheet
from panelpaper.render.sitemap import sitemap
from panelpaper.render.templates import FONTS, LONE_STYLES, SHEET_STYLES, WEB_STYLES, Press, Templates
from panelpaper.render.views import Banner, Shell

__all__ = ["accompanying", "pdf_name", "render_html"]


def render_html(
    edition: Edition, templates: Templates, *, pdfs: bool, memory: Memory | None = None
) -> dict[str, bytes]:
    """The edition's HTML, pictures, styles and fonts, and its static files, by path. Raises BrokenTemplate.

    ``pdfs`` says whether each paper's PDF stands beside its page. What ``memory`` has is not made again.
    """
    memory = memory or Memory()
    press = Press(templates)
    files = dict(edition.static)
    pages = web_pages(edition, edition.papers, press, pdf=pdfs, memory=memory)
    files |= zip(map(_page_of, edition.papers), pages, strict=True)
    banners = illustrative_banners(edition)
    for sheet, marking in sheets(edition, pdfs=pdfs):
        shell = web_shell(edition, sheet.title, marking, sheet.path)
        make = partial(_sheet, press, shell, sheet, banners)
        name = ("html", edition.spec.name, "", sheet.path)
        files[sheet.path] = memory.once(name, (templates, shell, sheet, banners), make).data
    files["404.html"] = _not_found(edition, press).encode()
    files |= search(edition, press, memory)
    files |= sitemap(edition, files)
    # Without a PDF: the one that was issued is what members have.
    pages = web_pages(edition, edition.versions, press, pdf=False, memory=memory)
    files |= zip(map(_page_of, edition.versions), pages, strict=True)
    return files | accompanying(edition, templates)


def accompanying(edition: Edition, templates: Templates) -> dict[str, bytes]:
    """What papers' pages load: styles, fonts and pictures, by path. No page is made for it."""
    papers = (*edition.papers, *edition.versions)
    pictures = {f"{paper_folder(paper)}{path}": data for paper in papers for path, data in paper.images.items()}
    return pictures | dict(_assets(templates))


def _page_of(paper: PaperPage) -> str:
    return f"{paper_folder(paper)}index.html"


def _sheet(press: Press, shell: Shell, sheet: Sheet, banners: tuple[Banner, ...]) -> File:
    return File(press.page(sheet.template, shell=shell, view=sheet.view, banners=banners).encode())


def _not_found(edition: Edition, press: Press) -> str:
    """A server shows it in place of any page: so it holds its own style, and its links are whole or none."""
    style = press.templates.stylesheet(LONE_STYLES)
    return press.page("404.html", shell=lone_shell(edition, "There is no such page", Markup(style)))


def _assets(templates: Templates) -> Iterator[tuple[str, bytes]]:
    yield "assets/style.css", templates.stylesheet(WEB_STYLES).encode()
    yield "assets/site.css", templates.stylesheet(SHEET_STYLES).encode()
    yield "assets/icon.svg", templates.read("icon.svg")
    for name in FONTS:
        yield f"assets/{name.rpartition('/')[2]}", templates.read(name)
