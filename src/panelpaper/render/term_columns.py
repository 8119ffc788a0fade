"""Where the columns of the terms begin on paper, which WeasyPrint would find by setting all of them again and again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import ceil

COLUMNS = 3
"""Beside each other on an upright page; `print.css` says the same."""
LETTERS = 36
"""Letters that fit on a line of one."""
LINE = 11.5
"""Points."""
APART = 2.0
"""Points between a term and the next."""
PAGE = 680.0
"""Points of a page, its heading aside."""


def column_starts(terms: Sequence[tuple[str, str]]) -> tuple[str, ...]:
    """The terms that begin a column, but for the first: so that the longest column is as short as it can be.

    terms: each with what it stands for. None where they take more than a page: then one column after another is full.
    """
    heights = [LINE * ceil(len(f"{short} {long}") / LETTERS) + APART for short, long in terms]
    height = max(sum(heights) / COLUMNS, *heights, 0.0)
    while len(starts := list(_starts(heights, height))) > COLUMNS:
        height += APART
    return tuple(terms[at][0] for at in starts[1:]) if height <= PAGE else ()


def _starts(heights: Sequence[float], most: float) -> Iterator[int]:
    """Which of them begin a column where none is higher than ``most``."""
    filled = most
    for at, height in enumerate(heights):
        if filled + height > most:
            yield at
            filled = 0.0
        filled += height
