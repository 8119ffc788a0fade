"""One command at a time writes to a folder. A file system that knows no locks is written to without one."""

from __future__ import annotations

import errno
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from panelpaper.publish.problems import BusyError

if sys.platform == "win32":
    import msvcrt

    def _place(folder: Path) -> Path:
        return folder / ".lock"

    def _leave(place: Path) -> None:
        with suppress(OSError):  # others wait for it
            place.unlink()

    def _try(handle: int) -> bool:
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _place(folder: Path) -> Path:
        return folder

    def _leave(place: Path) -> None:
        """A folder stays."""

    def _try(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            return error.errno != errno.EWOULDBLOCK
        return True


@contextmanager
def locked(folder: Path, patience: float, busy: str) -> Iterator[None]:
    """Hold a folder's lock, waited for ``patience`` seconds at most. It goes with the process, however that ends.

    Raises ``BusyError``, which says ``busy``.
    """
    place = _place(folder)
    handle = os.open(place, os.O_RDONLY if place.is_dir() else os.O_RDWR | os.O_CREAT)
    try:
        last = time.monotonic() + patience
        # A build that fails removes the folder that it made: a lock on that one would be a lock on nothing.
        while not (_try(handle) and os.path.samestat(os.fstat(handle), place.stat())):
            if time.monotonic() >= last:
                raise BusyError(busy)
            time.sleep(0.02)
        yield
    finally:
        os.close(handle)
        _leave(place)
