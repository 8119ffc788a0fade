"""PDFs from worker processes on this machine."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import chain, islice
from typing import TYPE_CHECKING

from panelpaper.render.formats import PrintPage
from panelpaper.render.pdf import check_environment, typeset
from panelpaper.typesetting.pooled import in_order

if TYPE_CHECKING:
    from concurrent.futures import ProcessPoolExecutor

# PDFs that a worker makes before another takes its place: of each, half a mebibyte stays with WeasyPrint's libraries.
# Python's own `max_tasks_per_child` can wait for ever (CPython issue 115634).
FRESH = 200


class Workers:
    """So many processes, started when they are first needed; others take their place when they have made many PDFs."""

    def __init__(self, count: int, fresh: int = FRESH) -> None:
        self.count = count
        self._fresh = fresh
        self._made = 0
        self._pool: ProcessPoolExecutor | None = None

    @property
    def are_there(self) -> bool:
        """Whether they have been started."""
        return self._pool is not None

    def typeset(self, pages: Iterable[PrintPage]) -> Iterator[bytes]:
        """PDFs in the order of their pages. The workers start at once, and get ready while other things are made."""
        self._ready()
        return self._in_turn(pages)

    def _in_turn(self, pages: Iterable[PrintPage]) -> Iterator[bytes]:
        rest = iter(pages)
        for page in rest:
            pool = self._ready()
            batch = chain((page,), islice(rest, self.count * self._fresh - self._made - 1))
            yield from in_order(pool, _typeset, self._counted(batch), self.count)

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


def _started(count: int) -> ProcessPoolExecutor:
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    pool = ProcessPoolExecutor(count, mp_context=get_context("spawn"))
    with _interrupts_ignored():
        for _ in range(count):
            # Each starts a worker, as long as none is idle. What is amiss there is said of the first page.
            pool.submit(check_environment)
    return pool


@contextmanager
def _interrupts_ignored() -> Iterator[None]:
    """What is started here ignores Ctrl-C, which a terminal sends to every process: who started it ends it."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _typeset(page: PrintPage) -> bytes:
    html, resources = page
    return typeset(html, resources=resources)
