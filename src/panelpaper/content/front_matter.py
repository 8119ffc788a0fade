"""The YAML between ``---`` lines at the head of a Markdown file, and the text after it."""

from __future__ import annotations

import re

from msgspec import Struct

from panelpaper.model.finding import Span
from panelpaper.model.oddity import Oddity

_FENCE = re.compile(r"---[ \t]*\r?")
_NEARLY = re.compile(r"\s*(?:-{2,}|—+|–+|\.{3})\s*")


class FrontMatter(Struct, frozen=True):
    """A file in two parts, each with the file's line that it begins on. Without front matter all of it is body."""

    yaml_text: str
    first_line: int
    body: str
    body_line: int
    oddities: tuple[Oddity, ...] = ()


def split(path: str, text: str, *, required: bool = True) -> FrontMatter:
    """A Markdown file's front matter and body. Only where it is ``required`` is its absence odd."""
    text = text.removeprefix("\ufeff")
    if not text.strip():
        return FrontMatter("", 1, "", 1, (Oddity("empty_file", Span.at(path, 1)),))
    lines = text.split("\n")
    if not _FENCE.fullmatch(lines[0]):
        told = (Oddity("no_front_matter", Span.at(path, 1, 1, len(lines[0]))),) if required else ()
        return FrontMatter("", 1, text, 1, told)
    for index, line in enumerate(lines[1:], 1):
        if _FENCE.fullmatch(line):
            return _parted(lines, index)
    return _unclosed(path, lines)


def _unclosed(path: str, lines: list[str]) -> FrontMatter:
    """What was meant as front matter reaches to a line that nearly closes it, else to the first blank one."""
    ends = [index for index, line in enumerate(lines[1:], 1) if _NEARLY.fullmatch(line)]
    blanks = [index for index, line in enumerate(lines[1:], 1) if not line.strip()]
    end = (ends or blanks or [len(lines)])[0]
    nearly = Span.at(path, end + 1, 1, len(lines[end])) if ends else Span.at(path, 1, 1, 3)
    told = (Oddity("unclosed_front_matter", nearly),)
    return _parted(lines, end, told)


def _parted(lines: list[str], end: int, told: tuple[Oddity, ...] = ()) -> FrontMatter:
    """The two parts, where front matter ends on the line of that index. A body that is missing begins on the last."""
    return FrontMatter("\n".join(lines[1:end]), 2, "\n".join(lines[end + 1 :]), min(end + 2, len(lines)), told)
