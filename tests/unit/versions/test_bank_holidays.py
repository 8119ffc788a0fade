"""Versions and the bank holidays that they were released by."""

from __future__ import annotations

import json

import pytest
from tests.versions import DAY, built, replaced, told

from panelpaper.content.files import Folder
from panelpaper.desk.releasing import freeze
from panelpaper.desk.revising import revise
from panelpaper.model.finding import Severity
from panelpaper.scrutiny import scrutinise

DECEMBER = "content/papers/2018-12/paper.yaml"


def known_later(root, day, month="2018-12"):
    """A released version as one has it that was released when another day was taken for a bank holiday."""
    replaced(root, f"content/papers/{month}/versions/1.0/digests.json", " 2018-12-25", f" {day} 2018-12-25")


def test_a_paper_that_other_bank_holidays_change_since_its_release_is_told_and_nothing_is_stopped(root):
    freeze(root, "2018-12", None)
    assert told(root, "PP735") == []
    known_later(root, "2018-10-15")

    (finding,) = scrutinise(Folder(root))[1]

    assert (finding.code, finding.severity, finding.span.path) == ("PP735", Severity.WARNING, DECEMBER)
    assert finding.message == (
        "Other bank holidays are known now than when version 1.0 was issued on 7 December 2018 (different: 15 October "
        "2018), and by them the paper says otherwise: the row “Performance Measurement Report, September 2018”."
    )


def test_other_bank_holidays_that_change_nothing_in_a_paper_are_no_matter(root):
    freeze(root, "2018-12", None)
    known_later(root, "2018-12-24")

    assert scrutinise(Folder(root))[1] == ()


def test_a_version_goes_by_the_bank_holidays_that_it_was_released_by(root):
    freeze(root, "2018-12", None)
    known_later(root, "2018-10-15")

    files = built(root, "public")

    data = (json.loads(files[f"public/papers/2018-12/{name}paper.json"]) for name in ("", "v1.0/"))
    assert [each["reporting"][0]["due"] for each in data] == ["2018-11-02", "2018-11-05"]


def test_of_a_withdrawn_paper_nobody_is_asked_to_count_anew(root):
    freeze(root, "2018-12", None)
    known_later(root, "2018-10-15")
    replaced(root, DECEMBER, "status: issued", "status: withdrawn")

    assert [*told(root, "PP706"), *told(root, "PP735")] == []


def test_the_next_version_ends_the_warning_of_bank_holidays_and_says_what_they_change(root):
    freeze(root, "2018-12", None)
    known_later(root, "2018-10-15")

    begun = revise(root, "2018-12", "Counted without a holiday that there was not", DAY)

    assert begun.differences == ("the row “Performance Measurement Report, September 2018”",)
    assert told(root, "PP735") == []


def test_a_change_of_the_authors_own_is_told_apart_from_that_of_the_bank_holidays(root):
    freeze(root, "2018-12", None)
    known_later(root, "2018-10-15")
    replaced(root, DECEMBER, "what its Sub-Committees discussed", "what its Sub-Committees did")

    by_code = {finding.code: finding.message for finding in scrutinise(Folder(root))[1]}

    assert by_code["PP706"].endswith("the paper has changed since: the purpose.")
    assert by_code["PP735"].endswith("otherwise: the row “Performance Measurement Report, September 2018”.")


@pytest.mark.parametrize(
    "kept", ['"from": "2018-10-01"', '"from": "x", "to": "y"', '"from": "2018-10-01", "to": "2018-10-31", "Wales": "1"']
)
def test_a_record_of_bank_holidays_that_cannot_be_read_counts_as_none(root, kept):
    freeze(root, "2018-12", None)
    record = root / "content/papers/2018-12/versions/1.0/digests.json"
    record.write_text(f'{{"bank holidays": {{{kept}}}}}')

    assert told(root, "PP735") == []
