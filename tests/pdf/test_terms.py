"""The terms of a paper stand in columns on its pages."""

from __future__ import annotations

import pypdfium2
import pytest
from msgspec.structs import replace
from tests.pdf.test_on_paper import signs
from tests.sample_edition import edition

from panelpaper.render.page import print_page
from panelpaper.render.pdf import typeset
from panelpaper.render.templates import Templates

pytestmark = pytest.mark.pdf

STAND_FOR = {"w": "Few words", "W": "Words of which there are so many that they take more than two lines of a column"}


def places(kinds: str) -> list[tuple[int, int, int]]:
    """Where the terms of a paper begin, in order: which page it is, and points from its left edge and from its top."""
    terms = tuple((f"T{number:03}", STAND_FOR[kind]) for number, kind in enumerate(kinds))
    whole = edition(cleared=False)
    paper = replace(whole.papers[0], glossary=terms)
    html, pictures = print_page(replace(whole, papers=(paper, *whole.papers[1:])), paper, Templates())
    found = {}
    with pypdfium2.PdfDocument(typeset(html, resources=pictures)) as document:
        for number, page in enumerate(document):
            text, read = page.get_textpage(), signs(page)
            for term, _ in terms:
                if (at := read.find(term)) >= 0:
                    left, _, _, top = text.get_charbox(at)
                    found[term] = number, round(left), round(page.get_height() - top)
    return [found[term] for term, _ in terms]


@pytest.mark.parametrize("kinds", ["w" * 24, "W" * 9, "wWWWwwwwWW" * 4, "w" * 40 + "W" * 20, "W" * 20 + "w" * 40])
def test_there_are_three_columns_of_which_none_is_much_longer_than_another(kinds):
    stand = places(kinds)

    assert stand == sorted(stand), "down one column after another"
    assert len({page for page, _, _ in stand}) == 1
    columns = {left for _, left, _ in stand}
    ends = [max(top for _, left, top in stand if left == column) for column in columns]
    assert len(columns) == 3
    assert max(ends) - min(ends) < 65, "the room of two long ones"


@pytest.mark.parametrize("count", [1, 2, 3])
def test_a_few_stand_beside_each_other(count):
    stand = places("w" * count)

    assert len({left for _, left, _ in stand}) == count
    assert len({(page, top) for page, _, top in stand}) == 1


def test_more_than_a_page_holds_stand_in_order_and_leave_none_of_it_empty():
    stand = places("wwW" * 100)

    assert stand == sorted(stand)
    *full, _ = sorted({page for page, _, _ in stand})
    assert len(full) > 1
    for page in full[1:]:
        ends = {left: top for number, left, top in stand if number == page}
        assert len(ends) == 3
        assert min(ends.values()) > 650
