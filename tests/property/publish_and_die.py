"""A program that publishes again and again, and each time something else goes wrong. Prints one JSON object a try.

``publish_and_die.py FOLDER HOW FROM``. HOW is what happens at the n-th touch of the disk, for every n that there is:

killed      the process gets SIGKILL
fails-once  that touch fails with "no space left on device"
fails-on    that touch and all after it fail so
swapped     somebody else lets ``public`` point to another folder

FROM is what stood before: ``nothing``, ``links``, ``spares`` (links, and folders kept for the next), ``copies`` (plain
folders) or ``folders`` (no symbolic links to be had). A touch is what Python audits: opening, listing, making,
renaming, linking, removing, changing a mode.
"""

from __future__ import annotations

import errno
import json
import os
import shutil
import signal
import sys
import traceback
from itertools import count
from pathlib import Path

from tests.spares import but_spares

from panelpaper.audit.manifest import manifest, verify
from panelpaper.model.classification import CLEAR, RED
from panelpaper.publish import CannotPublishError, Rendered, publish, read_edition

QUIET, FIRED, REFUSED, BROKEN = 0, 10, 11, 12


def editions(text: str, names: tuple[str, ...] = ("public", "panel")) -> dict[str, Rendered]:
    made = {}
    for name in names:
        files = {"index.html": text.encode(), "same.css": b"same", "papers/index.html": text.encode() * 1000}
        clearance = RED if name == "panel" else CLEAR
        made[name] = Rendered(clearance, files | {"manifest.json": manifest(name, clearance, files)})
    return made


def stand(out: Path, start: str) -> None:
    """Let the old editions stand."""
    shutil.rmtree(out, ignore_errors=True)
    if start == "spares":
        publish(editions("older"), out)
    if start != "nothing":
        publish(editions("old"), out)
    if start in {"copies", "folders"}:
        shutil.copytree(out, out.with_name("copy"))
        shutil.rmtree(out)
        out.with_name("copy").rename(out)
        shutil.rmtree(out / ".editions")


def seen(out: Path) -> dict[str, str]:
    """What a reader finds under each edition's name: its text, nothing, or what is wrong with it."""
    found = {}
    for name in ("public", "panel"):
        files = read_edition(out / name)
        faults = [difference.path for difference in verify(files)] if files else []
        found[name] = f"damaged: {faults}" if faults else files.get("index.html", b"nothing").decode()
    return found


def inside(out: Path) -> set[str]:
    """What stands in the output folder and in the store, beside the editions' own files."""
    return {
        path.relative_to(out).as_posix() for path in (out, *out.glob("*"), *out.glob(".editions/*")) if out.exists()
    }


def child(out: Path, how: str, start: str, at: int) -> int:
    """Publish while the ``at``-th touch goes wrong; how it ended."""
    touches = count(1)
    fired = False

    def hook(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal fired
        if not (event == "open" or event.startswith(("os.", "shutil."))) or event in {"os.kill", "os.putenv"}:
            return
        if start == "folders" and event == "os.symlink":
            raise OSError(errno.EPERM, "no links here")
        now = next(touches)
        if now == at or (now > at and how == "fails-on"):
            fired = True
            if how == "killed":
                os.kill(os.getpid(), signal.SIGKILL)
            elif how == "swapped":
                (out / "mine").symlink_to("../victim")
                (out / "mine").replace(out / "public")
            else:
                raise OSError(errno.ENOSPC, "No space left on device")

    sys.addaudithook(hook)
    try:
        publish(editions("new"), out)
    except CannotPublishError:
        return REFUSED
    return FIRED if fired else QUIET


def forked(out: Path, how: str, start: str, at: int) -> int:
    process = os.fork()
    if process == 0:
        status = BROKEN
        try:
            status = child(out, how, start, at)
        except BaseException:
            traceback.print_exc()
            raise
        finally:
            os._exit(status)
    return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])


def main(folder: Path, how: str, start: str) -> None:
    out = folder / "build"
    (folder / "victim").mkdir()
    (folder / "victim/index.html").write_text("untouched")
    for at in count(1):
        stand(out, start)
        before = inside(out)
        status = forked(out, how, start, at)
        tried: dict[str, object] = {"at": at, "status": status}
        if how == "swapped":
            tried["victim"] = {path.name: path.read_text() for path in (folder / "victim").iterdir()}
        else:
            tried["strays"] = sorted(inside(out) - before)
            tried["then"] = seen(out)
            publish(editions("newer", ("panel",)), out)
            tried["later"] = seen(out)
            tried["left"] = sorted(path.name.rstrip("0123456789") for path in but_spares(out))
        print(json.dumps(tried))
        if status == QUIET:
            return


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], sys.argv[3])
