"""The audit is audited: a canary in each surface of a real edition, and whether the audit sees it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import Enum

from msgspec import Struct

from panelpaper.audit.built import leaks_in_built
from panelpaper.audit.self_test.canary import Built, Files, Plant, canaries
from panelpaper.audit.self_test.controls import controls, limits
from panelpaper.audit.self_test.in_files import in_files
from panelpaper.audit.self_test.in_pages import in_pages
from panelpaper.audit.self_test.in_pdfs import in_pdfs
from panelpaper.model.classification import CLEAR

__all__ = ["Expected", "Trial", "plants", "self_test", "trials"]


class Expected(Enum):
    """What a trial is to show."""

    SEEN = "seen"
    CLEAN = "clean"
    MISSED = "missed"


class Trial(Struct, frozen=True):
    """One canary planted, or one control: what was expected of the audit, and whether it told of a leak."""

    where: str
    dress: str
    expected: Expected
    told: bool

    @property
    def passed(self) -> bool:
        """Whether the audit did as expected. A limit that it has outgrown is no failure."""
        return self.expected is Expected.MISSED or self.told == (self.expected is Expected.SEEN)


def self_test(files: Mapping[str, bytes]) -> tuple[Trial, ...]:
    """Every trial on a built edition's files. Without a PDF in them, those in PDFs are left out."""
    return tuple(trials(files))


def trials(files: Mapping[str, bytes]) -> Iterator[Trial]:
    """The same, one after the other."""
    built, secrets = _built(files), canaries()
    for expected, plant in plants(pdfs=bool(built.pdf)):
        changed: Files = plant.plant(built)
        yield Trial(plant.where, plant.dress, expected, bool(leaks_in_built(changed, secrets, CLEAR)))


def plants(*, pdfs: bool = True) -> Iterator[tuple[Expected, Plant]]:
    """Everything that is planted, with what is expected of it."""
    for group in (in_pages(), in_files(), in_pdfs() if pdfs else ()):
        yield from ((Expected.SEEN, plant) for plant in group)
    yield from ((Expected.CLEAN, plant) for plant in controls(pdfs=pdfs))
    yield from ((Expected.MISSED, plant) for plant in limits())


def _built(files: Mapping[str, bytes]) -> Built:
    pages = [path for path in files if path.endswith(".html")]
    pdfs = [path for path in files if path.endswith(".pdf")]
    return Built(
        files,
        page=max(sorted(pages), key=lambda path: len(files[path])),
        pdf=min(sorted(pdfs), key=lambda path: len(files[path])) if pdfs else "",
    )
