"""Lists between brackets that lack a sign at their end: YAML takes such a one for a text, or can't read it."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from panelpaper.content.reader import Reader
from panelpaper.model.document import Node, ScalarNode
from panelpaper.model.finding import Span, Turn

_LACKS = {
    (1, 0): ("a square bracket", "Type `]` at the end of the list."),
    (0, 1): ("a brace", "Type `}` before the `]`."),
}
_SIGNS = "[]{}:\"'#"


def unclosed_list(node: Node, reader: Reader) -> tuple[ScalarNode, ...] | None:
    """The items of a list that lacks its end, which is told; None where a node is no such list.

    Of items that have keys of their own, or brackets, none is read.
    """
    if not isinstance(node, ScalarNode) or node.style != "plain" or not node.text.startswith("["):
        return None
    text = node.text
    lacks = _LACKS.get((text.count("[") - text.count("]"), text.count("{") - text.count("}")))
    if lacks is None or node.span.line != node.span.end_line:
        return None
    sign, hint = lacks
    reader.tell("unreadable_yaml", node.span, problem=f"{sign} is not closed", hint=hint, read_as="[")
    if any(sign in text[1:] for sign in _SIGNS):
        reader.hold(node, Span.at(node.span.path, node.span.line, node.span.column, 1))
        return ()
    return tuple(_items(node))


def _items(node: ScalarNode) -> Iterator[ScalarNode]:
    column = node.span.column + 1
    for part in node.text[1:].split(","):
        if text := part.strip():
            begin = column + len(part) - len(part.lstrip())
            span = Span.at(node.span.path, node.span.line, begin, len(text))
            yield replace(node, text=text, span=span, turns=(Turn(0, span.line, begin),))
        column += len(part) + 1
