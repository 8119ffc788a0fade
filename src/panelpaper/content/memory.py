"""What texts were read as, kept from one reading of a workspace to the next: the same text is read the same."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import ParamSpec, Protocol, TypeVar, cast

Given = ParamSpec("Given")
Read = TypeVar("Read")
Key = tuple[Callable[..., object], tuple[object, ...], tuple[tuple[str, object], ...]]
"""One reading: who reads, what is given, what is given by name."""


class Shelf(Protocol):
    """Where what was read by another process may stand."""

    def find(self, key: Key) -> tuple[object] | None:
        """What came of a reading, as the one thing in a tuple."""


class Memory:
    """Remembers what the last reading and this one met; what neither met is forgotten, so that it does not grow."""

    __slots__ = ("_last", "_now", "_shelf")

    def __init__(self, shelf: Shelf | None = None) -> None:
        self._shelf = shelf
        self._last: dict[Key, tuple[object]] = {}
        self._now: dict[Key, tuple[object]] = {}

    def begin(self) -> None:
        """Another reading begins."""
        self._last, self._now = self._now, {}

    def recall(self, read: Callable[Given, Read], *given: Given.args, **named: Given.kwargs) -> Read:
        """What ``read`` makes of what it is given: a pure function of things that can be compared."""
        key = (read, given, tuple(named.items()))
        found = self._now.get(key) or self._last.get(key)
        if found is None and self._shelf is not None:
            found = self._shelf.find(key)
        if found is None:
            found = (read(*given, **named),)
        self._now[key] = found
        return cast(Read, found[0])

    @property
    def met(self) -> Iterator[tuple[Key, object]]:
        """The readings of this time, and what came of them."""
        return ((key, value) for key, (value,) in self._now.items())
