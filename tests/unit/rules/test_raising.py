"""What is told of an action that a later paper classifies more highly."""

from __future__ import annotations

import pytest
from tests.found import found
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


def test_who_may_not_read_the_later_entry_is_told_nothing():
    assert told({}, {"classification": "RED"}, CLEAR) == []
