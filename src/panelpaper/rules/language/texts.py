"""The words that rules of language read."""

from __future__ import annotations

import re
from functools import lru_cache

from panelpaper.memory import of_the_latest
from panelpaper.model.manuscript import Prose, Run
from panelpaper.model.proses import proses
from panelpaper.model.typed_tables import BETWEEN_CELLS
from panelpaper.model.workspace import Workspace
from panelpaper.patterns import late
from panelpaper.rules.spots import line_of

_TOKEN = late(r"\S+")
_ADDRESSES = late(r"://|www\.|@")
_ID = late(r"\{#[\w-]+\}\s*$")
HAS_DIGIT = re.compile("[0-9]").search
_NEAR, _FAR = 80, 400  # characters
_GOES_ON = late(r"[ \t>]*+[*_~`\[]*+")  # what may stand before the words of a line that begins no item and no row
_CAPITALS = late(r"[A-Z][A-Z0-9'’-]+")
_LONGEST_ACRONYM = 6  # letters
_WORDS = late(r"[^\W\d_][\w'’-]+")


@of_the_latest
def runs(workspace: Workspace) -> tuple[tuple[Run, str], ...]:
    """Every run of words of every paper, with its words."""
    return tuple((run, words_in(run)) for placed in proses(workspace) for run in placed.prose.runs)


def words_in(run: Run) -> str:
    """A run's words: addresses and ids are blank, so that offsets stay."""
    if ":" not in run.text and "@" not in run.text and "{#" not in run.text and "www." not in run.text:
        return run.text
    text = _TOKEN.sub(lambda found: " " * len(found[0]) if _ADDRESSES.search(found[0]) else found[0], run.text)
    return _ID.sub(lambda found: " " * len(found[0]), text)


def before(text: str, offset: int) -> str:
    """The words just before a place: enough to tell what it is that stands there."""
    return text[max(0, offset - _NEAR) : offset]


def after(text: str, offset: int) -> str:
    """The words just after a place."""
    return text[offset : offset + _NEAR]


def said_before(workspace: Workspace, prose: Prose, index: int, offset: int) -> str:
    """The words before a place, from where its paragraph, item or cell begins: bold or a link parts them in runs."""
    run = prose.runs[index]
    words = run.text[max(0, offset - _FAR) : offset]
    while index and len(words) < _FAR and _goes_on(workspace, prose.runs[index - 1], run):
        index -= 1
        parted = " " if prose.runs[index].span.end_line < run.span.line else ""
        run = prose.runs[index]
        words = f"{run.text[-_FAR:]}{parted}{words}"
    return words


def _goes_on(workspace: Workspace, first: Run, then: Run) -> bool:
    """Whether two runs, one after the other, are of one paragraph, item or cell."""
    ends, begins = first.span.end_line, then.span.line
    if first.heading != then.heading or not 0 <= begins - ends <= 1:
        return False
    line, end = line_of(workspace, then.span.path, begins), then.span.column - 1
    if begins == ends:
        return not BETWEEN_CELLS.search(line, first.span.end_column - 1, end)
    return bool(_GOES_ON.fullmatch(line, 0, end)) and not BETWEEN_CELLS.search(line_of(workspace, then.span.path, ends))


@lru_cache(maxsize=1)  # asked at many places of one text
def shouts(text: str) -> bool:
    """Whether all of some words stand in capitals, so that capitals tell nothing.

    Of two words, one is too long for an acronym.
    """
    words = _WORDS.findall(text)
    sure = len(words) > 2 or (len(words) == 2 and any(len(word) > _LONGEST_ACRONYM for word in words))
    return sure and all(_CAPITALS.fullmatch(word) for word in words)
