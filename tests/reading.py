"""Small texts, read: what tests of the content files share."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from panelpaper.content.reader import Reader
from panelpaper.content.yamldoc import compose
from panelpaper.model.classification import CLEAR, Classification
from panelpaper.model.document import MappingNode, Node, ScalarNode, SequenceNode
from panelpaper.model.finding import Edit
from panelpaper.model.manuscript import Prose, Run
from panelpaper.model.oddity import Oddity

Value = TypeVar("Value")


def words(node: ScalarNode, inline: bool, held: Classification) -> Prose:
    """Prose that only remembers its words and how they are held."""
    return Prose(runs=(Run(node.text, node.span),), span=node.span, held=held)


def said(prose: Prose) -> str:
    """The words of such a prose."""
    return "".join(run.text for run in prose.runs).strip()


def read(
    how: Callable[[Node | None, Reader], Value], text: str, clearance: Classification = CLEAR
) -> tuple[Value, tuple[Oddity, ...]]:
    """What a file of that text is read as, and what was odd."""
    node, structural = compose("f.yaml", text)
    reader = Reader("f.yaml", text, clearance, words, structural)
    return how(node, reader), reader.oddities


def plain(node: Node | None) -> Any:
    """A node as dicts, lists and strings."""
    match node:
        case None:
            return None
        case ScalarNode():
            return node.text
        case SequenceNode():
            return [plain(item) for item in node.items]
        case MappingNode():
            return {pair.key.text: plain(pair.value) for pair in node}


def places(oddities: Iterable[Oddity]) -> list[tuple[str, int, int]]:
    """Kind, line and column of each."""
    return [(oddity.kind, oddity.span.line, oddity.span.column) for oddity in oddities]


def mended(text: str, oddities: Iterable[Oddity]) -> str:
    """The text after all edits, each applied once."""
    edits = {edit for oddity in oddities for edit in oddity.edits}
    for edit in sorted(edits, key=lambda edit: (edit.span.line, edit.span.column), reverse=True):
        text = _applied(text, edit)
    return text


def _applied(text: str, edit: Edit) -> str:
    lines = text.split("\n")
    before = [*lines[: edit.span.line - 1], lines[edit.span.line - 1][: edit.span.column - 1]]
    after = [lines[edit.span.end_line - 1][edit.span.end_column - 1 :], *lines[edit.span.end_line :]]
    return "\n".join(before) + edit.text + "\n".join(after)
