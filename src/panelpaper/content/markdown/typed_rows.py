"""The rows of tables as they are typed: markdown-it drops cells that are too many, and adds those that are missing."""

from __future__ import annotations

from panelpaper.patterns import late

_PIPE = late(r"(?<!\\)\|")


def is_row(line: str) -> bool:
    """Whether a line is typed between pipes, as rows are."""
    line = line.strip()
    return line.startswith("|") and line.endswith("|") and len(line) > 1


def cells_in(row: str) -> int:
    """How many cells a row has, in a quotation too."""
    row = row.strip().lstrip("> ").removeprefix("|")
    row = row[:-1] if row.endswith("|") and not row.endswith("\\|") else row
    return len(_PIPE.findall(row)) + 1


def next_cell(row: str, end: int) -> int:
    """Where the next cell begins, after one whose words end at ``end``; ``end`` where there is none."""
    pipe = _PIPE.search(row, end)
    return pipe.end() if pipe else end
