"""The page on architecture names each room of the program, and none that there is not."""

from __future__ import annotations

import re
from pathlib import Path

from tests.docs.pages import DOCS, ROOT

PACKAGE = ROOT / "src/panelpaper"
ROOMS = (DOCS / "architecture.md").read_text("utf-8").partition("```\nsrc/panelpaper/\n")[2].partition("```")[0]


def test_every_room_is_named():
    rooms = {path.parent.relative_to(PACKAGE).as_posix() for path in PACKAGE.rglob("__init__.py")} - {"."}
    modules = {path.name for path in PACKAGE.glob("*.py")} - {"__init__.py"}

    assert {room for room in rooms if f"{room.rpartition('/')[2]}/" not in ROOMS} == set()
    assert {module for module in modules if f"  {module} " not in ROOMS} == set()


def test_no_room_or_module_is_named_that_there_is_not():
    here: list[Path] = [PACKAGE]
    for line in ROOMS.partition("\ntemplates/")[0].split("\n"):
        depth = (len(line) - len(line.lstrip())) // 2
        names = re.match(r"\s*((?:[a-z_*]+(?:\.py|/)(?:  )?)+)", line)
        assert names, line
        for name in names[1].split():
            assert list(here[depth - 1].glob(name.rstrip("/"))), line
        here = [*here[:depth], here[depth - 1] / names[1].split()[0].rstrip("/")]


def test_every_module_of_the_model_is_named():
    assert {path.name for path in (PACKAGE / "model").glob("*.py") if path.name not in ROOMS} == {"__init__.py"}
