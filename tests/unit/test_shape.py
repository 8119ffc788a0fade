"""Each kind of value: what is read, and what is told where it is none."""

from __future__ import annotations

from datetime import date

import pytest
from tests.reading import mended, places, read, said

from panelpaper.content.field import optional, required
from panelpaper.content.record import Record
from panelpaper.content.scalars import COUNT, DATE, FIGURE, FLAG, MONTH, PERCENT, PERIOD, VERSION, WEB, WORD, choice
from panelpaper.content.schema.appendix import TERMS
from panelpaper.content.schema.shared import CODED, INLINE, LINE, WHEN, read_root
from panelpaper.content.shape import ListOf, MapOf, nearest
from panelpaper.model.finding import Span
from panelpaper.model.period import Period


def value_of(shape, typed):
    """What ``typed`` is read as under the key ``k``, and what was odd."""
    field = optional("k", shape, "", "", None)
    record = Record("", (field,), lambda got: (got[field],))
    (value,), told = read(lambda node, reader: read_root(record, node, reader), f"k: {typed}\n")
    return value, told


@pytest.mark.parametrize(
    ("shape", "typed", "value"),
    [
        (LINE, "no", "no"),
        (LINE, "'0123'", "0123"),
        (LINE, "|\n  one\n  two", "one two"),
        (WORD, "operations-group", "operations-group"),
        (DATE, "2019-01-22", date(2019, 1, 22)),
        (DATE, "2020-02-29", date(2020, 2, 29)),
        (PERIOD, "2018-Q3", Period(2018, 3, is_quarter=True)),
        (MONTH, "2018-12", Period(2018, 12)),
        (COUNT, "64", 64),
        (FIGURE, "39060325", 39060325),
        (PERCENT, "97.5", 97.5),
        (FLAG, "true", True),
        (VERSION, "1.10", "1.10"),
        (WEB, "https://panel.example/", "https://panel.example/"),
        (choice({"open": 1, "closed": 2}), "closed", 2),
        (ListOf(LINE), "[a, b]", ("a", "b")),
        (ListOf(LINE, or_one=True), "a, b", ("a, b",)),
        (MapOf(LINE), "{a: x, b: y}", (("a", "x"), ("b", "y"))),
    ],
)
def test_a_value_is_read_as_its_key_has_it(shape, typed, value):
    assert value_of(shape, typed) == (value, ())


@pytest.mark.parametrize(
    ("shape", "typed", "kind", "says"),
    [
        (WORD, "Ops Group", "wrong_type", {"type": "ops-group"}),
        (DATE, "2018-02-30", "impossible_date", {"value": "2018-02-30"}),
        (DATE, "6 December 2018", "wrong_type", {"type": "2018-12-06"}),
        (DATE, "6th Dec 2018", "wrong_type", {"type": "2018-12-06"}),
        (DATE, "06/12/2018", "wrong_type", {"type": "2018-12-06"}),
        (DATE, "10.12.18", "wrong_type", {"type": "2018-12-10"}),
        (DATE, "2018\u201112\u201119", "wrong_type", {"type": "2018-12-19"}),
        (DATE, "2018\u201312\u201319", "wrong_type", {"type": "2018-12-19"}),
        (DATE, "soon", "wrong_type", {"type": ""}),
        (DATE, "30/02/2018", "wrong_type", {"type": ""}),
        (PERIOD, "2018-13", "malformed_period", {"value": "2018-13"}),
        (MONTH, "2018\u201112", "malformed_period", {"type": "2018-12"}),
        (PERIOD, "2018\u2011Q3", "malformed_period", {"type": "2018-Q3"}),
        (MONTH, "2018-Q3", "malformed_period", {"value": "2018-Q3"}),
        (COUNT, "many", "wrong_type", {"type": ""}),
        (FIGURE, '"39,060,325"', "bad_figure", {"type": "39060325"}),
        (FIGURE, "39 060 325", "bad_figure", {"type": "39060325"}),
        (FIGURE, "-5", "bad_figure", {"type": ""}),
        (PERCENT, "90%", "bad_figure", {"type": "90"}),
        (FLAG, "yes", "unknown_value", {"near": "true"}),
        (FLAG, "Off", "unknown_value", {"near": "false"}),
        (VERSION, "1", "wrong_type", {}),
        (WEB, "javascript:x", "wrong_type", {}),
        (choice({"open": 1, "closed": 2}), "closd", "unknown_value", {"near": "closed", "choices": "open, closed"}),
        (LINE, "\n  - a", "wrong_type", {}),
        (ListOf(LINE), "a", "wrong_type", {}),
        (MapOf(LINE), "[a]", "wrong_type", {}),
    ],
)
def test_what_is_no_such_value_is_told_with_what_to_type(shape, typed, kind, says):
    value, told = value_of(shape, typed)

    assert value is None
    assert [oddity.kind for oddity in told] == [kind]
    assert told[0].says.items() >= says.items()


def test_a_number_too_long_for_anything_is_no_number():
    assert value_of(COUNT, "9" * 5000)[0] is None


@pytest.mark.parametrize("typed", ["incident #4521 again", "late #1", "late # 1", "#4 is late", "late  #4"])
def test_words_that_yaml_takes_for_a_remark_are_told_where_prose_is_due(typed):
    _, told = value_of(INLINE, typed)
    after, still = read_again(f"k: {typed}\n", told)

    assert places(told) == [("prose_cut_short", 1, 4 if typed[0] != "#" else 3)]
    assert told[0].says["text"] == typed
    assert (said(after), still) == (typed, ())


def read_again(text, told):
    field = optional("k", INLINE, "", "", None)
    record = Record("", (field,), lambda got: got[field])
    return read(lambda node, reader: read_root(record, node, reader), mended(text, told))


@pytest.mark.parametrize(
    ("shape", "typed"),
    [
        (LINE, "OPSG # or a list"),
        (LINE, "OPSG ## or a list"),
        (LINE, "'Phase' #2"),
        (CODED, "OPSG #or a list"),
        (WHEN, "2019-01-22 #as agreed"),
        (WHEN, "2019-02 #as agreed"),
        (LINE, "Status Update       # public"),
        (INLINE, "late   # as it came"),
        (DATE, "2019-01-22 # optional"),
        (INLINE, "'late # 1'"),
    ],
)
def test_a_remark_after_a_short_value_or_set_off_by_spaces_is_a_remark(shape, typed):
    assert value_of(shape, typed)[1] == ()


def test_a_title_that_a_number_sign_cuts_is_told():
    assert places(value_of(LINE, "Report of incident #4")[1]) == [("prose_cut_short", 1, 4)]


@pytest.mark.parametrize("typed", ["Phase #2", "Phase  #2", "Phase #2 of three", "Phase ##2"])
@pytest.mark.parametrize("shape", [LINE, WHEN, TERMS.shape])
def test_a_single_word_is_told_where_what_follows_the_number_sign_at_once_is_no_remark(shape, typed):
    _, told = value_of(shape, typed)

    assert places(told) == [("prose_cut_short", 1, 4)]
    assert mended(f"k: {typed}\n", told) == f"k: |\n  {typed}\n"


@pytest.mark.parametrize("shape", [LINE, INLINE])
def test_a_number_that_begins_a_texts_last_line_is_no_remark(shape):
    _, told = value_of(shape, "Answer the paper on\n    incident\n    #42")

    assert [oddity.span for oddity in told] == [Span("f.yaml", 1, 4, 3, 8)]
    assert mended("k: Answer it\n    #42\nj: x\n", value_of(shape, "Answer it\n    #42\nj: x")[1][:1]) == (
        "k: |\n  Answer it\n  #42\nj: x\n"
    )


@pytest.mark.parametrize("below", ["    # so it was said", "#j: 1", "\n    #42"])
def test_a_remark_on_the_line_below_a_text_is_a_remark(below):
    assert value_of(INLINE, f"Answer it now\n{below}")[1] == ()


@pytest.mark.parametrize("shape", [ListOf(LINE), ListOf(LINE, or_one=True)])
def test_each_item_of_a_list_is_a_text(shape):
    assert places(value_of(shape, "\n  - Phase #2\n  - Phase  # 2\n")[1]) == [("prose_cut_short", 2, 5)]


def test_each_value_of_an_authors_own_names_is_a_text():
    assert places(value_of(MapOf(LINE), "\n  ABC: Alpha #2\n  ABD: Alpha # 2\n")[1]) == [("prose_cut_short", 2, 8)]


@pytest.mark.parametrize(("typed", "kind"), [("[ABC]", "prose_misread"), ("{ABC: x}", "prose_misread")])
def test_a_list_or_braces_where_words_are_due_are_words(typed, kind):
    value, told = value_of(INLINE, typed)

    assert said(value) == typed
    assert places(told) == [(kind, 1, 4)]
    assert said(read_again(f"k: {typed}\n", told)[0]) == typed


def test_a_list_item_that_a_colon_splits_is_words():
    value, told = value_of(ListOf(INLINE), "\n  - Note: it came late\n  - so")

    assert [said(each) for each in value] == ["Note: it came late", "so"]
    assert places(told) == [("prose_split", 2, 5)]
    assert mended("k:\n  - Note: it came late\n", told) == "k:\n  - |\n    Note: it came late\n"


@pytest.mark.parametrize("typed", ['"A [secret]{.red}"', '"::: red"', '"[x](.red)"', "'x {.rde}'"])
def test_a_mark_where_no_markdown_is_read_is_told_and_not_quoted(typed):
    _, told = value_of(LINE, typed)

    assert [(oddity.kind, oddity.quotable, oddity.says) for oddity in told] == [
        ("misplaced_mark", False, {"name": "k"})
    ]


NAME = required("name", LINE, "", "Operations Group", "")
DUE = optional("due", DATE, "", "2019-01-22", None)
PERSON = Record("", (NAME, DUE), lambda got: (got[NAME], got[DUE]))


def person(text):
    return read(lambda node, reader: read_root(PERSON, node, reader), text)


def test_a_missing_key_is_told_at_the_records_place_with_a_line_to_type():
    value, told = person("due: 2019-01-22\n")

    assert value == ("", date(2019, 1, 22))
    assert places(told) == [("missing_key", 1, 1)]
    assert told[0].says == {"key": "name", "example": "name: Operations Group"}


@pytest.mark.parametrize("typed", ["", '""', "# nothing yet"])
def test_a_required_key_with_nothing_after_it_is_missing(typed):
    assert places(person(f"due: 2019-01-22\nname: {typed}\n")[1]) == [("missing_key", 2, 1)]


def test_an_optional_key_with_nothing_after_it_is_as_if_left_out():
    assert person("name: x\ndue:\n") == (("x", None), ())


def test_an_unknown_key_is_told_with_the_nearest_known_one():
    _, told = person("name: x\nDue: 2019-01-22\nzzz: 1\n")

    assert places(told) == [("unknown_key", 2, 1), ("unknown_key", 3, 1)]
    assert [oddity.says["near"] for oddity in told] == ["due", ""]


def test_what_is_missing_from_a_record_that_could_not_be_read_is_no_wonder():
    _, told = person("due: 2019-01-22\n  nam: x\n")

    assert "missing_key" not in {oddity.kind for oddity in told}


def test_an_empty_file_is_told():
    assert places(person("# nothing\n")[1]) == [("empty_file", 1, 1)]


@pytest.mark.parametrize("text", ["[a]\n", "words\n", "- a\n"])
def test_a_file_that_is_no_record_is_told_and_read_as_nothing(text):
    value, told = person(text)

    assert value == ("", None)
    assert places(told) == [("wrong_type", 1, 1)]


@pytest.mark.parametrize(("word", "found"), [("no_updates", "no-update"), ("CLOSED", "closed"), ("qqqq", "")])
def test_the_nearest_word_does_not_mind_case_or_hyphens(word, found):
    assert nearest(word, ["no-update", "closed"]) == found
