"""Where the entries of a list stand, told by layout alone.

An entry that is withheld may be malformed, and what is malformed in it must change nothing outside it. So each item
of a list under a top-level key is cut out by its lines before YAML sees it, and read alone; and whatever else stands
under such a key, if it says how something is classified: a dash may have been forgotten, or a key be one too many.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from panelpaper.content.yaml_lines import margin_of
from panelpaper.patterns import late

# Whatever may be meant for a key: quoted, with a space before its colon, or on a line of its own after `?`; what it may
# not have, an anchor or a tag, is told when the rest is read.
_OPENS_LIST = late(r"(?:[^\s#:-][^:]*+)?:\s*+(?:[&!]\S*+\s*+)*+(?:#.*)?")
_TOP_LEVEL = late(r"[A-Za-z_\"'][^:]*:(?:\s|$)|---(?:\s|$)|\.\.\.(?:\s|$)")
_DASH = late(r"( *)-(?=\s|$)")
_CLASSIFIES = late(r"\s+(?:- +)*(?:\? +)?[\"']?classification[\"']?\s*:")
_IDLE = late(r"\s*(?:#.*)?")


class Entry(Struct, frozen=True):
    """One item: the index of its first line, how far its dash is indented, its lines with the dash blanked out.

    ``whole``: it is no item, but all that stands under a key, and has no dash. ``keyless``: no key opens its list.
    """

    start: int
    indent: int
    lines: tuple[str, ...]
    whole: bool = False
    keyless: bool = False

    @property
    def as_typed(self) -> tuple[str, ...]:
        """The lines with their dash."""
        if self.whole:
            return self.lines
        return (f"{self.lines[0][: self.indent]}-{self.lines[0][self.indent + 1 :]}", *self.lines[1:])


def split_entries(lines: Sequence[str]) -> tuple[tuple[str, ...], tuple[Entry, ...]]:
    """The lines without their entries' content (each a placeholder item, line numbers kept), and the entries."""
    outer = list(lines)
    entries: list[Entry] = []
    for first, end, indent, listed, keyed in _lists(lines):
        if not listed:
            entries.append(Entry(first, indent, tuple(lines[first:end]), whole=True))
            outer[first:end] = [" " * indent + "e"] + [""] * (end - first - 1)
            continue
        starts = [i for i in range(first, end) if _dash_at(lines[i], indent)]
        for start, stop in zip(starts, [*starts[1:], end], strict=True):
            own = list(lines[start:stop])
            own[0] = own[0][:indent] + " " + own[0][indent + 1 :]
            entries.append(Entry(start, indent, tuple(own), keyless=not keyed))
            outer[start:stop] = [" " * indent + "- e"] + [""] * (stop - start - 1)
    return tuple(outer), tuple(entries)


def _lists(lines: Sequence[str]) -> Iterator[tuple[int, int, int, bool, bool]]:
    """First line, line after the last, and indent of each block list; whether it is one, and has a top-level key.

    The first key tells how far in the others stand: where they don't, YAML tells of them and not of what is below. What
    classifies entries is a list also where its key is missing, or typed as none: YAML would tell of what they hold.
    """
    first = next((line for line in lines if not _IDLE.fullmatch(line)), "")
    margin = first[: margin_of(first)]
    keyed = [line.removeprefix(margin) for line in lines] if margin else lines
    at, unclassified = -1, 0  # up to where nothing below says a class
    while at < len(lines):
        at += 1
        opens = at > 0 and _OPENS_LIST.fullmatch(keyed[at - 1]) is not None
        if not opens and (at < unclassified or not _may_lack_its_key(lines, at)):
            continue
        start = next((i for i in range(at, len(lines)) if not _IDLE.fullmatch(lines[i])), len(lines))
        if start == len(lines) or _TOP_LEVEL.match(keyed[start]):
            continue
        dash = _DASH.match(lines[start])
        end = next((i for i in range(start, len(lines)) if _TOP_LEVEL.match(keyed[i])), len(lines))
        if (opens and dash) or any(map(_CLASSIFIES.match, lines[start:end])):
            at = end
            yield start, end, margin_of(lines[start]), dash is not None, opens
        elif not opens:
            unclassified = end


def _may_lack_its_key(lines: Sequence[str], at: int) -> bool:
    """Whether a list may begin at a line, below one at the margin that opens no text."""
    above = lines[at - 1] if at > 0 else "x"
    begins = at < len(lines) and _DASH.match(lines[at]) is not None
    return begins and above[:1] not in ("", " ", "#", "-") and not above.rstrip(" +-0123456789").endswith(("|", ">"))


def _dash_at(line: str, indent: int) -> bool:
    dash = _DASH.match(line)
    return dash is not None and len(dash[1]) == indent
