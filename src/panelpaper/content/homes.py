"""Where a key belongs that stands where there is none of its name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from panelpaper.content.record import Record
from panelpaper.content.shape import ListOf, MapOf

_FEW = 2  # a key that more places have is at home in none of them


def home_of(root: Record[Any], beside: Mapping[str, Record[Any]], key: str) -> str:
    """The places that have this key, in words, as "in an entry of `actions`"; "" for none or many.

    They stand in a file whose record is the ``root``, or are the outermost keys of those ``beside`` it, by their names.
    """
    found = list(dict.fromkeys(_homes(root, key, "")))
    found += [f"in `{name}`" for name, other in beside.items() if any(field.key == key for field in other.fields)]
    return " or ".join(found) if len(found) <= _FEW else ""


def _homes(record: Record[Any], key: str, home: str) -> Iterator[str]:
    if any(field.key == key for field in record.fields):
        yield home or "at the margin, outside of every entry"
    for field in record.fields:
        match field.shape:
            case ListOf(item=Record() as entry) | MapOf(value=Record() as entry):
                yield from _homes(entry, key, f"in an entry of `{field.key}`")
            case Record() as inner if not home:  # one within an entry is hardly meant
                yield from _homes(inner, key, f"below `{field.key}`")
