"""The seam between pages and whoever sets them: any pool of ``concurrent.futures``."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from concurrent.futures import Executor, Future

Page = TypeVar("Page")
AHEAD = 3  # pages in hand for each worker: none waits for work, and what comes after need not exist yet


def in_order(pool: Executor, work: Callable[[Page], bytes], pages: Iterable[Page], workers: int) -> Iterator[bytes]:
    """What ``work`` makes of each page in the ``pool``: in the order of the pages.

    It begins at once with as many as are to be in hand; the others are taken as needed.
    """
    rest = iter(pages)
    return _results(deque(pool.submit(work, page) for page in islice(rest, AHEAD * workers)), pool, work, rest)


def _results(
    waiting: deque[Future[bytes]], pool: Executor, work: Callable[[Page], bytes], rest: Iterator[Page]
) -> Iterator[bytes]:
    try:
        while waiting:
            done = waiting.popleft().result()
            waiting.extend(pool.submit(work, page) for page in islice(rest, 1))
            yield done
    finally:
        for future in waiting:
            future.cancel()
