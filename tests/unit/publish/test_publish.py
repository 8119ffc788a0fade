"""Editions reach the disk whole, readable by whom they are for, and never over what is not ours."""

from __future__ import annotations

import errno
import os
import stat
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from tests.unit.publish.editions import a_copied_folder, generations, panel, public, rendered, text_of, visible

from panelpaper.audit.manifest import verify
from panelpaper.model.classification import CLEAR, RED
from panelpaper.publish import (
    BusyError,
    UnwritableError,
    publish,
    read_edition,
)
from panelpaper.publish.lock import locked
from panelpaper.publish.problems import in_plain_words


def test_editions_appear_with_exactly_their_files(out, any_disk):
    publish({"public": public(), "panel": panel()}, out)

    assert visible(out) == ["panel", "public"]
    assert read_edition(out / "public") == public().files
    assert read_edition(out / "panel") == panel().files


def test_a_file_that_an_edition_no_longer_holds_is_gone(out, any_disk):
    publish({"public": rendered("public", index="a", old="b")}, out)
    publish({"public": rendered("public", index="a")}, out)

    assert sorted(read_edition(out / "public")) == ["index.html", "manifest.json"]


def test_an_edition_that_a_command_does_not_build_stays_as_it_was(out, any_disk):
    publish({"public": public("1"), "panel": panel("1")}, out)
    inode = (out / "panel").stat().st_ino
    publish({"public": public("2")}, out)

    assert (text_of(out, "public"), text_of(out, "panel")) == ("2", "1")
    assert (out / "panel").stat().st_ino == inode


@pytest.mark.parametrize("umask", [0o000, 0o022, 0o077])
def test_modes_follow_the_clearance_and_not_the_umask(out, umask):
    before = os.umask(umask)
    try:
        publish({"public": public(), "panel": panel()}, out)
    finally:
        os.umask(before)

    def modes(edition: str) -> set[tuple[bool, str]]:
        folder = (out / edition).resolve()
        return {(path.is_dir(), oct(stat.S_IMODE(path.stat().st_mode))) for path in (folder, *folder.rglob("*"))}

    assert modes("public") == {(True, "0o755"), (False, "0o644")}
    assert modes("panel") == {(True, "0o700"), (False, "0o600")}


def test_an_unchanged_file_is_not_written_again(out):
    publish({"public": rendered("public", index="1", same="same")}, out)
    before = {path.name: path.stat().st_ino for path in (out / "public").iterdir()}
    publish({"public": rendered("public", index="2", same="same")}, out)
    after = {path.name: path.stat().st_ino for path in (out / "public").iterdir()}

    assert {name for name in before if before[name] == after[name]} == {"same.html"}


def test_an_edition_that_has_not_changed_is_left_as_it_was(out, any_disk):
    publish({"public": public(), "panel": panel("1")}, out)
    before = (out / "public").stat().st_ino
    publish({"public": public(), "panel": panel("2")}, out)
    assert (out / "public").stat().st_ino == before
    assert (text_of(out, "public"), text_of(out, "panel")) == ("open", "2")

    generation = generations(out)
    publish({"public": public(), "panel": panel("2")}, out)
    assert generations(out) == generation


def more_files(folder: Path) -> None:
    (folder / "papers/more.html").write_text("more")


def fewer_files(folder: Path) -> None:
    (folder / "papers/index.html").unlink()


def an_empty_folder(folder: Path) -> None:
    (folder / "papers/empty").mkdir()


def an_open_folder(folder: Path) -> None:
    (folder / "papers").chmod(0o755)


def an_open_file(folder: Path) -> None:
    (folder / "papers/index.html").chmod(0o644)


def a_linked_folder(folder: Path) -> None:
    elsewhere = folder.parents[2] / "elsewhere"
    (folder / "papers").rename(elsewhere)
    (folder / "papers").symlink_to(elsewhere)


@pytest.mark.parametrize(
    "harm", [more_files, fewer_files, an_empty_folder, an_open_folder, an_open_file, a_linked_folder]
)
def test_an_edition_that_somebody_altered_is_published_anew(out, harm):
    publish({"panel": panel()}, out)
    harm((out / "panel").resolve())
    publish({"panel": panel()}, out)

    folder = (out / "panel").resolve()
    found = {path.relative_to(folder).as_posix(): stat.S_IMODE(path.lstat().st_mode) for path in folder.rglob("*")}
    assert found == {"index.html": 0o600, "manifest.json": 0o600, "papers": 0o700, "papers/index.html": 0o600}


def test_a_file_that_someone_altered_is_put_right_by_the_next_build(out):
    publish({"public": public("1")}, out)
    (out / "public/index.html").write_text("X")
    publish({"public": public("1")}, out)

    assert verify(read_edition(out / "public")) == ()


@pytest.mark.parametrize("shut", ["panel", "papers"])
def test_an_edition_or_folder_of_it_that_may_not_be_read_is_not_taken_for_none(out, monkeypatch, shut):
    publish({"panel": rendered("panel", RED, papers__index="1")}, out)
    listed = os.scandir

    def refused(folder: str | Path) -> object:
        if Path(folder).name == shut:
            raise PermissionError(errno.EACCES, "Permission denied")
        return listed(folder)

    monkeypatch.setattr(os, "scandir", refused)

    with pytest.raises(UnwritableError, match=r"/panel couldn't be read: permission is missing\.$"):
        read_edition(out / "panel")


@pytest.mark.parametrize("name", ["nothing", "file"])
def test_where_no_folder_stands_there_is_no_edition(out, name):
    out.mkdir()
    (out / "file").touch()

    assert read_edition(out / name) == {}


def test_an_edition_that_becomes_clear_becomes_readable_by_all(out):
    publish({"public": rendered("public", RED, index="1")}, out)
    publish({"public": rendered("public", CLEAR, index="1")}, out)

    assert stat.S_IMODE((out / "public/index.html").stat().st_mode) == 0o644


def test_a_copied_edition_is_replaced_like_any_other(out, any_disk):
    a_copied_folder(out, public("copied"), "public")
    a_copied_folder(out, panel("copied"), "panel")
    publish({"public": public("2"), "panel": panel("2")}, out)

    assert (text_of(out, "public"), text_of(out, "panel")) == ("2", "2")
    assert not any("aside" in name for name in generations(out))


def test_a_copied_edition_that_is_not_built_stays_a_folder(out):
    a_copied_folder(out, panel("copied"), "panel")
    publish({"public": public("2")}, out)

    assert text_of(out, "panel") == "copied"
    assert not (out / "panel").is_symlink()


@pytest.mark.parametrize("listed", ["[{}]", "[1]", '[{"path": 1}]'])
def test_an_edition_whose_manifest_somebody_spoilt_is_published_anew(out, listed):
    publish({"public": public("1")}, out)
    spoilt = f'{{"edition": "public", "clearance": "CLEAR", "files": {listed}}}'
    (out / "public/manifest.json").write_text(spoilt)

    publish({"public": public("2")}, out)

    assert verify(read_edition(out / "public")) == ()


def test_a_build_that_meets_another_gives_up_in_one_sentence(out):
    publish({"public": public("1")}, out)

    with locked(out, 0, "busy"), pytest.raises(BusyError, match=r"^Another build is writing to .*build again\.$"):
        publish({"public": public("2")}, out, patience=0.05)
    assert text_of(out, "public") == "1"


def test_a_lock_on_a_folder_that_has_been_replaced_is_no_lock(out):
    def wait() -> None:
        with locked(out, 0.3, "busy"):
            pass

    out.mkdir()
    with ThreadPoolExecutor() as threads:
        with locked(out, 0, "busy"):
            waiting = threads.submit(wait)
            time.sleep(0.1)
            out.rename(out.with_name("gone"))
            out.mkdir()
        with pytest.raises(BusyError, match="busy"):
            waiting.result()


def test_a_link_within_an_edition_is_an_extra_file_and_is_not_followed(out):
    publish({"public": public(), "panel": panel()}, out)
    (out / "public/secret.html").symlink_to("../../panel/index.html")

    found = read_edition(out / "public")
    assert found["secret.html"] == b"../../panel/index.html"
    assert [difference.path for difference in verify(found)] == ["secret.html"]


def test_an_edition_that_never_stood_has_no_files(out):
    assert read_edition(out / "public") == {}


def test_a_full_disk_is_said_in_plain_words():
    with (
        pytest.raises(
            UnwritableError, match=r"^build couldn't be written: the disk is full\. What was published before"
        ),
        in_plain_words(Path("build")),
    ):
        raise OSError(errno.ENOSPC, "No space left on device")


@pytest.mark.parametrize("papers", [2, 200])
def test_all_that_an_edition_holds_lasts_before_the_edition_is_shown(out, papers, monkeypatch):
    lasting: set[int] = set()
    sync = os.fsync

    def noted(handle: int) -> None:
        sync(handle)
        lasting.add(os.fstat(handle).st_ino)

    shown: list[set[int]] = []
    swap = os.replace

    def swapped(new: str, old: str, *, src_dir_fd: int, dst_dir_fd: int) -> None:
        shown.append(set(lasting))
        swap(new, old, src_dir_fd=src_dir_fd, dst_dir_fd=dst_dir_fd)

    monkeypatch.setattr(os, "fsync", noted)
    monkeypatch.setattr(os, "replace", swapped)
    names = (f"papers__{number}__index" for number in range(papers))
    publish({"public": rendered("public", CLEAR, **dict.fromkeys(names, "open"))}, out)

    edition = (out / "public").resolve()
    held = {path.stat().st_ino for path in (edition, *edition.rglob("*"))}
    assert len(held) == 2 * papers + 3
    assert held <= shown[0]
