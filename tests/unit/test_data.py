"""A released paper as data: the keys that the contract promises, and nothing that the edition withholds."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace
from tests.sample_edition import SECRET, edition

from panelpaper.memory import Memory
from panelpaper.model.classification import CLEAR, RED, Classification
from panelpaper.model.edition import ActionLeftOut, ActionLine, Edition, PaperPage
from panelpaper.model.period import Period
from panelpaper.model.prose import (
    CodeBlock,
    Disclosed,
    Heading,
    LineBreak,
    Listing,
    Note,
    NoteCall,
    Paragraph,
    Passage,
    Strong,
    Table,
    Text,
    Withheld,
)
from panelpaper.model.report_table import ReportingTable, ReportRow, WithheldReportRow
from panelpaper.model.reporting import ReissueSeen
from panelpaper.render.data import papers_json
from panelpaper.render.plain import in_one_line, plain

ROW_KEYS = {
    "report",
    "title",
    "period",
    "due",
    "received",
    "reissued",
    "working_days_late",
    "timeliness",
    "percent_of_forecast",
    "variance_percent",
    "classification",
}


def january(edition: Edition) -> PaperPage:
    return next(paper for paper in edition.papers if paper.key == "2019-01")


def data(edition: Edition, **changed: Any) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(written(edition, **changed))
    return told


def written(edition: Edition, **changed: Any) -> bytes:
    """The January paper with something in it changed, as data."""
    (paper,) = papers_json(edition.spec, [replace(january(edition), **changed)], Memory())
    return paper


def with_table_rows(*rows: ReportRow | WithheldReportRow) -> dict[str, Any]:
    """The public January paper with these rows alone."""
    table = january(edition()).table
    assert table is not None
    return with_table(replace(table, rows=rows))


def with_table(new: ReportingTable) -> dict[str, Any]:
    """The public January paper with another table."""
    page = january(edition())
    first, *rest = page.sections
    subs = tuple(replace(s, table=new) if s.table else s for s in first.parts[0].subsections)
    parts = (replace(first.parts[0], subsections=subs), *first.parts[1:])
    return data(edition(), sections=(replace(first, parts=parts), *rest))


def rows_of(page: PaperPage) -> tuple[ReportRow, ...]:
    assert page.table is not None
    return tuple(row for row in page.table.rows if isinstance(row, ReportRow))


def test_a_paper_says_which_it_is_and_how_far_it_may_travel():
    told = data(edition(cleared=True), marking=Classification.AMBER_STRICT)

    assert list(told) == [
        "paper",
        "title",
        "version",
        "edition",
        "classification",
        "action_line",
        "meeting",
        "reference",
        "reporting_month",
        "issued",
        "sections",
        "appendices",
        "recommendations",
        "forward_look",
        "decisions",
        "actions",
        "actions_overdue",
        "actions_left_out",
        "as_at",
        "reporting",
        "overdue_at_issue",
        "figures",
    ]
    assert (told["paper"], told["title"]) == ("2019-01", "SEC Panel Sub-Committee Report")
    assert (told["version"], told["edition"], told["classification"]) == ("1.1", "panel", "AMBER+STRICT")


def test_a_paper_says_what_it_is_for_when_it_was_issued_and_of_which_day_its_table_speaks():
    told = data(edition())

    assert (told["action_line"], told["meeting"]) == ("For Information", {"number": 64, "date": "2019-01-11"})
    assert (told["issued"], told["as_at"], told["reporting_month"]) == ("2019-01-04", "2018-12-11", "2018-12")
    assert data(edition(), issued=None, meeting_date=None, meeting_number=None)["meeting"] == {
        "number": None,
        "date": None,
    }


def test_what_is_coming_to_the_panel_is_told_with_the_committee_s_id():
    assert data(edition())["forward_look"] == [
        {
            "ask": "APPROVE",
            "text": "Departures from Planned Maintenance for the March test",
            "expected": "February 2019",
            "committee": "operations-group",
        }
    ]


def test_what_was_overdue_on_the_day_of_issue_is_told_as_on_both_days():
    told = data(edition())["overdue_at_issue"]
    late = ("working_days_late", "working_days_late_at_cut_off")

    assert [(each["report"], each["period"], *map(each.get, late)) for each in told] == [
        ("csr-variance", "2018-11", 12, None),
        ("service-request-variance", "2018-10", 32, 18),
        ("service-request-variance", "2018-11", 12, None),
    ]
    assert told[0]["due"] == "2018-12-14"


def test_a_paper_that_was_issued_on_its_cut_off_s_day_tells_its_overdue_rows_as_overdue_at_issue():
    page = january(edition())
    assert page.table is not None
    overdue = [(row.report.id, 18, 18) for row in page.table.overdue]
    table = replace(page.table, issued=page.table.as_at, lapses=())
    told = with_table(table)["overdue_at_issue"]

    late = ("working_days_late", "working_days_late_at_cut_off")
    assert [(each["report"], *map(each.get, late)) for each in told] == overdue != []


def test_an_overdue_action_that_the_paper_leaves_out_is_told():
    lost = ActionLeftOut("OPSG-0007", "", "2018-12-20", Period(2018, 11), ("DCC",))

    assert data(edition(), left_out=(lost,))["actions_left_out"] == [
        {"id": "OPSG-0007", "owner": "DCC", "due": "2018-12-20", "last_told": "2018-11"}
    ]


def test_a_withdrawn_paper_says_so_and_others_have_no_such_key():
    assert data(edition(), withdrawn=True)["withdrawn"] is True
    assert "withdrawn" not in data(edition())


def test_sections_run_from_purpose_to_recommendations_with_the_numbers_that_the_page_shows():
    sections = data(edition())["sections"]

    assert [(section["number"], section["title"]) for section in (sections[0], *sections[-1:])] == [
        ("1", "Purpose"),
        ("5", "Recommendations"),
    ]
    assert [section["number"] for section in sections] == ["1", "2", "3", "4", "5"]
    assert [within["number"] for within in sections[1]["sections"]] == ["2.1", "2.2"]


def test_an_item_under_a_subsection_has_no_number():
    highlights = data(edition())["sections"][1]["sections"][1]

    assert highlights["sections"][1] == {"number": None, "title": "Data Quality", "sections": []}


def test_a_section_names_its_committee_and_a_shared_one_names_one_for_each_part():
    sections = data(edition())["sections"]

    assert sections[1]["committee"] == "operations-group"
    assert "committee" not in sections[0]
    assert "committee" not in sections[3]
    assert [within["committee"] for within in sections[3]["sections"]] == ["tabasc", "tag"]


def test_an_appendix_says_whether_it_is_withheld_and_no_more_of_it():
    assert data(edition())["appendices"][0] == {
        "letter": "A",
        "title": "Security Assurance Status Update",
        "classification": "RED",
        "withheld": True,
    }
    assert data(edition(cleared=True))["appendices"][0]["withheld"] is False


def test_recommendations_are_verbs_and_plain_words():
    assert data(edition())["recommendations"] == [{"verb": "NOTE", "text": "the content of this paper."}]


def test_withheld_decisions_and_actions_say_their_classification_alone():
    told = data(edition())

    assert {"withheld": True, "classification": "RED"} in told["decisions"]
    assert {"withheld": True, "classification": "RED"} in told["actions"]


def test_a_decision_names_its_committee():
    assert data(edition())["decisions"][0] == {
        "text": "Approved the proposal for SECAS to coordinate the Data Quality work",
        "committee": "operations-group",
    }


def action(**changed: Any) -> dict[str, Any]:
    """The first action of the public paper, changed."""
    page = january(edition())
    first, *rest = page.sections
    line = next(line for line in first.parts[0].actions if isinstance(line, ActionLine))
    part = replace(first.parts[0], actions=(replace(line, **changed),))
    [told] = data(edition(), sections=(replace(first, parts=(part,)), *rest))["actions"]
    assert isinstance(told, dict)
    return told


def test_an_action_has_the_keys_that_are_promised():
    assert list(action()) == ["id", "text", "owner", "due", "status", "committee"]
    assert (action(open=True)["status"], action(open=False)["status"]) == ("open", "closed")


@pytest.mark.parametrize(("owners", "said"), [(("DCC",), "DCC"), (("DCC", "SECAS"), ["DCC", "SECAS"])])
def test_an_owner_is_said_as_authors_write_it(owners, said):
    assert action(owners=owners)["owner"] == said


def test_an_action_that_was_overdue_on_the_day_of_issue_is_told_by_its_number():
    page = january(edition())
    first, *rest = page.sections
    late = [replace(line, overdue=True) for line in first.parts[0].actions if isinstance(line, ActionLine)]
    part = replace(first.parts[0], actions=tuple(late))

    assert data(edition())["actions_overdue"] == []
    told = data(edition(), sections=(replace(first, parts=(part,)), *rest))
    assert told["actions_overdue"] == [line.id for line in late] != []


@pytest.mark.parametrize(
    ("due", "said"),
    [("2019-01-22", "2019-01-22"), ("2019-02", "2019-02"), ("next meeting", "next meeting"), ("", None)],
)
def test_a_due_day_is_a_date_or_words_or_null(due, said):
    assert action(wanted=due)["due"] == said


def test_every_row_has_every_key():
    assert all(row.keys() >= ROW_KEYS for row in data(edition())["reporting"])


def test_a_late_row_says_by_how_much_and_its_figures():
    told = data(edition())
    late = next(row for row in told["reporting"] if row["timeliness"] == "late")

    assert (late["due"], late["received"], late["working_days_late"]) == ("2018-10-12", "2018-10-16", 2)
    asked = {"report": late["report"], "period": late["period"]}
    assert {**asked, "forecast": 39060325, "actual": 2115548} in told["figures"]
    assert (late["percent_of_forecast"], late["variance_percent"]) == (5.4, -94.6)


def test_re_issues_are_listed_by_day_and_none_is_null():
    row = rows_of(january(edition()))[0]
    twice = (ReissueSeen(date(2018, 12, 10), "", 2), ReissueSeen(date(2018, 12, 14), "", 6))
    told = with_table_rows(
        replace(row, verdict=replace(row.verdict, reissues=twice)),
        replace(row, verdict=replace(row.verdict, reissues=())),
    )

    assert [each["reissued"] for each in told["reporting"]] == [["2018-12-10", "2018-12-14"], None]


def test_a_row_that_speaks_of_a_later_day_says_of_which_and_is_overdue_at_issue_as_it_was_then():
    page = january(edition())
    assert page.table is not None
    (overdue,) = page.table.overdue
    later = replace(overdue.verdict, as_at=date(2018, 12, 18), working_days_late=23)
    row = replace(overdue, verdict=later, earlier=overdue.verdict)
    told = with_table(replace(page.table, issued=page.table.as_at, rows=(row,), lapses=()))

    (shown,), (at_issue,) = told["reporting"], told["overdue_at_issue"]
    assert shown.keys() == ROW_KEYS | {"as_at"}
    assert (shown["as_at"], shown["working_days_late"]) == ("2018-12-18", 23)
    assert (at_issue["working_days_late"], at_issue["working_days_late_at_cut_off"]) == (18, 18)


def test_a_withheld_row_keeps_its_report_title_and_period_and_nothing_more():
    row = rows_of(january(edition()))[0]
    hidden = WithheldReportRow(row.report, row.period, RED, "row-1", True)
    [told] = with_table_rows(hidden)["reporting"]

    assert {key: value for key, value in told.items() if value is not None} == {
        "report": "performance-measurement",
        "title": "Performance Measurement Report",
        "period": "2018-10",
        "timeliness": "withheld",
        "withheld": True,
        "classification": "RED",
    }


def test_a_paper_without_a_table_reports_nothing():
    assert data(edition(), sections=())["reporting"] == []


def test_nothing_withheld_is_in_the_public_data():
    assert SECRET not in json.dumps(data(edition()))


def test_the_data_is_readable_as_it_stands():
    text = written(edition(), title="Caffè").decode()

    assert "Caffè" in text
    assert text.endswith("}\n")


@pytest.mark.parametrize(
    ("blocks", "said"),
    [
        ((Paragraph((Text("a "), Strong((Text("b"),)), LineBreak(False), Text("c"))),), "a b c"),
        ((Paragraph((Text("a"),)), Heading(3, (Text("b"),), "b")), "a\nb"),
        ((Listing(((Paragraph((Text("a"),)),), (Paragraph((Text("b"),)),))),), "- a\n- b"),
        ((Listing(((Paragraph((Text("a"),)),), (Paragraph((Text("b"),)),)), start=3),), "3. a\n4. b"),
        ((Listing(((Paragraph((Text("a"),)),),), start=0),), "0. a"),
        ((Table(((Text("x"),), (Text("y"),)), ("", ""), (((Text("1"),), (Text("2"),)),)),), "x | y\n1 | 2"),
        ((CodeBlock((Text("a\n  b\n"),)),), "a\n  b"),
        ((Paragraph((Text("who: "), Withheld(RED))),), "who: [Withheld (RED)]"),
        ((Paragraph((Disclosed(RED, (Text("who"),)),)),), "who"),
        ((Withheld(RED), Paragraph((Text("b"),))), "[Withheld (RED)]\nb"),
    ],
)
def test_a_passage_is_told_in_plain_words(blocks, said):
    assert plain(Passage(blocks)) == said


def test_a_note_is_told_after_the_text_that_calls_it():
    passage = Passage(
        (Paragraph((Text("a"), NoteCall(1))),), (Note(1, 1, (Paragraph((Text("since then corrected"),)),)),)
    )

    assert plain(passage) == "a\nNote 1: since then corrected"
    assert in_one_line(passage) == "a Note 1: since then corrected"


def test_classifications_have_their_own_names_whatever_a_panel_prints():
    assert edition().panel.label(CLEAR) == "WHITE"
    assert data(edition())["classification"] == "CLEAR"
