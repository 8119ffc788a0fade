"""Whole processes, timed: one of each in turn, round after round, so that what slows the machine slows all alike."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from statistics import median

from msgspec import Struct

LAUNCH = Path(__file__).parent / "launch.py"


class Failed(RuntimeError):
    """What was to be measured did not do its work: a sentence, with the last that it said."""


class Spent(Struct, frozen=True):
    """What a run took: seconds, and the most bytes that one of its processes held; 0 where that is not known."""

    seconds: float
    peak: int = 0


class Contender(Struct, frozen=True):
    """One way to do a piece of work.

    ``before`` is not timed: it puts back what the last run changed. Nor is ``after``, which raises Failed where the
    work was not done. Both are told the number of the round.
    """

    name: str
    run: Callable[[], Spent]
    before: Callable[[int], object] = lambda _: None
    after: Callable[[int], object] = lambda _: None


class Sample(Struct, frozen=True):
    """What the rounds came to: seconds each, and the most bytes that any one process of the contender held."""

    seconds: tuple[float, ...]
    peak: int

    @property
    def middle(self) -> float:
        """The median, in seconds."""
        return median(self.seconds)


def interleaved(contenders: Sequence[Contender], rounds: int) -> Mapping[str, Sample]:
    """``rounds`` of each, after one that does not count: it fills the caches of disk and Python. Raises Failed."""
    seconds: dict[str, list[float]] = {contender.name: [] for contender in contenders}
    peaks = dict.fromkeys(seconds, 0)
    for number in range(rounds + 1):
        for contender in contenders:
            contender.before(number)
            spent = contender.run()
            contender.after(number)
            if number:
                seconds[contender.name].append(spent.seconds)
                peaks[contender.name] = max(peaks[contender.name], spent.peak)
    return {name: Sample(tuple(times), peaks[name]) for name, times in seconds.items()}


def process(*command: str | Path, cwd: Path) -> Callable[[], Spent]:
    """Run a command to its end. Raises Failed unless it exits with 0."""

    def run() -> Spent:
        with tempfile.NamedTemporaryFile("r") as result:
            launched = [sys.executable, "-I", "-S", LAUNCH, result.name, *command]
            done = subprocess.run(launched, cwd=cwd, stdin=subprocess.DEVNULL, capture_output=True, check=False)
            if done.returncode:
                said = (done.stdout + done.stderr)[-2000:].decode(errors="replace")
                raise Failed(f"{command[0]} ended with {done.returncode}:\n{said}")
            seconds, peak = result.read().split()
        return Spent(float(seconds), int(peak))

    return run


def holds(path: Path, text: str) -> None:
    """Raises Failed unless the file is there and has ``text`` in it."""
    if not path.is_file() or text.encode() not in path.read_bytes():
        raise Failed(f"{path} does not hold {text!r}.")
