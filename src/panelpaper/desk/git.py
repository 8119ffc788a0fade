"""What git knows of some files, and how it is made to let go of them. Where there is no git, it knows nothing."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from msgspec import Struct

from panelpaper.content.repository import repository_of

SILENT = "This folder is in a git repository, but git can't be asked about it: try `git status` here first."


# What lets git look elsewhere than where a folder stands, as in another repository's hook.
_ELSEWHERE = frozenset({"GIT_COMMON_DIR", "GIT_DIR", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_WORK_TREE"})
# What lets it take the paths that it is given otherwise than they are meant. Some editors' commits have one of them.
_OTHERWISE = frozenset(f"GIT_{way}_PATHSPECS" for way in ("GLOB", "ICASE", "LITERAL", "NOGLOB"))


class GitTrouble(RuntimeError):
    """Git is there but can't be asked: one plain sentence."""


class GitMissing(GitTrouble):
    """There is no git command."""


def environment() -> dict[str, str]:
    """In which git is asked about the repository that a folder stands in, and about no other."""
    return {name: value for name, value in as_told().items() if name not in _ELSEWHERE}


def as_told() -> dict[str, str]:
    """In which git is asked about the repository that the environment names, if it does."""
    return {name: value for name, value in os.environ.items() if name not in _OTHERWISE}


def git(folder: Path, *arguments: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """What comes of a git command in a folder, which takes paths as they are written. Raises GitMissing."""
    command = ["git", "--literal-pathspecs", "-C", str(folder), *arguments]
    try:
        return subprocess.run(command, input=given, capture_output=True, check=False, env=environment())
    except OSError:
        raise GitMissing("The git command is missing, so it can't be told what git holds: install git first.") from None


def tracked(folder: Path, paths: Sequence[str]) -> tuple[str, ...]:
    """Which of the files, by path from ``folder``, stand in git's index. Raises GitTrouble."""
    if not paths or not _is_repository(folder):
        return ()
    return tuple(path for path in paths if _entries(folder, [path]))


def in_history(folder: Path, paths: Sequence[str]) -> tuple[str, ...]:
    """Which of the files some commit holds. Raises GitTrouble."""
    if not paths or not _is_repository(folder):
        return ()
    return tuple(path for path in paths if git(folder, "log", "--all", "-1", "--format=%h", "--", path).stdout)


class Touched(Struct, frozen=True):
    """Who last committed a file, and on which day as they reckon it."""

    by: str
    on: date


def last_touched(folder: Path, path: str) -> Touched | None:
    """Who touched a file last; None where no commit has it, or only one that a shallow clone ends with.

    Git takes that one for the commit of every file that is older. Raises GitTrouble.
    """
    if not _is_repository(folder):
        return None
    said = git(folder, "log", "-1", "--format=%an%x00%as%x00%p", "--", path).stdout.decode("utf-8", "replace").strip()
    if not said or (said.endswith("\0") and is_shallow(folder)):
        return None
    by, on, _ = said.rsplit("\0", 2)
    return Touched(by, date.fromisoformat(on))


def is_shallow(folder: Path) -> bool:
    """Whether a clone has only the newest part of its history. Raises GitTrouble."""
    return _is_repository(folder) and git(folder, "rev-parse", "--is-shallow-repository").stdout.strip() == b"true"


def in_git(folder: Path) -> bool:
    """Whether the folder is in a git repository. Raises GitTrouble."""
    return _is_repository(folder)


def has_tag(folder: Path, name: str) -> bool:
    """Whether git has a tag of that name. Raises GitTrouble."""
    return _is_repository(folder) and not git(folder, "show-ref", "--quiet", "--verify", f"refs/tags/{name}").returncode


def files_of_tag(folder: Path, name: str, place: str) -> dict[str, bytes]:
    """The files below ``place`` as a tag has them, by path from ``folder``. Raises GitTrouble."""
    tag = f"refs/tags/{name}"
    listed = git(folder, "ls-tree", "-r", "-z", "--name-only", tag, "--", place).stdout
    paths = (os.fsdecode(path) for path in listed.split(b"\0") if path)
    return {path: git(folder, "cat-file", "blob", f"{tag}:./{path}").stdout for path in paths}


@contextmanager
def tagged(folder: Path, name: str) -> Iterator[None]:
    """Give the last commit a tag, unless the name is "" or there is one; where the body fails, it is gone again.

    Raises GitTrouble.
    """
    makes = bool(name) and not has_tag(folder, name)
    if makes and git(folder, "tag", "--no-sign", name).returncode:
        raise GitTrouble(f"Git can't make the tag {name}: try `git tag {name}`, which says why.")
    try:
        yield
    except BaseException:
        if makes:
            git(folder, "tag", "--delete", name)
        raise


def uncommitted(folder: Path, paths: Sequence[str]) -> tuple[str, ...]:
    """Which of the files, or files of the folders, differ from the last commit, by path. Raises GitTrouble."""
    if not paths or not _is_repository(folder):
        return ()
    asked = git(folder, "status", "--porcelain=v1", "-z", "--no-renames", "--untracked-files=all", "--", *paths)
    if asked.returncode:
        raise _unasked(asked)
    top = git(folder, "rev-parse", "--show-prefix").stdout.rstrip(b"\n")
    found = (entry[3:].removeprefix(top) for entry in asked.stdout.split(b"\0") if entry)
    return tuple(os.fsdecode(path) for path in found)


@contextmanager
def untracked(folder: Path, paths: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Take files out of git's index, the files themselves left alone; gives those that were in it.

    Where the body fails, the index is as it was. Raises GitTrouble.
    """
    taken = tracked(folder, paths)
    if not taken:
        yield ()
        return
    entries = _entries(folder, taken)
    if git(folder, "rm", "--cached", "--force", "--quiet", "--", *taken).returncode:
        raise GitTrouble(
            "Git keeps its hold on the clear file, as it does while another git command runs (index.lock): try again."
        )
    try:
        yield taken
    except BaseException:
        top = Path(os.fsdecode(git(folder, "rev-parse", "--show-toplevel").stdout.rstrip(b"\n")))
        git(top, "update-index", "-z", "--index-info", given=entries)
        raise


def _entries(folder: Path, paths: Sequence[str]) -> bytes:
    """What the index holds of some files, as ``update-index --index-info`` takes it."""
    asked = git(folder, "ls-files", "--stage", "--full-name", "-z", "--", *paths)
    if asked.returncode:
        raise _unasked(asked)
    return asked.stdout


def _unasked(asked: subprocess.CompletedProcess[bytes]) -> GitTrouble:
    """That git can't be asked, with the reason that it gives."""
    said = asked.stderr.decode("utf-8", "replace").splitlines()
    reason = next((line.removeprefix("fatal: ") for line in said if line.startswith("fatal: ")), "")
    return GitTrouble(f"{SILENT} Git says: {reason}" if reason else SILENT)


def _is_repository(folder: Path) -> bool:
    if repository_of(folder) is None:
        return False
    asked = git(folder, "rev-parse", "--is-inside-work-tree")
    if asked.stdout.strip() != b"true":
        raise _unasked(asked)
    return True
