"""How broad an author's table is: no word of it runs off a printed page, and a screen shows it as it scrolls."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from panelpaper.model.prose import Block, Heading, Image, Inline, Paragraph, Table, words_of

UPRIGHT = 96
"""The letters that fit beside each other in an upright page's table, two for each gap between columns among them."""
UPRIGHT_IN_SMALL_TYPE = 114
"""The same in smaller type, which a capital takes more of: beyond it the table lies on its side."""
ON_ITS_SIDE = 150
"""The same of a page on its side; a capital takes the room of five quarters of a letter."""
IN_SMALL_TYPE = 203
"""The same of a page on its side in the smallest type: beyond it words have to be broken."""
LEADING = 400
"""Letters of a paragraph that goes onto its table's page."""
LONG = 1200  # the templates say the same of their own tables
"""Letters. Two or three rows of so many may fill a page."""
LABEL = 16
"""Letters of a word that takes two fifths of a phone's width at most."""
BROKEN = 8
"""Letters of a word that is broken, on each of its lines at least."""
WORDY = 60
"""Letters of a cell that has to have some width, or it becomes a column of single words."""


def breadth(table: Table) -> str:
    """The classes of a table that an upright page cannot show as it shows others; "" of any other."""
    longest = [max(map(_longest_word, column), key=len) for column in _columns(table)]
    if sum(len(word) + 2 for word in longest) <= UPRIGHT:
        return ""
    room = _room(longest)
    if room <= UPRIGHT_IN_SMALL_TYPE:
        return " snug"
    if room <= ON_ITS_SIDE:
        return " broad"
    return " broad crowded" if room <= IN_SMALL_TYPE else " broad crowded crammed"


def keeps_short_words(table: Table) -> bool:
    """Whether of a crammed table, whose words have to be broken, only the long ones have: the others have room."""
    short = ([_longest_word(cell) for cell in column if has_short_words(cell)] for column in _columns(table))
    return _room([max((*words, " " * BROKEN), key=len) for words in short]) <= IN_SMALL_TYPE


def has_short_words(words: str) -> bool:
    """Whether no word of a cell is so long that it may be broken: no number is, say."""
    return len(_longest_word(words)) <= LABEL


def _room(words: Sequence[str]) -> float:
    """What words take beside each other that aren't broken."""
    return sum(len(word) + 2 + sum(map(str.isupper, word)) / 4 for word in words)


def _columns(table: Table) -> Iterator[tuple[str, ...]]:
    rows = ([words_of(children) for children in cells] for cells in (table.header, *table.rows))
    return zip(*rows, strict=True)


def sides(blocks: Sequence[Block]) -> tuple[str, ...]:
    """``broad`` for each block that goes onto the page of the table after it, which lies on its side; else "".

    That is its heading, and a sentence or two that lead to it: left behind, they would say that something follows and
    nothing does.
    """
    found = [""] * len(blocks)
    for at, block in enumerate(blocks):
        if isinstance(block, Table) and "broad" in breadth(block):
            before = at - 1
            if before >= 0 and _leads(blocks[before]):
                found[before] = "broad"
                before -= 1
            if before >= 0 and isinstance(blocks[before], Heading):
                found[before] = "broad"
    return tuple(found)


def _leads(block: Block) -> bool:
    match block:
        case Paragraph((Image(),)):
            return False
        case Paragraph(children):
            return len(words_of(children)) <= LEADING
        case _:
            return False


def is_long(cells: Iterable[tuple[Inline, ...]]) -> bool:
    """Whether a row is so long that it can't be asked to stand beside another one."""
    return sum(len(words_of(children)) for children in cells) > LONG


def is_labelled(table: Table) -> bool:
    """Whether its first column is so narrow on a phone that it can stay in sight while the others scroll."""
    return all(len(_longest_word(words_of(row[0]))) <= LABEL for row in (table.header, *table.rows))


def breadth_of_cell(children: tuple[Inline, ...], column: int) -> str:
    """The class of a cell by what stands in it: a row's short label is not broken, many words have room; else ""."""
    letters = len(words_of(children))
    return "wordy" if letters > WORDY else "short" if column == 0 and letters <= LABEL else ""


def _longest_word(text: str) -> str:
    return max(text.split(), key=len, default="")
