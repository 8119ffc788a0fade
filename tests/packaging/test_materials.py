"""What panelpaper is made of is told twice: to machines in a bill of materials, to people in docs/dependencies.md."""

from __future__ import annotations

import json
import re
import subprocess
import tomllib
from itertools import chain
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from tests.packaging.test_lock import REPOSITORY, locked

PAGE = (REPOSITORY / "docs/dependencies.md").read_text("utf-8")
SETUP = (REPOSITORY / ".ci/setup").read_text("utf-8")


def bill(path: Path) -> bytes:
    """The bill of materials, written there."""
    subprocess.run(["make", "--silent", "sbom", f"bom={path}"], cwd=REPOSITORY, check=True, timeout=300)
    return path.read_bytes()


def test_the_bill_of_materials_names_all_that_is_locked_with_hashes_and_is_the_same_each_time(tmp_path):
    first = bill(tmp_path / "first.json")

    components = json.loads(first)["components"]
    assert {part["name"]: part["version"] for part in components} == locked("requirements.lock")
    assert all(part["externalReferences"][0]["hashes"] for part in components)
    assert bill(tmp_path / "second.json") == first


def asked_for() -> set[str]:
    """Every package that pyproject.toml asks for, at run time, with an extra, to check the code or to build."""
    pyproject = tomllib.loads((REPOSITORY / "pyproject.toml").read_text("utf-8"))
    project, groups = pyproject["project"], pyproject["dependency-groups"]
    extras = chain.from_iterable(project["optional-dependencies"].values())
    asked = chain(project["dependencies"], extras, *groups.values(), pyproject["build-system"]["requires"])
    return {Requirement(text).name.lower() for text in asked}


def of_debian() -> set[str]:
    """Every package of Debian's that .ci/setup installs where it is missing, but for Python's own."""
    return set(re.findall(r"\|\| echo ([a-z0-9.-]+)$", SETUP, re.MULTILINE))


def told() -> set[str]:
    """Every package that has a line in a table of the page: those that its first cell names."""
    cells = re.findall(r"^\| ([^|]+) \|", PAGE, re.MULTILINE)
    return {name.strip(" `").lower() for cell in cells for name in re.sub(r"\(.*?\)", "", cell).split(",")}


def test_every_dependency_has_a_line_that_says_why():
    assert asked_for() - told() == set()


def test_every_package_of_debian_has_one():
    assert of_debian() - told() == set()


def test_no_line_speaks_of_what_is_no_longer_asked_for():
    assert told() - asked_for() - of_debian() - {"package", "---"} == set()


@pytest.mark.parametrize("line", re.findall(r"^\| (?!package|---)[^|]+ \|.*$", PAGE, re.MULTILINE))
def test_a_line_says_why_and_why_not_another(line):
    name, why, instead, *_ = (cell.strip() for cell in line.strip("|").split("|"))

    assert len(why.split()) >= 2, f"{name}: what is it for?"
    assert len(instead.split()) >= 3, f"{name}: why not another?"
