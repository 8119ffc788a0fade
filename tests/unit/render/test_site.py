"""The pages across papers, as people read them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from msgspec.structs import replace
from tests import sample_edition
from tests.months import many
from tests.read_page import Page
from tests.small import LOG, PAPER, SMALL, assembled, changed, read

from panelpaper.assemble import assemble
from panelpaper.audit.links import dead_links
from panelpaper.model.classification import CLEAR
from panelpaper.model.edition import Edition
from panelpaper.model.panel import EditionSpec
from panelpaper.model.prose import Heading, Paragraph, Passage, Text
from panelpaper.release import release
from panelpaper.render.changed import Changed, items_html
from panelpaper.render.formats import render
from panelpaper.render.inlines import Setting
from panelpaper.render.plots import LateRow, ShareRow, lateness_plot, share_plot
from panelpaper.render.site import render_html
from panelpaper.render.templates import Templates

PANEL, TAG, OPSG = "content/panel.yaml", f"{PAPER}/tag.md", f"{PAPER}/operations-group.md"
TABLE = f"{PAPER}/dcc-reporting.yaml"
KINDS = (
    "index.html",
    "committees.html",
    "committees/operations-group.html",
    "reporting.html",
    "reporting/service-request-variance.html",
    "actions.html",
    "decisions.html",
    "modifications.html",
    "glossary.html",
    "about.html",
    "404.html",
)
SECRETS = {
    LOG: changed(LOG, "received: 2018-12-06", "received: 2018-12-06\n    classification: AMBER"),
    TAG: changed(
        TAG,
        "status: final\n",
        "status: final\ndecisions:\n  - {text: Agreed, meeting: TAG_1}\n  - {text: Kept, classification: RED}\n",
    ),
    OPSG: changed(
        OPSG,
        "actions:\n",
        "actions:\n  - {id: OPSG-0009, text: Hush, owner: DCC, status: open, classification: RED}\n",
    ),
}


def made(edition: Edition) -> dict[str, bytes]:
    return render_html(edition, Templates(), pdfs=False)


def words(files: dict[str, bytes], path: str) -> str:
    return Page(files[path].decode()).words


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return made(assembled(tmp_path_factory.mktemp("small"), SECRETS))


@pytest.fixture(scope="module")
def cleared(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return made(assembled(tmp_path_factory.mktemp("cleared"), SECRETS, "panel"))


@pytest.mark.parametrize("path", KINDS)
def test_a_page_has_one_h1_headings_in_order_and_no_anchor_twice(small, cleared, path):
    for files in (small, cleared):
        read = Page(files[path].decode())
        assert read.headings[0] == 1
        assert read.headings.count(1) == 1
        assert all(after <= before + 1 for before, after in zip(read.headings, read.headings[1:], strict=False))
        assert len(read.ids) == len(set(read.ids))


@pytest.mark.parametrize("edition", ["public", "panel"])
@pytest.mark.parametrize("over", [SECRETS, many(14)], ids=["small", "many"])
def test_every_link_leads_to_something_that_the_edition_has(tmp_path, over, edition):
    files, _ = render(assembled(tmp_path, over, edition), Templates(), pdfs=False, typeset=lambda _: ())

    assert dead_links(files) == ()


@pytest.mark.parametrize("path", [*KINDS[:-1], "papers/2018-12/index.html"])
def test_the_way_around_is_the_same_on_every_page(small, path):
    nav = re.search(r'<nav class="nav".*?</nav>', small[path].decode(), re.DOTALL)

    assert nav
    assert Page(nav[0]).words.strip() == "Papers Committees DCC reporting Actions Decisions Modifications Search"


def test_the_way_around_says_where_one_is(small):
    def current(path: str) -> list[tuple[str, str]]:
        return re.findall(r'aria-current="(\w+)">([^<]+)', small[path].decode())

    assert current("actions.html") == [("page", "Actions")]
    assert current("reporting/quarterly-problem.html") == [("true", "DCC reporting")]
    assert current("papers/2019-01/index.html") == [("true", "Papers")]
    assert current("about.html") == []


def test_an_action_that_is_open_again_is_said_to_be_reopened(tmp_path):
    before = OPSG.replace("2019-01", "2018-12")
    again = {
        before: changed(before, "status: open", "status: closed"),
        OPSG: changed(OPSG, "status: closed\n    closed: 2018-12-18", "status: open"),
    }
    files = made(assembled(tmp_path, again))

    assert "Actions opened: TAG-0001 Actions reopened: OPSG-0001" in words(files, "papers/2019-01/index.html")
    assert "Reopened OPSG-0001." in words(files, "committees/operations-group.html")


def test_what_fell_overdue_by_the_issue_is_said_where_reports_are_looked_up(tmp_path):
    over = {
        TABLE: changed(TABLE, "data_cutoff: 2018-12-18", "data_cutoff: 2018-12-11"),
        LOG: changed(LOG, "received: 2018-12-13", "received: 2019-01-07"),
    }
    files = made(assembled(tmp_path, over))
    note = (
        "On 4 January 2019, when the paper of January 2019 was issued, this report was overdue: "
        "Service Request Variance Report, November 2018: due 14 December 2018, overdue by 11 working days"
    )

    assert note in words(files, "reporting.html")
    assert "reporting/service-request-variance.html#period-2018-11" in Page(files["reporting.html"].decode()).links
    assert note in words(files, "reporting/service-request-variance.html")
    assert "#period-2018-11" in Page(files["reporting/service-request-variance.html"].decode()).links
    assert "this report was overdue" not in words(files, "reporting/performance-measurement.html")


def test_a_report_without_a_deadline_that_came_on_a_day_nobody_noted_is_not_said_to_be_missing(tmp_path):
    row = "  - {report: quarterly-problem, period: 2018-Q3}\n"
    logged = changed(
        LOG, "submissions:\n", "submissions:\n  - {report: quarterly-problem, period: 2018-Q3, received: unknown}\n"
    )
    table = changed(TABLE, "rows:\n", f"rows:\n{row}").replace(
        "  - report: quarterly-problem\n    outcome: nothing-to-review\n", ""
    )

    said = words(made(assembled(tmp_path, {LOG: logged, TABLE: table})), "reporting.html")

    assert "Quarterly Problem Report" in said
    assert "no date of receipt recorded" in said
    assert "none logged" not in said


def test_a_panel_without_reports_has_no_page_of_them(tmp_path):
    place = "reporting:\n  committee: operations-group\n  heading: DCC reporting\n"
    files = made(assembled(tmp_path, {PANEL: changed(PANEL, place, "")}))

    assert not any(path.startswith("reporting") for path in files)
    assert "DCC reporting" not in words(files, "index.html")


def test_an_edition_without_papers_says_so_and_has_no_dead_link(tmp_path):
    gone = {path: None for path in many(0) if path.startswith("content/papers/")}
    files, _ = render(assembled(tmp_path, gone), Templates(), pdfs=False, typeset=lambda _: ())

    assert "No paper has been issued yet." in words(files, "index.html")
    assert dead_links(files) == ()


def test_the_front_page_opens_with_the_newest_paper(small):
    read = words(small, "index.html")
    order = [
        "January 2019: SEC Panel Sub-Committee Report",
        "What the Panel is asked NOTE the content of this paper",
        "2019 January 2019: SEC Panel Sub-Committee Report",
        "2018 December 2018: SEC Panel Sub-Committee Report",
    ]
    places = [read.index(part) for part in order]
    assert places == sorted(places)


def test_the_list_of_papers_says_when_each_was_issued_and_which_is_a_draft(tmp_path):
    whole = assembled(tmp_path)
    draft = replace(whole.papers[0], draft=True, issued=None, illustrative=True)
    listed = words(made(replace(whole, papers=(draft, *whole.papers[1:]))), "index.html").partition("2019 January")[2]

    assert "Draft, Illustrative For Information version 1.0" in listed.partition("2018 December")[0]
    assert "For Information issued 7 December 2018 version 1.0" in listed


def test_the_front_page_says_what_is_overdue(tmp_path):
    late = "actions:\n  - {id: OPSG-0002, text: Answer, owner: DCC, due: 2019-01-03, status: open}\n"
    log = changed(LOG, "received: 2018-12-13", "received: 2018-12-19")
    files = made(assembled(tmp_path, {LOG: log, OPSG: changed(OPSG, "actions:\n", late)}))
    read = Page(files["index.html"].decode())

    assert "Needs attention: 1 report was overdue on 18 December 2018" in read.words
    assert "Service Request Variance Report, November 2018 overdue by 2 working days at 18 December 2018" in read.words
    assert "1 action was overdue on 4 January 2019" in read.words
    assert {"papers/2019-01/index.html#report-service-request-variance", "actions.html#overdue"} <= set(read.links)


def test_the_grid_says_each_verdict_in_words_and_what_is_withheld_by_its_class(small, cleared):
    public, panel = (words(files, "reporting.html") for files in (small, cleared))

    assert "How each report stood for each period on 18 December 2018" in public
    assert "Sep on time Oct Withheld (AMBER) Nov not due yet" in public
    assert "Sep on time Oct on time AMBER Nov not due yet" in panel
    assert "Nov on time" in public


def test_the_grid_of_a_year_has_twelve_months_in_every_row(small):
    html = small["reporting.html"].decode()
    for row in re.findall(r"<tbody.*?</tbody>", html, re.DOTALL)[0].split("</tr>")[:-1]:
        spans = [int(span) for span in re.findall(r"span-(\d)", row)]
        assert sum(spans) == 12


def test_a_reports_page_has_its_verdicts_its_plots_and_the_papers(small):
    read = Page(small["reporting/service-request-variance.html"].decode())

    assert "As at 18 December 2018, of 1 period, 1 on time." in read.words
    assert "39,000 requests against a forecast of 40,000: 97.5%, 2.5% below" in read.words
    assert "Working days late, November 2018 to November 2018" in read.words
    assert "Forecast and actual requests" in read.words
    assert "../papers/2019-01/index.html#report-service-request-variance" in read.links


def test_the_plot_of_a_forecast_of_nothing_says_so_as_the_table_does(tmp_path):
    log = changed(LOG, "forecast: 40000, actual: 39000", "forecast: 0, actual: 5")
    read = Page(made(assembled(tmp_path, {LOG: log}))["reporting/service-request-variance.html"].decode())

    assert "5 requests against a forecast of 0" in read.words
    assert "Nov 2018: 5 against a forecast of 0." in read.words
    assert "The first line is 0." in read.words
    assert "no forecast" not in read.words


def test_a_plot_of_what_is_withheld_has_a_gap_that_says_so(small, cleared):
    public, panel = (files["reporting/performance-measurement.html"].decode() for files in (small, cleared))

    assert re.search(r'<text class="gap"[^>]*>Withheld \(AMBER\)</text>', public)
    assert "<strong>On time</strong>" in public
    assert "of 3 periods, 1 on time, 1 not yet due and 1 withheld" in public
    assert re.search(r'<text class="mark"[^>]*>AMBER</text>', panel)


@pytest.mark.parametrize(
    "entry",
    ["received: 2018-12-20", "received: unknown", "received: 2018-12-06\n    figures: {forecast: 9, actual: 8}"],
)
def test_what_is_withheld_changes_no_byte(tmp_path, small, entry):
    log = changed(LOG, "received: 2018-12-06", f"{entry}\n    classification: AMBER")
    twice = "{id: OPSG-0010, text: More, owner: A, due: 2001-01-01, status: open, classification: RED}"
    actions = SECRETS[OPSG].replace("actions:\n", f"actions:\n  - {twice}\n")
    decisions = SECRETS[TAG].replace("text: Kept", "text: Another thing altogether")

    assert made(assembled(tmp_path, {LOG: log, OPSG: actions, TAG: decisions})) == small


def test_actions_stand_by_how_they_stand(small):
    read = words(small, "actions.html")
    order = [
        "Overdue",
        "No action that this edition shows was overdue on 4 January 2019.",
        "Open",
        "TAG-0001",
        "By owner",
        "Closed",
        "OPSG-0001",
    ]

    places = [read.index(part, read.index("Each as the last paper")) for part in order]
    assert places == sorted(places)
    assert "Closed 18 December 2018" in read
    assert "In the papers of: December 2018 to January 2019" in read
    assert "January 2019, Ops Group: Withheld (RED)" in read
    assert "Hush" not in read


def test_of_no_action_more_is_said_than_the_edition_shows(tmp_path, small, cleared):
    assert "No action was overdue on 4 January 2019." in words(cleared, "actions.html")
    assert "No action was overdue" not in words(small, "actions.html")

    earlier = "content/papers/2018-12/operations-group.md"
    hushed = {
        path: changed(path, f"    status: {how}", f"    status: {how}\n    classification: RED")
        for path, how in ((OPSG, "closed"), (TAG, "open"), (earlier, "open"))
    }
    read = words(made(assembled(tmp_path, hushed)), "actions.html")
    assert "January 2019, Ops Group: Withheld (RED)" in read
    assert "No action has been opened yet." not in read
    assert "Each as the last paper" not in read


def test_where_no_action_has_been_opened_that_is_all_that_is_said(tmp_path):
    papers = (OPSG, TAG, "content/papers/2018-12/operations-group.md")
    texts = {path: re.sub(r"(?m)^actions:\n(  .*\n)+", "", SMALL[path].decode()) for path in papers}

    assert "Actions No action has been opened yet." in words(made(assembled(tmp_path, texts)), "actions.html")


def test_decisions_stand_by_paper(small, cleared):
    assert "January 2019 Agreed TAG, TAG_1 Withheld (RED) TAG" in words(small, "decisions.html")
    assert "Agreed TAG, TAG_1 RED Kept TAG" in words(cleared, "decisions.html")


def test_a_decision_leads_to_what_its_committee_brought_to_the_paper(small):
    read = Page(small["decisions.html"].decode())

    assert read.links.count("papers/2019-01/index.html#tag") == 2  # the one that is withheld, too


def test_the_list_of_committees_says_when_each_spoke_last_and_what_it_has_open(tmp_path):
    silent = "---\ncommittee: {}\nstatus: final\nno_update: true\n---\n"
    over = {
        PANEL: changed(PANEL, "    name: Security Sub-Committee\n    short_name: SSC\n", "    name: SSC\n"),
        f"{PAPER}/ssc.md": silent.format("ssc"),
        TAG: None,
        TAG.replace("2019-01", "2018-12"): SMALL[TAG],
    }
    files = made(assembled(tmp_path, over))
    listed = words(files, "committees.html")

    assert "Operations Group Ops Group last update in January 2019, Operations Group SSC no update yet" in listed
    assert "Testing Advisory Group TAG last update in December 2018, Testing Advisory Group 1 action open" in listed
    assert "SSC SSC" not in words(files, "committees/ssc.html")


def test_a_committee_counts_what_it_decided_and_says_how_much_of_it_is_withheld(small, cleared, tmp_path):
    all_red = changed(TAG, "status: final\n", "status: final\ndecisions: [{text: Kept, classification: RED}]\n")

    assert "2 decisions, 1 of them withheld." in words(small, "committees/tag.html")
    assert "2 decisions." in words(cleared, "committees/tag.html")
    assert "1 decision, withheld." in words(made(assembled(tmp_path, {TAG: all_red})), "committees/tag.html")


def test_what_a_committee_opened_and_closed_leads_to_the_action_in_that_paper(small):
    told = re.findall(r"(Opened|Closed) (<a.*</a>)", small["committees/operations-group.html"].decode())

    assert [(word, Page(links).links) for word, links in told] == [
        ("Closed", ["../papers/2019-01/index.html#action-opsg-0001"]),
        ("Opened", ["../papers/2018-12/index.html#action-opsg-0001"]),
    ]


def test_each_page_is_marked_as_the_highest_of_what_it_holds(cleared):
    def marking(path: str) -> str:
        found = re.search(
            r'<header class="masthead">\n<p class="marking"><span class="tlp (\S+)"', cleared[path].decode()
        )
        assert found
        return found[1]

    assert marking("reporting.html") == "tlp-amber"
    assert marking("reporting/quarterly-problem.html") == "tlp-clear"
    assert marking("actions.html") == marking("decisions.html") == marking("index.html") == "tlp-red"
    assert marking("committees/operations-group.html") == marking("committees/tag.html") == "tlp-red"
    assert marking("committees.html") == "tlp-red"
    assert marking("committees/ssc.html") == marking("glossary.html") == "tlp-clear"


def test_a_modification_lists_every_mention_by_paper(tmp_path):
    text = changed(TAG, "The TAG discussed", "On SECMP0057, the TAG discussed")
    read = words(made(assembled(tmp_path, {TAG: text})), "modifications.html")

    assert "SECMP0057: Users to notify SSC of a second or subsequent User System In 1 paper: in January 2019." in read
    assert "January 2019 3.2 Release 2.0" in read


def test_a_modification_says_in_which_papers_it_is_told_of_first_and_last(tmp_path):
    before = OPSG.replace("2019-01", "2018-12")
    over = {
        TAG: changed(TAG, "The TAG discussed", "On SECMP0057, the TAG discussed"),
        before: changed(before, "The Ops Group asked", "On SECMP0057, the Ops Group asked"),
    }

    assert "In 2 papers: first in December 2018, last in January 2019." in words(
        made(assembled(tmp_path, over)), "modifications.html"
    )


def test_a_text_that_links_within_its_paper_links_there_from_a_page_across_papers(tmp_path):
    text = changed(TAG, "Report on the testing of fixes", "See [](section:operations-group) and [](action:OPSG-0001)")
    read = Page(made(assembled(tmp_path, {TAG: text}))["committees/tag.html"].decode())

    assert "../papers/2019-01/index.html#operations-group" in read.links
    assert "../papers/2019-01/index.html#action-opsg-0001" in read.links


def test_invented_data_is_called_so_on_every_page(tmp_path):
    paper = f"{PAPER}/paper.yaml"
    files = made(assembled(tmp_path, {paper: changed(paper, "action:", "illustrative: true\naction:")}))

    for path in KINDS[:-1]:
        assert "Illustrative. The data in some of these papers is invented." in words(files, path)


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("", "", "Service Request Variance Report, November 2018, on time"),
        ("received: 2018-12-13", "received: 2018-12-17", "Service Request Variance Report, November 2018, late by 1"),
        (
            "submissions:\n",
            "submissions:\n  - {report: quarterly-problem, period: 2018-Q3, received: 2018-12-10}\n",
            "Quarterly Problem Report, July to September 2018, received 10 December 2018",
        ),
        (
            "received: 2018-11-01",
            "received: 2018-11-01\n    reissued: [{date: 2018-12-11}]",
            "Performance Measurement Report, September 2018, re-issued 11 December 2018",
        ),
        (
            "received: 2018-11-01",
            "received: 2018-12-10",
            "Performance Measurement Report, September 2018, now late by 25 working days",
        ),
    ],
)
def test_a_paper_says_what_is_new_in_it(tmp_path, old, new, says):
    table = f"{PAPER}/dcc-reporting.yaml"
    rows = "rows:\n  - {report: performance-measurement, period: 2018-09}\n"
    text = changed(table, "rows:\n", rows).replace("outcome: nothing-to-review", "period: 2018-Q3")
    read = words(made(assembled(tmp_path, {table: text, LOG: changed(LOG, old, new)})), "papers/2019-01/index.html")

    assert "New since December 2018 Verdicts: " in read
    assert says in read
    assert "Actions opened: TAG-0001 Actions closed: OPSG-0001" in read


def test_no_byte_of_a_papers_page_depends_on_a_later_paper(tmp_path):
    whole = release(read(tmp_path, many(5)), EditionSpec("public", CLEAR))
    all_of_them = made(assemble(whole))
    for count in range(1, 5):
        some = made(assemble(replace(whole, papers=whole.papers[:count])))
        papers = {path: data for path, data in some.items() if path.startswith("papers/")}
        assert len(papers) >= count
        assert papers == {path: all_of_them[path] for path in papers}


MENTIONED = {TAG: changed(TAG, "The TAG discussed", "On SECMP0057, the TAG discussed")}


def test_a_paper_leads_to_its_reports_and_modifications_over_time(tmp_path):
    files = made(assembled(tmp_path, MENTIONED))
    links = set(Page(files["papers/2019-01/index.html"].decode()).links)

    assert {"../../reporting/quarterly-problem.html", "../../modifications.html#secmp0057"} <= links


def test_a_withdrawn_paper_leads_to_nothing_that_does_not_speak_of_it(tmp_path):
    paper = f"{PAPER}/paper.yaml"
    over = {**MENTIONED, paper: changed(paper, "status: issued", "status: withdrawn")}
    files = made(assembled(tmp_path, over))

    assert (
        dead_links(files | {"feed.xml": b"", **{f"papers/{m}/paper.json": b"" for m in ("2018-12", "2019-01")}}) == ()
    )
    assert b"../../modifications.html#" not in files["papers/2019-01/index.html"]


def test_a_report_of_which_an_edition_tells_nothing_is_not_said_to_be_owed_later(tmp_path):
    page = words(made(assembled(tmp_path)), "reporting/quarterly-problem.html")

    assert "This edition tells of no period of it yet." in page


def test_a_paper_leads_past_withdrawn_ones_to_the_earlier_one_that_stands(tmp_path):
    december = "content/papers/2018-12/paper.yaml"
    withdrawn = {december: changed(december, "title:", "status: withdrawn\ntitle:")}
    papers = [made(assembled(tmp_path / name, over)) for name, over in (("stands", {}), ("withdrawn", withdrawn))]

    assert ["Earlier paper" in words(files, "papers/2019-01/index.html") for files in papers] == [True, False]
    assert all("papers/2018-12/index.html" in Page(files["index.html"].decode()).links for files in papers)


def test_what_a_version_changed_says_so_in_words_beside_a_bar(tmp_path):
    whole = assembled(tmp_path)
    places = {"operations-group-work-plan", "action-tag-0001", "appendix-a", "report-service-request-variance"}
    paper = replace(whole.papers[0], version="1.1", changed=frozenset(places))
    html = made(replace(whole, papers=(paper, whole.papers[1])))["papers/2019-01/index.html"].decode()
    read = Page(html).words

    assert html.count("changed in 1.1") == len(places)
    assert "changed in 1.1 Work plan SECAS presented the work plan." in read
    assert "Service Request Variance Report, November 2018 changed in 1.1 On time" in read
    assert "TAG-0001 changed in 1.1 Report on the testing of fixes" in read
    assert "Appendix A: Security Status Update RED changed in 1.1" in read
    assert html.count(' class="changed"') == 3


def test_a_subsection_that_begins_with_its_first_item_has_no_bar_beside_nothing():
    passage = Passage((Heading(3, (Text("Work plan"),), "work-plan"), Paragraph((Text("It was presented."),))))
    html = items_html(
        passage, Setting(sample_edition.PANEL, "highlights"), "highlights", Changed(frozenset({"highlights"}), "1.1")
    )

    assert "changed in 1.1" not in html


class TestNotFound:
    """A server shows the page at any address, so nothing in it may be relative."""

    def test_it_loads_nothing_and_without_an_address_links_nowhere(self, small):
        assert Page(small["404.html"].decode()).links == []

    def test_its_link_is_whole_where_the_address_is_known(self, tmp_path):
        panel = changed(PANEL, "publisher:", "base_url: https://panel.example/papers\npublisher:")
        files = made(assembled(tmp_path, {PANEL: panel}))

        assert Page(files["404.html"].decode()).links == ["https://panel.example/papers/index.html"]


@pytest.mark.parametrize("name", ["The Example Code Panel", "the Example Code Panel", "Example Code Panel"])
def test_a_sentence_gives_the_panel_one_article(tmp_path, name):
    panel = changed(PANEL, "name: Smart Energy Code Panel", f"name: {name}")
    files = made(assembled(tmp_path, {PANEL: panel.replace("publisher: SECAS\n", "base_url: https://panel.example\n")}))

    assert "The monthly papers of the Example Code Panel, and" in words(files, "about.html")
    assert "tell the Example Code Panel, and" in words(files, "about.html")
    assert "Nothing of the Example Code Panel stands" in words(files, "404.html")
    assert "All papers of the Example Code Panel" in words(files, "404.html")
    published = made(assembled(tmp_path, {PANEL: panel}))
    assert "Published by SECAS for the Example Code Panel." in words(published, "index.html")


@pytest.mark.parametrize(
    ("reason", "told"),
    [
        ("Commercially sensitive", "Commercially sensitive."),
        ("It names Parties.", "It names Parties."),
        ("“It names Parties.”", "“It names Parties.”"),
    ],
)
def test_why_something_is_withheld_ends_as_a_sentence_does(tmp_path, reason, told):
    ssc = f"{PAPER}/ssc.md"
    files: dict[str, str | bytes | None] = {
        ssc: changed(ssc, "    file:", f"    reason: {reason}\n    file:"),
        PANEL: changed(PANEL, "publisher:", "access: Members can read it.\npublisher:"),
    }
    page = words(made(assembled(tmp_path, files)), "papers/2019-01/index.html")

    assert f"Withheld from this edition. {told} Members can read it." in page


class TestAbout:
    """What these pages are says nothing that isn't so for this Panel."""

    def test_it_tells_how_verdicts_are_reached_where_there_are_reports(self, tmp_path, small):
        none = changed(PANEL, "reporting:\n  committee: operations-group\n  heading: DCC reporting\n", "")
        files: dict[str, str | bytes | None] = {PANEL: none, TABLE: None}

        assert "How verdicts are reached" in words(small, "about.html")
        assert "erdict" not in words(made(assembled(tmp_path, files)), "about.html")

    @pytest.mark.parametrize(
        ("labels", "named"),
        [
            ("{}", True),
            ("{CLEAR: WHITE}", True),
            ("{RED: SECRET}", False),
            ("{CLEAR: OFFICIAL, GREEN: COMMUNITY, AMBER: SENSITIVE, AMBER+STRICT: CLOSED, RED: SECRET}", False),
        ],
    )
    def test_its_classes_are_those_of_the_protocol_where_they_have_its_names(self, tmp_path, labels, named):
        text = words(made(assembled(tmp_path, {PANEL: changed(PANEL, "code: SEC", f"labels: {labels}")})), "about.html")

        assert ("The classes of the Traffic Light Protocol" in text) is named
        assert ("The classes that these pages are marked with" in text) is not named


class TestSitemap:
    """Only what is public, and only where its address is known."""

    BASE = changed(PANEL, "publisher:", "base_url: https://panel.example\npublisher:")

    def test_a_public_edition_with_an_address_has_one(self, tmp_path):
        text = made(assembled(tmp_path, {PANEL: self.BASE}))["sitemap.xml"].decode()

        assert "<loc>https://panel.example/</loc>" in text
        assert re.search(r"<loc>https://panel.example/papers/2019-01/</loc>\s*<lastmod>2019-01-04</lastmod>", text)
        assert "<loc>https://panel.example/actions.html</loc>" in text
        assert "404" not in text

    def test_no_other_has(self, tmp_path, small):
        assert "sitemap.xml" not in small
        assert "sitemap.xml" not in made(assembled(tmp_path, {PANEL: self.BASE}, "panel"))


class TestPlots:
    """What is drawn, in numbers."""

    def test_a_bar_is_as_long_as_the_report_was_late(self):
        rows = (
            LateRow("Jan 2019", 18, running=True, words="18, overdue"),
            LateRow("Dec 2018", 5, running=False, words="5"),
            LateRow("Nov 2018", 0, running=False, words="on time"),
            LateRow("Oct 2018", None, running=False, words="Withheld (RED)"),
        )
        svg = lateness_plot(rows, "late", "A title", "What it says")

        assert re.findall(r'<rect class="(\w+)"[^>]*width="([\d.]+)%"', svg) == [("running", "90"), ("bar", "25")]
        assert re.findall(r'class="tick"[^>]*>([^<]+)', svg) == ["0", "10", "20"]
        assert 'role="img" aria-labelledby="late-title late-words"' in svg
        assert '<title id="late-title">A title</title>' in svg
        assert '<desc id="late-words">What it says</desc>' in svg
        assert "on time</text>" in svg

    def test_forecast_and_actual_stand_by_their_powers_of_ten(self):
        rows = (ShareRow("Jan 2019", 100_000, 1_000, "1.0%"), ShareRow("Dec 2018", None, None, "no figures"))
        svg = share_plot(rows, "share", "A title", "What it says")

        assert re.findall(r'class="tick"[^>]*>([^<]+)', svg) == ["1k", "10k", "100k"]
        assert 'x1="0%" x2="100%"' in svg
        assert "no figures</text>" in svg
        assert "1.0%</text>" in svg

    @pytest.mark.parametrize(
        ("forecast", "actual", "ticks"),
        [(400, 0, ["0", "100", "1k"]), (0, 5, ["0", "1", "10"]), (0, 1, ["0", "1", "10"])],
    )
    def test_nothing_has_a_line_of_its_own_before_the_first_power_of_ten(self, forecast, actual, ticks):
        svg = share_plot((ShareRow("Jan 2019", forecast, actual, "of it"),), "share", "A title", "What it says")

        assert re.findall(r'class="tick"[^>]*>([^<]+)', svg) == ticks
        placed = re.findall(r'<(?:svg|circle class="actual") c?x="([\d.]+)%" c?y=', svg)
        assert [float(place) == 0 for place in placed] == [forecast == 0, actual == 0]

    def test_of_many_powers_of_ten_each_has_a_line_and_as_many_have_words_as_a_phone_has_room_for(self):
        svg = share_plot((ShareRow("Jan 2019", 39_060_325, 3, "of it"),), "share", "A title", "What it says")

        assert re.findall(r'class="tick"[^>]*>([^<]+)', svg) == ["1", "100", "10k", "1M", "100M"]
        assert svg.count('class="grid"') == 9

    def test_a_marking_stands_on_a_line_of_its_own_below_its_period(self):
        rows = (
            LateRow("Jan 2019", 3, running=False, words="3", marking="AMBER"),
            LateRow("Dec 2018", 0, running=False, words="on time"),
        )
        svg = lateness_plot(rows, "late", "A title", "What it says")

        heights = [float(y) for y in re.findall(r'<text class="(?:name|mark)" x="0" y="([\d.]+)em"', svg)]
        assert re.findall(r'class="(?:name|mark)"[^>]*>([^<]+)', svg) == ["Jan 2019", "AMBER", "Dec 2018"]
        assert heights[1] - heights[0] > 1
        assert heights[2] - heights[1] > 1

    def test_words_are_escaped(self):
        assert "<b>" not in lateness_plot((LateRow("<b>", 0, running=False, words="<b>"),), "n", "<b>", "<b>")


def test_ten_years_take_about_ten_times_one(tmp_path: Path):
    """In places that a page across papers speaks of, not in seconds: those depend on the machine."""
    one, ten = (made(assembled(tmp_path / str(count), many(count))) for count in (11, 110))
    for path in ("index.html", "actions.html", "decisions.html", "modifications.html", "committees/tag.html"):
        assert len(ten[path]) < 11 * len(one[path])
