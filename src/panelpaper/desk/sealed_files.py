"""``keygen``, ``seal`` and ``unseal``: an appendix between clear text and a file that only recipients open.

Each is done whole or not at all. A clear text is read into memory, sealed there and only then taken away; nothing of it
is written elsewhere in passing. Raises SealingRefused or CannotOpen: plain sentences that quote no confidential text.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from msgspec import Struct

from panelpaper.content import front_matter, sealing
from panelpaper.content.attachments import Attachment, attachments, attachments_in
from panelpaper.content.decoding import decoded
from panelpaper.content.files import Folder, followed
from panelpaper.content.frozen import DIGESTS, recorded_anew
from panelpaper.content.repository import repository_of
from panelpaper.content.sealing import Document, SealingRefused
from panelpaper.content.showing import CannotTell, pictures_elsewhere, pictures_in
from panelpaper.content.workspace import read_panel, read_workspace
from panelpaper.desk.after_release import may_be_revised
from panelpaper.desk.git import GitTrouble, in_history, tracked, untracked
from panelpaper.desk.mending import mended
from panelpaper.desk.sealed_results import NewKey, Sealed, Unsealed
from panelpaper.desk.sealed_sources import Errand, Source, errand_for, paper_of, source_of
from panelpaper.desk.terms import proposed_terms
from panelpaper.desk.turns import turn
from panelpaper.model.appendix_names import SEALED, terms_of
from panelpaper.model.classification import CLEAR, Classification
from panelpaper.model.public_names import public_names
from panelpaper.pictures import SUFFIXES
from panelpaper.publish.changes import Change, create_file
from panelpaper.publish.problems import UnwritableError
from panelpaper.publish.unstopped import unstopped


def keygen(root: Path, out: Path | None, created: datetime) -> NewKey:
    """A new identity, as age-keygen writes it; into ``out``, from ``root``, where that is given and isn't there yet.

    ``created`` is the time now, with its zone. A key is never written into a repository, or among the content.
    """
    secret, public = sealing.new_identity()
    stamp = created.isoformat(timespec="seconds").replace("+00:00", "Z")
    text = f"# created: {stamp}\n# public key: {public}\n{secret}\n"
    if out is None:
        return NewKey(text, public, None)
    place = followed(root / out)
    if sealing.belongs_to(root, place):
        around = "repository" if repository_of(root) else "folder of the papers"
        raise SealingRefused(f"{out} would stand in the {around}, where no key may be: name a file elsewhere.")
    with _plainly():
        if not create_file(place, text.encode(), 0o600):
            raise SealingRefused(f"{out} is there already, and a key is never overwritten: name another file.")
    return NewKey(text, public, place)


def seal(root: Path, file: Path, as_: str | None = None) -> Sealed:
    """Encrypt an appendix to the Panel's recipients, take the clear file away and let its section name the sealed one.

    ``file`` is taken from ``root``. It may stand outside the workspace if ``as_`` says which appendix it is
    (YYYY-MM/ID); there it is left alone.
    """
    with turn(root) as own:
        folder = own.folder
        panel = read_panel(folder)
        panel.require("sealing", "committees", "sections")
        recipients = panel.sealing.recipients
        source = source_of(root, folder, file)
        with _plainly():
            errand = errand_for(folder, source, as_)
            gathered = _gather(folder, errand)
            whole = sealing.seal(gathered.document, recipients)
            _refuse_links(root, gathered.goes)
            if not source.path and tracked(source.place.parent, [source.place.name]):
                raise SealingRefused(
                    f"Git tracks {file} in clear, in a repository of its own: take it out of that first."
                )
            copies = tuple(_copies(folder, errand))
            proposed = _proposed(folder, source)
            sections = _renamed(folder, errand.declared, errand.sealed)
            outdated = {each.path for each in errand.declared if each.path.endswith(SEALED) and folder.has(each.path)}
            replaced = bool(outdated) or folder.has(errand.sealed)
            removals = [Change(path, None) for path in (*gathered.goes, *sorted(outdated - {errand.sealed}))]
            remembered = in_history(root, gathered.goes)
            released = may_be_revised(folder, errand.paper, errand.clear, source.data)
            with unstopped(), untracked(root, gathered.goes) as taken:
                own.change([Change(errand.sealed, whole), *sections, *_digests(folder, sections), *removals])
            return Sealed(
                file=errand.sealed,
                recipients=len({key.strip() for key in recipients}),
                replaced=replaced,
                mended=tuple(change.path for change in sections),
                removed=gathered.goes,
                kept=gathered.stays,
                copies=copies,
                untracked=taken,
                in_history=remembered,
                source=None if source.path else file,
                proposed=proposed,
                released=released,
            )


def unseal(root: Path, file: Path, given: str | None) -> Unsealed:
    """Put a sealed appendix and its pictures back in clear, and let its section name that.

    ``given`` is what the environment's PANELPAPER_IDENTITY says. The clear files are readable by their owner alone.
    """
    with turn(root) as own:
        folder = own.folder
        source = source_of(root, folder, file)
        paper = paper_of(folder, source.path) if source.path else ""
        if not paper:
            raise SealingRefused(f"{file} doesn't stand in the folder of a paper.")
        if not source.path.endswith(SEALED):
            raise SealingRefused(f"{file} isn't sealed: a sealed file's name ends in {SEALED}.")
        document = sealing.open_sealed(source.path, source.data, sealing.identity_from(given, root))
        files = {document.path: document.data, **document.beside}
        for path, data in files.items():
            there = folder.data(path)
            if there is not None and there != data:
                raise SealingRefused(f"{path} is there already, and is not what is sealed: move it away first.")
        declared = tuple(each for each in attachments(folder, paper) if each.path == source.path)
        sections = _renamed(folder, declared, document.path)
        written = tuple(path for path in files if not folder.has(path))
        clear = [Change(path, files[path], mode=0o600) for path in written]
        with _plainly():
            own.change([*clear, *sections, *_digests(folder, sections), Change(source.path, None)])
        for_all = bool(declared) and all(_held(folder, paper, each) is CLEAR for each in declared)
        return Unsealed(document.path, written, tuple(change.path for change in sections), for_all)


@contextmanager
def _plainly() -> Iterator[None]:
    """Let what the disk or git refuses leave as SealingRefused."""
    try:
        yield
    except (GitTrouble, UnwritableError) as error:
        raise SealingRefused(f"{error} Nothing was changed.") from None
    except CannotTell as error:
        raise SealingRefused(
            f"{error} can't be read, so it isn't known which pictures it shows: mend it first (`panelpaper check`)."
        ) from None


def _held(folder: Folder, paper: str, declared: Attachment) -> Classification | None:
    """How an appendix is classified today, which a released version goes by too."""
    today = attachments(folder, "/".join(paper.split("/")[:3]))
    return next((each.classification for each in today if each.id == declared.id), declared.classification)


class _Gathered(Struct, frozen=True):
    """What is sealed together; which files of the workspace go, and which pictures stay for another text."""

    document: Document
    goes: tuple[str, ...]
    stays: tuple[str, ...]


def _gather(folder: Folder, errand: Errand) -> _Gathered:
    """The document with its pictures, those that others show too included: they may be taken away one day."""
    source, clear = errand.source, errand.clear
    if clear.endswith(".pdf"):
        relative = terms_of(source.place.name)
        terms = source.neighbour(relative)
        beside = {} if terms is None else {terms_of(clear): terms}
        goes = [source.path, *(source.neighbours_path(relative) for _ in beside)]
        return _Gathered(Document(clear, source.data, beside), tuple(filter(None, goes)), ())
    pictures = dict(_pictures(folder, errand))
    document = Document(clear, source.data, {path: data for path, (data, _) in pictures.items()})
    places = dict.fromkeys(place for _, place in pictures.values() if place)
    shared = pictures_elsewhere(folder, source.path) if places else frozenset()
    own = [place for place in places if place not in shared]
    return _Gathered(
        document, tuple(filter(None, (source.path, *own))), tuple(place for place in places if place in shared)
    )


def _pictures(folder: Folder, errand: Errand) -> Iterator[tuple[str, tuple[bytes, str]]]:
    """The pictures that a text shows: path beside the appendix, bytes, and where in the workspace they stand now."""
    for shown in pictures_in(errand.clear, decoded(errand.clear, errand.source.data).text):
        line = f"The picture in line {shown.span.line} of {errand.source.shown}"
        if not shown.path.startswith(f"{errand.paper}/") and not (shown.path and errand.source.path):
            raise SealingRefused(f"{line} isn't in the paper's folder, nor would it be: nothing was sealed.")
        if not shown.path.lower().endswith(SUFFIXES):
            raise SealingRefused(f"{line} is neither PNG nor JPEG, which an appendix can't show: nothing was sealed.")
        relative = posixpath.relpath(shown.path, posixpath.dirname(errand.clear))
        data, place = errand.source.neighbour(relative), errand.source.neighbours_path(relative)
        if data is None:
            raise SealingRefused(f"{line} isn't there, or can't be read: nothing was sealed.")
        if folder.data(shown.path) not in (None, data):
            raise SealingRefused(f"{line} bears the name of another one that stands in the paper: rename it first.")
        yield shown.path, (data, place)


def _renamed(folder: Folder, declared: Iterable[Attachment], path: str) -> list[Change]:
    """The sections with ``file`` naming ``path``, each changed in nothing else."""
    sections: dict[str, list[Attachment]] = {}
    for attachment in declared:
        if attachment.path != path:
            sections.setdefault(attachment.section, []).append(attachment)
    return [_section_naming(folder, section, wrong, path) for section, wrong in sections.items()]


def _section_naming(folder: Folder, section: str, wrong: list[Attachment], path: str) -> Change:
    name = posixpath.basename(path)
    edits = [each.renamed(posixpath.join(posixpath.dirname(each.typed), name)) for each in wrong]
    before = folder.data(section)
    if isinstance(before, bytes):
        after, _ = mended(before, [edit for edit in edits if edit])
        now = {(each.id, each.path) for each in attachments_in(section, decoded(section, after).text)}
        if all((each.id, path) in now for each in wrong):
            return Change(section, after)
    raise SealingRefused(
        f"{section} says its `file:` in a way that can't be changed safely: write it plainly, in one line, and "
        "try again."
    )


def _digests(folder: Folder, sections: Iterable[Change]) -> Iterator[Change]:
    """What is recorded of a released version's sections, where it is these that change."""
    for section in sections:
        place, name = posixpath.split(section.path)
        path = f"{place}/{DIGESTS}"
        recorded, before = folder.data(path), folder.data(section.path)
        if isinstance(recorded, bytes) and isinstance(before, bytes) and section.data is not None:
            texts = (decoded(section.path, data).text for data in (before, section.data))
            yield Change(path, recorded_anew(recorded, name, *texts))


def _refuse_links(root: Path, paths: Iterable[str]) -> None:
    top = root.resolve()
    for path in paths:
        if (top / path).resolve() != top / path:
            raise SealingRefused(f"{path} is reached through a link: put the file itself there first.")


def _copies(folder: Folder, errand: Errand) -> Iterator[str]:
    """Other places of the month where the same appendix stands in clear: released versions, forgotten copies."""
    month = "/".join(errand.paper.split("/")[:3])
    ending = errand.clear.removeprefix(errand.paper)
    for path in folder.paths(month):
        if path != errand.source.path and (path.endswith(ending) or folder.data(path) == errand.source.data):
            yield path


def _proposed(folder: Folder, source: Source) -> tuple[str, ...]:
    """Terms of a Markdown appendix that its front matter doesn't list yet."""
    if source.place.suffix.lower() == ".pdf":
        return ()
    parts = front_matter.split(source.path, decoded(source.path, source.data).text, required=False)
    listed = [line.strip(" -\"'") for line in parts.yaml_text.split("\n")]
    workspace = read_workspace(folder, CLEAR)
    return proposed_terms(
        parts.body, (*public_names(workspace.panel, workspace.registers), *workspace.boilerplate), listed
    )
