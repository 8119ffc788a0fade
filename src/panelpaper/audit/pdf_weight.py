"""How much a PDF's pages draw: a drawing in a drawing, each used twice, forty deep, is never done."""

from __future__ import annotations

import re
from io import BytesIO
from typing import Any

MOST_DRAWN = 100_000  # drawings on one page, each as often as it is used
_DEEPEST = 100
_USES = re.compile(rb"/([^\s/<>\[\](){}%]+)\s+Do\b")
_ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")


def is_endless(data: bytes) -> bool:
    """Whether a page of a PDF draws more than anybody could wait for. A file that can't be read draws nothing."""
    import pikepdf

    known: dict[tuple[int, int], int] = {}
    try:
        with pikepdf.open(BytesIO(data)) as document:
            return any(_drawn(page.obj, page.resources, known, 0) > MOST_DRAWN for page in document.pages)
    except (pikepdf.PasswordError, pikepdf.PdfError, ValueError, TypeError, KeyError, AttributeError):
        return False


def _drawn(holder: Any, resources: Any, known: dict[tuple[int, int], int], depth: int) -> int:
    """How many drawings a page or a drawing makes, itself among them."""
    import pikepdf

    forms = resources.get("/XObject") if isinstance(resources, pikepdf.Dictionary) else None
    if depth > _DEEPEST or not isinstance(forms, pikepdf.Dictionary):
        return 1
    drawn = 1
    for name in _USES.findall(_content(holder)):
        key = "/" + _ESCAPED.sub(lambda found: bytes([int(found[1], 16)]), name).decode("latin-1")
        form = forms.get(key)
        if isinstance(form, pikepdf.Stream) and form.get("/Subtype") == "/Form":
            if form.objgen not in known:
                known[form.objgen] = MOST_DRAWN + 1  # one that draws itself is drawn without end
                known[form.objgen] = _drawn(form, form.get("/Resources", resources), known, depth + 1)
            drawn += known[form.objgen]
    return drawn


def _content(holder: Any) -> bytes:
    import pikepdf

    content = holder if isinstance(holder, pikepdf.Stream) else holder.get("/Contents")
    parts = list(content) if isinstance(content, pikepdf.Array) else [content]
    return b"\n".join(part.read_bytes() for part in parts if isinstance(part, pikepdf.Stream))
