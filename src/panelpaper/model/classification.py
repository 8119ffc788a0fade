"""The classification lattice: CLEAR < GREEN < AMBER < AMBER+STRICT < RED (FIRST's Traffic Light Protocol 2.0)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import IntEnum

from panelpaper.model.record import Record


class Classification(IntEnum):
    """How far a thing may travel; a higher value travels less far."""

    CLEAR = 0
    GREEN = 1
    AMBER = 2
    AMBER_STRICT = 3
    RED = 4

    @property
    def label(self) -> str:
        """As authors and TLP 2.0 write it: ``AMBER+STRICT``."""
        return self.name.replace("_", "+")

    @property
    def mark(self) -> str:
        """As a mark in Markdown writes it: ``amber-strict``."""
        return self.name.lower().replace("_", "-")

    @classmethod
    def from_label(cls, text: str) -> Classification | None:
        """The class that ``text`` names exactly, or None. TLP 1.0's WHITE is CLEAR."""
        return _BY_LABEL.get(text)

    @classmethod
    def from_mark(cls, text: str) -> Classification | None:
        """The class of a mark's name, or None. There is no mark for CLEAR: what is clear is not marked."""
        return _BY_MARK.get(text)


class Declassified(Record, frozen=True):
    """The record that a classification was lowered."""

    was: Classification
    date: date | None
    decided_by: str

    @property
    def is_whole(self) -> bool:
        """Whether it says who decided, and when."""
        return self.date is not None and bool(self.decided_by)


_BY_LABEL = {c.label: c for c in Classification} | {"WHITE": Classification.CLEAR}
_BY_MARK = {c.mark: c for c in Classification if c is not Classification.CLEAR}

CLEAR = Classification.CLEAR
RED = Classification.RED


def highest(classes: Iterable[Classification]) -> Classification:
    """The join of some classes; of none, CLEAR."""
    return max(classes, default=CLEAR)
