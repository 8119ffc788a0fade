"""The rows of tables as they are typed: markdown-it drops cells that are too many, and adds those that are missing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from panelpaper.model.typed_tables import BETWEEN_CELLS, is_dashes
from panelpaper.patterns import late

_ESCAPED_PIPE = late(r"\\\|")
# Of a list: Word puts a tab behind its bullet, letter or number, and behind that of a clause, as 1.1.
_ITEM = late(r"\s*(?:(?:\W|o|\(?\w{1,4}[.)])\t|\d{1,2}(?:\.\d{1,2}){1,3}\t[^\t]*$)")
_DRAWN = late(r"\s*+(?:\+(?:[-=:]{2,}+\+)++|={2,}+(?: ++={2,}+)++|-{3,}+(?: ++-{3,}+)++)\s*+")
_COLUMN = late(r"[-=:]++")
_GAP = late(r"(?<=[^\s.!?:;,]) {2,}(?=\S)")  # two spaces may follow a sentence
_WIDE = "   "  # nobody's slip of the thumb
TAB, PIPE, LINES, SPACES = "tab", "pipe", "lines", "spaces"


def is_row(line: str) -> bool:
    """Whether a line is typed between pipes, as rows are."""
    line = line.strip()
    return line.startswith("|") and line.endswith("|") and len(line) > 1


def columns_drawn(line: str) -> int:
    """How many columns a line is drawn above or below, as other kinds of Markdown draw tables; 0 where it is none."""
    return len(_COLUMN.findall(line)) if _DRAWN.fullmatch(line) else 0


def between_columns(lines: Sequence[str]) -> str:
    """What parts the columns where a paragraph's lines look like the rows of a table: TAB, PIPE, or "" for nothing."""
    if len(lines) < 2:
        return ""
    tabs = {line.strip().count("\t") for line in lines}
    if len(tabs) == 1 and tabs != {0}:
        return "" if any(map(_ITEM.match, lines)) else TAB
    cells = {cells_in(line) for line in lines if not is_dashes(line)}
    return PIPE if len(cells) == 1 and cells != {1} else ""


def columns_spaced(lines: Sequence[str]) -> int:
    """How many columns a paragraph's lines have where spaces part them: below one another, or three or more.

    0 where they have none.
    """
    begin = [tuple(gap.end() for gap in _GAP.finditer(line.strip())) for line in lines]
    gaps = len(begin[0])
    if len(lines) < 2 or not gaps or any(len(each) != gaps for each in begin):
        return 0
    aligned = len(set(begin)) == 1 and any(_WIDE in line.strip() for line in lines)
    return gaps + 1 if aligned or (len(lines) > 2 and gaps > 1) else 0


def cells_in(row: str) -> int:
    """How many cells a row has, in a quotation too."""
    row = row.strip().lstrip("> ").removeprefix("|")
    row = row[:-1] if row.endswith("|") and not row.endswith("\\|") else row
    return len(BETWEEN_CELLS.findall(row)) + 1


def as_typed(cell: str) -> str:
    """A cell's words as they are typed: markdown-it takes the backslash before a pipe away."""
    return cell.replace("|", "\\|")


def escaped_pipes(typed: str) -> Iterator[tuple[int, int]]:
    """The offsets of pipes in a cell's words, and in these as they are typed."""
    for number, pipe in enumerate(_ESCAPED_PIPE.finditer(typed), 1):
        yield pipe.end() - 1 - number, pipe.end() - 1


def next_cell(row: str, end: int) -> int:
    """Where the next cell begins, after one whose words end at ``end``; ``end`` where there is none."""
    pipe = BETWEEN_CELLS.search(row, end)
    return pipe.end() if pipe else end
