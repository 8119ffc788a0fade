"""The folders that are kept for the next build: each is a copy of the edition that stands, of nothing older."""

from __future__ import annotations

import os
from pathlib import Path


def but_spares(out: Path) -> list[Path]:
    """What stands in the store of an output folder, but for the spares, which hold what they may."""
    found = []
    for path in out.glob(".editions/*"):
        if path.suffix == ".spare":
            assert entries(path) == entries(path.with_suffix(""))
        else:
            found.append(path)
    return found


def entries(folder: Path) -> dict[str, tuple[int, int]]:
    """By path: which file it is, or 0 for a folder; and its mode."""
    places = [folder, *(Path(place, name) for place, *below in os.walk(folder) for names in below for name in names)]
    return {
        place.relative_to(folder).as_posix(): (0 if place.is_dir() else place.lstat().st_ino, place.lstat().st_mode)
        for place in places
    }
