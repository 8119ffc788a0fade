"""Marked runs in YAML: cut out of their lines before YAML sees them, and put back into what it read.

What a run holds is withheld from some, and may be what YAML stumbles over. Then everyone would be told so. In its place
YAML sees a word of the same length, so that every place in a line stays what it is.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate

from msgspec.structs import replace

from panelpaper.content.folding import moved
from panelpaper.content.marks import scan
from panelpaper.content.pyyaml import CSafeLoader, yaml
from panelpaper.content.quoting import quotable
from panelpaper.content.unquoted import end_of_folded
from panelpaper.model.classification import Classification, highest
from panelpaper.model.document import MappingNode, Node, Pair, ScalarNode, SequenceNode
from panelpaper.model.finding import Span, Turn, placed
from panelpaper.model.oddity import Oddity
from panelpaper.patterns import late

_Parts = Mapping[int, Sequence[tuple[int, int, Classification]]]
STANDS_IN = ("E000", "E001", "E002")
"""The characters of a stand-in, as an author may type their codes between quotation marks."""
_STAND_IN = late("\ue000([0-9]{1,6})\ue002*\ue001")
_ENTRY = late(r" *-(?: |$)")
_FURTHEST = 40  # lines that a run goes on over though they are no part of its value
# What tells where a run ends: brackets, braces and the border of a cell; or that one of them is none.
_SIGNS = late(r"\\[\[\]{}|\\]|[\[\]{}|]")


def without_runs(lines: Sequence[str]) -> tuple[list[str], tuple[str, ...]]:
    """The lines with a stand-in for each run, and the runs; of one that goes on in the next line, its part in each."""
    out, runs = list(lines), list[str]()
    for number, parts in _parts_of_runs(lines).items():
        line, done, pieces = lines[number], 0, list[str]()
        for start, end, _ in parts:
            pieces += (line[done:start], _stand_in(len(runs), end - start))
            runs.append(line[start:end])
            done = end
        out[number] = "".join((*pieces, line[done:]))
    return out, tuple(runs)


def concerning_runs(oddities: Sequence[Oddity], text: str, first_line: int) -> tuple[Oddity, ...]:
    """What is odd about a file's bytes: of a run, for those alone who may read it, whether it is read as one or not."""
    parts = _parts_of_runs(text.split("\n"))
    return tuple(
        replace(odd, concerns=highest((odd.concerns, *_marks_at(odd.span, parts, first_line)))) for odd in oddities
    )


def _marks_at(place: Span, parts: _Parts, first_line: int) -> Iterator[Classification]:
    for start, end, held in parts.get(place.line - first_line, ()):
        if start < place.column <= end:
            yield held


def _parts_of_runs(lines: Sequence[str]) -> _Parts:
    """Where runs stand: by line, start and end of each part, and how high it is marked."""
    parts = defaultdict[int, list[tuple[int, int, Classification]]](list)
    at = 0
    while at < len(lines):
        first, at = at, _end_of_open_run(lines, at, end_of_folded(lines, at))
        if any("]{." in line for line in lines[first:at]):
            texts = [lines[first].rstrip(), *(line.strip() for line in lines[first + 1 : at])]
            begins = [0, *accumulate(len(text) + 1 for text in texts)]
            for run in scan(" ".join(texts)).marked:
                for number in range(bisect_right(begins, run.start) - 1, bisect_left(begins, run.end)):
                    here = begins[number] - (lines[first + number].index(texts[number]) if number else 0)
                    start, end = max(run.start, begins[number]), min(run.end, begins[number + 1] - 1)
                    parts[first + number].append((start - here, end - here, run.classification))
    return parts


def _end_of_open_run(lines: Sequence[str], first: int, end: int) -> int:
    """The end of a value; or, where a run is open there, the line after that which closes it, with no blank one before.

    Its lines should be further in than the key. Where they are not, YAML must not tell of what they hold. Another entry
    of a list is none of them: it may be open to others than the one before.
    """
    depth = sum(map(_depth, lines[first:end])) if end > first + 1 or "[" in lines[first] else 0
    for at in range(end, min(len(lines), end + _FURTHEST) if depth > 0 else end):
        if not lines[at].strip() or _ENTRY.match(lines[at]):
            break
        depth += _depth(lines[at])
        if depth <= 0:
            return at + 1 if "]{." in lines[at] else end
    return end


def _depth(line: str) -> int:
    signs = _SIGNS.findall(line)
    return signs.count("[") - signs.count("]")


def _stand_in(index: int, length: int) -> str:
    return f"\ue000{index}".ljust(length - 1, "\ue002") + "\ue001"


def with_runs(node: Node, runs: Sequence[str]) -> Node:
    """The node with every run where its stand-in was read."""
    match node:
        case ScalarNode():
            text = _put_back(node.text, runs, node.style)
            remark, turns = _put_back(node.remark, runs), _turned(node, runs)
            return replace(node, text=text, remark=remark, turns=turns)
        case SequenceNode():
            return replace(node, items=tuple(with_runs(item, runs) for item in node.items))
        case MappingNode():
            return replace(node, pairs=tuple(Pair(_key(pair.key), with_runs(pair.value, runs)) for pair in node))


def _key(key: ScalarNode) -> ScalarNode:
    """A key that holds a run, which none may: what the run holds must not be taken for a key that there is."""
    return replace(key, text=_STAND_IN.sub("[…]{.red}", key.text)) if "\ue000" in key.text else key


def told_with_runs(oddity: Oddity, runs: Sequence[str]) -> Oddity:
    """The same of what was odd: what it says of a run is not quoted."""
    says = {name: _put_back(text, runs) for name, text in oddity.says.items()}
    edits = tuple(replace(edit, text=_put_back(edit.text, runs)) for edit in oddity.edits)
    return replace(oddity, says=says, edits=edits, quotable=oddity.quotable and quotable(says))


def _put_back(text: str, runs: Sequence[str], style: str = "plain") -> str:
    def run(found: re.Match[str]) -> str:
        index = int(found[1])
        return _unquoted(runs[index], style) if index < len(runs) else found[0]

    return _STAND_IN.sub(run, text) if "\ue000" in text else text


def _turned(node: ScalarNode, runs: Sequence[str]) -> tuple[Turn, ...]:
    """Where a scalar's text stands with its runs, which may be shorter as they are read than as they are typed."""
    if node.style != "double" or "\ue000" not in node.text:
        return node.turns
    begin = Turn(0, node.span.line, node.span.column + len('"'))
    turns, shorter = list(node.turns), 0
    for found in _STAND_IN.finditer(node.text):
        less = len(found[0]) - len(_put_back(found[0], runs, node.style))
        if less:
            end = found.end() - shorter
            before = bisect_left(turns, (end,))
            turns[before:] = moved((Turn(end, *placed(end, turns, begin)), *turns[before:]), -less)
            shorter += less
    return tuple(turns)


def _unquoted(typed: str, style: str) -> str:
    """A part of a scalar as YAML reads it within such quotation marks.

    As it stands where it can't be read so, or where the run would end elsewhere then.
    """
    if style == "single":
        return typed.replace("''", "'")
    if style != "double" or "\\" not in typed:
        return typed
    try:
        events = list(yaml.parse(f'"{typed}"', Loader=CSafeLoader))
    except yaml.YAMLError:
        return typed
    scalars = [event.value for event in events if isinstance(event, yaml.ScalarEvent)]
    read = str(scalars[0]) if len(scalars) == 1 else ""
    ends_there = read.replace("\xa0", " ").isprintable() and _SIGNS.findall(read) == re.findall(r"[\[\]{}|]", typed)
    return read if read and ends_there else typed
