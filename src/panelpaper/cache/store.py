"""``.panelpaper/``: entries by kind and key, bounded in size, and safe to lose at any moment.

An entry begins with a checksum of itself and its name: one that is cut off, altered or misplaced counts as none, and so
does whatever cannot be read or is no plain file. Nothing here raises for the disk's sake: without it all is the same.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from contextlib import suppress
from zlib import crc32

FOLDER = ".panelpaper"
VERSION = "2"  # another one where entries are otherwise written
LARGEST = 64 * 1024 * 1024  # bytes of an entry
MOST = 256 * 1024 * 1024  # bytes of all, of whatever version
BLOCK = 4096  # what a file takes at least
STALE = 3_600_000_000_000  # nanoseconds after which nobody is still writing an entry

_SEAL = 12
# Neither follow a link that stands in an entry's place, nor wait for a pipe.
_READ = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
_NOW = "now"  # a kind without entries


class Store:
    """The entries of a workspace. ``kind`` and ``key`` are names of files: letters, digits and hyphens."""

    __slots__ = ("_added", "_top")

    def __init__(self, root: str) -> None:
        """``root`` is the workspace's folder. Nothing is made before something is put in."""
        self._top = os.path.join(root, FOLDER)
        self._added = False

    def get(self, kind: str, key: str) -> bytes | None:
        """What was put there; None where there is none, or none that is whole."""
        path = os.path.join(self._top, VERSION, kind, key)
        try:
            whole = _read(path) if self._is_ours(kind) else b""
            data = whole[_SEAL:]
            if whole[:_SEAL] != _seal(kind, key, data):
                return None
            os.utime(path)  # what was not used for longest goes first
        except OSError:
            return None
        return data

    def put(self, kind: str, key: str, data: bytes) -> None:
        """Keep this, as far as it can be kept."""
        if len(data) + _SEAL > LARGEST:
            return
        place = os.path.join(self._top, VERSION, kind)
        new = os.path.join(place, f".{key}.{os.getpid()}.{os.urandom(4).hex()}")
        try:
            if not self._made(kind):
                return
            with open(new, "xb", opener=_for_us) as file:
                file.write(_seal(kind, key, data) + data)
            os.replace(new, os.path.join(place, key))
            self._added = True
        except OSError:
            with suppress(OSError):
                os.unlink(new)

    def names(self, kind: str) -> tuple[str, ...]:
        """The keys of a kind."""
        try:
            return tuple(sorted(e.name for e in _within(self._folders(kind)[-1]))) if self._is_ours(kind) else ()
        except OSError:
            return ()

    def drop(self, kind: str, keys: Iterable[str]) -> None:
        """Let these go."""
        for key in keys:
            with suppress(OSError):
                os.unlink(os.path.join(self._folders(kind)[-1], key))

    def sweep(self, most: int = MOST) -> None:
        """Where something was put in: let go what was not used for longest, until ``most`` bytes hold the rest."""
        if not self._added:
            return
        self._added = False
        found = sorted(self._entries())
        newest = found[-1][0] if found else 0
        total = sum(size for _, size, _ in found)
        for used, size, path in found:
            abandoned = os.path.basename(path).startswith(".") and newest - used > STALE
            if total > most or abandoned:
                with suppress(OSError):
                    os.unlink(path)
                    total -= size

    def moment(self) -> tuple[int, int] | None:
        """What time the disk has now, in nanoseconds, and which disk that is. No clock: files bear this time."""
        path = os.path.join(self._top, VERSION, _NOW, f".{os.getpid()}.{os.urandom(4).hex()}")
        try:
            if not self._made(_NOW):
                return None
            with open(path, "xb", opener=_for_us) as file:
                info = os.fstat(file.fileno())
            os.unlink(path)
        except OSError:
            return None
        return info.st_mtime_ns, info.st_dev

    def _made(self, kind: str) -> bool:
        """Make the folders that lead to a kind's entries, as far as they are missing; whether they are ours."""
        for place in self._folders(kind):
            with suppress(FileExistsError):
                os.mkdir(place, 0o700)
                if place == self._top:
                    with open(os.path.join(place, ".gitignore"), "x", encoding="ascii") as file:
                        file.write("*\n")
            if not _is_folder(place):
                return False
        return True

    def _is_ours(self, kind: str) -> bool:
        return all(map(_is_folder, self._folders(kind)))

    def _folders(self, kind: str) -> tuple[str, ...]:
        return self._top, os.path.join(self._top, VERSION), os.path.join(self._top, VERSION, kind)

    def _entries(self) -> Iterator[tuple[int, int, str]]:
        """Every entry, of every version and kind: when it was used, its size, its path."""
        for version in _within(self._top):
            for kind in _within(version.path) if version.is_dir(follow_symlinks=False) else ():
                for entry in _within(kind.path) if kind.is_dir(follow_symlinks=False) else ():
                    with suppress(OSError):
                        info = entry.stat(follow_symlinks=False)
                        if not stat.S_ISDIR(info.st_mode):
                            yield info.st_mtime_ns, max(info.st_size, BLOCK), entry.path


def _is_folder(place: str) -> bool:
    """Whether it is a plain folder: a link could lead to somebody else's files."""
    return stat.S_ISDIR(os.lstat(place).st_mode)


def _for_us(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def _read(path: str) -> bytes:
    """A plain file's bytes; none of what is anything else, or too large."""
    handle = os.open(path, _READ)
    try:
        info = os.fstat(handle)
        if not stat.S_ISREG(info.st_mode) or info.st_size > LARGEST:
            return b""
        with open(handle, "rb", buffering=0, closefd=False) as file:
            return file.readall()
    finally:
        os.close(handle)


def _seal(kind: str, key: str, data: bytes) -> bytes:
    checksum = crc32(data, crc32(f"{kind}/{key}".encode()))
    return len(data).to_bytes(8, "big") + checksum.to_bytes(4, "big")


def _within(folder: str) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            return list(entries)
    except OSError:
        return []
