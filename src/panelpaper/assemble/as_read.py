"""What is read of a text, to be compared with what is read of another."""

from __future__ import annotations

from collections.abc import Iterable

from panelpaper.model.prose import Abbreviation, CodeBlock, Heading, LineBreak, Link, Listing, Text
from panelpaper.model.record import Record
from panelpaper.patterns import late

_UP = late(r"^(?:\.\./)+")


def as_read(part: object) -> object:
    """All that is read of a passage, or of what holds some: the same for two texts that are the same to a reader.

    Nobody sees where their lines were broken or how a list was spaced, and where a term is written out moves with what
    goes before it. A released version stands a folder deeper than the paper's own page, and its links with it.
    """
    match part:
        case Text(words) | Abbreviation(words, _):
            return Text(words)
        case LineBreak(False):
            return Text(" ")
        case Link(href, children, title):
            return "Link", _UP.sub("", href), as_read(children), title
        case Heading(level, children, _):
            return "Heading", level, as_read(children)
        case Listing(items, start, _):
            return "Listing", start, as_read(items)
        case CodeBlock(children, _):
            return "CodeBlock", as_read(children)
        case tuple():
            return _joined(map(as_read, part))
        case Record():
            return type(part).__name__, *(as_read(getattr(part, name)) for name in part.__struct_fields__)
        case _:
            return part


def _joined(parts: Iterable[object]) -> tuple[object, ...]:
    """The same with words that follow each other as one text, however they were cut."""
    joined: list[object] = []
    for part in parts:
        last = joined[-1] if joined else None
        if isinstance(part, Text) and isinstance(last, Text):
            joined[-1] = Text(last.text + part.text)
        else:
            joined.append(part)
    return tuple(joined)
