"""The seam between pages and whoever sets them: any pool of ``concurrent.futures``."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from concurrent.futures import Executor, Future

Page = TypeVar("Page")
AHEAD = 3  # pages in hand for each worker: none waits for work, and what comes after need not exist yet


def in_order(pool: Executor, work: Callable[[Page], bytes], pages: Iterable[Page], workers: int) -> Iterator[bytes]:
    """What ``work`` makes of each page in the ``pool``: in the order of the pages, which are taken as needed."""
    waiting: deque[Future[bytes]] = deque()
    try:
        for page in pages:
            waiting.append(pool.submit(work, page))
            if len(waiting) >= AHEAD * workers:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    finally:
        for future in waiting:
            future.cancel()
