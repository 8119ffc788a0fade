"""The YAML between ``---`` lines at the head of a Markdown file, and the text after it."""

from __future__ import annotations

from msgspec import Struct

from panelpaper.content.decoding import STAND_IN
from panelpaper.content.strayed_facts import FACT, FENCE, strayed_facts
from panelpaper.model.finding import Span
from panelpaper.model.oddity import Oddity
from panelpaper.patterns import late

_KEY = late(r"\w[\w-]*[ \t]*:.*")
_NEARLY = late(r"\s*(?:-{2,}|—+|–+|\.{3})\s*")


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
    # What doesn't print, another byte order mark, say, is told as that.
    if not FENCE.fullmatch(lines[0].lstrip(STAND_IN)):
        # Where what was meant is plain it is read, so that nothing else is told that follows from this alone.
        if _NEARLY.fullmatch(lines[0]) and (end := _end_of_facts(lines, 0)):
            nearly = Span.at(path, 1, 1, len(lines[0]))
            return _parted(lines, end, (Oddity("no_front_matter", nearly, {"nearly": "yes"}),))
        blanks = len(text[: len(text) - len(text.lstrip())].split("\n")) - 1
        if blanks and FENCE.fullmatch(lines[blanks]) and (end := _end_of_facts(lines, blanks)):
            return _parted(lines, end, (Oddity("no_front_matter", Span.at(path, 1), {"blank": str(blanks)}),), blanks)
        if FACT.fullmatch(lines[blanks]):
            return _unopened(path, lines, blanks)
        if below := _below_text(path, lines):
            return below
        told = (Oddity("no_front_matter", Span.at(path, 1, 1, len(lines[0]))),) if required else ()
        return FrontMatter("", 1, text, 1, told)
    for index, line in enumerate(lines[1:], 1):
        if FENCE.fullmatch(line):
            return _twice(path, lines, index) or _parted(lines, index)
    return _unclosed(path, lines)


def _unopened(path: str, lines: list[str], start: int) -> FrontMatter:
    """Facts that begin at the top, without the line above them, reach to the one below them, else to a blank one."""
    blanks = (index for index, line in enumerate(lines) if index > start and not line.strip())
    end = _closing(lines, start)
    says = {"unopened": "yes" if end else "both"}
    told = (Oddity("no_front_matter", Span.at(path, start + 1), says),)
    return _parted(lines, end or next(blanks, len(lines)), told, start - 1)


def _below_text(path: str, lines: list[str]) -> FrontMatter | None:
    """The parts of a file in which something stands above the facts: they are read. None of any other.

    What a marked block holds are no facts of the file's.
    """
    marked = next((index for index, line in enumerate(lines) if line.startswith(":::")), len(lines))
    found = next(strayed_facts(lines[:marked]), None)
    if found is None:
        return None
    coded = {"coded": "yes"} if any(line.startswith(("```", "~~~")) for line in lines[: found.first]) else {}
    says = {"above": str(found.first), "to": str(found.end), **coded}
    told = (Oddity("no_front_matter", Span.at(path, 1, 1, len(lines[0])), says),)
    end = found.end if found.end == found.facts_end else found.end - 1
    return _parted(lines, end, told, found.facts_first - 1)


def _twice(path: str, lines: list[str], end: int) -> FrontMatter | None:
    """The parts of a file in which facts follow on facts that ended: the later ones are read. None of any other.

    In a text nothing of them would be withheld.
    """
    first = next((index for index, line in enumerate(lines) if index > end and line.strip()), len(lines))
    first += any(FENCE.fullmatch(line) for line in lines[first : first + 1])
    closes = _closing(lines, first)
    if closes is None or not FACT.fullmatch(lines[first]):
        return None
    told = (Oddity("no_front_matter", Span.at(path, first + 1), {"twice": str(first)}),)
    return _parted(lines, closes, told, first - 1)


def _closing(lines: list[str], after: int) -> int | None:
    """The index of the line that ends facts which begin at ``after``. What a marked block holds doesn't."""
    for index, line in enumerate(lines[after:], after):
        if line.startswith(":::"):
            return None
        if FENCE.fullmatch(line):
            return index
    return None


def _end_of_facts(lines: list[str], start: int) -> int | None:
    """The index of the line that closes front matter which begins at ``start``; None where none does."""
    if not any(_KEY.fullmatch(line) for line in lines[start + 1 : start + 2]):
        return None
    return next((start + at for at, line in enumerate(lines[start:]) if at and FENCE.fullmatch(line)), None)


def _unclosed(path: str, lines: list[str]) -> FrontMatter:
    """What was meant as front matter reaches to a line that nearly closes it, else to the first blank one."""
    ends = [index for index, line in enumerate(lines[1:], 1) if _NEARLY.fullmatch(line)]
    blanks = [index for index, line in enumerate(lines[1:], 1) if not line.strip()]
    end = (ends or blanks or [len(lines)])[0]
    nearly = Span.at(path, end + 1, 1, len(lines[end])) if ends else Span.at(path, 1, 1, 3)
    told = (Oddity("unclosed_front_matter", nearly),)
    return _parted(lines, end, told)


def _parted(lines: list[str], end: int, told: tuple[Oddity, ...] = (), start: int = 0) -> FrontMatter:
    """The two parts, where front matter begins and ends on the lines of these indices. A body that is missing begins
    on the last.
    """
    body = "\n".join(lines[end + 1 :])
    return FrontMatter("\n".join(lines[start + 1 : end]), start + 2, body, min(end + 2, len(lines)), told)
