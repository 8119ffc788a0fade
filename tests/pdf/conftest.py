"""A page with every construct that our Markdown can make, and its PDF."""

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from panelpaper.render.pdf import typeset

HERE = Path(__file__).parent


def red_dot() -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (16, 16), "red").save(file, "PNG")
    return file.getvalue()


BARS = b"""<svg xmlns="http://www.w3.org/2000/svg" width="80" height="20" viewBox="0 0 80 20">
<g opacity="0.5"><rect width="30" height="8"/></g><text x="2" y="18" font-size="6">Late</text></svg>"""


def pictures() -> dict[str, bytes]:
    return {"media/dot.png": red_dot(), "media/bars.svg": BARS}


def typeset_every_construct() -> bytes:
    html, css = (HERE / "every_construct.html").read_text(), (HERE / "print.css").read_text()
    return typeset(html, resources=pictures(), stylesheets=(css,))


@pytest.fixture(scope="session")
def every_construct() -> bytes:
    return typeset_every_construct()


@pytest.fixture
def typeset_body() -> Callable[..., bytes]:
    """Typeset what stands between <body> and </body>."""
    css = (HERE / "print.css").read_text()

    def call(body: str, extra_css: str = "") -> bytes:
        html = f'<!doctype html><html lang="en-GB"><title>A paper</title><body><h1>A paper</h1>{body}</body></html>'
        return typeset(html, resources=pictures(), stylesheets=(css, extra_css))

    return call
