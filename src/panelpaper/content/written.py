"""What texts were read as, in parts that JSON knows: values of a few known types, and nothing that runs."""

from __future__ import annotations

from collections.abc import Callable
from operator import attrgetter
from typing import Any

from msgspec import Struct

from panelpaper.model import document, prose
from panelpaper.model.classification import Classification
from panelpaper.model.finding import Edit, Span
from panelpaper.model.oddity import Oddity
from panelpaper.model.paper import Cited, Linked, Pictured, Prose, Run, Titled

# By its place in this list each type is known: whoever changes it, or a type's fields, changes what is written. What
# was written by another program is not read (see ``cache.readings``).
_RECORDS: tuple[type[Struct], ...] = (
    *(Cited, Edit, Linked, Oddity, Pictured, Prose, Run, Titled),
    *(document.MappingNode, document.Pair, document.ScalarNode, document.SequenceNode),
    *(prose.CodeBlock, prose.Code, prose.Emphasis, prose.Heading, prose.Image, prose.LineBreak, prose.Link),
    *(prose.Listing, prose.Note, prose.NoteCall, prose.Paragraph, prose.Passage, prose.Quotation, prose.Reference),
    *(prose.Strong, prose.Table, prose.Text, prose.ThematicBreak),
)
_TUPLE, _SPAN, _CLASSIFICATION, _KIND, _FIRST = 0, 1, 2, 3, 4
_PLAIN = frozenset((str, int, bool, type(None)))


class Unwritten(ValueError):
    """A value of a type that is not written down."""


def _getter(kind: type[Struct]) -> Callable[[Any], tuple[object, ...]]:
    names = kind.__struct_fields__
    if len(names) > 1:
        return attrgetter(*names)
    return lambda value: tuple(getattr(value, name) for name in names)


_TAGS = {kind: (number, _getter(kind)) for number, kind in enumerate(_RECORDS, _FIRST)}
_MAKERS: tuple[Callable[..., object], ...] = (
    lambda *items: items,
    Span,
    Classification,
    prose.RefKind,
    *_RECORDS,
)


def parted(value: object) -> object:
    """The value as JSON has it: ``joined`` makes it again. Raises Unwritten."""
    kind = type(value)
    if kind in _PLAIN:
        return value
    if kind is tuple:
        return [_TUPLE, *map(parted, value)]  # type: ignore[call-overload]
    if kind is Span:
        return [_SPAN, *value]  # type: ignore[misc]
    if kind in _TAGS:
        number, parts_of = _TAGS[kind]
        return [number, *map(parted, parts_of(value))]
    if isinstance(value, Classification):
        return [_CLASSIFICATION, int(value)]
    if isinstance(value, prose.RefKind):
        return [_KIND, value.value]
    if kind is dict and all(type(each) is str for pair in value.items() for each in pair):  # type: ignore[attr-defined]
        return value
    raise Unwritten(kind.__name__)


def joined(parts: Any) -> object:
    """What was parted. Raises TypeError, ValueError, LookupError or RecursionError where it is nothing of the kind."""
    if type(parts) is not list:
        return parts
    return _MAKERS[parts[0]](*[joined(each) if type(each) is list else each for each in parts[1:]])
