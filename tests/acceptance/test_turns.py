"""Commands that change the authors' files take turns, and write over nothing that somebody saved meanwhile."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import docx
import pytest
from tests import small
from tests.acceptance.command import JANUARY, LOG, Desk
from tests.found import APPENDIX

from panelpaper.desk import turns
from panelpaper.model.litter import PASSING
from panelpaper.publish.lock import locked

MONTHS = [f"2019-0{month}" for month in range(1, 9)]
SAVED = "Files were saved while this ran, so nothing was changed: give the command again.\n"
TODAY = ("--today", "2019-02-04")
CHANGING = {
    "log": ("log", "service-request-variance", "2018-12", "--received", "2019-01-11"),
    "action add": ("action", "add", "tag", "Report on it.", "--owner", "DCC"),
    "action close": ("action", "close", "OPSG-0002", "--date", "2019-01-04", *TODAY),
    "declassify": ("declassify", "2019-01/security-status", "--decided-by", "SSC", "--date", "2019-01-04", *TODAY),
    "release": ("release", "2019-01", "--no-pdf"),
    "revise": ("revise", "2019-01", "--note", "Corrected."),
    "new": ("new", "2019-02"),
    "seal": ("seal", APPENDIX),
    "import": ("import", "../update.docx", "--committee", "tag", "--month", "2019-01"),
}


def make_room(desk: Desk, name: str) -> None:
    """A section is brought in where there is none."""
    if name == "import":
        desk.lay({f"{JANUARY}/tag.md": None})


def tree(root: Path) -> dict[str, bytes]:
    """Every file of a workspace, but for the cache."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in root.rglob("*")
        if path.is_file() and ".panelpaper" not in path.parts
    }


@pytest.fixture
def ready(desk: Desk) -> Desk:
    """A workspace in which each of the commands has something to change."""
    public = next(line for line in desk.run("keygen").out.splitlines() if "public key" in line).split()[-1]
    document = docx.Document()
    document.add_paragraph("The TAG met.")
    document.save(str(desk.root.parent / "update.docx"))
    action = "actions:\n  - {id: OPSG-0002, text: Look into it., owner: DCC, status: open}\n"
    group = f"{JANUARY}/operations-group.md"
    desk.lay(
        {
            "content/panel.yaml": small.more("content/panel.yaml", f"sealing: {{recipients: [{public}]}}\n"),
            group: small.changed(group, "actions:\n", action),
        }
    )
    return desk


@pytest.mark.parametrize("name", CHANGING)
def test_a_command_changes_what_it_is_to(ready, name):
    make_room(ready, name)
    before = tree(ready.root)

    done = ready.run(*CHANGING[name])

    assert done.status == 0, done.err
    assert tree(ready.root) != before


@pytest.mark.parametrize("name", CHANGING)
def test_what_somebody_saves_meanwhile_stays_and_nothing_else_is_changed(ready, name, monkeypatch):
    make_room(ready, name)
    saved = ready.root / "content/panel.yaml"
    look = turns.Turn.refuse_if_disturbed

    def save_and_look(own: turns.Turn) -> None:
        saved.write_text(f"{saved.read_text()}# saved meanwhile\n")
        look(own)

    monkeypatch.setattr(turns.Turn, "refuse_if_disturbed", save_and_look)
    before = tree(ready.root)

    done = ready.run(*CHANGING[name])

    assert (done.status, done.out, done.err) == (2, "", SAVED)
    assert tree(ready.root) == before | {"content/panel.yaml": before["content/panel.yaml"] + b"# saved meanwhile\n"}


@pytest.mark.parametrize("name", CHANGING)
def test_a_command_waits_for_another_and_then_gives_up(ready, name, monkeypatch):
    make_room(ready, name)
    monkeypatch.setattr(turns, "PATIENCE", 0.05)
    before = tree(ready.root)

    with locked(ready.root.resolve(), 0, ""):
        done = ready.run(*CHANGING[name])

    assert (done.status, done.out) == (2, "")
    assert done.err == (
        f"Another command is changing the files in {ready.root}: wait until it is done, then give this one again.\n"
    )
    assert tree(ready.root) == before


def test_what_is_mended_is_looked_at_again_where_somebody_saves_meanwhile(desk, monkeypatch):
    section = desk.root / JANUARY / "tag.md"
    section.write_text(f"{section.read_text()}\nIt’'s the plan.\n")
    look = turns.Turn.refuse_if_disturbed
    times = iter(["A line above, which moves all that follows."])

    def save_and_look(own: turns.Turn) -> None:
        for line in times:
            section.write_text(section.read_text().replace("\nIt’", f"\n{line}\n\nIt’"))
        look(own)

    monkeypatch.setattr(turns.Turn, "refuse_if_disturbed", save_and_look)

    done = desk.run("check", "--fix")

    assert done.status == 0
    assert section.read_text().endswith("\nA line above, which moves all that follows.\n\nIt’s the plan.\n")


@pytest.mark.slow
def test_of_many_commands_at_once_none_is_lost(desk):
    commands = [
        subprocess.Popen(
            [sys.executable, "-m", "panelpaper", "log", "service-request-variance", month, "--received", "2019-10-01"],
            cwd=desk.root,
            env={**os.environ, "PANELPAPER_TODAY": "2019-11-01"},
            stdout=subprocess.DEVNULL,
        )
        for month in MONTHS
    ]

    assert [command.wait() for command in commands] == [0] * len(MONTHS)
    log = (desk.root / LOG).read_text()
    assert [month for month in MONTHS if f"period: {month}," not in log] == []


STOPPED = Path(__file__).with_name("stopped_at_work.py")


def stop(desk: Desk, signal: str, name: str) -> int:
    """Give a command, and stop it as soon as something new is put in its place; its exit status."""
    command = [sys.executable, str(STOPPED), signal, "-C", str(desk.root), *CHANGING[name]]
    return subprocess.run(command, cwd=desk.root, capture_output=True, check=False).returncode


@pytest.mark.parametrize("signal", ["SIGINT", "SIGTERM", "SIGHUP"])
@pytest.mark.parametrize("name", ["log", "new", "seal"])
def test_a_command_that_is_stopped_while_it_writes_writes_all_of_it_first(ready, name, signal):
    before = tree(ready.root)
    assert stop(ready, signal, name) != 0
    stopped = tree(ready.root)

    ready.lay({**dict.fromkeys(stopped), **before})
    assert ready.run(*CHANGING[name]).status == 0

    assert stopped != before
    assert stopped.keys() == tree(ready.root).keys()
    assert stopped == tree(ready.root) or name == "seal", "what is sealed is never the same twice"


@pytest.mark.parametrize("name", ["log", "new", "seal"])
def test_what_a_kill_leaves_is_no_finding_and_goes_with_the_next_command(ready, name):
    before = tree(ready.root)
    found = ready.codes()

    assert stop(ready, "SIGKILL", name) == -9

    left = tree(ready.root)
    assert {path: left[path] for path in before} == before
    assert [path for path in left if PASSING in path] != []
    assert ready.codes() == found
    assert ready.run(*CHANGING[name]).status == 0
    assert [path for path in tree(ready.root) if PASSING in path] == []
