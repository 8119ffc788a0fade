"""A command given again when nothing has changed says what it said, at once; and runs whenever anything has."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tests import small
from tests.acceptance.command import Desk, Done

from panelpaper.cli import building

WAIVER = "content/papers/2019-01/tag.md"
# What a command that only repeats itself may import of what panelpaper is made of, or stands on.
LIGHT = {
    "panelpaper",
    "panelpaper.__main__",
    "panelpaper.cache",
    "panelpaper.cache.again",
    "panelpaper.cache.installed",
    "panelpaper.cache.signatures",
    "panelpaper.cache.store",
    "panelpaper.cli",
    "panelpaper.digests",
    "panelpaper.terminal",
}
REPORT = """
import atexit, sys
before = set(sys.modules)
atexit.register(lambda: print("\\n".join(sorted(set(sys.modules) - before)), file=open({out!r}, "w")))
sys.argv = ["panelpaper", *{arguments!r}]
from panelpaper.cli import main
main()
"""


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path / "ours")


def ran(desk: Desk, *arguments: str) -> tuple[Done, set[str]]:
    """The command in a process of its own, and which modules it imported."""
    out = desk.root.parent / "modules"
    program = REPORT.format(out=str(out), arguments=("-C", str(desk.root), *arguments))
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    return Done(done.returncode, done.stdout, done.stderr), set(out.read_text().split())


def repeats(desk: Desk, *arguments: str) -> bool:
    """Whether the command was not run but only said again."""
    return "panelpaper.content.workspace" not in ran(desk, *arguments)[1]


@pytest.mark.parametrize("arguments", [("check",), ("check", "2019-01", "--format", "json"), ("build", "--no-pdf")])
def test_a_command_is_said_again_to_the_letter(desk, arguments):
    first, _ = ran(desk, *arguments)
    files = desk.built()

    assert repeats(desk, *arguments)
    assert ran(desk, *arguments)[0] == first
    assert desk.built() == files
    assert first == desk.run(*arguments)


def test_what_only_repeats_itself_imports_nothing_of_the_rest(desk):
    ran(desk, "check")

    _, found = ran(desk, "check")
    assert {name for name in found if name.startswith("panelpaper")} <= LIGHT
    assert not found & {"click", "yaml", "markdown_it", "jinja2", "weasyprint", "json", "re", "pathlib", "_hashlib"}


def edited(root: Path) -> None:
    (root / WAIVER).write_bytes((root / WAIVER).read_bytes() + b"\nOne line more.\n")


def touched(root: Path) -> None:
    (root / WAIVER).touch()


def exchanged(root: Path) -> None:
    """Another file of the same length and time."""
    path, times = root / WAIVER, (root / WAIVER).stat()
    other = root / "other"
    other.write_bytes(path.read_bytes().replace(b"the", b"teh"))
    os.utime(other, ns=(times.st_atime_ns, times.st_mtime_ns))
    other.replace(path)


def added(root: Path) -> None:
    (root / "content/static").mkdir()
    (root / "content/static/robots.txt").write_text("User-agent: *\n")


def dressed(root: Path) -> None:
    (root / "templates/style").mkdir(parents=True)
    (root / "templates/style/lone.css").write_text("p { color: red }\n")


def removed(root: Path) -> None:
    (root / "content/registers/acronyms.yaml").unlink()


def renamed(root: Path) -> None:
    (root / WAIVER).rename(root / "content/papers/2019-01/tga.md")


@pytest.mark.parametrize("change", [edited, touched, exchanged, added, dressed, removed, renamed])
@pytest.mark.parametrize("arguments", [("check",), ("build", "--no-pdf")])
def test_whatever_is_written_moved_or_taken_away_is_noticed(desk, arguments, change):
    ran(desk, *arguments)
    assert repeats(desk, *arguments), "nothing has changed"

    change(desk.root)
    assert not repeats(desk, *arguments)


def test_what_was_built_and_is_touched_by_somebody_is_built_again(desk):
    desk.build()
    files = desk.built()
    page = desk.root / "build/public/index.html"
    same_length = page.read_bytes().replace(b"Panel", b"Penal")

    for harm in (
        lambda: page.write_bytes(same_length),
        lambda: (desk.root / "build/panel/manifest.json").unlink(),
        lambda: (desk.root / "build/public/more.html").write_bytes(b"more"),
        lambda: (desk.root / "build/public").unlink(),
        lambda: shutil.rmtree(desk.root / "build"),
    ):
        harm()
        desk.build()
        assert desk.built() == files, harm


def test_modes_that_somebody_opened_are_closed_again(desk):
    desk.build()
    folder, page = desk.root / "build/panel/papers", desk.root / "build/panel/index.html"

    for path, mode in ((folder, 0o755), (page, 0o644)):
        path.chmod(mode)
        desk.build()
        assert folder.stat().st_mode & 0o777 == 0o700
        assert page.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("arguments", [("check", "--strict"), ("build", "--no-pdf")])
def test_what_fails_is_never_repeated(desk, arguments):
    desk.lay({WAIVER: small.more(WAIVER, "\n[x]{.rde}\n")})
    first, _ = ran(desk, *arguments)

    assert first.status == 1
    assert not repeats(desk, *arguments)


def test_nothing_is_kept_for_whoever_sees_a_finding_above_clear(desk):
    """A warning in a RED appendix: that there is one is not for everyone."""
    appendix = f"{small.PAPER}/appendices/security-status.md"
    desk.lay({appendix: small.more(appendix, "\nThe canary sang of XQZV yesterday.\n")})
    assert [each["path"] for each in desk.run("check", "--format", "json").findings()] == [appendix]

    assert not list(desk.root.glob(".panelpaper/*/again/*"))


def test_a_key_given_as_such_leaves_no_trace(desk):
    made = desk.run("keygen", "--out", str(desk.root.parent / "key"))
    assert made.status == 0
    secret = (desk.root.parent / "key").read_text()

    desk.run("check", key=secret)
    assert not list(desk.root.glob(".panelpaper/*/again/*"))
    desk.run("check", key=str(desk.root.parent / "key"))
    assert list(desk.root.glob(".panelpaper/*/again/*"))


def test_whose_key_is_another_now_is_told_what_it_does_not_open(desk):
    ours, another = (desk.root.parent / name for name in ("ours.key", "another.key"))
    public = desk.run("keygen", "--out", str(ours)).out.split()[-1]
    desk.run("keygen", "--out", str(another))
    panel, appendix = "content/panel.yaml", f"{small.PAPER}/appendices/security-status.md"
    desk.lay({panel: small.more(panel, f"sealing: {{recipients: [{public}]}}\n")})
    assert desk.run("seal", appendix).status == 0

    opened = desk.run("check", key=str(ours)).out
    another.replace(ours)
    shut = desk.run("check", key=str(ours)).out

    assert f"{appendix}.age" not in opened
    assert f"{appendix}.age" in shut


def test_a_build_with_a_password_that_somebody_types_is_run_each_time(desk, monkeypatch):
    monkeypatch.setattr(building, "_password", lambda: "typed")
    desk.build("--encrypt")

    assert not list(desk.root.glob(".panelpaper/*/again/*"))


def test_a_folder_that_is_no_workspace_stays_as_it_is(tmp_path):
    nowhere = Desk(tmp_path / "ours", {"content/panel.yaml": None})

    assert nowhere.run("check").status == 2
    assert not (nowhere.root / ".panelpaper").exists()


@pytest.mark.parametrize("option", ["--fix", "--show-classified"])
def test_what_does_more_than_say_is_run_each_time(desk, option):
    desk.run("check", option)

    assert not list(desk.root.glob(".panelpaper/*/again/*"))
