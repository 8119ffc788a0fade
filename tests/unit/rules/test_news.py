"""What came in since the last paper, and rows that tell of nothing new: PP412 to PP414, and PP424."""

from __future__ import annotations

import pytest
from tests.laid import DECEMBER, JANUARY, places, told
from tests.reported import ENTRIES, LOG, REVISED, ROWS, TABLE, of
from tests.small import SMALL, changed

from panelpaper.model.classification import CLEAR, RED

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


def test_a_row_of_a_released_paper_is_no_copy_of_what_was_put_before_it_afterwards(tmp_path):
    table = changed(TABLE, "2018-10", "2018-09")
    frozen = {f"{JANUARY}versions/1.0/paper.yaml": SMALL[f"{JANUARY}paper.yaml"]}

    assert [len(told(tmp_path / str(len(more)), "PP413", {TABLE: table, **more})) for more in ({}, frozen)] == [1, 0]


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


@pytest.mark.parametrize(("day", "is_news"), [("2018-12-03", False), ("2018-12-04", True), ("2018-12-18", True)])
def test_news_is_what_came_after_the_day_of_the_last_cut_off_and_by_that_of_this(tmp_path, day, is_news):
    entries = ENTRIES.replace("11-01\n", f"11-01\n    reissued:\n      - {{date: {day}, reason: a}}\n")
    rows = ROWS.replace("2018-10", "2018-09")

    assert (of(tmp_path, "PP413", rows, entries) == ()) is is_news


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


@pytest.mark.parametrize("log", [ENTRIES.replace("2018-12-06", "2019-01-06"), "submissions: []\n"])
def test_without_news_no_table_is_asked_for(tmp_path, log):
    assert told(tmp_path, "PP414", {TABLE: None, LOG: log}) == ()


def test_a_paper_that_was_withdrawn_is_asked_for_no_table(tmp_path):
    paper = changed(JANUARY + "paper.yaml", "status: issued", "status: withdrawn")

    assert told(tmp_path, "PP414", {TABLE: None, JANUARY + "paper.yaml": paper}) == ()


def test_a_paper_that_was_withdrawn_is_asked_for_no_row(tmp_path):
    paper = changed(JANUARY + "paper.yaml", "status: issued", "status: withdrawn")
    files = {TABLE: "data_cutoff: 2018-12-18\nrows: []\n", JANUARY + "paper.yaml": paper}

    assert told(tmp_path, "PP414", files) == ()


LATE = ENTRIES + "  - {report: service-request-variance, period: 2018-11, received: 2018-12-03}\n"
RELEASED = {f"{DECEMBER}versions/1.0/paper.yaml": SMALL[f"{DECEMBER}paper.yaml"]}


def test_a_paper_that_is_released_is_told_how_the_next_may_name_what_was_logged_late(tmp_path):
    (finding,) = told(tmp_path, "PP414", {TABLE: ROWS, LOG: LATE, **RELEASED})

    assert finding.span.path == DECEMBER + "dcc-reporting.yaml"
    assert finding.advice == (
        "Was it logged only when the paper was out? Then let the next one name it: `- {report: "
        "service-request-variance, period: 2018-11}`. If not, run `panelpaper revise 2018-12 --note WHAT-CHANGED` "
        "and paste that here under `rows:`."
    )


@pytest.mark.parametrize(("more", "count"), [(RELEASED, 0), ({}, 1)])
def test_what_a_later_paper_names_a_released_one_is_asked_for_no_more(tmp_path, more, count):
    rows = f"{ROWS}  - {{report: service-request-variance, period: 2018-11}}\n"

    assert len(told(tmp_path, "PP414", {TABLE: rows, LOG: LATE, **more})) == count


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


def test_of_the_re_issue_of_what_a_row_withholds_only_the_cleared_are_told(tmp_path):
    files = {TABLE: ROWS + "    classification: RED\n", LOG: REISSUED, JANUARY + "paper.yaml": REVISED}

    assert told(tmp_path, "PP412", files, CLEAR) == ()
    (finding,) = told(tmp_path, "PP412", files, RED)
    assert finding.concerns == RED
    assert "re-issue (" not in finding.message + (finding.advice or "")


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


NOVEMBER = "content/papers/2018-11/"


NAMES_IT = "  - {report: quarterly-problem, period: 2018-Q3}\n"


@pytest.mark.parametrize(
    ("cutoff", "rows", "came", "is_news"),
    [
        ("11-25", NAMES_IT, "11-20", False),
        ("11-25", "", "11-20", False),  # of the last table it is asked
        ("11-25", NAMES_IT, "11-26", True),
        ("11-25", NAMES_IT.replace("}", ", as_at: 2018-11-27}"), "11-26", False),
        ("11-12", "", "11-17", False),  # more than a month ago
        ("11-12", "", "11-19", True),
    ],
)
def test_where_a_paper_in_between_has_no_table_news_is_what_the_last_table_could_not_have(
    tmp_path, cutoff, rows, came, is_news
):
    files = {
        **{path.replace(DECEMBER, NOVEMBER): text for path, text in SMALL.items() if path.startswith(DECEMBER)},
        f"{NOVEMBER}dcc-reporting.yaml": f"data_cutoff: 2018-{cutoff}\nrows:\n{rows}",
        f"{DECEMBER}dcc-reporting.yaml": None,
        LOG: f"{ENTRIES}  - {{report: quarterly-problem, period: 2018-Q3, received: 2018-{came}}}\n",
    }

    found = told(tmp_path, "PP406", files)

    assert [finding.span.path for finding in found] == [TABLE] * is_news
