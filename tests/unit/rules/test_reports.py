"""What is said of the DCC's reports: PP4, beyond the examples in the rules' own docstrings."""

from __future__ import annotations

import pytest
from tests.found import found
from tests.laid import DECEMBER, JANUARY, places, told
from tests.reported import ENTRIES, LOG, REPORTS, REVISED, ROWS, TABLE, of
from tests.small import SMALL, changed

from panelpaper.model.classification import CLEAR, RED


def test_content_without_a_receipt_says_how_to_log_it_and_what_the_table_will_say(tmp_path):
    rows = ROWS + "  - report: service-request-variance\n    period: 2018-11\n    adherence: |\n      All is there.\n"

    (finding,) = of(tmp_path, "PP411", rows)

    assert places([finding]) == [("dcc-reporting.yaml", 7, 5)]
    assert finding.message == (
        "You describe the November 2018 Service Request Variance Report, but the log has no receipt by "
        "18 December 2018."
    )
    assert finding.advice == (
        "If it came, run `panelpaper log service-request-variance 2018-11 --received DATE`. "
        'If not, delete `adherence`; the table will say "Overdue by 2 working days".'
    )


def test_a_receipt_after_the_cut_off_is_none_yet(tmp_path):
    rows = ROWS + "  - report: service-request-variance\n    period: 2018-11\n    comments: Few.\n"
    late = ENTRIES + "  - {report: service-request-variance, period: 2018-11, received: 2018-12-19}\n"

    (finding,) = of(tmp_path, "PP411", rows, late)

    assert (finding.advice or "").startswith("It came on 19 December 2018, after the table's day. Delete `comments`;")


def test_a_receipt_whose_day_is_unknown_is_a_receipt(tmp_path):
    rows = ROWS + "  - report: service-request-variance\n    period: 2018-11\n    comments: Few.\n"
    unknown = ENTRIES + "  - {report: service-request-variance, period: 2018-11, received: unknown}\n"

    assert of(tmp_path, "PP411", rows, unknown) == ()


def test_a_typed_verdict_is_answered_with_the_logs(tmp_path):
    (finding,) = of(tmp_path, "PP409", ROWS + "    timeliness: late\n")

    assert finding.message == "Verdicts are worked out, not typed."
    assert finding.advice == (
        "The log gives: due 6 December 2018, received 6 December, on time. Delete this line. "
        "If the date is wrong, correct the log."
    )


def test_a_verdict_typed_in_the_log_is_told_too(tmp_path):
    (finding,) = of(tmp_path, "PP409", ROWS, ENTRIES + "    verdict: late\n")

    assert places([finding]) == [("dcc-submissions.yaml", 8, 5)]


@pytest.mark.parametrize(
    ("received", "note", "told_of"),
    [
        ("2018-12-10", "Received 2 working days late.", ""),
        ("2018-12-10", "It came three working days late.", "three working days late"),
        ("2018-12-10", "Late by 4 days, a weekend among them.", ""),
        ("2018-12-10", "Late by one day.", "Late by one day"),
        ("2018-12-10", "It was on time.", "was on time"),
        ("2018-12-10", "It wasn't on time. The next is to be on time.", ""),
        ("2018-12-06", "It came 2 days late.", "2 days late"),
        ("2018-12-06", "It came on time.", ""),
        ("unknown", "Overdue by 10 working days.", "Overdue by 10 working days"),
    ],
)
def test_a_note_that_says_another_thing_than_the_verdict_beside_it_is_told(tmp_path, received, note, told_of):
    entries = ENTRIES.replace("received: 2018-12-06", f"received: {received}")

    found = of(tmp_path, "PP425", f"{ROWS}    note: {note}\n", entries)

    assert [finding.message for finding in found] == (
        [f"The note says “{told_of}”, and the table something else."] if told_of else []
    )
    assert all((finding.span.line, finding.span.column) == (5, 11 + note.index(told_of)) for finding in found)


def test_a_note_that_says_another_thing_than_the_verdict_is_answered_with_the_logs(tmp_path):
    (finding,) = of(tmp_path, "PP425", f"{ROWS}    note: Received 2 working days late.\n")

    assert finding.advice == (
        "The log gives: due 6 December 2018, received 6 December, on time. Say nothing of it in the note. "
        "If the date is wrong, correct the log."
    )


@pytest.mark.parametrize(
    ("code", "typed"), [("PP425", "note: Received 2 working days late."), ("PP409", "verdict: late")]
)
def test_nothing_is_held_against_a_log_whose_entries_cannot_be_told_apart(tmp_path, code, typed):
    read = of(tmp_path / "read", code, f"{ROWS}    {typed}\n")
    unread = of(tmp_path / "unread", code, f"{ROWS}    {typed}\n", ENTRIES.replace("submissions:", "submisions:"))

    assert "The log gives: " in (read[0].advice or "")
    assert [each.advice for each in unread] == (
        [] if code == "PP425" else ["Delete this line. If the date is wrong, correct the log."]
    )


SR = ROWS + "  - {report: service-request-variance, period: 2018-11}\n"


@pytest.mark.parametrize(
    ("forecast", "actual", "told_of"),
    [
        (100000, 90040, False),  # 90.0 on the page, yet above 90
        (100000, 90000, True),
        (100000, 109960, False),
        (100000, 110000, True),
        (0, 5, True),
        (0, 0, False),
        (39060325, 2115548, True),
    ],
)
def test_the_exception_band_is_measured_exactly(tmp_path, forecast, actual, told_of):
    figures = f"received: 2018-12-13, figures: {{forecast: {forecast}, actual: {actual}}}"
    entries = ENTRIES + f"  - {{report: service-request-variance, period: 2018-11, {figures}}}\n"

    found = of(tmp_path, "PP408", SR, entries)

    ends = "at 90% of forecast or below and at 110% of forecast or above"
    advice = f"A comment is due {ends}. Add `comments:` to this row; if no reason was given, say so."
    assert [finding.advice for finding in found] == ([advice] if told_of else [])


def test_figures_that_a_reissue_put_right_are_the_ones_that_count(tmp_path):
    entries = (
        ENTRIES + "  - report: service-request-variance\n    period: 2018-11\n    received: 2018-12-13\n"
        "    figures: {forecast: 100, actual: 50}\n"
        "    reissued:\n      - {date: 2018-12-17, figures: {forecast: 100, actual: 99}}\n"
    )

    assert of(tmp_path, "PP408", SR, entries) == ()


@pytest.mark.parametrize(
    ("status", "came", "count"),
    [("issued", "2018-11-28", 0), ("issued", "2018-12-03", 0), ("issued", "2018-12-04", 1), ("draft", "2018-11-28", 1)],
)
def test_what_a_paper_reviewed_that_is_withdrawn_by_now_contradicts_none_that_was_issued_after_it(
    tmp_path, status, came, count
):
    files = {
        TABLE: ROWS + "  - report: quarterly-problem\n    outcome: nothing-to-review\n",
        LOG: ENTRIES + f"  - {{report: quarterly-problem, period: 2018-Q3, received: {came}}}\n",
        JANUARY + "paper.yaml": changed(JANUARY + "paper.yaml", "status: issued", f"status: {status}"),
        DECEMBER + "paper.yaml": changed(DECEMBER + "paper.yaml", "status: issued", "status: withdrawn"),
        DECEMBER + "dcc-reporting.yaml": changed(
            DECEMBER + "dcc-reporting.yaml", "outcome: nothing-to-review", "period: 2018-Q3"
        ),
    }

    assert len(told(tmp_path, "PP406", files)) == count


@pytest.mark.parametrize("beside", ["period: 2018-Q3", "adherence: x", "comments: x", "as_at: 2018-12-18"])
def test_an_outcome_stands_alone(tmp_path, beside):
    rows = ROWS + f"  - report: quarterly-problem\n    outcome: nothing-to-review\n    {beside}\n"

    assert places(of(tmp_path, "PP406", rows)) == [("dcc-reporting.yaml", 6, 5)]


def test_nothing_to_review_is_a_contradiction_when_the_log_has_a_receipt(tmp_path):
    rows = "data_cutoff: 2018-12-18\nrows:\n  - {report: performance-measurement, outcome: nothing-to-review}\n"

    (finding,) = of(tmp_path, "PP406", rows)

    assert finding.message.endswith("the log has the report for October 2018, which came on 6 December 2018.")
    assert of(tmp_path, "PP414", rows) == ()


def test_rows_and_reports_that_stand_twice_are_told_at_each_place(tmp_path):
    rows = ROWS + "  - {report: performance-measurement, period: 2018-10}\n"
    reports = changed(REPORTS, "  - id: service-request-variance", "  - id: performance-measurement")

    assert [place[1:] for place in places(of(tmp_path, "PP405", rows))] == [(3, 13), (5, 14)]
    twice = of(tmp_path, "PP405", reports=reports)
    assert [place[1] for place in places(twice)] == [2, 9]
    advice = "If it is owed otherwise from some month on, give the one `until`, the other `since` and a new id."
    assert {finding.advice for finding in twice} == {f"Keep the right one and delete the other. {advice}"}


@pytest.mark.parametrize(
    ("report", "period", "advice"),
    [
        ("performance-measurement", "2018-Q3", "Write `2018-07` or `2018-08` or `2018-09`."),
        ("quarterly-problem", "2018-09", "Write `2018-Q3`."),
        ("performance-measurement", "2018-13", "Write a month, as `2018-10`."),
        ("quarterly-problem", "2018-Q5", "Write a quarter, as `2018-Q3`."),
    ],
)
def test_a_period_is_of_its_reports_kind(tmp_path, report, period, advice):
    (finding,) = of(tmp_path, "PP402", ROWS + f"  - {{report: {report}, period: {period}}}\n")

    assert finding.advice == advice


def test_a_period_after_the_last_that_is_owed_is_told_in_the_log_too(tmp_path):
    reports = changed(REPORTS, "    since: 2018-09\n", "    since: 2018-09\n    until: 2018-09\n")

    findings = of(tmp_path, "PP416", reports=reports)

    assert places(findings) == [("dcc-reporting.yaml", 4, 13), ("dcc-submissions.yaml", 6, 13)]
    assert "was owed until September 2018" in findings[0].message


def test_a_figure_with_commas_is_mended(tmp_path):
    entries = ENTRIES + "    figures:\n      forecast: 39,060,325\n      actual: 2115548\n"

    (finding,) = of(tmp_path, "PP407", ROWS, entries)

    assert finding.advice == "Write `forecast: 39060325`; the page adds the commas."
    assert [edit.text for edit in finding.edits] == ["39060325"]


def test_a_row_may_not_look_back_further_than_its_table(tmp_path):
    (finding,) = of(tmp_path, "PP410", ROWS + "    as_at: 2018-12-05\n")

    assert finding.message == (
        "This row speaks of a day (5 December 2018) before the table's cut-off (18 December 2018)."
    )


def test_nor_past_the_papers_last_version(tmp_path):
    assert len(of(tmp_path, "PP410", ROWS + "    as_at: 2019-01-08\n")) == 1
    assert of(tmp_path, "PP410", ROWS + "    as_at: 2019-01-08\n", paper=REVISED) == ()


@pytest.mark.parametrize("published", ["2018-12-05", "2018-10-30"])
def test_publication_before_receipt_is_told(tmp_path, published):
    assert len(of(tmp_path, "PP417", ROWS, ENTRIES + f"    published: {published}\n")) == 1


def test_a_subdivision_that_has_no_calendar_is_told_where_it_stands(tmp_path):
    panel = changed("content/panel.yaml", "[ENG, SCT]", "[ENG, SCOT]")

    (finding,) = told(tmp_path, "PP415", {"content/panel.yaml": panel})

    assert finding.span.path == "content/panel.yaml"
    assert '"SCOT"' in finding.message


def test_a_cut_off_beyond_the_calendar_is_told_there_and_of_no_report(tmp_path):
    findings = told(tmp_path, "PP415", {TABLE: ROWS.replace("2018-12-18", "2218-12-18"), LOG: ENTRIES})

    assert [finding.span.path for finding in findings] == [TABLE]


@pytest.mark.parametrize(
    "typed",
    [
        "extended: {to: 2018-12-28, agreed_by: Panel, agreed_on: 2081-12-12}",
        "extended: {to: 2018-12-28, agreed_by: Panel, agreed_on: 2018-12-12, earlier: [{to: 2081-12-14}]}",
        "published: 2081-12-20",
        "reissued: [{date: 2081-12-20, reason: a}]",
    ],
)
def test_a_mistyped_year_in_the_log_is_told_where_it_stands(tmp_path, typed):
    (finding,) = told(tmp_path, "PP415", {TABLE: ROWS, LOG: f"{ENTRIES}    {typed}\n"})

    last = ENTRIES.count("\n") + 1
    assert finding.span[:3] == (LOG, last, typed.index("2081") + 5)


def test_a_mistyped_year_of_a_receipt_is_told_where_it_stands(tmp_path):
    log = ENTRIES.replace("received: 2018-11-01", "received: 2081-11-01")

    assert places(of(tmp_path, "PP415", ROWS, log)) == [("dcc-submissions.yaml", 4, 15)]


def test_a_mistyped_year_of_the_issue_or_of_a_rows_own_day_is_told_where_it_stands(tmp_path):
    issued = changed(JANUARY + "paper.yaml", "issued: 2019-01-04", "issued: 2091-01-04")
    rows = ROWS + "    as_at: 2091-01-08\n"

    assert places(of(tmp_path / "issue", "PP415", paper=issued)) == [("paper.yaml", 4, 9)]
    assert places(of(tmp_path / "row", "PP415", rows)) == [("dcc-reporting.yaml", 5, 12)]


def test_a_report_whose_deadlines_reach_beyond_the_calendar_is_told_at_its_first_period(tmp_path):
    register = changed(REPORTS, "since: 2018-09", "since: 2028-11")
    rows = "data_cutoff: 2028-12-29\nrows: []\n"

    (finding,) = of(tmp_path, "PP415", rows, "submissions: []\n", reports=register)

    assert places([finding]) == [("dcc-reports.yaml", 6, 12)]
    assert finding.advice == "Account for reports from a later period on."


def test_a_mistyped_year_of_a_revision_is_told_where_it_stands(tmp_path):
    path = "content/papers/2019-01/paper.yaml"
    paper = changed(path, '"1.0"', '"1.1"') + "revisions:\n  - {version: '1.1', date: 2081-01-05, note: More}\n"

    (finding,) = told(tmp_path, "PP415", {path: paper})

    assert (finding.span.path, finding.span.line) == (path, paper.count("\n"))


def test_a_deadline_beyond_the_calendar_is_told_at_the_period(tmp_path):
    rows = ROWS + "  - {report: performance-measurement, period: 2028-12}\n"

    assert places(of(tmp_path, "PP415", rows)) == [("dcc-reporting.yaml", 5, 47)]


HIDDEN = ENTRIES + "    classification: RED\n    figures: {forecast: 100, actual: 5}\n    verdict: late\n"


@pytest.mark.parametrize("code", ["PP408", "PP409", "PP413", "PP414"])
def test_what_the_log_withholds_concerns_only_who_may_know_it(tmp_path, code):
    reports = changed(REPORTS, "    content_clauses", "    exceptions: {at_or_below: 90}\n    content_clauses")
    december = "data_cutoff: 2018-12-07\nrows:\n  - {report: performance-measurement, period: 2018-10}\n"
    earlier = "data_cutoff: 2018-12-03\nrows: []\n"
    rows = "data_cutoff: 2018-12-18\nrows: []\n" if code == "PP414" else ROWS
    files = {
        TABLE: rows,
        LOG: HIDDEN,
        REPORTS: reports,
        DECEMBER + "dcc-reporting.yaml": december if code == "PP413" else earlier,
    }

    findings = told(tmp_path, code, files)
    assert findings
    for finding in findings:
        assert finding.concerns == RED
        assert "October" not in finding.message + (finding.advice or "")
    assert told(tmp_path, code, files, CLEAR) == ()


def test_that_a_classified_receipt_contradicts_a_row_only_the_cleared_are_told(tmp_path):
    rows = "data_cutoff: 2018-12-18\nrows:\n  - {report: performance-measurement, outcome: nothing-to-review}\n"
    files = {TABLE: rows, LOG: ENTRIES + "    classification: RED\n"}

    assert told(tmp_path, "PP406", files, CLEAR) == ()
    (finding,) = told(tmp_path, "PP406", files, RED)
    assert finding.concerns == RED
    assert "October" not in finding.message


def test_a_row_that_is_withheld_is_not_looked_into(tmp_path):
    rows = ROWS + "  - {report: quarterly-problem, period: 2018-Q3, outcome: nothing-to-review, classification: RED}\n"

    assert told(tmp_path, "PP406", {TABLE: rows}, CLEAR) == ()
    (finding,) = told(tmp_path, "PP406", {TABLE: rows}, RED)
    assert finding.concerns == RED


def test_a_period_that_had_not_ended_is_told_with_the_last_that_had(tmp_path):
    rows = ROWS + "  - {report: quarterly-problem, period: 2018-Q4}\n"

    (finding,) = of(tmp_path, "PP419", rows)

    assert (
        finding.message
        == "October to December 2018 had not ended by 18 December 2018, the day that this row speaks of."
    )
    assert "`2018-Q3`" in (finding.advice or "")


@pytest.mark.parametrize(
    ("row", "instead"),
    [
        ("performance-measurement, period: 2018-Q3", "`2018-07` or `2018-08` or `2018-09`"),
        ("performance-measurement, period: 2018-Q4", "`2018-10` or `2018-11`"),
        ("performance-measurement, period: 2019-Q1", "`2018-11`"),
        ("performance-measurement, period: 2018-Q4, as_at: 2018-12-31", "`2018-10` or `2018-11` or `2018-12`"),
        ("quarterly-problem, period: 2018-09", "`2018-Q3`"),
        ("quarterly-problem, period: 2018-12", "`2018-Q3`"),
    ],
)
def test_a_period_of_another_length_is_told_once_with_those_that_had_ended(tmp_path, row, instead):
    rows = ROWS + f"  - {{report: {row}}}\n"

    (finding,) = of(tmp_path, "PP402", rows)

    assert finding.advice == f"Write {instead}."
    assert of(tmp_path, "PP419", rows) == ()


@pytest.mark.parametrize("as_at", ["2018-11-30", "2018-12-31"])
def test_the_day_of_a_row_that_is_withheld_has_no_say_in_what_everybody_is_told(tmp_path, as_at):
    row = f"report: performance-measurement, period: 2018-Q4, as_at: {as_at}, classification: RED"

    (finding,) = told(tmp_path, "PP402", {TABLE: ROWS + f"  - {{{row}}}\n", LOG: ENTRIES}, CLEAR)

    assert "`" not in (finding.advice or "")


@pytest.mark.parametrize("row", ["period: 2018-11", "period: 2018-12, as_at: 2018-12-31", "outcome: nothing-to-review"])
def test_a_period_that_ended_by_the_rows_own_day_is_no_matter(tmp_path, row):
    assert of(tmp_path, "PP419", ROWS + f"  - {{report: service-request-variance, {row}}}\n") == ()


def test_the_day_that_a_withheld_row_speaks_of_is_no_matter_to_others(tmp_path):
    rows = ROWS + "  - {report: service-request-variance, period: 2018-12, classification: RED}\n"

    assert [finding.concerns for finding in of(tmp_path, "PP419", rows)] == [RED]
    assert told(tmp_path / "public", "PP419", {TABLE: rows, LOG: ENTRIES}, CLEAR) == ()


@pytest.mark.parametrize(
    ("report", "period", "to", "message"),
    [
        ("service-request-variance", "2018-11", "2018-12-14", None),  # the deadline itself
        (
            "service-request-variance",
            "2018-11",
            "2018-12-13",
            "13 December 2018 is before the deadline (14 December 2018)",
        ),
        ("quarterly-problem", "2018-Q3", "2018-09-29", "29 September 2018 is before the end of July to September 2018"),
        ("quarterly-problem", "2018-Q3", "2018-10-01", None),
    ],
)
def test_an_extension_is_to_a_later_day(tmp_path, report, period, to, message):
    entry = f"  - {{report: {report}, period: {period}, received: unknown, extended: {{to: {to}, agreed_by: Panel}}}}\n"

    found = of(tmp_path, "PP423", ROWS, ENTRIES + entry)

    assert [message in finding.message for finding in found] == ([True] if message else [])


AGREED = "  - {{report: service-request-variance, period: 2018-12, extended: {{to: 2019-02-15, agreed_by: Panel{}}}}}\n"


@pytest.mark.parametrize(
    ("more", "code", "message"),
    [
        (", agreed_on: 2019-01-17, earlier: [{to: 2019-01-25, agreed_by: Panel}]", "", ""),
        (", agreed_on: 2019-01-17, earlier: [{to: 2019-01-25, agreed_by: Panel, agreed_on: 2019-01-10}]", "", ""),
        (", earlier: [{to: 2019-01-25, agreed_by: Panel}]", "PP104", "`agreed_on` is missing here."),
        (
            ", agreed_on: 2019-01-17, earlier: [{to: 2018-01-25, agreed_by: Panel}]",
            "PP423",
            "25 January 2018 is before",
        ),
        (", agreed_on: 2019-01-17, earlier: [{to: 2091-01-25, agreed_by: Panel}]", "PP415", ""),
        (
            ", agreed_on: 2019-01-17, earlier: [{to: 2019-01-25, agreed_by: Panel, agreed_on: 2019-01-18}]",
            "PP105",
            "a day before 2019-01-17",
        ),
    ],
)
def test_what_was_agreed_before_is_to_a_later_day_and_was_agreed_before(more, code, message):
    findings = found({LOG: ENTRIES + AGREED.format(more)})

    assert [each.code for each in findings if each.span.path == LOG] == ([code] if code else [])
    assert any(message in each.message for each in findings) or not code


def test_what_a_withheld_entry_says_of_its_days_is_told_to_its_readers_alone(tmp_path):
    entry = """  - report: service-request-variance
    period: 2018-11
    received: 2018-12-13
    reissued: [{date: 2018-12-17}, {date: 2018-12-17}]
    extended: {to: 2018-01-13, agreed_by: Panel}
    classification: RED
"""
    for code, count in (("PP421", 2), ("PP423", 1)):
        assert [finding.concerns for finding in of(tmp_path / code, code, ROWS, ENTRIES + entry)] == [RED] * count
        assert told(tmp_path / code / "public", code, {LOG: ENTRIES + entry}, CLEAR) == ()


@pytest.mark.parametrize("other", ["RED", "CLEAR"])
def test_of_two_entries_only_their_readers_are_told(tmp_path, other):
    entry = "  - {{report: service-request-variance, period: 2018-11, received: 2018-12-13, classification: {}}}\n"
    entries = ENTRIES + entry.format("RED") + entry.format(other)

    for clearance in (RED, CLEAR):
        found = told(tmp_path / clearance.label, "PP405", {LOG: entries}, clearance)
        assert [finding.concerns for finding in found] == [RED] * 2


WITH_NOTICES = SMALL[REPORTS].decode() + (
    "  - {id: notice, title: Notice, clauses: [SEC H9.1], frequency: ad-hoc, due: {text: promptly}}\n"
)


@pytest.mark.parametrize(
    ("entry", "told_of"),
    [
        ("received: 2018-12-03", ""),  # of a notice, in the month that it is about
        ("received: 2018-12-03, published: 2018-12-04", ""),
        ("received: unknown, reissued: [{date: 2018-12-04, reason: total corrected}]", ""),
        ("received: 2018-11-30", "30 November 2018 is before the beginning of December 2018"),
        ("received: unknown, reissued: [{date: 2018-11-30, reason: x}]", "is before the beginning of December 2018"),
        ("received: unknown, published: 2018-11-30", "before the beginning of December 2018"),
    ],
)
def test_what_is_owed_as_the_occasion_arises_comes_within_its_month(tmp_path, entry, told_of):
    log = f"{ENTRIES}  - {{report: notice, period: 2018-12, {entry}}}\n"
    files = {TABLE: f"{ROWS}  - {{report: notice, period: 2018-12}}\n", LOG: log, REPORTS: WITH_NOTICES}

    found = [
        each.message for code in ("PP403", "PP404", "PP417", "PP419") for each in told(tmp_path / code, code, files)
    ]

    assert [told_of in message for message in found] == ([True] if told_of else [])


def test_what_came_of_it_within_its_month_is_asked_for_as_ever(tmp_path):
    log = f"{ENTRIES}  - {{report: notice, period: 2018-12, received: 2018-12-13}}\n"

    (finding,) = told(tmp_path, "PP414", {TABLE: ROWS, LOG: log, REPORTS: WITH_NOTICES})

    assert finding.message == "The December 2018 Notice came in on 13 December 2018, and no row names it."
