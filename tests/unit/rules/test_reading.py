"""What is told of a file that can't be read as it was meant."""

from __future__ import annotations

import pikepdf
import pytest
from pikepdf import Dictionary, Name
from tests.found import APPENDIX, SSC, TAG, Over, codes, found, one, section
from tests.one_page_pdf import one_page
from tests.small import LOG, PAPER, SMALL, changed, lay, more

from panelpaper.content.decoding import decoded
from panelpaper.content.files import Folder
from panelpaper.content.sealing import Identity, new_identity
from panelpaper.content.workspace import read_workspace
from panelpaper.desk.mending import mended
from panelpaper.model.classification import CLEAR, RED
from panelpaper.model.finding import Finding
from panelpaper.rules.checking import check

PAPER_YAML = f"{PAPER}/paper.yaml"
PANEL_YAML = "content/panel.yaml"
TABLE = f"{PAPER}/dcc-reporting.yaml"


@pytest.mark.parametrize(
    ("path", "old", "new", "advice"),
    [
        (
            TAG,
            "status: final\n",
            "status: final\nowner: DCC\n",
            "`owner` belongs in an entry of `actions`: move it there.",
        ),
        (
            TAG,
            "    text: |",
            "    forward_look: []\n    text: |",
            "`forward_look` belongs at the margin, outside of every entry",
        ),
        (TAG, "status: final", "status: final\nissued: 2019-01-04", "`issued` belongs in `paper.yaml`: move it there."),
        (
            TAG,
            "status: final",
            "status: final\ntitle: X",
            "in an entry of `appendices` or in `paper.yaml`: move it there.",
        ),
        (TAG, "status: final", "status: final\ntext: X", "The keys here are `committee`, `status`, "),
        (TAG, "status: final", "status: final\nanswer: X", "The keys here are `committee`, `status`, "),
        (PAPER_YAML, "\n", "\nnumber: 64\n", "`number` belongs below `meeting`: move it there."),
        (PANEL_YAML, "    meeting_prefix: TAG\n", "    until: 2019-01\n", "`until` belongs in an entry of `sections`"),
        (PANEL_YAML, "\n", "\nclearance: RED\n", "`clearance` belongs in an entry of `editions`: move it there."),
    ],
)
def test_a_key_that_stands_in_a_wrong_place_is_told_with_the_right_one(path, old, new, advice):
    told = [finding for finding in found({path: SMALL[path].decode().replace(old, new, 1)}) if finding.code == "PP103"]

    assert [advice in f"{finding.advice}" for finding in told] == [True], told


@pytest.mark.parametrize(
    ("path", "old", "new", "message", "advice"),
    [
        (TAG, "status: final", "status: final\nclassification: RED", "a file as a whole has no", "indent this line"),
        (TAG, "status: final", "status: final\ntlp: AMBER", "a file as a whole has no", "put marks around it"),
        (PAPER_YAML, "\n", "\nclassification: RED\n", "a file as a whole has no", "indent this line"),
        (TAG, "actions:", "meetings:\n  - ref: TAG_1\n    classification: RED\nactions:", "of this kind", "Move what"),
        (APPENDIX, "---\n", "---\nclassification: RED\n", "where a section attaches it", "in that section"),
    ],
)
def test_a_classification_where_there_can_be_none_is_told_with_what_to_do(path, old, new, message, advice):
    (finding,) = [each for each in found({path: SMALL[path].decode().replace(old, new, 1)}) if each.code == "PP103"]

    assert message in finding.message
    assert advice in (finding.advice or "")


def test_where_a_key_belongs_is_not_said_of_what_is_withheld():
    tag = changed(TAG, "    status: open", "    status: open\n    classification: RED\n    letter: B")

    (told,) = (finding for finding in found({TAG: tag}) if finding.code == "PP103")

    assert "letter" not in f"{told.message}{told.advice}"
    assert "appendices" not in f"{told.message}{told.advice}"


def test_the_forecast_would_be_read_as_39():
    text = changed(LOG, "forecast: 40000", "forecast: 39,060,325")

    finding = one(found({LOG: text}), "PP111")

    assert finding.message == "The forecast would be read as 39."
    assert finding.advice == (
        "Between `{ }` a comma starts a new item. Write `forecast: 39060325`; the page adds the commas."
    )
    assert finding.fixable


def test_everything_after_incident_would_be_lost():
    text = changed(TABLE, "    period: 2018-11\n", "    period: 2018-11\n    note: Incident #42 is open\n")

    finding = one(found({TABLE: text}), "PP112")

    assert finding.message == "Everything after “Incident” would be lost."
    assert finding.advice == (
        "A `#` after a space starts a private note. Put the text in a `|` block. "
        "If it is a note, type two spaces before the `#` and one after."
    )


def test_a_number_after_the_only_word_of_a_title_would_be_lost_and_is_put_back():
    files = {PAPER_YAML: changed(PAPER_YAML, "title: SEC Panel Sub-Committee Report", "title: Phase #2")}

    finding = one(found(files), "PP112")

    assert (finding.message, finding.fixable) == ("Everything after “Phase” would be lost.", True)


def test_what_would_be_lost_of_a_sensitive_term_is_told_and_not_quoted():
    finding = one(found({APPENDIX: "---\nsensitive_terms: Kestrel #2\n---\nText.\n"}), "PP112")

    assert "Kestrel" not in finding.message


def test_only_the_last_words_before_the_loss_are_said():
    text = more(PAPER_YAML, "notice: The Ops Group has been told that Incident #42 is open\n")

    assert one(found({PAPER_YAML: text}), "PP112").message == (
        "Everything after “… been told that Incident” would be lost."
    )


def test_the_text_cant_begin_with_a_bracket():
    text = changed(TABLE, "    period: 2018-11\n", "    period: 2018-11\n    note: [ABC] came late\n")

    finding = one(found({TABLE: text}), "PP114")

    assert finding.message == "The text can't begin with `[` here."
    assert finding.advice == "Put `|` after the colon and the text on the next line, two spaces further in."


def test_a_comma_between_braces_splits_a_text():
    front = "decisions:\n  - {text: Agreed, formally, meeting: TAG_1}\n"

    finding = one(found({TAG: section("tag", "Text.\n", front=front)}), "PP113")

    assert finding.message == "The text would be read as “Agreed”."


def test_two_people_changed_this_place_at_once():
    text = more(LOG, "<<<<<<< ours\n=======\n>>>>>>> theirs\n")

    told = [finding for finding in found({LOG: text}) if finding.code == "PP122"]

    assert [finding.span.line for finding in told] == [12, 13, 14]
    assert {finding.message for finding in told} == {"Two people changed this place at once and Git kept both."}


@pytest.mark.parametrize("gap", ["\n", "\n\n"], ids=["close", "apart"])
def test_two_people_changed_the_same_paragraph(gap):
    text = section("tag", f"It met.\n\n<<<<<<< ours{gap}It agreed.{gap}=======\n\nIt decided.{gap}>>>>>>> theirs\n")

    told = [finding.span for finding in found({TAG: text}) if finding.code == "PP122"]

    rows = text.split("\n")
    assert [rows[span.line - 1][: span.end_column - 1] for span in told] == ["<<<<<<<", "=======", ">>>>>>>"]


def test_a_conflict_within_a_marked_passage_is_told_of_it_alone():
    text = section("tag", "It met.\n\n::: red\nNo.\n\n<<<<<<< ours\nYes.\n=======\n>>>>>>> theirs\n:::\n")

    assert codes(found({TAG: text})).count("PP122") == 3
    assert "PP122" not in codes(found({TAG: text}, CLEAR))


def test_a_conflict_in_a_text_is_told_line_by_line_and_both_sides_are_read():
    both = "\n<<<<<<< HEAD\nThe the TAG said so.\n=======\nThe TAG said ZQX.\n>>>>>>> theirs\n"

    findings = found({TAG: section("tag", f"It met.\n{both}")})

    assert codes(findings) == ["PP122", "PP605", "PP122", "PP601", "PP122"]


ONE = "    text: A\n    owner: DCC\n"
TWO = "    text: B\n    owner: SEC\n"


@pytest.mark.parametrize(
    ("typed", "line"),
    [
        (f"{ONE}{TWO}    status: open\n", 8),
        (f"{ONE}    status: open\n{TWO}    status: open\n", 9),
        ("    text: A\n    text: B\n    owner: DCC\n    owner: SEC\n    status: open\n", 0),
        (f"{ONE}    owner: SEC\n    owner: SSC\n    status: open\n", 0),
    ],
)
def test_two_entries_that_became_one_are_told_with_where_the_second_begins(typed, line):
    text = section("tag", "It met.\n", front=f"actions:\n  - id: TAG-0001\n{typed}")

    hints = {finding.advice for finding in found({TAG: text}) if finding.code == "PP102"}

    assert len(hints) == 1
    assert [f"above line {line}," in f"{hint}" for hint in hints] == [bool(line)]


def test_a_row_of_equals_signs_alone_is_no_conflict():
    assert "PP122" not in codes(found({TAG: section("tag", "It met.\n\n```\n=======\n```\n")}))


@pytest.mark.parametrize(
    ("typed", "says"),
    [("2019-02-29", "There is no 29 February 2019."), ("2019-13-01", "`2019-13-01` is no day of the calendar.")],
)
def test_a_day_that_is_none_is_said_as_people_say_it(typed, says):
    text = changed(PAPER_YAML, "issued: 2019-01-04", f"issued: {typed}")

    assert one(found({PAPER_YAML: text}), "PP107").message == says


def test_a_key_far_from_all_others_is_told_which_there_are():
    finding = one(found({TAG: section("tag", "Text.\n", front="zzz: 1\n")}), "PP103")

    assert finding.advice is not None
    assert finding.advice.startswith("The keys here are `committee`, `status`, ")


def test_a_file_that_is_too_large_is_not_also_called_empty():
    assert codes(found({TAG: "x" * 2_200_000})) == ["PP121"]


def test_an_empty_file_is_told_once():
    assert codes(found({TAG: " \n"})) == ["PP118"]


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


def test_what_is_odd_in_an_appendix_concerns_those_who_may_read_it():
    finding = one(found({APPENDIX: "---\nsensitive_terms: [Nowhere Ltd]\nsecretly: 1\n---\nText.\n"}), "PP103")

    assert finding.concerns.label == "RED"
    assert "secretly" not in f"{finding.message}{finding.advice}"


def test_all_that_is_wrong_in_one_file_is_told_at_once():
    body = "# One\n\n<b>two</b>\n"
    front = "meeting: 1\ndecisions: Agreed\n"

    assert set(codes(found({SSC: section("ssc", body, front=front)}))) >= {"PP103", "PP105", "PP201", "PP205"}


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


@pytest.mark.parametrize("text", ["", "# nothing\n", "- a list\n", "title: [a\n\tb: c\n"])
def test_of_a_paper_that_can_not_be_read_nothing_is_said_to_be_missing(text):
    assert "PP708" not in codes(found({PAPER_YAML: text}))


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("reference:SECP_64", "a space is missing after the colon"),
        ("<<: {notice: x}", "this is no key with a value"),
        ("just words", "a colon is missing after the key"),
    ],
)
def test_a_line_that_is_no_yaml_is_told_in_words(line, problem):
    finding = one(found({PAPER_YAML: more(PAPER_YAML, f"{line}\n")}), "PP101")

    assert finding.message == f"The file can't be read on from here: {problem}."


def test_an_open_action_has_not_been_closed():
    action = "actions:\n  - {id: TAG-0009, text: Do it, owner: DCC, status: open, closed: 2018-12-01}\n"

    finding = one(found({TAG: section("tag", "It met.\n", front=action)}), "PP105")

    assert finding.message == "`closed` has to be left out while `status` is `open`."
    assert finding.advice == "Delete this line, or type `status: closed`."


def test_a_month_that_no_year_has_is_no_month():
    action = "actions:\n  - {id: TAG-0009, text: Do it, owner: DCC, status: open, due: 2019-13}\n"

    assert one(found({TAG: section("tag", "It met.\n", front=action)}), "PP107").message == (
        "There is no month 13 in 2019."
    )


def test_a_file_that_is_sealed_by_name_alone_is_told_in_one_sentence(tmp_path):
    files = {SSC: changed(SSC, "status.md\n", "status.md.age\n"), f"{APPENDIX}.age": "no age file", APPENDIX: None}
    with_a_key = read_workspace(Folder(lay(tmp_path, files)), RED, Identity(new_identity()[:1]))

    finding = one(check(with_a_key), "PP123")
    assert finding.detail.endswith("its name says that it is sealed, but it isn't, or it is damaged.")
    assert finding.advice == "If you can't mend it, ask who sealed it to seal it again."


@pytest.mark.parametrize(("words", "code"), [("Answer: the paper, now", "PP113"), ("Answer #4 now", "PP112")])
@pytest.mark.parametrize("remark", [" # who?", "   # who?", "  #who?"])
def test_prose_between_braces_is_mended_and_the_remark_after_them_kept(words, code, remark):
    action = f"actions:\n  - {{id: TAG-0009, text: {words}, owner: DCC, status: open}}{remark}\n"

    finding = one(found({TAG: section("tag", "It met.\n", front=action)}), code)

    (edit,) = finding.edits
    assert edit.text == f"id: TAG-0009  # who?\n    text: |\n      {words}\n    owner: DCC\n    status: open"
    mended = f"actions:\n  - {edit.text}\n"
    assert found({TAG: section("tag", "It met.\n", front=mended)}) == ()


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


def test_a_key_without_a_value_is_told_from_one_that_is_not_there():
    empty = one(found({PAPER_YAML: changed(PAPER_YAML, "author: SECAS Team", "author:")}), "PP104")
    absent = one(found({PAPER_YAML: changed(PAPER_YAML, "author: SECAS Team\n", "")}), "PP104")

    assert (empty.span.line, absent.span.line) == (6, 1)
    assert (empty.message, empty.advice) == ("`author` is empty.", "Type `author: SECAS Team`.")
    assert absent.message == "`author` is missing here."


TABLES = {
    "commas": "report,period,received\nperformance-measurement,2018-09,2018-11-01\n",
    "commas below the key": "submissions:\nreport,period,received\nperformance-measurement,2018-09,2018-11-01\n",
    "commas further in": "submissions:\n  report,period,received\n  performance-measurement,2018-09,2018-11-01\n",
    "quoted": '"report","period","received"\n"performance-measurement","2018-09","2018-11-01"\n',
    "semicolons": "Report;Period;Received\nperformance-measurement;2018-09;2018-11-01\n",
    "tabs": "Report\tPeriod\tReceived\nPerformance Measurement Report\tSep 2018\t1 Nov 2018\n",
    "bars": "| Report | Period | Received |\n| --- | --- | --- |\n| performance-measurement | 2018-09 | 2018-11-01 |\n",
    "blank lines": "report,period,received\n\nperformance-measurement,2018-09,2018-11-01\n",
    "spaces in a mail": "From: the DCC\nSubject: Reports\n\nReport   Period   Received\nPMR   2018-10   2018-12-06\n",
}


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_a_table_in_place_of_the_log_is_told_once_and_nothing_that_follows_from_it(table):
    rows = changed(TABLE, "    period: 2018-11\n", "    period: 2018-11\n    comments: |\n      All is there.\n")

    finding = one(found({LOG: table, TABLE: rows}), "PP125")

    assert codes(found({LOG: table, TABLE: rows})) == ["PP125"]
    assert "`panelpaper log REPORT PERIOD --received DATE`" in (finding.advice or "")


@pytest.mark.parametrize(
    "text",
    [
        "submissions:\n  - report: performance-measurement\n received: a,b,c\n note: a,b,c\n",
        "submissions: [{report: a, period: b, received: c},\n{report: a, period: b, received: c}\n",
        "Nothing yet.\n",
        "# A note, with commas, in it.\n# And one, with more, of them.\nNothing\n",
    ],
)
def test_what_is_no_table_is_told_as_it_always_was(text):
    assert "PP125" not in codes(found({LOG: text}))
    assert {"PP101", "PP105"} & set(codes(found({LOG: text})))


def test_a_log_that_cannot_be_read_calls_no_report_missing():
    rows = changed(TABLE, "    period: 2018-11\n", "    period: 2018-11\n    comments: |\n      All is there.\n")

    assert codes(found({LOG: "submissions: {report: a\n", TABLE: rows})) == ["PP101"]
    assert codes(found({LOG: None, TABLE: rows})) == ["PP411"]


def of_a_pdf(data: bytes) -> tuple[Finding, ...]:
    """What is told of a PDF that is the appendix, which is RED."""
    path = APPENDIX.replace(".md", ".pdf")
    files: Over = {SSC: changed(SSC, "security-status.md", "security-status.pdf"), APPENDIX: None, path: data}
    return tuple(finding for finding in found(files) if finding.span.path == path and finding.code == "PP123")


@pytest.mark.parametrize("data", [b"PK\x03\x04 a Word file", one_page()[:-200]], ids=["by name alone", "cut off"])
def test_what_is_no_whole_pdf_is_told_how_it_becomes_one(data):
    (finding,) = of_a_pdf(data)

    assert finding.detail == "This can't be opened: it is no whole PDF."
    assert finding.advice == (
        "Open it, save it as a PDF anew and check that it is whole; giving it another name is not enough."
    )


BOX = {"Subtype": Name.Square, "F": 4}
FIELD = {"Subtype": Name.Widget, "F": 4}


@pytest.mark.parametrize(
    ("notes", "field"),
    [
        ([BOX], None),
        ([{"Subtype": Name.FreeText}], None),
        ([{"Subtype": Name.Stamp, "F": 32 + 4}], None),
        ([{"Subtype": Name.Highlight}, BOX], None),
        ([{**FIELD, "V": pikepdf.String("We agree")}], None),
        ([FIELD], {"V": pikepdf.String("We agree")}),
        ([{**FIELD, "V": Name.Yes}], None),
        ([{**FIELD, "V": Dictionary(Type=Name.Sig)}], None),
    ],
)
def test_what_lies_over_a_pdfs_page_would_stay_behind_and_is_told(notes, field):
    (finding,) = of_a_pdf(one_page(*notes, field=field))

    assert finding.detail.startswith(
        "Something lies over page 1 of this PDF that isn't part of the page, such as a box"
    )
    assert (finding.concerns, finding.quotable) == (RED, False)


@pytest.mark.parametrize(
    ("notes", "field"),
    [
        ([], None),
        ([{"Subtype": Name.Link}, {"Subtype": Name.Text, "F": 4}, {"Subtype": Name.Popup}], None),
        ([{**BOX, "F": 4 + 2}, {**BOX, "F": 32}], None),
        ([FIELD, {**FIELD, "V": pikepdf.String(" ")}, {**FIELD, "V": Name.Off}], None),
        ([FIELD], {"V": Name.Off}),
        ([{"F": pikepdf.String("4"), "Subtype": Name.Link}], None),
    ],
)
def test_what_nobody_sees_on_a_pdfs_page_may_stay_behind(notes, field):
    assert of_a_pdf(one_page(*notes, field=field)) == ()


@pytest.mark.parametrize(
    ("data", "detail", "advice"),
    [
        (one_page(encryption=pikepdf.Encryption(owner="o", user="")), "it is encrypted", "Save it without a password."),
        (
            one_page(encryption=pikepdf.Encryption(owner="o", user="u")),
            "it is encrypted",
            "Save it without a password.",
        ),
        (
            one_page().replace(b"/Pages", b"/Pigs", 1).replace(b"endobj", b"end", 1),
            "it is damaged",
            "Open it, save it anew and check that it is whole.",
        ),
        *(
            (
                one_page().replace(b"[ 0 0 612 792 ]", box.ljust(15)),
                "it has a page that can't be shown, page 1, of no size or over five metres",
                "Print that page on smaller paper and save the PDF anew.",
            )
            for box in (b"[0 0 9 99999]", b"[9 9 9 9]")
        ),
    ],
)
def test_a_pdf_that_cant_be_taken_in_is_told_at_its_file(data, detail, advice):
    (finding,) = of_a_pdf(data)

    assert (finding.detail, finding.advice) == (f"This can't be opened: {detail}.", advice)


@pytest.mark.parametrize(
    ("typed", "code"),
    [(b"name: Sm\xe9rt", "PP119"), ("name: Sm\u200bart".encode(), "PP120"), (b"\xff\xfen\0", "PP119")],
)
def test_what_is_wrong_with_the_bytes_of_the_panels_own_file_is_told(typed, code):
    data = SMALL["content/panel.yaml"].replace(b"name: Smart", typed, 1)

    assert code in codes(found({"content/panel.yaml": data}))


def test_a_folder_in_the_place_of_the_panels_file_is_told_as_what_it_is():
    finding = one(found({"content/panel.yaml": None, "content/panel.yaml/x": "y\n"}), "PP123")

    assert (finding.span.path, finding.message) == ("content/panel.yaml", "This can't be opened: it is not a file.")
