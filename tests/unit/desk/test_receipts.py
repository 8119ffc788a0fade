"""Logging a receipt: the log gains what came and nothing else changes; what check would refuse is refused at once."""

from __future__ import annotations

from datetime import date

import pytest
from tests import small

from panelpaper.content.files import Folder
from panelpaper.desk.receipt_entries import Receipt
from panelpaper.desk.receipts import log as log_as_at
from panelpaper.desk.releasing import freeze
from panelpaper.desk.revising import revise
from panelpaper.model.classification import Classification
from panelpaper.model.finding import Severity
from panelpaper.model.panel import UnsurePanel
from panelpaper.model.reporting import Extension
from panelpaper.scrutiny import WrongUsage, scrutinise

MOVED = Extension(date(2019, 1, 18), "Panel")
PMR, SR, PROBLEMS = "performance-measurement", "service-request-variance", "quarterly-problem"
COMMENTED = """\
# What the DCC submitted
submissions:
  # Autumn
  - {report: performance-measurement, period: 2018-09, received: 2018-11-01}   # by e-mail

  - report: performance-measurement
    period: 2018-10
    received: 2018-12-06   # a Thursday
    # nothing else is known
  - report: service-request-variance
    period: 2018-11
    received: unknown
# The end
"""


@pytest.fixture
def root(tmp_path):
    return small.lay(tmp_path / "ws", {small.LOG: COMMENTED})


def log(root, receipt, today=date(2019, 1, 17)):
    return log_as_at(root, receipt, today)


def logged(root):
    return (root / small.LOG).read_text("utf-8")


def test_a_receipt_is_appended_and_every_other_byte_stays(root):
    log(root, Receipt(PMR, "2018-11", "2019-01-10"))

    line = "  - {report: performance-measurement, period: 2018-11, received: 2019-01-10}\n"
    assert logged(root) == COMMENTED.replace("# The end\n", line + "# The end\n")


@pytest.mark.parametrize(
    ("before", "margin", "after"),
    [
        ("submissions:\n  - {report: performance-measurement, period: 2018-09, received: 2018-11-01}", "  ", ""),
        ("submissions:\n- report: performance-measurement\n  period: 2018-09\n  received: 2018-11-01\n", "", "\n"),
        ("submissions:", "  ", ""),
        ("", "  ", ""),
    ],
)
def test_a_receipt_stands_in_its_own_line_below_the_last_wherever_the_log_ends(root, before, margin, after):
    (root / small.LOG).write_text(before + after, "utf-8")

    log(root, Receipt(PMR, "2018-11", "2019-01-10"))

    opening = f"{before.rstrip() or 'submissions:'}\n"
    line = "- {report: performance-measurement, period: 2018-11, received: 2019-01-10}\n"
    assert logged(root) == f"{opening}{margin}{line}{after}"


@pytest.mark.parametrize(
    ("receipt", "words"),
    [
        (Receipt(PMR, "2018-11", "2019-01-10"), "on time: due 10 January 2019, received 10 January"),
        (Receipt(PMR, "2018-11", "2019-01-11"), "late by 1 working day: due 10 January 2019, received 11 January"),
        (Receipt(SR, "2018-12", "unknown"), "receipt not recorded, so no verdict rests on it: due 16 January 2019"),
        (Receipt(PROBLEMS, "2018-Q3", "2018-11-13"), "no deadline (timing not specified in SEC Appendix AG), received"),
    ],
)
def test_the_verdict_is_said_at_once(root, receipt, words):
    assert words in log(root, receipt).text


def test_a_verdict_that_another_calendar_would_change_says_so(root):
    # 25 working days after October end on 5 December without Scotland's holiday of 30 November.
    text = log(root, Receipt(PMR, "2018-10", reissued=date(2018, 12, 10), reason="Corrected")).text

    assert "on time: due 6 December 2018, received 6 December" in text
    assert "With England and Wales alone it would be late by 1 working day: due 5 December 2018" in text


@pytest.mark.parametrize(
    ("subdivisions", "words"),
    [
        ("subdivision: [SCT]", "mend it, and try again."),
        ("subdivisions: [ENG, SCO]", "Correct the calendar in content/panel.yaml, and try again."),
    ],
)
def test_where_nobody_can_tell_whose_bank_holidays_count_no_others_do(root, subdivisions, words):
    panel = small.changed("content/panel.yaml", "subdivisions: [ENG, SCT]", subdivisions)
    (root / "content/panel.yaml").write_text(panel, "utf-8")

    with pytest.raises(UnsurePanel) as refused:
        log(root, Receipt(PMR, "2018-11", "2019-01-10"))

    assert str(refused.value).endswith(words)
    assert logged(root) == COMMENTED


def test_a_later_deadline_is_logged_before_the_report_comes_and_the_receipt_added_to_it(root):
    moved = Extension(date(2019, 1, 18), "Panel", "SECP_63: item 4")
    said = log(root, Receipt(PMR, "2018-11", extended=moved)).text

    extended = '{to: 2019-01-18, agreed_by: Panel, ref: "SECP_63: item 4"}'
    line = f"  - {{report: performance-measurement, period: 2018-11, extended: {extended}}}\n"
    assert said == "Performance Measurement Report, November 2018: not yet due: due 18 January 2019"
    assert logged(root) == COMMENTED.replace("# The end\n", line + "# The end\n")

    said = log(root, Receipt(PMR, "2018-11", "2019-01-17")).text
    assert "on time: due 18 January 2019, received 17 January" in said
    assert logged(root) == COMMENTED.replace(
        "# The end\n", line.replace("}}", "}, received: 2019-01-17}") + "# The end\n"
    )


def test_a_later_deadline_that_has_passed_leaves_the_report_overdue(root):
    extended = Receipt(PMR, "2018-11", extended=Extension(date(2019, 1, 15), "Panel"))

    assert "overdue by 2 working days: due 15 January 2019" in log(root, extended).text


def test_a_later_deadline_is_added_to_a_report_that_came(root):
    assert "late by 1 working day" in log(root, Receipt(PMR, "2018-11", "2019-01-11")).text

    assert "on time: due 18 January" in log(root, Receipt(PMR, "2018-11", extended=MOVED)).text
    with pytest.raises(WrongUsage, match="with a later deadline"):
        log(root, Receipt(PMR, "2018-11", extended=MOVED))


def test_a_deadline_that_is_moved_again_is_mended_as_the_refusal_says(root):
    log(root, Receipt(SR, "2018-12", extended=Extension(date(2019, 1, 18), "Panel", agreed_on=date(2018, 12, 14))))

    with pytest.raises(WrongUsage) as refused:
        log(root, Receipt(SR, "2018-12", extended=Extension(date(2019, 2, 15), "Panel", agreed_on=date(2019, 1, 17))))

    assert str(refused.value).endswith(
        "edit `extended` in the log. Where it was moved again, put what stands there into `earlier: [{…}]`, and type "
        "`to`, `agreed_by` and `agreed_on` of the new one beside that."
    )
    first = "to: 2019-01-18, agreed_by: Panel, agreed_on: 2018-12-14"
    again = f"to: 2019-02-15, agreed_by: Panel, agreed_on: 2019-01-17, earlier: [{{{first}}}]"
    mended = logged(root).replace(first, again)
    (root / small.LOG).write_text(mended)
    assert not [each for each in scrutinise(Folder(root))[1] if each.severity is Severity.ERROR]
    assert "late by" not in log(root, Receipt(SR, "2018-12", "2019-01-17")).text


def test_the_day_of_an_agreement_is_written_where_it_is_given(root):
    moved = Extension(date(2019, 1, 25), "Panel", "SECP_63", date(2019, 1, 14))
    log(root, Receipt(PMR, "2018-11", extended=moved))

    assert "extended: {to: 2019-01-25, agreed_by: Panel, agreed_on: 2019-01-14, ref: SECP_63}" in logged(root)


@pytest.mark.parametrize(
    ("receipt", "words"),
    [
        (Receipt(PMR, "2018-11", extended=Extension(date(2019, 1, 18), "")), "add --agreed-by"),
        (
            Receipt(PMR, "2018-11", extended=Extension(date(2019, 1, 18), "Panel", "", date(2019, 6, 1))),
            "still to come: correct --agreed-on",
        ),
        (Receipt(PMR, "2018-11", extended=MOVED, published=date(2019, 1, 16)), "say when it first came"),
        (Receipt(PMR, "2018-11", extended=Extension(date(2019, 1, 9), "Panel")), "before the deadline"),
    ],
)
def test_a_deadline_that_makes_no_sense_is_refused(root, receipt, words):
    with pytest.raises(WrongUsage, match=words):
        log(root, receipt)
    assert logged(root) == COMMENTED


def test_line_endings_and_a_bom_are_kept(root):
    before = b"\xef\xbb\xbf" + COMMENTED.replace("\n", "\r\n").encode()
    (root / small.LOG).write_bytes(before)

    log(root, Receipt(PMR, "2018-11", "2019-01-10"))

    after = (root / small.LOG).read_bytes()
    assert after.startswith(b"\xef\xbb\xbf# What")
    assert after.count(b"\n") == after.count(b"\r\n")
    assert len(after.splitlines()) == len(before.splitlines()) + 1


def test_a_log_without_a_last_line_end_or_without_entries_gains_the_first(root):
    for empty in ("submissions:", "submissions: []\n", "submissions: # none yet\n", "# Nothing came\n"):
        (root / small.LOG).write_text(empty)
        log(root, Receipt(PMR, "2018-11", "2019-01-10"))
        assert "- {report: performance-measurement, period: 2018-11, received: 2019-01-10}" in logged(root)
        assert not [f for f in scrutinise(Folder(root))[1] if f.span.path == small.LOG and f.severity.value == "error"]


def test_without_a_log_there_is_one_now(root):
    (root / small.LOG).unlink()

    log(root, Receipt(PMR, "2018-11", "2019-01-10"))

    assert logged(root).startswith("submissions:\n  - {report: performance-measurement")


def test_figures_are_written_in_digits(root):
    text = log(root, Receipt(SR, "2018-12", "2019-01-16", figures=(39060325, 2115548))).text

    assert "figures: {forecast: 39060325, actual: 2115548}" in logged(root)
    assert "2,115,548 against a forecast of 39,060,325: 5.4% of forecast" in text


def test_a_reissue_joins_the_entry_between_braces_and_keeps_the_comment(root):
    log(root, Receipt(PMR, "2018-09", reissued=date(2018, 11, 5), reason="wrong month, in: Table 4"))

    line = next(line for line in logged(root).split("\n") if "2018-09" in line)
    assert line.endswith('reissued: [{date: 2018-11-05, reason: "wrong month, in: Table 4"}]}   # by e-mail')


def test_a_reissue_between_braces_has_its_figures(root):
    log(root, Receipt(PMR, "2018-09", reissued=date(2018, 11, 5), reason="wrong month", figures=(10, 9)))

    line = next(line for line in logged(root).split("\n") if "2018-09" in line)
    assert "{date: 2018-11-05, reason: wrong month, figures: {forecast: 10, actual: 9}}]}" in line


def test_a_reissue_joins_an_entry_of_lines_as_a_block(root):
    log(root, Receipt(PMR, "2018-10", reissued=date(2018, 12, 10), reason="wrong month: # 4", figures=(10, 9)))
    log(root, Receipt(PMR, "2018-10", reissued=date(2018, 12, 12), reason="and again"))

    assert """\
    received: 2018-12-06   # a Thursday
    # nothing else is known
    reissued:
      - date: 2018-12-10
        reason: |
          wrong month: # 4
        figures: {forecast: 10, actual: 9}
      - date: 2018-12-12
        reason: |
          and again
  - report: service-request-variance
""" in logged(root)


def test_a_receipt_that_was_not_known_becomes_known(root):
    text = log(root, Receipt(SR, "2018-11", "2018-12-13")).text

    assert "on time: due 14 December 2018, received 13 December" in text
    assert "period: 2018-11\n    received: 2018-12-13\n" in logged(root)


def test_a_first_receipt_with_a_reissue_is_one_entry(root):
    text = log(root, Receipt(PMR, "2018-11", "2019-01-10", reissued=date(2019, 1, 14), reason="corrected")).text

    assert "Re-issued 14 January 2019, 2 working days later. A re-issue never makes a report late." in text
    assert logged(root).count("period: 2018-11") == 2  # the other one is of another report


@pytest.mark.parametrize(
    ("receipt", "words"),
    [
        (Receipt("performance-mesurement", "2018-11", "2019-01-10"), "Did you mean `performance-measurement`?"),
        (Receipt(PMR, "2018-Q4", "2019-01-10"), "is a monthly report, and 2018-Q4 is not: write a month, as 2018-12"),
        (Receipt(PROBLEMS, "2018-11", "2019-01-10"), "write a quarter, as 2018-Q4"),
        (Receipt(PMR, "November", "2019-01-10"), "November is no period: write a month as 2018-10"),
        (Receipt(PMR, "Nov 2018", "2019-01-10"), "Nov 2018 is no period: write it as 2018-11."),
        (Receipt(PROBLEMS, "Q4-2018", "2019-01-10"), "Q4-2018 is no period: write it as 2018-Q4."),
        (Receipt(PMR, "2018-11", "2018-11-29"), "29 November 2018 is before the end of November 2018"),
        (Receipt(PMR, "2019-02", "unknown"), "February 2019 has not begun, so nothing of it can have come"),
        (Receipt(PMR, "2018-10", "2018-12-06"), "already, received 6 December 2018. For a version that came later"),
        (Receipt(PMR, "2018-10", "2018-12-07"), "The first receipt stands"),
        (Receipt(PMR, "2018-11", reissued=date(2019, 1, 10), reason="x"), "say when it first came"),
        (Receipt(PMR, "2018-10", reissued=date(2018, 12, 10)), "A re-issue needs its reason"),
        (Receipt(PMR, "2018-10", reissued=date(2018, 12, 5), reason="x"), "is before"),
        (Receipt(PMR, "2018-08", "2018-10-05"), "is owed from September 2018 on"),
        (Receipt(PMR, "2018-11", extended=Extension(date(2049, 1, 18), "Panel")), "outside the bank holiday data"),
        (Receipt(PMR, "2018-11", "2019-01-18"), "18 January 2019 is still to come: correct --received"),
        (Receipt(PMR, "2018-10", reissued=date(2019, 1, 18), reason="x"), "correct --reissued"),
        (Receipt(PMR, "2018-11", "2019-01-10", published=date(2019, 1, 18)), "correct --published"),
        (Receipt(PMR, "2018-10", published=date(2018, 11, 1)), "published"),
    ],
)
def test_what_check_would_refuse_is_refused_in_a_sentence_and_nothing_is_written(root, receipt, words):
    with pytest.raises(WrongUsage) as refused:
        log(root, receipt)

    assert words in str(refused.value)
    assert logged(root) == COMMENTED


def test_a_receipt_of_what_falls_due_beyond_the_bank_holidays_that_are_known_is_not_logged(root):
    with pytest.raises(WrongUsage, match="November 2028: the bank holiday data doesn't reach so far"):
        log(root, Receipt(PMR, "2028-11", "2028-12-20"), today=date(2028, 12, 28))

    assert logged(root) == COMMENTED


@pytest.fixture
def with_notices(root):
    """The workspace with a report that comes as the occasion arises."""
    with (root / "content/registers/dcc-reports.yaml").open("a") as register:
        register.write(
            "  - {id: notice, title: Notice, clauses: [SEC H9.1], frequency: ad-hoc, due: {text: promptly}}\n"
        )
    return root


def test_what_is_owed_as_the_occasion_arises_comes_within_its_month(with_notices):
    text = log(with_notices, Receipt("notice", "2019-01", "2019-01-14")).text

    assert text.startswith("Notice, January 2019: no deadline (promptly), received 14 January 2019")


def test_before_its_month_it_comes_not_either(with_notices):
    with pytest.raises(WrongUsage, match="31 December 2018 is before the beginning of January 2019"):
        log(with_notices, Receipt("notice", "2019-01", "2018-12-31"))


def test_a_log_with_errors_of_its_own_is_left_alone(root):
    broken = COMMENTED + "  - {report: performance-measurement, period: [}\n"
    (root / small.LOG).write_text(broken)

    with pytest.raises(WrongUsage, match="run `panelpaper check` first"):
        log(root, Receipt(PMR, "2018-11", "2019-01-10"))
    assert logged(root) == broken


def test_of_what_is_classified_no_verdict_is_said(root):
    secret = Receipt(PMR, "2018-11", "2019-01-11", classification=Classification.AMBER)

    text = log(root, secret).text

    assert (
        text == "Performance Measurement Report, November 2018: logged. It is AMBER, so its verdict isn't shown here."
    )
    assert "received: 2019-01-11, classification: AMBER}" in logged(root)


def test_a_month_of_which_a_row_is_classified_is_logged_without_its_verdict(root):
    table = f"{small.PAPER}/dcc-reporting.yaml"
    row = "  - {report: performance-measurement, period: 2018-11, classification: RED}\n"
    (root / table).write_text(small.more(table, row))

    assert "It is RED" in log(root, Receipt(PMR, "2018-11", "2019-01-11")).text


@pytest.mark.parametrize(("report", "period"), [(PMR, "2018-09"), (PMR, "2018-10")])
def test_a_reissue_that_is_classified_raises_its_entry(root, report, period):
    later = Receipt(report, period, reissued=date(2019, 1, 8), reason="a secret", classification=Classification.RED)

    text = log(root, later).text

    assert text.endswith("logged. It is RED, so its verdict isn't shown here.")
    entry = next(each.fact for each in scrutinise(Folder(root))[0].registers.log if each.fact.period.key == period)
    assert (entry.classification, entry.reissues[0].reason) == (Classification.RED, "a secret")


def test_an_entry_is_raised_further_and_never_lowered(root):
    log(root, Receipt(PMR, "2018-09", classification=Classification.AMBER))

    for later, day in ((Classification.GREEN, 8), (Classification.RED, 9)):
        log(root, Receipt(PMR, "2018-09", reissued=date(2019, 1, day), reason="x", classification=later))

    assert "classification: RED, reissued:" in logged(root)
    assert "GREEN" not in logged(root)
    assert "AMBER" not in logged(root)


@pytest.mark.parametrize(
    "again",
    [
        Receipt(PMR, "2018-10", "2018-12-06"),
        Receipt(PMR, "2018-10", "2018-12-07"),
        Receipt(PMR, "2018-10", published=date(2018, 12, 13)),
    ],
)
def test_a_refusal_quotes_no_day_of_an_entry_that_is_classified(root, again):
    log(root, Receipt(PMR, "2018-10", published=date(2018, 12, 12), classification=Classification.RED))

    with pytest.raises(WrongUsage) as refused:
        log(root, again)

    assert "already" in str(refused.value)
    assert "December" not in str(refused.value)


REVISE = "  panelpaper revise {} --note WHAT-CHANGED"
OF_JANUARY = (
    "This changes the table of the paper for January 2019, which is released: nothing builds until its next version is "
    "begun.\n" + REVISE.format("2019-01")
)


@pytest.mark.parametrize(
    "late",
    [
        Receipt(SR, "2018-11", "2018-12-18"),
        Receipt(PMR, "2018-10", reissued=date(2018, 12, 18), reason="corrected"),
        Receipt(PMR, "2018-10", extended=Extension(date(2018, 12, 20), "Panel", agreed_on=date(2018, 12, 18))),
    ],
)
def test_what_changes_a_released_table_is_logged_and_the_paper_named_with_what_to_type(root, late):
    freeze(root, "2019-01", None)

    assert log(root, late).text.endswith(f"\n{OF_JANUARY}")
    assert logged(root) != COMMENTED
    assert [each.code for each in scrutinise(Folder(root))[1] if each.severity is Severity.ERROR] == ["PP706"]
    revise(root, "2019-01", "Logged what came", date(2019, 1, 17))
    assert not [each for each in scrutinise(Folder(root))[1] if each.severity is Severity.ERROR]


def test_a_released_row_that_there_was_nothing_to_review_is_named_with_all_that_there_is_to_type(root):
    freeze(root, "2019-01", None)
    table, outcome = root / f"{small.PAPER}/dcc-reporting.yaml", "    outcome: nothing-to-review\n"
    assert table.read_text().count(outcome) == 1

    said = log(root, Receipt("quarterly-problem", "2018-Q3", "2018-12-10")).text

    told = (
        "A row for January 2019 says that there was nothing to review: `panelpaper check 2019-01` says what to write "
        "there instead."
    )
    assert said.endswith(f"\n{OF_JANUARY}\n{told}")
    (finding,) = (each for each in scrutinise(Folder(root))[1] if each.severity is Severity.ERROR)
    assert finding.advice == (
        "Write `period: 2018-Q3` instead of this line. This version is released: run "
        "`panelpaper revise 2019-01 --note WHAT-CHANGED` as well."
    )
    revise(root, "2019-01", "The report had come", date(2019, 1, 17))
    (finding,) = (each for each in scrutinise(Folder(root))[1] if each.severity is Severity.ERROR)
    assert finding.advice == "Write `period: 2018-Q3` instead of this line."
    table.write_text(table.read_text().replace(outcome, "    period: 2018-Q3\n"))
    assert not [each for each in scrutinise(Folder(root))[1] if each.severity is Severity.ERROR]


def test_a_row_that_there_was_nothing_to_review_in_a_paper_that_is_not_released_names_none(root):
    assert "released" not in log(root, Receipt("quarterly-problem", "2018-Q3", "2018-12-10")).text


def test_each_released_paper_that_changes_is_named(root):
    table = f"{small.PAPER.replace('2019-01', '2018-12')}/dcc-reporting.yaml"
    (root / table).write_text(small.more(table, "  - {report: performance-measurement, period: 2018-10}\n"))
    for month in ("2018-12", "2019-01"):
        freeze(root, month, None)

    said = log(root, Receipt(PMR, "2018-10", extended=Extension(date(2018, 12, 20), "Panel"))).text

    changed = (
        "This changes the tables of the papers for December 2018 and January 2019, which are released: nothing builds "
        "until their next versions are begun."
    )
    assert said.split("\n")[1:4] == [changed, REVISE.format("2018-12"), REVISE.format("2019-01")]


def test_a_deadline_moved_on_a_day_that_is_not_named_may_leave_a_released_paper_as_it_was(root):
    freeze(root, "2019-01", None)
    moved = Extension(date(2019, 1, 18), "Panel")

    said = log(root, Receipt(SR, "2018-11", extended=moved)).text

    assert OF_JANUARY in said
    assert said.endswith("within the braces of `extended`: `agreed_on: DATE`. Then all stays as it was.")
    (root / small.LOG).write_text(logged(root).replace("agreed_by: Panel}", "agreed_by: Panel, agreed_on: 2019-01-14}"))
    assert not [each for each in scrutinise(Folder(root))[1] if each.severity is Severity.ERROR]


def test_a_deadline_moved_after_the_day_of_a_released_table_changes_it_not(root):
    freeze(root, "2019-01", None)
    moved = Extension(date(2019, 1, 18), "Panel", agreed_on=date(2019, 1, 14))

    assert "released" not in log(root, Receipt(SR, "2018-11", extended=moved)).text


def test_a_paper_that_is_changed_already_is_named_where_it_changes_further(root):
    freeze(root, "2019-01", None)
    log(root, Receipt(SR, "2018-11", "2018-12-18"))

    assert "released" not in log(root, Receipt(PMR, "2018-11", "2019-01-10")).text
    assert OF_JANUARY in log(root, Receipt(PMR, "2018-10", reissued=date(2018, 12, 18), reason="corrected")).text


@pytest.mark.parametrize(
    "later", [Receipt(PMR, "2018-10", reissued=date(2018, 12, 19), reason="x"), Receipt(PMR, "2018-11", "2019-01-10")]
)
def test_what_came_after_the_day_that_a_released_table_speaks_of_names_no_paper(root, later):
    freeze(root, "2019-01", None)

    assert "released" not in log(root, later).text


def test_of_an_entry_that_is_withheld_already_nothing_is_said_of_released_papers(root):
    log(root, Receipt(PMR, "2018-10", classification=Classification.RED))
    freeze(root, "2019-01", None)

    secret = log(root, Receipt(PMR, "2018-10", reissued=date(2018, 12, 10), reason="a secret")).text

    assert secret.endswith("logged. It is RED, so its verdict isn't shown here.")
