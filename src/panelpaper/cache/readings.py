"""What texts were read as, kept for the next command: those of files in which nothing stands above CLEAR.

Such a file's readings stand in ``.panelpaper/`` with those of its paper, each under a digest of its text. A file that
holds a mark or a classified entry, that some other file classifies, or that was sealed, is read anew each time; and as
soon as a build meets one of these, what was kept of it while it was for everyone is let go.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from hashlib import blake2b
from typing import Any

from msgspec import Struct, field
from msgspec.msgpack import Decoder, Encoder

from panelpaper.cache.installed import installed, program
from panelpaper.cache.store import Store
from panelpaper.content.markdown import read_prose
from panelpaper.content.origin import Origin
from panelpaper.content.yamldoc import compose
from panelpaper.memory import Key, Memory
from panelpaper.model.classification import CLEAR
from panelpaper.model.document import MappingNode, ScalarNode, SequenceNode
from panelpaper.model.oddity import Oddity
from panelpaper.model.paper import Prose

KIND = "reading"
Composed = tuple[MappingNode | ScalarNode | SequenceNode | None, tuple[Oddity, ...]]


class Pack(Struct, array_like=True):
    """The readings of one paper's files, by digest: values of known types, and nothing that runs."""

    proses: dict[str, Prose] = field(default_factory=dict)
    documents: dict[str, Composed] = field(default_factory=dict)

    def of(self, key: Key) -> dict[str, Any]:
        """Where a reading stands."""
        return self.proses if key[0] is read_prose else self.documents


class Readings:
    """The readings of single texts that were kept."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._packs: dict[str, Pack] = {}

    def find(self, key: Key) -> tuple[object] | None:
        """What came of a reading, as the one thing in a tuple; None where it was not kept."""
        path = _path(key)
        name = _name(path) if path else None
        if name is None:
            return None
        found = self._pack(name).of(key).get(_digest(key))
        return None if found is None else (found,)

    def settle(self, memory: Memory, for_everyone: Callable[[str], bool], *, keep: bool) -> None:
        """All was read: what was met of files that are ``for_everyone`` may stay, and nothing else.

        ``keep`` what is new of it too; not where something was wrong, so that it may be other than it seems.
        """
        now: dict[str, Pack] = {}
        for key, value in memory.readings:
            path = _path(key)
            name = _name(path) if path and for_everyone(path) else None
            marked = isinstance(value, Prose) and bool(value.fragments)
            if name is not None and not marked:
                now.setdefault(name, Pack()).of(key)[_digest(key)] = value
        for name in self._store.names(KIND):
            kept, met = self._pack(name), now.get(name, Pack())
            if not (kept.proses.keys() <= met.proses.keys() and kept.documents.keys() <= met.documents.keys()):
                self._store.drop(KIND, [name])
        for name, met in now.items() if keep and _is_told(self._store) else ():
            kept = self._pack(name)
            if kept.proses.keys() != met.proses.keys() or kept.documents.keys() != met.documents.keys():
                self._store.put(KIND, name, Encoder().encode(met))

    def _pack(self, name: str) -> Pack:
        """The readings of one paper's files; none where what stands there is nothing of ours."""
        if name not in self._packs:
            kept = self._store.get(KIND, name)
            self._packs[name] = Pack() if kept is None else _unpacked(kept)
        return self._packs[name]


def _unpacked(data: bytes) -> Pack:
    try:
        return _decoder().decode(data)
    except (ValueError, RecursionError):  # msgspec's own errors are ValueErrors
        return Pack()


@cache
def _decoder() -> Decoder[Pack]:
    return Decoder(Pack)


def _path(key: Key) -> str | None:
    """The file whose text was read; None where it was read as something above CLEAR, or by somebody else."""
    read, given, named = key
    if read is compose:
        return str(given[0])
    if read is read_prose and dict(named).get("held", CLEAR) is CLEAR and isinstance(given[1], Origin):
        return given[1].path
    return None


def _name(path: str) -> str | None:
    """Where the readings of a file stand: with those of its paper, and of this program alone."""
    within = "/".join(path.split("/")[:3])
    return blake2b(repr((program(), within)).encode(), digest_size=16).hexdigest() if program() else None


def _is_told(store: Store) -> bool:
    """Whether a program that is installed from now on has another number than this one."""
    return installed().is_settled(store)


def _digest(key: Key) -> str:
    read, *given = key
    return blake2b(repr((read.__name__, given)).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
