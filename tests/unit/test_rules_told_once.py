"""One mistake is told once, at its line, with the text that mends it; and typing that mends it."""

from __future__ import annotations

import pytest
from tests.found import APPENDIX, SSC, TAG, codes, found, one, section
from tests.small import LOG, PAPER, changed, more, read

from panelpaper.model.classification import CLEAR, Classification

PANEL = "content/panel.yaml"
TABLE = f"{PAPER}/dcc-reporting.yaml"
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
        (PANEL, "[ssc, tag]", "[ssc tag]", "PP314 22:18", "Type `ssc, tag`."),
        (PANEL, "paper_day: {working_days: 5}", "severity: {PP601 off}", "PP104 30:12", "Type `PP601: off`."),
    ],
)  # fmt: skip
def test_a_mistake_in_yaml_is_told_once_with_what_to_type(path, right, typed, at, advice):
    (finding,) = found({path: changed(path, right, typed)})

    assert (f"{finding.code} {finding.span.line}:{finding.span.column}", finding.advice) == (at, advice)


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
