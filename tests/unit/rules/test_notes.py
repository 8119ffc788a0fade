"""Footnotes, their calls, and numbers that lead nowhere: PP317 to PP319, and PP322."""

from __future__ import annotations

import pytest
from tests.laid import places, said


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("The plan¹ is good.²", [9, 19]),
        ("The plan[1] is good.[12] **Sent**[3]", [9, 21]),
    ],
)
def test_a_footnotes_number_that_leads_nowhere_is_told_with_the_call_to_type(tmp_path, text, columns):
    findings = said(tmp_path, "PP322", text)

    assert [column for _, _, column in places(findings)] == columns
    assert [(finding.advice or "").split("`")[1] for finding in findings] == [
        f"[^{number}]" for number in (("1", "2") if "¹" in text else ("1", "12"))
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The plan [1] is good.\n\n[1] So it says.", [(8, 10), (10, 1)]),
        ("The plan[1] is good [2].\n\n[1] So it says.\n[2]: So too.", [(8, 9), (8, 21), (10, 1), (11, 1)]),
        ("The plan [1] is good.\n\n[2] So it says.", []),
        ("[1] The plan.\n\n[2] The other.", []),
        ("The plan [1] is good.\n\n- [1] So it says.", []),
    ],
)
def test_a_note_below_a_text_and_its_call_are_told_where_numbers_in_brackets_stand_for_both(tmp_path, text, told):
    assert [(line, column) for _, line, column in places(said(tmp_path, "PP322", text))] == told


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("The plan* is good**, and its cost† known‡.", [9, 18, 34, 41]),
        ("A total of 500*\n\n* Excludes two.", [15]),
        ("| Hubs |\n| --- |\n| 120* |", [6]),
    ],
)
def test_a_footnotes_sign_that_leads_nowhere_is_told(tmp_path, text, columns):
    assert [column for _, _, column in places(said(tmp_path, "PP322", text))] == columns


@pytest.mark.parametrize(
    "text",
    [
        "A *plan* and **a plan**, and *a*.",
        "A plan\\* of it.",
        "2 * 3 is 6, 2*3 too, and *.md is a file.",
        "`plan* and cost†` are code.",
        "It rose from 5* to 10*, and an A* search was run.",
        "† Of December",
        "* plan\n* cost",
    ],
)
def test_a_sign_that_calls_no_note_is_left_alone(tmp_path, text):
    assert said(tmp_path, "PP322", text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "It took 40 m² and 10³ of them, on 12 km².",
        "The fixes[^1] were tested.\n\n[^1]: Those of December.",
        "See [1](https://a.example) and [the plan][1].\n\n[1]: https://b.example",
        "A list [1] of x[1] and `plan[1]`.",
    ],
)
def test_a_number_that_is_no_footnotes_is_left_alone(tmp_path, text):
    assert said(tmp_path, "PP322", text) == ()


@pytest.mark.parametrize("typed", ["[^ 1]", "[^1 ]", "[ ^1]"])
def test_a_call_with_a_space_in_it_is_told_where_its_note_is_there(tmp_path, typed):
    text = f"The fixes were tested.{typed}\n\n[^1]: Those of December."
    (finding,) = said(tmp_path, "PP322", text)

    assert (finding.span.line, finding.span.column, finding.advice) == (8, 23, "Type `[^1]`.")
    assert said(tmp_path, "PP318", text) == ()
    assert said(tmp_path, "PP322", f"The fixes were tested.{typed}") == ()
    assert said(tmp_path, "PP322", f"The fixes were tested.[^1] \\{text[22:]}") == ()
    assert said(tmp_path, "PP322", f"The fixes were tested.{typed}\n\n::: red\nA.[^1]\n\n[^1]: So.\n:::") == ()
