"""Where one paragraph, heading, list item or table cell ends and the next begins, by the look of the lines alone.

This is for marks, which are found before Markdown is parsed. It follows CommonMark's rules of what interrupts a
paragraph, and where it is not sure it sees a border: a run that reaches over one is refused, never guessed at.
What a line is depends on how it begins, never on what a run in it holds.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from enum import Enum, auto

from msgspec import Struct, field

from panelpaper.model.typed_tables import BETWEEN_CELLS
from panelpaper.patterns import late


class Outline(Struct, frozen=True):
    """The borders of a text, as sorted offsets; ``nested`` tells of each start whether a list or quotation holds it."""

    starts: tuple[int, ...]
    nested: tuple[bool, ...]
    pipes: tuple[int, ...]

    def start_of(self, offset: int) -> int:
        """Where the paragraph (heading, item, row) that holds ``offset`` begins."""
        unit = bisect_right(self.starts, offset) - 1
        return self.starts[unit] if unit >= 0 else 0

    def is_nested(self, offset: int) -> bool:
        """Whether ``offset`` stands in a list item or a quotation."""
        unit = bisect_right(self.starts, offset) - 1
        return unit >= 0 and self.nested[unit]

    def parts(self, start: int, end: int) -> bool:
        """Whether a border lies between ``start`` and ``end``: a new paragraph, or the end of a table cell."""
        return _between(self.starts, start, end) or _between(self.pipes, start, end)


def outline(source: str, blocks: Sequence[tuple[int, int]] = ()) -> Outline:
    """The borders of ``source``, but for what the ``blocks`` hold: start and end (exclusive) of each, in order."""
    walk = _Walk()
    for start, text in _lines(source, blocks):
        if text is None:
            walk.block()
        elif not text.strip(_UNSEEN):
            walk.blank()
        else:
            walk.line(start, text)
    return Outline(tuple(walk.starts), tuple(walk.nested), tuple(walk.pipes))


# White space, and what takes no space: a line of nothing else looks blank to its author.
_UNSEEN = "".join(map(chr, (*range(0x21), 0x7F, 0x85, 0xA0, 0xAD, 0x1680, *range(0x2000, 0x2010), 0x2028, 0x2029))) + (
    "\u202f\u205f\u2060\u3000\ufeff"
)
_LIST_INDENT = 2  # the least indent that keeps a paragraph within a list item
_CODE_INDENT = 4


class _Kind(Enum):
    TEXT = auto()
    ALONE = auto()  # a heading, a fence, a rule: nothing goes on after it
    QUOTE = auto()
    ITEM = auto()
    DELIMITER = auto()  # the row under a table's head


class _Walk(Struct):
    """What is known on the way down the lines."""

    starts: list[int] = field(default_factory=list)
    nested: list[bool] = field(default_factory=list)
    pipes: list[int] = field(default_factory=list)
    fresh: bool = True  # the next line begins something
    listed: bool = False
    quoted: bool = False
    table: bool = False
    before: tuple[int, str] = (0, "")

    def block(self) -> None:
        """A marked block stands at the margin and ends whatever was open."""
        self.blank()
        self.listed = False

    def blank(self) -> None:
        self.fresh, self.quoted, self.table = True, False, False

    def line(self, start: int, text: str) -> None:
        wide = text.expandtabs(4) if "\t" in text else text
        indent = len(wide) - len(wide.lstrip(" "))
        kind = self._kind(text, indent)
        if kind is _Kind.DELIMITER:
            self._begin_table()
        elif kind is not _Kind.TEXT:
            self.table = False
        again = kind is _Kind.QUOTE and self.quoted
        if self.fresh or self.table or not (kind is _Kind.TEXT or again):
            self._nest(kind, indent)
            self._start(start)
        if self.table:
            self._cells(start, text)
        self.fresh = kind is _Kind.ALONE
        self.before = (start, text)

    def _kind(self, text: str, indent: int) -> _Kind:
        body = text.strip(" \t")
        if body[0] not in _BEGINNERS or (indent >= _CODE_INDENT and not self.listed):
            return _Kind.TEXT
        if not self.fresh and self._is_delimiter(body):
            return _Kind.DELIMITER
        if _is_rule(body) or _ALONE.match(body) or (not self.fresh and (not body.strip("=") or not body.strip("-"))):
            return _Kind.ALONE
        if body.startswith(">"):
            return _Kind.QUOTE
        # Within a paragraph an empty item, or a number but 1, is plain text: "… in\n2018. The …"
        items = _ITEM if self.fresh or self.listed else _INTERRUPTING_ITEM
        return _Kind.ITEM if items.match(body) else _Kind.TEXT

    def _is_delimiter(self, body: str) -> bool:
        if body.strip("|:- \t") or "-" not in body:
            return False
        head = self.before[1].strip(" \t")
        return "|" in body or ":" in body or head.startswith("|") or head.endswith("|")

    def _begin_table(self) -> None:
        if self.table:
            return
        self.table = True
        start, text = self.before
        self._start(start)
        self._cells(start, text)

    def _nest(self, kind: _Kind, indent: int) -> None:
        if kind is _Kind.ITEM:
            self.listed = True
        elif indent < _LIST_INDENT and (self.fresh or kind in (_Kind.ALONE, _Kind.QUOTE)):
            self.listed = False
        if kind is _Kind.QUOTE:
            self.quoted = True
        elif kind in (_Kind.ALONE, _Kind.ITEM):
            self.quoted = False

    def _start(self, start: int) -> None:
        if self.starts and self.starts[-1] == start:
            return
        self.starts.append(start)
        self.nested.append(self.listed or self.quoted)

    def _cells(self, start: int, text: str) -> None:
        self.pipes += [start + m.start() for m in BETWEEN_CELLS.finditer(text)]


_BEGINNERS = frozenset("#`~>*+-_=|:0123456789")  # whatever begins with another character is text
_ALONE = late(r"#{1,6}(?:[ \t]|$)|```|~~~")
_ITEM = late(r"(?:[-*+]|\d{1,9}[.)])(?:[ \t]|$)")
_INTERRUPTING_ITEM = late(r"(?:[-*+]|0{0,8}1[.)])[ \t]")


def _is_rule(body: str) -> bool:
    return body[0] in "*-_" and not body.strip(body[0] + " \t") and body.count(body[0]) >= 3


def _between(borders: tuple[int, ...], start: int, end: int) -> bool:
    return bisect_right(borders, start) < bisect_left(borders, end)


def _lines(source: str, blocks: Sequence[tuple[int, int]]) -> Iterator[tuple[int, str | None]]:
    """Each line with its offset; a marked block as one line of None."""
    at, block = 0, 0
    while at <= len(source):
        if block < len(blocks) and blocks[block][0] == at:
            yield at, None
            at = blocks[block][1] + 1
            block += 1
            continue
        end = source.find("\n", at)
        end = len(source) if end < 0 else end
        yield at, source[at:end]
        at = end + 1
