"""Who makes the PDFs of a command."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import chain, islice

from panelpaper.render.formats import PrintPage, Typesetter
from panelpaper.render.pdf_errors import PdfUnavailable, TypesettingError
from panelpaper.sharing import how_many
from panelpaper.typesetting.clusters import Cluster, ClusterUnavailable, cluster
from panelpaper.typesetting.workers import Workers

__all__ = [
    "Cluster",
    "ClusterUnavailable",
    "PdfUnavailable",
    "TypesettingError",
    "cluster",
    "typeset_here",
    "typesetter",
]

FEW = 3  # so many pages are made sooner here than a worker is ready


def typeset_here(pages: Iterable[PrintPage]) -> Iterator[bytes]:
    """PDFs, one after the other, in this process; where nobody collects garbage, each page's is before the next one."""
    from panelpaper.render.pdf import typeset  # nobody waits for what makes PDFs where none is made

    alone = not gc.isenabled()
    for number, (html, resources) in enumerate(pages):
        if alone:
            if number:
                gc.collect()
            gc.freeze()  # what is there stays until the command's end: it need not be looked through
        yield typeset(html, resources=resources)


@contextmanager
def typesetter(jobs: int | None) -> Iterator[Typesetter]:
    """What makes PDFs, ``jobs`` at once; without a number, as many as there are processors.

    Workers are started when there is enough to do for them, or at once where they got ready before (``get_ready``).
    They serve every edition, and end with the context.
    """
    workers = Workers(how_many(jobs))

    def make(pages: Iterable[PrintPage]) -> Iterator[bytes]:
        rest = iter(pages)
        first = tuple(islice(rest, FEW + 1))
        alone = workers.count == 1 or (len(first) <= FEW and not workers.are_ready)
        return (typeset_here if alone else workers.typeset)(chain(first, rest))

    try:
        yield make
    finally:
        workers.end()
