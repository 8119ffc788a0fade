"""A build reads its content as it stood at one moment, whoever saves meanwhile."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests import small

from panelpaper.content.files import Folder
from panelpaper.pipeline import READINGS, Request, build
from panelpaper.scrutiny import WrongUsage

TAG, PAPER = f"{small.PAPER}/tag.md", f"{small.PAPER}/paper.yaml"
PAGE = "public/papers/2019-01/index.html"


def saved_while_read(monkeypatch: pytest.MonkeyPatch, root: Path, times: int) -> list[int]:
    """Let somebody save the paper's file, which was read before, when the section is read: so many times."""
    saves: list[int] = []
    read = Folder._data

    def reading(self: Folder, path: str, largest: int) -> object:
        if path == TAG and len(saves) < times:
            saves.append(len(saves) + 1)
            (root / PAPER).write_text(small.changed(PAPER, "Sub-Committee Report", f"Report, saved {saves[-1]}"))
        return read(self, path, largest)

    monkeypatch.setattr(Folder, "_data", reading)
    return saves


def test_what_is_saved_meanwhile_is_read_again(tmp_path, monkeypatch):
    root = small.lay(tmp_path / "workspace")
    saves = saved_while_read(monkeypatch, root, READINGS - 1)
    build(Folder(root), root / "build", Request(pdfs=False), lambda _: [])

    assert len(saves) == READINGS - 1
    assert f"Report, saved {READINGS - 1}" in (root / "build" / PAGE).read_text()


def test_who_saves_again_and_again_is_asked_to_wait(tmp_path, monkeypatch):
    root = small.lay(tmp_path / "workspace")
    saved_while_read(monkeypatch, root, 1000)

    with pytest.raises(WrongUsage, match=r"^Files were saved again and again .* nobody is writing\.$"):
        build(Folder(root), root / "build", Request(pdfs=False), lambda _: [])
    assert not (root / "build").exists()


def test_a_still_folder_reads_each_file_once(tmp_path):
    root = small.lay(tmp_path / "workspace")
    still = Folder(root).still()
    first, none = still.data(TAG), still.data("content/nothing.md")
    assert still.is_as_read()
    (root / TAG).write_text("other")

    assert (still.data(TAG), Folder(root).data(TAG)) == (first, b"other")
    assert not still.is_as_read()
    assert none is None
    assert Folder(root).still().is_as_read()


def test_a_file_that_comes_is_a_change_too(tmp_path):
    root = small.lay(tmp_path / "workspace")
    still = Folder(root).still()
    still.data("content/nothing.md")
    (root / "content/nothing.md").write_text("something")

    assert not still.is_as_read()
    assert still.data("content/nothing.md") is None
