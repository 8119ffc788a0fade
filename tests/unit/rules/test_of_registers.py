"""A slip in a register, or in the log, is told there, and not wherever something names what it is about."""

from __future__ import annotations

import pytest
from tests.found import TAG, codes, found, one
from tests.small import LOG, PAPER, SMALL, changed, more

TABLE = f"{PAPER}/dcc-reporting.yaml"
REPORTS, ACRONYMS, MODIFICATIONS = (
    f"content/registers/{name}.yaml" for name in ("dcc-reports", "acronyms", "modifications")
)
DESCRIBED = {
    TABLE: changed(TABLE, "period: 2018-10\n", "period: 2018-10\n    comments: All is well.\n"),
    TAG: more(TAG, "\nSee [](report:performance-measurement). SECMP0037 is for the DCC.\n"),
}


@pytest.mark.parametrize("typed", ["performance-measurment", "performance-m"])
def test_a_report_that_is_misspelt_in_the_register_alone_is_told_there(typed):
    (finding,) = found({REPORTS: changed(REPORTS, "id: performance-measurement", f"id: {typed}"), **DESCRIBED})

    assert (finding.code, finding.span[:3]) == ("PP401", (REPORTS, 2, 9))
    assert finding.message.startswith("The log and the tables name a report `performance-measurement`")
    assert finding.advice == "Did you mean `performance-measurement`?"


@pytest.mark.parametrize(("typed", "code"), [("Performance-Measurement", "PP105"), ("TBC", "PP105"), ("", "PP104")])
def test_an_id_in_the_register_that_is_none_is_told_as_that_alone(typed, code):
    files = {REPORTS: changed(REPORTS, "id: performance-measurement", f"id: {typed}"), **DESCRIBED}

    assert codes(found(files)) == [code]


def test_a_report_that_is_named_once_and_is_not_in_the_register_is_told_where_it_is_named():
    new = "  - id: quarterly-problems\n    title: Problems\n    clauses: [SEC H1]\n    frequency: ad-hoc\n"
    text = more(REPORTS, f"{new}    due: {{text: none}}\n")
    row = changed(TABLE, "report: quarterly-problem", "report: quarterly-problms")

    assert one(found({REPORTS: text, TABLE: row}), "PP401").span.path == TABLE


@pytest.mark.parametrize("folder", ["register", "Registers2", "lists"])
def test_registers_in_a_folder_of_another_name_are_told_alone(folder):
    moved: dict[str, str | bytes | None] = {}
    for path in (LOG, REPORTS, ACRONYMS, MODIFICATIONS):
        moved |= {path: None, path.replace("registers", folder): SMALL[path]}

    assert codes(found({**moved, **DESCRIBED})) == ["PP235"]


@pytest.mark.parametrize(
    ("path", "right", "typed"),
    [
        (MODIFICATIONS, "SECMP0037: Pairing Local PPMIDs", "SECMP0037:"),
        (MODIFICATIONS, "SECMP0037: Pairing", "SECMP0037; Pairing"),
        (MODIFICATIONS, "SECMP0037: Pairing", "SECMP0037: Part B: Pairing"),
        (ACRONYMS, "DCC: Data Communications Company", "DCC:"),
        (ACRONYMS, "OPSG: ", " OPSG: "),
    ],
)
def test_what_an_entry_with_a_slip_explains_is_missed_nowhere(path, right, typed):
    files = {TAG: more(TAG, "\nSECMP0037 is for the DCC. OPSG agrees.\n")}

    assert codes(found(files)) == []
    assert {finding.span.path for finding in found({path: changed(path, right, typed), **files})} == {path}


@pytest.mark.parametrize(
    ("right", "typed"),
    [
        ("    period: 2018-10\n", "    peri\n"),
        ("    period: 2018-10\n", "    period: 2018/1O\n"),
        ("  - report: performance-measurement\n    period: 2018-10", "  - report: performance\n    period: 2018-10"),
        ("  - report: service", "  – report: service"),
    ],
)
def test_a_receipt_with_a_slip_in_the_log_is_not_asked_for_again(right, typed):
    assert {finding.span.path for finding in found({LOG: changed(LOG, right, typed), **DESCRIBED})} == {LOG}


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("period: 2018-Q4", ["PP402"]),
        ("period: 2019-11", ["PP419"]),
        ("period: 2018-09\n  - report: performance-measurement\n    period: 2018-09", ["PP405", "PP405"]),
    ],
)
def test_where_a_rows_period_is_told_no_row_is_offered_for_what_came(typed, told):
    table = changed(TABLE, "period: 2018-10", typed)

    assert [code for code in codes(found({TABLE: table})) if code != "PP413"] == told


def test_a_misspelt_key_for_comments_is_told_as_that_alone():
    log = changed(LOG, "actual: 39000", "actual: 390")
    table = changed(TABLE, "period: 2018-11\n", "period: 2018-11\n    commnets: Few came.\n")

    assert codes(found({LOG: log, TABLE: table})) == ["PP103"]


@pytest.mark.parametrize("typed", ["since:", ""])
def test_the_first_period_to_be_accounted_for_is_the_first_that_is_named(typed):
    (finding,) = found({REPORTS: changed(REPORTS, "since: 2018-11", typed), **DESCRIBED})

    assert finding.code == "PP104"
    assert "`since: 2018-11`" in (finding.advice or "")


def test_of_a_quarterly_report_that_nothing_names_a_quarter_is_asked_for():
    text = changed(REPORTS, "text: timing not specified in SEC Appendix AG", "working_days: 5")
    finding = one(found({REPORTS: text.replace("id: quarterly-problem", "id: quarterly-report")}), "PP104")

    assert finding.advice == "Add this, say: `since: 2018-Q3`."


def test_a_report_under_the_id_of_another_is_told_at_the_two_alone():
    table = changed(TABLE, "rows:\n", f"rows:\n{''.join(map(_row, ('2018-08', '2018-07')))}")
    since = changed(REPORTS, "since: 2018-09", "since: 2018-07").replace("id: performance-m", "id: service-request-v")
    doubled = since.replace("service-request-veasurement", "service-request-variance")
    findings = found({REPORTS: doubled, TABLE: table, TAG: DESCRIBED[TAG]})

    assert {(finding.code, finding.span.path) for finding in findings} == {("PP405", REPORTS)}
    assert "name `performance-measurement`, which the register lacks" in (findings[0].advice or "")


def _row(period: str) -> str:
    return f"  - {{report: performance-measurement, period: {period}, comments: All is well.}}\n"


def test_a_modifications_letters_in_each_others_place_are_told_at_the_register_alone():
    text = more(MODIFICATIONS, "SCEMP0049: Section D Review\n")
    (finding,) = found({MODIFICATIONS: text, TAG: more(TAG, "\nSECMP0049 is for the DCC.\n")})

    assert (finding.code, finding.span.path, finding.span.line) == ("PP320", MODIFICATIONS, 3)
    assert [edit.text for edit in finding.edits] == ["SECMP0049"]


def test_numbers_of_another_kind_are_as_they_are_typed():
    assert found({MODIFICATIONS: more(MODIFICATIONS, "SCEMP0049: One\nSCEMP0050: Another\n")}) == ()
