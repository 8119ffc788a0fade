"""What to type in place of a folder or file that is nothing to compare."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from panelpaper.content.files import Folder, NoWorkspace
from panelpaper.content.workspace import read_panel
from panelpaper.model.places import MANIFEST
from panelpaper.patterns import late

_MONTH = late(r"\d{4}-\d{2}")
_SOURCES = late(r"(?:.*/)?content/papers/(\d{4}-\d{2})(?:/versions/(\d+\.\d+))?(?:/.*)?")


def record_of(folder: Folder) -> Mapping[str, object]:
    """What an edition says of itself; nothing where a folder is none."""
    data = folder.data(MANIFEST)
    try:
        read = json.loads(data) if isinstance(data, bytes) else {}
    except ValueError:
        read = {}
    return read if isinstance(read, dict) else {}


def instead_of(root: Path, words: str) -> str:
    """A sentence that says what to type instead; "" where nobody can tell."""
    given = words.rstrip("/") or words
    if of_paper := _SOURCES.fullmatch(Path(given).as_posix()):
        return f"That is where the paper's text stands: type {of_paper[1]}{f'@v{of_paper[2]}' if of_paper[2] else ''}."
    here = [name for name in _editions(root) if _is_edition(root / given / name)]
    if here:
        return f"It holds what was built. Name an edition's folder: {' or '.join(f'{given}/{name}' for name in here)}."
    within = next((each for each in Path(given).parents if _is_edition(root / each)), None)
    if within is not None:
        return f"It is a part of an edition. Name that edition's folder: {within.as_posix()}."
    if given in _editions(root) and _is_edition(root / "build" / given):
        return f"Name that edition's folder: build/{given}."
    return ""


def _editions(root: Path) -> tuple[str, ...]:
    try:
        return tuple(edition.name for edition in read_panel(Folder(root)).editions)
    except NoWorkspace:
        return ()


def _is_edition(place: Path) -> bool:
    try:
        return "edition" in record_of(Folder(place))
    except NoWorkspace:
        return False


def which_paper(root: Path, words: str) -> str:
    """What to type in place of a folder that holds several papers; of those, the newest is an example."""
    built = Folder(root / words)
    months = {path.split("/")[1] for path in built.paths("papers")}
    newest = max(filter(_MONTH.fullmatch, months), default="")
    if newest and "edition" in record_of(built):
        return f"Which paper of {words}? Name its folder: {words.rstrip('/')}/papers/{newest}."
    return no_edition(root, words, " that was built, or has no papers")


def no_edition(root: Path, words: str, kind: str = " that was built") -> str:
    """What is said of a folder that is no edition."""
    instead = instead_of(root, words)
    return f"{words} is no edition{kind}{f'. {instead}' if instead else ': name another folder, as build/public.'}"
