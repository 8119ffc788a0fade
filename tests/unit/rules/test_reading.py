"""What is told of a file that can't be read as it was meant."""

from __future__ import annotations

import pytest
from tests.found import APPENDIX, PAPER_YAML, SSC, TAG, codes, found, one, section
from tests.small import LOG, PAPER, SMALL, changed, lay, more

from panelpaper.content.files import Folder
from panelpaper.content.sealing import Identity, new_identity
from panelpaper.content.workspace import read_workspace
from panelpaper.model.classification import RED
from panelpaper.rules.checking import check

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


def test_what_is_odd_in_an_appendix_concerns_those_who_may_read_it():
    finding = one(found({APPENDIX: "---\nsensitive_terms: [Nowhere Ltd]\nsecretly: 1\n---\nText.\n"}), "PP103")

    assert finding.concerns.label == "RED"
    assert "secretly" not in f"{finding.message}{finding.advice}"


def test_all_that_is_wrong_in_one_file_is_told_at_once():
    body = "# One\n\n<b>two</b>\n"
    front = "meeting: 1\ndecisions: Agreed\n"

    assert set(codes(found({SSC: section("ssc", body, front=front)}))) >= {"PP103", "PP105", "PP201", "PP205"}


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


def test_a_folder_in_the_place_of_the_panels_file_is_told_as_what_it_is():
    finding = one(found({"content/panel.yaml": None, "content/panel.yaml/x": "y\n"}), "PP123")

    assert (finding.span.path, finding.message) == ("content/panel.yaml", "This can't be opened: it is not a file.")
