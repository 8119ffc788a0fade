"""A file as it was read, and what tells later whether it still holds that."""

from __future__ import annotations

from panelpaper.digests import blake2b
from panelpaper.model.oddity import Oddity
from panelpaper.model.quiet import Quiet
from panelpaper.model.record import Record

Imprint = tuple[int, ...] | None
"""The numbers that tell a file from the one that stood there before; None where there is none."""

MAY_BE_OFF = 3_000_000_000  # nanoseconds that a disk's clock is behind or ahead of ours


class Reading(Quiet, frozen=True):
    """A file as it was read, and when, in nanoseconds."""

    imprint: Imprint
    at: int
    data: bytes | Oddity | None

    @property
    def is_sure(self) -> bool:
        """Whether whoever writes to the file after this gives it another imprint: disks' clocks may be off."""
        return self.imprint is not None and max(self.imprint[3:]) + MAY_BE_OFF < self.at


class Seen(Record, frozen=True):
    """What a file held, without it: a digest, and the imprint that it had, where that is sure to be another by then."""

    digest: bytes
    imprint: Imprint = None


def as_seen(data: bytes | Oddity | None, reading: Reading | None) -> Seen:
    """What is kept of a file's bytes, of what is odd about it, or of there being none; its ``reading`` may be known."""
    whole = b"bytes" + data if isinstance(data, bytes) else repr(data).encode("utf-8", "surrogatepass")
    return Seen(blake2b(whole, digest_size=16).digest(), reading.imprint if reading and reading.is_sure else None)
