"""The small workspace as it is committed: a section in order and one that isn't, and the command beside git."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.git import git
from tests.small import PAPER, SMALL

SECTION = f"{PAPER}/tag.md"
GOOD = SMALL[SECTION].decode()
BAD = f"{GOOD}\n[](section:nowhere)\n"
PANELPAPER = Path(sys.executable).with_name("panelpaper")


def panelpaper(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """What comes of the command, run as a process of its own: as from a hook."""
    command = [str(PANELPAPER), "-C", str(root), *arguments]
    return subprocess.run(command, capture_output=True, text=True, timeout=60)


def commits(root: Path) -> int:
    """How many commits lead to the one that stands."""
    return int(git(root, "rev-list", "--count", "HEAD"))
