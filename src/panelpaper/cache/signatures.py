"""What ``stat`` tells of files, as one opaque number: it changes when one of them is written, made, moved or removed.

Of what the files hold nothing goes into it, and no digest of that: a number says nothing about a secret.

A file that is written twice within one tick of the disk's clock keeps its times. So a signature is trusted only once
the clock has moved on from the newest of its files (as git does with its index): whatever is written later is later.
"""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Iterable

from panelpaper.cache.store import Store
from panelpaper.digests import blake2b

TICKS, TICK = 12, 0.002  # so often, and so many seconds apart, the disk's clock is looked at
ELSEWHERE = 3_000_000_000  # nanoseconds by which clocks of other disks may go wrong, coarse ones included


class Untold(Exception):
    """What stands here cannot be told by its files' own numbers."""


class Signature:
    """Grows by files and by words; ``newest`` is the latest time of any, in nanoseconds."""

    __slots__ = ("_devices", "_hash", "newest")

    def __init__(self) -> None:
        self._hash = blake2b(digest_size=20)
        self._devices: set[int] = set()
        self.newest = 0

    def say(self, *words: str) -> None:
        """Add words that are no secret."""
        self._hash.update(repr(words).encode("utf-8", "surrogatepass"))

    def file(self, path: str, *, name: str = "") -> None:
        """Add a file or folder as it stands, or that it is missing; of a link, also where it leads."""
        try:
            info = os.lstat(path)
        except OSError:
            self.say(name or path, "missing")
            return
        self._add(name or path, info)
        if stat.S_ISLNK(info.st_mode):
            self._follow(path, name or path)

    def tree(self, folder: str, *, but: str = "", links: bool = False) -> None:
        """Add all files below a folder, by their paths in it, ``but`` what folders of this name hold.

        Where ``links`` stand for themselves, they are not followed; elsewhere one to a folder raises Untold.
        """
        self.say("tree")
        self._walk(folder, "", but, links)

    def include(self, other: Signature) -> None:
        """Add all that another has."""
        self.say("with", other.value)
        self._devices |= other._devices
        self.newest = max(self.newest, other.newest)

    def is_settled(self, store: Store) -> bool:
        """Whether what is written from now on bears a later time than any of the files. Waits for it a moment."""
        for _ in range(TICKS):
            now = store.moment()
            if now is None:
                return False
            moment, device = now
            if moment > self.newest + (0 if self._devices <= {device} else ELSEWHERE):
                return True
            if moment + ELSEWHERE < self.newest:
                return False  # from the future
            time.sleep(TICK)
        return False

    @property
    def value(self) -> str:
        """The number, in hexadecimal digits."""
        return self._hash.hexdigest()

    def _walk(self, folder: str, within: str, but: str, links: bool) -> None:
        for entry in _sorted(folder):
            name = f"{within}{entry.name}"
            if entry.name == but:
                continue
            try:
                info = entry.stat(follow_symlinks=False)
            except OSError:
                raise Untold from None
            if stat.S_ISDIR(info.st_mode):
                # Its times change with what the disk does for its names; who may enter it is what counts.
                self.say(name, f"{info.st_mode:o}")
                self._walk(entry.path, f"{name}/", but, links)
            else:
                self._add(name, info)
                if stat.S_ISLNK(info.st_mode) and not links:
                    self._follow(entry.path, name)

    def _follow(self, path: str, name: str) -> None:
        try:
            info = os.stat(path)
        except OSError:
            self.say(name, "leads nowhere")
            return
        if stat.S_ISDIR(info.st_mode):
            raise Untold
        self._add(name, info)

    def _add(self, name: str, info: os.stat_result) -> None:
        numbers = (info.st_mode, info.st_dev, info.st_ino, info.st_size, info.st_mtime_ns, info.st_ctime_ns)
        self._hash.update(repr((name, *numbers)).encode("utf-8", "surrogatepass"))
        self._devices.add(info.st_dev)
        self.newest = max(self.newest, info.st_mtime_ns, info.st_ctime_ns)


def _sorted(folder: str) -> Iterable[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            return sorted(entries, key=lambda entry: entry.name)
    except (FileNotFoundError, NotADirectoryError):
        return ()
    except OSError:
        raise Untold from None
