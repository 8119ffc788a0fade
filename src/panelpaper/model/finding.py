"""What a check tells: where, how bad, what is wrong and what to type instead."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from enum import Enum
from sys import maxsize
from typing import NamedTuple

from panelpaper.model.classification import CLEAR, Classification
from panelpaper.model.record import Record


class Span(NamedTuple):
    """A place in an author's file. Lines and columns count from 1, columns in characters; the end is exclusive.

    ``path`` is relative to the workspace, with forward slashes.
    """

    path: str
    line: int = 1
    column: int = 1
    end_line: int = 1
    end_column: int = 1

    @classmethod
    def at(cls, path: str, line: int, column: int = 1, length: int = 0) -> Span:
        """A place within one line."""
        return cls(path, line, column, line, column + length)


class Turn(NamedTuple):
    """From an offset of a text on, one character after the other stands from a place of the file on.

    Until the next turn: another line that YAML folded in, or what follows a code that stands for one character.
    """

    offset: int
    line: int
    column: int


def placed(offset: int, turns: Sequence[Turn], start: Turn) -> tuple[int, int]:
    """Line and column of an offset; ``start`` is where the text begins."""
    before = bisect_right(turns, (offset, maxsize)) - 1
    turn = turns[before] if before >= 0 else start
    return turn.line, turn.column + offset - turn.offset


class Severity(Enum):
    """What a finding does: an error stops the build, a warning is what a person may leave, an info tells."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def noun(self) -> str:
        """What one calls a finding that does so."""
        return "note" if self is Severity.INFO else self.value


class Edit(Record, frozen=True):
    """A mechanical and safe mend: the text of ``span`` becomes ``text``."""

    span: Span
    text: str


class Finding(Record, frozen=True):
    """One problem at one place.

    ``headline`` is the rule's own sentence and quotes nothing. ``detail`` and ``hint`` may quote the author, and
    are shown only where ``quotable``: text that is, or may be, above CLEAR is never quoted in any format.
    ``concerns`` is the lowest clearance whose edition holds what the finding is about: a build of lower editions
    neither reports it nor is stopped by it.
    """

    code: str
    severity: Severity
    span: Span
    headline: str
    detail: str
    hint: str | None = None
    unquoted_hint: str | None = None
    concerns: Classification = CLEAR
    quotable: bool = True
    edits: tuple[Edit, ...] = ()

    @property
    def message(self) -> str:
        """What may be printed anywhere."""
        return self.detail if self.quotable else f"{self.headline} (The text isn't shown here.)"

    @property
    def advice(self) -> str | None:
        """What to do, as it may be printed anywhere."""
        return self.hint if self.quotable else self.unquoted_hint

    @property
    def fixable(self) -> bool:
        """Whether ``--fix`` mends it. What may not be quoted is not mended by machine: a fix shows what it changed."""
        return bool(self.edits) and self.quotable

    @property
    def order(self) -> tuple[str, int, int, str, str]:
        """The order of printing: path, line, column; then code and message, so that it is total."""
        return (self.span.path, self.span.line, self.span.column, self.code, self.message)
