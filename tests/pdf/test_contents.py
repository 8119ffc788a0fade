"""The numbers of pages in a list of contents: right, at the first time of asking."""

from __future__ import annotations

from contextlib import nullcontext
from typing import Any

import pytest
from weasyprint.layout import page as layout

from panelpaper.render import pdf
from panelpaper.render.templates import PRINT_STYLES, Templates

pytestmark = pytest.mark.pdf


def paper(entries: int, pages: int, above: int = 0) -> str:
    """A page whose contents have so many entries; what they lead to takes so many pages."""
    listed = "".join(f'<li><a href="#s{n}">{n % pages + 1} Section</a></li>' for n in range(entries))
    sections = "".join(
        f'<section style="break-before: page"><h2 id="s{at}">Section {at}</h2>'
        + "".join(f'<h3 id="s{n}">Part {n}</h3>' for n in range(pages + at, entries, pages))
        + "</section>"
        for at in range(pages)
    )
    contents = f'<nav class="contents"><h2>Contents</h2><ol>{listed}</ol></nav>'
    opening = f'<h1>A</h1><div style="height: {above}pt">Above.</div>{contents}'
    return f'<html lang="en-GB"><title>A</title><body class="printed"><main>{opening}{sections}</main></body></html>'


def typeset(html: str) -> bytes:
    return pdf.typeset(html, resources={}, stylesheets=(Templates().stylesheet(PRINT_STYLES),))


@pytest.mark.parametrize("html", [paper(6, 3), paper(120, 12), paper(30, 10, above=500), paper(1, 1)])
def test_the_bytes_are_those_that_take_longer(html, monkeypatch):
    made = typeset(html)
    monkeypatch.setattr(pdf, "numbers_at_once", nullcontext)

    assert made == typeset(html)


def test_only_its_own_page_is_laid_out_again_and_that_once(monkeypatch):
    laid_out: list[int] = []
    remake: Any = layout.remake_page

    def noted(index: int, *rest: Any) -> Any:
        laid_out.append(index)
        return remake(index, *rest)

    monkeypatch.setattr(layout, "remake_page", noted)
    typeset(paper(6, 3))

    assert laid_out == [0, 1, 2, 3, 0]
