"""The repository's own year: the invented months are as they were given, and show what papers can hold."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from panelpaper.content.files import Folder
from panelpaper.content.workspace import read_workspace
from panelpaper.model.classification import CLEAR, RED, Classification
from panelpaper.model.manuscript import Prose
from panelpaper.model.paper import Action, CommitteeAction, Paper
from panelpaper.model.prose import Table
from panelpaper.model.reporting import Basis, Figures, Submission
from panelpaper.model.tree import nodes
from panelpaper.model.workspace import Workspace

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]

# Each paper's month, number, meeting, day of issue, and the Ops Group's meeting, which is the table's cut-off.
PAPERS = """
2018-02 53 2018-02-09 2018-02-02 OPSG_4  2018-01-23
2018-03 54 2018-03-09 2018-03-02 OPSG_5  2018-02-20
2018-04 55 2018-04-13 2018-04-06 OPSG_6  2018-03-27
2018-05 56 2018-05-11 2018-05-03 OPSG_7  2018-04-24
2018-06 57 2018-06-08 2018-06-01 OPSG_8  2018-05-22
2018-07 58 2018-07-13 2018-07-06 OPSG_9  2018-06-26
2018-08 59 2018-08-10 2018-08-03 OPSG_10 2018-07-24
2018-09 60 2018-09-14 2018-09-07 OPSG_11 2018-08-21
2018-10 61 2018-10-12 2018-10-05 OPSG_12 2018-09-25
2018-11 62 2018-11-09 2018-11-02 OPSG_13 2018-10-23
2018-12 63 2018-12-14 2018-12-07 OPSG_14 2018-11-27
"""
# Each report's periods with the day of receipt, then of each re-issue.
RECEIPTS = {
    "performance-measurement": """
        2017-11 2018-01-09, 2017-12 2018-02-06, 2018-01 2018-03-07, 2018-02 2018-04-10, 2018-03 2018-05-08 2018-05-14,
        2018-04 2018-06-06, 2018-05 2018-07-12, 2018-06 2018-08-03, 2018-07 2018-09-06,
        2018-08 2018-10-05 2018-10-09 2018-10-16, 2018-09 2018-11-02""",
    "csr-variance": """
        2017-12 2018-01-15, 2018-01 2018-02-14, 2018-02 2018-03-14, 2018-03 2018-04-18, 2018-04 2018-05-15,
        2018-05 2018-06-14, 2018-06 2018-08-14, 2018-07 2018-08-14, 2018-08 2018-09-14, 2018-09 2018-10-13,
        2018-10 2018-11-14""",
    "service-request-variance": """
        2017-12 2018-01-16, 2018-01 2018-02-14, 2018-02 2018-03-20, 2018-03 2018-04-16, 2018-04 2018-05-25,
        2018-05 2018-06-14, 2018-06 2018-07-13, 2018-07 2018-08-15, 2018-08 2018-10-02 2018-10-10""",
    "rdp-incident": "2018-08 2018-09-12, 2018-09 2018-10-11, 2018-10 2018-11-12",
    "communications-hub-returns": "2017-Q4 2018-02-20, 2018-Q1 2018-05-22, 2018-Q2 2018-08-21, 2018-Q3 2018-11-20",
    "network-enhancement": "2017-Q4 2018-03-05, 2018-Q1 2018-06-05, 2018-Q3 2018-11-27",
    "quarterly-problem": """
        2017-Q4 2018-02-13, 2018-Q1 2018-05-15, 2018-Q2 2018-08-14 2018-08-29, 2018-Q3 2018-11-13""",
}
# Service Requests: the period, how many were sent, and the forecast as it is now known.
FIGURES = """
2017-12   41200  2150000
2018-01   66900  3020000
2018-02   98400  4410000
2018-03  161000  6380000
2018-04  255300  9100000
2018-05  402700 13250000
2018-06  655100 18400000
2018-07 1012400 24750000
2018-08 1530800 31600000
"""
FORECAST_OF_AUGUST_AT_FIRST = 36_100_000


class Facts(NamedTuple):
    """What stands at the head of a paper."""

    month: str
    number: int | None
    meeting: date | None
    issued: date | None
    ops_group: str
    cut_off: date | None


@cache
def workspace() -> Workspace:
    return read_workspace(Folder(ROOT), RED)


def invented() -> tuple[Paper, ...]:
    return tuple(paper for paper in workspace().papers if paper.illustrative)


def log(report: str = "", *, illustrative: bool) -> list[Submission]:
    """What was logged, of one report or all."""
    facts = [entry.fact for entry in workspace().registers.log]
    return [
        each for each in facts if report in ("", each.report) and (each.basis is Basis.ILLUSTRATIVE) == illustrative
    ]


def facts(paper: Paper) -> Facts:
    (section,) = (section for section in paper.sections if section.committee == "operations-group")
    (meeting,) = section.meetings
    assert paper.table
    return Facts(
        paper.month.key, paper.meeting.number, paper.meeting.date, paper.issued, meeting.ref, paper.table.data_cutoff
    )


def given(line: str) -> Facts:
    month, number, meeting, issued, ops_group, cut_off = line.split()
    days = map(date.fromisoformat, (meeting, issued, cut_off))
    return Facts(month, int(number), next(days), next(days), ops_group, next(days))


def test_the_invented_papers_are_those_of_february_to_december_2018_and_say_that_they_are_invented():
    assert sorted(map(facts, invented())) == [given(line) for line in PAPERS.strip().splitlines()]
    assert [paper.month.key for paper in workspace().papers if not paper.illustrative] == ["2019-01"]


@pytest.mark.parametrize("report", RECEIPTS)
def test_each_report_came_and_came_again_on_the_days_that_were_given(report):
    rows = [line.split() for line in RECEIPTS[report].split(",")]
    expected = {period: tuple(map(date.fromisoformat, days)) for period, *days in rows}
    logged = {
        each.period.key: (each.received, *(again.date for again in each.reissues))
        for each in log(report, illustrative=True)
    }

    assert logged == expected


def test_nothing_but_what_the_real_paper_tells_is_in_the_log_besides():
    assert {(each.report, each.period.key) for each in log(illustrative=False)} == {
        ("performance-measurement", "2018-10"),
        ("service-request-variance", "2018-09"),
        ("rdp-incident", "2018-11"),
    }


def test_the_service_requests_are_as_many_as_were_given_and_the_forecast_of_august_was_corrected():
    logged = {each.period.key: each for each in log("service-request-variance", illustrative=True)}
    for line in FIGURES.strip().splitlines():
        period, actual, forecast = line.split()
        now = next((again.figures for again in logged[period].reissues if again.figures), logged[period].figures)
        assert now == Figures(forecast=int(forecast), actual=int(actual)), period
    first = logged["2018-08"].figures
    assert first
    assert first.forecast == FORECAST_OF_AUGUST_AT_FIRST


def test_no_two_papers_of_the_year_say_the_same():
    texts = [section.body.passage for paper in workspace().papers for section in paper.sections if section.body.passage]
    purposes = [paper.purpose.passage for paper in workspace().papers]

    assert len(texts) == len(set(texts)) > 30
    assert len(purposes) == len(set(purposes)) == 12


def test_actions_open_and_move_and_close_over_the_year():
    papers = sorted(workspace().papers, key=lambda paper: paper.month)
    seen: dict[str, list[CommitteeAction]] = {}
    for paper in papers:
        for section in paper.sections:
            for action in section.actions:
                seen.setdefault(action.id, []).append(action)
    closed = [told for told in seen.values() if not told[-1].open]
    moved = [told for told in closed if len({action.due for action in told if action.open}) > 1]

    assert len(closed) > 15
    assert moved
    assert all(len(told) > 1 for told in closed)
    assert any(len(told) > 5 for told in closed)
    assert {told[-1].id.partition("-")[0] for told in closed} >= {"OPSG", "SSC", "TABASC", "TAG"}


def test_the_year_shows_what_a_paper_can_hold():
    papers = workspace().papers
    sections = [section for paper in papers for section in paper.sections]
    appendices = [each for section in sections for each in section.appendices]
    bodies = [section.body for section in sections]
    marks = {fragment.classification for body in bodies for fragment in body.fragments}
    mentions = {
        number: {paper.month for paper in papers if number in repr([section.body.runs for section in paper.sections])}
        for number in workspace().registers.modifications
    }

    assert {Classification.GREEN, Classification.AMBER} <= marks
    assert {each.classification for each in appendices} == {CLEAR, Classification.AMBER, RED}
    assert sum(1 for body in bodies if body.images) >= 4
    assert any(each.classification is not CLEAR for section in sections for each in section.decisions)
    assert sum(1 for months in mentions.values() if len(months) >= 4) >= 2
    assert {paper.action for paper in papers} == set(Action)
    assert max(_columns(body) for body in bodies) >= 9


def _columns(body: Prose) -> int:
    """Of the widest table."""
    return max((len(node.header) for node in nodes(body.passage) if isinstance(node, Table)), default=0)
