"""An address is a link, or it is told: PP324."""

from __future__ import annotations

import pytest
from tests.laid import mended, said, told
from tests.small import PAPER, changed

CODE = "PP324"
TAG = f"{PAPER}/tag.md"


@pytest.mark.parametrize(
    ("typed", "right"),
    [
        ("See https://sec.example/plan.", "See <https://sec.example/plan>."),
        ("See HTTP://sec.example!", "See <HTTP://sec.example>!"),
        ("(http://sec.example/a_(b)_c?d=1&e=2#f)", "(<http://sec.example/a_(b)_c?d=1&e=2#f>)"),
        ("On www.sec.example/plan, it says so.", "On <https://www.sec.example/plan>, it says so."),
        ("Ask tag@sec.example.", "Ask <tag@sec.example>."),
        ("Ask mailto:tag.team@sec.example!", "Ask <mailto:tag.team@sec.example>!"),
        ("“https://sec.example/” says so.", "“<https://sec.example/>” says so."),
        ("- **https://sec.example/plan**", "- **<https://sec.example/plan>**"),
        ("| A |\n| --- |\n| https://sec.example/ |", "| A |\n| --- |\n| <https://sec.example/> |"),
    ],
)
def test_an_address_that_is_no_link_is_told_and_made_one(tmp_path, typed, right):
    findings = said(tmp_path / "typed", CODE, typed)

    assert len(findings) == 1
    assert mended(tmp_path / "typed", findings) == right
    assert said(tmp_path / "right", CODE, right) == ()


@pytest.mark.parametrize(
    "text",
    [
        "See [the plan](https://sec.example/plan).",
        "See [https://sec.example/plan](https://sec.example/plan).",
        "It says `https://sec.example/plan`.",
        "There were 5 @ £3, and a tag@home.",
        "The plan is at [the code] (https://sec.example/plan).",  # which PP228 tells
        "The scheme is https:// and no other.",
    ],
)
def test_what_is_a_link_or_none_is_no_matter(tmp_path, text):
    assert said(tmp_path, CODE, text) == ()


def test_an_address_in_an_action_is_told_too(tmp_path):
    text = changed(TAG, "Report on the testing of fixes", "Answer https://sec.example/plan")
    (finding,) = told(tmp_path, CODE, {TAG: text})

    assert finding.message == "`https://sec.example/plan` is no link: a reader would have to type it anew."
    assert finding.advice == "Write `<https://sec.example/plan>`, or `[words](https://sec.example/plan)`."


def test_an_address_of_mail_is_not_put_into_round_brackets(tmp_path):
    """Without `mailto:` it would lead to a page."""
    (finding,) = said(tmp_path, CODE, "Ask tag@sec.example.")

    assert finding.advice == "Write `<tag@sec.example>`."
