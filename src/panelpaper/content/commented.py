"""A classification that is typed as a comment of YAML: it withholds nothing, whatever its author believes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from panelpaper.content.reader import classes_in
from panelpaper.content.said_class import says_class
from panelpaper.model.document import MappingNode, Node, ScalarNode, SequenceNode
from panelpaper.model.finding import Span
from panelpaper.model.oddity import Oddity
from panelpaper.model.outside_marks import lines_of_blocks


def commented_classes(root: Node, lines: Sequence[str], path: str, first_line: int) -> Iterator[Oddity]:
    """The comments that are nothing but a class above CLEAR and its key, but for those in what has a class.

    In a text that begins with a bar or stands between quotation marks there are no comments, and none is told that
    stands in a marked block.
    """
    if not any("#" in line for line in lines):
        return
    marked = {each for first, last in lines_of_blocks(lines) for each in range(first, last + 1)}
    for row, line in enumerate(lines, 1):
        before, sign, comment = line.partition("#")
        if (
            not sign
            or row in marked
            or (before and not before.endswith(" "))
            or not says_class(comment.lstrip("#"), bare=False)
        ):
            continue
        number = first_line + row - 1
        at = Span.at(path, number, len(before) + 1, len(line.rstrip()) - len(before))
        if not (_is_classified(root, number) or any(_covers(each, at) for each in _texts(root))):
            yield Oddity("typed_marking", at, {"comment": "yes"}, quotable=False)


def _is_classified(root: Node, line: int) -> bool:
    """Whether the entry that a line stands in, or the file that it stands in outside of entries, has a class."""
    if not isinstance(root, MappingNode):
        return False
    entries = (entry for pair in root if isinstance(pair.value, SequenceNode) for entry in pair.value.items)
    within = next((each for each in entries if each.span.line <= line <= each.span.end_line), None)
    if within is not None:
        return next(classes_in(within), None) is not None
    return root.get("classification") is not None


def _texts(node: Node) -> Iterator[ScalarNode]:
    match node:
        case ScalarNode():
            yield node
        case SequenceNode():
            for item in node.items:
                yield from _texts(item)
        case MappingNode():
            for pair in node:
                yield from _texts(pair.value)


def _covers(text: ScalarNode, at: Span) -> bool:
    """Whether a place is a part of a text, and begins no comment."""
    span = text.span
    if text.style in ("literal", "folded"):
        return bool(text.first_line) and text.first_line <= at.line <= span.end_line
    return (span.line, span.column) < (at.line, at.column) < (span.end_line, span.end_column)
