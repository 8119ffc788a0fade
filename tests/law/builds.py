"""Builds of a workspace under test: what came out, what was said, what was opened."""

from __future__ import annotations

import os
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from difflib import unified_diff
from pathlib import Path

from click.testing import CliRunner, Result
from hypothesis import HealthCheck, Phase, settings
from msgspec import Struct
from tests.site_folder import Files, Site

from panelpaper.cli.commands import cli

MEMORY = Path("/dev/shm")


def examples(few: int) -> settings:
    """As many examples as the suite can afford, always the same; with ``--hypothesis-profile=long`` many, at random."""
    long = settings.get_current_profile_name() == "long"
    return settings(
        max_examples=few * 20 if long else few,
        derandomize=not long,
        database=None,
        deadline=None,
        phases=[Phase.explicit, Phase.generate, *([Phase.shrink] if long else [])],
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example],
    )


class Built(Struct, frozen=True):
    """A build's exit status, its files by edition and path, and all that it said."""

    status: int
    files: dict[str, bytes]
    said: str

    def edition(self, name: str) -> dict[str, bytes]:
        return {path: data for path, data in self.files.items() if path.startswith(f"{name}/")}

    @property
    def findings(self) -> str:
        """What was said, but for places: where a line stands in its author's file depends on all lines before it."""
        return re.sub(r"\d+", "0", re.sub(r" +", " ", self.said))


class Bench:
    """A folder in which one workspace after the other is built; ``key`` opens what is sealed."""

    def __init__(self) -> None:
        place = MEMORY if os.access(MEMORY, os.W_OK) else None
        self.folder = Path(tempfile.mkdtemp(prefix="law-", dir=place))
        self.root = self.folder / "workspace"
        self.root.mkdir()
        self._site = Site(self.root)
        self.key = ""

    def hold(self, files: Files) -> None:
        self._site.hold(files)

    def read(self, path: str) -> bytes:
        return (self.root / path).read_bytes()

    def build(self, *options: str, onto: bool = False) -> Built:
        """Build into an empty folder, or ``onto`` what was built before. PDFs only if ``--pdf`` is given."""
        out = self.folder / "build"
        if not onto:
            shutil.rmtree(out, ignore_errors=True)
        pdfs = [] if "--pdf" in options else ["--no-pdf"]
        result = self.run("build", "--out", str(out), *pdfs, *(each for each in options if each != "--pdf"))
        files = {name: path.read_bytes() for name, path in _files(out)}
        return Built(result.exit_code, files, result.stdout + result.stderr)

    def run(self, *arguments: str) -> Result:
        """Run the command on the workspace. A traceback is a failure, whoever asks for it."""
        result = CliRunner().invoke(
            cli, ["-C", str(self.root), *arguments], env={"PANELPAPER_IDENTITY": self.key or None}
        )
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result

    def close(self) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)


def _files(out: Path) -> Iterator[tuple[str, Path]]:
    """Every file that a reader may open, by the path that leads there."""
    for edition in sorted(out.glob("[!.]*")):
        for place, _, names in os.walk(edition, followlinks=True):
            for name in names:
                path = Path(place, name)
                yield path.relative_to(out).as_posix(), path


def differences(before: dict[str, bytes], after: dict[str, bytes]) -> str:
    """What differs, for people; nothing where all is the same."""
    told = [f"{path}: only on one side" for path in sorted(before.keys() ^ after.keys())]
    for path in sorted(before.keys() & after.keys()):
        if before[path] != after[path] and not path.endswith("manifest.json"):
            old, new = (data.decode("utf-8", "replace").split("\n") for data in (before[path], after[path]))
            told += [path, *list(unified_diff(old, new, n=1, lineterm=""))[2:40]]
    if not told and before != after:
        told.append("the manifests differ")
    return "\n".join(told)


# An audit hook can't be taken away again: there is one, which listens when somebody does.
_listeners: list[set[str]] = []


def _hear(event: str, arguments: tuple[object, ...]) -> None:
    if _listeners and event in ("open", "os.listdir", "os.scandir") and isinstance(arguments[0], str | os.PathLike):
        for listener in _listeners:
            listener.add(os.fspath(arguments[0]))


sys.addaudithook(_hear)


@contextmanager
def opened() -> Iterator[set[str]]:
    """The paths of all files that Python opens meanwhile."""
    heard: set[str] = set()
    _listeners.append(heard)
    try:
        yield heard
    finally:
        _listeners.remove(heard)
