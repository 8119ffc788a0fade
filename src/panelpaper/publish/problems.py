"""Why nothing was published, in words for the operator."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_REASONS = {
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "the disk is full",
    errno.EFBIG: "a file would be larger than this system allows",
    errno.EACCES: "permission is missing",
    errno.EPERM: "permission is missing",
    errno.EROFS: "the disk is read-only",
    errno.ENAMETOOLONG: "a file's name is too long",
}


class CannotPublishError(Exception):
    """Nothing was published; the message is one plain sentence or two for the operator."""


class BusyError(CannotPublishError):
    """Another command is at the same folder."""


class SavedMeanwhileError(CannotPublishError):
    """What a change was made from is no longer what stands there."""


class NotOursError(CannotPublishError):
    """The output folder holds something that panelpaper did not put there."""


class UnwritableError(CannotPublishError):
    """The output folder cannot be written, or can no longer be."""


@contextmanager
def in_plain_words(place: Path, verb: str = "written") -> Iterator[None]:
    """Let the system's own errors about ``place`` leave as an ``UnwritableError``."""
    try:
        yield
    except OSError as error:
        reason = _REASONS.get(error.errno or 0) or os.strerror(error.errno or 0).lower()
        stands = " What was published before still stands." if verb == "written" else ""
        raise UnwritableError(f"{place} couldn't be {verb}: {reason}.{stands}") from None
