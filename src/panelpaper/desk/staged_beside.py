"""What the next commit would put beside the content, where Git would keep it for whoever may clone the repository."""

from __future__ import annotations

import os
import posixpath
import shlex
from collections.abc import Iterable

from panelpaper.audit.built import Kind, Leak, leaks_in_file, safe_path
from panelpaper.audit.fingerprints import Fingerprints
from panelpaper.audit.manifest import says_more_than_clear
from panelpaper.audit.marked_files import is_for_some_alone
from panelpaper.audit.secrets import fingerprints_of
from panelpaper.model.classification import CLEAR
from panelpaper.model.places import MANIFEST
from panelpaper.model.workspace import Workspace
from panelpaper.patterns import late
from panelpaper.report.printable import on_one_line

_IN_PATTERNS, _PLAINLY = late(r"([*?\[\]\\])"), r"\\\1"
_IS_PLAIN = late(r"[\w./]")
_PLAIN_BYTES = frozenset(range(0x20, 0x7F)) - frozenset(b"'\\")
_THERE = "stay there for whoever may clone the repository"


def not_for_git(beside: Iterable[tuple[str, bytes, bytes]], workspace: Workspace) -> tuple[str, ...]:
    """What must not go into Git, a sentence each: editions that aren't for everyone, and single files of them.

    Where the Panel seals its appendices, so that Git holds nothing of them in clear, files that say what is withheld as
    well. ``beside`` are the files that the commit adds or changes beside the content: path, bytes, and those of before;
    the ``workspace`` is the staged one, read as high as can be.
    """
    sought = fingerprints_of(workspace) if workspace.panel.sealing.recipients else None
    editions: dict[str, str] = {}
    files: dict[str, str] = {}
    for path, data, before in beside:
        folder, name = posixpath.split(path)
        if name == MANIFEST and (edition := says_more_than_clear(data)):
            editions[folder.partition("/.editions/")[0]] = edition
        elif is_for_some_alone(name, data):
            files[path] = _of_one(path, safe_path(path, fingerprints_of(workspace), CLEAR))
        elif sought and (leak := _leak(path, data, before, sought)):
            files[path] = _of_leak(path, leak)
    inside = tuple(f"{folder}/" if folder else "" for folder in editions)
    alone = (sentence for path, sentence in files.items() if not path.startswith(inside))
    return (
        *(
            _of_edition(folder, edition, safe_path(folder, fingerprints_of(workspace), CLEAR))
            for folder, edition in editions.items()
        ),
        *alone,
    )


def _leak(path: str, data: bytes, before: bytes, sought: Fingerprints) -> Leak | None:
    """The first leak of a kind that the last commit doesn't have there. What can't be looked into is no leak here."""
    known = {leak.kind for leak in leaks_in_file(path, before, sought, CLEAR)} if before else set()
    leaks = leaks_in_file(path, data, sought, CLEAR)
    return next((leak for leak in leaks if leak.kind is not Kind.OPAQUE and leak.kind not in known), None)


def _of_edition(folder: str, edition: str, safe: str) -> str:
    """What stands at the top has no folder to be taken out with: that would be everything.

    ``safe`` is the folder's name as it may be printed, which is another where that is a secret.
    """
    where, out = on_one_line(folder), f"`git rm -r --cached {_typed(folder)}`"
    then = f"write `/{on_one_line(_IN_PATTERNS.sub(_PLAINLY, folder))}/` into .gitignore"
    if not folder or safe != folder:
        where, out, then = on_one_line(safe) or "these files", "`git reset`", "move it into a folder of another name"
    return (
        f"The edition {on_one_line(edition)}, which isn't for everyone, would go into Git with {where}, and "
        f"{_THERE}: take it out with {out}, and {then}."
    )


def _of_one(path: str, safe: str) -> str:
    """Where the name itself gives something away, only ``safe`` is shown, and nobody is told to type the name."""
    typed, named = (_typed(path), "") if safe == path else ("NAME", ", by the name that `git status` gives it")
    return (
        f"{on_one_line(safe)} is from an edition that isn't for everyone, and would {_THERE}: take it out of Git with "
        f"`git rm --cached {typed}`{named}."
    )


def _of_leak(path: str, leak: Leak) -> str:
    """Where the name itself is the leak, it is not shown."""
    if leak.path != path:
        told = f"The name {on_one_line(leak.path)} shows {leak.kind.value}"
        return f"{told}, and would {_THERE}: give it another, and git add it."
    where = f"{on_one_line(path)}, line {leak.line}," if leak.line else on_one_line(path)
    return (
        f"{where} shows {leak.kind.value}, and would {_THERE}: delete that there, or take the file out of Git with "
        f"`git rm --cached {_typed(path)}`."
    )


def _typed(path: str) -> str:
    """A path from the repository's top, as it is typed wherever one stands in it: for Git that one, and no other."""
    named = f":/{path}" if _IS_PLAIN.match(path) and not _IN_PATTERNS.search(path) else f":(top,literal){path}"
    if on_one_line(named) == named:
        return shlex.quote(named)
    typed = (chr(byte) if byte in _PLAIN_BYTES else f"\\{byte:03o}" for byte in os.fsencode(named))
    return f"$'{''.join(typed)}'"
