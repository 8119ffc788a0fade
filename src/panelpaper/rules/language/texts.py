"""The words that rules of language read."""

from __future__ import annotations

import re
from collections.abc import Iterator

from panelpaper.model.paper import Run, Workspace
from panelpaper.model.proses import proses

_NO_WORDS = re.compile(r"\S*(?:://|www\.|@)\S*|\{#[\w-]+\}\s*$")
HAS_DIGIT = re.compile("[0-9]").search
_CAPITALS = re.compile(r"[A-Z][A-Z'’-]+")
_WORDS = re.compile(r"[^\W\d_][\w'’-]+")


def runs(workspace: Workspace) -> Iterator[tuple[Run, str]]:
    """Every run of words of every paper, with its words."""
    for placed in proses(workspace):
        for run in placed.prose.runs:
            yield run, words_in(run)


def words_in(run: Run) -> str:
    """A run's words: addresses and ids are blank, so that offsets stay."""
    if ":" not in run.text and "@" not in run.text and "{#" not in run.text and "www." not in run.text:
        return run.text
    return _NO_WORDS.sub(lambda found: " " * len(found[0]), run.text)


def shouts(text: str) -> bool:
    """Whether all of some words stand in capitals, so that capitals tell nothing."""
    words = _WORDS.findall(text)
    return len(words) > 2 and all(_CAPITALS.fullmatch(word) for word in words)
