"""A Word file's blocks as the Markdown of a section's body."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct, field

from panelpaper.desk.word_in.escaping import cleaned, escaped, looks_like_a_mark
from panelpaper.desk.word_in.inlines import Piece, Words, pieces_of
from panelpaper.desk.word_in.reading import Document, Node
from panelpaper.desk.word_in.tables import Grid, grid_of
from panelpaper.patterns import late

_HEADING = late(r"h[1-6]")
_BLOCKS = ("p", "ul", "ol", "table", "h1", "h2", "h3", "h4", "h5", "h6")
_TYPED_NUMBER = late(r"(?:\d{1,3}(?:\.\d{1,3})+\.?|\d{1,3}[.)])\s+(?=\S)|\d{1,3}(?:\.\d{1,3})*\t\s*+(?=\S)")
_TYPED_APPENDIX = late(r"\b(?:Appendix|Annex) [A-Z]\b")
_MACHINE_ALT = late(
    r"(?<!\s)\s*+(?:Description automatically generated.*|AI-generated content may be incorrect\.?)", re.S
)
_NO_ALT = late(r"(?:(?:picture|image|graphic|img)\s*\d*|[\w -]+\.(?:png|jpe?g|gif|emf|wmf|tiff?))?", re.IGNORECASE)
_CLOSING = late(r"(?<!#)#++$")  # signs at a heading's end, which would be taken for its close
DEEPEST = 4


class Written(Struct):
    """A body, and what the author should know of it, counted by kind or quoted."""

    body: str = ""
    count: Counter[str] = field(default_factory=Counter)
    numbers: list[str] = field(default_factory=list)
    pictures: list[int] = field(default_factory=list)


def written(document: Document, pictures: Mapping[int, str], omitted: Iterable[str] = ()) -> Written:
    """The body. ``pictures`` gives the path of each that can be shown; ``omitted`` are the section's own titles."""
    return _Writer(document, pictures, {each.casefold() for each in omitted}).all()


class _Writer:
    """One document being written."""

    def __init__(self, document: Document, pictures: Mapping[int, str], omitted: set[str]) -> None:
        self.document, self.pictures, self.omitted = document, pictures, omitted
        self.told = Written()
        self.calls: dict[str, int] = {}
        self.called: list[str] = []
        self.depth = 1
        self.aside: list[Piece] | None = None  # pictures of a heading, which stand below it
        levels = [
            int(node.tag[1]) for node in Node("", {}, [*document.blocks]).find("h1", "h2", "h3", "h4", "h5", "h6")
        ]
        self.highest = min(levels, default=1)

    def all(self) -> Written:
        parts = list(self.blocks(self.document.blocks))
        notes = []
        for number, href in enumerate(self.called, 1):  # a note may call another, which is written as well
            notes.append(self.note(href, number))
        self.told.body = "\n\n".join(part for part in (*parts, *notes) if part) + "\n"
        return self.told

    # Blocks

    def blocks(self, nodes: Iterable[Node | str]) -> Iterator[str]:
        for node in nodes:
            if isinstance(node, str):
                yield self.paragraph([node])
            elif _HEADING.fullmatch(node.tag):
                yield from self.heading(node)
            elif node.tag in ("ul", "ol"):
                yield "\n".join(self.listing(node))
            elif node.tag == "table":
                yield from self.table(node)
            else:
                yield self.paragraph(node.children if node.tag == "p" else [node])

    def paragraph(self, children: Iterable[Node | str]) -> str:
        words = Words(tuple(pieces_of(children, self)))
        self.notice(words)
        return words.markdown()

    def heading(self, node: Node) -> Iterator[str]:
        self.aside = []
        words = Words(tuple(pieces_of(node.children, self)))
        aside, self.aside = self.aside, None
        typed = _TYPED_NUMBER.match(node.words().strip())
        text = words.markdown(emphasis=False, lines=False)
        if typed:
            number = cleaned(typed[0]).strip()
            text = re.sub(rf"^{re.escape(number[:-1])}\\?{re.escape(number[-1])} *", "", text)
            self.told.numbers.append(f"{number} {words.plain.removeprefix(number).strip()}")
        title = words.plain.removeprefix(cleaned(typed[0]).strip() if typed else "").strip()
        if title.casefold() in self.omitted:
            self.told.count["own title"] += 1
        elif text:
            self.notice(words)
            level = 2 + int(node.tag[1]) - self.highest
            self.told.count["deep heading"] += level > DEEPEST
            self.depth = min(level, self.depth + 1, DEEPEST)
            yield f"{'#' * self.depth} {_CLOSING.sub(_escape, text)}"
        if aside:
            yield Words(tuple(aside)).markdown()

    def listing(self, node: Node) -> Iterator[str]:
        number = 0
        for item in node.nodes():
            lines = list(self.item(item))
            if lines:
                number += 1
                marker = f"{number}. " if node.tag == "ol" else "- "
                yield marker + lines[0]
                yield from (f"{' ' * len(marker)}{line}" if line else "" for line in lines[1:])

    def item(self, item: Node) -> Iterator[str]:
        """An item's lines: its words first, whatever stands in it after."""
        inline = [each for each in item.children if isinstance(each, str) or each.tag not in _BLOCKS]
        first = self.paragraph(inline)
        rest = [each for each in item.nodes() if each.tag in _BLOCKS]
        if first:
            yield from first.split("\n")
        for block in rest:
            text = "\n".join(self.blocks([block]))
            if text:
                if first and block.tag not in ("ul", "ol"):
                    yield ""
                first = first or text
                yield from text.split("\n")

    def table(self, node: Node) -> Iterator[str]:
        grid = grid_of(node)
        if not grid.rows:
            return
        if grid.is_box:
            self.told.count["framed text"] += 1
            yield from self.blocks(grid.rows[0][0].children if grid.rows[0][0] else ())
            return
        self.told.count["table"] += 1
        self.told.count["merged cells"] += grid.merged
        self.told.count["wide table"] += grid.cut
        title = grid.title()
        if title is not None:
            yield self.cell(title)
            grid = Grid(grid.rows[1:], grid.merged)
        rows = [[self.cell(cell) if cell else "" for cell in row] for row in grid.rows]
        self.told.count["no headers"] += not any(rows[0])
        yield "\n".join(_row(row) for row in (rows[0], ["---"] * len(rows[0]), *rows[1:]))

    def cell(self, node: Node) -> str:
        """A cell's words on one line; what stood in several paragraphs or a list follows on."""
        blocks = [each for each in node.nodes() if each.tag in _BLOCKS and each.words().strip()]
        self.told.count["nested table"] += any(each.tag == "table" for each in blocks)
        self.told.count["long cell"] += len(blocks) > 1 or any(each.tag in ("ul", "ol") for each in blocks)
        lines = []
        for line in _lines(node):
            words = Words(tuple(pieces_of(line, self)))
            self.notice(words)
            lines.append(words.markdown(lines=False))
        return " ".join(filter(None, lines))

    def note(self, href: str, number: int) -> str:
        held = self.document.notes.get(href)
        children = [each for each in held.children if not _is_way_back(each)] if held else []
        for each in children:
            if isinstance(each, Node):
                each.children = [inner for inner in each.children if not _is_way_back(inner)]
        text = "\n\n".join(filter(None, self.blocks(children)))
        indented = "\n".join(f"    {line}" if line else "" for line in text.split("\n"))
        return f"[^{number}]: {indented.lstrip()}" if text else f"[^{number}]: (Write here: the note, which was empty)"

    # What stands within

    def picture(self, image: Node) -> Iterator[Piece]:
        """A picture where it stood."""
        number = int(image.attributes["src"])
        path = self.pictures.get(number, "")
        if not path:
            self.told.count["picture left"] += 1
            return
        words = cleaned(image.attributes.get("alt", ""))
        machine = _MACHINE_ALT.search(words)
        words = " ".join(_MACHINE_ALT.sub("", words).split())
        alt = "" if _NO_ALT.fullmatch(words) else words
        self.told.count["machine alt"] += bool(machine and alt)
        self.told.count["no alt"] += not alt
        if number not in self.told.pictures:
            self.told.pictures.append(number)
        piece = Piece(f"![{escaped(alt)}]({path})", made=True)
        if self.aside is None:
            yield piece
        else:
            self.aside.append(piece)

    def call(self, raised: Node) -> Piece | None:
        """A note's call, where raised text is one."""
        anchors = [
            each for each in raised.nodes() if each.tag == "a" and each.attributes.get("href") in self.document.notes
        ]
        if not anchors:
            return None
        calls = [self.number(each.attributes["href"]) for each in anchors]
        return Piece("".join(f"[^{call}]" for call in calls), made=True)

    def number(self, href: str) -> int:
        """A note's number, by the order in which they are called."""
        if href not in self.calls:
            self.called.append(href)
            self.calls[href] = len(self.called)
        return self.calls[href]

    def dead_link(self, href: str) -> None:
        """Count a link that leads nowhere for the public."""
        self.told.count["dead link"] += bool(href)

    def notice(self, words: Words) -> None:
        """What the author should look at in some words."""
        rows = "".join(each.text for each in words.pieces if not each.made).split("\n")
        self.told.count["mark"] += sum(looks_like_a_mark(row.strip()) for row in rows)
        self.told.count["appendix"] += len(_TYPED_APPENDIX.findall(words.plain))


def _lines(node: Node) -> Iterator[list[Node | str]]:
    """What stands in a cell, paragraph by paragraph, in order."""
    loose: list[Node | str] = []
    for each in node.children:
        if isinstance(each, Node) and each.tag in (*_BLOCKS, "li", "tr", "td", "th", "thead", "tbody"):
            if loose:
                yield loose
                loose = []
            yield from _lines(each)
        else:
            loose.append(each)
    if loose:
        yield loose


def _escape(match: re.Match[str]) -> str:
    return f"\\{match[0]}"


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |".replace("|  |", "| |")


def _is_way_back(node: Node | str) -> bool:
    """Whether this is mammoth's arrow from a note to its call."""
    if isinstance(node, str):
        return False
    if node.tag == "p":
        inner = [each for each in node.children if not (isinstance(each, str) and not each.strip())]
        return bool(inner) and all(_is_way_back(each) for each in inner)
    return node.tag == "a" and node.words() == "\u2191" and node.attributes.get("href", "").startswith("#")
