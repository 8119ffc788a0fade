"""Leaks in a repository's history: everything that git would hand to whoever may clone it, or get at its store."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import Enum

from msgspec import Struct

from panelpaper.audit.archives import is_sealed
from panelpaper.audit.built import Kind, leaks_in_file, safe_path
from panelpaper.audit.fingerprints import Fingerprints
from panelpaper.model.classification import CLEAR


class Kept(Enum):
    """What git keeps."""

    FILE = "file"
    MESSAGE = "commit"
    TAG = "tag"
    NAMES = "names"  # of a folder's files and folders
    REFERENCES = "references"  # names of branches and tags


class GitObject(Struct, frozen=True):
    """One thing that git keeps. ``path`` is a file's, "" where no commit names it; ``id`` begins its object's name.

    What is too large to be looked at is not ``whole``.
    """

    kept: Kept
    id: str
    data: bytes
    path: str = ""
    reachable: bool = True
    whole: bool = True


class HistoryLeak(Struct, frozen=True):
    """Where git keeps something withheld, and of what kind it is: never the thing itself."""

    where: str
    kind: Kind

    def __str__(self) -> str:
        return f"{self.where}: {self.kind.value}"


def leaks_in_history(objects: Iterable[GitObject], fingerprints: Fingerprints) -> tuple[HistoryLeak, ...]:
    """What the objects show that is above CLEAR, each place and kind once, in order."""
    found = {leak: None for item in objects for leak in _leaks(item, fingerprints)}
    return tuple(sorted(found, key=lambda leak: (leak.where, leak.kind.value)))


def _leaks(item: GitObject, fingerprints: Fingerprints) -> Iterator[HistoryLeak]:
    where = _where(item, fingerprints)
    if not item.whole:
        yield HistoryLeak(where, Kind.OPAQUE)
    sealed = item.kept is Kept.FILE and is_sealed(item.data)  # that is how a repository keeps what is confidential
    for leak in leaks_in_file("", item.data, fingerprints, CLEAR):
        if not (sealed and leak.kind is Kind.OPAQUE):
            yield HistoryLeak(where, leak.kind)


def _where(item: GitObject, fingerprints: Fingerprints) -> str:
    lost = "" if item.reachable else ", which no branch or tag leads to"
    match item.kept:
        case Kept.FILE if item.path:
            return f"{safe_path(item.path, fingerprints, CLEAR)}, as in object {item.id}{lost}"
        case Kept.FILE:
            return f"object {item.id}{lost}"
        case Kept.MESSAGE:
            return f"the message or author of commit {item.id}{lost}"
        case Kept.TAG:
            return f"the message of tag {item.id}{lost}"
        case Kept.NAMES:
            return f"a file's or folder's name in tree {item.id}{lost}"
        case Kept.REFERENCES:
            return "a branch's or tag's name"
