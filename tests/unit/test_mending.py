"""``check --fix``: edits made to an author's file, and nothing else."""

from __future__ import annotations

import pytest

from panelpaper.desk.mending import mend, mended
from panelpaper.model.finding import Edit, Finding, Severity, Span


def edit(line: int, start: int, end: int, text: str) -> Edit:
    return Edit(Span("f", line, start, line, end), text)


@pytest.mark.parametrize(
    ("before", "edits", "after"),
    [
        (b"one two\n", [edit(1, 5, 8, "three")], b"one three\n"),
        (b"a\r\nbb cc\r\n", [edit(2, 1, 3, "x\ny")], b"a\r\nx\r\ny cc\r\n"),
        (b"\xef\xbb\xbfkey: v\n", [edit(1, 1, 4, "word")], b"\xef\xbb\xbfword: v\n"),
        ("é\xa0x\n".encode(), [edit(1, 3, 4, "y")], "é\xa0y\n".encode()),
        (b"\xff a\n", [edit(1, 3, 4, "b")], b"\xff b\n"),
        (b"no newline", [edit(1, 1, 3, "No")], b"No newline"),
        (b"the the end\n", [edit(1, 4, 8, "")], b"the end\n"),
    ],
    ids=["plain", "CRLF", "BOM", "beyond ASCII", "no UTF-8", "no last newline", "taken out"],
)
def test_an_edit_changes_its_place_and_no_other_byte(before, edits, after):
    assert mended(before, edits)[0] == after


def test_of_edits_that_overlap_the_first_is_made_and_the_same_one_twice_is_one():
    first, second = edit(1, 1, 4, "ONE"), edit(1, 2, 6, "x")

    assert mended(b"one two\n", [second, first, first])[0] == b"ONE two\n"


def test_a_file_with_the_line_endings_of_the_old_mac_is_left_alone():
    assert mended(b"a\rb\n", [edit(1, 1, 2, "x")]) == (b"a\rb\n", ())


def test_what_was_changed_is_said():
    assert mended(b"one two\n", [edit(1, 5, 8, "three")])[1] == ((1, "“two” is now “three”"),)
    assert mended("o\u200bne\n".encode(), [edit(1, 2, 3, "")])[1] == ((1, "took out “U+200B”"),)


def test_a_space_that_goes_is_shown():
    assert mended(b"one , two\n", [edit(1, 4, 6, ",")]) == (b"one, two\n", ((1, "“ ,” is now “,”"),))


@pytest.mark.parametrize(
    ("typed", "spaces", "said"),
    [
        (b"      due: x\n", "    ", "begins after 4 spaces now, and not after 6 spaces"),
        (b"due: x\n", "    ", "begins after 4 spaces now, and not at the margin"),
        (b" status: final\n", "", "begins at the margin now, and not after one space"),
    ],
)
def test_how_far_in_a_line_begins_is_said_in_words(typed, spaces, said):
    margin = len(typed) - len(typed.lstrip())

    assert mended(typed, [edit(1, 1, margin + 1, spaces)]) == (spaces.encode() + typed.lstrip(), ((1, said),))


class TestMend:
    def finding(self, *edits: Edit, quotable: bool = True) -> Finding:
        return Finding("PP605", Severity.WARNING, edits[0].span, "Norm.", "Detail.", quotable=quotable, edits=edits)

    def test_it_goes_on_until_nothing_is_left_to_mend(self, tmp_path):
        (tmp_path / "f").write_text("aaa\n")

        def inspect(folder):
            text = folder.text("f").text
            return [self.finding(edit(1, 1, 3, "a"))] if text.startswith("aa") else []

        assert list(mend(tmp_path, inspect)) == ["f:1: “aa” is now “a”", "f:1: “aa” is now “a”"]
        assert (tmp_path / "f").read_text() == "a\n"
        assert list(mend(tmp_path, inspect)) == []

    def test_what_may_not_be_quoted_is_not_touched(self, tmp_path):
        (tmp_path / "f").write_text("aa\n")

        assert list(mend(tmp_path, lambda _: [self.finding(edit(1, 1, 2, "b"), quotable=False)])) == []
        assert (tmp_path / "f").read_text() == "aa\n"
