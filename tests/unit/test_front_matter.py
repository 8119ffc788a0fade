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
