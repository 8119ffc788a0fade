"""A text without what is marked in it, which has no say in what everybody is told."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from panelpaper.patterns import late

_OPENS_BLOCK = late(r"::: [a-z-]+")
_IN_A_LINE = late(r"[^\n]")
_KEY_OR_DASH = r"(?:(?P<dash>- )|[\w-]+ ?:(?: |$)|---$)"
_BRACKET = late(rf"\\.|[\[\]]|^(?P<margin> *)(?P<key>{_KEY_OR_DASH})?", re.MULTILINE)
_KEY = late(rf"(?P<margin> *){_KEY_OR_DASH}")


def outside_marks(source: str, *, of_entries: bool = False) -> str:
    """The text with blanks in the place of what is marked, so that every place in it stays what it is.

    Where it is a file ``of_entries``, some of which can't be read, a mark ends with the text in YAML that holds it,
    whatever seems to begin one there: before a key or a dash that stands further out.
    """
    lines = source.split("\n")
    for first, last in lines_of_blocks(lines, of_entries=of_entries):
        lines[first - 1 : last] = [" " * len(line) for line in lines[first - 1 : last]]
    text = "\n".join(lines)
    parts, at = list[str](), 0
    for start, end in _runs(text, of_entries=of_entries):
        parts += (text[at:start], _IN_A_LINE.sub(" ", text[start:end]))
        at = end
    return "".join((*parts, text[at:]))


def lines_of_blocks(lines: Sequence[str], *, of_entries: bool = False) -> Iterator[tuple[int, int]]:
    """The first and last line of each block, however far in, counted from 1; an unclosed one has all the rest."""
    opened, closing = 0, ""
    for number, line in enumerate(lines, 1):
        key = _KEY.match(line) if opened and of_entries else None
        if key is not None and len(key["margin"]) < len(closing) - len(":::"):
            yield opened, number - 1
            opened = 0
        if opened and line == closing:
            yield opened, number
            opened = 0
        elif not opened and _OPENS_BLOCK.fullmatch(line.strip()):
            opened, closing = number, f"{line[: len(line) - len(line.lstrip())]}:::"
    if opened:
        yield opened, len(lines)


def _runs(text: str, *, of_entries: bool) -> Sequence[tuple[int, int]]:
    """Where runs stand: those that are within no other."""
    opened, runs, margin = list[tuple[int, int]](), list[tuple[int, int]](), 0
    for found in _BRACKET.finditer(text) if "]{." in text else ():
        if found["margin"] is not None:
            margin = len(found["margin"])
            while of_entries and found["key"] and opened and margin + (found["dash"] is None) <= opened[-1][1]:
                opened.pop()
        elif found[0] == "[":
            opened.append((found.start(), margin))
        elif found[0] == "]" and opened:
            begin, _ = opened.pop()
            if text.startswith("{.", found.end()):
                while runs and runs[-1][0] > begin:
                    runs.pop()
                runs.append((begin, found.end()))
    return runs
