"""The packaged templates as Jinja2 compiled them, kept where Python keeps its own compiled files: beside the program.

What the program's folder may not be written by is compiled each time, and so are a workspace's own templates.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path

import jinja2
from jinja2.bccache import Bucket, BytecodeCache

_SEAL = 16


class Compiled(BytecodeCache):
    """Compiled templates, for one version of Jinja2 and one set of an environment's ``options``."""

    def __init__(self, options: Mapping[str, object]) -> None:
        said = repr((jinja2.__version__, sys.version, sorted(options.items(), key=lambda option: option[0])))
        self._stem = blake2b(said.encode(), digest_size=8).hexdigest()
        self._folder = Path(__file__).with_name("__pycache__")

    def load_bytecode(self, bucket: Bucket) -> None:
        """What was kept of this very source; nothing where it is not whole."""
        with suppress(OSError):
            kept = self._place(bucket).read_bytes()
            if kept[:_SEAL] == _seal(kept[_SEAL:]):
                bucket.bytecode_from_string(kept[_SEAL:])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep it, as far as it can be kept."""
        if sys.dont_write_bytecode:
            return
        data, place = bucket.bytecode_to_string(), self._place(bucket)
        new = place.with_name(f"{place.name}.{os.getpid()}.{os.urandom(4).hex()}")
        try:
            self._folder.mkdir(exist_ok=True)
            new.write_bytes(_seal(data) + data)
            new.replace(place)
        except OSError:
            with suppress(OSError):
                new.unlink()

    def _place(self, bucket: Bucket) -> Path:
        return self._folder / f"template-{self._stem}-{bucket.key}"


def _seal(data: bytes) -> bytes:
    return blake2b(data, digest_size=_SEAL).digest()
