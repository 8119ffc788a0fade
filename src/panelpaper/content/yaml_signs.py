"""Signs that a word processor puts where YAML wants a hyphen or a plain space: on screen nobody tells them apart."""

from __future__ import annotations

import unicodedata

from msgspec import Struct

from panelpaper.patterns import late

_WIDE = "\u00a0\u2000-\u200a\u202f\u205f\u3000"
_DASHES = "\u2010-\u2015\u2212\u2022\u2023\u2043\u25aa\u25cf\u25e6\u00b7"
_KEY = "[A-Za-z_]+:"
_INDENT = late(f"( *+)([{_WIDE}])[ {_WIDE}]*+(.*)")
_DASH = late(f"( *+)([{_DASHES}])[ {_WIDE}]*+({_KEY}(?:[ {_WIDE}].*)?)")
_AFTER_DASH = late(f"( *-)(?:([{_WIDE}])[ {_WIDE}]*)?({_KEY}(?: .*)?)")
_AFTER_COLON = late(f"( *(?:- +)?{_KEY}) ?([{_WIDE}])[ {_WIDE}]*+(.+)")


class WrongSign(Struct, frozen=True):
    """Its column (from 0); what is wrong and what to do, in our own words; the line as it is meant, "" if unknown."""

    column: int
    problem: str
    hint: str
    meant: str


def wrong_sign(typed: str) -> WrongSign | None:
    """The sign in a line's layout, or the plain space that is missing behind its dash."""
    if found := _INDENT.fullmatch(typed):
        problem = f"the line is indented with {_named(found[2])}, where only plain spaces count"
        hint = "Delete what stands before its first word, and type plain spaces in its place."
        return WrongSign(found.start(2), problem, hint, "")
    if found := _DASH.fullmatch(typed):
        problem = f"{_named(found[2])} stands where a hyphen has to"
        return WrongSign(found.start(2), problem, "Type a hyphen and a plain space in its place.", f"- {found[3]}")
    if found := _AFTER_DASH.fullmatch(typed):
        sign = f"{_named(found[2])} stands after the dash, where a plain one has to" if found[2] else ""
        problem = sign or "a space is missing after the dash"
        return WrongSign(found.end(1) - 1, problem, "Type a plain space after the dash.", f"- {found[3]}")
    if found := _AFTER_COLON.fullmatch(typed):
        problem = f"{_named(found[2])} stands after the colon, where a plain one has to"
        meant = f"{found[1].lstrip()} {found[3]}"
        return WrongSign(found.start(2), problem, "Type a plain space after the colon.", meant)
    return None


def _named(sign: str) -> str:
    name = unicodedata.name(sign).lower()
    return f"{'an' if name[0] in 'aeiou' else 'a'} {name}"
