"""Findings where other tools read them: by the path from the root of the git repository, which those tools know."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
from tests.acceptance.command import run
from tests.git import git
from tests.small import PAPER, lay, more

SECTION = f"{PAPER}/tag.md"
OVER = {SECTION: more(SECTION, "\n[](section:nowhere)\n")}
SCHEMA = json.loads((Path(__file__).parents[1] / "data/sarif-2.1.0-rtm.5.json").read_text())


def repository(place: Path) -> Path:
    place.mkdir(parents=True, exist_ok=True)
    git(place, "init", "-q")
    return place


def told(workspace: Path, form: str, *arguments: str) -> str:
    return run("-C", str(workspace), "check", "--format", form, *arguments).out


def addresses(sarif: str) -> set[tuple[str, str]]:
    log = json.loads(sarif)
    jsonschema.Draft4Validator(SCHEMA).validate(log)
    (ran,) = log["runs"]
    assert all("uri" not in base for base in ran["originalUriBaseIds"].values())
    places = [result["locations"][0]["physicalLocation"]["artifactLocation"] for result in ran["results"]]
    assert {place["uriBaseId"] for place in places} <= set(ran["originalUriBaseIds"])
    return {(place["uriBaseId"], place["uri"]) for place in places}


@pytest.mark.parametrize("arguments", [(), ("--staged",)])
def test_github_and_sarif_name_a_file_from_the_repositorys_root(tmp_path, arguments):
    top = repository(tmp_path / "all")
    workspace = lay(top / "our panels/sec", OVER)
    git(top, "add", ".")

    github, sarif = (told(workspace, form, *arguments) for form in ("github", "sarif"))

    assert github.startswith(f"::error file=our panels/sec/{SECTION},line=")
    assert addresses(sarif) == {("%SRCROOT%", f"our%20panels/sec/{SECTION}")}


def test_text_and_json_name_it_from_the_workspace(tmp_path):
    workspace = lay(repository(tmp_path / "all") / "panels/sec", OVER)

    assert told(workspace, "text").startswith(f"{SECTION}:")
    assert {finding["path"] for finding in json.loads(told(workspace, "json"))} == {SECTION}


def test_where_the_workspace_is_the_repository_and_where_there_is_none_it_is_the_same(tmp_path):
    workspace = lay(tmp_path / "ours", OVER)
    without = [told(workspace, form) for form in ("github", "sarif")]
    repository(workspace)

    assert [told(workspace, form) for form in ("github", "sarif")] == without
    assert addresses(without[1]) == {("%SRCROOT%", SECTION)}


def test_the_nearest_repository_counts_a_working_tree_and_a_link_to_the_workspace_too(tmp_path):
    outer = repository(tmp_path / "outer")
    inner = repository(outer / "inner")
    workspace = lay(inner / "sec", OVER)
    (tmp_path / "link").symlink_to(workspace)

    assert told(tmp_path / "link", "github").startswith(f"::error file=sec/{SECTION},")
    (inner / ".git").rename(tmp_path / "elsewhere")
    (inner / ".git").write_text(f"gitdir: {tmp_path / 'elsewhere'}\n")
    assert told(workspace, "github").startswith(f"::error file=sec/{SECTION},")


def test_a_workspace_that_has_come_into_a_repository_is_told_of_anew(tmp_path):
    workspace = lay(tmp_path / "all/sec", {SECTION: more(SECTION, "\nIt met the the DCC.\n")})
    assert told(workspace, "github").startswith(f"::warning file={SECTION},")

    repository(tmp_path / "all")

    assert told(workspace, "github").startswith(f"::warning file=sec/{SECTION},")
