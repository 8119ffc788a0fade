"""A new Panel's workspace."""

from __future__ import annotations

from pathlib import Path

import pytest

from panelpaper.content.files import Folder
from panelpaper.desk.new_panel import new_panel
from panelpaper.scrutiny import WrongUsage, scrutinise


def test_a_new_panels_workspace_has_no_finding_at_all(tmp_path):
    new_panel(tmp_path / "ours", tmp_path / "ours")

    workspace, findings = scrutinise(Folder(tmp_path / "ours"))

    assert findings == ()
    assert [edition.clearance.label for edition in workspace.panel.editions] == ["CLEAR", "RED"]
    assert (tmp_path / "ours/.gitignore").is_file()


def test_the_first_lines_of_a_new_panels_files_name_schemas_that_are_there(tmp_path):
    root = tmp_path / "ours"
    new_panel(root, root)

    named = [path for path in (root / "content").rglob("*.yaml") if "$schema=" in path.read_text().split("\n")[0]]
    assert len(named) >= 5
    for path in named:
        assert (path.parent / path.read_text().split("\n")[0].partition("$schema=")[2]).resolve().is_file()


def test_a_new_panel_never_moves_in_where_something_is(tmp_path):
    (tmp_path / "ours").mkdir()
    (tmp_path / "ours/letter.txt").write_text("mine")

    with pytest.raises(WrongUsage, match="holds something already"):
        new_panel(tmp_path / "ours", tmp_path / "ours")
    assert [path.name for path in tmp_path.rglob("*")] == ["ours", "letter.txt"]


def test_the_line_to_type_next_names_a_folder_with_a_space_as_one(tmp_path):
    first, _ = new_panel(tmp_path / "our papers", Path("our papers"))

    assert first.endswith('panelpaper -C "our papers" build')


def test_a_new_panel_may_move_into_an_empty_folder(tmp_path):
    (tmp_path / "ours").mkdir()

    new_panel(tmp_path / "ours", tmp_path / "ours")

    assert (tmp_path / "ours/content/panel.yaml").is_file()
