"""A piece of YAML, read by itself; where YAML refuses it, with its prose set aside, of which is told."""

from __future__ import annotations

from collections.abc import Sequence

from panelpaper.content.quoting import quotable
from panelpaper.content.unquoted import Trouble, troubles, with_stand_ins
from panelpaper.content.yaml_events import read_events
from panelpaper.content.yaml_refusals import CannotRead
from panelpaper.model.document import Node
from panelpaper.model.finding import Span
from panelpaper.model.oddity import Oddity

_STRAY_KEY = (
    "the key is indented too far, so that it belongs to the value above it",
    "Begin the line exactly below its neighbours.",
)
STRAY_ENTRY = (
    "an entry of a list begins here, and what stands above it has a value already",
    "If the list has a key, type that and a colon on a line of its own above this one. If not, delete the value.",
)


class AlsoTold(CannotRead):
    """A refusal although some prose was set aside, of which is told as well."""

    def __init__(self, error: CannotRead, told: list[Oddity]) -> None:
        super().__init__(error.line, error.column, error.problem, error.kind, meant=error.meant, hint=error.hint)
        self.told = told


def read_piece(
    lines: Sequence[str], as_typed: Sequence[str], path: str, first_line: int
) -> tuple[Node | None, list[Oddity]]:
    """A piece of YAML, read; where YAML refuses it, read again with its prose set aside.

    ``as_typed`` are the lines with what was blanked out in them. Raises CannotRead.
    """
    try:
        return read_events(lines, path, first_line, {})
    except CannotRead as error:
        found = [] if error.kind == "deep_nesting" else list(troubles(as_typed, path, first_line))
        if not found:
            raise
    told = [_oddity(trouble, path, first_line) for trouble in found]
    originals = {(trouble.line, trouble.column): trouble.original for trouble in found}
    try:
        root, oddities = read_events(with_stand_ins(lines, found), path, first_line, originals)
    except CannotRead as still:
        raise AlsoTold(still, told) from None
    return root, [*oddities, *told]


def _oddity(trouble: Trouble, path: str, first_line: int) -> Oddity:
    span = Span(
        path,
        trouble.line + first_line,
        trouble.column + 1,
        trouble.end_line + first_line,
        trouble.end_column + 1,
    )
    if trouble.edit is None:
        line, column = trouble.stray
        problem, hint = STRAY_ENTRY if trouble.listed else _STRAY_KEY
        return Oddity(trouble.kind, Span.at(path, line + first_line, column + 1), {"problem": problem, "hint": hint})
    says = {"key": trouble.key, "text": trouble.text, "begins": trouble.text[:1], "slip": trouble.slip}
    says |= {"braces": "yes"} if trouble.braces else {}
    return Oddity(trouble.kind, span, says, edits=trouble.edits, quotable=quotable(says))
