"""Words in a row are found wherever they begin in a text, whatever signs are in or between them."""

from __future__ import annotations

import sys
import unicodedata

import pytest

from panelpaper.audit.fingerprints import Fingerprints, Hit, Secret
from panelpaper.model.classification import CLEAR, RED, Classification

SIX = "seven unlocked cabinets stood behind curtains"
SECRET = Fingerprints((Secret(RED, SIX),), ())
# Of the letters that have no case, only those that fold to something else.
SIGNS = [
    sign
    for sign in map(chr, range(1, sys.maxunicode))
    if (kind := unicodedata.category(sign)) not in ("Cn", "Co", "Cs")
    and (kind != "Lo" or unicodedata.normalize("NFKD", sign) != sign)
]


@pytest.mark.parametrize("before", range(8))
def test_a_run_is_found_wherever_it_begins(before):
    text = f"{'word ' * before}{SIX.upper()} and more"

    assert SECRET.hits(text, CLEAR) == (Hit(5 * before, 5 * before + len(SIX), term=False),)


def test_five_words_are_no_run():
    assert SECRET.hits(f"so {SIX.rpartition(' ')[0]}, twice: {SIX.partition(' ')[2]}", CLEAR) == ()


def test_whatever_sign_comes_between_two_words_they_are_found():
    between = [sign for sign in SIGNS if not sign.isalnum()]

    assert len(between) > 5000
    assert [sign for sign in between if not SECRET.hits(SIX.replace(" ", f" {sign} "), CLEAR)] == []


def test_whatever_signs_a_secret_has_it_is_found():
    parted = [SIGNS[at : at + 40] for at in range(0, len(SIGNS), 40)]

    assert [
        signs
        for signs in parted
        for text in ["".join(f"a{sign}b {sign} c{sign} d {sign}e f g. " for sign in signs)]
        for hits in [Fingerprints((Secret(RED, text),), ()).hits(f"So: {text}", CLEAR)]
        if not hits or hits[0].start > 7 or hits[-1].end < len(text) - 3
    ] == []


def test_a_run_counts_only_above_the_clearance():
    both = Fingerprints((Secret(RED, SIX), Secret(Classification.AMBER, "of all the doors none was ever locked")), ())

    assert [bool(both.hits("None of all the doors none was.", level)) for level in (CLEAR, Classification.AMBER)] == [
        True,
        False,
    ]
    assert both.hits(SIX, Classification.AMBER)


def test_a_run_is_found_right_beside_what_was_taken_out():
    assert SECRET.hits(f"\0\0{SIX}\0", CLEAR)


@pytest.mark.parametrize(("term", "found"), [("Quartzmo", True), ("Quartzm", False)], ids=["eight letters", "seven"])
def test_a_term_of_eight_letters_is_found_within_a_word_and_a_shorter_one_by_itself_alone(term, found):
    terms = Fingerprints((Secret(RED, terms=(term,)),), ())

    assert bool(terms.hits(f"an{term}ist", CLEAR)) is found
    assert terms.hits(f"an {term}-ist", CLEAR)
