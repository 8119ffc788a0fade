"""Leaks in what authors wrote: withheld words that stand where more people read, at their place in the file."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from functools import partial
from itertools import chain

from msgspec.structs import replace

from panelpaper.audit.fingerprints import Fingerprints, Hit
from panelpaper.audit.folding import MASK
from panelpaper.audit.readings import readings
from panelpaper.audit.secrets import fingerprints_of
from panelpaper.model.classification import CLEAR, Classification
from panelpaper.model.finding import Span
from panelpaper.model.holdings import Stretch, holdings_of
from panelpaper.model.oddity import Oddity
from panelpaper.model.places import STATIC
from panelpaper.model.workspace import Workspace
from panelpaper.sharing import shared

_NOT_SHOWN = "content/boilerplate.txt"


def with_leaks(workspace: Workspace, hands: int = 1) -> Workspace:
    """The workspace, its oddities telling of its leaks too."""
    return replace(workspace, oddities=(*workspace.oddities, *leaks_in_sources(workspace, hands)))


def leaks_in_sources(workspace: Workspace, hands: int = 1) -> tuple[Oddity, ...]:
    """Where something withheld stands in a lower text, once for each run of text; it quotes nothing.

    The workspace is one that was read as high as can be. The kinds are ``leaked_term`` and ``leaked_words``. So many
    files are looked at at once as there are ``hands``.
    """
    fingerprints = fingerprints_of(workspace)
    if not fingerprints:
        return ()
    holdings = holdings_of(workspace)
    looks = [
        partial(_leaks, path, text, holdings.stretches(path), fingerprints)
        for path, text in _texts(workspace).items()
        if path != _NOT_SHOWN
    ]
    looks += [partial(_leaks_in_name, f"{STATIC}/{name}", name, fingerprints) for name in workspace.static]
    return tuple(chain.from_iterable(shared(looks, tuple[Oddity, ...], hands)))


def _leaks_in_name(path: str, name: str, fingerprints: Fingerprints) -> tuple[Oddity, ...]:
    """What the name of a file gives away that every edition shows."""
    hits = fingerprints.hits(name, CLEAR, loosely=True)
    return tuple(Oddity("leaked_term" if hit.term else "leaked_words", Span(path), quotable=False) for hit in hits[:1])


def _texts(workspace: Workspace) -> Mapping[str, str]:
    """Every text that an edition may show some of, by path."""
    static = ((f"{STATIC}/{name}", data) for name, data in workspace.static.items())
    return {**{path: data.decode("utf-8", errors="ignore") for path, data in static}, **workspace.sources}


def _leaks(path: str, text: str, stretches: tuple[Stretch, ...], fingerprints: Fingerprints) -> tuple[Oddity, ...]:
    starts = [0, *(match.end() for match in re.finditer("\n", text))]
    levels = {CLEAR, *(stretch.classification for stretch in stretches)} - {max(Classification)}
    known: list[Sequence[Hit]] = []  # of each reading, in order and apart from one another
    for level in sorted(levels):
        shown = _masked(text, starts, [stretch for stretch in stretches if stretch.classification > level])
        for read in readings(shown):
            hits = fingerprints.hits(read, level, loosely=True)
            known.append([hit for hit in hits if not any(_within(hit, others) for others in known)])
    return tuple(
        Oddity(
            "leaked_term" if hit.term else "leaked_words",
            Span(path, *_place(starts, hit.start), *_place(starts, hit.end)),
            quotable=False,
        )
        for hit in sorted((hit for hits in known for hit in hits), key=lambda hit: hit.start)
    )


def _masked(text: str, starts: list[int], hidden: list[Stretch]) -> str:
    """The text with what is not for this level replaced, so that every offset stays."""
    parts: list[str] = []
    at = 0
    for start, end in sorted((_offset(text, starts, *each.start), _offset(text, starts, *each.end)) for each in hidden):
        if end > at:
            parts += (text[at:start], MASK * (end - max(at, start)))
            at = end
    return "".join((*parts, text[at:]))


def _within(hit: Hit, others: Sequence[Hit]) -> bool:
    """Whether a hit begins in one of others, which stand in order and apart from one another."""
    before = bisect_right(others, hit.start, key=lambda other: other.start) - 1
    return before >= 0 and hit.start < others[before].end


def _offset(text: str, starts: list[int], line: int, column: int) -> int:
    if line < 1:
        return 0
    return min(len(text), starts[line - 1] + column - 1) if line <= len(starts) else len(text)


def _place(starts: list[int], offset: int) -> tuple[int, int]:
    line = bisect_right(starts, offset)
    return line, offset - starts[line - 1] + 1
