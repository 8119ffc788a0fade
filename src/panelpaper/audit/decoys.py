"""The same workspace with other secrets: something else in the place of all that a clearance withholds."""

from __future__ import annotations

import re
from collections.abc import Iterator

from panelpaper.model.classification import Classification, highest
from panelpaper.model.finding import Span
from panelpaper.model.holdings import Holdings
from panelpaper.model.paper import Paper, Workspace
from panelpaper.model.proses import proses, proses_of

_ID = re.compile(r"id\s*:")
_RUN_END = re.compile(r"\]\{\.[a-z-]+\}\s*\Z")
_MALFORMED = b"\xff\xfe --- [](appendix:nothing) ::: red [ {.rde} # ##### | \x00"


def decoys(workspace: Workspace, clearance: Classification) -> dict[str, bytes]:
    """Files with everything above ``clearance`` replaced, by path; the workspace is read as high as can be.

    Marks, classifications and what entries publicly say stay as they are, and so do the ids of actions: what they tell
    of other months is no secret. Whole files become something that nobody could read.
    """
    replaced = dict.fromkeys(_whole_files(workspace, clearance), _MALFORMED)
    holdings = Holdings(workspace)
    fragments = _fragments(workspace)
    for path, text in workspace.sources.items():
        if path not in replaced:
            made = _redone(text, list(_stretches(path, holdings, clearance)), fragments)
            if made != text:
                replaced[path] = made.encode()
    return replaced


def _whole_files(workspace: Workspace, clearance: Classification) -> Iterator[str]:
    """The files of appendices above the clearance, and the pictures that only withheld text shows."""
    for paper in workspace.papers:
        for declared in (declared for section in paper.sections for declared in section.appendices):
            path = f"{paper.folder}/{declared.file}"
            if declared.classification > clearance and path in workspace.files:
                yield path
        yield from (path for path in paper.images if _lowest(paper, path) > clearance and path in workspace.files)


def _lowest(paper: Paper, picture: str) -> Classification:
    """The classification of the lowest text that shows a picture."""
    shown = (placed.prose for placed in proses_of(paper))
    return min(
        (prose.held for prose in shown if any(image.path == picture for image in prose.images)),
        default=max(Classification),
    )


def _fragments(workspace: Workspace) -> dict[Span, bool]:
    """Every marked passage's place, and whether it is a block."""
    return {fragment.span: fragment.block for placed in proses(workspace) for fragment in placed.prose.fragments}


def _stretches(path: str, holdings: Holdings, clearance: Classification) -> Iterator[Span]:
    """The outermost stretches of a file above the clearance, in order."""
    end = (0, 0)
    found = [stretch for stretch in holdings.stretches(path) if highest((stretch.classification,)) > clearance]
    for stretch in sorted(found, key=lambda stretch: (stretch.start, tuple(-at for at in stretch.end))):
        if stretch.start >= end:
            end = stretch.end
            yield Span(path, *stretch.start, *stretch.end)


def _redone(text: str, stretches: list[Span], fragments: dict[Span, bool]) -> str:
    starts = [0, *(match.end() for match in re.finditer("\n", text))]
    pieces: list[str] = []
    at = 0
    for number, span in enumerate(stretches):
        start, end = (
            _offset(text, starts, span.line, span.column),
            _offset(text, starts, span.end_line, span.end_column),
        )
        pieces += [text[at:start], _decoy(text[start:end], number, span, fragments)]
        at = end
    return "".join([*pieces, text[at:]])


def _decoy(old: str, number: int, span: Span, fragments: dict[Span, bool]) -> str:
    """Something else of another length; what surrounds it is read as before."""
    words = " ".join(f"decoy{number}x{n}" for n in range(1 + 7 * number % 23))
    gap = old[len(old.rstrip("\n ")) :]
    block = fragments.get(span)
    if block is None:  # a key and its value
        return old if _ID.match(old) else f"decoy{number}: {words}{gap}"
    if block:
        first, _, rest = old.partition("\n")
        indent = " " * (span.column - 1)
        return f"{first}\n{indent}{words}\n{rest.rpartition(chr(10))[2] if rest.strip() else rest}"
    mark = _RUN_END.search(old)
    return f"[{words}{mark[0]}" if mark else old


def _offset(text: str, starts: list[int], line: int, column: int) -> int:
    if line < 1:
        return 0
    return min(len(text), starts[line - 1] + column - 1) if line <= len(starts) else len(text)
