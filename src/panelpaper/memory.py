"""What was made before of the same things, kept from one time to the next: the same is made of the same.

Nothing is told from here that could not be made anew: whoever remembers nothing makes the same, and takes longer.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from functools import wraps
from typing import Any, ParamSpec, Protocol, TypeVar, cast

from msgspec import Struct, field

from panelpaper.sharing import shared

Given = ParamSpec("Given")
Thing = TypeVar("Thing")
Made = TypeVar("Made")
Key = tuple[Callable[..., object], tuple[object, ...], tuple[tuple[str, object], ...]]
"""One reading: who reads, what is given, what is given by name."""
_OF_LATE = 8
Name = tuple[str, ...]
"""What a thing is, and whose: ``("page", "public", "2019-01")``."""
_Made = tuple[object, tuple[object, ...]]
"""A thing, and what it was made of."""


class Shelf(Protocol):
    """Where what another process made may stand. Each gives the one thing in a tuple, or None."""

    def made(self, name: Name, of: tuple[object, ...]) -> tuple[object] | None:
        """What was made of things that equal these."""

    def kept(self, name: Name, given: tuple[object, ...]) -> tuple[object] | None:
        """What was kept, with the same given."""


class _Time(Struct):
    """What was met in one time."""

    recalled: dict[Key, tuple[object]] = field(default_factory=dict)
    once: dict[tuple[Name, tuple[int, ...]], _Made] = field(default_factory=dict)
    alike: dict[Name, tuple[object]] = field(default_factory=dict)
    kept: dict[Name, tuple[object, tuple[object, ...]]] = field(default_factory=dict)


class Memory:
    """Remembers what the last time and this one met; what neither met is forgotten, so that it does not grow.

    With a ``shelf``, what other processes made is remembered as well. ``lasting``: whole papers are remembered, since
    there will be a next time, in this process or another. What is not remembered is made by so many ``hands`` at once.
    """

    __slots__ = ("_last", "_now", "_shelf", "hands", "lasting")

    def __init__(self, shelf: Shelf | None = None, *, lasting: bool = False, hands: int = 1) -> None:
        self._shelf = shelf
        self.hands = hands
        self.lasting = lasting or shelf is not None
        self._last, self._now = _Time(), _Time()

    def begin(self) -> None:
        """Another time begins."""
        self._last, self._now = self._now, _Time()

    def recall(self, make: Callable[Given, Made], *given: Given.args, **named: Given.kwargs) -> Made:
        """What ``make`` makes of what it is given: a pure function of things that can be compared and hashed."""
        key = (make, given, tuple(named.items()))
        found = self._now.recalled.get(key) or self._last.recalled.get(key)
        if found is None:
            found = (make(*given, **named),)
        self._now.recalled[key] = found
        return cast(Made, found[0])

    def once(self, name: Name, of: tuple[object, ...], make: Callable[[], Made]) -> Made:
        """What was made of these very things, or what ``make`` makes of them: things that nobody changes.

        ``make`` goes by nothing else.
        """
        return cast(Made, (self._made(name, of) or self._remember(name, of, make()))[0])

    def each_once(self, wanted: Iterable[tuple[Name, tuple[object, ...], Callable[[], Made]]], kind: Any) -> list[Made]:
        """The same of many things of one ``kind``, which msgspec can write down."""
        wanted = tuple(wanted)
        unmade = [each for each in wanted if self._made(*each[:2]) is None]
        for (name, of, _), thing in zip(unmade, shared([make for _, _, make in unmade], kind, self.hands), strict=True):
            self._remember(name, of, thing)
        return [self.once(*each) for each in wanted]

    def _made(self, name: Name, of: tuple[object, ...]) -> _Made | None:
        """What was made of these very things, this time or before."""
        key = (name, tuple(map(id, of)))
        found = self._now.once.get(key)
        if found is not None:
            return found
        found = self._last.once.get(key)
        if found is None and self._shelf is not None and (shelved := self._shelf.made(name, of)) is not None:
            found = (shelved[0], of)
        if found is not None:
            self._now.once[key] = found
        return found

    def _remember(self, name: Name, of: tuple[object, ...], thing: object) -> _Made:
        """As long as it is remembered, so is what it was made of: no other thing comes to have their ids."""
        self._now.once[name, tuple(map(id, of))] = found = (thing, of)
        return found

    def alike(self, name: Name, thing: Made) -> Made:
        """The thing that had this name the last time, if this one equals it; else this one."""
        before = self._now.alike.get(name) or self._last.alike.get(name)
        found = before if before is not None and before[0] == thing else (thing,)
        self._now.alike[name] = found
        return cast(Made, found[0])

    def kept_now(self, name: Name, given: tuple[object, ...]) -> object | None:
        """What was kept by this name this time, with the same given."""
        return _same(self._now.kept.get(name), given)

    def kept_before(self, name: Name, given: tuple[object, ...]) -> object | None:
        """What was kept by this name the last time, or by another process, with the same given."""
        found = _same(self._last.kept.get(name), given)
        if found is None and self._shelf is not None:
            shelved = self._shelf.kept(name, given)
            return None if shelved is None else shelved[0]
        return found

    def keep(self, name: Name, given: tuple[object, ...], thing: object) -> None:
        """Keep this until the next time."""
        self._now.kept[name] = (thing, given)

    @property
    def stays(self) -> bool:
        """Whether the next time is this process's own, so that it costs nothing to remember small things as well."""
        return self.lasting and self._shelf is None

    @property
    def things(self) -> Iterator[tuple[Name, tuple[object, ...], object]]:
        """What was made once this time: its name, what it was made of, and itself."""
        return ((name, of, thing) for (name, _), (thing, of) in self._now.once.items())

    @property
    def keepings(self) -> Iterator[tuple[Name, tuple[object, ...], object]]:
        """What was kept this time: its name, what was given, and itself."""
        return ((name, given, thing) for name, (thing, given) in self._now.kept.items())


def _same(kept: tuple[object, tuple[object, ...]] | None, given: tuple[object, ...]) -> object | None:
    return kept[0] if kept is not None and kept[1] == given else None


def of_the_latest(make: Callable[[Thing], Made]) -> Callable[[Thing], Made]:
    """A function that gives the same answer when it is asked of the very same thing again, with no other in between."""
    latest: list[tuple[Thing, Made]] = []

    @wraps(make)
    def made(of: Thing) -> Made:
        if not latest or latest[0][0] is not of:
            latest[:] = [(of, make(of))]
        return latest[0][1]

    return made


def of_each_of_late(make: Callable[[Thing], Made]) -> Callable[[Iterable[Thing]], list[Made]]:
    """A function that answers of each of some things, and gives the same answer of the very same thing as of late.

    Who asks of all, then of some, and of all again has them made once. An answer may hold the thing that it is of.
    """
    late: deque[dict[int, tuple[Thing, Made]]] = deque(maxlen=_OF_LATE)

    @wraps(make)
    def made(things: Iterable[Thing]) -> list[Made]:
        known = {key: told for answers in late for key, told in answers.items()}
        answers = {id(thing): known.get(id(thing)) or (thing, make(thing)) for thing in things}
        late.append(answers)
        return [told for _, told in answers.values()]

    return made
