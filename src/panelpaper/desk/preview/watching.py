"""Tells when something was saved: once for a burst, and whatever way an editor has of writing."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Mapping
from contextlib import aclosing
from pathlib import Path
from time import monotonic

from panelpaper.content.files import Folder
from panelpaper.content.readings import Imprint

WATCHED = ("content", "templates")
QUIET = 1  # milliseconds without a change that end a burst: an editor's several steps of one save are one
LONGEST = 500  # milliseconds after which a burst that goes on is told all the same
TICK = 500  # milliseconds between looks at what the system did not tell of
BUSY = 2.0  # seconds between them while the system tells of one change after another


class Watch:
    """The workspace at ``root``, watched from now on.

    The system tells of most changes at once. Where it does not (a folder that git put back is no longer the one that
    is watched; a drive may lie elsewhere), the files are compared now and then, which takes a few milliseconds.
    """

    def __init__(self, root: Path, folder: Folder) -> None:
        self._root, self._folder = root.absolute(), folder  # the system tells of whole paths
        self._seen = self._imprints()
        self._told: set[str] = set()
        self._compared = monotonic()

    async def saves(self, closing: asyncio.Event) -> AsyncIterator[frozenset[str] | None]:
        """Yields after each burst of changes the paths that the system told of, until ``closing``.

        None: others have changed as well.
        """
        while not closing.is_set():
            async with aclosing(self._changes(closing)) as changes:
                async for changed in changes:
                    if changed:
                        self._told |= changed
                        yield changed  # at once: the comparison is for what is not told
                    due = not changed or monotonic() - self._compared > BUSY
                    if due and await asyncio.to_thread(self._compare):  # beside the pages that are asked for meanwhile
                        yield None

    def _compare(self) -> bool:
        """Whether files are others than the last time that were not told of since then."""
        now, seen = self._imprints(), self._seen
        untold = any(now.get(path) != seen.get(path) for path in {*now, *seen} - self._told)
        self._seen, self._told, self._compared = now, set(), monotonic()
        return untold

    async def _changes(self, closing: asyncio.Event) -> AsyncGenerator[frozenset[str], None]:
        """What the system tells of, now and then, as long as the folders are the same ones."""
        from watchfiles import awatch

        places = self._places()
        there = [self._root / name for name, place in places.items() if place is not None]
        if not there:
            await _pause(closing)
            yield frozenset()
            return
        watching = awatch(
            *there, debounce=LONGEST, step=QUIET, rust_timeout=TICK, yield_on_timeout=True, stop_event=closing
        )
        try:
            async with aclosing(watching) as changes:
                async for changed in changes:
                    yield frozenset(self._relative(path) for _, path in changed)
                    if self._places() != places:
                        return
        except FileNotFoundError:
            return  # gone between the look and the watch
        except (OSError, RuntimeError):  # its own error is one: the system watches no more files for this user
            await _pause(closing)
            yield frozenset()

    def _places(self) -> Mapping[str, tuple[int, int] | None]:
        return {name: self._folder.place(name) for name in WATCHED}

    def _imprints(self) -> dict[str, Imprint]:
        return {path: imprint for name in WATCHED for path, imprint in self._folder.imprints(name).items()}

    def _relative(self, path: str) -> str:
        """The path in the workspace; "" where the system has another name for that, by which nothing is found."""
        place = Path(path)
        return place.relative_to(self._root).as_posix() if place.is_relative_to(self._root) else ""


async def _pause(closing: asyncio.Event) -> None:
    try:
        await asyncio.wait_for(closing.wait(), TICK / 1000)
    except TimeoutError:
        return
