"""Places within a line, and mends that are sure to change just what was found."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from panelpaper.model.document import MappingNode, Node, ScalarNode, SequenceNode
from panelpaper.model.finding import Edit, Span, placed
from panelpaper.model.manuscript import Run
from panelpaper.model.workspace import Workspace


def spot(run: Run, start: int, end: int) -> Span:
    """The part of a run from one offset to another."""
    if not run.turns:
        return Span.at(run.span.path, run.span.line, run.span.column + start, end - start)
    begin, last, after = (placed(offset, run.turns, run.turns[0]) for offset in (start, max(start, end - 1), end))
    return Span(run.span.path, *begin, *(after if after[0] == last[0] else (last[0], last[1] + 1)))


def lines_of(workspace: Workspace, path: str) -> Sequence[str]:
    """The lines of an author's file; one empty line of none."""
    return _split(workspace.sources.get(path, ""))


def line_of(workspace: Workspace, path: str, number: int) -> str:
    """One of these lines, from 1; "" beyond the last and before the first."""
    lines = lines_of(workspace, path)
    return lines[number - 1] if 1 <= number <= len(lines) else ""


def begins_line(run: Run, workspace: Workspace, signs: str | None = None) -> bool:
    """Whether nothing stands before a run on its line but white space, or but some ``signs``."""
    return not line_of(workspace, run.span.path, run.span.line)[: run.span.column - 1].strip(signs)


@lru_cache(maxsize=4)  # a rule asks of one file after another, at many places of each
def _split(text: str) -> Sequence[str]:
    return text.split("\n")


def mend(workspace: Workspace, span: Span, was: str, text: str) -> tuple[Edit, ...]:
    """An edit of ``span``, where the author's file has exactly ``was`` there; none where ``text`` could be misread.

    Between brackets and braces YAML takes a comma for the end of an item.
    """
    line = line_of(workspace, span.path, span.line)
    begin = span.column - 1
    if span.end_line != span.line or line[begin : begin + len(was)] != was or span.end_column - 1 != begin + len(was):
        return ()
    root = workspace.nodes.get(span.path)
    if "," in text and root is not None and _in_flow(root, span):
        return ()
    return (Edit(span, text),)


def _in_flow(node: Node, span: Span) -> bool:
    """Whether a list or mapping written between brackets or braces holds the place."""
    if not isinstance(node, MappingNode | SequenceNode) or not within(span, node.span):
        return False
    if node.flow:
        return True
    inner = node.items if isinstance(node, SequenceNode) else tuple(pair.value for pair in node)
    return any(_in_flow(child, span) for child in inner)


def within(span: Span, holder: Span) -> bool:
    """Whether a place begins in another of the same file."""
    return span.path == holder.path and (holder.line, holder.column) <= (span.line, span.column) < (
        holder.end_line,
        holder.end_column,
    )


def typed(node: Node, *path: str | int) -> str:
    """The text that an author typed at ``path``, without white space around it; "" where there is none."""
    for step in path:
        match node:
            case MappingNode() if isinstance(step, str) and (value := node.get(step)) is not None:
                node = value
            case SequenceNode(items) if isinstance(step, int) and step < len(items):
                node = items[step]
            case _:
                return ""
    return node.text.strip() if isinstance(node, ScalarNode) else ""


def items(node: Node | None, key: str) -> tuple[Node, ...]:
    """What stands under ``key``: the items of a list, or the one thing that is there."""
    value = node.get(key) if isinstance(node, MappingNode) else None
    if value is None:
        return ()
    return value.items if isinstance(value, SequenceNode) else (value,)


def words(node: Node, key: str) -> tuple[tuple[str, Span], ...]:
    """The words under ``key`` with their places, be they one or a list; none of a list that isn't closed."""
    found = (item for item in items(node, key) if isinstance(item, ScalarNode))
    return tuple((item.text.strip(), item.span) for item in found if item.style != "plain" or item.text[:1] != "[")
