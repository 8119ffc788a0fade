"""The packaged templates as Jinja2 compiled them, kept where Python keeps its own compiled files: beside the program.

Where the program's folder can't be written they are compiled each time, and so are a workspace's own templates.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

import jinja2
from jinja2.bccache import Bucket, FileSystemBytecodeCache

from panelpaper.compiled_patterns import BESIDE_THE_PROGRAM
from panelpaper.digests import blake2b


class Compiled(FileSystemBytecodeCache):
    """Compiled templates, for one version of Jinja2 and one set of an environment's ``options``."""

    def __init__(self, options: Mapping[str, object], folder: Path = BESIDE_THE_PROGRAM) -> None:
        said = repr((jinja2.__version__, sorted(options.items(), key=lambda option: option[0])))
        stem = blake2b(said.encode(), digest_size=8).hexdigest()
        super().__init__(str(folder), f"template-{stem}-%s")

    def load_bytecode(self, bucket: Bucket) -> None:
        """What was kept of this very source, by this Python; none where it is damaged."""
        try:
            super().load_bytecode(bucket)
        except Exception:  # noqa: BLE001 - Jinja2 unpickles the head of it, which raises whatever it likes
            bucket.reset()

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep it, as far as it can be kept."""
        if not sys.dont_write_bytecode:
            with suppress(OSError):
                super().dump_bytecode(bucket)
