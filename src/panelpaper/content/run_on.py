"""A text that goes on over what was meant to stand by itself: an item of a list, or the text of another key."""

from __future__ import annotations

from collections.abc import Sequence

from panelpaper.content.reader import Reader
from panelpaper.content.yaml_lines import margin_of
from panelpaper.model.document import Node, ScalarNode
from panelpaper.model.finding import Span
from panelpaper.model.outside_marks import outside_marks
from panelpaper.patterns import late

_ITEM = late(r"[*\u2022\u00b7][ \t]|-[ \t]|-[^\W\d_]")  # a hyphen before a figure is a minus
_BULLETS = " -*\u2010\u2011\u2012\u2013\u2014\u2022\u00b7"  # hyphens, dashes and dots, as lists begin with
_BARS, _FOLDS = ("|", "|-"), (">", ">-")
_ITEM_IN = "an item of a list begins here, and is read as a part of the text above it"
_BAR_IN = "the upright bar begins no text here, and is read as a part of the text above it"
_BELOW = "Begin each item exactly below the first one, with a dash and a space. If it is none, put all on one line."
_ALONE = "Begin the key or the dash before it on a line of its own, exactly below the others."


def tell_run_on(node: ScalarNode, reader: Reader) -> None:
    """Tells of the first line of a text on which something else begins, and of the first such line that is marked.

    In plain text that is an item. In a text below an upright bar items are Markdown, and another such bar is none. A
    released version says what it said then.
    """
    if "/versions/" in node.span.path:
        return
    if node.style == "plain" and node.span.line < node.span.end_line:
        rows, begins, problem, hint = range(node.span.line + 1, node.span.end_line + 1), _begins_item, _ITEM_IN, _BELOW
    elif node.style == "literal":
        rows, begins, problem, hint = range(node.first_line, node.span.end_line + 1), _ends_in_bar, _BAR_IN, _ALONE
    else:
        return
    typed = reader.lines[node.span.line - 1 : node.span.end_line]
    plain = _unmarked(typed)
    places = [row - node.span.line for row in rows]
    outside = next((at for at in places if begins(plain[at])), None)
    within = next((at for at in places if typed[at] != plain[at] and begins(typed[at])), None)
    for at in sorted({at for at in (outside, within) if at is not None}):
        span = Span.at(node.span.path, node.span.line + at, margin_of(typed[at]) + 1, 1)
        reader.tell("unreadable_yaml", span, problem=problem, hint=hint)


def _unmarked(lines: Sequence[str]) -> Sequence[str]:
    """The lines with an x for each letter or sign that is marked, which has no say in what is told of the others."""
    typed = "\n".join(lines)
    if "]{." not in typed and "::: " not in typed:
        return lines
    plain = outside_marks(typed)
    return "".join(now if now == was else "x" for was, now in zip(typed, plain, strict=True)).split("\n")


def list_run_together(node: Node, reader: Reader) -> list[str]:
    """The items of a list that YAML takes for one text: not each has a hyphen and a space before it."""
    if not isinstance(node, ScalarNode) or node.style != "plain" or node.span.line == node.span.end_line:
        return []
    typed = [reader.lines[number].strip() for number in range(node.span.line - 1, node.span.end_line)]
    typed[0] = reader.lines[node.span.line - 1][node.span.column - 1 :].strip()
    items = [line.lstrip(_BULLETS) for line in typed]
    return items if typed != items else []


def _begins_item(line: str) -> bool:
    return _ITEM.match(line.lstrip()) is not None


def _ends_in_bar(line: str) -> bool:
    """Whether a line ends as one does that opens a text: a key or a dash, and a bar.

    A row of a table has more bars, and a line of a quotation is begun by the other sign.
    """
    before, _, bar = line.rstrip().rpartition(" ")
    if before.endswith(":"):
        return bar in (*_BARS, *_FOLDS) and "|" not in before
    return bar in _BARS and before.strip() in ("", "-")
