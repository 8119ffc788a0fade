"""Signs are in the colour of the words beside them, and never in black beside coloured ones."""

from __future__ import annotations

import pypdfium2
import pytest

from panelpaper.render.pdf import typeset

pytestmark = pytest.mark.pdf

SQUARE = '<path fill="currentColor" d="M0 0h16v16H0z"/>'
SIGN = f'<svg viewBox="0 0 16 16" width="96" height="96" aria-hidden="true">{SQUARE}</svg>'


def colour_of_sign(style: str, sign: str = SIGN) -> tuple[int, ...]:
    page = (
        f'<!DOCTYPE html><html lang="en-GB"><head><title>Sign</title></head><body><p {style}>{sign}</p></body></html>'
    )
    document = pypdfium2.PdfDocument(
        typeset(page, resources={}, stylesheets=("@page { margin: 0 } body { margin: 0 }",))
    )
    picture = document[0].render(scale=1).to_pil()
    document.close()
    found: tuple[int, ...] = picture.getpixel((36, 36))
    return found[:3]


def test_a_sign_takes_the_colour_of_the_text_that_it_stands_in():
    assert colour_of_sign('style="color: #a3122b"') == (0xA3, 0x12, 0x2B)
    assert colour_of_sign("") == (0, 0, 0)


def test_a_colour_that_a_drawing_gives_itself_stays():
    assert colour_of_sign('style="color: #a3122b"', SIGN.replace("currentColor", "#1a5e35")) == (0x1A, 0x5E, 0x35)


def test_nothing_of_it_stays_behind():
    from weasyprint.html import HTML_HANDLERS, handle_svg

    colour_of_sign('style="color: #a3122b"')

    assert HTML_HANDLERS["{http://www.w3.org/2000/svg}svg"] is handle_svg
