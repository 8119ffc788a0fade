"""What a person names to be sealed: which file that is, and which appendix of which paper."""

from __future__ import annotations

import os
import posixpath
from pathlib import Path, PurePosixPath

from msgspec import Struct

from panelpaper.content.attachments import Attachment, attachments
from panelpaper.content.files import Folder, followed
from panelpaper.content.sealing import FORMATS, SealingRefused, clear_path
from panelpaper.model.appendix_names import SEALED
from panelpaper.model.classification import CLEAR
from panelpaper.model.places import PAPERS
from panelpaper.model.quiet import Quiet
from panelpaper.patterns import late

_AS = late(r"(\d{4}-\d{2})/([^/]+)")


class Source(Quiet, frozen=True):
    """A file as the operator named it: ``shown`` is what was typed, ``path`` its place in the workspace or ""."""

    shown: Path
    place: Path
    path: str
    folder: Folder
    data: bytes

    def neighbour(self, relative: str) -> bytes | None:
        """The bytes of a file by its path from here; None where there is none that can be had."""
        if self.path:
            data = self.folder.data(self.neighbours_path(relative))
        else:
            there = (self.place.parent / relative).resolve()
            data = Folder(there.parent).data(there.name) if Folder(Path(there.anchor)).has(there.as_posix()) else None
        return data if isinstance(data, bytes) else None

    def neighbours_path(self, relative: str) -> str:
        """A neighbour's path in the workspace; "" for a file outside."""
        return posixpath.normpath(f"{posixpath.dirname(self.path)}/{relative}") if self.path else ""


class Errand(Struct, frozen=True):
    """What is to be sealed: the file, the folder of the paper, the appendix's path in clear, who declares it."""

    source: Source
    paper: str
    clear: str
    declared: tuple[Attachment, ...]

    @property
    def sealed(self) -> str:
        """Where it will stand."""
        return self.clear + SEALED


def source_of(root: Path, folder: Folder, file: Path) -> Source:
    """The file that ``file`` means, from the workspace. Raises SealingRefused."""
    top = root.resolve()
    named = Path(os.path.normpath(top / file))
    place = followed(named)
    within = place.relative_to(top).as_posix() if place.is_relative_to(top) else ""
    if place != named and (within or named.is_relative_to(top)):
        raise SealingRefused(f"{file} is reached through a link: name the file itself.")
    if not Folder(Path(place.anchor)).has(place.as_posix()):
        raise SealingRefused(f"There is no file {file}.")
    data = folder.data(within) if within else Folder(place.parent).data(place.name)
    if not isinstance(data, bytes):
        raise SealingRefused(f"{file} is no file that can be read, or a larger one than panelpaper takes.")
    return Source(file, place, within, folder, data)


def errand_for(folder: Folder, source: Source, as_: str | None) -> Errand:
    """Where a clear file goes: into the appendix that declares it, or ``as_`` YYYY-MM/ID. Raises SealingRefused."""
    suffix = source.place.suffix.lower()
    if suffix == SEALED:
        raise SealingRefused(f"{source.shown} is sealed already.")
    if suffix not in FORMATS:
        raise SealingRefused(
            f"{source.shown} is neither Markdown (.md) nor a PDF (.pdf): no appendix can be made of it."
        )
    if not source.data.strip():
        raise SealingRefused(f"{source.shown} is empty.")
    if suffix == ".pdf" and not source.data.startswith(b"%PDF-"):
        raise SealingRefused(f"{source.shown} is no PDF, though its name says so.")
    errand = _declaring(folder, source) if as_ is None else _named(folder, source, as_, suffix)
    if any(attachment.classification is CLEAR for attachment in errand.declared):
        raise SealingRefused(
            f"{errand.declared[0].section} declares this appendix as CLEAR: it is for all to read, so it is not sealed."
        )
    return errand


def paper_of(folder: Folder, path: str) -> str:
    """The folder of the paper that a file of the workspace belongs to, or ""."""
    above = (parent.as_posix() for parent in PurePosixPath(path).parents if parent.is_relative_to(PAPERS))
    return next((parent for parent in above if folder.has(f"{parent}/paper.yaml")), "")


def _declaring(folder: Folder, source: Source) -> Errand:
    if not source.path:
        raise SealingRefused(f"{source.shown} is outside the workspace: say which appendix it is with --as YYYY-MM/ID.")
    paper = paper_of(folder, source.path)
    found = attachments(folder, paper) if paper else ()
    declared = tuple(each for each in found if each.path in (source.path, source.path + SEALED))
    if not declared:
        raise SealingRefused(
            f"No section declares {source.shown} as an appendix: list it under `appendices` in its committee's "
            "section, or say which one it is with --as YYYY-MM/ID."
        )
    return Errand(source, paper, source.path, declared)


def _named(folder: Folder, source: Source, as_: str, suffix: str) -> Errand:
    match = _AS.fullmatch(as_)
    if match is None:
        raise SealingRefused("--as takes a month and an appendix's id, as in --as 2019-01/security-assurance-status.")
    month, id = match.groups()
    paper = f"{PAPERS}/{month}"
    if not folder.has(f"{paper}/paper.yaml"):
        raise SealingRefused(f"There is no paper {month}.")
    declared = tuple(each for each in attachments(folder, paper) if each.id == id)
    if not declared:
        raise SealingRefused(
            f"No section of {month} declares an appendix {id} with a file. Write under `appendices` in its committee's "
            f"section: `- {{id: {id}, title: …, classification: RED, file: appendices/{id}{suffix}}}`."
        )
    before = clear_path(declared[0].path)
    stem, had = posixpath.splitext(before)
    clear = (stem if had.lower() in FORMATS else before) + suffix
    if not declared[0].path or len({each.path for each in declared}) > 1:
        raise SealingRefused(f"{declared[0].section} names no one file in the paper's folder for the appendix {id}.")
    if before != source.path and folder.has(before):
        raise SealingRefused(f"{before} stands in clear in the workspace: seal that, or take it away first.")
    return Errand(source, paper, clear, declared)
