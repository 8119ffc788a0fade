"""What a paper's page says and its PDF does not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import unescape

from msgspec import Struct

from panelpaper.audit.folding import fold
from panelpaper.audit.pdf_pages import body_text
from panelpaper.patterns import late

_CONTENT = late(r'<div class="content">(?P<content>.*)</main>', re.DOTALL)
_TAG = late(
    r"""<!--.*?(?:-->|\Z)|<(?P<raw>script|style|svg)\b.*?(?:</(?P=raw)>|\Z)
    |<(?P<close>/?)(?P<name>[a-z][a-z0-9]*+)(?P<attributes>(?:[^<>"']++|"[^"]*+"|'[^']*+')*+)>""",
    re.IGNORECASE | re.DOTALL | re.VERBOSE,
)
# What a page says to those who don't see it, or can click it, has no place on paper.
_WEB_ONLY = late(
    r'class="(?:[^"]* )?(?:visually-hidden|permalink|cite|skip-table|web-only)(?: [^"]*)?"|aria-hidden="true"'
)
_ENOUGH = 24  # letters and digits at either end of a long text, which a page may break


class MissingPart(Struct, frozen=True):
    """A piece of a page's text that its PDF lacks; ``line`` is the page's, from 1."""

    page: str
    line: int
    pdf: str

    def __str__(self) -> str:
        return f"{self.page}, line {self.line}: {self.pdf} lacks this"


def missing_parts(files: Mapping[str, bytes]) -> tuple[MissingPart, ...]:
    """What the papers' PDFs lack of their pages, by page and line. A paper without a PDF lacks nothing."""
    return tuple(missing for page, pdf in _papers(files) for missing in _missing(page, files[page], pdf, files[pdf]))


def _papers(files: Mapping[str, bytes]) -> Iterator[tuple[str, str]]:
    """Each paper's page and the PDF beside it that it links to."""
    for page in sorted(path for path in files if path.endswith("/index.html")):
        folder = page.removesuffix("index.html")
        text = files[page].decode(errors="replace")
        beside = (p for p in sorted(files) if p.startswith(folder) and p.endswith(".pdf"))
        pdf = next((p for p in beside if f'href="{p.removeprefix(folder)}"' in text), None)
        if pdf is not None:
            yield page, pdf


def _missing(page: str, html: bytes, pdf: str, data: bytes) -> Iterator[MissingPart]:
    text = html.decode(errors="replace")
    found = _CONTENT.search(text)
    if found is None:
        return
    said = fold(body_text(data))
    first_line = text.count("\n", 0, found.start("content")) + 1
    for line, part in _texts(found["content"]):
        if part not in said and not (part[:_ENOUGH] in said and part[-_ENOUGH:] in said and len(part) > 2 * _ENOUGH):
            yield MissingPart(page, first_line + line, pdf)


def _texts(html: str) -> Iterator[tuple[int, str]]:
    """Each unbroken text of a page that is meant for paper too, folded, and the line that it ends on, from 0."""
    at = 0
    skipped, depth = "", 0
    for tag in _TAG.finditer(html):
        if not depth and (folded := fold(unescape(html[at : tag.start()]))):
            yield html.count("\n", 0, tag.start()), folded
        at = tag.end()
        name = (tag["name"] or "").lower()
        if depth and name == skipped:
            depth += -1 if tag["close"] else 1
        elif not depth and name and not tag["close"] and _WEB_ONLY.search(tag["attributes"]):
            skipped, depth = name, 1
