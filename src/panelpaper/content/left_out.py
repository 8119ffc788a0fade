"""A comma, a colon or a new line that was left out: YAML takes the next key for a part of the value before it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from msgspec import Struct

from panelpaper.content.unquoted import INDICATORS
from panelpaper.model.document import MappingNode, Pair, ScalarNode
from panelpaper.model.finding import Span


class LeftOut(Struct, frozen=True):
    """What is missing, in plain words, where that is seen, and what was meant there."""

    problem: str
    span: Span
    meant: str


class Keys(Struct, frozen=True):
    """The keys that a record can have.

    What stands under ``words`` may look like another key: there only those count that are ``certain`` to be meant where
    they are missing. ``public`` ones every reader knows.
    """

    known: Sequence[str]
    words: Sequence[str]
    certain: Sequence[str]
    public: Sequence[str]


def put_apart(node: MappingNode, keys: Keys) -> tuple[MappingNode, tuple[LeftOut, ...]]:
    """A mapping with the keys that only lack what parts them from the value before or after, and what was left out."""
    if not any(map(_may_hold_more, node)):
        return node, ()
    missing = [key for key in keys.known if node.get(key) is None]
    pairs, told = [], []
    for pair in node:
        key = pair.key.text
        # What is withheld has no say in what everyone reads.
        may_be_public = key in keys.public if key in keys.known else pair is node.pairs[0]
        may = [each for each in missing if may_be_public or each not in keys.public]
        if key not in keys.known and node.flow:
            found = _in_key(pair, may)
        elif not node.flow:
            is_fact = key in keys.known and key not in keys.words
            lines = [each for each in may if is_fact or each in keys.certain]
            found = _in_value(pair, lines, (), f"\n{' ' * (pair.key.span.column - 1)}")
        elif key in keys.words:
            found = _in_value(pair, [each for each in may if each in keys.certain], ())
        else:
            found = _in_value(pair, may, may)
        pairs += found[0] if found else [pair]
        told += [found[1]] if found else []
    return (MappingNode(tuple(pairs), node.span, node.flow), tuple(told)) if told else (node, ())


def _may_hold_more(pair: Pair) -> bool:
    value = pair.value
    if not isinstance(value, ScalarNode) or value.style != "plain":
        return False
    return not value.text or "," in value.text or ": " in value.text


def _in_value(
    pair: Pair, commas: Collection[str], colons: Collection[str], between: str = ", "
) -> tuple[list[Pair], LeftOut] | None:
    """The keys and values that a value on one line is, with what was left out first; None where it is one value.

    ``commas`` are the keys that may lack what stands ``between``; of ``colons`` one that has it may lack its colon.
    """
    value = pair.value
    if not isinstance(value, ScalarNode) or not _may_hold_more(pair) or value.span.line != value.span.end_line:
        return None
    ways = [rf"(?<=\s)(?P<comma>{_any(commas)}):\s"] if commas and ": " in value.text else []
    ways += [rf",\s*+(?P<colon>{_any(colons)})\s"] if colons and "," in value.text else []
    found = list(re.finditer("|".join(ways), value.text)) if ways else []
    parts = list(_parts(pair.key, value, found))
    if not found or any(part.text[:1] in ("", *INDICATORS) for _, part in parts):
        return None
    first = found[0].lastgroup
    lacks = "a comma is missing before this" if between == ", " else "this key has to begin a line of its own"
    problem = lacks if first == "comma" else "a colon is missing after this key"
    meant = between.join(f"{key.text}: {part.text}" for key, part in parts)
    return [Pair(key, part) for key, part in parts], LeftOut(problem, parts[1][0].span, meant)


def _in_key(pair: Pair, colons: Collection[str]) -> tuple[list[Pair], LeftOut] | None:
    """The key and value that a key without a value is, where but the colon between them was left out."""
    key, _, rest = pair.key.text.partition(" ")
    rest = rest.strip()
    if (
        not _may_hold_more(pair)
        or pair.value.span.column != pair.key.span.end_column
        or key not in colons
        or rest[:1] in ("", *INDICATORS)
    ):
        return None
    typed = pair.key.span
    at = Span.at(typed.path, typed.line, typed.end_column - len(rest), len(rest))
    named = ScalarNode(key, Span.at(typed.path, typed.line, typed.column, len(key)))
    return [Pair(named, ScalarNode(rest, at))], LeftOut("a colon is missing after this key", typed, f"{key}: {rest}")


def _any(keys: Collection[str]) -> str:
    return "|".join(map(re.escape, sorted(keys)))


def _parts(
    key: ScalarNode, value: ScalarNode, found: Sequence[re.Match[str]]
) -> Iterator[tuple[ScalarNode, ScalarNode]]:
    span = value.span
    at = 0
    for following in (*found, None):
        end = following.start() if following else len(value.text)
        typed = value.text[at:end]
        text = typed.strip().rstrip(",")
        at += len(typed) - len(typed.lstrip())
        yield key, ScalarNode(text, Span.at(span.path, span.line, span.column + at, len(text)))
        if following:
            name = following[following.lastgroup or 0]
            begin = following.start(following.lastgroup or 0)
            key = ScalarNode(name, Span.at(span.path, span.line, span.column + begin, len(name)))
            at = following.end()
