"""Editions reach the disk whole, readable by whom they are for, and never over what is not ours."""

from __future__ import annotations

import errno
import os
import shutil
import stat
import time
import tracemalloc
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from tests.spares import but_spares, entries

from panelpaper.audit.manifest import manifest, verify
from panelpaper.model.classification import CLEAR, RED, Classification
from panelpaper.publish import (
    BusyError,
    CannotPublishError,
    NotOursError,
    Rendered,
    UnwritableError,
    ensure_publishable,
    publish,
    read_edition,
)
from panelpaper.publish.lock import locked
from panelpaper.publish.problems import in_plain_words


def rendered(name: str, clearance: Classification = CLEAR, **files: str) -> Rendered:
    """An edition whose files are named after the keywords: ``papers__index`` is ``papers/index.html``."""
    held = {f"{key.replace('__', '/')}.html": text.encode() for key, text in files.items()}
    return Rendered(clearance, held | {"manifest.json": manifest(name, clearance, held)})


def public(text: str = "open") -> Rendered:
    return rendered("public", index=text, papers__index=f"paper: {text}")


def panel(text: str = "closed") -> Rendered:
    return rendered("panel", RED, index=text, papers__index=f"paper: {text}")


def text_of(out: Path, edition: str) -> str:
    return (out / edition / "index.html").read_text()


def visible(out: Path) -> list[str]:
    return sorted(path.name for path in out.iterdir() if not path.name.startswith("."))


def generations(out: Path) -> list[str]:
    return sorted(path.name for path in but_spares(out))


def a_copied_folder(out: Path, edition: Rendered, name: str) -> None:
    """An edition that stands as a plain folder, as a copy of a build does."""
    for path, data in edition.files.items():
        (out / name / path).parent.mkdir(parents=True, exist_ok=True)
        (out / name / path).write_bytes(data)


@pytest.fixture
def out(tmp_path):
    return tmp_path / "build"


@pytest.fixture(params=["links", "folders"])
def any_disk(request, monkeypatch):
    """A file system that knows symbolic links, and one that, like FAT, refuses them."""
    if request.param == "folders":

        def refused(*_: object, **__: object) -> None:
            raise PermissionError(errno.EPERM, "Operation not permitted")

        monkeypatch.setattr(os, "symlink", refused)
    return request.param


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


def test_only_the_editions_that_stand_are_kept_on_the_disk(out):
    for text in "123":
        publish({"public": public(text), "panel": panel(text)}, out)

    assert len([name for name in generations(out) if name.startswith(("public.", "panel."))]) == 2
    assert len(generations(out)) == 4  # those two, their set, and the link to it


def spare(out: Path, edition: str = "public") -> Path:
    return (out / edition).resolve().with_suffix(f"{(out / edition).resolve().suffix}.spare")


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


def test_what_stood_before_last_becomes_the_next_edition_and_no_folder_is_made_anew(out):
    def stands(path: str) -> tuple[int, int]:
        found = (out / "public" / path).stat()
        return found.st_ino, found.st_mtime_ns

    first, second, third = (rendered("public", index=text, papers__index=text, same__index="same") for text in "123")
    publish({"public": first}, out)
    page, same = stands("papers"), stands("same")
    publish({"public": second}, out)
    assert page[0] != stands("papers")[0], "readers of the old edition see none of this"

    publish({"public": third}, out)
    assert page[0] == stands("papers")[0]
    assert same == stands("same"), "nor is anything done where nothing changes"
    assert text_of(out, "public") == "3"


def test_nothing_of_what_is_no_longer_published_is_kept(out):
    was, now = rendered("public", index="1", gone__page="Hush, said one"), public("2")
    for edition in (was, now, now, was, now):
        publish({"public": edition}, out)

        assert entries(spare(out)) == entries((out / "public").resolve()) if spare(out).exists() else edition is was
        kept = [path for path in out.rglob("*") if path.is_file() and b"Hush" in path.read_bytes()]
        assert bool(kept) == (edition is was)


def test_what_is_kept_is_open_to_the_edition_s_own_readers_alone(out):
    for text, clearance in (("1", CLEAR), ("2", RED), ("3", CLEAR), ("4", RED)):
        publish({"panel": rendered("panel", clearance, index=text, papers__index=text)}, out)

    assert {stat.S_IMODE(path.stat().st_mode) for path in spare(out, "panel").rglob("*")} == {0o600, 0o700}
    assert stat.S_IMODE(spare(out, "panel").stat().st_mode) == 0o700


def test_whatever_became_of_what_is_kept_the_next_edition_is_right(out, tmp_path):
    (tmp_path / "theirs").mkdir()
    (tmp_path / "theirs/index.html").write_text("theirs")

    def become_a_link(place: Path) -> None:
        shutil.rmtree(place)
        place.symlink_to(tmp_path / "theirs")

    def become_a_file(place: Path) -> None:
        shutil.rmtree(place) if place.is_dir() else place.unlink()
        place.write_text("another file")

    def become_a_folder(place: Path) -> None:
        place.unlink()
        (place / "more").mkdir(parents=True)
        (place / "more/index.html").write_text("more")

    publish({"public": public()}, out)
    for number, harm in enumerate(
        (
            lambda kept: shutil.rmtree(kept / "papers"),
            lambda kept: become_a_link(kept / "papers"),
            lambda kept: become_a_link(kept),
            lambda kept: become_a_folder(kept / "index.html"),
            lambda kept: become_a_file(kept),
            lambda kept: (kept / "index.html").write_text("This changes what stands, too"),
            lambda kept: become_a_file(kept / "papers/index.html"),
            lambda kept: (kept / "papers").chmod(0o700),
            lambda kept: os.mkfifo(kept / "papers/pipe"),
        )
    ):
        for turn in ("before", "between", "after"):
            publish({"public": public(f"{number} {turn}")}, out)
            assert read_edition(out / "public") == public(f"{number} {turn}").files
            if turn != "between":
                assert entries(spare(out)) == entries((out / "public").resolve())
                assert len(generations(out)) == 3
            if turn == "before":
                harm(spare(out))

    assert {path.name: path.read_text() for path in (tmp_path / "theirs").iterdir()} == {"index.html": "theirs"}


def test_an_edition_whose_link_was_deleted_leaves_the_disk_with_the_next_build(out):
    for text in "12":
        publish({"public": public(text), "panel": panel(text)}, out)
    (out / "panel").unlink()
    publish({"public": public("3")}, out)

    assert visible(out) == ["public"]
    assert not any(name.startswith("panel") for name in generations(out))


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


def test_what_somebody_put_into_an_edition_is_set_aside_and_its_place_given(out, any_disk):
    publish({"public": public("1"), "panel": panel("1")}, out)
    (out / "public/notes/2019").mkdir(parents=True)
    (out / "public/notes/2019/mine.txt").write_text("work")
    (out / "public/.DS_Store").write_text("litter")
    (out / "public/more.html").write_bytes(b"of the next build")
    next_one = rendered("public", CLEAR, index="2", more="of the next build")

    first = publish({"public": next_one, "panel": panel("2")}, out)
    (out / "public/notes.txt").write_text("more work")
    second = publish({"public": public("3")}, out)

    assert (first, second) == ((out / ".set-aside/public.1",), (out / ".set-aside/public.2",))
    assert (first[0] / "notes/2019/mine.txt").read_text() == "work"
    assert [path.name for path in first[0].iterdir()] == ["notes"]
    assert [path.name for path in second[0].iterdir()] == ["notes.txt"]
    assert stat.S_IMODE(first[0].stat().st_mode) == 0o700
    assert verify(read_edition(out / "public")) == ()
    assert publish({"public": public("4")}, out) == ()


@pytest.mark.parametrize("listed", ["[{}]", "[1]", '[{"path": 1}]'])
def test_an_edition_whose_manifest_somebody_spoilt_is_published_anew(out, listed):
    publish({"public": public("1")}, out)
    spoilt = f'{{"edition": "public", "clearance": "CLEAR", "files": {listed}}}'
    (out / "public/manifest.json").write_text(spoilt)

    publish({"public": public("2")}, out)

    assert verify(read_edition(out / "public")) == ()


def test_what_was_put_into_several_editions_is_kept_apart(out):
    publish({"panel": panel("1"), "public": public("1")}, out)
    (out / "panel/notes.txt").write_text("for the Panel")
    (out / "public/notes.txt").write_text("for everyone")

    publish({"panel": panel("2"), "public": public("2")}, out)

    aside = out / ".set-aside"
    assert (aside / "panel.1/notes.txt").read_text() == "for the Panel"
    assert (aside / "public.1/notes.txt").read_text() == "for everyone"


def test_a_link_that_somebody_put_into_an_edition_is_set_aside_as_a_link(out):
    publish({"public": public("1")}, out)
    (out / "public/link").symlink_to("nowhere")

    (place,) = publish({"public": public("2")}, out)

    assert (place / "link").readlink() == Path("nowhere")


def test_what_is_set_aside_may_be_larger_than_there_is_memory(out):
    publish({"public": public("1")}, out)
    with (out / "public/film.mp4").open("wb") as film:
        film.truncate(64 * 2**20)

    tracemalloc.start()
    try:
        (place,) = publish({"public": public("2")}, out)
        most = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()

    assert (place / "film.mp4").stat().st_size == 64 * 2**20
    assert most < 32 * 2**20


def test_where_nothing_is_published_nothing_is_set_aside(out, monkeypatch):
    publish({"public": public("1")}, out)
    (out / "public/notes.txt").write_text("work")
    monkeypatch.setattr("panelpaper.publish.swap_links", broken)

    with pytest.raises(UnwritableError):
        publish({"public": public("2")}, out)

    assert (out / "public/notes.txt").read_text() == "work"
    assert list((out / ".set-aside").iterdir()) == []


def test_an_output_folder_that_was_there_and_empty_is_still_there_where_nothing_is_published(out, monkeypatch):
    out.mkdir()
    monkeypatch.setattr("panelpaper.publish.swap_links", broken)

    with pytest.raises(UnwritableError):
        publish({"public": public("1")}, out)

    assert list(out.iterdir()) == []


def broken(*_: object) -> None:
    raise OSError(errno.EIO, "the disk is broken")


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
