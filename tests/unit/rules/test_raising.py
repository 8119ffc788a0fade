"""What is told of an action that a later paper classifies more highly."""

from __future__ import annotations

import pytest
from tests.found import PAPER_YAML, found
from tests.small import SMALL
from tests.unit.test_across import BEFORE, OPSG, action, with_actions

from panelpaper.model.classification import CLEAR, RED, Classification

LOWERED = "{from: AMBER, date: 2018-12-20, decided_by: Operations Group}"


def told(before: dict[str, str], now: dict[str, str], clearance: Classification = RED) -> list[tuple[str, str]]:
    over = {
        BEFORE: with_actions(BEFORE, action("OPSG-0002", status="open", **before)),
        OPSG: with_actions(OPSG, action("OPSG-0001", status="closed"), action("OPSG-0002", status="open", **now)),
    }
    return [
        (finding.span.path, finding.concerns.label) for finding in found(over, clearance) if finding.code == "PP515"
    ]


def test_it_is_told_at_the_earlier_entry_to_those_who_may_know():
    assert told({}, {"classification": "AMBER"}) == [(BEFORE, "AMBER")]
    assert told({"classification": "AMBER"}, {"classification": "RED"}) == [(BEFORE, "RED")]


@pytest.mark.parametrize(
    ("before", "now"),
    [
        ({}, {}),
        ({"classification": "AMBER"}, {"classification": "AMBER"}),
        ({"classification": "AMBER"}, {}),  # told by lowered_classification
        ({"classification": "AMBER"}, {"declassified": LOWERED}),
    ],
)
def test_nothing_is_told_of_one_that_was_never_raised(before, now):
    assert told(before, now) == []


def test_the_first_paper_that_holds_it_higher_is_named():
    held = {"2018-12": "GREEN", "2019-01": "GREEN", "2019-02": "AMBER", "2019-03": "RED"}
    over: dict[str, str | bytes] = {
        OPSG.replace("2019-01", month): with_actions(OPSG, action("OPSG-0002", status="open", classification=label))
        for month, label in held.items()
    }
    over |= {PAPER_YAML.replace("2019-01", month): SMALL[PAPER_YAML] for month in held}

    told = [each for each in found(over) if each.code == "PP515"]

    assert [(each.span.path.split("/")[2], each.detail.split(" in ")[1]) for each in told] == [
        ("2018-12", "the paper of February 2019, and GREEN here."),
        ("2019-01", "the paper of February 2019, and GREEN here."),
        ("2019-02", "the paper of March 2019, and AMBER here."),
    ]


def test_an_id_that_stands_twice_in_one_paper_is_not_called_raised_there():
    twice = (action("OPSG-0002", status="open"), action("OPSG-0002", status="open", classification="RED"))
    codes = [each.code for each in found({OPSG: with_actions(OPSG, *twice)})]

    assert "PP515" not in codes


def test_who_may_not_read_the_later_entry_is_told_nothing():
    assert told({}, {"classification": "RED"}, CLEAR) == []
