"""What can be found: parts of papers as their edition has them, a file to each year, and the library that looks."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from tests import sample_edition
from tests.months import many
from tests.read_page import Page
from tests.sample_edition import SECRET
from tests.small import LOG, PAPER, assembled, changed, lay, more

from panelpaper.assemble import assemble
from panelpaper.content.files import Folder
from panelpaper.content.workspace import read_workspace
from panelpaper.model.classification import CLEAR, RED, Classification
from panelpaper.model.edition import Edition
from panelpaper.model.panel import EditionSpec
from panelpaper.model.period import Period
from panelpaper.model.prose import Heading, Note, NoteCall, Paragraph, Passage, Strong, Text, Withheld
from panelpaper.release import release
from panelpaper.render.found import Document, Kind
from panelpaper.render.search import search
from panelpaper.render.search_across import documents_across
from panelpaper.render.search_documents import documents
from panelpaper.render.site import render_html
from panelpaper.render.templates import Press, Templates, packaged

ROOT = Path(__file__).parents[3]
TAG, OPSG, SSC = f"{PAPER}/tag.md", f"{PAPER}/operations-group.md", f"{PAPER}/ssc.md"
DECEMBER = "content/papers/2018-12/paper.yaml"


def found(edition: Edition) -> tuple[Document, ...]:
    """Everything of all papers that are not withdrawn."""
    return tuple(each for paper in edition.papers if not paper.withdrawn for each in documents(paper, edition.panel))


def files(edition: Edition) -> dict[str, bytes]:
    return search(edition, Press(Templates()))


def rows(files: Mapping[str, bytes], year: int | str) -> Any:
    """A year's file as the reader's browser has it, or the one of what stands across papers."""
    script = files[f"assets/search/{year}.js"].decode()
    return json.loads(script.removeprefix("(self.searchYears ??= []).push(").removesuffix(");\n"))


@pytest.fixture(scope="module")
def public() -> tuple[Document, ...]:
    return found(sample_edition.edition())


@pytest.fixture(scope="module")
def panel() -> tuple[Document, ...]:
    return found(sample_edition.edition(cleared=True))


def one(every: tuple[Document, ...], kind: Kind, title: str) -> Document:
    (only,) = (each for each in every if each.kind is kind and each.title == title)
    return only


def test_each_item_is_found_under_its_heading_with_its_committee_and_place(public):
    item = one(public, Kind.TEXT, "Data Quality")

    assert (item.month, item.committee, item.anchor) == (Period(2019, 1), "operations-group", "data-quality")
    assert item.within == "2.2 Ops Group Meeting Highlights"
    assert item.words.startswith("The Ops Group approved the proposal for SECAS to coordinate")
    assert "Planned Maintenance" not in item.words


def test_purpose_and_what_the_panel_is_asked_and_what_is_coming_are_found(public):
    assert one(public, Kind.TEXT, "Purpose").anchor == "purpose"
    assert one(public, Kind.ASKED, "What the Panel is asked").words == "NOTE the content of this paper."
    coming = one(public, Kind.COMING, "Coming to the Panel")
    assert coming.words == ("APPROVE Departures from Planned Maintenance for the March test. Expected February 2019.")
    assert (coming.committee, coming.anchor) == ("operations-group", "_coming")


def test_what_a_version_changed_is_found():
    sample = sample_edition.edition()
    paper = sample.papers[0]
    note = replace(paper.revisions[0], classification=RED)
    told = tuple(documents(replace(paper, revisions=(note, Withheld(RED))), sample.panel))

    change = one(told, Kind.TEXT, "Changes in version 1.1")
    assert (change.words, change.anchor) == ("Corrected the forecast of September 2018.", "_changes")
    assert change.classification is RED


def test_an_action_is_found_by_its_number_owner_and_standing(public):
    opened = one(public, Kind.ACTION, "OPSG-0042")
    closed = one(public, Kind.ACTION, "OPSG-0039")

    assert opened.words == (
        "Open. Answer the paper on the Performance Measurement Report formally. "
        "Owner: DCC and SECAS. Due: 22 January 2019."
    )
    assert closed.words.startswith("Closed 18 December 2018. ")
    assert closed.words.endswith("Presented at the meeting. Owner: SECAS.")
    assert opened.anchor == "action-opsg-0042"


def test_a_decision_is_found_with_its_committee_and_meeting(public):
    decision = one(public, Kind.DECISION, "Ops Group decision OPSG_15")

    assert decision.words == "Approved the proposal for SECAS to coordinate the Data Quality work"
    assert decision.committee == "operations-group"


def test_a_row_of_the_reporting_table_is_found_by_its_verdict_and_words(public):
    reports = [each for each in public if each.kind is Kind.REPORT]

    assert any(each.words.startswith("Overdue by 18 working days.") for each in reports)
    late = next(each for each in reports if each.title == "Performance Measurement Report, October 2018")
    assert late.words.startswith("On time")
    assert "SEC H13.4. Monthly, within 25 working days of the month’s end." in late.words


def test_a_row_is_found_by_the_clauses_that_its_content_was_measured_against_as_its_page_says_them(public):
    about = "Performance Measurement Report, October 2018"
    assert "Content against SEC H13.1, SEC L8.6." in one(public, Kind.REPORT, about).words
    nothing = [each for each in public if each.words.startswith("Nothing to review")]
    assert nothing
    assert not any("Content against" in each.words for each in nothing)


def test_a_paper_is_found_by_its_meeting_and_reference_and_a_section_by_its_meetings():
    sample = sample_edition.edition()
    paper = replace(sample.papers[0], meeting_number=64, reference="SECP_64_1101_05")
    every = tuple(documents(paper, sample.panel))

    (whole,) = (each for each in every if each.kind is Kind.PAPER)
    assert (whole.anchor, whole.names) == ("", ("SECP_64_1101_05", "Panel meeting 64"))
    assert "SECP_64_1101_05." in whole.words
    assert "overdue on" in whole.words
    met = next(each for each in every if "OPSG_15" in each.names)
    assert met.words.startswith("Meetings OPSG_15 (18 December 2018) and OPSG_15A. The Ops Group met")


def test_what_stands_across_papers_is_found_at_its_own_place_and_as_high_as_what_it_is_made_of(tmp_path):
    for name in ("public", "panel"):
        edition = assembled(tmp_path / name, many(14, Period(2017, 12)), name)
        pages = render_html(edition, Templates(), pdfs=False)
        every = tuple(documents_across(edition))
        assert {each.kind for each in every} == {
            Kind.LIST,
            Kind.COMMITTEE,
            Kind.REPORT,
            Kind.MODIFICATION,
            Kind.TERM,
        }
        for each in every:
            path, _, anchor = each.anchor.partition("#")
            assert anchor in {"", *Page(pages[path].decode()).ids}, each
        marked = {each.title: each.classification for each in every if each.classification is not CLEAR}
        assert marked == ({"Service Request Variance Report": RED} if name == "panel" else {})
        assert rows(pages, "across")["classification"] == ("RED" if marked else "CLEAR")


def test_a_committee_and_a_report_are_found_by_all_that_their_lists_say_of_them(tmp_path):
    told = {each.title: each for each in documents_across(assembled(tmp_path, {}))}
    report = told["Service Request Variance Report"]

    assert told["Operations Group"].words == "Ops Group."
    assert told["Operations Group"].names == ("Ops Group",)
    assert report.words.endswith("As at 18 December 2018, of 1 period, 1 on time.")
    assert {"Papers", "Committees", "Actions", "Glossary"} <= told.keys()
    assert "Search" not in told


def test_what_an_edition_withholds_is_no_document(public, panel):
    assert SECRET not in repr(public)
    assert "OPSG-0044" not in repr(public)
    assert {each.classification for each in public} == {CLEAR}
    assert one(panel, Kind.ACTION, "OPSG-0044").classification is RED
    assert one(panel, Kind.APPENDIX, "Appendix A: Security Assurance Status Update").words == SECRET
    assert one(panel, Kind.APPENDIX, "Reasons").classification is RED


def test_a_withheld_appendix_is_found_by_what_its_paper_says_in_its_place_and_raises_no_marking(public, panel):
    title = "Appendix A: Security Assurance Status Update"
    withheld, released = one(public, Kind.APPENDIX, title), one(panel, Kind.APPENDIX, title)

    assert withheld.words == (
        "Withheld (RED). It concerns the security of a Party’s systems. To be reviewed by 4 January 2020."
    )
    assert (withheld.anchor, withheld.classification) == ("appendix-a", CLEAR)
    assert {withheld.committee, released.committee} == {"ssc-smki-pma"}
    made = files(sample_edition.edition())
    assert rows(made, 2019)["classification"] == "CLEAR"
    assert b'value="appendix"' in made["search.html"]


def test_each_passage_begins_a_sentence_and_what_ends_one_gets_no_second_stop(tmp_path):
    log = (
        "submissions:\n  - report: performance-measurement\n    period: 2018-10\n    received: 2018-12-06\n"
        "    reissued: [{date: 2018-12-10, reason: A total was wrong.}]\n"
    )
    over = {OPSG: changed(OPSG, "    closed:", "    note: The plan was presented\n    closed:"), LOG: log}
    every = found(assembled(tmp_path, over))

    closed = next(each for each in every if each.title == "OPSG-0001")
    assert closed.words.endswith("Draw up a work plan. The plan was presented. Owner: SECAS.")
    (report,) = (each for each in every if "Re-issued" in each.words)
    assert "A total was wrong. " in report.words
    assert ".." not in report.words


def test_a_document_is_as_high_as_the_highest_run_in_it(tmp_path):
    over = {TAG: more(TAG, "\nThe plan is agreed. [The supplier asked for time.]{.amber}\n\n### Next\n\nNothing.\n")}
    cleared = found(assembled(tmp_path / "panel", over, "panel"))
    public = found(assembled(tmp_path / "public", over))

    (above,) = (each for each in cleared if "supplier" in each.words)
    assert above.classification is Classification.AMBER
    assert one(cleared, Kind.TEXT, "Next").classification is CLEAR
    assert not any("supplier" in each.words for each in public)


def test_a_note_is_found_with_the_item_that_calls_it_alone(tmp_path):
    over = {TAG: more(TAG, "\n### One\n\nWords.[^n]\n\n### Two\n\nOther words.\n\n[^n]: Said below.\n")}
    every = found(assembled(tmp_path, over))

    assert "Said below." in one(every, Kind.TEXT, "One").words
    assert "Said below." not in one(every, Kind.TEXT, "Two").words


def test_everything_found_stands_on_its_page(tmp_path):
    for name in ("public", "panel"):
        edition = assembled(tmp_path / name, many(5), name)
        pages = render_html(edition, Templates(), pdfs=False)
        ids = {path: set(Page(pages[path].decode()).ids) for path in pages if path.startswith("papers/")}
        every = found(edition)
        assert len(every) > 30
        for each in every:
            assert each.anchor in {"", *ids[f"papers/{each.month and each.month.key}/index.html"]}, each


def test_a_years_file_holds_its_documents_one_a_line_and_says_whose_it_is():
    made = files(sample_edition.edition(cleared=True))
    year = rows(made, 2019)

    assert (year["edition"], year["classification"], year["year"]) == ("panel", "RED", 2019)
    assert len(year["documents"]) == made["assets/search/2019.js"].count(b"\n") - 2
    assert ["2019-01", "action", "action-opsg-0044", "OPSG-0044"] in [row[:4] for row in year["documents"]]
    assert {row[7] for row in year["documents"]} == {"", "tlp-red"}


def test_a_years_file_changes_with_that_years_papers_alone(tmp_path):
    before = files(assembled(tmp_path / "before", many(14, Period(2017, 12))))
    path = "content/papers/2018-06/tag.md"
    over = {**many(14, Period(2017, 12)), path: "---\ncommittee: tag\nstatus: final\n---\n\n## Testing\n\nOther.\n"}
    after = files(assembled(tmp_path / "after", over))

    assert set(before) == set(after)
    changed = {name for name in before if before[name] != after[name]}
    assert changed == {"assets/search/2018.js", "assets/search/across.js"}  # in how many papers a modification is


def test_withdrawn_papers_and_replaced_versions_are_not_found(tmp_path):
    over = {DECEMBER: changed(DECEMBER, "title:", "status: withdrawn\ntitle:")}
    made = files(assembled(tmp_path, over))

    assert "assets/search/2018.js" not in made
    assert b"2018-12" not in made["search.html"]
    assert all(row[0] == "2019-01" for row in rows(made, 2019)["documents"])


def test_what_is_withheld_changes_no_byte_of_the_search(tmp_path):
    def public(folder: str, hidden: str) -> dict[str, bytes]:
        action = f"  - {{id: TAG-0002, text: {hidden}, owner: DCC, status: open, classification: RED}}\n"
        over = {
            TAG: changed(TAG, "actions:\n", f"actions:\n{action}") + f"\n::: amber\n{hidden}\n:::\n",
            f"{PAPER}/appendices/security-status.md": f"---\nsensitive_terms: |\n  {hidden}\n---\n\n# {hidden}\n",
        }
        workspace = read_workspace(Folder(lay(tmp_path / folder, over)), CLEAR)
        spec = workspace.panel.edition("public")
        assert isinstance(spec, EditionSpec)
        return files(assemble(release(workspace, spec)))

    one, other = public("one", "quagga"), public("other", "a much longer text of which nothing may show")

    assert one == other
    assert b"quagga" not in b"".join(one.values())


def test_the_page_offers_what_the_edition_has_and_no_other_kinds_months_or_marks(tmp_path):
    page = files(assembled(tmp_path / "a", many(14, Period(2017, 12))))["search.html"].decode()
    cleared = files(assembled(tmp_path / "b", many(14, Period(2017, 12)), "panel"))["search.html"].decode()

    assert re.findall(r'<optgroup label="(\d+)">', page) == ["2019", "2018", "2017"] * 2
    assert 'value="appendix"' not in page
    assert 'value="operations-group"' in page
    assert "data-mark" not in page
    assert re.findall(r'data-mark="([^"]*)"', cleared) == ["tlp-red"]


def test_the_search_page_alone_may_run_scripts_and_only_its_own(tmp_path):
    made = render_html(assembled(tmp_path, many(3)), Templates(), pdfs=False)
    scripted = {path for path, data in made.items() if path.endswith(".html") and b"<script" in data}

    assert scripted == {"search.html"}
    page = made["search.html"].decode()
    assert "script-src &#39;self&#39; file:" in page
    assert "unsafe" not in page
    for source in re.findall(r'<script src="([^"]+)"', page):
        assert source in made


def test_whatever_a_paper_says_comes_out_of_the_script_as_it_went_in():
    sample = sample_edition.edition()
    said = 'Quoted "so" \\ and </script> and é'
    purpose = Passage((Paragraph((Text(said),)),))
    edition = replace(sample, papers=(replace(sample.papers[0], purpose=purpose),))

    assert said in [row[4] for row in rows(files(edition), 2019)["documents"]]


def test_no_document_has_lost_words_between_its_headings():
    sample = sample_edition.edition()
    paper = sample.papers[0]
    blocks = (
        Paragraph((Text("Before."), NoteCall(1, 1))),
        Heading(3, (Text("First"),), "first"),
        Paragraph((Strong((Text("Within"),)), Text("."))),
        Heading(4, (Text("Deeper"),), "deeper"),
    )
    passage = Passage(blocks, (Note(1, 1, (Paragraph((Text("Noted."),)),)),))
    section = paper.sections[2]
    part = section.parts[1]
    subsection = replace(part.subsections[0], passage=passage)
    changed = replace(section, parts=(section.parts[0], replace(part, subsections=(subsection,))))
    every = documents(replace(paper, sections=(changed,)), sample.panel)

    told = [
        (each.anchor, each.title, each.words) for each in every if each.kind is Kind.TEXT and each.committee == "tag"
    ]
    assert told == [
        ("tag-highlights", "TAG Highlights", "Before. Note 1: Noted."),
        ("first", "First", "Within."),
        ("deeper", "Deeper", ""),
    ]


def test_a_subsection_that_is_all_items_is_found_by_them_alone(public):
    assert not any(each.title == "Ops Group Meeting Highlights" for each in public)
    assert {each.within for each in public if each.title == "Planned Maintenance"} == {
        "2.2 Ops Group Meeting Highlights"
    }


@pytest.mark.parametrize("script", ["script/search.js", "script/minisearch.js"])
def test_no_script_looks_behind_in_a_pattern_which_safari_before_16_4_can_not_read(script):
    text = packaged(script)

    assert text is not None
    assert re.search(rb"\(\?<[=!]", text) is None


def test_the_library_is_the_one_that_the_docs_record_unchanged():
    library = packaged("script/minisearch.js")
    docs = (ROOT / "docs/dependencies.md").read_text()
    recorded = re.search(r"MiniSearch.*?(\d+\.\d+\.\d+).*?`sha256:([0-9a-f]{64})`", docs, re.DOTALL)

    assert library is not None
    assert recorded is not None
    assert sha256(library).hexdigest() == recorded[2]
    assert f"MiniSearch {recorded[1]}" in docs
    licence = packaged("script/minisearch-LICENSE.txt")
    assert licence is not None
    assert b"Luca Ongaro" in licence
    assert b"Permission is hereby granted, free of charge" in licence
