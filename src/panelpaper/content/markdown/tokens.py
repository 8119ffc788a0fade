"""markdown-it's tokens, taken one by one, and where in the text each of them stands."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from sys import maxsize
from typing import TYPE_CHECKING

from panelpaper.content.markdown.parsing import TYPED

if TYPE_CHECKING:
    from markdown_it.token import Token


def first_line(token: Token) -> int:
    """The line of the text that a token begins on, from 0; 0 where markdown-it doesn't tell."""
    return token.map[0] if token.map else 0


class Tokens:
    """markdown-it's tokens, taken one by one."""

    def __init__(self, tokens: list[Token]) -> None:
        self._tokens, self._at = tokens, 0

    def take(self) -> Token | None:
        """The next token, or None at the end."""
        token = self.peek()
        self._at += 1
        return token

    def peek(self) -> Token | None:
        """The next token, left where it is."""
        return self._tokens[self._at] if self._at < len(self._tokens) else None

    def expect_inline(self) -> Token:
        """The inline token that stands next; the closing one after it is taken along."""
        token = self._tokens[self._at]
        self._at += 2
        return token


Pairs = list[tuple[int, int]]
"""Offsets in a text and in the host, from each of which on they go together."""


def host_offset(pairs: Pairs, offset: int) -> int:
    """The host's offset of one in the text."""
    start, host = pairs[max(0, bisect_right(pairs, (offset, maxsize)) - 1)] if len(pairs) > 1 else pairs[0]
    return host + max(0, offset - start)


class Cursor:
    """A place in an inline token's content that only moves on."""

    def __init__(self, content: str, pairs: Pairs) -> None:
        self._content, self._pairs, self._at = content, pairs, 0
        self._gone: set[str] = set()  # what stands nowhere from here on

    def find(self, *needles: str) -> tuple[int, int]:
        """Host offsets of the next occurrence of the first needle that is found; else those of here."""
        for needle in needles:
            found = self._content.find(needle, self._at) if needle and needle not in self._gone else -1
            if found != -1:
                self._at = found + len(needle)
                return host_offset(self._pairs, found), self.offset
            self._gone.add(needle)
        return self.offset, self.offset

    def find_words(self, words: Token) -> Pairs:
        """Where a token's words stand next. Codes are longer as they are typed: then it is told of their end, too."""
        typed = words.meta.get(TYPED) if words.meta else None
        if typed is None and "|" not in words.content:  # the only sign that a table's cell shortens
            return [(0, self.find(words.content)[0])]
        pairs, offset = list[tuple[int, int]](), 0
        for read, as_typed in typed or ((words.content, words.content),):
            pairs.append((offset, self.find(as_typed)[0]))
            begin = self._at - len(as_typed)
            first, last = bisect_right(self._pairs, (begin, maxsize)), bisect_left(self._pairs, (self._at,))
            pairs += ((offset + at - begin, host) for at, host in self._pairs[first:last])
            offset += len(read)
        return [*pairs, (offset, self.offset)]

    def pass_code(self, code: Token) -> None:
        """Go on past a code span, which may be typed over lines and reads as one."""
        start, end = self.find(code.content)
        if start == end:
            self.find(code.markup)
            self.find(code.markup)

    def passed(self, needle: str) -> bool:
        """Whether ``needle`` is what was found last."""
        return self._content.endswith(needle, 0, self._at)

    @property
    def offset(self) -> int:
        """The host offset of here."""
        return host_offset(self._pairs, self._at)
