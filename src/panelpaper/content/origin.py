"""Where a piece of text stands in its author's file."""

from __future__ import annotations

from bisect import bisect_right
from sys import maxsize

from msgspec import Struct

from panelpaper.content.folding import moved
from panelpaper.model.document import ScalarNode
from panelpaper.model.finding import Span, Turn, placed


class Origin(Struct, frozen=True):
    """The place of a text's first character; later lines begin ``indent`` columns in, but where ``turns`` tell more."""

    path: str
    line: int = 1
    column: int = 1
    indent: int = 0
    turns: tuple[Turn, ...] = ()

    @classmethod
    def of_scalar(cls, path: str, node: ScalarNode) -> Origin:
        """The place of a YAML scalar's text."""
        if node.style == "literal":
            return cls(path, node.first_line, node.indent + 1, node.indent)
        quoted = node.style in ("single", "double")
        return cls(path, node.span.line, node.span.column + quoted, 0, node.turns)


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
        if origin.turns:
            return placed(offset, origin.turns, Turn(0, origin.line, origin.column))
        row = bisect_right(self._starts, offset) - 1
        column = offset - self._starts[row]
        return origin.line + row, column + (origin.column if row == 0 else origin.indent + 1)

    def span(self, start: int, end: int) -> Span:
        """The span in the file from one offset to another."""
        return Span(self._origin.path, *self.at(start), *self.at(max(start, end)))

    def origin_at(self, offset: int) -> Origin:
        """The origin of a text cut out from ``offset`` on."""
        line, column = self.at(offset)
        return Origin(self._origin.path, line, column, self._origin.indent, self.turns(offset, maxsize)[1:])

    def turns(self, start: int, end: int) -> tuple[Turn, ...]:
        """Where the text from one offset to another stands, told of it alone."""
        turns = self._origin.turns
        first, last = (bisect_right(turns, (offset, maxsize)) for offset in (start, end - 1))
        return (Turn(0, *self.at(start)), *moved(turns[first:last], -start))

    @property
    def line_starts(self) -> list[int]:
        """The offset of each line's first character."""
        return self._starts
