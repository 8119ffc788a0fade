"""A folder that nobody reads, brought in line with what it is to hold: what stands there rightly is left as it is."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from posixpath import dirname

from msgspec import Struct, field

Identity = tuple[int, int]
"""Of a file, whatever its name: its device, and its number there."""


class Standing(Struct, frozen=True):
    """What stands below a folder, by path: files, the modes of folders, and what is neither of them."""

    files: dict[str, Identity] = field(default_factory=dict)
    folders: dict[str, int] = field(default_factory=dict)
    others: list[str] = field(default_factory=list)


def standing(folder: Path) -> Standing:
    """What stands there; the folder itself goes by "". Raises OSError."""
    root = folder.stat()
    found = Standing(folders={"": stat.S_IMODE(root.st_mode)})
    ahead = [""]
    while ahead:
        place = ahead.pop()
        with os.scandir(folder / place) as entries:
            for entry in entries:
                path = f"{place}/{entry.name}" if place else entry.name
                if entry.is_dir(follow_symlinks=False):
                    found.folders[path] = stat.S_IMODE(entry.stat(follow_symlinks=False).st_mode)
                    ahead.append(path)
                elif entry.is_file(follow_symlinks=False):
                    found.files[path] = (root.st_dev, entry.inode())
                else:
                    found.others.append(path)
    return found


def folders_of(files: Iterable[str]) -> set[str]:
    """The folders that files of these paths stand in."""
    folders = {""}
    for path in files:
        while (path := dirname(path)) not in folders:
            folders.add(path)
    return folders


def make(folder: Path, mode: int) -> None:
    """A new folder with exactly this mode, whatever the umask."""
    folder.mkdir(mode)
    folder.chmod(mode)


def bring_in_line(
    folder: Path, files: Mapping[str, Identity | None], mode: int, put: Callable[[str], object]
) -> list[Path]:
    """Let a folder hold these files alone, in folders of this mode; gives the folders that were changed for it.

    A file that is the very one whose identity is given stays; each other one is ``put`` there. Raises OSError.
    """
    there = standing(folder) if os.path.lexists(folder) else Standing()
    folders = folders_of(files)
    changed = {path for path in folders if there.folders.get(path) != mode}
    for path in [*there.others, *(path for path, identity in there.files.items() if files.get(path) != identity)]:
        (folder / path).unlink()
        changed.add(dirname(path))
    for path in sorted(there.folders.keys() - folders, reverse=True):
        (folder / path).rmdir()
        changed.add(dirname(path))
    for path in sorted(folders):
        if path not in there.folders:
            make(folder / path, mode)
            changed.add(dirname(path))
        elif there.folders[path] != mode:
            (folder / path).chmod(mode)
    for path, identity in files.items():
        if identity is None or there.files.get(path) != identity:
            put(path)
            changed.add(dirname(path))
    return [folder / path for path in sorted(changed & folders, reverse=True)]
