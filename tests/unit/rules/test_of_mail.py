"""What is told of that which an e-mail brings along."""

from __future__ import annotations

import pytest
from tests.laid import places, said


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Hi all,\n\nThe fixes were tested.", [8]),
        ("Hi team\n\nThe fixes were tested.", [8]),
        ("Dear Panel members,\n\nThe fixes were tested.", [8]),
        ("Good morning!\n\nThe fixes were tested.", [8]),
        ("The fixes were tested.\n\nKind regards,\nSECAS", [10]),
        ("The fixes were tested.\n\nMany thanks\nSECAS", [10]),
        ("The fixes were tested.\n\nT: 020 7946 0000\nM: +44 (0)7700 900 123", [10]),
        ("> -----Original Message-----\n> From: SECAS\n> Sent: 4 January 2019\n> The fixes.", [8]),
        ("From: SECAS\nTo: TAG\nSubject: the fixes\n\nThey were tested.", [8]),
        ("On 4 January 2019, SECAS wrote:\n\n> They were tested.", [8]),
        ("Please see attached the list, as it was sent.", [8]),
        ("The list follows (see attached).", [8]),
        ("Sent from my iPhone", [8]),
        ("RE: the fixes\n\nThey were tested.", [8]),
        ("Fwd: the fixes\n\nThey were tested. > FW: the fixes", [8]),
        ("[cid:image001.png@01D4B5C6.7A8B9C00]\n\nThe fixes [image: plan.png] were tested.", [8, 10]),
        ("Ask tag@panel.example<mailto:tag@panel.example>.\nSee the plan<https://panel.example/plan>.", [8, 9]),
        ("This email and any attachments are confidential.", [8]),
    ],
)
def test_what_an_email_brings_along_is_told_once_for_each_piece(tmp_path, text, lines):
    assert [line for _, line, _ in places(said(tmp_path, "PP729", text))] == lines


@pytest.mark.parametrize("text", ["RE: the fixes", "FWD: the fixes", "From: SECAS\nCC: TAG\nSubject: FW: the fixes"])
def test_what_heads_an_email_is_not_taken_for_an_acronym_too(tmp_path, text):
    assert said(tmp_path, "PP729", text)
    assert said(tmp_path, "PP601", text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "The Panel gave its thanks to all. Many thanks were given, and kind regards sent.",
        "Hello messages are sent by each device.\nDear are the fixes.",
        "From: 1 January 2019\nTo: 31 March 2019",
        "From: January. Then the fixes came.\n\nTo: March.",
        "Subject: the release of fixes\n\nIt was tested.",
        "Date: 4 January 2019\nTo: be tested",
        "See the attached Appendix, and see attached appendices A and B.",
        "The message is sent from my device. This message is sent by the DSP when a device joins.",
        "M: 20 devices",
        "See <https://panel.example/>, (<https://panel.example/>) or the TAG <mailto:tag@panel.example>.",
        "Re: the fixes, the RE: line and FW:",
        "This message is intended for devices, and may contain an alert. This email address was sent to all.",
        "`Hi all,`",
        "On Monday the DCC wrote to members.",
    ],
)
def test_words_that_are_the_papers_own_are_left_alone(tmp_path, text):
    assert said(tmp_path, "PP729", text) == ()
