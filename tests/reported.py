"""Findings about the table of reports and the log of the small workspace: what tests of PP4 share."""

from __future__ import annotations

from pathlib import Path

from tests.laid import DECEMBER, JANUARY, REGISTERS, told

from panelpaper.model.finding import Finding

TABLE, LOG, REPORTS = JANUARY + "dcc-reporting.yaml", REGISTERS + "dcc-submissions.yaml", REGISTERS + "dcc-reports.yaml"
ROWS = """data_cutoff: 2018-12-18
rows:
  - report: performance-measurement
    period: 2018-10
"""
ENTRIES = """submissions:
  - report: performance-measurement
    period: 2018-09
    received: 2018-11-01
  - report: performance-measurement
    period: 2018-10
    received: 2018-12-06
"""
REVISED = """title: SEC Panel Sub-Committee Report
status: issued
action: information
issued: 2019-01-04
version: "1.1"
author: SECAS Team
purpose: The updates.
recommendations:
  - {verb: NOTE, text: the content of this paper}
revisions:
  - {version: "1.1", date: 2019-01-08, note: One row}
"""


def of(folder: Path, code: str, rows: str = ROWS, entries: str = ENTRIES, **more: str) -> tuple[Finding, ...]:
    """The findings of one code about a table and a log; ``more`` are files of the registers, or January's."""
    names = {"reports": REPORTS, "paper": JANUARY + "paper.yaml", "december": DECEMBER + "dcc-reporting.yaml"}
    return told(folder, code, {TABLE: rows, LOG: entries, **{names[key]: text for key, text in more.items()}})
