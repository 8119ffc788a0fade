"""HTML, SVG and XML as their readers and their machines get them: text, attributes, comments, scripts and styles."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html import unescape

from panelpaper.audit.surfaces import Surface

_PARTS = re.compile(
    r"""<!--(?P<comment>.*?)(?:-->|\Z)
    |<!\[CDATA\[(?P<cdata>.*?)(?:\]\]>|\Z)
    |<(?P<raw>script|style)\b(?P<raw_attributes>(?:[^>"']++|"[^"]*+(?:"|\Z)|'[^']*+(?:'|\Z))*+)>(?P<raw_text>.*?)(?=</(?P=raw)\b|\Z)
    |<(?P<close>/?)(?P<name>[a-zA-Z][^\s/>]*+)(?P<attributes>(?:[^>"']++|"[^"]*+(?:"|\Z)|'[^']*+(?:'|\Z))*+)(?:>|\Z)
    |<[!?](?P<declaration>[^>]*+)(?:>|\Z)""",
    re.IGNORECASE | re.DOTALL | re.VERBOSE,
)
# Within a word these part nothing: Nowh<b>ere</b> is one word to its reader.
_INLINE = re.compile(
    "a|abbr|b|bdi|bdo|cite|code|del|dfn|em|font|i|ins|kbd|mark|q|rb|rp|rt|ruby|s|samp|small|span|strong|sub|sup|tspan|u"
    "|var|wbr",
    re.IGNORECASE,
)
_TAG_INSIDE = re.compile(r"<[a-zA-Z/!]")
APART = "\x1e"  # between texts that are no neighbours to a reader
_MOST_NESTED = 3


def markup_surfaces(text: str, depth: int = 0) -> Iterator[Surface]:
    """The surfaces of a page. Every one has the page's own lines."""
    shown: list[str] = []
    attributes: list[str] = []
    comments: list[str] = []
    scripts: list[str] = []
    at = 0
    for part in _PARTS.finditer(text):
        between = text[at : part.start()]
        at = part.end()
        newlines = "\n" * part[0].count("\n")
        shown.append(between)
        hidden = "\n" * between.count("\n")
        for view in (attributes, comments, scripts):
            view.append(hidden)
        shown.append(_of_text(part) + newlines if part["cdata"] is None else part["cdata"])
        attributes.append(APART + (part["attributes"] or part["raw_attributes"] or "") + APART if _has(part) else "")
        attributes.append("" if _has(part) else newlines)
        comments.append(_of_comment(part) or newlines)
        scripts.append(part["raw_text"] if part["raw_text"] is not None else newlines)
    shown.append(text[at:])
    views: tuple[tuple[str, list[str], Callable[[str], str]], ...] = (
        ("text", shown, unescape),
        ("attributes", attributes, unescape),
        ("comments", comments, unescape),
        ("scripts and styles", scripts, str),
    )
    for place, pieces, read in views:
        joined = read("".join(pieces))
        if joined.strip(f"\n {APART}"):
            yield Surface(place, joined, lined=True)
            if place != "scripts and styles" and depth < _MOST_NESTED and _TAG_INSIDE.search(joined):
                yield from (
                    Surface(f"{place}, markup within", inner.text, lined=True)
                    for inner in markup_surfaces(joined, depth + 1)
                )


def _has(part: re.Match[str]) -> bool:
    return bool(part["attributes"] or part["raw_attributes"])


def _of_text(part: re.Match[str]) -> str:
    """What a reader has in place of a tag: nothing within a word, else a gap."""
    name = part["name"]
    return "" if name is not None and _INLINE.fullmatch(name) else APART


def _of_comment(part: re.Match[str]) -> str:
    said = part["comment"] if part["comment"] is not None else part["declaration"]
    return f"{APART}{said}{APART}" if said else ""
