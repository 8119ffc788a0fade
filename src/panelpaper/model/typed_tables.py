"""Tables as they are typed in Markdown: what parts their cells, and the line below their heads."""

from __future__ import annotations

from panelpaper.patterns import late

BETWEEN_CELLS = late(r"(?<!\\)\|")  # a pipe that is escaped is text

_DASHES = late(r"[\s|:]*-[\s|:-]*")


def is_dashes(line: str) -> bool:
    """Whether a line is typed as the one below a table's head is."""
    return _DASHES.fullmatch(line) is not None
