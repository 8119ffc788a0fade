"""Makes ``docs/paper.png``, the README's picture, from the papers in ``content/``: ``python -m tests.docs.picture``.

On the left the first screen of January 2019, in Chromium; on the right the first page of its PDF.
"""

from __future__ import annotations

import tempfile
from io import BytesIO
from pathlib import Path

import pypdfium2
from PIL import Image, ImageOps
from playwright.sync_api import sync_playwright
from tests.browsing import Visit, chromium
from tests.docs.pages import DOCS, ROOT

from panelpaper.content.files import Folder
from panelpaper.pipeline import Request, build
from panelpaper.render.pdf import typeset

PICTURE = DOCS / "paper.png"
PAPER = "public/papers/2019-01"
_HEIGHT, _GAP, _COLOURS = 900, 28, 48
_BEHIND, _EDGE = "#e4e9e7", "#9aa5a2"


def main() -> None:
    """Build, look, and write the picture."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "build"
        request = Request(editions=("public",))
        outcome = build(
            Folder(ROOT), out, request, lambda pages: (typeset(html, resources=held) for html, held in pages)
        )
        assert outcome.published, outcome
        shown = [_framed(image) for image in (_screen(out / PAPER), _sheet(out / PAPER))]
    width = sum(image.width for image in shown) + 3 * _GAP
    whole = Image.new("RGB", (width, _HEIGHT + 2 * _GAP), _BEHIND)
    left = _GAP
    for image in shown:
        whole.paste(image, (left, _GAP))
        left += image.width + _GAP
    whole.quantize(_COLOURS, dither=Image.Dither.NONE).save(PICTURE, optimize=True)


def _screen(paper: Path) -> Image.Image:
    with sync_playwright() as playwright:
        browser = chromium(playwright)
        with Visit(browser, paper / "index.html", 1180) as visit:
            visit.page.set_viewport_size({"width": 1180, "height": _HEIGHT})
            data = visit.page.screenshot()
        browser.close()
    return Image.open(BytesIO(data)).convert("RGB")


def _sheet(paper: Path) -> Image.Image:
    (path,) = paper.glob("*.pdf")
    with pypdfium2.PdfDocument(path) as document:
        page = document[0]
        image: Image.Image = page.render(scale=_HEIGHT / page.get_height()).to_pil()
    return image.convert("RGB")


def _framed(image: Image.Image) -> Image.Image:
    return ImageOps.expand(image.crop((1, 1, image.width - 1, _HEIGHT - 1)), border=1, fill=_EDGE)


if __name__ == "__main__":
    main()
