"""YAML as its author meant it, where lines are only indented otherwise: those alone are told, and nothing of the rest.

What is read of such lines keeps its place in the file. Of an entry that may say how it is classified nothing is taken
for what it may have been meant as, and nothing in it has a say in what the rest was meant as.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set

from msgspec.structs import replace

from panelpaper.content.astray import lines_astray
from panelpaper.content.astray_entries import Astray, Slip
from panelpaper.content.entries import split_entries
from panelpaper.content.layout import Layout
from panelpaper.content.past_slips import Keys, meant_as_keys
from panelpaper.content.reader import BREAKS
from panelpaper.content.said_class import is_label, misspells_class
from panelpaper.content.yaml_lines import margin_of
from panelpaper.content.yamldoc import compose
from panelpaper.model.document import MappingNode, Node, Pair, ScalarNode, SequenceNode
from panelpaper.model.finding import Edit, Span
from panelpaper.model.oddity import Oddity
from panelpaper.patterns import late

_CAPITALS = late(r"[A-Z]{3,}")
_ANY_KEY = late(r"(?m)^[ \t-]*([^:=\n]{1,40})[:=]")
_MARKS = ("{.", ":::")
_Shifts = Mapping[int, int]
"""By the file's line, how many columns further in something was read than it stands."""


def composed_as_meant(
    path: str, text: str, *, first_line: int = 1, layout: Layout
) -> tuple[Node | None, tuple[Oddity, ...]]:
    """What ``compose`` makes of the text; or of what was meant by it, if that can be read as well or better."""
    typed = compose(path, text, first_line=first_line)
    lines = text.removeprefix("\ufeff").split("\n")
    open_, hidden = _open_lines(lines, layout)
    keyed = list[Oddity]()
    broken = _breaks(typed[1], hidden, first_line)
    if broken:
        keys = Keys(tuple(sorted(layout.keys)), layout.lists)
        for at, key, oddity in tuple(meant_as_keys(path, open_, keys, first_line)):
            open_[at] = lines[at] = f"{key}:"
            keyed.append(oddity)
    slips = lines_astray(open_, layout)
    if not slips and not keyed:
        return typed
    meant = _as_meant(lines, slips)
    root, told = compose(path, "\n".join(meant), first_line=first_line)
    if root is None or _breaks(told, hidden, first_line) > broken:
        return typed
    shifts = {
        at + first_line: margin_of(now) - margin_of(before)
        for at, (before, now) in enumerate(zip(lines, meant, strict=True))
        if before != now
    }
    back = [replace(odd, span=_back(odd.span, shifts), edits=_left(odd.edits, shifts)) for odd in told]
    back += (*keyed, *(_told(slip, lines, path, first_line) for slip in slips))
    return _in_place(root, shifts), tuple(sorted(back, key=lambda odd: (odd.span.line, odd.span.column)))


def _open_lines(lines: Sequence[str], layout: Layout) -> tuple[list[str], Set[int]]:
    """The lines with nothing in place of entries that may say how they are classified, and which lines that hides.

    What is withheld has no say in what is told of the rest. An entry that says the class of something else stays. Where
    such a line stands in no entry, nobody knows what it is about, and nothing is left.
    """
    doubtful = _doubtful(lines, layout)
    if not doubtful:
        return list(lines), frozenset()
    open_, hidden = list(lines), set[int]()
    of_others = {at for at, key in enumerate(_keys_above(lines, layout)) if layout.says_class(key)}
    for entry in split_entries(lines)[1]:
        held = range(entry.start, entry.start + len(entry.lines))
        found = bisect_left(doubtful, held.start)
        if entry.start not in of_others and found < len(doubtful) and doubtful[found] in held:
            open_[held.start : held.stop] = [f"{' ' * entry.indent}- {{}}", *[""] * (len(held) - 1)]
            hidden.update(held)
    return (open_, hidden) if all(at in hidden or at in of_others for at in doubtful) else ([], hidden)


def _keys_above(lines: Sequence[str], layout: Layout) -> Iterator[str]:
    """For each line the file's own key that it stands below."""
    key = ""
    for line in lines:
        typed = line.partition(":")[0] if line[:1].isalpha() else ""
        key = typed if typed in layout.keys else key
        yield key


def _doubtful(lines: Sequence[str], layout: Layout) -> list[int]:
    """The lines that may say how something is classified, however it is spelt."""
    text = "\n".join(lines)
    keys = {key for key in {*_ANY_KEY.findall(text)} - layout.known if misspells_class(key)}
    signs = (*_MARKS, *(word for word in {*_CAPITALS.findall(text)} if is_label(word)))
    signs = tuple(sign for sign in signs if sign in text)
    if not keys and not signs:
        return []
    return [
        at
        for at, line in enumerate(lines)
        if any(sign in line for sign in signs) or ((key := _ANY_KEY.match(line)) and key[1] in keys)
    ]


def _as_meant(lines: Sequence[str], slips: Iterable[Slip]) -> list[str]:
    out = list(lines)
    for slip in slips:
        for at, margin in slip.margins.items():
            out[at] = " " * margin + out[at].lstrip(" ")
        if slip.sign:
            column, sign = slip.sign
            out[slip.at] = f"{out[slip.at][:column]}{sign}{out[slip.at][column + 1 :]}"
    return out


def _told(slip: Slip, lines: Sequence[str], path: str, first_line: int) -> Oddity:
    """A slip, told at the first character of its line, with the mend of its layout."""
    column = slip.sign[0] if slip.astray is Astray.NO_BAR and slip.sign else margin_of(lines[slip.at])
    span = Span.at(path, slip.at + first_line, column + 1, 1)
    says = {"problem": slip.astray.value, "hint": slip.hint, "read_as": slip.hint}
    return Oddity("unreadable_yaml", span, says, edits=tuple(_edits(slip, lines, path, first_line)))


def _edits(slip: Slip, lines: Sequence[str], path: str, first_line: int) -> Iterator[Edit]:
    for at, margin in slip.margins.items():
        typed = margin_of(lines[at])
        if margin != typed:
            yield Edit(Span.at(path, at + first_line, 1, typed), " " * margin)
    if slip.sign:
        column, sign = slip.sign
        yield Edit(Span.at(path, slip.at + first_line, column + 1, 1), sign)


def _breaks(told: Sequence[Oddity], hidden: Set[int], first_line: int) -> int:
    return sum(odd.kind in BREAKS and odd.span.line - first_line not in hidden for odd in told)


def _in_place(node: Node, shifts: _Shifts) -> Node:
    """A node with every place where it stands in the file."""
    span = _back(node.span, shifts)
    match node:
        case ScalarNode():
            turns = tuple(turn._replace(column=turn.column - shifts.get(turn.line, 0)) for turn in node.turns)
            indent = node.indent - shifts.get(node.first_line, 0)
            return replace(node, span=span, turns=turns, indent=indent)
        case SequenceNode():
            return replace(node, span=span, items=tuple(_in_place(item, shifts) for item in node.items))
        case MappingNode():
            pairs = (
                Pair(replace(pair.key, span=_back(pair.key.span, shifts)), _in_place(pair.value, shifts))
                for pair in node
            )
            return replace(node, span=span, pairs=tuple(pairs))


def _back(span: Span, shifts: _Shifts) -> Span:
    """A place as it stands in the file."""
    column = max(1, span.column - shifts.get(span.line, 0))
    end_column = max(1, span.end_column - shifts.get(span.end_line, 0))
    return span._replace(column=column, end_column=end_column)


def _left(edits: Sequence[Edit], shifts: _Shifts) -> tuple[Edit, ...]:
    """The mends, if none touches a line that is read otherwise than it stands."""
    lines = (line for edit in edits for line in range(edit.span.line, edit.span.end_line + 1))
    return () if any(line in shifts for line in lines) else tuple(edits)
