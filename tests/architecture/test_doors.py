"""What import-linter cannot see: built-in doors to the disk, and what an import costs."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "src/panelpaper"

# The doors to what people write and read. Whoever else needs a file asks one of them.
DOORS = frozenset(
    {"content/files.py"}
    | {f"cache/{name}.py" for name in ("again", "pdfs", "signatures", "store")}
    | {
        f"publish/{name}.py"
        for name in (
            "__init__",
            "changes",
            "in_line",
            "lock",
            "single",
            "staging",
            "store",
            "strays",
            "swap",
            "unstopped",
        )
    }
)
# These read what is installed with the program, never a workspace: the program itself, bank holidays, the example of a
# workspace, fonts, the packaged templates; and what is compiled of an installed package is kept beside the program.
SHIPPED = frozenset(
    {"cache/toolchain.py", "calendar.py", "compiled_patterns.py", "desk/new_panel.py"}
    | {"render/fonts.py", "render/pdf_import.py", "render/templates.py"}
)

# Methods of things in memory that bear a path's names: a zip's member, a PDF's stream, a mail's parts, a Word file's
# picture.
IN_MEMORY = frozenset(
    {("audit/mail.py", "walk")}
    | {("audit/archives.py", "is_dir"), ("audit/pdf_surfaces.py", "read_bytes"), ("audit/pdf_weight.py", "read_bytes")}
    | {
        ("render/pdf_document.py", "read_bytes"),
        ("render/pdf_taken_in.py", "read_bytes"),
        ("render/pdf_leads.py", "walk"),
    }
    | {("desk/word_in/package.py", "open"), ("desk/word_in/reading.py", "open")}
)

TOUCHES = re.compile(
    "chmod|exists|fsync|i?glob|hardlink_to|is_dir|is_file|is_symlink|iterdir|lstat|makedirs|mkdir|mkdtemp|mkstemp|open|"
    "read_bytes|read_text|rglob|rmdir|rmtree|scandir|stat|symlink_to|touch|unlink|walk|write_bytes|write_text"
)
SLOW = ("dask", "distributed", "fontTools", "PIL", "mammoth", "pikepdf", "pypdfium2", "pyrage", "rich", "weasyprint")


def touches(source: str) -> Iterator[tuple[int, str]]:
    """Line and name of each call that reads or changes the disk by its name alone."""
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Call(args=[ast.Call(func=ast.Name(id="BytesIO") | ast.Attribute(attr="BytesIO")), *_]):
                pass  # it opens what is in memory
            case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name)) if TOUCHES.fullmatch(name):
                yield node.lineno, name


@pytest.mark.parametrize("source", ["open('a')", "Path('a').read_text()", "os.scandir('.')", "x = p.open('wb')"])
def test_a_touch_of_the_disk_is_recognised(source):
    assert list(touches(source))


def test_what_is_opened_in_memory_touches_nothing():
    assert not list(touches("pikepdf.open(BytesIO(data))"))


def test_only_the_doors_touch_the_disk():
    found = [
        f"{name}:{line} {call}"
        for path in sorted(PACKAGE.rglob("*.py"))
        if (name := path.relative_to(PACKAGE).as_posix()) not in DOORS | SHIPPED
        for line, call in touches(path.read_text())
        if (name, call) not in IN_MEMORY
    ]

    assert found == []


def test_starting_the_command_imports_nothing_slow():
    report = f"import sys, panelpaper.cli.commands; print([name for name in {SLOW!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", report], capture_output=True, text=True, check=True)

    assert done.stdout == "[]\n"
