"""What was odd about a text while it was read: plain facts, which rules turn into findings."""

from __future__ import annotations

from msgspec import field

from panelpaper.model.classification import CLEAR, Classification
from panelpaper.model.finding import Edit, Span
from panelpaper.model.record import Record


class Oddity(Record, frozen=True):
    """A fact about a text, at its place.

    ``kind`` is the name of the rule that reports it. ``says`` holds what the rule's message needs, and may hold the
    author's own words. ``concerns`` and ``quotable`` are as in ``Finding``.
    """

    kind: str
    span: Span
    says: dict[str, str] = field(default_factory=dict)
    concerns: Classification = CLEAR
    quotable: bool = True
    edits: tuple[Edit, ...] = ()
