"""What a large archive would take, on paper: from what was measured of small ones."""

from __future__ import annotations

from collections.abc import Mapping

from benchmarks.bench import OURS
from benchmarks.measures import ONE_JOB, TWELVE, months_of
from benchmarks.tables import MIB, Result, table

PAPERS, EDITIONS = 10_000, 3
WORKERS = (1, 2, 16, 64)


def costs_table(results: Mapping[str, Result], months: int) -> str:
    """The costs of one paper in one edition, and of many in several. ``months``: those of the archive."""
    grown, pdfs = results["growth"].samples, results["workers"].samples
    few, many = grown[months_of(months // 10)], grown[months_of(months)]
    pages = (many.middle - few.middle) / (months - months // 10)
    memory = (many.peak - few.peak) / (months - months // 10) / MIB
    alone = results["pdf"].samples[OURS].middle
    pdf = (pdfs[ONE_JOB].middle - alone) / (TWELVE - 1) - pages
    times = PAPERS * EDITIONS
    whole = memory * times / 1024
    rows = [
        ("reading, checks, pages, data", f"{pages * 1000:,.0f} ms", f"{_long(pages * times)}, one process"),
        (
            "PDFs",
            f"{pdf * 1000:,.0f} ms",
            "; ".join(f"{_long(pdf * times / workers)} with {_workers(workers)}" for workers in WORKERS),
        ),
        (
            "memory of the process that builds",
            f"{memory:.1f} MiB",
            f"{whole:.0f} GiB in one workspace; {whole / 100:.1f} GiB in each of a hundred",
        ),
    ]
    return table(("", "a paper in an edition", f"{PAPERS:,} papers in {EDITIONS} editions"), rows)


def _workers(count: int) -> str:
    return "one worker" if count == 1 else f"{count} workers"


def _long(seconds: float) -> str:
    if seconds < 90:
        return f"{seconds:.0f} seconds"
    return f"{seconds / 60:.0f} minutes" if seconds < 90 * 60 else f"{seconds / 3600:.1f} hours"
