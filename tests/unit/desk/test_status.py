"""How a paper stands on a day: sections, findings, days left, reports that haven't come. Git is real."""

from __future__ import annotations

import json
from datetime import date

import pytest
from tests import small
from tests.git import SECRETARY, git

from panelpaper.desk.git import Touched
from panelpaper.desk.status import DayLeft, Expected, status
from panelpaper.desk.status_words import as_json, as_text
from panelpaper.model.period import Period
from panelpaper.scrutiny import WrongUsage

MONDAY = date(2019, 1, 7)
TAG, SSC, PAPER, TABLE = (f"{small.PAPER}/{name}" for name in ("tag.md", "ssc.md", "paper.yaml", "dcc-reporting.yaml"))
WITH_MEETING = small.changed(PAPER, "issued: 2019-01-04\n", "issued: 2019-01-04\nmeeting: {date: 2019-01-11}\n")


@pytest.fixture
def root(tmp_path):
    over = {
        PAPER: WITH_MEETING,
        TAG: small.changed(TAG, "status: final", "status: draft"),
        f"{small.PAPER}/operations-group.md": None,
        f"{small.PAPER}/media/plan.png": None,
        SSC: small.changed(SSC, "status: final", "status: final\nno_update: true"),
    }
    return small.lay(tmp_path / "ws", over)


def test_each_section_of_the_running_order_says_how_it_stands(root):
    states = {section.called: section.state for section in status(root, "2019-01", MONDAY).sections}

    assert states == {"Ops Group": "missing", "SSC": "no update", "TAG": "draft"}


def test_git_tells_who_touched_a_section_last_and_what_has_changed_since(root):
    git(root, "init", "-q")
    git(root, "add", "content")
    git(root, "commit", "-q", "-m", "All", "--date", "2019-01-03T09:00:00+00:00")
    (root / SSC).write_text(small.SMALL[SSC].decode())

    sections = {section.committee: section for section in status(root, "2019-01", MONDAY).sections}

    assert sections["tag"].touched == Touched(SECRETARY, date(2019, 1, 3))
    assert {name for name, section in sections.items() if section.changed} == {"ssc"}
    assert sections["operations-group"].touched is None


def test_for_a_section_that_no_commit_has_nobody_is_named(root):
    git(root, "init", "-q")
    git(root, "add", SSC)
    git(root, "commit", "-q", "-m", "SSC alone")

    sections = {section.committee: section for section in status(root, "2019-01", MONDAY).sections}

    assert sections["ssc"].touched is not None
    assert (sections["tag"].touched, sections["tag"].changed) == (None, True)


def test_in_a_shallow_clone_nobody_is_named_for_what_is_older_than_it(root, tmp_path):
    git(root, "init", "-q")
    git(root, "add", "content")
    git(root, "commit", "-q", "-m", "All")
    for text in ("status: draft", "status: final"):
        (root / SSC).write_text(small.SMALL[SSC].decode().replace("status: final", text))
        git(root, "commit", "-a", "-q", "-m", "SSC", "--date", "2019-01-03T09:00:00+00:00")
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "-q", "--depth=2", root.as_uri(), str(clone))

    sections = {section.committee: section for section in status(clone, "2019-01", MONDAY).sections}

    assert sections["ssc"].touched == Touched("Secretary of the TAG", date(2019, 1, 3))
    assert (sections["tag"].touched, sections["tag"].changed) == (None, False)


def test_without_git_nobody_is_named(root):
    assert [section.touched for section in status(root, "2019-01", MONDAY).sections] == [None, None, None]


def test_days_left_are_working_days(root):
    state = status(root, "2019-01", date(2018, 12, 24))

    # Christmas, Boxing Day, New Year's Day and Scotland's 2 January stand in between, and a weekend.
    assert state.paper_day == DayLeft(date(2019, 1, 4), 5)
    assert state.cutoff == DayLeft(date(2018, 12, 18), -4)


def test_paper_day_is_as_far_before_the_meeting_as_the_panel_says(root):
    panel = "content/panel.yaml"
    (root / panel).write_text(small.changed(panel, "{working_days: 5}", "{working_days: 3}"))

    assert status(root, "2019-01", MONDAY).paper_day == DayLeft(date(2019, 1, 8), 1)


@pytest.mark.parametrize(
    ("cutoff", "today", "left", "said"),
    [
        ("2019-01-04", date(2019, 1, 5), -1, "4 January 2019, 1 working day ago"),  # a Friday, on the Saturday
        ("2019-01-01", date(2019, 1, 2), -1, "1 January 2019, 1 working day ago"),  # a bank holiday, on the next day
        ("2019-01-01", date(2019, 1, 1), 0, "1 January 2019, today"),
    ],
)
def test_only_the_day_itself_is_today(root, cutoff, today, left, said):
    (root / PAPER).write_text(WITH_MEETING.replace("issued: 2019-01-04", "issued: 2019-01-11"))
    (root / TABLE).write_text(f"data_cutoff: {cutoff}\nrows: []\n")

    state = status(root, "2019-01", today)

    assert state.cutoff == DayLeft(date.fromisoformat(cutoff), left)
    assert f"Data cut-off: {said}" in as_text(state).splitlines()


def test_paper_day_is_five_working_days_before_the_meeting_where_the_panel_says_nothing(root):
    panel = "content/panel.yaml"
    (root / panel).write_text(small.changed(panel, "paper_day: {working_days: 5}\n", ""))

    assert status(root, "2019-01", date(2018, 12, 24)).paper_day == DayLeft(date(2019, 1, 4), 5)


def test_findings_are_counted_by_file_and_other_months_are_left_out(root):
    (root / "content/papers/2018-12/tag.md").write_text("nothing")

    found = {each.path: (each.errors, each.warnings) for each in status(root, "2019-01", MONDAY).findings}

    assert found[TAG][0] >= 1  # a draft section in an issued paper
    assert found[PAPER] == (0, 2)  # a section is missing, and with it an action that was open
    assert not any("2018-12" in path for path in found)


@pytest.mark.parametrize(("state", "is_told"), [("issued", True), ("draft", False)])
def test_an_error_in_another_paper_that_stops_every_build_is_told(tmp_path, state, is_told):
    path = "content/papers/2018-12/paper.yaml"
    paper = small.changed(path, "action: information", "action: informing").replace("issued\n", f"{state}\n")
    root = small.lay(tmp_path / "ws", {path: paper})

    said = as_text(status(root, "2019-01", MONDAY))

    assert (f"Errors in other papers stop every build and release: {path}.\n" in said) is is_told
    assert ("No problems found in this paper.\n" in said) is is_told
    assert ("No problems found.\n" in said) is not is_told


def test_what_has_not_come_is_overdue_or_due_next(root):
    reports = {report.report: report for report in status(root, "2019-01", date(2019, 1, 14)).reports}

    monthly = reports["performance-measurement"]
    assert [(each.period.key, each.due, each.working_days) for each in monthly.overdue] == [
        ("2018-11", date(2019, 1, 10), -2)
    ]
    assert monthly.next == Expected(Period(2018, 12), date(2019, 2, 6), 17)
    assert reports["service-request-variance"].next == Expected(Period(2018, 12), date(2019, 1, 16), 2)
    assert "quarterly-problem" not in reports  # nothing sets a day for it


def more_log(root, *entries):
    (root / small.LOG).write_text(small.more(small.LOG, "".join(f"  - {{{entry}}}\n" for entry in entries)))


def test_a_day_that_was_agreed_hides_nothing_that_fell_due_before_it(root):
    moved = "extended: {to: 2019-05-31, agreed_by: Panel}"
    more_log(root, f"report: service-request-variance, period: 2018-12, {moved}")

    reports = {report.report: report for report in status(root, "2019-01", date(2019, 2, 15)).reports}

    # December's is due in May only. January's was due yesterday; February's falls due before December's.
    assert reports["service-request-variance"].overdue == (Expected(Period(2019, 1), date(2019, 2, 14), -1),)
    assert reports["service-request-variance"].next == Expected(Period(2019, 2), date(2019, 3, 14), 19)


def test_an_agreed_day_is_a_deadline_of_a_report_that_has_no_other(root):
    more_log(root, "report: quarterly-problem, period: 2018-Q3, extended: {to: 2019-01-11, agreed_by: Panel}")

    states = [status(root, "2019-01", day) for day in (MONDAY, date(2019, 1, 14))]

    before, after = ({report.report: report for report in state.reports}["quarterly-problem"] for state in states)
    assert (before.overdue, before.next) == ((), Expected(Period(2018, 3, is_quarter=True), date(2019, 1, 11), 4))
    assert (after.overdue, after.next) == ((Expected(Period(2018, 3, is_quarter=True), date(2019, 1, 11), -1),), None)


def test_days_overdue_are_those_that_the_table_counts(root):
    more_log(root, "report: quarterly-problem, period: 2018-Q3, extended: {to: 2019-01-12, agreed_by: Panel}")

    # From Saturday the 12th to Tuesday the 15th it is Monday and Tuesday; to Sunday the 20th, all to Monday the 21st.
    for today, late in ((date(2019, 1, 15), 2), (date(2019, 1, 20), 6)):
        report = next(each for each in status(root, "2019-01", today).reports if each.report == "quarterly-problem")
        assert [each.working_days for each in report.overdue] == [-late]


def test_what_is_classified_is_not_told(root):
    log = small.more(
        small.LOG,
        "  - {report: performance-measurement, period: 2018-11, received: 2019-06-01, classification: AMBER}\n",
    )
    (root / small.LOG).write_text(log)

    report = next(r for r in status(root, "2019-01", date(2019, 1, 14)).reports if r.report.startswith("perf"))

    assert report.overdue == ()


def test_without_a_month_it_is_the_latest_paper(root):
    assert status(root, "", MONDAY).month == "2019-01"


def test_a_month_without_a_paper_is_all_missing_and_says_how_to_start_it(root):
    state = status(root, "2019-02", MONDAY)

    assert {section.state for section in state.sections} == {"missing"}
    assert "There is no paper for February 2019 yet: panelpaper new 2019-02 starts it." in as_text(state)


def test_a_folder_without_paper_yaml_is_not_started_anew(root):
    (root / "content/papers/2019-02").mkdir()
    (root / "content/papers/2019-02/tag.md").write_bytes(small.SMALL[f"{small.PAPER}/tag.md"])

    said = as_text(status(root, "2019-02", MONDAY))

    assert said.startswith("There is no paper for February 2019 yet: its folder is there, and lacks paper.yaml.\n")
    assert "panelpaper new 2019-02" not in said


def test_a_paper_that_cannot_be_read_still_has_a_status(root):
    (root / small.PAPER / "paper.yaml").write_text("title: [\n")

    assert "January 2019: issued, without a version; today is" in as_text(status(root, "2019-01", MONDAY))


def test_what_is_no_month_is_refused(root):
    with pytest.raises(WrongUsage, match="2019-13 is no month"):
        status(root, "2019-13", MONDAY)


@pytest.mark.parametrize("today", [date(2029, 1, 2), date(2049, 1, 4), date.max])
def test_beyond_the_bank_holidays_what_is_overdue_is_told_without_days(root, today):
    state = status(root, "2019-01", today)
    monthly = {each.report: each for each in state.reports}["service-request-variance"]

    assert state.paper_day == DayLeft(date(2019, 1, 4), None)
    assert monthly.overdue[0] == Expected(Period(2018, 12), date(2019, 1, 16), None)
    assert monthly.overdue[-1].period == Period(2028, 11)
    assert monthly.next is None
    lines = as_text(state).split("\n")
    assert "  Service Request Variance Report: 120 are overdue; the oldest, December 2018, due 16 January 2019" in lines
    assert lines[-1].startswith("What falls due next isn't known: ")
    assert "bank holiday data, which runs from 1 January 2012 to 31 December 2028." in lines[-1]


def test_near_the_end_of_the_bank_holidays_days_are_counted_as_far_as_they_can_be(root):
    monthly = {each.report: each for each in status(root, "2019-01", date(2028, 12, 29)).reports}

    assert monthly["service-request-variance"].overdue[-1] == Expected(Period(2028, 11), date(2028, 12, 14), -9)
    assert monthly["service-request-variance"].next is None


def test_the_text_reads_as_a_table(root):
    lines = as_text(status(root, "2019-01", MONDAY)).split("\n")

    assert lines[:3] == [
        "January 2019: issued, version 1.0; today is 7 January 2019",
        "Meeting: 11 January 2019",
        "Paper day: 4 January 2019, 1 working day ago",
    ]
    assert "Ops Group  missing    -" in lines
    assert "  Performance Measurement Report: November 2018 is due 10 January 2019, 3 working days left" in lines


def test_the_json_says_the_same(root):
    said = json.loads(as_json(status(root, "2019-01", MONDAY)))

    assert said["paper"] == "2019-01"
    assert said["paper_day"] == {"date": "2019-01-04", "working_days_left": -1}
    assert [section["state"] for section in said["sections"]] == ["missing", "no update", "draft"]
    assert said["reports"][0]["next"] == {"period": "2018-11", "due": "2019-01-10", "working_days_left": 3}


@pytest.mark.parametrize("name", ["dcc-reports", "dcc-submissions"])
def test_of_reports_nothing_is_said_while_a_register_is_not_read(root, name):
    path = f"content/registers/{name}.yaml"
    register = root / path
    register.write_text(f"<<<<<<< HEAD\n{register.read_text('utf-8')}", "utf-8")

    state = status(root, "2019-01", MONDAY)

    assert (state.reports, state.unread) == ((), path)
    assert f"\nReports that haven't come: not known, for {path} can't be read as it stands." in as_text(state)
    assert json.loads(as_json(state))["unread"] == path
