"""Where the entries of a list stand, told by layout alone.

An entry that is withheld may be malformed, and what is malformed in it must change nothing outside it. So each item
of a list under a top-level key is cut out by its lines before YAML sees it, and read alone; and whatever else stands
under such a key, if it says how something is classified: a dash may have been forgotten, or a key be one too many.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import takewhile

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
# A key and a value; what only keys and entries begin with; a key or a dash, and the sign of a text below.
_HAS_VALUE = late(r"[A-Za-z_\"'][^:]*:\s+[^\s#]")
_GOES_ON = late(r"\s*(?:-\s|[\"']?[a-z_]+[\"']?\s*:(?:\s|$))")
_WAITS = late(r"[:-]\s+[|>][-+1-9]{0,2}\s*(?:\s#.*)?$")
_CLOSED_BY = {'"': '"', "'": "'", "{": "}", "[": "]"}


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
    ends = _Ends(lines, keyed)
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
        end = ends.of(start)
        if (opens and dash) or ends.classifies(start, end):
            at = end
            yield start, end, margin_of(lines[start]), dash is not None, opens
        elif not opens:
            unclassified = end


class _Ends:
    """Where lists end: above the next key at the margin, but where an entry has a class not above one that strayed.

    What is withheld may be the reason for it: the second line of a text, say, that isn't indented and has a colon.
    """

    def __init__(self, lines: Sequence[str], keyed: Sequence[str]) -> None:
        self._count = len(lines)
        self._classes = [at for at, line in enumerate(lines) if "classification" in line and _CLASSIFIES.match(line)]
        self._keys = [at for at, line in enumerate(keyed) if _TOP_LEVEL.match(line)]
        astray = set(_astray(keyed)) if self._classes else ()
        self._proper = [at for at in self._keys if at not in astray]

    def of(self, start: int) -> int:
        """The line after the last of a list that begins at a line."""
        end = self._next(self._proper, start)
        return end if self.classifies(start, end) else self._next(self._keys, start)

    def classifies(self, start: int, end: int) -> bool:
        """Whether one of the lines says how something is classified."""
        return self._next(self._classes, start) < end

    def _next(self, numbers: Sequence[int], start: int) -> int:
        at = bisect_left(numbers, start)
        return numbers[at] if at < len(numbers) else self._count


def _astray(lines: Sequence[str]) -> Iterator[int]:
    """The keys at the margin that came there by mistake.

    Each has a value, and what follows is indented as only keys and entries are; or a sign above waits for its text.
    What follows may belong to a value that is quoted, or in brackets: that key is where it should be.
    """
    run, waits = list[int](), False
    for at, line in enumerate(lines):
        if _IDLE.fullmatch(line):
            continue
        inside = line[0] == " " or _DASH.match(line) is not None
        opens_text = _WAITS.search(line) is not None
        has_value = not inside and _HAS_VALUE.match(line) is not None and (waits or not opens_text)
        if has_value and not _ends_below(lines, at):
            run.append(at)
        elif inside or _TOP_LEVEL.match(line):
            if waits or (inside and _GOES_ON.match(line)):
                yield from run
            run, waits = [], inside and opens_text
    if waits:
        yield from run


def _ends_below(lines: Sequence[str], at: int) -> bool:
    """Whether a key's value is quoted, or in brackets, and is closed on a line below, with no class before that."""
    line = lines[at].rstrip()
    closing = _CLOSED_BY.get(line.partition(":")[2].lstrip()[:1])
    if closing is None or line.endswith(closing):
        return False
    rest = (lines[below] for below in range(at + 1, len(lines)))
    below = [each for each in takewhile(lambda each: not _TOP_LEVEL.match(each), rest) if not _IDLE.fullmatch(each)]
    return bool(below) and below[-1].rstrip().endswith(closing) and not any(map(_CLASSIFIES.match, below))


def _may_lack_its_key(lines: Sequence[str], at: int) -> bool:
    """Whether a list may begin at a line, below one at the margin that opens no text."""
    above = lines[at - 1] if at > 0 else "x"
    begins = at < len(lines) and _DASH.match(lines[at]) is not None
    return begins and above[:1] not in ("", " ", "#", "-") and not above.rstrip(" +-0123456789").endswith(("|", ">"))


def _dash_at(line: str, indent: int) -> bool:
    dash = _DASH.match(line)
    return dash is not None and len(dash[1]) == indent
