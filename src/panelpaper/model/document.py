"""A YAML document as the author typed it: every scalar is text, every node knows its place."""

from __future__ import annotations

from collections.abc import Container, Iterator

from panelpaper.model.finding import Span, Turn
from panelpaper.model.record import Record


class ScalarNode(Record, frozen=True):
    """Text as typed, after YAML's own quoting. ``style`` is plain, single, double, literal or folded.

    For literal blocks ``first_line`` is the file's line of the text's first line and ``indent`` the columns that
    YAML took away, so that a place in the text is a place in the file. ``remark`` is the comment that follows a
    plain scalar on its line, white space before it included, or, further in, on the next, the line break included:
    prose may have been cut short there. ``turns`` tell where a text stands that YAML folded or decoded.
    """

    text: str
    span: Span
    style: str = "plain"
    first_line: int = 0
    indent: int = 0
    remark: str = ""
    turns: tuple[Turn, ...] = ()


class SequenceNode(Record, frozen=True):
    """A list."""

    items: tuple[Node, ...]
    span: Span
    flow: bool = False


class Pair(Record, frozen=True):
    """One ``key: value`` of a mapping."""

    key: ScalarNode
    value: Node


class MappingNode(Record, frozen=True):
    """Keys and values in the author's order. Of a key given twice only the first counts; the rest are oddities."""

    pairs: tuple[Pair, ...]
    span: Span
    flow: bool = False

    def get(self, key: str) -> Node | None:
        """The value under ``key``."""
        return next((pair.value for pair in self.pairs if pair.key.text == key), None)

    def key(self, key: str) -> ScalarNode | None:
        """The key's own node."""
        return next((pair.key for pair in self.pairs if pair.key.text == key), None)

    def __iter__(self) -> Iterator[Pair]:
        return iter(self.pairs)


Node = ScalarNode | SequenceNode | MappingNode


def scalars(node: Node, without: Container[str] = ()) -> Iterator[ScalarNode]:
    """Each value in ``node`` that holds no other, in the author's order; but what stands under the keys ``without``."""
    match node:
        case ScalarNode():
            yield node
        case SequenceNode():
            for item in node.items:
                yield from scalars(item, without)
        case MappingNode():
            for pair in node:
                if pair.key.text not in without:
                    yield from scalars(pair.value, without)


def place(node: Node, *path: str | int) -> Span:
    """The span at ``path`` below ``node``; where the path ends early, that of the last node on it."""
    for step in path:
        found: Node | None = None
        if isinstance(step, str) and isinstance(node, MappingNode):
            found = node.get(step)
        elif isinstance(step, int) and isinstance(node, SequenceNode) and step < len(node.items):
            found = node.items[step]
        if found is None:
            break
        node = found
    return node.span


def key_place(node: Node, key: str) -> Span:
    """The span of a key itself, or of the whole node where the key is absent."""
    found = node.key(key) if isinstance(node, MappingNode) else None
    return found.span if found else node.span
