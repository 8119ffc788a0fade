"""Expressions that are kept from one process to the next are those that ``re`` compiles, and cost nobody anything."""

from __future__ import annotations

import marshal
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from hashlib import blake2b
from pathlib import Path
from typing import Any

import pytest
from tests.small import PAPER, changed, lay, more

from panelpaper.compiled_patterns import CompiledPatterns

SOURCES = (
    (r"(?P<day>\d{1,2}) (January|May)", 0),
    (r"^[ \t]*+#+(?=\s)", re.MULTILINE),
    (r"straße|[à-ÿ]+", re.IGNORECASE),
    ("a # a comment\n b", re.VERBOSE),
    (r"(?<!\w)(['\"]).*?\1(?!\w)", re.DOTALL),
)


class Process:
    """What one process compiles, and is asked to at its end."""

    def __init__(self, path: Path) -> None:
        self.patterns = CompiledPatterns(path)
        self.compiled: list[str] = []
        self.at_exit: list[Callable[[], None]] = []

    def compile(self, source: str, flags: int = 0) -> re.Pattern[str]:
        return self.patterns.compile(source, flags)


@pytest.fixture
def process(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Callable[[], Process]]:
    """Begins a process that keeps its expressions in one file; the one before ends."""
    begun = [Process(tmp_path / "kept")]
    compile_anew = re.compile

    def compiling(source: str, flags: int = 0) -> re.Pattern[str]:
        begun[-1].compiled.append(source)
        return compile_anew(source, flags)

    def begin() -> Process:
        for call in begun[-1].at_exit:
            call()
        begun.append(Process(tmp_path / "kept"))
        return begun[-1]

    def at_exit(function: Callable[..., None], *given: Any) -> None:
        begun[-1].at_exit.append(lambda: function(*given))

    monkeypatch.setattr("sys.dont_write_bytecode", False)
    monkeypatch.setattr("atexit.register", at_exit)
    monkeypatch.setattr(re, "compile", compiling)
    yield begin
    assert [path.name for path in tmp_path.iterdir()] in (["kept"], [])  # nothing unfinished stays


Begin = Callable[[], Process]


def compile_all(process: Process) -> list[re.Pattern[str]]:
    return [process.compile(source, flags) for source, flags in SOURCES]


def test_what_one_process_compiled_is_equal_in_the_next_and_not_compiled_again(process: Begin):
    first = compile_all(process())
    second = process()

    made = compile_all(second)

    assert second.compiled == []
    assert made == first
    assert made[0].groupindex == {"day": 1}
    assert made[0].sub(r"\g<day>.", "on 4 May") == "on 4."
    assert made[2].findall("STRASSE Straße ÀÉ") == ["Straße", "ÀÉ"]


def test_the_same_source_with_other_flags_is_another_expression(process: Begin):
    compile_all(process())

    assert process().compile(SOURCES[1][0]).search("\n# A") is None


def test_what_one_process_kept_stays_when_another_adds_to_it(process: Begin):
    compile_all(process())
    process().compile("other")

    third = process()
    compile_all(third)
    third.compile("other")

    assert third.compiled == []


@pytest.mark.parametrize("damage", [b"", b"\n", b"\xff\n\xff", b"cut", b"one bit"])
def test_a_damaged_file_is_as_none_and_mended(tmp_path: Path, process: Begin, damage: bytes):
    compile_all(process())
    process()
    whole = (tmp_path / "kept").read_bytes()
    (tmp_path / "kept").write_bytes(
        {b"cut": whole[:-9], b"one bit": whole[:-1] + bytes([whole[-1] ^ 1])}.get(damage, damage)
    )

    second = process()
    assert compile_all(second)[0].search("4 May")
    assert len(second.compiled) == len(SOURCES)
    process()
    assert (tmp_path / "kept").read_bytes() == whole


@pytest.mark.parametrize("parts", [(0, [1, 2, 3], 0, {}, (None,)), (0, "x"), None])
def test_what_python_does_not_take_is_compiled_anew_and_mended(tmp_path: Path, process: Begin, parts: object):
    written = marshal.dumps({(SOURCES[0][0], 0): parts})
    (tmp_path / "kept").write_bytes(blake2b(written, digest_size=16).hexdigest().encode() + b"\n" + written)

    first = process()
    assert first.compile(*SOURCES[0]).search("4 May")
    assert first.compiled == [SOURCES[0][0]]

    second = process()
    second.compile(*SOURCES[0])
    assert second.compiled == []


def test_an_expression_that_would_come_out_as_another_is_not_kept(process: Begin):
    library: Any = re
    other = library._compiler._code(library._parser.parse("other"), 0)
    process().compile("(?P<day>4)")
    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.setattr(library._compiler, "_code", lambda *_: other)
        second = process()

    assert second.compile("(?P<day>4)").search("4")
    assert second.compiled == ["(?P<day>4)"]


def test_a_python_without_the_names_this_goes_by_compiles_as_ever(process: Begin, monkeypatch: pytest.MonkeyPatch):
    compile_all(process())
    second = process()
    monkeypatch.delattr(re, "_compiler")

    assert compile_all(second)[0].search("4 May")
    process()


@pytest.mark.parametrize("why", ["no bytecode is to be written", "the folder is missing"])
def test_nothing_is_kept_where_python_keeps_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, process: Begin, why
):
    monkeypatch.setattr("sys.dont_write_bytecode", why == "no bytecode is to be written")
    begun = process()
    begun.patterns = CompiledPatterns(tmp_path / "kept" if why.startswith("no") else tmp_path / "none" / "kept")
    compile_all(begun)

    assert begun.at_exit == []


def test_a_wrong_expression_is_told_of_as_ever(process: Begin):
    with pytest.raises(re.error, match="unterminated"):
        process().compile("(")


def test_a_command_keeps_expressions_beside_the_program_and_none_that_a_workspace_made(tmp_path: Path):
    panel, section = "content/panel.yaml", f"{PAPER}/tag.md"
    of_code = changed(panel, "code: SEC", "code: ZEBRA")
    lay(tmp_path, {panel: of_code, section: more(section, "\nThe duty is in ZEBRA H13,4.\n")})
    command = "import sys; sys.pycache_prefix = sys.argv.pop(); from panelpaper.cli import command; command()"

    done = subprocess.run(
        [sys.executable, "-c", command, "check", str(tmp_path / "bytecode")],
        cwd=tmp_path,
        env={"PATH": "/nowhere"},
        capture_output=True,
        text=True,
        check=False,
    )

    (kept,) = (tmp_path / "bytecode").rglob("patterns.*.[0-9a-f]*[0-9a-f]")
    written = kept.read_bytes()
    assert "Write `ZEBRA H13.4`" in done.stdout  # which an expression with the code in it was compiled for
    assert b"(?:<{7}|>{7})(?: .*)?" in written  # what two people wrote at once and git couldn't put together
    assert b"ZEBRA" not in written
