"""Tells when something was saved: once for a burst, and whatever way an editor has of writing."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

from panelpaper.content.files import Folder

WATCHED = ("content", "templates")
QUIET = 20  # milliseconds without a change that end a burst: an editor's several steps of one save are one
LONGEST = 500  # milliseconds after which a burst that goes on is told all the same
TICK = 1000  # milliseconds between looks at whether the folders are still those that are being watched


async def saves(root: Path, folder: Folder, closing: asyncio.Event) -> AsyncIterator[None]:
    """Yields after each burst of changes below ``root``, until ``closing``.

    A folder that is moved, deleted or put back (as git does) is no longer what was watched: it is watched anew.
    """
    from watchfiles import awatch

    while not closing.is_set():
        places = _places(folder)
        there = [root / name for name, place in places.items() if place is not None]
        if not there:
            await _pause(closing)
            if _places(folder) != places:
                yield
            continue
        try:
            async for changes in awatch(
                *there, debounce=LONGEST, step=QUIET, rust_timeout=TICK, yield_on_timeout=True, stop_event=closing
            ):
                moved = _places(folder) != places
                if changes or moved:
                    yield
                if moved:
                    break
        except FileNotFoundError:
            continue  # gone between the look and the watch


def _places(folder: Folder) -> dict[str, tuple[int, int] | None]:
    return {name: folder.place(name) for name in WATCHED}


async def _pause(closing: asyncio.Event) -> None:
    try:
        await asyncio.wait_for(closing.wait(), TICK / 1000)
    except TimeoutError:
        return
