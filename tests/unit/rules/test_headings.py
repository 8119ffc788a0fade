"""Headings, their numbers, and what stands under them: PP2."""

from __future__ import annotations

import pytest
from tests.found import APPENDIX, OPS, PAPER_YAML, TAG, codes, found, one, section, told_at
from tests.small import PAPER, changed, more

from panelpaper.model.classification import CLEAR

PANEL = "content/panel.yaml"


def test_each_step_down_of_more_than_one_level_is_told():
    body = "## A\n\nText.\n\n#### B\n\nText.\n\n## C\n\nText.\n\n### D\n\n#### E\n\nText.\n"

    assert told_at("PP202", body) == [(5, 1)]


def test_a_text_that_begins_with_an_item_has_skipped_the_subsection():
    assert told_at("PP202", "### A\n\nText.\n") == [(1, 1)]


def test_an_item_may_follow_its_subsection_at_once():
    assert found({TAG: section("tag", "## A\n\n### B\n\nText.\n")}) == ()


def test_a_heading_with_only_something_marked_under_it_is_not_empty():
    assert found({TAG: section("tag", "## A\n\n::: red\nText.\n:::\n")}) == ()


def test_a_heading_before_one_of_its_own_level_is_empty():
    assert told_at("PP204", "## A\n\n## B\n\nText.\n") == [(1, 1)]


def test_a_section_without_text_is_told_unless_it_says_no_update():
    assert codes(found({TAG: section("tag", "\n")})) == ["PP204"]


@pytest.mark.parametrize(
    "front",
    [
        "no_update: true\n",
        "no_update: [DIT]\n",
        "decisions: [{text: Agreed}]\n",
        "actions: [{id: TAG-0009, text: Report, owner: DCC, status: open}]\n",
    ],
)
def test_a_section_without_text_that_shows_something_is_not_empty(front):
    panel = changed(PANEL, "    meeting_prefix: TAG\n", "    meeting_prefix: TAG\n    bodies: [TAG, DIT]\n")

    assert "PP204" not in codes(found({PANEL: panel, TAG: section("tag", "", front=front)}))
    assert found({TAG: section("tag", "\n", front="no_update: true\n")}) == ()


@pytest.mark.parametrize(
    "front",
    [
        "decisions:\n  - text: Approved the plan\n",
        "decisions:\n  - {text: Approved the plan, classification: RED}\n",
        "actions:\n  - {id: TAG-0009, text: Answer the paper, owner: DCC, status: open}\n",
    ],
)
def test_a_section_of_decisions_or_actions_alone_has_something_under_its_heading(front):
    files = {TAG: section("tag", "", front=front)}

    assert found(files) == found(files, CLEAR) == ()


@pytest.mark.parametrize(
    "front",
    [
        "forward_look:\n  - text: Departures from Planned Maintenance\n",
        "appendices:\n  - {id: x, title: The Doors, classification: RED, file: doors.md}\n",
        "decisions: []\n",
    ],
)
def test_what_is_printed_elsewhere_stands_under_no_heading(front):
    assert "PP204" in codes(found({TAG: section("tag", "", front=front), f"{PAPER}/doors.md": "Text.\n"}))


def test_a_section_that_holds_the_table_of_reports_has_something_under_its_heading():
    assert "PP204" not in codes(found({OPS: section("operations-group", "")}))
    none = {OPS: section("operations-group", ""), f"{PAPER}/dcc-reporting.yaml": None}
    assert "PP204" in codes(found(none))


def test_an_appendix_without_text_concerns_those_who_may_read_it():
    finding = one(found({APPENDIX: "---\nsensitive_terms: [Nowhere Ltd]\n---\n"}), "PP204")

    assert finding.concerns.label == "RED"


def test_headings_alike_but_for_capitals_are_doubled():
    assert told_at("PP215", "## A b\n\nText.\n\n## a B\n\nText.\n") == [(1, 1), (5, 1)]


@pytest.mark.parametrize(
    "typed", ["## 2.1 Highlights", "## 2.1. Highlights", "## 1. Highlights", "### 2.1.3 Fixes", "## 3.1 Volumes"]
)
def test_a_number_that_is_typed_in_a_heading_is_told(typed):
    assert told_at("PP223", f"## A\n\nText.\n\n{typed}\n\nText.\n") == [(5, 1)]


@pytest.mark.parametrize(
    "typed",
    [
        "## 2018 in review",
        "## 1.5 million devices",
        "## 1.5 Million Devices",
        "## 2.4 GHz and sub-GHz",
        "### 1.2 GW of load",
        "### 1. Fixes",
        "## 2G and 3G",
        "## 4 January",
    ],
)
def test_a_number_that_belongs_to_a_heading_is_no_matter(typed):
    assert "PP223" not in codes(found({TAG: section("tag", f"## A\n\nText.\n\n{typed}\n\nText.\n")}))


def test_an_appendix_may_number_its_own_headings():
    text = "---\nsensitive_terms: [Nowhere Ltd]\n---\n\n## 1. Scope\n\nText.\n"

    assert "PP223" not in codes(found({APPENDIX: text}))


def test_purposes_have_no_headings():
    text = changed(PAPER_YAML, "  This paper tells", "  ## Why\n\n  This paper tells")

    assert one(found({PAPER_YAML: text}), "PP221").span.line == 8


@pytest.mark.parametrize(
    "heading", ["### 1.2.3 Firmware", "### 12.30 Lunch", "## 9.15 Arrivals", "### 2.1 software of the hubs"]
)
def test_the_number_of_a_version_and_a_time_are_no_number_of_a_heading(heading):
    assert "PP223" not in codes(found({TAG: more(TAG, f"\n{heading}\n\nIt met.\n")}))


@pytest.mark.parametrize("heading", ["### 1.2.3 Highlights", "## 2.1 Release 2.0", "## 3.2 Next steps"])
def test_a_number_that_the_paper_gives_is_told(heading):
    assert "PP223" in codes(found({TAG: more(TAG, f"\n{heading}\n\nIt met.\n")}))


@pytest.mark.parametrize(
    ("typed", "code"), [("# Tests\n\nSo far.\n\n### Fixes", "PP201"), ("##### Fixes", "PP203"), ("###", "PP204")]
)
def test_a_heading_that_is_amiss_is_told_once(typed, code):
    text = f"\n## Release 2.0 {{#release-2-0}}\n\nIt met.\n\n{typed}\n\nThey are complete.\n"

    assert [(each.code, each.span.line) for each in found({TAG: section("tag", text)})] == [(code, 10)]
