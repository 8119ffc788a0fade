"""``import FILE.docx``: a committee's section of a month, and the pictures that it shows. Whole or not at all."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from msgspec import Struct

from panelpaper.content import front_matter
from panelpaper.content.files import Folder, followed
from panelpaper.content.workspace import read_workspace
from panelpaper.desk.after_release import to_be_revised
from panelpaper.desk.turns import turn
from panelpaper.desk.word_in.package import NotWord, opened
from panelpaper.desk.word_in.reading import Document, read
from panelpaper.desk.word_in.tidying import tidied
from panelpaper.desk.word_in.words import sentences
from panelpaper.desk.word_in.writing import written
from panelpaper.model.classification import CLEAR
from panelpaper.model.panel import Committee, Panel
from panelpaper.pictures import admitted
from panelpaper.publish.changes import Change
from panelpaper.rules.suggestions import close, did_you_mean, one_of
from panelpaper.rules.workflow.unfinished import INSTRUCTION
from panelpaper.scrutiny import WrongUsage, paper_named

_EXTENSIONS = ((b"\x89PNG", ".png"), (b"\xff\xd8", ".jpg"))


class Imported(Struct, frozen=True):
    """What was written, by path, and what the author should know of it, in sentences.

    ``restated`` is said where the paper is released, and says something else now.
    """

    section: str
    pictures: tuple[str, ...]
    said: tuple[str, ...]
    restated: tuple[str, ...]


def import_section(root: Path, file: Path, committee: str, month: str) -> Imported:
    """Write a committee's section from a Word file. Raises WrongUsage and UnsurePanel."""
    with turn(root) as own:
        folder = own.folder
        workspace = read_workspace(folder, CLEAR, memory=own.memory)
        workspace.panel.require("committees", "sections")
        who = _committee(workspace.panel, committee)
        paper = paper_named(workspace, month)
        path = f"{paper.folder}/{who.id}.md"
        section = paper.section(who.id)
        front = _front(folder, path, who, is_draft=section is not None and not section.final)
        data = _read(root, file)
        try:
            package = opened(data)
            left = tidied(package)
            document = read(package)
        except NotWord as error:
            raise WrongUsage(f"{file.name} {error}") from None
        files, shown = _pictures(folder, f"{paper.folder}/media", who, document)
        told = written(document, shown, _called(workspace.panel, who))
        if not told.body.strip():
            raise WrongUsage(f"{file.name} holds no text that a section can take, so nothing was written.")
        used = {f"{paper.folder}/{shown[number]}": files[number] for number in told.pictures}
        text = f"{front}\n{told.body}".encode()
        own.change([*(Change(name, picture) for name, picture in used.items()), Change(path, text)])
        restated = tuple(to_be_revised([paper] if workspace.is_released(paper) else []))
        return Imported(path, tuple(used), tuple(sentences(left, told, document.lost)), restated)


def _committee(panel: Panel, id: str) -> Committee:
    found = panel.committee(id)
    if found is None:
        known = [each.id for each in panel.committees]
        hint = did_you_mean(close(id, known), one_of(known, "panel.yaml has none."))
        raise WrongUsage(f"There is no committee {id}. {hint}")
    return found


def _front(folder: Folder, path: str, committee: Committee, *, is_draft: bool) -> str:
    """The front matter: new, or that of a section where nobody has written anything yet."""
    if not folder.has(path):
        return f"---\ncommittee: {committee.id}\nstatus: draft\n---\n"
    there = folder.text(path)
    if there is not None and is_draft:
        parts = front_matter.split(path, there.text)
        if not parts.oddities and _is_outline(parts.body):
            return "".join(there.text.splitlines(keepends=True)[: parts.body_line - 1])
    raise WrongUsage(f"{path} is written already, and import never overwrites: move it away first, then try again.")


def _is_outline(body: str) -> bool:
    """Whether a body is what ``new`` writes: headings, and instructions in brackets."""
    lines = [line.strip() for line in body.split("\n") if line.strip()]
    return all(line.startswith("#") or (line.startswith(INSTRUCTION) and line.endswith(")")) for line in lines)


def _read(root: Path, file: Path) -> bytes:
    place = followed(root / file)
    if not Folder(Path(place.anchor)).has(place.as_posix()):
        raise WrongUsage(f"There is no file {file}.")
    data = Folder(place.parent).data(place.name) if place.name else None
    if isinstance(data, bytes):
        return data
    if data is not None and data.kind == "too_large":
        raise WrongUsage(f"{file} is larger than {data.says['limit']}: make its pictures smaller in Word first.")
    raise WrongUsage(f"{file} can't be opened{': ' + data.says['problem'] if data else ''}.")


def _pictures(
    folder: Folder, media: str, committee: Committee, document: Document
) -> tuple[Mapping[int, bytes], Mapping[int, str]]:
    """What may be shown, by number: the bytes, and a path from the section that nothing stands at."""
    files: dict[int, bytes] = {}
    paths: dict[int, str] = {}
    free = _free_names(folder, media, committee)
    for number, each in enumerate(document.pictures):
        data = admitted(each.data)
        extension = next((ending for start, ending in _EXTENSIONS if data and data.startswith(start)), "")
        if data and extension:
            files[number], paths[number] = data, f"media/{next(free)}{extension}"
    return files, paths


def _free_names(folder: Folder, media: str, committee: Committee) -> Iterator[str]:
    taken = {re.sub(r"\.[^.]*$", "", path.rpartition("/")[2]).casefold() for path in folder.paths(media)}
    number = 0
    while True:
        number += 1
        name = f"{committee.id}-{number}"
        if name.casefold() not in taken:
            yield name


def _called(panel: Panel, committee: Committee) -> Iterator[str]:
    """What the section is headed anyway: the committee's names, its numbered section's title."""
    yield from (committee.name, committee.short_name, committee.id)
    yield from (section.title for section in panel.sections if committee.id in section.committees)
