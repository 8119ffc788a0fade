"""The proof of the law on one's own content: build again with other secrets, and compare every byte."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from msgspec import Struct

from panelpaper.assemble import assemble
from panelpaper.audit.decoys import decoys
from panelpaper.content.files import Folder
from panelpaper.content.sealing import Identity
from panelpaper.content.workspace import read_panel, read_workspace
from panelpaper.model.classification import RED
from panelpaper.model.panel import EditionSpec
from panelpaper.release import release
from panelpaper.release.frozen import release_versions
from panelpaper.render.formats import Typesetter, render
from panelpaper.render.templates import Templates


class Proof(Struct, frozen=True):
    """What came of one edition: how many of its files were compared, and which were not the same.

    ``replaced`` says in how many of the authors' files something else stood in the place of what it withholds.
    """

    edition: str
    compared: int
    differing: tuple[str, ...]
    replaced: int


def prove(root: Path, identity: Identity | None, *, pdfs: bool, typeset: Typesetter) -> Iterator[Proof]:
    """Each edition that withholds something, made from the content as it is and with decoys; in memory only."""
    folder = Folder(root)
    everything = read_workspace(folder, RED, identity)
    for spec in read_panel(folder).editions:
        if spec.clearance < RED:
            other = decoys(everything, spec.clearance)
            before = _made(folder, spec, identity, pdfs, typeset)
            after = _made(Folder(root, other), spec, identity, pdfs, typeset)
            yield Proof(spec.name, len(before), differing(before, after), len(other))


def differing(before: Mapping[str, bytes], after: Mapping[str, bytes]) -> tuple[str, ...]:
    """The paths that only one of the two has, or that differ in them."""
    return tuple(sorted(path for path in before.keys() | after.keys() if before.get(path) != after.get(path)))


def _made(
    folder: Folder, spec: EditionSpec, identity: Identity | None, pdfs: bool, typeset: Typesetter
) -> Mapping[str, bytes]:
    """An edition's files. What is sealed above its clearance stays so: whoever has the key opens no more."""
    workspace = read_workspace(folder, spec.clearance, identity)
    released = release(workspace, spec)
    edition = assemble(released, versions=release_versions(workspace, released))
    files, coming = render(edition, Templates(workspace.templates), pdfs=pdfs, typeset=typeset)
    return files | dict(coming)
