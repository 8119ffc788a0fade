"""Where a piece of text stands in its author's file."""

from __future__ import annotations

from bisect import bisect_right

from msgspec import Struct

from panelpaper.model.document import ScalarNode
from panelpaper.model.finding import Span


class Origin(Struct, frozen=True):
    """The place of a text's first character; later lines begin ``indent`` columns in.

    Where ``end`` is told, line and column, only this is known: that all of it stands between the start and that.
    """

    path: str
    line: int = 1
    column: int = 1
    indent: int = 0
    end: tuple[int, int] | None = None

    @classmethod
    def of_scalar(cls, path: str, node: ScalarNode) -> Origin:
        """The place of a YAML scalar's text: exact in literal blocks and on one line, else all of it."""
        if node.style == "literal":
            return cls(path, node.first_line, node.indent + 1, node.indent)
        quoted = node.style in ("single", "double")
        one_line = node.span.line == node.span.end_line and node.style != "folded"
        end = None if one_line else (node.span.end_line, node.span.end_column)
        return cls(path, node.span.line, node.span.column + quoted, 0, end)


class Places:
    """Offsets in a text to places in the file."""

    def __init__(self, text: str, origin: Origin) -> None:
        self._starts = [0]
        find = text.find
        at = find("\n")
        while at != -1:
            self._starts.append(at + 1)
            at = find("\n", at + 1)
        self._origin = origin

    def at(self, offset: int) -> tuple[int, int]:
        """Line and column in the file."""
        origin = self._origin
        if origin.end:
            return origin.line, origin.column
        row = bisect_right(self._starts, offset) - 1
        column = offset - self._starts[row]
        return origin.line + row, column + (origin.column if row == 0 else origin.indent + 1)

    def span(self, start: int, end: int) -> Span:
        """The span in the file from one offset to another."""
        return Span(self._origin.path, *self.at(start), *(self._origin.end or self.at(max(start, end))))

    def origin_at(self, offset: int) -> Origin:
        """The origin of a text cut out from ``offset`` on."""
        line, column = self.at(offset)
        return Origin(self._origin.path, line, column, self._origin.indent, self._origin.end)

    @property
    def line_starts(self) -> list[int]:
        """The offset of each line's first character."""
        return self._starts
