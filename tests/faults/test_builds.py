"""Real builds that are killed, cut short, hindered and disturbed: readers find the old editions whole, or the new.

Each time what stands agrees with its manifest, nothing half-done stays, the next build needs nobody's help, and what
the operator reads is a sentence or two. ``make faults`` kills a hundred builds; the suite kills some.
"""

from __future__ import annotations

import os
import random
import re
import resource
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from threading import Event, Thread

import pytest
from tests import small
from tests.faults.builds import (
    CLEAN,
    NOTHING,
    OWN_WORLD,
    PAGE,
    PAPER,
    SECRET,
    as_a_plain_user,
    beside,
    built,
    command,
    ended,
    in_a_world_of_its_own,
    seen,
    staging,
    started,
    written,
)

KILLS = int(os.environ.get("KILLS", "12"))
STANDS = "What was published before still stands."

pytestmark = [pytest.mark.property, pytest.mark.slow]


@pytest.fixture
def content() -> Iterator[Path]:
    """A workspace that says "old", in memory where there is such a thing."""
    memory = Path("/dev/shm")
    made = Path(tempfile.mkdtemp(dir=memory if os.access(memory, os.W_OK) else None))
    workspace = small.lay(made / "workspace")
    written(workspace, "old")
    yield workspace
    for folder in (path for path in made.rglob("*") if path.is_dir() and not path.is_symlink()):
        folder.chmod(0o755)
    shutil.rmtree(made)


@pytest.fixture
def out(content: Path) -> Path:
    """Where the editions that say "old" stand."""
    assert built(content) == (0, "")
    assert seen(content / "build") == {"public": "old", "panel": "old"}
    return content / "build"


def all_of(word: str) -> dict[str, str]:
    return {"public": word, "panel": word}


def mended(content: Path, out: Path) -> None:
    """The next build needs no help, and leaves nothing of what was before."""
    written(content, "newest")
    assert built(content, "--out", str(out)) == (0, "")
    assert seen(out) == all_of("newest")
    assert beside(out) == CLEAN


@pytest.mark.parametrize("when", ["anywhere", "while it writes"])
def test_a_killed_build_leaves_all_of_the_old_editions_or_all_of_the_new(content, when):
    chance, out = random.Random(f"64 {when}"), content / "build"
    stands = NOTHING
    began = time.monotonic()
    assert built(content, "--out", str(content / "measured"))[0] == 0
    took = time.monotonic() - began
    kills = 0
    for turn in range(20 * KILLS):
        if kills == KILLS // 2:
            break
        word = f"turn{turn}"  # another each time: a build that ended before it was killed has published its own
        written(content, word)
        build = started(content)
        if when == "anywhere":
            time.sleep(chance.random() * took)
        elif staging(out, build):
            time.sleep(chance.random() / 200)
        build.kill()
        build.communicate()
        kills += build.returncode == -signal.SIGKILL
        now = seen(out)
        assert now in (stands, all_of(word))
        stands = now
        assert [path for path in beside(out) if "/" not in path and path[0] != "." and path not in now] == []

    assert kills == KILLS // 2
    mended(content, out)
    assert sorted(path.name for path in content.iterdir()) == [".panelpaper", "build", "content", "measured"]
    assert subprocess.run(command(content, "verify"), capture_output=True, check=False).returncode == 0


def test_a_build_that_may_write_no_long_file_says_so_and_changes_nothing(content, out):
    written(content, "new")
    status, said = built(content, before=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (5000, 5000)))

    words = "a file would be larger than this system allows"
    assert (status, said) == (2, f"{out} couldn't be written: {words}. {STANDS}\n")
    assert seen(out) == all_of("old")
    assert beside(out) == CLEAN
    mended(content, out)


FULL = """
import json, os, subprocess, sys
from pathlib import Path
from tests.faults.builds import beside, built, seen, written
content, out = Path(sys.argv[1]), Path(sys.argv[1]) / "build"
out.mkdir()
subprocess.run(["mount", "-t", "tmpfs", "-o", "size=16m", "tmpfs", out], check=True)
told = {"first": built(content)}
free = os.statvfs(out)
with open(out / ".filler", "wb") as filler:
    filler.write(bytes(free.f_bavail * free.f_frsize - int(sys.argv[2])))
written(content, "new")
told["full"] = built(content)
told["then"], told["beside"] = seen(out), beside(out)
(out / ".filler").unlink()
told["again"] = built(content)
told["last"], told["left"] = seen(out), beside(out)
print(json.dumps(told))
"""
READ_ONLY = """
import json, subprocess, sys
from pathlib import Path
from tests.faults.builds import built, seen, written
content, out = Path(sys.argv[1]), Path(sys.argv[1]) / "build"
told = {"first": built(content)}
subprocess.run(["mount", "--bind", out, out], check=True)
subprocess.run(["mount", "-o", "remount,bind,ro", out], check=True)
written(content, "new")
told["refused"], told["then"] = built(content), seen(out)
subprocess.run(["umount", out], check=True)
told["again"], told["last"] = built(content), seen(out)
print(json.dumps(told))
"""

if OWN_WORLD:  # where a machine lets nobody mount anything, the limit above is the full disk

    @pytest.mark.parametrize("room", [0, 20_000, 60_000])
    def test_a_full_disk_is_said_and_changes_nothing(content, room):
        told = in_a_world_of_its_own(FULL, content, room)

        assert told["full"] == [2, f"{content / 'build'} couldn't be written: the disk is full. {STANDS}\n"]
        assert told["then"] == all_of("old")
        assert told["beside"] == sorted([*CLEAN, ".filler"])
        assert (told["again"], told["last"], told["left"]) == ([0, ""], all_of("new"), CLEAN)

    def test_a_read_only_disk_is_said_and_changes_nothing(content):
        told = in_a_world_of_its_own(READ_ONLY, content)

        refused = told["refused"]
        assert isinstance(refused, list)
        status, said = refused
        assert status == 2
        assert said.startswith(f"{content / 'build'} couldn't be written: ")
        assert said.count("\n") == 1
        assert told["then"] == all_of("old")
        assert (told["again"], told["last"]) == ([0, ""], all_of("new"))


def test_a_folder_without_leave_to_write_is_said_and_stays(content, out):
    written(content, "new")
    out.chmod(0o555)

    assert built(content, before=as_a_plain_user) == (2, f"{out} couldn't be written: permission is missing.\n")
    assert seen(out) == all_of("old")
    out.chmod(0o755)
    mended(content, out)


def test_content_that_may_only_be_read_is_built_all_the_same(content, tmp_path):
    for place in (content, *content.rglob("*")):
        place.chmod(0o555 if place.is_dir() else 0o444)

    assert built(content, "--out", str(tmp_path / "out"), before=as_a_plain_user) == (0, "")
    assert seen(tmp_path / "out") == all_of("old")


@pytest.mark.parametrize(
    "shut",
    ["content", "content/papers", "content/papers/2019-01", "content/registers", "content/papers/2019-01/versions"],
)
def test_a_folder_that_may_not_be_read_is_no_empty_one(content, out, shut):
    (content / PAPER).parent.joinpath("versions").mkdir()
    (content / shut).chmod(0o000)

    assert built(content, before=as_a_plain_user) == (
        2,
        f"The folder {shut} can't be opened here: see that you may read it.\n",
    )
    assert seen(out) == all_of("old")


@pytest.mark.parametrize("shut", ["content/papers/2019-01", "content/registers"])
def test_nor_is_a_folder_whose_files_may_not_be_opened(content, out, shut):
    (content / shut).chmod(0o444)
    status, said = built(content, before=as_a_plain_user)

    assert status == 1
    told = re.findall(r"(\S+):1:1 error PP123\n  This can't be opened: this computer may not open it", said)
    assert told
    assert {str(Path(path).parent) for path in told} == {shut}
    assert seen(out) == all_of("old")


def test_a_folder_of_what_is_withheld_may_be_shut_to_whoever_builds_for_everyone(content, out):
    (content / PAPER).parent.joinpath("appendices").chmod(0o000)

    assert built(content, "--edition", "public", before=as_a_plain_user) == (0, "")
    assert built(content, before=as_a_plain_user)[0] == 1


@pytest.mark.parametrize("which", [".", ".editions"])
def test_permissions_that_go_while_it_writes_leave_the_old_editions_or_the_new(content, out, which):
    for turn in range(4):
        word = f"turn{turn}"
        stood = seen(out)
        written(content, word)
        build = started(content, before=as_a_plain_user)
        if staging(out, build):
            time.sleep(turn / 500)
        (out / which).chmod(0o555)
        status, said = ended(build)
        assert (status, seen(out)) in ((0, all_of(word)), (2, stood))
        assert said == "" if status == 0 else said.endswith(f"permission is missing. {STANDS}\n")
        (out / which).chmod(0o755)

    mended(content, out)


@pytest.mark.parametrize("which", ["build", "build/public", "build/.editions"])
def test_what_is_swapped_under_a_build_leads_it_nowhere(content, out, which):
    victim = content / "victim"
    victim.mkdir()
    (victim / "index.html").write_text("untouched")
    written(content, "new")
    build = started(content)
    staging(out, build)
    (content / which).rename(content / "aside")
    (content / which).symlink_to(victim)
    status, said = ended(build)

    assert [(path.name, path.read_text()) for path in victim.rglob("*")] == [("index.html", "untouched")]
    assert status in (0, 2)
    assert said.count("\n") <= 1
    (content / which).unlink()
    (content / "aside").rename(content / which)
    assert seen(out) in (all_of("old"), all_of("new"))
    mended(content, out)


def test_of_builds_that_meet_each_is_whole_and_the_last_one_stands(content, out):
    written(content, "new")
    ends = [ended(build) for build in [started(content) for _ in range(3)]]

    assert {status for status, _ in ends} <= {0, 2}
    assert all(said == "" or said.startswith("Another build is writing to") for _, said in ends)
    assert 0 in {status for status, _ in ends}
    assert seen(out) == all_of("new")
    mended(content, out)


def test_what_is_edited_during_a_build_is_in_it_as_it_stood_at_one_moment(content, out):
    stop = Event()

    def edit() -> None:
        turn = 0
        while not stop.is_set():
            written(content, f"turn{turn}")
            turn += 1
            time.sleep(0.01)

    editor = Thread(target=edit)
    editor.start()
    try:
        for _ in range(3):
            status, said = built(content)
            assert (status, said) == (0, "") or (status == 2 and said.count("\n") == 1), said
            page = (out / "panel" / PAGE).read_text()
            title, status_of = (number(page, words) for words in ("Paper of", "Status of"))
            assert title - status_of in (0, 1)  # the paper's file is written first
    finally:
        stop.set()
        editor.join()

    mended(content, out)


def number(page: str, words: str) -> int:
    """Of which turn a page's words are; -1 before the first."""
    found = re.search(rf"{words} turn([0-9]+)", page)
    return int(found[1]) if found else -1


@pytest.mark.parametrize("back", [1, 10**9])
def test_a_clock_that_goes_back_hides_no_change(content, out, back):
    before = (content / PAPER).stat()
    for path in (PAPER, SECRET):
        text = (content / path).read_text().replace("of old", "of odd")  # as long as it was
        (content / path).write_text(text)
        os.utime(content / path, (before.st_atime - back, before.st_mtime - back))

    assert built(content) == (0, "")
    assert seen(out) == all_of("odd")


def test_files_from_the_future_are_built_and_built_again(content, out):
    for path in content.rglob("*"):
        if not path.is_symlink():
            os.utime(path, (2**32, 2**32))
    written(content, "new")

    assert built(content) == (0, "")
    assert seen(out) == all_of("new")
    mended(content, out)
