"""Regular expressions as Python's compiler left them, kept beside the program.

To compile them anew would take a tenth of a check. They are to ``re`` what Python's own compiled files are to modules,
and are kept where those are. This goes by private names of the standard library: an expression is kept if it comes out
the same again, and where anything is not as it is known, ``re`` compiles it.
"""

from __future__ import annotations

import atexit
import marshal
import os
import re
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

from panelpaper.digests import blake2b

BESIDE_THE_PROGRAM = Path(__spec__.cached).parent if __spec__.cached else Path(__file__)
"""The folder in which this Python keeps the program's compiled files. Where it keeps none, nothing can be kept here."""

_MOST = 5000  # expressions, of versions of the program that are gone too
_UNKNOWN = (ImportError, AttributeError, TypeError, ValueError, RuntimeError, OverflowError)
_Key = tuple[str, int]
_Parts = tuple[int, list[int], int, dict[str, int], tuple[str | None, ...]]


class CompiledPatterns:
    """The expressions that are kept in a file, by source and flags."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._kept: dict[_Key, _Parts] | None = None
        self._new: dict[_Key, re.Pattern[str]] = {}

    def compile(self, source: str, flags: int = 0) -> re.Pattern[str]:
        """What ``re.compile`` gives."""
        key = (source, int(flags))
        if self._kept is None:
            self._kept = self._read()
        if key in self._kept:
            with suppress(*_UNKNOWN):
                return _put_together(source, self._kept[key])
        compiled = re.compile(source, flags)
        if not self._new and _may_write(self._path.parent):
            atexit.register(self._write)
        self._new[key] = compiled
        return compiled

    def _write(self) -> None:
        """Keep what was compiled for processes to come; where that can't be done, they compile it again."""
        new = {key: parts for key, compiled in self._new.items() if (parts := _parts(*key, compiled)) is not None}
        kept = self._read() | new
        written = marshal.dumps(kept if len(kept) <= _MOST else new)
        unfinished = self._path.with_name(f"{self._path.name}.{os.getpid()}")
        with suppress(OSError):
            unfinished.write_bytes(_digest(written) + b"\n" + written)
            unfinished.replace(self._path)

    def _read(self) -> dict[_Key, _Parts]:
        """What was written; nothing where it can't be read, or is damaged."""
        with suppress(OSError, ValueError, EOFError, TypeError):
            digest, _, written = self._path.read_bytes().partition(b"\n")
            if digest == _digest(written):
                kept: dict[_Key, _Parts] = marshal.loads(written)
                return kept
        return {}


def _may_write(folder: Path) -> bool:
    return not sys.dont_write_bytecode and os.access(folder, os.W_OK)


def _digest(written: bytes) -> bytes:
    return blake2b(written, digest_size=16).hexdigest().encode()


def _parts(source: str, flags: int, compiled: re.Pattern[str]) -> _Parts | None:
    """What ``re`` makes an expression of; None where it would come out as another."""
    library: Any = re
    with suppress(*_UNKNOWN):
        code = library._compiler._code(library._parser.parse(source, flags), flags)
        names: list[str | None] = [None] * (compiled.groups + 1)
        for name, number in compiled.groupindex.items():
            names[number] = name
        parts = compiled.flags, [*map(int, code)], compiled.groups, dict(compiled.groupindex), tuple(names)
        if _put_together(source, parts) == compiled:
            return parts
    return None


def _put_together(source: str, parts: _Parts) -> re.Pattern[str]:
    library: Any = re
    made: re.Pattern[str] = library._compiler._sre.compile(source, *parts)
    return made


OURS = CompiledPatterns(BESIDE_THE_PROGRAM / f"patterns.{sys.implementation.cache_tag}.{sys.hexversion:x}")
