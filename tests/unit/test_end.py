"""How the command's process ends: at once, with all that it said, unless others are still at work."""

from __future__ import annotations

import subprocess
import sys

import pytest

STAGE = """
import atexit, os, sys, threading
class Thing:
    def __del__(self):
        os.write(1, b"taken apart\\n")
thing = Thing()
atexit.register(print, "tidied up")
sys.argv = {argv}
{before}
"""
COMMAND = "from panelpaper.cli import command; command()"
AT_WORK = "threading.Timer(0.5, print, ['thread done']).start()"


def ended(*argv: str, before: str = "") -> subprocess.CompletedProcess[str]:
    program = STAGE.format(argv=["panelpaper", *argv], before=before) + COMMAND
    return subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)


@pytest.mark.parametrize(("argv", "status"), [(["--version"], 0), (["no-such-command"], 2)])
def test_it_ends_at_once_with_its_status_and_all_that_it_said(argv, status):
    done = ended(*argv)

    assert done.returncode == status
    assert "taken apart" not in done.stdout
    assert done.stdout.endswith("tidied up\n")
    assert "panelpaper" in done.stdout + done.stderr


def test_others_that_are_at_work_come_to_their_end():
    done = ended("--version", before=AT_WORK)

    assert done.returncode == 0
    assert done.stdout.splitlines()[1:] == ["thread done", "tidied up", "taken apart"]
