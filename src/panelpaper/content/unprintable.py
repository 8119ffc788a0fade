"""Characters that don't show: as they are, and as the codes that Markdown and YAML have for them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from panelpaper.model.unseen import BLANKS
from panelpaper.patterns import late

UNPRINTABLE = late(
    f"[{BLANKS}\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u034f\u061c\u17b4\u17b5\u180b-\u180f\u200b-\u200f"
    "\u2028-\u202e\u2060-\u206f\ufeff\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\ufff0-\uffff\ue000-\uf8ff\U000e0000-\U000e0fff\U000f0000-\U0010ffff\ud800-\udfff]+"
)
_WITHOUT_WIDTH = late("[\u00ad\u200b-\u200e\u2060\ufeff]+")
_LATIN = late("[\n\x20-\u024f\u2010-\u2027]?")  # beside which those have no say in what is seen
_BREAKS_A_WORD = "\u00ad"  # at the end of a line, where it shows
_ENTITY = late(r"\\[\s\S]|&(?:#([0-9]{1,7})|#[xX]([0-9A-Fa-f]{1,6})|([A-Za-z][A-Za-z0-9]{1,31}));")
_ESCAPE = late(r"\\(?:x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))")
_SHORT = {"0": 0x00, "a": 0x07, "b": 0x08, "v": 0x0B, "f": 0x0C, "e": 0x1B, "N": 0x85, "L": 0x2028, "P": 0x2029}


def is_seen_alike_without(text: str, start: int, end: int) -> bool:
    """Whether nobody who sees a text sees what stands between two places of it, so that it may be taken out."""
    around = text[max(0, start - 1) : start], text[end : end + 1]
    if text[end - 1 : end] == _BREAKS_A_WORD and (around[1].isspace() or not around[1]):
        return False
    return bool(_WITHOUT_WIDTH.fullmatch(text, start, end)) and all(map(_LATIN.fullmatch, around))


class Coded(Struct, frozen=True):
    """A code for a character that doesn't show: its place in the text, and the character's number."""

    start: int
    end: int
    number: str


def entities(text: str) -> Iterator[Coded]:
    """Those in Markdown: `&#8203;`, `&#x200B;`, `&ZeroWidthSpace;`."""
    from markdown_it.common.entities import entities as named  # two thousand names: few texts have an ampersand

    for found in _ENTITY.finditer(text):
        decimal, hexadecimal, name = found.groups()
        if name:
            number = ord(named.get(name, " ")[0])
        else:
            number = int(decimal or hexadecimal or "20", 10 if decimal else 16)
        yield from _coded(found, number)


def escapes(line: str, start: int, end: int) -> Iterator[Coded]:
    r"""Those in a line of YAML that stands between double quotation marks: `\\u200b`, `\\x07`, `\\e`."""
    for found in _ESCAPE.finditer(line, start, end):
        *numbers, short = found.groups()
        number = int(next(filter(None, numbers), "20"), 16)
        yield from _coded(found, _SHORT.get(short, number))


def _coded(found: re.Match[str], number: int) -> Iterator[Coded]:
    if number <= 0x10FFFF and UNPRINTABLE.match(chr(number)):
        yield Coded(found.start(), found.end(), f"{number:04X}")
