"""A new month: all that carries forward is there, what is to be written says so, and nothing is ever overwritten."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest
from tests import small

from panelpaper.content.files import Folder
from panelpaper.content.workspace import read_workspace
from panelpaper.desk.new_panel import new_panel
from panelpaper.desk.new_paper import Start, new_paper, schema_text
from panelpaper.desk.releasing import freeze
from panelpaper.model.classification import RED
from panelpaper.model.finding import Severity
from panelpaper.model.paper import Status
from panelpaper.model.period import Period
from panelpaper.publish import CannotPublishError, changes
from panelpaper.scrutiny import WrongUsage, scrutinise

FEBRUARY = "content/papers/2019-02"
OPSG = f"{small.PAPER}/operations-group.md"
NAME, TERM = "Nowhere Light and Power", "NLPX-7741"
CARRYING = f"""\
---
committee: operations-group
status: final
meetings: [{{ref: OPSG_14, date: 2018-11-27}}, {{ref: OPSG_15, date: 2018-12-18}}]
actions:
  - id: OPSG-0001
    text: |
      Draw up a work plan
    owner: SECAS
    status: closed
    closed: 2018-12-18
  # between two
  - {{id: OPSG-0002, text: "Ask {NAME}: the third time", owner: [DCC, SECAS], due: next meeting, status: open, \
classification: RED}}
  - id: OPSG-0003
    owner: DCC
    status: open
    text: |
      Answer *formally*, see [the [x]{{.amber}} plan](https://plan.example/)

      and soon
---

A word before.

## Highlights

### Work plan

SECAS presented the work plan. ![Three quarters are done](media/plan.png)

## Meeting *dates* {{#dates}}

None.
"""


@pytest.fixture
def root(tmp_path):
    return small.lay(tmp_path / "ws", {OPSG: CARRYING})


def text(root, name):
    return (root / FEBRUARY / name).read_text("utf-8")


def files(root):
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def february(root):
    paper = read_workspace(Folder(root), RED).paper(Period(2019, 2))
    assert paper is not None
    return paper


def test_every_committee_of_the_running_order_has_its_file_and_the_paper_is_a_draft(root):
    started = new_paper(root, Start("2019-02"))

    assert started.files == ("paper.yaml", "dcc-reporting.yaml", "operations-group.md", "ssc.md", "tag.md")
    assert february(root).status is Status.DRAFT
    assert [section.final for section in february(root).sections] == [False, False, False]


def test_check_finds_the_instructions_that_are_left_and_nothing_else(root):
    new_paper(root, Start("2019-02"))

    _, findings = scrutinise(Folder(root), ("2019-02",))

    told = [finding for finding in findings if finding.span.path.startswith(FEBRUARY)]
    assert {finding.code for finding in told if finding.severity is Severity.ERROR} == {"PP709"}
    assert {finding.span.path.rpartition("/")[2] for finding in told} == {
        "paper.yaml",
        "dcc-reporting.yaml",
        "operations-group.md",
        "ssc.md",
        "tag.md",
    }


def test_open_actions_are_carried_with_their_marks_and_closed_ones_are_not(root):
    new_paper(root, Start("2019-02"))

    assert f"""\
actions:
  - id: OPSG-0002
    text: |
      Ask {NAME}: the third time
    owner: [DCC, SECAS]
    due: next meeting
    status: open
    classification: RED
  - id: OPSG-0003
    text: |
      Answer *formally*, see [the [x]{{.amber}} plan](https://plan.example/)

      and soon
    owner: DCC
    status: open
---
""" in text(root, "operations-group.md")


def test_an_action_that_an_older_paper_marks_more_highly_keeps_that_mark(root):
    tag = "content/papers/2018-12/tag.md"
    (root / tag).write_text(
        "---\ncommittee: tag\nstatus: final\nactions:\n  - {id: TAG-0001, text: Report, owner: DCC, status: open, "
        "classification: AMBER}\n---\n\n## Highlights\n\nNothing.\n"
    )

    new_paper(root, Start("2019-02"))

    assert "    status: open\n    classification: AMBER\n---\n" in text(root, "tag.md")


def test_what_was_announced_is_carried_and_asked_after_where_it_may_have_come(root):
    tag = f"{small.PAPER}/tag.md"
    coming = """forward_look:
  - {text: Departures from Planned Maintenance, ask: PROVIDE VIEWS, expected: 2019-02}
  - text: |
      The plan, [its price]{.red}
    expected: 2019-03
  - {text: A report, expected: 2019-03-01}
  - {text: Another, expected: next meeting}
  - {text: A third}
"""
    (root / tag).write_text(small.changed(tag, "status: final\n", f"status: final\n{coming}"))

    started = new_paper(root, Start("2019-02"))

    ask = "(Write here: when it comes{}. If it is in this paper or comes no more, delete this item)"
    assert started.announced == 5
    assert f"""\
forward_look:
  - text: |
      Departures from Planned Maintenance
    ask: PROVIDE VIEWS
    expected: "{ask.format("; it was expected: 2019-02")}"
  - text: |
      The plan, [its price]{{.red}}
    expected: 2019-03
  - text: |
      A report
    expected: 2019-03-01
  - text: |
      Another
    expected: "{ask.format("; it was expected: next meeting")}"
  - text: |
      A third
    expected: "{ask.format("")}"
---
""" in text(root, "tag.md")
    _, findings = scrutinise(Folder(root), ("2019-02",))
    assert [each.code for each in findings if each.span.path == f"{FEBRUARY}/tag.md"] == ["PP709"] * 4


def test_a_question_that_a_draft_leaves_open_is_carried_as_it_is(root):
    tag = f"{small.PAPER}/tag.md"
    coming = "forward_look:\n  - {text: A report, expected: 2019-02}\n"
    (root / tag).write_text(small.changed(tag, "status: final\n", f"status: final\n{coming}"))

    new_paper(root, Start("2019-02"))
    new_paper(root, Start("2019-03"))

    march = (root / "content/papers/2019-03/tag.md").read_text()
    assert march.partition("## ")[0] == text(root, "tag.md").partition("## ")[0]


@pytest.mark.parametrize("name", ["dcc-reports", "dcc-submissions"])
def test_a_register_that_is_not_read_starts_no_paper_whose_table_goes_by_it(root, name):
    register = root / f"content/registers/{name}.yaml"
    register.write_text(f"<<<<<<< HEAD\n{register.read_text('utf-8')}", "utf-8")

    with pytest.raises(WrongUsage, match=f"^content/registers/{name}.yaml can't be read as it stands, so nobody can"):
        new_paper(root, Start("2019-02"))
    assert not (root / "content/papers/2019-02").exists()


def test_the_next_meeting_follows_on_the_highest_of_all_months(root):
    new_paper(root, Start("2019-02"))

    assert "meetings:\n  - {ref: OPSG_16}\n" in text(root, "operations-group.md")
    assert "meetings" not in text(root, "tag.md")


@pytest.mark.parametrize(("silent", "proposed"), [("", False), ("no_update: true\n", True)])
def test_no_meeting_is_proposed_after_a_paper_that_names_none_but_tells_of_some(root, silent, proposed):
    january = root / small.PAPER / "operations-group.md"
    lines = january.read_text("utf-8").splitlines(keepends=True)
    december = root / "content/papers/2018-12/operations-group.md"
    december.write_text(
        "---\ncommittee: operations-group\nstatus: final\nmeetings: [{ref: OPSG_14}]\n---\n\n## A\n\nIt met.\n"
    )
    january.write_text("".join(silent if line.startswith("meetings:") else line for line in lines), "utf-8")

    new_paper(root, Start("2019-02"))

    assert ("  - {ref: OPSG_15}\n" in text(root, "operations-group.md")) == proposed


def test_the_outline_is_the_last_papers_numbered_headings_as_typed(root):
    new_paper(root, Start("2019-02"))

    lines = text(root, "operations-group.md").split("---\n", 2)[2].split("\n")
    assert [line for line in lines if line.startswith("#")] == ["## Highlights", "## Meeting *dates* {#dates}"]
    assert "## Release 2.0 {#release-2-0}" in text(root, "tag.md")


def test_a_committee_without_an_earlier_section_gets_a_heading_of_its_own(root):
    (root / small.PAPER / "tag.md").unlink()

    new_paper(root, Start("2019-02"))

    assert text(root, "tag.md").startswith(
        "---\ncommittee: tag\nstatus: draft\n---\n\n## TAG Highlights\n\n(Write here: "
    )


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

    assert [row.report.split("-")[0] for row in february(root).table.rows] == next_


def test_what_is_overdue_still_stays_in_the_table(root):
    new_paper(root, Start("2019-02"))

    periods = [(row.report, row.period.key) for row in february(root).table.rows if row.period]
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

    periods = [(row.report, row.period.key) for row in february(root).table.rows if row.period]
    assert periods == [("performance-measurement", "2018-11"), ("service-request-variance", "2018-12")]


def test_a_report_whose_agreed_day_has_passed_is_asked_for_and_not_nothing_to_review(root):
    log = small.more(
        small.LOG, "  - {report: quarterly-problem, period: 2018-Q3, extended: {to: 2019-01-DD, agreed_by: Panel}}\n"
    )
    for day, periods in (("22", ["2018-Q3"]), ("23", [])):
        (root / small.LOG).write_text(log.replace("DD", day))
        new_paper(root, Start("2019-02", cutoff=date(2019, 1, 22)))
        rows = [row for row in february(root).table.rows if row.report == "quarterly-problem"]
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


def test_paper_yaml_carries_what_stays_the_same(root):
    paper = f"{small.PAPER}/paper.yaml"
    meeting = "meeting: {date: 2019-01-11, number: 64}\nreference: SECP_64_1101_05\n"
    (root / paper).write_text(small.changed(paper, "issued: 2019-01-04\n", f"issued: 2019-01-04\n{meeting}"))

    new_paper(root, Start("2019-02", meeting=date(2019, 2, 8)))

    assert (
        text(root, "paper.yaml")
        == """\
# yaml-language-server: $schema=../../schemas/paper.json
title: SEC Panel Sub-Committee Report
status: draft
action: information
meeting: {date: 2019-02-08, number: 65}
reference: "(Write here: the reference of this paper; the last one was SECP_64_1101_05)"
version: "1.0"
author: SECAS Team
reporting_month: 2019-01
purpose: |
  (Write here: what this paper tells the Panel, and what the Panel is asked to do)
recommendations:
  - verb: NOTE
    text: |
      the content of this paper
"""
    )


def test_the_schemas_that_the_first_lines_name_are_there(root):
    new_paper(root, Start("2019-02"))

    for name in ("paper", "dcc-reporting"):
        first = text(root, f"{name}.yaml").split("\n")[0]
        assert (root / FEBRUARY / first.partition("$schema=")[2]).resolve().is_file()


def test_a_schema_that_another_version_wrote_is_written_anew(root):
    schema = root / "content/schemas/paper.json"
    schema.parent.mkdir()
    schema.write_text("{}")

    new_paper(root, Start("2019-02"))

    assert schema.read_bytes() == schema_text("paper")


def test_another_month_can_be_followed(root):
    assert new_paper(root, Start("2019-02", follows="2018-12")).follows == "2018-12"
    assert "OPSG-0001" in text(root, "operations-group.md")


def test_a_first_paper_follows_on_none(tmp_path):
    over = {path: None for path in small.SMALL if "/papers/" in path}
    root = small.lay(tmp_path / "ws", over)

    new_paper(root, Start("2019-01"))

    _, findings = scrutinise(Folder(root), ("2019-01",))
    assert {finding.code for finding in findings if finding.severity is Severity.ERROR} == {"PP709"}


@pytest.mark.parametrize(
    ("start", "words"),
    [
        (Start("2019-01"), "content/papers/2019-01 is there already"),
        (Start("2019-2"), "2019-2 is no month: write it as 2019-02."),
        (Start("February 2019"), "February 2019 is no month: write it as 2019-02."),
        (Start("201902"), "201902 is no month: write it as 2019-02."),
        (Start("next"), "next is no month: write it as 2019-01."),
        (Start("content/papers/2019-02/tag.md"), "content/papers/2019-02/tag.md is no month: write it as 2019-02."),
        (Start("2018-Q4"), "2018-Q4 is no month"),
        (Start("2019-02", follows="2018-11"), "There is no paper for November 2018"),
        (Start("2018-06", follows="2019-01"), "January 2019 comes after June 2018"),
        (Start("2019-02", meeting=date(2019, 3, 8)), "isn't in February 2019"),
        (Start("2049-02"), "outside the bank holiday data"),
    ],
)
def test_what_cannot_be_started_is_said_and_nothing_is_written(root, start, words):
    before = files(root)

    with pytest.raises(WrongUsage) as refused:
        new_paper(root, start)

    assert words in str(refused.value)
    assert files(root) == before


def test_open_actions_of_a_section_that_is_missing_are_those_that_it_had_last(root):
    new_paper(root, Start("2019-02"))
    (root / f"{FEBRUARY}/operations-group.md").unlink()

    started = new_paper(root, Start("2019-03", follows="2019-02"))

    assert started.actions == 3
    march = (root / "content/papers/2019-03/operations-group.md").read_text()
    assert [line for line in march.split("\n") if " id: " in line] == ["  - id: OPSG-0002", "  - id: OPSG-0003"]
    assert "## Meeting *dates*" in march


def test_what_was_closed_in_a_paper_that_is_withdrawn_by_now_is_carried_as_open(root):
    new_paper(root, Start("2019-02"))
    february = root / FEBRUARY
    section = (february / "operations-group.md").read_text()
    (february / "operations-group.md").write_text(section.replace("status: open", "status: closed"))
    new_paper(root, Start("2019-03"))
    withdrawn = (february / "paper.yaml").read_text().replace("status: draft", "status: withdrawn")
    (february / "paper.yaml").write_text(withdrawn)

    april = new_paper(root, Start("2019-04"))

    assert april.actions == 3
    carried = (root / "content/papers/2019-04/operations-group.md").read_text()
    assert [line for line in carried.split("\n") if " id: " in line] == ["  - id: OPSG-0002", "  - id: OPSG-0003"]
    assert "actions:" not in (root / "content/papers/2019-03/operations-group.md").read_text()


def test_open_actions_that_only_a_withdrawn_paper_has_are_counted(root):
    new_paper(root, Start("2019-02"))
    ssc = root / FEBRUARY / "ssc.md"
    more = "".join(f"  - {{id: SSC-{n}, text: Test, owner: DCC, status: open}}\n" for n in ("0001", "0002", "0003"))
    ssc.write_text(ssc.read_text().replace("status: draft\n", f"status: draft\nactions:\n{more}"))
    paper = root / FEBRUARY / "paper.yaml"
    paper.write_text(paper.read_text().replace("status: draft", "status: withdrawn"))

    march = new_paper(root, Start("2019-03"))
    shutil.rmtree(root / "content/papers/2019-03")
    followed = new_paper(root, Start("2019-03", follows="2019-02"))

    assert (march.follows, march.actions, march.withdrawn, march.dropped) == ("2019-01", 3, "2019-02", 3)
    assert (followed.actions, followed.dropped) == (6, 0)


def test_a_section_that_cannot_be_read_is_told_before_its_actions_are_lost(root):
    (root / OPSG).write_text(CARRYING.replace("  # between two\n", "  - {id: [\n"))
    before = files(root)

    with pytest.raises(WrongUsage, match=r"operations-group.md can't be read .* which of its actions are open"):
        new_paper(root, Start("2019-02"))
    assert files(root) == before


@pytest.mark.parametrize(
    "typed",
    [
        "forward_look:\n  - {text: What NLPX asks, expected: 2019-05, classification: RED}\n",
        "forward_look:\n  - clasification: RED\n    text: What NLPX asks\n",
        "forward_look:\n  - {text: What NLPX asks, protective marking: RED}\n",
        "forward_look:\n  - {text: What NLPX asks, more: {classification: RED}}\n",
        "classification: RED\n",
    ],
)
def test_nothing_is_carried_without_its_mark_of_what_is_classified_where_nothing_can_be(root, typed):
    tag = f"{small.PAPER}/tag.md"
    (root / tag).write_text(small.changed(tag, "status: final\n", f"status: final\n{typed}"))
    before = files(root)

    with pytest.raises(WrongUsage, match=r"tag.md says how something is classified .* may be carried") as refused:
        new_paper(root, Start("2019-02"))
    assert "NLPX" not in str(refused.value)
    assert files(root) == before


def test_what_is_marked_as_it_can_be_is_carried_from_its_first_word_on(root):
    tag = f"{small.PAPER}/tag.md"
    coming = "forward_look:\n  - text: |\n      [Its price]{.red}, RED or not\n    expected: 2019-03\n"
    (root / tag).write_text(small.changed(tag, "status: final\n", f"status: final\n{coming}"))

    new_paper(root, Start("2019-02"))

    assert coming in text(root, "tag.md")


def test_open_actions_of_a_committee_without_a_section_are_counted_apart(root):
    panel = small.SMALL["content/panel.yaml"].decode()
    ended = "    committees: [operations-group]\n    until: 2019-01\nreporting:\n  committee: ssc\n"
    panel = (
        panel.replace("    committees: [operations-group]\n", "")
        .replace("  - title: Operations Group\n", "")
        .replace("reporting:\n  committee: operations-group\n", f"  - title: Operations Group\n{ended}")
    )
    (root / "content/panel.yaml").write_text(panel)

    started = new_paper(root, Start("2019-02"))

    assert (started.actions, started.left) == (1, {"Ops Group": 2})
    assert "operations-group.md" not in started.files


def test_a_folder_that_holds_anything_at_all_is_left_alone(root):
    (root / FEBRUARY).mkdir()
    (root / FEBRUARY / "notes.txt").write_text("mine")

    with pytest.raises(WrongUsage, match="is there already"):
        new_paper(root, Start("2019-02"))
    assert [path.name for path in (root / FEBRUARY).iterdir()] == ["notes.txt"]


def test_a_paper_that_cannot_be_written_whole_is_not_written_at_all(root, monkeypatch):
    before = files(root)
    fill, filled = changes._fill, []

    def full_disk(path, *rest):
        if path.name == "ssc.md":
            raise OSError(28, "no space")
        filled.append(path.name)
        fill(path, *rest)

    monkeypatch.setattr(changes, "_fill", full_disk)
    with pytest.raises(CannotPublishError, match="disk is full"):
        new_paper(root, Start("2019-02"))

    assert "operations-group.md" in filled
    assert files(root) == before
    assert not (root / FEBRUARY).exists()


def test_nothing_classified_is_said_of_what_was_carried(root):
    started = new_paper(root, Start("2019-02"))

    assert NAME not in repr(started)


def test_a_new_panels_workspace_has_no_finding_at_all(tmp_path):
    new_panel(tmp_path / "ours", tmp_path / "ours")

    workspace, findings = scrutinise(Folder(tmp_path / "ours"))

    assert findings == ()
    assert [edition.clearance.label for edition in workspace.panel.editions] == ["CLEAR", "RED"]
    assert (tmp_path / "ours/.gitignore").is_file()


def test_the_first_lines_of_a_new_panels_files_name_schemas_that_are_there(tmp_path):
    root = tmp_path / "ours"
    new_panel(root, root)

    named = [path for path in (root / "content").rglob("*.yaml") if "$schema=" in path.read_text().split("\n")[0]]
    assert len(named) >= 5
    for path in named:
        assert (path.parent / path.read_text().split("\n")[0].partition("$schema=")[2]).resolve().is_file()


def test_a_new_panel_never_moves_in_where_something_is(tmp_path):
    (tmp_path / "ours").mkdir()
    (tmp_path / "ours/letter.txt").write_text("mine")

    with pytest.raises(WrongUsage, match="holds something already"):
        new_panel(tmp_path / "ours", tmp_path / "ours")
    assert [path.name for path in tmp_path.rglob("*")] == ["ours", "letter.txt"]


def test_the_line_to_type_next_names_a_folder_with_a_space_as_one(tmp_path):
    first, _ = new_panel(tmp_path / "our papers", Path("our papers"))

    assert first.endswith('panelpaper -C "our papers" build')


def test_a_new_panel_may_move_into_an_empty_folder(tmp_path):
    (tmp_path / "ours").mkdir()

    new_panel(tmp_path / "ours", tmp_path / "ours")

    assert (tmp_path / "ours/content/panel.yaml").is_file()
