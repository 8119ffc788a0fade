"""A paper's page, the list of papers, and what stands around them."""

from __future__ import annotations

import posixpath
import re
from base64 import b64encode
from datetime import date
from hashlib import sha256

import pytest
from msgspec.structs import replace
from tests.read_page import Page
from tests.sample_edition import SECRET, edition, say

from panelpaper.model.changes import NO_CHANGES, Changes, News, VerdictNews
from panelpaper.model.classification import CLEAR, RED
from panelpaper.model.edition import ActionLine, Edition, PaperPage, RevisionLine
from panelpaper.model.period import Period
from panelpaper.model.prose import Passage, Withheld
from panelpaper.model.report_table import ReportingTable, ReportRow
from panelpaper.model.reporting import Timeliness, Verdict
from panelpaper.render.attention import attention_view, reports_attention
from panelpaper.render.page import print_page
from panelpaper.render.site import render_html
from panelpaper.render.templates import BrokenTemplate, Templates, without_comments
from panelpaper.render.withheld import withheld_here
from panelpaper.render.words import first_words

JANUARY, DECEMBER = "papers/2019-01/index.html", "papers/2018-12/index.html"


def files(*, cleared: bool = False, pdfs: bool = True) -> dict[str, bytes]:
    return render_html(edition(cleared=cleared), Templates(), pdfs=pdfs)


def page(path: str = JANUARY, *, cleared: bool = False) -> Page:
    return Page(files(cleared=cleared)[path].decode())


def with_paper(**changes: object) -> Edition:
    whole = edition()
    return replace(whole, papers=(replace(whole.papers[0], **changes), *whole.papers[1:]))


def with_table(table: ReportingTable) -> PaperPage:
    """The January paper with another table."""
    paper = edition().papers[0]
    part = paper.sections[0].parts[0]
    subsections = tuple(replace(each, table=table) if each.table else each for each in part.subsections)
    parts = (replace(part, subsections=subsections), *paper.sections[0].parts[1:])
    return replace(paper, sections=(replace(paper.sections[0], parts=parts), *paper.sections[1:]))


def changed(**changes: object) -> str:
    return render_html(with_paper(**changes), Templates(), pdfs=True)[JANUARY].decode()


def row(name: str, period: str, *, cleared: bool = False) -> str:
    """A row of the reporting table as it is read out."""
    html = files(cleared=cleared)[JANUARY].decode()
    rows = re.findall(r"<tr id=.*?</tr>", html, re.DOTALL)
    return next(words for words in (Page(found).words.strip() for found in rows) if f"{name}, {period}" in words)


@pytest.mark.parametrize("cleared", [False, True])
@pytest.mark.parametrize("path", [JANUARY, DECEMBER, "index.html"])
def test_a_page_has_one_h1_headings_in_order_and_no_anchor_twice(path, cleared):
    read = page(path, cleared=cleared)

    assert read.headings.count(1) == 1
    assert read.headings[0] == 1
    assert all(after <= before + 1 for before, after in zip(read.headings, read.headings[1:], strict=False))
    assert len(read.ids) == len(set(read.ids))


@pytest.mark.parametrize("cleared", [False, True])
def test_every_link_leads_to_something_that_the_edition_has(cleared):
    made = files(cleared=cleared)
    # A colleague of these pages: written by other parts of render.
    elsewhere = {"feed.xml", "papers/2019-01/paper.json", "papers/2018-12/paper.json"}
    pages = {path: Page(data.decode()) for path, data in made.items() if path.endswith(".html")}
    for path, read in pages.items():
        for link in read.links:
            address, _, anchor = link.partition("#")
            if re.match("[a-z]+:", link) or address.endswith(".pdf"):
                continue
            target = posixpath.normpath(posixpath.join(posixpath.dirname(path), address)) if address else path
            assert target in made or target in elsewhere, link
            assert not anchor or anchor in pages[target].ids, link


def test_the_opening_says_all_that_a_member_needs_first_in_order():
    words = page().words
    order = [
        "Skip to the paper",
        "WHITE: may be published Public edition",
        "SEC Panel Sub-Committee Report, January 2019",
        "For Information",
        "Panel meeting 64, 11 January 2019",
        "issued 4 January 2019",
        "version 1.1, 8 January 2019",
        "What the Panel is asked NOTE the content of this paper.",
        "Coming to the Panel APPROVE: Departures from Planned Maintenance",
        "Needs attention: 1 report was overdue on 11 December 2018, 2 more on 4 January 2019",
        "Changes in version 1.1 Version 1.1, 8 January 2019: Corrected the forecast",
        "New since December 2018 Actions opened: OPSG-0042",
        "Withheld here: Appendix A (RED), row “Quarterly Problem Report, April to June 2018” (RED)",
        "Contents",
        "1 Purpose",
        "2 Operations Group",
        "5 Recommendations",
        "The Panel is requested to NOTE the content of this paper.",
        "SECAS Team 4 January 2019",
        "Attachments",
    ]
    body = words[words.index("Skip to") :]
    at = 0
    for expected in order:
        at = body.index(expected, at)


def test_all_that_stands_as_withheld_is_named_by_its_kind_and_class_with_a_link_to_where_it_stands():
    whole = edition()
    told = withheld_here(whole.papers[0], whole.panel)

    assert [(line.href, line.text, line.after) for line in told] == [
        ("#appendix-a", "Appendix A", "(RED)"),
        ("#report-quarterly-problem-2", "row “Quarterly Problem Report, April to June 2018”", "(RED)"),
        ("#operations-group", "decisions of the Ops Group", "(RED)"),
        ("#operations-group", "actions of the Ops Group", "(RED)"),
        ("#tabasc-highlights", "passage in section 4.1", "(RED)"),
        ("#tabasc-highlights", "passage in section 4.1", "(AMBER+STRICT)"),
    ]
    anchors = set(re.findall(r'id="([^"]+)"', files()[JANUARY].decode()))
    assert {line.href.removeprefix("#") for line in told} <= anchors
    assert withheld_here(edition(cleared=True).papers[0], whole.panel) == ()
    at_the_front = withheld_here(whole.papers[0], whole.panel, JANUARY)
    assert [line.href for line in at_the_front] == [f"{JANUARY}{line.href}" for line in told]
    assert {line.href for line in at_the_front} <= set(page("index.html").links)


def test_how_many_things_are_withheld_in_one_place_is_not_said():
    whole = edition()
    paper, part = whole.papers[0], whole.papers[0].sections[0].parts[0]
    twice = replace(part, actions=(Withheld(RED), *part.actions, Withheld(RED)))
    more = replace(paper, sections=(replace(paper.sections[0], parts=(twice,)), *paper.sections[1:]))

    assert withheld_here(more, whole.panel) == withheld_here(paper, whole.panel)


def test_what_is_withheld_outside_the_sections_is_named_too():
    whole = edition()
    held = Passage((Withheld(RED),))
    line, revision = whole.papers[0].forward_look[0], whole.papers[0].revisions[-1]
    assert isinstance(revision, RevisionLine)
    paper = replace(
        whole.papers[0],
        notice=held,
        purpose=held,
        recommendations=(("NOTE", held),),
        forward_look=(replace(line, text=held),),
        revisions=(Withheld(RED), replace(revision, note=held)),
        sections=(),
        appendices=(),
    )

    assert [(line.href, line.text) for line in withheld_here(paper, whole.panel)] == [
        ("", "passage in the notice"),
        ("#_coming", "passage in what is coming to the Panel"),
        ("#_changes", "note on a version"),
        ("#_changes", f"passage in the note on version {revision.version}"),
        ("#purpose", "passage in the purpose"),
        ("#recommendations", "passage in the recommendations"),
    ]


@pytest.mark.parametrize("field", ["note", "adherence", "comments"])
def test_a_passage_that_is_withheld_within_a_row_is_named_with_the_row(field):
    table = edition().papers[0].table
    assert table is not None
    first, held = table.rows[0], Passage((Withheld(RED),))
    assert isinstance(first, ReportRow)
    rows = (replace(first, **{field: held if field == "note" else (held,)}),)
    told = withheld_here(with_table(replace(table, rows=rows)), edition().panel)

    place = "passage in the row “Performance Measurement Report, October 2018”"
    assert (f"#{first.anchor}", place) in [(line.href, line.text) for line in told]


def test_a_row_of_the_table_says_its_six_facts():
    words = row("Performance Measurement Report", "October 2018")

    assert "On time (receipt inferred)Note on the calendar †" in words
    assert "Due 6 December 2018 Received 6 December 2018" in words
    assert "Re-issued 10 December 2018 (2 working days later): calculation of CPM1 to CPM3 corrected" in words
    assert "SEC H13.1, SEC H13.4. Monthly, within 25 working days of the month’s end." in words
    assert "Against SEC H13.1, SEC L8.6" in words
    assert "150 incorrect Communications Hubs" in words


def test_a_row_added_because_it_is_overdue_says_so_and_does_not_repeat_the_obligation():
    words = row("Service Request Variance Report", "October 2018")

    assert "Overdue by 18 working days" in words
    assert "Not received by 11 December 2018" in words
    assert "Extended to 14 November 2018, agreed by the Panel (SECP_62_0911)" in words
    assert "Listed because it is overdue." in words
    assert "H3.24" not in words
    assert words.count("Not applicable") == 2


def test_a_receipt_of_which_nobody_noted_the_day_is_told_as_such_and_what_there_is_nothing_of_was_not_received():
    assert "Received day not recorded" in row("Quarterly Problem Report", "July to September 2018")
    assert "Received" not in page().words.partition("Nothing to review this month")[2].partition("No deadline")[0]


def test_a_withheld_row_says_so_in_all_three_cells_and_no_more():
    words = row("Quarterly Problem Report", "April to June 2018")

    assert words == (
        "Quarterly Problem Report, April to June 2018 Withheld (RED) "
        "Content against the SEC Withheld (RED) Comments Withheld (RED)"
    )
    assert "No deadline" in row("Quarterly Problem Report", "April to June 2018", cleared=True)


def test_the_table_says_its_day_its_calendar_and_what_has_lapsed_since():
    words = page().words

    assert "DCC reporting as at 11 December 2018. Working days: England and Wales with Scotland." in words
    assert "By the working days of England and Wales: due 5 December 2018, late by 1 working day." in words
    assert (
        "On 4 January 2019, when this paper was issued, these reports were overdue: Certificate Signing Request "
        "Variance Report, November 2018: due 14 December 2018, overdue by 12 working days"
    ) in words


def test_a_report_that_was_overdue_at_the_cut_off_and_has_not_come_says_how_it_stood_on_both_days():
    first, _, rest = page().words.partition("Contents")
    html = files()[JANUARY].decode()

    told = "Service Request Variance Report, October 2018 overdue by 18 working days at 11 December 2018, by 32 at"
    assert f"{told} 4 January 2019" in first
    assert first.count("Service Request Variance Report, October 2018") == 1
    assert "due 14 November 2018, overdue by 32 working days (by 18 at the cut-off, 11 December 2018)" in rest
    box = html.partition('id="_lapses"')[2].partition("</div>")[0]
    assert '<a href="#report-service-request-variance-2">Service Request Variance Report, October 2018</a>' in box


def test_reports_that_fell_overdue_after_the_cut_off_alone_are_counted_on_the_day_of_issue():
    table = edition().papers[0].table
    assert table is not None
    kept = replace(table, rows=(), lapses=tuple(lapse for lapse in table.lapses if lapse.at_cut_off is None))
    attention = reports_attention(with_table(kept))

    assert attention is not None
    assert attention.summary == "2 reports were overdue on 4 January 2019"


def test_a_row_that_speaks_of_a_later_day_needs_attention_for_how_it_stood_at_the_cut_off():
    table = edition().papers[0].table
    assert table is not None
    (overdue,) = table.overdue
    come = replace(overdue.verdict, timeliness=Timeliness.LATE, as_at=date(2018, 12, 18), working_days_late=20)
    row = replace(overdue, verdict=come, earlier=overdue.verdict)
    attention = reports_attention(with_table(replace(table, issued=table.as_at, rows=(row,), lapses=())))

    assert attention is not None
    assert attention.summary == "1 report was overdue on 11 December 2018"
    assert [line.after for line in attention.lines] == ["overdue by 18 working days at 11 December 2018"]


def test_a_withheld_appendix_shows_what_its_author_wrote_for_all_and_how_to_get_it():
    words = page().words

    assert (
        "Appendix A: Security Assurance Status Update RED Withheld from this edition. It concerns the security of a "
        "Party’s systems. To be reviewed by 4 January 2020. Panel members receive it with their own copy of the paper."
    ) in words
    assert SECRET not in words
    assert "Appendix B: Test dates WHITE: may be published Testing is planned for March 2019." in words


def test_the_panel_sees_what_it_is_cleared_for_with_its_marking_on_the_page_and_in_its_title():
    words = page(cleared=True).words

    assert words.strip().startswith("RED: SEC Panel Sub-Committee Report, January 2019")
    assert "RED: for the named recipients only, not to be passed on Panel edition" in words
    # A run in a paragraph and in a cell, a block, a row, a decision, an action and the appendix.
    assert words.count(SECRET) == 7
    assert not re.search("withheld", words, re.IGNORECASE)


def test_only_a_clear_edition_may_be_indexed():
    assert b"noindex" not in files()[JANUARY]
    assert b'content="noindex' in files(cleared=True)[JANUARY]


def test_committees_that_say_nothing_say_so():
    assert "SMKI PMA: No update this month." in page().words


def test_below_a_committee_s_own_heading_its_silence_does_not_name_it_again():
    words = page(DECEMBER).words

    assert "2 Operations Group No update received." in words
    assert "3 Security Sub-Committee and SMKI PMA No update this month." in words


def test_below_a_heading_that_committees_share_each_one_s_meetings_and_silence_name_it():
    paper = edition().papers[0]
    tabasc, tag = paper.sections[2].parts
    met = replace(tabasc, meetings=(("TABASC_36", date(2018, 12, 6)),))
    shared = replace(paper.sections[2], parts=(met, replace(tag, missing=True)))
    words = Page(changed(sections=(*paper.sections[:2], shared))).words

    assert "TABASC: Meeting TABASC_36 (6 December 2018)" in words
    assert f"{tag.name}: No update received." in words
    assert "Ops Group: Meetings" not in words
    assert "Meetings OPSG_15 (18 December 2018) and OPSG_15A" in words


def test_a_draft_a_withdrawn_and_an_illustrative_paper_say_so_on_the_page_and_on_every_printed_one():
    html = files()[DECEMBER].decode()

    assert "DRAFT. Not issued." in Page(html).words
    assert "Withdrawn. This paper has been withdrawn" in Page(html).words
    assert "Illustrative. The data in this paper is invented." in Page(html).words
    head = re.search(r"@top-left\{content:\"(.*?)\"", html)
    assert head is not None
    assert re.sub(r"\\b7 ", "·", head[1]) == (
        "SEC Panel Sub-Committee Report, December 2018 · DRAFT · WITHDRAWN · Illustrative data"
    )


def test_an_overdue_action_needs_attention_beside_the_reports_and_says_so_in_its_row():
    paper = edition().papers[0]
    part = paper.sections[0].parts[0]
    first = part.actions[0]
    assert isinstance(first, ActionLine)
    action = replace(first, wanted="2018-12-20", overdue=True)
    parts = (replace(part, actions=(action,)), *paper.sections[0].parts[1:])
    words = Page(changed(sections=(replace(paper.sections[0], parts=parts), *paper.sections[1:]))).words

    told = (
        "Needs attention: 1 report was overdue on 11 December 2018, 2 more on 4 January 2019; "
        "1 action was overdue on 4 January 2019"
    )
    assert told in words
    assert f"{action.id} (DCC and SECAS) was due 20 December 2018: Answer" in words
    assert "Due: 20 December 2018 Overdue" in words


def test_an_action_that_is_overdue_needs_attention_where_no_report_does_and_before_its_paper_has_a_day_of_issue():
    paper = edition().papers[0]
    part = paper.sections[0].parts[0]
    first = part.actions[0]
    assert isinstance(first, ActionLine)
    late = replace(part, subsections=(), actions=(replace(first, wanted="2018-12-20", overdue=True),))
    sections = (replace(paper.sections[0], parts=(late,)),)

    def told(**changes: object) -> str:
        attention = attention_view(replace(paper, sections=sections, **changes))
        assert attention is not None
        return attention.summary

    assert told() == "1 action was overdue on 4 January 2019"
    assert told(issued=None) == "1 action was overdue on 1 January 2019"


def test_of_a_long_action_the_opening_has_the_first_words():
    assert first_words("Answer the paper, with dates, and say what it costs in all") == (
        "Answer the paper, with dates, and say what it costs …"
    )
    assert first_words("Answer the paper") == "Answer the paper"
    assert first_words("One two three, four", most=3) == "One two three …"


def test_several_recommendations_are_a_list_with_the_numbers_that_they_have_at_the_top():
    html = files()[DECEMBER].decode()

    assert '<ol class="recommendations">' in html
    assert html.count("<ol>\n<li><p><strong>AGREE</strong>") == 1
    assert "The Panel is requested to: AGREE the approach; APPROVE the dates." in page(DECEMBER).words


def test_a_withheld_change_of_a_version_stays_withheld():
    words = Page(
        changed(
            revisions=(
                RevisionLine("1.1", None, say("Row 6."), CLEAR),
                Withheld(edition().papers[0].appendices[0].classification),
            )
        )
    ).words

    assert "Changes since version 1.0 Withheld (RED) Version 1.1: Row 6." in words


def test_a_classified_change_of_a_version_that_is_shown_bears_its_label():
    words = Page(changed(revisions=(RevisionLine("1.1", None, say("Row 6."), RED),))).words

    assert "Changes in version 1.1 Version 1.1: RED Row 6." in words


def test_an_edition_without_pdfs_links_to_none():
    assert b"sec-panel-paper-2019-01.pdf" in files()[JANUARY]
    assert not any(b".pdf" in data for path, data in files(pdfs=False).items() if path.endswith(".html"))


def test_the_page_may_load_nothing_from_elsewhere_and_its_own_style_is_named_by_its_digest():
    html = files()[JANUARY].decode()
    style = re.search("<style>(.*?)</style>", html)
    assert style is not None
    digest = b64encode(sha256(style[1].encode()).digest()).decode()

    assert "default-src &#39;none&#39;" in html
    assert digest in html
    assert not re.search(r' style="|<script| on\w+="', html)


def test_no_title_can_break_out_of_the_running_head():
    html = changed(title='"}</style><script>')

    assert "<script>" not in html
    assert html.count("</style>") == 1


def test_readers_load_no_comments_of_a_style_but_a_licence_s():
    style = files()["assets/style.css"].decode()

    assert re.findall(r"/\*.*?\*/", style, re.DOTALL) == re.findall(r"/\* Cut from Source Sans 3 .*?\*/", style)
    assert (
        without_comments('a { content: "/* b */"; margin: 1px/* c */2px }')
        == 'a { content: "/* b */"; margin: 1px\n2px }'
    )


def test_the_first_view_of_a_paper_is_small():
    made = files()

    assert len(made[JANUARY]) + len(made["assets/style.css"]) < 60_000


def test_a_browser_that_knows_no_has_loses_no_other_rule_by_it():
    styles = b"\n".join(data for path, data in files().items() if path.endswith(".css")).decode()
    selectors = re.findall(r"([^{};]+)\{", re.sub(r"/\*.*?\*/", "", styles, flags=re.DOTALL))
    asking = [selector.strip() for selector in selectors if ":has(" in selector]
    within = re.compile(r"\((?:[^()]|\([^()]*\))*\)")

    assert len(asking) > 3
    assert [selector for selector in asking if "," in within.sub("", within.sub("", selector))] == []


def test_the_list_of_papers_is_newest_first_and_bears_the_highest_marking_of_them():
    words = page("index.html", cleared=True).words

    assert words.index("January 2019: SEC Panel Sub-Committee Report") < words.index("December 2018: SEC Panel")
    assert words.strip().startswith("RED: SEC Panel papers")
    assert "Needs attention: 1 report was overdue on 11 December 2018, 2 more on 4 January 2019" in words


def test_a_withdrawn_paper_stays_in_the_list_and_asks_for_nothing():
    made = render_html(with_paper(withdrawn=True), Templates(), pdfs=True)
    list_ = Page(made["index.html"].decode())

    assert "Every paper has been withdrawn." in list_.words
    assert "WHITE Withdrawn For Information" in list_.words
    assert {JANUARY, DECEMBER} <= set(list_.links)
    for asking in ("Needs attention", "Withheld here"):
        assert asking in page("index.html").words
        assert asking not in list_.words


def test_an_edition_without_papers_is_a_page_that_says_so():
    made = render_html(replace(edition(), papers=()), Templates(), pdfs=True)

    assert "No paper has been issued yet." in Page(made["index.html"].decode()).words


def test_static_files_are_copied_and_replace_nothing():
    made = render_html(replace(edition(), static={"CNAME": b"x", "index.html": b"y"}), Templates(), pdfs=True)

    assert made["CNAME"] == b"x"
    assert made["index.html"] != b"y"


def test_the_same_edition_gives_the_same_bytes():
    assert files() == files()


def test_how_to_get_what_is_withheld_is_told_where_something_is():
    access = "Panel members receive it with their own copy of the paper."

    assert access in page("about.html").words
    assert access not in page("about.html", cleared=True).words


@pytest.mark.parametrize(
    ("timeliness", "late", "said"),
    [
        (Timeliness.NOT_DUE, None, ", not yet due at 11 December 2018"),
        (Timeliness.OVERDUE, 18, ", overdue by 18 working days at 11 December 2018"),
        (Timeliness.ON_TIME, 0, ", on time<"),
    ],
)
def test_a_new_verdict_that_the_day_of_issue_may_have_overtaken_says_its_own_day(timeliness, late, said):
    verdict = Verdict(timeliness, date(2018, 12, 11), date(2018, 12, 14), working_days_late=late)
    news = (VerdictNews("reporting", "Report", Period(2018, 11), verdict, News.FIRST),)
    html = changed(changes=Changes(since=Period(2018, 12), verdicts=news))

    assert said in html[html.index('<h2 id="_news">') :].partition("</section>")[0]


@pytest.mark.parametrize(("count", "lists"), [(2, 1), (3, 2)])
def test_many_new_verdicts_stand_each_on_a_line_of_its_own(count, lists):
    late = Verdict(Timeliness.LATE, date(2018, 12, 11), date(2018, 12, 6), date(2018, 12, 7), working_days_late=1)
    news = tuple(
        VerdictNews("reporting", f"Report {n}", Period(2018, 10), late, News.FIRST) for n in range(1, count + 1)
    )
    html = changed(changes=Changes(since=Period(2018, 12), verdicts=news))
    part = html[html.index('<h2 id="_news">') :].partition("</section>")[0]

    assert part.count("<ul>") == lists
    assert part.count(", late by 1 working day") == count


def test_a_paper_without_news_says_nothing_of_news():
    first: PaperPage = replace(edition().papers[0], changes=NO_CHANGES)
    made = render_html(replace(edition(), papers=(first,)), Templates(), pdfs=True)[JANUARY].decode()

    assert "New since" not in made
    assert first.marking is CLEAR


def test_a_panels_own_template_replaces_the_packaged_one_of_that_name():
    own = {
        "parts/marking.html": b"<p>Ours: {{ shell.marking.label }}</p>",
        "style/tokens.css": b":root { --ink: red; }",
    }
    made = render_html(edition(), Templates(own), pdfs=True)

    assert b"<p>Ours: WHITE</p>" in made[JANUARY]
    assert b"--ink: red" in made["assets/style.css"]
    assert b"Ours" not in files()[JANUARY]


@pytest.mark.parametrize(
    ("template", "says"),
    [
        (b"{{ shell.nothing }}", "has no attribute 'nothing'"),
        (b"{% if %}", r"templates/parts/marking\.html, line 1: "),
        (b"{% include 'gone.html' %}", r"There is no template gone\.html"),
        (b"{% include '../pyproject.toml' %}", r"There is no template \.\./pyproject\.toml"),
        (b"\xff", r"templates/parts/marking\.html is not UTF-8 text\."),
        (b"{{ shell.__class__.__mro__ }}", "unsafe"),
        (b"{{ 1 + shell }}", "cannot be rendered"),
        (b"<p>\n{{ 1 // 0 }}", r"templates/parts/marking\.html, line 2, cannot be rendered: integer division"),
        (
            b"{% include 'parts/marking.html' %}",
            r"templates/parts/marking\.html, line 1, cannot be rendered: maximum rec",
        ),
        (b"{% for one in range(10**9) %}{% endfor %}", r"line 1, cannot be rendered: Range too big\.[^.]+\.$"),
    ],
)
def test_a_template_that_cannot_be_used_is_one_plain_sentence(template, says):
    with pytest.raises(BrokenTemplate, match=says) as broken:
        render_html(edition(), Templates({"parts/marking.html": template}), pdfs=True)
    assert "\n" not in str(broken.value)


@pytest.mark.parametrize(
    ("template", "without", "says"),
    [
        ("parts/marking.html", "{{ shell.marking.label }}", "templates/paper.html makes a page without its marking"),
        ("page.html", "{{ shell.page_style }}", "templates/paper.html makes a page without {{ shell.page_style }}"),
        ("page.html", "{{ shell.policy }}", "templates/paper.html makes a page without {{ shell.policy }}"),
        ("404.html", "{{ shell.marking.label }}", "templates/404.html makes a page without its marking"),
    ],
)
def test_no_panels_own_template_takes_a_pages_marking_or_policy_away(template, without, says):
    own = Templates().text(template).replace(without, "").encode()

    with pytest.raises(BrokenTemplate, match=re.escape(says)):
        render_html(edition(cleared=True), Templates({template: own}), pdfs=True)


@pytest.mark.parametrize(
    ("template", "without", "lost"),
    [
        ("parts/marking.html", "{{ shell.marking.label }}", "its marking"),
        ("print.html", "{{ shell.page_style }}", "{{ shell.page_style }}"),
    ],
)
def test_no_panels_own_template_takes_the_marking_off_paper(template, without, lost):
    own = Templates().text(template).replace(without, "").encode()
    whole = edition(cleared=True)

    with pytest.raises(BrokenTemplate, match=re.escape(f"templates/print.html makes a page without {lost}")):
        print_page(whole, whole.papers[0], Templates({template: own}))


def test_print_holds_the_same_words_and_loads_only_its_pictures():
    whole = edition()
    html, pictures = print_page(whole, whole.papers[0], Templates())
    printed = Page(html)

    assert set(pictures) == {"media/hubs.png"}
    assert [link for link in printed.links if not link.startswith("#") and ":" not in link] == ["media/hubs.png"]
    body = page().words
    shared = body[body.index("1 Purpose This paper") : body.index("This paper as data")]
    assert shared.strip() in printed.words
    assert "For Information" in printed.words


def test_a_copy_for_somebody_says_so_on_every_printed_page_and_no_other_does():
    whole = edition(cleared=True)

    def edge(copy_for: str) -> str:
        html, _ = print_page(replace(whole, copy_for=copy_for), whole.papers[0], Templates())
        return html.partition("@bottom-left{")[2].partition("}")[0]

    assert "8 January 2019" in edge("")
    assert "Copy for" not in edge("")
    assert edge("The Chair").endswith('Copy for The Chair"')


def test_a_numbered_place_says_how_one_refers_to_it_and_the_pdf_does_not():
    html = files()[JANUARY].decode()
    cited = re.findall(r'<span class="cite">([^<]*)</span>', html)

    assert cited[:3] == ["SEC Panel, January 2019, 1", "SEC Panel, January 2019, 2", "SEC Panel, January 2019, 2.1"]
    assert cited[-1] == "SEC Panel, January 2019, Appendix B"
    assert 'class="cite"' not in print_page(edition(), edition().papers[0], Templates())[0]


def test_a_frozen_version_is_referred_to_with_its_number():
    html = render_html(with_paper(frozen=True), Templates(), pdfs=True)["papers/2019-01/v1.1/index.html"].decode()

    assert "SEC Panel, January 2019 (version 1.1), 2.1" in html


def test_decisions_of_which_none_names_a_meeting_have_no_column_of_meetings():
    def heads(meeting: str) -> list[str]:
        paper = edition().papers[0]
        section = paper.sections[0]
        part = section.parts[0]
        decisions = tuple(
            line if isinstance(line, Withheld) else replace(line, meeting=meeting) for line in part.decisions
        )
        first = replace(section, parts=(replace(part, decisions=decisions),))
        table = re.search(r'<table class="ledger decisions">.*?</table>', changed(sections=(first,)), re.DOTALL)
        assert table
        rows = [len(re.findall("<t[hd]", row)) for row in table[0].split("<tr")[1:]]
        assert len(set(rows)) == 1
        return re.findall('<th scope="col">(.*?)</th>', table[0])

    assert heads("OPSG_15") == ["Decision", "Meeting"]
    assert heads("") == ["Decision"]


@pytest.mark.parametrize("cleared", [False, True])
def test_contents_and_page_have_the_terms_before_the_attachments(cleared):
    html = files(cleared=cleared)[JANUARY].decode()
    contents = re.findall('href="(#[^"]*)"', html.partition('<nav class="contents"')[2].partition("</nav>")[0])
    listed = [anchor for anchor in contents if anchor in ("#_terms", "#attachments", "#appendix-b")]
    standing = sorted(listed, key=lambda anchor: html.index(f'id="{anchor[1:]}"'))

    assert listed == ["#_terms", "#attachments", "#appendix-b"] == standing
