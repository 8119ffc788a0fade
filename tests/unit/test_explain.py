"""Explaining a finding."""

from __future__ import annotations

import pytest

from panelpaper.rules.catalogue import CATALOGUE
from panelpaper.rules.explain import explain


def test_a_page_says_what_is_right_why_what_to_do_and_shows_it():
    page = explain("PP102")

    assert page is not None
    assert page.startswith("PP102 duplicate key (error)\n\nA key stands once in its place.\n\nOf two values")
    assert "\nTo mend it: Keep the one that is right and delete the other.\n" in page
    assert "  content/papers/2019-01/tag.md\n    ---\n    committee: tag\n    status: final  ← here\n" in page


def test_a_code_may_be_typed_in_small_letters():
    assert explain(" pp102 ") == explain("PP102")


def test_a_code_that_is_none_has_no_page():
    assert explain("PP999") is None


@pytest.mark.parametrize("entry", CATALOGUE, ids=lambda entry: entry.code)
def test_each_page_fits_a_screen_in_width(entry):
    page = explain(entry.code)

    assert page is not None
    assert [line for line in page.split("\n") if len(line) > 120 and "⟨" not in line] == []
