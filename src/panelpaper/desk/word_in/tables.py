"""Word's tables as Markdown's: a row of headers, every row as wide, one line in a cell."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from panelpaper.desk.word_in.reading import Node

WIDEST = 63  # as Word's own


class Grid(Struct, frozen=True):
    """A table's cells by row, None where a merged cell reaches to; whether any was merged, and any too far right."""

    rows: tuple[tuple[Node | None, ...], ...]
    merged: bool
    cut: bool = False

    @property
    def is_box(self) -> bool:
        """Whether it is a frame around text rather than a table."""
        return len(self.rows) == 1 and len(self.rows[0]) == 1

    def title(self) -> Node | None:
        """The cell of a first row that is one cell over all columns: a title."""
        first = self.rows[0]
        return first[0] if len(self.rows) > 1 and len(first) > 1 and not any(first[1:]) else None


def grid_of(table: Node) -> Grid:
    """The cells of a table where they stand. Those of a table within it are its own affair."""
    rows: list[list[Node | None]] = []
    reaching: dict[int, int] = {}  # by column: how many more rows a cell above reaches down
    merged = cut = False
    for row in _rows(table):
        cells: list[Node | None] = []
        for cell in (each for each in row.nodes() if each.tag in ("td", "th")):
            _skip(cells, reaching)
            if len(cells) == WIDEST:
                cut = True
                break
            wide, high = (_span(cell, name) for name in ("colspan", "rowspan"))
            merged = merged or wide > 1 or high > 1
            first = len(cells)
            for column in range(first, min(first + wide, WIDEST)):
                cells.append(cell if column == first else None)
                if high > 1:
                    reaching[column] = high - 1
        _skip(cells, reaching)
        rows.append(cells)
    full = [row for row in rows if any(cell is not None and (cell.words().strip() or cell.children) for cell in row)]
    width = max(map(len, full), default=0)
    return Grid(tuple((*row, *[None] * (width - len(row))) for row in full), merged, cut)


def _rows(table: Node) -> Iterator[Node]:
    for each in table.nodes():
        if each.tag == "tr":
            yield each
        elif each.tag in ("thead", "tbody"):
            yield from _rows(each)


def _skip(cells: list[Node | None], reaching: dict[int, int]) -> None:
    """Leave the places that a cell above reaches down to."""
    while len(cells) < WIDEST and reaching.get(len(cells), 0):
        reaching[len(cells)] -= 1
        cells.append(None)


def _span(cell: Node, name: str) -> int:
    given = cell.attributes.get(name, "1")
    return max(1, min(int(given), 100_000)) if given.isdigit() else 1
