"""The documentation as its readers meet it: pages, their code blocks, their headings and where they lead."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
STYLE_GUIDE = DOCS / "style-guide"
OF_DOCS = tuple(sorted(page for page in DOCS.rglob("*.md") if STYLE_GUIDE not in page.parents))
"""The pages of ``docs/``, without the papers of the style guide's workspace."""

PAGES = (*OF_DOCS, ROOT / "README.md", ROOT / "CHANGELOG.md")

_FENCE = re.compile(r"(`{3,})([a-z]*)")
_LINK = re.compile(r"\]\(([^)\s]+)\)|<img[^>]* src=\"([^\"]+)\"")


class Block(Struct, frozen=True):
    """A fenced code block: its language, its text, its line (from 1), and the paragraph before it."""

    language: str
    text: str
    line: int
    lead: str


def blocks(page: str) -> Iterator[Block]:
    """The fenced code blocks at the margin, each with the paragraph before it."""
    lines = iter(enumerate(page.split("\n"), 1))
    lead: list[str] = []
    begins_anew = False
    for number, line in lines:
        fence = _FENCE.fullmatch(line)
        if fence:
            held = list(iter(lambda: next(lines)[1], fence[1]))
            yield Block(fence[2], "".join(f"{each}\n" for each in held), number, " ".join(lead))
            lead = []
        elif line.strip():
            lead = [line.strip()] if begins_anew else [*lead, line.strip()]
        begins_anew = not line.strip()


def without_code(page: str) -> str:
    """The page's prose: no code blocks, no code spans."""
    prose = re.sub(r"(?ms)^(`{3,})[a-z]*$.*?^\1$", "", page)
    return re.sub(r"(`+)(?!`).*?(?<!`)\1(?!`)", "", prose)


def links(page: str) -> Iterator[str]:
    """Where the page's prose leads, pictures included."""
    for found in _LINK.finditer(without_code(page)):
        yield found[1] or found[2]


def anchors(page: str) -> frozenset[str]:
    """What may follow a ``#``: the headings, as GitHub names them."""
    found: list[str] = []
    for heading in re.findall(r"(?m)^#{1,6} (.+)$", re.sub(r"(?ms)^(`{3,})[a-z]*$.*?^\1$", "", page)):
        name = re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")
        found.append(f"{name}-{found.count(name)}" if name in found else name)
    return frozenset(found)
