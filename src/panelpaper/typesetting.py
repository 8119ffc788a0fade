"""Pages to PDFs: here, or in worker processes. The same bytes at any number of jobs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

from panelpaper.render.formats import PrintPage, Typesetter
from panelpaper.render.pdf import PdfUnavailable, TypesettingError, typeset

__all__ = ["PdfUnavailable", "TypesettingError", "typesetter"]


def typesetter(jobs: int | None) -> Typesetter:
    """What makes PDFs, ``jobs`` at once; without a number, one after the other."""
    return partial(_in_workers, jobs) if jobs and jobs > 1 else _here


def _here(pages: Iterable[PrintPage]) -> Iterator[bytes]:
    return map(_typeset, pages)


def _in_workers(jobs: int, pages: Iterable[PrintPage]) -> Iterator[bytes]:
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
        yield from pool.map(_typeset, pages)


def _typeset(page: PrintPage) -> bytes:
    html, resources = page
    return typeset(html, resources=resources)
