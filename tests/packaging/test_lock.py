"""What is installed is what was locked: exact versions, known by their hashes, from wherever the reader's pip looks."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

REPOSITORY = Path(__file__).parents[2]
LOCKS = ("requirements.lock", "requirements-dev.lock")
PINNED = re.compile(r"^(?P<name>[a-z0-9-]+)==(?P<version>[^ ;\\]+)", re.MULTILINE)


def locked(lock: str) -> dict[str, str]:
    """Version by package."""
    return dict(PINNED.findall((REPOSITORY / lock).read_text()))


def asked_for(lock: str) -> list[Requirement]:
    """What pyproject.toml asks for and ``lock`` answers."""
    pyproject = tomllib.loads((REPOSITORY / "pyproject.toml").read_text())
    groups = pyproject["dependency-groups"]
    asked = pyproject["build-system"]["requires"] + pyproject["project"]["dependencies"] + groups["build"]
    extras = [text for texts in pyproject["project"]["optional-dependencies"].values() for text in texts]
    return [Requirement(text) for text in asked + (groups["dev"] + extras if lock == "requirements-dev.lock" else [])]


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_answers_every_dependency_with_an_allowed_version(lock):
    versions = locked(lock)

    for requirement in asked_for(lock):
        assert versions[requirement.name.lower()] in requirement.specifier, f"{requirement}: run 'make lock'"


@pytest.mark.parametrize("lock", LOCKS)
def test_every_locked_version_has_hashes(lock):
    entries = re.split(r"^(?=[a-z0-9])", (REPOSITORY / lock).read_text(), flags=re.MULTILINE)[1:]

    assert len(entries) == len(PINNED.findall((REPOSITORY / lock).read_text()))
    assert [entry.splitlines()[0] for entry in entries if "--hash=sha256:" not in entry] == []


def test_the_tools_are_locked_to_the_same_run_time_packages():
    assert locked("requirements.lock").items() <= locked("requirements-dev.lock").items()


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_names_no_place_to_install_from(lock):
    text = (REPOSITORY / lock).read_text()

    assert not re.search(r"://|--(extra-)?index|--find-links|--trusted-host| @ |^/", text, re.MULTILINE)
