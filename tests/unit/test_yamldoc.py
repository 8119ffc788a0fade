"""YAML as it is typed: text, places, and everything odd at once."""

from __future__ import annotations

import pytest
from tests.reading import mended, places, plain

from panelpaper.content.yamldoc import compose
from panelpaper.model.document import MappingNode, ScalarNode, place


def composed(text: str):
    root, told = compose("f.yaml", text)
    assert isinstance(root, MappingNode)
    return root, told


@pytest.mark.parametrize("typed", ["no", "0123", "1.10", "12:30", "2018-02-30", "~", "true", "0x1F", "1e3", "="])
def test_a_scalar_is_read_as_it_is_typed(typed):
    root, told = composed(f"key: {typed}\n")

    assert plain(root) == {"key": typed}
    assert told == ()


def test_places_are_lines_and_columns_in_characters_from_one():
    root, _ = composed("name: 😀 x\nlist:\n  - {a: é, b: yes}\n")

    assert place(root, "name")[1:] == (1, 7, 1, 10)
    assert place(root, "list", 0, "b")[1:] == (3, 15, 3, 18)


def test_places_count_from_the_line_that_the_text_begins_on():
    root, told = compose("f.md", "a: 1\na: 2\nb: x\n", first_line=2)

    assert root is not None
    assert place(root, "b").line == 4
    assert places(told) == [("duplicate_key", 2, 1), ("duplicate_key", 3, 1)]


def test_a_literal_block_knows_the_line_and_indent_of_its_text():
    root, _ = composed("rows:\n  - note: |\n\n      first\n        second\n    b: x\n")
    note = root.get("rows").items[0].get("note")

    assert (note.text, note.style) == ("\nfirst\n  second\n", "literal")
    assert (note.first_line, note.indent) == (3, 6)
    assert note.span[1:] == (2, 11, 5, 15)


def test_an_empty_literal_block_takes_nothing_of_what_follows():
    root, _ = composed("a: |\nb: x\n")

    assert plain(root) == {"a": "", "b": "x"}
    assert place(root, "a")[1:] == (1, 4, 1, 5)


def test_a_key_given_twice_is_told_at_every_place_and_the_first_counts():
    root, told = composed("a: 1\nb: 2\na: 3\na: 4\n")

    assert plain(root) == {"a": "1", "b": "2"}
    assert places(told) == [("duplicate_key", line, 1) for line in (1, 3, 4)]


def test_anchors_aliases_and_tags_are_told_where_they_stand():
    root, told = composed("a: &x one\nb: *x\nc: !t two\n")

    assert plain(root) == {"a": "one", "b": "", "c": "two"}
    assert places(told) == [("anchor_or_alias", 1, 4), ("anchor_or_alias", 2, 4), ("yaml_tag", 3, 4)]


def test_a_bomb_of_aliases_costs_nothing():
    text = "a0: &a0 x\n" + "".join(f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 9)}]\n" for i in range(1, 30))

    assert {kind for kind, _, _ in places(composed(text)[1])} == {"anchor_or_alias"}


@pytest.mark.parametrize("opening", ["[", "- ", "{a: "])
def test_deep_nesting_is_told_once_and_not_descended_into(opening):
    root, told = compose("f.yaml", opening * 100_000)

    assert root is None
    assert [oddity.kind for oddity in told] == ["deep_nesting"]


def test_twenty_levels_are_not_too_deep():
    root, told = compose("f.yaml", "[" * 20 + "]" * 20)

    assert root is not None
    assert told == ()
    assert places(compose("f.yaml", "[" * 21 + "]" * 21)[1]) == [("deep_nesting", 1, 21)]


def test_a_figure_with_commas_between_braces_is_one_figure():
    root, told = composed("figures: {forecast: 39,060,325, actual: 2115548}\n")

    assert plain(root) == {"figures": {"forecast": "39060325", "actual": "2115548"}}
    assert places(told) == [("split_number", 1, 21)]
    assert (told[0].says["read_as"], told[0].says["meant"]) == ("39", "39060325")
    assert mended("figures: {forecast: 39,060,325, actual: 1}", told) == "figures: {forecast: 39060325, actual: 1}"


def test_words_that_a_comma_cuts_between_braces_are_put_together():
    text = "actions:\n  - {text: Answer, formally, owner: [DCC, SECAS]}\n"
    root, told = composed(text)

    assert plain(root) == {"actions": [{"text": "Answer, formally", "owner": ["DCC", "SECAS"]}]}
    assert places(told) == [("prose_split", 2, 12)]
    assert mended(text, told) == "actions:\n  - text: |\n      Answer, formally\n    owner: [DCC, SECAS]\n"


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        ("[ABC] came late", "prose_misread"),
        ("{draft} came late", "prose_misread"),
        ("*All* came late", "prose_misread"),
        ("& so on", "prose_misread"),
        ("> 90% of forecast", "prose_misread"),
        ("| a table |", "prose_misread"),
        ("% of forecast", "prose_misread"),
        ("@secas asked", "prose_misread"),
        ("`code` came", "prose_misread"),
        ('"Late" is the word', "prose_misread"),
        ("'tis late", "prose_misread"),
        ('"never closed', "prose_misread"),
        ("- a dash", "prose_misread"),
        ("Answer: formally", "prose_split"),
        ("ends with a colon:", "prose_split"),
    ],
)
def test_prose_that_yaml_refuses_is_read_whole_and_the_rest_is_read_on(value, kind):
    text = f"first: 1\nnote: {value}\nlast: 2\nlast: 3\n"
    root, told = composed(text)

    assert plain(root) == {"first": "1", "note": value, "last": "2"}
    assert places(told) == [(kind, 2, 7), ("duplicate_key", 3, 1), ("duplicate_key", 4, 1)]


@pytest.mark.parametrize("value", ["[ABC] came late", "Answer: formally", "'tis late", "> 90% #1", "a: b\n   c: d"])
@pytest.mark.parametrize("holder", ["note: {}\n", "rows:\n- note: {}\n", "rows:\n  - note: {}\n    b: x\n"])
def test_mended_prose_is_a_literal_block_of_the_same_words(value, holder):
    text = holder.format(value.replace("\n", "\n    "))
    _, told = composed(text)
    root, after = composed(mended(text, told))

    assert after == ()
    note = root.get("note") or root.get("rows").items[0].get("note")
    assert (note.style, note.text.split()) == ("literal", value.split())


@pytest.mark.parametrize(
    ("typed", "slip", "words"),
    [
        ("| Agreed to test it", "block", "Agreed to test it"),
        ("|- 12 faults are open", "block", "12 faults are open"),
        ("> Agreed to test it", "block", "Agreed to test it"),
        ("> Agreed to test it\n      and more", "block", "Agreed to test it\n  and more"),
        ("- DCC", "dash", "DCC"),
        ("> 90% of forecast", "", "> 90% of forecast"),
        ("- 2.5% of forecast", "", "- 2.5% of forecast"),
        ("| a | table |", "", "| a | table |"),
        ("'tis late", "", "'tis late"),
        ('"Late" is the word', "", '"Late" is the word'),
    ],
)
def test_a_sign_of_yamls_is_made_no_word_of_a_mended_text(typed, slip, words):
    text = f"note: {typed}\n"
    _, told = composed(text)

    assert told[0].says["slip"] == slip
    assert mended(text, told) == f"note: |\n  {words}\n"


@pytest.mark.parametrize(
    "text",
    [
        'note: "Agreed to it\n',
        "note: 'Agreed to it\n",
        'rows:\n- note: "DCC\n',
        'rows:\n- {note: "Agreed to it}\n',
        "note: - One thing\n  - Another\n",
    ],
)
def test_what_can_not_be_told_from_a_slip_is_not_mended_by_machine(text):
    _, told = composed(text)

    assert [oddity.edits for oddity in told] == [()]


def test_every_line_of_broken_prose_is_told_in_one_go():
    _, told = composed("a: x: y\nb: [z] z\nrows:\n  - c: 'q\n  - d: e: f\n")

    assert places(told) == [
        ("prose_split", 1, 4),
        ("prose_misread", 2, 4),
        ("prose_misread", 4, 8),
        ("prose_split", 5, 8),
    ]


def test_prose_between_braces_that_yaml_refuses_is_read_whole():
    text = "rows:\n  - {note: Late: by two #4 days, report: a}\n"
    root, told = composed(text)

    assert plain(root) == {"rows": [{"note": "Late: by two #4 days", "report": "a"}]}
    assert places(told) == [("prose_split", 2, 12)]
    assert composed(mended(text, told))[1] == ()


def test_a_remark_after_a_value_is_kept_for_who_knows_what_is_due():
    root, told = composed("a: incident #4\nb: 'quoted' # c\nd: x\n")

    assert told == ()
    assert [pair.value.remark for pair in root if isinstance(pair.value, ScalarNode)] == [" #4", "", ""]


def test_a_broken_entry_leaves_its_neighbours_whole():
    root, told = composed("rows:\n- a: 1\n- b: }{\n   c\n  d\n- e: 5\nlast: x\n")

    rows = plain(root)["rows"]
    assert (rows[0], rows[2], plain(root)["last"]) == ({"a": "1"}, {"e": "5"}, "x")
    assert all(3 <= oddity.span.line <= 5 for oddity in told)


def test_a_stray_quotation_mark_swallows_no_other_entry():
    root, _ = composed('rows:\n- note: "abc\n- note: def"\n')

    assert plain(root) == {"rows": [{"note": '"abc'}, {"note": 'def"'}]}


@pytest.mark.parametrize("value", ['"abc', "[abc", "{abc"])
def test_what_is_never_closed_does_not_swallow_the_keys_after_it(value):
    closing = {'"': '"', "[": "]", "{": "}"}[value[0]]
    root, _ = composed(f"note: {value}\nclassification: RED\nend: x{closing}\n")

    assert root.get("classification") == ScalarNode("RED", place(root, "classification"))


def test_brackets_may_close_at_the_margin():
    root, told = composed("editions: {\n  public: {clearance: CLEAR}\n}\n")

    assert plain(root) == {"editions": {"public": {"clearance": "CLEAR"}}}
    assert told == ()


@pytest.mark.parametrize(
    ("value", "meant"),
    [
        ("{date: 2019-01-11,\n  number: 64}", {"date": "2019-01-11", "number": "64"}),
        ("{date: 2019-01-11,\n\n  # so far\n  number: 64\n}\n# all", {"date": "2019-01-11", "number": "64"}),
        ("'It met.\n  - twice'", "It met. - twice"),
        ('"It met.\n  Note: twice"', "It met. Note: twice"),
        ("|  # all that was said\n  It met:\n  - twice", "It met:\n- twice\n"),
        ("|2-\n  Note: It met.", "Note: It met."),
    ],
)
def test_a_value_over_several_lines_is_no_part_of_the_classified_entry_above_it(value, meant):
    root, told = composed(f"rows:\n  - report: a\n    classification: RED\nmeeting: {value}\nlast: b\n")

    assert (plain(root), told) == (
        {"rows": [{"report": "a", "classification": "RED"}], "meeting": meant, "last": "b"},
        (),
    )


def test_of_an_entry_that_cannot_be_read_report_period_and_classification_are_kept():
    lines = "  - report: a\n    period: 2018-10\n    classification: RED\n   ] : [ {\n    x: y: z\n     - }\n"
    root, told = composed(f"rows:\n{lines}  - report: b\n")

    rows = [{"report": "a", "period": "2018-10", "classification": "RED"}, {"report": "b"}]
    assert plain(root) == {"rows": rows}
    assert "unreadable_yaml" in {oddity.kind for oddity in told}
    assert all(2 <= oddity.span.line <= 7 for oddity in told)


def test_an_unreadable_entry_between_braces_keeps_its_classification():
    root, told = composed("rows:\n  - {report: a, classification: RED, x: {y: [}, z: 1}\n")

    assert plain(root) == {"rows": [{"report": "a", "classification": "RED"}]}
    assert [oddity.kind for oddity in told] == ["unreadable_yaml"]


@pytest.mark.parametrize(
    "entry",
    [
        "{report a, period: 2018-10, classification: RED, x: {y: [}}",
        "{report: a, period 2018-10, classification RED, x: {y: [}}",
        "report: a period: 2018-10\n    classification: RED\n   ] : [ {",
        "report: a\n    period: 2018-10 classification: RED\n   ] : [ {",
    ],
)
def test_an_unreadable_entry_keeps_what_only_lacks_what_parts_it_from_its_neighbours(entry):
    root, _ = composed(f"rows:\n  - {entry}\n")

    assert plain(root) == {"rows": [{"report": "a", "period": "2018-10", "classification": "RED"}]}


def test_that_an_unreadable_entry_says_two_classes_is_told_as_of_any_other():
    for entry in (
        "{classification: CLEAR, a: {x: [}, classification: RED}",
        "{classification: CLEAR, a, classification: RED}",
    ):
        _, told = composed(f"rows:\n  - {entry}\n")
        doubled = [oddity for oddity in told if oddity.kind == "duplicate_key"]
        assert [oddity.says for oddity in doubled] == [{"key": "classification", "other_line": "2"}] * 2
        assert [entry.find("classification") + 5, entry.rfind("classification") + 5] == [o.span.column for o in doubled]


def test_an_unreadable_entry_whose_class_is_garbled_has_no_known_one():
    root, _ = composed("rows:\n  - {a: {x: [}, b: classification}\n")

    assert plain(root) == {"rows": [{"classification": ""}]}


def test_a_key_that_is_indented_too_far_is_told_and_not_mended():
    root, told = composed("a: 1\nb: 2\n   c: 3\nd: 4\n")

    assert places(told) == [("unreadable_yaml", 3, 4)]
    assert told[0].edits == ()
    assert root.get("d") is not None


def test_tabs_are_told_where_they_break_the_reading():
    root, told = compose("f.yaml", "a: 1\n\tb: 2\n  \tc: 3\n")

    assert root is None
    assert places(told) == [("tab_in_yaml", 2, 1), ("tab_in_yaml", 3, 3)]


def test_a_tab_within_a_literal_block_is_text():
    root, told = composed("a: |\n  x\n  \ty\n")

    assert plain(root) == {"a": "x\n\ty\n"}
    assert told == ()


def test_conflict_markers_are_told_each_and_nothing_else_is_read():
    root, told = compose("f.yaml", "a: 1\n<<<<<<< HEAD\nb: 1\n=======\nb: 2\n>>>>>>> theirs\n")

    assert root is None
    assert places(told) == [("conflict_marker", line, 1) for line in (2, 4, 6)]


def test_a_second_document_is_told():
    root, told = compose("f.yaml", "a: 1\n---\nb: 2\n")

    assert root is None
    assert places(told) == [("unreadable_yaml", 2, 1)]


def test_what_is_no_yaml_is_told_in_our_own_words():
    _, told = compose("f.yaml", "a: 1\nb secret\nc: 2\n")

    assert [oddity.kind for oddity in told] == ["unreadable_yaml"]
    assert "secret" not in told[0].says["problem"]


def test_nothing_to_read_is_no_node():
    assert compose("f.yaml", "") == (None, ())
    assert compose("f.yaml", "# only a remark\n") == (None, ())


def test_windows_line_ends_and_a_byte_order_mark_make_no_difference():
    root, told = composed("\ufeffa: 1\r\nb: x\r\n")

    assert plain(root) == {"a": "1", "b": "x"}
    assert told == ()


def test_a_text_that_may_hold_a_mark_is_not_quoted():
    _, told = composed("note: [secret]{.red} came: late\n")

    assert [oddity.quotable for oddity in told] == [False]


RUNS = (
    "secret",
    "a: b",
    "a: b: c",
    "a #b",
    "# b",
    "a, b",
    "'",
    '"',
    "&a *b",
    "{a: b",
    "}",
    "- a",
    "| > @ ` % !",
    "[b]",
    "[b]{.amber} and: c",
    "? a",
    "",
)
WRITTEN = (
    "a:\n  text: so [HERE]{.red} it\n",
    "a:\n  text: [HERE]{.red} it\n",
    'a:\n  text: "so [HERE]{.red} it"\n',
    "a:\n  text: 'so [HERE]{.red} it'\n",
    "a:\n  - text: so [HERE]{.red} it\n    more: b\n",
    "a:\n  - so [HERE]{.red} it\n  - b\n",
    "a: [so [HERE]{.red} it, b]\n",
    "a: {text: so [HERE]{.red} it, more: b}\n",
    "a: |\n  so [HERE]{.red} it\n",
    "a: so [HERE]{.red} it  # b\n",
    "a:\n  -\n    text: so [HERE]{.red} it\n",
    "a:\n  -\n    so [more\n    HERE]{.red} it\n",
)
BROKEN = (
    "a:\n  -\n    text: so [more\n    HERE]{.red} it\n    more: b\n",
    "a:\n  - text: so [HERE\n    more]{.red} it\n",
    "a: so [more\nHERE]{.red} it\n",
    "a: |\n  - text: so [HERE]{.red} it\n",
    "b: it\n  a:\n    - text: so [more\n        HERE]{.red} it\n",
)


@pytest.mark.parametrize("written", WRITTEN)
def test_whatever_a_run_holds_yaml_stumbles_over_none_of_it(written):
    found = [compose("f.yaml", written.replace("HERE", run)) for run in RUNS]

    assert {tuple(told) for _, told in found} == {()}
    for run, (root, _) in zip(RUNS, found, strict=True):
        assert f"{run}]{{.red}} it" in repr(plain(root)).replace("\\'", "'")


@pytest.mark.parametrize("written", BROKEN)
def test_where_yaml_refuses_the_lines_of_a_run_it_tells_nothing_of_what_it_holds(written):
    assert len({tuple(places(compose("f.yaml", written.replace("HERE", run))[1])) for run in RUNS}) == 1


def test_what_is_odd_beside_a_run_is_told_alike_and_quotes_nothing():
    found = [compose("f.yaml", f"text: so: it [{run}]{{.red}}\n")[1] for run in RUNS]

    assert {tuple(places(told)) for told in found} == {(("prose_split", 1, 7),)}
    assert {told[0].quotable for told in found} == {False}
    assert mended("text: so: it [a: b]{.red}\n", found[1]) == "text: |\n  so: it [a: b]{.red}\n"


def test_a_run_between_quotation_marks_is_read_as_they_ask():
    root, told = composed("a: \"so [caf\\u00e9 \\\"x\\\"]{.red}\"\nb: 'so [it''s]{.red}'\n")

    assert plain(root) == {"a": 'so [café "x"]{.red}', "b": "so [it's]{.red}"}
    assert told == ()


@pytest.mark.parametrize("number", [0, 99])
def test_what_merely_looks_like_a_stand_in_is_none(number):
    root, told = composed(f'a: "\\ue000{number}\\ue001"\nb: "\\U0000E000{number}\\ue001 [x]{{.red}}"\n')

    assert plain(root) == {"a": f"\ufffd{number}\ufffd", "b": f"\ufffd{number}\ufffd [x]{{.red}}"}
    assert [oddity.says["code"] for oddity in told] == ["E000", "E001"] * 2
