"""Keys with a shape each, read to one of the model's records; entries that bear a classification."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Generic, TypeVar, cast

from msgspec import Struct

from panelpaper.content.field import Field
from panelpaper.content.left_out import Keys, LeftOut, put_apart
from panelpaper.content.reader import Reader
from panelpaper.content.said_class import (
    bounded,
    nearly_classifying,
    read_class,
    tell_nearly,
    tell_no_key,
    tell_overrun,
)
from panelpaper.content.shape import CLASSIFICATION_KEY, DECLASSIFIED_KEY, Line, Markdown, Schema, is_empty
from panelpaper.model.classification import CLEAR, RED, Classification
from panelpaper.model.document import MappingNode, Node, Pair, ScalarNode, SequenceNode
from panelpaper.model.period import Period

T = TypeVar("T")

VERDICTS = frozenset(
    ("verdict", "timeliness", "late", "on_time", "on-time", "overdue", "due", "status", "working_days_late", "variance")
)


class Got(Struct, frozen=True):
    """What was read of a record: ``got[FIELD]``. Of a withheld one, ``node`` and values are what everyone may know.

    ``names`` are the keys that it can have.
    """

    node: MappingNode
    values: dict[str, Any]
    classification: Classification
    withheld: bool
    reader: Reader
    names: tuple[str, ...] = ()

    def __getitem__(self, field: Field[T]) -> T:
        return cast(T, self.values.get(field.key, field.default))

    def says(self, field: Field[Any]) -> bool:
        """Whether the author gave the key a value, good or bad."""
        node = self.node.get(field.key)
        return node is not None and not is_empty(node)

    def lacks(self, field: Field[Any], *instead: Field[Any]) -> None:
        """Tells that a key is missing which this record needs, or one of those that do ``instead``."""
        misspelt = any(each.is_misspelt(self.node, self.names) for each in (field, *instead))
        if not self.reader.is_broken(self.node) and not misspelt:
            field.tell_missing(self.node, self.reader)


class Record(Struct, Generic[T], frozen=True):
    """Keys and values. ``build`` makes the value, None where the record can't be made sense of.

    Where ``classified``, the record's own classification is read first; above the reader's clearance nothing but the
    ``public`` keys is read, whatever else it holds. ``judged`` records take no verdicts: those are computed.
    Of the two keys ``one_of`` one has to be there, which ``build`` tells. That an ``owed`` key is missing is told by
    ``build`` or by a rule of its own: for editors it is required all the same.
    """

    doc: str
    fields: tuple[Field[Any], ...]
    build: Callable[[Got], T | None]
    classified: bool = False
    public: tuple[str, ...] = ()
    judged: bool = False
    one_of: tuple[str, str] | tuple[()] = ()
    owed: tuple[str, ...] = ()

    def read(self, node: Node, reader: Reader, name: str) -> T | None:
        """What ``build`` makes of the node."""
        if not isinstance(node, MappingNode):
            if not reader.is_broken(node):
                needed = [field.key for field in self.fields if field.required] or [f.key for f in self.fields]
                want = "keys with a value each: " + ", ".join(needed)
                hint, type_ = "Type each key with a colon and its value, on a line of its own.", ""
                if isinstance(node, ScalarNode) and (key := self._meant_alone(node, reader)):
                    type_ = f"{name}: {{{key}: {node.text}}}"
                elif isinstance(node, ScalarNode) and len(needed) == 1:
                    block = node.style in ("literal", "folded")
                    hint = f"Type `{needed[0]}:` and a space before {'the sign' if block else 'it'}."
                    if node.text.startswith("(") and node.text.endswith(")"):
                        hint = "Type `{` and `}` in place of the round brackets."
                    type_ = f"{{{needed[0]}: {node.text}}}" if node.style == "plain" and node.text.isalnum() else ""
                reader.tell_unfit(node, name=name, want=want, type=type_, **({} if type_ else {"hint": hint}))
            return None
        node, left_out = self.parted(node, reader)
        nearly = self.nearly(node, reader)
        if not self.classified:
            return self._read_unclassified(node, left_out, nearly, reader, RED if nearly and name else CLEAR)
        public = (*self.public, CLASSIFICATION_KEY, DECLASSIFIED_KEY)
        typed = node
        node, overrun = bounded(node, self.public, nearly, reader)
        classification = max(self.own_class(node, nearly, reader), self._raised(node, reader))
        if classification is CLEAR and node.get(CLASSIFICATION_KEY) is None:
            node, overrun = typed, ()
        reader.mark(node, classification, public, *(key.span for key in nearly))
        _tell_left_out(left_out, reader.within(classification))
        said = typed.get(CLASSIFICATION_KEY)
        for span in overrun:
            tell_overrun(span, reader.within(classification), of_class=said is not None and span == said.span)
        if classification <= reader.clearance:
            within = reader.within(classification)
            return self.build(self._got(node, self.fields, reader, within, classification, nearly))
        node = MappingNode(tuple(pair for pair in node if pair.key.text in public), node.span, node.flow)
        fields = tuple(field for field in self.fields if field.key in public)
        return self.build(self._got(node, fields, reader, reader, classification, withheld=True))

    def _meant_alone(self, node: ScalarNode, reader: Reader) -> str:
        """The key that a value was meant for where none is required: the one that can have it; "" of several."""
        if node.style != "plain" or any(field.required for field in self.fields):
            return ""
        deaf = reader.deaf()
        fit = [field.key for field in self.fields if field.shape.read(node, deaf, field.key) is not None]
        return fit[0] if len(fit) == 1 else ""

    def _read_unclassified(
        self,
        node: MappingNode,
        left_out: Sequence[LeftOut],
        nearly: Sequence[ScalarNode],
        reader: Reader,
        held: Classification,
    ) -> T | None:
        """What ``build`` makes of what bears no class of its own; an entry that seems to say one is ``held`` as RED."""
        tell_nearly(nearly, self._names, reader)
        if held is not CLEAR:
            reader.mark(node, held, (), *(key.span for key in nearly))
        inside = reader.within(held)
        _tell_left_out(left_out, inside)
        if held > reader.clearance and CLASSIFICATION_KEY not in self._names:
            return None
        return self.build(self._got(node, self.fields, reader, inside, held, nearly))

    def _got(
        self,
        node: MappingNode,
        fields: tuple[Field[Any], ...],
        outside: Reader,
        inside: Reader,
        classification: Classification,
        told: Sequence[ScalarNode] = (),
        *,
        withheld: bool = False,
    ) -> Got:
        values = {}
        public = (*self.public, DECLASSIFIED_KEY) if self.classified else ()
        names = self._names
        for field in fields:
            reader = outside if field.key in public else inside
            if field.key != CLASSIFICATION_KEY or not self.classified:
                value = field.read(node, reader, names if reader.held == inside.held else (), withheld=withheld)
                if value is not None:
                    values[field.key] = value
        keys = [field.key for field in fields]
        for pair in node:
            if pair.key.text not in keys and pair.key not in told:
                self._tell_unknown(pair, inside)
        return Got(node, values, classification, withheld, inside, names)

    def _tell_unknown(self, pair: Pair, reader: Reader) -> None:
        key = pair.key.text
        if self.judged and key.casefold() in VERDICTS:
            reader.tell("typed_verdict", pair.key.span, key=key)
            return
        tell_no_key(pair.key, self._names, reader)
        for item in pair.value.items if isinstance(pair.value, SequenceNode) else (pair.value,):
            reader.hold(item)

    def parted(self, node: MappingNode, reader: Reader) -> tuple[MappingNode, tuple[LeftOut, ...]]:
        """The entry with each key that only lacks what parts it from the value before it, and what was left out."""
        if not (node.flow or reader.structural):
            return node, ()
        keys = [field.key for field in self.fields]
        words = [field.key for field in self.fields if isinstance(field.shape, Line | Markdown)]
        certain = [field.key for field in self.fields if field.required or field.key == CLASSIFICATION_KEY]
        return put_apart(node, Keys(keys, words, certain, self.public))

    def own_class(self, node: MappingNode, nearly: Sequence[ScalarNode], reader: Reader) -> Classification:
        """The class that an entry of this kind says it has. Said twice or only ``nearly``, or lowered by half, RED."""
        held = CLEAR
        for pair in node:
            if pair.key.text == CLASSIFICATION_KEY:
                found = read_class(pair.value, reader, CLASSIFICATION_KEY)
                held = max(held, RED if found is None or reader.doubled(pair.key.span) else found)
            elif pair.key.text == DECLASSIFIED_KEY:
                held = held if self._is_whole(pair.value, reader) else RED
        tell_nearly(nearly, self._names, reader)
        return RED if nearly else held

    def _is_whole(self, record: Node, reader: Reader) -> bool:
        """Whether a record that a classification was lowered says all that it has to."""
        field = next(field for field in self.fields if field.key == DECLASSIFIED_KEY)
        found = field.shape.read(record, reader.deaf(), DECLASSIFIED_KEY)
        return found is not None and found.is_whole

    def nearly(self, node: MappingNode, reader: Reader) -> tuple[ScalarNode, ...]:
        """The keys that there aren't and that seem to classify the entry."""
        names = self._names
        unknown = [pair for pair in node.pairs if pair.key.text not in names]
        return nearly_classifying(node, unknown, reader, classified=self.classified) if unknown else ()

    @property
    def _names(self) -> tuple[str, ...]:
        return tuple(field.key for field in self.fields)

    @staticmethod
    def _raised(node: MappingNode, reader: Reader) -> Classification:
        """What another place has classified this report and period as."""
        about = about_period(node)
        return reader.raised.get(about, CLEAR) if about else CLEAR

    def schema(self) -> Schema:
        """An object with these keys and no others."""
        properties = {
            field.key: {**field.shape.schema(), "description": field.doc, "examples": [field.example]}
            for field in self.fields
        }
        needed = [field.key for field in self.fields if field.required or field.key in self.owed]
        schema: Schema = {"type": "object", "description": self.doc, "properties": properties}
        if needed:
            schema["required"] = needed
        if self.one_of:
            schema["if"] = {"not": {"required": [self.one_of[1]]}}
            schema["then"] = {"required": [self.one_of[0]]}
        return {**schema, "additionalProperties": False}


def about_period(node: Node) -> tuple[str, Period] | None:
    """The report and period that an entry is about, as far as it says so."""
    report = node.get("report") if isinstance(node, MappingNode) else None
    period = node.get("period") if isinstance(node, MappingNode) else None
    if not (isinstance(report, ScalarNode) and isinstance(period, ScalarNode)):
        return None
    parsed = Period.parse(period.text.strip())
    return (report.text.strip(), parsed) if parsed else None


def _tell_left_out(left_out: Sequence[LeftOut], reader: Reader) -> None:
    for each in left_out:
        reader.tell("unreadable_yaml", each.span, problem=each.problem, text=each.meant, read_as=each.meant)
