"""Text as a reader sees it behind case, spacing, hyphens, accents and invisible characters."""

from __future__ import annotations

import re
import unicodedata

MASK = "\x00"  # stands where text was taken out: no term and no run of words reaches over it
JOINERS = "\u0300-\u036f\u00ad\u200b-\u200f\u2060-\u2064\ufeff\ufffd"
_DROPPED = re.compile(rf"[^\w{MASK}]+|_+")


def fold(text: str) -> str:
    """Letters and digits alone, in one case, without accents: what a reader sees behind spacing and hyphens."""
    plain = text.lower() if text.isascii() else unicodedata.normalize("NFKD", text).casefold()
    return _DROPPED.sub("", plain)


def fold_with_places(text: str) -> tuple[str, list[int]]:
    """``fold``, and for each of its characters the offset in ``text``."""
    pairs = [(char, at) for at, typed in enumerate(text) for char in fold(typed)]
    return "".join(char for char, _ in pairs), [at for _, at in pairs]


def stands_alone(text: str, start: int, end: int) -> bool:
    """Whether no letter or digit touches it, invisible characters aside."""
    joiner = re.compile(f"[{JOINERS}]")
    while start and joiner.match(text, start - 1):
        start -= 1
    while end < len(text) and joiner.match(text, end):
        end += 1
    return not (text[max(0, start - 1) : start].isalnum() or text[end : end + 1].isalnum())
