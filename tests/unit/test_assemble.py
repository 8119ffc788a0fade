"""Numbers, references and the table, as a reader meets them."""

from __future__ import annotations

from datetime import date

import pytest
from tests.small import LOG, PAPER, assembled, changed, more

from panelpaper.model.classification import CLEAR, RED, Classification
from panelpaper.model.edition import ActionLine, PaperPage
from panelpaper.model.period import Period
from panelpaper.model.prose import Abbreviation, Image, Link, NoteCall, Paragraph, words_of
from panelpaper.model.report_table import ReportRow, WithheldReportRow
from panelpaper.model.reporting import Timeliness
from panelpaper.model.tree import nodes

NOTHING: dict[str, str | None] = {}
TABLE = f"{PAPER}/dcc-reporting.yaml"
SSC, TAG, OPSG = f"{PAPER}/ssc.md", f"{PAPER}/tag.md", f"{PAPER}/operations-group.md"


def january(tmp_path, over=NOTHING, edition="public") -> PaperPage:
    (page, *_) = assembled(tmp_path, over, edition).papers
    assert page.key == "2019-01"
    return page


def numbered(page: PaperPage) -> list[tuple[str, str]]:
    return [(sub.number, sub.title) for s in page.sections for part in s.parts for sub in part.subsections]


def links(page: PaperPage, committee: str) -> list[tuple[str, str]]:
    (part,) = [part for s in page.sections for part in s.parts if part.committee == committee]
    passages = [part.intro, *(sub.passage for sub in part.subsections)]
    found = [node for passage in passages for node in nodes(passage) if isinstance(node, Link)]
    return [(words_of(link.children), link.href) for link in found]


def rows(page: PaperPage) -> list[tuple[str, str, str]]:
    assert page.table
    return [
        (
            row.report.id,
            row.period.key if row.period else "",
            row.verdict.timeliness.value if isinstance(row, ReportRow) else "withheld",
        )
        for row in page.table.rows
    ]


def test_sections_are_numbered_in_the_running_order_and_share_a_number(tmp_path):
    page = january(tmp_path)

    assert [(section.number, len(section.parts)) for section in page.sections] == [("2", 1), ("3", 2)]
    assert numbered(page) == [
        ("2.1", "DCC reporting"),
        ("2.2", "Highlights"),
        ("3.1", "Status decisions"),
        ("3.2", "Release 2.0"),
    ]
    assert page.recommendations_number == "4"


def test_a_panel_that_is_owed_no_reports_has_no_table(tmp_path):
    over = {TABLE: None, LOG: None, "content/registers/dcc-reports.yaml": None}
    page = january(tmp_path, over)

    assert page.table is None
    assert numbered(page)[0] == ("2.1", "Highlights")


def test_what_is_overdue_shows_even_where_a_paper_has_no_table_file(tmp_path):
    page = january(tmp_path, {TABLE: None, LOG: "submissions: []\n"})

    assert numbered(page)[0] == ("2.1", "DCC reporting")
    assert rows(page) == [
        ("performance-measurement", "2018-09", "overdue"),
        ("performance-measurement", "2018-10", "overdue"),
        ("service-request-variance", "2018-11", "overdue"),
    ]


@pytest.mark.parametrize(
    ("typed", "words", "href"),
    [
        ("[](appendix:security-status)", "Appendix A", "#appendix-a"),
        ("[](section:tag)", "section 3", "#tag"),
        ("[](section:tag#release-2-0)", "section 3.2", "#tag-release-2-0"),
        ("[](section:operations-group#work-plan)", "section 2.2, “Work plan”", "#operations-group-work-plan"),
        ("[](report:quarterly-problem)", "Quarterly Problem Report", "#report-quarterly-problem"),
        ("[](action:TAG-0001)", "TAG-0001", "#action-tag-0001"),
        ("[](paper:2018-12)", "the December 2018 paper", "../2018-12/index.html"),
        ("[the status](appendix:security-status)", "the status", "#appendix-a"),
    ],
)
def test_a_reference_says_what_it_leads_to(tmp_path, typed, words, href):
    page = january(tmp_path, {SSC: more(SSC, f"\nMore in {typed}.\n")})

    assert links(page, "ssc")[-1] == (words, href)


def test_a_reference_to_a_heading_gives_the_number_that_the_heading_bears(tmp_path):
    over = {
        TAG: more(TAG, "\n## Release 2.1 {#next}\n\nIt waits.\n\n### Its tests {#tests}\n\nThey wait.\n"),
        SSC: more(SSC, "\nMore in [](section:tag#next) and [](section:tag#tests).\n"),
    }
    page = january(tmp_path, over)

    assert numbered(page)[-1] == ("3.3", "Release 2.1")
    assert links(page, "ssc")[-2:] == [
        ("section 3.3", "#tag-next"),
        ("section 3.3, “Its tests”", "#tag-tests"),
    ]


def test_a_reference_to_an_action_that_is_withheld_leads_nowhere(tmp_path):
    secret = changed(TAG, "    status: open\n", "    status: open\n    classification: RED\n")
    over = {TAG: secret, SSC: more(SSC, "\nSee [](action:TAG-0001).\n")}

    assert ("TAG-0001", "#action-tag-0001") not in links(january(tmp_path / "p", over), "ssc")
    assert ("TAG-0001", "#action-tag-0001") in links(january(tmp_path / "q", over, "panel"), "ssc")


def test_a_term_is_explained_where_the_page_first_uses_it_and_in_its_glossary(tmp_path):
    over = {
        SSC: more(SSC, "\nThe CPMs and SMETS2v3 differ. The CPM again.\n"),
        "content/registers/acronyms.yaml": "CPM: Code Performance Measure\nSMETS2: Technical Specifications\n",
    }
    page = january(tmp_path, over)
    (part,) = [part for s in page.sections for part in s.parts if part.committee == "ssc"]
    explained = [n.text for sub in part.subsections for n in nodes(sub.passage) if isinstance(n, Abbreviation)]

    assert explained == ["CPM", "SMETS2"]
    assert page.glossary == (("CPM", "Code Performance Measure"), ("SMETS2", "Technical Specifications"))


def test_a_term_in_the_title_of_a_report_is_in_the_glossary_and_still_explained_in_prose(tmp_path):
    over = {
        SSC: more(SSC, "\nAn SR came.\n"),
        "content/registers/dcc-reports.yaml": changed(
            "content/registers/dcc-reports.yaml", "title: ", "title: (SR, RDP) "
        ),
        "content/registers/acronyms.yaml": "RDP: Registration Data Provider\nSR: Service Request\n",
    }
    page = january(tmp_path, over)
    (part,) = [part for s in page.sections for part in s.parts if part.committee == "ssc"]

    assert page.glossary == (("RDP", "Registration Data Provider"), ("SR", "Service Request"))
    assert [n.text for sub in part.subsections for n in nodes(sub.passage) if isinstance(n, Abbreviation)] == ["SR"]


def test_a_term_in_a_links_words_is_in_the_glossary_alone_and_code_uses_none(tmp_path):
    terms = "CPM: Code Performance Measure\nSMETS2: Technical Specifications\n"
    text = more(SSC, "\nSee [the CPM](https://cpm.example/) and `SMETS2`.\n")
    page = january(tmp_path, {SSC: text, "content/registers/acronyms.yaml": terms})
    found = [n for s in page.sections for part in s.parts for sub in part.subsections for n in nodes(sub.passage)]

    assert not [node for node in found if isinstance(node, Abbreviation)]
    assert page.glossary == (("CPM", "Code Performance Measure"),)


def test_letters_follow_the_running_order_and_pinned_ones_are_kept(tmp_path):
    declared = """---
committee: {committee}
status: final
appendices:
  - {{id: {committee}-one, title: One, classification: RED, file: appendices/security-status.md{pin}}}
---

## Notes

See [](appendix:{committee}-one).
"""
    over = {
        OPSG: declared.format(committee="operations-group", pin=", letter: B"),
        SSC: declared.format(committee="ssc", pin=""),
        TAG: declared.format(committee="tag", pin=""),
    }
    page = january(tmp_path, over)

    assert [appendix.letter for appendix in page.appendices] == ["B", "A", "C"]


def test_what_is_overdue_and_named_by_no_row_is_added_after_that_reports_last_row(tmp_path):
    over = {
        LOG: changed(LOG, "  - report: performance-measurement\n    period: 2018-09\n    received: 2018-11-01\n", "")
    }

    assert rows(january(tmp_path, over))[:2] == [
        ("performance-measurement", "2018-10", "on-time"),
        ("performance-measurement", "2018-09", "overdue"),
    ]


def test_a_report_that_no_row_names_at_all_is_added_at_the_end(tmp_path):
    table = changed(TABLE, "  - report: service-request-variance\n    period: 2018-11\n", "")
    lost = changed(
        LOG,
        "  - report: service-request-variance\n    period: 2018-11\n    received: 2018-12-13\n"
        "    figures: {forecast: 40000, actual: 39000}\n",
        "",
    )

    assert rows(january(tmp_path, {TABLE: table, LOG: lost}))[-1] == ("service-request-variance", "2018-11", "overdue")


def test_a_table_without_a_cut_off_tells_how_things_stood_on_the_day_of_issue(tmp_path):
    over = {
        TABLE: changed(TABLE, "data_cutoff: 2018-12-18\n", ""),
        LOG: changed(LOG, "received: 2018-12-13", "received: 2019-01-07"),
    }
    page = january(tmp_path, over)

    assert page.table
    assert page.table.as_at == date(2019, 1, 4)
    assert ("service-request-variance", "2018-11", "overdue") in rows(page)


def test_what_fell_overdue_between_the_cut_off_and_the_issue_is_said(tmp_path):
    over = {
        TABLE: changed(TABLE, "data_cutoff: 2018-12-18", "data_cutoff: 2018-12-11"),
        LOG: changed(LOG, "received: 2018-12-13", "received: 2019-01-07"),
    }
    table = january(tmp_path, over).table
    assert table

    assert [(lapse.report.id, lapse.period.key, lapse.working_days_late) for lapse in table.lapses] == [
        ("service-request-variance", "2018-11", 11)
    ]


def test_what_was_overdue_at_the_cut_off_and_had_not_come_by_the_issue_is_counted_to_both_days(tmp_path):
    late = {LOG: changed(LOG, "received: 2018-12-13", "received: 2019-01-07")}
    table = january(tmp_path / "late", late).table
    came = january(tmp_path / "came", {LOG: changed(LOG, "received: 2018-12-13", "received: 2019-01-03")}).table
    assert table
    assert came

    assert [(each.period.key, each.at_cut_off, each.working_days_late) for each in table.lapses] == [("2018-11", 2, 11)]
    assert [row.verdict.working_days_late for row in table.overdue] == [2]
    assert (len(came.overdue), came.lapses) == (1, ())


def test_a_paper_that_was_issued_on_its_cut_off_s_day_says_what_is_overdue_once(tmp_path):
    over = {
        TABLE: changed(TABLE, "data_cutoff: 2018-12-18", "data_cutoff: 2019-01-04"),
        LOG: changed(LOG, "received: 2018-12-13", "received: 2019-01-07"),
    }
    table = january(tmp_path, over).table
    assert table

    assert [row.verdict.working_days_late for row in table.overdue] == [11]
    assert table.lapses == ()


@pytest.mark.parametrize(
    ("cutoff", "said", "told"),
    [
        ("2018-12-18", "    comments: The regions differ.\n", True),
        ("2018-12-18", "    note: The regions differ.\n", False),
        ("2018-12-05", "    comments: The Ops Group asked for it.\n", False),  # it had not come
    ],
)
def test_the_clauses_stand_where_something_is_said_of_a_content(tmp_path, cutoff, said, told):
    over = {TABLE: changed(TABLE, "period: 2018-10\n", "period: 2018-10\n" + said).replace("2018-12-18", cutoff)}
    table = january(tmp_path, over).table
    assert table
    (row,) = [
        each for each in table.rows if isinstance(each, ReportRow) and each.report.id == "performance-measurement"
    ]

    assert row.measured_against == (("SEC H13.1",) if told else ())


def test_a_row_may_speak_of_a_later_day_than_the_table(tmp_path):
    over = {
        TABLE: changed(TABLE, "    period: 2018-11\n", "    period: 2018-11\n    as_at: 2019-01-08\n"),
        LOG: changed(LOG, "received: 2018-12-13", "received: 2019-01-07"),
    }

    page = january(tmp_path, over)

    assert ("service-request-variance", "2018-11", "late") in rows(page)
    assert page.table
    (row,) = page.table.overdue
    assert (row.report.id, row.at_cut_off.as_at, row.at_cut_off.working_days_late) == (
        "service-request-variance",
        date(2018, 12, 18),
        2,
    )


class TestClassifiedReports:
    SECRET = "  - report: performance-measurement\n    period: 2018-09\n    received: {}\n    classification: AMBER\n"

    def over(self, received="2018-11-01", table=None):
        plain = "  - report: performance-measurement\n    period: 2018-09\n    received: 2018-11-01\n"
        over = {LOG: changed(LOG, plain, self.SECRET.format(received))}
        return over | ({TABLE: table} if table else {})

    def test_a_withheld_receipt_shows_as_withheld_whenever_it_came_until_a_paper_has_named_it(self, tmp_path):
        for number, received in enumerate(("2018-11-01", "2019-02-01", "unknown")):
            named_before = rows(january(tmp_path / str(number), self.over(received)))
            assert ("performance-measurement", "2018-09", "withheld") not in named_before

        december = "content/papers/2018-12/dcc-reporting.yaml"
        for number, received in enumerate(("2018-11-01", "2019-02-01", "unknown")):
            over = self.over(received) | {december: "data_cutoff: 2018-11-27\nrows: []\n"}
            shown = rows(january(tmp_path / f"unnamed-{number}", over))
            assert ("performance-measurement", "2018-09", "withheld") in shown

    @pytest.mark.parametrize("edition", ["public", "panel"])
    @pytest.mark.parametrize("named", ["", "  - {report: performance-measurement, period: 2018-10}\n"])
    def test_the_first_row_of_each_report_is_known_for_that_whoever_wrote_it(self, tmp_path, named, edition):
        over = self.over("2019-02-01", f"data_cutoff: 2018-12-18\nrows:\n{named}" if named else "rows: []\n")
        page = january(tmp_path, over | {"content/papers/2018-12/dcc-reporting.yaml": "rows: []\n"}, edition)
        assert page.table
        told = [(row.report.id, row.anchor, row.first) for row in page.table.rows]

        assert ("performance-measurement", "2018-09") in [each[:2] for each in rows(page)]
        assert {anchor for _, anchor, first in told if first} == {f"report-{report}" for report, _, _ in told}

    def test_a_row_of_it_keeps_its_name_and_period(self, tmp_path):
        table = more(TABLE, "  - report: performance-measurement\n    period: 2018-09\n    note: |\n      A note\n")
        page = january(tmp_path, self.over(table=table))
        assert page.table
        (row,) = [row for row in page.table.rows if isinstance(row, WithheldReportRow)]

        assert (row.report.title, row.period and row.period.key, row.classification) == (
            "Performance Measurement Report",
            "2018-09",
            Classification.AMBER,
        )

    def test_who_is_cleared_sees_it_and_the_page_is_marked_so(self, tmp_path):
        table = more(TABLE, "  - report: performance-measurement\n    period: 2018-09\n")
        page = january(tmp_path, self.over(table=table), "panel")

        assert ("performance-measurement", "2018-09", "on-time") in rows(page)

    def test_withheld_rows_are_never_counted_as_overdue(self, tmp_path):
        table = more(TABLE, "  - report: performance-measurement\n    period: 2018-09\n")
        page = january(tmp_path, self.over("2019-02-01", table))
        assert page.table

        assert page.table.overdue == ()
        assert all(
            row.verdict.timeliness is not Timeliness.OVERDUE for row in page.table.rows if isinstance(row, ReportRow)
        )


def test_a_page_is_marked_with_the_highest_of_what_it_holds(tmp_path):
    assert january(tmp_path / "p").marking is CLEAR
    assert january(tmp_path / "q", edition="panel").marking is RED
    assert assembled(tmp_path / "r", edition="panel").papers[1].marking is CLEAR


HELD = "text: Kept [the plan]{.amber}"
REVISION = "version: '1.1', date: 2019-01-08, note: 'Kept [the plan]{.amber}'"
NOTED = "version: '1.1', date: 2019-01-08, note: Kept the plan"
ACTION = "id: TAG-0009, text: Answer, owner: DCC, status: closed, closed: 2019-01-03"


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        (f"{PAPER}/paper.yaml", "tells the Panel", "tells [the Panel]{.amber}"),
        (f"{PAPER}/paper.yaml", "status: issued", "status: issued\nnotice: See [the plan]{.amber}"),
        (f"{PAPER}/paper.yaml", "text: the content", "text: the [whole]{.amber} content"),
        (f"{PAPER}/paper.yaml", "author:", f"revisions:\n  - {{{REVISION}}}\nauthor:"),
        (f"{PAPER}/paper.yaml", "author:", f"revisions:\n  - {{{NOTED}, classification: AMBER}}\nauthor:"),
        (TAG, "\n## Release", "\nAn [opening]{.amber}.\n\n## Release"),
        (TAG, "The TAG", "[The TAG]{.amber}"),
        (TAG, "\n## Release", "\n## First\n\n::: amber\nThe plan.\n:::\n\n## Release"),
        (TAG, "actions:", f"forward_look:\n  - {{{HELD}, expected: 2019-02}}\nactions:"),
        (TAG, "actions:", f"decisions:\n  - {{{HELD}}}\nactions:"),
        (TAG, "actions:", "decisions:\n  - {text: Kept the plan, classification: AMBER}\nactions:"),
        (TAG, "Report on the testing", "Report on [the testing]{.amber}"),
        (TAG, "actions:", f"actions:\n  - {{{ACTION}, classification: AMBER}}"),
        (TAG, "actions:", f"actions:\n  - {{{ACTION}, note: Seen [on a plan]{{.amber}}}}"),
        (TABLE, "period: 2018-10", "period: 2018-10\n    classification: AMBER"),
        (TABLE, "period: 2018-10", "period: 2018-10\n    note: Seen [on a plan]{.amber}"),
        (TABLE, "period: 2018-10", "period: 2018-10\n    adherence: ['Seen [on a plan]{.amber}']"),
        (TABLE, "period: 2018-10", "period: 2018-10\n    comments: ['Seen [on a plan]{.amber}']"),
        (f"{PAPER}/appendices/security-status.md", "An imaginary", "An [imaginary]{.amber}"),
    ],
)
def test_a_page_is_marked_by_what_it_shows_that_stands_higher_wherever_that_stands(tmp_path, path, old, new):
    all_clear = {SSC: changed(SSC, "classification: RED", "classification: CLEAR")}
    assert january(tmp_path / "before", all_clear, "panel").marking is CLEAR

    over = {**all_clear, path: changed(path, old, new)}

    assert january(tmp_path / "panel", over, "panel").marking is Classification.AMBER
    assert january(tmp_path / "public", over).marking is CLEAR


PICTURE = "![The plan](media/plan.png)"


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        (f"{PAPER}/paper.yaml", "discussed.", f"discussed.\n\n  {PICTURE}"),
        (f"{PAPER}/paper.yaml", "status: issued", f"status: issued\nnotice: See {PICTURE}"),
        (f"{PAPER}/paper.yaml", "text: the content", f"text: the content {PICTURE}"),
        (
            f"{PAPER}/paper.yaml",
            "author:",
            f"revisions:\n  - {{version: '1.1', date: 2019-01-08, note: '{PICTURE}'}}\nauthor:",
        ),
        (TAG, "The TAG", f"{PICTURE}\n\nThe TAG"),
        (TAG, "The TAG", f"::: red\n{PICTURE}\n:::\n\nThe TAG"),
        (TAG, "Report on", f"{PICTURE} Report on"),
        (TAG, "actions:", f"actions:\n  - {{{ACTION}, note: '{PICTURE}'}}"),
        (TAG, "actions:", f"decisions:\n  - {{text: '{PICTURE}'}}\nactions:"),
        (TAG, "actions:", f"forward_look:\n  - {{text: '{PICTURE}', expected: 2019-02}}\nactions:"),
        (TABLE, "period: 2018-10", f"period: 2018-10\n    note: '{PICTURE}'"),
        (TABLE, "period: 2018-10", f"period: 2018-10\n    adherence: ['{PICTURE}']"),
        (TABLE, "period: 2018-10", f"period: 2018-10\n    comments: ['{PICTURE}']"),
        (
            f"{PAPER}/appendices/security-status.md",
            "An imaginary",
            f"{PICTURE.replace('media', '../media')}\n\nAn imaginary",
        ),
    ],
)
def test_a_picture_is_in_an_edition_wherever_that_shows_it(tmp_path, path, old, new):
    opsg = f"{PAPER}/operations-group.md"
    without = changed(opsg, "![Three quarters of the work plan are done](media/plan.png)\n\n", "")
    assert january(tmp_path / "before", {opsg: without}, "panel").images == {}

    page = january(tmp_path / "after", {opsg: without, path: changed(path, old, new)}, "panel")

    assert list(page.images) == ["media/plan.png"]


@pytest.mark.parametrize("to", ["https://panel.example/", "section:ssc", "section:operations-group#work-plan"])
def test_a_picture_that_is_a_link_is_one_of_the_pages_pictures(tmp_path, to):
    page = january(tmp_path, {TAG: more(TAG, f"\n[{PICTURE}]({to})\n")})
    (part,) = [part for s in page.sections for part in s.parts if part.committee == "tag"]
    shown = [node for node in nodes(part.subsections[-1].passage) if isinstance(node, Image)]

    assert [node.src for node in shown] == ["media/plan.png"]


def test_a_page_is_marked_by_what_has_fallen_overdue_by_its_issue(tmp_path):
    row = "  - report: service-request-variance\n    period: 2018-11\n"
    over = {
        SSC: changed(SSC, "classification: RED", "classification: CLEAR"),
        TABLE: changed(TABLE, "data_cutoff: 2018-12-18", "data_cutoff: 2018-11-29").replace(row, ""),
        LOG: changed(LOG, "received: 2018-12-13", "received: 2019-01-07\n    classification: AMBER"),
    }
    page = january(tmp_path, over, "panel")

    assert page.table
    assert [lapse.classification for lapse in page.table.lapses] == [Classification.AMBER]
    assert page.marking is Classification.AMBER


@pytest.mark.parametrize("mark", ["amber", "red"])
def test_a_marked_run_is_disclosed_to_the_cleared_and_withheld_from_others(tmp_path, mark):
    over = {TAG: more(TAG, f"\nThe lab is [in Swindon]{{.{mark}}} today.\n")}

    def last_words(page: PaperPage) -> str:
        (part,) = [part for s in page.sections for part in s.parts if part.committee == "tag"]
        last = part.subsections[-1].passage.blocks[-1]
        assert isinstance(last, Paragraph)
        return words_of(last.children)

    assert last_words(january(tmp_path / "p", over)) == f"The lab is [Withheld ({mark.upper()})] today."
    assert last_words(january(tmp_path / "q", over, "panel")) == "The lab is in Swindon today."


def test_footnotes_are_those_of_the_subsection_that_calls_them(tmp_path):
    text = "\nOne[^a] and one[^a].\n\n## Next\n\nTwo[^b] and one[^a].\n\n[^a]: First\n\n[^b]: Second\n"
    page = january(tmp_path, {TAG: more(TAG, text)})
    (part,) = [part for s in page.sections for part in s.parts if part.committee == "tag"]
    first, second = part.subsections

    assert [(note.number, note.calls) for note in first.passage.notes] == [(1, 2)]
    assert [(note.number, note.calls) for note in second.passage.notes] == [(1, 1), (2, 1)]


def test_a_footnote_that_only_a_footnote_calls_stands_after_it(tmp_path):
    text = "\nOne[^a].\n\n## Next\n\nTwo.\n\n[^a]: First[^b] and again[^b]\n\n[^b]: Second[^a]\n"
    page = january(tmp_path, {TAG: more(TAG, text)})
    (part,) = [part for s in page.sections for part in s.parts if part.committee == "tag"]
    first, second = part.subsections

    assert [(note.number, note.calls) for note in first.passage.notes] == [(1, 2), (2, 2)]
    assert [node.again for node in nodes(first.passage) if isinstance(node, NoteCall)] == [0, 0, 1, 1]
    assert second.passage.notes == ()


FIGURED = """\
submissions:
  - {report: service-request-variance, period: 2018-07, received: 2018-08-10, figures: {forecast: 200, actual: 10}}
  - {report: service-request-variance, period: 2018-08, received: 2018-09-10}
  - report: service-request-variance
    period: 2018-09
    received: 2018-10-10
    figures: {forecast: 100, actual: 20}
    reissued:
      - {date: 2018-12-19, figures: {forecast: 100, actual: 90}}
  - report: service-request-variance
    period: 2018-10
    received: 2018-11-10
    figures: {forecast: 100, actual: 30}
    classification: AMBER
  - {report: service-request-variance, period: 2018-11, received: 2018-12-10, figures: {forecast: 100, actual: 40}}
  - {report: service-request-variance, period: 2018-12, received: 2018-12-18, figures: {forecast: 100, actual: 50}}
"""


def shares(page: PaperPage) -> list[tuple[str, float | None]]:
    assert page.table
    (row,) = [row for row in page.table.rows if row.report.id == "service-request-variance"]
    assert isinstance(row, ReportRow)
    return [(period.key, percent) for period, percent in row.shares]


@pytest.mark.parametrize("edition", ["public", "panel"])
def test_a_row_looks_back_on_the_shares_as_they_were_known_and_not_on_what_stands_higher(tmp_path, edition):
    """The cut-off is 18 December: the re-issue of the 19th is not known. A mark in the row would be for all of it."""
    page = january(tmp_path, {LOG: FIGURED}, edition)

    assert shares(page) == [
        ("2018-07", 5.0),
        ("2018-08", None),
        ("2018-09", 20.0),
        ("2018-10", None),
        ("2018-11", 40.0),
    ]


@pytest.mark.parametrize(
    ("basis", "first"), [("recorded", []), ("illustrative", [("2018-07", 5.0), ("2018-08", None)])]
)
def test_only_an_illustrative_row_looks_back_on_illustrative_figures(tmp_path, basis, first):
    """The paper of a row that is not says nowhere that anything in it is invented."""
    log = FIGURED.replace("received: 2018-08-10,", "received: 2018-08-10, basis: illustrative,")
    log = log.replace("received: 2018-12-10,", f"received: 2018-12-10, basis: {basis},")
    page = january(tmp_path, {LOG: log})

    assert shares(page) == [*first, ("2018-09", 20.0), ("2018-10", None), ("2018-11", 40.0)]


def test_a_row_looks_back_a_year_and_one_without_figures_not_at_all(tmp_path):
    months = [Period(2017, 11)]
    while months[-1] < Period(2018, 11):
        months.append(months[-1].next())
    log = "submissions:\n" + "".join(
        f"  - {{report: service-request-variance, period: {month.key}, received: {month.next().last_day}, "
        "figures: {forecast: 100, actual: 40}}\n"
        for month in months
    )
    page = january(tmp_path / "a", {LOG: log.replace("2018-12-31", "2018-12-10")})

    assert [period for period, _ in shares(page)] == [month.key for month in months[1:]]
    without = FIGURED.replace(", figures: {forecast: 100, actual: 40}", "")
    assert shares(january(tmp_path / "b", {LOG: without})) == []


@pytest.mark.parametrize(
    ("facts", "overdue"),
    [
        ("status: open, due: 2019-01-03", True),
        ("status: open, due: 2019-01-04", False),  # the day of issue
        ("status: open, due: 2018-12", True),
        ("status: open, due: 2019-01", False),
        ("status: open, due: next meeting", False),
        ("status: open", False),
        ("status: closed, closed: 2019-01-04, due: 2018-12-01", False),
    ],
)
def test_an_action_that_was_due_before_its_paper_was_issued_is_overdue(tmp_path, facts, overdue):
    action = f"status: final\nactions:\n  - {{id: SSC-0009, text: Answer, owner: DCC, {facts}}}"
    page = january(tmp_path, {SSC: changed(SSC, "status: final", action)})

    shown = [each for part in page.parts for each in part.actions if isinstance(each, ActionLine)]
    assert [each.overdue for each in shown if each.id == "SSC-0009"] == [overdue]


@pytest.mark.parametrize(
    ("typed", "told"),
    [("2019-02-20", "20 February 2019"), ("2019-02", "February 2019"), ("the spring", "the spring")],
)
def test_what_is_coming_is_expected_on_a_day_or_in_a_month_as_people_write_it(tmp_path, typed, told):
    section = changed(
        TAG, "status: final\n", f"status: final\nforward_look:\n  - {{text: The plan, expected: {typed}}}\n"
    )

    assert [line.expected for line in january(tmp_path, {TAG: section}).forward_look] == [told]
