"""Fields of a Word file: links in the one form that is read, and what is a field's code and not its result."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from msgspec import Struct, field

from panelpaper.desk.word_in.elements import alike, local, value, words
from panelpaper.desk.word_in.package import TOO_LARGE, NotWord

MOST_OPEN = 200  # fields in one another, or whose ends are missing
_DRAWN = {"SYMBOL": "symbol", "EQ": "equation"}


def is_link(simple: Element) -> bool:
    """Whether a simple field leads somewhere."""
    return local(simple) == "fldSimple" and re.match(r"\s*HYPERLINK\s", value(simple, "instr")) is not None


def as_complex(simple: Element) -> Iterator[Element]:
    """A simple field in the other form that fields have."""
    yield _mark(simple, "begin")
    run, said = alike(simple, "r"), alike(simple, "instrText")
    said.text = value(simple, "instr")
    run.append(said)
    yield run
    yield _mark(simple, "separate")
    yield from simple
    yield _mark(simple, "end")


def _mark(simple: Element, kind: str) -> Element:
    run, mark = alike(simple, "r"), alike(simple, "fldChar")
    mark.set(f"{simple.tag.rpartition('}')[0]}}}fldCharType", kind)
    run.append(mark)
    return run


class Codes:
    """The fields that are open where a part is being read, the innermost last. Raises NotWord of too many."""

    def __init__(self) -> None:
        self._open: list[_Field] = []
        self._in_code = 0  # how many of them have no result yet

    def pass_by(self, element: Element) -> None:
        """Take notice of fields that begin and end in what is left out."""
        for each in element.iter():
            self._follow(each)

    def take_out(self, run: Element) -> tuple[str, tuple[str, ...]]:
        """Take out of a run what nobody sees since it is code: the words; and the kinds of what codes draw."""
        hidden, drawn, kept = [], [], []
        for each in run:
            drawn += self._follow(each)
            if local(each) == "t" and self._in_code:
                hidden.append(words(each))
            else:
                kept.append(each)
        run[:] = kept
        return "".join(hidden), tuple(drawn)

    def _follow(self, each: Element) -> list[str]:
        kind = value(each, "fldCharType") if local(each) == "fldChar" else ""
        if kind == "begin":
            self._open.append(_Field())
            self._in_code += 1
            if len(self._open) > MOST_OPEN:
                raise NotWord(TOO_LARGE)
        elif self._open and local(each) == "instrText":
            self._open[-1].code.append(each.text or "")
        elif self._open and kind == "separate":
            self._in_code -= not self._open[-1].has_result
            self._open[-1].has_result = True
        elif self._open and kind == "end":
            ended = self._open.pop()
            self._in_code -= not ended.has_result
            return [] if ended.has_result else [_DRAWN[ended.name]] if ended.name in _DRAWN else []
        return []


class _Field(Struct):
    """A field that is open: its code, and whether its result has begun."""

    code: list[str] = field(default_factory=list)
    has_result: bool = False

    @property
    def name(self) -> str:
        """What it is a field of."""
        return next(iter("".join(self.code).split()), "").upper()
