"""Leaks in what was built: withheld text, terms, links and pictures, wherever a file shows them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import Enum
from functools import partial
from itertools import chain

from msgspec import Struct

from panelpaper.audit.fingerprints import Fingerprints, Hit
from panelpaper.audit.looking import look
from panelpaper.audit.surfaces import Opaque, Picture, Shown, Surface
from panelpaper.model.classification import Classification
from panelpaper.sharing import shared

FILE_NAME = "file name"
_MEND = "; take it away, or put it there whole, without a password, unpacked or as a zip"


class Kind(Enum):
    """What has slipped out."""

    TERM = "a sensitive term"
    WORDS = "six words of a withheld text"
    LINK = "a withheld link"
    PICTURE = "a withheld picture"
    OPAQUE = "something that can't be looked into"


class Leak(Struct, frozen=True):
    """Where something withheld stands in a file, and of what kind it is: never the thing itself.

    ``path`` has an ellipsis in place of a name that is itself the leak. ``line`` counts from 1; 0 where there are none.
    """

    path: str
    place: str
    line: int
    kind: Kind

    def __str__(self) -> str:
        line = f", line {self.line}" if self.line else ""
        mend = _MEND if self.kind is Kind.OPAQUE else ""
        return f"{self.path}{line} ({self.place}): {self.kind.value}{mend}"


def leaks_in_built(
    files: Mapping[str, bytes], fingerprints: Fingerprints, clearance: Classification, hands: int = 1
) -> tuple[Leak, ...]:
    """What an edition for ``clearance`` shows of what is held higher, by path, line and place; each thing once.

    ``files`` are the edition's, by path; ``fingerprints`` those of a workspace read as high as can be. So many files
    are looked at at once as there are ``hands``.
    """
    if not fingerprints.above(clearance):
        return ()
    looks = [partial(leaks_in_file, path, files[path], fingerprints, clearance) for path in sorted(files)]
    return tuple(chain.from_iterable(shared(looks, tuple[Leak, ...], hands)))


def leaks_in_file(path: str, data: bytes, fingerprints: Fingerprints, clearance: Classification) -> tuple[Leak, ...]:
    """The same of one file."""
    found: dict[tuple[str, int, Kind], Leak] = {}
    coarse: list[Leak] = []
    named = safe_path(path, fingerprints, clearance)
    for shown in look(path, data):
        for line, kind in _told(shown, fingerprints, clearance):
            leak = Leak(named, shown.place, line, kind)
            if isinstance(shown, Surface) and shown.coarse:
                coarse.append(leak)
            else:
                found.setdefault((leak.place, line, kind), leak)
    # A view of the whole tells only what no finer view has told.
    kinds = {leak.kind for leak in found.values()}
    for leak in coarse:
        if leak.kind not in kinds:
            found.setdefault(("", leak.line, leak.kind), leak)
    return tuple(sorted(found.values(), key=lambda leak: (leak.line, leak.place, leak.kind.value)))


def safe_path(path: str, fingerprints: Fingerprints, clearance: Classification) -> str:
    """A path as it may be printed: without the names that give something away."""
    if not _of_text(Surface(FILE_NAME, path), fingerprints, clearance):
        return path
    names = path.split("/")
    told = [bool(_of_text(Surface(FILE_NAME, name), fingerprints, clearance)) for name in names]
    return "/".join("…" if hit or not any(told) else name for name, hit in zip(names, told, strict=True))


def _told(shown: Shown, fingerprints: Fingerprints, clearance: Classification) -> Iterator[tuple[int, Kind]]:
    match shown:
        case Picture(_, data):
            if fingerprints.shows_picture(data, clearance):
                yield 0, Kind.PICTURE
        case Opaque():
            yield 0, Kind.OPAQUE
        case Surface(text=text):
            for hit in _of_text(shown, fingerprints, clearance):
                yield text.count("\n", 0, hit.start) + 1 if shown.lined else 0, _kind(hit)


def _of_text(surface: Surface, fingerprints: Fingerprints, clearance: Classification) -> tuple[Hit, ...]:
    if surface.noisy:
        return fingerprints.hits_in_noise(surface.text, clearance)
    return fingerprints.hits(surface.text, clearance, loosely=True)


def _kind(hit: Hit) -> Kind:
    if hit.link:
        return Kind.LINK
    return Kind.TERM if hit.term else Kind.WORDS
