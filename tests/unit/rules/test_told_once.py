"""One mistake is told once, at its line, with the text that mends it; and typing that mends it."""

from __future__ import annotations

import pytest
from tests.found import APPENDIX, PAPER_YAML, SSC, TAG, Over, codes, found, one, section
from tests.small import LOG, PAPER, SMALL, changed, more, read

from panelpaper.model.classification import CLEAR, Classification

PANEL = "content/panel.yaml"
TABLE = f"{PAPER}/dcc-reporting.yaml"
REPORTS, ACRONYMS, MODIFICATIONS = (
    f"content/registers/{name}.yaml" for name in ("dcc-reports", "acronyms", "modifications")
)
LISTED = "If the list has a key, type that and a colon on a line of its own above this one. If not, delete the value."
NAMELESS = "Type the key, a colon and a space before its first word."
FACTS = "Type `---` on a line of its own above this one."
HALF_QUOTED = "Delete it, or type `'` at the end of the text as well."
NEARLY_CLOSED = "Did you mean `closed`? It can be `open` or `closed`."
INDENTED = "Begin each line of the text two spaces further in than the key above it."
TEXT = "\n## Release 2.0 {#release-2-0}\n\n"


@pytest.mark.parametrize(
    ("path", "right", "typed", "at", "advice"),
    [
        (SSC, "id: security-status", "id: Security Status", "PP105 5:9", "Type `id: security-status`."),
        (TAG, "status: final", 'status: "final', "PP106 3:9", "Did you mean `final`? It can be `draft` or `final`."),
        (SSC, "classification: RED", "classification: 'RED", "PP503 7:21", "Did you mean `RED`?"),
        (SSC, "title: Sec", 'title: "Sec', "PP114 6:12", 'Delete it, or type `"` at the end of the text as well.'),
        (LOG, "40000, actual", "40000 actual", "PP101 11:31", "Type `forecast: 40000, actual: 39000`."),
        (LOG, "actual: 39000", "actual 39000", "PP101 11:32", "Type `forecast: 40000, actual: 39000`."),
        (LOG, "{forecast: 40000", "{forecast 40000", "PP101 11:15", "Type `forecast: 40000`."),
        (TABLE, "  - report: service", "  report: service", "PP101 5:3", "Type `- report: service-request-variance`."),
        (TABLE, "  - report: service", "  -report: service", "PP101 5:3", "Type `- report: service-request-variance`."),
        (TABLE, "- report: service", "- service", "PP101 5:3", NAMELESS),
        (TABLE, "rows:\n", "", "PP101 2:3", LISTED),
        (TAG, "|\n      Rep", "|\n    Rep", "PP101 7:5", INDENTED),
        (ACRONYMS, "DCC: Data", "DCC - Data", "PP101 1:1", "Type `DCC: Data Communications Company`."),
        (ACRONYMS, "SSC:", "  SSC9:", "PP101 5:3", "Begin the line exactly below its neighbours."),
        (TAG, "id: TAG-0001", "id: 'TAG-0001", "PP114 5:9", HALF_QUOTED),
        (TAG, "owner: DCC", "owner: 'DCC", "PP114 8:12", HALF_QUOTED),
        (TAG, "final", "final\nmeetings:\n  - ref: 'TAG_14", "PP114 5:10", HALF_QUOTED),
        (TAG, "open", "closed,\n    closed: 2019-01-02", "PP106 10:13", NEARLY_CLOSED),
        (TAG, "owner: DCC", "owner:\n      \u2013 DCC\n      - SSC", "PP105 9:7", "Type `owner: [DCC, SSC]`."),
        (TAG, "owner: DCC", "owner:\n      -DCC\n      -SSC", "PP105 9:7", "Type `owner: [DCC, SSC]`."),
        (PAPER_YAML, "issued: 2019-01-04", "issued: 2019/1/4", "PP105 4:9", "Type `issued: 2019-01-04`."),
        (PAPER_YAML, '"1.0"', "v1.0", "PP105 5:10", "Type `version: 1.0`."),
        (REPORTS, "at_or_below: 90,", "at_or_below: 90%,", "PP407 15:31", "Write `at_or_below: 90`."),
        (TAG, "owner: DCC\n    due: ", "owner: DCC due: ", "PP101 8:16", "Type `owner: DCC\n    due: 2019-02`."),
        (TAG, "02\n    status", "02, status", "PP101 9:19", "Type `due: 2019-02\n    status: open`."),
        (SSC, "committee: ssc", "committee: Security", "PP105 2:12", "Type `committee: ssc`."),
        (SSC, "  - id: sec", "    id: sec", "PP105 5:5", None),
        (SSC, "appendices:", "Appendices:", "PP103 4:1", None),
        (SSC, "status: final", "status = final", "PP101 3:1", None),
        (SSC, "---\ncommittee", "committee", "PP116 1:1", FACTS),
        (PANEL, "[ssc, tag]", "[ssc tag]", "PP314 22:18", "Type `ssc, tag`."),
        (PANEL, "paper_day: {working_days: 5}", "severity: {PP601 off}", "PP104 30:12", "Type `PP601: off`."),
    ],
)  # fmt: skip
def test_a_mistake_in_yaml_is_told_once_with_what_to_type(path, right, typed, at, advice):
    (finding,) = found({path: changed(path, right, typed)})

    assert f"{finding.code} {finding.span.line}:{finding.span.column}" == at
    assert finding.advice == advice if advice else not finding.quotable  # what classifies an entry isn't quoted


@pytest.mark.parametrize(
    "typed",
    [
        "{report: quarterly-problem period: 2018-Q3, received: 2018-12-03}",
        "{report quarterly-problem, period: 2018-Q3, received: 2018-12-03}",
        "{report: quarterly-problem period: 2018-Q3 received: 2018-12-03}",
    ],
)
def test_what_is_left_out_between_the_braces_of_an_entry_is_told_once(typed):
    finding = one(found({LOG: more(LOG, f"  - {typed}\n")}), "PP101")

    assert finding.quotable
    first = typed.strip("{}").partition(", ")[0]
    mended = found({LOG: more(LOG, f"  - {typed}\n").replace(first, str(finding.advice)[6:-2])})
    assert "PP101" not in codes(mended)


def test_a_classification_that_lacks_its_comma_withholds_and_its_entry_is_not_quoted():
    decision = "decisions:\n  - {text: Chose the bidder from Atlantis classification: RED}\n"
    over = {TAG: section("tag", f"{TEXT}It met.\n", front=decision)}

    finding = one(found(over), "PP101")

    assert (finding.span.line, finding.quotable) == (5, False)
    assert all("Atlantis" not in f"{told.message}{told.advice}" for told in found(over))
    assert "PP101" not in [finding.code for finding in found(over, CLEAR) if finding.concerns is CLEAR]


def test_what_is_withheld_names_no_report_that_its_row_lacks(tmp_path):
    row = "  - {note: It is secret report: performance-measurement, period: 2018-09, classification: RED}\n"

    (*_, paper) = read(tmp_path, {TABLE: more(TABLE, row)}, CLEAR).papers

    assert paper.table is not None
    assert len(paper.table.rows) == 3


def test_words_that_only_look_like_a_key_are_words():
    decision = "decisions:\n  - {text: Please note, meeting: the next one, was asked, meeting: TAG_12}\n"

    assert "PP101" not in codes(found({TAG: section("tag", f"{TEXT}It met.\n", front=decision)}))


def test_a_footnote_without_its_colon_is_told_where_it_stands():
    findings = found({TAG: section("tag", f"{TEXT}It met.[^1]\n\n[^1] In December.\n")})

    assert [(f.code, f.span.line, f.advice) for f in findings] == [
        ("PP317", 10, "Type `[^1]:` and a space before the note.")
    ]


def test_two_calls_without_a_footnote_are_told_at_both():
    findings = found({TAG: section("tag", f"{TEXT}It met.[^1] It parted.[^1]\n")})

    assert codes(findings) == ["PP317", "PP317"]


def test_an_appendix_without_an_id_is_told_once():
    findings = found({SSC: changed(SSC, "- id: security-status\n    title", "- title")})

    assert [(finding.code, finding.span.line) for finding in findings] == [("PP104", 5)]


def test_a_body_that_lacks_a_comma_is_two():
    panel = changed(PANEL, "short_name: SSC\n", "short_name: SSC\n    bodies: [SSC, SMKI PMA]\n")
    ssc = changed(SSC, "status: final\n", "status: final\nno_update: [SSC SMKI PMA]\n")

    assert one(found({PANEL: panel, SSC: ssc}), "PP314").advice == "A comma is missing: type `SSC, SMKI PMA`."


@pytest.mark.parametrize("typed", ["The bidder is [not named] {.red}.", "::: Red\nIt was noted.\n:::"])
def test_in_text_that_is_red_as_a_whole_no_other_mark_is_advised(typed):
    finding = one(found({APPENDIX: more(APPENDIX, f"\n{typed}\n")}), "PP501")

    assert str(finding.advice).startswith("All that stands here is RED already. Keep the words")


def test_a_mark_in_a_list_that_isnt_above_its_text_is_told_once():
    red = found({APPENDIX: more(APPENDIX, "\n- It met [a company]{.red} there.\n")})
    amber = found({TAG: section("tag", f"{TEXT}::: amber\n- It met [a company]{{.amber}} there.\n:::\n")})

    assert [finding.advice for finding in red] == ["Take the mark away."]
    assert [(finding.code, finding.concerns) for finding in amber] == [("PP504", Classification.AMBER)]
    assert one(amber, "PP504").advice == "Take the mark away, or give a higher one."


def test_in_a_log_of_which_something_is_withheld_a_wrong_day_is_told_by_its_key_and_what_is_due():
    log = more(LOG, "  - {report: quarterly-problem, period: 2018-Q3, received: unknown, classification: RED}\n")

    finding = one(found({LOG: log.replace("received: 2018-12-13", "received: the 13th")}), "PP105")

    assert finding.message == "`received` has to be a date, as 2018-12-06, or unknown. (The text isn't shown here.)"
    assert finding.advice == "Type year, month and day with hyphens between them, as `2019-01-22`."


def test_what_may_stand_where_a_file_cannot_be_read_is_not_missed_elsewhere():
    action = "{id: TAG-0001, text: Report on it, owner: DCC, status: open}"
    cites = f"{TEXT}It met ([](action:TAG-0001)), and see [](report:performance-measurement).\n"
    broken = section("tag", cites, front=f"actions:\n  {action}\n  - {action}\n")
    table = changed(TABLE, "rows:", "row:")

    assert codes(found({TAG: broken, TABLE: table})) == ["PP103", "PP101"]


def test_an_action_that_no_file_can_hold_is_missed_still():
    text = section("tag", f"{TEXT}It met ([](action:TAG-0009)).\n")

    assert "PP304" in codes(found({TAG: text, LOG: changed(LOG, "submissions:", "submission:")}))


@pytest.mark.parametrize("typed", ["recieved: 2018-12-06", "received:"])
def test_a_receipt_that_cannot_be_read_is_not_called_missing_at_its_row(typed):
    table = changed(TABLE, "period: 2018-10\n", "period: 2018-10\n    comments: The measures are there.\n")
    right = "received: 2018-12-06"

    assert codes(found({LOG: changed(LOG, right, typed), TABLE: table})) in (["PP103"], ["PP104"])
    assert "PP411" in codes(
        found({LOG: changed(LOG, f"period: 2018-10\n    {right}", f"period: 2018-08\n    {right}"), TABLE: table})
    )


def test_comments_under_a_misspelt_key_are_not_missed():
    log = changed(LOG, "actual: 39000", "actual: 3900")
    row = "period: 2018-11\n"
    table = changed(TABLE, row, f"{row}    comment: They were few.\n")

    assert codes(found({LOG: log, TABLE: table})) == ["PP103"]
    assert "PP408" in codes(found({LOG: log}))


def test_a_waiver_is_not_idle_while_what_it_waives_can_not_be_told():
    waived = section("tag", f"{TEXT}It met about the DIT.\n", front="waivers:\n  - {code: PP601, reason: So called.}\n")

    assert codes(found({TAG: waived, ACRONYMS: changed(ACRONYMS, "DCC: Data", "DCC Data")})) == ["PP101"]
    assert [f.code for f in found({TAG: waived.replace("DIT", "plan")})] == ["PP710"]


@pytest.mark.parametrize(
    "over",
    [
        {ACRONYMS: None, ACRONYMS.replace("acronyms", "Acronyms"): SMALL[ACRONYMS]},
        {TABLE: "waivers:\n  - {code: PP413, reason: So asked.}\nrows:\n  - {report: performance-measurement\n"},
    ],
    ids=["a register that is astray", "its own file, half read"],
)
def test_a_waiver_is_not_idle_while_a_file_that_it_may_need_is_not_read(over):
    waived = section("tag", TEXT, front="waivers:\n  - {code: PP601, reason: So called.}\n")

    assert "PP710" not in codes(found({**({} if TABLE in over else {TAG: waived}), **over}))
    assert "PP710" in codes(found({TAG: waived}))


def test_exceptions_that_everything_would_be_are_told():
    swapped = "{at_or_below: 110, at_or_above: 90}"

    finding = one(found({REPORTS: changed(REPORTS, "{at_or_below: 90, at_or_above: 110}", swapped)}), "PP105")

    assert finding.message == "`at_or_above` has to be more than `at_or_below`."


@pytest.mark.parametrize("name", ["SSC.md", "ssc.md.txt", "ssc-.md"])
def test_a_section_under_nearly_its_name_is_told_once_and_so_is_such_a_table(name):
    renamed = found({SSC: None, f"{PAPER}/{name}": changed(SSC, "ssc", "ssc")})
    table = found({TABLE: None, f"{PAPER}/dcc_reporting.yaml": changed(TABLE, "rows", "rows")})

    assert [(finding.code, finding.span.path) for finding in renamed] == [("PP214", f"{PAPER}/{name}")]
    assert [(finding.code, finding.advice) for finding in table] == [("PP214", "Did you mean `dcc-reporting.yaml`?")]


@pytest.mark.parametrize("folder", [f"{PAPER}/sections", f"{PAPER}/a/b", "content/papers", "content"])
@pytest.mark.parametrize("path", [TAG, TABLE])
def test_what_follows_from_a_section_or_table_in_a_wrong_folder_is_not_told(folder, path):
    open_then = {"content/papers/2018-12/tag.md": SMALL[TAG]}
    name = path.rpartition("/")[2]
    (finding,) = found({**open_then, path: None, f"{folder}/{name}": SMALL[path]})

    assert (finding.code, finding.span.path) == ("PP214" if PAPER in folder else "PP235", f"{folder}/{name}")
    assert finding.advice == (
        f"Move it to `{path}`." if PAPER in folder else f"Move it into `{PAPER}`, if it is of that month."
    )


@pytest.mark.parametrize(
    "typed", ["Performance Measurement Report", "performance_measurement", "perfomance-measurement"]
)
def test_a_report_by_nearly_its_id_is_told_at_its_row_alone(typed):
    table = changed(TABLE, "report: performance-measurement", f"report: {typed}")

    assert codes(found({TABLE: table})) == ["PP401"]


def test_a_section_is_missed_still_where_only_an_appendix_has_its_name():
    declared = changed(SSC, "appendices/security-status.md", "appendices/tag.md")
    moved = {SSC: declared, APPENDIX: None, f"{PAPER}/appendices/tag.md": SMALL[APPENDIX]}

    assert codes(found(moved)) == []
    assert codes(found({**moved, TAG: None})) == codes(found({TAG: None}))


@pytest.mark.parametrize("name", ["paper.yml", "Paper.yaml"])
def test_what_follows_from_a_paper_under_nearly_its_name_is_not_told(name):
    row, next_month = "  - report: performance-measurement\n    period: 2018-10\n", "content/papers/2019-02"
    told_later = {LOG: changed(LOG, "2018-12-06", "unknown"), TABLE: changed(TABLE, row, "")}
    files = {f"{next_month}/dcc-reporting.yaml": f"data_cutoff: 2019-01-18\nrows:\n{row}"}

    assert codes(found(told_later)) == ["PP414"]
    assert codes(found({**told_later, **files, f"{next_month}/{name}": SMALL[PAPER_YAML]})) == ["PP714"]


def test_an_appendix_that_nothing_declares_is_told_still_where_a_section_is_only_missing():
    assert sorted(codes(found({SSC: None}))) == ["PP214", "PP217"]


def test_bodies_without_brackets_are_told_with_them():
    ssc = changed(SSC, "status: final\n", "status: final\nno_update: SMKI PMA\n")

    assert one(found({SSC: ssc}), "PP106").advice == "Did you mean `[SMKI PMA]`? It can be `true` or `false`."


def test_a_file_in_another_encoding_is_not_called_empty():
    assert codes(found({SSC: "".encode("utf-16")})) == ["PP119"]


@pytest.mark.parametrize(
    ("path", "name"),
    [
        (ACRONYMS, "acronyms.yml"),
        (LOG, "dcc-submission.yaml"),
        (REPORTS, "dcc-report.yaml"),
        (LOG, None),
        (REPORTS, None),
    ],
)
def test_what_follows_from_a_register_that_is_astray_is_not_told(path, name):
    cited = "\nSee [](report:performance-measurement).\n"
    table = changed(TABLE, "period: 2018-10\n", "period: 2018-10\n    adherence: |\n      All is there.\n")
    astray = {f"content/registers/{name}": SMALL[path], path: None} if name else {path: more(path, "<<<<<<< HEAD\n")}

    findings = found({TAG: more(TAG, cited), TABLE: table, **astray})

    assert codes(findings) == ["PP214" if name else "PP122"]


@pytest.mark.parametrize("typed", ["SECMP0O57", "SECMP00S7"])
def test_a_modification_with_a_letter_among_its_digits_is_told_as_that_alone(typed):
    text = section("tag", f"It discussed {typed}.\n")

    assert codes(found({TAG: text, MODIFICATIONS: "SECMP0057: Reporting\n"})) == ["PP308"]


def test_an_appendix_with_nothing_in_it_is_told_once_and_what_becomes_of_it():
    findings = found({APPENDIX: ""})

    assert [(finding.code, finding.advice) for finding in findings] == [
        ("PP118", "Write it again, or take the appendix off the list in its section.")
    ]


@pytest.mark.parametrize(
    ("path", "right", "typed"),
    [
        (REPORTS, "    since: 2018-09\n", "    since: 2018-09\n    until: 2018-08\n"),
        (PANEL, "    committees: [ssc, tag]\n", "    committees: [ssc, tag]\n    since: 2019-02\n    until: 2018-02\n"),
    ],
)
def test_what_ends_before_it_begins_is_told_once_and_not_at_all_that_it_leaves_out(path, right, typed):
    assert codes(found({path: changed(path, right, typed)})) == ["PP105"]


AN_ITEM = "an item of a list begins here, and is read as a part of the text above it"
A_BAR = "the upright bar begins no text here, and is read as a part of the text above it"


@pytest.mark.parametrize(
    ("typed", "line", "problem"),
    [
        ("comments:\n      - Few came.\n        - None says why.\n", 9, AN_ITEM),
        ("comments:\n    - Few came.\n      - None says why.\n", 9, AN_ITEM),
        ("comments:\n      - Few came.\n       -None says why.\n", 9, AN_ITEM),
        ("note: Few came.\n      - None says why.\n", 8, AN_ITEM),
        ("comments:\n      - |\n        Few came.\n        - |\n        None says why.\n", 10, A_BAR),
        ("comments:\n      - |\n        Few came.\n        |\n        None says why.\n", 10, A_BAR),
        ("note: |\n      Few came. adherence: |\n      None says why.\n", 8, A_BAR),
    ],
)
def test_what_a_text_goes_on_over_is_told_where_it_begins(typed, line, problem):
    table = changed(TABLE, "    period: 2018-11\n", f"    period: 2018-11\n    {typed}")

    finding = one(found({TABLE: table}), "PP101")

    assert (finding.span.line, finding.message) == (line, f"The file can't be read on from here: {problem}.")


def test_what_a_released_version_goes_on_over_is_left_as_it_is():
    version = f"{PAPER}/versions/1.0"
    frozen: Over = {path.replace(PAPER, version): data for path, data in SMALL.items() if path.startswith(f"{PAPER}/")}
    table = changed(
        TABLE, "    period: 2018-11\n", "    period: 2018-11\n    note: Few came.\n      - None says why.\n"
    )

    assert "PP101" not in codes(found({**frozen, TABLE.replace(PAPER, version): table}))


@pytest.mark.parametrize(
    "typed",
    [
        "comments:\n      - Few came, as\n        many as before.\n",
        "note: It fell by\n      -20 in all.\n",
        "note: Few came\n      \u2013 as before \u2013 in all.\n",
        "comments: |\n      Few came:\n\n      - one\n      - two\n",
        "comments: |\n      > Few came.\n      >\n      > None says why.\n",
        "comments: |\n      | Region | In: |\n      | --- | --- |\n      | North | - |\n",
    ],
)
def test_a_text_may_go_on_over_several_lines(typed):
    table = changed(TABLE, "    period: 2018-11\n", f"    period: 2018-11\n    {typed}")

    assert "PP101" not in codes(found({TABLE: table}))


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("  - ixd: quarterly-problem", "PP103"),
        ("  - id = quarterly-problem", "PP101"),
        ("  - id quarterly-problem", "PP101"),
        ("  - id: 'quarterly-problem", "PP105"),
        ("  \u2022 id: quarterly-problem", "PP101"),
        ("  -id: quarterly-problem", "PP101"),
        ("  id: quarterly-problem", "PP101"),
    ],
)
def test_a_slip_in_the_id_of_a_report_is_told_there_and_nowhere_that_the_report_is_named(typed, code):
    assert codes(found({REPORTS: changed(REPORTS, "  - id: quarterly-problem", typed)})) == [code]


def test_a_classified_row_names_its_report_by_one_word():
    table = changed(TABLE, "    period: 2018-11\n", "").replace("variance\n", "variance classification: RED\n")
    assert "PP401" not in codes(found({TABLE: table}, CLEAR))
