"""A workspace as git has it, staged or committed, read as a folder is. Nothing is checked out."""

from __future__ import annotations

import os
import posixpath
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from msgspec import Struct

from panelpaper.content.files import LARGEST_BINARY, Folder, NoWorkspace
from panelpaper.content.repository import before_tags, git_folder, repository_of
from panelpaper.content.unread import linked, too_large
from panelpaper.desk.git import GitMissing, GitTrouble, as_told, environment
from panelpaper.model.litter import is_litter
from panelpaper.model.oddity import Oddity
from panelpaper.report.printable import on_one_line

PLACES = ("content", "templates")
_TEXTS = (".md", ".yaml", ".txt", ".html", ".css")
_INDEX = "GIT_INDEX_FILE"
_EMPTY = ("e69de29", "473a0f4")  # how the name of an empty blob begins, by SHA-1 and by SHA-256
_LINK, _FILES = "120000", ("100644", "100755", "120000")
_AT_ONCE = 32  # files that are asked for together


class Entry(Struct, frozen=True):
    """A file in git: its mode, and the name of its blob."""

    mode: str
    blob: str


class GitTree(Folder):
    """The files of a workspace that git has, by path from the workspace. Bytes are asked for as needed."""

    def __init__(self, root: Path, entries: Mapping[str, Entry]) -> None:
        super().__init__(root)
        self.entries = entries
        self._top = root
        texts = {each.blob for path, each in entries.items() if path.endswith(_TEXTS)}
        self._blobs = dict(_blobs(root, sorted(texts)))

    def has(self, path: str) -> bool:
        """Whether git has a file there."""
        return path in self.entries

    def paths(self, under: str) -> list[str]:
        """All files below a folder, litter aside, in order."""
        inside = (path for path in self.entries if path.startswith(f"{under}/"))
        return sorted(path for path in inside if not is_litter(posixpath.basename(path)))

    def data(self, path: str, largest: int = LARGEST_BINARY) -> bytes | Oddity | None:
        """A file's bytes; None where git has none; an oddity where it is a link, or too large."""
        entry = self.entries.get(path)
        if entry is None:
            return None
        if entry.mode == _LINK:
            return linked(path)
        if entry.blob not in self._blobs:
            self._blobs |= _blobs(self._top, [entry.blob])
        data = self._blobs[entry.blob]
        if len(data) > largest:
            return too_large(path, largest)
        return data


def staged(root: Path) -> GitTree:
    """What the next commit would hold. Raises GitTrouble, also where a merge has left that open."""
    listed = _git(root, "ls-files", "--stage", "-z", "--", *PLACES)
    if half_merged := sorted(set(_half_merged(listed))):
        which = ", ".join(map(on_one_line, half_merged))
        raise GitTrouble(
            f"Two people changed the same place, and what the next commit is to hold there isn't settled yet: {which}. "
            "Keep the right lines of each file, then git add it."
        )
    entries = dict(_entries(listed, blob=1))
    if any(entry.blob.startswith(_EMPTY) for entry in entries.values()):
        # What is only meant to be added (`git add -N`) is listed as an empty file, and no commit holds it.
        meant = _git(root, "diff", "--name-only", "--diff-filter=A", "--no-renames", "--relative", "-z", "--", *PLACES)
        for path in _paths(meant):
            entries.pop(path, None)
    return GitTree(root, entries)


def committed(root: Path, revision: str = "HEAD") -> GitTree:
    """What a commit holds, by any name that git knows it by. Raises GitTrouble, also where there is no such commit."""
    commit = (
        _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}").decode().strip()
    )
    listed = _git(root, "ls-tree", "-r", "-z", commit, "--", *PLACES)
    return GitTree(root, dict(_entries(listed, blob=2)))


def staged_changes(root: Path) -> frozenset[str]:
    """The paths at which the next commit would hold something else than the last, or nothing. Raises GitTrouble."""
    listed = _git(root, "diff", "--cached", "--name-only", "--no-renames", "--relative", "-z", "--", *PLACES)
    return frozenset(_paths(listed))


def staged_removals(root: Path) -> frozenset[str]:
    """The paths at which the last commit has a file, and the next would have none. Raises GitTrouble."""
    asked = ("--cached", "--name-only", "--diff-filter=D", "--no-renames", "--relative", "-z", "--", *PLACES)
    return frozenset(_paths(_git(root, "diff", *asked)))


def staged_beside(root: Path) -> Iterator[tuple[str, bytes, bytes]]:
    """Each file that the next commit would add or change anywhere in the repository but in a workspace's content.

    Its path from the repository's top, its bytes, and those that the last commit has there, if any. Files that are too
    large to be looked at are left out. Raises GitTrouble.
    """
    asked = ("--raw", "--no-abbrev", "--diff-filter=AMT", "--no-renames", "--no-relative", "-z", "--", ":(top)")
    changed = [change for change in _changes(_git(root, "diff", "--cached", *asked)) if change.mode in _FILES]
    content = _contents(root) if changed else ()
    beside = [change for change in changed if not change.path.startswith(content)]
    for some in (beside[at : at + _AT_ONCE] for at in range(0, len(beside), _AT_ONCE)):
        names = dict.fromkeys(name for change in some for name in (change.blob, change.before))
        found = _blobs(root, _of_a_fair_size(root, names))
        for change in some:
            if change.blob in found:
                yield change.path, found[change.blob], found.get(change.before, b"")


def name_of_tag(root: Path, month: str, version: str) -> str:
    """What the tag of a version is called: "2019-01/v1.0", no other workspace's of the repository. Raises GitTrouble.

    Where there are others, the folder of this one stands first, "sec/2019-01/v1.0".
    """
    before = before_tags(root)
    return f"{before if before and len(_contents(root)) > 1 else ''}{month}/v{version}"


class _Change(Struct, frozen=True):
    """A file that is added or changed: its path from the repository's top, its mode, its blob and the one before."""

    path: str
    mode: str
    blob: str
    before: str


def _changes(raw: bytes) -> Iterator[_Change]:
    """Pairs such as ``:100644 100644 BEFORE BLOB M`` and a path."""
    fields = raw.split(b"\0")
    for facts, path in zip(fields[::2], fields[1::2], strict=False):
        _, mode, before, blob, _ = facts.decode().split(" ")
        yield _Change(_name(path), mode, blob, before)


def _contents(root: Path) -> tuple[str, ...]:
    """Where the workspaces of the repository have their content, from its top."""
    listed = _git(root, "ls-files", "--full-name", "-z", "--", ":(top,glob)**/content/panel.yaml")
    return tuple(f"{posixpath.dirname(path)}/" for path in _paths(listed))


def _of_a_fair_size(root: Path, names: Iterable[str]) -> Iterator[str]:
    """Those of some blobs that are there and not too large to be looked at."""
    given = "".join(f"{name}\n" for name in names).encode()
    for line in _git(root, "cat-file", "--batch-check", given=given).decode().splitlines():
        name, kind, *size = line.split(" ")
        if kind == "blob" and int(size[0]) <= LARGEST_BINARY:
            yield name


def _name(path: bytes) -> str:
    return path.decode(errors="surrogateescape")


def _paths(listed: bytes) -> Iterator[str]:
    return (_name(path) for path in listed.split(b"\0") if path)


def _entries(listed: bytes, blob: int) -> Iterator[tuple[str, Entry]]:
    """Lines such as ``100644 BLOB 0\\tpath``: the files, and the links to files."""
    for line in filter(None, listed.split(b"\0")):
        facts, _, path = line.partition(b"\t")
        words = facts.decode().split(" ")
        if words[0] in _FILES:
            yield _name(path), Entry(words[0], words[blob])


def _half_merged(listed: bytes) -> Iterator[str]:
    """The files of such lines that stand there as two people left them, and as they were before."""
    for line in filter(None, listed.split(b"\0")):
        facts, _, path = line.partition(b"\t")
        if not facts.endswith(b" 0"):
            yield path.decode(errors="replace")


def _blobs(root: Path, names: Iterable[str]) -> dict[str, bytes]:
    """The bytes of some blobs, by name, all asked for at once."""
    given = "".join(f"{name}\n" for name in names).encode()
    answer = _git(root, "cat-file", "--batch", given=given) if given else b""
    found: dict[str, bytes] = {}
    at = 0
    while at < len(answer):
        end = answer.index(b"\n", at)
        name, kind, *size = answer[at:end].decode().split(" ")
        if kind == "missing":
            raise GitTrouble("Git lacks some of its own files, as after a partial clone: run `git fsck`.")
        found[name] = answer[end + 1 : end + 1 + int(size[0])]
        at = end + 2 + int(size[0])
    return found


def _git(root: Path, *arguments: str, given: bytes = b"") -> bytes:
    try:
        done = subprocess.run(
            ["git", "-C", str(root), *arguments], input=given, capture_output=True, check=False, env=_environment(root)
        )
    except OSError:
        raise GitMissing("The git command is missing: install git first.") from None
    if done.returncode:
        raise GitTrouble(f"Git can't say what it holds of {root}: it is in no git repository, or see `git status`.")
    return done.stdout


def _environment(root: Path) -> dict[str, str]:
    """In which git is asked about the repository that a folder stands in, and there about the commit being made.

    For that, git may lay out an index of its own, and names it to its hooks.
    """
    top, index = repository_of(root), os.environ.get(_INDEX)
    if top is None:  # a repository that keeps its files elsewhere is known to the environment alone
        return as_told()
    return environment() | ({_INDEX: index} if index and _is_of(top, index) else {})


def _is_of(top: Path, index: str) -> bool:
    """Whether an index is one of this repository, or of none that stands around it."""
    place = (top / index).resolve().parent
    own = git_folder(top).resolve()
    told = os.environ.get("GIT_DIR")
    if place == own or (told and (top / told).resolve() != own):
        return place == own
    try:
        return not Folder(place).has("HEAD")
    except NoWorkspace:
        return False
