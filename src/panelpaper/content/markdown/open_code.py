"""Code that is opened and not closed: it would take all that follows with it, without a word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from panelpaper.content.markdown.host import Host
from panelpaper.content.markdown.parsing import parser

if TYPE_CHECKING:
    from markdown_it.token import Token

_MOST = 20  # times that a text is read again, for one may have taken another with it


def parsed_past_open_code(host: Host) -> tuple[list[Token], dict[str, Any]]:
    """A text's blocks, and its definitions; what unclosed code would take along is told, and read as text."""
    tokens, env = _parsed(host)
    for _ in range(_MOST):
        opened = tuple(_unclosed(tokens, host.lines))
        if not opened:
            break
        within = any(token.level for token, _ in opened)
        for token, line in opened:
            # At the margin, after some in a list: it was meant to end that.
            if token.level or token.info.strip() or not within:
                host.odd_line("unclosed_code", line, fence=token.markup, within="yes" if token.level else "")
            host.blank_code(line)
        tokens, env = _parsed(host)
    return tokens, env


def _parsed(host: Host) -> tuple[list[Token], dict[str, Any]]:
    env: dict[str, Any] = {}
    return parser().parse(host.text, env), env


def _unclosed(tokens: Sequence[Token], lines: Sequence[str]) -> Iterator[tuple[Token, int]]:
    """The code that ends with the text, or with what holds it, and the line, from 0, that it begins on."""
    for token in tokens:
        if token.type == "fence" and token.map:
            first, end = token.map
            last = lines[min(end, len(lines)) - 1]
            if end - first < 2 or not re.fullmatch(rf"[\s>]*{token.markup}{token.markup[0]}*\s*", last):
                yield token, first
