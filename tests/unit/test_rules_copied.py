"""What is told of a section that was copied from the paper before."""

from __future__ import annotations

import pytest
from tests.found import TAG, codes, found, one, section
from tests.small import changed

from panelpaper.model.classification import CLEAR

DECEMBER = "content/papers/2018-12"
LONG = "\n## Release 2.0 {#release-2-0}\n\n" + "The TAG discussed the fixes. " * 6 + "\n"
THEN = {f"{DECEMBER}/tag.md": section("tag", LONG)}


def test_a_text_that_was_the_last_papers_is_told_where_it_begins():
    finding = one(found({**THEN, TAG: section("tag", LONG)}), "PP722")

    assert (finding.span.path, finding.span.line) == (TAG, 6)
    assert finding.message == "This is the text of December 2018, word for word."


@pytest.mark.parametrize(
    "text",
    [
        section("tag", LONG + "\nIt meets again.\n"),
        section("tag", LONG.replace("fixes", "plans", 1)),
        section("tag", LONG, front="no_update: true\n"),
    ],
)
def test_a_text_that_is_not_the_same_or_says_so_is_left_alone(text):
    assert "PP722" not in codes(found({**THEN, TAG: text}))


def test_a_sentence_may_stay_the_same():
    short = "\n## Release 2.0 {#release-2-0}\n\nThe TAG did not meet.\n"

    assert found({f"{DECEMBER}/tag.md": section("tag", short), TAG: section("tag", short)}) == ()


def test_an_issued_paper_does_not_follow_on_a_draft():
    draft = {f"{DECEMBER}/paper.yaml": changed(f"{DECEMBER}/paper.yaml", "status: issued", "status: draft")}

    assert "PP722" not in codes(found({**THEN, **draft, TAG: section("tag", LONG)}))


def test_what_is_marked_in_it_makes_no_difference():
    then, now = (section("tag", f"{LONG}\n::: red\n{secret}\n:::\n") for secret in ("One.", "Two."))
    files = {f"{DECEMBER}/tag.md": then, TAG: now}

    assert one(found(files), "PP722") == one(found(files, CLEAR), "PP722")
