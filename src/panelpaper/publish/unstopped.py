"""What is done whole. Whoever stops the command waits until it is; what a kill left is put away by the next command."""

from __future__ import annotations

import os
import shutil
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from panelpaper.model.litter import PASSING


@contextmanager
def unstopped() -> Iterator[None]:
    """Ctrl-C, a terminal that is closed and a request to end wait until all is in order."""
    if sys.platform == "win32":
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGHUP, signal.SIGTERM})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def put_away(folder: Path) -> None:
    """Remove what never came to its place, of files and of folders. Nobody else may be writing below ``folder``."""
    for place, folders, files in os.walk(folder):
        for name in filter(_is_passing, files):
            with suppress(OSError):
                Path(place, name).unlink()
        for name in filter(_is_passing, folders):
            shutil.rmtree(Path(place, name), ignore_errors=True)


def _is_passing(name: str) -> bool:
    return name.startswith(".") and name.endswith(PASSING)
