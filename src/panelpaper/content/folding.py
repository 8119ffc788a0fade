"""Where the text of a YAML scalar stands that was folded from several lines, or has codes in place of characters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from panelpaper.model.finding import Turn
from panelpaper.patterns import late

Typed = tuple[int, int, str]
"""A part of a scalar on one line: the file's line and column of its beginning, and what is typed there."""
_CODES = {
    "single": late("''"),
    "double": late(r"\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|[^xuU])"),
}


def turns_of(text: str, parts: Iterable[Typed], style: str) -> tuple[Turn, ...]:
    """Where a scalar's text stands, of its parts line by line."""
    return tuple(_turns(text, parts, style))


def _turns(text: str, parts: Iterable[Typed], style: str) -> Iterator[Turn]:
    offset = blanks = 0
    goes_on = True  # nothing stands between this line and the one before
    for number, (line, column, typed) in enumerate(parts):
        words = typed.strip(" \t")
        if number and not words:
            blanks += 1
            continue
        column += len(typed) - len(typed.lstrip(" \t"))
        offset = _after_blanks(text, offset) if style == "folded" else offset + max(blanks, not goes_on)
        blanks = 0
        yield Turn(offset, line, column)
        at = 0
        for code in _CODES[style].finditer(words) if style in _CODES else ():
            offset += code.start() - at + 1
            at = code.end()
            yield Turn(offset, line, column + at)
        goes_on = style == "double" and words[at:].endswith("\\")
        offset += len(words) - at - goes_on


def _after_blanks(text: str, offset: int) -> int:
    while text[offset : offset + 1] in (" ", "\n"):
        offset += 1
    return offset


def moved(turns: Iterable[Turn], offset: int) -> tuple[Turn, ...]:
    """The same of a text that begins at an offset of another."""
    return tuple(turn._replace(offset=turn.offset + offset) for turn in turns)
