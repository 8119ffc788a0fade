"""What the table says of the DCC's reports: computed from the log, as at a day, with nothing overdue hidden."""

from __future__ import annotations

import json
import re
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml
from tests import small
from tests.acceptance.command import DECEMBER, JANUARY, LOG, run
from tests.acceptance.test_outputs import PERFORMANCE, PROBLEM, VARIANCE, words

from panelpaper.publish import read_edition

PANEL, TABLE, PAPER = "content/panel.yaml", f"{JANUARY}/dcc-reporting.yaml", f"{JANUARY}/paper.yaml"


def logged(*entries: str) -> str:
    """The log of the small workspace with more entries, each as between braces."""
    return small.more(LOG, "".join(f"  - {{{entry}}}\n" for entry in entries))


def only(*entries: str) -> str:
    """A log of these entries."""
    return "submissions:\n" + "".join(f"  - {{{entry}}}\n" for entry in entries)


def table(cutoff: str, *rows: str) -> str:
    return f"data_cutoff: {cutoff}\nrows:\n" + "".join(f"  - {{{row}}}\n" for row in rows)


def received(report: str, period: str, day: str, more: str = "") -> str:
    return f"report: {report}, period: {period}, received: {day}{more}"


OCTOBER = (PERFORMANCE, "2018-10")
NOVEMBER = (VARIANCE, "2018-11")
SEPTEMBER = received(PERFORMANCE, "2018-09", "2018-11-01")
VARIANCE_CAME = received(VARIANCE, "2018-11", "2018-12-13")


@pytest.mark.parametrize(
    ("came", "timeliness", "late"),
    [
        # Due on Thursday 6 December: 30 November is no working day in Scotland.
        ("2018-11-14", "on-time", 0),
        ("2018-12-06", "on-time", 0),
        ("2018-12-07", "late", 1),
        ("2018-12-08", "late", 2),  # a Saturday counts as the Monday after it
        ("2018-12-10", "late", 2),
        ("2018-12-18", "late", 8),
        ("2018-12-19", "overdue", 8),  # after the cut-off
    ],
)
def test_the_first_receipt_decides(desk, came, timeliness, late):
    desk.lay({LOG: only(SEPTEMBER, received(*OCTOBER, came), VARIANCE_CAME)})
    desk.build()
    row = desk.reporting()[OCTOBER]
    assert (row["timeliness"], row["working_days_late"], row["due"]) == (timeliness, late, "2018-12-06")
    assert row["received"] == (came if timeliness != "overdue" else None)


def test_a_re_issue_makes_no_report_late_and_both_days_are_shown(desk):
    more = ", reissued: [{date: 2018-12-10, reason: a sum corrected}, {date: 2018-12-20, reason: not known yet}]"
    desk.lay({LOG: only(SEPTEMBER, received(*OCTOBER, "2018-12-06", more), VARIANCE_CAME)})
    desk.build()
    row = desk.reporting()[OCTOBER]
    assert (row["timeliness"], row["working_days_late"]) == ("on-time", 0)
    assert (row["received"], row["reissued"]) == ("2018-12-06", ["2018-12-10"])
    page = words(desk.page("papers/2019-01/index.html"))
    assert "6 December 2018" in page
    assert "10 December 2018" in page
    assert "20 December 2018" not in page


def test_a_re_issues_figures_take_the_place_of_the_first_from_that_day_on(desk):
    new = (
        ", figures: {forecast: 40, actual: 10}, reissued: [{date: DAY, reason: r, figures: {forecast: 40, actual: 39}}]"
    )
    for day, variance in (("2018-12-18", -2.5), ("2018-12-19", -75.0)):
        desk.lay({LOG: only(SEPTEMBER, received(*OCTOBER, "2018-12-06"), VARIANCE_CAME + new.replace("DAY", day))})
        desk.build()
        assert desk.reporting()[NOVEMBER]["variance_percent"] == variance


@pytest.mark.parametrize(
    ("forecast", "actual", "percent", "variance"),
    [
        (40, 39, 97.5, -2.5),
        (39060325, 2115548, 5.4, -94.6),
        (3, 4, 133.3, 33.3),
        (0, 7, None, None),
        (8, 0, 0.0, -100.0),
    ],
)
def test_the_variance_is_actual_against_forecast_to_one_decimal(desk, forecast, actual, percent, variance):
    figures = f", figures: {{forecast: {forecast}, actual: {actual}}}"
    desk.lay({LOG: only(SEPTEMBER, received(*OCTOBER, "2018-12-06"), VARIANCE_CAME + figures)})
    desk.build()
    row = desk.reporting()[NOVEMBER]
    assert (row["percent_of_forecast"], row["variance_percent"]) == (percent, variance)


@pytest.mark.parametrize(
    ("cutoff", "timeliness", "late"),
    [("2018-12-05", "not-due", None), ("2018-12-06", "not-due", None), ("2018-12-07", "overdue", 1)],
)
def test_what_has_not_come_is_not_due_until_the_due_date_and_overdue_after_it(desk, cutoff, timeliness, late):
    desk.lay(
        {LOG: only(SEPTEMBER, VARIANCE_CAME), TABLE: table(cutoff, "report: performance-measurement, period: 2018-10")}
    )
    desk.build()
    row = desk.reporting()[OCTOBER]
    assert (row["timeliness"], row["working_days_late"]) == (timeliness, late)


def test_nothing_overdue_is_hidden(desk):
    named = "report: quarterly-problem, outcome: nothing-to-review"
    row = "report: performance-measurement, period: 2018-09"
    desk.lay({LOG: only(SEPTEMBER), TABLE: table("2018-12-18", row, named)})
    desk.build()
    rows = desk.paper()["reporting"]
    assert [(each["report"], each["period"], each["timeliness"], each["working_days_late"]) for each in rows] == [
        (PERFORMANCE, "2018-09", "on-time", 0),
        (PERFORMANCE, "2018-10", "overdue", 8),  # after that report's last row
        (PROBLEM, None, "nothing-to-review", None),
        (VARIANCE, "2018-11", "overdue", 2),
    ]
    desk.lay({TABLE: None})
    desk.build()
    assert {OCTOBER, NOVEMBER} <= set(desk.reporting())


def test_a_row_hides_no_other_reports_period_and_what_is_added_stands_once(desk):
    rows = [f"report: {PERFORMANCE}, period: {period}" for period in ("2018-09", "2018-11")]
    desk.lay({LOG: only(SEPTEMBER), TABLE: table("2018-12-18", *rows)})
    desk.build()
    told = [(each["report"], each["period"], each["timeliness"]) for each in desk.paper()["reporting"]]
    assert told == [
        (PERFORMANCE, "2018-09", "on-time"),
        (PERFORMANCE, "2018-11", "not-due"),
        (PERFORMANCE, "2018-10", "overdue"),
        (VARIANCE, "2018-11", "overdue"),
    ]


def test_what_fell_overdue_between_the_cut_off_and_the_issue_is_said_under_the_table(desk):
    rows = ("report: performance-measurement, period: 2018-10", "report: service-request-variance, period: 2018-11")
    desk.lay({LOG: only(SEPTEMBER, received(*OCTOBER, "2018-12-06")), TABLE: table("2018-12-11", *rows)})
    desk.build()
    assert desk.reporting()[NOVEMBER]["timeliness"] == "not-due"
    after = words(desk.page("papers/2019-01/index.html").partition("</table>")[2])
    assert re.search(r"Service Request Variance Report.{0,40}November 2018", after.partition("Highlights")[0])
    desk.lay({LOG: only(SEPTEMBER, received(*OCTOBER, "2018-12-06"), VARIANCE_CAME)})
    desk.build()
    after = words(desk.page("papers/2019-01/index.html").partition("</table>")[2])
    assert "Service Request Variance" not in after.partition("Highlights")[0]


def test_without_a_cut_off_the_table_speaks_of_the_day_of_issue_and_it_may_not_be_later(desk):
    desk.lay({TABLE: small.changed(TABLE, "data_cutoff: 2018-12-18\n", "")})
    desk.build()
    assert "as at 4 January 2019" in words(desk.page("papers/2019-01/index.html"))
    desk.lay({TABLE: small.changed(TABLE, "2018-12-18", "2019-01-05")})
    assert desk.run("check").status == 1


def test_one_row_may_speak_of_a_later_day(desk):
    rows = [f"report: {PERFORMANCE}, period: 2018-10, as_at: 2018-12-20", f"report: {VARIANCE}, period: 2018-11"]
    late = [received(*OCTOBER, "2018-12-19"), received(*NOVEMBER, "2018-12-19")]
    revised = small.changed(PAPER, '"1.0"', '"1.1"') + (
        'revisions:\n  - {version: "1.1", date: 2018-12-21, note: Corrected a row}\n'
    )
    desk.lay({LOG: only(SEPTEMBER, *late), TABLE: table("2018-12-18", *rows), PAPER: revised})
    desk.build()
    assert desk.reporting()[OCTOBER]["timeliness"] == "late"
    assert desk.reporting()[NOVEMBER]["timeliness"] == "overdue"
    assert "20 December 2018" in words(desk.page("papers/2019-01/index.html"))


def test_only_an_agreed_extension_moves_a_deadline(desk):
    agreed = ", extended: {to: 2018-12-12, agreed_by: Panel, ref: SECP_63}"
    desk.lay({LOG: only(SEPTEMBER, received(*OCTOBER, "2018-12-12", agreed), VARIANCE_CAME)})
    desk.build()
    row = desk.reporting()[OCTOBER]
    assert (row["due"], row["timeliness"], row["working_days_late"]) == ("2018-12-12", "on-time", 0)
    assert "SECP_63" in words(desk.page("papers/2019-01/index.html"))


@pytest.mark.parametrize(("to", "expected"), [("2018-12-20", ("not-due", None)), ("2018-12-17", ("overdue", 1))])
def test_a_deadline_is_moved_before_the_report_comes_and_the_report_may_come_late_all_the_same(desk, to, expected):
    report, period = OCTOBER
    awaited = f"report: {report}, period: {period}, extended: {{to: {to}, agreed_by: Panel}}"
    desk.lay({LOG: only(SEPTEMBER, awaited, VARIANCE_CAME)})
    desk.build()
    row = desk.reporting()[OCTOBER]
    assert (row["due"], row["received"], (row["timeliness"], row["working_days_late"])) == (to, None, expected)
    assert "agreed by Panel" in words(desk.page("papers/2019-01/index.html"))


def test_an_agreed_day_that_passed_is_overdue_of_a_report_that_no_other_day_is_set_for_too(desk):
    moved = f"report: {PROBLEM}, period: 2018-Q3, extended: {{to: 2018-12-DAY, agreed_by: Panel}}"
    nothing = f"report: {PROBLEM}, outcome: nothing-to-review"
    desk.lay({TABLE: table("2018-12-18", nothing), LOG: small.more(LOG, f"  - {{{moved}}}\n".replace("DAY", "14"))})
    desk.build()
    row = desk.reporting()[PROBLEM, "2018-Q3"]
    assert (row["due"], row["timeliness"], row["working_days_late"]) == ("2018-12-14", "overdue", 2)
    assert "July to September 2018" in words(desk.page("reporting/quarterly-problem.html"))
    desk.lay({LOG: small.more(LOG, f"  - {{{moved}}}\n".replace("DAY", "18"))})
    desk.build()
    assert (PROBLEM, "2018-Q3") not in desk.reporting()  # not due yet; overdue when the paper was issued
    after = words(desk.page("papers/2019-01/index.html").partition("</table>")[2])
    assert re.search(r"Problem Report.{0,40}July to September 2018", after.partition("Highlights")[0])


@pytest.mark.parametrize("more", ["", ", extended: {to: 2018-12-20, agreed_by: Panel}, published: 2018-12-20"])
def test_without_a_moved_deadline_alone_an_entry_says_when_the_report_came(desk, more):
    report, period = OCTOBER
    desk.lay({LOG: only(SEPTEMBER, f"report: {report}, period: {period}{more}", VARIANCE_CAME)})
    (finding,) = desk.run("check", "--format", "json").findings()
    assert (finding["code"], finding["path"], finding["line"]) == ("PP104", LOG, 3)
    assert "`received`" in finding["message"]


def test_on_a_receipt_that_nobody_recorded_no_verdict_rests(desk):
    desk.lay({LOG: only(SEPTEMBER, received(*OCTOBER, "unknown"), VARIANCE_CAME)})
    desk.build()
    row = desk.reporting()[OCTOBER]
    assert (row["timeliness"], row["received"], row["working_days_late"]) == ("not-recorded", None, None)


def test_a_day_that_is_not_on_record_is_said_beside_the_verdict(desk):
    desk.lay({LOG: only(SEPTEMBER, received(*OCTOBER, "2018-12-06", ", basis: inferred"), VARIANCE_CAME)})
    desk.build()
    assert "inferred" in words(desk.page("papers/2019-01/index.html"))


def test_a_report_without_a_deadline_has_no_verdict_on_time(desk):
    desk.lay({LOG: logged(received(PROBLEM, "2018-Q3", "2018-12-10"))})
    desk.lay({TABLE: small.changed(TABLE, "    outcome: nothing-to-review\n", "    period: 2018-Q3\n")})
    desk.build()
    row = desk.reporting()[(PROBLEM, "2018-Q3")]
    assert (row["timeliness"], row["due"], row["received"]) == ("no-deadline", None, "2018-12-10")


@pytest.mark.parametrize("key", ["verdict: late", "timeliness: late", "working_days_late: 3"])
def test_verdicts_are_never_typed(desk, key):
    desk.lay({TABLE: table("2018-12-18", f"report: {PERFORMANCE}, period: 2018-10, {key}")})
    assert desk.run("check").status == 1


def test_a_calendar_that_would_judge_otherwise_is_a_footnote(desk):
    desk.lay({LOG: only(SEPTEMBER, received(*OCTOBER, "2018-12-06"), VARIANCE_CAME)})
    desk.build()
    footnote = "By the working days of England and Wales: due 5 December 2018, late by 1 working day"
    assert footnote in words(desk.page("papers/2019-01/index.html"))
    desk.lay({LOG: only(SEPTEMBER, received(*OCTOBER, "2018-12-05"), VARIANCE_CAME)})
    desk.build()
    assert "By the working days of England" not in words(desk.page("papers/2019-01/index.html"))


def test_a_date_outside_the_calendar_is_an_error_and_no_traceback(desk):
    desk.lay({LOG: logged(received(PERFORMANCE, "2051-10", "2051-12-06"))})
    assert desk.run("check").status == 1
    assert desk.run("build", "--no-pdf").status == 1


def test_a_receipt_that_no_row_names_is_a_warning_with_the_row_to_paste(desk):
    desk.lay({TABLE: table("2018-12-18", f"report: {PERFORMANCE}, period: 2018-10")})
    (found,) = desk.run("check", "--format", "json").findings()
    assert (found["severity"], found["path"]) == ("warning", TABLE)
    assert f"report: {VARIANCE}" in found["hint"]
    assert "period: 2018-11" in found["hint"]


# What is classified


def withheld(period: str, title: str, report: str, held: str) -> dict[str, Any]:
    return {"report": report, "title": title, "period": period, "withheld": True, "classification": held}


@pytest.mark.parametrize("by", ["log", "row", "december"])
def test_a_report_and_period_is_withheld_everywhere_whoever_classifies_it(desk, by):
    held = ", classification: AMBER"
    log = only(SEPTEMBER, received(*OCTOBER, "2018-12-17", held if by == "log" else ""), VARIANCE_CAME)
    row = f"report: {PERFORMANCE}, period: 2018-10{held if by == 'row' else ''}"
    rows = [row, f"report: {VARIANCE}, period: 2018-11"]
    december = table("2018-12-03", f"report: {PERFORMANCE}, period: 2018-10{held if by == 'december' else ''}")
    desk.lay({LOG: log, TABLE: table("2018-12-18", *rows), f"{DECEMBER}/dcc-reporting.yaml": december})
    desk.build()
    told = desk.reporting()[OCTOBER]
    title = "Performance Measurement Report"
    assert told.items() >= withheld("2018-10", title, PERFORMANCE, "AMBER").items()
    assert {told[key] for key in ("due", "received", "working_days_late", "reissued")} == {None}
    assert told["timeliness"] == "withheld"
    assert desk.reporting("2018-12")[OCTOBER]["timeliness"] == "withheld"
    public = {path: data for path, data in desk.built().items() if path.startswith("public/")}
    assert not [path for path, data in public.items() if b"17 December 2018" in data or b"2018-12-17" in data]
    assert "17 December 2018" in words(desk.page("papers/2019-01/index.html", "panel"))
    assert desk.reporting(edition="panel")[OCTOBER]["timeliness"] == "late"
    assert "Withheld (AMBER)" in words(desk.page("papers/2019-01/index.html"))


def test_a_row_that_is_added_is_withheld_as_one_that_somebody_wrote(desk):
    came = received(*OCTOBER, "2018-12-06", ", classification: AMBER")
    desk.lay(
        {LOG: only(SEPTEMBER, came, VARIANCE_CAME), TABLE: table("2018-12-18", f"report: {VARIANCE}, period: 2018-11")}
    )
    desk.build()
    told = desk.reporting()[OCTOBER]
    assert told.items() >= withheld("2018-10", "Performance Measurement Report", PERFORMANCE, "AMBER").items()
    assert told["timeliness"] == "withheld"
    assert OCTOBER not in desk.reporting(edition="panel")  # it came in time, as those may know who are cleared


def test_a_withheld_row_tells_not_even_whether_it_is_overdue(desk):
    """Whatever became of it, the table, the note under it and every sheet across papers look the same."""
    seen = []
    for more in (
        "",
        received(*NOVEMBER, "2018-12-13"),
        received(*NOVEMBER, "2018-12-19"),
        received(*NOVEMBER, "unknown"),
    ):
        entries = [SEPTEMBER, received(*OCTOBER, "2018-12-06"), *([f"{more}, classification: RED"] if more else [])]
        rows = [f"report: {PERFORMANCE}, period: 2018-10", f"report: {VARIANCE}, period: 2018-11, classification: RED"]
        desk.lay({LOG: only(*entries), TABLE: table("2018-12-18", *rows)})
        desk.build("--edition", "public")
        seen.append(desk.built())
    assert seen[1:] == seen[:1] * 3


# The content of this repository, against sums that were done another way

REPOSITORY = Path(__file__).parents[2]
HOLIDAYS = {
    *("2017-11-30", "2017-12-25", "2017-12-26", "2018-01-01", "2018-01-02", "2018-03-30", "2018-04-02", "2018-05-07"),
    *("2018-05-28", "2018-08-06", "2018-08-27", "2018-11-30", "2018-12-25", "2018-12-26", "2019-01-01", "2019-01-02"),
}


def works(day: date) -> bool:
    return day.weekday() < 5 and day.isoformat() not in HOLIDAYS


def days_from(first: date, last: date) -> int:
    """Working days after ``first``, up to ``last`` or, where that is none, the one after it."""
    while not works(last):
        last += timedelta(1)
    return sum(works(first + timedelta(n)) for n in range(1, (last - first).days + 1))


def due_of(report: dict[str, Any], period: str) -> date | None:
    if "working_days" not in report["due"]:
        return None
    year, month = int(period[:4]), int(period[5:])
    day = date(year + month // 12, month % 12 + 1, 1) - timedelta(1)
    left = report["due"]["working_days"]
    while left:
        day += timedelta(1)
        left -= works(day)
    return day


def expected(report: dict[str, Any], period: str, entry: dict[str, Any] | None, as_at: date) -> tuple[Any, ...]:
    """Due, received, days late and timeliness, as the contract has it."""
    due = due_of(report, period)
    came = entry["received"] if entry else None
    if due is None:
        return None, came if isinstance(came, date) and came <= as_at else None, None, "no-deadline"
    if came == "unknown":
        return due, None, None, "not-recorded"
    if isinstance(came, date) and came <= as_at:
        late = days_from(due, came) if came > due else 0
        return due, came, late, "late" if late else "on-time"
    if as_at <= due:
        return due, None, None, "not-due"
    return due, None, days_from(due, as_at), "overdue"


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """This repository's own papers, built."""
    out = tmp_path_factory.mktemp("published")
    done = run("-C", str(REPOSITORY), "build", "--no-pdf", "--out", str(out))
    assert done.status == 0, done.err
    return out


def read(path: str) -> Any:
    return yaml.safe_load((REPOSITORY / "content" / path).read_text("utf-8"))


@pytest.mark.parametrize("edition", ["public", "panel"])
def test_every_verdict_of_the_years_papers_is_the_one_that_an_independent_sum_gives(published, edition):
    reports = {each["id"]: each for each in read("registers/dcc-reports.yaml")["reports"]}
    log = {
        (each["report"], str(each["period"])): each for each in read("registers/dcc-submissions.yaml")["submissions"]
    }
    judged = 0
    for path, data in read_edition(published / edition).items():
        if re.fullmatch(r"papers/\d{4}-\d\d/paper\.json", path):
            month = path.split("/")[1]
            own = read(f"papers/{month}/dcc-reporting.yaml")
            later = {(row["report"], str(row.get("period"))): row["as_at"] for row in own["rows"] if "as_at" in row}
            for row in json.loads(data)["reporting"]:
                if row["period"] is None or row["timeliness"] == "withheld":
                    continue
                pair = (row["report"], row["period"])
                told = tuple(row[key] for key in ("due", "received", "working_days_late", "timeliness"))
                sums = expected(
                    reports[row["report"]], row["period"], log.get(pair), later.get(pair, own["data_cutoff"])
                )
                assert told == tuple(str(each) if isinstance(each, date) else each for each in sums), (month, *pair)
                judged += 1
    assert judged > 50
