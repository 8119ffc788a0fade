"""Everything that a git repository keeps, reachable or not."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

from panelpaper.audit.history import GitObject, Kept
from panelpaper.desk.git import GitTrouble, environment, git, is_shallow

_SHORT = 10
_FORM = "%(objectname) %(objecttype) %(objectsize)"
_LARGEST = 50 * 1024 * 1024


def git_objects(root: Path) -> Iterator[GitObject]:
    """Each file, commit message, tag and name in the repository that ``root`` stands in.

    Raises GitTrouble, also where this clone has not all of it.
    """
    if is_shallow(root):
        raise GitTrouble(
            "This clone has only the newest part of its history, so what the rest keeps can't be looked at: run "
            "`git fetch --unshallow`, then give the command again."
        )
    paths, reachable = _reachable(root)
    names = "\n".join(_lines(root, "for-each-ref", "--format=%(refname)"))
    yield GitObject(Kept.REFERENCES, "", names.encode())
    for id, kind, data in _every(root):
        known = id in reachable
        if kind == "blob" or data is None:
            yield GitObject(Kept.FILE, id[:_SHORT], data or b"", paths.get(id, ""), known, data is not None)
        elif kind == "tree":
            yield GitObject(Kept.NAMES, id[:_SHORT], "\n".join(_names(data, len(id) // 2)).encode(), reachable=known)
        else:
            yield GitObject(Kept.MESSAGE if kind == "commit" else Kept.TAG, id[:_SHORT], data, reachable=known)


def _reachable(root: Path) -> tuple[dict[str, str], set[str]]:
    """The path of each object that a reference leads to, and all such objects."""
    listed = [line.partition(" ") for line in _lines(root, "rev-list", "--objects", "--all")]
    return {id: path for id, _, path in listed if path}, {id for id, _, _ in listed}


def _every(root: Path) -> Iterator[tuple[str, str, bytes | None]]:
    """Every object's id, kind and content; None of one that is too large to be looked at."""
    sizes = [line.split() for line in _lines(root, "cat-file", "--batch-all-objects", f"--batch-check={_FORM}")]
    with subprocess.Popen(
        ["git", "-C", str(root), "cat-file", "--batch"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment(),
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        for id, kind, size in sizes:
            if int(size) > _LARGEST:
                yield id, kind, None
                continue
            process.stdin.write(f"{id}\n".encode())
            process.stdin.flush()
            process.stdout.readline()
            yield id, kind, process.stdout.read(int(size))
            process.stdout.read(1)


def _names(tree: bytes, length: int) -> Iterator[str]:
    """The names in a tree object; an entry is ``mode name``, a zero byte and an id of that length."""
    at = 0
    while at < len(tree):
        end = tree.index(b"\0", at)
        yield tree[at:end].partition(b" ")[2].decode(errors="replace")
        at = end + 1 + length


def _lines(root: Path, *arguments: str) -> list[str]:
    done = git(root, *arguments)
    if done.returncode:
        raise GitTrouble("This folder is in no git repository that can be read, so there is no history to look at.")
    return done.stdout.decode(errors="replace").splitlines()
