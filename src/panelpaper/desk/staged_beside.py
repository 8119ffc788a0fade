"""What the next commit would put beside the content, where Git would keep it for whoever may clone the repository."""

from __future__ import annotations

import posixpath
import shlex
from pathlib import Path

from panelpaper.audit.built import Kind, Leak, leaks_in_file
from panelpaper.audit.fingerprints import Fingerprints
from panelpaper.audit.manifest import NAME, says_more_than_clear
from panelpaper.audit.marked_files import is_for_some_alone
from panelpaper.audit.secrets import fingerprints_of
from panelpaper.desk.git_trees import staged_beside
from panelpaper.model.classification import CLEAR
from panelpaper.model.workspace import Workspace

_THERE = "stay there for whoever may clone the repository"


def not_for_git(root: Path, workspace: Workspace) -> tuple[str, ...]:
    """What must not go into Git, a sentence each: editions that aren't for everyone, and single files of them.

    Where the Panel seals its appendices, so that Git holds nothing of them in clear, files that say what is withheld as
    well; the ``workspace`` is the staged one, read as high as can be. Raises GitTrouble.
    """
    sought = fingerprints_of(workspace) if workspace.panel.sealing.recipients else None
    editions: dict[str, str] = {}
    files: dict[str, str] = {}
    for path, data, before in staged_beside(root):
        folder, name = posixpath.split(path)
        if name == NAME and (edition := says_more_than_clear(data)):
            editions[folder.partition("/.editions/")[0]] = edition
        elif is_for_some_alone(name, data):
            files[path] = _of_one(path)
        elif sought and (leak := _leak(path, data, before, sought)):
            files[path] = _of_leak(path, leak)
    inside = tuple(f"{folder}/" if folder else "" for folder in editions)
    alone = (sentence for path, sentence in files.items() if not path.startswith(inside))
    return (*(_of_edition(folder, edition) for folder, edition in editions.items()), *alone)


def _leak(path: str, data: bytes, before: bytes, sought: Fingerprints) -> Leak | None:
    """The first leak of a kind that the last commit doesn't have there. What can't be looked into is no leak here."""
    known = {leak.kind for leak in leaks_in_file(path, before, sought, CLEAR)} if before else set()
    leaks = leaks_in_file(path, data, sought, CLEAR)
    return next((leak for leak in leaks if leak.kind is not Kind.OPAQUE and leak.kind not in known), None)


def _of_edition(folder: str, edition: str) -> str:
    return (
        f"The edition {edition}, which isn't for everyone, would go into Git with {folder or 'these files'}, and "
        f"{_THERE}: take it out with `git rm -r --cached {_named(folder)}`, and write `/{folder}/` into .gitignore."
    )


def _of_one(path: str) -> str:
    return (
        f"{path} is from an edition that isn't for everyone, and would {_THERE}: take it out of Git with "
        f"`git rm --cached {_named(path)}`."
    )


def _of_leak(path: str, leak: Leak) -> str:
    """Where the name itself is the leak, it is not shown."""
    if leak.path != path:
        return f"The name {leak.path} shows {leak.kind.value}, and would {_THERE}: give it another, and git add it."
    where = f"{path}, line {leak.line}," if leak.line else path
    return (
        f"{where} shows {leak.kind.value}, and would {_THERE}: delete that there, or take the file out of Git with "
        f"`git rm --cached {_named(path)}`."
    )


def _named(path: str) -> str:
    """A path from the repository's top, as it is typed wherever one stands in it."""
    return shlex.quote(f":/{path}")
