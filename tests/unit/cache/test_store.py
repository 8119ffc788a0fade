"""``.panelpaper/``: what is put in comes out or counts as lost, never as something else; and it does not grow."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from panelpaper.cache.store import FOLDER, LARGEST, VERSION, Store

KIND, KEY, DATA = "pdf", "0123abcd", b"what was made before" * 50


@pytest.fixture
def store(tmp_path: Path) -> Store:
    made = Store(str(tmp_path))
    made.put(KIND, KEY, DATA)
    assert made.get(KIND, KEY) == DATA
    return made


@pytest.fixture
def entry(tmp_path: Path) -> Path:
    return tmp_path / FOLDER / VERSION / KIND / KEY


def flipped(entry: Path) -> None:
    data = bytearray(entry.read_bytes())
    data[len(data) // 2] ^= 1
    entry.write_bytes(data)


def gone(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink()


def linked(path: Path) -> None:
    aside = path.with_name("aside")
    path.rename(aside)
    path.symlink_to(aside)


def piped(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def filed(path: Path) -> None:
    gone(path)
    path.write_bytes(b"something else")


def foldered(path: Path) -> None:
    gone(path)
    path.mkdir()


def beginning(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-1])


def another(path: Path) -> None:
    """A whole entry, but of another key."""
    path.with_name("other").rename(path)


@pytest.mark.parametrize("harm", [beginning, flipped, gone, linked, piped, filed, foldered, another])
def test_an_entry_that_is_not_as_it_was_put_in_counts_as_none(store, entry, harm: Callable[[Path], None]):
    store.put(KIND, "other", b"another")
    harm(entry)

    assert store.get(KIND, KEY) is None
    store.put(KIND, KEY, DATA)
    assert store.get(KIND, KEY) in (DATA, None)


@pytest.mark.parametrize("harm", [beginning, flipped, gone, piped, filed])
def test_what_was_lost_is_kept_anew(store, entry, harm):
    harm(entry)
    store.put(KIND, KEY, DATA)

    assert store.get(KIND, KEY) == DATA


@pytest.mark.parametrize("level", [0, 1, 2])
@pytest.mark.parametrize("harm", [gone, linked, filed])
def test_whatever_stands_in_a_folders_place_is_left_alone(store, entry, level, harm):
    place = entry.parents[level]
    harm(place)
    before = sorted(place.parent.rglob("*")), place.read_bytes() if place.is_file() else b""

    assert store.get(KIND, KEY) is None
    store.put(KIND, "new", DATA)
    store.sweep()
    if harm is not gone:
        assert store.get(KIND, "new") is None
        assert (sorted(place.parent.rglob("*")), place.read_bytes() if place.is_file() else b"") == before


def test_it_leads_nowhere_else(tmp_path):
    victim = tmp_path / "victim"
    victim.mkdir()
    (tmp_path / "ours").mkdir()
    (tmp_path / "ours" / FOLDER).symlink_to(victim)

    store = Store(str(tmp_path / "ours"))
    store.put(KIND, KEY, DATA)
    assert store.moment() is None
    assert not list(victim.iterdir())


def test_a_folder_that_may_not_be_written_is_one_without_a_cache(tmp_path):
    tmp_path.chmod(0o555)
    program = """
import os, sys
from panelpaper.cache.store import Store
if os.getuid() == 0:
    os.setgid(65534)
    os.setuid(65534)
store = Store(sys.argv[1])
store.put("pdf", "key", b"data")
store.sweep()
print(store.get("pdf", "key"), store.moment())
"""
    for place in (tmp_path.parent.parent, tmp_path.parent):
        place.chmod(0o755)
    done = subprocess.run([sys.executable, "-c", program, str(tmp_path)], capture_output=True, text=True, check=True)

    assert (done.stdout, done.stderr) == ("None None\n", "")


def test_nobody_else_reads_it_and_git_never_sees_it(store, entry, tmp_path):
    assert (tmp_path / FOLDER).stat().st_mode & 0o777 == 0o700
    assert entry.stat().st_mode & 0o777 == 0o600
    assert (tmp_path / FOLDER / ".gitignore").read_text() == "*\n"


def test_what_was_not_used_for_longest_goes_first(tmp_path):
    store = Store(str(tmp_path))
    for number in range(10):
        store.put(KIND, f"{number}", bytes(10_000))
        os.utime(tmp_path / FOLDER / VERSION / KIND / f"{number}", (number, number))
    store.get(KIND, "0")  # used just now
    store.sweep(most=45_000)

    assert [number for number in range(10) if store.get(KIND, f"{number}")] == [0, 7, 8, 9]


def test_entries_of_other_versions_and_abandoned_beginnings_count_and_go_too(store, tmp_path):
    old, begun = tmp_path / FOLDER / "0" / KIND / "old", tmp_path / FOLDER / VERSION / KIND / ".begun.1.ff"
    old.parent.mkdir(parents=True)
    for path in (old, begun):
        path.write_bytes(bytes(20_000))
        os.utime(path, (1, 1))
    store.sweep(most=25_000)

    assert not old.exists()
    assert not begun.exists()
    assert store.get(KIND, KEY) == DATA


def test_nothing_too_large_is_kept(store):
    store.put(KIND, KEY, bytes(LARGEST))

    assert store.get(KIND, KEY) == DATA


def test_many_at_once_get_what_was_put_or_nothing(tmp_path):
    wrong: list[object] = []

    def work(number: int) -> None:
        store = Store(str(tmp_path))
        for turn in range(60):
            store.put(KIND, KEY, DATA)
            found = store.get(KIND, KEY)
            if turn % 20 == number:
                store.sweep(most=1)
            if found not in (DATA, None):
                wrong.append(found)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
    assert not list((tmp_path / FOLDER / VERSION / KIND).glob(".*"))
