"""Atheris at the front door: bytes that grow towards whatever part of the reading was not reached yet.

Here for some seconds, always the same ones; ``make fuzz`` goes on for as long as it is given, elsewhere each time.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.fuzz.corpus import LONGEST, write
from tests.fuzz.promises import PROMISES

SECONDS = int(os.environ.get("FUZZ_SECONDS", "8"))
SEED = os.environ.get("FUZZ_SEED", "64")
ROOT = Path(__file__).parents[2]


@pytest.mark.property
@pytest.mark.slow
@pytest.mark.parametrize("promise", PROMISES)
def test_no_bytes_break(promise, tmp_path):
    write(tmp_path, promise)
    (tmp_path / "found").mkdir()
    run = [sys.executable, "-W", "error", "-m", "tests.fuzz.harness", promise]
    bounds = [
        f"-max_total_time={SECONDS}",
        f"-seed={SEED}",
        f"-max_len={LONGEST}",
        "-timeout=600",
        "-rss_limit_mb=4096",
    ]
    files = [f"-dict={tmp_path}/words", f"-artifact_prefix={tmp_path}/broke-"]
    corpora = [str(tmp_path / name) for name in ("found", "seeds")]
    done = subprocess.run([*run, *bounds, *files, *corpora], cwd=ROOT, capture_output=True, text=True, check=False)

    broke = {path.name: path.read_bytes() for path in tmp_path.glob("broke-*")}
    assert (done.returncode, broke) == (0, {}), done.stderr[-4000:]
    assert "DONE" in done.stderr or "Done" in done.stderr
