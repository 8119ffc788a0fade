"""What is told of lines that look like headings and are typed as none."""

from __future__ import annotations

import pytest
from tests.laid import JANUARY, TAG, places, said, told
from tests.small import SMALL

PAPER = SMALL[f"{JANUARY}paper.yaml"].decode()

CASES = [
    ("***Fixes***\n\nThey passed.", "“Fixes” is bold", "Type `### Fixes`."),
    ("**Fixes**\nThey passed.", "“Fixes” is bold", "Type `### Fixes`, and leave an empty line below."),
    ("TESTING OF FIXES\n\nThey passed.", "“TESTING OF FIXES” stands in capitals", "Type `### TESTING OF FIXES`, only"),
    ("3.2 SSC Highlights\n\nThey passed.", "“3.2 SSC Highlights” has a number", "Type `### SSC Highlights`: the paper"),
    ("4.2 Fixes to come\n\nThey passed.", "“4.2 Fixes to come” has a number", "Type `### Fixes to come`: the paper"),
    (
        "1. Fixes to come\n\nThey passed.",
        "“Fixes to come” is all of a numbered list",
        "Type `### Fixes to come`: the paper",
    ),
]


@pytest.mark.parametrize(("text", "message", "advice"), CASES)
def test_what_looks_like_a_heading_is_told_with_what_to_type(tmp_path, text, message, advice):
    (finding,) = said(tmp_path, "PP213", text)

    assert places([finding]) == [("tag.md", 8, 1)]
    assert finding.message.startswith(message)
    assert (finding.advice or "").startswith(advice)


def test_the_first_of_a_text_without_a_heading_above_is_one_of_the_second_level(tmp_path):
    text = TAG[: TAG.index("## ")] + "TESTING OF FIXES\n\nThey passed.\n\n**Faults**\n\nNone.\n"

    advice = [each.advice or "" for each in told(tmp_path, "PP213", {JANUARY + "tag.md": text})]

    assert [each.split("`")[1] for each in advice] == ["## TESTING OF FIXES", "### Faults"]


@pytest.mark.parametrize(
    "text",
    [
        "**The DCC**\nreported on the fixes.",
        "**Fixes:**\nThey passed.",
        "**Fixes** passed.\nMore will come.",
        "SMKI PMA",
        "TABASC TSIRS",
        "NO UPDATE WAS RECEIVED.",
        "STRICTLY CONFIDENTIAL",
        "**CONFIDENTIAL**",
        "**Confidential**",
        "**END OF CONFIDENTIAL PART**",
        "4.2 million devices",
        "4.5 GHz",
        "4.2 Fixes a day passed, and more are to come.",
        "1. Fixes to come\n2. Faults",
        "1. Fixes to come.",
        "1. that it met",
        "> 1. Fixes to come",
        "- Fixes to come",
        "- TESTING OF FIXES\n- 4.2 Fixes",
        "*Source: the DCC*",
        "| TESTING OF FIXES |\n| --- |\n| 4.2 Fixes |",
    ],
)
def test_what_is_no_heading_is_left_alone(tmp_path, text):
    assert said(tmp_path, "PP213", text) == ()


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("paper.yaml", PAPER.replace("purpose: |\n", "purpose: |\n  **What is new**\n\n")),
        ("tag.md", f"{TAG}It met.\n\n::: green\n**What is new**\n\nThis is.\n:::\n"),
        ("tag.md", f"{TAG}It met.\n\n::: green\n###What is new\n\nThis is.\n:::\n"),
    ],
    ids=["YAML", "marked block", "number signs in a marked block"],
)
def test_where_no_heading_can_stand_none_is_asked_for(tmp_path, file, text):
    (finding,) = told(tmp_path, "PP213", {JANUARY + file: text})

    assert "no heading can stand in" in finding.message
    assert "begin a sentence" in (finding.advice or "")
    assert "##" not in (finding.advice or "")
    assert not finding.fixable


@pytest.mark.parametrize("text", ["TESTING OF FIXES", "4.2 Fixes to come"])
def test_a_text_that_has_no_headings_is_asked_for_none(tmp_path, text):
    decision = f"decisions:\n  - text: |\n      {text}\n"
    files = {JANUARY + "tag.md": TAG.replace("---\n\n##", f"{decision}---\n\n##") + "It met.\n"}

    assert told(tmp_path, "PP213", files) == ()


@pytest.mark.parametrize(
    "heading",
    ["SMETS1 SERVICE RELEASE", "OTHER BUSINESS", "**OTHER BUSINESS**", "**PLAN CHANGE**", "## OTHER BUSINESS"],
)
def test_the_words_of_a_heading_in_capitals_are_not_taken_for_acronyms_too(tmp_path, heading):
    assert said(tmp_path, "PP601", f"{heading}\n\nThey passed.") == ()


@pytest.mark.parametrize("heading", ["**SIT FIT**", "**PLAN CHANGE**\n\nThe SIT of FIT", "SIT FIT", "## SIT FIT"])
def test_acronyms_in_a_heading_and_below_one_are_told(tmp_path, heading):
    told = said(tmp_path, "PP601", f"{heading}\n\nThey passed.")

    assert [each.message for each in told] == [f"Nothing says what {each} stands for." for each in ("SIT", "FIT")]
