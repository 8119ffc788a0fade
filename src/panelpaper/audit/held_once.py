"""What released versions alone withhold: secrets still, but for what has been told since."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from panelpaper.model.classification import CLEAR, Classification


class HeldOnce:
    """Things that released versions hold higher than anything does ``today``, and the files they would stand in."""

    def __init__(self, today: Mapping[str, Classification]) -> None:
        self._today = today
        self._held: dict[str, Classification] = {}
        self._since: dict[str, set[str]] = {}

    def __bool__(self) -> bool:
        return bool(self._held)

    def hold(self, things: Iterable[str], held: Classification, since: str) -> None:
        """Hold these things, which would stand in the file ``since`` today, so high."""
        for thing in things:
            if held > self._today.get(thing, CLEAR):
                self._held[thing] = max(held, self._held.get(thing, CLEAR))
                self._since.setdefault(thing, set()).add(since)

    def lower(self, things: Iterable[str], held: Classification, within: str) -> None:
        """Hold these things no higher than that, where they would stand in the file ``within``, or in any ("")."""
        for thing in things:
            if held < self._held.get(thing, CLEAR) and (not within or within in self._since[thing]):
                self._held[thing] = held

    @property
    def held(self) -> Mapping[str, Classification]:
        """How high each is held that is held higher than today."""
        return {thing: held for thing, held in self._held.items() if held > self._today.get(thing, CLEAR)}
