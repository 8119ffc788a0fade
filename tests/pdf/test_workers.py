"""Worker processes give PDFs in the order of their pages, and give place to others before they grow large."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from multiprocessing import active_children
from pathlib import Path

import pytest
from tests.small import lay

from panelpaper.render.pdf import TypesettingError, typeset
from panelpaper.typesetting.workers import Workers

pytestmark = [pytest.mark.pdf, pytest.mark.slow]


def page(number: int) -> str:
    title = f"<title>{number}</title>" if number else ""
    return f'<!doctype html><html lang="en"><head>{title}</head><body><h1>Page {number}</h1></body></html>'


def test_the_order_and_the_bytes_are_those_of_one_after_another():
    workers = Workers(2)
    numbers = range(1, 12)
    try:
        made = list(workers.typeset((page(number), {}) for number in numbers))
    finally:
        workers.end()

    assert made == [typeset(page(number), resources={}) for number in numbers]


def test_without_a_place_for_its_socket_each_worker_starts_from_nothing(tmp_path):
    place = tmp_path / ("long" * 40)
    place.mkdir()
    root = lay(tmp_path / "small")
    command = [sys.executable, "-m", "panelpaper", "-C", str(root), "build", "--quiet", "--jobs", "2"]
    done = subprocess.run(
        command, env={**os.environ, "TMPDIR": str(place)}, capture_output=True, text=True, check=False
    )

    assert (done.returncode, done.stderr) == (0, "")
    assert len([*root.glob("build/*/papers/*/*.pdf")]) == 4


def test_others_take_their_place_after_so_many_pdfs():
    workers, seen, most = Workers(2, fresh=2), set(), 0
    try:
        for _ in workers.typeset((page(number), {}) for number in range(1, 10)):
            there = {process.pid for process in active_children()}
            seen |= there
            most = max(most, len(there))
    finally:
        workers.end()

    assert len(seen) == 5, "two for each four PDFs, and one for the ninth"
    assert most == 2
    assert active_children() == []


def test_what_a_page_leaves_behind_goes_before_the_next_one():
    """Whoever waits for the last one doesn't wait for that; and it doesn't heap up."""
    workers, held = Workers(1), []
    try:
        for _ in workers.typeset((page(1).replace("<h1>", "<p>Words.</p>" * 500 + "<h1>"), {}) for _ in range(12)):
            (process,) = active_children()
            held.append(int(Path(f"/proc/{process.pid}/statm").read_text().split()[1]))
    finally:
        workers.end()

    assert held[-1] < 1.1 * held[4]


def test_a_page_that_cannot_be_set_ends_them_too():
    workers = Workers(2)
    with pytest.raises(TypesettingError, match="no title"):
        list(workers.typeset((page(number), {}) for number in (1, 2, 0, 3)))
    workers.end()

    assert active_children() == []


def test_nothing_stays_of_a_build_that_is_killed(tmp_path):
    root = lay(tmp_path / "small")
    command = [sys.executable, "-m", "panelpaper", "-C", str(root), "build", "--jobs", "2"]
    build = subprocess.Popen(command, stdout=subprocess.DEVNULL, start_new_session=True)
    until(lambda: len(of_session(build.pid)) > 3, "it never started its workers")
    build.kill()
    build.wait()

    until(lambda: not of_session(build.pid), "its workers wait for ever")


def of_session(leader: int) -> list[int]:
    """The processes that a command started, itself included."""
    found = []
    for place in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            after_name = place.read_text().rpartition(")")[2].split()
            if int(after_name[3]) == leader and after_name[0] != "Z":
                found.append(int(place.parent.name))
    return found


def until(true: Callable[[], bool], otherwise: str) -> None:
    last = time.monotonic() + 20
    while not true():
        assert time.monotonic() < last, otherwise
        time.sleep(0.02)
