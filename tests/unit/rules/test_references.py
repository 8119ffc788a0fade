"""What a paper points at is there: PP3, beyond the examples in the rules' own docstrings."""

from __future__ import annotations

import pytest
from tests.laid import DECEMBER, JANUARY, REGISTERS, TAG, mended, places, said, told
from tests.small import changed

from panelpaper.model.classification import CLEAR, RED
from panelpaper.rules.suggestions import close

ATTACH = "Attach it: list it under `appendices:` in the front matter, and write `[](appendix:ID)` here."
MODIFICATIONS = REGISTERS + "modifications.yaml"


def test_a_letter_that_crept_into_a_number_is_told_by_the_registers_title(tmp_path):
    (finding,) = said(tmp_path, "PP308", "### SECMPO0037: Pairing Local PPMIDs\n\nThe TAG discussed it.")

    assert places([finding]) == [("tag.md", 8, 5)]
    assert finding.message == "There's no modification SECMPO0037."
    assert finding.advice == '"Pairing Local PPMIDs" is SECMP0037: a letter O has crept in. `--fix` will change it.'
    assert mended(tmp_path, [finding]).startswith("### SECMP0037: Pairing")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("SECMPO0037", "SECMP0037"), ("SEMP0057", "SECMP0057"), ("SECMP0O37", "SECMP0037"), ("SECPM0037", None)],
)
def test_a_number_that_no_modification_can_have_is_mended_where_one_registered_is_a_letter_away(tmp_path, typed, meant):
    findings = said(tmp_path, "PP308", f"The TAG discussed {typed}.")

    assert mended(tmp_path, findings) == f"The TAG discussed {meant or typed}."


@pytest.mark.parametrize("typed", ["SECPM0037", "SECMP0307"])
def test_a_number_with_two_letters_in_each_others_place_is_told_with_what_may_be_meant(tmp_path, typed):
    (finding,) = said(tmp_path, "PP308", f"The TAG discussed {typed}.")

    assert not finding.fixable
    assert (finding.advice or "").startswith('Did you mean `SECMP0037` ("Pairing Local PPMIDs")?')


def test_letters_in_each_others_place_are_told_by_the_registers_title(tmp_path):
    (finding,) = said(tmp_path, "PP308", "### SECPM0037: Pairing Local PPMIDs\n\nThe TAG discussed it.")

    assert '" is SECMP0037: P and M have changed places.' in (finding.advice or "")


def test_a_number_that_may_be_another_modifications_is_never_changed(tmp_path):
    (finding,) = said(tmp_path, "PP308", "The TAG discussed SECMP0038.")

    assert not finding.fixable
    assert 'Did you mean `SECMP0037` ("Pairing Local PPMIDs")? If not, add `SECMP0038: TITLE`' in (finding.advice or "")


def test_a_title_beside_a_number_decides_which_is_meant(tmp_path):
    register = {MODIFICATIONS: "SECMP0037: Pairing\nSECMP0038: Unpairing\n"}

    (undecided,) = said(tmp_path, "PP308", "The TAG discussed SECMP003.", register)
    assert not undecided.fixable
    (decided,) = said(tmp_path, "PP308", 'The TAG discussed SECMP0039, "Unpairing".', register)
    assert mended(tmp_path, [decided]) == 'The TAG discussed SECMP0038, "Unpairing".'


@pytest.mark.parametrize("typed", ["SECMP57", "57", "0057", "secmp 57", "SECMP00057"])
def test_a_text_is_right_that_has_what_the_register_should_have(tmp_path, typed):
    register = {MODIFICATIONS: f"{typed}: Users\nSECMP0037: Pairing\nSECMP0049: Unpairing\n"}

    assert not any(said(tmp_path, code, "SECMP0057 and SECMP0037.", register) for code in ("PP308", "PP309"))
    findings = said(tmp_path, "PP309", "The TAG discussed SECMP57.", register)
    assert mended(tmp_path, findings) == "The TAG discussed SECMP0057."


@pytest.mark.parametrize(
    "register", ["CP12: Users\nCP1400: Pairing\n", "SECMP0037: Users\nSECMP00057: Pairing\n", "CP0012: A\nMP122A: B\n"]
)
def test_numbers_of_several_lengths_are_right_where_nobody_can_tell_how_many_noughts_there_are(tmp_path, register):
    assert said(tmp_path, "PP320", "The TAG met.", {MODIFICATIONS: register}) == ()


@pytest.mark.parametrize(
    ("typed", "right"),
    [
        ("SECMP37s", "SECMP0037s"),
        ("SECMP37's", "SECMP0037's"),
        ("SECMP37-A", "SECMP0037-A"),
        ("and MP122-A", "and MP122A"),
        ("mp122a", "MP122A"),
    ],
)
def test_what_is_joined_to_a_number_stays_unless_a_registered_one_has_it(tmp_path, typed, right):
    register = {MODIFICATIONS: "SECMP0037: Pairing\nMP122A: Operational Metrics\n"}
    findings = said(tmp_path, "PP309", f"The TAG discussed {typed}, at length.", register)

    assert mended(tmp_path, findings) == f"The TAG discussed {right}, at length."


@pytest.mark.parametrize("typed", ["SECMPs 0037 and 0057", "SECMP0037a"])
def test_a_number_is_not_mended_where_more_is_amiss_or_another_may_be_meant(tmp_path, typed):
    findings = [found for code in ("PP308", "PP309") for found in said(tmp_path, code, f"The TAG discussed {typed}.")]

    assert [finding.fixable for finding in findings] == [False]
    assert "`SECMP0037`" in (findings[0].advice or "")


@pytest.mark.parametrize("typed", ["SECMP 0037", "secmp0037", "SECMP-0037", "SECMP37", "SECMP00037"])
def test_a_number_written_otherwise_is_put_right(tmp_path, typed):
    findings = said(tmp_path, "PP309", f"The TAG discussed {typed}, at length.")

    assert mended(tmp_path, findings) == "The TAG discussed SECMP0037, at length."


@pytest.mark.parametrize(
    "text",
    [
        "XCMP0099 and BSCP0012",
        "In 2019 the DCC",
        "MP3 files",
        "OPSG_14",
        "user@secmp0099.example",
        "SECMP0037s, SECMP0037's, SECMP0037-A",
        "SECMP37.pdf, SECMP0099-v2.docx",
    ],
)
def test_what_is_no_number_of_this_panel_is_left_alone(tmp_path, text):
    assert said(tmp_path, "PP308", text) == said(tmp_path, "PP309", text) == ()


def test_without_a_register_no_number_is_unknown(tmp_path):
    assert said(tmp_path, "PP308", "The TAG discussed SECMP0099.", {MODIFICATIONS: "{}\n"}) == ()


@pytest.mark.parametrize(
    ("typed", "right"),
    [
        ("secmp0057", "SECMP0057"),
        ("SECMP 0057", "SECMP0057"),
        ("SECMP-57", "SECMP0057"),
        ("SECMPO057", "SECMP0057"),
        ("SECMPOO57", "SECMP0057"),
        ("XCMP7", "XCMP7"),
        ("cp 12a", "CP12A"),
        ("Pairing", ""),
        ("57", "SECMP0057"),
        ("0057", "SECMP0057"),
        ("SECMP57", "SECMP0057"),
        ("SECMP00057", "SECMP0057"),
        ("SECMP12345", "SECMP12345"),
    ],
)
def test_the_register_of_modifications_lists_numbers(tmp_path, typed, right):
    register = f"SECMP0037: Pairing\nSECMP0049: Unpairing\n{typed}: Section D Review\n"
    findings = said(tmp_path, "PP320", "The TAG met.", {MODIFICATIONS: register})

    if typed == right:
        assert findings == ()
        return
    (finding,) = findings
    assert (finding.span.path, finding.span.line, finding.span.column) == (MODIFICATIONS, 3, 1)
    assert [edit.text for edit in finding.edits] == ([right] if right else [])
    assert (right or "letters and then digits") in (finding.hint or "")


def test_a_number_of_the_register_that_stands_there_already_is_not_put_in_its_place(tmp_path):
    register = "SECMP0037: Pairing\nSECMP 0037: Unpairing\n"
    (finding,) = said(tmp_path, "PP320", "The TAG met.", {MODIFICATIONS: register})

    assert finding.edits == ()
    assert "`SECMP0037` stands on line 1 already" in (finding.advice or "")


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


@pytest.mark.parametrize(
    ("typed", "right"),
    [
        ("SEC H13,4", "SEC H13.4"),
        ("SEC h13.4", "SEC H13.4"),
        ("SEC H 13.4", "SEC H13.4"),
        ("SECH13.4", "SEC H13.4"),
        ("Sec L8.9 (A)", "SEC L8.9(a)"),
        ("SEC Appendix AG2.5.10", "SEC Appendix AG 2.5.10"),
        ("SEC appendix AG", "SEC Appendix AG"),
        ("SEC13.4", "SEC13.4"),
    ],
)
def test_a_clause_written_otherwise_is_told_and_mended_where_that_is_sure(tmp_path, typed, right):
    findings = said(tmp_path, "PP311", f"The duty of {typed} holds.")

    assert len(findings) == 1
    assert mended(tmp_path, findings) == f"The duty of {right} holds."


@pytest.mark.parametrize(
    "text",
    [
        "SEC H13.1 and SEC L8.9(a), SEC Appendix AG 2.5.10 and SEC Section D.",
        "The SEC a 2019 reader knows. The SEC's H13,4.",
        "SECP 13.4 and BSC h13,4 and the SEC 2019.",
        "SECMP0037 and the SEC, 13.4 of it.",
    ],
)
def test_clauses_as_they_should_be_and_what_is_none_are_left_alone(tmp_path, text):
    assert said(tmp_path, "PP311", text) == ()


def test_the_registers_clauses_are_held_to_it_too(tmp_path):
    register = (SMALL_REPORTS.replace("[SEC H13.4]", "[SEC H13,4]")).replace("[SEC H3.24]", "[SEC H3-24]")

    findings = told(tmp_path, "PP311", {REGISTERS + "dcc-reports.yaml": register})

    assert places(findings) == [("dcc-reports.yaml", 4, 23), ("dcc-reports.yaml", 11, 15)]
    assert findings[0].advice == (
        "A comma between `[` and `]` begins a new item: write a dot, or put the clause between quotes."
    )


def test_who_registers_clauses_of_a_code_that_numbers_them_otherwise_is_told_to_leave_it_out(tmp_path):
    register = SMALL_REPORTS.replace("[SEC H3.24]", "[SEC 3.24]")

    (finding,) = told(tmp_path, "PP311", {REGISTERS + "dcc-reports.yaml": register})

    otherwise = "If the Panel's code numbers its clauses otherwise, delete `code` from `panel.yaml`."
    assert finding.advice == f"Write it like `H13.4`, `L8.9(a)` or `Appendix AG 2.5`, after the code. {otherwise}"


SMALL_REPORTS = """reports:
  - id: performance-measurement
    title: Performance Measurement Report
    clauses: [SEC H13.4]
    frequency: monthly
    since: 2018-09
    due: {working_days: 25, after: period-end}
    content_clauses: [SEC H13.1]
  - id: service-request-variance
    title: Service Request Variance Report
    clauses: [SEC H3.24]
    frequency: monthly
    since: 2018-11
    due: {working_days: 10, after: period-end}
  - id: quarterly-problem
    title: Quarterly Problem Report
    clauses: [SEC Appendix AG]
    frequency: quarterly
    due: {text: timing not specified}
"""


def test_without_a_code_nothing_is_a_clause(tmp_path):
    panel = (tmp_path.parent / "none").name  # the panel below names no code
    text = f"name: {panel}\nshort_name: P\npublisher: P\ncommittees:\n  - {{id: tag, name: T}}\n"
    text += "sections:\n  - {title: T, committees: [tag]}\neditions:\n  public: {clearance: CLEAR}\n"

    assert said(tmp_path, "PP311", "See SEC H13,4.", {"content/panel.yaml": text}) == ()


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


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("The plan¹ is good.²", [9, 19]),
        ("The plan[1] is good.[12] **Sent**[3]", [9, 21]),
    ],
)
def test_a_footnotes_number_that_leads_nowhere_is_told_with_the_call_to_type(tmp_path, text, columns):
    findings = said(tmp_path, "PP322", text)

    assert [column for _, _, column in places(findings)] == columns
    assert [(finding.advice or "").split("`")[1] for finding in findings] == [
        f"[^{number}]" for number in (("1", "2") if "¹" in text else ("1", "12"))
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The plan [1] is good.\n\n[1] So it says.", [(8, 10), (10, 1)]),
        ("The plan[1] is good [2].\n\n[1] So it says.\n[2]: So too.", [(8, 9), (8, 21), (10, 1), (11, 1)]),
        ("The plan [1] is good.\n\n[2] So it says.", []),
        ("[1] The plan.\n\n[2] The other.", []),
        ("The plan [1] is good.\n\n- [1] So it says.", []),
    ],
)
def test_a_note_below_a_text_and_its_call_are_told_where_numbers_in_brackets_stand_for_both(tmp_path, text, told):
    assert [(line, column) for _, line, column in places(said(tmp_path, "PP322", text))] == told


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("The plan* is good**, and its cost† known‡.", [9, 18, 34, 41]),
        ("A total of 500*\n\n* Excludes two.", [15]),
        ("| Hubs |\n| --- |\n| 120* |", [6]),
    ],
)
def test_a_footnotes_sign_that_leads_nowhere_is_told(tmp_path, text, columns):
    assert [column for _, _, column in places(said(tmp_path, "PP322", text))] == columns


@pytest.mark.parametrize(
    "text",
    [
        "A *plan* and **a plan**, and *a*.",
        "A plan\\* of it.",
        "2 * 3 is 6, 2*3 too, and *.md is a file.",
        "`plan* and cost†` are code.",
        "It rose from 5* to 10*, and an A* search was run.",
        "† Of December",
        "* plan\n* cost",
    ],
)
def test_a_sign_that_calls_no_note_is_left_alone(tmp_path, text):
    assert said(tmp_path, "PP322", text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "It took 40 m² and 10³ of them, on 12 km².",
        "The fixes[^1] were tested.\n\n[^1]: Those of December.",
        "See [1](https://a.example) and [the plan][1].\n\n[1]: https://b.example",
        "A list [1] of x[1] and `plan[1]`.",
    ],
)
def test_a_number_that_is_no_footnotes_is_left_alone(tmp_path, text):
    assert said(tmp_path, "PP322", text) == ()


@pytest.mark.parametrize("typed", ["[^ 1]", "[^1 ]", "[ ^1]"])
def test_a_call_with_a_space_in_it_is_told_where_its_note_is_there(tmp_path, typed):
    text = f"The fixes were tested.{typed}\n\n[^1]: Those of December."
    (finding,) = said(tmp_path, "PP322", text)

    assert (finding.span.line, finding.span.column, finding.advice) == (8, 23, "Type `[^1]`.")
    assert said(tmp_path, "PP318", text) == ()
    assert said(tmp_path, "PP322", f"The fixes were tested.{typed}") == ()
    assert said(tmp_path, "PP322", f"The fixes were tested.[^1] \\{text[22:]}") == ()
    assert said(tmp_path, "PP322", f"The fixes were tested.{typed}\n\n::: red\nA.[^1]\n\n[^1]: So.\n:::") == ()


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
