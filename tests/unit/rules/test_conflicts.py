"""What two people changed at once: PP122."""

from __future__ import annotations

import pytest
from tests.found import TAG, codes, found, section
from tests.small import LOG, more

from panelpaper.model.classification import CLEAR


def test_two_people_changed_this_place_at_once():
    text = more(LOG, "<<<<<<< ours\n=======\n>>>>>>> theirs\n")

    told = [finding for finding in found({LOG: text}) if finding.code == "PP122"]

    assert [finding.span.line for finding in told] == [12, 13, 14]
    assert {finding.message for finding in told} == {"Two people changed this place at once and Git kept both."}


@pytest.mark.parametrize("gap", ["\n", "\n\n"], ids=["close", "apart"])
def test_two_people_changed_the_same_paragraph(gap):
    text = section("tag", f"It met.\n\n<<<<<<< ours{gap}It agreed.{gap}=======\n\nIt decided.{gap}>>>>>>> theirs\n")

    told = [finding.span for finding in found({TAG: text}) if finding.code == "PP122"]

    rows = text.split("\n")
    assert [rows[span.line - 1][: span.end_column - 1] for span in told] == ["<<<<<<<", "=======", ">>>>>>>"]


def test_a_conflict_within_a_marked_passage_is_told_of_it_alone():
    text = section("tag", "It met.\n\n::: red\nNo.\n\n<<<<<<< ours\nYes.\n=======\n>>>>>>> theirs\n:::\n")

    assert codes(found({TAG: text})).count("PP122") == 3
    assert "PP122" not in codes(found({TAG: text}, CLEAR))


def test_a_conflict_in_a_text_is_told_line_by_line_and_both_sides_are_read():
    both = "\n<<<<<<< HEAD\nThe the TAG said so.\n=======\nThe TAG said ZQX.\n>>>>>>> theirs\n"

    findings = found({TAG: section("tag", f"It met.\n{both}")})

    assert codes(findings) == ["PP122", "PP605", "PP122", "PP601", "PP122"]


ONE = "    text: A\n    owner: DCC\n"
TWO = "    text: B\n    owner: SEC\n"


@pytest.mark.parametrize(
    ("typed", "line"),
    [
        (f"{ONE}{TWO}    status: open\n", 8),
        (f"{ONE}    status: open\n{TWO}    status: open\n", 9),
        ("    text: A\n    text: B\n    owner: DCC\n    owner: SEC\n    status: open\n", 0),
        (f"{ONE}    owner: SEC\n    owner: SSC\n    status: open\n", 0),
    ],
)
def test_two_entries_that_became_one_are_told_with_where_the_second_begins(typed, line):
    text = section("tag", "It met.\n", front=f"actions:\n  - id: TAG-0001\n{typed}")

    hints = {finding.advice for finding in found({TAG: text}) if finding.code == "PP102"}

    assert len(hints) == 1
    assert [f"above line {line}," in f"{hint}" for hint in hints] == [bool(line)]


def test_a_row_of_equals_signs_alone_is_no_conflict():
    assert "PP122" not in codes(found({TAG: section("tag", "It met.\n\n```\n=======\n```\n")}))
