"""Whatever goes wrong while editions are published, and whenever: readers find all the old ones or all the new ones."""

from __future__ import annotations

import json
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.property.publish_and_die import BROKEN, FIRED, QUIET, REFUSED, editions, seen
from tests.spares import but_spares

from panelpaper.publish import publish

HERE = Path(__file__).parent
ENVIRONMENT = {**os.environ, "PYTHONPATH": os.pathsep.join((str(HERE), str(HERE.parents[1])))}
OLD = {"public": "old", "panel": "old"}
NEW = {"public": "new", "panel": "new"}
NOTHING = {"public": "nothing", "panel": "nothing"}

# Publishes one text after another until it is stopped.
PUBLISH_ON = """
import sys
from itertools import count
from pathlib import Path
from publish_and_die import editions
from panelpaper.publish import publish
for number in count(1):
    publish(editions(f"{sys.argv[2]}{number}"), Path(sys.argv[1]))
    print(number, flush=True)
    if number == int(sys.argv[3]):
        break
"""

# Publishes once, as nobody where it starts as root, and says in which words it could not.
PUBLISH_AS_NOBODY = """
import os, sys
from pathlib import Path
from publish_and_die import editions
from panelpaper.publish import CannotPublishError, publish
if os.getuid() == 0:
    os.setgid(65534)
    os.setuid(65534)
try:
    publish(editions("new"), Path(sys.argv[1]))
except CannotPublishError as error:
    print(error)
"""

# Publishes once, where no file may grow past 600 bytes, and says in which words it could not.
PUBLISH_IN_NO_ROOM = """
import resource, sys
from pathlib import Path
from publish_and_die import editions
from panelpaper.publish import CannotPublishError, publish
resource.setrlimit(resource.RLIMIT_FSIZE, (600, 600))
try:
    publish(editions("new"), Path(sys.argv[1]))
except CannotPublishError as error:
    print(error)
"""


def started(program: str, *arguments: object) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", program, *map(str, arguments)],
        env=ENVIRONMENT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def said(program: str, *arguments: object) -> str:
    """What a program prints; it must end well."""
    process = started(program, *arguments)
    output, errors = process.communicate(timeout=60)
    assert (process.returncode, errors) == (0, "")
    return output


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder in memory where there is such a thing: thousands of syncs to a disk take their time."""
    memory = Path("/dev/shm")
    made = Path(tempfile.mkdtemp(dir=memory if os.access(memory, os.W_OK) else None))
    made.chmod(0o755)
    yield made
    shutil.rmtree(made)


def tries(folder: Path, how: str, start: str) -> list[dict]:
    program = [sys.executable, str(HERE / "publish_and_die.py"), str(folder), how, start]
    done = subprocess.run(program, capture_output=True, text=True, timeout=120, check=False, env=ENVIRONMENT)
    assert (done.returncode, done.stderr) == (0, "")
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(found) > 40, "every touch of the disk was tried"
    assert found[-1]["status"] == QUIET, "the last try met no fault"
    assert BROKEN not in {each["status"] for each in found}
    return found


@pytest.mark.parametrize("start", ["nothing", "links", "spares"])
def test_killed_at_any_moment_a_build_leaves_all_old_editions_or_all_new_ones(folder, start):
    before = NOTHING if start == "nothing" else OLD
    found = tries(folder, "killed", start)

    assert {each["status"] for each in found[:-1]} == {-signal.SIGKILL}
    assert all(each["then"] in (before, NEW) for each in found)
    assert [each["then"] for each in found] == sorted((each["then"] for each in found), key=lambda then: then == NEW)
    assert {each["then"]["public"] for each in found} == {before["public"], "new"}


@pytest.mark.parametrize("start", ["links", "spares"])
def test_what_a_killed_build_leaves_behind_is_gone_after_the_next(folder, start):
    for each in tries(folder, "killed", start):
        assert each["later"] == {"public": each["then"]["public"], "panel": "newer"}
        assert each["left"] == ["", "now", "panel.", "public."]


@pytest.mark.parametrize("start", ["copies", "folders"])
def test_killed_among_plain_folders_a_build_damages_none_and_the_next_brings_back_what_is_missing(folder, start):
    for each in tries(folder, "killed", start):
        assert set(each["then"].values()) <= {"old", "new", "nothing"}
        assert each["later"]["public"] in {"old", "new"}
        assert each["later"]["panel"] == "newer"


@pytest.mark.parametrize("start", ["nothing", "links", "spares", "copies", "folders"])
def test_an_error_at_any_moment_leaves_all_old_editions_and_nothing_half_done(folder, start):
    before = NOTHING if start == "nothing" else OLD
    found = tries(folder, "fails-once", start)

    assert {each["status"] for each in found} == {QUIET, REFUSED, FIRED}
    for each in found:
        assert each["then"] == (before if each["status"] == REFUSED else NEW)
        if each["status"] == REFUSED:
            assert not [name for name in each["strays"] if re.search(r"\.[0-9]+$|next$", name)]


@pytest.mark.parametrize("start", ["links", "spares"])
def test_a_disk_that_fails_for_good_leaves_all_old_editions_or_all_new_ones(folder, start):
    for each in tries(folder, "fails-on", start):
        assert each["then"] == (OLD if each["status"] == REFUSED else NEW)
        assert each["later"]["panel"] == "newer"


@pytest.mark.parametrize("start", ["links", "spares"])
def test_a_link_swapped_under_a_build_leads_it_nowhere(folder, start):
    found = tries(folder, "swapped", start)

    assert all(each["victim"] == {"index.html": "untouched"} for each in found)


def test_killed_at_random_moments_a_build_leaves_editions_that_belong_together(folder):
    chance = random.Random(64)
    out = folder / "build"
    for turn in range(12):
        process = started(PUBLISH_ON, out, f"turn {turn}, ", 0)
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(chance.random() / 50)
        process.kill()
        process.communicate()
        after = seen(out)
        assert re.fullmatch(rf"turn {turn}, [0-9]+", after["public"])
        assert after["panel"] == after["public"]

    publish(editions("last"), out)
    assert len(but_spares(out)) == 4


def test_builds_that_meet_wait_for_each_other(folder):
    out = folder / "build"
    builds = [started(PUBLISH_ON, out, f"{name} ", 15) for name in "abc"]
    ended = [build.communicate(timeout=60) for build in builds]

    assert [(build.returncode, errors) for build, (_, errors) in zip(builds, ended, strict=True)] == [(0, "")] * 3
    after = seen(out)
    assert after["public"] == after["panel"]
    assert after["public"] in {"a 15", "b 15", "c 15"}
    assert len(but_spares(out)) == 4


def test_an_output_folder_without_leave_to_write_stays_as_it_was(folder):
    out = folder / "build"
    publish(editions("old"), out)
    out.chmod(0o555)

    assert said(PUBLISH_AS_NOBODY, out) == f"{out} couldn't be written: permission is missing.\n"
    assert seen(out) == OLD


def test_a_file_that_the_system_refuses_to_grow_leaves_the_last_editions(folder):
    out = folder / "build"
    publish(editions("old"), out)
    before = sorted(out.glob(".editions/*"))

    words = "a file would be larger than this system allows. What was published before still stands."
    assert said(PUBLISH_IN_NO_ROOM, out) == f"{out} couldn't be written: {words}\n"
    assert seen(out) == OLD
    assert sorted(out.glob(".editions/*")) == before
