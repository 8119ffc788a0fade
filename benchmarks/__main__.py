"""Measure, and print the tables: ``python -m benchmarks``; with ``--write``, put them into docs/performance.md."""

from __future__ import annotations

import argparse
import os
import platform
import re
import sys
import time
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.bench import Bench
from benchmarks.costs import costs_table
from benchmarks.measures import MEASURES
from benchmarks.peers import HERE, Peers
from benchmarks.tables import Result, contenders_tables, goals_table, provenance
from benchmarks.timing import Failed, interleaved

PAGE = HERE.parent / "docs/performance.md"
MONTHS, ROUNDS = 120, 7
QUICK_MONTHS, QUICK_ROUNDS = 30, 3


def main() -> None:
    """Measure what is asked for."""
    asked = argparse.ArgumentParser(
        prog="python -m benchmarks", description="How fast panelpaper is, beside its peers."
    )
    asked.add_argument("--quick", action="store_true", help=f"{QUICK_MONTHS} months, {QUICK_ROUNDS} rounds")
    asked.add_argument(
        "--only", nargs="+", choices=MEASURES, default=list(MEASURES), metavar="MEASURE", help=", ".join(MEASURES)
    )
    asked.add_argument("--rounds", type=int, help="how often each is measured")
    asked.add_argument("--write", action="store_true", help="put the tables into docs/performance.md")
    given = asked.parse_args()
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # else what is measured is Python's compiler
    if given.write and (given.quick or set(given.only) != set(MEASURES)):
        asked.error("--write is for all of it, and not for the quick way")
    months = QUICK_MONTHS if given.quick else MONTHS
    rounds = given.rounds or (QUICK_ROUNDS if given.quick else ROUNDS)
    peers = Peers(HERE / "peers")
    peers.install()
    try:
        results = _measured(peers, given.only, months, rounds)
    except Failed as failed:
        sys.exit(str(failed))
    day = datetime.now(UTC)
    about = provenance(peers, f"{day.day} {day:%B %Y}", _machine(), rounds)
    goals, tables = goals_table(list(results.values())), contenders_tables(list(results.values()))
    costs = costs_table(results, months) if results.keys() == MEASURES.keys() else ""
    print(f"{about}\n\n{goals}\n\n{tables}\n\n{costs}".strip())
    if given.write:
        PAGE.write_text(
            _with(PAGE.read_text("utf-8"), goals=f"{about}\n\n{goals}", contenders=tables, costs=costs), "utf-8"
        )


def _measured(peers: Peers, names: list[str], months: int, rounds: int) -> dict[str, Result]:
    results = {}
    with ExitStack() as opened:
        folder = Path(opened.enter_context(TemporaryDirectory(prefix="panelpaper-bench-")))
        bench = Bench(folder, peers, months, opened)
        for name in (name for name in MEASURES if name in names):
            began = time.monotonic()
            measure = MEASURES[name](bench)
            results[name] = Result(measure, interleaved(measure.contenders, rounds))
            print(f"{measure.title}: {time.monotonic() - began:.0f} s", file=sys.stderr, flush=True)
    return results


def _machine() -> str:
    """The kind of machine, in general words."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    system = platform.freedesktop_os_release().get("PRETTY_NAME", platform.system())
    return f"a machine with {os.cpu_count()} processors ({platform.machine()}), {memory:.0f} GiB of memory and {system}"


def _with(page: str, **parts: str) -> str:
    """The page with other text between the marks of each part."""
    for name, text in parts.items():
        marks = re.compile(rf"(<!-- {name} -->\n).*?(<!-- /{name} -->)", re.DOTALL)
        place = marks.search(page)
        if place is None:
            raise SystemExit(f"{PAGE} has no place for {name}.")
        page = f"{page[: place.end(1)]}\n{text}\n\n{page[place.start(2) :]}"
    return page


if __name__ == "__main__":
    main()
