"""Checking, starting, logging, looking and previewing need neither Pango nor make nor what only POSIX has."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest
from tests.small import PAPER, SMALL, lay

SECTION = f"{PAPER}/tag.md"
WINDOWS = Path(__file__).with_name("without_pango.py")


@pytest.fixture
def root(tmp_path):
    return lay(tmp_path / "workspace")


def run(root: Path, *arguments: str, given: str = "") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(WINDOWS), "-C", str(root), *arguments]
    return subprocess.run(command, input=given, capture_output=True, text=True, timeout=60)


@pytest.mark.parametrize(
    "arguments",
    [
        ("check",),
        ("check", "--fix"),
        ("new", "2019-02"),
        ("log", "performance-measurement", "2018-11", "--received", "2019-01-09"),
        ("status",),
        ("when", "25wd after 2018-10"),
        ("diff", "2018-12", "2019-01"),
        ("action", "close", "TAG-0001", "--date", "2019-01-15"),
        ("build", "--no-pdf"),
        ("--help",),
    ],
    ids=lambda arguments: " ".join(arguments[:2]),
)
def test_what_a_secretary_runs_works_without_pango_links_and_posix(root, arguments):
    done = run(root, *arguments)

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout


def test_a_folder_takes_the_place_of_the_last_edition_where_no_links_can_be_made(root):
    run(root, "build", "--no-pdf", "--edition", "public")
    (root / SECTION).write_text(SMALL[SECTION].decode() + "\nMore was said.\n")

    assert run(root, "build", "--no-pdf", "--edition", "public").returncode == 0

    assert not (root / "build/public").is_symlink()
    assert "More was said." in (root / "build/public/papers/2019-01/index.html").read_text()


def test_a_build_with_pdfs_says_what_is_missing(root):
    done = run(root, "build", "--jobs", "1")

    assert done.returncode == 2
    assert "libpango" in done.stderr
    assert done.stderr.count("\n") == 1


def test_the_preview_is_served(root):
    command = [sys.executable, str(WINDOWS), "-C", str(root), "serve", "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as server:
        try:
            assert server.stdout is not None
            address = next(found[0] for line in server.stdout if (found := re.search(r"http://[\w.:]+/public/", line)))
            with urllib.request.urlopen(address, timeout=20) as page:
                assert page.status == 200
        finally:
            server.kill()


@pytest.mark.parametrize("path", [SECTION, SECTION.replace("/", "\\"), f".\\{SECTION}"])
def test_a_file_may_be_named_with_either_slash_and_is_told_with_forward_ones(root, path):
    text = SMALL[SECTION].decode() + "\n[](section:nowhere)\n"

    done = run(root, "check", "--stdin", path, "--format", "json", given=text)

    assert {each["path"] for each in json.loads(done.stdout)} == {SECTION}
    assert done.returncode == 1


def test_lines_that_end_as_on_windows_are_read_and_kept(root):
    file = root / SECTION
    file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))

    assert run(root, "check").returncode == 0
    run(root, "action", "add", "tag", "Meet the DCC", "--owner", "SECAS")
    assert file.read_bytes().count(b"\n") == file.read_bytes().count(b"\r\n")
