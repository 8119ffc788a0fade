"""A PDF holds one weight of each variable font: HarfBuzz cuts it as fontTools would, and fontTools where it can't."""

from __future__ import annotations

import ctypes
import io
from collections.abc import Iterator

import pikepdf
import pypdfium2
import pytest
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.ttLib import TTFont
from PIL import ImageChops
from tests.pdf.conftest import typeset_every_construct

from panelpaper.render import pdf_weights

pytestmark = pytest.mark.pdf
LOAD = ctypes.CDLL


@pytest.fixture
def by_font_tools(monkeypatch: pytest.MonkeyPatch) -> bytes:
    """The PDF from a machine whose HarfBuzz can fix no weight."""

    class Old:
        def __init__(self, name: str) -> None:
            LOAD(name)

    monkeypatch.setattr(ctypes, "CDLL", Old)
    return typeset_every_construct()


def fonts(pdf: bytes) -> Iterator[tuple[str, TTFont]]:
    """The fonts of a PDF, by name."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        for held in opened.objects:
            if isinstance(held, pikepdf.Dictionary) and "/FontFile2" in held:
                yield str(held.FontName), TTFont(io.BytesIO(held.FontFile2.read_bytes()))


def outline(font: TTFont, sign: str) -> object:
    glyphs = font.getGlyphSet()
    pen = DecomposingRecordingPen(glyphs)
    glyphs[sign].draw(pen)
    return pen.value


def test_each_font_has_the_weight_that_font_tools_would_cut(every_construct, by_font_tools):
    ours, theirs = dict(fonts(every_construct)), dict(fonts(by_font_tools))

    assert ours.keys() == theirs.keys()
    assert len(ours) >= 4
    seen = 0
    for name, font in ours.items():
        other = theirs[name]
        assert "fvar" not in font
        assert font.getGlyphOrder() == other.getGlyphOrder()
        for sign in font.getGlyphOrder()[1:]:  # the first stands for what the font lacks, and no page shows it
            assert font["hmtx"][sign][0] == other["hmtx"][sign][0], (name, sign)
            assert outline(font, sign) == outline(other, sign), (name, sign)
            seen += bool(outline(font, sign))
    assert seen > 100


def test_the_pages_look_the_same(every_construct, by_font_tools):
    ours, theirs = pypdfium2.PdfDocument(every_construct), pypdfium2.PdfDocument(by_font_tools)

    assert every_construct != by_font_tools
    assert len(ours) == len(theirs)
    for one, other in zip(ours, theirs, strict=True):
        assert ImageChops.difference(one.render(scale=2).to_pil(), other.render(scale=2).to_pil()).getbbox() is None


def test_a_font_that_varies_otherwise_is_left_to_font_tools(every_construct, by_font_tools, monkeypatch):
    known = pdf_weights._axes
    monkeypatch.setattr(pdf_weights, "_axes", lambda font: (*known(font), "GRAD"))

    assert typeset_every_construct() == by_font_tools
