"""What was made before of the same things, kept from one time to the next: the same is made of the same.

Nothing is told from here that could not be made anew: whoever remembers nothing makes the same, and takes longer.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from functools import wraps
from typing import ParamSpec, Protocol, TypeVar, cast

Given = ParamSpec("Given")
Thing = TypeVar("Thing")
Made = TypeVar("Made")
Key = tuple[Callable[..., object], tuple[object, ...], tuple[tuple[str, object], ...]]
"""One reading: who reads, what is given, what is given by name."""


class Shelf(Protocol):
    """Where what was read by another process may stand."""

    def find(self, key: Key) -> tuple[object] | None:
        """What came of a reading, as the one thing in a tuple."""


class Memory:
    """Remembers what the last time and this one met; what neither met is forgotten, so that it does not grow.

    With ``lasting`` there will be a next time in this process: then whole papers are remembered too.
    """

    __slots__ = ("_last", "_now", "_shelf", "lasting")

    def __init__(self, shelf: Shelf | None = None, *, lasting: bool = False) -> None:
        self._shelf = shelf
        self.lasting = lasting
        self._last: dict[Hashable, tuple[object, ...]] = {}
        self._now: dict[Hashable, tuple[object, ...]] = {}

    def begin(self) -> None:
        """Another time begins."""
        self._last, self._now = self._now, {}

    def recall(self, make: Callable[Given, Made], *given: Given.args, **named: Given.kwargs) -> Made:
        """What ``make`` makes of what it is given: a pure function of things that can be compared and hashed."""
        key = (make, given, tuple(named.items()))
        found = self._now.get(key) or self._last.get(key)
        if found is None and self._shelf is not None:
            found = self._shelf.find(key)
        if found is None:
            found = (make(*given, **named),)
        self._now[key] = found
        return cast(Made, found[0])

    def once(self, name: Hashable, of: tuple[object, ...], make: Callable[[], Made]) -> Made:
        """What was made of these very things, or what ``make`` makes of them: things that nobody changes."""
        key = ("once", name, *map(id, of))
        found = self._now.get(key) or self._last.get(key)
        if found is None:
            found = (make(), of)  # as long as it is remembered, so are they: no other thing comes to have their ids
        self._now[key] = found
        return cast(Made, found[0])

    def alike(self, name: Hashable, thing: Made) -> Made:
        """The thing that had this name the last time, if this one equals it; else this one."""
        key = ("alike", name)
        before = self._now.get(key) or self._last.get(key)
        kept = before if before is not None and before[0] == thing else (thing,)
        self._now[key] = kept
        return cast(Made, kept[0])

    def kept(self, name: Hashable) -> object | None:
        """What was kept by this name."""
        found = self._now.get(("kept", name)) or self._last.get(("kept", name))
        return found[0] if found else None

    def keep(self, name: Hashable, thing: object) -> None:
        """Keep this until the next time."""
        self._now[("kept", name)] = (thing,)

    @property
    def met(self) -> Iterator[tuple[Key, object]]:
        """The readings of this time, and what came of them."""
        return ((cast(Key, key), found[0]) for key, found in self._now.items() if callable(cast(Key, key)[0]))


def of_the_latest(make: Callable[[Thing], Made]) -> Callable[[Thing], Made]:
    """A function that gives the same answer when it is asked of the very same thing again, with no other in between."""
    latest: list[tuple[Thing, Made]] = []

    @wraps(make)
    def made(of: Thing) -> Made:
        if not latest or latest[0][0] is not of:
            latest[:] = [(of, make(of))]
        return latest[0][1]

    return made
