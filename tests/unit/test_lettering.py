"""Letters of appendices, in their order."""

from __future__ import annotations

from panelpaper.model.lettering import letters_of


def test_after_z_comes_aa():
    assert letters_of(("",) * 29)[23:] == ("X", "Y", "Z", "AA", "AB", "AC")


def test_a_letter_that_is_pinned_is_given_to_no_other():
    assert letters_of(("", "A", "", "C", "")) == ("B", "A", "D", "C", "E")
    assert letters_of(("", "AA", *("",) * 26))[-2:] == ("Z", "AB")
