"""What was issued stays: a paper that has changed since without a new version is told, and what has changed."""

from __future__ import annotations

from datetime import date

import pytest
from tests import small
from tests.versions import DAY, PANEL, PAPER, REPORTS, SSC, TAG, replaced, told

from panelpaper.content.files import Folder
from panelpaper.content.workspace import read_workspace
from panelpaper.desk.releasing import freeze
from panelpaper.desk.revising import revise
from panelpaper.issued import day_of_issue
from panelpaper.model.classification import CLEAR
from panelpaper.model.finding import Severity
from panelpaper.pipeline import Request, build
from panelpaper.scrutiny import scrutinise

OPSG = f"{small.PAPER}/operations-group.md"


def test_what_was_issued_and_has_changed_is_an_error_that_names_it(root):
    freeze(root, "2019-01", None)
    assert told(root, "PP706") == []

    replaced(root, TAG, "the testing of fixes", "the testing of all fixes")
    replaced(root, TAG, "owner: DCC", "owner: SECAS")
    (finding,) = told(root, "PP706")

    assert finding.message == (
        "Version 1.0 was issued on 4 January 2019, and the paper has changed since: “Release 2.0” (TAG), the action "
        "TAG-0001."
    )
    assert (finding.span.path, finding.span.line) == (PAPER, 5)


def test_of_several_later_versions_each_has_a_day_of_its_own(root):
    for day in (DAY, date(2019, 1, 10)):
        revise(root, "2019-01", "Corrected", day)
        assert day_of_issue(read_workspace(Folder(root), CLEAR).papers[-1]) == day


def test_of_a_later_version_its_own_day_is_told(root):
    freeze(root, "2019-01", None)
    revise(root, "2019-01", "First", DAY)
    freeze(root, "2019-01", None)
    replaced(root, TAG, "owner: DCC", "owner: SECAS")

    (finding,) = told(root, "PP706")
    assert finding.message.startswith("Version 1.1 was issued on 8 January 2019, and the paper has changed since")

    (root / PAPER).write_text((root / PAPER).read_text() + "    classification: RED\n")
    (finding,) = told(root, "PP706")
    assert finding.message.startswith("Version 1.1 was issued, and the paper has changed since")


@pytest.mark.parametrize(
    ("path", "old", "new", "named"),
    [
        (PAPER, "SEC Panel Sub-Committee Report", "Report", "the title"),
        (PAPER, "what its Sub-Committees discussed", "much", "the purpose"),
        (PAPER, "the content of this paper", "this paper", "the recommendations"),
        (PAPER, "issued: 2019-01-04", "issued: 2019-01-05", "the day of issue"),
        (SSC, "title: Security Status Update", "title: Update", "Appendix A"),
        (SSC, "One status was set", "A status was set", "“Status decisions” (SSC)"),
        (small.LOG, "received: 2018-12-06", "received: 2018-12-07", "Performance Measurement Report, October 2018"),
        (PAPER, "SECAS Team\n", "SECAS\n", "the author"),
        (PAPER, "SECAS Team\n", "SECAS Team\nreference: SECP_64\n", "the reference"),
        (PAPER, "SECAS Team\n", "SECAS Team\nmeeting: {date: 2019-01-11}\n", "the meeting"),
        (PAPER, "SECAS Team\n", "SECAS Team\nmeeting: {number: 64}\n", "the meeting"),
        (PAPER, "SECAS Team\n", "SECAS Team\nnotice: Some of it is new.\n", "the notice"),
        (OPSG, "SECAS presented", "SECAS explained", "“Work plan” (Ops Group)"),
        (OPSG, "closed: 2018-12-18", "closed: 2018-12-17", "the action OPSG-0001"),
        (TAG, "final\n", "final\nmeetings: [{ref: TAG_14}]\n", "the section of the TAG"),
        (TAG, "final\n", "final\ndecisions:\n  - text: Approved the plan\n", "the decisions of the TAG"),
        (TAG, "final\n", "final\nforward_look:\n  - {text: The plan, ask: NOTE}\n", "the forward look"),
        (TAG, "## Release", "It met.\n\n## Release", "the opening of the TAG"),
        (f"{small.PAPER}/dcc-reporting.yaml", "2018-10\n", "2018-10\n    comments: It is short.\n",
         "the row “Performance Measurement Report, October 2018”"),
        (f"{small.PAPER}/dcc-reporting.yaml", "  - report: quarterly-problem\n    outcome: nothing-to-review\n", "",
         "Quarterly Problem Report"),
        (PAPER, "SECAS Team\n", "SECAS Team\nillustrative: true\n", "the banner “Illustrative”"),
        (PANEL, "title: Operations Group", "title: Operations Board", "the heading of section 2"),
        (PANEL, "[ssc, tag]", "[tag, ssc]", "the heading of section 3"),
        (PANEL, "heading: DCC reporting", "heading: Reports", "the heading of the table"),
        (PANEL, "[ENG, SCT]", "[ENG]", "the heading of the table"),
        (PANEL, "short_name: Ops Group", "short_name: Operations", "the section of the Operations"),
        (REPORTS, "clauses: [SEC H13.4]", "clauses: [SEC H13.5]",
         "the row “Performance Measurement Report, October 2018”"),
        (REPORTS, "working_days: 10", "working_days: 9", "the row “Service Request Variance Report, November 2018”"),
        (REPORTS, "figure_name: requests", "figure_name: calls",
         "the row “Service Request Variance Report, November 2018”"),
        (SSC, "classification: RED", "classification: RED\n    reason: It names one.", "Appendix A"),
        (SSC, "classification: RED", "classification: RED\n    review: 2020-01-04", "Appendix A"),
        (TAG, "final\n", "final\ndecisions:\n  - {text: Approved the plan, classification: RED}\n",
         "the decisions of the TAG"),
        (TAG, "The TAG discussed", "The *TAG* discussed", "“Release 2.0” (TAG)"),
    ],
)  # fmt: skip
def test_every_part_of_a_paper_is_watched(root, path, old, new, named):
    freeze(root, "2019-01", None)

    replaced(root, path, old, new)

    (finding,) = told(root, "PP706")
    assert named in finding.message


def test_what_fell_overdue_by_the_day_of_issue_is_watched(root):
    moved = "extended: {to: 2018-12-20, agreed_by: Panel}"
    (root / small.LOG).write_text(
        small.more(small.LOG, f"  - {{report: quarterly-problem, period: 2018-Q3, {moved}, received: 2019-01-07}}\n")
    )
    freeze(root, "2019-01", None)
    replaced(root, small.LOG, "2019-01-07", "2019-01-06")
    assert told(root, "PP706") == []  # overdue on 4 January all the same

    replaced(root, small.LOG, "2019-01-06", "2019-01-03")

    (finding,) = told(root, "PP706")
    assert finding.message.endswith("the paper has changed since: the note under the table.")


def test_what_follows_from_other_months_is_no_change(root):
    freeze(root, "2019-01", None)

    replaced(root, "content/registers/acronyms.yaml", "\n", "\nZZZ: Zone of Zeal\n")
    (root / small.LOG).write_text(
        small.more(small.LOG, "  - {report: performance-measurement, period: 2018-11, received: 2019-01-10}\n")
    )

    assert told(root, "PP706") == []


def test_a_paper_without_a_table_of_reports_is_watched_too(root):
    (root / small.PAPER / "dcc-reporting.yaml").unlink()
    freeze(root, "2019-01", None)
    replaced(root, TAG, "owner: DCC", "owner: SECAS")

    (finding,) = told(root, "PP706")
    assert finding.message.endswith("the paper has changed since: the action TAG-0001.")


def test_a_section_in_another_order_is_a_change(root):
    replaced(root, TAG, "## Release 2.0", "## Work plan\n\nIt was read.\n\n## Release 2.0")
    freeze(root, "2019-01", None)
    text = (root / TAG).read_text()
    work, release = text.index("## Work plan"), text.index("## Release 2.0")
    (root / TAG).write_text(f"{text[:work]}{text[release:].rstrip()}\n\n{text[work:release]}")

    (finding,) = told(root, "PP706")
    assert finding.message.endswith("the paper has changed since: the order in the section of the TAG.")


def test_where_lines_are_broken_and_what_a_list_is_spaced_by_is_no_change(root):
    replaced(root, TAG, "The TAG discussed", "- One.\n- Two.\n\nThe TAG discussed")
    freeze(root, "2019-01", None)

    replaced(root, TAG, "- One.\n- Two.\n\nThe TAG discussed", "- One.\n\n- Two.\n\nThe TAG\ndiscussed")

    assert told(root, "PP706") == []


def test_how_the_panel_is_called_and_what_terms_stand_for_may_change(root):
    freeze(root, "2019-01", None)

    for path, old, new in (
        (PANEL, "name: Smart Energy Code Panel\nshort_name: SEC Panel\n", "name: The Panel\nshort_name: Panel\n"),
        (PANEL, "publisher: SECAS\n", "publisher: Others\nlabels: {CLEAR: WHITE}\naccess: Ask the secretary.\n"),
        ("content/registers/acronyms.yaml", "Data Communications Company", "The DCC"),
        ("content/registers/modifications.yaml", "Users to notify", "Users have to notify"),
    ):
        replaced(root, path, old, new)

    assert told(root, "PP706") == []


def test_the_note_on_a_version_that_was_released_is_watched_and_a_new_one_is_no_difference(root):
    freeze(root, "2019-01", None)
    assert revise(root, "2019-01", "First", DAY).differences == ()
    freeze(root, "2019-01", None)
    replaced(root, PAPER, "First", "Number one")

    (finding,) = told(root, "PP706")
    assert finding.message.endswith("the paper has changed since: the note on version 1.1.")
    assert revise(root, "2019-01", "Second", DAY).differences == ("the note on version 1.1",)


def test_a_build_is_stopped_by_a_change_without_a_version(root):
    freeze(root, "2019-01", None)
    replaced(root, TAG, "the testing of fixes", "the testing of all fixes")

    outcome = build(Folder(root), root.parent / "out", Request(pdfs=False), lambda pages: iter(()))

    assert outcome.published == ()
    assert [finding.code for finding in outcome.findings] == ["PP706"]


def test_a_withdrawn_paper_stays_as_it_went_out_too(root):
    freeze(root, "2019-01", None)
    replaced(root, PAPER, "status: issued", "status: withdrawn")
    assert scrutinise(Folder(root))[1] == ()
    replaced(root, TAG, "the testing of fixes.", "the testing of all fixes.")

    (finding,) = scrutinise(Folder(root))[1]

    assert (finding.code, finding.severity, finding.span.path) == ("PP706", Severity.ERROR, PAPER)
    assert finding.message == (
        "Version 1.0 was issued on 4 January 2019, and the paper has changed since: “Release 2.0” (TAG)."
    )
    assert finding.hint == (
        "Put it back. If readers are to have it so, write `status: issued`, run `panelpaper revise 2019-01 --note "
        "WHAT-CHANGED`, release that, and write `status: withdrawn` again."
    )


def test_what_a_withdrawn_paper_was_drawn_up_by_may_be_put_right(root):
    freeze(root, "2019-01", None)
    replaced(root, PAPER, "status: issued", "status: withdrawn")
    replaced(root, small.LOG, "received: 2018-12-13", "received: 2018-12-20")
    replaced(root, REPORTS, "title: Performance Measurement Report", "title: Performance Report")

    assert told(root, "PP706") == []


def test_a_withdrawn_paper_that_was_never_released_may_change(root):
    replaced(root, PAPER, "status: issued", "status: withdrawn")
    freeze(root, "2018-12", None)
    replaced(root, TAG, "the testing of fixes.", "the testing of all fixes.")

    assert told(root, "PP706") == []
