"""A text that goes on over what was meant to stand by itself: an item of a list, or the text of another key."""

from __future__ import annotations

from panelpaper.content.reader import Reader
from panelpaper.model.document import Node, ScalarNode
from panelpaper.model.finding import Span
from panelpaper.patterns import late

_ITEM = late(r"[*\u2022\u00b7][ \t]|-[ \t]|-[^\W\d_]")  # a hyphen before a figure is a minus
_BULLETS = " -*\u2010\u2011\u2012\u2013\u2014\u2022\u00b7"  # hyphens, dashes and dots, as lists begin with
_BARS, _FOLDS = ("|", "|-"), (">", ">-")
_ITEM_IN = "an item of a list begins here, and is read as a part of the text above it"
_BAR_IN = "the upright bar begins no text here, and is read as a part of the text above it"
_BELOW = "Begin each item exactly below the first one, with a dash and a space. If it is none, put all on one line."
_ALONE = "Begin the key or the dash before it on a line of its own, exactly below the others."


def tell_run_on(node: ScalarNode, reader: Reader) -> None:
    """Tells of the first line of a text on which something else begins.

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
    row = next((row for row in rows if begins(reader.lines[row - 1])), None)
    if row is not None:
        typed = reader.lines[row - 1]
        margin = len(typed) - len(typed.lstrip())
        reader.tell("unreadable_yaml", Span.at(node.span.path, row, margin + 1, 1), problem=problem, hint=hint)


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
