"""Signs in the colour of the words beside them: WeasyPrint knows no colour but its own inside an SVG of the page."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

SVG = "{http://www.w3.org/2000/svg}svg"


@contextmanager
def signs_in_colour() -> Iterator[None]:
    """Within it, `currentColor` in an SVG of the page is the colour of the text around it."""
    from weasyprint.html import HTML_HANDLERS

    drawn = HTML_HANDLERS[SVG]

    def coloured(element: Any, box: Any, *where: Any) -> Any:
        red, green, blue = (round(255 * part) for part in box.style["color"].to("srgb").coordinates)
        element.set("color", f"rgb({red}, {green}, {blue})")
        return drawn(element, box, *where)

    HTML_HANDLERS[SVG] = coloured
    try:
        yield
    finally:
        HTML_HANDLERS[SVG] = drawn
