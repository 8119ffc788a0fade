"""A text without what is marked in it, which has no say in what everybody is told."""

from __future__ import annotations

from collections.abc import Sequence

from panelpaper.patterns import late

_OPENS_BLOCK = late(r"::: [a-z-]+")
_BRACKET = late(r"\\.|[\[\]]")
_IN_A_LINE = late(r"[^\n]")


def outside_marks(source: str) -> str:
    """The text with blanks in the place of what is marked, so that every place in it stays what it is."""
    lines, within = list[str](), False
    for line in source.split("\n"):
        if within or _OPENS_BLOCK.fullmatch(line.strip()):
            within = line.strip() != ":::"
            line = " " * len(line)
        lines.append(line)
    text = "\n".join(lines)
    parts, at = list[str](), 0
    for start, end in _runs(text):
        parts += (text[at:start], _IN_A_LINE.sub(" ", text[start:end]))
        at = end
    return "".join((*parts, text[at:]))


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
