"""A text's blocks: paragraphs, headings, lists, quotations, tables and code."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from panelpaper.content.markdown.anchors import Anchors, without_pin
from panelpaper.content.markdown.host import SLOT, Host
from panelpaper.content.markdown.inlines import Inlines
from panelpaper.content.markdown.parsing import DEEPEST
from panelpaper.content.markdown.seeming_headings import BOLD, LONE_ITEM, heading_in, seems_heading
from panelpaper.content.markdown.tokens import Tokens, first_line
from panelpaper.content.markdown.typed_items import first_run_on, first_unbegun
from panelpaper.content.markdown.typed_rows import (
    LINES,
    PIPE,
    SPACES,
    between_columns,
    cells_in,
    columns_drawn,
    columns_spaced,
    is_row,
)
from panelpaper.content.marks import BLOCK_SLOT
from panelpaper.model.manuscript import Titled
from panelpaper.model.prose import (
    Block,
    Code,
    CodeBlock,
    Emphasis,
    Heading,
    Inline,
    Link,
    Listing,
    Paragraph,
    Quotation,
    Reference,
    Slot,
    Strong,
    Table,
    ThematicBreak,
    words_of,
)
from panelpaper.model.typed_tables import is_dashes
from panelpaper.patterns import late

if TYPE_CHECKING:
    from markdown_it.token import Token

_CLASS = late(r"(?i:green|amber(?:[+ -]strict)?|red)")  # code in no language: it is meant for a marked block


class Blocks:
    """The blocks of one text."""

    def __init__(self, host: Host, inlines: Inlines) -> None:
        self._host, self._inlines, self._anchors = host, inlines, Anchors(host)
        self.headings: list[Titled] = []

    def read(self, tokens: Tokens, until: str = "") -> Iterator[Block]:
        """The blocks up to a closing token."""
        while (token := tokens.take()) is not None and token.type != until:
            if token.level > DEEPEST and token.map:
                self._host.odd_line("too_complex", token.map[0], what="lists and quotations inside one another")
            match token.type:
                case "paragraph_open":
                    yield self._paragraph(tokens)
                case "heading_open":
                    yield self._heading(token, tokens)
                case "bullet_list_open" | "ordered_list_open":
                    yield self._listing(token, tokens)
                case "blockquote_open":
                    yield Quotation(tuple(self.read(tokens, "blockquote_close")))
                case "table_open":
                    yield self._table(token, tokens)
                case "fence" | "code_block":
                    if token.type == "code_block":
                        self._host.odd_line("indented_text", first_line(token))
                    if _CLASS.fullmatch(token.info.strip()):
                        self._host.odd_line("typed_marking", first_line(token), quotable=False)
                    language = token.info.split(" ")[0] if token.info else ""
                    yield CodeBlock(tuple(self._host.words(token.content)), language)
                case "hr":
                    line = first_line(token)
                    self._tell_drawn(self._host.lines[line : line + 1], line)
                    yield ThematicBreak()
                case "html_block":
                    self._host.odd_line("raw_html", first_line(token))
                    for found in SLOT.finditer(token.content):
                        self._host.slot(found)
                case "footnote_open":
                    self._inlines.notes.hold(token.meta["id"], tuple(self.read(tokens, "footnote_close")))

    def _paragraph(self, tokens: Tokens) -> Block:
        inline = tokens.expect_inline()
        if (slot := BLOCK_SLOT.fullmatch(inline.content.strip())) is not None:
            return self._host.slot(slot)
        children = self._inlines.of(inline)
        line = first_line(inline)
        seeming = seems_heading(children)
        if seeming and (seeming[0] == BOLD or inline.level == 1):
            self._host.odd_line("bold_as_heading", line, by=seeming[0], text=seeming[1])
        rows = inline.content.split("\n")
        drawn = self._tell_drawn(rows, line)
        if not drawn and ("|" in inline.content or "\t" in inline.content):
            self._tell_no_table(rows, line)
        elif not drawn and "  " in inline.content and (columns := columns_spaced(rows)):
            self._host.odd_line("typed_table", line, between=SPACES, columns=str(columns))
        if (unbegun := first_unbegun(rows)) is not None:
            self._host.odd_line("list_from_another_number", line + unbegun)
        if inline.level > 1 and (run_on := first_run_on(self._host.lines[line : line + len(rows)])) is not None:
            self._host.odd_line("joined_paragraph", line + run_on)
        return Paragraph(children)

    def _tell_drawn(self, rows: list[str], line: int) -> bool:
        """Tell of a table that is drawn with lines, and whether there is one."""
        drawn = next((each for each in enumerate(map(columns_drawn, rows)) if each[1]), None)
        if drawn:
            self._host.odd_line("typed_table", line + drawn[0], between=LINES, columns=str(drawn[1]))
        return drawn is not None

    def _tell_no_table(self, rows: list[str], line: int) -> None:
        """Tell of a paragraph that was meant for a table, be it after a line of words."""
        above = next(number for number, row in enumerate(rows) if "|" in row or "\t" in row)
        rows, line = rows[above:], line + above
        if not above and all(map(is_row, rows)):
            dashes = str(cells_in(rows[1])) if len(rows) > 1 and is_dashes(rows[1]) else ""
            self._host.odd_line("table_without_header", line, columns=str(cells_in(rows[0])), dashes=dashes)
        elif between := between_columns(rows):
            columns = cells_in(rows[0]) if between is PIPE else rows[0].strip().count("\t") + 1
            self._host.odd_line("typed_table", line, between=between, columns=str(columns))

    def _heading(self, token: Token, tokens: Tokens) -> Block:
        inline = tokens.expect_inline()
        line = first_line(token)
        span = self._host.line_span(line)
        children, pin = without_pin(self._inlines.of(inline, heading=True))
        if _hold_a_mark(children):
            self._host.odd("misplaced_mark", span, quotable=False, where="in a heading")
        text = words_of(children).strip()
        anchor = self._anchors.pinned(pin, span) if pin else self._anchors.of_text(text)
        level = int(token.tag[1])
        if token.level:
            self._host.odd("nested_heading", span)
        if token.markup == "-":
            self._host.odd("underlined_heading", self._host.line_span(token.map[1] - 1 if token.map else line))
        self.headings.append(Titled(level, text, anchor, bool(pin), span))
        return Heading(level, children, anchor)

    def _listing(self, token: Token, tokens: Tokens) -> Block:
        ordered = token.type == "ordered_list_open"
        items: list[tuple[Block, ...]] = []
        tight = True
        while (inner := tokens.take()) is not None and inner.type == "list_item_open":
            ahead = tokens.peek()
            tight = tight and not (ahead and ahead.type == "paragraph_open" and not ahead.hidden)
            items.append(tuple(self.read(tokens, "list_item_close")))
        start = int(token.attrs.get("start", 1)) if ordered else None
        if ordered and token.level == 0 and (heading := heading_in(items)):
            self._host.odd_line("bold_as_heading", first_line(token), by=LONE_ITEM, text=heading)
        return Listing(tuple(items), start, tight)

    def _table(self, token: Token, tokens: Tokens) -> Block:
        header: tuple[tuple[Inline, ...], ...] = ()
        alignments: list[str] = []
        rows: list[tuple[tuple[Inline, ...], ...]] = []
        cells: list[tuple[Inline, ...]] = []
        heading, line = False, first_line(token)
        while (inner := tokens.take()) is not None and inner.type != "table_close":
            match inner.type:
                case "tr_open":
                    cells, line = [], inner.map[0] if inner.map else line
                case "th_open" | "td_open":
                    heading = inner.type == "th_open"
                    children = self._inlines.of_cell(tokens.expect_inline())
                    cells.append(children)
                    if heading:
                        alignments.append(str(inner.attrs.get("style", "")).removeprefix("text-align:"))
                        if _hold_a_mark(children):
                            self._host.odd_line("misplaced_mark", line, quotable=False, where="in a header cell")
                case "tr_close" if heading:
                    header = tuple(cells)
                case "tr_close":
                    rows.append(tuple(cells))
                    self._tell_uneven(line, len(header))
        if header and not any(words_of(cell).strip() for cell in header):
            self._host.odd_line("table_without_header", first_line(token), columns=str(len(header)), dashes="")
        return Table(header, tuple(alignments), tuple(rows))

    def _tell_uneven(self, line: int, columns: int) -> None:
        found = cells_in(self._host.lines[line] if line < len(self._host.lines) else "")
        if found != columns:
            self._host.odd_line("uneven_table", line, found=str(found), columns=str(columns))


def _hold_a_mark(children: tuple[Inline, ...]) -> bool:
    """Whether a marked run stands among some inlines, or within one of them."""
    for child in children:
        match child:
            case Slot():
                return True
            case Emphasis(inner) | Strong(inner) | Code(inner) | Link(_, inner) | Reference(_, _, _, inner):
                if _hold_a_mark(inner):
                    return True
    return False
