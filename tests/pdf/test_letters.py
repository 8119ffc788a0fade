"""What a check knows of the fonts' signs is so: those that it lets pass are printed, and others are not."""

from __future__ import annotations

from html import escape
from io import BytesIO

import pytest
from fontTools.ttLib import TTFont

from panelpaper.render.fonts import font_files
from panelpaper.render.pdf import TypesettingError, typeset
from panelpaper.rules.language.signs import in_fonts

pytestmark = pytest.mark.pdf


def printed(words: str, element: str = "p") -> bytes:
    body = f"<{element}>{escape(words)}</{element}>"
    return typeset(
        f'<!DOCTYPE html><html lang="en-GB"><head><title>Signs</title></head><body>{body}</body></html>',
        resources={},
        stylesheets=('body { font-family: "Source Sans 3" } code { font-family: "Source Code Pro" }',),
    )


def test_the_signs_that_a_check_knows_are_those_that_the_fonts_have():
    points = {point for data in font_files().values() for point in TTFont(BytesIO(data)).getBestCmap() or ()}

    assert in_fonts() == {chr(point) for point in points if point >= 0x20 and not 0xE000 <= point <= 0xF8FF}


@pytest.mark.parametrize("element", ["p", "strong", "em", "code"])
def test_each_of_them_is_printed_in_whatever_style(element):
    assert printed(" ".join(sorted(in_fonts())), element)


@pytest.mark.parametrize("words", ["⚠\ufe0f", "1\u202f000", "x\u3000y", "co\u00adop", "e\u0301", "\u1e9b\u0323"])
def test_what_takes_no_sign_of_its_own_is_printed_too(words):
    assert printed(words)


@pytest.mark.parametrize("sign", ["日", "✅", "ا"])
def test_a_sign_that_no_font_has_is_not_printed(sign):
    assert sign not in in_fonts()
    with pytest.raises(TypesettingError):
        printed(sign)
