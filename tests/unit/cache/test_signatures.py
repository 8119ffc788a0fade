"""The number that ``stat`` gives of files: another after whatever is done to them, within one tick of a clock too."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from panelpaper.cache.signatures import Signature, Untold
from panelpaper.cache.store import Store


def signed(folder: Path) -> Signature:
    found = Signature()
    found.tree(str(folder))
    return found


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "content").mkdir()
    (tmp_path / "content/a.md").write_text("a text")
    return tmp_path / "content"


def test_once_it_is_settled_whatever_is_written_later_is_noticed(folder, tmp_path):
    store, file = Store(str(tmp_path)), folder / "a.md"
    for number in range(60):
        file.write_text(f"{number:04}")
        before = signed(folder)
        assert before.is_settled(store)
        assert signed(folder).value == before.value
        file.write_text(f"{number:04}"[::-1])
        assert signed(folder).value != before.value


def test_what_was_written_in_the_tick_that_still_lasts_is_not_settled(folder, tmp_path, monkeypatch):
    found, device = signed(folder), folder.stat().st_dev
    monkeypatch.setattr(Store, "moment", lambda _: (found.newest, device))
    assert not found.is_settled(Store(str(tmp_path)))

    monkeypatch.setattr(Store, "moment", lambda _: (found.newest + 1, device))
    assert found.is_settled(Store(str(tmp_path)))


def test_what_stands_on_another_disk_than_the_clock_is_settled_seconds_later(folder, tmp_path, monkeypatch):
    found, another = signed(folder), folder.stat().st_dev + 1
    for behind, settled in ((2_000_000_000, False), (4_000_000_000, True)):
        monkeypatch.setattr(Store, "moment", lambda _, behind=behind: (found.newest + behind, another))
        assert found.is_settled(Store(str(tmp_path))) == settled


def test_files_from_the_future_are_never_settled(folder, tmp_path):
    os.utime(folder / "a.md", (4_000_000_000, 4_000_000_000))

    assert not signed(folder).is_settled(Store(str(tmp_path)))


def test_where_no_time_can_be_had_nothing_is_settled(folder, tmp_path):
    (tmp_path / ".panelpaper").write_text("something else")

    assert not signed(folder).is_settled(Store(str(tmp_path)))


def test_a_link_is_what_it_leads_to_and_one_to_a_folder_is_untold(folder, tmp_path):
    (tmp_path / "b.md").write_text("b text")
    (folder / "b.md").symlink_to(tmp_path / "b.md")
    before = signed(folder)
    (tmp_path / "b.md").write_text("b texts")
    assert signed(folder).value != before.value

    (folder / "c").symlink_to(tmp_path)
    with pytest.raises(Untold):
        signed(folder)
