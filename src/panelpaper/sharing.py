"""Work that copies of this process share: each does some of it, and hands back what comes of it written down.

A copy begins with all that this process knows, so that nothing is sent there; it has no effect but what it hands back.
Whatever goes wrong with one, its share is done here: the results never depend on how many there are.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import pairwise, zip_longest
from typing import Any, NoReturn, TypeVar

from msgspec import Struct

from panelpaper.writing import read_again, written

Made = TypeVar("Made")
FEWEST = 24  # pieces of work that are worth a copy


def how_many(jobs: int | None) -> int:
    """So many processes at once: as many as somebody says, else as there are processors."""
    return jobs or os.cpu_count() or 1


def shared(work: Sequence[Callable[[], Made]], kind: Any, hands: int) -> list[Made]:
    """What each piece of work makes, in their order, done by as many processes at once as there are ``hands``.

    Each piece makes a value of the ``kind`` that msgspec can write down, and nothing else happens by it. Raises what a
    piece raises.
    """
    hands = min(hands, len(work) // FEWEST)
    if hands < 2 or not _may_copy():
        return [make() for make in work]
    ends = [len(work) * number // hands for number in range(hands + 1)]
    own, *others = (work[start:end] for start, end in pairwise(ends))
    copies: list[_Copy] = []
    try:
        with suppress(OSError), _no_interrupts():  # no room for another process: its share is done here
            copies.extend(map(_copy, others))
        made = [make() for make in own]
        for copy, share in zip_longest(copies, others):
            made += _handed_back(copy, share, kind) if copy else [make() for make in share]
    finally:
        with _no_interrupts():
            for copy in copies:
                copy.end()
    return made


@contextmanager
def _no_interrupts() -> Iterator[None]:
    """Whoever stops the command waits until all is in order. A copy that is made here never hears it: it is ended."""
    from signal import SIG_BLOCK, SIG_SETMASK, SIGHUP, SIGINT, SIGTERM, pthread_sigmask

    before = pthread_sigmask(SIG_BLOCK, {SIGHUP, SIGINT, SIGTERM})
    try:
        yield
    finally:
        pthread_sigmask(SIG_SETMASK, before)


def _may_copy() -> bool:
    """Windows copies no process, macOS not all that it has loaded; and a copy has none of this one's other threads."""
    from threading import active_count

    return sys.platform == "linux" and active_count() == 1


class _Copy(Struct, frozen=True):
    """A copy of this process, and where it writes."""

    process: int
    reading: int

    def end(self) -> None:
        """End it, wherever it is."""
        from signal import SIGKILL

        os.close(self.reading)
        with suppress(ProcessLookupError):
            os.kill(self.process, SIGKILL)
        with suppress(ChildProcessError):
            os.waitpid(self.process, 0)


def _copy(work: Sequence[Callable[[], object]]) -> _Copy:
    reading, writing = os.pipe()
    try:
        process = os.fork()
        if process == 0:
            _work(work, writing)
    except OSError:
        os.close(reading)
        raise
    finally:
        os.close(writing)
    return _Copy(process, reading)


def _work(work: Sequence[Callable[[], object]], writing: int) -> NoReturn:
    """In a copy: do the work and end, without what this process does at its end; who waits sees what is missing."""
    try:
        done = [written(make()) or b"" for make in work]
        with os.fdopen(writing, "wb") as out:
            out.write(written(done) or b"")
    finally:
        os._exit(0)


def _handed_back(copy: _Copy, work: Sequence[Callable[[], Made]], kind: Any) -> list[Made]:
    """What a copy made; what it did not, or what can't be written down, is made here."""
    with os.fdopen(copy.reading, "rb", closefd=False) as handed:
        data = handed.read()
    try:
        done = read_again(data, list[bytes])
    except ValueError:
        done = [b""] * len(work)
    return [read_again(each, kind) if each else make() for each, make in zip(done, work, strict=True)]
