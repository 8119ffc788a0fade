"""What is told of signs that were meant for Markdown and are printed as they stand."""

from __future__ import annotations

import pytest
from tests.found import APPENDIX, TAG, found, one, section
from tests.laid import mended, places, said
from tests.small import PAPER, changed, more

from panelpaper.model.classification import CLEAR, RED


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("It asked for:\n• one\n• two", "It asked for:\n- one\n- two"),
        ("·\tone\n▪ two", "- one\n  - two"),
        ("o\tone\n§\ttwo\no\tthree", "- one\n  - two\n- three"),
        ("•\tone\no\ttwo\no\tthree\n§\tfour\n•\tfive\no six", "- one\n  - two\n  - three\n    - four\n- five\n  - six"),
        ("– one\n– two", "- one\n- two"),
        ("It asked for:\no one\no two", "It asked for:\n- one\n- two"),
        ("• one\n   o two\n• three", "- one\n   - two\n- three"),
        ("  *   one\n     o   two\n     o   three", "*   one\n      - two\n      - three"),
        ("•\tone\n\to\ttwo\n\t\t§\tthree", "- one\n\t- two\n\t\t- three"),
        ("•   one\n    o   two\n        §  three\n    o   four", "- one\n    - two\n        - three\n    - four"),
        ("  1.  one\n     a) two\n     b) three", "1.  one\n      - a) two\n      - b) three"),
        ("> • one", "> - one"),
        ("– one\n\n– two", "- one\n\n- two"),
        ("It asked for:\n— one\n— two", "It asked for:\n- one\n- two"),
        ("It asked for:\n➢ one\n→ two\n✓ three\n→ four", "It asked for:\n- one\n- two\n- three\n- four"),
        ("It asked for:\nA) one\nB) two", "It asked for:\n- A) one\n- B) two"),
        ("It asked for:\na. one\nb. two", "It asked for:\n- a. one\n- b. two"),
        ("It asked for:\nI. one\nII. two", "It asked for:\n- I. one\n- II. two"),
        ("It asked for:\nA. one\nB. two", "It asked for:\n- A. one\n- B. two"),
        ("A. one\nB. two", "- A. one\n- B. two"),
        ("It asked for:\n-one\n-two", "It asked for:\n- one\n- two"),
        ("-One\n\n-Two", "- One\n\n- Two"),
        ("1.One\n2.Two", "1. One\n2. Two"),
        ("> 1)One\n> 2)Two", "> 1) One\n> 2) Two"),
        ("1.1\tIt shall\n1.2\tIt may", "- 1.1\tIt shall\n- 1.2\tIt may"),
        ("It asked for:\n(1) one\n(2) two", "It asked for:\n- (1) one\n- (2) two"),
        ("It asked for:\n    • one\n      or so\n    • two", "It asked for:\n- one\n      or so\n- two"),
        ("It asked for:\n\t•\tone\n\t•\ttwo", "It asked for:\n- one\n- two"),
        ("• one\n    ◦ two\n        ▪ three", "- one\n    - two\n        - three"),
        ("- It asked for:\n        • one", "- It asked for:\n  - one"),
        ("10. It asked for\n\n    – one\n    – two", "10. It asked for\n\n    - one\n    - two"),
    ],
)
def test_a_bullet_that_begins_no_list_is_made_a_hyphen(tmp_path, text, right):
    assert mended(tmp_path, said(tmp_path, "PP224", text)) == right


@pytest.mark.parametrize(
    "text",
    [
        "It met\n– as always – on Friday.",
        "It met\n– as always –\non Friday.\n\nIt meets again\n– on Monday.",
        "“It is late.”  \n– a member\n\n“It is not.”  \n– another member",
        "One • two · three – four.",
        "| a | b |\n| --- | --- |\n| • one | two |",
        "- one\n- two",
        "•one",
        "✓ passed\n✗ failed",
        "Its members are\nA. Member and\nB. Other.",
        "o one\n§ 2",
        "The device\n-based test passed.",
        "It rose to\n-5 and\n-7.",
        "2.Release and\n3.Release",
        "It is 1.\n1.5 of 2.\n2.5 of 3.",
        "o one\n\no two of\nor three",
        "`a`\n\n    • code",
    ],
)
def test_what_only_looks_like_a_bullet_is_left_alone(tmp_path, text):
    assert said(tmp_path, "PP224", text) == ()


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("It is **bold and on.", [7]),
        ("**Note: one\n\n**Note:**two", [1, 1]),
        ("It is **bold** and on.", []),
        ("It is \\*\\*bold and on.", []),
        ("2**3 and ** two and `**x`.", []),
        ("A total of 5**\n\n**Excludes two.", []),
        ("It is **bold **and on.", [7]),
        ("**Bold **and **bold **and (**on.", [1, 14, 28]),
    ],
)
def test_bold_that_never_ends_is_told_where_it_begins(tmp_path, text, columns):
    assert [column for _, _, column in places(said(tmp_path, "PP226", text))] == columns


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("See [it](https://a.example/b for more.", [8]),
        ("See [it](the results.pdf).", [8]),
        ("See [it](the plan) and [it](the results).", [8, 27]),
        ("See [*it*](section:tag.", [10]),
        ("See ![it](media/plan.png", [9]),
        ("See [it](https://a.example/b).", []),
        ("See \\[it\\](https://a.example/b and [it]\\(x.", []),
        ("`[it](x`, [1] (x) and [it] [x].", []),
    ],
)
def test_a_link_that_is_none_is_told_where_its_words_end(tmp_path, text, columns):
    assert [column for _, _, column in places(said(tmp_path, "PP228", text))] == columns


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("Test\tOutcome\tDay\nFixes\tPassed\t3 May", "| --- | --- | --- |"),
        ("Test | Outcome\nFixes | Passed", "| --- | --- |"),
        ("| Test | Outcome\n| Fixes | Passed", "| --- | --- |"),
        ("Test | Outcome\n--- | --- | ---\nFixes | Passed", "| --- | --- |"),
        ("> Test\tOutcome\n> Fixes\tPassed", "| --- | --- |"),
        ("Test    Outcome\nFixes   Passed", "| --- | --- |"),
        ("Test  Outcome  Day\nFixes  Passed  3 May\nFaults  Failed  4 May", "| --- | --- | --- |"),
    ],
)
def test_rows_that_make_no_table_are_told_with_what_makes_one_of_them(tmp_path, text, row):
    (problem,) = said(tmp_path, "PP229", text)

    assert (problem.span.line, f"`{row}`" in str(problem.hint)) == (8, True)


@pytest.mark.parametrize(
    "text",
    [
        "A tab\tin one line.",
        "A tab\tin one line\nand none in the next.",
        "One | two.\n\nThree | four.",
        "One | two\nand three | four | five.",
        "o\tone\no\ttwo",
        "1.1\tIt shall\n1.2\tIt may",
        "(a)\tone\n(b)\ttwo",
        "1.\tone\n2.\ttwo",
        "One \\| two\nand three \\| four.",
        "The TAG  met.\nThe SSC  met.",
        "The TAG met.  It agreed.\nThe SSC met.  It agreed.\nSECAS met.    It agreed.",
        "One   two\nand three     four",
        "One    two  \nand three  \nfour    five",
        "```\na | b\nc\td\n```",
    ],
)
def test_what_was_meant_for_no_table_is_left_alone(tmp_path, text):
    assert said(tmp_path, "PP229", text) == ()


@pytest.mark.parametrize(
    ("dashes", "told"),
    [
        ("| --- |", "has 1 cell, and the row above it 2"),
        ("|:--|:-:|--:|", "has 3 cells, and the row above it 2"),
        ("| a | b |", "This table has no head"),
    ],
)
def test_a_row_of_dashes_that_does_not_fit_is_told_with_the_one_that_does(tmp_path, dashes, told):
    (problem,) = said(tmp_path, "PP212", f"| Test | Outcome |\n{dashes}\n| Fixes | Passed |")

    assert told in problem.detail
    assert "`| --- | --- |`" in str(problem.hint)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("One.\n---\n", [9]),
        ("One,\nand two.\n-\n", [10]),
        ("One.\n\n---\n", []),
        ("- one\n---\n", []),
        ("| a |\n| --- |\n| b |", []),
        ("## One\n---\n", []),
    ],
)
def test_dashes_that_make_a_heading_are_told(tmp_path, text, lines):
    assert [line for _, line, _ in places(said(tmp_path, "PP230", text))] == lines


@pytest.mark.parametrize(
    "text",
    ["• Nowhere Light", "**Nowhere Light", "[Nowhere](Light", "Nowhere Light\n---", "Nowhere\tLight\nis\tlate"],
)
def test_of_an_appendix_nothing_is_quoted_and_lower_readers_are_told_nothing(text):
    codes = ("PP224", "PP226", "PP228", "PP229", "PP230")
    files = {APPENDIX: more(APPENDIX, f"\n{text}\n")}

    (finding,) = (finding for finding in found(files) if finding.code in codes)

    assert finding.concerns is RED
    assert "Nowhere" not in f"{finding.message}{finding.advice}"
    assert not [finding for finding in found(files, CLEAR) if finding.code in codes]


def test_marked_text_is_looked_at_by_those_who_may_read_it():
    files = {TAG: section("tag", "\n## Release 2.0 {#release-2-0}\n\nIt met.\n\n::: red\n• one\n:::\n")}

    assert [(f.span.line, f.concerns) for f in found(files) if f.code == "PP224"] == [(11, RED)]
    assert not [f for f in found(files, CLEAR) if f.code == "PP224"]


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        ("See [] (section:tag).", "Take the space away between the square bracket and the round one."),
        ("See [the code] (https://sec.example/).", "Take the space away between the square bracket and the round one."),
        ("See (the code)[https://sec.example/].", "The brackets are the wrong way round."),
        ("See (section:tag)[].", "The brackets are the wrong way round."),
        ("!(The plan)[media/plan.png]", "The brackets are the wrong way round."),
        ("See action:TAG-0001 as well.", "Type `[](action:TAG-0001)`; the page adds the words."),
        ("See [](action: TAG-0001).", "Type `[words](address)`"),
        ("![The plan of it](media/old plan.png)", "An address with a space in it stands between pointed brackets"),
        ("![The plan of it](media/plan (1).png)", "An address with a space in it stands between pointed brackets"),
    ],
)
def test_what_is_nearly_a_link_is_told_once_with_what_to_do(tmp_path, typed, hint):
    (finding,) = said(tmp_path, "PP228", typed)

    assert (finding.advice or "").startswith(hint)


@pytest.mark.parametrize(
    "typed",
    [
        "In this section: the tag. Read the report:the end.",
        "H13.1(a)[1] and (see there)[sic] and [x] (y).",
        "`[] (section:tag)` and `action:TAG-0001`",
        "<https://sec.example/section:tag-1>",
    ],
)
def test_what_is_no_link_and_meant_for_none_is_not_told(tmp_path, typed):
    assert said(tmp_path, "PP228", typed) == ()


def test_a_heading_that_lacks_its_space_is_told_and_mended(tmp_path):
    findings = said(tmp_path, "PP213", "It met.\n\n##Next steps\n\nIt meets again. See ##here and #this.\n\n#tag")

    assert [(finding.span.line, finding.advice) for finding in findings] == [
        (10, "Type `## ` before the heading's words.")
    ]
    assert "\n## Next steps\n" in mended(tmp_path, findings)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("+---+---+\n| a | b |\n+===+===+\n| 1 | 2 |\n+---+---+", 8),
        ("====  ====\na     b\n====  ====\n1     2", 8),
        ("Test      Outcome\n-------   -------\nFixes     Passed", 9),
        ("It met.\n\n---\n\n- - -\n\n***\n\n1 + 1 = 2\n+ two\n+ three", None),
        ("```\n+---+---+\n```", None),
    ],
)
def test_a_table_that_is_drawn_with_lines_is_told_at_the_first_of_them(tmp_path, text, line):
    told = said(tmp_path, "PP229", text)

    assert [place for _, place, _ in places(told)] == ([line] if line else [])
    assert all("`| --- | --- |`" in (each.hint or "") for each in told)


def test_words_over_equals_signs_are_no_paper_title(tmp_path):
    (finding,) = said(tmp_path, "PP201", "Fixes\n=====\n\nIt met.")

    assert finding.message.startswith("A line of equals signs")


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("It asked for:\n2. one\n3. two", "It asked for:\n\n2. one\n3. two"),
        ("It asked for\n2) one\n3) two", "It asked for\n\n2) one\n3) two"),
        ("It asked for:\n10. one", "It asked for:\n\n10. one"),
        ("> It asked for:\n> 2. one", "> It asked for:\n> 2. one"),
    ],
)
def test_a_list_that_begins_with_another_number_is_parted_from_its_paragraph(tmp_path, text, right):
    told = said(tmp_path, "PP237", text)

    assert [line for _, line, _ in places(told)] == [9]
    assert mended(tmp_path, told) == right


@pytest.mark.parametrize(
    "text",
    ["There were\n25. The TAG met.", "It asked for:\n1. one\n2. two", "It met on\n2 and\n3 May.", "2. one\n3. two"],
)
def test_a_number_that_begins_a_line_is_no_list(tmp_path, text):
    assert said(tmp_path, "PP237", text) == ()


def values_told(text):
    """The lines and columns told in a decision's text, whose first line is the sixth of its file."""
    front = "decisions:\n  - text: |\n" + "".join(f"      {line}\n" for line in text.split("\n"))
    return [
        (each.span.line - 5, each.span.column - 6)
        for each in found({TAG: section("tag", "\n## Now\n\nIt met.\n", front=front)})
        if each.code == "PP236"
    ]


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("It asked for\n- one\n- two", (2, 1)),
        ("It asked for:\n– one\n– two", (2, 1)),
        ("• one", (1, 1)),
        ("o\tone", (1, 1)),
        ("1. one\n2. two", (1, 1)),
        ("It asked for\na) one\nb) two", (2, 1)),
        ("(i) one\n(ii) two", (1, 1)),
        ("➢ one", (1, 1)),
        ("It asked for:\n— one\n— two", (2, 1)),
        ("A) one\nB) two", (1, 1)),
        ("| a | b |\n| --- | --- |\n| 1 | 2 |", (1, 1)),
        ("a\tb\n1\t2", (1, 1)),
        ("# Tests\nIt met.", (1, 1)),
        ("It met.\n\n### tests", (3, 1)),
    ],
)
def test_a_list_a_table_or_a_heading_in_a_text_of_one_paragraph_is_told_where_it_begins(text, at):
    assert values_told(text) == [at]


@pytest.mark.parametrize(
    "text",
    [
        "It met\n- as always - on Friday",
        "It met\n– as always\n– on Friday",
        "It asked for a) one and b) two",
        "It met on\n1. May",
        "A. Member\nB. Other",
        "# of meters",
        "#2 is done",
        "Either | or",
        "It asked for [\n- one\n- two]{.red}",
    ],
)
def test_a_sign_that_is_only_a_sign_is_left_alone_there(text):
    assert values_told(text) == []


@pytest.mark.parametrize("key", ["comments", "adherence"])
def test_what_to_type_in_place_of_a_list_is_told_of_the_key_it_stands_under(key):
    table = f"{PAPER}/dcc-reporting.yaml"
    rows = changed(table, "period: 2018-10\n", f"period: 2018-10\n    {key}: |\n      - one\n      - two\n")

    assert f"`{key}:`" in (one(found({table: rows}), "PP236").hint or "")


def test_bullets_in_the_papers_purpose_are_told_as_in_a_section():
    paper = changed(f"{PAPER}/paper.yaml", "purpose: |\n", "purpose: |\n  • one\n  • two\n\n")

    assert "PP224" in [each.code for each in found({f"{PAPER}/paper.yaml": paper})]


def test_a_bullet_of_words_own_font_is_told_with_what_to_type(tmp_path):
    told = said(tmp_path, "PP120", "It asked for:\n\uf0b7\tone")

    assert [
        ("type `- `" in (each.hint or ""), line) for each, (_, line, _) in zip(told, places(told), strict=True)
    ] == [(True, 9)]


@pytest.mark.parametrize(
    ("text", "parted"),
    [
        ("Region\tHubs\nCSPN\t120\n\nCSPC\t400", True),
        ("Region\tHubs\nCSPN\t120\n\n\nTotal\t520\n\nIt met.", True),
        ("Region\tHubs\nCSPN\t120\n\nIt met.\n\nCSPC\t400", False),
        ("Region\tHubs\nCSPN\t120", False),
        ("Region\tHubs\nCSPN\t120\n\n[CSPC\t400]{.red}", False),
    ],
)
def test_rows_with_empty_lines_between_them_are_told_to_be_one_table(tmp_path, text, parted):
    (finding,) = said(tmp_path, "PP229", text)

    assert (finding.advice or "").endswith(" Delete the empty lines between its rows.") == parted


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("- one\n- two\nThe DCC will respond.\nIt will report.", [10]),
        (
            "1. It agreed the plan that was put before it, and asked for more tests of it.\nThe DCC will respond.",
            [9],
        ),
        ("> It is late.\nThe DCC will respond.", [9]),
        ("It met.[^a]\n\n[^a]: In May.\nThe DCC will respond.", [11]),
        ("- one\n  - two\nThe DCC will respond.", [10]),
    ],
)
def test_a_paragraph_that_goes_on_with_what_stands_above_is_told_where_it_begins(tmp_path, text, lines):
    assert [line for _, line, _ in places(said(tmp_path, "PP241", text))] == lines


@pytest.mark.parametrize(
    "text",
    [
        "- one\n- two\n\nThe DCC will respond.",
        "- one\n  The DCC will respond.",
        "- asks which further activities the other services will need, when\nSMETS1 migration starts",
        "- one\nor two",
        "> It is late.\n> It is very late.",
        "It met.\nThe DCC will respond.",
        "- one\nA) two\nB) three",
        "- one\n\n  The DCC will respond.\n  It will report.",
    ],
)
def test_what_goes_on_with_an_item_as_it_should_is_left_alone(tmp_path, text):
    assert said(tmp_path, "PP241", text) == ()
