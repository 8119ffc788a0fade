"""The text of a PDF's pages, and of what it holds that could stand on one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from itertools import pairwise
from typing import Any

from panelpaper.audit.pdf_weight import is_endless
from panelpaper.audit.surfaces import Surface

_PAGES = ("/Page", "/Template")
_SEAM = 600  # characters at the end of a page and the beginning of the next


def page_texts(data: bytes) -> list[str]:
    """The text of each page: white, hidden behind something or off the page as well. Raises PdfiumError."""
    import pypdfium2

    if is_endless(data):
        raise pypdfium2.PdfiumError("its drawings have no end")
    document = pypdfium2.PdfDocument(data)
    try:
        texts: list[str] = []
        for index in range(len(document)):
            page = document[index]
            words = page.get_textpage()
            # Not the bounded one, which leaves out what lies off the page.
            texts.append(words.get_text_range())
            words.close()
            page.close()
        return texts
    finally:
        document.close()


def body_text(data: bytes) -> str:
    """The text of all pages, and once more without what repeats on them; "" where it can't be read."""
    import pypdfium2

    try:
        pages = page_texts(data)
        return "\n".join((*pages, *_without_running_heads(pages)))
    except pypdfium2.PdfiumError:
        return ""


def of_pages(pages: list[str], called: str) -> Iterator[Surface]:
    """The texts of pages, and what runs from one on to the next; ``called`` is what such a page is."""
    for number, text in enumerate(pages, 1):
        yield Surface(f"{called} {number}, text", text)
    bodies = _without_running_heads(pages)
    for number, (before, after) in enumerate(pairwise(bodies), 1):
        joined = f"{before[-_SEAM:]}\n{after[:_SEAM]}"
        yield Surface(f"{called}s {number} and {number + 1}, text", joined, coarse=True)


def _without_running_heads(pages: list[str]) -> list[str]:
    """The pages without the lines that most of them share but for a number."""
    lines = [text.splitlines() for text in pages]
    shared = Counter(line for page in lines for line in {re.sub(r"\d+", "0", line) for line in page})
    most = max(2, len(pages) // 2 + 1)
    return ["\n".join(line for line in page if shared[re.sub(r"\d+", "0", line)] < most) for page in lines]


def with_hidden_pages(document: Any) -> bytes | None:
    """A PDF whose pages show what this one's do not: pages outside its tree, forms, patterns, notes' appearances."""
    import pikepdf

    shown = {page.objgen for page in document.pages}
    hidden = [
        item
        for item in document.objects
        if isinstance(item, pikepdf.Dictionary) and item.get("/Type") in _PAGES and item.objgen not in shown
    ]
    forms = [item for item in document.objects if isinstance(item, pikepdf.Stream) and draws(item)]
    if not hidden and not forms:
        return None
    probe = pikepdf.new()
    for item in hidden:
        probe.pages.append(pikepdf.Page(item))
        probe.pages[-1].obj.Type = pikepdf.Name.Page
    for form in forms:
        probe.add_blank_page()
        page = probe.pages[-1]
        drawn = probe.copy_foreign(form)
        drawn.Subtype = pikepdf.Name.Form  # a pattern draws as a form does
        page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Hidden=drawn))
        page.Contents = probe.make_stream(b"/Hidden Do")
    made = BytesIO()
    probe.save(made)
    return made.getvalue()


def draws(stream: Any) -> bool:
    """Whether a stream is a drawing that a page, a pattern of one or a note may show."""
    return bool(stream.get("/Subtype") == "/Form" or stream.get("/PatternType") == 1)
