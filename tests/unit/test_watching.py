"""What the preview is told of saves: the files that the system names, and None where others have changed as well."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest
from tests import small

from panelpaper.content.files import Folder
from panelpaper.desk.preview.watching import TICK, Watch

pytestmark = pytest.mark.slow

TAG = "content/papers/2019-01/tag.md"
OTHER = "content/papers/2018-12/tag.md"


async def told(watch: Watch, steps: tuple[Callable[[], object], ...]) -> list[frozenset[str] | None]:
    """What is told within two ticks after each step, the first of which is taken when the folders are watched."""
    closing, heard = asyncio.Event(), list[frozenset[str] | None]()

    async def listen() -> None:
        async for changed in watch.saves(closing):
            heard.append(changed)

    listening = asyncio.create_task(listen())
    for step in (lambda: None, *steps):
        step()
        await asyncio.sleep(2.5 * TICK / 1000)
    closing.set()
    await listening
    return heard


def watched(tmp_path: Path) -> tuple[Path, Watch]:
    root = small.lay(tmp_path / "ours")
    return root, Watch(root, Folder(root))


def write(root: Path, path: str, text: str) -> Callable[[], object]:
    return lambda: (root / path).write_text(text)


def test_the_files_that_were_saved_are_named_and_once(tmp_path):
    root, watch = watched(tmp_path)

    heard = asyncio.run(told(watch, (write(root, TAG, "One."), write(root, OTHER, "Two."))))

    assert set(filter(None, heard)) == {frozenset({TAG}), frozenset({OTHER})}


def test_they_are_named_as_well_where_the_workspace_is_the_folder_that_somebody_stands_in(tmp_path, monkeypatch):
    root, _ = watched(tmp_path)
    monkeypatch.chdir(root)

    heard = asyncio.run(told(Watch(Path(), Folder(Path())), (write(root, TAG, "One."),)))

    assert heard == [frozenset({TAG})]


def test_a_file_that_came_or_went_is_named(tmp_path):
    root, watch = watched(tmp_path)
    new = "content/papers/2019-01/ssc.md"

    heard = asyncio.run(told(watch, (write(root, new, "One."), (root / TAG).unlink)))

    assert frozenset().union(*filter(None, heard)) == {new, TAG}


def test_what_the_system_did_not_tell_of_is_told_as_unknown(tmp_path):
    root, watch = watched(tmp_path)
    write(root, OTHER, "Before anybody listens.")()

    assert asyncio.run(told(watch, ())) == [None]


def test_what_the_system_did_not_tell_of_is_not_forgotten_over_what_it_did(tmp_path):
    root, watch = watched(tmp_path)

    async def both() -> list[frozenset[str] | None]:
        listening = asyncio.create_task(told(watch, ()))
        write(root, OTHER, "Before anybody listens.")()
        await asyncio.sleep(0.2)
        write(root, TAG, "One.")()
        return await listening

    heard = asyncio.run(both())
    assert None in heard
    assert frozenset().union(*filter(None, heard)) == {TAG}
