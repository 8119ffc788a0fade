"""YAML as the author typed it: nodes with places, and everything odd about it, told at once.

Scalars stay text, their types come from their keys. Anchors, aliases and tags are refused. Entries of lists are read
each by itself (see ``entries``), so that what is broken in one changes nothing in another; marked runs are put in
afterwards (see ``yaml_runs``). Nothing of the source's text gets into an exception.

What the oddities say, by kind: ``unreadable_yaml`` problem, perhaps text or hint, and read_as where it was read as
that · ``duplicate_key`` key, other_line · ``anchor_or_alias`` sign · ``deep_nesting`` problem · ``split_number`` key,
text, read_as, meant · ``prose_split``, ``prose_cut_short`` and ``prose_misread`` key, text, begins,
perhaps slip and braces · ``unprintable_character`` code, coded.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from panelpaper.content.commented import commented_classes
from panelpaper.content.conflicts import conflict_markers
from panelpaper.content.entries import Entry, split_entries
from panelpaper.content.reader import classes_in
from panelpaper.content.said_class import says_class
from panelpaper.content.salvage import SALVAGED, salvaged
from panelpaper.content.unquoted import UNSURE, flow_item_as_blocks
from panelpaper.content.yaml_piece import STRAY_ENTRY, AlsoTold, read_piece
from panelpaper.content.yaml_refusals import CannotRead, at_wrong_sign
from panelpaper.content.yaml_runs import STANDS_IN, told_with_runs, with_runs, without_runs
from panelpaper.model.classification import CLEAR, highest
from panelpaper.model.document import MappingNode, Node, Pair, ScalarNode, SequenceNode
from panelpaper.model.finding import Span
from panelpaper.model.oddity import Oddity
from panelpaper.model.outside_marks import lines_of_blocks
from panelpaper.patterns import late

# What YAML doesn't print, or would take for the end of a line. Whoever reads files tells of it.
_UNPRINTABLE = "[^\n\t\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
_KEY = late("[A-Za-z_]+:")
_TABBED = late(r" *\t")
_NO_FIRST_KEY = {
    "problem": "this entry doesn't begin with a key",
    "hint": "Type the key, a colon and a space before its first word.",
}
_SAYS_PUBLIC = late(rf"(?:^|[\s{{,\"'])(?:{'|'.join(SALVAGED)})[\"']?\s*:")


def compose(path: str, text: str, *, first_line: int = 1) -> tuple[Node | None, tuple[Oddity, ...]]:
    """The document's root, None where there is none or it can't be read, and what was odd, in the file's order.

    ``first_line`` is the file's line of the text's first one. Never raises.
    """
    printed = text.removeprefix("\ufeff")
    if not printed.replace("\n", "").isprintable():  # Python allows less: few texts need the long list
        printed = re.sub(_UNPRINTABLE, _stand_in, printed)
    lines = printed.split("\n")
    conflicts = conflict_markers(lines)
    if conflicts:
        return None, tuple(Oddity("conflict_marker", Span.at(path, first_line + each, 1, 7)) for each in conflicts)
    lines, runs = without_runs(lines) if "]{." in printed else (lines, ())
    root, told = _composed(lines, path, first_line)
    if runs:
        coded = {oddity.span: oddity for oddity in told if oddity.says.get("code") in STANDS_IN}
        if coded:  # by an author, and for no run
            root, told = _composed(_without_codes(lines, coded, first_line), path, first_line)
            told = _in_order((*(oddity for oddity in told if oddity.span not in coded), *coded.values()))
        return with_runs(root, runs) if root else None, tuple(told_with_runs(oddity, runs) for oddity in told)
    return root, told


def _without_codes(lines: Sequence[str], coded: Iterable[Span], first_line: int) -> Sequence[str]:
    """The lines with the code of a replacement character in place of others, which are as long."""
    out = list(lines)
    for span in coded:
        line = out[span.line - first_line]
        out[span.line - first_line] = f"{line[: span.end_column - 5]}fffd{line[span.end_column - 1 :]}"
    return out


def _composed(lines: Sequence[str], path: str, first_line: int) -> tuple[Node | None, tuple[Oddity, ...]]:
    outer, entries = split_entries(lines)
    try:
        root, told = read_piece(outer, outer, path, first_line)
    except CannotRead as error:
        # Nothing is told of the entries: how they are classified can't be known.
        return None, _in_order(_refusal(error, outer, path, first_line))
    keyless = next((entry for entry in entries if entry.keyless), None)
    if keyless:
        span = Span.at(path, keyless.start + first_line, keyless.indent + 1)
        problem, hint = STRAY_ENTRY
        return None, _in_order((*told, Oddity("unreadable_yaml", span, {"problem": problem, "hint": hint})))
    read = {entry.start + first_line: _entry(entry, path, first_line) for entry in entries}
    left = {line: node for line, (node, _) in read.items()}
    if root is not None and left:
        root = _filled(root, left)
    for line, (_, oddities) in read.items():
        held = highest(classes_in(left[line])) if line in left else CLEAR  # of a key that stands twice, say
        told += oddities if held is CLEAR else (replace(oddity, concerns=held) for oddity in oddities)
    if root is not None:
        told += commented_classes(root, lines, path, first_line)
    return root, _in_order(told)


def _stand_in(found: re.Match[str]) -> str:
    return " " if found[0] == "\r" else "\ufffd"


def _in_order(told: Sequence[Oddity]) -> tuple[Oddity, ...]:
    return tuple(sorted(told, key=lambda oddity: (oddity.span.line, oddity.span.column)))


def _tabs(lines: Sequence[str], path: str, first_line: int, stopped: int) -> Iterator[Oddity]:
    """The tabs that lines begin with. Those in a marked block explain nothing but where YAML ``stopped`` at one."""
    marked = {each for first, last in lines_of_blocks(lines) for each in range(first - 1, last)} - {stopped}
    for number, line in enumerate(lines):
        if "\t" in line and _TABBED.match(line) and line.strip() and number not in marked:
            yield Oddity("tab_in_yaml", Span.at(path, number + first_line, line.index("\t") + 1, 1))


def _refusal(error: CannotRead, lines: Sequence[str], path: str, first_line: int) -> list[Oddity]:
    """What is told where a piece can't be read: the prose found in it, and the tabs that explain it or the place."""
    told = list(_tabs(lines, path, first_line, error.line))
    if isinstance(error, AlsoTold):
        told += error.told
    if told and error.kind == "unreadable_yaml" and not isinstance(error, AlsoTold):
        return told
    last = max((i for i, line in enumerate(lines) if line.strip()), default=0)
    span = Span.at(path, error.line + first_line, error.column + 1)
    if error.line > last:  # YAML noticed only afterwards
        span = Span.at(path, last + first_line, len(lines[last].rstrip()) + 1)
    more = {"text": error.meant, "hint": error.hint}
    says = {"problem": error.problem, **{name: said for name, said in more.items() if said}}
    return [*told, Oddity(error.kind, span, says)]


def _entry(entry: Entry, path: str, first_line: int) -> tuple[Node, list[Oddity]]:
    """An entry's node, spanning all its lines; where it can't be read, what every edition may know of it."""
    start = entry.start + first_line
    last = max((i for i, line in enumerate(entry.lines) if line.strip()), default=0)
    end = max(len(entry.lines[last]), entry.indent + 1)
    whole = Span(path, start, entry.indent + 1, start + last, end + 1)
    try:
        node, oddities = read_piece(entry.lines, entry.as_typed, path, start)
    except CannotRead as error:
        refused = at_wrong_sign(0, entry.as_typed[0]) or _without_dash(error, entry) or error
        return salvaged(entry, whole, _refusal(refused, entry.lines, path, start))
    if _loses_class(node, entry):
        others = [oddity for oddity in oddities if oddity.kind != "unreadable_yaml"]
        broken = Oddity("unreadable_yaml", whole._replace(end_line=start), dict(_NO_FIRST_KEY))
        return salvaged(entry, whole, [*others, broken])
    if node is None:
        return ScalarNode("", whole), oddities
    if node.span.line == start:
        whole = whole._replace(column=node.span.column)
    return replace(node, span=whole), [_mended_in_blocks(oddity, entry, start) for oddity in oddities]


def _without_dash(error: CannotRead, entry: Entry) -> CannotRead | None:
    """What is wrong where the next entry lacks but its dash: a key as this one begins with, below the dash."""
    line = entry.lines[error.line] if 0 < error.line < len(entry.lines) else ""
    key = _KEY.match(line, entry.indent)
    if key is None or line[: entry.indent].strip() or not entry.lines[0].lstrip().startswith(key[0]):
        return None
    return CannotRead(error.line, entry.indent, "a dash is missing here", meant=f"- {line.strip()}")


def _loses_class(node: Node | None, entry: Entry) -> bool:
    """Whether YAML took for words what says how an entry is classified, or what it is about.

    There may be words before the first key, say: what they are is withheld, and that they are so is not.
    """
    if entry.whole:
        return node is None or next(classes_in(node), None) is None
    if isinstance(node, MappingNode):
        return False
    lines = [line for line in entry.lines if line.strip()]
    on_a_line = any(says_class(line, bare=len(lines) > 1) for line in lines)
    return on_a_line or _SAYS_PUBLIC.search("\n".join(lines)) is not None


def _mended_in_blocks(oddity: Oddity, entry: Entry, start: int) -> Oddity:
    """Prose between braces is mended by writing the entry without braces, where it stands on one line."""
    if not oddity.kind.startswith("prose_") or oddity.says.get("slip") in UNSURE or oddity.span.line != start:
        return oddity
    edit = flow_item_as_blocks(entry.as_typed, oddity.span._replace(line=1))
    if edit is None:
        return oddity
    return replace(oddity, edits=(replace(edit, span=edit.span._replace(line=start, end_line=start)),))


def _filled(root: Node, entries: dict[int, Node]) -> Node:
    """The root with each placeholder replaced by its entry, which is taken out of ``entries``."""
    if not isinstance(root, MappingNode):
        return root
    pairs = []
    for pair in root:
        value = pair.value
        if isinstance(value, SequenceNode) and not value.flow:
            items = tuple(entries.pop(item.span.line, item) for item in value.items)
            end = items[-1].span if items else value.span
            span = value.span._replace(end_line=end.end_line, end_column=end.end_column)
            value = SequenceNode(items, span)
        elif isinstance(value, ScalarNode):
            value = entries.pop(value.span.line, value)
        pairs.append(Pair(pair.key, value))
    last = pairs[-1].value.span if pairs else root.span
    span = root.span._replace(end_line=last.end_line, end_column=last.end_column)
    return MappingNode(tuple(pairs), span, root.flow)
