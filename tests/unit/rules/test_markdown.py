"""Markdown that is no part of a paper, or that is not what it seems: PP2."""

from __future__ import annotations

import pytest
from tests.found import TAG, codes, found, one, section, told_at

from panelpaper.model.classification import CLEAR, RED, Classification


@pytest.mark.parametrize("html", ["<br>", "</b>", "<!-- note -->", "<?php ?>", "<![CDATA[x]]>"])
def test_all_html_is_told(html):
    assert told_at("PP205", f"Text {html} more.\n") == [(1, 6)]


@pytest.mark.parametrize(
    ("typed", "advice"),
    [
        ("{++added++}", "Type `added`, without the signs, or delete it."),
        ("{--cut--}", "Delete it, with its signs; or type `cut` if it is to stay."),
        ("{~~this~>that~~}", "Type `that`, without the signs; or `this` if that is to stay."),
        ("{==this==}", "Type `this`, without the signs."),
        ("{>>Ask the DCC<<}", "Delete it, with its signs."),
        ("%%Ask the DCC%%", "Delete it, with its signs."),
        ("~~cut~~", "Delete it, with its signs; or type `cut` if it is to stay."),
        ("{++*added*\nhere++}", "Type `*added* here`, without the signs, or delete it."),
        (f"{{++{'added ' * 20}++}}", "Leave the words that are to be read, and delete the rest, with all signs."),
    ],
)
def test_a_tracked_change_is_told_with_what_to_type(typed, advice):
    finding = one(found({TAG: section("tag", f"One.\n\nTwo, \nand {typed} more.\n")}), "PP227")

    assert (finding.span.line, finding.span.column) == (8, 5)
    assert finding.advice == advice


def test_tracked_changes_are_told_wherever_text_is_shown():
    body = "## A {++b++}\n\n| A | B |\n| --- | --- |\n| {--a--} | b |\n\n- {==a==}{>>b<<}\n"
    front = "decisions:\n  - text: |\n      Agreed {--to it--}\n"

    told = [f.span.line for f in found({TAG: section("tag", body, front=front)}) if f.code == "PP227"]

    assert told == [6, 8, 12, 14, 14]


@pytest.mark.parametrize(
    "typed",
    [
        "`{++added++}`",
        "```\n{++added++}\n```",
        "    {++added++}",
        "\\{++added++}",
        "{++ is not closed",
        "{++ is not closed\n\nhere++}",
        "{~~struck~~}",
        "{------}",
        "~~5 or ~~7, 5%% and 7%%",
        r"\~~cut~~ and \%%hidden%%",
        "C++ and {x} -- {a+b} >> {c}",
    ],
)
def test_what_tracks_no_change_is_no_matter(typed):
    assert told_at("PP227", f"One.\n\n{typed}\n") == []


def test_what_is_marked_in_a_tracked_change_is_not_said_again():
    body = "Text {++a [secret]{.red} b++}.\n"
    finding = one(found({TAG: section("tag", body)}), "PP227")

    assert "secret" not in f"{finding.message}{finding.advice}"
    assert one(found({TAG: section("tag", body)}, CLEAR), "PP227").concerns is CLEAR


def test_a_tracked_change_in_a_marked_passage_is_told_to_its_readers_alone():
    body = "Text [and {++secret++} more]{.red}.\n"
    finding = one(found({TAG: section("tag", body)}), "PP227")

    assert finding.concerns is RED
    assert "secret" not in f"{finding.message}{finding.advice}"
    assert "PP227" not in codes(found({TAG: section("tag", body)}, CLEAR))


@pytest.mark.parametrize("address", ["javascript:alert(1)", "JavaScript:x", "data:text/html,x", "vbscript:x"])
def test_links_that_run_programs_are_told(address):
    assert told_at("PP210", f"See [this]({address}).\n") == [(1, 5)]


def test_an_escaped_bar_makes_no_cell():
    assert found({TAG: section("tag", "| A | B |\n| --- | --- |\n| a \\| b | c |\n")}) == ()


def test_a_short_row_is_told_with_its_count():
    findings = found({TAG: section("tag", "| A | B |\n| --- | --- |\n| a |\n")})

    assert one(findings, "PP211").message == "This row has 1 cell, and the table's head has 2."


def test_a_call_without_its_note_is_told_where_it_stands_and_an_escaped_one_is_none():
    assert told_at("PP317", "Tested.[^a] In *December*.[^b]\nNot \\[^c] nor `[^d]`.\n\n[^a]: Note.\n") == [(1, 27)]
    assert told_at("PP317", "Tested.[^a] In [December[^b]]{.red}.\n\n[^a]: Note.[^b]\n\n[^b]: Note.\n") == [(1, 25)]


def test_a_value_of_one_line_has_no_notes():
    front = "decisions:\n  - text: |\n      Agreed the plan[^a]\n"

    assert one(found({TAG: section("tag", "It met.\n", front=front)}), "PP317").span.line == 6


@pytest.mark.parametrize(
    ("above", "line", "fence"),
    [
        ("```\n\n", 1, "```"),
        ("```\nREPORT;COUNT\n\n", 1, "```"),
        ("~~~ text\nREPORT;COUNT\n```\n\n", 1, "~~~"),
        ("````\nREPORT;COUNT\n```\n\n", 1, "````"),
        ("```\nREPORT\n```\n\nText.\n\n```\n\n", 7, "```"),
        ("- An item\n\n  ```\n  REPORT;COUNT\n\n", 3, "```"),
        ("- An item\n\n  ```\n  REPORT;COUNT\n```\n\n", 3, "```"),
        ("> ```\n> REPORT;COUNT\n\n", 1, "```"),
    ],
)
def test_code_that_is_not_closed_is_told_where_it_is_opened_and_takes_nothing_else_along(above, line, fence):
    rest = "## Release 2.0 {#release-2-0}\n\nThe <b>plan</b> is in [](appendix:none).\n"
    alone = codes(found({TAG: section("tag", rest)}))
    finding, *others = found({TAG: section("tag", above + rest)})

    assert (finding.code, finding.span.line - 4) == ("PP238", line)
    assert f"Type {fence} on a line of its own" in (finding.advice or "")
    assert codes(tuple(others)) == alone != []


def test_two_that_are_not_closed_are_told_at_once():
    assert told_at("PP238", "> ```\n> REPORT\n\nText.\n\n```csv\nREPORT;COUNT\n") == [(1, 1), (6, 1)]


@pytest.mark.parametrize(
    "body",
    [
        "```\nREPORT;COUNT\n```\n",
        "```\nREPORT;COUNT\n```",
        "~~~ csv\n\nREPORT\n```\n\nCOUNT\n~~~~  \n",
        "   ```\n   REPORT\n  ```\n",
        "- An item\n\n  ```\n  REPORT\n  ```\n\n1. ```\n   REPORT\n   ```\n",
        "> ```\n> REPORT\n> ```\n",
        "Type ``` to open it, and ``` to close it.\n",
        "```\n```\n",
        "Text.[^1]\n\n[^1]: Note.\n\n    ```\n    REPORT\n    ```\n",
    ],
)
def test_code_that_is_closed_is_not_told(body):
    assert told_at("PP238", f"Text.\n\n{body}") == []


def test_unclosed_code_in_what_is_marked_is_told_of_that_and_hides_nothing_outside():
    body = "::: amber\n```\nREPORT\n:::\n\nThe <b>plan</b>.\n"
    inside, outside, _ = found({TAG: section("tag", body)})

    assert (inside.code, inside.concerns, outside.code) == ("PP238", Classification.AMBER, "PP205")
