"""Git as the tests give it work, however whoever runs them has set up theirs."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

SECRETARY = "Secretary of the TAG"
"""Who commits."""


def git(folder: Path, *arguments: str, **variables: str) -> str:
    """What a git command prints that has to succeed, with some ``variables`` of the environment set."""
    done = tried(folder, *arguments, **variables)
    assert done.returncode == 0, done.stderr
    return done.stdout


def tried(folder: Path, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """What comes of a git command that may be refused."""
    command = ["git", "-C", str(folder), *arguments]
    return subprocess.run(command, env=environment() | variables, capture_output=True, text=True, timeout=60)


def environment() -> dict[str, str]:
    """An environment in which of git no more is set than who commits."""
    ours = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    ours |= {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    for who in ("AUTHOR", "COMMITTER"):
        ours |= {f"GIT_{who}_NAME": SECRETARY, f"GIT_{who}_EMAIL": "secretary@panel.example"}
    return ours


def committed(folder: Path) -> Path:
    """The folder, made a repository of which all is committed."""
    git(folder, "init", "-q", "-b", "main")
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "Start")
    return folder
