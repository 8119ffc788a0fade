"""Prose that stands unquoted in YAML, where YAML would split it, cut it or take it for something else.

It is found line by line once YAML has refused a piece of text: a value that YAML can't read by itself is what an
author meant as words. A stand-in of the same length takes its place, so that the rest can be read, every place kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from panelpaper.content.folding import turns_of
from panelpaper.content.pyyaml import CSafeLoader, yaml
from panelpaper.content.yaml_events import Original
from panelpaper.content.yaml_lines import BLOCK_HEADER, margin_of
from panelpaper.model.finding import Edit, Span, Turn
from panelpaper.patterns import late

# What may begin a value that is no plain text. A stray quotation mark is among them.
INDICATORS = "[]{}*&!>|%@`\"'#-?,:"

_VALUE = late(r"(?P<lead> *(?:- +)*)(?P<key>[A-Za-z_][\w-]*):(?P<gap> +)(?P<value>\S.*)")
_ITEM = late(r"(?P<lead> *(?:- +)*- +)(?P<key>)(?P<gap>)(?P<value>[^\s-].*|-\S.*)")
_DASH_ALONE = late(r"(?P<lead> *(?:- +)*)(?P<key>-)(?P<value>\s*)")
_HEAD = late(r"(?P<lead> *(?:- +)*)(?P<key>[\"']?[A-Za-z_][\w-]*[\"']?) *:(?P<value> .*|)")
_NO_VALUE = late(r"(?:[&!]\S*+\s*+)*+(?:#.*)?")
_BEGINS_MORE = late(r" *(?:- |-$|#|$|[\"']?[A-Za-z_][\w-]*[\"']? *:(?: |$))")
_FLOW_RECORD = late(r"\{\s*[A-Za-z_][\w-]*:\s")
_STRAY = late(r"\s*(?P<dash>- +)?(?:[a-z_][\w-]*|[A-Z]{2,9}[0-9]+):(?:\s|$)")
_ACRONYM = late("[A-Z]{2,9}[0-9]*")
_ACRONYM_BELOW = late(r"\s*(?P<dash>- +)?[A-Z]{2,9}[0-9]*:(?:\s|$)")
_FLOW_ALONE = late(r"(?P<flow>.*\})(?:\s+#(?P<remark>[^{}]*))?\s*")
_SLIPS = {
    "block": late(r"\|[+-]?[ ]+(?=[^|]*+\Z)|>[+-]?[ ]+(?=[^\W\d_])"),
    "dash": late(r"-[ ]+(?=[^\W\d_])"),
    "quote": late(r"\"(?=[^\"]*+\Z)|'(?![a-z])(?=[^']*+\Z)"),
}
UNSURE = ("comma", "list", "quote")
"""Those of them that nobody can mend without asking."""
_LACKS_COMMA = late(
    r"\s(?:actual|agreed_by|ask|classification|date|decided_by|due|expected|forecast|from|id|meeting|note|owner|period"
    r"|published|reason|received|ref|report|status|text|title|to|version):\s"
)
_BREAK = late(r"(?<!\n)\n(?!\n)")
_FLOW_KEY = late(r"(?:^\{|,)\s*([A-Za-z_][\w-]*):(?=\s)")


class Trouble(Struct, frozen=True):
    """A value that YAML can't read: the oddity's kind, what the author typed, its place (from 0), its mend.

    Where no words are wrong but a line below them, there is no mend: ``stray`` is that line and its margin, and
    ``listed`` tells whether it begins an entry. ``turns`` tell where the text stands as YAML would fold it,
    ``braces`` whether it stands between some.
    """

    kind: str
    key: str
    text: str
    line: int
    column: int
    end_line: int
    end_column: int
    edit: Edit | None
    turns: tuple[Turn, ...] = ()
    stray: tuple[int, int] = (0, 0)
    listed: bool = False
    braces: bool = False

    @property
    def slip(self) -> str:
        """Which sign of YAML's begins what was meant as words, "" where none does that can be told from a word."""
        if self.braces and _LACKS_COMMA.search(self.text):
            return "comma"
        return slip_in(self.text) if self.kind == "prose_misread" else ""

    @property
    def edits(self) -> tuple[Edit, ...]:
        """The mend, where nothing has to be asked."""
        return () if self.edit is None or self.slip in UNSURE else (self.edit,)

    @property
    def original(self) -> Original:
        """What stands where the stand-in will be read: in one line, but for blank ones, as YAML reads other values."""
        return Original(_BREAK.sub(" ", self.text), self.end_line, self.end_column, self.turns)


def troubles(lines: Sequence[str], path: str, first_line: int) -> Iterator[Trouble]:
    """Every value in a piece of YAML that can't be read by itself."""
    at = 0
    while at < len(lines):
        line = lines[at]
        found = _VALUE.fullmatch(line) or _ITEM.fullmatch(line)
        following = at + 1
        if found:
            margin = len(found["lead"]) - (0 if found["key"] else 2)
            following = _end_of_value(lines, at, margin)
            if not BLOCK_HEADER.fullmatch(found["value"]):
                flow = list(_flow_troubles(lines, at, found.start("value"), path, first_line))
                if flow:
                    yield from flow
                elif _FLOW_RECORD.match(found["value"]):
                    pass  # no words, but keys and values between braces: what is wrong in them can't be told apart
                elif not _reads_alone(value := [found["value"], *lines[at + 1 : following]]):
                    yield _prose(found, value, at, following, path, first_line)
        at = following


def end_of_folded(lines: Sequence[str], at: int) -> int:
    """The line after the last, or after the last before a blank one, of a value that YAML makes one line of."""
    found = _HEAD.fullmatch(lines[at]) or _ITEM.fullmatch(lines[at]) or _DASH_ALONE.fullmatch(lines[at])
    if found is None or BLOCK_HEADER.fullmatch(value := found["value"].strip()):
        return at + 1
    if _NO_VALUE.fullmatch(value) and any(map(_BEGINS_MORE.match, lines[at + 1 : at + 2])):
        return at + 1
    end = _end_of_value(lines, at, len(found["lead"]) - (0 if found["key"] else 2))
    return next((number for number in range(at + 1, end) if not lines[number].strip()), end)


def with_stand_ins(lines: Sequence[str], found: Sequence[Trouble]) -> tuple[str, ...]:
    """The lines with a plain word of the same length in place of each trouble."""
    out = list(lines)
    for trouble in found:
        line = out[trouble.line]
        end = trouble.end_column if trouble.end_line == trouble.line else len(line)
        out[trouble.line] = line[: trouble.column] + "x" * (end - trouble.column) + line[end:]
        for i in range(trouble.line + 1, trouble.end_line + 1):
            out[i] = ""
    return tuple(out)


def slip_in(text: str) -> str:
    """Which sign of YAML's a text begins with that is none of its own, by what it begins; "" where there is none."""
    slip = next((slip for slip, sign in _SLIPS.items() if sign.match(text)), "")
    below = text.split("\n")[1:] if slip == "dash" else ()
    return "list" if any(line.lstrip().startswith("- ") for line in below) else slip


def _words_of(text: str) -> str:
    """A text without such a sign, where that is plainly too many."""
    slip = slip_in(text)
    return text if not slip or slip in UNSURE else _SLIPS[slip].sub("", text, count=1)


def as_block(span: Span, text: str, margin: int) -> Edit:
    """The edit that writes a value as a ``|`` block, its lines ``margin`` columns in."""
    lines = (line.strip() for line in _words_of(text.strip()).split("\n"))
    return Edit(span, "|" + "".join(f"\n{' ' * margin}{line}" if line else "\n" for line in lines))


def value_as_block(lines: Sequence[str], span: Span) -> Edit | None:
    """The edit for a value that begins at ``span`` on a ``key: value`` or ``- value`` line and is all that follows.

    ``lines`` are the file's. None where the value stands otherwise.
    """
    at, line = span.line - 1, lines[span.line - 1]
    for found in (_VALUE.fullmatch(line), _ITEM.fullmatch(line)):
        # An empty value's place is that of the colon.
        if found and span.column - 1 in (found.start("value"), found.start("gap")):
            margin = len(found["lead"]) - (0 if found["key"] else 2)
            following = _end_of_value(lines, at, margin)
            value = [found["value"], *lines[at + 1 : following]]
            end_column = len(lines[following - 1].rstrip()) + 1
            whole = Span(span.path, span.line, found.start("value") + 1, following, end_column)
            return as_block(whole, "\n".join(value), len(found["lead"]) + (2 if found["key"] else 0))
    return flow_item_as_blocks(lines, span)


def flow_item_as_blocks(lines: Sequence[str], span: Span) -> Edit | None:
    """The edit that writes ``- {key: value, …}``, alone on ``span``'s line, one key a line, prose as ``|`` blocks."""
    whole_line = lines[span.line - 1] if span.line <= len(lines) else ""
    alone = _FLOW_ALONE.fullmatch(whole_line)
    line = alone["flow"] if alone else ""
    lead = margin_of(line)
    start = lead + 2
    if alone is None or line[lead:start] != "- " or line[start : start + 1] != "{":
        return None
    parts = _flow_parts(line, start)
    if not parts:
        return None
    written = []
    for key, from_, to in parts:
        value = line[from_:to].strip()
        number = value.replace(",", "")
        if number.isascii() and number.isdigit():
            written.append(f"{key}: {number}")
        elif _reads_alone_in_flow(value):
            written.append(f"{key}: {value}")
        else:
            written.append(f"{key}: |\n{' ' * (start + 2)}{_words_of(value)}")
    if alone["remark"]:
        first, break_, rest = written[0].partition("\n")
        written[0] = f"{first}  # {alone['remark'].strip()}{break_}{rest}"
    whole = Span.at(span.path, span.line, start + 1, len(whole_line.rstrip()) - start)
    return Edit(whole, f"\n{' ' * start}".join(written))


def kind_of(value: str) -> str:
    """What YAML does to this text, by its look."""
    if value[:1] in INDICATORS:
        return "prose_misread"
    if " #" in value and not re.search(r":(?:\s|$)", value.partition(" #")[0]):
        return "prose_cut_short"
    return "prose_split"


def _prose(found: re.Match[str], value: list[str], at: int, following: int, path: str, first_line: int) -> Trouble:
    text = "\n".join(line.strip() for line in value).rstrip()
    column = found.start("value")
    end_column = len(value[-1].rstrip()) + (column if following == at + 1 else 0)
    span = Span(path, at + first_line, column + 1, following - 1 + first_line, end_column + 1)
    kind = kind_of(value[0])
    edit: Edit | None = as_block(span, text, len(found["lead"]) + (2 if found["key"] else 0))
    typed = ((at + first_line + i, 1 if i else column + 1, line) for i, line in enumerate(value))
    whole = (found["key"], text, at, column, following - 1, end_column)
    turns = turns_of(text, typed, "folded")
    begins = _ACRONYM_BELOW.match if _ACRONYM.fullmatch(found["key"]) else _STRAY.match
    stray = next(((n, key) for n, line in enumerate(value) if n and (key := begins(line))), None)
    if stray is None or not _reads_alone(value[:1]):
        return Trouble(kind, *whole, edit, turns)
    margin = len(value[stray[0]]) - len(value[stray[0]].lstrip())
    return Trouble("unreadable_yaml", *whole, None, turns, (at + stray[0], margin), bool(stray[1]["dash"]))


def _flow_troubles(lines: Sequence[str], at: int, start: int, path: str, first_line: int) -> Iterator[Trouble]:
    """Values that can't be read in a flow mapping that is alone on its line from ``start`` on."""
    alone = _FLOW_ALONE.fullmatch(lines[at])
    if alone is None or not lines[at].startswith("{", start):
        return
    line = alone["flow"]
    for key, from_, to in _flow_parts(line, start):
        value = line[from_:to].strip()
        if value.startswith("{") or _reads_alone_in_flow(value) or re.fullmatch(r"[\d,\s]+", value):
            continue
        column = from_ + len(line[from_:to]) - len(line[from_:to].lstrip())
        span = Span.at(path, at + first_line, column + 1, len(value))
        edit = Edit(span, '"' + _words_of(value).replace("\\", "\\\\").replace('"', '\\"') + '"')
        yield Trouble(kind_of(value), key, value, at, column, at, column + len(value), edit, braces=True)


def _flow_parts(line: str, start: int) -> list[tuple[str, int, int]]:
    """Key, and start and end of the value, of each pair between the braces; nothing where braces stand in braces."""
    body = line[start:]
    keys = list(_FLOW_KEY.finditer(body))
    if not keys or keys[0].start() != 0 or "{" in body[1:]:
        return []
    ends = [key.start() for key in keys[1:]] + [len(body) - 1]
    return [(key[1], start + key.end(), start + end) for key, end in zip(keys, ends, strict=True)]


def _end_of_value(lines: Sequence[str], at: int, margin: int) -> int:
    """The line after the last of a value: lines further in than ``margin`` go on with it."""
    end = following = at + 1
    while following < len(lines):
        line = lines[following]
        if line.strip():
            if margin_of(line) <= margin:
                break
            end = following + 1
        following += 1
    return end


def _reads_alone(value: Sequence[str]) -> bool:
    """Whether YAML takes these lines for one whole value."""
    text = "k: " + "\n ".join(line.strip() for line in value)
    return _pairs_in(text) == 1


def _reads_alone_in_flow(value: str) -> bool:
    return " #" not in value and _pairs_in("{k: " + value + "}") == 1


def _pairs_in(text: str) -> int:
    """How many pairs the outermost mapping of a text has; 0 where YAML refuses it."""
    depth = nodes = 0
    try:
        for event in yaml.parse(text, Loader=CSafeLoader):
            if isinstance(event, yaml.NodeEvent):
                nodes += depth == 1
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if depth > 20:
                return 0
    except yaml.YAMLError:
        return 0
    return nodes // 2
