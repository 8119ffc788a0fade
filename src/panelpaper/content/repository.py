"""The git repository that a workspace stands in, told by the folders alone: git is not asked."""

from __future__ import annotations

import os
from pathlib import Path

from panelpaper.content.files import Folder, NoWorkspace, followed
from panelpaper.patterns import late

_PACKED_TAG = late(r"(?m)^[0-9a-f]{40,64} refs/tags/([^\r\n]+)$")
_TAGS = "refs/tags"


def repository_of(folder: Path) -> Path | None:
    """The nearest folder from here upwards that is a repository's; None where there is none."""
    here = followed(folder)
    return next((each for each in (here, *here.parents) if Folder(each).has(".git")), None)


def way_from_repository(folder: Path) -> str:
    """What leads from the repository's own folder to this one: "panels/sec/"; "" where they are one, or there is none.

    Whoever shows a repository names its files so.
    """
    top = repository_of(folder)
    return f"{folder.resolve().relative_to(top).as_posix()}/".removeprefix("./") if top else ""


def tags_of(folder: Path) -> tuple[str, ...]:
    """The names of a repository's tags, in order; none where the folder isn't the repository's own.

    Two workspaces of one repository may have tags of one name: of neither is it sure whose they are.
    """
    own = _own_folder(folder)
    if own is None:
        return ()
    packed = own.data("packed-refs")
    names = set(_PACKED_TAG.findall(os.fsdecode(packed) if isinstance(packed, bytes) else ""))
    return tuple(sorted(names | {path.removeprefix(f"{_TAGS}/") for path in own.paths(_TAGS)}))


def _own_folder(folder: Path) -> Folder | None:
    """Where git keeps what all worktrees of a repository share, where one has its top here; None where none has."""
    place = git_folder(folder)
    try:
        shared = Folder(place).data("commondir")
        return Folder(place / os.fsdecode(shared.strip())) if isinstance(shared, bytes) else Folder(place)
    except (NoWorkspace, ValueError):
        return None


def git_folder(top: Path) -> Path:
    """Where git keeps what it knows of a worktree. In one that isn't the first, or a submodule, a file says where."""
    led = Folder(top).data(".git")  # ``gitdir: FOLDER``
    return top / os.fsdecode(led.strip().removeprefix(b"gitdir: ")) if isinstance(led, bytes) else top / ".git"
