"""The door out: editions in memory become folders on disk, all of them at once or none.

    out/public              -> .editions/now/public     what readers open
    out/.editions/now       -> 8                        the one link that is swapped
    out/.editions/8/public  -> ../public.8              written by this command
    out/.editions/8/panel   -> ../panel.5               not of this command: left as it was

Every edition is reached through ``now``, and POSIX replaces a link by one atomic ``rename``: before it readers see all
the old editions, after it all the new ones, whatever is killed and whenever. What comes before (folders written and
synced beside the old ones, links that lead nowhere yet) shows nothing; what comes after only tidies. An interrupted
build's leavings are removed by the next, and so is an edition whose link someone took away. A file that has not
changed is a hard link to what stood there; an edition that has not is left as it was. The folder in which an edition
stood until now is brought in line with the new one and kept as ``public.8.spare``. The next build finds all but its own
changes there: of all that a build does to a disk, to make folders and to take them away takes longest.

A folder that is an edition of ours but no link (copied from elsewhere) is moved aside and linked first; a build killed
between those two steps leaves it in ``.editions``, and the next build brings it back. Where links cannot be made
(Windows, FAT) folders are renamed one after another: an error still undoes all of them, a kill does not.
"""

from __future__ import annotations

import os
import re
from collections.abc import Container, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from panelpaper.model.places import MANIFEST
from panelpaper.publish.in_line import folders_of, make
from panelpaper.publish.lock import locked
from panelpaper.publish.problems import (
    BusyError,
    CannotPublishError,
    NotOursError,
    UnwritableError,
    in_plain_words,
)
from panelpaper.publish.staging import Rendered, stage, stands
from panelpaper.publish.store import STORE, held, is_edition, is_store, keep_spare, next_number, sweep, take_spare
from panelpaper.publish.strays import set_aside
from panelpaper.publish.swap import links_work, swap_folders, swap_links

__all__ = [
    "BusyError",
    "CannotPublishError",
    "NotOursError",
    "Rendered",
    "UnwritableError",
    "beside",
    "ensure_publishable",
    "has_edition",
    "publish",
    "read_edition",
]


def publish(editions: Mapping[str, Rendered], out: Path, *, patience: float = 10.0) -> tuple[Path, ...]:
    """Put ``editions`` into ``out`` by name, each in place of the last of that name; others there stay as they were.

    Editions above CLEAR get file modes 0600 and 0700, CLEAR ones 0644 and 0755. While another build publishes, this
    one waits, for ``patience`` seconds. Gives the folders to which files were copied that stood in an edition and that
    no build made. Raises ``CannotPublishError``, and then all is as it was.
    """
    for name, rendered in editions.items():
        _ensure_possible(name, rendered)
    ensure_publishable(out)
    busy = f"Another build is writing to {out}: wait until it is done, then build again."
    with in_plain_words(out), _made(out), locked(out, patience, busy):
        ensure_publishable(out)
        sweep(out)
        try:
            changed = {name: rendered for name, rendered in editions.items() if not stands(out / name, rendered)}
            if not changed:
                return ()
            store = out / STORE
            if not store.exists():
                make(store, 0o755)
            number, stood = next_number(out), held(out)
            staged = {name: store / f"{name}.{number}" for name in changed}
            for name, rendered in changed.items():
                if name in stood:
                    take_spare(stood[name], staged[name])
                stage(staged[name], rendered, before=out / name)
            with set_aside(out, changed) as strays:
                if links_work(store):
                    swap_links(out, staged, number)
                    for name in staged.keys() & stood.keys():
                        keep_spare(stood[name], staged[name])
                else:
                    swap_folders(out, staged)
            return strays
        finally:
            sweep(out)


def ensure_publishable(out: Path) -> None:
    """Raise ``NotOursError`` or ``UnwritableError`` where ``publish`` would, as far as can be told without touching."""
    with in_plain_words(out):
        if not os.path.lexists(out):
            nearest = next(parent for parent in out.absolute().parents if parent.exists())
            if not (nearest.is_dir() and os.access(nearest, os.W_OK | os.X_OK)):
                raise UnwritableError(f"The output folder {out} can't be made in {nearest}.")
            return
        if not out.is_dir():
            raise NotOursError(f"The output folder {out} is no folder: name another, or move it away.")
        for entry in sorted(out.iterdir()):
            if not (is_store(entry) if entry.name == STORE else entry.name[0] == "." or is_edition(entry)):
                raise NotOursError(
                    f"{entry} is not an edition that panelpaper built, so nothing was written: "
                    "move it away, or give another folder with --out."
                )
            if entry.name != STORE and os.path.lexists(entry / ".git"):
                raise NotOursError(
                    f"{entry} has a .git in it, which a new edition would take away, so nothing was written: move it "
                    "out, and copy what is built to where you keep it."
                )
        if not os.access(out, os.W_OK | os.X_OK):
            raise UnwritableError(f"{out} couldn't be written: permission is missing.")


def read_edition(folder: Path) -> dict[str, bytes]:
    """What stands in an edition's folder, by path; of a link within it, where it points. Empty where nothing stands.

    Raises ``UnwritableError`` where a file or folder cannot be read.
    """
    found: dict[str, bytes] = {}
    with in_plain_words(folder, verb="read"):
        for place, folders, files in os.walk(folder, onerror=_unless_gone):
            for path in (Path(place, name) for name in (*folders, *files)):
                if path.is_symlink():
                    found[path.relative_to(folder).as_posix()] = os.fsencode(path.readlink())
                elif not path.is_dir():
                    found[path.relative_to(folder).as_posix()] = path.read_bytes() if path.is_file() else b""
    return found


def has_edition(out: Path, name: str) -> bool:
    """Whether an edition stands in an output folder, whoever may read it."""
    return (out / name).is_dir()


def _unless_gone(error: OSError) -> None:
    if not isinstance(error, FileNotFoundError | NotADirectoryError):
        raise error


def beside(out: Path, editions: Container[str]) -> tuple[str, ...]:
    """What stands in an output folder that is there beside these editions; what is hidden is our own."""
    with in_plain_words(out, verb="read"):
        return tuple(sorted(path.name for path in out.iterdir() if path.name[0] != "." and path.name not in editions))


def _ensure_possible(name: str, rendered: Rendered) -> None:
    """Say plainly which name cannot be a file's: such a one comes from ``panel.yaml`` or ``content/static``."""
    if re.fullmatch(r"[^./\\\0][^/\\\0]*", name) is None:
        raise CannotPublishError(f"An edition can't be called {name!r}: its name becomes a folder's.")
    if MANIFEST not in rendered.files:
        raise ValueError(f"edition {name} has no {MANIFEST}")
    folders = folders_of(rendered.files)
    for path in sorted(rendered.files):
        if path in folders or re.search(r"(?:^|/)\.{0,2}(?:/|$)|[\\\0]", path):
            raise CannotPublishError(f"The edition {name} can't hold a file called {path!r}: rename it in content.")


@contextmanager
def _made(out: Path) -> Iterator[None]:
    """The output folder, made where it is missing and removed again where nothing came of it."""
    missing = [path for path in (out, *out.parents) if not path.exists()]
    out.mkdir(parents=True, exist_ok=True)
    try:
        yield
    finally:
        with suppress(OSError):
            for path in missing:
                path.rmdir()
