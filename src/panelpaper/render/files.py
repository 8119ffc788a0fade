"""A file of an edition, as it can be kept."""

from __future__ import annotations

from panelpaper.model.record import Record


class File(Record, frozen=True):
    """What a file holds."""

    data: bytes
