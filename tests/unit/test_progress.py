"""Progress on a terminal leaves what a command says where it was."""

from __future__ import annotations

import sys
from contextlib import redirect_stdout
from io import StringIO
from time import sleep

from panelpaper.cli import progress as module
from panelpaper.cli.progress import progress


def test_progress_that_begins_while_stdout_is_elsewhere_gives_it_back(monkeypatch):
    monkeypatch.setenv("FORCE_COLOR", "1")  # what it is shown on counts as a terminal
    monkeypatch.setattr(module, "watched", lambda: True)
    monkeypatch.setattr(module, "PATIENCE", 0)
    before = (sys.stdout, sys.stderr)

    with progress("Building"):
        with redirect_stdout(StringIO()):
            sleep(0.2)  # it begins now
        assert sys.stdout is before[0]

    assert (sys.stdout, sys.stderr) == before
