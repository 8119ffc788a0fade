"""Ids of actions that name two of them: PP737, beyond the example in its docstring."""

from __future__ import annotations

import pytest
from tests.found import TAG, found, section

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


def test_of_what_is_withheld_no_word_is_told():
    (finding,) = told(*(each | {"classification": "AMBER"} for each in (REPORT, INVITE)))

    assert (finding.concerns.label, finding.quotable) == ("AMBER", False)
