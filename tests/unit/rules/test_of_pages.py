"""Numbers of pages that a copied text brings along: PP734, beyond the examples in its docstring."""

from __future__ import annotations

import pytest
from tests.laid import places, said


@pytest.mark.parametrize("text", ["Page 3 of 7", "PAGE 12 / 20", "Page | 3", "3 | P a g e"])
def test_the_foot_of_a_page_is_told(tmp_path, text):
    told = said(tmp_path, "PP734", f"It met.\n\n{text}\n\nIt meets again.")

    assert [line for _, line, _ in places(told)] == [10]


def test_one_in_the_middle_of_a_paragraph_is_told(tmp_path):
    assert places(said(tmp_path, "PP734", "The fixes\nPage 3 of 7\nwere tested.")) == [("tag.md", 9, 1)]


@pytest.mark.parametrize(
    "text", ["See\nPage 3 of it.", "| Page 3 | 4 |\n| --- | --- |\n| Page 4 | 5 |", "- Page 3", "Pages 3"]
)
def test_what_speaks_of_a_page_is_let_be(tmp_path, text):
    assert said(tmp_path, "PP734", text) == ()
