"""Lines of YAML by their layout alone: how far in each begins, whether it has a key, what belongs to that."""

from __future__ import annotations

import re

from panelpaper.patterns import late

_KEY_LINE = late(r"(?P<margin> *)(?P<dash>- +)?(?P<key>[a-z_]+):(?: +(?P<value>\S.*)| *)")
_BRACED = late(r" *+- ++\{ *+(?P<key>[a-z_]++):[ ].*+")
BLOCK_HEADER = late(r"[|>][+-]?[1-9]?[+-]?\s*(?:#.*)?")
_CLOSING = {'"': '"', "'": "'", "[": "]", "{": "}"}


def key_line(line: str) -> re.Match[str] | None:
    """The margin, dash, key and value of a line that has one of our keys, perhaps at the beginning of an entry."""
    return _KEY_LINE.fullmatch(line)


def braced_key(line: str) -> str:
    """The first key of an entry that is written between braces; "" where none begins on a line."""
    found = _BRACED.fullmatch(line)
    return found["key"] if found else ""


def margin_of(line: str) -> int:
    """The spaces that a line begins with."""
    return len(line) - len(line.lstrip(" "))


def is_dashed(line: str, margin: int) -> bool:
    """Whether an entry of a list begins on this line, after such a margin."""
    return line.startswith("- ", margin) and margin_of(line) == margin


def is_below(line: str, column: int, *, listed: bool) -> bool:
    """Whether a line can belong to the value of the key in a column above it; the dashes of a list may be as far in."""
    return margin_of(line) > column or (listed and is_dashed(line, column))


def is_given(found: re.Match[str]) -> bool:
    """Whether a value stands beside the key of a line that has one."""
    return bool(found["value"]) and not found["value"].startswith("#")


def opens_block(found: re.Match[str]) -> bool:
    """Whether the value is a text on the lines below."""
    return is_given(found) and BLOCK_HEADER.fullmatch(found["value"]) is not None


def is_open(found: re.Match[str]) -> bool:
    """Whether a quotation mark, bracket or brace that opens the value is closed on another line, if at all."""
    value = found["value"]
    closing = _CLOSING.get(value[0])
    return closing is not None and not (len(value) > 1 and value.rstrip().endswith(closing))
