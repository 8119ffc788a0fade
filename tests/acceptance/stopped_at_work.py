"""``panelpaper``, stopped at the moment at which something new is put in its place: ``stopped_at_work.py SIGNAL …``."""

from __future__ import annotations

import os
import signal
import sys

from panelpaper.cli import command

MOVING = "os.rename"  # which Python audits, replacing a file too


def stop(event: str, given: tuple[object, ...]) -> None:
    if event == MOVING and "/content/" in str(given[1]):
        os.kill(os.getpid(), number)


number = signal.Signals[sys.argv.pop(1)]
sys.addaudithook(stop)
command()
