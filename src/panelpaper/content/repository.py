"""The git repository that a workspace stands in, told by the folders alone: git is not asked."""

from __future__ import annotations

from pathlib import Path

from panelpaper.content.files import Folder


def repository_of(folder: Path) -> Path | None:
    """The nearest folder from here upwards that is a repository's; None where there is none."""
    here = folder.resolve()
    return next((each for each in (here, *here.parents) if Folder(each).has(".git")), None)


def way_from_repository(folder: Path) -> str:
    """What leads from the repository's own folder to this one: "panels/sec/"; "" where they are one, or there is none.

    Whoever shows a repository names its files so.
    """
    top = repository_of(folder)
    return f"{folder.resolve().relative_to(top).as_posix()}/".removeprefix("./") if top else ""
