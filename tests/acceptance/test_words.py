"""``when``, ``explain`` and ``schema``: what the command knows, in words; and the command itself."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys

import pytest
from tests import small
from tests.acceptance.command import Desk, run

SCHEMAS = [
    *("panel", "paper", "section", "appendix", "dcc-reporting"),
    *("dcc-reports", "dcc-submissions", "acronyms", "modifications"),
]


def test_when_says_the_day_and_every_day_that_it_skipped_and_why(desk):
    done = desk.run("when", "25wd after 2018-10")
    assert done.status == 0
    assert done.out.startswith("25 working days after the end of October 2018 is Thursday 6 December 2018.\n")
    skipped = re.findall(r"^  skipped +\w+ (\d+ \w+): (.+)$", done.out, re.MULTILINE)
    assert ("30 November", "St Andrew's Day (Scotland)") in skipped
    assert len(skipped) == 11
    assert {why for day, why in skipped if day != "30 November"} == {"weekend"}


def test_when_counts_by_the_panels_calendar(desk):
    desk.lay({"content/panel.yaml": small.changed("content/panel.yaml", "[ENG, SCT]", "[ENG]")})
    assert "Wednesday 5 December 2018" in desk.run("when", "25wd after 2018-10").out.splitlines()[0]


@pytest.mark.parametrize(
    "sum_", ["25wd", "wd after 2018-10", "25wd after 2018-13", "3wd before soon", "9999wd after 2018-10"]
)
def test_when_refuses_what_is_no_sum_in_a_sentence(desk, sum_):
    done = desk.run("when", sum_)
    assert (done.status, done.out) == (2, "")
    assert done.err.strip()


def test_every_finding_of_a_check_can_be_explained(desk):
    desk.lay({f"{small.PAPER}/tag.md": "<div>", f"{small.PAPER}/x.txt": "", f"{small.PAPER}/paper.yaml": "titel: x\n"})
    for code in set(desk.codes()):
        done = run("explain", code)
        assert done.status == 0
        assert code in done.out
        assert len(done.out.splitlines()) > 5
    assert run("explain", "pp510").out == run("explain", "PP510").out
    assert run("explain", "PP999").status == 2
    assert "PP999" in run("explain", "PP999").err


@pytest.mark.parametrize("name", SCHEMAS)
def test_every_content_file_has_a_json_schema(name):
    from jsonschema import Draft202012Validator

    schema = json.loads(run("schema", name).out)
    Draft202012Validator.check_schema(schema)
    assert schema["type"] == "object"


def test_a_schema_that_there_is_not_is_wrong_usage():
    assert (run("schema", "nothing").status, run("schema").status) == (2, 2)


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (("check",), 0),
        (("build", "--no-pdf", "2031-01"), 2),
        (("--help",), 0),
        (("nonsense",), 2),
        (("explain", "PP101"), 0),
    ],
)
def test_the_command_is_also_a_module_and_ends_with_the_promised_status(tmp_path, arguments, status):
    desk = Desk(tmp_path)
    command = [sys.executable, "-m", "panelpaper", "-C", str(desk.root), *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env={**os.environ, "NO_COLOR": "1"})
    assert done.returncode == status, done.stderr
    assert "Traceback" not in done.stderr


def test_a_workspace_that_is_not_there_is_wrong_usage(tmp_path):
    for command in ("check", "build"):
        done = run("-C", str(tmp_path / "nowhere"), command)
        assert (done.status, done.out) == (2, "")
        assert "Traceback" not in done.err


@pytest.mark.parametrize(
    ("typed", "says"),
    [("chekc", "Did you mean `check`?"), ("help", "`--help` lists them all."), ("x", "`--help` lists")],
)
def test_a_command_that_there_is_not_is_answered_with_those_that_there_are(typed, says):
    done = run(typed)
    assert done.status == 2
    assert f"There is no command `{typed}`. {says}" in done.err


@pytest.mark.parametrize("name", ["panel.yml", "Panel.yaml", "panel.yaml.txt"])
def test_a_panel_under_nearly_its_name_is_told_how_to_call_it(tmp_path, name):
    root = small.lay(tmp_path, {"content/panel.yaml": None, f"content/{name}": small.SMALL["content/panel.yaml"]})
    done = run("-C", str(root), "check")
    assert (done.status, done.out) == (2, "")
    assert done.err == f"There is no content/panel.yaml here, but content/{name}: rename it.\n"


def test_in_a_folder_of_a_workspace_it_says_where_that_is(tmp_path):
    root = small.lay(tmp_path / "ours").resolve()
    done = run("-C", str(root / small.PAPER), "check")
    assert (done.status, done.out) == (2, "")
    assert done.err == f"There is no content/panel.yaml here, but in {root}: work there.\n"
