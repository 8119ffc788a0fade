"""The examples in the rules' docstrings as files: they are the rules' tests."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from msgspec import Struct

from panelpaper.rules.examples import HERE, ExampleFile

_TOKEN = re.compile(r"⟨(?:U\+(?P<point>[0-9A-F]{4,6})|byte (?P<byte>[0-9A-F]{2})|(?P<times>\d+) × (?P<what>[^⟩]+))⟩")
_KEY = re.compile(r"[\w-]+:")
_REST = "…"


class Laid(Struct, frozen=True):
    """An example laid over a workspace: its files, and where the finding is expected."""

    files: Mapping[str, bytes]
    expected: frozenset[tuple[str, int]]


def lay(example: tuple[ExampleFile, ...], base: Mapping[str, bytes]) -> Laid:
    """The files of ``base`` with those of the example in their place.

    A file that is absent, or that the example has as a folder, is taken away.
    """
    files = dict(base)
    expected: set[tuple[str, int]] = set()
    for file in example:
        lines = _lines(file, files)
        for path in [path for path in files if path == file.path or file.path.startswith(path + "/")]:
            del files[path]
        if file.here or file.shown[:1] == (_REST + HERE,):
            expected.add((file.path, 1))
        if file.path.endswith("/"):
            files |= _released(file.path, base)
        elif not file.absent:
            expected |= {(file.path, n) for n, line in enumerate(lines, 1) if line.endswith(HERE)}
            files[file.path] = b"".join(_typed(line) + b"\n" for line in lines)
    return Laid(files, frozenset(expected))


def _released(folder: str, base: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files of a released version that is as its paper is."""
    paper = folder.partition("versions/")[0]
    return {folder + path.removeprefix(paper): data for path, data in base.items() if path.startswith(paper)}


def _lines(file: ExampleFile, files: Mapping[str, bytes]) -> list[str]:
    """The lines of a file, with what its first one may stand for; in YAML a key takes the place of the same key."""
    if not file.shown or file.shown[0].removesuffix(HERE) != _REST:
        return list(file.shown)
    before = files.get(file.path, b"").decode().splitlines()
    return _with_keys(before, file.shown[1:]) if file.path.endswith(".yaml") else [*before, *file.shown[1:]]


def _with_keys(before: Sequence[str], shown: Sequence[str]) -> list[str]:
    """Lines of YAML with some keys at the margin in their place; what else is shown comes last."""
    lines = list(before)
    for entry in _entries(shown):
        key = _KEY.match(entry[0]) if entry else None
        start = next((n for n, line in enumerate(lines) if key and line.startswith(key[0])), len(lines))
        end = next((n for n, line in enumerate(lines) if n > start and not line.startswith(" ")), len(lines))
        lines[start:end] = entry
    return lines


def _entries(lines: Sequence[str]) -> Iterator[Sequence[str]]:
    """Lines of YAML, each key at the margin with those below it."""
    starts = [0, *(n for n, line in enumerate(lines) if n and _KEY.match(line)), len(lines)]
    return (lines[start:end] for start, end in pairwise(starts))


def _typed(line: str) -> bytes:
    """A line as its author typed it: no marker, and the characters that the page can only name."""
    parts: list[bytes] = []
    at = 0
    line = line.removesuffix(HERE)
    for token in _TOKEN.finditer(line):
        parts.append(line[at : token.start()].encode())
        if token["point"]:
            parts.append(chr(int(token["point"], 16)).encode())
        elif token["byte"]:
            parts.append(bytes.fromhex(token["byte"]))
        else:
            parts.append((token["what"] * int(token["times"])).encode())
        at = token.end()
    return b"".join((*parts, line[at:].encode()))
