"""Modifications' numbers, in texts and in their register: PP308, PP309 and PP320."""

from __future__ import annotations

import pytest
from tests.laid import REGISTERS, mended, places, said

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
