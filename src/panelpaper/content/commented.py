"""A classification that is typed as a comment of YAML: it withholds nothing, whatever its author believes."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from panelpaper.content.reader import classes_in
from panelpaper.content.said_class import says_class
from panelpaper.model.document import MappingNode, Node, ScalarNode, SequenceNode, scalars
from panelpaper.model.finding import Span
from panelpaper.model.oddity import Oddity
from panelpaper.model.outside_marks import lines_of_blocks

Part = TypeVar("Part", bound=Node)


def commented_classes(root: Node, lines: Sequence[str], path: str, first_line: int) -> Iterator[Oddity]:
    """The comments that are nothing but a class above CLEAR and its key, but for those in what has a class.

    In a text that begins with a bar or stands between quotation marks there are no comments, and none is told that
    stands in a marked block.
    """
    found = list(_comments(lines, path, first_line))
    if not found:
        return
    marked = {row for first, last in lines_of_blocks(lines) for row in range(first, last + 1)}
    texts, is_classified = list(scalars(root)), _classified(root)
    for at in found:
        if at.line - first_line + 1 not in marked and not _covers(_last(texts, at), at) and not is_classified(at):
            yield Oddity("typed_marking", at, {"comment": "yes"}, quotable=False)


def _comments(lines: Sequence[str], path: str, first_line: int) -> Iterator[Span]:
    """What would be such a comment where a comment may stand."""
    for number, line in enumerate(lines, first_line):
        before, sign, comment = line.partition("#")
        if sign and before[-1:] in ("", " ") and says_class(comment.lstrip("#"), bare=False):
            yield Span.at(path, number, len(before) + 1, len(line.rstrip()) - len(before))


def _classified(root: Node) -> Callable[[Span], bool]:
    """Whether the entry that a place stands in, or the file that it stands in outside of entries, has a class."""
    lists = (pair.value for pair in root) if isinstance(root, MappingNode) else ()
    entries = [entry for each in lists if isinstance(each, SequenceNode) for entry in each.items]
    has_one = {entry.span: next(classes_in(entry), None) is not None for entry in entries}
    root_has_one = isinstance(root, MappingNode) and root.get("classification") is not None

    def is_classified(at: Span) -> bool:
        entry = _last(entries, at)
        return has_one[entry.span] if entry is not None and at.line <= entry.span.end_line else root_has_one

    return is_classified


def _last(parts: Sequence[Part], at: Span) -> Part | None:
    """The last of several in a file, one after another, that begins before a place or on its line."""
    before = bisect_right(parts, (at.line, at.column), key=lambda part: (part.span.line, part.span.column))
    return parts[before - 1] if before else None


def _covers(text: ScalarNode | None, at: Span) -> bool:
    """Whether a place is a part of a text, and begins no comment."""
    if text is None:
        return False
    span = text.span
    if text.style in ("literal", "folded"):
        return bool(text.first_line) and text.first_line <= at.line <= span.end_line
    return (span.line, span.column) < (at.line, at.column) < (span.end_line, span.end_column)
