"""What an editor needs to complete and check while a secretary types: fresh schemas, named for the right files."""

from __future__ import annotations

import json
from fnmatch import fnmatch
from pathlib import Path

import pytest

from panelpaper.content.json_schema import NAMES, schema

ROOT = Path(__file__).parents[2]
SCHEMAS = ROOT / "content/schemas"
SETTINGS = json.loads((ROOT / ".vscode/settings.json").read_text())["yaml.schemas"]


@pytest.mark.parametrize("name", NAMES)
def test_the_committed_schemas_are_those_that_validate(name, request):
    path = SCHEMAS / f"{name}.json"
    made = json.dumps(schema(name), indent=2, ensure_ascii=False) + "\n"
    if request.config.option.update_snapshots:
        path.write_text(made)

    assert path.read_text() == made, "pytest tests/unit/test_editor_settings.py --snapshot-update writes it anew"


@pytest.mark.parametrize("path", sorted(SETTINGS))
def test_the_settings_name_schemas_that_are_there(path):
    assert (ROOT / path).is_file()


@pytest.mark.parametrize(
    "file", [path.relative_to(ROOT).as_posix() for path in sorted((ROOT / "content").rglob("*.yaml"))]
)
def test_every_yaml_file_of_the_content_has_a_schema(file):
    if not file.endswith(".terms.yaml") and "/versions/" not in file:
        assert any(fnmatch(file, pattern) for pattern in SETTINGS.values())
