"""Explaining a finding, and the reference of all findings."""

from __future__ import annotations

from pathlib import Path

import pytest

from panelpaper.rules.catalogue import CATALOGUE
from panelpaper.rules.explain import explain, reference

FINDINGS = Path(__file__).parents[2] / "docs/reference/findings.md"


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


def test_the_reference_is_fresh(request):
    if request.config.getoption("update_snapshots"):
        FINDINGS.parent.mkdir(parents=True, exist_ok=True)
        FINDINGS.write_text(reference(), encoding="utf-8")

    assert FINDINGS.read_text(encoding="utf-8") == reference()


def test_the_reference_leads_to_each_page():
    text = reference()

    for entry in CATALOGUE:
        title = f"### {entry.code} {entry.name.replace('_', ' ')}"
        assert f"\n{title}\n" in text
        assert f"(#{title.removeprefix('### ').lower().replace(' ', '-')})" in text
