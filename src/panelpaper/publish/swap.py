"""The step that readers see: the editions that were staged take the place of the last ones."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from panelpaper.publish.staging import sync
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
    """Let ``now`` lead to these folders and no others. A link that takes the store's place meanwhile leads nowhere."""
    with _opened(store) as inside:
        os.mkdir(str(number), dir_fd=inside)
        os.chmod(str(number), 0o755, dir_fd=inside)
        for name, folder in folders.items():
            os.symlink(f"../{folder}", f"{number}/{name}", dir_fd=inside)
        os.symlink(str(number), NEXT, dir_fd=inside)
        with _opened(str(number), inside) as made:
            os.fsync(made)
        os.fsync(inside)
        os.replace(NEXT, NOW, src_dir_fd=inside, dst_dir_fd=inside)
        with suppress(OSError):  # what could fail has: the editions are turned
            os.fsync(inside)


@contextmanager
def _opened(folder: Path | str, within: int | None = None) -> Iterator[int]:
    """A folder by what it is, not by its name."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW, dir_fd=within)
    try:
        yield handle
    finally:
        os.close(handle)


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
