"""Items of a numbered list that markdown-it takes for words, because their list begins with another number than 1."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from panelpaper.patterns import late

_NUMBERED = late(r"\s*+(\d{1,3})[.)][ \t\u00a0]++\S")


def first_unbegun(lines: Sequence[str]) -> int | None:
    """The line of a paragraph that was meant for a list's first item: after a colon, or with the next number below."""
    for at, (above, line) in enumerate(pairwise(lines), 1):
        number = _number(line)
        if number is not None and (above.rstrip().endswith(":") or _number(*lines[at + 1 : at + 2]) == number + 1):
            return at
    return None


def _number(line: str = "") -> int | None:
    numbered = _NUMBERED.match(line)
    return int(numbered[1]) if numbered else None
