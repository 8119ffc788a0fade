"""One file of an author's, replaced whole or not at all."""

from __future__ import annotations

import os
import stat
import tempfile
from contextlib import suppress
from pathlib import Path

from panelpaper.model.litter import PASSING
from panelpaper.publish.problems import in_plain_words
from panelpaper.publish.staging import sync


def replace_file(path: Path, data: bytes, *, new_mode: int = 0o644) -> None:
    """Let ``path`` hold ``data``, with the mode it had, else ``new_mode``. Raises UnwritableError; all is as it was."""
    with in_plain_words(path, verb="changed"):
        mode = stat.S_IMODE(path.stat().st_mode) if path.exists() else new_mode
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=PASSING)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            Path(name).chmod(mode)
            Path(name).replace(path)
            sync(path.parent)
        except BaseException:
            with suppress(OSError):
                Path(name).unlink()
            raise
