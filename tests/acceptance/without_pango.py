"""Runs panelpaper as on a Windows machine: no Pango and nothing that needs it, no modules that only POSIX has.

What stands in for Windows is what our own code can tell apart: the platform's name, and which modules there are. The
libraries that come from elsewhere have their own versions for Windows, so they are loaded before.
"""

from __future__ import annotations

import errno
import importlib
import importlib.abc
import os
import sys
import types

POSIX = ("fcntl", "grp", "pwd", "resource", "termios")
ELSEWHERE = ("asyncio", "click", "ctypes.util", "jinja2", "multiprocessing", "shutil", "subprocess", "tempfile", "yaml")
SERVER = ("starlette.applications", "starlette.responses", "starlette.routing", "uvicorn", "watchfiles")


class Missing(importlib.abc.MetaPathFinder):
    """Finds nothing of what is absent."""

    def find_spec(self, name, path, target=None):
        """Refuse what only another machine has; WeasyPrint as it does there itself."""
        if name.partition(".")[0] == "weasyprint":
            raise OSError("cannot load library 'libgobject-2.0-0'")
        if name in POSIX:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)


def refused(*arguments: object, **options: object) -> None:
    """A link, where making one needs a right that nobody has."""
    raise PermissionError(errno.EPERM, "A required privilege is not held by the client")


for module in (*ELSEWHERE, *(SERVER if "serve" in sys.argv else ())):
    importlib.import_module(module)
for name in [name for name in sys.modules if name in POSIX]:
    del sys.modules[name]
sys.meta_path.insert(0, Missing())
locks = types.ModuleType("msvcrt")
locks.locking, locks.LK_NBLCK = lambda handle, mode, length: None, 2  # type: ignore[attr-defined]
sys.modules["msvcrt"] = locks
os.symlink = refused
sys.platform = "win32"

from panelpaper.cli import main  # noqa: E402 - after the stage is set

sys.argv[0] = "panelpaper"
main()
