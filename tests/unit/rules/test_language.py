"""Words, dates and numbers: PP6, beyond the examples in the rules' own docstrings."""

from __future__ import annotations

import re

import pytest
from tests.laid import JANUARY, REGISTERS, TAG, mended, places, said, told
from tests.small import changed, more

from panelpaper.model.classification import CLEAR, RED
from panelpaper.rules.language.expansions import forms, stand_for
from panelpaper.rules.misspelling import how_it_differs, looks_like, one_edit_apart

PANEL = "content/panel.yaml"
ACRONYMS = REGISTERS + "acronyms.yaml"
TERMS = {ACRONYMS: more(ACRONYMS, "CPM: Measure\nIOC: Initial Operating Capability\nSMETS1: One\nSMETS2: Two\n")}


@pytest.mark.parametrize(
    ("typed", "right"),
    [
        ("10.12.18", "10 December 2018"),
        ("10.12.2018", "10 December 2018"),
        ("13/12/2018", "13 December 2018"),
        ("10/12/2018", None),
        ("13/1/19", "13 January 2019"),
        ("3/1/19", None),
        ("12/25/2018", "25 December 2018"),
        ("4th January 2019", "4 January 2019"),
        ("4th of January", "4 January"),
        ("the 4th of January 2019", "4 January 2019"),
        ("the 4th January 2019", "4 January 2019"),
        ("the 4th January 2019 meeting", "the 4 January 2019 meeting"),
        ("04 January 2019", "4 January 2019"),
        ("4 Jan. 2019", "4 January 2019"),
        ("4-Jan-2019", "4 January 2019"),
        ("4 Dec. with them", "4 December with them"),
        ("4 Dec., with them", "4 December, with them"),
        ("January 4, 2019", "4 January 2019"),
        ("January 4th", "4 January"),
        ("Jan 2019", "January 2019"),
        ("Sept 2018", "September 2018"),
        ("2019-01-04", "4 January 2019"),
        ("2019/01/04", "4 January 2019"),
        ("4 Jan '19", "4 January 2019"),
        ("4-Jan-19", "4 January 2019"),
        ("4 january 2019", "4 January 2019"),
        ("4 JAN 2019", "4 January 2019"),
        ("4 Jan 19", None),
        ("the 4th and 5th of January 2019", "4 and 5 January 2019"),
        ("the 3rd, 4th & 5th Jan meetings", "the 3, 4 & 5 January meetings"),
        ("24JAN2019", "24 January 2019"),
        ("24January 2019", "24 January 2019"),
        ("24 January2019", "24 January 2019"),
        ("24/Jan/2019", "24 January 2019"),
        ("24.jan.2019", "24 January 2019"),
        ("24-JAN-19", "24 January 2019"),
        ("4 Jan’19", "4 January 2019"),
        ("10-12 January 2019", "10–12 January 2019"),
        ("10th-12th Jan", "10–12 January"),
        ("reports of Jan ’19", "reports of January 2019"),
        ("reports of January '19", "reports of January 2019"),
        ("reports of Jan’19", "reports of January 2019"),
        ("reports of Jan-2019", "reports of January 2019"),
        ("reports of Jan-19", None),
        ("reports of Jan 19", None),
        ("reports of May-19", None),
        ("reports of 01/2019", "reports of January 2019"),
        ("04.01.2019, as its report.pdf says", "4 January 2019, as its report.pdf says"),
    ],
)
def test_a_date_written_otherwise_is_put_right_where_it_can_mean_one_day_only(tmp_path, typed, right):
    findings = said(tmp_path, "PP604", f"The TAG met on {typed}, and again.")

    assert len(findings) == 1
    assert mended(tmp_path, findings) == f"The TAG met on {right or typed}, and again."


@pytest.mark.parametrize(
    ("typed", "advice"),
    [
        ("Jan-19", "Write `January 2019`, if 2019 is meant; `19 January`, if the day is."),
        ("Dec 31", "Write `December 2031`, if 2031 is meant; `31 December`, if the day is."),
        ("Nov-31", "Write `November 2031`, if 2031 is meant."),
    ],
)
def test_two_digits_after_a_month_may_be_a_year_or_a_day_that_the_month_has(tmp_path, typed, advice):
    assert [finding.advice for finding in said(tmp_path, "PP604", f"The reports of {typed} came.")] == [advice]


@pytest.mark.parametrize(
    "text", ['It met on 10.12.18, and said "so it is".', 'As "the report" says, it met on 10.12.18 on "Site A".']
)
def test_a_date_beside_a_quotation_is_not_in_it(tmp_path, text):
    assert len(said(tmp_path, "PP604", text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "It met on 4 January 2019, in January 2019 and on 4 May.",
        "SEC Appendix AG 10.11.12 and Release 10.11.12 and version 10.11.12.",
        "Release 1.2.2026 went live, firmware 2.3.2025 was tested, and clause 4.5.2018 applies.",
        "The 31.02.2019 is no day, nor is 45 January.",
        "SCF V1.15, 2.5.10, 3.1.19, 1/2/3 and 192.168.10.12.",
        "See [the page](https://a.example/2019-01-04/) at https://a.example/2019-01-04.",
        "SECP_64_1101_05 and OPSG-2019-01-04.",
        "It may 4th-order effects have.",
        'The letter says “we met on 10.12.18, in haste”, and "again on 2018-12-18".',
        "> We met on 10.12.18.",
        "It is report-04-01-2019.xlsx, v2019-01-04, 2019-01-04.pdf or 04.01.2019.DOCX in C:\\Papers\\2019-01-04\\x.",
        "See Minutes 04 January 2019 v2.docx, Dec 2018.pdf, 4 Jan 2019 (final)_2.xlsx and 2019-01-04_minutes.",
        "It is id=2019-01-04, ID:2019-01-04, #2019-01-04, 2019-01-04=x and 2019-01-04T10:00Z.",
        "The draft 01.02.19, v. 01.02.19, no. 01.02.19 and sort code 04-01-19.",
        "Of 12 of December 2018 ones, 3.",
        "Sec. 10.11.12, para 04.01.2019, §04.01.2019 and § 04.01.2019.",
        "The notice 01/2019, Circular 03/2018, no. 04/2019, and 24/01; 13/2019 is none.",
        "In January 40 failed, in May 19 failed; the 10–12 January 2019 ones are known.",
        "In 24JAN2019.csv, SR24JAN2019, 24JAN and 24JAN20190; MAR-19 and MAY-2019 are names.",
        "Items 30-12 January 2019, 2018-12 January and 4 - 12 January 2019.",
        "See sections 10.11.12, 10.11.13 and 10.11.14, Clauses 4.1.2018 or 4.2.2018.",
    ],
)
def test_dates_as_they_should_be_and_what_is_none_are_left_alone(tmp_path, text):
    assert said(tmp_path, "PP604", text) == ()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("It met on 31 November 2018.", "There is no 31 November 2018."),
        ("It met on 2019-02-30.", "There is no 30 February 2019."),
        ("It met on 29/02/2019.", "There is no 29 February 2019."),
        ("It met on February 30th, 2019.", "There is no 30 February 2019."),
        ("It met on Monday 4 January 2019.", "4 January 2019 is a Friday."),
        ("It met on Thurs. the 4th of January 2019.", "4 January 2019 is a Friday."),
        ("It met on 4 January 2019 (Mon).", "4 January 2019 is a Friday."),
        ("It met on Monday, January 4, 2019.", "4 January 2019 is a Friday."),
        ("It met on Monday 4 Jan '19.", "4 January 2019 is a Friday."),
    ],
)
def test_a_date_that_the_calendar_has_not_or_has_on_another_weekday_is_told(tmp_path, text, message):
    (finding,) = said(tmp_path, "PP610", text)

    assert finding.message == message
    assert not finding.fixable


@pytest.mark.parametrize(
    "text",
    [
        "It met on Friday 4 January 2019, Fri. 4 Jan 2019, and 29 February 2020 (Saturday).",
        "It met on Tues 8 January 2019, Wed 9 January 2019 and Thur 10 January 2019.",
        "Of 31 November receipts, 45 January 2019 ones and 31 February 2019-2020 ones.",
        "It met on Monday. 4 January 2019 is a day; the Monday before 4 January 2019 is another.",
        "Release 31.2.2019, SECP_2019-02-30 and 2019-64-01.",
        "It met on Monday 4 January.",
        "It met from Thursday 10-12 January 2019.",
    ],
)
def test_days_as_the_calendar_has_them_and_what_is_no_date_are_left_alone(tmp_path, text):
    assert said(tmp_path, "PP610", text) == ()


@pytest.mark.parametrize(
    ("typed", "right"),
    [
        ("24 Janury 2019", "24 January 2019"),
        ("24 janury 2019", "24 January 2019"),
        ("the 24th of Febuary", "the 24th of February"),
        ("24-Feburary-2019", "24-February-2019"),
        ("3 Apirl 2019", "3 April 2019"),
        ("3 Marhc 2019", "3 March 2019"),
        ("4 Augst", "4 August"),
        ("Ocotber 2018", "October 2018"),
        ("Decemeber 4, 2018", "December 4, 2018"),
    ],
)
def test_a_month_that_is_misspelt_in_a_date_is_put_right(tmp_path, typed, right):
    findings = said(tmp_path, "PP615", f"The TAG met on {typed}, and again.")

    assert len(findings) == 1
    assert mended(tmp_path, findings) == f"The TAG met on {right}, and again."


@pytest.mark.parametrize(
    "text",
    [
        "It met on 4 January 2019, 4 Jan 2019, 4 Sept 2019, 4 JANUARY 2019 and in March 2019.",
        "Of 12 Devices 2019 failed; 3 Octobers, 12 Septembers 2018 and 5 Marches on.",
        "It met on 4 Jule 2019, in Marsh 2019 and on 3 Mars; 12 my 2019 ones are known.",
        "There are £12 Janury 2019-A and SR-12 Janury, and Janury.",
    ],
)
def test_what_is_no_month_or_a_sound_one_is_left_alone(tmp_path, text):
    assert said(tmp_path, "PP615", text) == ()


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("Some ¢.70,000 of them failed.", "Some about 70,000 of them failed."),
        ("c. 70 failed.", "About 70 failed."),
        ("It rose. C.70,000 failed.", "It rose. About 70,000 failed."),
        ("The group saw\nc.70,000 of them.", "The group saw\nabout 70,000 of them."),
        (
            "It came late (i.e. c.70,000 of them, e.g. c. 60, etc. c. 50).",
            "It came late (i.e. about 70,000 of them, e.g. about 60, etc. about 50).",
        ),
        ("It rose (**see** L8.9.) c. 70 failed.", "It rose (**see** L8.9.) About 70 failed."),
        (
            "| North | c. 70 |\n|---|---|\n| c. 80 | It **rose.** c. 90 |",
            "| North | About 70 |\n|---|---|\n| About 80 | It **rose.** About 90 |",
        ),
        ("It rose\n- c. 70 of **them:** c. 80", "It rose\n- About 70 of **them:** about 80"),
        ("It cost approx. £70 and circa 5 days.", "It cost about £70 and about 5 days."),
        ("Some c70,000 of them.", "Some about 70,000 of them."),
    ],
)
def test_rough_numbers_are_told_with_about(tmp_path, text, right):
    assert mended(tmp_path, said(tmp_path, "PP603", text)) == right


@pytest.mark.parametrize("breaks", ["\n", "  \n", "\\\n"])
def test_words_after_a_code_are_told_where_they_stand(tmp_path, breaks):
    findings = said(tmp_path, "PP603", f"Some{breaks}&#123; saw `a\nb` and{breaks}&amp; of \\* c. 70,000.")

    assert places(findings) == [("tag.md", TAG.count("\n") + 4, len("&amp; of \\* ") + 1)]


def test_a_rough_number_after_codes_is_mended_there(tmp_path):
    text = "| A | B |\n|---|---|\n| 1 \\| &amp; c. 70 | [&#91; c. 80](https://a.example) |"
    right = "| A | B |\n|---|---|\n| 1 \\| &amp; about 70 | [&#91; about 80](https://a.example) |"
    assert mended(tmp_path, said(tmp_path, "PP603", text)) == right


@pytest.mark.parametrize("text", ["Clause c. is long.", "See L8.9(c). 70 failed.", "In the doc. 70 failed.", "C70."])
def test_a_letter_that_is_no_rough_number_is_left_alone(tmp_path, text):
    assert said(tmp_path, "PP603", text) == ()


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("Of 39060325 requests", "Of 39,060,325 requests"),
        ("Of 39.060.325 requests", "Of 39,060,325 requests"),
        ("It cost £12000.", "It cost £12,000."),
        ("Of 20191301 requests, 20190230 came.", "Of 20,191,301 requests, 20,190,230 came."),
        ("Of 39 060 325 requests, 2\u00a0115\u00a0548 came.", "Of 39,060,325 requests, 2,115,548 came."),
        ("Requests: 39060325", "Requests: 39,060,325"),
        ("- **39060325** requests", "- **39,060,325** requests"),
        ("In October 39060325 came, and some 12345 of them:\nfor 23456 hubs.", None),
        ("Incidents 12345 and 12346, 39060325 meters.", "Incidents 12345 and 12346, 39,060,325 meters."),
        ("Incident 12345 hit 39060325 meters.", "Incident 12345 hit 39,060,325 meters."),
        ("| Region | Requests |\n|---|---|\n| North | 39060325 |", None),
        ("| Number of incidents | Cost |\n|---|---|\n| 10234 | £12000 |", None),
        ("| Incident | Effect |\n|---|---|\n| 10234567 | on 12345 hubs |", None),
    ],
)
def test_long_numbers_get_their_commas(tmp_path, text, right):
    assert mended(tmp_path, said(tmp_path, "PP608", text)) == (right or _with_commas(text))


def _with_commas(text: str) -> str:
    return re.sub(r"\d{5,}", lambda number: number[0] if number[0] == "10234567" else f"{int(number[0]):,}", text)


@pytest.mark.parametrize(
    "text",
    [
        "In 2019, 9999 of 39,060,325 came: 5.4% of 12345.6.",
        "Incident 1234567, No. 12345 and ref. 54321 are closed.",
        "Call 0345 1234567. SECMP12345, OPSG_12345, A-12345 and 12345kWh.",
        "1.234 and 0.60.325 are decimals or nothing.",
        "In 2018 100 200 came, and 12 345 later. Call 020 709 077; 1 234 567 8 is none.",
        "ISO 27001, BS EN ISO 22301:2019, BS 10500, PO 45001234, room 10500, port 10080 and firmware 20190101.",
        "Serial 12345678 and order no. 10045 of invoice 45001234.",
        "Write to PO Box 12345 about Change Request 12345, CR 12345, defect 54321 and the Work Item 45001.",
        "Defects 54321 (open), 54322 and 54323; purchase orders 4500123, 4500124.",
        "Defects " + ", ".join(f"5432{digit}" for digit in range(10)) + ", 65432 and 76543 are closed.",
        "The incident number is 10234567, the ticket (10234567) is another.",
        "**Incident:** 10234567, and the [ticket](https://a.example) 10234567, and the problem\n10234567.",
        "Call the desk on 7700900123, (020) 79460958 or +44 2079460958.",
        "- 10234567: an outage\n- **10234568** – another\n- 10234569",
        "### 10234567: an outage\n\nIt is over.",
        "See [10234567](https://a.example/10234567).",
        "| Incident | Age |\n|---|---|\n| 10234567 | 105 days |\n| **10234568** (closed) | 3 days |",
        "| Region | DCC Reference (old) |\n|---|---|\n| North \\| South | 10234567, 10234568 |",
        "| What | Value |\n|---|---|\n| **Ticket ID** | 10234567 |",
        "> | Defects |\n> |---|\n> | 10234567 |",
    ],
)
def test_other_numbers_are_left_alone(tmp_path, text):
    assert said(tmp_path, "PP608", text) == ()


def test_a_decimal_comma_is_told_with_the_number_to_type_and_left_to_its_author(tmp_path):
    findings = said(tmp_path, "PP608", "Of it 99,5% passed, 4,25 % failed, and 1,2 million came; 1,200 in 1,2 or 3,4.")

    assert [finding.advice for finding in findings] == ["Write `99.5`.", "Write `4.25`.", "Write `1.2`."]
    assert mended(tmp_path, findings).startswith("Of it 99,5% passed")


@pytest.mark.parametrize(("typed", "advice"), [("20190124", "`24 January 2019`"), ("20181231", "`31 December 2018`")])
def test_eight_digits_that_may_be_a_day_get_no_commas_by_themselves(tmp_path, typed, advice):
    findings = said(tmp_path, "PP608", f"The TAG met on {typed}, and again.")

    assert [finding.advice for finding in findings] == [
        f"Write {advice} if it is a day, `{int(typed):,}` if it is a number."
    ]
    assert mended(tmp_path, findings) == f"The TAG met on {typed}, and again."


def test_a_comma_is_never_put_where_yaml_would_split_at_it(tmp_path):
    front = TAG.replace("---\n\n##", "forward_look:\n  - {text: Of 39060325 requests}\n---\n\n##") + "It met.\n"

    (finding,) = told(tmp_path, "PP608", {JANUARY + "tag.md": front})

    assert not finding.fixable


def test_nothing_is_mended_where_the_file_reads_otherwise_than_the_text(tmp_path):
    (finding,) = said(tmp_path, "PP608", "Of \\1\\ &#51;9060325 requests")

    assert not finding.fixable


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("the Panel’'s", "the Panel’s"),
        ("the DCC'’s", "the DCC’s"),
        ("the DCC´s", "the DCC’s"),
        ("the DCC`s", "the DCC’s"),
    ],
)
def test_damaged_apostrophes_are_mended(tmp_path, text, right):
    assert mended(tmp_path, said(tmp_path, "PP602", f"It is {text} view.")) == f"It is {right} view."


def test_sound_apostrophes_and_code_are_left_alone(tmp_path):
    assert said(tmp_path, "PP602", "The DCC's and the Panel’s view of `x` and ‘y’ of the Parties’ ‘z’.") == ()


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("It saw the the fixes.", [(8, 8)]),
        ("The the fixes", [(8, 1)]),
        ("It saw the the the the fixes.", [(8, 8)]),
        ("It saw the the the-mouth.", [(8, 8)]),
        ("It saw the\nthe fixes.", [(9, 1)]),
        ("- It saw the\n  the fixes.", [(9, 3)]),
        ("It had had that that it had.", []),
        ("- DCC\n- DCC again", []),
        ("| A | B |\n| - | - |\n| x | x |\n| x | y |", []),
        ("It saw the\n\nthe fixes.", []),
        ("It is well-well known; so-so.", []),
    ],
)
def test_a_word_that_stands_twice_is_told_within_a_sentence_alone(tmp_path, text, where):
    assert [(line, column) for _, line, column in places(said(tmp_path, "PP605", text))] == where


@pytest.mark.parametrize(
    ("typed", "right"),
    [
        ("the fixes , and", "the fixes, and"),
        ("SMETS1  ; and", "SMETS1; and"),
        ("the fixes .", "the fixes."),
        ("the fixes.. It", "the fixes. It"),
        ("95 % of it", "95% of it"),
        ("£ 5,000 of it", "£5,000 of it"),
        ("the fixes,, and", "the fixes, and"),
        ("see https://a.example and it ,", "see https://a.example and it,"),
        ("the fixes.The", None),
        ("the fixes,and", None),
        ("the fixes(see below)", None),
    ],
)
def test_a_space_that_is_missing_or_too_many_beside_a_sign_is_told(tmp_path, typed, right):
    findings = said(tmp_path, "PP616", f"It saw {typed} met.")

    assert len(findings) == 1
    assert mended(tmp_path, findings) == f"It saw {right or typed} met."


@pytest.mark.parametrize(
    "text",
    [
        "Wait... It is .NET, a .docx and ... so on, 2 : 1 of them.",
        "It is node.js, Node.js, gov.uk, a.b, e.g.This, file.Name.txt, www.Example.Org and ../plan.",
        "The report(s), party(ies) and f(x) of SECAS.The 1,000 or 1.5 (or so).",
        "`a , b.The`, and `x` , **bold** , text.",
        "| a.b | c |\n| --- | --- |\n| . | , |",
    ],
)
def test_signs_with_the_spaces_that_they_have_are_left_alone(tmp_path, text):
    assert said(tmp_path, "PP616", text) == ()


@pytest.mark.parametrize(
    "text",
    ["They went to SAT.", "The MAR of the DCC.", "It was LXII.", "NOTE SIT and (THE) PPMID.", "Q&A on SIT."],
)
def test_an_acronym_is_told_though_it_may_be_something_else_elsewhere(tmp_path, text):
    assert said(tmp_path, "PP601", text)


@pytest.mark.parametrize(
    "text",
    [
        "Change Sub-Committee (CSC), then the CSC.",
        "The CSC (Change Sub-Committee) met.",
        "| RAG |\n| --- |\n| G |\n\n*RAG: red, amber or green, as it was reported. DIT – Device Integration Testing*",
        "By MOC it means two things. MOC stands for Middle Operating Capability, CSC = Change Sub-Committee",
        "It met in London EC3M 4AJ, then at SW1A 0AA and SE1 9GF.",
        "Business Continuity and Disaster\nRecovery (BCDR) came up.",
        "The Prepayment Meter Interface Devices (PPMIDs) and one PPMID.",
        "The DCC, SECAS, CPM1, CPM2s, SMETS2v3, SMETS1 and SMETS.",
        "See OPSG_14, OPSG-0042, SECP_64_1101_05, SECMP0037 and https://ABC.example/DEF.",
        "It is marked RED, AMBER+STRICT or WHITE; NOTE and PROVIDE VIEWS.",
        "Part II, Appendix AG and SEC Appendix AB 2.1; Class IV.",
        "A PDF of the UK, and it must NOT go.",
        "THE WHOLE TITLE SHOUTS",
        "AT&T, BT, EDF and the BBC emit CO2; the R&D of 5 MW, or 30 GB.",
        "A CSV, XML or JSON file on a USB stick; ISO 27001, BS EN ISO 22301, PCs and CDs.",
        "Annex XLII, appendices AA, AB and AC, schedule BB, clause SS.",
        "On MON 4 JAN 2019, SEPT 2018 and MONDAY, in JANUARY.",
        "PLEASE NOTE THIS: the SIT REPORT MUST NOT BE SENT. DO NOT OPEN IT.",
        "ACTION: the CHAIR. NOTED. RISK: HIGH. DUE: May 2019. POST-MEETING NOTE. KEY DATES. NEXT STEPS: PENDING.",
        "BACKGROUND; “REJECTED”; SUPERSEDED by the CONFIDENTIALITY agreement; SENSITIVE.",
        "The DCC SHALL answer WITHIN FIVE days. IMPORTANT: it is a DRAFT.",
    ],
)
def test_acronyms_that_the_page_explains_need_no_expansion(tmp_path, text):
    assert said(tmp_path, "PP601", text, TERMS) == ()


def test_the_names_of_committees_and_what_the_running_order_expands_need_no_expansion(tmp_path):
    panel = changed(PANEL, "title: Operations Group", "title: Quality Review Team (QRT)").replace(
        "short_name: Ops Group\n    meeting_prefix: OPSG\n",
        "short_name: XDG\n    meeting_prefix: QXG\n    bodies: [QXB]\n",
    )
    text = "The QRT, the XDG and the QXB met as QXG, and so did the QYZ."

    (finding,) = said(tmp_path, "PP601", text, {PANEL: panel})

    assert finding.message == "Nothing says what QYZ stands for."


@pytest.mark.parametrize(
    ("text", "acronym"),
    [
        ("The DIT tests.", "DIT"),
        ("A non-DIT test, DIT/DCC.", "DIT"),
        ("Release (DIT) of the transitional kind.", "DIT"),
        ("DIT: the DCC's own kind of tests.", "DIT"),
        ("At EC3M 400 people met.", "EC3M"),
        ("The PPMIDs and the PPMID.", "PPMIDs"),
    ],
)
def test_an_acronym_that_nothing_explains_is_told_once(tmp_path, text, acronym):
    (finding,) = said(tmp_path, "PP601", text, TERMS)

    assert finding.message == f"Nothing says what {acronym} stands for."


def test_an_expansion_that_only_some_readers_see_serves_them_alone(tmp_path):
    (finding,) = said(tmp_path, "PP601", "The DIT.\n\n[It means Device Integration Testing (DIT), the DIT.]{.red}")
    hidden = said(tmp_path, "PP601", "[The DIT is late.]{.red}")

    assert (finding.concerns, finding.message) == (CLEAR, "Nothing says what DIT stands for.")
    assert [(f.concerns, "DIT" in f.message) for f in hidden] == [(RED, False)]


@pytest.mark.parametrize(
    ("typed", "right"),
    [
        ("I0C", "IOC"),
        ("SMETSL1", "SMETS1"),
        ("SMETSl", "SMETS1"),
        ("0PSG", "OPSG"),
        ("5EC", "SEC"),
        ("SMET52", "SMETS2"),
    ],
)
def test_letters_and_digits_that_were_confused_are_put_right(tmp_path, typed, right):
    findings = said(tmp_path, "PP606", f"The {typed} went live.", TERMS)

    assert mended(tmp_path, findings) == f"The {right} went live."
    assert said(tmp_path, "PP601", f"The {typed} went live.", TERMS) == ()


@pytest.mark.parametrize("text", ["CPM1 and SMETS2v3", "It all went well", "SMKI1 and H13", "2019 and 10L"])
def test_terms_and_words_that_only_look_alike_are_left_alone(tmp_path, text):
    assert said(tmp_path, "PP606", text, TERMS) == ()


@pytest.mark.parametrize(
    ("typed", "right"),
    [
        ("Ops group", "Ops Group"),
        ("ops group", "Ops Group"),
        ("Sec Panel", "SEC Panel"),
        ("Testing advisory group", "Testing Advisory Group"),
        ("SMETS 1", "SMETS1"),
        ("Smets2", "SMETS2"),
        ("Secas", "SECAS"),
    ],
)
def test_names_are_put_into_the_panels_spelling(tmp_path, typed, right):
    findings = said(tmp_path, "PP607", f"It told the {typed}'s chair.", TERMS)

    assert mended(tmp_path, findings) == f"It told the {right}'s chair."


@pytest.mark.parametrize(
    "text", ["The SEC Panel, SECAS and SMETS1.", "A tag. It will sit.", "THE OPS GROUP MET", "SMETS 1.5"]
)
def test_names_as_they_should_be_and_common_words_are_left_alone(tmp_path, text):
    assert said(tmp_path, "PP607", text, TERMS) == ()


def test_words_in_a_table_a_note_and_an_action_are_read_too(tmp_path):
    rows = "data_cutoff: 2018-12-18\nrows:\n  - report: performance-measurement\n    period: 2018-10\n    note: |\n"
    rows += "      It came on 10.12.18.\n"
    front = "actions:\n  - {id: TAG-0001, text: Report by 4th January, owner: DCC, status: open}\n---\n\n##"
    files = {JANUARY + "dcc-reporting.yaml": rows, JANUARY + "tag.md": TAG.replace("---\n\n##", front) + "It met.\n"}

    assert places(told(tmp_path, "PP604", files)) == [("dcc-reporting.yaml", 6, 18), ("tag.md", 5, 36)]


def test_what_is_classified_is_not_quoted_nor_mended(tmp_path):
    (finding,) = said(tmp_path, "PP604", "[It met on 10.12.18.]{.red}")

    assert finding.concerns == RED
    assert not finding.fixable
    assert "10" not in finding.message + (finding.advice or "")


def test_forms_of_an_acronym_end_with_the_barest():
    assert forms("SMETS2v3") == ("SMETS2v3", "SMETS2", "SMETS")
    assert forms("PPMIDs") == ("PPMIDs", "PPMID")


@pytest.mark.parametrize(
    ("words", "acronym", "fits"),
    [
        ("Change Sub Committee", "CSC", True),
        ("Prepayment Meter Interface Device", "PPMID", True),
        ("Business Continuity and Disaster Recovery", "BCDR", True),
        ("Release", "IOC", False),
        ("transitional", "BEIS", False),
        ("Change Sub", "CSC", False),
        ("and", "A", True),
    ],
)
def test_words_stand_for_an_acronym_by_their_first_letters(words, acronym, fits):
    assert stand_for(tuple(words.split()), acronym) == fits


def test_spelling_is_compared_letter_by_letter():
    assert [one_edit_apart("ABC", other) for other in ("ABC", "ABD", "AB", "ABCD", "BCA", "A")] == [
        False, True, True, True, False, False,
    ]  # fmt: skip
    assert how_it_differs("SECMPO0037", "SECMP0037") == "a letter O has crept in"
    assert how_it_differs("SECMP037", "SECMP0037") == "the digit 0 is missing"
    assert how_it_differs("SECMP0O37", "SECMP0037") == "a letter O stands where the digit 0 belongs"
    assert not looks_like("SLT", "SIT")
    assert looks_like("SlT", "SIT")


def test_a_date_after_somebody_elses_words_is_the_authors_own(tmp_path):
    text = 'The letter says "we met", and "we meet", on 10.12.18; and “no” on 2018-12-18.'

    assert [column for _, _, column in places(said(tmp_path, "PP604", text))] == [45, 67]


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        ("It asked the sup-\npliers.", "Type it in one piece, `suppliers`, or `sup-pliers` if it has a hyphen."),
        ("A long\u2010\nterm plan.", "Type it in one piece, `longterm`, or `long-term` if it has a hyphen."),
    ],
)
def test_a_word_that_is_broken_at_the_end_of_a_line_is_told_with_both_ways_to_write_it(tmp_path, text, advice):
    (finding,) = said(tmp_path, "PP614", text)

    assert finding.advice == advice
    assert text.split("\n")[0].endswith(finding.message.split("`")[1].split(" ")[0])


@pytest.mark.parametrize(
    "text",
    [
        "It had pre-\nand post-release tests, day-\nor night-time ones.",
        "The dates -\nall of them - are known.",
        "The area North-\nWest, and DCC-\nled work.",
        "- sup-\n- pliers",
        "It asked the sup-\n(pliers).",
        "It asked the sup-\n\npliers.",
        "`sup-`\npliers",
    ],
)
def test_a_hyphen_that_hangs_or_joins_names_breaks_no_word(tmp_path, text):
    assert said(tmp_path, "PP614", text) == ()
