"""What follows from a mistake that is told is not told as well, nor is advice given that would make another."""

from __future__ import annotations

import pytest
from tests.found import APPENDIX, PAPER_YAML, SSC, TAG, codes, found, one, section
from tests.small import LOG, PAPER, changed, more

from panelpaper.model.classification import CLEAR

PANEL = "content/panel.yaml"
REPORTS = "content/registers/dcc-reports.yaml"
TABLE = f"{PAPER}/dcc-reporting.yaml"


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("no_update: yes", "PP106"),
        ("no_update: TRUE", "PP106"),
        ("no_updat: true", "PP103"),
        ("noupdate: true", "PP103"),
        ("no_update true", "PP101"),
        ("no_upd", "PP101"),
    ],
)
def test_a_section_that_seems_to_have_no_update_is_not_called_empty(typed, code):
    assert codes(found({SSC: section("ssc", "", front=f"{typed}\n"), APPENDIX: None})) == [code]


def test_a_section_that_denies_having_no_update_is_called_empty():
    silent = section("ssc", "", front="no_update: false\n")

    finding = one(found({SSC: silent, APPENDIX: None}), "PP204")

    assert (finding.advice or "").endswith("If there is nothing to report, type `no_update: true` on line 4.")
    assert codes(found({SSC: silent.replace("false", "true"), APPENDIX: None})) == []


@pytest.mark.parametrize(("right", "typed"), [("verb: NOTE", "verb: approve"), ("verb: NOTE", "VERB: APPROVE")])
def test_a_verb_with_a_slip_leaves_the_papers_action_as_it_is(right, typed):
    text = changed(PAPER_YAML, right, typed).replace("action: information", "action: decision")

    assert len(codes(found({PAPER_YAML: text}))) == 1


@pytest.mark.parametrize("typed", ["security-statos", "security-satus"])
def test_an_appendix_that_is_cited_under_nearly_its_id_is_told_where_it_is_cited(typed):
    finding = one(found({SSC: changed(SSC, "id: security-status", f"id: {typed}")}), "PP301")

    assert codes(found({SSC: changed(SSC, "id: security-status", f"id: {typed}")})) == ["PP301"]
    assert finding.advice == f"Did you mean `[](appendix:{typed})`?"


@pytest.mark.parametrize(
    ("above", "deepest"), [("", "##"), ("## A\n\nOne.\n\n", "###"), ("## A\n\nOne.\n\n### B\n\nTwo.\n\n", "####")]
)
def test_what_to_type_for_a_heading_that_is_too_deep_skips_no_level(above, deepest):
    typed = section("tag", f"{above}##### C\n\nThree.\n")
    finding = one(found({TAG: typed}), "PP203")

    assert finding.advice == f"Type `{deepest}`, or make it an ordinary sentence."
    assert "PP202" not in codes(found({TAG: typed.replace("#####", deepest)}))


@pytest.mark.parametrize("typed", ["red", "RED", "amber", "amber-strict", "green"])
def test_a_mark_in_the_place_of_an_address_is_no_dead_link(typed):
    assert codes(found({TAG: more(TAG, f"\n[One supplier]({typed}) asked for time.\n")})) == ["PP501"]


def test_a_text_below_the_bar_of_a_list_is_told_where_it_is_not_indented():
    text = changed(TABLE, "period: 2018-10\n", "period: 2018-10\n    comments:\n      - |\n      Few came.\n")
    (finding,) = found({TABLE: text})

    assert (finding.code, finding.span.line) == ("PP101", 7)
    assert finding.advice == "Begin each line of the text two spaces further in than the dash above it."


@pytest.mark.parametrize("typed", ["name Smart Energy Code Panel", "name = Smart Energy Code Panel"])
def test_a_value_of_the_panel_that_lacks_its_colon_is_not_missed(typed):
    (finding,) = found({PANEL: changed(PANEL, "name: Smart Energy Code Panel", typed)})

    assert (finding.code, finding.advice) == ("PP101", "Type `name: Smart Energy Code Panel`.")


def test_an_action_under_the_id_of_another_is_told_with_its_own():
    actions = "actions:\n  - {id: TAG-0001, text: Meet, owner: DCC, status: open}\n"
    both = f"{actions}  - {{id: TAG-0002, text: Write, owner: DCC, status: open}}\n"
    before = section("tag", "\n## News\n\nThe TAG met.\n", front=both)
    now = section("tag", "\n## News\n\nThe TAG met again.\n", front=both.replace("TAG-0002", "TAG-0001"))
    findings = found({TAG: now, TAG.replace("2019-01", "2018-12"): before})

    assert codes(findings) == ["PP703", "PP703", "PP705"]
    assert one(findings, "PP705").advice == "Type `TAG-0002`: an action keeps its id for life."
    assert one(findings, "PP705").span.line == 6


def test_terms_that_stand_twice_are_not_missed():
    twice = changed(APPENDIX, "sensitive_terms:", "sensitive_terms:\nsensitive_terms:")

    assert codes(found({APPENDIX: twice})) == ["PP102", "PP102"]


@pytest.mark.parametrize(
    ("path", "right", "typed", "meant"),
    [
        (TABLE, "outcome:", "outcom:", "outcome"),
        (TABLE, "outcome:", "out come:", "outcome"),
        (REPORTS, "      text:", "      txt:", "text"),
        (LOG, "    received: 2018-12-13\n    figures: {forecast: 40000, actual: 39000}", "    extnded: {}", "extended"),
    ],
)
def test_a_misspelt_key_that_does_instead_of_another_is_told_alone(path, right, typed, meant):
    (finding,) = found({path: changed(path, right, typed)})

    assert (finding.code, finding.advice) == ("PP103", f"Did you mean `{meant}`?")


def test_a_comment_is_not_asked_for_in_a_table_that_cannot_be_read_to_its_end():
    log = changed(LOG, "actual: 39000", "actual: 390")
    table = changed(TABLE, "    period: 2018-11\n", "    period: 2018-11\n    comments:\n\t- Few came.\n")

    assert codes(found({LOG: log, TABLE: table})) == ["PP110"]


@pytest.mark.parametrize(("right", "typed"), [("country: GB", "country: UK"), ("[ENG, SCT]", "[ENG, SCO]")])
def test_a_calendar_that_is_not_known_is_told_with_how_one_is_written(right, typed):
    (finding,) = found({PANEL: changed(PANEL, right, typed)})

    assert finding.code == "PP415"
    assert finding.advice == (
        "Type one of those that are known, as in `calendar: {country: GB, subdivisions: [ENG, WLS]}`."
    )


@pytest.mark.parametrize("typed", ["*SEC", "!SEC", "&SEC"])
def test_a_value_that_begins_with_a_sign_of_yaml_is_not_called_empty(typed):
    (finding,) = found({PAPER_YAML: changed(PAPER_YAML, "title: SEC Panel Sub-Committee Report", f"title: {typed}")})

    assert finding.code in ("PP108", "PP109")


def test_a_deadline_in_words_without_words_is_told_as_that():
    (finding,) = found({REPORTS: changed(REPORTS, "text: timing not specified in SEC Appendix AG", "text:")})

    assert (finding.code, finding.message) == ("PP104", "`text` is empty.")
    assert finding.advice == "Type `text: within a reasonable period`."


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("    file: TBC", "PP105"),
        ("    file: appendices/security-status.md appendices/security-status.md", "PP206"),
        ("\tfile: appendices/security-status.md", "PP110"),
    ],
)
def test_the_file_of_an_appendix_whose_declaration_is_told_is_not_called_unclaimed(typed, code):
    section = changed(SSC, "    file: appendices/security-status.md", typed)

    assert codes(found({SSC: section})) == [code]
    assert found({SSC: section}, CLEAR) != ()


def test_a_running_order_without_the_line_above_it_is_told_once_and_read():
    (finding,) = found({PANEL: changed(PANEL, "sections:\n", "")})

    assert (finding.code, finding.span[:3]) == ("PP101", (PANEL, 18, 5))
    assert finding.advice == "Type `sections:` on a line of its own above this one."


def test_a_committee_among_what_has_lost_that_line_is_left_where_it_is():
    panel = changed(PANEL, "sections:\n", "").replace("reporting:", "  - {id: cb, name: Change Board}\nreporting:")

    assert "PP104" in codes(found({PANEL: panel}))
