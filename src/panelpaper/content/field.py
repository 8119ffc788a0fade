"""A key with a shape, which an entry has, or is told to lack."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Generic, TypeVar

from msgspec import Struct

from panelpaper.content.reader import Reader
from panelpaper.content.shape import CLASSIFICATION_KEY, ListOf, Markdown, Shape, is_cut, is_empty, nearest
from panelpaper.model.document import MappingNode, Node, SequenceNode
from panelpaper.model.finding import Span

T = TypeVar("T")
D = TypeVar("D")


class Field(Struct, Generic[T], frozen=True):
    """A key. ``example`` is what to type after its colon, ``default`` the value where there is none to be had."""

    key: str
    shape: Shape[Any]
    doc: str
    example: str
    default: T
    required: bool = False

    def read(self, node: MappingNode, reader: Reader, names: Sequence[str], *, withheld: bool) -> Any:
        """The key's value, None where there is none to be had.

        ``names`` are the keys that there are, where what else stands here may be looked at: one that is misspelt is
        told, and not missing too. In a ``withheld`` entry what is broken is no excuse for a public key that is missing.
        """
        value = node.get(self.key)
        if value is None or self._says_nothing(value):
            excused = not withheld and reader.is_broken(node)
            if self.required and not excused and (value or not self.is_misspelt(node, names)):
                self.tell_missing(node, reader, withheld=withheld)
            return None
        return self.shape.read(value, reader, self.key)

    def is_misspelt(self, node: MappingNode, names: Sequence[str]) -> bool:
        """Whether the entry has a key that there isn't, and this one is the nearest to it."""
        typed = {pair.key.text for pair in node}
        return any(nearest(other, names) == self.key for other in typed.difference(names)) if names else False

    def tell_missing(self, node: MappingNode, reader: Reader, *, withheld: bool = False) -> None:
        """Tells that the entry has no such key, or has it without a value."""
        key = node.key(self.key)
        # What everybody is told of a withheld entry stands at what everybody may know of it.
        start = node.pairs[0].key.span if withheld and node.pairs else node.span
        span = key.span if key else Span.at(start.path, start.line, start.column)
        if self.key == CLASSIFICATION_KEY:
            comment = reader.commented_class(node)
            commented = {"commented": str(comment.line)} if comment else {}
            reader.tell("missing_classification", span, example=f"{self.key}: {self.example}", **commented)
        else:
            given = {"given": "yes"} if key else {}
            reader.tell("missing_key", span, key=self.key, example=f"{self.key}: {self.example}", **given)

    def _says_nothing(self, value: Node) -> bool:
        """Whether the key might as well have no value."""
        if isinstance(self.shape, ListOf) and self.shape.some and isinstance(value, SequenceNode):
            return not value.items
        return is_empty(value) and not (isinstance(self.shape, Markdown) and is_cut(value))


def required(key: str, shape: Shape[T], doc: str, example: str, otherwise: D) -> Field[T | D]:
    """A key that has to be there."""
    return Field(key, shape, doc, example, otherwise, required=True)


def optional(key: str, shape: Shape[T], doc: str, example: str, default: D) -> Field[T | D]:
    """A key that may be left out."""
    return Field(key, shape, doc, example, default)
