"""Each kind of content file, read to the model."""

from __future__ import annotations

from datetime import date

import pytest
from tests.reading import places, read, said, words

from panelpaper.content.reader import Reader
from panelpaper.content.schema import (
    read_appendix,
    read_glossary,
    read_log,
    read_obligations,
    read_panel,
    read_paper,
    read_section,
    read_table,
)
from panelpaper.model.classification import CLEAR, RED, Classification
from panelpaper.model.finding import Severity
from panelpaper.model.manuscript import Prose
from panelpaper.model.panel import CalendarSpec, Committee, EditionSpec, ReportingPlace, RunningSection, Sealing
from panelpaper.model.paper import Action, Meeting, PanelMeeting, Status, Verb
from panelpaper.model.period import Period
from panelpaper.model.reporting import Band, Basis, Extension, Figures, Frequency, Obligation, Reissue, Submission

KEY = "age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p"
PANEL = """\
name: Smart Energy Code Panel
short_name: SEC Panel
code: SEC
publisher: SECAS
committees:
  - id: ssc-smki-pma
    name: Security Sub-Committee
    short_name: SSC
    meeting_prefix: [SSC, PMA]
    bodies: [SSC, SMKI PMA]
sections:
  - title: Security
    committees: [ssc-smki-pma]
reporting: {committee: ssc-smki-pma}
editions:
  public: {clearance: CLEAR, base_url: https://panel.example/}
  panel: {clearance: AMBER+STRICT}
calendar: {country: GB, subdivisions: [ENG], compare: SCT}
paper_day: {working_days: 5}
labels: {CLEAR: WHITE}
access: Ask the Panel's secretary.
sealing: {recipients: [KEY], required: true}
severity: {PP601: off, PP602: error}
""".replace("KEY", KEY)


@pytest.mark.parametrize("typed", ["age1x", KEY[:-1], KEY.replace("q", "b", 1), f"{KEY}-", "ssh-ed25519 AAAA"])
def test_what_is_no_public_key_is_told(typed):
    _, (told,) = read(read_panel, PANEL.replace(KEY, f'"{typed}"'))

    assert (told.kind, told.says["name"], told.quotable) == ("wrong_type", "recipients", True)


def test_a_secret_key_among_the_recipients_is_told_and_not_quoted():
    _, (told,) = read(read_panel, PANEL.replace(KEY, "AGE-SECRET-KEY-1QQQQ"))

    assert (told.kind, told.quotable) == ("wrong_type", False)


def test_a_panel_is_read_whole():
    panel, told = read(read_panel, PANEL)

    assert told == ()
    assert (panel.name, panel.short_name, panel.code, panel.publisher) == (
        "Smart Energy Code Panel",
        "SEC Panel",
        "SEC",
        "SECAS",
    )
    assert panel.committees == (
        Committee("ssc-smki-pma", "Security Sub-Committee", "SSC", ("SSC", "PMA"), ("SSC", "SMKI PMA")),
    )
    assert panel.sections == (RunningSection("Security", ("ssc-smki-pma",)),)
    assert panel.reporting == ReportingPlace(("ssc-smki-pma",), "DCC reporting")
    assert panel.editions == (
        EditionSpec("public", CLEAR, "https://panel.example/"),
        EditionSpec("panel", Classification.AMBER_STRICT),
    )
    assert panel.calendar == CalendarSpec("GB", ("ENG",), ("SCT",))
    assert (panel.paper_day_working_days, panel.labels) == (5, {CLEAR: "WHITE"})
    assert panel.sealing == Sealing((KEY,), required=True)
    assert panel.severity == {"PP601": None, "PP602": Severity.ERROR}


def test_a_public_edition_is_clear_whatever_is_typed():
    panel, told = read(read_panel, PANEL.replace("clearance: CLEAR", "clearance: RED"))

    assert panel.editions[0].clearance is CLEAR
    assert places(told) == [("unknown_value", 16, 23)]


def test_an_unknown_clearance_clears_for_nothing():
    panel, told = read(read_panel, PANEL.replace("AMBER+STRICT", "red"))

    assert panel.editions[1].clearance is CLEAR
    assert places(told) == [("unknown_classification", 17, 22)]


def test_a_label_for_no_classification_is_told():
    assert places(read(read_panel, PANEL.replace("{CLEAR: WHITE}", "{PINK: x}"))[1]) == [("unknown_value", 20, 16)]


PAPER = """\
title: SEC Panel Sub-Committee Report
action: decision
meeting: {date: 2019-01-11, number: 64}
reference: SECP_64_1101_05
issued: 2019-01-04
version: 1.10
author: SECAS Team
purpose: |
  This paper.
recommendations:
  - verb: PROVIDE VIEWS
    text: on it
revisions:
  - {version: "1.1", date: 2019-01-08, note: Row 6, classification: CLEAR}
"""


def paper(text):
    return read(lambda node, reader: read_paper(node, reader, Period(2019, 1), "content/papers/2019-01"), text)


def test_a_paper_is_read_whole():
    found, told = paper(PAPER)

    assert told == ()
    assert (found.month, found.folder, found.reporting_month) == (
        Period(2019, 1),
        "content/papers/2019-01",
        Period(2018, 12),
    )
    assert (found.title, found.status, found.action) == (
        "SEC Panel Sub-Committee Report",
        Status.ISSUED,
        Action.DECISION,
    )
    assert found.meeting == PanelMeeting(date(2019, 1, 11), 64)
    assert (found.issued, found.version, found.author, found.reference) == (
        date(2019, 1, 4),
        "1.10",
        "SECAS Team",
        "SECP_64_1101_05",
    )
    assert said(found.purpose) == "This paper."
    assert [(each.verb, said(each.text)) for each in found.recommendations] == [(Verb.PROVIDE_VIEWS, "on it")]
    assert [(each.version, each.date, said(each.note)) for each in found.revisions] == [
        ("1.1", date(2019, 1, 8), "Row 6")
    ]


def test_a_recommendation_with_no_known_verb_is_told_and_left_out():
    found, told = paper(PAPER.replace("PROVIDE VIEWS", "Note"))

    assert found.recommendations == ()
    assert [(oddity.kind, oddity.span.line, oddity.says["near"]) for oddity in told] == [("unknown_value", 11, "NOTE")]


def test_a_papers_missing_keys_are_told_all_at_once():
    _, told = paper("status: draft\n")

    assert [oddity.says["key"] for oddity in told] == [
        "title",
        "action",
        "version",
        "author",
        "purpose",
        "recommendations",
    ]


SECTION = """\
---
committee: operations-group
meetings: [{ref: OPSG_15, date: 2018-12-18}]
status: final
no_update: [SMKI PMA]
appendices:
  - id: status
    title: Status Update
    classification: RED
    file: appendices/status.md
    reason: It names Parties
    review: 2020-01-04
    letter: A
decisions:
  - text: |
      Approved it
    meeting: OPSG_15
actions:
  - id: OPSG-0042
    text: Answer
    owner: [DCC, SECAS]
    due: next meeting
    status: closed
    closed: 2019-01-03
    note: Answered
forward_look:
  - {text: Departures, ask: APPROVE, expected: 2019-02}
---
"""


def section(text):
    body = Prose()
    front = text.removeprefix("---\n").removesuffix("---\n")
    return read(lambda node, reader: read_section(node, reader, body), front)


def test_a_section_is_read_whole():
    found, told = section(SECTION)

    assert told == ()
    assert (found.committee, found.final, found.no_update, found.silent) == (
        "operations-group",
        True,
        False,
        ("SMKI PMA",),
    )
    assert found.meetings == (Meeting("OPSG_15", date(2018, 12, 18)),)
    (appendix,) = found.appendices
    assert (appendix.id, appendix.classification, appendix.file) == ("status", RED, "appendices/status.md")
    assert (appendix.reason, appendix.review, appendix.letter) == ("It names Parties", date(2020, 1, 4), "A")
    assert [(said(each.text), each.meeting) for each in found.decisions] == [("Approved it", "OPSG_15")]
    (action,) = found.actions
    assert (action.id, action.owners, action.due, action.open) == (
        "OPSG-0042",
        ("DCC", "SECAS"),
        "next meeting",
        False,
    )
    assert (action.closed, said(action.note)) == (date(2019, 1, 3), "Answered")
    assert [(each.ask, each.expected) for each in found.forward_look] == [(Verb.APPROVE, "2019-02")]


@pytest.mark.parametrize(("typed", "no_update"), [("true", True), ("false", False)])
def test_a_whole_committee_may_have_no_update(typed, no_update):
    found, told = section(SECTION.replace("[SMKI PMA]", typed))

    assert (found.no_update, found.silent, told) == (no_update, (), ())


def test_empty_front_matter_lacks_its_keys():
    reader = Reader("f.md", "---\n---\ntext\n", CLEAR, words)
    found = read_section(None, reader, Prose())

    assert (found.committee, found.final) == ("", False)
    assert [oddity.says["key"] for oddity in reader.oddities] == ["committee", "status"]


def test_an_action_without_an_id_is_told_and_left_out():
    found, told = section("committee: tag\nstatus: final\nactions:\n  - {text: x, owner: DCC, status: open}\n")

    assert found.actions == ()
    assert places(told) == [("missing_key", 4, 5)]


def test_who_owns_an_action_and_what_the_panel_is_asked_are_missing_where_their_lists_are_empty():
    _, told = section("committee: tag\nstatus: final\nactions:\n  - {id: A-1, text: x, owner: [], status: open}\n")
    assert [(oddity.kind, oddity.says["key"], oddity.says["given"]) for oddity in told] == [
        ("missing_key", "owner", "yes")
    ]

    empty = PAPER[: PAPER.index("recommendations:")] + "recommendations: []\n"
    _, told = paper(empty)
    assert [(oddity.kind, oddity.says["key"]) for oddity in told] == [("missing_key", "recommendations")]


def test_an_appendix_says_its_title_and_terms_as_a_list_or_one_a_line():
    one_a_line = "title: Secret\nsensitive_terms: |\n  Party A\n\n  Party B\n"

    assert read(read_appendix, one_a_line) == (("Secret", ("Party A", "Party B")), ())
    assert read(read_appendix, "sensitive_terms: [Party A, 0042]\n") == (("", ("Party A", "0042")), ())


def test_a_table_is_read_whole():
    table, told = read(
        read_table,
        "data_cutoff: 2018-12-11\nrows:\n"
        "  - report: a\n    period: 2018-Q3\n    note: n\n    adherence: x, y\n    comments: [c, d]\n"
        "    as_at: 2019-01-08\n"
        "  - {report: b, outcome: nothing-to-review}\n",
    )

    assert told == ()
    assert table.data_cutoff == date(2018, 12, 11)
    first, second = table.rows
    assert (first.report, first.period, first.as_at) == ("a", Period(2018, 3, is_quarter=True), date(2019, 1, 8))
    assert [said(each) for each in (first.note, *first.adherence, *first.comments)] == ["n", "x, y", "c", "d"]
    assert (second.report, second.period, second.nothing_to_review) == ("b", None, True)


def test_a_row_with_neither_period_nor_outcome_lacks_its_period():
    table, told = read(read_table, "rows:\n  - {report: a, note: x}\n")

    assert table.rows == ()
    assert [(oddity.kind, oddity.says["key"]) for oddity in told] == [("missing_key", "period")]


@pytest.mark.parametrize("key", ["verdict", "timeliness", "late", "on_time", "status", "Overdue"])
def test_a_verdict_that_is_typed_is_told(key):
    assert places(read(read_table, f"rows:\n  - {{report: a, period: 2018-10, {key}: x}}\n")[1]) == [
        ("typed_verdict", 2, 34)
    ]


REPORTS = """\
reports:
  - id: performance-measurement
    title: Performance Measurement Report
    clauses: [SEC H13.1, SEC H13.4]
    frequency: monthly
    since: 2018-09
    until: 2020-12
    due: {working_days: 25, after: period-end}
    content_clauses: SEC L8.6
    exceptions: {at_or_below: 90, at_or_above: 110.5}
    figure_name: requests
"""


def test_an_obligation_is_read_whole():
    ((found,), told) = read(read_obligations, REPORTS)

    assert told == ()
    assert found.fact == Obligation(
        "performance-measurement",
        "Performance Measurement Report",
        ("SEC H13.1", "SEC H13.4"),
        Frequency.MONTHLY,
        Period(2018, 9),
        Period(2020, 12),
        25,
        "",
        ("SEC L8.6",),
        Band(90, 110.5),
        "requests",
    )
    assert found.node.span.line == 2


def test_a_deadline_in_working_days_needs_a_first_period():
    _, told = read(read_obligations, REPORTS.replace("    since: 2018-09\n", ""))

    assert [(oddity.kind, oddity.says["key"]) for oddity in told] == [("missing_key", "since")]


@pytest.mark.parametrize("since", ["2018-09", "2018-Q3"])
@pytest.mark.parametrize(("frequency", "kinds"), [("    frequency: ad-hoc\n", []), ("", ["missing_key"])])
def test_of_a_report_that_is_owed_by_no_month_or_quarter_either_may_be_the_first(since, frequency, kinds):
    text = REPORTS.replace("    frequency: monthly\n", frequency).replace("since: 2018-09", f"since: {since}")

    ((found,), told) = read(read_obligations, text)

    assert found.fact.since == Period.parse(since)
    assert [oddity.kind for oddity in told] == kinds


def test_a_period_of_the_wrong_kind_is_told_and_not_used():
    ((found,), told) = read(read_obligations, REPORTS.replace("since: 2018-09", "since: 2018-Q3"))

    assert found.fact.since is None
    assert places(told) == [("malformed_period", 6, 12)]


@pytest.mark.parametrize(
    ("since", "until", "line"),
    [("2018-09", "2018-08", [7]), ("2018-09", "2018-09", []), ("2018-09", "2018-12", []), ("2018-12", "2017-12", [7])],
)
def test_a_report_is_owed_no_longer_than_from_its_first_period_to_its_last(since, until, line):
    typed = REPORTS.replace("since: 2018-09", f"since: {since}").replace("until: 2020-12", f"until: {until}")
    _, told = read(read_obligations, typed)

    assert [(oddity.span.line, oddity.says["want"]) for oddity in told] == [
        (n, "no earlier than `since`") for n in line
    ]


def test_a_quarter_does_not_end_before_a_month_of_its_own_begins():
    quarterly = REPORTS.replace("frequency: monthly", "frequency: ad-hoc").replace("since: 2018-09", "since: 2018-12")

    assert read(read_obligations, quarterly.replace("until: 2020-12", "until: 2018-Q4"))[1] == ()


def test_a_section_ends_no_earlier_than_it_begins():
    named = "  - title: Security\n"
    _, told = read(read_panel, PANEL.replace(named, f"{named}    since: 2019-03\n    until: 2019-02\n"))

    assert [(oddity.kind, oddity.says["name"]) for oddity in told] == [("wrong_type", "until")]


def test_a_deadline_is_a_number_of_working_days_or_words_and_not_both():
    start = "reports:\n  - {id: x, title: X, clauses: SEC H1, frequency: monthly, since: 2018-09, due: "
    _, neither = read(read_obligations, start + "{after: period-end}}\n")
    _, both = read(read_obligations, start + "{working_days: 25, text: soon}}\n")

    assert [(oddity.kind, oddity.says["key"]) for oddity in neither] == [("missing_key", "working_days")]
    assert [oddity.says["want"] for oddity in both] == ["a number of working days or a text, and not both"]
    assert places(both) == [("wrong_type", 2, 106)]  # at the words


def test_a_deadline_in_words_stands_as_it_is():
    text = REPORTS.replace("{working_days: 25, after: period-end}", "{text: within a reasonable period}")
    ((found,), told) = read(read_obligations, text)

    assert (found.fact.working_days, found.fact.due_text, told) == (None, "within a reasonable period", ())


def test_a_submission_is_read_whole():
    ((found,), told) = read(
        read_log,
        "submissions:\n  - report: a\n    period: 2018-10\n    received: 2018-12-06\n    basis: inferred\n"
        "    reissued:\n      - {date: 2018-12-10, reason: corrected, figures: {forecast: 3, actual: 4}}\n"
        "    figures: {forecast: 1, actual: 2}\n    published: 2018-12-20\n"
        "    extended: {to: 2018-12-21, agreed_by: Panel, ref: SECP_63}\n    classification: CLEAR\n",
    )

    assert told == ()
    assert found.fact == Submission(
        "a",
        Period(2018, 10),
        date(2018, 12, 6),
        Basis.INFERRED,
        (Reissue(date(2018, 12, 10), "corrected", Figures(3, 4)),),
        Figures(1, 2),
        date(2018, 12, 20),
        Extension(date(2018, 12, 21), "Panel", "SECP_63"),
        CLEAR,
    )


def test_a_receipt_may_be_unknown():
    ((found,), told) = read(read_log, "submissions:\n  - {report: a, period: 2018-10, received: unknown}\n")

    assert (found.fact.received, told) == (None, ())


def test_an_entry_without_a_period_is_told_and_left_out():
    entries, told = read(read_log, "submissions:\n  - {report: a, received: 2018-12-06}\n  - {report: b, period: x}\n")

    assert entries == ()
    assert [(oddity.kind, oddity.span.line) for oddity in told] == [
        ("missing_key", 2),
        ("missing_key", 3),
        ("malformed_period", 3),
    ]


def test_a_glossary_is_a_word_and_what_it_stands_for():
    assert read(read_glossary, "DCC: Data Communications Company\nNO: number\n") == (
        {"DCC": "Data Communications Company", "NO": "number"},
        (),
    )
    assert places(read(read_glossary, "DCC:\n")[1]) == [("missing_key", 1, 1)]
    assert places(read(read_glossary, "")[1]) == [("empty_file", 1, 1)]
