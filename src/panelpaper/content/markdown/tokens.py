"""markdown-it's tokens, taken one by one, and where in the text each of them stands."""

from __future__ import annotations

from bisect import bisect_right
from sys import maxsize
from typing import TYPE_CHECKING

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


class Cursor:
    """A place in an inline token's content that only moves on."""

    def __init__(self, content: str, pairs: list[tuple[int, int]]) -> None:
        self._content, self._pairs, self._at = content, pairs, 0
        self._gone: set[str] = set()  # what stands nowhere from here on

    def find(self, *needles: str) -> tuple[int, int]:
        """Host offsets of the next occurrence of the first needle that is found; else those of here."""
        for needle in needles:
            found = self._content.find(needle, self._at) if needle and needle not in self._gone else -1
            if found != -1:
                self._at = found + len(needle)
                return self._host(found), self._host(self._at)
            self._gone.add(needle)
        return self.offset, self.offset

    def passed(self, needle: str) -> bool:
        """Whether ``needle`` is what was found last."""
        return self._content.endswith(needle, 0, self._at)

    @property
    def offset(self) -> int:
        """The host offset of here."""
        return self._host(self._at)

    def _host(self, offset: int) -> int:
        start, host = self._pairs[max(0, bisect_right(self._pairs, (offset, maxsize)) - 1)]
        return host + max(0, offset - start)
