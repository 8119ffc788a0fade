"""Leaks in what authors wrote: withheld words that stand where more people read, at their place in the file."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import replace

from panelpaper.audit.fingerprints import Fingerprints, Hit
from panelpaper.audit.folding import MASK
from panelpaper.audit.secrets import fingerprints_of
from panelpaper.model.classification import CLEAR, Classification
from panelpaper.model.finding import Span
from panelpaper.model.holdings import Holdings, Stretch
from panelpaper.model.oddity import Oddity
from panelpaper.model.paper import Workspace

_NOT_SHOWN = "content/boilerplate.txt"
_TARGET = re.compile(r"\]\([^)\n]*\)|\{#[^}\n]*\}")


def with_leaks(workspace: Workspace) -> Workspace:
    """The workspace, its oddities telling of its leaks too."""
    return replace(workspace, oddities=(*workspace.oddities, *leaks_in_sources(workspace)))


def leaks_in_sources(workspace: Workspace) -> tuple[Oddity, ...]:
    """Where something withheld stands in a lower text, once for each run of text; it quotes nothing.

    The workspace is one that was read as high as can be. The kinds are ``leaked_term`` and ``leaked_words``.
    """
    fingerprints = fingerprints_of(workspace)
    if not fingerprints:
        return ()
    holdings = Holdings(workspace)
    return tuple(
        oddity
        for path, text in _texts(workspace).items()
        if path != _NOT_SHOWN
        for oddity in _leaks(path, text, holdings.stretches(path), fingerprints)
    )


def _texts(workspace: Workspace) -> Mapping[str, str]:
    """Every text that an edition may show some of, by path."""
    static = ((f"content/static/{name}", data) for name, data in workspace.static.items())
    return {**{path: data.decode("utf-8", errors="ignore") for path, data in static}, **workspace.sources}


def _leaks(path: str, text: str, stretches: tuple[Stretch, ...], fingerprints: Fingerprints) -> Iterator[Oddity]:
    starts = [0, *(match.end() for match in re.finditer("\n", text))]
    levels = {CLEAR, *(stretch.classification for stretch in stretches)} - {max(Classification)}
    found: dict[int, Hit] = {}
    for level in sorted(levels):
        shown = _masked(text, starts, [stretch for stretch in stretches if stretch.classification > level])
        for read in (shown, _without_targets(shown)):
            for hit in fingerprints.hits(read, level):
                if not any(known.start <= hit.start < known.end for known in found.values()):
                    found[hit.start] = hit
    for start in sorted(found):
        hit = found[start]
        span = Span(path, *_place(starts, hit.start), *_place(starts, hit.end))
        yield Oddity("leaked_term" if hit.term else "leaked_words", span, quotable=False)


def _masked(text: str, starts: list[int], hidden: list[Stretch]) -> str:
    """The text with what is not for this level replaced, so that every offset stays."""
    for stretch in hidden:
        start, end = _offset(text, starts, *stretch.start), _offset(text, starts, *stretch.end)
        text = text[:start] + MASK * (end - start) + text[end:]
    return text


def _without_targets(text: str) -> str:
    """The text as a reader hears it, without addresses and ids, every offset kept."""
    return _TARGET.sub(lambda match: " " * len(match[0]), text)


def _offset(text: str, starts: list[int], line: int, column: int) -> int:
    if line < 1:
        return 0
    return min(len(text), starts[line - 1] + column - 1) if line <= len(starts) else len(text)


def _place(starts: list[int], offset: int) -> tuple[int, int]:
    line = bisect_right(starts, offset)
    return line, offset - starts[line - 1] + 1
