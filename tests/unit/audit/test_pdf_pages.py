"""What runs from one page of a PDF on to the next is read without the lines that pages repeat."""

from __future__ import annotations

import pytest

from panelpaper.audit.pdf_pages import of_pages


def over_page_ends(*pages: str) -> list[str]:
    """The texts that are read over the ends of pages."""
    return [surface.text for surface in of_pages(list(pages), "page") if surface.place.startswith("pages ")]


def test_a_text_is_read_on_over_the_lines_that_pages_repeat_but_for_their_number():
    pages = (f"SEC Panel report\n{words}\nPage {at} of 3" for at, words in enumerate(("One two", "three", "four"), 1))

    assert over_page_ends(*pages) == ["One two\nthree", "three\nfour"]


@pytest.mark.parametrize(("bearing", "repeats"), [(2, False), (3, True), (4, True)])
def test_a_line_that_most_pages_bear_is_no_part_of_the_text_and_one_that_few_bear_is(bearing, repeats):
    first, *_ = over_page_ends(*("Agreed.\nSo" if at < bearing else "So it is" for at in range(4)))

    assert ("Agreed." not in first) is repeats


def test_each_page_is_read_whole_too():
    whole = [surface for surface in of_pages(["Report\nOne", "Report\nTwo"], "page") if not surface.coarse]

    assert [(surface.place, surface.text) for surface in whole] == [
        ("page 1, text", "Report\nOne"),
        ("page 2, text", "Report\nTwo"),
    ]
