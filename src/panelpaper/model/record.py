"""Values that can be written down, and read again as they were."""

from __future__ import annotations

from msgspec import Struct


class Record(Struct, frozen=True, array_like=True, tag=True):
    """A value of known parts. Written down, it is a list that begins with its kind."""
