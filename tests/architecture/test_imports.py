"""What a check imports: whoever saves and looks waits for nothing that only a build needs."""

from __future__ import annotations

import subprocess
import sys

from tests.small import lay

# Of the program: what reads, judges and tells. Nothing that cuts, assembles, sets type or publishes.
ROOMS = frozenset(
    {
        "attached_pdf",
        "audit",
        "cache",
        "calendar",
        "cli",
        "compiled_patterns",
        "content",
        "digests",
        "memory",
        "model",
        "patterns",
        "pdf_areas",
        "pictures",
        "report",
    }
    | {"reporting", "rules", "scrutiny", "sharing", "terminal", "wording", "writing"}
)
PACKAGES = frozenset({"markdown_it", "mdit_py_plugins", "mdurl", "msgspec", "typing_extensions", "yaml"})
# Of Python's own, what takes a millisecond or more and serves files that few workspaces have.
HEAVY = frozenset(
    {"_hashlib", "bz2", "calendar", "ctypes", "fractions", "gzip", "importlib.resources", "json", "tarfile"}
    | {"tempfile", "zipfile"}
)

REPORT = """\
import sys
before = set(sys.modules)
from panelpaper.cli import main
try:
    main()
finally:
    print(*(set(sys.modules) - before), file=sys.stderr)
"""


def test_a_check_imports_no_more_than_it_needs(tmp_path):
    check = [sys.executable, "-c", REPORT, "-C", str(lay(tmp_path / "small")), "check"]
    done = subprocess.run(check, capture_output=True, text=True, check=True)
    met = [name.split(".") for name in done.stderr.split()]
    rooms = {name[1] for name in met if name[0] == "panelpaper" and len(name) > 1}
    # What begins with an underscore, or with cython, comes with a C extension.
    packages = {name[0] for name in met if not name[0].startswith(("_", "cython"))} - sys.stdlib_module_names

    assert "rules" in rooms
    assert rooms - ROOMS == set()
    assert packages - PACKAGES == {"panelpaper"}
    assert HEAVY.isdisjoint(done.stderr.split())
