"""What lies in the output folder: which of it is ours, which of that is needed, and where the rest goes."""

from __future__ import annotations

import json
import os
import shutil
from contextlib import suppress
from pathlib import Path

from panelpaper.model.places import MANIFEST
from panelpaper.patterns import late
from panelpaper.publish.staging import follow

STORE = ".editions"
NOW = "now"
NEXT = "next"
ASIDE = ".aside"
SPARE = ".spare"

_NUMBERED = late(r"(?:.+\.)?(?P<number>[0-9]+)")
_HELD = late(r"\.\./(?P<folder>[^/]+\.(?:[0-9]+|aside))")


def through_now(name: str) -> str:
    """Where the link of an edition points."""
    return f"{STORE}/{NOW}/{name}"


def is_edition(entry: Path) -> bool:
    """Whether an entry of the output folder is an edition: a link as we make them, or a folder with its manifest."""
    if entry.is_symlink():
        return entry.readlink().as_posix() == through_now(entry.name)
    try:
        manifest = json.loads((entry / MANIFEST).read_bytes())
    except (OSError, ValueError, RecursionError):
        return False
    known = isinstance(manifest, dict) and isinstance(manifest.get("files"), list)
    return known and manifest.get("edition") == entry.name and isinstance(manifest.get("clearance"), str)


def is_store(entry: Path) -> bool:
    """Whether ``.editions`` is as ``publish`` left it: a folder, in which ``now`` leads nowhere else.

    Another build may be making it, so ``now`` is looked at once.
    """
    if not _is_folder(entry):
        return False
    try:
        return _NUMBERED.fullmatch(str((entry / NOW).readlink())) is not None
    except FileNotFoundError:
        return True
    except OSError:  # no link
        return False


def held(out: Path) -> dict[str, Path]:
    """The folders that the links in ``out`` lead to, by edition."""
    found: dict[str, Path] = {}
    if (out / STORE / NOW).is_dir():
        for link in (out / STORE / NOW).iterdir():
            match = _HELD.fullmatch(link.readlink().as_posix()) if link.is_symlink() else None
            if match and (out / link.name).is_symlink():
                found[link.name] = out / STORE / match["folder"]
    return found


def next_number(out: Path) -> int:
    """A number that nothing in the store bears."""
    matches = (_NUMBERED.fullmatch(path.name) for path in (out / STORE).iterdir())
    return 1 + max((int(match["number"]) for match in matches if match), default=0)


def take_spare(stands: Path, staged: Path) -> None:
    """Let the copy that is kept of a folder in which an edition stands be the one in which its next is staged."""
    spare = _spare(stands)
    with suppress(OSError):
        if _is_folder(spare):
            spare.rename(staged)


def keep_spare(stood: Path, stands: Path) -> None:
    """Keep the folder in which an edition stood until now, as a copy of the one in which it stands."""
    with suppress(OSError):  # then it is swept away, as is all that no edition needs
        follow(stood, stands)
        stood.rename(_spare(stands))


def _spare(stands: Path) -> Path:
    """The copy's name says of which folder it is one: of a later one it is none."""
    return stands.with_name(stands.name + SPARE)


def bring_back(out: Path) -> None:
    """Put back each folder that was moved aside and that nothing has taken the place of."""
    for aside in (out / STORE).glob(f"*{ASIDE}"):
        if not os.path.lexists(out / aside.stem):
            aside.rename(out / aside.stem)


def sweep(out: Path) -> None:
    """Remove what no edition needs. What cannot be removed is left to the next build: it shows nowhere."""
    store = out / STORE
    if not is_store(store):
        return  # there is none, or somebody is moving it or has put something else in its place
    with suppress(OSError):
        bring_back(out)
        for path in out.iterdir():
            if path.is_symlink() and is_edition(path) and not path.exists():
                path.unlink()
        standing = held(out).values()
        needed = {NOW, *(path.name for path in standing)}
        needed |= {_spare(path).name for path in standing}
        if (store / NOW).is_symlink():
            needed.add(str((store / NOW).readlink()))
        for path in store.iterdir():
            ours = path.name == NEXT or path.suffix in (ASIDE, SPARE) or _NUMBERED.fullmatch(path.name)
            if ours and path.name not in needed:
                _remove(path)
        store.rmdir()


def _remove(path: Path) -> None:
    if _is_folder(path):
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink()


def _is_folder(path: Path) -> bool:
    return path.is_dir() and not path.is_symlink()
