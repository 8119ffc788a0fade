"""What texts were read as, kept for the next command: those of files in which nothing stands above CLEAR.

Such a file's readings stand in ``.panelpaper/`` with those of its paper, each under a digest of its text. A file that
holds a mark or a classified entry, that some other file classifies, or that was sealed, is read anew each time; and as
soon as a build meets one of these, what was kept of it while it was for everyone is let go.
"""

from __future__ import annotations

import gc
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import blake2b

from panelpaper.cache.store import Store
from panelpaper.cache.toolchain import program
from panelpaper.content.markdown import read_prose
from panelpaper.content.memory import Key, Memory
from panelpaper.content.origin import Origin
from panelpaper.content.written import Unwritten, joined, parted
from panelpaper.content.yamldoc import compose
from panelpaper.model.classification import CLEAR
from panelpaper.model.paper import Prose

KIND = "reading"


class Readings:
    """The readings that were kept: a ``Shelf`` for ``Memory``."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._packs: dict[str, dict[str, object]] = {}

    def find(self, key: Key) -> tuple[object] | None:
        """What came of a reading, as the one thing in a tuple; None where it was not kept."""
        path = _path(key)
        parts = self._pack(_name(path)).get(_digest(key)) if path else None
        if parts is None:
            return None
        try:
            with _no_collection():
                found = joined(parts)
        except (TypeError, ValueError, LookupError, RecursionError):
            return None
        return (found,) if _is_of(key, found) else None

    def settle(self, memory: Memory, for_everyone: Callable[[str], bool], *, keep: bool) -> None:
        """All was read: what was met of files that are ``for_everyone`` may stay, and nothing else.

        ``keep`` what is new of it too; not where something was wrong, so that it may be other than it seems.
        """
        now: dict[str, dict[str, object]] = {}
        for key, value in memory.met:
            path = _path(key)
            if path and for_everyone(path):
                now.setdefault(_name(path), {})[_digest(key)] = value
        for name in self._store.names(KIND):
            if not self._pack(name).keys() <= now.get(name, {}).keys():
                self._store.drop(KIND, [name])
        for name, values in now.items() if keep else ():
            pack = self._pack(name)
            if pack.keys() != values.keys():
                parts = {digest: pack.get(digest) or _parted(value) for digest, value in values.items()}
                self._store.put(KIND, name, json.dumps(parts, separators=(",", ":")).encode())

    def _pack(self, name: str) -> dict[str, object]:
        """The readings of one paper's files, in parts, by digest."""
        if name not in self._packs:
            try:
                found = json.loads(self._store.get(KIND, name) or b"{}")
            except (ValueError, RecursionError):
                found = {}
            self._packs[name] = found if isinstance(found, dict) else {}
        return self._packs[name]


def _path(key: Key) -> str | None:
    """The file whose text was read; None where it was read as something above CLEAR, or by somebody else."""
    read, given, named = key
    if read is compose:
        return str(given[0])
    if read is read_prose and dict(named).get("held", CLEAR) is CLEAR and isinstance(given[1], Origin):
        return given[1].path
    return None


def _name(path: str) -> str:
    """Where the readings of a file stand: with those of its paper, and of this program alone."""
    within = "/".join(path.split("/")[:3])
    return blake2b(repr((program(), within)).encode(), digest_size=16).hexdigest()


def _digest(key: Key) -> str:
    read, *given = key
    return blake2b(repr((read.__name__, given)).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def _is_of(key: Key, found: object) -> bool:
    """Whether it is what such a reading gives."""
    if key[0] is read_prose:
        return isinstance(found, Prose)
    return isinstance(found, tuple) and len(found) == 2 and isinstance(found[1], tuple)


def _parted(value: object) -> object:
    try:
        return parted(value)
    except Unwritten:
        return None  # to be read anew each time


@contextmanager
def _no_collection() -> Iterator[None]:
    """Leave the collector be: all of this is about to be used, and to look through it takes longer than to make it."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
