"""The door in: the only reader of a workspace's files. What it opens stands inside it and has a bounded size."""

from __future__ import annotations

import os
import stat
from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from itertools import chain
from operator import attrgetter
from pathlib import Path
from time import time_ns
from typing import TYPE_CHECKING

from panelpaper.content.decoding import Opened, decoded
from panelpaper.content.readings import Imprint, Reading, Seen, as_seen
from panelpaper.content.unread import barred, escaping, linked, no_file, too_large
from panelpaper.model.litter import is_litter
from panelpaper.model.oddity import Oddity
from panelpaper.patterns import late

if TYPE_CHECKING:
    from panelpaper.content.asked import Answers

LARGEST_TEXT = 2 * 1024 * 1024  # bytes of a text
LARGEST_BINARY = 50 * 1024 * 1024  # bytes of a picture or PDF
MOST_FILES = 50_000  # of a workspace
CONTENT = "content"
OWN = frozenset({".git", ".panelpaper", CONTENT, "templates"})

_BESIDE = late(r"content/papers/[^/]+/(?:versions/[^/]+/)?(?!versions(?:/|$))[^/]+(?:/.*)?")
"""The folders of what sections show and attach."""


class NoWorkspace(RuntimeError):
    """There is nothing to work on: a plain sentence for the operator."""


def followed(path: Path) -> Path:
    """Where a path leads, through all links, as a whole path; a link that leads back to itself is left where it is."""
    return Path(os.path.realpath(path))


class Folder:
    """A workspace's folder. Paths are relative to it, with forward slashes."""

    def __init__(self, root: Path, overlay: Mapping[str, bytes] | None = None) -> None:
        """``overlay`` stands in place of files, by path: text that is being typed and not saved yet."""
        try:
            self._root = followed(root)
        except OSError:  # the folder that we are in was taken away
            raise NoWorkspace(f"There is no folder {root} any more.") from None
        if not self._root.is_dir():
            raise NoWorkspace(f"There is no folder {root}.")
        self._prefix = f"{self._root}{os.sep}"
        self._overlay = overlay or {}
        self._read: dict[tuple[str, int], Reading] | None = None
        self._before: dict[tuple[str, int], Reading] = {}
        self._unread: dict[str, Imprint] = {}
        self._folders: dict[str, bool] = {}
        self._listed: dict[str, dict[str, None]] = {}
        self._changed: frozenset[str] | None = None

    def still(self, before: Folder | None = None, changed: Collection[str] | None = None) -> Folder:
        """The same folder, of which each file is read once: what is written meanwhile is not seen.

        What stood still ``before``, and is surely the same, is not read again. Where nothing but the files ``changed``
        is another since then, the rest is not even looked at.
        """
        still = Folder(self._root, self._overlay)
        still._read = {}
        still._before = {key: read for key, read in (before._read or {}).items() if read.is_sure} if before else {}
        if before and changed is not None and self._have_not_moved(changed, before._listed.get(CONTENT, ())):
            still._listed, still._changed = {CONTENT: before._listed[CONTENT]}, frozenset(changed)
        return still

    def _have_not_moved(self, paths: Iterable[str], listed: Collection[str]) -> bool:
        """Whether of these those alone are files that were ``listed`` before: none has come, and none has gone."""
        return bool(listed) and all(
            stat.S_ISREG(self._mode(path)) if path in listed else not os.path.lexists(f"{self._prefix}{path}")
            for path in paths
            if not is_litter(path.rpartition("/")[2])
        )

    def stands_by(self, answers: Answers) -> bool:
        """Whether it is known, without a look, that it would give these answers again, which it gave before."""
        return self._changed is not None and not any(
            path in answers.stood or any((path, largest) in answers.data for largest in (LARGEST_TEXT, LARGEST_BINARY))
            for path in self._changed
        )

    def is_as_read(self) -> bool:
        """Whether every file that a still folder has read, or missed, still stands as it was."""
        read = ((path, read.imprint) for (path, _), read in (self._read or {}).items())
        return all(self._imprint(path) == imprint for path, imprint in chain(read, self._unread.items()))

    def seen(self, path: str, largest: int) -> Seen:
        """What a file holds, to be compared later."""
        return as_seen(self.data(path, largest), (self._read or {}).get((path, largest)))

    def again(self, path: str, largest: int, seen: Seen) -> Seen | None:
        """The same, if the file still holds that; else None. It is read only where its imprint doesn't tell."""
        if seen.imprint and self._read is not None and (path, largest) not in self._read and path not in self._overlay:
            imprint = self._imprint(path)
            if imprint == seen.imprint:
                self._unread[path] = imprint
                return seen
        now = self.seen(path, largest)
        return now if now.digest == seen.digest else None

    def has_answered(self, answers: Answers) -> None:
        """What was read goes by these answers too, which the folder gave before."""

    def has(self, path: str) -> bool:
        """Whether a file stands there, inside the workspace."""
        return path in self._overlay or self._stands_plainly(path) or self._inside(path) is not None

    def above(self, path: str) -> Path | None:
        """The nearest folder above this one in which such a file stands."""
        return next((folder for folder in self._root.parents if (folder / path).is_file()), None)

    def part_of(self, place: Path) -> str:
        """The name of the workspace's own folder that a place on this computer is or lies in; "" where it is outside.

        Its own are those that hold something before anything is built.
        """
        try:
            name, *_ = (*place.resolve().relative_to(self._root).parts, "")
        except (OSError, ValueError, RuntimeError):
            return ""
        return name if name in OWN else ""

    def place(self, path: str) -> tuple[int, int] | None:
        """Which folder of the disk stands there, as device and inode: another one once it was replaced."""
        found = self._inside(path)
        try:
            info = found.stat() if found else None
        except OSError:
            return None
        return (info.st_dev, info.st_ino) if info else None

    def imprints(self, under: str) -> dict[str, Imprint]:
        """Of each file below a folder, by its path, what is another once it is, as far as length and time tell."""
        seen: dict[str, Imprint] = {}
        with suppress(NoWorkspace):
            for path in self._walk(under):
                seen[path] = None
                with suppress(OSError):
                    info = os.lstat(f"{self._prefix}{path}")
                    seen[path] = (info.st_ino, info.st_size, info.st_mtime_ns)
        return seen

    def paths(self, under: str) -> list[str]:
        """All files below a folder, litter aside, in order. Links to folders count as files, and are not followed.

        Raises NoWorkspace where a folder can't be opened in which papers or registers may stand.
        """
        if under not in self._listed:
            laid_over = (path for path in self._overlay if path.startswith(f"{under}/"))
            found = sorted({*laid_over, *self._walk(under)})
            if self._read is None:
                return found
            self._listed[under] = dict.fromkeys(found)
        return list(self._listed[under])

    def text(self, path: str) -> Opened | None:
        """A text file; None where there is none. Whatever is wrong with it is an oddity, and the rest is read."""
        data = self.data(path, LARGEST_TEXT)
        if data is None or isinstance(data, Oddity):
            return None if data is None else Opened("", (data,))
        return decoded(path, data)

    def data(self, path: str, largest: int = LARGEST_BINARY) -> bytes | Oddity | None:
        """A file's bytes; None where there is none; an oddity where it can't be had."""
        if path in self._overlay:
            return self._overlay[path]
        if self._read is None:
            return self._data(path, largest)
        read = self._read.get((path, largest))
        if read is None:
            imprint, before = self._imprint(path), self._before.get((path, largest))
            same = before is not None and before.imprint == imprint
            read = before if before and same else Reading(imprint, time_ns(), self._data(path, largest))
            self._read[path, largest] = read
        return read.data

    def _data(self, path: str, largest: int) -> bytes | Oddity | None:
        plainly = self._stands_plainly(path)
        if not plainly and escapes(self._root, path):
            return escaping(path)
        found = self._root / path if plainly else self._inside(path)
        if found is None:
            return barred(path) if self._is_barred(path) else None
        if not plainly and self._is_linked(path, found):
            return linked(path)
        try:
            info = found.stat()
            if not stat.S_ISREG(info.st_mode):
                return no_file(path)
            if info.st_size > largest:
                return too_large(path, largest)
            with found.open("rb", buffering=0) as file:
                data = file.read(info.st_size + 1)
            return data if len(data) <= largest else too_large(path, largest)
        except OSError:
            return barred(path)

    def _is_linked(self, path: str, found: Path) -> bool:
        """Whether a link leads to one of the workspace's own files: what it leads to may be more highly classified."""
        own, _, rest = path.partition("/")
        return own in OWN and found != Path(os.path.normpath((self._root / own).resolve() / rest))

    def _is_barred(self, path: str) -> bool:
        """Whether nobody here may know if something stands there."""
        try:
            os.lstat(f"{self._prefix}{path}")
        except PermissionError:
            return True
        except (OSError, ValueError):
            return False
        return False

    def _stands_plainly(self, path: str) -> bool:
        """Whether something stands there and no link leads to it, as far as a still folder tells."""
        folder, _, name = path.rpartition("/")
        if self._read is None or name in ("", ".", ".."):
            return False
        return self._is_plain_folder(folder) and not stat.S_ISLNK(self._mode(path))

    def _is_plain_folder(self, path: str) -> bool:
        """Whether a folder stands there and no link leads to it: looked up once."""
        if not path:
            return True
        if path not in self._folders:
            above, _, name = path.rpartition("/")
            plainly = name not in ("", ".", "..") and self._is_plain_folder(above)
            self._folders[path] = plainly and stat.S_ISDIR(self._mode(path))
        return self._folders[path]

    def _mode(self, path: str) -> int:
        """What stands there, a link as a link: a mode, as ``stat`` gives it. What isn't there counts as one."""
        try:
            return os.lstat(f"{self._prefix}{path}").st_mode
        except (OSError, ValueError):
            return stat.S_IFLNK

    def _inside(self, path: str) -> Path | None:
        """The file itself, where it exists and no link leads out of the workspace."""
        try:
            found = (self._root / path).resolve()
            return found if found.is_relative_to(self._root) and found.exists() else None
        except (OSError, ValueError, RuntimeError):
            return None

    def _imprint(self, path: str) -> Imprint:
        """What tells a file from the one that stood there before; None where there is none."""
        try:
            info = os.stat(f"{self._prefix}{path}")  # noqa: PTH116 - of each file at each look
        except (OSError, ValueError):
            return None
        return (info.st_dev, info.st_ino, info.st_size, info.st_mtime_ns, info.st_ctime_ns)

    def _walk(self, under: str) -> list[str]:
        try:
            entries = sorted(os.scandir(f"{self._prefix}{under}"), key=attrgetter("name"))
        except (FileNotFoundError, NotADirectoryError):
            return []
        except OSError:
            if _BESIDE.fullmatch(under):
                return []  # of what is missing there whoever names it is told, and of what is withheld nobody
            raise NoWorkspace(f"The folder {under} can't be opened here: see that you may read it.") from None
        found: list[str] = []
        for entry in entries:
            if is_litter(entry.name):
                continue
            if entry.is_dir(follow_symlinks=False):
                found += self._walk(f"{under}/{entry.name}")
            else:
                found.append(f"{under}/{entry.name}")
        return found


def escapes(root: Path, path: str) -> bool:
    """Whether a path, or a link on it, leads out of the workspace."""
    try:
        return not (root / path).resolve().is_relative_to(root)
    except (OSError, ValueError, RuntimeError):
        return True
