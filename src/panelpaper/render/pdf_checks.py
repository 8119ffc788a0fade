"""What must be right in the page itself before it can be PDF/UA-1: no tagging can mend it."""

from collections.abc import Iterator

from panelpaper.render.pdf_errors import TypesettingError
from panelpaper.render.pdf_structure import Element

HEADINGS = {f"H{level}": level for level in range(1, 7)}


def refuse_faults(root: Element) -> None:
    """Raises TypesettingError for headings that skip a level and for tables with uneven rows."""
    level = 0
    for element in _elements(root):
        if element.role in HEADINGS:
            # ISO 14289-1, 7.4.2.
            if HEADINGS[element.role] > level + 1:
                raise TypesettingError("The headings skip a level.")
            level = HEADINGS[element.role]
        if element.role == "Table" and len(set(_row_widths(element))) > 1:
            raise TypesettingError("The rows of a table differ in their number of cells.")


def _elements(element: Element) -> Iterator[Element]:
    yield element
    for kid in element.kids:
        if isinstance(kid, Element):
            yield from _elements(kid)


def _row_widths(table: Element) -> Iterator[int]:
    """The columns that each row fills, cells that reach down from rows above included."""
    reaching: list[list[int]] = []  # [rows still to fill, columns]
    for row in _elements(table):
        if row.role != "TR":
            continue
        width = sum(columns for _, columns in reaching)
        reaching = [[rows - 1, columns] for rows, columns in reaching if rows > 1]
        for cell in row.kids:
            if isinstance(cell, Element):
                columns = int(cell.attributes.get("ColSpan", 1))
                width += columns
                if (rows := int(cell.attributes.get("RowSpan", 1))) > 1:
                    reaching.append([rows - 1, columns])
        yield width
