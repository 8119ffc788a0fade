"""How broad an author's table is, so that in print no word of it runs off the page."""

from __future__ import annotations

from panelpaper.model.prose import Table, words_of

UPRIGHT = 96
"""The letters that fit beside each other in an upright page's table, two for each gap between columns among them."""
ON_ITS_SIDE = 150
"""The same of a page on its side; a capital takes the room of five quarters of a letter."""
IN_SMALL_TYPE = 203
"""The same of a page on its side in smaller type: beyond it words have to be broken."""


def breadth(table: Table) -> str:
    """The classes of a table that an upright page cannot show without breaking its words; "" of any other."""
    rows = [[words_of(children) for children in cells] for cells in (table.header, *table.rows)]
    longest = [max(map(_longest_word, column), key=len) for column in zip(*rows, strict=True)]
    letters = sum(len(word) + 2 for word in longest)
    if letters <= UPRIGHT:
        return ""
    room = letters + sum(letter.isupper() for word in longest for letter in word) / 4
    if room <= ON_ITS_SIDE:
        return " broad"
    return " broad crowded" if room <= IN_SMALL_TYPE else " broad crowded crammed"


def _longest_word(text: str) -> str:
    return max(text.split(), key=len, default="")
