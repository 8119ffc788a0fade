"""Entries of lists as they are read line by line, and what is found astray in them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from enum import Enum

from msgspec import Struct, field

from panelpaper.content.layout import EntryKeys


class Astray(Enum):
    """What is wrong with a line, as a plain clause."""

    KEY = "the key isn't indented as those of its entry are"
    OFF_MARGIN = "the key doesn't begin at the margin"
    SWALLOWED = "the key is indented as the text above it, so that it is read as a part of that"
    DASH = "the dash isn't indented as those of the other entries are"
    ONE_DASH = "the dash begins another entry, and the keys after it belong to the one above"
    NO_DASH = "a dash is missing here, where another entry begins"
    NO_BAR = "a letter or figure stands where an upright bar has to"


class Slip(Struct, frozen=True):
    """What is wrong with a line (from 0), and what to do.

    ``margins`` are how far in it, and what moves along, is meant to begin; or a ``sign`` is meant in a column (from 0).
    """

    at: int
    astray: Astray
    hint: str
    margins: Mapping[int, int]
    sign: tuple[int, str] | None = None


class KeysRead(Struct):
    """Keys that belong together, and begin ``column`` spaces in: an entry's, or those at the margin.

    ``typed`` is where they begin if they were moved along with their dash. ``moved`` are the lines that move with a
    dash that is astray; ``undashed``: the first line lacks its dash.
    """

    known: frozenset[str]
    at: int = 0
    column: int = 0
    typed: int = 0
    first: str = ""
    keys: set[str] = field(default_factory=set)
    slips: list[tuple[str, Slip]] = field(default_factory=list)
    moved: dict[int, int] = field(default_factory=dict)
    undashed: bool = False

    def lacking(self) -> Iterator[Slip]:
        """Of the keys that were found astray those that were so once, and stand nowhere else."""
        often = Counter(key for key, _ in self.slips)
        return (slip for key, slip in self.slips if often[key] == 1 and key not in self.keys)

    def stray(self, at: int, key: str, astray: Astray, margins: Mapping[int, int]) -> None:
        """Remember a key of these that begins elsewhere."""
        below = f", exactly below `{self.first}`" if self.first else ""
        hint = f"Begin it {after_spaces(self.column)}{below}: `{' ' * self.column}{key}: …`."
        self.slips.append((key, Slip(at, astray, hint, margins)))


class ListRead(Struct):
    """A list: the keys of its entries, how far in its dashes are meant to stand, and its entries."""

    keys: EntryKeys
    dash: int
    entries: list[KeysRead] = field(default_factory=list)

    def slips(self) -> Iterator[Slip]:
        """What is astray in the list."""
        for entry in self.entries:
            yield from entry.lacking()
            if entry.undashed:
                hint = f"Begin it {after_spaces(self.dash)} with a dash: `{' ' * self.dash}- {entry.first}: …`."
                yield Slip(entry.at, Astray.NO_DASH, hint, {}, (self.dash, "-"))
            if entry.moved:
                along = " Its other lines move along." if len(entry.moved) > 1 else ""
                hint = f"Begin it {after_spaces(self.dash)}, exactly as far in as those of the other entries.{along}"
                yield Slip(entry.at, Astray.DASH, hint, entry.moved)
        if not any(entry.moved or entry.undashed for entry in self.entries):
            yield from self._needless_dashes()

    def _has_own(self, keys: set[str]) -> bool:
        """Whether there are keys, and all of them the list's own."""
        return bool(keys) and keys <= self.keys.known

    def _is_rest(self, keys: set[str]) -> bool:
        """Whether keys that have a dash are none that an entry needs, where it needs some."""
        return bool(self.keys.required) and self.keys.required.isdisjoint(keys)

    def _needless_dashes(self) -> Iterator[Slip]:
        """The dashes within an entry: what follows has nothing that it has, and all that it lacks or nothing needed."""
        rest = list(self.entries)
        while rest:
            first = rest.pop(0)
            keys, more = set(first.keys), list[KeysRead]()
            for other in rest:
                if not self._has_own(keys) or not self._has_own(other.keys) or keys & other.keys:
                    break
                if self.keys.required <= keys and not self._is_rest(other.keys):
                    break
                keys |= other.keys
                more.append(other)
            if more and self.keys.required <= keys:
                for entry in more:
                    hint = "Type a space in place of the dash."
                    yield Slip(entry.at, Astray.ONE_DASH, hint, {}, (self.dash, " "))
                del rest[: len(more)]


def after_spaces(count: int) -> str:
    """How far in something begins, in words."""
    return f"after {count} spaces" if count > 1 else "after one space" if count else "at the margin"
