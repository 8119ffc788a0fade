"""Lines that are as full as they can be: WeasyPrint breaks some after their first word, though all of it fits."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any


@contextmanager
def full_lines() -> Iterator[None]:
    """Within it, a text that fits but for the space at its end stays on its line.

    WeasyPrint counts that space, though it is dropped where the line ends: what stands before an abbreviation or a
    link lost all but its first word to the next line.
    """
    from weasyprint.layout import inline

    layout: Any = inline
    broken: Any = layout.split_first_line

    def full(text: str, style: Any, context: Any, room: Any, *spacing: Any, **at: Any) -> Any:
        line = broken(text, style, context, room, *spacing, **at)
        if room is None or not text.endswith(" ") or not _is_one_word(text, line[2]):
            return line
        bare = broken(text.rstrip(" "), style, context, room, *spacing, **at)
        fits = bare[2] is None and bare[3] <= room
        return broken(text, style, context, None, *spacing, **at) if fits else line

    layout.split_first_line = full
    try:
        yield
    finally:
        layout.split_first_line = broken


def _is_one_word(text: str, goes_on: int | None) -> bool:
    """Whether a line holds no more than the first word of its text; what comes after it begins at byte ``goes_on``."""
    return goes_on is not None and b" " not in text.encode()[:goes_on].rstrip(b" ")
