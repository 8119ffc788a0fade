"""An author's files and folders are made and changed whole, or not at all."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from panelpaper.model.litter import PASSING
from panelpaper.publish import UnwritableError
from panelpaper.publish.changes import Change, change_files, create_folder
from panelpaper.publish.unstopped import put_away

IMPOSSIBLE = {"a": b"a file", "a/b": b"below a file"}


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def standing(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


def test_a_folder_is_made_with_those_above_it_for_all_to_read_but_what_is_private(tmp_path):
    place = tmp_path / "new/papers/2019-01"

    assert create_folder(place, {"tag.md": b"Text.", "appendices/a.md": b"Secret."}, private=["appendices/a.md"])

    assert standing(place) == ["appendices", "appendices/a.md", "tag.md"]
    assert [mode(place / name) for name in ("", "tag.md", "appendices/a.md")] == [0o755, 0o644, 0o600]


def test_a_folder_that_cannot_be_made_leaves_nothing_and_takes_nothing_away(tmp_path):
    (tmp_path / "empty").mkdir()

    with pytest.raises(UnwritableError):
        create_folder(tmp_path / "empty/new/2019-01", IMPOSSIBLE)

    assert standing(tmp_path) == ["empty"]


def test_changes_of_which_one_cannot_be_made_leave_all_as_it_was(tmp_path):
    (tmp_path / "goes.md").write_bytes(b"Old.")
    (tmp_path / "stays.md").write_bytes(b"Old.")
    (tmp_path / "stays.md").chmod(0o600)
    changes = [
        Change("goes.md", None),
        Change("stays.md", b"New."),
        Change("media/deep/new.md", b"New."),
        Change("stays.md/below", b"New."),
    ]

    with pytest.raises(UnwritableError):
        change_files(tmp_path, changes)

    assert standing(tmp_path) == ["goes.md", "stays.md"]
    assert (tmp_path / "stays.md").read_bytes() == b"Old."
    assert mode(tmp_path / "stays.md") == 0o600


def test_a_file_that_is_changed_keeps_its_readers_and_a_new_one_has_those_it_is_for(tmp_path):
    (tmp_path / "own.md").write_bytes(b"Old.")
    (tmp_path / "own.md").chmod(0o600)

    change_files(tmp_path, [Change("own.md", b"New."), Change("new.md", b"New.", 0o600), Change("all.md", b"New.")])

    assert [mode(tmp_path / name) for name in ("own.md", "new.md", "all.md")] == [0o600, 0o600, 0o644]


def test_what_a_file_is_to_hold_lasts_before_it_takes_its_place_and_its_place_after_it(tmp_path, monkeypatch):
    file, synced, stood = tmp_path / "tag.md", os.fsync, list[bytes]()
    file.write_bytes(b"Old.")

    def watched(handle: int) -> None:
        synced(handle)
        stood.append(file.read_bytes())

    monkeypatch.setattr(os, "fsync", watched)
    change_files(tmp_path, [Change("tag.md", b"New.")])

    assert stood == [b"Old.", b"New."]


def test_what_never_came_to_its_place_is_put_away_and_nothing_of_an_authors(tmp_path):
    left = [f"tag/.tag.md.x{PASSING}", f".2019-01.y{PASSING}/media/plan.png"]
    theirs = [".gitkeep", ".notes/plan.md", f"notes{PASSING}", f"old{PASSING}/plan.md", "tag/tag.md"]
    for path in (*left, *theirs):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(b"Text.")

    put_away(tmp_path)

    assert [path for path in standing(tmp_path) if (tmp_path / path).is_file()] == theirs
