"""What a file may hold, said once: how to read it, its JSON Schema, and what to tell of what is wrong.

A shape reads a node to a value; None means that no value could be made of it, and that this was told. What the oddities
say, by kind: ``wrong_type`` name, want, type (may be ""), perhaps hint, and read_as where a value came of it all the
same · ``unknown_value`` name, value, near, choices · ``impossible_date`` name, value · ``bad_figure`` name, value,
type · ``malformed_period`` name, value, want · ``unknown_key`` key, near, known ("" for a class where there is none),
perhaps home · ``missing_key`` key, example, perhaps given · ``typed_verdict`` key · ``missing_classification`` example,
perhaps commented, a line · ``unknown_classification`` value (may be ""), near, choices · ``misplaced_mark`` name.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Generic, Protocol, TypeVar

from msgspec import Struct

from panelpaper.content.marks import scan
from panelpaper.content.reader import Reader, classes_in
from panelpaper.content.run_on import list_run_together, tell_run_on
from panelpaper.content.unclosed_list import unclosed_list
from panelpaper.content.unquoted import kind_of, value_as_block
from panelpaper.model.document import MappingNode, Node, Pair, ScalarNode, SequenceNode
from panelpaper.model.finding import Span
from panelpaper.model.manuscript import Prose as ReadText
from panelpaper.patterns import late

T = TypeVar("T")
Read = TypeVar("Read", covariant=True)
# One key wherever an entry may be classified, and one for the record that it was lowered.
CLASS_KEYS = CLASSIFICATION_KEY, DECLASSIFIED_KEY = "classification", "declassified"
_MERE_WORDS = late(r"[\w ,./'’–-]*")
_DAY = late(r"[0-9]{4}-[0-9]{2}(?:-[0-9]{2})?")
Schema = dict[str, Any]


class Shape(Protocol[Read]):
    """What stands under a key."""

    def read(self, node: Node, reader: Reader, name: str) -> Read | None:
        """The value, or None where there is none to be had. ``name`` is the key's, for messages."""

    def schema(self) -> Schema:
        """As JSON Schema. Editors read numbers and booleans where we read text, so it allows both."""


class Wrong(Struct, frozen=True):
    """Why a scalar is none of its kind."""

    kind: str
    says: dict[str, str]


class Scalar(Struct, Generic[T], frozen=True):
    """A single value. ``want`` says what is due, for people. Of ``words`` it is told where YAML would cut them."""

    want: str
    parse: Callable[[str], T | Wrong]
    as_schema: Schema
    words: bool = False

    def read(self, node: Node, reader: Reader, name: str) -> T | None:
        """The value that ``parse`` finds."""
        if not isinstance(node, ScalarNode):
            hint = "Type it after the colon, without dashes, brackets or braces."
            reader.tell_unfit(node, name=name, want=self.want, type="", hint=hint)
            return None
        if self.words:
            _mind_cut_line(node, reader, name)
        found = self.parse(node.text.strip())
        if isinstance(found, Wrong):
            reader.tell(found.kind, node.span, name=name, want=self.want, **found.says)
            return None
        return found

    def schema(self) -> Schema:
        """As given."""
        return dict(self.as_schema)


class Line(Struct, frozen=True):
    """Plain text in one line, shown as it is: no Markdown, no marks.

    ``coded``: a code, key or path of a set form, in which no number sign can stand; after one word it begins a remark.
    """

    coded: bool = False

    def read(self, node: Node, reader: Reader, name: str) -> str | None:
        """The text, its lines joined."""
        scalar = _as_words(node, reader, name)
        if scalar is None:
            return None
        text = " ".join(scalar.text.split("\n")).strip()
        if not self.coded or " " in text:
            _mind_cut_line(scalar, reader, name)
        if bears_mark(scalar.text):
            reader.tell_hidden("misplaced_mark", scalar.span, name=name)
        return text

    def schema(self) -> Schema:
        """Text, or what an editor takes for a number."""
        return {"type": ["string", "number", "boolean"]}


class Markdown(Struct, frozen=True):
    """Markdown: a passage, or ``inline`` what may stand within a sentence or cell."""

    inline: bool = False

    def read(self, node: Node, reader: Reader, name: str) -> ReadText | None:
        """What the file's own reader of prose makes of it."""
        scalar = _as_words(node, reader, name)
        if scalar is None:
            return None
        _mind_cut(scalar, reader, name)
        return reader.read_prose(scalar, self.inline, reader.held)

    def schema(self) -> Schema:
        """Text, or what an editor takes for a number."""
        return {"type": ["string", "number", "boolean"]}


class ListOf(Struct, Generic[T], frozen=True):
    """A list. Items of which nothing can be made are left out. With ``or_one`` a single item may stand for a list.

    Where there have to be ``some``, a list without any says as little as no list.
    """

    item: Shape[T]
    or_one: bool = False
    some: bool = False

    def read(self, node: Node, reader: Reader, name: str) -> tuple[T, ...] | None:
        """The items, in the author's order."""
        unclosed = unclosed_list(node, reader)
        items: tuple[Node, ...]
        if isinstance(node, SequenceNode):
            items = node.items
        elif unclosed is not None:
            items = unclosed
        elif self.or_one and (listed := list_run_together(node, reader)):
            reader.tell_unfit(node, name=name, want="a list", type=f"{name}: [{', '.join(listed)}]")
            return None
        elif self.or_one:
            items = (node,)
        else:
            reader.tell_unfit(node, name=name, want="a list", type=f"{name}:\n  - …")
            return None
        found = (self._item(item, reader, name) for item in items)
        return tuple(value for value in found if value is not None)

    def _item(self, item: Node, reader: Reader, name: str) -> T | None:
        if is_empty(item):
            if not reader.is_broken(item):
                want, hint = (
                    "a list, and there is nothing after this dash",
                    "Type what belongs there, or delete the dash.",
                )
                reader.tell_unfit(item, name=name, want=want, type="", hint=hint)
            return None
        return self.item.read(item, reader, name)

    def schema(self) -> Schema:
        """An array; or one item."""
        many: Schema = {"type": "array", "items": self.item.schema(), **({"minItems": 1} if self.some else {})}
        return {"anyOf": [self.item.schema(), many]} if self.or_one else many


class MapOf(Struct, Generic[T], frozen=True):
    """Names of the author's own, each with a value. ``pattern`` is a name's, for editors."""

    value: Shape[T]
    pattern: str = ""

    def read(self, node: Node, reader: Reader, name: str) -> tuple[tuple[str, T], ...] | None:
        """Name and value, in the author's order."""
        if not isinstance(node, MappingNode):
            hint = "Give each a line of its own below this one, two spaces further in: a name, a colon, its value."
            reader.tell_unfit(node, name=name, want="names with a value each", type="", hint=hint)
            return None
        return tuple(entry for pair in node if (entry := self._entry(pair, reader)) is not None)

    def _entry(self, pair: Pair, reader: Reader) -> tuple[str, T] | None:
        name = pair.key.text.strip()
        if bears_mark(pair.key.text):
            reader.tell_hidden("misplaced_mark", pair.key.span, name="")
            return None
        if is_empty(pair.value):
            name, _, rest = name.partition(" ")  # a colon that was left out
            reader.tell("missing_key", pair.key.span, key=name, example=f"{name}: {rest.strip() or '…'}", given="yes")
            return None
        value = self.value.read(pair.value, reader, name)
        return None if value is None else (name, value)

    def schema(self) -> Schema:
        """An object whose values are alike."""
        if self.pattern:
            return {
                "type": "object",
                "patternProperties": {self.pattern: self.value.schema()},
                "additionalProperties": False,
            }
        return {"type": "object", "additionalProperties": self.value.schema()}


class Either(Struct, frozen=True):
    """A scalar of one shape or a list of another."""

    scalar: Scalar[Any]
    sequence: Shape[Any]

    def read(self, node: Node, reader: Reader, name: str) -> Any:  # the union of what both give
        """What the fitting shape reads."""
        meant = self.scalar.parse(node.text.strip()) if isinstance(node, ScalarNode) else None
        if isinstance(node, ScalarNode) and isinstance(meant, Wrong) and not meant.says.get("near"):
            reader.tell(meant.kind, node.span, name=name, **{**meant.says, "near": f"[{node.text.strip(' []')}]"})
            return None
        return (self.sequence if isinstance(node, SequenceNode) else self.scalar).read(node, reader, name)

    def schema(self) -> Schema:
        """Either of the two."""
        return {"anyOf": [self.scalar.schema(), self.sequence.schema()]}


def bears_mark(text: str) -> bool:
    """Whether a text holds a mark, or what merely looks like one."""
    if _MERE_WORDS.fullmatch(text):
        return False
    found = scan(text)
    return bool(found.marked or found.misread)


def is_empty(node: Node) -> bool:
    """Whether nothing is said: a key or dash with nothing after it, or empty quotes."""
    return isinstance(node, ScalarNode) and not node.text.strip()


def is_cut(node: Node) -> bool:
    """Whether YAML took words for a comment. Two spaces before ``# `` are what people put before a real one."""
    if not isinstance(node, ScalarNode) or not node.remark:
        return False
    return _is_glued(node.remark) or not node.remark.startswith(("  ", "\n"))


def nearest(word: str, known: Sequence[str]) -> str:
    """The known word that was probably meant, or ""."""
    from difflib import get_close_matches  # nobody waits for it who has made no mistake

    by_fold = {_folded(name): name for name in known}
    found = get_close_matches(_folded(word[:80]), by_fold, 1, 0.6)
    return by_fold[found[0]] if found else ""


def _folded(word: str) -> str:
    return word.casefold().replace("_", "-").replace(" ", "-")


def _as_words(node: Node, reader: Reader, name: str) -> ScalarNode | None:
    """The scalar where words are due; what YAML took for something else is told with its mend."""
    if isinstance(node, ScalarNode):
        tell_run_on(node, reader)
        return node
    lines = node.span.line != node.span.end_line or (isinstance(node, SequenceNode) and not node.flow)
    if lines or any(classes_in(node)):
        reader.tell_unfit(node, name=name, want="text", type=f"{name}: |\n  …")
        return None
    typed = reader.lines[node.span.line - 1][node.span.column - 1 :].rstrip()
    _tell_prose(kind_of(typed) if node.flow else "prose_split", node.span, typed, reader, name)
    return ScalarNode(typed, node.span)


def _is_glued(remark: str) -> bool:
    """Whether something follows the number sign at once, as in ``#2``. People put a space there in a remark."""
    after = remark.strip().lstrip("#")[:1]
    return bool(after) and not after.isspace()


def _mind_cut_line(node: ScalarNode, reader: Reader, name: str) -> None:
    """After a single word any ``# `` is a remark; and after a date whatever follows."""
    text = node.text.strip()
    if " " in text or (_is_glued(node.remark) and not _DAY.fullmatch(text)):
        _mind_cut(node, reader, name)


def _mind_cut(node: ScalarNode, reader: Reader, name: str) -> None:
    if is_cut(node):
        below = node.remark.startswith("\n")
        column = len(node.remark) + (0 if below else node.span.end_column)
        span = node.span._replace(end_line=node.span.end_line + below, end_column=column)
        _tell_prose("prose_cut_short", span, (node.text + node.remark).strip(), reader, name)


def _tell_prose(kind: str, span: Span, typed: str, reader: Reader, name: str) -> None:
    edit = value_as_block(reader.lines, span)
    reader.tell(kind, span, *([edit] if edit else []), key=name, text=typed, begins=typed[:1])
