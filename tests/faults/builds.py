"""Real builds of a small workspace, whose editions say from which content they are."""

from __future__ import annotations

import ctypes
import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from tests import small
from tests.spares import but_spares

from panelpaper.audit.manifest import verify
from panelpaper.publish import read_edition

PAPER, SECRET = f"{small.PAPER}/paper.yaml", f"{small.PAPER}/appendices/security-status.md"
PAGE = "papers/2019-01/index.html"
EDITIONS = ("public", "panel")
PATIENCE = 120  # seconds: many builds may run beside one another
NOTHING = dict.fromkeys(EDITIONS, "nothing")
_DROP_CAPABILITY = 24
_ABOVE_PERMISSIONS = (1, 2, 3)  # to write, to search and to change what permissions forbid


def written(content: Path, word: str) -> None:
    """Content that every edition shows to be of ``word``; each file is replaced whole."""
    for path, text in (
        (PAPER, small.changed(PAPER, "title: SEC Panel Sub-Committee Report", f"title: Paper of {word}")),
        (SECRET, small.more(SECRET, f"\nStatus of {word}.\n")),
    ):
        new = content / f"{path}.new"
        new.write_text(text)
        new.replace(content / path)


def command(content: Path, *arguments: str) -> list[str]:
    return [sys.executable, "-m", "panelpaper", "-C", str(content), *arguments]


def started(content: Path, *arguments: str, before: Callable[[], None] | None = None) -> subprocess.Popen[str]:
    """A build that runs."""
    return subprocess.Popen(
        command(content, "build", "--no-pdf", "--quiet", *arguments),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=before,
    )


def ended(process: subprocess.Popen[str]) -> tuple[int, str]:
    """How a build ended, and what it said: never a traceback."""
    out, errors = process.communicate(timeout=PATIENCE)
    assert "Traceback" not in errors, errors
    return process.returncode, out + errors


def built(content: Path, *arguments: str, before: Callable[[], None] | None = None) -> tuple[int, str]:
    """How a build ends, and what it says."""
    return ended(started(content, *arguments, before=before))


def seen(out: Path) -> dict[str, str]:
    """Of which word each edition is, as a reader sees it; or what its manifest says is wrong with it."""
    found = {}
    for name in EDITIONS:
        files = read_edition(out / name)
        faults = [difference.path for difference in verify(files)] if files else []
        words = set(re.findall(r"(?:Paper|Status) of (\w+)", files.get(PAGE, b"").decode()))
        found[name] = f"damaged: {faults}" if faults else " and ".join(sorted(words)) or "nothing"
    return found


def beside(out: Path) -> list[str]:
    """What stands in the output folder and in the store beside the editions: nothing else may, after a build."""
    found = [*out.iterdir(), *but_spares(out)] if out.exists() else []
    return sorted(re.sub(r"[0-9]+$", "N", path.relative_to(out).as_posix()) for path in found)


CLEAN = [".editions", ".editions/N", ".editions/now", ".editions/panel.N", ".editions/public.N", "panel", "public"]


def staging(out: Path, process: subprocess.Popen[str]) -> bool:
    """Wait until the build begins to write; whether it did so before it ended."""
    known = {path.name for path in out.glob(".editions/*")}
    while process.poll() is None:
        if {path.name for path in out.glob(".editions/*")} - known:
            return True
        time.sleep(0.0005)
    return False


def as_a_plain_user() -> None:
    """Be bound by permissions from now on, root too."""
    library = ctypes.CDLL(None, use_errno=True)
    for capability in _ABOVE_PERMISSIONS:
        library.prctl(_DROP_CAPABILITY, capability, 0, 0, 0)


def in_a_world_of_its_own(program: str, *arguments: object) -> dict[str, object]:
    """What a program prints as JSON, that may mount what it likes: nobody else sees it."""
    done = subprocess.run(
        [*OWN_WORLD, sys.executable, "-c", program, *map(str, arguments)],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        timeout=5 * PATIENCE,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    told: dict[str, object] = json.loads(done.stdout)
    return told


def _own_world() -> Sequence[str]:
    """The command before one that may mount; empty where this machine allows none."""
    for way in (["unshare", "--mount"], ["unshare", "--map-root-user", "--mount"]):
        try:
            probe = ["sh", "-c", "mount -t tmpfs -o size=64k tmpfs /mnt"]
            if subprocess.run([*way, *probe], capture_output=True, timeout=PATIENCE, check=False).returncode == 0:
                return way
        except OSError:
            return ()
    return ()


OWN_WORLD = _own_world() if os.name == "posix" else ()
