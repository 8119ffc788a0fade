"""The fonts of the web pages: cut from the project's font dependency, small, and under a name of their own.

`python tests/unit/render/test_webfonts.py` cuts them again.
"""

from __future__ import annotations

from importlib.util import find_spec
from io import BytesIO
from pathlib import Path

import pytest
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

FONTS = Path(__file__).parents[3] / "templates/fonts"
SOURCES = {"sans.woff2": "SourceSans3[wght].ttf", "sans-italic.woff2": "SourceSans3-Italic[wght].ttf"}
# Latin with its accents, and the signs that English prose and these templates use.
SIGNS = "‐‑‒–—‘’‚“”„†‡•…′″€←↑→↓−≠≤≥™✓\u202f"
CHARACTERS = [*range(0x20, 0x180), *map(ord, SIGNS)]
COPYRIGHT, FAMILY, LICENCE = 0, 1, 13


def cut(source: str) -> TTFont:
    """The web font. The licence reserves the name "Source" for the original, so a part of it is called otherwise."""
    origin = find_spec("fontpkg_source_sans_3")
    assert origin is not None
    assert origin.origin is not None
    font = TTFont(Path(origin.origin).parent / "files" / source, recalcTimestamp=False)
    options = Options(hinting=False, recalc_timestamp=False, name_IDs=[COPYRIGHT, FAMILY, LICENCE])
    options.layout_features = ["kern", "liga", "calt", "ccmp", "locl", "mark", "mkmk", "tnum", "lnum", "case"]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=CHARACTERS)
    subsetter.subset(font)
    for record in font["name"].names:
        if record.nameID == FAMILY:
            record.string = "Panelpaper Sans"
    font.flavor = "woff2"
    return font


@pytest.mark.parametrize("name", SOURCES)
def test_a_web_font_is_what_the_dependency_gives(name):
    fresh, kept = cut(SOURCES[name]), TTFont(FONTS / name)

    assert set(kept.getBestCmap() or ()) == set(fresh.getBestCmap() or ()) >= set(map(ord, "Aaé–†"))
    assert len(kept.getGlyphOrder()) == len(fresh.getGlyphOrder())


@pytest.mark.parametrize("name", SOURCES)
def test_a_web_font_bears_its_licence_and_no_reserved_name(name):
    names = {record.nameID: record.toUnicode() for record in TTFont(FONTS / name)["name"].names}

    assert names[FAMILY] == "Panelpaper Sans"
    assert "Open Font License" in names[LICENCE]
    assert not any("Source" in text for key, text in names.items() if key != COPYRIGHT)


def test_both_web_fonts_together_are_small():
    assert sum((FONTS / name).stat().st_size for name in SOURCES) < 60_000


if __name__ == "__main__":
    for name, source in SOURCES.items():
        made = BytesIO()
        cut(source).save(made)
        (FONTS / name).write_bytes(made.getvalue())
