"""The ledger gives the answers of the single questions, on any day."""

from __future__ import annotations

from datetime import date, timedelta

from tests.months import many
from tests.small import LOG, changed, read

from panelpaper.assemble.ledger import Ledger
from panelpaper.model.classification import RED
from panelpaper.model.panel import EditionSpec
from panelpaper.model.reporting import Timeliness
from panelpaper.release import release
from panelpaper.reporting import Calendars, accountable_periods, judge, log_of


def test_it_answers_as_the_single_questions_do_whatever_was_asked_before(tmp_path):
    files = dict(many(14))
    unknown = "period: 2017-04, received: 2017-05-10", "period: 2017-04, received: unknown"
    extended = (
        "period: 2017-07, received: 2017-08-10",
        "period: 2017-07, received: 2017-09-30, extended: {to: 2017-08-30, agreed_by: Panel}",
    )
    log = str(files[LOG]).replace(*unknown).replace(*extended)
    assert "unknown" in log
    assert "extended" in log
    made = release(read(tmp_path, {**files, LOG: log}), EditionSpec("panel", RED))
    calendars = Calendars.of(made.panel.calendar)
    ledger, entries = Ledger(made), log_of(made.log)
    days = [date(2017, 1, 1) + timedelta(days=5 * step) for step in range(100)]

    for day in (*days, *reversed(days)):
        for report in made.obligations:
            owed = list(accountable_periods(report, day, calendars.main))
            judged = [(each, judge(report, each, entries.get((report.id, each)), day, calendars)) for each in owed]

            assert list(ledger.accountable(report, day)) == owed
            assert list(ledger.overdue(report, day)) == [
                (each, verdict) for each, verdict in judged if verdict.timeliness is Timeliness.OVERDUE
            ]


def test_no_day_is_asked_of_the_calendar_for_a_period_that_has_not_ended(tmp_path):
    register = "content/registers/dcc-reports.yaml"
    late = changed(register, "since: 2018-11", "since: 2028-10")
    made = release(read(tmp_path, {register: late}), EditionSpec("panel", RED))
    (report,) = (each for each in made.obligations if each.id == "service-request-variance")

    assert [each.key for each in Ledger(made).accountable(report, date(2028, 12, 20))] == ["2028-10", "2028-11"]
