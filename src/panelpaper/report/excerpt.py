"""The line that a finding is about, with its place underlined."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from panelpaper.model.finding import Span
from panelpaper.report.printable import shown, width

TAB = 4
BEFORE, AFTER = 40, 60
"""Columns shown before and from the place; what a longer line has beyond them is cut."""


class Excerpt(Struct, frozen=True):
    """A line as it is shown, and the columns of it to underline: ``marked`` of them after ``skipped``."""

    line: str
    skipped: int
    marked: int


def excerpt(lines: Sequence[str], span: Span) -> Excerpt | None:
    """The first line of ``span``. None where there is nothing to point at: a blank line, a whole file."""
    if span == Span(span.path) or span.line > len(lines) or not lines[span.line - 1].strip():
        return None
    line = lines[span.line - 1].rstrip("\r")
    start = min(span.column - 1, len(line))
    stop = max(start, span.end_column - 1) if span.end_line == span.line else len(line)
    before = _cut(_cells(line[max(0, start - BEFORE) : start])[::-1], BEFORE)[::-1]
    after = _cut(_cells(line[start : start + AFTER]), AFTER)
    opening = "…" if start > len(before) else ""
    closing = "…" if len(line) > start + len(after) else ""
    marked = _columns(after[: stop - start])
    text = f"{opening}{''.join((*before, *after))}{closing}".rstrip()
    return Excerpt(text, len(opening) + _columns(before), max(1, marked))


def _cells(text: str) -> list[str]:
    """Each character as it is shown; a tab reaches to the next fourth column, as far as can be told."""
    if text.isascii() and text.isprintable():
        return list(text)
    cells: list[str] = []
    column = 0
    for character in text:
        cell = " " * (TAB - column % TAB) if character == "\t" else shown(character)
        cells.append(cell)
        column += width(cell)
    return cells


def _cut(cells: list[str], columns: int) -> list[str]:
    """As many cells from the first as these columns hold."""
    if _columns(cells) <= columns:
        return cells
    kept = 0
    for cell in cells:
        columns -= width(cell)
        if columns < 0:
            break
        kept += 1
    return cells[:kept]


def _columns(cells: list[str]) -> int:
    return width("".join(cells))
