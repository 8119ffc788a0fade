"""What somebody put into an edition, which a new one takes away: copied beside the editions first."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from itertools import count
from pathlib import Path

from panelpaper.model.litter import is_litter
from panelpaper.model.places import MANIFEST
from panelpaper.publish.in_line import make
from panelpaper.publish.staging import Rendered

SET_ASIDE = ".set-aside"


@contextmanager
def set_aside(out: Path, editions: Mapping[str, Rendered]) -> Iterator[tuple[Path, ...]]:
    """Copy what no build made out of the folders of these editions; gives the folders that hold the copies.

    Where the body fails, the copies are gone again. Raises OSError.
    """
    made: list[Path] = []
    try:
        for name, rendered in editions.items():
            if found := tuple(_strays(out / name, rendered)):
                made.append(_free(out, name))
                for path in found:
                    _copy(out / name / path, made[-1] / path)
        yield tuple(made)
    except BaseException:
        for place in made:
            shutil.rmtree(place, ignore_errors=True)
        raise


def _strays(folder: Path, rendered: Rendered) -> Iterator[str]:
    """What an edition's manifest doesn't name and its next one doesn't have just so; nothing where none can be read."""
    try:
        listed = json.loads((folder / MANIFEST).read_bytes())["files"]
        known = {MANIFEST, *(each["path"] for each in listed)}
    except (OSError, ValueError, LookupError, TypeError, RecursionError):
        return
    for place, folders, files in os.walk(folder):
        within = Path(place).relative_to(folder).as_posix()
        for name in (*folders, *files):
            path = name if within == "." else f"{within}/{name}"
            if path in known or is_litter(name):
                continue
            each = folder / path
            if each.is_symlink() or (each.is_file() and not _is_made(each, rendered.files.get(path))):
                yield path


def _is_made(path: Path, data: bytes | None) -> bool:
    """Whether a file holds just these bytes. It may be larger than there is memory: a film that somebody put there."""
    return data is not None and path.stat().st_size == len(data) and path.read_bytes() == data


def _free(out: Path, name: str) -> Path:
    """A new folder for the strays of an edition, which its owner alone may open."""
    place = next(place for n in count(1) if not (place := out / SET_ASIDE / f"{name}.{n}").exists())
    if not place.parent.exists():
        make(place.parent, 0o700)
    make(place, 0o700)
    return place


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy2(source, target, follow_symlinks=False)
