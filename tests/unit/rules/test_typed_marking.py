"""What is told of words that say a text is confidential, and withhold nothing."""

from __future__ import annotations

import pytest
from tests import small
from tests.found import APPENDIX, TAG, codes, found, section
from tests.laid import places, said
from tests.small import LOG, changed, more

from panelpaper.model.classification import CLEAR
from panelpaper.model.finding import Severity

PAPER = f"{small.PAPER}/paper.yaml"
HEADING = "\n## Release 2.0 {#release-2-0}\n\n"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("CONFIDENTIAL the bidder withdrew.", (8, 1)),
        ("**Confidential:** the bidder withdrew.", (8, 3)),
        ("- Confidential – the bidder withdrew.", (8, 3)),
        ("[Commercial in Confidence] The bidder withdrew.", (8, 1)),
        ("(Not for publication)", (8, 1)),
        ("TLP:AMBER+STRICT", (8, 1)),
        ("[RED] The bidder withdrew. [/RED]", (8, 1)),
        ("It met. The bidder [RED] withdrew [/RED] and will be asked.", (8, 20)),
        ("It met. The bidder [AMBER] withdrew\nand left [/AMBER] again.", (8, 20)),
        ("- It met, and the bidder [red]withdrew[/red].", (8, 26)),
        ("~~~ red\nThe bidder withdrew.\n~~~", (8, 1)),
        ("```amber+strict\nThe bidder withdrew.\n```", (8, 1)),
        ("TLP: RED. The bidder withdrew.", (8, 1)),
        ("TLP:RED The bidder withdrew.", (8, 1)),
        ("Official-Sensitive", (8, 1)),
        ("For Panel only: the bidder withdrew.", (8, 1)),
        ("(Panel members only)", (8, 1)),
        ("**Panel eyes only** – the bidder withdrew.", (8, 3)),
        ("Not to be published\n\nThe bidder withdrew.", (8, 1)),
        ("DO NOT CIRCULATE: the bidder withdrew.", (8, 1)),
        ("Not for onward distribution. The bidder withdrew.", (8, 1)),
        ("COMMERCIALLY SENSITIVE – the bidder withdrew.", (8, 1)),
        ("For internal use only", (8, 1)),
        ("## The bidder (Panel only)\n\nIt withdrew.", (8, 15)),
        ("(Classification: RED)", (8, 1)),
        ("Classification: TLP:AMBER. The bidder withdrew.", (8, 1)),
        ("## The bidder (Confidential)\n\nIt withdrew.", (8, 15)),
        ("## The bidder – TLP:RED\n\nIt withdrew.", (8, 15)),
        ("Confidential", (8, 1)),
        ("**Confidential** – the bidder withdrew.", (8, 3)),
        ("### Next steps\nConfidential: it withdrew.", (9, 1)),
        ("It met.\nConfidential: it withdrew.", (9, 1)),
        ("- **Confidential:** the bidder withdrew.", (8, 5)),
        ("- **CONFIDENTIAL** – the bidder withdrew.", (8, 5)),
        ("**Confidential**", (8, 3)),
        ("- Confidential: the bidder withdrew.\n  It was late.", (8, 3)),
        ("| A | B |\n| --- | --- |\n| one | STRICTLY CONFIDENTIAL: it withdrew. |", (10, 9)),
        ("This is STRICTLY CONFIDENTIAL to members.", (8, 9)),
        ("- text: The bidder withdrew.\n  classification: RED", (9, 3)),
        ("RED: The bidder withdrew.", (8, 1)),
        ("(RED) The bidder withdrew.", (8, 1)),
        ("**RED:** The bidder withdrew.", (8, 3)),
        ("> AMBER+STRICT – The bidder withdrew.", (8, 3)),
        ("It met.\nRED: The bidder withdrew.", (9, 1)),
        ("The bidder withdrew. (RED)", (8, 21)),
        ("The bidder withdrew. [RED]", (8, 21)),
        ("It met, and (RED: the bidder withdrew) left.", (8, 13)),
        ("It met, and [TLP:RED – the bidder withdrew].", (8, 13)),
        ("It met, and [red: the bidder withdrew].", (8, 13)),
        ("It met, and [the bidder withdrew – RED].", (8, 13)),
        ("It met, and [the bidder withdrew: red].", (8, 13)),
        ("It met, and [AMBER STRICT the bidder withdrew].", (8, 13)),
        ("It met, and [red] the bidder withdrew [end].", (8, 13)),
        ("It met. [Start red] The bidder withdrew. [End red]", (8, 9)),
        ("**RED**\n\nThe bidder withdrew.", (8, 3)),
        ("**RESTRICTED**\n\nThe bidder withdrew.", (8, 3)),
        ("--- red ---\nThe bidder withdrew.", (8, 1)),
        ("!!! red\n    The bidder withdrew.", (8, 1)),
        ("> [!RED]\n>\n> The bidder withdrew.", (8, 3)),
        ("It met.\nRED\nThe bidder withdrew.", (9, 1)),
        ("classification: red\n\nThe bidder withdrew.", (8, 1)),
        ("Protective marking: TLP:AMBER\n\nThe bidder withdrew.", (8, 1)),
        ("## RED\n\nThe bidder withdrew.", (8, 4)),
        ("## The bidder (RED)\n\nIt withdrew.", (8, 15)),
        ("## RED: The bidder\n\nIt withdrew.", (8, 4)),
        ("SECRET: the bidder withdrew.", (8, 1)),
        ("NOT PUBLIC – the bidder withdrew.", (8, 1)),
    ],
)
def test_words_that_mark_a_text_everybody_reads_are_told(tmp_path, text, place):
    findings = said(tmp_path, "PP514", text)

    assert [(line, column) for _, line, column in places(findings)] == [place]
    assert findings[0].message.endswith("(The text isn't shown here.)")


@pytest.mark.parametrize(
    "text",
    [
        "The details are confidential: see the confidential appendix.",
        "Confidential appendices are withheld, for confidentiality's sake.",
        "In confidence, the Chair told the TAG of it, and asked that it be kept\nconfidential.",
        "Appendix A (TLP:RED) is withheld; TLP:AMBER is what the TAG asked for.",
        "## Confidential items\n\nThere are none.",
        "It holds commercially sensitive data, and is marked OFFICIAL-SENSITIVE.",
        "| Status | Text |\n| --- | --- |\n| Open | Confidential |",
        "It is not for publication.",
        "The list is for the Panel only. The Panel only noted it.",
        "It was sent to members of the\nPanel only.",
        "Do not publish the list before May. Not to be published reports are kept.",
        "| List | For |\n| --- | --- |\n| Costs | Panel only |",
        "Classification: the SSC looks at it again in May.",
        "The classification: RED for the bidder, GREEN for the rest.",
        "There are three levels:\n\n- Confidential\n- **CONFIDENTIAL**\n  1. Commercial in confidence\n- Open",
        "| Level | Text |\n| --- | --- |\n| NOT FOR PUBLICATION | The plan |\n| Open | **STRICTLY CONFIDENTIAL** |",
        "It was marked COMMERCIAL IN CONFIDENCE, and another “NOT FOR PUBLICATION”.",
        "**Confidential** papers are withheld.",
        "TLP:RED papers are withheld, and so is TLP:AMBER.",
        "- **Public** – for all\n- **Confidential** – for members\n- **Not for publication**: for the Chair",
        "The SSC asked that the paper be classed as\nConfidential. The TAG agreed.",
        "Papers labelled as STRICTLY CONFIDENTIAL are withheld.",
        "RED reports are late.",
        "Its status: RED",
        "The status is RED: The tests are late.",
        "The overall status (RED) is unchanged.",
        "RED: More than 10 days late.\n\nAMBER: Late.",
        "- RED: Testing is late.\n- (RED) Testing is late.\n- It is late. (RED)",
        "| Test | Outcome |\n| --- | --- |\n| RED | Red |\n| (AMBER) Late. | It is late. (RED) |",
        "Each is rated.\n\nRED: The tests are late.",
        "RED: late tests.",
        "```yaml\nclass: red\n```",
        "The papers, which are classified as\nRED.\nIt met.",
        "## Red\n\nLate.\n\n## Green\n\nOn time.",
        "## Overall status – AMBER\n\nIt met.",
        "## Testing – RED\n\nIt met.\n\n## Design – AMBER\n\nIt met.",
        "Red tape and [RED](https://a.example) it is, [a link to RED](https://a.example).",
        "The DCC's [RED] test and its [AMBER] one are late, and rated so.",
        "- Testing [RED] is late.\n- RED",
        "| Test | Now |\n| --- | --- |\n| [red] | RED |\n| Design | amber |",
        "The rating is (RED: more than 10 days late).",
        "[REDACTED] asked for time. The SECRET plan is no secret, and PRIVATE networks are.",
    ],
)
def test_talk_of_what_is_confidential_is_left_alone(tmp_path, text):
    assert said(tmp_path, "PP514", text) == ()


def test_what_is_withheld_may_say_so():
    marked = section("tag", "\n## Release 2.0 {#release-2-0}\n\nIt met.\n\n::: red\nCONFIDENTIAL: it failed.\n:::\n")

    assert codes(found({APPENDIX: more(APPENDIX, "\nCONFIDENTIAL: it failed.\n"), TAG: marked})) == []


def test_where_it_is_mistaken_a_reason_may_be_given_and_what_was_found_is_still_told():
    waived = "waivers:\n  - code: PP514\n    reason: It is what a minute begins with.\n"

    (finding,) = found({TAG: section("tag", f"{HEADING}Confidential: so the old minutes began.\n", front=waived)})

    assert (finding.code, finding.severity) == ("PP514", Severity.INFO)
    assert finding.message.endswith("everybody will read it. (Waived.) (The text isn't shown here.)")


def test_its_severity_can_not_be_set():
    panel = more("content/panel.yaml", "severity: {PP514: off}\n")

    assert codes(found({"content/panel.yaml": panel})) == ["PP713"]


def test_a_class_that_marks_each_of_two_sentences_is_told_of_both(tmp_path):
    assert [line for _, line, _ in places(said(tmp_path, "PP514", "RED: It withdrew.\n\nIt met. (RED)"))] == [8, 10]


@pytest.mark.parametrize(
    "text",
    [
        "(RED) It withdrew",
        "TLP:RED It withdrew",
        "'RED: It withdrew'",
        "It withdrew. (RED)",
        "It withdrew (RED)",
        "It withdrew - RED",
        "It withdrew, classification RED",
    ],
)
def test_a_text_among_the_facts_that_begins_or_ends_with_its_class_is_told(text):
    files = {TAG: section("tag", HEADING + "It met.\n", front=f"decisions:\n  - text: {text}\n")}

    assert codes(found(files)).count("PP514") == 1


ACTION = "    due: 2019-02\n"


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        (TAG, ACTION, f"{ACTION}    # classification: RED\n"),
        (TAG, ACTION, "    due: 2019-02 # classification: AMBER\n"),
        (TAG, "status: final\n", "status: final\n# TLP: RED\n"),
        (PAPER, "author: SECAS Team\n", "author: SECAS Team\n#classification: RED\n"),
        (LOG, "    received: 2018-12-06\n", "    received: 2018-12-06\n    # Classification: RED\n"),
    ],
)
def test_a_classification_that_is_a_comment_is_told(path, old, new):
    (finding,) = found({path: changed(path, old, new)})
    assert (finding.code, finding.span.path) == ("PP514", path)
    assert "#" in new.split("\n")[finding.span.line - changed(path, old, "\0").split("\0")[0].count("\n") - 1]
    assert "Take away the `#`" in (finding.advice or "")


@pytest.mark.parametrize(
    "new",
    [
        f"{ACTION}    # classification: CLEAR\n",
        f"{ACTION}    # the classification: RED until March\n",
        f"{ACTION}    # RED\n",
        f"{ACTION}    classification: RED # classification: RED\n",
        f"{ACTION}    classification: CLEAR\n    # classification: RED\n",
    ],
)
def test_no_other_comment_is_told(new):
    assert "PP514" not in codes(found({TAG: changed(TAG, ACTION, new)}))


def test_an_appendix_whose_class_is_a_comment_is_told_of_once():
    attaches = "appendices:\n  - id: a\n    title: A\n    # classification: RED\n    file: appendices/a.md\n"
    files = {
        TAG: section("tag", HEADING + "See [](appendix:a).\n", front=attaches),
        f"{small.PAPER}/appendices/a.md": "A.\n",
    }
    told = [(finding.code, finding.advice) for finding in found(files) if finding.code in ("PP502", "PP514")]
    assert told == [("PP502", "Line 7 says it in a comment: take away the `#` there.")]


def test_what_a_withheld_entry_has_in_comments_is_told_to_nobody():
    entry = "    classification: RED\n    # classification: AMBER\n"
    assert "PP514" not in codes(found({TAG: changed(TAG, ACTION, f"{ACTION}{entry}")}, CLEAR))


@pytest.mark.parametrize("slip", ["", "    meeting TAG_1\n"])
def test_what_looks_like_a_comment_in_a_text_is_told_as_none(slip):
    text = "So.\n\n      ::: red\n      # classification: RED\n      :::\n"
    entry = f"decisions:\n  - text: |\n      {text}{slip}actions:"
    assert "PP514" not in codes(found({TAG: changed(TAG, "actions:", entry)}, CLEAR))
