"""Marks in the source: the blocks and runs that are classified above what holds them.

They are found before any other Markdown is read, code included, and what they hold is not looked at here: whoever is
cleared for it scans it anew. What is left is the host, a text that is the same whatever the marked passages hold.
Whatever merely looks like a mark makes the file count as RED from there on; nothing is ever left plain in doubt.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from msgspec import Struct

from panelpaper.content.lookalikes import MARKS, Flaw, lookalikes
from panelpaper.content.paragraphs import Outline, outline
from panelpaper.model.classification import Classification
from panelpaper.model.quiet import Quiet
from panelpaper.patterns import late

__all__ = ["BLOCK_SLOT", "RUN_SLOT", "Flaw", "Lines", "Marked", "Misread", "Scan", "scan", "without_reserved"]

# Private-use characters are neither white space nor punctuation to CommonMark.
RUN_SLOT = late("\ue000([0-9]+)\ue001")
BLOCK_SLOT = late("\ue002([0-9]+)\ue003")


class Marked(Struct, frozen=True):
    """One marked block or run, as offsets in the source. Ends are exclusive.

    A block reaches from its opening line to the last colon of its closing line, and holds the whole lines between; a
    run reaches from bracket to brace.
    """

    classification: Classification
    block: bool
    start: int
    end: int
    inner_start: int
    inner_end: int

    def inner(self, source: str) -> str:
        """What it holds: classified text."""
        return source[self.inner_start : self.inner_end]


class Misread(Struct, frozen=True):
    """What merely looks like a mark, as offsets in the source. ``reach``: from where it may have been meant to mark."""

    flaw: Flaw
    start: int
    end: int
    reach: int


class Scan(Quiet, frozen=True):
    """A source and its marks.

    ``host`` is the source with a slot for each marked passage: RUN_SLOT in place of a run, BLOCK_SLOT on a line of its
    own between blank lines in place of a block; the number in a slot is the index in ``marked``. ``misread`` is in
    order. ``red_from`` is the offset in the source from which the file counts as RED, None if it does not; never after
    the first misread, and before it where the passage that was meant may begin earlier (``secret]{.red}``).
    """

    source: str
    host: str
    marked: tuple[Marked, ...]
    misread: tuple[Misread, ...]
    red_from: int | None
    _slots: tuple[int, ...]  # where in the host the slots begin…
    _resumes: tuple[int, ...]  # … and where the source goes on

    def source_offset(self, host_offset: int) -> int:
        """Where a place in the host stands in the source; any place in a slot stands where the mark begins."""
        before = bisect_right(self._slots, host_offset) - 1
        if before < 0:
            return host_offset
        beyond = host_offset - self._resumes[before]
        return self.marked[before].start if beyond < 0 else self.marked[before].end + beyond


def scan(source: str) -> Scan:
    """The marks of ``source`` (Markdown, LF newlines). Never fails; takes time in proportion to the length."""
    blocks = _blocks(source)
    spans = [(b.start, b.end) for b in blocks]
    borders = outline(source, spans)
    brackets = _pair(source, spans)
    runs, misread = _runs(brackets, borders)
    marked = tuple(sorted((*blocks, *runs), key=lambda m: m.start))
    host, slots, resumes = _cut(source, marked)
    cut = Scan(source, host, marked, (), None, slots, resumes)
    misread += _reserved(source, marked, borders)
    misread += _remaining(cut, borders, brackets, {m.end for m in misread if m.flaw is Flaw.RUN_ACROSS_PARAGRAPHS})
    misread.sort(key=lambda m: (m.start, m.end))
    red_from = min((m.reach for m in misread), default=None)
    return Scan(source, host, marked, tuple(misread), red_from, slots, resumes)


class Lines:
    """The lines of a text, to tell the line and column of an offset. Both count from 1, columns in characters."""

    __slots__ = ("_starts",)

    def __init__(self, source: str) -> None:
        self._starts = [0, *(m.end() for m in re.finditer("\n", source))]

    def at(self, offset: int) -> tuple[int, int]:
        """Line and column of ``offset``."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1


_OPEN = late(rf"^::: ({MARKS})$", re.MULTILINE)
_CLOSE = late(r"^:::$", re.MULTILINE)
_BRACKET = late(r"\\[\s\S]|[\[\]]")
_MARK = late(rf"\]\{{\.({MARKS})\}}")
# The slots' own characters, as they are and as entities, which Markdown decodes after the marks were found.
_RESERVED = late("[\ue000-\ue003]+|&#(?:[xX]0{0,2}[eE]00[0-3]|0{0,2}5734[4-7]);")


def _has_none(text: str) -> bool:
    """Whether none of them can be in a text, for a glance."""
    return text.isascii() and "&#" not in text


def without_reserved(text: str) -> str:
    """A text in which nothing can be taken for a slot, as long as it was."""
    return text if _has_none(text) else _RESERVED.sub(lambda found: "\ufffd" * len(found[0]), text)


def _class(mark: str) -> Classification:
    found = Classification.from_mark(mark)
    assert found is not None  # the patterns are made of these very names
    return found


def _blocks(source: str) -> list[Marked]:
    closes = [m.start() for m in _CLOSE.finditer(source)]
    blocks: list[Marked] = []
    at = 0
    for m in _OPEN.finditer(source):
        close = bisect_left(closes, m.end())
        if m.start() < at or close == len(closes):
            continue
        at = closes[close] + len(":::")
        blocks.append(Marked(_class(m[1]), True, m.start(), at, m.end() + 1, closes[close]))
    return blocks


class _Brackets(Struct, frozen=True):
    """The brackets outside of blocks: which opens which closes, those never closed, and what may be runs."""

    opening: dict[int, int | None]  # by the offset of the closing bracket
    unclosed: list[int]
    candidates: list[Marked]  # by start, so that the outermost comes first


def _pair(source: str, blocks: Sequence[tuple[int, int]]) -> _Brackets:
    opening: dict[int, int | None] = {}
    stack: list[int] = []
    candidates: list[Marked] = []
    for start, end in _outside(source, blocks):
        for m in _BRACKET.finditer(source, start, end):
            at = m.start()
            if m[0] == "[":
                stack.append(at)
            elif m[0] == "]":
                opened = opening[at] = stack.pop() if stack else None
                mark = _MARK.match(source, at)
                if mark and opened is not None:
                    candidates.append(Marked(_class(mark[1]), False, opened, mark.end(), opened + 1, at))
    return _Brackets(opening, stack, sorted(candidates, key=lambda c: c.start))


def _runs(brackets: _Brackets, borders: Outline) -> tuple[list[Marked], list[Misread]]:
    """The outermost brackets that hold together are runs. Those that may not stand where they do are cut as well."""
    runs: list[Marked] = []
    misread: list[Misread] = []

    def refuse(flaw: Flaw, start: int, end: int) -> None:
        misread.append(Misread(flaw, start, end, borders.start_of(start)))

    at = 0
    for run in brackets.candidates:
        if run.start < at:
            continue
        if borders.parts(run.start, run.end):
            refuse(Flaw.RUN_ACROSS_PARAGRAPHS, run.start, run.end)
            continue
        at = run.end
        runs.append(run)
        if borders.is_nested(run.start):
            refuse(Flaw.MARK_IN_LIST_OR_QUOTE, run.start, run.end)
        if run.start - 1 in brackets.opening:  # [text][label]{.red}: the mark was meant for both
            refuse(Flaw.NEARLY_RUN, run.start - 1, run.end)
    starts = [run.start for run in runs]
    for opened in brackets.unclosed:  # [text [more]{.red}
        following = bisect_right(starts, opened)
        if following < len(starts) and not borders.parts(opened, starts[following] + 1):
            refuse(Flaw.UNCLOSED_RUN, opened, opened + 1)
    return runs, misread


def _outside(source: str, spans: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The stretches of ``source`` between ``spans``."""
    at = 0
    for start, end in spans:
        yield at, start
        at = end
    yield at, len(source)


def _cut(source: str, marked: tuple[Marked, ...]) -> tuple[str, tuple[int, ...], tuple[int, ...]]:
    """The host, where its slots begin, and where they end."""
    parts: list[str] = []
    slots: list[int] = []
    resumes: list[int] = []
    length = 0
    for index, (start, end) in enumerate(_outside(source, [(m.start, m.end) for m in marked])):
        parts.append(without_reserved(source[start:end]))
        length += end - start
        if index < len(marked):
            slot = f"\n\ue002{index}\ue003\n" if marked[index].block else f"\ue000{index}\ue001"
            parts.append(slot)
            slots.append(length)
            length += len(slot)
            resumes.append(length)
    return "".join(parts), tuple(slots), tuple(resumes)


def _reserved(source: str, marked: tuple[Marked, ...], borders: Outline) -> list[Misread]:
    if _has_none(source):
        return []
    return [
        Misread(Flaw.RESERVED_CHARACTER, m.start(), m.end(), borders.start_of(m.start()))
        for start, end in _outside(source, [(m.start, m.end) for m in marked])
        for m in _RESERVED.finditer(source, start, end)
    ]


_AT_LINE_START = {Flaw.NEARLY_BLOCK, Flaw.UNCLOSED_BLOCK, Flaw.COLONS_AT_LINE_START}


def _remaining(cut: Scan, borders: Outline, brackets: _Brackets, told: set[int]) -> list[Misread]:
    """The look-alikes in the host, but for the marks of runs that are ``told`` of already, by their ends."""
    misread: list[Misread] = []
    closed = [0, *(m.end for m in cut.marked if m.block)]
    for flaw, host_start, host_end in lookalikes(cut.host):
        start, end = cut.source_offset(host_start), cut.source_offset(host_end)
        if end in told:
            continue
        opened = brackets.opening.get(start)
        if flaw is Flaw.BRACE_DOT:
            opened = _last_in(brackets.unclosed, borders.start_of(start), start)
            flaw = flaw if opened is None else Flaw.UNCLOSED_RUN
        start = start if opened is None else opened
        reach = start if flaw in _AT_LINE_START else borders.start_of(start)
        if flaw is Flaw.STRAY_CLOSE:  # what it closes may have begun anywhere since the last block
            reach = closed[bisect_right(closed, start) - 1]
        misread.append(Misread(flaw, start, end, reach))
    return misread


def _last_in(offsets: list[int], start: int, end: int) -> int | None:
    found = bisect_left(offsets, end) - 1
    return offsets[found] if found >= 0 and offsets[found] >= start else None
