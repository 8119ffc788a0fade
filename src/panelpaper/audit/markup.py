"""HTML, SVG and XML as their readers and their machines get them: text, attributes, comments, scripts and styles."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from html import unescape

from panelpaper.audit.surfaces import APART, Surface
from panelpaper.patterns import late

_PARTS = late(
    r"""<!--(?P<comment>.*?)(?:-->|\Z)
    |<!\[CDATA\[(?P<cdata>.*?)(?:\]\]>|\Z)
    |<(?P<raw>script|style)\b(?P<raw_attributes>(?:[^>"']++|"[^"]*+(?:"|\Z)|'[^']*+(?:'|\Z))*+)>(?P<raw_text>.*?)(?=</(?P=raw)\b|\Z)
    |<(?P<close>/?)(?P<name>[a-zA-Z][^\s/>]*+)(?P<attributes>(?:[^>"']++|"[^"]*+(?:"|\Z)|'[^']*+(?:'|\Z))*+)(?:>|\Z)
    |<[!?](?P<declaration>[^>]*+)(?:>|\Z)""",
    re.IGNORECASE | re.DOTALL | re.VERBOSE,
)
# Within a word these part nothing: Nowh<b>ere</b> is one word to its reader.
_INLINE = late(
    "a|abbr|b|bdi|bdo|cite|code|del|dfn|em|font|i|ins|kbd|mark|q|rb|rp|rt|ruby|s|samp|small|span|strong|sub|sup|tspan|u"
    "|var|wbr",
    re.IGNORECASE,
)
_TAG_INSIDE = late(r"<[a-zA-Z/!]")
_MOST_NESTED = 3


def markup_surfaces(text: str, depth: int = 0) -> Iterator[Surface]:
    """The surfaces of a page. Every one has the page's own lines."""
    shown: list[str] = []
    attributes, comments, scripts = _View(text), _View(text), _View(text)
    at = 0
    for part in _PARTS.finditer(text):
        start, end = part.span()
        comment, cdata, _, raw_attributes, raw_text, _, name, tag_attributes, declaration = part.groups()
        shown.append(text[at:start])
        at = end
        if cdata is not None:
            shown.append(cdata)
            continue
        shown.append("" if name is not None and _parts_nothing(name) else APART)
        shown.append("\n" * text.count("\n", start, end))
        if said := tag_attributes or raw_attributes:
            attributes.show(start, end, f"{APART}{said}{APART}")
        if said := declaration if comment is None else comment:
            comments.show(start, end, f"{APART}{said}{APART}")
        if raw_text is not None:
            scripts.show(start, end, raw_text)
    shown.append(text[at:])
    views: tuple[tuple[str, str, Callable[[str], str]], ...] = (
        ("text", "".join(shown), unescape),
        ("attributes", attributes.until(at), unescape),
        ("comments", comments.until(at), unescape),
        ("scripts and styles", scripts.until(at), str),
    )
    for place, pieces, read in views:
        joined = read(pieces)
        if joined.strip(f"\n {APART}"):
            yield Surface(place, joined, lined=True)
            if place != "scripts and styles" and depth < _MOST_NESTED and _TAG_INSIDE.search(joined):
                yield from (
                    Surface(f"{place}, markup within", inner.text, lined=True)
                    for inner in markup_surfaces(joined, depth + 1)
                )


@lru_cache(maxsize=256)
def _parts_nothing(name: str) -> bool:
    """Whether a reader has nothing in place of such a tag, rather than a gap."""
    return _INLINE.fullmatch(name) is not None


class _View:
    """Parts of a text, at their lines; of what is between them the line breaks are left."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._pieces: list[str] = []
        self._at = 0

    def show(self, start: int, end: int, piece: str) -> None:
        """A piece in place of the text from ``start`` to ``end``."""
        self._pieces += ("\n" * self._text.count("\n", self._at, start), piece)
        self._at = end

    def until(self, end: int) -> str:
        """All of it, up to there."""
        return "".join((*self._pieces, "\n" * self._text.count("\n", self._at, end)))
