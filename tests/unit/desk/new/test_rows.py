"""The rows of a new month's table: what fell due, and what came since the last one."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest
from tests import small
from tests.unit.desk.new.february import FEBRUARY, february, text

from panelpaper.content.files import Folder
from panelpaper.content.workspace import read_workspace
from panelpaper.desk.new_paper import Start, new_paper
from panelpaper.desk.releasing import freeze
from panelpaper.model.classification import RED
from panelpaper.model.paper import Row
from panelpaper.model.period import Period
from panelpaper.scrutiny import scrutinise


def reviewed(root: Path) -> tuple[Row, ...]:
    """The rows of February's table."""
    table = february(root).table
    assert table is not None
    return table.rows


def test_rows_are_what_fell_due_and_what_came_since_the_last_cut_off(root):
    log = small.more(small.LOG, "  - {report: performance-measurement, period: 2018-11, received: 2019-01-09}\n")
    (root / small.LOG).write_text(log)

    new_paper(root, Start("2019-02", cutoff=date(2019, 1, 22)))

    assert """\
data_cutoff: 2019-01-22
rows:
  - report: performance-measurement
    period: 2018-11
    comments:
      - |
        (Write here: what was said of this report, if anything)
  - report: service-request-variance
    period: 2018-12
  - report: quarterly-problem
    outcome: nothing-to-review
""" in text(root, "dcc-reporting.yaml")


UNDATED = small.more(small.LOG, "  - {report: performance-measurement, period: 2018-11, received: unknown}\n")
UNDATED_ROW = """\
  - report: performance-measurement
    period: 2018-11
    comments:
      - |
        (Write here: what was said of this report, if anything)
"""


@pytest.mark.parametrize(("cutoff", "named"), [(9, False), (10, True), (22, True)])
def test_what_came_on_a_day_that_nobody_recorded_is_a_row_once_it_was_due(root, cutoff, named):
    (root / small.LOG).write_text(UNDATED)

    new_paper(root, Start("2019-02", cutoff=date(2019, 1, cutoff)))  # due 10 January

    assert (UNDATED_ROW in text(root, "dcc-reporting.yaml")) == named


@pytest.mark.parametrize("is_released", [True, False])
def test_what_came_in_time_for_a_released_paper_and_was_logged_after_it_is_a_row_of_the_next(root, is_released):
    if is_released:
        freeze(root, "2019-01", None)
    late = "  - {report: quarterly-problem, period: 2018-Q3, received: 2018-12-10}\n"
    (root / small.LOG).write_text(small.more(small.LOG, late))

    new_paper(root, Start("2019-02", cutoff=date(2019, 1, 22)))

    assert ("period: 2018-Q3" in text(root, "dcc-reporting.yaml")) == is_released


@pytest.mark.parametrize(
    ("again", "named"), [("", False), (", reissued: [{date: 2019-01-15, reason: a sum corrected}]", True)]
)
def test_it_is_a_row_until_a_table_told_of_it_and_again_where_it_was_re_issued_since(root, again, named):
    (root / small.LOG).write_text(UNDATED.replace("unknown", f"unknown{again}"))
    table = f"{small.PAPER}/dcc-reporting.yaml"
    (root / table).write_text(
        small.more(table, "  - {report: performance-measurement, period: 2018-11, comments: There are few.}\n")
    )

    new_paper(root, Start("2019-02", cutoff=date(2019, 1, 22)))

    assert (UNDATED_ROW in text(root, "dcc-reporting.yaml")) == named


def test_what_came_so_after_the_last_papers_row_may_have_called_it_overdue_is_a_row_once_more(root):
    new_paper(root, Start("2019-02", cutoff=date(2019, 1, 22)))
    assert "  - report: performance-measurement\n    period: 2018-11\n" in text(root, "dcc-reporting.yaml")

    (root / small.LOG).write_text(UNDATED)
    new_paper(root, Start("2019-03", cutoff=date(2019, 2, 19)))

    assert UNDATED_ROW in (root / "content/papers/2019-03/dcc-reporting.yaml").read_text()
    _, findings = scrutinise(Folder(root), ("2019-03",))
    assert "PP413" not in {finding.code for finding in findings}


def test_what_came_so_long_before_the_first_paper_is_no_row(root):
    (root / small.LOG).write_text(UNDATED.replace("performance-measurement, period: 2018-11", "rare, period: 2018-09"))
    register = "content/registers/dcc-reports.yaml"
    rare = "  - {id: rare, title: R, clauses: [], frequency: ad-hoc, due: {text: in time}}\n"
    (root / register).write_text(small.more(register, rare))

    new_paper(root, Start("2019-02", cutoff=date(2019, 1, 22)))  # December's cut-off is 7 December

    assert "rare" not in text(root, "dcc-reporting.yaml")


@pytest.mark.parametrize(("again", "named"), [("", False), ("      - {date: 2019-01-10, reason: b}\n", True)])
def test_a_re_issue_that_a_row_of_the_last_paper_showed_by_a_day_of_its_own_is_no_news(root, again, named):
    reissues = f"    reissued:\n      - {{date: 2019-01-03, reason: a}}\n{again}"
    received = "    received: 2018-12-06\n"
    (root / small.LOG).write_text(small.changed(small.LOG, received, received + reissues))
    table = f"{small.PAPER}/dcc-reporting.yaml"
    (root / table).write_text(
        small.changed(table, "    period: 2018-10\n", "    period: 2018-10\n    as_at: 2019-01-03\n")
    )

    new_paper(root, Start("2019-02", cutoff=date(2019, 1, 22)))

    assert ("period: 2018-10" in text(root, "dcc-reporting.yaml")) == named


@pytest.mark.parametrize(
    ("last", "next_"),
    [
        # The variance report comes after performance in the register; the last table had no row of it.
        (("performance-measurement", "quarterly-problem"), ["performance", "service", "quarterly"]),
        (("quarterly-problem", "performance-measurement"), ["quarterly", "performance", "service"]),
        (("quarterly-problem",), ["performance", "service", "quarterly"]),
    ],
)
def test_reports_stand_as_in_the_last_table_and_one_that_it_left_out_as_in_the_register(root, last, next_):
    rows = "".join(f"  - {{report: {report}, outcome: nothing-to-review}}\n" for report in last)
    (root / small.PAPER / "dcc-reporting.yaml").write_text(f"data_cutoff: 2018-12-18\nrows:\n{rows}")

    new_paper(root, Start("2019-02", cutoff=date(2019, 1, 22)))

    assert [row.report.split("-")[0] for row in reviewed(root)] == next_


def test_what_is_overdue_still_stays_in_the_table(root):
    new_paper(root, Start("2019-02"))

    periods = [(row.report, row.period.key) for row in reviewed(root) if row.period]
    # Due 10 January; due 16 January. October's was received and reviewed.
    assert periods == [("performance-measurement", "2018-11"), ("service-request-variance", "2018-12")]

    (root / "content/papers/2019-02/dcc-reporting.yaml").unlink()
    new_paper(root, Start("2019-03"))
    march = read_workspace(Folder(root), RED).paper(Period(2019, 3))
    assert march is not None
    assert march.table is not None
    overdue = [row.period.key for row in march.table.rows if row.period and row.report == "performance-measurement"]
    assert overdue == ["2018-11", "2018-12"]


def test_a_paper_of_a_past_month_has_no_row_of_what_was_not_due_by_then(root):
    log = small.more(
        small.LOG,
        # Due 10 January: received after the cut-off, which that paper has to say. Due 6 February: of no concern yet.
        "  - {report: performance-measurement, period: 2018-11, received: 2019-01-30}\n"
        "  - {report: performance-measurement, period: 2018-12, received: 2019-02-06}\n"
        "  - report: performance-measurement\n"
        "    period: 2019-01\n"
        "    extended: {to: 2019-04-01, agreed_by: Panel}\n",
    )
    (root / small.LOG).write_text(log)

    new_paper(root, Start("2019-02", cutoff=date(2019, 1, 22)))

    periods = [(row.report, row.period.key) for row in reviewed(root) if row.period]
    assert periods == [("performance-measurement", "2018-11"), ("service-request-variance", "2018-12")]


def test_a_report_whose_agreed_day_has_passed_is_asked_for_and_not_nothing_to_review(root):
    log = small.more(
        small.LOG, "  - {report: quarterly-problem, period: 2018-Q3, extended: {to: 2019-01-DD, agreed_by: Panel}}\n"
    )
    for day, periods in (("22", ["2018-Q3"]), ("23", [])):
        (root / small.LOG).write_text(log.replace("DD", day))
        new_paper(root, Start("2019-02", cutoff=date(2019, 1, 22)))
        rows = [row for row in reviewed(root) if row.report == "quarterly-problem"]
        assert [row.period.key for row in rows if row.period] == periods
        assert len(rows) == 1
        shutil.rmtree(root / FEBRUARY)


def test_where_no_report_is_asked_for_the_table_is_there_without_a_row(root):
    (root / small.LOG).write_text("submissions: []\n")
    (root / "content/registers/dcc-reports.yaml").write_text("reports: []\n")

    new_paper(root, Start("2019-02"))

    assert text(root, "dcc-reporting.yaml").splitlines()[1:] == [
        "# data_cutoff: the day that the table speaks of, as 2019-01-22. Without it, the day of issue.",
        "rows: []",
    ]


def test_no_row_tells_of_what_is_classified(root):
    log = small.more(
        small.LOG, "  - {report: performance-measurement, period: 2018-11, received: unknown, classification: RED}\n"
    )
    for entry in (log, log.replace("received: unknown", "received: 2019-01-09"), log.replace("unknown", "nonsense")):
        (root / small.LOG).write_text(entry)
        new_paper(root, Start("2019-02"))
        assert "2018-11" not in text(root, "dcc-reporting.yaml")
        for path in (root / FEBRUARY).iterdir():
            path.unlink()
        (root / FEBRUARY).rmdir()
