"""Facts of a section or an appendix that stand where only text belongs: there nothing of them would be withheld."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

from panelpaper.patterns import late

_LISTS = "appendices|decisions|actions|forward_look|meetings"
_KEYS = f"committee|status|no_update|reporting_month|title|sensitive_terms|{_LISTS}"
FENCE = late(r"---[ \t]*\r?")
FACT = late(rf"(?P<key>{_KEYS})[ \t]*:(?:[ \t].*)?\r?")
"""A line that begins a fact, and hardly a text."""
_SAYS = late(
    r"(?:committee:[ \t]+[a-z0-9][a-z0-9-]*+|status:[ \t]+(?:draft|final)|no_update:[ \t]+true"
    r"|reporting_month:[ \t]+\d{4}-\d\d|sensitive_terms:[ \t]*+[|>]?)\s*"
)
"""A fact that is complete, as it has to be typed."""
_ENTRY = r"(?:\{[ \t]*+)?(?:id|text|ref|title|classification|file)[ \t]*:(?:\s.*)?"
_BEGINS_LIST = late(rf"(?i:{_LISTS})[ \t]*:[ \t]*(?:#.*)?\r?")
_BEGINS_ENTRY = late(rf"-[ \t]+{_ENTRY}")
_LIST_ON_A_LINE = late(rf"(?i:{_LISTS})[ \t]*:[ \t]*(?:\[[ \t]*\{{|-[ \t]*)[ \t]*{_ENTRY}")
_GOES_ON = late(r"(?:[a-z_]+[ \t]*:(?:\s.*)?|-[ \t].*)")
_MARGIN = " \t>"


class Strayed(Struct, frozen=True):
    """Lines of facts, from 0: with the lines of hyphens around them, as far as there are any, and without."""

    first: int
    end: int
    facts_first: int
    facts_end: int


def strayed_facts(lines: Sequence[str]) -> Iterator[Strayed]:
    """Each stretch of a text that was typed as facts: one that only begins like some is text."""
    at = 0
    while at < len(lines):
        if not _may_begin(lines[at].lstrip(_MARGIN)):
            at += 1
            continue
        end = _end(lines, at)
        found = _stretch(lines, at, end)
        if found is not None:
            yield found
        at = end


def _may_begin(line: str) -> bool:
    return ":" in line and any(each.fullmatch(line) for each in (FACT, _BEGINS_LIST, _LIST_ON_A_LINE))


def _stretch(lines: Sequence[str], first: int, end: int) -> Strayed | None:
    """The facts on these lines, if they are any."""
    above = next((at for at in range(first - 1, -1, -1) if lines[at].strip()), None)
    below = next((at for at in range(end, len(lines)) if lines[at].strip()), None)
    opens = above if above is not None and FENCE.fullmatch(lines[above]) else None
    closes = below if below is not None and FENCE.fullmatch(lines[below]) else None
    if not _are_facts([line.lstrip(_MARGIN) for line in lines[first:end]], opens == first - 1, closes == end):
        return None
    return Strayed(first if opens is None else opens, end if closes is None else closes + 1, first, end)


def _end(lines: Sequence[str], first: int) -> int:
    """The line after the last of facts that begin on one: they go on at its margin with keys, and further in."""
    margin = len(lines[first]) - len(lines[first].lstrip(_MARGIN))
    end = first + 1
    for at in range(end, len(lines)):
        rest = lines[at].lstrip(_MARGIN)
        if rest.strip():
            if len(lines[at]) - len(rest) <= margin and not _GOES_ON.fullmatch(rest):
                break
            end = at + 1
    return end


def _are_facts(lines: Sequence[str], opened: bool, closed: bool) -> bool:
    """Whether lines without their margins were typed as facts.

    They hold an entry of a list, or two facts of which one is complete, or stand between lines of hyphens.
    """
    if opened and closed:
        return True
    typed = [line for line in lines if line.strip()]
    if any(_BEGINS_LIST.fullmatch(a) and _BEGINS_ENTRY.fullmatch(b) for a, b in pairwise(typed)):
        return True
    if any(map(_LIST_ON_A_LINE.fullmatch, typed)):
        return True
    keys = {found["key"] for line in typed if (found := FACT.fullmatch(line))}
    return any(map(_SAYS.fullmatch, typed)) and (len(keys) > 1 or opened or closed)
