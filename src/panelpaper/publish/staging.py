"""One edition written to a new folder, through to the disk."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path, PurePosixPath

from msgspec import Struct

from panelpaper.model.classification import CLEAR, Classification
from panelpaper.model.places import MANIFEST

AT_ONCE = 8
"""Files that are taken through to the disk at the same time."""
FEW = 40
"""So many are sooner there one after another than those who do several at once are ready."""


class Rendered(Struct, frozen=True):
    """One edition in memory: its files by path, forward slashes, ``manifest.json`` among them."""

    clearance: Classification
    files: Mapping[str, bytes]


def stands(folder: Path, rendered: Rendered) -> bool:
    """Whether the edition stands there already: the same files, bytes and readers, and nothing else."""
    file_mode, folder_mode = _modes(rendered)
    found: dict[str, Path] = {}
    try:
        if not _holds(folder / MANIFEST, rendered.files[MANIFEST], file_mode):
            return False  # whatever changes, this does: most often no more need be looked at
        for place, folders, files in os.walk(folder):
            linked = any(Path(place, name).is_symlink() for name in folders)
            if linked or not (files or folders) or stat.S_IMODE(Path(place).stat().st_mode) != folder_mode:
                return False
            found |= {Path(place, name).relative_to(folder).as_posix(): Path(place, name) for name in files}
        return found.keys() == rendered.files.keys() and all(
            _holds(found[path], data, file_mode) for path, data in rendered.files.items()
        )
    except OSError:
        return False


def stage(folder: Path, rendered: Rendered, before: Path) -> None:
    """Write an edition to ``folder``, which must not exist; ``before`` is where the edition stood until now."""
    file_mode, folder_mode = _modes(rendered)
    folders = [folder / path for path in sorted({up for path in rendered.files for up in PurePosixPath(path).parents})]
    for each in folders:
        make(each, folder_mode)
    new = []
    for path, data in rendered.files.items():
        if not _linked(before / path, folder / path, data, file_mode):
            _write(folder / path, data, file_mode)
            new.append(folder / path)
    _sync_all([*new, *reversed(folders)])


def make(folder: Path, mode: int) -> None:
    """A new folder with exactly this mode, whatever the umask."""
    folder.mkdir(mode)
    folder.chmod(mode)


def sync(place: Path) -> None:
    """Make what a file holds last, or the names in a folder; Windows does the latter by itself."""
    windows = sys.platform == "win32"
    if windows and place.is_dir():
        return
    handle = os.open(place, os.O_RDWR if windows else os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _sync_all(places: Sequence[Path]) -> None:
    """The same of many: a disk takes several at once in the time of one."""
    if len(places) <= FEW:
        for place in places:
            sync(place)
        return
    from concurrent.futures import ThreadPoolExecutor  # nobody waits for it where little is new

    with ThreadPoolExecutor(AT_ONCE) as several:
        for _ in several.map(sync, places):
            pass


def _linked(before: Path, target: Path, data: bytes, mode: int) -> bool:
    """Link ``target`` to the file that stood there, where that holds the same bytes for the same readers."""
    try:
        if _holds(before, data, mode):
            target.hardlink_to(before)
            return True
    except OSError:
        pass
    return False


def _modes(rendered: Rendered) -> tuple[int, int]:
    """The modes of an edition's files and folders."""
    return (0o644, 0o755) if rendered.clearance is CLEAR else (0o600, 0o700)


def _holds(path: Path, data: bytes, mode: int) -> bool:
    """Whether a plain file of this mode holds these bytes. Raises OSError."""
    there = path.lstat()
    same = stat.S_ISREG(there.st_mode) and stat.S_IMODE(there.st_mode) == mode and there.st_size == len(data)
    return same and path.read_bytes() == data


def _write(target: Path, data: bytes, mode: int) -> None:
    with open(target, "xb", opener=lambda path, flags: os.open(path, flags, mode)) as file:
        file.write(data)
        target.chmod(mode)
