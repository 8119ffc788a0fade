"""Work is shared among copies of this process, and what comes of it is the same however many there are."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from tests.acceptance.command import Desk

from panelpaper import sharing
from panelpaper.sharing import FEWEST, shared

MANY = 3 * FEWEST + 1
HERE = os.getpid()


def square(number: int) -> tuple[int, int]:
    return number * number, os.getpid()


@pytest.mark.parametrize("hands", [1, 2, 3, 7])
def test_the_results_stand_in_the_order_of_the_work_and_come_from_as_many_processes(hands):
    made = shared([partial(square, number) for number in range(MANY)], tuple[int, int], hands)

    assert [result for result, _ in made] == [number * number for number in range(MANY)]
    assert len({process for _, process in made}) == min(hands, 3)


@pytest.mark.parametrize("count", [0, 1, 2 * FEWEST - 1])
def test_a_little_work_is_done_here(count):
    assert shared([os.getpid] * count, int, 2) == [HERE] * count


def elsewhere(harm: Callable[[], object]) -> int:
    """Makes a number; in a copy, harm comes to it first."""
    if os.getpid() != HERE:
        harm()
    return 7


HARM: dict[str, Callable[[], object]] = {
    "killed": lambda: os.kill(os.getpid(), signal.SIGKILL),
    "interrupted": lambda: os.kill(os.getpid(), signal.SIGINT),
    "ended": lambda: os._exit(0),
    "failed": lambda: [][0],
    "run out of memory": lambda: (_ for _ in ()).throw(MemoryError),
}


@pytest.mark.parametrize("harm", HARM.values(), ids=HARM)
def test_whatever_happens_to_a_copy_its_share_is_done_here(harm, capfd):
    assert shared([partial(elsewhere, harm)] * MANY, int, 3) == [7] * MANY
    assert capfd.readouterr() == ("", "")


def test_what_cannot_be_written_down_is_made_here():
    half: Callable[[], str] = lambda: "\udcff"  # noqa: E731
    assert shared([half] * MANY, str, 2) == ["\udcff"] * MANY


def test_what_goes_wrong_everywhere_is_raised_and_no_copy_stays():
    def fail() -> int:
        raise LookupError("so it is")

    work: list[Callable[[], int]] = [*[partial(int, "7")] * MANY, fail]
    children = Path(f"/proc/{HERE}/task/{HERE}/children")
    before = children.read_text()

    with pytest.raises(LookupError, match="so it is"):
        shared(work, int, 3)
    assert children.read_text() == before


def test_where_no_more_processes_may_be_started_all_is_done_here(monkeypatch):
    def refuse() -> int:
        raise BlockingIOError

    monkeypatch.setattr(os, "fork", refuse)
    open_before = len(list(Path("/proc/self/fd").iterdir()))

    assert shared([os.getpid] * MANY, int, 3) == [HERE] * MANY
    assert len(list(Path("/proc/self/fd").iterdir())) == open_before


def test_a_process_with_threads_is_not_copied():
    done = threading.Event()
    waiting = threading.Thread(target=done.wait)
    waiting.start()
    try:
        assert shared([os.getpid] * MANY, int, 3) == [HERE] * MANY
    finally:
        done.set()
        waiting.join()


def test_checks_and_builds_say_and_make_the_same_with_any_number_of_hands(tmp_path: Path, monkeypatch):
    """Every piece of work is shared out here, however small; readings and pages come from copies."""
    monkeypatch.setattr(sharing, "FEWEST", 1)
    wrong = {"content/papers/2018-12/tag.md": "---\ncommittee: tga\nstatus: finall\n---\n"}
    told, built = [], []
    for jobs in (1, 3):
        monkeypatch.setattr(os, "cpu_count", lambda jobs=jobs: jobs)
        desk = Desk(tmp_path / str(jobs))
        assert desk.run("build", "--no-pdf", "--jobs", str(jobs)).status == 0
        built.append(desk.built())
        desk.lay(wrong)
        told.append([desk.run("check"), desk.run("build", "--no-pdf", "--jobs", str(jobs))])

    assert built[0] == built[1]
    assert told[0] == told[1]
