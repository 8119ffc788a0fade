"""What other commands read and made, kept for the next: nothing of it above CLEAR.

Three kinds of things stand in ``.panelpaper/``, each in packs of one paper:

- what a paper was read as, and what the rules say of it, where nothing in any of its files is above CLEAR;
- what single files were read as that are for everyone, of papers in which others are not, and of all that they share;
- what was made of it for an edition that is CLEAR, which by the law of the cut depends on nothing that is withheld.

What was made is known by a digest of what it was made of. As soon as a build meets something above CLEAR in a paper,
what was kept of it while it was for everyone is let go.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Mapping, Set
from functools import cache
from typing import Any

from msgspec import Raw
from msgspec.msgpack import Decoder, Encoder

from panelpaper.cache.installed import installed, installed_number
from panelpaper.cache.store import Store
from panelpaper.content.file_reading import PLAIN
from panelpaper.content.read_before import ReadBefore
from panelpaper.digests import blake2b
from panelpaper.memory import Memory, Name
from panelpaper.model.oddity import Oddity
from panelpaper.model.paper import papers_folder
from panelpaper.model.places import PAPERS
from panelpaper.rules.checking import Told
from panelpaper.writing import read_again, written

KIND = "kept"
WHOLE = frozenset({"paper", "version"})
"""The readings of many files. A reading's name is PLAIN, what was read, and where: a folder, or a file's path."""
SAID = frozenset({"problems", "oddities"})
"""What is said of single papers: each the first word of a name, whose second is the clearance and third the folder."""
MADE = frozenset({"cut", "page", "mentions", "html", "json", "findable", "leads"})
"""What is kept of an edition: each the first word of a name, whose second is the edition and third the month."""

LIGHT = 256 * 1024
"""Bytes of pictures and PDFs up to which a paper is kept as it was read: a heavier one would crowd out many others."""
LARGE = 1024 * 1024
"""Bytes up to which a thing is kept that was made."""

Pack = dict[str, tuple[bytes, Raw]]
"""Things by key, each with the digest of what is made of it."""


class Kept:
    """What was kept: a ``Shelf`` for ``Memory``."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._packs: dict[str, Pack] = {}
        self._digests: dict[int, tuple[object, bytes]] = {}  # by the thing's id: it, so that it stays, and its digest
        self._given: dict[str, object] = {}  # what was found, by key

    def made(self, name: Name, of: tuple[object, ...]) -> tuple[object] | None:
        """What was made of things that equal these, as the one thing in a tuple; None where it was not kept."""
        return self._found(name, of) if name[0] in MADE | SAID else None

    def kept(self, name: Name, given: tuple[object, ...]) -> tuple[object] | None:
        """What was read, with the same given."""
        return self._found(name, given) if name[0] == PLAIN else None

    def settle(
        self, memory: Memory, for_everyone: Callable[[str], bool], editions: Collection[str] | None, *, keep: bool
    ) -> None:
        """All was read and made: what was met may stay, as far as it is for everyone, and nothing else that is not.

        editions: those built that are CLEAR; None where nothing was built, and what builds have made is left alone.
        ``keep`` what is new too; not where something was wrong, so that it may be other than it seems.
        """
        readings, whole = _readings_for_everyone(memory, for_everyone)
        met: dict[str, dict[str, object]] = {}
        for name, of, thing in (*memory.keepings, *memory.things):
            may_stay = name in readings if name[0] == PLAIN else _may_stay(name, whole, editions or ())
            if may_stay and (pack := _pack_of(name)):
                met.setdefault(pack, {})[self._key(name, of)] = thing
        keep = keep and bool(met) and installed().is_settled(self._store)
        for pack, things in met.items() if keep else ():
            self._put(pack, things)
        unmet = _unmet_that_may_stay(whole, builds=editions is not None)
        for pack in self._store.names(KIND):
            stays = keep or self._pack(pack).keys() <= met[pack].keys() if pack in met else unmet(pack)
            if not stays:
                self._store.drop(KIND, [pack])

    def _put(self, pack: str, things: Mapping[str, object]) -> None:
        """Write a pack anew, if anything in it is new."""
        before = self._pack(pack)
        same = {key: before[key] for key, thing in things.items() if self._given.get(key) is thing}
        new = {key: self._written(thing) for key, thing in things.items() if key not in same}
        after = same | {key: entry for key, entry in new.items() if entry is not None}
        if not same.keys() == after.keys() == before.keys():
            self._store.put(KIND, pack, Encoder().encode(after))

    def _written(self, thing: object) -> tuple[bytes, Raw] | None:
        """As it stands in a pack; None where it is too heavy, or can't be written."""
        if isinstance(thing, ReadBefore) and thing.weight > LIGHT:
            return None
        data = written(thing)
        if data is None or (len(data) > LARGE and not isinstance(thing, ReadBefore)):
            return None
        return self._digest_of(_essence(thing)), Raw(data)

    def _found(self, name: Name, of: tuple[object, ...]) -> tuple[object] | None:
        pack = _pack_of(name)
        if pack is None:
            return None
        key = self._key(name, of)
        digest, raw = self._pack(pack).get(key, (b"", None))
        if raw is None:
            return None
        try:
            thing = read_again(raw, _type_of(name[0]))
        except (ValueError, RecursionError):  # msgspec's own errors are ValueErrors
            return None
        essence = _essence(thing)
        self._digests[id(essence)] = essence, digest
        self._given[key] = thing
        return (thing,)

    def _key(self, name: Name, of: tuple[object, ...]) -> str:
        return _digest(repr(name).encode() + b"".join(map(self._digest_of, of))).hex()

    def _digest_of(self, thing: object) -> bytes:
        known = self._digests.get(id(thing))
        if known is None:
            data = written(thing)
            # What can't be written, as a file's name that is no text, is like nothing that was.
            known = self._digests[id(thing)] = thing, os.urandom(16) if data is None else _digest(data)
        return known[1]

    def _pack(self, name: str) -> Pack:
        if name not in self._packs:
            kept = self._store.get(KIND, name)
            self._packs[name] = {} if kept is None else _unpacked(kept)
        return self._packs[name]


def _readings_for_everyone(memory: Memory, for_everyone: Callable[[str], bool]) -> tuple[Set[Name], Set[str]]:
    """The names of the readings that are for everyone, and need not be made again of others; and the folders of which
    all that was read is: papers' and versions', and "" for what they share.
    """
    readings = {name: read for name, _, read in memory.keepings if isinstance(read, ReadBefore)}
    opened = {name for name, read in readings.items() if name[0] == PLAIN and all(map(for_everyone, read.sources))}
    whole = {name[2] for name in opened if name[1] in WHOLE}
    if opened.issuperset(name for name in readings if not _paper_of(name)):
        whole.add("")
    held = {path for name in opened if name[1] in WHOLE and (r := readings[name]).weight <= LIGHT for path in r.sources}
    return {name for name in opened if name[1] in WHOLE or not held.issuperset(readings[name].sources)}, whole


def _paper_of(name: Name) -> str:
    """The folder of the paper that a reading belongs to, or ""."""
    _, where, *_ = name[1:] if name[0] == PLAIN else name
    return papers_folder(f"{where}/")


def _may_stay(name: Name, whole: Collection[str], editions: Collection[str]) -> bool:
    """Whether what was said or made, and bears this name, is for everyone."""
    if name[0] in SAID:
        return name[2] in whole
    return name[0] in MADE and name[1] in editions and (name[0] != "cut" or f"{PAPERS}/{name[2]}" in whole)


def _pack_of(name: Name) -> str | None:
    """The file that a thing stands in, with what else of one paper is read, said or made; None where none is told."""
    match name:
        case ("plain", kind, where, *_) if kind in WHOLE:
            return _named("read", where, kind)
        case ("plain", _, _, *_):
            return _named("read", _paper_of(name), "files")
        case ("problems" | "oddities", clearance, where):
            return _named("said", where, clearance)
        case (_, edition, month, *_):
            return _named("made", f"{PAPERS}/{month}" if month else "", edition)
    return None


def _named(stage: str, where: str, whose: str) -> str | None:
    """A file's name: the program's number first, whose output it is."""
    return f"{_short(installed_number())}-{stage}-{_short(where)}-{_short(whose)}" if installed_number() else None


def _unmet_that_may_stay(whole: Collection[str], *, builds: bool) -> Callable[[str], bool]:
    """Tells of a pack that nothing was met of whether all in it is for everyone all the same.

    Figures of the registers stand on the pages of many papers, and every paper's words on pages across them. What was
    read is met, or is there no more.
    """
    wholly = {_short(where) for where in whole} if "" in whole else set()

    def stays(pack: str) -> bool:
        whose, stage, where, _ = (*pack.split("-"), "", "", "")[:4]
        if stage == "made" and not builds:
            return True
        across = stage == "made" and where == _short("")
        return whose == _short(installed_number()) and where in wholly and stage != "read" and not across

    return stays


@cache
def _type_of(kind: str) -> Any:
    """What stands under a name. Who only checks imports no more than that."""
    match kind:
        case "plain":
            return ReadBefore
        case "problems":
            return tuple[Told, ...]
        case "oddities":
            return tuple[Oddity, ...]
        case "cut":
            from panelpaper.model.released import ReleasedPaper

            return ReleasedPaper
        case "page":
            from panelpaper.model.edition import PaperPage

            return PaperPage
        case "mentions":
            from panelpaper.model.site import Mention

            return tuple[Mention, ...]
        case "findable":
            from panelpaper.render.search import FindablePaper

            return FindablePaper
        case "leads":
            from panelpaper.audit.links import Leads

            return Leads
        case _:
            from panelpaper.render.files import File

            return File


def _unpacked(data: bytes) -> Pack:
    try:
        return _packs().decode(data)
    except (ValueError, RecursionError):
        return {}


@cache
def _packs() -> Decoder[Pack]:
    return Decoder(Pack)


def _essence(thing: object) -> object:
    """What other things are made of, where this one was read."""
    return thing.value if isinstance(thing, ReadBefore) else thing


def _digest(data: bytes) -> bytes:
    return blake2b(data, digest_size=16).digest()


def _short(words: str) -> str:
    return blake2b(words.encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()
