"""Front matter and body, each with the line that it begins on."""

from __future__ import annotations

import pytest
from tests.reading import places

from panelpaper.content.front_matter import split


def test_the_parts_know_their_lines():
    parts = split("f.md", "---\na: 1\n---\n\ntext\n")

    assert (parts.yaml_text, parts.first_line) == ("a: 1", 2)
    assert (parts.body, parts.body_line) == ("\ntext\n", 4)
    assert parts.oddities == ()


def test_dashes_within_the_body_are_the_bodys():
    assert split("f.md", "---\na: 1\n---\nx\n---\ny").body == "x\n---\ny"


@pytest.mark.parametrize("text", ["", "\n \n", "\ufeff"])
def test_an_empty_file_is_told(text):
    assert places(split("f.md", text).oddities) == [("empty_file", 1, 1)]


def test_a_file_without_front_matter_is_all_body():
    parts = split("f.md", "text\n---\n")

    assert (parts.yaml_text, parts.body, parts.body_line) == ("", "text\n---\n", 1)
    assert places(parts.oddities) == [("no_front_matter", 1, 1)]


def test_where_front_matter_may_be_left_out_its_absence_is_not_odd():
    assert split("f.md", "text\n", required=False).oddities == ()


@pytest.mark.parametrize("required", [True, False])
def test_facts_without_the_line_above_them_are_read_and_it_is_missed(required):
    parts = split("f.md", "\nstatus: final\nactions:\n  - id: a\n\n---\ntext\n", required=required)

    assert (parts.yaml_text, parts.first_line) == ("status: final\nactions:\n  - id: a\n", 2)
    assert (parts.body, parts.body_line) == ("text\n", 7)
    assert places(parts.oddities) == [("no_front_matter", 2, 1)]


@pytest.mark.parametrize("below", ["", "::: red\n\n---\n\n:::\n"])
def test_without_a_line_below_them_either_they_end_before_what_is_blank(below):
    parts = split("f.md", f"status: final\ntitle: T\n\ntext\n{below}")

    assert (parts.yaml_text, parts.body) == ("status: final\ntitle: T", f"text\n{below}")
    assert parts.oddities[0].says == {"unopened": "both"}


@pytest.mark.parametrize(("between", "first"), [("", 4), ("---\n", 5), ("\n\n---\n", 7)])
def test_of_facts_that_stand_twice_the_later_are_read_and_none_of_them_is_text(between, first):
    parts = split("f.md", f"---\nstatus: draft\n---\n{between}status: final\nactions:\n---\ntext\n---\n")

    assert (parts.yaml_text, parts.first_line) == ("status: final\nactions:", first)
    assert parts.body == "text\n---\n"
    assert places(parts.oddities) == [("no_front_matter", first, 1)]


@pytest.mark.parametrize(
    "text", ["status: quo\n\ntext", "status: quo\n\n::: red\n\n---\n\n:::\n", "Title: T\n---\n", "---\n"]
)
def test_a_text_that_only_begins_like_a_fact_is_text(text):
    assert split("f.md", f"---\na: 1\n---\n{text}").body == text


@pytest.mark.parametrize("end", ["----", "--", " ---", "—", "..."])
def test_a_line_that_nearly_closes_is_told_and_taken_for_the_end(end):
    parts = split("f.md", f"---\na: 1\n{end}\ntext\n")

    assert (parts.yaml_text, parts.body, parts.body_line) == ("a: 1", "text\n", 4)
    assert places(parts.oddities) == [("unclosed_front_matter", 3, 1)]


def test_front_matter_that_never_closes_is_told_at_its_opening():
    parts = split("f.md", "---\na: 1\n\ntext\n")

    assert (parts.yaml_text, parts.body) == ("a: 1", "text\n")
    assert places(parts.oddities) == [("unclosed_front_matter", 1, 1)]


@pytest.mark.parametrize("text", ["---\na: b\n---", "---\na: b", "---\na: b\n", "---\n", "---\na: b\n\n", "---\n---"])
def test_a_body_that_is_not_there_begins_within_the_file(text):
    parts = split("f.md", text)

    assert parts.body == ""
    assert parts.body_line <= text.count("\n") + 1


FACTS = "---\ncommittee: tag\nstatus: final\nactions:\n  - id: a\n---\n"


@pytest.mark.parametrize("required", [True, False])
@pytest.mark.parametrize("above", ["TAG update\n\n", "```yaml\n", "Title: TAG\n---\n\n", "- one\n\n---\n\n"])
def test_facts_below_a_text_are_read_and_what_stands_above_them_is_told(above, required):
    parts = split("f.md", f"{above}{FACTS}text\n", required=required)

    first = above.count("\n") + 1
    assert (parts.yaml_text, parts.first_line) == ("committee: tag\nstatus: final\nactions:\n  - id: a", first + 1)
    assert (parts.body, parts.body_line) == ("text\n", first + 6)
    assert places(parts.oddities) == [("no_front_matter", 1, 1)]


@pytest.mark.parametrize("facts", [FACTS.removeprefix("---\n"), FACTS.removesuffix("---\n"), FACTS[4:-4]])
def test_so_are_those_without_their_lines_of_hyphens(facts):
    parts = split("f.md", f"TAG update\n\n{facts}\ntext\n")

    assert parts.yaml_text.strip() == "committee: tag\nstatus: final\nactions:\n  - id: a"
    assert parts.body.strip() == "text"


def test_what_a_marked_block_holds_are_no_facts_of_the_files():
    assert split("f.md", f"text\n\n::: red\n{FACTS}:::\n").yaml_text == ""


def test_what_does_not_print_above_the_facts_makes_no_text_of_them():
    parts = split("f.md", f"\ufffd{FACTS}text\n")

    assert (parts.body, parts.oddities) == ("text\n", ())
