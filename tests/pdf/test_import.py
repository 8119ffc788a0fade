"""WeasyPrint is imported without what it would make anew or never needs, and makes the same bytes as ever."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from panelpaper.render.pdf_import import _interface

pytestmark = pytest.mark.pdf

ROOT = Path(__file__).parents[2]
OLD_HARFBUZZ = """
import ctypes
load = ctypes.CDLL
class Old:
    def __init__(self, name):
        load(name)
ctypes.CDLL = Old
"""
SET = """
import hashlib, sys
from tests.pdf.conftest import typeset_every_construct
print(hashlib.sha256(typeset_every_construct()).hexdigest())
print(*sys.modules)
"""
DECLARED = "typedef int gint; size_t strlen (const char *); int abs (int);"


def digest_and_modules(before: str) -> tuple[str, set[str]]:
    """Of a page that another process sets, after something else; it keeps what it parsed, wherever it runs."""
    paths = os.pathsep.join((str(ROOT), str(ROOT / "src")))
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", before + SET],
        env={**kept, "PYTHONPATH": paths},
        capture_output=True,
        text=True,
        check=True,
    )
    digest, _, names = done.stdout.partition("\n")
    return digest, {name.split(".")[0] for name in names.split()}


@pytest.mark.slow
@pytest.mark.parametrize("harfbuzz", ["", OLD_HARFBUZZ], ids=["harfbuzz", "an old harfbuzz"])
def test_the_bytes_are_those_after_a_plain_import(harfbuzz):
    digest_and_modules(harfbuzz)  # in a fresh checkout nothing has been parsed yet
    sooner, few = digest_and_modules(harfbuzz)
    plain, all_of_them = digest_and_modules(harfbuzz + "import weasyprint\n")

    assert sooner == plain
    assert {"fontTools", "pycparser"} <= all_of_them
    assert "pycparser" not in few
    assert ("fontTools" in few) == bool(harfbuzz)


@pytest.mark.slow
def test_another_version_is_imported_as_it_comes(every_construct):
    other = "import panelpaper.render.pdf_import as known\nknown._is_known = lambda: False\n"
    digest, modules = digest_and_modules(other)

    assert digest == hashlib.sha256(every_construct).hexdigest()
    assert {"fontTools", "pycparser"} <= modules


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The declarations that were parsed."""
    whole = import_module("cffi.api").FFI
    monkeypatch.setattr("sys.dont_write_bytecode", False)
    seen: list[str] = []
    declare = whole.cdef

    def noted(self, source, *rest, **named):
        seen.append(source)
        return declare(self, source, *rest, **named)

    monkeypatch.setattr(whole, "cdef", noted)
    return seen


def works(interface: Any) -> bool:
    text: bytes = interface.string(interface.new("char[]", b"moth"))
    number: int = interface.dlopen(None).abs(-3)
    return (text, number) == (b"moth", 3)


def test_declarations_are_parsed_once(tmp_path, parsed):
    assert works(_interface(DECLARED, tmp_path))
    assert works(_interface(DECLARED, tmp_path))
    assert parsed == [DECLARED]

    assert works(_interface(f"{DECLARED} double fabs (double);", tmp_path))
    assert len(parsed) == len(list(tmp_path.iterdir())) == 2


@pytest.mark.parametrize("spoil", [lambda data: b"", lambda data: data[:-9], lambda data: data[40:], bytes.swapcase])
def test_what_is_not_whole_is_made_anew(tmp_path, parsed, spoil):
    _interface(DECLARED, tmp_path)
    (kept,) = tmp_path.iterdir()
    whole = kept.read_bytes()
    kept.write_bytes(spoil(whole))

    assert works(_interface(DECLARED, tmp_path))
    assert kept.read_bytes() == whole
    assert len(parsed) == 2


def test_where_nothing_can_be_kept_it_is_parsed_each_time(tmp_path, parsed):
    (tmp_path / "file").write_text("no folder")

    assert works(_interface(DECLARED, tmp_path / "file"))
    assert works(_interface(DECLARED, tmp_path / "file"))
    assert len(parsed) == 2


@pytest.mark.slow
def test_nothing_is_unloaded_that_a_thread_may_still_run_in():
    """As Python ends; a process died of it that had set its page. Pango has a thread for each font that it seeks."""
    paths = os.pathsep.join((str(ROOT), str(ROOT / "src")))
    done = subprocess.run(
        [sys.executable, "-c", SET],
        env={**os.environ, "PYTHONPATH": paths, "LD_DEBUG": "files"},
        capture_output=True,
        text=True,
        check=True,
    )
    unloaded = "\n".join(line for line in done.stderr.splitlines() if "destroying link map" in line)
    assert "closing file=" in done.stderr
    for library in ("libpango-", "libpangoft2-", "libfontconfig", "libgobject-", "libglib-", "libfreetype"):
        assert f"/{library}" in done.stderr
        assert f"/{library}" not in unloaded
