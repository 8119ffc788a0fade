"""The step that readers see: the editions that were staged take the place of the last ones."""

from __future__ import annotations

import errno
import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from panelpaper.publish.staging import make, sync
from panelpaper.publish.store import ASIDE, NEXT, NOW, STORE, bring_back, held, through_now


def links_work(store: Path) -> bool:
    """Whether this file system makes symbolic links for us."""
    if os.name == "nt":
        return False
    try:
        (store / NEXT).symlink_to(NOW)
    except OSError as error:
        if error.errno in {errno.EPERM, errno.ENOTSUP, errno.ENOSYS}:
            return False
        raise
    (store / NEXT).unlink()
    return True


def swap_links(out: Path, staged: Mapping[str, Path], number: int) -> None:
    """Publish by turning ``now``; ``staged`` are folders in the store, by edition."""
    store = out / STORE
    kept = {name: path.name for name, path in held(out).items() if path.exists()}
    copied = [name for name in staged if (out / name).is_dir() and not (out / name).is_symlink()]
    if copied:
        _turn(store, number, kept | {name: name + ASIDE for name in copied})
        for name in copied:
            (out / name).rename(store / (name + ASIDE))
            (out / name).symlink_to(through_now(name))
        number += 1
    for name in staged:
        if not (out / name).is_symlink():
            (out / name).symlink_to(through_now(name))
    _turn(store, number, kept | {name: path.name for name, path in staged.items()})
    with suppress(OSError):  # readers have the new editions already
        sync(out)


def _turn(store: Path, number: int, folders: Mapping[str, str]) -> None:
    """Let ``now`` lead to these folders and no others."""
    make(store / str(number), 0o755)
    for name, folder in folders.items():
        (store / str(number) / name).symlink_to(f"../{folder}")
    (store / NEXT).symlink_to(str(number))
    sync(store / str(number))
    sync(store)
    (store / NEXT).replace(store / NOW)
    with suppress(OSError):  # what could fail has: the editions are turned
        sync(store)


def swap_folders(out: Path, staged: Mapping[str, Path]) -> None:
    """Publish by renaming each folder: for file systems without links. An error undoes all of it."""
    try:
        for name, folder in staged.items():
            if os.path.lexists(out / name):
                (out / name).rename(out / STORE / (name + ASIDE))
            folder.rename(out / name)
    except OSError:
        for name, folder in staged.items():
            if not folder.exists():
                (out / name).rename(folder)
        bring_back(out)
        raise
