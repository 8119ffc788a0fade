"""What holds for every paper, changed since one was issued: told with the way to change it from some month on."""

from __future__ import annotations

import pytest
from tests import small
from tests.versions import DAY, PANEL, REPORTS, replaced, told

from panelpaper.content.files import Folder
from panelpaper.desk.releasing import freeze
from panelpaper.desk.revising import revise
from panelpaper.model.finding import Severity
from panelpaper.scrutiny import scrutinise

MEASUREMENT = """\
  - id: performance-measurement
    title: Performance Measurement Report
    clauses: [SEC H13.4]
    frequency: monthly
    since: 2018-09
    due: {working_days: 25, after: period-end}
    content_clauses: [SEC H13.1]
"""


def test_who_changes_a_deadline_in_place_is_told_how_one_changes_from_some_month_on(root):
    register = "content/registers/dcc-reports.yaml"
    freeze(root, "2019-01", None)
    replaced(root, register, "working_days: 25", "working_days: 24")

    (finding,) = told(root, "PP706")
    assert finding.hint == (
        "`performance-measurement` had another deadline in `registers/dcc-reports.yaml` then. If it changed from some "
        "month on, put it back, give that entry `until`, and add another one under another id with `since`. If it was "
        "wrong, run `panelpaper revise 2019-01 --note WHAT-CHANGED`."
    )
    another = MEASUREMENT.replace("- id: performance-measurement", "- id: performance-in-24-days")
    ended = MEASUREMENT.replace("since: 2018-09", "since: 2018-09\n    until: 2018-12")
    another = another.replace("since: 2018-09", "since: 2019-01").replace("working_days: 25", "working_days: 24")
    (root / register).write_text(small.changed(register, MEASUREMENT, f"{ended}{another}"))
    assert [finding for finding in scrutinise(Folder(root))[1] if finding.severity is Severity.ERROR] == []


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("title: Performance Measurement Report", "title: Performance Report", "another title"),
        ("clauses: [SEC H13.4]", "clauses: [SEC H13.5]", "other clauses"),
    ],
)
def test_who_changes_what_else_a_report_is_called_or_owed_by_is_told_the_same(root, old, new, what):
    freeze(root, "2019-01", None)
    replaced(root, REPORTS, old, new)

    (finding,) = told(root, "PP706")
    assert finding.hint is not None
    assert finding.hint.startswith(
        f"`performance-measurement` had {what} in `registers/dcc-reports.yaml` then. If it changed from some month on,"
    )


@pytest.mark.parametrize(
    ("old", "new", "setting"),
    [
        ("heading: DCC reporting", "heading: Reports", "heading"),
        ("code: SEC", "code: REC", "code"),
        ("[ENG, SCT]", "[ENG]", "calendar"),
    ],
)
def test_a_setting_of_every_papers_table_is_named_and_to_be_put_back(root, old, new, setting):
    freeze(root, "2019-01", None)

    replaced(root, PANEL, old, new)

    (finding,) = told(root, "PP706")
    assert (finding.hint or "").startswith(
        f"`{setting}` in `panel.yaml` was another then, and it holds for every paper:"
    )


def test_a_committee_with_another_name_from_some_month_on_is_a_committee_of_its_own(root):
    freeze(root, "2018-12", None)

    replaced(root, PANEL, "name: Testing Advisory Group", "name: Testing Board")

    (finding,) = told(root, "PP706")
    assert "add another one with `since`, for a committee with the new name and an id of its own" in (
        finding.hint or ""
    )
    replaced(root, PANEL, "name: Testing Board", "name: Testing Advisory Group")
    replaced(root, PANEL, "sections:\n", "  - {id: testing-board, name: Testing Board}\nsections:\n")
    replaced(
        root,
        PANEL,
        "    committees: [ssc, tag]\n",
        "    committees: [ssc, tag]\n    until: 2019-01\n"
        "  - {title: SSC and Testing Board, committees: [ssc, testing-board], since: 2019-02}\n",
    )
    assert told(root, "PP706") == []


@pytest.mark.parametrize(
    ("old", "new", "called", "section", "another"),
    [
        (
            "  - title: Operations Group",
            "  - title: Operations Board",
            "Operations Group",
            "that section",
            "with the new title and `since`",
        ),
        (
            "short_name: Ops Group",
            "short_name: Ops Board",
            "Ops Group",
            "its section",
            "with `since`, for a committee with the new name and an id of its own",
        ),
    ],
)
def test_who_types_over_a_name_is_told_how_one_changes_from_some_month_on(root, old, new, called, section, another):
    freeze(root, "2019-01", None)
    replaced(root, PANEL, old, new)

    (finding,) = told(root, "PP706")
    assert finding.hint == (
        f"`panel.yaml` called it “{called}” then. If it has another name from some month on, put that back, give "
        f"{section} `until`, and add another one {another}. If it was wrong, run "
        "`panelpaper revise 2019-01 --note WHAT-CHANGED`."
    )


def test_a_section_is_told_by_what_the_newest_version_called_it(root):
    title = "  - title: Operations "
    for note, was, now in (("First", "Group", "Board"), ("Second", "Board", "Panel")):
        freeze(root, "2019-01", None)
        replaced(root, PANEL, f"{title}{was}", f"{title}{now}")
        (finding,) = told(root, "PP706")
        assert f"called it “Operations {was}” then" in (finding.hint or "")
        revise(root, "2019-01", note, DAY)


def test_a_section_that_moved_is_no_new_name(root):
    freeze(root, "2019-01", None)
    replaced(root, PANEL, "committees: [ssc, tag]", "committees: [tag, ssc]")

    (finding,) = told(root, "PP706")
    assert finding.hint == "Run `panelpaper revise 2019-01 --note WHAT-CHANGED`, or put it back."
