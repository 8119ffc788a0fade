"""What is told of headings, files and pictures."""

from __future__ import annotations

import pytest
from tests.found import APPENDIX, TAG, Over, codes, found, one, section
from tests.small import PAPER, SMALL, changed, more

from panelpaper.model.classification import CLEAR, RED

OPS = f"{PAPER}/operations-group.md"
PAPER_YAML = f"{PAPER}/paper.yaml"


def told(code: str, body: str) -> list[tuple[int, int]]:
    """Line within the body, and column, of each finding of a code."""
    return [(f.span.line - 4, f.span.column) for f in found({TAG: section("tag", body)}) if f.code == code]


# Headings


def test_each_step_down_of_more_than_one_level_is_told():
    body = "## A\n\nText.\n\n#### B\n\nText.\n\n## C\n\nText.\n\n### D\n\n#### E\n\nText.\n"

    assert told("PP202", body) == [(5, 1)]


def test_a_text_that_begins_with_an_item_has_skipped_the_subsection():
    assert told("PP202", "### A\n\nText.\n") == [(1, 1)]


def test_an_item_may_follow_its_subsection_at_once():
    assert found({TAG: section("tag", "## A\n\n### B\n\nText.\n")}) == ()


def test_a_heading_with_only_something_marked_under_it_is_not_empty():
    assert found({TAG: section("tag", "## A\n\n::: red\nText.\n:::\n")}) == ()


def test_a_heading_before_one_of_its_own_level_is_empty():
    assert told("PP204", "## A\n\n## B\n\nText.\n") == [(1, 1)]


def test_a_section_without_text_is_told_unless_it_says_no_update():
    assert codes(found({TAG: section("tag", "\n")})) == ["PP204"]
    assert found({TAG: section("tag", "\n", front="no_update: true\n")}) == ()


def test_an_appendix_without_text_concerns_those_who_may_read_it():
    finding = one(found({APPENDIX: "---\nsensitive_terms: [Nowhere Ltd]\n---\n"}), "PP204")

    assert finding.concerns.label == "RED"


def test_headings_alike_but_for_capitals_are_doubled():
    assert told("PP215", "## A b\n\nText.\n\n## a B\n\nText.\n") == [(1, 1), (5, 1)]


def test_purposes_have_no_headings():
    text = changed(PAPER_YAML, "  This paper tells", "  ## Why\n\n  This paper tells")

    assert one(found({PAPER_YAML: text}), "PP221").span.line == 8


# Markdown


@pytest.mark.parametrize("html", ["<br>", "</b>", "<!-- note -->", "<?php ?>", "<![CDATA[x]]>"])
def test_all_html_is_told(html):
    assert told("PP205", f"Text {html} more.\n") == [(1, 6)]


@pytest.mark.parametrize("address", ["javascript:alert(1)", "JavaScript:x", "data:text/html,x", "vbscript:x"])
def test_links_that_run_programs_are_told(address):
    assert told("PP210", f"See [this]({address}).\n") == [(1, 5)]


def test_an_escaped_bar_makes_no_cell():
    assert found({TAG: section("tag", "| A | B |\n| --- | --- |\n| a \\| b | c |\n")}) == ()


def test_a_short_row_is_told_with_its_count():
    findings = found({TAG: section("tag", "| A | B |\n| --- | --- |\n| a |\n")})

    assert one(findings, "PP211").message == "This row has 1 cell, and the table's head has 2."


# Files


def test_a_file_of_no_committee_is_told_with_the_one_that_was_meant():
    finding = one(found({f"{PAPER}/operation-group.md": section("operations-group", "Text.\n")}), "PP214")

    assert finding.message == "No committee claims this file, so nothing in it would be published."
    assert finding.advice == "Did you mean `operations-group.md`?"


def test_what_the_system_leaves_behind_is_no_matter():
    litter: Over = {f"{PAPER}/{name}": b"x" for name in (".DS_Store", "Thumbs.db", "desktop.ini", "~$tag.docx")}

    assert found(litter) == ()


def test_a_released_version_is_left_alone():
    assert found({f"{PAPER}/versions/1.0/old.md": "Text.\n"}) == ()


def test_an_appendix_that_no_section_lists_is_told():
    finding = one(found({f"{PAPER}/appendices/other.md": "Text.\n"}), "PP214")

    assert finding.advice == "If it is an appendix, list it in its section; if not, move it out of the paper's folder."


def test_a_withheld_appendix_that_is_not_there_matters_only_to_those_who_may_read_it():
    gone: Over = {APPENDIX: None}
    assert one(found(gone), "PP206").concerns is RED
    assert found(gone, CLEAR) == ()


def test_a_picture_that_only_a_withheld_text_shows_is_shown():
    plan = SMALL[f"{PAPER}/media/plan.png"]
    files: Over = {f"{PAPER}/media/secret.png": plan, APPENDIX: more(APPENDIX, "\n![Words](../media/secret.png)\n")}

    assert found(files) == ()
    assert found(files, CLEAR) == ()


def test_a_file_under_anothers_name_is_told():
    text = changed(OPS, "committee: operations-group", "committee: other")

    assert one(found({OPS: text}), "PP216").message == (
        "This file is called `operations-group.md`, and it says that it is the section of `other`."
    )


def test_a_picture_under_a_name_that_is_not_its_own_is_told():
    files: Over = {f"{PAPER}/media/fake.png": b"GIF89a", TAG: section("tag", "![Words](media/fake.png)\n")}

    assert one(found(files), "PP219").message == (
        "`fake.png` isn't the picture that its name says it is, or it is damaged."
    )


def test_spaces_in_a_pictures_name_are_no_matter():
    plan = SMALL[f"{PAPER}/media/plan.png"]
    files: Over = {f"{PAPER}/media/the plan.png": plan, TAG: section("tag", "![Words](media/the%20plan.png)\n")}

    assert found(files) == ()
