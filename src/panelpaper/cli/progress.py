"""How far a command has come, on a terminal that somebody looks at. A pipe and a build machine see nothing of it."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from threading import Timer
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from panelpaper.render.formats import Typesetter

PATIENCE = 0.7  # seconds that nobody minds


@contextmanager
def progress(words: str, *, quiet: bool = False) -> Iterator[Callable[[Typesetter], Typesetter]]:
    """Show on stderr that something goes on, once it takes longer than a moment, and take it away at the end.

    Gives what a typesetter is wrapped in for its PDFs to be counted.
    """
    if quiet or not watched():
        yield lambda typeset: typeset
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    # It begins on a thread of its own, while others may have put something in the place of stdout: leave that alone.
    console = Console(stderr=True)
    shown = Progress(*columns, console=console, transient=True, redirect_stdout=False, redirect_stderr=False)
    task = shown.add_task(f"{words} …")
    made = 0

    def counted(typeset: Typesetter) -> Typesetter:
        def count(pdfs: Iterable[bytes]) -> Iterator[bytes]:
            nonlocal made
            for pdf in pdfs:
                made += 1
                shown.update(task, description=f"{words} … {made} {'PDF' if made == 1 else 'PDFs'}", refresh=True)
                yield pdf

        return lambda pages: count(typeset(pages))

    starting = Timer(PATIENCE, shown.start)
    starting.daemon = True
    starting.start()
    try:
        yield counted
    finally:
        starting.cancel()
        starting.join()
        shown.stop()


def watched() -> bool:
    """Whether a person may be looking: stderr is a terminal that can be written over, and this is no build machine."""
    return sys.stderr.isatty() and os.environ.get("TERM") != "dumb" and not os.environ.get("CI")
