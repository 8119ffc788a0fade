"""The git repository that a workspace stands in, told by the folders alone: git is not asked."""

from __future__ import annotations

import os
from pathlib import Path

from panelpaper.content.files import Folder, NoWorkspace, followed
from panelpaper.patterns import late

_PACKED_TAG = late(r"(?m)^[0-9a-f]{40,64} refs/tags/([^\r\n]+)$")
_TAGS = "refs/tags"
_UNFIT = late(r"[^\w/-]|^-")  # for a tag's name


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


def before_tags(folder: Path) -> str:
    """What the tags of this workspace's versions begin with where its repository has others too: "panels/sec/"."""
    return _UNFIT.sub("_", way_from_repository(folder))


def tags_of(folder: Path) -> tuple[str, ...]:
    """The names of the tags that are surely this folder's own, without what they begin with; in order.

    Those are all of its repository's where it is the repository's own folder.
    """
    top = repository_of(folder)
    own = _own_folder(top) if top else None
    if own is None:
        return ()
    packed = own.data("packed-refs")
    names = set(_PACKED_TAG.findall(os.fsdecode(packed) if isinstance(packed, bytes) else ""))
    names |= {path.removeprefix(f"{_TAGS}/") for path in own.paths(_TAGS)}
    before = before_tags(folder)
    return tuple(sorted(name.removeprefix(before) for name in names if name.startswith(before)))


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
