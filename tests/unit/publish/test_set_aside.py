"""What somebody put into an edition is set aside, never lost."""

from __future__ import annotations

import errno
import stat
import tracemalloc
from pathlib import Path

import pytest
from tests.unit.publish.editions import panel, public, rendered

from panelpaper.audit.manifest import verify
from panelpaper.model.classification import CLEAR
from panelpaper.publish import (
    UnwritableError,
    publish,
    read_edition,
)


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
