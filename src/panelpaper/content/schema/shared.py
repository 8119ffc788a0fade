"""Shapes that several kinds of file share."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from types import MappingProxyType
from typing import Any, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from panelpaper.content.field import Field, optional
from panelpaper.content.homes import home_of
from panelpaper.content.reader import Reader
from panelpaper.content.record import Got, Record
from panelpaper.content.said_class import read_class
from panelpaper.content.scalars import DATE, WORD, choice, day_or_words
from panelpaper.content.shape import CLASSIFICATION_KEY, DECLASSIFIED_KEY, Line, ListOf, Markdown, Schema, Shape
from panelpaper.content.written_dates import is_sure
from panelpaper.model.classification import CLEAR, RED, Classification, Declassified
from panelpaper.model.document import MappingNode, Node, ScalarNode, place
from panelpaper.model.finding import Edit, Span
from panelpaper.model.paper import Verb
from panelpaper.model.period import Period

T = TypeVar("T")

NOTHING_BESIDE: Mapping[str, Record[Any]] = MappingProxyType({})

_WHEN = "a date, as 2019-01-22, a month, as 2019-01, or words that are neither"


class When(Line, frozen=True):
    """A day, a month, or words such as "next meeting"."""

    def read(self, node: Node, reader: Reader, name: str) -> str | None:
        """The text as typed, where it is no date that nobody can meet, and none that would never be overdue."""
        text = Line.read(self, node, reader, name)
        wrong = day_or_words(text) if text else None
        if text and wrong is not None:
            edits = _typed_anew(node, reader, wrong.says.get("type", "")) if is_sure(text) else ()
            reader.tell(wrong.kind, node.span, *edits, name=name, want=_WHEN, **wrong.says)
            return None
        return text


def _typed_anew(node: Node, reader: Reader, text: str) -> tuple[Edit, ...]:
    """An edit of what stands by itself after its key, in one line."""
    span, typed = node.span, node.text.strip() if isinstance(node, ScalarNode) else ""
    line = reader.lines[span.line - 1] if span.line <= len(reader.lines) else ""
    stands = span.line == span.end_line and line[span.column - 1 : span.end_column - 1] == typed
    return (Edit(span, text),) if stands and text else ()


LONGEST_NAME = 100
"""Letters of what goes into a file's name, beside others: a whole name has 255 at most."""
SHORT_ENOUGH = f"a name of {LONGEST_NAME} letters at most"


class FileName(Struct, frozen=True):
    """What files or folders are named after, of a ``kind``."""

    kind: Shape[str]

    def read(self, node: Node, reader: Reader, name: str) -> str | None:
        """The text; that it is too long for a file's name is told."""
        text = self.kind.read(node, reader, name)
        if text is not None and len(text) > LONGEST_NAME:
            hint = "Type a shorter one: files are named after it."
            reader.tell("wrong_type", node.span, name=name, want=SHORT_ENOUGH, type="", hint=hint)
            return None
        return text

    def schema(self) -> Schema:
        """Text of that kind, no longer than that."""
        return {**self.kind.schema(), "maxLength": LONGEST_NAME}


LINE, CODED, PASSAGE, INLINE, WHEN = Line(), Line(coded=True), Markdown(), Markdown(inline=True), When()
FILE_NAME, FILE_WORD = FileName(LINE), FileName(WORD)
VERB = choice({verb.value: verb for verb in Verb})


class Class(Struct, frozen=True):
    """A classification, as authors write it; anything else is told, and fails closed."""

    otherwise: Classification = RED

    def read(self, node: Node, reader: Reader, name: str) -> Classification:
        """The class, or ``otherwise``."""
        found = read_class(node, reader, name)
        return self.otherwise if found is None else found

    def schema(self) -> Schema:
        """The five labels, and TLP 1.0's WHITE."""
        return {"enum": [*(each.label for each in Classification), "WHITE"]}


class Was(Struct, frozen=True):
    """The classification that something had; None for anything else, which is told."""

    def read(self, node: Node, reader: Reader, name: str) -> Classification | None:
        """The class, if it is one."""
        return read_class(node, reader, name)

    def schema(self) -> Schema:
        """As any other."""
        return Class().schema()


WAS = optional("from", Was(), "The highest classification that it had before.", "RED", None)
LOWERED_ON = optional("date", DATE, "The day of the decision.", "2019-02-01", None)
DECIDED_BY = optional("decided_by", LINE, "Who decided it.", "Security Sub-Committee", "")


def _lowered(got: Got) -> Declassified | None:
    if not got.says(WAS):
        got.lacks(WAS)
    was = got[WAS]
    return None if was is None else Declassified(was, got[LOWERED_ON], got[DECIDED_BY])


LOWERED = Record(
    "The record that a classification was lowered: from what, when and by whom.",
    (WAS, LOWERED_ON, DECIDED_BY),
    _lowered,
    owed=(WAS.key, LOWERED_ON.key, DECIDED_BY.key),
)

CLASSIFICATION = optional(CLASSIFICATION_KEY, Class(), "How far this entry may travel. Default: CLEAR.", "RED", CLEAR)
DECLASSIFIED = optional(
    DECLASSIFIED_KEY,
    LOWERED,
    "Needed where the classification was higher before.",
    "{from: RED, date: 2019-02-01, decided_by: Security Sub-Committee}",
    None,
)

WAIVED = optional("code", CODED, "The finding's code, as `check` prints it.", "PP213", "")
BECAUSE = optional("reason", LINE, "Why it may stand, for others to judge.", "The words are meant to be bold.", "")
WAIVERS = optional(
    "waivers",
    ListOf(
        Record(
            "A warning that is meant to stand in this file.",
            (WAIVED, BECAUSE),
            lambda got: got.node,
            owed=(WAIVED.key, BECAUSE.key),
        )
    ),
    "Warnings that are meant to stand. Each is for one code, in this file. Errors can't be waived.",
    "\n  - {code: PP213, reason: The words are meant to be bold.}",
    (),
)


def in_order(got: Got, since: Field[Period | None], until: Field[Period | None]) -> tuple[Period | None, Period | None]:
    """From when to when something goes. That it ends before it begins is told, and then neither end is known."""
    first, last = got[since], got[until]
    if first and last and last.last_day < first.first_day:
        want = f"no earlier than `{since.key}`"
        hint = "Correct one of the two, or delete this line: there is no end then."
        got.reader.tell("wrong_type", place(got.node, until.key), name=until.key, want=want, type="", hint=hint)
        return None, None
    return first, last


def read_root(
    record: Record[T],
    node: Node | None,
    reader: Reader,
    *,
    required: bool = True,
    beside: Mapping[str, Record[Any]] = NOTHING_BESIDE,
) -> T:
    """A whole file as one record, for records of which something always comes. ``required``: an empty one is odd.

    ``beside`` are files, by their names, whose keys are easily typed into this one.
    """
    if node is None and required and not reader.structural:
        reader.tell("empty_file", Span.at(reader.path, 1))
    reader = replace(reader, home_of=partial(home_of, record, beside))
    found = record.read(node, reader, "") if node is not None else None
    if found is None:
        nothing = MappingNode((), node.span if node else Span.at(reader.path, 1))
        found = record.build(Got(nothing, {}, CLEAR, False, reader))
    if found is None:
        raise TypeError("a whole file's record has to build of nothing")
    return found
