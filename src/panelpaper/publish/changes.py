"""Several of an author's files, changed all together or not at all."""

from __future__ import annotations

import os
import shutil
import stat
import tempfile
from collections.abc import Callable, Collection, Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from panelpaper.model.litter import PASSING
from panelpaper.model.quiet import Quiet
from panelpaper.publish.problems import in_plain_words
from panelpaper.publish.single import replace_file
from panelpaper.publish.staging import sync
from panelpaper.publish.unstopped import unstopped


class Change(Quiet, frozen=True):
    """What a file of the workspace is to hold; None: it is to go. ``mode`` is for a file that is new."""

    path: str
    data: bytes | None
    mode: int = 0o644


@unstopped()
def change_files(root: Path, changes: Iterable[Change]) -> None:
    """Write what is to be written, then remove what is to go. Raises UnwritableError, and then all is as it was.

    Whatever interrupts it, what is to go has gone only when everything else is written.
    """
    undo: list[Callable[[], None]] = []
    try:
        for change in sorted(changes, key=lambda change: change.data is None):
            target = root / change.path
            with in_plain_words(target, verb="changed"):
                undo.append(_restoring(target))
                if change.data is None:
                    target.unlink()
                    sync(target.parent)
                    continue
                for folder in reversed([parent for parent in target.parents if not parent.exists()]):
                    undo.insert(-1, folder.rmdir)
                    folder.mkdir()
                replace_file(target, change.data, new_mode=change.mode)
    except BaseException:
        for step in reversed(undo):
            with suppress(OSError):
                step()
        raise


@unstopped()
def create_file(path: Path, data: bytes, mode: int) -> bool:
    """Write a file that isn't there yet; False, and nothing is written, where one is. Raises UnwritableError."""
    with in_plain_words(path, verb="made"):
        try:
            with open(path, "xb", opener=lambda name, flags: os.open(name, flags, mode)) as file:
                _fill(path, file, data, mode)
        except FileExistsError:
            return False
    return True


@unstopped()
def create_folder(place: Path, files: Mapping[str, bytes], private: Collection[str] = ()) -> bool:
    """Make a folder with its files, by path below it, in one stroke; False, and nothing is made, where one holds any.

    ``private`` are the files that their owner alone may read. Raises UnwritableError.
    """
    with in_plain_words(place, verb="made"):
        if place.is_dir() and any(place.iterdir()):
            return False
        new = [parent for parent in place.parents if not parent.exists()]
        place.parent.mkdir(parents=True, exist_ok=True)
        staging = Path(tempfile.mkdtemp(dir=place.parent, prefix=f".{place.name}.", suffix=PASSING))
        try:
            staging.chmod(0o755)
            for path, data in files.items():
                target = staging / path
                target.parent.mkdir(parents=True, exist_ok=True)
                with target.open("xb") as file:
                    _fill(target, file, data, 0o600 if path in private else 0o644)
            if place.is_dir():
                place.rmdir()
            staging.rename(place)
            sync(place.parent)
        except BaseException:
            shutil.rmtree(staging, ignore_errors=True)
            for parent in new:
                with suppress(OSError):
                    parent.rmdir()
            raise
    return True


def _fill(path: Path, file: BinaryIO, data: bytes, mode: int) -> None:
    """Write a file just made, through to the disk; where that fails it is gone again."""
    try:
        path.chmod(mode)
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
        sync(path.parent)
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def _restoring(target: Path) -> Callable[[], None]:
    """What brings a file back to how it stands now."""
    if not target.exists():
        return lambda: target.unlink(missing_ok=True)
    data, mode = target.read_bytes(), stat.S_IMODE(target.stat().st_mode)

    def restore() -> None:
        if not target.exists() or target.read_bytes() != data:
            replace_file(target, data, new_mode=mode)

    return restore
