"""What markdown-it takes for words of the lines above: a list that begins with another number than 1, and a paragraph
that begins at the margin right below an item."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from panelpaper.patterns import late

_ENDS_A_SENTENCE = (".", ":", ";", "!", "?", ")", "”", '"')
_WRAPPED = 60  # characters: no editor breaks a line before
_OTHERWISE = late(r"\t|\||^[A-Z]{1,4}[.)]\s")  # a row's, or an item's: that is told as such
_NUMBERED = late(r"\s*+(\d{1,3})[.)][ \t\u00a0]++\S")


def first_unbegun(lines: Sequence[str]) -> int | None:
    """The line of a paragraph that was meant for a list's first item: after a colon, or with the next number below."""
    for at, (above, line) in enumerate(pairwise(lines), 1):
        number = _number(line)
        if number is not None and (above.rstrip().endswith(":") or _number(*lines[at + 1 : at + 2]) == number + 1):
            return at
    return None


def first_run_on(lines: Sequence[str]) -> int | None:
    """The line at the margin that seems to begin a paragraph, and goes on with the item, quotation or note above.

    ``lines``: those of the paragraph as typed, of which the first begins within its holder.
    """
    for at, (above, line) in enumerate(pairwise(lines), 1):
        ends = above.rstrip().endswith(_ENDS_A_SENTENCE) or len(above) < _WRAPPED
        if ends and line[:1].isupper() and not _OTHERWISE.search(line):
            return at
    return None


def _number(line: str = "") -> int | None:
    numbered = _NUMBERED.match(line)
    return int(numbered[1]) if numbered else None
