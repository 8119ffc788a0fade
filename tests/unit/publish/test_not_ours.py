"""What is not ours in an output folder is left alone, and what can be no edition is refused."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.unit.publish.editions import a_copied_folder, public, text_of

from panelpaper.model.classification import CLEAR
from panelpaper.publish import (
    CannotPublishError,
    NotOursError,
    Rendered,
    UnwritableError,
    ensure_publishable,
    publish,
)


def test_a_build_that_looks_while_another_one_makes_the_first_edition_takes_its_store_for_ours(out, monkeypatch):
    now = out / ".editions/now"

    def and_then_it_is_there(look: Callable[..., object]) -> Callable[..., object]:
        def looked(path: Path, **how: bool) -> object:
            try:
                return look(path, **how)
            finally:
                if path == now and not os.path.lexists(now):
                    now.symlink_to("1")

        return looked

    (out / ".editions/1").mkdir(parents=True)
    for look in ("exists", "is_symlink", "lstat", "readlink", "stat"):
        monkeypatch.setattr(Path, look, and_then_it_is_there(getattr(Path, look)))
    ensure_publishable(out)
    assert now.is_symlink()


def test_names_that_begin_with_a_dot_are_left_alone(out):
    (out / ".git").mkdir(parents=True)
    (out / ".nojekyll").write_text("")
    (out / ".latest").symlink_to("a disk that is not there now")
    publish({"public": public()}, out)

    assert (out / ".git").is_dir()
    assert (out / ".nojekyll").exists()
    assert (out / ".latest").is_symlink()


def stranger_file(out: Path) -> None:
    (out / "thesis.txt").write_text("years of work")


def stranger_folder(out: Path) -> None:
    (out / "public").mkdir()
    (out / "public/index.html").write_text("somebody's site")


def empty_folder(out: Path) -> None:
    (out / "public").mkdir()


def file_named_like_an_edition(out: Path) -> None:
    (out / "public").write_text("")


def folder_under_another_name(out: Path) -> None:
    a_copied_folder(out, public(), "archive")


def link_elsewhere(out: Path) -> None:
    (out.parent / "site").mkdir()
    (out / "public").symlink_to("../site")


def link_to_an_edition_elsewhere(out: Path) -> None:
    publish({"public": public()}, out.parent / "other")
    (out / "public").symlink_to("../other/public")


def store_that_is_a_link(out: Path) -> None:
    (out.parent / "elsewhere").mkdir()
    (out / ".editions").symlink_to("../elsewhere")


def store_that_leads_elsewhere(out: Path) -> None:
    (out / ".editions").mkdir()
    (out / ".editions/now").symlink_to("../..")


@pytest.mark.parametrize(
    "put",
    [
        stranger_file,
        stranger_folder,
        empty_folder,
        file_named_like_an_edition,
        folder_under_another_name,
        link_elsewhere,
        link_to_an_edition_elsewhere,
        store_that_is_a_link,
        store_that_leads_elsewhere,
    ],
)
def test_what_is_not_ours_is_refused_and_not_touched(out, put):
    out.mkdir()
    put(out)
    before = sorted((str(path), path.is_symlink()) for path in out.parent.rglob("*"))

    with pytest.raises(NotOursError, match=r"is not an edition that panelpaper built, so nothing was written"):
        publish({"public": public()}, out)
    assert sorted((str(path), path.is_symlink()) for path in out.parent.rglob("*")) == before


@pytest.mark.parametrize(
    "manifest",
    [
        "[]",
        '{"name": "A site of its own"}',
        '{"edition": "public", "clearance": "CLEAR"}',
        '{"edition": "public", "clearance": "CLEAR", "files": {}}',
        '{"edition": "public", "files": []}',
        '{"clearance": "CLEAR", "files": []}',
    ],
)
def test_a_folder_with_a_manifest_of_something_else_is_not_ours(out, manifest):
    (out / "public").mkdir(parents=True)
    (out / "public/manifest.json").write_text(manifest)

    with pytest.raises(NotOursError, match="is not an edition that panelpaper built"):
        publish({"public": public()}, out)
    assert (out / "public/manifest.json").read_text() == manifest


def test_an_edition_that_somebody_keeps_in_git_is_not_replaced(out):
    publish({"public": public()}, out)
    (out / "public/.git").mkdir()
    (out / "public/.git/config").write_text("theirs")

    with pytest.raises(NotOursError, match=r"public has a \.git in it"):
        publish({"public": public("new")}, out)
    assert (out / "public/.git/config").read_text() == "theirs"


def test_an_output_folder_that_is_a_file_is_refused(out):
    out.write_text("a file")

    with pytest.raises(NotOursError, match="is no folder"):
        ensure_publishable(out)


def test_an_output_folder_may_be_a_link_to_a_folder(out, tmp_path):
    (tmp_path / "disk").mkdir()
    out.symlink_to("disk")
    publish({"public": public()}, out)

    assert text_of(tmp_path / "disk", "public") == "open"


def test_an_output_folder_below_a_file_cannot_be_made(tmp_path):
    (tmp_path / "file").write_text("")

    with pytest.raises(UnwritableError, match="can't be made in"):
        publish({"public": public()}, tmp_path / "file/build")


@pytest.mark.parametrize(
    "path", ["../escaped.html", "/etc/passwd", "a//b", "a/./b", "", "a\\b", "nul\0", "index.html/x"]
)
def test_a_path_that_is_no_files_is_refused(out, path):
    files = {"index.html": b"", path: b"", "manifest.json": b"{}"}

    with pytest.raises(CannotPublishError, match="can't hold a file called"):
        publish({"public": Rendered(CLEAR, files)}, out)
    assert not out.exists()


@pytest.mark.parametrize("name", ["../up", ".hidden", "a/b", ""])
def test_an_edition_whose_name_is_no_folders_is_refused(out, name):
    with pytest.raises(CannotPublishError, match="can't be called"):
        publish({name: public()}, out)
