"""What can be known of an entry that YAML can't read: from its lines, what every edition may know of it."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial

from panelpaper.content.entries import Entry
from panelpaper.content.said_class import doubtful_class, is_label, line_with_class, misspells_class
from panelpaper.content.shape import CLASSIFICATION_KEY, DECLASSIFIED_KEY
from panelpaper.content.yaml_lines import margin_of
from panelpaper.content.yaml_piece import read_piece
from panelpaper.content.yaml_refusals import CannotRead
from panelpaper.model.document import MappingNode, Pair, ScalarNode
from panelpaper.model.finding import Span
from panelpaper.model.oddity import Oddity
from panelpaper.patterns import late

SALVAGED = ("report", "period", CLASSIFICATION_KEY)
_KEY = r"(?P<asks>\?[ ]+)?[\"']?(?P<key>[^ \t\n\"'?#{}-][^\n\"'{},]{0,40}?)[\"']?[ \t]*(?(asks)\s*):"
# The first word of a value, which is all that counts.
_VALUE = r"[\"']?(?P<value>[^\s,{}\[\]\"']+)[\"']?(?=[\s,}]|$)"
# What has to begin a line of its own, as ``left_out`` has it where the entry can be read.
_BEHIND = (
    rf"[^\s#:-][^:\n]*:[ \t][^\n]*?[ \t](?P<key>{CLASSIFICATION_KEY}):[ \t]+(?!CLEAR|WHITE){_VALUE}",
    rf"(?:report|period):[ \t]+\S+[ \t]+(?P<key>report|period):[ \t]+{_VALUE}",
)
_IN_BRACES = rf"[{{,]\s*{_KEY}\s+{_VALUE}"
# So too what lacks its colon there.
_WITHOUT_COLON = (
    rf"[{{,]\s*(?P<key>{CLASSIFICATION_KEY})[ \t]+{_VALUE}",
    rf"(?:\{{\s*|(?:report|period):[^,{{}}]{{0,80}},\s*)(?P<key>report|period)[ \t]+{_VALUE}",
)
_LOWERED_IN_BRACES = late(rf"[{{,]\s*(?P<record>{DECLASSIFIED_KEY}:\s*\{{[^{{}}]*\}})")


def salvaged(entry: Entry, whole: Span, told: list[Oddity]) -> tuple[MappingNode, list[Oddity]]:
    """Classification, report and period of a broken entry that spans ``whole``; a doubtful class is no known one.

    So too the record that it was lowered, where that can be read by itself. With what is ``told`` of it already, and
    that its class is given twice.
    """
    text = "\n".join(entry.lines)
    first = next((line for line in entry.lines if line.strip()), "")
    margin = margin_of(first)
    below = rf"[ \t]*(?:[|>][+-]?[ \t]*)?\n(?:[ \t]*\n)* {{{margin + 1},}}"
    on_lines = rf"(?m)^ {{{margin}}}{_KEY}(?:{below}|[ \t]+){_VALUE}"
    braced = (_IN_BRACES, *_WITHOUT_COLON) if first.startswith("{", margin) else ()
    behind = (rf"(?m)^ {{{margin}}}{way}" for way in _BEHIND)
    given = [list(re.finditer(grammar, text)) for grammar in (on_lines, *braced, *behind)]
    spelt = {key: _found(given, partial(_is, key)) for key in SALVAGED}
    classes = spelt[CLASSIFICATION_KEY]
    told += _doubled([_place(match, "key", whole) for match in classes])
    nearly = _found(given, lambda match: _misspelt(match) and is_label(match["value"]))
    doubtful = None if nearly or classes else line_with_class(entry.lines)
    if not nearly and doubtful is None:
        nearly = _found(given, _misspelt)
    pairs = [_pair(found[0], whole) for found in (*spelt.values(), nearly) if found]
    pairs += _lowering(entry, whole, margin)
    if doubtful is not None:
        column = margin_of(entry.lines[doubtful]) + 1
        pairs.append(doubtful_class(Span.at(whole.path, whole.line + doubtful, column)))
    return MappingNode(tuple(pairs), whole), told


def _lowering(entry: Entry, whole: Span, margin: int) -> Sequence[Pair]:
    """The record that a classification was lowered: on lines of its own, else between braces on one line."""
    key = f"{' ' * margin}{DECLASSIFIED_KEY}:"
    for first, line in enumerate(entry.lines):
        if line.startswith(key):
            below = itertools.takewhile(lambda each: margin_of(each) > margin, entry.lines[first + 1 :])
            return _alone(first, [line, *below], whole) or _alone(first, [line], whole)
        if (braced := _LOWERED_IN_BRACES.search(line)) and entry.lines[0].startswith("{", margin):
            return _alone(first, [" " * braced.start("record") + braced["record"]], whole)
    return ()


def _alone(first: int, lines: Sequence[str], whole: Span) -> Sequence[Pair]:
    """Some lines of an entry, from the ``first`` on, read as if there were no others."""
    try:
        root, _ = read_piece(lines, lines, whole.path, whole.line + first)
    except CannotRead:
        return ()
    return root.pairs if isinstance(root, MappingNode) else ()


def _found(given: Iterable[Sequence[re.Match[str]]], meant: Callable[[re.Match[str]], bool]) -> Sequence[re.Match[str]]:
    """Where a key stands: on lines of its own, else between braces or behind another's value."""
    return next(filter(None, (list(filter(meant, way)) for way in given)), [])


def _is(key: str, found: re.Match[str]) -> bool:
    return found["key"] == key


def _misspelt(found: re.Match[str]) -> bool:
    return not _is(CLASSIFICATION_KEY, found) and misspells_class(found["key"])


def _pair(found: re.Match[str], whole: Span) -> Pair:
    key = ScalarNode(found["key"], _place(found, "key", whole))
    return Pair(key, ScalarNode(found["value"], _place(found, "value", whole)))


def _doubled(places: Sequence[Span]) -> Iterator[Oddity]:
    for place in places if len(places) > 1 else ():
        other = places[1] if place == places[0] else places[0]
        yield Oddity("duplicate_key", place, {"key": CLASSIFICATION_KEY, "other_line": str(other.line)})


def _place(found: re.Match[str], part: str, whole: Span) -> Span:
    before = found.string[: found.start(part)]
    return Span.at(whole.path, whole.line + before.count("\n"), len(before) - before.rfind("\n"), len(found[part]))
