"""The small valid workspace of ``tests/sites/small``, with whatever a test lays over it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from panelpaper.assemble import assemble
from panelpaper.content.files import Folder
from panelpaper.content.workspace import read_workspace
from panelpaper.model.classification import RED, Classification
from panelpaper.model.edition import Edition
from panelpaper.model.panel import EditionSpec
from panelpaper.model.workspace import Workspace
from panelpaper.release import release
from panelpaper.release.frozen import release_versions

ROOT = Path(__file__).parent / "sites/small"
SMALL: Mapping[str, bytes] = {
    path.relative_to(ROOT).as_posix(): path.read_bytes() for path in ROOT.rglob("*") if path.is_file()
}
PAPER = "content/papers/2019-01"
LOG = "content/registers/dcc-submissions.yaml"


def files(over: Mapping[str, str | bytes | None]) -> dict[str, bytes]:
    """The small workspace's files by path, with some replaced, added or (None) taken away."""
    laid: dict[str, str | bytes | None] = {**SMALL, **over}
    return {path: data.encode() if isinstance(data, str) else data for path, data in laid.items() if data is not None}


def lay(folder: Path, over: Mapping[str, str | bytes | None] = {}) -> Path:
    """The small workspace in ``folder``, with files replaced, added or (None) taken away."""
    for path, data in files(over).items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    return folder


def more(path: str, text: str) -> str:
    """A file of the small workspace with some text after its own."""
    return SMALL[path].decode() + text


def changed(path: str, old: str, new: str) -> str:
    """A file of the small workspace with one text in place of another, which must be there."""
    before = SMALL[path].decode()
    assert old in before
    return before.replace(old, new)


def read(folder: Path, over: Mapping[str, str | bytes | None] = {}, clearance: Classification = RED) -> Workspace:
    """The small workspace, read."""
    return read_workspace(Folder(lay(folder, over)), clearance)


def assembled(folder: Path, over: Mapping[str, str | bytes | None] = {}, edition: str = "public") -> Edition:
    """One edition of the small workspace, assembled, with the versions that it keeps."""
    workspace = read(folder, over)
    spec = workspace.panel.edition(edition)
    assert isinstance(spec, EditionSpec)
    released = release(workspace, spec)
    return assemble(released, None, release_versions(workspace, released))
