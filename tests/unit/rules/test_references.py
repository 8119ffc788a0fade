"""What a paper points at is there: PP3, beyond the examples in the rules' own docstrings."""

from __future__ import annotations

import pytest
from tests.laid import DECEMBER, JANUARY, TAG, places, said, told
from tests.small import changed

from panelpaper.model.classification import CLEAR, RED
from panelpaper.rules.suggestions import close

ATTACH = "Attach it: list it under `appendices:` in the front matter, and write `[](appendix:ID)` here."


@pytest.mark.parametrize(
    "text",
    [
        "See SEC Appendix AG 2.5.10.",
        "It stands in SCF Part 2 Appendix A.",
        "It stands in (SCF Appendix A).",
        "See Appendix A of the SCF.",
        "See Appendix A2.",
    ],
)
def test_another_documents_appendix_may_be_typed(tmp_path, text):
    assert said(tmp_path, "PP307", text) == ()


@pytest.mark.parametrize("text", ["See Appendix A.", "In Appendix A, the DCC", "(Appendix A)", "Appendices A and more"])
def test_the_papers_own_appendix_may_not(tmp_path, text):
    assert len(said(tmp_path, "PP307", text)) == 1


SSC = """---
committee: ssc
status: final
appendices:
  - id: security-status
    title: Security Status Update
    classification: RED
    file: appendices/security-status.md
---

## Status decisions

"""


def test_an_appendix_that_only_classified_text_cites_is_uncited(tmp_path):
    hidden = SSC + "One status was set. [See [](appendix:security-status).]{.red}\n"

    for clearance in (CLEAR, RED):
        (finding,) = told(tmp_path, "PP306", {JANUARY + "ssc.md": hidden}, clearance)
        assert finding.concerns == CLEAR


def test_an_appendix_that_is_cited_by_the_slip_in_its_id_is_not_called_uncited_as_well(tmp_path):
    section = SSC.replace("id: security-status", "id: Security_Status") + "See [](appendix:Security_Status).\n"

    for code, times in (("PP105", 1), ("PP301", 1), ("PP306", 0)):
        assert len(told(tmp_path, code, {JANUARY + "ssc.md": section})) == times


def test_a_reference_that_may_mean_several_prints_each_as_a_line_to_paste(tmp_path):
    second = SSC.replace(
        "---\n\n##",
        "  - id: security-status-2\n    title: More\n    classification: RED\n"
        "    file: appendices/security-status.md\n---\n\n##",
    )

    (finding,) = told(tmp_path, "PP301", {JANUARY + "ssc.md": second + "See [](appendix:security-statu).\n"})

    assert finding.advice == (
        "Paste the one that you mean: `[](appendix:security-status)` or `[](appendix:security-status-2)`."
    )


def test_nothing_of_a_reference_in_classified_text_is_quoted(tmp_path):
    (finding,) = said(tmp_path, "PP301", "The TAG agreed. [See [](appendix:nowhere-power).]{.red}")

    assert finding.concerns == RED
    assert "nowhere" not in finding.message + (finding.advice or "")


def test_a_classified_action_can_be_cited_only_where_its_readers_are_cleared(tmp_path):
    action = "actions:\n  - {id: TAG-0002, text: Test, owner: DCC, status: open, classification: RED}\n---\n"
    front = TAG.replace("---\n\n##", action + "\n##")
    text = front + "The DCC tests ([](action:TAG-0002)). [It is [](action:TAG-0002).]{.red}\n"

    for clearance in (CLEAR, RED):
        (finding,) = told(tmp_path, "PP304", {JANUARY + "tag.md": text}, clearance)
        assert finding.span.column == len("The DCC tests (") + 1


@pytest.mark.parametrize("classification", ["RED", None])
def test_an_action_that_the_texts_readers_do_not_see_is_not_taken_for_another_committees(tmp_path, classification):
    ssc = "---\ncommittee: ssc\nstatus: final\nactions:\n  - {id: SSC-0001, text: Test, owner: DCC, status: open, "
    held = (
        {JANUARY + "ssc.md": f"{ssc}classification: {classification}}}\n---\n\n## A\n\nB.\n"} if classification else {}
    )

    (finding,) = said(tmp_path, "PP304", "See [](action:SSC-0001).", held)

    assert finding.advice == (
        "Give the action under `actions:` in its committee's section. One that is more highly classified than this "
        "text can't be cited in it."
    )


def test_letters_that_are_no_committees_may_mean_another_action(tmp_path):
    (finding,) = said(tmp_path, "PP304", "See [](action:OSPG-0001).")

    assert finding.advice == "Did you mean `[](action:OPSG-0001)`?"


def test_an_action_of_an_earlier_paper_can_be_cited_but_none_of_a_later_one(tmp_path):
    december = (
        TAG.replace("Release 2.0 {#release-2-0}", "Fixes") + "See [](action:OPSG-0001) and [](action:TAG-0001).\n"
    )

    (finding,) = told(tmp_path, "PP304", {"content/papers/2018-12/tag.md": december})
    assert "TAG-0001" in finding.message
    assert said(tmp_path, "PP304", "See [](action:OPSG-0001).") == ()


@pytest.mark.parametrize(
    ("typed", "told_of"),
    [
        ("The DCC will list the faults (TAG-0009).", "TAG-0009"),
        ("The DCC will list the faults (TAG-18-09).", "TAG-18-09"),
        ("OPSG-0001 is open still.", ""),
        ("It was told at TAG-15, by XYZ-0001, in TAG-0009-2 and at https://panel.example/TAG-0009.", ""),
        ("See [](action:TAG-0009).", ""),  # PP304 tells of it
    ],
)
def test_an_action_that_a_text_alone_names_is_told(tmp_path, typed, told_of):
    found = said(tmp_path, "PP323", typed)

    assert [finding.message for finding in found] == (
        [f"This text's readers see no action `{told_of}` in this paper or an earlier one."] if told_of else []
    )
    assert all(finding.span.column == typed.index(told_of) + 1 for finding in found)


@pytest.mark.parametrize("id", ["TAG-0002", "TAG-0003"])
def test_whether_an_action_that_a_text_names_is_withheld_from_its_readers_is_told_to_nobody(tmp_path, id):
    action = f"actions:\n  - {{id: {id}, text: Test, owner: DCC, status: open, classification: RED}}\n---\n"
    text = TAG.replace("---\n\n##", action + "\n##") + "The DCC tests (TAG-0002). [So does TAG-0002.]{.red}\n"

    found = told(tmp_path, "PP323", {JANUARY + "tag.md": text}, CLEAR)
    assert [finding.span.column for finding in found] == [len("The DCC tests (") + 1]

    found = told(tmp_path, "PP323", {JANUARY + "tag.md": text}, RED)
    assert len(found) == (1 if id == "TAG-0002" else 2)


def test_no_action_is_missed_where_its_section_is_half_read(tmp_path):
    broken = TAG.replace("status: final", "status: final\nactions:\n\t- id: TAG-0009")

    assert told(tmp_path, "PP323", {JANUARY + "tag.md": f"{broken}The DCC tests (TAG-0009).\n"}) == ()


def test_a_draft_paper_can_be_cited_by_drafts_alone(tmp_path):
    draft = 'title: T\nstatus: draft\naction: information\nversion: "1.0"\nauthor: S\n'
    draft += "purpose: |\n  See [](paper:2019-01) and [](paper:2019-02).\nrecommendations: []\n"

    (finding,) = said(tmp_path, "PP305", "See [](paper:2019-02).", {"content/papers/2019-02/paper.yaml": draft})
    assert finding.message == "The paper of February 2019 is a draft still, and stands in no edition."


@pytest.mark.parametrize("month", ["2018-13", "2018-Q4", "december"])
def test_what_is_no_month_is_said_to_be_none(tmp_path, month):
    (finding,) = said(tmp_path, "PP305", f"See [](paper:{month}).")

    assert finding.message == f"`{month}` is no month: papers are named like `2018-12`."


def test_a_report_without_a_row_is_told_from_one_without_an_entry(tmp_path):
    (finding,) = told(
        tmp_path,
        "PP303",
        {
            JANUARY + "dcc-reporting.yaml": "data_cutoff: 2018-12-18\nrows: []\n",
            JANUARY + "tag.md": TAG + "See [](report:quarterly-problem).\n",
        },
    )

    assert finding.message == "The table of this paper has no row for `quarterly-problem`."


@pytest.mark.parametrize(
    ("link", "advice"),
    [
        ("#release-2-0", "Write `[…](section:tag#release-2-0)`."),
        ("ssc.md", "Write `[…](section:ssc)`."),
        ("appendices/security-status.md", "Write `[…](appendix:security-status)`."),
        ("../2018-12/", "Write `[…](paper:2018-12)`."),
        ("notes.docx", "Write the whole address, `https://…`; or a reference, such as"),
        ("//panel.example/notes", "Write the whole address, `https://…`; or a reference, such as"),
    ],
)
def test_a_link_to_a_file_is_answered_with_the_reference_to_write(tmp_path, link, advice):
    (finding,) = said(tmp_path, "PP312", f"See [this]({link}).")

    assert (finding.advice or "").startswith(advice)


def test_links_to_the_web_and_to_mail_are_left_alone(tmp_path):
    assert said(tmp_path, "PP312", "See [this](https://a.example/x) or [us](mailto:a@b.example).") == ()


def test_a_decisions_meeting_is_held_to_the_committees_prefix(tmp_path):
    front = TAG.replace(
        "---\n\n##", "decisions:\n  - {text: Agreed, meeting: TAG_7}\n  - {text: Noted, meeting: TAG-7}\n---\n\n##"
    )

    findings = told(tmp_path, "PP310", {JANUARY + "tag.md": front + "The TAG met.\n"})

    assert places(findings) == [("tag.md", 6, 28)]


def test_a_body_without_an_update_is_one_of_the_sections(tmp_path):
    silent = TAG.replace("---\n\n##", "no_update: [TAGG]\n---\n\n##") + "The TAG met.\n"

    (finding,) = told(tmp_path, "PP314", {JANUARY + "tag.md": silent})

    assert finding.message == "`TAGG` is none of the bodies that this section speaks for."


def test_only_words_about_as_close_as_the_closest_are_suggested():
    assert close("OPSG-001", ["OPSG-0001", "TAG-0001"]) == ("OPSG-0001",)
    assert close("status", ["security-status", "x"]) == ("security-status",)
    assert close("zzz", ["abc"]) == ()


def test_a_letter_that_no_appendix_of_the_paper_has_is_told_too(tmp_path):
    (finding,) = said(tmp_path, "PP307", "The details are in Appendix F.")

    assert finding.message == "This paper has no Appendix F."


@pytest.mark.parametrize(
    "text", ["The SEC's Appendix A", "the BSC’s Appendix F", "the Framework's Appendix A", "SEC Appendix AG"]
)
def test_another_documents_appendix_is_no_mistake(tmp_path, text):
    assert said(tmp_path, "PP307", f"Members had read {text}.") == ()


@pytest.mark.parametrize("typed", ["{work-plan-of-ours}", "{#Work plan of ours}", "(#work-plan-of-ours)"])
def test_an_id_that_is_not_written_as_one_is_told_at_its_heading(tmp_path, typed):
    ops = changed(JANUARY + "operations-group.md", "### Work plan", f"### Work plan {typed}")
    text = f"{TAG}See [](section:operations-group#work-plan-of-ours).\n"

    (finding,) = told(tmp_path, "PP302", {JANUARY + "operations-group.md": ops, JANUARY + "tag.md": text})

    assert places([finding]) == [("operations-group.md", 15, 1)]
    assert finding.advice == "Type `{#work-plan-of-ours}` in its place."


@pytest.mark.parametrize(
    ("code", "typed", "advice"),
    [
        ("PP302", "[](section:operations-group/work-plan)", "Did you mean `[](section:operations-group#work-plan)`?"),
        ("PP304", "[OPSG-0001](action)", "Did you mean `[](action:OPSG-0001)`?"),
        ("PP312", "[the code](sec.example/h13)", "Write `[…](https://sec.example/h13)`."),
        ("PP312", "[the plan](plan.pdf)", ATTACH),
    ],
)
def test_a_reference_that_is_nearly_one_is_told_with_the_one_to_type(tmp_path, code, typed, advice):
    (finding,) = said(tmp_path, code, f"See {typed}.")

    assert finding.advice == advice


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("See section 2.3.", ["section 2.3"]),
        ("Section 2.3 describes the tests, as Section 3 does.", ["Section 2.3"]),
        ("The tests (section 4) passed; those in Section 4.1.2 of this paper did not.", ["section 4", "Section 4.1.2"]),
        ("The dates are in Table 1 below and Figure 2 above, on page 3.", ["Table 1", "Figure 2", "page 3"]),
        ("Table 2: Dates of tests", ["Table 2"]),
    ],
)
def test_a_place_in_the_paper_that_is_named_by_a_typed_number_is_told(tmp_path, text, typed):
    findings = said(tmp_path, "PP321", text)

    assert [finding.message.split("`")[1] for finding in findings] == typed
    assert all("`[](section:COMMITTEE" in (finding.advice or "") for finding in findings)


@pytest.mark.parametrize(
    "text",
    [
        "See SEC Section G3.10, section F, and the DCC's plan, section 4.2.",
        "See section 4.2 of the DCC's plan, table 3 in Annex B, and page 3 of 12.",
        "The report on page 3 says so; the plan, table 2, does not.",
        "It is due under Section 25 notices, and in section 2.3% of cases. They turned page 3 times.",
        "| Where | What |\n| --- | --- |\n| See Table 4 | A month is missing |",
        "A table 3 metres long; the section 4 team; figures 10 times as large.",
        "`See section 2.3`",
    ],
)
def test_another_documents_place_and_what_is_no_place_are_left_alone(tmp_path, text):
    assert said(tmp_path, "PP321", text) == ()


@pytest.mark.parametrize("typed", ["paper:2019-01", "report:performance-measurement", "appendix:security-status"])
def test_an_item_of_anything_but_a_section_would_be_lost_and_is_told(tmp_path, typed):
    (finding,) = said(tmp_path, "PP315", f"See [](section:tag) and []({typed}#work-plan).")

    assert finding.message == "`#work-plan` would be lost: only a section's items can be referred to."
    assert finding.advice == (
        f"Write `[](section:COMMITTEE#work-plan)` for an item of this paper, or else `[]({typed})`."
    )


def test_a_table_whose_committee_has_no_place_in_its_month_is_told_where_there_is_one(tmp_path):
    place = "committees: [operations-group]"
    panel = {"content/panel.yaml": changed("content/panel.yaml", place, f"{place}\n    since: 2019-01")}
    section, table = f"{DECEMBER}operations-group.md", f"{DECEMBER}dcc-reporting.yaml"

    assert {each.span.path for each in told(tmp_path / "both", "PP314", panel)} == {section, table}
    assert {each.span.path for each in told(tmp_path / "one", "PP314", {**panel, table: None})} == {section}
