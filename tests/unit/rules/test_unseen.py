"""Bytes and characters that nobody sees, or that are no UTF-8: PP119, PP120 and PP123."""

from __future__ import annotations

import pytest
from tests.found import PAPER_YAML, TAG, codes, found, one, section
from tests.small import LOG, SMALL

from panelpaper.content.decoding import decoded
from panelpaper.desk.mending import mended
from panelpaper.model.classification import CLEAR


def test_a_byte_order_mark_and_windows_line_ends_are_no_matter():
    text = section("tag", "Text.\n").replace("\n", "\r\n")

    assert found({TAG: b"\xef\xbb\xbf" + text.encode()}) == ()


def test_each_place_that_is_no_utf8_is_told():
    data = section("tag", "One ?.\n\nTwo ?.\n").encode().replace(b"?", b"\xe9\xe8")

    told = [finding for finding in found({TAG: data}) if finding.code == "PP119"]

    assert [(finding.span.line, finding.span.column) for finding in told] == [(5, 5), (7, 5)]


@pytest.mark.parametrize(
    "front",
    [
        "title: so [the\n{}]{{.red}} it\n",
        "decisions: |\n  - text: so [{}]{{.red}} it\n",
        "decisions: |\n  - classification: RED\n    text: so {} it\n",
    ],
)
def test_an_unprintable_character_where_nothing_can_be_marked_concerns_those_who_may_read_it(front):
    clear, odd = (
        found({TAG: section("tag", "Text.\n", front=front.format(words))}, CLEAR) for words in ("more", "mo\u202ere")
    )

    assert codes(clear) == codes(tuple(finding for finding in odd if finding.concerns is CLEAR)) != []
    assert "PP120" in codes(odd)


def test_an_unprintable_character_is_named():
    finding = one(found({TAG: section("tag", "Text\u202e.\n")}), "PP120")

    assert finding.message == "There is a character here that doesn't show: right-to-left override, U+202E."


@pytest.mark.parametrize(
    ("typed", "right"),
    [
        ("Te\u200bxt, te\u00adxt\ufeff, \u2060text\u200e.", "Text, text, text."),
        ("\u200b### More", "### More"),
        ("Text\u200b", "Text"),
        ("Te\u200b\u200b\u200bxt", "Text"),
        ("Te\u202ext.", "Te\u202ext."),
        ("Te\u200b\u202ext.", "Te\u200b\u202ext."),
        ("Bro\u00ad\nken", "Bro\u00ad\nken"),
        ("Te\u200dxt \u0627\u200c\u0627", "Text \u0627\u200c\u0627"),
        ("[te\u200bxt]{.red} and te\u200bxt", "[te\u200bxt]{.red} and te\u200bxt"),
        ("\u200b::: red\nText\n:::\n\nTe\u200bxt", "\u200b::: red\nText\n:::\n\nTe\u200bxt"),
    ],
)
def test_what_nobody_sees_is_taken_out_where_that_changes_nothing_that_is_seen(typed, right):
    text = section("tag", f"\n## Release 2.0\n\n{typed}\n")
    edits = [edit for finding in found({TAG: text}) if finding.fixable for edit in finding.edits]

    assert mended(text.encode(), edits)[0].decode() == text.replace(typed, right)


def test_characters_that_do_not_show_are_told_once_for_a_line_and_by_their_readers():
    body = "\u200bT\u200be\u200bxt\u202e\u202c.\n\nTe\u200bxt [te\u200bxt]{.red} te\u200bxt.\n"
    told = [finding for finding in found({TAG: section("tag", body)}) if finding.code == "PP120"]

    assert [(each.span.line, each.span.column, each.concerns.label) for each in told] == [
        (5, 1, "CLEAR"),
        (5, 8, "CLEAR"),
        (7, 3, "CLEAR"),
        (7, 10, "RED"),
        (7, 23, "CLEAR"),
    ]
    assert told[0].message.startswith("At 3 places of this line are characters that don't show, here: zero width")


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("A &#8203;b", "zero width space, U+200B"),
        ("A &#x202E;b", "right-to-left override, U+202E"),
        ("A &zwj;b", "zero width joiner, U+200D"),
        ("A &shy;b", "soft hyphen, U+00AD"),
        ("A &#7;b", "U+0007"),
        ("![A &#8203;b](media/plan.png)", "zero width space, U+200B"),
        ("`&#8203;` is &#8203;", "zero width space, U+200B"),
    ],
)
def test_a_code_for_what_does_not_show_is_told_where_it_stands(typed, says):
    finding = one(found({TAG: section("tag", f"One.\n\nTwo\n{typed}\n")}), "PP120")

    assert finding.message == f"There is a character here that doesn't show: {says}."
    assert finding.advice == "Delete the code that stands for it."
    assert (finding.span.line, finding.span.column) == (8, typed.rindex("&") + 1)


def test_two_codes_for_what_does_not_show_are_both_told():
    body = "One &#8203;&#8203;.\n\n| A | B |\n| --- | --- |\n| a | b &zwnj; |\n"

    told = [finding.span for finding in found({TAG: section("tag", body)}) if finding.code == "PP120"]

    assert [(span.line, span.column) for span in told] == [(5, 5), (5, 12), (9, 9)]


@pytest.mark.parametrize(
    "typed", ["A&nbsp;b", "A&thinsp;b", "A &amp;#8203; b", "A \\&#8203; b", "A `&#8203;` b", "A & b; R&D", "&#9999999;"]
)
def test_a_code_for_what_shows_is_no_matter(typed):
    assert "PP120" not in codes(found({TAG: section("tag", f"{typed}\n")}))


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        (r"Agreed \u202eit", "right-to-left override, U+202E"),
        (r"Agreed \x07it", "U+0007"),
        (r"Agreed \\ \eit", "U+001B"),
    ],
)
def test_an_escape_for_what_does_not_show_is_told_where_it_stands(typed, says):
    front = f'decisions:\n  - text: "{typed}"\n'

    finding = one(found({TAG: section("tag", "Text.\n", front=front)}), "PP120")

    assert finding.message == f"There is a character here that doesn't show: {says}."
    assert (finding.span.line, finding.span.column) == (5, 12 + typed.rindex("\\"))


@pytest.mark.parametrize("typed", [r"Agreed \u00e9it", r"Agreed\_it", r"Agreed \\u202eit", r"Agreed\nit"])
def test_an_escape_for_what_shows_is_no_matter(typed):
    front = f'decisions:\n  - text: "{typed}"\n'

    assert "PP120" not in codes(found({TAG: section("tag", "Text.\n", front=front)}))


def test_an_escape_in_what_is_withheld_is_told_to_its_readers_alone():
    front = 'decisions:\n  - text: "Agreed \\u202eit"\n    classification: RED\n'
    over = {TAG: section("tag", "Text [and &#8203;more]{.red}.\n", front=front)}

    assert codes(found(over)).count("PP120") == 2
    assert {f.concerns.label for f in found(over) if f.code == "PP120"} == {"RED"}
    assert [f for f in found(over, CLEAR) if f.code == "PP120" and f.concerns is CLEAR] == []


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_a_file_in_utf_16_is_told_once_and_read_all_the_same(encoding):
    utf16 = section("tag", "\n## Release 2.0 {#release-2-0}\n\nThe TAG met.\n").encode(encoding)

    (finding,) = found({TAG: utf16})

    assert finding.code == "PP119"
    assert finding.message == "This file is saved as UTF-16, not as UTF-8."


def test_what_a_mark_withholds_makes_no_text_one_of_utf_16():
    opened = decoded("list.md", b"[\0a\0b\0c\0d]{.red} It met.\n")

    assert opened.text.endswith("]{.red} It met.\n")
    assert {oddity.kind for oddity in opened.oddities} == {"unprintable_character"}


def test_a_file_that_is_no_text_is_told_once():
    word = b"PK\x03\x04" + bytes(range(256)) * 40

    for path in (TAG, PAPER_YAML, LOG):
        assert [f.code for f in found({path: word}) if f.span.path == path] == ["PP123"]
    assert one(found({TAG: word}), "PP123").advice == (
        "Save it as plain text in UTF-8. A Word file is taken in with `panelpaper import`."
    )


def test_a_text_in_another_encoding_is_told_character_by_character():
    latin = (SMALL[TAG].decode() + "\nThe TAG met in a café, said the Panel.\n" * 200).encode("latin-1")

    assert {f.code for f in found({TAG: latin})} >= {"PP119"}
    assert "PP123" not in codes(found({TAG: latin}))


@pytest.mark.parametrize(
    ("typed", "code"),
    [(b"name: Sm\xe9rt", "PP119"), ("name: Sm\u200bart".encode(), "PP120"), (b"\xff\xfen\0", "PP119")],
)
def test_what_is_wrong_with_the_bytes_of_the_panels_own_file_is_told(typed, code):
    data = SMALL["content/panel.yaml"].replace(b"name: Smart", typed, 1)

    assert code in codes(found({"content/panel.yaml": data}))
