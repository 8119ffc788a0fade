"""Where a place stands in a table of Markdown: its column's heading, its row's first cell."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from msgspec import Struct

from panelpaper.model.finding import Span
from panelpaper.model.outside_marks import outside_marks
from panelpaper.model.typed_tables import BETWEEN_CELLS, is_dashes
from panelpaper.model.workspace import Workspace
from panelpaper.rules.spots import line_of

_QUOTED = " \t>"  # how the lines of a quotation begin


class Cell(Struct, frozen=True):
    """A cell: its own text, the heading of its column, and the first cell of its row, "" where it is that itself."""

    text: str
    heading: str
    row: str


def cell_at(workspace: Workspace, span: Span) -> Cell | None:
    """The cell in which a place stands, None where that is no table's; what is marked in heading and row is blank."""
    head = _heads(workspace.sources.get(span.path, "")).get(span.line)
    if head is None:
        return None
    line = line_of(workspace, span.path, span.line)
    number = len(BETWEEN_CELLS.findall(_from_first_cell(line)[: max(0, span.column - 1 - _opening(line))]))
    headings, cells = _cells(line_of(workspace, span.path, head)), _cells(line)
    heading = headings[number] if number < len(headings) else ""
    typed = [cell.strip() for cell in BETWEEN_CELLS.split(_from_first_cell(line))]
    return Cell(typed[number], heading, cells[0] if number else "")


def _cells(line: str) -> list[str]:
    return [cell.strip(" \t*_~`") for cell in BETWEEN_CELLS.split(_from_first_cell(outside_marks(line)))]


def _from_first_cell(line: str) -> str:
    return line[_opening(line) :]


def _opening(line: str) -> int:
    """How many characters stand before the first cell: indents, signs of a quotation, a pipe."""
    inner = line.lstrip(_QUOTED)
    return len(line) - len(inner) + inner.startswith("|")


@lru_cache(maxsize=2)  # asked at many places of one file
def _heads(text: str) -> Mapping[int, int]:
    """The line of its table's head for each line of a table's body."""
    heads, head, lines = dict[int, int](), 0, text.split("\n") if "|" in text else ()
    for number, line in enumerate(lines, 1):
        if "|" not in line:
            head = 0
        elif number > 1 and is_dashes(line.lstrip(_QUOTED)):
            head = number - 1 if "|" in lines[number - 2] else 0
        elif head:
            heads[number] = head
    return heads
