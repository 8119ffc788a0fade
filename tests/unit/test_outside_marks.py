"""What stands outside of marks: every place in it stays what it is."""

from __future__ import annotations

import pytest

from panelpaper.model.outside_marks import outside_marks

HIDDEN = "·"


def shown(source: str, *, of_entries: bool = False) -> str:
    """The text outside of marks, with a dot for each character that is not a blank and was taken away."""
    plain = outside_marks(source, of_entries=of_entries)
    assert [len(line) for line in plain.split("\n")] == [len(line) for line in source.split("\n")]
    return "".join(HIDDEN if after == " " != before else after for before, after in zip(source, plain, strict=True))


@pytest.mark.parametrize(
    ("source", "left"),
    [
        ("a [b]{.red} c", "a ···{.red} c"),
        ("a [b\nc]{.red} d", "a ··\n··{.red} d"),
        ("a [b [c]{.red} d]{.amber} e", "a ·· ········· ··{.amber} e"),
        ("a [b] (c) [d]{.red}", "a [b] (c) ···{.red}"),
        (r"a \[b]{.red} c", r"a \[b]{.red} c"),
        ("a\n::: red\nb\n:::\nc", "a\n··· ···\n·\n···\nc"),
        ("a\n  ::: red\n  b\n:::\n  :::\nc", "a\n  ··· ···\n  ·\n···\n  ···\nc"),
        ("a\n::: red\nb\n\nc", "a\n··· ···\n·\n\n·"),
        ("a\n::: red\nb\n::: red\n:::\nc", "a\n··· ···\n·\n··· ···\n···\nc"),
        ("a\n::: Red\nb\n:::\nc", "a\n::: Red\nb\n:::\nc"),
    ],
)
def test_what_is_marked_is_blank_and_all_else_stays(source, left):
    assert shown(source) == left


@pytest.mark.parametrize(
    ("source", "left"),
    [
        ("- text: |\n    ::: red\n    a\n- b: c", "- text: |\n    ··· ···\n    ·\n- b: c"),
        ("k: |\n  ::: red\n  a\n  b: c\nd: e", "k: |\n  ··· ···\n  ·\n  ·· ·\nd: e"),
        ("k: |\n  ::: red\n  a\n---\nb", "k: |\n  ··· ···\n  ·\n---\nb"),
        ("- text: a [b\n- text: c]{.red}", "- text: a [b\n- text: c]{.red}"),
        ("- text: |\n    a [b\n    more: c]{.red}", "- text: |\n    a ··\n    ····· ··{.red}"),
        ("- text: |\n    a [b\n    c]{.red}\n- d: e", "- text: |\n    a ··\n    ··{.red}\n- d: e"),
    ],
)
def test_in_a_file_of_entries_a_mark_ends_with_the_text_that_holds_it(source, left):
    assert shown(source, of_entries=True) == left


def test_elsewhere_a_line_that_looks_like_a_key_ends_no_mark():
    block, run = "  ::: red\nKey: a\n  :::\nb", "- a [b\n- c]{.red} d"

    assert shown(block) == "  ··· ···\n···· ·\n  ···\nb"
    assert shown(run) == "- a ··\n· ··{.red} d"
