"""A text without what is marked in it, which has no say in what everybody is told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from panelpaper.patterns import late

_OPENS_BLOCK = late(r"::: [a-z-]+")
_BRACKET = late(r"\\.|[\[\]]")
_IN_A_LINE = late(r"[^\n]")


def outside_marks(source: str) -> str:
    """The text with blanks in the place of what is marked, so that every place in it stays what it is."""
    lines = source.split("\n")
    for first, last in lines_of_blocks(lines):
        lines[first - 1 : last] = [" " * len(line) for line in lines[first - 1 : last]]
    text = "\n".join(lines)
    parts, at = list[str](), 0
    for start, end in _runs(text):
        parts += (text[at:start], _IN_A_LINE.sub(" ", text[start:end]))
        at = end
    return "".join((*parts, text[at:]))


def lines_of_blocks(lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The first and last line of each block, however far in, counted from 1; an unclosed one has all the rest."""
    opened, closing = 0, ""
    for number, line in enumerate(lines, 1):
        if opened and line == closing:
            yield opened, number
            opened = 0
        elif not opened and _OPENS_BLOCK.fullmatch(line.strip()):
            opened, closing = number, f"{line[: len(line) - len(line.lstrip())]}:::"
    if opened:
        yield opened, len(lines)


def _runs(text: str) -> Sequence[tuple[int, int]]:
    """Where runs stand: those that are within no other."""
    opened, runs = list[int](), list[tuple[int, int]]()
    for bracket in _BRACKET.finditer(text) if "]{." in text else ():
        if bracket[0] == "[":
            opened.append(bracket.start())
        elif bracket[0] == "]" and opened:
            begin = opened.pop()
            if text.startswith("{.", bracket.end()):
                while runs and runs[-1][0] > begin:
                    runs.pop()
                runs.append((begin, bracket.end()))
    return runs
