"""The command as its users meet it: a workspace on disk, arguments, an exit status, and what is printed."""

from __future__ import annotations

import gc
import json
import os
import sys
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from msgspec import Struct
from tests import small

from panelpaper.cli import main

JANUARY, DECEMBER, REGISTERS = "content/papers/2019-01", "content/papers/2018-12", "content/registers"
LOG = f"{REGISTERS}/dcc-submissions.yaml"
KEY = "PANELPAPER_IDENTITY"

Over = Mapping[str, str | bytes | None]


class Done(Struct, frozen=True):
    """What came of a command."""

    status: int
    out: str
    err: str

    def findings(self) -> list[dict[str, Any]]:
        """What ``check --format json`` printed."""
        found: list[dict[str, Any]] = json.loads(self.out)
        return found


def run(*arguments: str, stdin: str | bytes = "", key: str | None = None) -> Done:
    """Run the command. A traceback is a failure in itself."""
    status: object = 0
    with CliRunner().isolation(stdin, {KEY: key}) as (out, err, _), pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "argv", ["panelpaper", *arguments])
        try:
            main()
        except SystemExit as end:
            status = end.code
        finally:
            gc.enable()  # the command takes its process's end for that of its garbage
            gc.unfreeze()
        assert isinstance(status, int | None), status
        return Done(int(status or 0), _said(out), _said(err))


def _said(stream: BytesIO) -> str:
    return stream.getvalue().decode().replace("\r\n", "\n")


class Desk:
    """A workspace in a folder: the small valid one, with ``over`` laid over it."""

    def __init__(self, root: Path, over: Over | None = None) -> None:
        self.root = root
        small.lay(root, over or {})

    def lay(self, over: Over) -> None:
        """Write these files; None takes one away."""
        for path, data in over.items():
            if data is None:
                (self.root / path).unlink()
            else:
                (self.root / path).parent.mkdir(parents=True, exist_ok=True)
                (self.root / path).write_bytes(data.encode() if isinstance(data, str) else data)

    def run(self, *arguments: str, stdin: str | bytes = "", key: str | None = None) -> Done:
        """Run the command with ``-C`` on the workspace. A traceback is a failure in itself."""
        return run("-C", str(self.root), *arguments, stdin=stdin, key=key)

    def build(self, *arguments: str, key: str | None = None) -> Done:
        """Build without PDFs, which has to succeed."""
        done = self.run("build", "--no-pdf", *arguments, key=key)
        assert done.status == 0, done.err
        return done

    def codes(self, *arguments: str, key: str | None = None) -> list[str]:
        """The codes that a check finds, in order."""
        return [each["code"] for each in self.run("check", "--format", "json", *arguments, key=key).findings()]

    def built(self, out: str = "build") -> dict[str, bytes]:
        """Every file that a reader may open, by edition and path."""
        return files_in(self.root / out)

    def page(self, path: str, edition: str = "public") -> str:
        """A page's text in the markup that it is built in."""
        return (self.root / "build" / edition / path).read_text("utf-8")

    def paper(self, month: str = "2019-01", edition: str = "public") -> dict[str, Any]:
        """A paper's ``paper.json``."""
        whole: dict[str, Any] = json.loads(self.page(f"papers/{month}/paper.json", edition))
        return whole

    def reporting(self, month: str = "2019-01", edition: str = "public") -> dict[tuple[str, str | None], Any]:
        """The rows of a paper's table, by report and period."""
        return {(row["report"], row["period"]): row for row in self.paper(month, edition)["reporting"]}


def files_in(out: Path) -> dict[str, bytes]:
    """Every file below a folder of editions, by edition and path, but for names that begin with a dot."""
    found = {}
    for edition in sorted(out.glob("[!.]*")):
        for place, _, names in os.walk(edition, followlinks=True):
            for path in (Path(place, name) for name in names):
                found[path.relative_to(out).as_posix()] = path.read_bytes()
    return found
