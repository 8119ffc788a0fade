"""One edition written to a folder that nobody reads, through to the disk."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from msgspec import Struct

from panelpaper.model.classification import CLEAR, Classification
from panelpaper.model.places import MANIFEST
from panelpaper.publish.in_line import Identity, bring_in_line, folders_of, standing

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
    if not _holding(folder / MANIFEST, rendered.files[MANIFEST], file_mode):
        return False  # whatever changes, this does: most often no more need be looked at
    try:
        there = standing(folder)
    except OSError:
        return False
    return (
        there.files.keys() == rendered.files.keys()
        and there.folders == dict.fromkeys(folders_of(rendered.files), folder_mode)
        and not there.others
        and all(_holding(folder / path, data, file_mode) for path, data in rendered.files.items())
    )


def stage(folder: Path, rendered: Rendered, before: Path) -> None:
    """Write an edition to ``folder``, whatever stands there; ``before`` is where the edition stood until now.

    A file that stood there as it is to be is linked; where it is in ``folder`` already, it stays.
    """
    file_mode, folder_mode = _modes(rendered)
    stood = {path: _holding(before / path, data, file_mode) for path, data in rendered.files.items()}
    new: list[Path] = []

    def put(path: str) -> None:
        if stood[path] is None or not _linked(before / path, folder / path):
            _write(folder / path, rendered.files[path], file_mode)
            new.append(folder / path)

    changed = bring_in_line(folder, stood, folder_mode, put)
    _sync_all([*new, *changed])


def follow(folder: Path, leading: Path) -> None:
    """Let ``folder`` hold the very files that another one does, and no others. Raises OSError."""
    led = standing(leading)
    changed = bring_in_line(
        folder, led.files, led.folders[""], lambda path: (folder / path).hardlink_to(leading / path)
    )
    _sync_all(changed)


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


def _linked(before: Path, target: Path) -> bool:
    """Link ``target`` to the file that stood there; False where that can't be done."""
    try:
        target.hardlink_to(before)
    except OSError:
        return False
    return True


def _modes(rendered: Rendered) -> tuple[int, int]:
    """The modes of an edition's files and folders."""
    return (0o644, 0o755) if rendered.clearance is CLEAR else (0o600, 0o700)


def _holding(path: Path, data: bytes, mode: int) -> Identity | None:
    """A plain file of this mode that holds these bytes; None where none stands there."""
    with suppress(OSError):
        there = path.lstat()
        same = stat.S_ISREG(there.st_mode) and stat.S_IMODE(there.st_mode) == mode and there.st_size == len(data)
        if same and path.read_bytes() == data:
            return there.st_dev, there.st_ino
    return None


def _write(target: Path, data: bytes, mode: int) -> None:
    with open(target, "xb", opener=lambda path, flags: os.open(path, flags, mode)) as file:
        file.write(data)
        target.chmod(mode)
