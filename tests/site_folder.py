"""A workspace's folder on disk that becomes one workspace after another."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from contextlib import suppress
from enum import Enum, auto
from pathlib import Path, PurePosixPath


class Gone(Enum):
    """What can stand in a file's place that can't be read."""

    ABSENT = auto()
    FOLDER = auto()
    DANGLING = auto()
    LOOP = auto()
    PIPE = auto()  # whoever opened it would wait for ever


Files = dict[str, "bytes | Gone"]


class Site:
    """A workspace's folder on disk, which follows what it is told to hold."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._held: Mapping[str, bytes | Gone] = {}

    def hold(self, files: Mapping[str, bytes | Gone]) -> None:
        """Make the folder hold these files and no others."""
        for path in self._held.keys() - files.keys():
            _clear(self.root / path)
            with suppress(OSError):  # up to the first that holds something else
                for folder in PurePosixPath(path).parents[:-1]:
                    (self.root / folder).rmdir()
        for path, data in files.items():
            if self._held.get(path) != data:
                _put(self.root / path, data)
        self._held = dict(files)


def _put(path: Path, data: bytes | Gone) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    _clear(path)
    match data:
        case Gone.ABSENT:
            pass
        case Gone.FOLDER:
            path.mkdir()
            (path / "something.md").write_bytes(b"[x]{.rde}\n")
        case Gone.DANGLING:
            path.symlink_to("nowhere-at-all")
        case Gone.LOOP:
            path.symlink_to(path.name)
        case Gone.PIPE:
            os.mkfifo(path)
        case bytes():
            path.write_bytes(data)


def _clear(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
