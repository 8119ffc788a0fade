"""An author's Markdown to prose: CommonMark, tables and footnotes, no raw HTML; marks are cut out before.

Reading can't fail: what can't stand becomes an oddity at its place, and the rest is read on. What is marked is
parsed alone, as a document of its own, and only for who is cleared.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from panelpaper.content.conflicts import conflict_markers
from panelpaper.content.markdown_parser import DEEPEST, DEEPEST_WITHIN, nesting, parser
from panelpaper.content.markdown_tokens import Cursor, Tokens
from panelpaper.content.marks import BLOCK_SLOT, RUN_SLOT, Scan, scan
from panelpaper.content.origin import Origin, Places
from panelpaper.content.slugs import slug
from panelpaper.content.tracked_changes import tracked_changes
from panelpaper.content.unprintable import entities
from panelpaper.model.classification import CLEAR, Classification, highest
from panelpaper.model.finding import Span
from panelpaper.model.oddity import Oddity
from panelpaper.model.paper import Cited, Fragment, Linked, Pictured, Prose, Run, Titled
from panelpaper.model.prose import (
    Block,
    Code,
    CodeBlock,
    Emphasis,
    Heading,
    Image,
    Inline,
    LineBreak,
    Link,
    Listing,
    Note,
    NoteCall,
    Paragraph,
    Passage,
    Quotation,
    Reference,
    RefKind,
    Slot,
    Strong,
    Table,
    Text,
    ThematicBreak,
    words_of,
)
from panelpaper.patterns import late

if TYPE_CHECKING:
    from markdown_it.token import Token

MOST_OF_ADDRESSES = 1024 * 1024  # characters in one text: a link defined once may be used at every word
_PINNED = late(r"(?<!\s)\s*+\{#([A-Za-z0-9][A-Za-z0-9_-]*)\}\s*$")
_SCHEME = late(r"([A-Za-z][A-Za-z0-9+.-]*):")
_WEB = ("http", "https", "mailto")
_DANGEROUS = ("javascript", "vbscript", "data", "file", "blob", "about", "ftp", "chrome", "view-source")
_KINDS = {kind.value: kind for kind in RefKind}
_SLOT = late(f"{RUN_SLOT.pattern}|{BLOCK_SLOT.pattern}")
_NOTE = late(r"[ >]*\[\^([^ \]]+)\]:")
_CALL = late(r"\[\^([^\s\[\]]+)\]")
_ESCAPED = 8  # so many characters of the source may stand for one: `&#x5B;`
_PIPE = late(r"(?<!\\)\|")


def read_prose(
    text: str,
    origin: Origin,
    *,
    held: Classification = CLEAR,
    clearance: Classification = Classification.RED,
    inline: bool = False,
) -> Prose:
    """Read ``text``, which stands at ``origin`` and is held by something classified ``held``.

    With ``inline`` the text is one paragraph. Fragments above ``clearance`` are not opened.
    """
    return _Reading(text, origin, held, clearance).prose(inline=inline)


class _Reading:
    """One text being read: what has been seen so far, and where."""

    def __init__(
        self, text: str, origin: Origin, held: Classification, clearance: Classification, depth: int = 0
    ) -> None:
        self.origin, self.held, self.clearance, self.depth = origin, held, clearance, depth
        self.scan: Scan = scan(text)
        self.host = self.scan.host
        self.source_places = Places(text, origin)
        self.host_lines = self.host.split("\n")
        self.line_starts = Places(self.host, origin).line_starts
        self.cell_cursors: dict[int, int] = {}
        self.headings: list[Titled] = []
        self.citations: list[Cited] = []
        self.images: list[Pictured] = []
        self.links: list[Linked] = []
        self.runs: list[Run] = []
        self.oddities: list[Oddity] = []
        self.anchors: set[str] = set()
        self.pinned: dict[str, Span | None] = {}  # where an id stands first, until that is told
        self.noted: frozenset[str] = frozenset()  # the labels of the notes that are defined
        self.numbered: dict[str, int] = {}  # by slug: the last number that made an anchor of it
        self.left, self.spent = MOST_OF_ADDRESSES, False
        self.placed: set[int] = set()
        self.notes: dict[int, tuple[Block, ...]] = {}
        self.calls: dict[int, int] = {}

    def prose(self, *, inline: bool) -> Prose:
        """The whole of it."""
        red_from = self._misread()
        env: dict[str, Any] = {}
        if inline:
            tokens = parser().parseInline(self.host.strip("\n"), env)
            lead = len(self.host) - len(self.host.lstrip("\n"))
            children = self.inlines(tokens[0], lead) if self.host.strip() else ()
            blocks: tuple[Block, ...] = (Paragraph(children),) if children else ()
        else:
            self._without_conflicts()
            tokens = parser().parse(self.host, env)
            self.noted = self._defined_notes(env)
            blocks = tuple(self.blocks(Tokens(tokens)))
        self._unplaced()
        notes = tuple(Note(n + 1, self.calls.get(n, 0), self.notes.get(n, ())) for n in sorted(self.calls))
        return Prose(
            passage=Passage(blocks, notes),
            fragments=tuple(self._fragments()),
            span=self.source_places.span(0, len(self.scan.source)),
            held=self.held,
            headings=tuple(self.headings),
            citations=tuple(self.citations),
            images=tuple(self.images),
            links=tuple(self.links),
            runs=tuple(self.runs),
            oddities=tuple(self.oddities),
            red_from=red_from,
        )

    def _without_conflicts(self) -> None:
        """Tells of the lines that Git left, and blanks them: they are no text, nor do they make a heading of one."""
        for line in conflict_markers(self.host_lines):
            start = self.line_starts[line]
            self.odd("conflict_marker", self.span(start, start + 7))
            self.host_lines[line] = " " * len(self.host_lines[line])
        self.host = "\n".join(self.host_lines)

    # What is marked

    def _misread(self) -> Span | None:
        for misread in self.scan.misread:
            span = self.source_places.span(misread.start, misread.end)
            self.odd("misread_mark", span, quotable=False, flaw=misread.flaw.value)
        return (
            self.source_places.span(self.scan.red_from, self.scan.red_from) if self.scan.red_from is not None else None
        )

    def _fragments(self) -> Iterator[Fragment]:
        for marked in self.scan.marked:
            span = self.source_places.span(marked.start, marked.end)
            if marked.classification <= self.held:
                self.odd("mark_not_above", span, mark=marked.classification.label, held=self.held.label)
            opened = None
            if self.depth == DEEPEST_WITHIN:
                self.odd("too_complex", span, quotable=False, what="marked passages inside one another")
            elif marked.classification <= self.clearance:
                opened = _Reading(
                    marked.inner(self.scan.source),
                    self.source_places.origin_at(marked.inner_start),
                    highest((self.held, marked.classification)),
                    self.clearance,
                    self.depth + 1,
                ).prose(inline=not marked.block)
                for heading in opened.headings:
                    self.odd("heading_in_marked_block", heading.span, concerns=opened.held, quotable=False)
            yield Fragment(marked.classification, marked.block, span, opened)

    def _unplaced(self) -> None:
        """A slot that no text shows stood in an address, a title, an alternative text or a definition."""
        for index, marked in enumerate(self.scan.marked):
            if index not in self.placed:
                span = self.source_places.span(marked.start, marked.end)
                self.odd("misplaced_mark", span, quotable=False, where="in an address, a title or an alternative text")

    # Places

    def odd(
        self, kind: str, span: Span, *, concerns: Classification | None = None, quotable: bool = True, **says: str
    ) -> None:
        """Note an oddity. What is above CLEAR is never quoted."""
        concerns = self.held if concerns is None else concerns
        self.oddities.append(Oddity(kind, span, says, concerns, quotable and concerns == CLEAR))

    def span(self, host_start: int, host_end: int) -> Span:
        """A span of the host text, in the file."""
        start = self.scan.source_offset(host_start)
        return self.source_places.span(start, max(start, self.scan.source_offset(host_end)))

    def line_span(self, line: int) -> Span:
        """A line of the host text, without its white space."""
        if not 0 <= line < len(self.host_lines):
            line = max(0, len(self.host_lines) - 1)
        text = self.host_lines[line]
        start = self.line_starts[line] + len(text) - len(text.lstrip())
        return self.span(start, max(start, self.line_starts[line] + len(text.rstrip())))

    # Blocks

    def blocks(self, tokens: Tokens, until: str = "") -> Iterator[Block]:
        """The blocks up to a closing token."""
        while (token := tokens.take()) is not None and token.type != until:
            if token.level > DEEPEST and token.map:
                self.odd("too_complex", self.line_span(token.map[0]), what="lists and quotations inside one another")
            match token.type:
                case "paragraph_open":
                    yield self.paragraph(tokens)
                case "heading_open":
                    yield self.heading(token, tokens)
                case "bullet_list_open" | "ordered_list_open":
                    yield self.listing(token, tokens)
                case "blockquote_open":
                    yield Quotation(tuple(self.blocks(tokens, "blockquote_close")))
                case "table_open":
                    yield self.table(token, tokens)
                case "fence" | "code_block":
                    yield CodeBlock(tuple(self.words(token.content)), token.info.split(" ")[0] if token.info else "")
                case "hr":
                    yield ThematicBreak()
                case "html_block":
                    self.odd("raw_html", self.line_span(token.map[0] if token.map else 0))
                    self.placed.update(int(m[1] or m[2]) for m in _SLOT.finditer(token.content))
                case "footnote_open":
                    self.notes[token.meta["id"]] = tuple(self.blocks(tokens, "footnote_close"))

    def paragraph(self, tokens: Tokens) -> Block:
        inline = tokens.expect_inline()
        if (slot := BLOCK_SLOT.fullmatch(inline.content.strip())) is not None:
            self.placed.add(int(slot[1]))
            return Slot(int(slot[1]))
        children = self.inlines(inline)
        line = inline.map[0] if inline.map else 0
        if len(children) == 1 and isinstance(children[0], Strong):
            self.odd("bold_as_heading", self.line_span(line), text=words_of(children))
        rows = inline.content.split("\n")
        if all(row.strip().startswith("|") and row.strip().endswith("|") and len(row.strip()) > 1 for row in rows):
            self.odd("table_without_header", self.line_span(line))
        return Paragraph(children)

    def heading(self, token: Token, tokens: Tokens) -> Block:
        inline = tokens.expect_inline()
        line = token.map[0] if token.map else 0
        children = self.inlines(inline, heading=True)
        children, pinned = _pinned(children)
        if any(isinstance(child, Slot) for child in _walk(children)):
            self.odd("misplaced_mark", self.line_span(line), quotable=False, where="in a heading")
        text = words_of(children).strip()
        anchor = pinned or self._fresh(slug(text))
        if pinned:
            self._pin(pinned, self.line_span(line))
        self.anchors.add(anchor)
        level = int(token.tag[1])
        if token.level:
            self.odd("nested_heading", self.line_span(line))
        if token.markup == "-":
            self.odd("underlined_heading", self.line_span(token.map[1] - 1 if token.map else line))
        self.headings.append(Titled(level, text, anchor, bool(pinned), self.line_span(line)))
        return Heading(level, children, anchor)

    def _pin(self, id: str, span: Span) -> None:
        """An id that a heading's author gave it; one that stands twice is told at both places."""
        if id not in self.anchors:
            self.pinned[id] = span
            return
        first = self.pinned.get(id)
        if first is not None:
            self.odd("duplicate_anchor", first, anchor=id)
            self.pinned[id] = None
        self.odd("duplicate_anchor", span, anchor=id)

    def _fresh(self, wanted: str) -> str:
        anchor, count = wanted, self.numbered.get(wanted, 1)
        while anchor in self.anchors:
            count += 1
            anchor = f"{wanted}-{count}"
        self.numbered[wanted] = count
        return anchor

    def _defined_notes(self, env: dict[str, Any]) -> frozenset[str]:
        """The labels of the notes that the text defines; those never called, or defined twice, are odd."""
        refs: dict[str, int] = env.get("footnotes", {}).get("refs", {})
        lines: dict[str, list[int]] = {label.removeprefix(":"): [] for label in refs}
        for number, line in enumerate(self.host_lines if refs else ()):
            found = _NOTE.match(line)
            if found and found[1] in lines:
                lines[found[1]].append(number)
        for label, defined in lines.items():
            for number in defined:
                if len(defined) > 1:
                    self.odd("duplicate_note", self.line_span(number), label=label)
                elif refs[f":{label}"] < 0:
                    self.odd("uncalled_note", self.line_span(number), label=label)
        return frozenset(lines)

    def listing(self, token: Token, tokens: Tokens) -> Block:
        ordered = token.type == "ordered_list_open"
        items: list[tuple[Block, ...]] = []
        tight = True
        while (inner := tokens.take()) is not None and inner.type == "list_item_open":
            ahead = tokens.peek()
            tight = tight and not (ahead and ahead.type == "paragraph_open" and not ahead.hidden)
            items.append(tuple(self.blocks(tokens, "list_item_close")))
        start = int(token.attrs.get("start", 1)) if ordered else None
        return Listing(tuple(items), start, tight)

    def table(self, token: Token, tokens: Tokens) -> Block:
        header: tuple[tuple[Inline, ...], ...] = ()
        alignments: list[str] = []
        rows: list[tuple[tuple[Inline, ...], ...]] = []
        cells: list[tuple[Inline, ...]] = []
        heading, line = False, token.map[0] if token.map else 0
        while (inner := tokens.take()) is not None and inner.type != "table_close":
            match inner.type:
                case "tr_open":
                    cells, line = [], inner.map[0] if inner.map else line
                case "th_open" | "td_open":
                    heading = inner.type == "th_open"
                    children = self.inlines(tokens.expect_inline(), cell=True)
                    cells.append(children)
                    if heading:
                        alignments.append(str(inner.attrs.get("style", "")).removeprefix("text-align:"))
                        if any(isinstance(child, Slot) for child in _walk(children)):
                            self.odd("misplaced_mark", self.line_span(line), quotable=False, where="in a header cell")
                case "tr_close" if heading:
                    header = tuple(cells)
                case "tr_close":
                    rows.append(tuple(cells))
                    self._uneven(line, len(header))
        if header and not any(words_of(cell).strip() for cell in header):
            self.odd("table_without_header", self.line_span(token.map[0] if token.map else 0))
        return Table(header, tuple(alignments), tuple(rows))

    def _uneven(self, line: int, columns: int) -> None:
        row = self.host_lines[line].strip() if line < len(self.host_lines) else ""
        row = row.lstrip("> ").removeprefix("|")
        row = row[:-1] if row.endswith("|") and not row.endswith("\\|") else row
        found = len(_PIPE.findall(row)) + 1
        if found != columns:
            self.odd("uneven_table", self.line_span(line), found=str(found), columns=str(columns))

    # Inlines

    def inlines(
        self, token: Token, lead: int | None = None, *, heading: bool = False, cell: bool = False
    ) -> tuple[Inline, ...]:
        """The inlines of a token; ``lead`` is the host offset of an inline-only text's content."""
        offsets = self._content_offsets(token, lead, cell=cell)
        if "&" in token.content or "{" in token.content:
            self._mind_typed(token, offsets)
        cursor = Cursor(token.content, offsets)
        stack: list[tuple[Token | None, int, list[Inline]]] = [(None, 0, [])]
        too_deep: Span | None = None
        for child in token.children or ():
            here = stack[-1][2]
            match child.type:
                case "text":
                    start, _ = cursor.find(child.content)
                    here.extend(self._text(child.content, start, heading=heading))
                case "softbreak" | "hardbreak":
                    here.append(LineBreak(child.type == "hardbreak"))
                case "code_inline":
                    cursor.find(child.content)
                    here.append(Code(tuple(self.words(child.content))))
                case "image":
                    here.append(self._image(child, cursor))
                case "footnote_ref":
                    number = child.meta["id"]
                    cursor.find(f"[^{child.meta.get('label', '')}]")
                    here.append(NoteCall(number + 1, child.meta["subId"]))
                    self.calls[number] = max(self.calls.get(number, 0), child.meta["subId"] + 1)
                case "html_inline":
                    start, end = cursor.find(child.content)
                    self.odd("raw_html", self.span(start, end))
                case "em_open" | "strong_open" | "link_open":
                    opener = {"em_open": child.markup, "strong_open": child.markup}.get(child.type, "[")
                    start, end = cursor.find("<" if child.markup == "autolink" else opener)
                    if len(stack) > DEEPEST_WITHIN:  # what it holds is held by what is open already
                        stack.append((None, start, here))
                        too_deep = too_deep or self.span(start, end)
                    else:
                        stack.append((child, start, []))
                case "em_close" | "strong_close" | "link_close":
                    opened, start, children = stack.pop()
                    if opened is not None:
                        stack[-1][2].append(self._close(opened, tuple(children), start, cursor))
                    else:
                        cursor.find(child.markup)
        if too_deep:
            self.odd("too_complex", too_deep, what="emphases and links inside one another")
        return tuple(stack[0][2])

    def _mind_typed(self, token: Token, offsets: list[tuple[int, int]]) -> None:
        """What was typed that shows otherwise than it was meant: codes for what doesn't show, tracked changes."""
        content = _without_code(token)
        cursor = Cursor(content, offsets)
        for coded in entities(content):
            span = self.span(*cursor.find(content[coded.start : coded.end]))
            self.odd("unprintable_character", span, code=coded.number, coded="yes")
        cursor = Cursor(content, offsets)
        for tracked in tracked_changes(content):
            span = self.span(*cursor.find(content[tracked.start : tracked.end]))
            whole = not _SLOT.search(content, tracked.start, tracked.end)
            self.odd("tracked_change", span, quotable=whole, before=tracked.before, after=tracked.after)

    def _text(self, text: str, start: int, *, heading: bool) -> Iterator[Inline]:
        offset = 0
        for piece in self.words(text):
            if isinstance(piece, Text):
                at = text.find(piece.text, offset)
                offset = at + len(piece.text)
                self._mind_calls(piece.text, start + at)
                self.runs.append(Run(piece.text, self.span(start + at, start + offset), heading))
            yield piece

    def _mind_calls(self, text: str, start: int) -> None:
        """What is left of a call in plain words calls no note, unless its author escaped a bracket of it."""
        at, end = start, start + _ESCAPED * len(text)
        for call in _CALL.finditer(text) if "[^" in text else ():
            found = self.host.find(call[0], at, end)
            if found < 0:
                continue
            at = found + len(call[0])
            if call[1] not in self.noted and self.host[found - 1 : found] != "\\":
                self.odd("unknown_note", self.span(found, at), label=call[1])

    def words(self, text: str) -> Iterator[Text | Slot]:
        """Plain words and the slots among them."""
        at = 0
        for match in _SLOT.finditer(text):
            if match.start() > at:
                yield Text(text[at : match.start()])
            index = int(match[1] or match[2])
            self.placed.add(index)
            yield Slot(index)
            at = match.end()
        if at < len(text):
            yield Text(text[at:])

    def _close(self, opened: Token, children: tuple[Inline, ...], start: int, cursor: Cursor) -> Inline:
        if opened.type == "em_open":
            cursor.find(opened.markup)
            return Emphasis(children)
        if opened.type == "strong_open":
            cursor.find(opened.markup)
            return Strong(children)
        href, title = str(opened.attrs.get("href", "")), str(opened.attrs.get("title", ""))
        if opened.markup != "autolink":
            cursor.find("](", "][", "]")
            cursor.find(")" if cursor.passed("](") else "")
        span = self.span(start, cursor.offset)
        kind, _, rest = href.partition(":")
        if kind in _KINDS and opened.markup != "autolink":
            target, _, item = rest.partition("#")
            self.citations.append(Cited(_KINDS[kind], target, item, span, words_of(children)))
            return Reference(_KINDS[kind], target, item, children)
        if not self._spend(href, title, span):
            return Link("", children)
        self._address(href, span)
        return Link(href, children, title)

    def _spend(self, href: str, title: str, span: Span) -> bool:
        """Whether there is room for another address."""
        self.left -= len(href) + len(title)
        if self.left < 0 and not self.spent:
            self.odd("too_complex", span, what="links with long addresses")
        self.spent = self.left < 0
        return not self.spent

    def _address(self, href: str, span: Span) -> None:
        scheme = _SCHEME.match(href)
        if scheme is None or scheme[1].lower() in _WEB:
            self.links.append(Linked(href, span))
        elif scheme[1].lower() in _DANGEROUS:
            self.odd("unsafe_link", span, scheme=scheme[1])
        else:
            self.odd("unknown_reference_kind", span, named=scheme[1])

    def _image(self, token: Token, cursor: Cursor) -> Inline:
        start, _ = cursor.find("![")
        cursor.find(token.content)
        cursor.find("](", "]")
        cursor.find(")" if cursor.passed("](") else "")
        address = str(token.attrs.get("src", ""))
        alt = words_of(tuple(Text(child.content) for child in token.children or () if child.content))
        span = self.span(start, cursor.offset)
        if nesting(token) > DEEPEST_WITHIN:
            self.odd("too_complex", span, what="pictures inside one another")
        title = str(token.attrs.get("title", ""))
        if not self._spend(address, title, span):
            return Image("", alt)
        path = self._picture_path(address, span)
        if not alt.strip():
            self.odd("image_without_alt", span, address=address)
        self.images.append(Pictured(address, path, alt, span))
        return Image(path, alt, title)

    def _picture_path(self, address: str, span: Span) -> str:
        if _SCHEME.match(address) or address.startswith("//"):
            self.odd("remote_image", span, address=address)
            return ""
        folder = posixpath.dirname(self.origin.path)
        path = posixpath.normpath(posixpath.join(folder, unquote(address)))
        if address.startswith("/") or path.startswith("..") or not path.startswith("content/"):
            self.odd("escaping_path", span, path=address)
            return ""
        return path

    def _content_offsets(self, token: Token, lead: int | None, *, cell: bool) -> list[tuple[int, int]]:
        """Pairs (offset in the token's content, offset in the host), one a line."""
        if lead is not None:
            return [(0, lead)]
        pairs: list[tuple[int, int]] = []
        offset, first = 0, token.map[0] if token.map else 0
        for number, text in enumerate(token.content.split("\n"), start=first):
            line = self.host_lines[number] if number < len(self.host_lines) else ""
            begin = self.cell_cursors.get(number, 0) if cell else 0
            found = line.find(text.strip(), begin)
            found = max(found, begin)
            if cell:
                pipe = _PIPE.search(line, found + len(text))
                self.cell_cursors[number] = pipe.end() if pipe else found + len(text)
            shift = len(text) - len(text.lstrip())
            pairs.append((offset + shift, self.line_starts[min(number, len(self.line_starts) - 1)] + found))
            offset += len(text) + 1
        return pairs


def _pinned(children: tuple[Inline, ...]) -> tuple[tuple[Inline, ...], str]:
    """The children of a heading without its ``{#id}``, and that id."""
    if not children or not isinstance(children[-1], Text):
        return children, ""
    match = _PINNED.search(children[-1].text)
    if match is None:
        return children, ""
    rest = children[-1].text[: match.start()]
    return (*children[:-1], *((Text(rest),) if rest else ())), match[1]


def _without_code(token: Token) -> str:
    """The content of an inline token with blanks for its code spans and HTML: what stands there is what shows."""
    content, at, shown = token.content, 0, []
    for child in token.children or ():
        found = content.find(child.content, at) if child.type in ("code_inline", "html_inline") else -1
        if found >= 0:
            shown += [content[at:found], " " * len(child.content)]
            at = found + len(child.content)
    return "".join((*shown, content[at:]))


def _walk(children: tuple[Inline, ...]) -> Iterator[Inline]:
    for child in children:
        yield child
        match child:
            case Emphasis(inner) | Strong(inner) | Code(inner) | Link(_, inner) | Reference(_, _, _, inner):
                yield from _walk(inner)
