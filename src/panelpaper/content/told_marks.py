"""Which of what merely looks like a mark is told: one mistake at one line, the one to mend.

What counts as RED is another matter, and rests on every look-alike.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from panelpaper.content.marks import Flaw, Misread, Scan

_PERHAPS = (Flaw.COLONS_AT_LINE_START, Flaw.MARK_IN_LIST_OR_QUOTE)
_BEFORE = " \t>|#*+-.)0123456789"  # what may begin a quotation, a list item, a heading, a cell


def told(scan: Scan) -> Iterator[Misread]:
    """The look-alikes without the line that closes one told above it, and without what stands within another.

    Where a block was opened rightly and only its closing line is amiss, that line is told in its place.
    """
    opened: Misread | None = None
    for misread in scan.misread:
        if opened is not None and misread.start < opened.end:
            continue
        if opened is not None and _closes(scan.source, misread) and not _between(scan, opened, misread):
            if opened.flaw is Flaw.UNCLOSED_BLOCK:
                yield replace(misread, flaw=Flaw.NEARLY_CLOSE)
            else:
                yield opened
            opened = None
            continue
        if opened is not None:
            yield opened
        opened = misread if _opens(scan.source, misread) else None
        if opened is None:
            yield misread
    if opened is not None:
        yield opened


def _opens(source: str, misread: Misread) -> bool:
    """Whether it was meant to open a block: a line of colons that says more than that one ends."""
    if misread.flaw in (Flaw.NEARLY_BLOCK, Flaw.UNCLOSED_BLOCK):
        return True
    return misread.flaw in _PERHAPS and bool(_after_colons(source, misread))


def _closes(source: str, misread: Misread) -> bool:
    """Whether it was meant to close a block: a line of colons alone."""
    if misread.flaw is Flaw.STRAY_CLOSE:
        return True
    return misread.flaw in _PERHAPS and _after_colons(source, misread) == ""


def _after_colons(source: str, misread: Misread) -> str | None:
    """What a line of colons says after them, "" where it is that alone; None of a run."""
    line = source[misread.start : misread.end].lstrip(_BEFORE)
    return line.strip(": \t") if line.startswith(":") else None


def _between(scan: Scan, opened: Misread, closes: Misread) -> bool:
    """Whether a block that is one stands between the two, so that they may not belong together."""
    return any(marked.block and opened.start < marked.start < closes.start for marked in scan.marked)
