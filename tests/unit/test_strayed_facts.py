"""Facts in a text: what they classify would be read by everybody."""

from __future__ import annotations

import pytest
from tests.found import APPENDIX, TAG, codes, found, one, section
from tests.small import SMALL, more

from panelpaper.content.strayed_facts import Strayed, strayed_facts
from panelpaper.model.classification import CLEAR, RED

ACTION = "actions:\n  - id: TAG-0001\n    text: Ask Acme Metering why it withdrew\n    classification: RED\n"
FACTS = f"---\ncommittee: tag\nstatus: final\n{ACTION}---\n"


@pytest.mark.parametrize(
    "facts",
    [
        FACTS,
        FACTS.replace("    classification: RED\n", ""),
        FACTS.removeprefix("---\n"),
        FACTS.removesuffix("---\n"),
        FACTS[4:-4],
        ACTION,
        ACTION.replace("actions", "Actions"),
        ACTION.replace("actions:\n  - id", "actions:  # ours\n\n- id"),
        "".join(f"    {line}\n" for line in FACTS.splitlines()),
        "".join(f"> {line}\n" for line in FACTS.splitlines()),
        f"```yaml\n{FACTS}```\n",
        "meetings: [{ref: TAG_12, date: 2018-12-18}]\n",
        "meetings: - {ref: TAG_12, date: 2018-12-18}\n",
        "---\nstatus: final\n---\n",
        "---\ncommittee: tag\n\nstatus: final\n\n---\n",
        "---\nmeetings: []\n---\n",
        "status: final\ntitle: Kestrel\n",
        "---\r\ncommittee: tag\r\nstatus: final\r\n---\r\n",
    ],
)
def test_what_was_typed_as_facts_is_found_wherever_it_stands(facts):
    (strayed,) = strayed_facts(f"The TAG met.\n\n{facts}\nIt met again.\n".split("\n"))

    assert strayed.facts_first < strayed.facts_end
    assert strayed.first >= 2
    assert strayed.end <= 2 + facts.count("\n")


@pytest.mark.parametrize(
    "text",
    [
        "status: quo\n",
        "Status: final\nCommittee: TAG\n",
        "The status: final.\ntitle: none\n",
        "status: final\n",
        "committee: tag\n",
        "title: The plan\nstatus: it is not finished\n",
        "actions:\n\n- Ask Acme Metering\n- Write to it\n",
        "Actions:\n- Ask: why?\n",
        "actions: none\ndecisions: none\n",
        "Decisions:\n\n1. text: short; title: long\n",
        "---\n\nstatus: quo\n\n---\n",
        "---\n\nThe TAG met.\n\n---\n",
        "| title: | status: |\n| --- | --- |\n| a | final |\n",
        "appendices:\n- Appendix A\n- Appendix B\n",
        "- status: final\n- committee: the TAG\n",
        "meetings: [the first](paper:2018-12), and others\n",
        "It says `status: final`\nand `committee: tag`.\n",
    ],
)
def test_what_only_begins_like_facts_is_text(text):
    assert list(strayed_facts(text.split("\n"))) == []


def test_they_reach_from_one_line_of_hyphens_to_the_other():
    lines = f"text\n\n{FACTS}\nmore\n".split("\n")

    assert list(strayed_facts(lines)) == [Strayed(2, 10, 3, 9)]


@pytest.mark.parametrize(
    ("top", "advice"),
    [
        (
            "TAG update\n\n",
            "Delete lines 1 to 2: the facts begin on line 3. What is to be read belongs below them.",
        ),
        ("```yaml\n", "Delete line 1: the facts begin on line 2. Delete such a line below them, too."),
    ],
)
def test_facts_below_a_line_or_two_are_told_once_with_what_to_delete(top, advice):
    finding = one(found({TAG: top + SMALL[TAG].decode()}), "PP116")

    assert finding.advice == advice


def test_a_second_byte_order_mark_is_all_that_is_told_of_a_file_that_begins_with_it():
    (finding,) = found({TAG: "\ufeff\ufeff" + SMALL[TAG].decode()})

    assert (finding.code, finding.span.line) == ("PP120", 1)


def test_facts_at_the_end_of_a_section_are_to_be_moved_to_its_top():
    body = "The TAG met.\n\n" * 4
    finding = one(found({TAG: f"{body}---\ncommittee: tag\nstatus: final\n---\n"}), "PP116")

    assert finding.advice == "Move lines 9 to 12, which are the facts, to the top of the file."


@pytest.mark.parametrize("between", ["TAG update\n\n", "```yaml\n"])
def test_facts_in_a_text_stop_every_edition_and_nothing_of_them_is_quoted(between):
    findings = found({TAG: section("tag", between + FACTS)})

    assert codes(findings) == ["PP116"]
    assert findings[0].span.line == 5 + between.count("\n")
    assert not findings[0].quotable
    assert "Acme" not in f"{findings[0].message} {findings[0].advice}"


def test_facts_in_a_marked_block_concern_those_who_read_it():
    findings = found({TAG: more(TAG, f"\n::: red\n{FACTS}:::\n")})

    assert [(finding.code, finding.concerns) for finding in findings] == [("PP116", RED)]
    assert found({TAG: more(TAG, f"\n::: red\n{FACTS}:::\n")}, CLEAR) == ()


def test_the_facts_of_an_appendix_are_read_below_a_line_too():
    text = "Status\n\n---\ntitle: T\nsensitive_terms: |\n  Kestrel\n---\nText.\n"

    findings = found({APPENDIX: text, TAG: more(TAG, "\nIt heard of Kestrel.\n")})

    assert codes(findings) == ["PP116", "PP510"]


def test_no_word_is_mended_in_a_file_in_which_no_facts_can_be_found():
    text = "Committee: TAG\nMeetings: TAG_12, 2018-12-18\n\nThe TAG met.\n"

    findings = found({TAG: text})

    assert "PP604" in codes(findings)
    assert not any(finding.fixable for finding in findings)
