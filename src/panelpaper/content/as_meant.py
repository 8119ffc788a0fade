"""YAML as its author meant it, where lines are only indented otherwise: those alone are told, and nothing of the rest.

What is read of such lines keeps its place in the file. Where something may say how it is classified, nothing is taken
for what it may have been meant as; but a key astray within an entry whose class is plain doesn't change that.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec.structs import replace

from panelpaper.content.astray import lines_astray
from panelpaper.content.astray_entries import Astray, Slip
from panelpaper.content.layout import Layout
from panelpaper.content.past_slips import Keys, meant_as_keys
from panelpaper.content.said_class import is_label, misspells_class
from panelpaper.content.shape import CLASSIFICATION_KEY
from panelpaper.content.yaml_lines import margin_of
from panelpaper.content.yamldoc import compose
from panelpaper.model.classification import Classification
from panelpaper.model.document import MappingNode, Node, Pair, ScalarNode, SequenceNode
from panelpaper.model.finding import Edit, Span
from panelpaper.model.oddity import Oddity
from panelpaper.patterns import late

_BREAKS = ("conflict_marker", "deep_nesting", "tab_in_yaml", "unreadable_yaml")
_LABEL = late(r"[A-Z]{3,}")
_ANY_KEY = late(r"[ \t-]*(?P<key>[^:=]{1,40})[:=]")
_MARKS = ("{.", ":::")
_Shifts = Mapping[int, int]
"""By the file's line, how many columns further in something was read than it stands."""


def composed_as_meant(
    path: str, text: str, *, first_line: int = 1, layout: Layout
) -> tuple[Node | None, tuple[Oddity, ...]]:
    """What ``compose`` makes of the text; or of what was meant by it, if that can be read as well or better."""
    typed = compose(path, text, first_line=first_line)
    lines, keyed = text.removeprefix("\ufeff").split("\n"), list[Oddity]()
    if _breaks(typed[1]):
        keys = Keys(tuple(layout.keys), layout.lists)
        for at, key, oddity in tuple(meant_as_keys(path, lines, keys, first_line)):
            lines[at] = f"{key}:"
            keyed.append(oddity)
    slips = _in_no_doubt(lines, lines_astray(lines, layout))
    if not slips and not keyed:
        return typed
    meant = _as_meant(lines, slips)
    root, told = compose(path, "\n".join(meant), first_line=first_line)
    if root is None or _breaks(told) > _breaks(typed[1]):
        return typed
    shifts = {
        at + first_line: margin_of(now) - margin_of(before)
        for at, (before, now) in enumerate(zip(lines, meant, strict=True))
        if before != now
    }
    back = [replace(odd, span=_back(odd.span, shifts), edits=_left(odd.edits, shifts)) for odd in told]
    back += (*keyed, *(_told(slip, lines, path, first_line) for slip in slips))
    return _in_place(root, shifts), tuple(sorted(back, key=lambda odd: (odd.span.line, odd.span.column)))


def _in_no_doubt(lines: Sequence[str], slips: Sequence[Slip]) -> list[Slip]:
    """The slips that go by no line that may say how something is classified, however it is spelt."""
    doubtful = [at for at, line in enumerate(lines) if _seems_to_classify(line)] if slips else []
    return [slip for slip in slips if not _is_doubtful(slip, lines, doubtful)]


def _is_doubtful(slip: Slip, lines: Sequence[str], doubtful: Sequence[int]) -> bool:
    first, end = slip.looked_at
    plain = ""
    if slip.astray is Astray.KEY and margin_of(lines[slip.at]):
        plain = f"{' ' * slip.margins[slip.at]}{CLASSIFICATION_KEY}: "
    found = (lines[doubtful[n]] for n in range(bisect_left(doubtful, first), bisect_left(doubtful, end)))
    return any(
        not (plain and line.startswith(plain) and Classification.from_label(line.removeprefix(plain).strip()))
        for line in found
    )


def _seems_to_classify(line: str) -> bool:
    if any(sign in line for sign in _MARKS) or any(map(is_label, _LABEL.findall(line))):
        return True
    key = _ANY_KEY.match(line)
    return key is not None and misspells_class(key["key"])


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


def _breaks(told: Sequence[Oddity]) -> int:
    return sum(odd.kind in _BREAKS for odd in told)


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
