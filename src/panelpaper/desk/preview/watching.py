"""Tells when something was saved: once for a burst, and whatever way an editor has of writing."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Mapping
from contextlib import aclosing
from pathlib import Path

from panelpaper.content.files import Folder

WATCHED = ("content", "templates")
QUIET = 3  # milliseconds without a change that end a burst: an editor's several steps of one save are one
LONGEST = 500  # milliseconds after which a burst that goes on is told all the same
TICK = 500  # milliseconds between looks at what the system did not tell of


class Watch:
    """The workspace at ``root``, watched from now on.

    The system tells of most changes at once. Where it does not (a folder that git put back is no longer the one that
    is watched; a drive may lie elsewhere), the files are compared now and then, which takes a few milliseconds.
    """

    def __init__(self, root: Path, folder: Folder) -> None:
        self._root, self._folder = root, folder
        self._seen = self._imprints()

    async def saves(self, closing: asyncio.Event) -> AsyncIterator[None]:
        """Yields after each burst of changes, until ``closing``."""
        while not closing.is_set():
            async with aclosing(self._told(closing)) as told:
                async for changed in told:
                    if changed:
                        yield  # at once; how the files stand is for comparing when nothing is told
                    now = await asyncio.to_thread(self._imprints)  # beside the pages that are asked for meanwhile
                    if not changed and now != self._seen:
                        yield
                    self._seen = now

    async def _told(self, closing: asyncio.Event) -> AsyncGenerator[bool, None]:
        """Whether the system told of a change, now and then, as long as the folders are the same ones."""
        from watchfiles import awatch

        places = self._places()
        there = [self._root / name for name, place in places.items() if place is not None]
        if not there:
            await _pause(closing)
            yield False
            return
        watching = awatch(
            *there, debounce=LONGEST, step=QUIET, rust_timeout=TICK, yield_on_timeout=True, stop_event=closing
        )
        try:
            async with aclosing(watching) as changes:
                async for changed in changes:
                    yield bool(changed)
                    if self._places() != places:
                        return
        except FileNotFoundError:
            return  # gone between the look and the watch

    def _places(self) -> Mapping[str, tuple[int, int] | None]:
        return {name: self._folder.place(name) for name in WATCHED}

    def _imprints(self) -> tuple[int, ...]:
        return tuple(self._folder.imprint(name) for name in WATCHED)


async def _pause(closing: asyncio.Event) -> None:
    try:
        await asyncio.wait_for(closing.wait(), TICK / 1000)
    except TimeoutError:
        return
