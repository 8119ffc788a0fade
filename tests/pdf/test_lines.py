"""A line is as full as it can be, and ends where the next word finds no room."""

from __future__ import annotations

import pypdfium2
import pytest

from panelpaper.render.pdf import typeset

pytestmark = pytest.mark.pdf

SENTENCE = (
    "<p>The group now looks after work that its Terms of Reference do not name, such as the reports of the DCC. "
    "<abbr>SECAS</abbr> will draft a revised text.</p>"
)


def lines(width: float) -> list[str]:
    style = f"@page {{ size: {width}pt 200pt; margin: 10pt }} body {{ margin: 0 }} p {{ margin: 0; font-size: 11pt }}"
    page = f'<!DOCTYPE html><html lang="en-GB"><head><title>Lines</title></head><body>{SENTENCE}</body></html>'
    with pypdfium2.PdfDocument(typeset(page, resources={}, stylesheets=(style,))) as document:
        return [line for sheet in document for line in sheet.get_textpage().get_text_range().splitlines()]


def test_what_fits_but_for_the_space_at_its_end_is_not_broken_after_its_first_word():
    """The first sentence fits from some width on, and the space behind it a little later."""
    first = [lines(width / 2)[0] for width in range(940, 1100)]

    assert [line for line in first if len(line.split()) < 15] == []
    assert any(line.rstrip().endswith("such as the reports of the") for line in first)
    assert any(line.rstrip().endswith("DCC.") for line in first)
    assert any("SECAS" in line for line in first)


def test_nothing_of_it_stays_behind():
    from weasyprint.layout import inline
    from weasyprint.text.line_break import split_first_line

    lines(300)

    assert vars(inline)["split_first_line"] is split_first_line
