"""PDFs from worker processes on this machine."""

from __future__ import annotations

import gc
import os
import signal
import sys
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from itertools import chain, islice
from typing import TYPE_CHECKING

from panelpaper.sharing import how_many
from panelpaper.typesetting.pooled import in_order

if TYPE_CHECKING:
    from concurrent.futures import ProcessPoolExecutor

    from panelpaper.render.formats import PrintPage

# PDFs that a worker makes before another takes its place: of each, half a mebibyte stays with WeasyPrint's libraries.
# Python's own `max_tasks_per_child` can wait for ever (CPython issue 115634).
FRESH = 200
READY = "panelpaper.typesetting.ready"


class Workers:
    """So many processes, started when they are first needed; others take their place when they have made many PDFs."""

    def __init__(self, count: int, fresh: int = FRESH) -> None:
        self.count = count
        self._fresh = fresh
        self._made = 0
        self._pool: ProcessPoolExecutor | None = None

    @property
    def are_ready(self) -> bool:
        """Whether there is little to wait for before they work."""
        return self._pool is not None or _copies.served

    def typeset(self, pages: Iterable[PrintPage]) -> Iterator[bytes]:
        """PDFs in the order of their pages. They are begun at once, and made while other things are."""
        rest = iter(pages)
        return self._in_turn(self._batch(rest), rest)

    def _in_turn(self, made: Iterator[bytes] | None, rest: Iterator[PrintPage]) -> Iterator[bytes]:
        while made is not None:
            yield from made
            made = self._batch(rest)

    def _batch(self, rest: Iterator[PrintPage]) -> Iterator[bytes] | None:
        """As many as these workers may still make; None where there are no pages."""
        for page in rest:
            pool = self._ready()
            batch = chain((page,), islice(rest, self.count * self._fresh - self._made - 1))
            return in_order(pool, _typeset, self._counted(batch), self.count)
        return None

    def end(self) -> None:
        """End them, once they have done what they are at."""
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)
        self._pool, self._made = None, 0

    def _counted(self, pages: Iterable[PrintPage]) -> Iterator[PrintPage]:
        for page in pages:
            self._made += 1
            yield page

    def _ready(self) -> ProcessPoolExecutor:
        if self._made >= self.count * self._fresh:
            self.end()
        if self._pool is None:
            self._pool = _started(self.count)
        return self._pool


def get_ready(jobs: int | None) -> None:
    """There may be PDFs to make, ``jobs`` at once: let workers get ready, as far as that needs no page."""
    if how_many(jobs) > 1:
        _copies.serve()


class _Copies:
    """The process that workers are copies of. It is ours, and imports what sets type, so that they have it at once."""

    served = False

    def serve(self) -> bool:
        """Start it, unless it is there. False where there is none, for want of a place for its socket or of Linux.

        Windows copies no process, and on macOS what draws letters may not be copied once it was loaded.
        """
        self.served = False
        if sys.platform == "linux":
            from multiprocessing import forkserver, get_context

            get_context("forkserver").set_forkserver_preload([READY])
            with _interrupts_ignored(), suppress(OSError):
                forkserver.ensure_running()
                self.served = True
        return self.served


_copies = _Copies()


def _started(count: int) -> ProcessPoolExecutor:
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    method = "forkserver" if _copies.serve() else "spawn"
    pool = ProcessPoolExecutor(count, mp_context=get_context(method), initializer=_begin)
    if method == "spawn":
        with _interrupts_ignored():
            for _ in range(count):
                # Each starts a worker, as long as none is idle. What is amiss there is said of the first page.
                pool.submit(_check_environment)
    return pool


@contextmanager
def _interrupts_ignored() -> Iterator[None]:
    """What is started here ignores what a terminal sends to every process: who started it ends it."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    sent = (signal.SIGINT,) if sys.platform == "win32" else (signal.SIGINT, signal.SIGHUP)
    before = [(number, signal.signal(number, signal.SIG_IGN)) for number in sent]
    try:
        yield
    finally:
        for number, handler in before:
            signal.signal(number, handler)


def _begin() -> None:
    """In a worker: collect no garbage but before a page, so that nobody waits for it after one; and end with us."""
    gc.disable()
    _end_with_us()


def _end_with_us() -> None:
    """In a worker: end when who started it is gone, however it went; else it would wait for pages for ever."""
    from multiprocessing import parent_process
    from multiprocessing.connection import wait

    def watch() -> None:
        if (parent := parent_process()) is not None:
            wait([parent.sentinel])
            os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


def _check_environment() -> None:
    from panelpaper.render.pdf import check_environment

    check_environment()


def _typeset(page: PrintPage) -> bytes:
    from panelpaper.render.pdf import typeset

    gc.collect()
    html, resources = page
    return typeset(html, resources=resources)
