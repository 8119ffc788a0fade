"""What is kept on the disk beside the editions: the next one's folder, which holds no more than they do."""

from __future__ import annotations

import os
import shutil
import stat
from pathlib import Path

from tests.spares import entries
from tests.unit.publish.editions import generations, panel, public, rendered, text_of, visible

from panelpaper.model.classification import CLEAR, RED
from panelpaper.publish import (
    publish,
    read_edition,
)


def test_only_the_editions_that_stand_are_kept_on_the_disk(out):
    for text in "123":
        publish({"public": public(text), "panel": panel(text)}, out)

    assert len([name for name in generations(out) if name.startswith(("public.", "panel."))]) == 2
    assert len(generations(out)) == 4  # those two, their set, and the link to it


def spare(out: Path, edition: str = "public") -> Path:
    return (out / edition).resolve().with_suffix(f"{(out / edition).resolve().suffix}.spare")


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
