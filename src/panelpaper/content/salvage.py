"""What can be known of an entry that YAML can't read: from its lines, what every edition may know of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from panelpaper.content.entries import Entry
from panelpaper.content.shape import CLASSIFICATION_KEY, misspells_class
from panelpaper.model.document import MappingNode, Pair, ScalarNode
from panelpaper.model.finding import Span
from panelpaper.model.oddity import Oddity

SALVAGED = ("report", "period", CLASSIFICATION_KEY)
_KEY = r"[\"']?(?P<key>[A-Za-z_-]+)[\"']?[ ]*:"
# The first word of a value, which is all that counts.
_VALUE = r"[\"']?(?P<value>[^\s,{}\[\]\"']+)[\"']?(?=[\s,}]|$)"


def salvaged(entry: Entry, whole: Span, told: list[Oddity]) -> tuple[MappingNode, list[Oddity]]:
    """Classification, report and period of a broken entry that spans ``whole``; a doubtful class is no known one.

    With what is ``told`` of it already, and that its class is given twice.
    """
    text = "\n".join(entry.lines)
    first = next((line for line in entry.lines if line.strip()), "")
    margin = len(first) - len(first.lstrip(" "))
    on_lines = rf"(?m)^ {{{margin}}}{_KEY}(?:[ ]*(?:[|>][+-]?[ ]*)?\n {{{margin + 1},}}|[ ]+){_VALUE}"
    in_braces = rf"[{{,]\s*{_KEY}\s+{_VALUE}" if first.startswith("{", margin) else "(?!)"
    given = [list(re.finditer(grammar, text)) for grammar in (on_lines, in_braces)]
    pairs = []
    for key in SALVAGED:
        found = _found(given, key)
        if found:
            typed, value = ScalarNode(found[0]["key"], _place(found[0], "key", whole)), found[0]["value"]
            pairs.append(Pair(typed, ScalarNode(value, _place(found[0], "value", whole))))
        elif key == CLASSIFICATION_KEY and key in text:
            pairs.append(doubtful_class(whole))
        if key == CLASSIFICATION_KEY:
            told += _doubled([_place(match, "key", whole) for match in found])
    return MappingNode(tuple(pairs), whole), told


def _found(given: Iterable[Sequence[re.Match[str]]], key: str) -> Sequence[re.Match[str]]:
    """Where a key stands: on lines of its own, else between braces; misspelt, where it is a class."""
    spelt = ([match for match in way if match["key"] == key] for way in given)
    nearly = ([match for match in way if misspells_class(match["key"])] for way in given if key == CLASSIFICATION_KEY)
    return next(filter(None, chain(spelt, nearly)), [])


def doubtful_class(whole: Span) -> Pair:
    """A classification for an entry that says none of its own, though something within it says one."""
    begin = Span.at(whole.path, whole.line, whole.column, 1)
    return Pair(ScalarNode(CLASSIFICATION_KEY, begin), ScalarNode("", begin))


def _doubled(places: Sequence[Span]) -> Iterator[Oddity]:
    for place in places if len(places) > 1 else ():
        other = places[1] if place == places[0] else places[0]
        yield Oddity("duplicate_key", place, {"key": CLASSIFICATION_KEY, "other_line": str(other.line)})


def _place(found: re.Match[str], part: str, whole: Span) -> Span:
    before = found.string[: found.start(part)]
    return Span.at(whole.path, whole.line + before.count("\n"), len(before) - before.rfind("\n"), len(found[part]))
