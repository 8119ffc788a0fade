"""What is said of the DCC's reports: PP4, beyond the examples in the rules' own docstrings."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.found import found
from tests.laid import DECEMBER, JANUARY, REGISTERS, places, told
from tests.small import changed

from panelpaper.model.classification import CLEAR, RED
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


def of(folder: Path, code: str, rows: str = ROWS, entries: str = ENTRIES, **more: str) -> tuple[Finding, ...]:
    """The findings of one code about a table and a log; ``more`` are files of the registers, or January's."""
    names = {"reports": REPORTS, "paper": JANUARY + "paper.yaml", "december": DECEMBER + "dcc-reporting.yaml"}
    return told(folder, code, {TABLE: rows, LOG: entries, **{names[key]: text for key, text in more.items()}})


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
REISSUED = ENTRIES + "    reissued:\n      - {date: 2018-12-10, reason: a}\n      - {date: 2019-01-08, reason: b}\n"


def test_a_reissue_that_the_revised_paper_would_not_show_is_told_with_the_line_to_add(tmp_path):
    (finding,) = of(tmp_path, "PP412", ROWS, REISSUED, paper=REVISED)

    assert places([finding]) == [("dcc-submissions.yaml", 10, 16)]
    assert finding.message == (
        "This re-issue (8 January 2019) came after the table's cut-off (18 December 2018), "
        "so version 1.1 would not show it."
    )
    assert finding.advice == (
        "Add `as_at: 2019-01-08` to its row in `papers/2019-01/dcc-reporting.yaml`. "
        "Leave `data_cutoff`: moving it changes every other verdict."
    )


def test_a_second_reissue_is_told_to_change_the_day_that_the_row_speaks_of(tmp_path):
    rows = ROWS + "    as_at: 2019-01-05\n"

    (finding,) = of(tmp_path, "PP412", rows, REISSUED, paper=REVISED)

    assert finding.message == (
        "This re-issue (8 January 2019) came after the day that its row speaks of (5 January 2019), "
        "so version 1.1 would not show it."
    )
    assert (finding.advice or "").startswith(
        "Change its row's `as_at` in `papers/2019-01/dcc-reporting.yaml` to `as_at: 2019-01-08`. "
    )


def test_a_row_that_speaks_of_a_day_before_the_tables_own_is_told_that_alone(tmp_path):
    entries = ENTRIES + "    reissued:\n      - {date: 2018-12-10, reason: a}\n"
    rows = ROWS + "    as_at: 2018-12-07\n"

    assert len(of(tmp_path / "day", "PP410", rows, entries)) == 1
    assert of(tmp_path / "reissue", "PP412", rows, entries) == ()


def test_of_two_reissues_both_are_told_with_the_later_day(tmp_path):
    found = of(tmp_path, "PP412", ROWS, REISSUED.replace("2018-12-10", "2019-01-02"), paper=REVISED)

    assert [(finding.advice or "").partition("`. ")[0] for finding in found] == [
        "Add `as_at: 2019-01-08` to its row in `papers/2019-01/dcc-reporting.yaml"
    ] * 2


def test_a_reissue_after_the_papers_last_version_is_the_next_papers(tmp_path):
    assert of(tmp_path, "PP412", ROWS, REISSUED) == ()


def test_a_row_that_speaks_of_the_day_of_the_reissue_shows_it(tmp_path):
    assert of(tmp_path, "PP412", ROWS + "    as_at: 2019-01-08\n", REISSUED, paper=REVISED) == ()


def test_a_copied_row_is_told_what_is_due_now(tmp_path):
    (finding,) = of(tmp_path, "PP413", ROWS.replace("2018-10", "2018-09"))

    assert places([finding]) == [("dcc-reporting.yaml", 4, 13)]
    assert finding.message == "September 2018 was in last month's paper and nothing has changed since."
    assert finding.advice == "Was this row copied? The report now due is `period: 2018-10` (due 6 December 2018)."


def test_a_copied_row_is_told_no_period_that_has_not_ended(tmp_path):
    december = "data_cutoff: 2018-12-07\nrows:\n  - {report: performance-measurement, period: 2018-10}\n"
    november = ROWS + "  - {report: performance-measurement, period: 2018-11}\n"

    (finding,) = of(tmp_path, "PP413", november, december=december)

    assert finding.advice == (
        "Was this row copied? If so, delete it: the later periods of this report that were due or had come by "
        "18 December 2018 have their rows."
    )


NEITHER_DUE_NOR_COME = (
    "If so, delete it, or type `outcome: nothing-to-review` in place of its period: no later period of this report was "
    "due or had come by 18 December 2018."
)


@pytest.mark.parametrize(
    ("came", "advice"),
    [("2018-12-19", NEITHER_DUE_NOR_COME), ("2018-12-17", "The next that came is `period: 2018-11`.")],
)
def test_a_copied_row_is_told_no_period_as_due_that_was_not_by_the_tables_day(tmp_path, came, advice):
    december = "data_cutoff: 2018-12-07\nrows:\n  - {report: performance-measurement, period: 2018-10}\n"
    entries = ENTRIES + f"  - {{report: performance-measurement, period: 2018-11, received: {came}}}\n"

    (finding,) = of(tmp_path, "PP413", entries=entries, december=december)  # November's is due on 10 January

    assert finding.advice == f"Was this row copied? {advice}"


def test_a_copied_row_is_told_nothing_of_an_entry_that_not_all_its_readers_know(tmp_path):
    december = "data_cutoff: 2018-12-07\nrows:\n  - {report: performance-measurement, period: 2018-10}\n"
    entry = "report: performance-measurement, period: 2018-11, received: 2018-12-17, classification: RED"
    extended = "extended: {to: 2018-12-18, agreed_by: Panel}"
    seen = {
        of(tmp_path / str(n), "PP413", entries=ENTRIES + more, december=december)[0].advice
        for n, more in enumerate(("", f"  - {{{entry}}}\n", f"  - {{{entry}, {extended}}}\n"))
    }

    assert len(seen) == 1


SERVICE = "  - {report: service-request-variance, period: "
OWED = """reports:
  - id: service-request-variance
    title: Service Request Variance Report
    clauses: [SEC H3.24]
    frequency: monthly
    since: 2018-08
    due: {working_days: 10, after: period-end}
"""


@pytest.mark.parametrize(
    ("more", "advice"),
    [
        ("", "The report now due is `period: 2018-10` (due 14 November 2018)."),
        (f"{SERVICE}2018-10}}\n", "If so, delete it: the later periods of this report that were due or had come"),
    ],
)
def test_a_copied_row_is_told_no_period_that_the_last_paper_had_as_it_is(tmp_path, more, advice):
    both = "".join(f"{SERVICE}{period}, received: 2018-11-29}}\n" for period in ("2018-08", "2018-09"))
    december = f"data_cutoff: 2018-12-11\nrows:\n{SERVICE}2018-08}}\n{SERVICE}2018-09}}\n"
    january = f"data_cutoff: 2018-12-13\nrows:\n{SERVICE}2018-08}}\n{more}"

    (finding,) = of(tmp_path, "PP413", january, f"submissions:\n{both}", reports=OWED, december=december)

    assert (finding.advice or "").startswith(f"Was this row copied? {advice}")


def test_a_copied_row_is_told_that_the_last_paper_had_all_that_came_later(tmp_path):
    rows = "  - {report: quarterly-problem, period: "
    both = "".join(f"{rows}{period}, received: 2018-11-01}}\n" for period in ("2018-Q2", "2018-Q3"))
    december = f"data_cutoff: 2018-12-11\nrows:\n{rows}2018-Q2}}\n{rows}2018-Q3}}\n"
    january = f"data_cutoff: 2018-12-18\nrows:\n{rows}2018-Q2}}\n"

    (finding,) = of(tmp_path, "PP413", january, f"submissions:\n{both}", december=december)

    assert finding.advice == (
        "Was this row copied? If so, delete it, or type `outcome: nothing-to-review` in place of its period: the last "
        "paper has the later periods that were due or had come by 18 December 2018."
    )


def test_a_copied_row_without_another_is_told_how_the_report_keeps_its_place(tmp_path):
    rows = "data_cutoff: 2018-12-18\nrows:\n  - {report: quarterly-problem, period: 2018-Q3}\n"
    entries = ENTRIES + "  - {report: quarterly-problem, period: 2018-Q3, received: 2018-11-01}\n"

    (finding,) = of(tmp_path, "PP413", rows, entries, december=rows.replace("12-18", "12-07"))

    assert finding.advice == f"Was this row copied? {NEITHER_DUE_NOR_COME}"


@pytest.mark.parametrize("news", ["reissued: [{date: 2018-12-10, reason: a}]", "published: 2018-12-14"])
def test_a_row_is_not_stale_when_something_came_in_since(tmp_path, news):
    entries = ENTRIES.replace("received: 2018-11-01\n", f"received: 2018-11-01\n    {news}\n")

    assert of(tmp_path, "PP413", ROWS.replace("2018-10", "2018-09"), entries) == ()


def test_a_row_is_not_called_stale_for_a_day_of_receipt_that_is_of_another_year(tmp_path):
    entries = ENTRIES.replace("received: 2018-11-01", "received: 2017-11-01")
    rows = ROWS.replace("2018-10", "2018-09")

    assert (len(of(tmp_path, "PP403", rows, entries)), of(tmp_path, "PP413", rows, entries)) == (1, ())


def test_what_comes_in_after_this_cut_off_is_nothing_new_yet(tmp_path):
    entries = ENTRIES.replace("11-01\n", "11-01\n    reissued:\n      - {date: 2018-12-20, reason: a}\n")

    assert len(of(tmp_path, "PP413", ROWS.replace("2018-10", "2018-09"), entries)) == 1


def test_what_is_overdue_still_may_stand_again(tmp_path):
    without = ENTRIES.replace(
        "    period: 2018-09\n    received: 2018-11-01\n", "    period: 2018-08\n    received: 2018-10-01\n"
    )

    assert of(tmp_path, "PP413", ROWS.replace("2018-10", "2018-09"), without) == ()


@pytest.mark.parametrize(("said", "count"), [("", 0), ("\n    comments: There are few.", 1)])
def test_a_row_may_stand_again_that_may_have_called_overdue_what_came_on_an_unknown_day(tmp_path, said, count):
    rows = ROWS.replace("2018-10", "2018-09")
    entries = ENTRIES.replace("received: 2018-11-01", "received: unknown")

    found = of(tmp_path, "PP413", rows, entries, december=rows.replace("12-18", "12-07").rstrip() + said + "\n")

    assert len(found) == count


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

    assert bool(of(tmp_path, "PP408", SR, entries)) == told_of


def test_figures_that_a_reissue_put_right_are_the_ones_that_count(tmp_path):
    entries = (
        ENTRIES + "  - report: service-request-variance\n    period: 2018-11\n    received: 2018-12-13\n"
        "    figures: {forecast: 100, actual: 50}\n"
        "    reissued:\n      - {date: 2018-12-17, figures: {forecast: 100, actual: 99}}\n"
    )

    assert of(tmp_path, "PP408", SR, entries) == ()


def test_what_came_in_since_the_last_paper_is_told_with_the_row_to_paste(tmp_path):
    entries = ENTRIES + "  - {report: service-request-variance, period: 2018-11, received: 2018-12-13}\n"

    (finding,) = of(tmp_path, "PP414", ROWS, entries)

    assert places([finding]) == [("dcc-reporting.yaml", 2, 1)]
    assert finding.advice == ("Paste this under `rows:`: `  - {report: service-request-variance, period: 2018-11}`")


def test_a_reissue_since_the_last_paper_is_news_as_well(tmp_path):
    entries = ENTRIES.replace("11-01\n", "11-01\n    reissued:\n      - {date: 2018-12-17, reason: a}\n")

    (finding,) = of(tmp_path, "PP414", ROWS, entries)

    assert "was re-issued on 17 December 2018" in finding.message


ALONE = "{report: performance-measurement, period: 2018-10}"
SENT = ENTRIES + "  - {report: service-request-variance, period: 2018-11, received: 2018-12-13}\n"
SENT_ROW = "{report: service-request-variance, period: 2018-11}"


@pytest.mark.parametrize(
    ("rows", "advice", "pasted"),
    [
        (f"\n- {ALONE}\n", f"Paste this under `rows:`: `- {SENT_ROW}`", f"\n- {SENT_ROW}\n- {ALONE}\n"),
        (f"\n    - {ALONE}\n", f"Paste this under `rows:`: `    - {SENT_ROW}`", f"\n    - {SENT_ROW}\n    - {ALONE}\n"),
        (f" [{ALONE}]\n", f"Paste this before the `]` of `rows:`: `, {SENT_ROW}`", f" [{ALONE}, {SENT_ROW}]\n"),
        (" []\n", f"Type `rows: [{SENT_ROW}]`.", f" [{SENT_ROW}]\n"),
    ],
    ids=["at the margin", "further in", "in brackets", "none yet"],
)
def test_a_row_to_paste_is_written_as_the_rows_that_are_there(tmp_path, rows, advice, pasted):
    cut_off = "data_cutoff: 2018-12-18\nrows:"

    asked = of(tmp_path / "asked", "PP414", f"{cut_off}{rows}", SENT)
    left = of(tmp_path / "pasted", "PP414", f"{cut_off}{pasted}", SENT)

    assert advice in [finding.advice for finding in asked]
    assert [finding for finding in left if "Service" in finding.message] == []


UNDATED = ENTRIES + "  - {report: service-request-variance, period: 2018-11, received: unknown}\n"  # due 14 December


def test_what_came_on_a_day_that_nobody_recorded_is_told_in_the_first_paper_after_it_was_due(tmp_path):
    (finding,) = of(tmp_path, "PP414", ROWS, UNDATED)

    assert places([finding]) == [("dcc-reporting.yaml", 2, 1)]
    assert finding.message == (
        "The November 2018 Service Request Variance Report came in on a day that nobody recorded, and no row names it."
    )
    assert finding.advice == "Paste this under `rows:`: `  - {report: service-request-variance, period: 2018-11}`"
    assert of(tmp_path / "before", "PP414", ROWS.replace("12-18", "12-13"), UNDATED) == ()


def test_what_came_so_is_asked_for_in_place_of_an_outcome_that_there_was_nothing_to_review(tmp_path):
    rows = ROWS + "  - {report: service-request-variance, outcome: nothing-to-review}\n"

    (finding,) = of(tmp_path, "PP414", rows, UNDATED)

    assert finding.advice == "Write `period: 2018-11` in place of its row's `outcome`."


@pytest.mark.parametrize("entry", ["period: 2018-11, received: soon", "period: 2018-08, received: unknown"])
def test_no_row_is_asked_for_where_the_day_is_misspelt_or_no_report_was_owed(tmp_path, entry):
    assert of(tmp_path, "PP414", ROWS, ENTRIES + f"  - {{report: service-request-variance, {entry}}}\n") == ()


@pytest.mark.parametrize(("status", "count"), [("issued", 0), ("withdrawn", 1)])
def test_what_came_so_and_stands_in_the_table_of_another_paper_that_stands_is_asked_for_no_more(
    tmp_path, status, count
):
    february = JANUARY.replace("2019-01", "2019-02")
    files = {
        TABLE: ROWS,
        LOG: UNDATED,
        february + "paper.yaml": changed(JANUARY + "paper.yaml", "status: issued", f"status: {status}"),
        february + "dcc-reporting.yaml": ROWS.replace("performance-measurement", "service-request-variance").replace(
            "2018-10", "2018-11"
        ),
    }

    assert len(told(tmp_path, "PP414", files)) == count


@pytest.mark.parametrize(
    ("entry", "code"),
    [
        ("period: 2018-12, received: 2018-12-13", "PP403"),
        ("period: 2018-Q3, received: 2018-12-13", "PP402"),
        ("period: 2018-08, received: 2018-12-13", "PP416"),
        ("period: 2018-11, received: 2018-12-20, reissued: [{date: 2018-12-13}]", "PP404"),
    ],
)
def test_no_row_is_asked_for_what_the_log_has_wrong(tmp_path, entry, code):
    entries = ENTRIES + f"  - {{report: service-request-variance, {entry}}}\n"

    assert len(of(tmp_path / "wrong", code, ROWS, entries)) == 1
    assert of(tmp_path / "rows", "PP414", ROWS, entries) == ()


def test_without_a_table_all_that_came_in_is_told_with_the_file_to_write(tmp_path):
    log = changed(LOG, "received: 2018-12-13", "received: 2018-12-20")

    (finding,) = told(tmp_path, "PP414", {TABLE: None, LOG: log})

    assert places([finding]) == [("paper.yaml", 1, 1)]
    assert finding.message == (
        "2 reports came in for this paper to review, and it has no `dcc-reporting.yaml` that names them."
    )
    assert finding.advice == (
        "Write `papers/2019-01/dcc-reporting.yaml`, with these lines: `rows:\n"
        "  - {report: performance-measurement, period: 2018-10}\n"
        "  - {report: service-request-variance, period: 2018-11}`"
    )


def test_what_came_in_and_is_withheld_is_told_apart(tmp_path):
    log = changed(LOG, "received: 2018-12-13", "received: 2018-12-13\n    classification: RED")

    clear, red = told(tmp_path, "PP414", {TABLE: None, LOG: log})

    assert (clear.concerns, red.concerns) == (CLEAR, RED)
    assert "service-request" not in f"{clear.advice}{red.message}{red.advice}"
    assert len(told(tmp_path / "public", "PP414", {TABLE: None, LOG: log}, CLEAR)) == 1


@pytest.mark.parametrize(("status", "count"), [("issued", 0), ("draft", 1)])
def test_what_a_paper_reviewed_that_is_withdrawn_by_now_contradicts_none_that_was_issued_after_it(
    tmp_path, status, count
):
    files = {
        TABLE: ROWS + "  - report: quarterly-problem\n    outcome: nothing-to-review\n",
        LOG: ENTRIES + "  - {report: quarterly-problem, period: 2018-Q3, received: 2018-11-28}\n",
        JANUARY + "paper.yaml": changed(JANUARY + "paper.yaml", "status: issued", f"status: {status}"),
        DECEMBER + "paper.yaml": changed(DECEMBER + "paper.yaml", "status: issued", "status: withdrawn"),
        DECEMBER + "dcc-reporting.yaml": changed(
            DECEMBER + "dcc-reporting.yaml", "outcome: nothing-to-review", "period: 2018-Q3"
        ),
    }

    assert len(told(tmp_path, "PP406", files)) == count


@pytest.mark.parametrize("log", [ENTRIES.replace("2018-12-06", "2019-01-06"), "submissions: []\n"])
def test_without_news_no_table_is_asked_for(tmp_path, log):
    assert told(tmp_path, "PP414", {TABLE: None, LOG: log}) == ()


def test_a_paper_that_was_withdrawn_is_asked_for_no_table(tmp_path):
    paper = changed(JANUARY + "paper.yaml", "status: issued", "status: withdrawn")

    assert told(tmp_path, "PP414", {TABLE: None, JANUARY + "paper.yaml": paper}) == ()


def test_a_panel_that_shows_no_table_is_asked_for_none(tmp_path):
    panel = changed("content/panel.yaml", "reporting:\n  committee: operations-group\n  heading: DCC reporting\n", "")

    assert (
        told(tmp_path, "PP414", {TABLE: None, DECEMBER + "dcc-reporting.yaml": None, "content/panel.yaml": panel}) == ()
    )


def test_what_came_by_the_last_cut_off_is_the_last_papers_news(tmp_path):
    entries = ENTRIES + "  - {report: service-request-variance, period: 2018-11, received: 2018-12-03}\n"

    (finding,) = of(tmp_path, "PP414", ROWS, entries)

    assert finding.span.path.startswith(DECEMBER)


def test_what_came_after_the_cut_off_is_the_next_papers_news(tmp_path):
    entries = ENTRIES + "  - {report: service-request-variance, period: 2018-11, received: 2018-12-19}\n"

    assert of(tmp_path, "PP414", ROWS, entries) == ()


def test_the_first_paper_answers_for_a_month_back(tmp_path):
    december = changed(DECEMBER + "dcc-reporting.yaml", "    period: 2018-09\n", "    period: 2018-10\n")

    assert len(of(tmp_path, "PP414", december=december, entries=ENTRIES)) == 0
    recent = ENTRIES.replace("2018-11-01", "2018-11-04")
    assert len(of(tmp_path, "PP414", december=december, entries=recent)) == 1


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
    ],
)
def test_a_mistyped_year_in_the_log_is_told_where_it_stands(tmp_path, typed):
    (finding,) = told(tmp_path, "PP415", {TABLE: ROWS, LOG: f"{ENTRIES}    {typed}\n"})

    last = ENTRIES.count("\n") + 1
    assert finding.span[:3] == (LOG, last, typed.index("2081") + 5)


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


def test_of_the_re_issue_of_what_a_row_withholds_only_the_cleared_are_told(tmp_path):
    files = {TABLE: ROWS + "    classification: RED\n", LOG: REISSUED, JANUARY + "paper.yaml": REVISED}

    assert told(tmp_path, "PP412", files, CLEAR) == ()
    (finding,) = told(tmp_path, "PP412", files, RED)
    assert finding.concerns == RED
    assert "re-issue (" not in finding.message + (finding.advice or "")


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


NAMED = "data_cutoff: 2018-12-03\nrows:\n  - {report: service-request-variance, period: 2018-11, classification: RED}\n"
STILL_RED = "  - {report: service-request-variance, period: 2018-11, classification: RED}\n"


@pytest.mark.parametrize(
    ("december", "rows", "count"),
    [
        pytest.param(NAMED, ROWS, 1, id="an earlier paper named it"),
        pytest.param(NAMED, ROWS + STILL_RED, 0, id="this one names it too"),
        pytest.param("data_cutoff: 2018-12-03\nrows: []\n", ROWS, 0, id="every edition adds it"),
    ],
)
def test_what_is_overdue_and_withheld_is_asked_for_where_no_edition_below_adds_it(tmp_path, december, rows, count):
    entries = ENTRIES + "  - {report: service-request-variance, period: 2018-11, classification: RED}\n"

    found = of(tmp_path / "all", "PP424", rows, entries, december=december)

    assert [finding.concerns for finding in found] == [RED] * count
    over = {TABLE: rows, LOG: entries, DECEMBER + "dcc-reporting.yaml": december}
    assert told(tmp_path / "public", "PP424", over, CLEAR) == ()


def test_what_came_by_the_cut_off_is_not_asked_for(tmp_path):
    entries = ENTRIES + "  - {report: service-request-variance, period: 2018-11, received: 2018-12-17}\n"

    assert of(tmp_path, "PP424", ROWS, entries, december=NAMED) == ()
