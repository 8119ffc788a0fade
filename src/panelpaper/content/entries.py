"""Where the entries of a list stand, told by layout alone.

An entry that is withheld may be malformed, and what is malformed in it must change nothing outside it. So each item
of a list under a top-level key is cut out by its lines before YAML sees it, and read alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from panelpaper.patterns import late

# Whatever may be meant for a key: quoted, with a space before its colon, or on a line of its own after `?`; what it may
# not have, an anchor or a tag, is told when the rest is read.
_OPENS_LIST = late(r"(?:[^\s#:-][^:]*+)?:\s*+(?:[&!]\S*+\s*+)*+(?:#.*)?")
_TOP_LEVEL = late(r"[A-Za-z_\"'][^:]*:(?:\s|$)|---(?:\s|$)|\.\.\.(?:\s|$)")
_DASH = late(r"( *)-(?=\s|$)")
_IDLE = late(r"\s*(?:#.*)?")


class Entry(Struct, frozen=True):
    """One item: the index of its first line, how far its dash is indented, its lines with the dash blanked out."""

    start: int
    indent: int
    lines: tuple[str, ...]

    @property
    def as_typed(self) -> tuple[str, ...]:
        """The lines with their dash."""
        return (f"{self.lines[0][: self.indent]}-{self.lines[0][self.indent + 1 :]}", *self.lines[1:])


def split_entries(lines: Sequence[str]) -> tuple[tuple[str, ...], tuple[Entry, ...]]:
    """The lines without their entries' content (each a placeholder item, line numbers kept), and the entries."""
    outer = list(lines)
    entries: list[Entry] = []
    for first, end, indent in _lists(lines):
        starts = [i for i in range(first, end) if _dash_at(lines[i], indent)]
        for start, stop in zip(starts, [*starts[1:], end], strict=True):
            own = list(lines[start:stop])
            own[0] = own[0][:indent] + " " + own[0][indent + 1 :]
            entries.append(Entry(start, indent, tuple(own)))
            outer[start:stop] = [" " * indent + "- e"] + [""] * (stop - start - 1)
    return tuple(outer), tuple(entries)


def _lists(lines: Sequence[str]) -> Iterator[tuple[int, int, int]]:
    """First line, line after the last, and indent of each block list under a top-level key.

    The first key tells how far in the others stand: where they don't, YAML tells of them and not of what is below.
    """
    first = next((line for line in lines if not _IDLE.fullmatch(line)), "")
    margin = first[: len(first) - len(first.lstrip(" "))]
    keyed = [line.removeprefix(margin) for line in lines] if margin else lines
    at = 0
    while at < len(lines):
        at += 1
        if not _OPENS_LIST.fullmatch(keyed[at - 1]):
            continue
        start = next((i for i in range(at, len(lines)) if not _IDLE.fullmatch(lines[i])), len(lines))
        dash = _DASH.match(lines[start]) if start < len(lines) else None
        if dash:
            indent = len(dash[1])
            at = next((i for i in range(start, len(lines)) if _TOP_LEVEL.match(keyed[i])), len(lines))
            yield start, at, indent


def _dash_at(line: str, indent: int) -> bool:
    dash = _DASH.match(line)
    return dash is not None and len(dash[1]) == indent
