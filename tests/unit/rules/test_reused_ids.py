"""Ids of actions that name two of them: PP737, beyond the example in its docstring."""

from __future__ import annotations

import pytest
from tests.found import TAG, codes, found, section
from tests.small import changed

BEFORE = TAG.replace("2019-01", "2018-12")
REPORT = {"text": "Report on the testing of fixes", "owner": "DCC", "due": "2019-01", "classification": "CLEAR"}
INVITE = {"text": "Invite both suppliers", "owner": "DCC", "due": "2019-02", "classification": "CLEAR"}


def listed(action):
    facts = "\n".join(f"    {key}: {value}" for key, value in action.items())
    return section("tag", "It met.\n", front=f"actions:\n  - id: TAG-0001\n    status: open\n{facts}\n")


def told(before, now):
    return [each for each in found({BEFORE: listed(before), TAG: listed(now)}) if each.code == "PP737"]


@pytest.mark.parametrize("now", [INVITE, INVITE | {"due": "2019-01", "owner": "SECAS"}])
def test_another_action_under_the_number_of_an_earlier_one_is_told(now):
    (finding,) = told(REPORT, now)

    assert finding.message.startswith("TAG-0001 is another action in the paper of December 2018: ")


@pytest.mark.parametrize(
    "now",
    [
        REPORT | {"owner": "SECAS", "due": "2019-03"},
        REPORT | {"text": "Write the testing up", "owner": "SECAS"},
        INVITE | {"due": "2019-01"},
        INVITE | {"text": "Do so"},
    ],
)
def test_an_action_that_is_worded_put_off_or_handed_over_anew_stays_one(now):
    assert told(REPORT, now) == []


RELEASED = {path: {f"{path.rpartition('/')[0]}/versions/1.0/paper.yaml": "x"} for path in (BEFORE, TAG)}


@pytest.mark.parametrize(
    ("released", "place", "hint"),
    [
        ((), TAG, "If the one in the paper of December 2018 isn't done, bring it along as TAG-0001."),
        ((BEFORE,), TAG, "If the one in the paper of December 2018 isn't done, bring it along as TAG-0001."),
        ((TAG,), BEFORE, "That paper is released."),
        ((BEFORE, TAG), None, ""),
    ],
)
def test_it_is_told_in_the_one_that_may_still_be_changed(released, place, hint):
    frozen = {path: text for each in released for path, text in RELEASED[each].items()}
    findings = [each for each in found({BEFORE: listed(REPORT), TAG: listed(INVITE), **frozen}) if each.code == "PP737"]

    assert [(each.span.path, each.hint) for each in findings] == (
        [(place, f"Give this one the next free number. {hint}")] if place else []
    )


def test_a_number_that_has_gone_out_in_both_papers_is_not_told_where_the_earlier_one_is_begun_anew():
    paper = BEFORE.replace("tag.md", "paper.yaml")
    anew = changed(paper, 'version: "1.0"', 'version: "1.1"')
    files = {BEFORE: listed(REPORT), TAG: listed(INVITE), **RELEASED[BEFORE], **RELEASED[TAG]}

    assert "PP737" not in codes(found({**files, paper: anew}))


def test_of_what_is_withheld_no_word_is_told():
    (finding,) = told(*(each | {"classification": "AMBER"} for each in (REPORT, INVITE)))

    assert (finding.concerns.label, finding.quotable) == ("AMBER", False)
