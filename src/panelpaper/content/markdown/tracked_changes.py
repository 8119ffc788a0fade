"""Changes that an editor tracked in the text itself, as CriticMarkup: added, cut, replaced, noted or highlighted.

So are words struck out as on GitHub, ``~~cut~~``, and a comment as of Obsidian, ``%%note%%``.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from panelpaper.patterns import late

_OPENS = late(r"\\[\s\S]|(\{(?:\+\+|--|~~|>>|==)|(?<![\w~])~~(?=\w)|(?<![\w%])%%(?=\s?\w))")
_CLOSES = {"{++": "++}", "{--": "--}", "{~~": "~~}", "{>>": "<<}", "{==": "==}", "~~": "~~", "%%": "%%"}
_WORD = late(r"\w")


class Tracked(Struct, frozen=True):
    """One change: its place in the text, and what stands there before it is made and after."""

    start: int
    end: int
    before: str
    after: str


def tracked_changes(text: str) -> Iterator[Tracked]:
    """The changes that begin and end in a text, in order, none within another; takes time in proportion to it."""
    at, unclosed = 0, set[str]()
    for opened in _OPENS.finditer(text):
        sign = opened[1]
        if not sign or opened.start() < at or sign in unclosed:
            continue
        close = text.find(_CLOSES[sign], opened.end())
        if close < 0:
            unclosed.add(sign)
            continue
        within = text[opened.end() : close]
        before, arrow, after = within.partition("~>")
        loose = sign == "~~" and within[-1:].isspace()  # about: ~~5 or ~~7
        if _WORD.search(within) and (arrow or sign != "{~~") and not loose:
            at = close + len(_CLOSES[sign])
            yield Tracked(opened.start(), at, *_resolved(sign, within.strip(), before.strip(), after.strip()))


def _resolved(sign: str, within: str, before: str, after: str) -> tuple[str, str]:
    """What was there, and what is to be there; a comment is nothing of the text."""
    match sign:
        case "{++":
            return "", within
        case "{--" | "~~":
            return within, ""
        case "{~~":
            return before, after
        case "{==":
            return within, within
        case _:
            return "", ""
