"""Which keys stand where in a file: at its margin, and in the entries of its lists."""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from panelpaper.content.record import Record
from panelpaper.content.shape import CLASS_KEYS, CLASSIFICATION_KEY, ListOf


class EntryKeys(Struct, frozen=True):
    """The keys that the entries of a list can have, and those that they need.

    ``says_class``: each says a class, which is that of something else: nothing in it is withheld by that.
    """

    known: frozenset[str]
    required: frozenset[str]
    says_class: bool = False


class Layout(Struct, frozen=True):
    """The keys at the margin; and by each that holds a list of entries, the keys of those.

    What stands below those ``of_others`` names classes of something else.
    """

    keys: frozenset[str]
    entries: tuple[tuple[str, EntryKeys], ...]
    of_others: tuple[str, ...] = ()

    @property
    def known(self) -> frozenset[str]:
        """All keys that aren't about a class."""
        return self.keys.union(*(entry.known for _, entry in self.entries)) - {*CLASS_KEYS}

    def says_class(self, key: str) -> bool:
        """Whether what stands below this key says the class of something else."""
        entry = self.entries_of(key)
        return key in self.of_others or (entry is not None and entry.says_class)

    @property
    def lists(self) -> tuple[str, ...]:
        """The keys that hold entries."""
        return tuple(name for name, _ in self.entries)

    def entries_of(self, key: str) -> EntryKeys | None:
        """The keys of the entries below this one, None where it holds none."""
        return next((entry for name, entry in self.entries if name == key), None)


def layout_of(root: Record[Any], *of_others: str) -> Layout:
    """The layout of a file whose record is the ``root``; below the keys ``of_others`` it names classes of those."""
    lists = [
        (field.key, field.shape.item)
        for field in root.fields
        if isinstance(field.shape, ListOf) and isinstance(field.shape.item, Record)
    ]
    entries = (
        (
            key,
            EntryKeys(
                frozenset(field.key for field in entry.fields),
                frozenset(field.key for field in entry.fields if field.required),
                not entry.classified and any(field.key == CLASSIFICATION_KEY for field in entry.fields),
            ),
        )
        for key, entry in lists
    )
    return Layout(frozenset(field.key for field in root.fields), tuple(entries), of_others)
