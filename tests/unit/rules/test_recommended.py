"""What the Panel is asked, typed twice or otherwise: PP732, beyond the examples in its docstring."""

from __future__ import annotations

import pytest
from tests.found import PAPER_YAML, found
from tests.small import changed


def told(text: str) -> list[tuple[str, str | None, bool]]:
    """What is found where the one recommendation, to NOTE, has this text."""
    files = {PAPER_YAML: changed(PAPER_YAML, "text: the content of this paper", f"text: {text}")}
    return [(each.code, each.advice, each.fixable) for each in found(files)]


@pytest.mark.parametrize(
    "text",
    [
        "NOTE the content",
        "note the content",
        "To note the content",
        "The Panel is asked to note the content",
        "the SEC Panel is invited to the content",
        "Panel is requested to NOTE the content",
    ],
)
def test_words_that_the_paper_prints_before_a_recommendation_are_told_and_taken_out(text):
    assert told(text) == [("PP732", "Delete these words.", True)]


def test_another_verb_is_for_people_to_choose():
    advice = "Delete these words, and type `verb: DISCUSS` if that is meant."
    assert told("The Panel is asked to discuss the content") == [("PP732", advice, False)]


@pytest.mark.parametrize(
    "text", ["notes of the meeting", "the note", "Approve", "that it is asked to note", "to agree"]
)
def test_texts_that_go_on_from_the_verb_are_let_be(text):
    assert told(text) == []
