"""The outline of a paper as it was published: from its page, by headings and rows, as a reader sees them."""

from __future__ import annotations

from html.parser import HTMLParser

from msgspec import Struct, field

from panelpaper.desk.redline.outline import Entry

_HEADINGS = {"h2": 2, "h3": 3, "h4": 4}
_BLOCKS = frozenset({"p", "li", "dt", "dd", "pre", "caption", "figcaption", "th", "td", "div", *_HEADINGS})
_EMPTY = frozenset({"br", "img", "hr", "col", "meta", "link", "input", "wbr"})
_UNSAID = frozenset({"svg", "nav", "style", "script"})
_UNSAID_CLASSES = frozenset(
    {"visually-hidden", "permalink", "cite", "skip-table", "column", "label", "number", "changed-words"}
)
_LEDGERS = frozenset({"reports", "ledger"})


def outline_of_page(html: str) -> tuple[Entry, ...]:
    """What a paper's page says in its content, in its order."""
    page = _Page()
    page.feed(html)
    page.close()
    page.finish()
    return tuple(page.entries)


class _Row(Struct):
    """A row of a table whose rows are things: its name, how it is classified, and its cells by their columns."""

    name: str = ""
    marking: str = ""
    cells: list[list[str]] = field(default_factory=list)


class _Page(HTMLParser):
    """A page being read."""

    def __init__(self) -> None:
        super().__init__()
        self.entries: list[Entry] = []
        self._open: list[tuple[str, bool]] = []  # each open element, and whether nothing in it is said
        self._content = 0  # how many elements were open where the content began
        self._text: list[str] = []
        self._within = ""
        self._heading: tuple[str, str] | None = None  # its id and words
        self._id = self._number = ""
        self._numbered = 0  # how many elements were open where a heading's number began
        self._marked = 0  # and where the marking beside a row's name did
        self._first = 0  # where the entry of this heading goes: before the rows below it
        self._lines: list[str] = []
        self._columns: list[str] = []
        self._ledger = ""
        self._row: _Row | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element begins."""
        given = {name: value or "" for name, value in attrs}
        classes = set(given.get("class", "").split())
        if tag in _BLOCKS:
            self._flush()
        if tag == "img" and self._said():
            self._text.append(given.get("alt", ""))
        if tag in _EMPTY:
            self._text.append(" ")
            return
        marked = "tlp" in classes and self._row is not None and any(name == "th" for name, _ in self._open)
        unsaid = not self._said() or tag in _UNSAID or bool(classes & _UNSAID_CLASSES) or marked
        self._open.append((tag, unsaid))
        if marked:
            self._marked = len(self._open)
        if not self._content and "content" in classes and tag == "div":
            self._content = len(self._open)
        if "number" in classes:
            self._numbered = len(self._open)
        if tag in _HEADINGS:
            self._id, self._number = given.get("id", ""), ""
        elif tag == "table" and classes & _LEDGERS:
            self._ledger, self._columns = "reports" if "reports" in classes else "decision", []
            self._ledger = "action" if "actions" in classes else self._ledger
        elif tag == "tr" and self._ledger and any(name == "tbody" for name, _ in self._open):
            self._row = _Row()
        elif tag == "td" and self._row:
            self._row.cells.append([])

    def handle_endtag(self, tag: str) -> None:
        """An element ends, and whatever in it was left open."""
        if not any(name == tag for name, _ in self._open):
            return
        if tag in _BLOCKS:
            self._flush(tag)
        if tag == "tr" and self._row:
            self._end_row(self._row)
        elif tag == "table":
            self._ledger = ""
        while self._open.pop()[0] != tag:
            pass
        if self._numbered > len(self._open):
            self._numbered = 0
        if self._marked > len(self._open):
            self._marked = 0
        if self._content > len(self._open):
            self.finish()
            self._content = 0

    def handle_data(self, data: str) -> None:
        """Words."""
        if self._said():
            self._text.append(data)
        elif self._numbered:
            self._number += data
        elif self._marked and self._row:
            self._row.marking += data

    def finish(self) -> None:
        """The end of what stands under a heading."""
        self._flush()
        id, title = self._heading or ("", "")
        if title or self._lines:
            keys = (("id", id), ("title", title.casefold()))
            facts = tuple(
                (label, text) for label, text in (("Heading", title), ("Text", "\n".join(self._lines))) if text
            )
            self.entries.insert(self._first, Entry("section", self._within or title, title, keys, facts))
        self._heading, self._lines, self._first = None, [], len(self.entries)

    def _said(self) -> bool:
        return not (self._open and self._open[-1][1])

    def _flush(self, tag: str = "") -> None:
        """The words since the last block, put where they belong."""
        words = " ".join("".join(self._text).split())
        self._text.clear()
        if not self._content:
            return
        if tag in _HEADINGS:
            self.finish()
            if tag == "h2":
                self._within = f"{self._number} {words}".strip()
            self._heading = (self._id, words)
        elif tag == "th" and self._row is None:
            self._columns.append(words)
        elif tag == "th" and self._row:
            self._row.name = words
        elif words and self._row and self._row.cells:
            self._row.cells[-1].append(words)
        elif words:
            self._lines.append(words)

    def _end_row(self, row: _Row) -> None:
        kind = {"reports": "row", "action": "action"}.get(self._ledger, "decision")
        columns = self._columns[1:] if row.name else self._columns
        facts = tuple(
            (label, "\n".join(cell)) for label, cell in zip(columns, row.cells, strict=False) if cell != ["–"] and cell
        )
        facts += (("Classification", row.marking.strip()),) if row.marking.strip() else ()
        keys = ((row.name,),) if row.name else ()
        title = row.name or kind.capitalize()
        self.entries.append(Entry(kind, self._within, title, keys, facts))
        self._row = None
