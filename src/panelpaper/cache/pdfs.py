"""PDFs that were made before from the same pages, by the same programs and libraries.

Those of an edition for everyone are kept in ``.panelpaper/``. Those of any other edition stand nowhere but in the
folder where it was published, and are taken from there: a PDF says itself from which page it was made (``identifier``),
and ``.panelpaper/`` knows by numbers alone (see ``signatures``) that what stands there is what was published, and with
which programs. What is taken from either goes through the audit like what is new.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Protocol

from msgspec import Struct, field

from panelpaper.cache.signatures import Signature, Untold
from panelpaper.cache.store import Store
from panelpaper.cache.toolchain import toolchain
from panelpaper.digests import blake2b
from panelpaper.render.formats import PrintPage, Typesetter
from panelpaper.render.pdf_identity import identifier

KIND = "pdf"
PUBLISHED = "published"
_IDENTIFIER = re.compile(rb"/ID ?\[ ?\(([0-9a-f]{32})\)")


class Pdfs(Protocol):
    """Where PDFs may stand already."""

    def find(self, page: PrintPage) -> bytes | None:
        """The PDF of this page, if it is there."""

    def keep(self, page: PrintPage, pdf: bytes) -> None:
        """It was made anew."""


def sparing(typeset: Typesetter, pdfs: Pdfs) -> Typesetter:
    """A typesetter that makes only what is not there."""

    def make(pages: Iterable[PrintPage]) -> Iterator[bytes]:
        found = [(page, pdfs.find(page)) for page in pages]
        missing = [page for page, pdf in found if pdf is None]
        return _in_turn(found, iter(typeset(missing)) if missing else iter(()), pdfs)

    return make


def _in_turn(found: Iterable[tuple[PrintPage, bytes | None]], made: Iterator[bytes], pdfs: Pdfs) -> Iterator[bytes]:
    for page, pdf in found:
        if pdf is None:
            pdf = next(made)
            pdfs.keep(page, pdf)
        yield pdf


class KeptPdfs(Struct, frozen=True):
    """The PDFs in ``.panelpaper/``. To be used for editions that hold nothing above CLEAR, and nothing sealed."""

    store: Store
    used: set[str] = field(default_factory=set)

    def find(self, page: PrintPage) -> bytes | None:
        """The PDF of this page, if it is there."""
        key = _key(page)
        self.used.add(key or "")
        return self.store.get(KIND, key) if key else None

    def keep(self, page: PrintPage, pdf: bytes) -> None:
        """It was made anew."""
        key = _key(page)
        if key:
            self.store.put(KIND, key, pdf)


def let_go(store: Store, used: Iterable[KeptPdfs]) -> None:
    """Everything was built: what none of these used shows what the papers no longer say, or not to everyone."""
    needed = {key for each in used for key in each.used}
    store.drop(KIND, (name for name in store.names(KIND) if name not in needed))


def _key(page: PrintPage) -> str | None:
    tools = toolchain()
    if tools is None:
        return None
    html, resources = page
    found = blake2b(tools.encode(), digest_size=20)
    for name, data in (("", html.encode()), *sorted(resources.items())):
        found.update(repr((name, len(data))).encode() + data)
    return found.hexdigest()


class PublishedPdfs(Struct, frozen=True):
    """The PDFs that stand in an edition's own folder, by the pages from which they were made."""

    by_page: Mapping[bytes, Path] = field(default_factory=dict)

    def find(self, page: PrintPage) -> bytes | None:
        """The PDF of this page, if it is there."""
        made_from = identifier(*page)
        path = self.by_page.get(made_from) if made_from else None
        try:
            return path.read_bytes() if path else None
        except OSError:
            return None

    def keep(self, page: PrintPage, pdf: bytes) -> None:
        """It was made anew, and is about to be published: nothing more is kept of it."""


def published(store: Store, folder: Path) -> PublishedPdfs:
    """The PDFs that this program published in an edition's folder; none where anything of them has changed since."""
    number = _number(folder)
    if number is None or store.get(PUBLISHED, _name(folder)) != number.value.encode():
        return PublishedPdfs()
    found = ((_IDENTIFIER.findall(data), path) for path, data in _read(folder))
    return PublishedPdfs({ids[-1]: path for ids, path in found if ids})  # the trailer stands last


def remember_published(store: Store, folder: Path) -> None:
    """The PDFs in this folder have just been published. Not to be said where they were made otherwise than others."""
    number = _number(folder)
    if number is not None and number.is_settled(store):
        store.put(PUBLISHED, _name(folder), number.value.encode())


def _number(folder: Path) -> Signature | None:
    """The number of the PDFs that stand there and of the programs; None where either can't be told."""
    tools, found = toolchain(), Signature()
    if tools is None:
        return None
    found.say(tools)
    try:
        for path in _pdfs(folder):
            found.file(str(path), name=path.relative_to(folder).as_posix())
    except Untold:
        return None
    return found


def _name(folder: Path) -> str:
    return blake2b(os.fsencode(folder.absolute()), digest_size=16).hexdigest()


def _pdfs(folder: Path) -> list[Path]:
    return sorted(folder.glob("papers/*/*.pdf"))


def _read(folder: Path) -> Iterator[tuple[Path, bytes]]:
    for path in _pdfs(folder):
        try:
            yield path, path.read_bytes()
        except OSError:
            continue
