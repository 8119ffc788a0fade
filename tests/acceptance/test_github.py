"""What GitHub runs: workflows without a flaw that a linter knows, and forms whose steps do what they say, run here."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.git import committed, environment, git
from tests.small import LOG, PAPER, lay

REPOSITORY = Path(__file__).parents[2]
WORKFLOWS = sorted((REPOSITORY / ".github/workflows").glob("*.yml"))
FORMS = ("log-report", "start-month", "issue-version")
BIN = Path(sys.executable).parent


def workflow(name: str) -> dict[Any, Any]:
    loaded = yaml.safe_load((REPOSITORY / f".github/workflows/{name}.yml").read_text())
    assert isinstance(loaded, dict)
    return loaded


def lint(place: Path) -> subprocess.CompletedProcess[str]:
    command = [
        str(BIN / "zizmor"),
        "--offline",
        "--strict-collection",
        "--no-progress",
        "--persona=pedantic",
        str(place),
    ]
    return subprocess.run(command, capture_output=True, text=True, timeout=60)


def test_the_linter_finds_nothing_in_the_workflows_actions_and_hooks():
    done = lint(REPOSITORY)

    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('-- "$REPORT"', '-- "${{ inputs.report }}"'),
        ("    runs-on: ubuntu-24.04\n", ""),
        ("@11bd71901bbe5b1630ceea73d27597364c9af683", "@main"),
    ],
)
def test_the_linter_would_find_typed_text_in_a_script_a_missing_key_and_an_action_that_may_change(tmp_path, old, new):
    text = (REPOSITORY / ".github/workflows/log-report.yml").read_text()
    assert old in text
    (tmp_path / ".github/workflows").mkdir(parents=True)
    (tmp_path / ".github/workflows/log-report.yml").write_text(text.replace(old, new))

    assert lint(tmp_path).returncode != 0


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_a_workflow_uses_the_inputs_that_it_asks_for_and_no_others(path):
    text = path.read_text()
    asked = (yaml.safe_load(text)[True].get("workflow_dispatch") or {}).get("inputs", {})

    assert set(re.findall(r"\binputs\.(\w+)", text)) == set(asked)


def test_only_the_public_edition_is_built_with_github():
    built = [line for path in WORKFLOWS for line in path.read_text().splitlines() if "panelpaper build" in line]

    assert len(built) == 2
    assert all("--edition public" in line for line in built)
    assert not any("PANELPAPER_IDENTITY" in path.read_text() for path in WORKFLOWS)


@pytest.mark.parametrize("name", FORMS)
def test_no_form_takes_what_is_classified(name):
    form = workflow(name)
    asked = form[True]["workflow_dispatch"]["inputs"]

    assert not {"classification", "terms"} & set(asked)
    free = [each["description"] for key, each in asked.items() if key in ("reason", "note", "report")]
    assert not free or any("nothing confidential" in text for text in free)


def test_every_committee_has_somebody_who_looks_at_its_section():
    owners = (REPOSITORY / ".github/CODEOWNERS").read_text()
    panel = yaml.safe_load((REPOSITORY / "content/panel.yaml").read_text())

    for committee in panel["committees"]:
        assert re.search(rf"^/content/papers/\*/{committee['id']}\.md +@\S+/\S+$", owners, re.MULTILINE)


def test_the_dev_container_sets_itself_up_by_the_projects_own_set_up():
    container = json.loads((REPOSITORY / ".devcontainer/devcontainer.json").read_text())

    assert container["postCreateCommand"] == ".ci/setup paper"
    assert (REPOSITORY / ".devcontainer" / container["build"]["dockerfile"]).is_file()


class Runner:
    """GitHub's part: a clone of a repository, its variables, and a `gh` that writes down what it is asked."""

    def __init__(self, folder: Path) -> None:
        self.origin, self.clone, self.temp = folder / "origin.git", folder / "clone", folder / "temp"
        self.temp.mkdir()
        self.asked = self.temp / "asked"
        gh = folder / "bin/gh"
        gh.parent.mkdir()
        gh.write_text(f'#!/bin/sh\nprintf "%s\\n" "$@" >>{self.asked}\n')
        gh.chmod(0o755)
        start = committed(lay(folder / "start", {".gitignore": "/.venv\n"}))
        git(folder, "clone", "--quiet", "--bare", str(start), str(self.origin))
        git(folder, "clone", "--quiet", str(self.origin), str(self.clone))
        (self.clone / ".venv").mkdir()
        (self.clone / ".venv/bin").symlink_to(BIN)

    def environment(self) -> dict[str, str]:
        kept = {key: value for key, value in environment().items() if not key.startswith("GITHUB_")}
        files = {"RUNNER_TEMP": self.temp, "GITHUB_OUTPUT": self.temp / "out", "GITHUB_STEP_SUMMARY": self.temp / "sum"}
        path = f"{self.asked.parent.parent / 'bin'}:{os.environ['PATH']}"
        return {**kept, **{key: str(value) for key, value in files.items()}, "PATH": path}

    def fill_in(self, name: str, **typed: str) -> subprocess.CompletedProcess[str]:
        """Run a form's own steps, and what they hand to the action that proposes the change."""
        form = workflow(name)
        assert set(typed) <= set(form[True]["workflow_dispatch"]["inputs"])
        (job,) = form["jobs"].values()
        steps = [step for step in job["steps"] if "run" in step]
        done = self.script(steps[0]["run"], {key: self.given(text, typed) for key, text in steps[0]["env"].items()})
        if done.returncode:
            return done
        tag = ""
        for step in steps[1:]:
            assert self.script(step["run"], {}).returncode == 0
            tag = (self.temp / "out").read_text().strip().removeprefix("tag=")
        action = yaml.safe_load((REPOSITORY / ".github/actions/propose/action.yml").read_text())
        title = self.given(job["steps"][-1]["with"]["title"], typed)
        known = {"TITLE": title, "SAID": str(self.temp / "said"), "GH_TOKEN": "x", "TAG": tag, "BRANCH": "form-1"}
        known |= {"WHO": "secretary", "EMAIL": "secretary@panel.example"}
        (step,) = action["runs"]["steps"]
        assert set(step["env"]) == set(known)
        return self.script(step["run"], known)

    def given(self, text: str, typed: dict[str, str]) -> str:
        return re.sub(r"\$\{\{ inputs\.(\w+) \}\}", lambda match: typed.get(match[1], ""), text)

    def script(self, text: str, variables: dict[str, str]) -> subprocess.CompletedProcess[str]:
        command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", text]
        environment = self.environment() | variables
        return subprocess.run(command, cwd=self.clone, env=environment, capture_output=True, text=True, timeout=120)

    def proposed(self) -> list[str]:
        """The files that the branch changes."""
        return git(self.origin, "diff", "--name-only", "main", "form-1").splitlines()


@pytest.fixture
def runner(tmp_path):
    return Runner(tmp_path)


def test_logging_a_report_proposes_the_entry_with_its_verdict(runner):
    done = runner.fill_in("log-report", report="performance-measurement", period="2018-11", received="2019-01-09")

    assert done.returncode == 0, done.stderr
    assert runner.proposed() == [LOG]
    assert "2019-01-09" in git(runner.origin, "show", f"form-1:{LOG}")
    assert "Log performance-measurement for 2018-11" in runner.asked.read_text()
    text = (runner.temp / "text.md").read_text()
    assert "January 2019" in text
    assert text.splitlines()[-1].startswith("A form opened this, so GitHub doesn't start the check by itself. Press")


@pytest.mark.parametrize("typed", ["$(touch hurt)", "`touch hurt`", '"; touch hurt; "', "--classification=RED", "-h"])
def test_what_is_typed_into_a_form_is_text_and_runs_nothing(runner, typed):
    done = runner.fill_in("log-report", report=typed, period="2018-11", received="2019-01-09")

    assert done.returncode == 2
    assert not (runner.clone / "hurt").exists()
    assert not runner.asked.exists()


def test_starting_a_month_proposes_its_folder(runner):
    done = runner.fill_in("start-month", month="2019-02", meeting="2019-02-08")

    assert done.returncode == 0, done.stderr
    assert "content/papers/2019-02/tag.md" in runner.proposed()


def test_issuing_a_version_freezes_it_and_revising_begins_the_next(runner):
    done = runner.fill_in("issue-version", step="release", month="2019-01")

    assert done.returncode == 0, done.stderr
    assert f"{PAPER}/versions/1.0/paper.yaml" in runner.proposed()
    assert git(runner.origin, "tag", "--list") == "2019-01/v1.0\n"


def test_an_error_proposes_nothing(runner):
    assert runner.fill_in("issue-version", step="release", month="2031-01").returncode == 2
    assert not runner.asked.exists()
    assert "form-1" not in git(runner.origin, "branch", "--list")
