"""What is told of lists that hold something twice."""

from __future__ import annotations

import pytest
from tests.found import PAPER_YAML, TAG, codes, found, section
from tests.small import changed

from panelpaper.model.classification import CLEAR, RED, Classification
from panelpaper.model.finding import Finding

TEXT = "\n## Release 2.0 {#release-2-0}\n\nIt met.\n"


def told(front: str, clearance: Classification = RED) -> list[Finding]:
    findings = found({TAG: section("tag", TEXT, front=front)}, clearance)
    return [finding for finding in findings if finding.code == "PP718"]


@pytest.mark.parametrize(
    ("front", "lines"),
    [
        ("decisions:\n  - text: Agreed\n  - text: Noted\n  - text: Agreed\n", [5, 7]),
        ("decisions:\n  - {text: Agreed, meeting: TAG_1}\n  - {text: Agreed, meeting: TAG_2}\n", []),
        ("decisions:\n  - text: 'Took [](section:tag)'\n  - text: 'Took [](section:ssc)'\n", []),
        ("decisions:\n  - text: 'Took [one]{.red}'\n  - text: 'Took [two]{.red}'\n", []),
        ("meetings: [{ref: TAG_1}, {ref: TAG_2}, {ref: TAG_1, date: 2018-12-18}]\n", [4, 4]),
        ("meetings:\n  - {ref: TAG_1}\n  - {date: 2018-12-18}\n  - {date: 2018-12-18}\n", []),
        ("forward_look:\n  - {text: Tests, expected: 2019-02}\n  - {text: Tests, expected: 2019-02}\n", [5, 6]),
        ("forward_look:\n  - {text: Tests, expected: 2019-02}\n  - {text: Tests, expected: 2019-03}\n", []),
        ("actions:\n  - id: TAG-0009\n    text: Do it\n    owner: [DCC, SECAS, DCC]\n    status: open\n", [7, 7]),
    ],
)
def test_an_entry_is_told_at_every_place_where_it_stands_word_for_word(front, lines):
    assert [finding.span.line for finding in told(front)] == lines


def test_a_recommendation_that_the_panel_is_asked_twice_is_told():
    once = "  - verb: NOTE\n    text: the content of this paper\n"

    assert codes(found({PAPER_YAML: changed(PAPER_YAML, once, once + once)})) == ["PP718", "PP718"]
    other = once.replace("content", "annex")
    assert found({PAPER_YAML: changed(PAPER_YAML, once, once + other)}) == ()


def test_an_entry_that_has_its_like_among_the_withheld_is_told_to_those_alone_who_may_see_both():
    front = "decisions:\n  - text: Agreed\n  - {text: Agreed, classification: AMBER}\n"

    assert [(finding.span.line, finding.concerns) for finding in told(front)] == [
        (5, Classification.AMBER),
        (6, Classification.AMBER),
    ]
    assert told(front, CLEAR) == []
    thrice = told(front + "  - text: Agreed\n")
    assert [(finding.span.line, finding.concerns) for finding in thrice] == [
        (5, CLEAR),
        (6, Classification.AMBER),
        (7, CLEAR),
    ]
    assert [finding.message for finding in thrice if finding.concerns is CLEAR] == [
        finding.message for finding in told(front + "  - text: Agreed\n", CLEAR)
    ]


def test_nothing_of_what_stands_twice_is_quoted():
    front = "actions:\n  - {id: TAG-0009, text: Do, owner: [Nowhere, Nowhere], status: open, classification: RED}\n"

    (finding, _) = told(front)

    assert "Nowhere" not in f"{finding.message}{finding.advice}"
    assert finding.concerns is RED


def test_what_stands_twice_is_told_with_the_line_of_the_other():
    front = "decisions:\n  - text: Agreed\n  - text: Agreed\n"

    assert [finding.message for finding in told(front)] == [
        "This decision stands on line 6 as well.",
        "This decision stands on line 5 as well.",
    ]


def test_a_decision_that_was_made_twice_is_told_how_to_say_so():
    once, twice = (
        "decisions:\n  - text: Agreed\n  - text: Agreed\n",
        "forward_look:\n  - text: Tests\n  - text: Tests\n",
    )

    assert {"`meeting`" in str(finding.advice) for finding in told(once)} == {True}
    assert {"`meeting`" in str(finding.advice) for finding in told(twice)} == {False}


def test_a_meeting_of_two_days_is_one_meeting():
    assert told("meetings: [{ref: TAG_12, date: 2018-12-18}, {ref: TAG_12, date: 2018-12-19}]\n") == []
