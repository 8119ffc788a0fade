"""Pages to PDFs: here, or in worker processes. The same bytes at any number of jobs."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import chain, islice
from typing import TYPE_CHECKING

from panelpaper.render.formats import PrintPage, Typesetter
from panelpaper.render.pdf import PdfUnavailable, TypesettingError, typeset

if TYPE_CHECKING:
    from concurrent.futures import Executor

__all__ = ["PdfUnavailable", "TypesettingError", "typeset_here", "typesetter"]

FEW = 3  # so many pages are made sooner here than a worker is ready


def typeset_here(pages: Iterable[PrintPage]) -> Iterator[bytes]:
    """PDFs, one after the other, in this process."""
    return map(_typeset, pages)


@contextmanager
def typesetter(jobs: int | None) -> Iterator[Typesetter]:
    """What makes PDFs, ``jobs`` at once; without a number, as many as there are processors.

    Workers are started when there is enough to do for them, serve every edition, and end with the context.
    """
    workers = jobs or os.cpu_count() or 1
    pools: list[Executor] = []

    def make(pages: Iterable[PrintPage]) -> Iterator[bytes]:
        rest = iter(pages)
        first = tuple(islice(rest, FEW + 1))
        if workers == 1 or (len(first) <= FEW and not pools):
            yield from typeset_here(chain(first, rest))
        else:
            if not pools:
                pools.append(_pool(workers))
            yield from pools[0].map(_typeset, chain(first, rest))

    try:
        yield make
    finally:
        for pool in pools:
            pool.shutdown(cancel_futures=True)


def _pool(workers: int) -> Executor:
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    pool = ProcessPoolExecutor(workers, mp_context=get_context("spawn"))
    with _interrupts_ignored():
        for _ in range(workers):
            pool.submit(int)  # each starts a worker, as long as none is idle
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
