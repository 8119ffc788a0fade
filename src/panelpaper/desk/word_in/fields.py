"""Fields of a Word file that are links, in the one form that is read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from panelpaper.desk.word_in.elements import alike, local, value


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
