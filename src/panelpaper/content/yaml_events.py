"""One YAML document's events to nodes, with an explicit stack: nothing the text holds can make it recurse."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct, field
from msgspec.structs import replace

from panelpaper.content.folding import Typed, moved, turns_of
from panelpaper.content.pyyaml import CSafeLoader, yaml
from panelpaper.content.quoting import quotable
from panelpaper.content.unprintable import escapes
from panelpaper.content.yaml_lines import margin_of
from panelpaper.content.yaml_refusals import CannotRead, in_plain_words
from panelpaper.model.document import MappingNode, Node, Pair, ScalarNode, SequenceNode
from panelpaper.model.finding import Edit, Span, Turn
from panelpaper.model.oddity import Oddity
from panelpaper.patterns import late

# What may say how something is classified is no mere slip: others look at it.
_UNSPACED = late(r"(?P<key>(?!cl|de)[a-z_]+):(?!(?i:red|amber|green|clear|white))(?P<value>[^\s:/{}\[\]\"'][^\s:]*)")
DEEPEST = 20  # levels of lists and mappings

_STYLES = {None: "plain", "": "plain", "'": "single", '"': "double", "|": "literal", ">": "folded"}


class Original(Struct, frozen=True):
    """What the author typed where a stand-in was read: the text, and the line and column (from 0) of its end."""

    text: str
    end_line: int
    end_column: int
    turns: tuple[Turn, ...] = ()


Originals = Mapping[tuple[int, int], Original]


class _Frame(Struct):
    """A list or mapping that is still open: finished items, of a mapping keys and values by turns."""

    start: tuple[int, int]
    is_mapping: bool
    flow: bool
    items: list[Node] = field(default_factory=list)


def read_events(
    lines: Sequence[str], path: str, first_line: int, originals: Originals
) -> tuple[Node | None, list[Oddity]]:
    """The node of one document, None where there is nothing in it, and its oddities.

    Raises ``CannotRead`` where it is no YAML, is nested too deeply or holds a second document.
    """
    builder = _Builder(lines, path, first_line, originals)
    try:
        for event in yaml.parse("\n".join(lines), Loader=CSafeLoader):
            builder.take(event)
    except yaml.MarkedYAMLError as error:
        raise in_plain_words(error, lines) from None
    except yaml.YAMLError:
        raise CannotRead(0, 0, "there is a character that YAML does not allow") from None
    return builder.root, builder.oddities


class _Builder:
    def __init__(self, lines: Sequence[str], path: str, first_line: int, originals: Originals) -> None:
        self.lines, self.path, self.first_line, self.originals = lines, path, first_line, originals
        self.root: Node | None = None
        self.oddities: list[Oddity] = []
        self._open: list[_Frame] = []

    def take(self, event: Any) -> None:  # PyYAML's events carry no types
        """The next event."""
        start, end = self._place(event.start_mark), self._place(event.end_mark)
        match event:
            case yaml.ScalarEvent():
                self._mind_properties(event, start)
                self._add(self._scalar(event, start, end))
            case yaml.CollectionStartEvent():
                self._mind_properties(event, start)
                if len(self._open) >= DEEPEST:
                    raise CannotRead(*start, f"lists within lists go deeper than {DEEPEST} levels", "deep_nesting")
                is_mapping = isinstance(event, yaml.MappingStartEvent)
                self._open.append(_Frame(start, is_mapping, bool(event.flow_style)))
            case yaml.CollectionEndEvent():
                self._add(self._closed(self._open.pop(), end))
            case yaml.AliasEvent():
                self._tell("anchor_or_alias", self._span(start, end), sign="*")
                self._add(ScalarNode("", self._span(start, end)))
            case yaml.DocumentStartEvent() if self.root is not None:
                raise CannotRead(*start, "a second document begins here; a file holds one")

    def _place(self, mark: Any) -> tuple[int, int]:
        """A mark as line and column; what libyaml sees after the last line's end is at that end."""
        last = len(self.lines) - 1
        return (mark.line, mark.column) if mark.line <= last else (last, len(self.lines[last]))

    def _add(self, node: Node) -> None:
        if self._open:
            self._open[-1].items.append(node)
        else:
            self.root = node

    def _tell(self, kind: str, span: Span, /, *edits: Edit, **says: str) -> None:
        self.oddities.append(Oddity(kind, span, says, quotable=quotable(says), edits=edits))

    def _span(self, start: tuple[int, int], end: tuple[int, int]) -> Span:
        base = self.first_line
        return Span(self.path, start[0] + base, start[1] + 1, end[0] + base, end[1] + 1)

    def _mind_properties(self, event: Any, start: tuple[int, int]) -> None:
        if event.anchor is None and event.tag is None:
            return
        if event.anchor is not None:
            self._tell("anchor_or_alias", self._span(start, (start[0], start[1] + 1)), sign="&")
        if event.tag is not None:
            self._tell("yaml_tag", self._span(start, (start[0], start[1] + 1)))

    def _scalar(self, event: Any, start: tuple[int, int], end: tuple[int, int]) -> ScalarNode:
        original = self.originals.get(start)
        if original is not None:
            span = self._span(start, (original.end_line, original.end_column))
            return ScalarNode(original.text, span, turns=original.turns)
        style = _STYLES[event.style]
        if style in ("literal", "folded"):
            return self._block_scalar(event.value, style, start, end)
        if style != "plain":
            self._mind_margin(start, end)
        if style == "double" and not event.value.isprintable():
            self._mind_escapes(start, end)
        remark = (self._remark(end) or (self._remark_below(end) if event.value else "")) if style == "plain" else ""
        node = ScalarNode(event.value, self._span(start, end), style, remark=remark)
        if start[0] == end[0] and (style == "plain" or len(event.value) == end[1] - start[1] - len("''")):
            return node
        return replace(node, turns=turns_of(event.value, self._typed(start, end, style != "plain"), style))

    def _block_scalar(self, text: str, style: str, start: tuple[int, int], end: tuple[int, int]) -> ScalarNode:
        """A ``|`` or ``>`` block; its span ends with its last line that isn't blank."""
        last, indent = start[0], 0
        typed = next((line for line in text.split("\n") if line.strip(" ")), None)
        if typed is not None:
            body = [i for i in range(start[0] + 1, min(end[0] + 1, len(self.lines))) if self.lines[i].strip(" ")]
            indent = margin_of(self.lines[body[0]]) - margin_of(typed)
            last = max(i for i in body if margin_of(self.lines[i]) >= indent)
        stop = (last, len(self.lines[last].rstrip()))
        span, first_line = self._span(start, stop), start[0] + 1 + self.first_line
        if style == "literal":
            return ScalarNode(text, span, style, first_line, indent)
        parts = ((number + self.first_line, 1, self.lines[number]) for number in range(start[0] + 1, last + 1))
        return ScalarNode(text, span, style, first_line, indent, turns=turns_of(text, parts, style))

    def _typed(self, start: tuple[int, int], end: tuple[int, int], quoted: bool) -> Iterator[Typed]:
        """The parts of a scalar, one a line, without its quotation marks."""
        for number in range(start[0], end[0] + 1):
            first = start[1] + quoted if number == start[0] else 0
            last = end[1] - quoted if number == end[0] else len(self.lines[number])
            yield number + self.first_line, first + 1, self.lines[number][first:last]

    def _mind_escapes(self, start: tuple[int, int], end: tuple[int, int]) -> None:
        """What doesn't show is told where only its code stands, too."""
        for row in range(start[0], end[0] + 1):
            first = start[1] + 1 if row == start[0] else 0
            last = end[1] - 1 if row == end[0] else len(self.lines[row])
            for coded in escapes(self.lines[row], first, last):
                span = self._span((row, coded.start), (row, coded.end))
                self._tell("unprintable_character", span, code=coded.number, coded="yes")

    def _remark(self, end: tuple[int, int]) -> str:
        rest = self.lines[end[0]][end[1] :]
        return rest.rstrip() if rest.lstrip().startswith("#") else ""

    def _remark_below(self, end: tuple[int, int]) -> str:
        """What follows on the next line, further in than what holds the scalar."""
        holder = self._open[-1] if self._open else None
        if holder is None or holder.flow or self.lines[end[0]][end[1] :].strip():
            return ""
        below = next(iter(self.lines[end[0] + 1 : end[0] + 2]), "").rstrip()
        return f"\n{below}" if below.lstrip(" ").startswith("#") and margin_of(below) > holder.start[1] else ""

    def _mind_margin(self, start: tuple[int, int], end: tuple[int, int]) -> None:
        """What is quoted or bracketed ends before the margin; libyaml alone would let it swallow what follows."""
        holder = next((frame for frame in reversed(self._open) if not frame.flow), None)
        inside_flow = bool(self._open) and self._open[-1].flow
        if holder is None or inside_flow or start[0] == end[0]:
            return
        margin = holder.start[1]
        for line in self.lines[start[0] + 1 : end[0] + 1]:
            own = line.strip()
            if own and margin_of(line) <= margin and own[0] not in "]}":
                raise CannotRead(*start, "what opens here is not closed before the next key")

    def _closed(self, frame: _Frame, end: tuple[int, int]) -> Node:
        if frame.flow:
            self._mind_margin(frame.start, end)
            span = self._span(frame.start, end)
        else:
            span = self._span(frame.start, frame.start)
            if frame.items:
                last = frame.items[-1].span
                span = span._replace(end_line=last.end_line, end_column=last.end_column)
        if not frame.is_mapping:
            return SequenceNode(tuple(frame.items), span, frame.flow)
        return MappingNode(tuple(self._pairs(frame)), span, frame.flow)

    def _pairs(self, frame: _Frame) -> Iterator[Pair]:
        seen: dict[str, tuple[ScalarNode, bool]] = {}
        for pair in self._whole_values(frame):
            first, told = seen.get(pair.key.text, (None, False))
            if first is None:
                seen[pair.key.text] = (pair.key, False)
                yield pair
                continue
            if not told:
                seen[pair.key.text] = (first, True)
                self._tell("duplicate_key", first.span, key=first.text, other_line=str(pair.key.span.line))
            self._tell("duplicate_key", pair.key.span, key=first.text, other_line=str(first.span.line))

    def _whole_values(self, frame: _Frame) -> list[Pair]:
        """The pairs of a mapping; between braces, what a comma cut off a value is put back, and told."""
        pairs: list[Pair] = []
        cut: set[int] = set()
        for key, value in zip(frame.items[::2], frame.items[1::2], strict=True):
            if not isinstance(key, ScalarNode):
                self._tell("unreadable_yaml", key.span, problem="a key has to be a word")
                continue
            unspaced = _UNSPACED.fullmatch(key.text) if frame.flow and _is_bare(key, value) else None
            if unspaced and key.style == "plain" and key.span.line == key.span.end_line:
                pairs.append(self._spaced(key, unspaced["key"], unspaced["value"]))
                continue
            before = pairs[-1].value if pairs else None
            if frame.flow and _is_bare(key, value) and isinstance(before, ScalarNode) and before.style == "plain":
                cut.add(len(pairs) - 1)
                pairs[-1] = Pair(pairs[-1].key, self._joined(before, key))
            else:
                pairs.append(Pair(key, value))
        for index in sorted(cut):
            pairs[index] = self._whole(pairs[index])
        return pairs

    def _spaced(self, typed: ScalarNode, key: str, value: str) -> Pair:
        """The key and value that a word between braces is where but the space after its colon was left out; told."""
        span, meant = typed.span, f"{key}: {value}"
        self._tell("unreadable_yaml", span, problem="a space is missing after the colon", text=meant, read_as=meant)
        at = Span.at(span.path, span.line, span.end_column - len(value), len(value))
        return Pair(ScalarNode(key, Span.at(span.path, span.line, span.column, len(key))), ScalarNode(value, at))

    def _joined(self, value: ScalarNode, more: ScalarNode) -> ScalarNode:
        span = value.span._replace(end_line=more.span.end_line, end_column=more.span.end_column)
        first, last = span.line - self.first_line, span.end_line - self.first_line
        if first == last:
            return ScalarNode(self.lines[first][span.column - 1 : span.end_column - 1], span)
        begun = len(value.text) + len(", ")
        turns = (*value.turns, Turn(begun, more.span.line, more.span.column), *moved(more.turns, begun))
        return ScalarNode(f"{value.text}, {more.text}", span, turns=turns)

    def _whole(self, pair: Pair) -> Pair:
        """A pair whose value a comma cut, told; the figure that was meant, where it is one."""
        assert isinstance(pair.value, ScalarNode)
        text, span = pair.value.text, pair.value.span
        parts = [part.strip() for part in text.split(",")]
        says = {"key": pair.key.text, "text": text, "read_as": parts[0]}
        if not all(part.isascii() and part.isdigit() for part in parts):
            self._tell("prose_split", span, **says)
            return pair
        whole = "".join(parts)
        self._tell("split_number", span, Edit(span, whole), **says, meant=whole)
        return Pair(pair.key, ScalarNode(whole, span))


def _is_bare(key: ScalarNode, value: Node) -> bool:
    """A key between braces without a colon."""
    return (
        isinstance(value, ScalarNode)
        and value.style == "plain"
        and not value.text
        and ((value.span.line, value.span.column) == (key.span.end_line, key.span.end_column))
    )
