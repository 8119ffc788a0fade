"""The same workspace with other secrets: something else in the place of all that a clearance withholds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum

from msgspec import Struct

from panelpaper.model.classification import Classification, highest
from panelpaper.model.document import MappingNode
from panelpaper.model.finding import Span
from panelpaper.model.paper import CommitteeAction, Paper, Row
from panelpaper.model.proses import entries_of, proses, proses_of
from panelpaper.model.standing import action_standings, period_standings
from panelpaper.model.workspace import Workspace
from panelpaper.patterns import late

_PUBLIC = frozenset({"classification", "declassified"})
_PUBLIC_OF_REPORTS = _PUBLIC | {"report", "period"}
_RUN_END = late(r"\]\{\.[a-z-]+\}\s*\Z")
_MALFORMED = b"\xff\xfe --- [](appendix:nothing) ::: red [ {.rde} # ##### | \x00"


class _Form(Enum):
    """What a secret's place in a file looks like."""

    BLOCK = "block"
    RUN = "run"
    VALUE = "key and value"


class _Piece(Struct, frozen=True):
    span: Span
    form: _Form


def decoys(workspace: Workspace, clearance: Classification) -> dict[str, bytes]:
    """Files with everything above ``clearance`` replaced, by path; the workspace is read as high as can be.

    Marks, classifications and what entries publicly say stay as they are, and so do the ids of actions: what they tell
    of other months is no secret. Whole files become something that nobody could read.
    """
    # Of a released version too: what its own marks withhold, today's do not open.
    written = (workspace, *(version for versions in workspace.versions.values() for version in versions))
    whole = {path for each in written for path in _whole_files(each, clearance) if path in workspace.files}
    replaced = dict.fromkeys(sorted(whole), _MALFORMED)
    pieces: dict[str, list[_Piece]] = {}
    for each in written:
        for piece in (*_values(each, clearance), *_marked(each, clearance)):
            pieces.setdefault(piece.span.path, []).append(piece)
    for path, found in pieces.items():
        if path not in replaced and path in workspace.sources:
            replaced[path] = _redone(workspace.sources[path], found).encode()
    return replaced


def _whole_files(workspace: Workspace, clearance: Classification) -> Iterator[str]:
    """The files of appendices above the clearance, and the pictures that only withheld text shows."""
    for paper in workspace.papers:
        for declared in paper.declared:
            if declared.classification > clearance:
                yield declared.path_in(paper.folder)
        yield from (path for path in paper.images if _lowest(paper, path) > clearance)


def _lowest(paper: Paper, picture: str) -> Classification:
    """The classification of the lowest text that shows a picture."""
    shown = (placed.prose for placed in proses_of(paper))
    return min(
        (prose.held for prose in shown if any(image.path == picture for image in prose.images)),
        default=max(Classification),
    )


def _values(workspace: Workspace, clearance: Classification) -> Iterator[_Piece]:
    """The keys and values of entries above the clearance, but for what entries publicly say."""
    for node, held, public in _entries(workspace):
        for pair in node if held > clearance else ():
            if pair.key.text not in public:
                end = pair.value.span
                yield _Piece(pair.key.span._replace(end_line=end.end_line, end_column=end.end_column), _Form.VALUE)


def _entries(workspace: Workspace) -> Iterator[tuple[MappingNode, Classification, frozenset[str]]]:
    """Every entry that may bear a mark, how high it stands, and the keys that stay."""
    periods, actions = period_standings(workspace), action_standings(workspace)
    for logged in workspace.registers.log:
        yield logged.node, periods[(logged.fact.report, logged.fact.period)], _PUBLIC_OF_REPORTS
    for paper in workspace.papers:
        for entry in entries_of(paper):
            match entry:
                case Row(period=period) if period is not None:
                    yield entry.node, periods[(entry.report, period)], _PUBLIC_OF_REPORTS
                case Row():
                    yield entry.node, entry.classification, _PUBLIC_OF_REPORTS
                case CommitteeAction():
                    yield entry.node, actions[(paper.month, entry.id)], _PUBLIC | {"id"}
                case _:
                    yield entry.node, entry.classification, _PUBLIC


def _marked(workspace: Workspace, clearance: Classification) -> Iterator[_Piece]:
    """The marked passages above the clearance."""
    for prose in (placed.prose for placed in proses(workspace)):
        for fragment in prose.fragments:
            if highest((prose.held, fragment.classification)) > clearance:
                yield _Piece(fragment.span, _Form.BLOCK if fragment.block else _Form.RUN)


def _redone(text: str, pieces: list[_Piece]) -> str:
    """The text with decoys in the place of some pieces; of one within another only the outer is looked at."""
    starts = [0, *(match.end() for match in re.finditer("\n", text))]
    done: list[str] = []
    at = 0
    for number, piece in enumerate(sorted(pieces, key=lambda piece: (piece.span.line, piece.span.column))):
        span = piece.span
        start, end = _offset(starts, span.line, span.column), _offset(starts, span.end_line, span.end_column)
        if start >= at:
            done += [text[at:start], _decoy(text[start:end], number, piece)]
            at = end
    return "".join([*done, text[at:]])


def _decoy(old: str, number: int, piece: _Piece) -> str:
    """Something else of another length; what surrounds it is read as before."""
    words = " ".join(f"decoy{number}x{n}" for n in range(1 + 7 * number % 23))
    match piece.form:
        case _Form.VALUE:
            return f"decoy{number}: {words}{old[len(old.rstrip()) :]}"
        case _Form.BLOCK:
            opening, indent = old.partition("\n")[0], " " * (piece.span.column - 1)
            return f"{opening}\n{indent}{words}\n{indent}:::"
        case _Form.RUN:
            mark = _RUN_END.search(old)
            return f"[{words}{mark[0]}" if mark else old


def _offset(starts: list[int], line: int, column: int) -> int:
    return starts[line - 1] + column - 1 if line <= len(starts) else starts[-1]
