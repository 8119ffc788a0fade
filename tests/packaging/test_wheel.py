"""The wheel holds all that panelpaper needs at run time, and nothing of the repository's own content."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parents[2]


def files_below(folder: Path) -> set[str]:
    """What lies in a folder, relative to it, without what Python and desktops leave there."""
    return {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts and path.name != ".DS_Store"
    }


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> set[str]:
    """The names in a wheel that is built without the network."""
    target = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(target)]
    subprocess.run(build, cwd=REPOSITORY, check=True, capture_output=True)
    [path] = target.glob("*.whl")
    with zipfile.ZipFile(path) as archive:
        return {name for name in archive.namelist() if ".dist-info/" not in name}


def test_a_wheel_holds_every_template_and_stylesheet(wheel):
    templates = files_below(REPOSITORY / "templates")

    assert templates, "the repository has templates to pack"
    assert {f"panelpaper/templates/{name}" for name in templates} <= wheel


def test_a_wheel_holds_every_module_and_every_data_file(wheel):
    package = files_below(REPOSITORY / "src/panelpaper")

    assert any(name.startswith("data/") and name.endswith(".json") for name in package)
    assert {f"panelpaper/{name}" for name in package} <= wheel


def test_a_wheel_holds_no_paper_no_test_and_no_tool(wheel):
    known = {f"panelpaper/templates/{name}" for name in files_below(REPOSITORY / "templates")}
    known |= {f"panelpaper/{name}" for name in files_below(REPOSITORY / "src/panelpaper")}

    assert wheel - known == set()
