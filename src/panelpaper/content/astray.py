"""Lines of YAML that are indented otherwise than they are meant: found by the keys that a file can have.

A key may stand too far in or out, or a dash; a key may be indented as the text above it, which swallows it; a dash may
stand before each key of an entry. What is found is only what can be meant in one way: the key is one of the entry's,
and the entry lacks it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from panelpaper.content.astray_entries import Astray, KeysRead, ListRead, Slip
from panelpaper.content.layout import EntryKeys, Layout
from panelpaper.content.yaml_lines import (
    braced_key,
    is_below,
    is_dashed,
    is_given,
    is_open,
    key_line,
    margin_of,
    opens_block,
)

_BARS = "lI1i!/\\¦\u2502"  # what is typed for an upright bar
_HOUSE = len("- ")  # how far in `new` and the documentation begin the entries of a list


def lines_astray(lines: Sequence[str], layout: Layout) -> list[Slip]:
    """The lines that are indented otherwise than they are meant, in order."""
    at_margin = frozenset(line.partition(":")[0] for line in lines if line[:1].isalpha())
    if at_margin.isdisjoint(layout.keys):
        return []  # all of it is further in, or it holds no keys
    return sorted(_Reading(lines, layout, at_margin).slips(), key=lambda slip: slip.at)


class _Reading:
    """A file's lines being read, one after the other."""

    def __init__(self, lines: Sequence[str], layout: Layout, at_margin: frozenset[str]) -> None:
        self._lines, self._layout, self._at_margin = lines, layout, at_margin
        self._dashes = Counter(margin_of(line) for line in lines if line.lstrip(" ").startswith("- "))
        self._outer = KeysRead(layout.keys)
        self._list: ListRead | None = None
        self._found: list[Slip] = []

    def slips(self) -> list[Slip]:
        at = 0
        while at < len(self._lines):
            line = key_line(self._lines[at])
            if line is None and self._list:
                self._without_key(at, self._list)
            at = self._read(at, line) if line else at + 1
        self._end_list()
        return [*self._found, *self._outer.lacking()]

    def _without_key(self, at: int, within: ListRead) -> None:
        """A line that may begin an entry all the same: between braces, say, and then it may be astray."""
        typed = self._lines[at]
        if is_dashed(typed, within.dash):
            within.entries.append(KeysRead(frozenset(), at))
        elif braced_key(typed) in within.keys.known:
            within.entries.append(KeysRead(frozenset(), at, moved={at: within.dash}))

    @property
    def _entry(self) -> KeysRead | None:
        return self._list.entries[-1] if self._list and self._list.entries else None

    def _read(self, at: int, line: re.Match[str]) -> int:
        """Read a line that has a key; the line to go on from."""
        if line["dash"]:
            return self._dashed(at, line, self._list) if self._list else self._after(at, line, None)
        if self._entry and self._is_of(self._entry, line):
            return self._in_entry(at, line, self._entry)
        if self._list and self._entry and self._begins_next(self._entry, line, self._list):
            return self._undashed(at, line, self._list, self._entry)
        if line["key"] in self._layout.keys and (not line["margin"] or self._is_outer(at, line)):
            return self._in_file(at, line)
        if not line["margin"]:
            self._end_list()
        return self._after(at, line, None)

    def _is_of(self, entry: KeysRead, line: re.Match[str]) -> bool:
        """Whether a key can be the entry's. One that may stand at the margin too is, where that one is there."""
        key = line["key"]
        outer_is_there = key not in self._layout.keys or key in self._outer.keys
        return key in entry.known and key not in entry.keys and (bool(line["margin"]) or outer_is_there)

    def _is_outer(self, at: int, line: re.Match[str]) -> bool:
        """Whether a key that doesn't begin at the margin can belong nowhere else."""
        if line["key"] in self._at_margin:
            return False
        entry = self._entry
        if entry is None:
            return True
        return line["key"] not in entry.known and (len(line["margin"]) != entry.column or self._opens_more(at, line))

    def _in_file(self, at: int, line: re.Match[str]) -> int:
        """A key of the file's own, at the margin or astray."""
        key = line["key"]
        if line["margin"]:
            slip = Slip(at, Astray.OFF_MARGIN, f"Begin it at the margin: `{key}: …`.", {at: 0})
            self._outer.slips.append((key, slip))
        else:
            self._outer.keys.add(key)
        self._end_list()
        entries = None if is_given(line) else self._layout.entries_of(key)
        if entries is None:
            return self._after(at, line, self._outer)
        self._list = ListRead(entries, self._dash_of(at, entries))
        return at + 1

    def _dash_of(self, at: int, entries: EntryKeys) -> int:
        """How far in the dashes of a list are meant to stand: as most of them do, else as most keys say."""
        dashes, said, gap = Counter[int](), Counter[int](), _HOUSE
        for typed in self._lines[at + 1 :]:
            line, margin = key_line(typed), margin_of(typed)
            if line is None:
                dashes[margin] += typed.startswith("- {", margin)
                continue
            if not line["dash"] and not margin and line["key"] not in entries.known:
                break
            if line["dash"] and line["key"] in entries.known:
                gap = len(line["dash"])
                dashes[margin] += 1
            elif line["key"] in entries.known and margin >= gap:
                said[margin - gap] += 1

        def agreed(margin: int) -> tuple[bool, int, bool, int]:
            return dashes[margin] > 1, dashes[margin] + said[margin], margin == _HOUSE, self._dashes[margin]

        return max((margin for margin in {*dashes, *said} if dashes[margin] + said[margin]), key=agreed, default=0)

    def _dashed(self, at: int, line: re.Match[str], within: ListRead) -> int:
        """The first key of an entry; or of another list, further in."""
        margin, gap, key = len(line["margin"]), len(line["dash"]), line["key"]
        if margin != within.dash and key not in within.keys.known:
            return self._after(at, line, None)
        entry = KeysRead(within.keys.known, at, within.dash + gap, margin + gap, key, {key})
        if margin != within.dash:
            end = self._end_of(at, line, min(entry.column, entry.typed), entry)
            entry.moved = self._moved(at, end, within.dash, entry.column)
        within.entries.append(entry)
        return self._after(at, line, entry)

    @staticmethod
    def _begins_next(entry: KeysRead, line: re.Match[str], within: ListRead) -> bool:
        """Whether another entry begins here without a dash: with the key that this one begins with, which is whole."""
        first = line["key"] == entry.first and len(line["margin"]) == entry.column == within.dash + _HOUSE
        return first and len(entry.keys) > 1 and within.keys.required <= entry.keys

    def _undashed(self, at: int, line: re.Match[str], within: ListRead, before: KeysRead) -> int:
        column, key = before.column, line["key"]
        entry = KeysRead(before.known, at, column, column, key, {key}, undashed=True)
        within.entries.append(entry)
        return self._after(at, line, entry)

    def _in_entry(self, at: int, line: re.Match[str], entry: KeysRead) -> int:
        """A key of an entry: where it belongs, moved along with its dash, or astray."""
        margin, key = len(line["margin"]), line["key"]
        if margin in (entry.column, entry.typed):
            entry.keys.add(key)
            end = self._after(at, line, entry)
            if margin != entry.column:
                entry.moved |= self._moved(at, end, entry.column)
            return end
        end = self._end_of(at, line, min(margin, entry.column), entry, strayed=True)
        entry.stray(at, key, Astray.KEY, self._moved(at, end, entry.column))
        return end

    def _goes_on(self, typed: str, entry: KeysRead) -> bool:
        """Whether a line is the entry's next key, or the beginning of the next entry."""
        if self._list and is_dashed(typed, self._list.dash):
            return True
        line = key_line(typed)
        return line is not None and line["key"] in entry.known and margin_of(typed) == entry.column

    def _moved(self, at: int, end: int, margin: int, column: int | None = None) -> dict[int, int]:
        """How far in lines begin where the first begins after a ``margin``: those below it too, unless they fit so.

        ``column`` is where the first one's key begins, if that isn't at once.
        """
        column = margin if column is None else column
        below = {row: margin_of(self._lines[row]) for row in range(at + 1, end) if self._lines[row].strip()}
        further, nearest = margin - margin_of(self._lines[at]), min(below.values(), default=column + _HOUSE)
        too_far = further < 0 and nearest != column + _HOUSE and nearest + further > column
        moved = {row: old + further for row, old in below.items()} if nearest <= column or too_far else {}
        return {at: margin, **moved}

    def _after(self, at: int, line: re.Match[str], holder: KeysRead | None) -> int:
        """The line after a key's value. A ``holder`` lacks what the value has swallowed."""
        column = len(line["margin"]) + len(line["dash"] or "")
        entry = holder if holder is not self._outer else None
        column = min(column, entry.column) if entry else column
        if holder and self._lacks_bar(at, line, column):
            hint = f"Type `{line['key']}: |`, with the upright bar."
            self._found.append(Slip(at, Astray.NO_BAR, hint, {}, (line.start("value"), "|")))
            return self._end_of(at, line, column, entry, block=True)
        end = self._end_of(at, line, column, entry)
        if holder and opens_block(line):
            self._find_swallowed(at + 1, end, holder)
        return end

    def _lacks_bar(self, at: int, line: re.Match[str], column: int) -> bool:
        """Whether a value is one letter that looks like an upright bar, and text follows below it."""
        below = self._lines[at + 1] if at + 1 < len(self._lines) else ""
        is_text = margin_of(below) > column and not key_line(below) and bool(below.strip())
        return line["value"] is not None and len(line["value"]) == 1 and line["value"] in _BARS and is_text

    def _end_of(
        self,
        at: int,
        line: re.Match[str],
        column: int,
        entry: KeysRead | None,
        *,
        strayed: bool = False,
        block: bool = False,
    ) -> int:
        """The line after the value of a key that begins in a column, of an entry's or of none.

        ``strayed``: what comes next in the entry, or after it, may stand further in. ``block``: a text is meant below.
        """
        block, below = block or opens_block(line), range(at + 1, len(self._lines))
        if is_given(line) and not block and not is_open(line):
            return at + 1
        first = next((self._lines[row] for row in below if self._lines[row].strip()), "")
        margin = margin_of(first) if block else 0
        of_words = not block and first.lstrip(" ").startswith("- ") and not key_line(first)
        for row in below:
            typed = self._lines[row]
            if typed.strip() and (
                not is_below(typed, column, listed=not (block or is_given(line)))
                or margin_of(typed) < margin
                or (strayed and entry and self._goes_on(typed, entry))
                or (of_words and entry and self._lacks(entry, typed))
                or self._begins_anew(row, entry, within_text=block)
            ):
                return row
        return below.stop

    def _begins_anew(self, row: int, entry: KeysRead | None, *, within_text: bool) -> bool:
        """Whether a line below a key begins another entry, text or list: it is indented too far."""
        line = key_line(self._lines[row])
        if line is None:
            return False
        if line["dash"] or not within_text:
            return bool(line["dash"]) and entry is not None and line["key"] == entry.first
        if entry and line["key"] in entry.known:
            return line["key"] not in entry.keys and (opens_block(line) or self._opens_list(row, line))
        return self._opens_more(row, line)

    @staticmethod
    def _lacks(entry: KeysRead, typed: str) -> bool:
        """Whether a line is a key that an entry lacks, though it stands further in."""
        line = key_line(typed)
        return line is not None and not line["dash"] and line["key"] in entry.known - entry.keys

    def _opens_list(self, row: int, line: re.Match[str]) -> bool:
        below = next(iter(self._lines[row + 1 : row + 2]), "")
        return not is_given(line) and below.lstrip(" ").startswith("- ")

    def _opens_more(self, row: int, line: re.Match[str]) -> bool:
        """Whether a line is a key that the file lacks, with a text or a list of entries below it."""
        key = line["key"]
        if key in self._at_margin:
            return False
        lists = self._layout.entries_of(key) is not None and self._opens_list(row, line)
        return lists or (key in self._layout.keys and opens_block(line))

    def _find_swallowed(self, first: int, end: int, holder: KeysRead) -> None:
        """The keys at the end of a text that are the holder's."""
        body = [row for row in range(first, end) if self._lines[row].strip()]
        for row in reversed(body):
            line = key_line(self._lines[row])
            if not line or line["dash"] or line["key"] not in holder.known or not is_given(line):
                return
            if margin_of(self._lines[row]) >= margin_of(self._lines[body[0]]):
                holder.stray(row, line["key"], Astray.SWALLOWED, {row: holder.column})

    def _end_list(self) -> None:
        if self._list is not None:
            self._found += self._list.slips()
        self._list = None
