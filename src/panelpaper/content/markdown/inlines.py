"""What stands within a paragraph, a heading or a cell: words, emphases, links, pictures, calls of notes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from panelpaper.content.folding import moved
from panelpaper.content.markdown.addresses import Addresses
from panelpaper.content.markdown.host import Host
from panelpaper.content.markdown.notes import Notes
from panelpaper.content.markdown.parsing import DEEPEST_WITHIN, nesting
from panelpaper.content.markdown.tokens import Cursor, Pairs, first_line, host_offset
from panelpaper.content.markdown.typed_otherwise import tell_typed
from panelpaper.content.markdown.typed_rows import as_typed, escaped_pipes, next_cell
from panelpaper.model.finding import Span, Turn
from panelpaper.model.manuscript import Run
from panelpaper.model.prose import Code, Emphasis, Inline, LineBreak, Strong, Text, words_of

if TYPE_CHECKING:
    from markdown_it.token import Token


class Inlines:
    """The inlines of one text, read token by token."""

    def __init__(self, host: Host) -> None:
        self._host = host
        self._begun: dict[int, int] = {}  # by line: where its next cell begins
        self.addresses, self.notes = Addresses(host), Notes(host)
        self.runs: list[Run] = []

    def of(self, token: Token, *, heading: bool = False) -> tuple[Inline, ...]:
        """The inlines of a paragraph or a heading."""
        return self.read(token, list(self._offsets(token)), heading=heading)

    def of_cell(self, token: Token) -> tuple[Inline, ...]:
        """The inlines of a table's cell; a row's are asked for in order."""
        return self.read(token, list(self._offsets(token, cell=True)))

    def read(self, token: Token, offsets: Pairs, *, heading: bool = False) -> tuple[Inline, ...]:
        """The inlines of a token. ``offsets``: in its content, and in the host; one pair a line."""
        tell_typed(token, offsets, self._host)
        cursor = Cursor(token.content, offsets)
        stack: list[tuple[Token | None, int, list[Inline]]] = [(None, 0, [])]
        too_deep: Span | None = None
        for child in token.children or ():
            here = stack[-1][2]
            match child.type:
                case "text":
                    here.extend(self._text(child.content, cursor.find_words(child), heading=heading))
                case "softbreak" | "hardbreak":
                    cursor.find("\n")
                    here.append(LineBreak(child.type == "hardbreak"))
                case "code_inline":
                    cursor.pass_code(child)
                    here.append(Code(tuple(self._host.words(child.content))))
                case "image":
                    here.append(self._picture(child, cursor))
                case "footnote_ref":
                    cursor.find(f"[^{child.meta.get('label', '')}]")
                    here.append(self.notes.call(child))
                case "html_inline":
                    start, end = cursor.find(child.content)
                    self._host.odd("raw_html", self._host.span(start, end))
                case "em_open" | "strong_open" | "link_open":
                    start, end = cursor.find(_opener(child))
                    if len(stack) > DEEPEST_WITHIN:  # what it holds is held by what is open already
                        stack.append((None, start, here))
                        too_deep = too_deep or self._host.span(start, end)
                    else:
                        stack.append((child, start, []))
                case "em_close" | "strong_close" | "link_close":
                    opened, start, children = stack.pop()
                    if opened is not None:
                        stack[-1][2].append(self._close(opened, tuple(children), start, cursor))
                    else:
                        cursor.find(child.markup)
        if too_deep:
            self._host.odd("too_complex", too_deep, what="emphases and links inside one another")
        return tuple(stack[0][2])

    def _text(self, text: str, pairs: Pairs, *, heading: bool) -> Iterator[Inline]:
        offset = 0
        for piece in self._host.words(text):
            if isinstance(piece, Text):
                at = text.find(piece.text, offset)
                offset = at + len(piece.text)
                start, end = host_offset(pairs, at), host_offset(pairs, offset)
                self.notes.tell_uncalling(piece.text, start)
                turns = tuple(self._turns(at, offset, pairs)) if len(pairs) > 1 or self._host.turned else ()
                self.runs.append(Run(piece.text, self._host.span(start, end), heading, turns))
            yield piece

    def _turns(self, start: int, end: int, pairs: Pairs) -> Iterator[Turn]:
        """Where the words from one offset to another stand, of a text that doesn't stand as it reads."""
        begins = [start, *(offset for offset, _ in pairs if start < offset <= end)]
        for begin, stop in zip(begins, [*begins[1:], end], strict=True):
            yield from moved(self._host.turns(host_offset(pairs, begin), stop - begin), begin - start)

    def _close(self, opened: Token, children: tuple[Inline, ...], start: int, cursor: Cursor) -> Inline:
        if opened.type == "em_open":
            cursor.find(opened.markup)
            return Emphasis(children)
        if opened.type == "strong_open":
            cursor.find(opened.markup)
            return Strong(children)
        bare = opened.markup == "autolink"
        if not bare:
            _pass_address(cursor, "](", "][", "]")
        href, title = str(opened.attrs.get("href", "")), str(opened.attrs.get("title", ""))
        return self.addresses.link(href, title, children, self._host.span(start, cursor.offset), bare=bare)

    def _picture(self, token: Token, cursor: Cursor) -> Inline:
        start, _ = cursor.find("![")
        cursor.find(token.content)
        _pass_address(cursor, "](", "]")
        span = self._host.span(start, cursor.offset)
        if nesting(token) > DEEPEST_WITHIN:
            self._host.odd("too_complex", span, what="pictures inside one another")
        alt = words_of(tuple(Text(child.content) for child in token.children or () if child.content))
        return self.addresses.picture(str(token.attrs.get("src", "")), str(token.attrs.get("title", "")), alt, span)

    def _offsets(self, token: Token, *, cell: bool = False) -> Iterator[tuple[int, int]]:
        """Pairs (offset in the token's content, offset in the host), one a line."""
        host, offset = self._host, 0
        for number, text in enumerate(token.content.split("\n"), start=first_line(token)):
            line = host.lines[number] if number < len(host.lines) else ""
            begin = self._begun.get(number, 0) if cell else 0
            words = text.strip()
            typed = as_typed(words) if cell else words
            found = max(line.find(typed, begin), begin)
            start = host.line_starts[min(number, len(host.line_starts) - 1)] + found
            shift = offset + len(text) - len(text.lstrip())
            yield shift, start
            if cell:
                self._begun[number] = next_cell(line, found + len(typed))
                yield from ((shift + at, start + typed_at) for at, typed_at in escaped_pipes(typed))
            offset += len(text) + 1


def _opener(token: Token) -> str:
    """What begins an emphasis or a link in the text."""
    if token.type == "link_open":
        return "<" if token.markup == "autolink" else "["
    return token.markup


def _pass_address(cursor: Cursor, *ends: str) -> None:
    """Go on past what ends a link's words or a picture's, and past the address after it."""
    cursor.find(*ends)
    cursor.find(")" if cursor.passed("](") else "")
