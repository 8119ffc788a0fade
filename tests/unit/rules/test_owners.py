"""Owners of actions: PP730 and PP733, beyond the examples in their docstrings."""

from __future__ import annotations

from collections.abc import Collection

import pytest
from tests.found import TAG, Over, found, section

from panelpaper.model.classification import CLEAR, RED
from panelpaper.model.finding import Finding

NOTHING: Over = {}
OFTEN = ("Code Administrator", "Code Administrator", "Code Administrator")


def of(*owners: str, held: Collection[int] = (), more: Over = NOTHING) -> tuple[Finding, ...]:
    """What is found where the TAG's actions have these owners; those ``held``, by number from 1, are RED."""
    red = "    classification: RED\n"
    actions = (
        f"  - id: TAG-000{n}\n    text: Do it\n    owner: {owner}\n    status: open\n{red if n in held else ''}"
        for n, owner in enumerate(owners, 1)
    )
    return found({TAG: section("tag", "It met.\n", front=f"actions:\n{''.join(actions)}"), **more})


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("SECSA", "SECAS"),
        ("SECA", "SECAS"),
        ("Secas", "SECAS"),
        ("Code Adminstrator", "Code Administrator"),
        ("code administrator", "Code Administrator"),
    ],
)
def test_an_owner_that_is_one_slip_from_another_is_told_with_the_other(typed, meant):
    (finding,) = of(*OFTEN, typed)

    assert (finding.code, finding.span.line, finding.advice) == ("PP730", 19, f"Did you mean `{meant}`?")


def test_the_owners_of_a_released_paper_are_let_be():
    released: Over = {TAG.replace("tag.md", "versions/1.0/paper.yaml"): ""}

    assert "PP730" in {finding.code for finding in of(*OFTEN, "SECSA")}
    assert "PP730" not in {finding.code for finding in of(*OFTEN, "SECSA", more=released)}


@pytest.mark.parametrize(
    "owners",
    [
        ("DCCC", "DCCC"),  # two actions have it
        ("Code Administrator", "Code Administrator", "Code Adminstrator"),  # as often as not
        (*OFTEN, "Code Administrators"),
        ("SEC",),  # an acronym
        ("TAG",),  # a committee
        ("SSC",),
        ("A chair", "A chair", "A chair", "A chain of three"),
    ],
)
def test_owners_that_others_are_not_like_or_that_are_known_are_let_be(owners):
    assert of(*owners) == ()


def test_owners_of_what_is_withheld_are_neither_weighed_nor_named():
    assert of(*OFTEN, "Code Adminstrator", held={1, 2}) == ()
    (finding,) = of(*OFTEN, "Code Adminstrator", held={4})
    assert (finding.code, finding.concerns, finding.quotable) == ("PP730", RED, False)


@pytest.mark.parametrize("second", ["DCC", "SECAS", "SECAT", "SECSA"])
def test_what_is_told_of_an_owner_depends_on_no_withheld_one(second):
    told = [each for each in of("SECAS", second, "SECSA", held={2}) if each.concerns is CLEAR]

    assert [(each.code, each.message) for each in told] == [
        ("PP730", "`SECSA` owns no other action, and `SECAS` owns 2.")
    ]


@pytest.mark.parametrize("typed", ["DCC, SECAS", "DCC and SECAS", "DCC/SECAS", "DCC+SECAS", "DCC ; SECAS"])
def test_owners_that_stand_in_one_text_are_told_with_the_list_to_type(typed):
    (finding,) = of("DCC", typed)

    assert (finding.code, finding.advice) == ("PP733", "Type `owner: [DCC, SECAS]`.")
    assert [edit.text for edit in finding.edits] == ["[DCC, SECAS]"]


@pytest.mark.parametrize(("typed", "told"), [("SECAS\n      Write to them", ["PP733"]), ("SECAS Limited", [])])
def test_an_owner_that_took_in_the_line_below_is_told(typed, told):
    assert [finding.code for finding in of(typed)] == told


def test_owners_that_stand_in_one_item_of_a_list_are_for_people_to_part():
    (finding,) = of("\n      - DCC and SECAS\n      - SSC")

    assert (finding.code, finding.edits) == ("PP733", ())


@pytest.mark.parametrize("typed", ["DCC and a chair", "Trade and Industry", "[DCC, SECAS]", "and DCC", "DCCandSECAS"])
def test_an_owner_that_is_one_or_unknown_is_let_be(typed):
    assert of(typed) == ()
