"""Entries that bear a classification: what is above the reader's clearance is not read at all."""

from __future__ import annotations

import pytest
from tests.reading import places, read, said, words

from panelpaper.content.reader import Reader
from panelpaper.content.schema import classes_by_period, read_log, read_section, read_table
from panelpaper.content.yamldoc import compose
from panelpaper.model.classification import CLEAR, RED, Classification
from panelpaper.model.manuscript import Prose
from panelpaper.model.period import Period

GREEN, AMBER = Classification.GREEN, Classification.AMBER
OCTOBER = Period(2018, 10)
ROW = "rows:\n  - report: a\n    period: 2018-10\n    classification: {}\n{}  - report: b\n    period: 2018-11\n"

# What may stand in a withheld row: sound, ill-typed, unknown, malformed.
CONTENTS = (
    "    class: first\n    clarification: wanted\n    handling: RED\n",
    "    note: |\n      words\n      classification: CLEAR\n",
    "    note: |\n      words\n      classification: GREEN\n",
    "    note: secret words\n",
    "    note: [1, 2]\n    as_at: never\n    verdict: late\n",
    "    note: {a: b}\n    comments: 5\n    zzz: x\n    note: again\n",
    '    note: "never closed\n',
    "    note: [never, closed\n    adherence: {x: [}\n",
    "    note: secret: words: &a *b !c\n",
    "    note: *gone\n    comments: !t x\n",
    "    note: |\n      ::: red\n      [x]{.red\n",
    "      more words\n    note: x\n",
    "      more: x\n",
    "    report: again\n    period: 2018-12\n",
    "      more: x\n    - y\n   z\n",
    "    more\n",
    "\tnote: tab\n",
    "  stray: x\n",
    "    ? [a]\n    : b\n",
    "    %%%\n    @@@: `\n",
    "",
)


KEYS = ("rows :", '"rows":', "'rows' :", "? rows\n:", "rows: # as agreed", "rows: &a", "rows: !seq", "“rows”:", "ROWS:")


def section(node, reader):
    return read_section(node, reader, Prose())


@pytest.mark.parametrize("key", KEYS)
def test_however_the_key_of_a_list_is_written_nothing_is_told_of_what_is_withheld_in_it(key):
    told = (read(read_table, ROW.format("RED", content).replace("rows:", key))[1] for content in CONTENTS)

    assert len({tuple(places(odd for odd in oddities if odd.concerns is CLEAR)) for oddities in told}) == 1


def test_a_key_that_is_missing_is_told_whatever_a_withheld_entry_beside_it_holds():
    front = "committee: tag\ndecisions:\n  - classification: RED\n"
    told = [read(section, front + content)[1] for content in CONTENTS]

    assert {tuple(places(odd for odd in oddities if odd.concerns is CLEAR)) for oddities in told} == {
        (("missing_key", 1, 1),)
    }


@pytest.mark.parametrize("key", KEYS[:5])
def test_a_key_that_is_written_otherwise_is_the_same_key(key):
    table, told = read(read_table, ROW.format("RED", "    note: x\n").replace("rows:", key))

    assert [(row.report, row.classification) for row in table.rows] == [("a", RED), ("b", CLEAR)]
    assert told == ()


@pytest.mark.parametrize("content", CONTENTS)
def test_whatever_a_withheld_row_holds_it_reads_the_same_and_tells_everyone_nothing(content):
    table, told = read(read_table, ROW.format("RED", content))

    hidden, shown = table.rows
    assert (hidden.report, hidden.period, hidden.classification) == ("a", OCTOBER, RED)
    assert (hidden.note, hidden.adherence, hidden.comments, hidden.as_at) == (Prose(), (), (), None)
    assert [pair.key.text for pair in hidden.node] == ["report", "period", "classification"]
    assert (shown.report, shown.classification) == ("b", CLEAR)
    assert {(oddity.concerns, oddity.quotable) for oddity in told} <= {(RED, False)}


@pytest.mark.parametrize("content", CONTENTS)
def test_whatever_a_withheld_log_entry_holds_it_reads_the_same_and_tells_everyone_nothing(content):
    text = ROW.format("AMBER", content).replace("rows:", "submissions:")
    (hidden, shown), told = read(read_log, f"{text}    received: 2018-11-30\n")

    assert (hidden.fact.report, hidden.fact.period, hidden.fact.classification) == ("a", OCTOBER, AMBER)
    assert (hidden.fact.received, hidden.fact.figures, hidden.fact.reissues) == (None, None, ())
    assert shown.fact.report == "b"
    assert {oddity.concerns for oddity in told} <= {AMBER}


@pytest.mark.parametrize("content", CONTENTS)
def test_whatever_a_withheld_action_holds_it_stays_one_withheld_action(content):
    head = "committee: tag\nstatus: final\nactions:\n  - classification: RED\n"
    found, told = read(section, f"{head}{content}  - {{id: A-1, text: x, owner: DCC, status: open}}\n")

    assert [(action.id, action.classification) for action in found.actions] == [("", RED), ("A-1", CLEAR)]
    assert [pair.key.text for pair in found.actions[0].node] == ["classification"]
    assert {oddity.concerns for oddity in told} <= {RED}


def test_who_is_cleared_reads_it_all_and_its_oddities_are_not_quoted():
    table, told = read(read_table, ROW.format("GREEN", "    note: words\n    zzz: 1\n"), GREEN)

    assert said(table.rows[0].note) == "words"
    assert table.rows[0].note.held is GREEN
    assert [(oddity.kind, oddity.concerns, oddity.quotable) for oddity in told] == [("unknown_key", GREEN, False)]


@pytest.mark.parametrize("clearance", [CLEAR, RED])
def test_what_is_odd_about_report_and_period_concerns_everyone(clearance):
    _, told = read(read_table, "rows:\n  - {report: ß, period: 2018-13, classification: RED, zzz: 1}\n", clearance)

    public = [(oddity.kind, oddity.quotable) for oddity in told if oddity.concerns is CLEAR]
    assert public == [("wrong_type", True), ("malformed_period", True)]


@pytest.mark.parametrize("typed", ["red", "RED!", "SECRET", "[RED]", "{RED: x}", "0"])
def test_a_classification_that_is_none_counts_as_red_and_everyone_is_told(typed):
    table, told = read(read_table, ROW.format(typed, "    note: words\n"))

    assert table.rows[0].classification is RED
    assert said(table.rows[0].note) == ""
    assert ("unknown_classification", CLEAR) in {(oddity.kind, oddity.concerns) for oddity in told}


def test_white_is_read_as_clear():
    table, told = read(read_table, ROW.format("WHITE", ""))

    assert (table.rows[0].classification, told) == (CLEAR, ())


def test_a_classification_given_twice_counts_as_red_in_an_entry_that_cannot_be_read():
    table, told = read(read_table, ROW.format("CLEAR", "    classification: GREEN\n   ] : [ {\n"))

    assert table.rows[0].classification is RED
    assert [odd.span.line for odd in told if odd.kind == "duplicate_key"] == [4, 5]


def test_a_classification_given_twice_counts_as_red():
    table, told = read(read_table, ROW.format("CLEAR", "    classification: CLEAR\n"))

    assert table.rows[0].classification is RED
    assert ("duplicate_key", 4, 5) in places(oddity for oddity in told if oddity.concerns is CLEAR)


NEARLY = ["Classification", "clasification", "class", "marking", "TLP", "“classification”", "classi\u200bfication"]


@pytest.mark.parametrize("key", NEARLY)
def test_a_misspelt_classification_counts_as_red_and_everyone_is_told(key):
    table, told = read(read_table, f"rows:\n  - report: a\n    period: 2018-10\n    {key}: GREEN\n    zzz: 1\n")

    assert table.rows[0].classification is RED
    assert [(oddity.kind, oddity.says["near"]) for oddity in told] == [("unknown_key", "classification")]


def test_a_misspelt_classification_is_told_once_to_who_is_cleared():
    _, told = read(read_table, "rows:\n  - report: a\n    period: 2018-10\n    clasification: GREEN\n", RED)

    assert [oddity.kind for oddity in told] == ["unknown_key"]


@pytest.mark.parametrize("key", NEARLY)
def test_beside_a_misspelt_classification_none_that_is_lower_counts(key):
    for row in (ROW.format("CLEAR", f"    {key}: RED\n"), ROW.format("CLEAR", f"    {key}: RED\n   ] : [ {{\n")):
        table, told = read(read_table, row)

        assert table.rows[0].classification is RED
        assert ("unknown_key", CLEAR) in {(oddity.kind, oddity.concerns) for oddity in told}


def test_of_two_classifications_above_clear_that_are_spelt_in_two_ways_neither_counts():
    table, told = read(read_table, ROW.format("GREEN", "    clasification: AMBER\n"), GREEN)

    assert table.rows[0].classification is RED
    assert [(oddity.kind, oddity.concerns) for oddity in told] == [("unknown_key", CLEAR)]


def test_a_key_that_there_is_not_classifies_by_its_value_alone():
    table, told = read(read_table, ROW.replace("classification", "handling").format("AMBER", "    note: words\n"))

    assert (table.rows[0].classification, table.rows[0].note) == (RED, Prose())
    assert [(oddity.kind, oddity.says["near"], oddity.concerns) for oddity in told] == [("unknown_key", "", CLEAR)]


@pytest.mark.parametrize(
    ("record", "kind"),
    [
        ("{from: RED}", ""),
        ("{from: RED, date: 2019-02-01}", ""),
        ("{from: RED, decided_by: Panel}", ""),
        ("{from: RED, date: 2019-02-30, decided_by: Panel}", "impossible_date"),
        ("{date: 2019-02-01, decided_by: Panel}", "missing_key"),
        ("{from: SECRET, date: 2019-02-01, decided_by: Panel}", "unknown_classification"),
        ("RED", "wrong_type"),
        ("[RED]", "wrong_type"),
    ],
)
def test_until_the_record_of_a_lowering_says_it_all_the_classification_counts_as_red(record, kind):
    table, told = read(read_table, ROW.format("GREEN", f"    declassified: {record}\n    note: words\n"))

    assert (table.rows[0].classification, table.rows[0].note) == (RED, Prose())
    assert [oddity.kind for oddity in told if oddity.concerns is CLEAR] == ([kind] if kind else [])


SWALLOWED = [
    "text: |\n      secret words\n      classification: RED\n",
    "text: >\n      secret words\n      Classification = RED\n",
    "text: secret words\n      classification = RED\n",
    "text: secret words\n      classification: RED\n",
    'text: "secret words\n\n      classification: RED"\n',
]


@pytest.mark.parametrize("words", SWALLOWED)
def test_a_classification_that_belongs_to_the_text_above_it_counts_as_red_and_everyone_is_told(words):
    found, told = read(section, f"committee: tag\nstatus: final\ndecisions:\n  - {words}")
    line = 2 + words[: words.casefold().index("classification")].count("\n") + 2

    assert [(said(each.text), each.classification) for each in found.decisions] == [("", RED)]
    assert places(oddity for oddity in told if oddity.concerns is CLEAR) == [("unknown_classification", line, 7)]


@pytest.mark.parametrize("item", ["classification = RED", "classification RED", "classification:RED", "'TLP:RED'"])
def test_a_classification_between_braces_that_belongs_to_the_text_before_it_counts_as_red(item):
    found, told = read(section, f"committee: tag\nstatus: final\ndecisions:\n  - {{text: secret words, {item}}}\n")

    assert [(said(each.text), each.classification) for each in found.decisions] == [("", RED)]
    assert [oddity.kind for oddity in told if oddity.concerns is CLEAR] == ["unknown_classification"]


@pytest.mark.parametrize(
    "words",
    [
        "text: |\n      words\n      # classification: RED\n",
        "text: |\n      the appendix whose\n      classification RED\n      was decided on\n",
        "text: |\n      classification: RED was proposed\n",
        "text: |\n      words\n      ::: red\n      classification: RED\n      :::\n",
        "text: |\n      words [so\n      classification: RED\n      to say]{.red}\n",
        "text: words\n  - text: others\n    classification: RED\n",
    ],
)
def test_words_that_only_speak_of_a_classification_are_words(words):
    found, told = read(section, f"committee: tag\nstatus: final\ndecisions:\n  - {words}")

    assert found.decisions[0].classification is CLEAR
    assert told == ()


def test_a_comment_classifies_nothing_and_is_told():
    found, told = read(
        section, "committee: tag\nstatus: final\ndecisions:\n  - text: words\n    # classification: RED\n"
    )

    assert found.decisions[0].classification is CLEAR
    assert [(oddity.kind, oddity.span.line, oddity.span.column) for oddity in told] == [("typed_marking", 5, 5)]


def test_of_two_entries_on_one_line_each_has_its_own_classification():
    row = "{report: a, period: 2018-10, classification: RED}, {report: b, period: 2018-11}"
    table, told = read(read_table, f"rows: [{row}]\n")

    assert ([row.classification for row in table.rows], told) == ([RED, CLEAR], ())


@pytest.mark.parametrize("key", ["classification", "Classification", "tlp"])
@pytest.mark.parametrize(
    "item", ["forward_look:\n  - text: secret words\n    expected: 2019-02-30\n", "meetings:\n  - ref: OPSG_1\n"]
)
def test_of_what_can_bear_no_classification_nothing_is_read_where_it_says_one(item, key):
    found, told = read(section, f"committee: tag\nstatus: final\n{item}    {key}: AMBER\n")

    assert (found.forward_look, found.meetings) == ((), ())
    assert [(oddity.kind, oddity.concerns) for oddity in told] == [("unknown_key", CLEAR)]


APPENDIX = "{{id: x, title: Update, file: appendices/x.md, classification: CLEAR, {}}}"


@pytest.mark.parametrize(
    "more",
    ["classification: RED", "Classification: RED", "marking: RED", "declassified: {from: RED}", "declassified: x"],
)
def test_an_appendix_whose_classification_is_in_doubt_counts_as_red(more):
    found, told = read(section, f"committee: tag\nstatus: final\nappendices:\n  - {APPENDIX.format(more)}\n")

    assert [(each.title, each.classification) for each in found.appendices] == [("Update", RED)]
    assert {oddity.concerns for oddity in told} <= {CLEAR}


def test_an_appendix_without_a_classification_counts_as_red_and_the_rest_of_it_is_public():
    text = "committee: tag\nstatus: final\nappendices:\n  - {id: x, title: Update, file: appendices/x.md}\n"
    found, told = read(section, text)

    assert [(each.title, each.classification) for each in found.appendices] == [("Update", RED)]
    assert [(oddity.kind, oddity.concerns) for oddity in told] == [("missing_classification", CLEAR)]


def test_the_record_of_a_lowering_is_public():
    text = ROW.format("GREEN", "    declassified: {from: RED, date: 2019-02-01, decided_by: Panel}\n    note: x\n")
    table, _ = read(read_table, text)

    assert table.rows[0].declassified is not None
    assert (table.rows[0].declassified.was, table.rows[0].note) == (RED, Prose())


def test_a_row_whose_period_is_classified_elsewhere_is_withheld():
    text = "rows:\n  - {report: a, period: 2018-10, note: secret, zzz: 1}\n"
    node, structural = compose("f.yaml", text)
    reader = Reader("f.yaml", text, CLEAR, words, structural, raised={("a", OCTOBER): AMBER})
    (row,) = read_table(node, reader).rows

    assert (row.classification, row.note) == (AMBER, Prose())
    assert reader.oddities == ()


def test_the_classes_of_all_periods_are_seen_before_anything_is_read():
    marks = ("classification: GREEN, zzz: 1", "classification: RED", "note: x")
    rows = "rows:\n" + "".join(f"  - {{report: a, period: 2018-10, {mark}}}\n" for mark in marks)
    node, structural = compose("f.yaml", rows)
    reader = Reader("f.yaml", rows, CLEAR, words, structural)

    assert classes_by_period(node, reader) == {("a", OCTOBER): RED}
    assert reader.oddities == ()


def test_a_mark_in_prose_that_yaml_broke_is_not_quoted():
    _, told = read(read_table, "rows:\n  - report: a\n    period: 2018-10\n    note: so [x]{.red}: it\n")

    assert told
    assert not any(oddity.quotable for oddity in told)


@pytest.mark.parametrize("front", ["  decisions:\n", " decisions: # as agreed\n", "# first\n  decisions:\n"])
def test_where_the_first_key_is_indented_nothing_is_told_of_what_is_withheld_below_it(front):
    front += "    - classification: RED\n{}committee: tag\n"
    told = [read(section, front.format(f"  {each}"))[1] for each in CONTENTS if each and each.count("\n") == 1]

    assert len({tuple(places(odd for odd in oddities if odd.concerns is CLEAR)) for oddities in told}) == 1
