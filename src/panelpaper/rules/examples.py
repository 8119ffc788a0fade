"""A rule's docstring, taken apart: the norm, the reason, the mend, and examples that are also the rule's tests.

How a docstring is written is told in ``rules/catalogue.py``.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise

from msgspec import Struct

from panelpaper.model.workspace import Workspace
from panelpaper.patterns import late
from panelpaper.rules.problem import Problem

Rule = Callable[[Workspace], Iterator[Problem]]

HERE = "  ← here"
_OPENS = late(r"(?P<kind>Bad|Good|and): (?P<path>\S+)(?P<absent> \(absent\))?(?P<here>  ← here)?")
_TOKEN = late(r"⟨(?:U\+(?P<point>[0-9A-F]{4,6})|byte (?P<byte>[0-9A-F]{2})|(?P<times>\d+) × (?P<what>[^⟩]+))⟩")
_KEY = late(r"[\w-]+:")
_REST = "…"


class ExampleFile(Struct, frozen=True):
    """One file of an example, or the folder of a version, as the page shows it.

    ``here``: the finding is expected at the file's beginning.
    """

    path: str
    shown: tuple[str, ...]
    absent: bool = False
    here: bool = False


class Page(Struct, frozen=True):
    """What there is to know about a rule: what ``explain`` prints and the reference holds.

    ``headline`` and ``mend`` quote nothing. ``reasons`` are paragraphs.
    """

    name: str
    headline: str
    reasons: tuple[str, ...]
    mend: str
    bad: tuple[ExampleFile, ...]
    good: tuple[ExampleFile, ...]


@cache
def page_of(rule: Rule) -> Page:
    """The page that a rule's docstring is. Raises ValueError, for its developer, where a part is missing."""
    lines = inspect.cleandoc(rule.__doc__ or "").split("\n")
    examples: dict[str, list[ExampleFile]] = {"Bad": [], "Good": []}
    first = next((n for n, line in enumerate(lines) if _OPENS.fullmatch(line)), len(lines))
    paragraphs = [" ".join(text.split("\n")) for text in "\n".join(lines[:first]).strip().split("\n\n")]
    mends = [text.removeprefix("Mend: ") for text in paragraphs if text.startswith("Mend: ")]
    side = ""
    for opening, body in _blocks(lines[first:]):
        side = side if opening["kind"] == "and" else opening["kind"]
        examples[side].append(ExampleFile(opening["path"], body, bool(opening["absent"]), bool(opening["here"])))
    reasons = tuple(text for text in paragraphs[1:] if not text.startswith("Mend: "))
    if not (paragraphs[0] and reasons and len(mends) == 1 and examples["Bad"] and examples["Good"]):
        raise ValueError(f"the docstring of {rule.__name__} lacks a norm, a reason, a mend or an example")
    return Page(rule.__name__, paragraphs[0], reasons, mends[0], tuple(examples["Bad"]), tuple(examples["Good"]))


def _blocks(lines: list[str]) -> Iterator[tuple[re.Match[str], tuple[str, ...]]]:
    """Each opening line with the lines below it, four columns taken off."""
    starts = [(n, match) for n, line in enumerate(lines) if (match := _OPENS.fullmatch(line))]
    ends = [n for n, _ in starts[1:]] + [len(lines)]
    for (start, match), end in zip(starts, ends, strict=True):
        body = [line.removeprefix("    ") for line in lines[start + 1 : end]]
        while body and not body[-1].strip():
            body.pop()
        yield match, tuple(body)


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
