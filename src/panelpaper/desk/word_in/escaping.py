"""Words as they stand, so that Markdown takes them for nothing else, and no mark comes of them."""

from __future__ import annotations

import re
import unicodedata

from panelpaper.content.decoding import STAND_IN, decoded
from panelpaper.content.marks import scan
from panelpaper.patterns import late

_SPACES = dict.fromkeys(map(ord, "\t\n\r\v\f\x85\xa0\u1680\u202f\u205f\u3000\u2028\u2029"), " ")
_SPACES |= dict.fromkeys(range(0x2000, 0x200B), " ")
_HYPHENS = {0x2010: "-", 0x2011: "-"}
# What Word makes of `-->`, `<==` and the like, and the ticks of its symbol fonts: as signs that the PDF's fonts have.
_SIGNS = dict(
    zip(
        map(ord, "\U0001f868\U0001f869\U0001f86a\U0001f86b\U0001f878\U0001f87a\u2b04"),
        "\u2190\u2191\u2192\u2193\u21d0\u21d2\u21d4",
        strict=True,
    )
)
_SIGNS |= dict.fromkeys((0x1F5F4, 0x1F5F6), "\u2717") | {0x1F5F8: "\u2713", 0x1F5F9: "\u2611"}
_SIGNS |= dict.fromkeys((0x1F78E, 0x1F78F), "\u2610")
# What a reader takes for the characters that marks are made of.
_TWINS = dict.fromkeys(map(ord, "\u2236\ua789\u02d0\u02f8\u0589\u05c3"), ":")
_PLAIN = _SPACES | _HYPHENS | _SIGNS | _TWINS
_MARKUP = late(
    r"[\\`*\[\]<>{}|]|(?<![^\W_])_|_(?![^\W_])|&(?=#?\w+;)|:(?=\s*+:)|(?<=:):|(?<=: ):"
    r"|(?:(?<=\()\.|(?<![\w:]):)(?=(?i:red|amber|green)\b)|~(?=~)|%(?=%)"
)
_AT_LINE_START = late(r"(?:[-+#>=~](?!\w)|[#=~>-]{2,}|:|;(?=[;:]))|(\d{1,9})(?=[.)](?:\s|$))")


def cleaned(text: str) -> str:
    """Text without what doesn't print, with plain spaces; quotation marks and dashes are kept."""
    text = unicodedata.normalize("NFC", "".join(map(_plain, text))).translate(_PLAIN)
    text = decoded("", text.encode("utf-8", errors="replace")).text.replace(STAND_IN, "")
    return re.sub(" {2,}", " ", text)


def escaped(text: str) -> str:
    """Cleaned text as Markdown, wherever in a line it comes to stand."""
    return _MARKUP.sub(lambda match: f"\\{match[0]}", text)


def line_escaped(line: str) -> str:
    """A line of escaped Markdown whose first word begins no block."""
    match = _AT_LINE_START.match(line)
    if match is None:
        return line
    return f"{match[1]}\\{line[match.end() :]}" if match[1] else f"\\{line}"


def looks_like_a_mark(text: str) -> bool:
    """Whether a line of text would be read as a mark, or as nearly one."""
    found = scan(text)
    return bool(found.marked or found.misread)


def _plain(letter: str) -> str:
    """A full-width or small form of a character that marks are made of, as that character."""
    if letter.isascii():
        return letter
    folded = unicodedata.normalize("NFKC", letter)
    return folded if folded in set(":;{}[]()") else letter
