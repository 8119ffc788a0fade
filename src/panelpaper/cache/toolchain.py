"""With what editions are made here: where any of it is another, their bytes may be."""

from __future__ import annotations

import os
import sys
import zlib
from collections.abc import Iterator
from functools import cache
from operator import attrgetter
from pathlib import Path

from panelpaper.cache.installed import PACKAGE
from panelpaper.digests import blake2b

# What WeasyPrint sets type with, by the names that Linux knows; each is asked for its version.
_LIBRARIES = (
    ("libpango-1.0.so.0", "pango_version_string", "c_char_p"),
    ("libharfbuzz.so.0", "hb_version_string", "c_char_p"),
    ("libfontconfig.so.1", "FcGetVersion", "c_int"),
)


@cache
def program() -> str:
    """A digest of the program, the packages that it uses, and Python."""
    found = blake2b(repr((sys.version, sorted(_packages()))).encode(), digest_size=20)
    for name, data in _sources(PACKAGE, ""):
        found.update(repr((name, len(data))).encode() + data)
    return found.hexdigest()


@cache
def toolchain() -> str | None:
    """A digest of what PDFs are made with: the program and the system's libraries; None where they can't be told."""
    import ctypes

    found = blake2b(repr((program(), sys.byteorder, zlib.ZLIB_RUNTIME_VERSION)).encode(), digest_size=20)
    try:
        for library, function, kind in _LIBRARIES:
            ask = getattr(ctypes.CDLL(library), function)
            ask.restype = getattr(ctypes, kind)
            found.update(repr((library, ask())).encode())
    except (OSError, AttributeError):
        return None
    return found.hexdigest()


def _packages() -> Iterator[str]:
    """What is installed, with its versions."""
    for place in map(Path, sys.path):
        if place.is_dir():
            yield from (path.name for path in place.glob("*.dist-info"))


def _sources(folder: str, within: str) -> Iterator[tuple[str, bytes]]:
    """The program, by path, without what Python and Jinja2 made of it."""
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=attrgetter("name")):
            if entry.is_dir() and entry.name != "__pycache__":
                yield from _sources(entry.path, f"{within}{entry.name}/")
            elif entry.is_file():
                with open(entry.path, "rb", buffering=0) as file:  # noqa: PTH123 - hundreds, and each takes half as long
                    yield f"{within}{entry.name}", file.read()
