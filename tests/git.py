"""Git as the tests give it work, however whoever runs them has set up theirs."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

SECRETARY = "Secretary of the TAG"
"""Who commits."""


def git(folder: Path, *arguments: str) -> str:
    """What a git command prints that has to succeed."""
    ours = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    ours |= {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    who = ("-c", f"user.name={SECRETARY}", "-c", "user.email=secretary@panel.example")
    command = ["git", "-C", str(folder), *who, *arguments]
    done = subprocess.run(command, env=ours, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout
