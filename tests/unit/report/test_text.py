"""Findings for people: at their place, in plain words, with nothing shown that should not be."""

from __future__ import annotations

from typing import Any

import pytest
from tests.sample_finding import KEY, PATH, finding

from panelpaper.model.classification import RED
from panelpaper.model.finding import Edit, Finding, Severity, Span
from panelpaper.report.as_text import format_text

SOURCE = "---\ncommittee: tag\nstatuss: final\n---\nText.\n"


def classified(**changed: Any) -> Finding:
    return finding(concerns=RED, quotable=False, unquoted_hint="Compare the keys with the reference.", **changed)


def test_a_finding_is_told_at_its_place_with_the_line_underlined():
    assert format_text([finding()], {PATH: SOURCE}) == (
        "content/papers/2019-01/tag.md:3:1 error PP103\n"
        "  There is no key `statuss` here.\n"
        "  Did you mean `status`?\n"
        "    3 | statuss: final\n"
        "      | ^^^^^^^\n"
        "\n"
        "1 error in 1 file.\n"
    )


def test_sentences_are_broken_between_words_where_a_terminal_ends():
    detail, hint = "Nothing in the paper names this file at all.", "Type `status: final` and nothing else on the line."

    assert format_text([finding(detail=detail, hint=hint)], {PATH: SOURCE}, columns=40).splitlines()[1:7] == [
        "  Nothing in the paper names this file",
        "  at all.",
        "  Type `status: final` and nothing else",
        "  on the line.",
        "    3 | statuss: final",
        "      | ^^^^^^^",
    ]


def test_what_is_to_be_pasted_is_never_broken():
    line = "performance-measurement, period: 2018-10"
    hint = f"Paste this under rows: `{line}`, it is long.\n  - {{report: {line}}}"

    lines = format_text([finding(hint=hint)], {}, columns=40).splitlines()

    assert lines[2:6] == ["  Paste this under rows:", f"  `{line}`,", "  it is long.", f"    - {{report: {line}}}"]


def test_findings_stand_in_the_order_of_path_line_and_column():
    places = [("b.md", 1, 1), ("a.md", 10, 1), ("a.md", 9, 5), ("a.md", 9, 4)]
    text = format_text([finding(Span.at(*place)) for place in places], {})

    assert [line.split(" ")[0] for line in text.splitlines() if ".md:" in line] == [
        "a.md:9:4",
        "a.md:9:5",
        "a.md:10:1",
        "b.md:1:1",
    ]


@pytest.mark.parametrize(
    ("severities", "summary"),
    [
        ("", "No problems found."),
        ("E", "1 error in 1 file."),
        ("EEW", "2 errors and 1 warning in 1 file."),
        ("EWWI", "1 error, 2 warnings and 1 note in 1 file."),
        ("II", "2 notes in 1 file."),
    ],
)
def test_the_summary_counts_what_was_found(severities, summary):
    kinds = {"E": Severity.ERROR, "W": Severity.WARNING, "I": Severity.INFO}
    found = [finding(Span.at(PATH, n), severity=kinds[letter]) for n, letter in enumerate(severities, 1)]

    assert format_text(found, {}).splitlines()[-1] == summary


def test_the_summary_says_how_many_files_and_how_many_can_be_mended():
    mendable = finding(edits=(Edit(Span.at(PATH, 3, 1, 7), "status"),))

    assert format_text([mendable, finding(Span("b.md"))], {}).endswith(
        "2 errors in 2 files; 1 can be mended with --fix.\n"
    )


def test_of_a_classified_finding_nothing_is_quoted():
    text = format_text([classified(edits=(Edit(Span(PATH), "status"),))], {PATH: SOURCE})

    assert text == (
        "content/papers/2019-01/tag.md:3:1 error PP103\n"
        "  Every key is known. (The text isn't shown here.)\n"
        "  Compare the keys with the reference.\n"
        "\n"
        "1 error in 1 file.\n"
    )


def test_a_classified_finding_is_shown_whole_to_who_asks_for_it():
    text = format_text([classified()], {PATH: SOURCE}, show_classified=True)

    assert "There is no key `statuss` here." in text
    assert "Did you mean `status`?" in text
    assert "3 | statuss: final" in text


def test_on_a_terminal_the_message_is_bold_and_the_severity_coloured():
    text = format_text([finding()], {PATH: SOURCE}, colour=True)

    assert text.startswith(f"{PATH}:3:1 \x1b[31merror\x1b[0m PP103\n  \x1b[1mThere is no key `statuss` here.\x1b[0m\n")
    assert "\x1b[31m^^^^^^^\x1b[0m" in text


def test_in_a_pipe_there_is_no_colour():
    assert "\x1b" not in format_text([finding()], {PATH: SOURCE})


@pytest.mark.parametrize("place", ["detail", "hint"])
@pytest.mark.parametrize("character", ["\x1b", "\x07", "\x9b", "\u202e", "\u200b", "\ufeff", "\udcff", "\r", "\u2028"])
def test_no_character_commands_the_terminal(place, character):
    changed: dict[str, Any] = {place: f"a{character}b"}
    text = format_text([finding(KEY, **changed)], {})

    assert f"a⟨U+{ord(character):04X}⟩b" in text


def test_a_path_stays_on_its_line():
    span = Span("a\nb.md:1:1 error\x1b[2J", 1, 2, 1, 2)

    assert format_text([finding(span)], {}).startswith("a⟨U+000A⟩b.md:1:1 error⟨U+001B⟩[2J:1:2 error PP103\n")


def test_a_hint_may_be_several_lines_to_paste():
    text = format_text([finding(hint="Paste:\n- id: OPSG-0044\n  status: open")], {})

    assert "  Paste:\n  - id: OPSG-0044\n    status: open\n" in text


def lines_of(source: str, span: Span) -> tuple[str, str]:
    """The excerpt's two lines, behind the bar."""
    text = format_text([finding(span)], {PATH: source})
    line, marks = (line.split("| ", 1)[1] for line in text.splitlines() if " | " in line)
    return line, marks


@pytest.mark.parametrize(
    ("source", "column", "length", "line", "marks"),
    [
        ("abc", 2, 1, "abc", " ^"),
        ("abc", 2, 0, "abc", " ^"),
        ("abc", 4, 0, "abc", "   ^"),
        ("abc", 9, 3, "abc", "   ^"),
        ("abc\r", 1, 3, "abc", "^^^"),
        ("\tabc", 2, 3, "    abc", "    ^^^"),
        ("a\tbc", 3, 1, "a   bc", "    ^"),
        ("日本x", 3, 1, "日本x", "    ^"),
        ("日本x", 1, 2, "日本x", "^^^^"),
        ("e\u0301x", 3, 1, "e\u0301x", " ^"),
        ("a\u200bb", 2, 1, "a⟨U+200B⟩b", " ^^^^^^^^"),
        ("a\u200bb", 3, 1, "a⟨U+200B⟩b", "         ^"),
        ("a\u00a0b", 3, 1, "a b", "  ^"),
        ("a\x1b[2J", 1, 1, "a⟨U+001B⟩[2J", "^"),
    ],
)
def test_the_underline_stands_under_the_place(source, column, length, line, marks):
    assert lines_of(source, Span.at(PATH, 1, column, length)) == (line, marks)


def test_a_long_line_is_cut_round_its_place():
    source = "a" * 300 + "HERE" + "b" * 300
    line, marks = lines_of(source, Span.at(PATH, 1, 301, 4))

    assert line == f"…{'a' * 40}HERE{'b' * 56}…"
    assert marks == f"{' ' * 41}^^^^"


def test_a_long_place_is_underlined_as_far_as_it_shows():
    line, marks = lines_of("x" * 300, Span.at(PATH, 1, 1, 300))

    assert len(marks) == len(line) - 1 == 60


def test_a_place_of_several_lines_is_underlined_on_its_first():
    assert lines_of("abc\ndef", Span(PATH, 1, 2, 2, 3)) == ("abc", " ^^")


@pytest.mark.parametrize("span", [Span(PATH), Span.at(PATH, 2, 1, 1), Span.at(PATH, 99, 1, 1), Span.at("b.md", 1, 2)])
def test_where_there_is_nothing_to_point_at_no_line_is_shown(span):
    assert " | " not in format_text([finding(span)], {PATH: "abc\n  \nx"})
