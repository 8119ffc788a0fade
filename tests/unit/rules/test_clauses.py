"""Clauses of the Panel's code: PP311."""

from __future__ import annotations

import pytest
from tests.laid import REGISTERS, mended, places, said, told


@pytest.mark.parametrize(
    ("typed", "right"),
    [
        ("SEC H13,4", "SEC H13.4"),
        ("SEC h13.4", "SEC H13.4"),
        ("SEC H 13.4", "SEC H13.4"),
        ("SECH13.4", "SEC H13.4"),
        ("Sec L8.9 (A)", "SEC L8.9(a)"),
        ("SEC Appendix AG2.5.10", "SEC Appendix AG 2.5.10"),
        ("SEC appendix AG", "SEC Appendix AG"),
        ("SEC13.4", "SEC13.4"),
    ],
)
def test_a_clause_written_otherwise_is_told_and_mended_where_that_is_sure(tmp_path, typed, right):
    findings = said(tmp_path, "PP311", f"The duty of {typed} holds.")

    assert len(findings) == 1
    assert mended(tmp_path, findings) == f"The duty of {right} holds."


@pytest.mark.parametrize(
    "text",
    [
        "SEC H13.1 and SEC L8.9(a), SEC Appendix AG 2.5.10 and SEC Section D.",
        "The SEC a 2019 reader knows. The SEC's H13,4.",
        "SECP 13.4 and BSC h13,4 and the SEC 2019.",
        "SECMP0037 and the SEC, 13.4 of it.",
    ],
)
def test_clauses_as_they_should_be_and_what_is_none_are_left_alone(tmp_path, text):
    assert said(tmp_path, "PP311", text) == ()


def test_the_registers_clauses_are_held_to_it_too(tmp_path):
    register = (SMALL_REPORTS.replace("[SEC H13.4]", "[SEC H13,4]")).replace("[SEC H3.24]", "[SEC H3-24]")

    findings = told(tmp_path, "PP311", {REGISTERS + "dcc-reports.yaml": register})

    assert places(findings) == [("dcc-reports.yaml", 4, 23), ("dcc-reports.yaml", 11, 15)]
    assert findings[0].advice == (
        "A comma between `[` and `]` begins a new item: write a dot, or put the clause between quotes."
    )


def test_who_registers_clauses_of_a_code_that_numbers_them_otherwise_is_told_to_leave_it_out(tmp_path):
    register = SMALL_REPORTS.replace("[SEC H3.24]", "[SEC 3.24]")

    (finding,) = told(tmp_path, "PP311", {REGISTERS + "dcc-reports.yaml": register})

    otherwise = "If the Panel's code numbers its clauses otherwise, delete `code` from `panel.yaml`."
    assert finding.advice == f"Write it like `H13.4`, `L8.9(a)` or `Appendix AG 2.5`, after the code. {otherwise}"


SMALL_REPORTS = """reports:
  - id: performance-measurement
    title: Performance Measurement Report
    clauses: [SEC H13.4]
    frequency: monthly
    since: 2018-09
    due: {working_days: 25, after: period-end}
    content_clauses: [SEC H13.1]
  - id: service-request-variance
    title: Service Request Variance Report
    clauses: [SEC H3.24]
    frequency: monthly
    since: 2018-11
    due: {working_days: 10, after: period-end}
  - id: quarterly-problem
    title: Quarterly Problem Report
    clauses: [SEC Appendix AG]
    frequency: quarterly
    due: {text: timing not specified}
"""


def test_without_a_code_nothing_is_a_clause(tmp_path):
    panel = (tmp_path.parent / "none").name  # the panel below names no code
    text = f"name: {panel}\nshort_name: P\npublisher: P\ncommittees:\n  - {{id: tag, name: T}}\n"
    text += "sections:\n  - {title: T, committees: [tag]}\neditions:\n  public: {clearance: CLEAR}\n"

    assert said(tmp_path, "PP311", "See SEC H13,4.", {"content/panel.yaml": text}) == ()
