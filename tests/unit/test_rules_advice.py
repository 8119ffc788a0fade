"""What a finding advises: it can be typed, contradicts no other, and isn't what stands there already."""

from __future__ import annotations

import pytest
from tests.found import SSC, TAG, Over, codes, found, one, section
from tests.laid import places, said
from tests.small import PAPER, SMALL, changed, more

PANEL = "content/panel.yaml"
PAPER_YAML = f"{PAPER}/paper.yaml"


@pytest.mark.parametrize("typed", ["Testing Advisory Group", "[tag]", "{tag: 1}"])
def test_a_committees_name_in_place_of_its_id_is_told_once_with_the_id(typed):
    findings = found({TAG: changed(TAG, "committee: tag", f"committee: {typed}")})

    assert codes(findings) == ["PP105"]
    assert findings[0].advice == "Type `committee: tag`."


@pytest.mark.parametrize(
    ("line", "advice"),
    [
        ("issued: soon", "Type year, month and day with hyphens between them, as `2019-01-22`."),
        ("issued: [2019-01-04]", "Type it after the colon, without dashes, brackets or braces."),
        ("version: 1", "Type two numbers with a dot between them."),
        ("meeting: {number: first}", "Type it in digits."),
        ("meeting: 2019-01-11", "Type each key with a colon and its value, on a line of its own."),
        ("revisions: [{version: 1.1, date: 2019-01-08, note: x}, ]\nwaivers:\n  -", None),
    ],
)
def test_what_is_no_value_of_its_kind_is_told_with_something_to_do(line, advice):
    key = line.partition(":")[0]
    without = "".join(each for each in SMALL[PAPER_YAML].decode().splitlines(True) if not each.startswith(f"{key}:"))

    finding = one(found({PAPER_YAML: f"{without}{line}\n"}), "PP105")

    assert finding.advice == (advice or "Type what belongs there, or delete the dash.")


def test_an_address_that_is_none_is_told_with_what_to_do():
    finding = one(found({PANEL: more(PANEL, "base_url: panel.example\n")}), "PP105")

    assert finding.advice == "Type the whole address, as a browser shows it."


def test_a_table_without_a_place_is_not_taken_for_another_file_of_its_own_name():
    text = SMALL[PANEL].decode()
    findings = found({PANEL: "".join(line for line in text.splitlines(True) if not line.startswith("reporting:"))})

    told = [finding.advice for finding in findings if finding.code == "PP214"]
    assert told == ["Add `reporting: {committee: …, heading: …}` to `panel.yaml`, or delete this file."] * 2


def test_a_section_whose_committee_only_the_running_order_has_is_no_file_too_many():
    panel = changed(PANEL, "committees: [ssc, tag]", "committees: [ssc, tag, tabasc]")

    findings = found({PANEL: panel, f"{PAPER}/tabasc.md": section("tabasc", "It met.\n")})

    assert "PP214" not in codes(findings)
    assert [finding.span.path for finding in findings if finding.code == "PP314"] == [PANEL, f"{PAPER}/tabasc.md"]


def test_a_picture_with_spaces_in_its_name_is_shown_as_markdown_takes_it():
    plan = SMALL[f"{PAPER}/media/plan.png"]
    name = "media/old plan (1).png"

    advice = one(found({f"{PAPER}/{name}": plan}), "PP222").advice or ""

    assert "(<media/old plan (1).png>)" in advice
    shown: Over = {f"{PAPER}/{name}": plan, TAG: more(TAG, f"\n{advice.split('`')[1]}\n")}
    assert codes(found(shown)) == ["PP232"]  # what it tells is the author's to say


@pytest.mark.parametrize(
    "text",
    [
        "See https://a.example/ and https://b.example/ and others.",
        "The files `a` and `b`\nand others.",
        "See [one](https://a.example/) and [two](https://b.example/)\nand others.",
    ],
)
def test_words_on_both_sides_of_something_are_no_doubled_word(tmp_path, text):
    assert said(tmp_path, "PP605", text) == ()


@pytest.mark.parametrize(
    ("typed", "problem"),
    [("status:final", "a space is missing after the colon"), ("status final", "a colon is missing after the key")],
)
def test_a_key_that_is_none_is_told_on_its_own_line(typed, problem):
    finding = one(found({SSC: changed(SSC, "status: final", typed)}), "PP101")

    assert places([finding]) == [("ssc.md", 3, 1)]
    assert problem in finding.detail
