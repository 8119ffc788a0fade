"""What texts were read as, kept from one reading of a workspace to the next: the same text is read the same."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import ParamSpec, TypeVar, cast

Given = ParamSpec("Given")
Read = TypeVar("Read")


class Memory:
    """Remembers what the last reading and this one met; what neither met is forgotten, so that it does not grow."""

    __slots__ = ("_last", "_now")

    def __init__(self) -> None:
        self._last: dict[Hashable, tuple[object]] = {}
        self._now: dict[Hashable, tuple[object]] = {}

    def begin(self) -> None:
        """Another reading begins."""
        self._last, self._now = self._now, {}

    def recall(self, read: Callable[Given, Read], *given: Given.args, **named: Given.kwargs) -> Read:
        """What ``read`` makes of what it is given: a pure function of things that can be compared."""
        key = (read, given, tuple(named.items()))
        found = self._now.get(key) or self._last.get(key)
        if found is None:
            found = (read(*given, **named),)
        self._now[key] = found
        return cast(Read, found[0])
