"""Which letters a paper's appendices go by."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import count, product

_CAPITALS = tuple(map(chr, range(ord("A"), ord("Z") + 1)))


def letters_of(pinned: Sequence[str]) -> tuple[str, ...]:
    """A letter for each appendix, in their order: its own where it is pinned, else the next that is free.

    ``pinned`` has "" for one that is not. After Z comes AA.
    """
    free = (letter for letter in _alphabet() if letter not in pinned)
    return tuple(letter or next(free) for letter in pinned)


def _alphabet() -> Iterator[str]:
    for length in count(1):
        yield from map("".join, product(_CAPITALS, repeat=length))
