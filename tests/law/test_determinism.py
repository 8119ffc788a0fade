"""The same inputs give the same bytes, whatever folder, clock, locale, umask, number of jobs or sequence of builds."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests import small
from tests.acceptance.command import files_in
from tests.law.builds import differences, examples
from tests.law.secrets import as_written
from tests.law.showcase import showcase
from tests.law.workspaces import workspaces

from panelpaper.model.classification import CLEAR, Classification

HERE = {"TZ": "UTC", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "1", "COLUMNS": "80"}
ELSEWHERE = {
    "TZ": "Pacific/Kiritimati",
    "LC_ALL": "tr_TR.UTF-8",
    "LANG": "tr_TR.UTF-8",
    "PYTHONHASHSEED": "4711",
    "SOURCE_DATE_EPOCH": "86400",
    "COLUMNS": "20",
    "PANELPAPER_TODAY": "2031-12-31",
    "PYTHONUTF8": "0",
}


def build(root: Path, *options: str, env: dict[str, str], umask: int = 0o022) -> dict[str, bytes]:
    """A build in a process of its own; every file by edition and path."""
    kept = {name: value for name, value in os.environ.items() if name in ("PATH", "PYTHONPATH", "HOME")}
    command = [sys.executable, "-m", "panelpaper", "-C", str(root), "build", *options]
    done = subprocess.run(command, env={**kept, **env}, umask=umask, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return files_in(root / "build")


def lay_showcase(root: Path, seed: int) -> Path:
    """A workspace with everything in it but broken PDFs; its files made in an order drawn by ``seed``."""
    files = {
        path: data
        for path, data in showcase(Classification.AMBER_STRICT, first=False).files_for(CLEAR, as_written).items()
        if isinstance(data, bytes)
    }
    names = sorted(files)
    random.Random(seed).shuffle(names)
    for name in names:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(files[name])
        os.utime(root / name, (seed * 1_000_000, seed * 1_000_000))
    return root


def test_folder_clock_locale_hashes_and_order_of_files_change_no_byte(tmp_path: Path):
    only = ("--no-pdf", "--edition", "public", "--edition", "members")
    one = build(lay_showcase(tmp_path / "a", 1), *only, env=HERE)
    far = tmp_path / "ein anderer Ordner, weit fort" / "ü"
    other = build(lay_showcase(far, 2), *only, env=ELSEWHERE, umask=0o077)
    assert not differences(one, other)
    assert any(path.endswith("manifest.json") for path in one)


@pytest.mark.pdf
@pytest.mark.slow
def test_the_same_holds_in_print_whatever_the_number_of_jobs_and_the_sequence(tmp_path: Path):
    one = build(small.lay(tmp_path / "a"), "--jobs", "2", env=HERE)
    far = small.lay(tmp_path / "ein anderer Ordner, weit fort")
    build(far, "--jobs", "1", "2018-12", env=ELSEWHERE, umask=0o077)
    other = build(far, "--jobs", "1", "2019-01", env=ELSEWHERE, umask=0o077)
    assert not differences(one, other)
    assert sum(path.endswith(".pdf") for path in one) == 4


@pytest.mark.property
@examples(6)
@given(workspaces(), st.randoms(use_true_random=False))
def test_a_site_is_the_same_in_whatever_steps_it_was_built(bench, w, chance):
    bench.hold(w.files_for(CLEAR, as_written))
    whole = bench.build("--drafts")
    steps = [(month, "--edition", name) for month in w.months for name in w.editions]
    chance.shuffle(steps)
    in_steps = bench.build("--drafts", *steps[0])
    for step in steps[1:]:
        in_steps = bench.build("--drafts", *step, onto=True)
        assert in_steps.status == 0, in_steps.said
    told = differences(whole.files, in_steps.files)
    assert not told, f"{steps}\n{told}"
