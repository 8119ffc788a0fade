"""What is told of a section that was copied from the paper before."""

from __future__ import annotations

import pytest
from tests.found import TAG, codes, found, one, section
from tests.small import PAPER, SMALL, changed, more

from panelpaper.model.classification import CLEAR

DECEMBER = "content/papers/2018-12"
LONG = "\n## Release 2.0 {#release-2-0}\n\n" + "The TAG discussed the fixes. " * 6 + "\n"
THEN = {f"{DECEMBER}/tag.md": section("tag", LONG)}


def test_a_text_that_was_the_last_papers_is_told_where_it_begins():
    finding = one(found({**THEN, TAG: section("tag", LONG)}), "PP722")

    assert (finding.span.path, finding.span.line) == (TAG, 6)
    assert finding.message == "This is the text of December 2018, word for word."


@pytest.mark.parametrize(
    "text",
    [
        section("tag", LONG + "\nIt meets again.\n"),
        section("tag", LONG.replace("fixes", "plans", 1)),
        section("tag", LONG, front="no_update: true\n"),
    ],
)
def test_a_text_that_is_not_the_same_or_says_so_is_left_alone(text):
    assert "PP722" not in codes(found({**THEN, TAG: text}))


def test_a_sentence_may_stay_the_same():
    short = "\n## Release 2.0 {#release-2-0}\n\nThe TAG did not meet.\n"

    assert found({f"{DECEMBER}/tag.md": section("tag", short), TAG: section("tag", short)}) == ()


def test_an_issued_paper_does_not_follow_on_a_draft():
    draft = {f"{DECEMBER}/paper.yaml": changed(f"{DECEMBER}/paper.yaml", "status: issued", "status: draft")}

    assert "PP722" not in codes(found({**THEN, **draft, TAG: section("tag", LONG)}))


def test_what_is_marked_in_it_makes_no_difference():
    then, now = (section("tag", f"{LONG}\n::: red\n{secret}\n:::\n") for secret in ("One.", "Two."))
    files = {f"{DECEMBER}/tag.md": then, TAG: now}

    assert one(found(files), "PP722") == one(found(files, CLEAR), "PP722")


RELEASED = {f"{place}/versions/1.0/paper.yaml": SMALL[f"{place}/paper.yaml"] for place in (PAPER, DECEMBER)}
NUMBERED = {f"{place}/paper.yaml": more(f"{place}/paper.yaml", "reference: SECP_63\n") for place in (PAPER, DECEMBER)}


@pytest.mark.parametrize(
    ("released", "places"),
    [((), [PAPER]), ((PAPER,), [DECEMBER]), ((DECEMBER,), [PAPER]), ((PAPER, DECEMBER), [])],
)
def test_what_two_papers_share_is_told_in_the_one_that_may_still_be_changed(released, places):
    frozen = {path: text for path, text in RELEASED.items() if path.startswith(released)} if released else {}
    told = found({**THEN, TAG: section("tag", LONG), **NUMBERED, **frozen})

    assert [each.span.path for each in told if each.code == "PP722"] == [f"{place}/tag.md" for place in places]
    assert [each.span.path for each in told if each.code == "PP727"] == [f"{place}/paper.yaml" for place in places]


THE_DAY = "issued: 2018-12-07"
OF_DECEMBER, OF_JANUARY = f"{DECEMBER}/paper.yaml", f"{PAPER}/paper.yaml"
JANUARY_ISSUED = "issued: 2019-01-04"
TABLE = f"{PAPER}/dcc-reporting.yaml"


def lines_told(over, code="PP727"):
    return [(each.span.path, each.span.line) for each in found(over) if each.code == code]


def test_an_issue_that_is_not_later_than_the_last_papers_is_told():
    finding = one(found({OF_JANUARY: changed(OF_JANUARY, JANUARY_ISSUED, THE_DAY)}), "PP727")

    assert (finding.span.path, finding.span.line) == (OF_JANUARY, 4)
    assert finding.message == (
        "The paper of December 2018 was issued on 7 December 2018, and this one on the same day."
    )


@pytest.mark.parametrize(
    "over",
    [
        {OF_JANUARY: changed(OF_JANUARY, JANUARY_ISSUED, "issued: 2018-12-08")},
        {
            OF_JANUARY: changed(
                OF_JANUARY,
                f"status: issued\naction: information\n{JANUARY_ISSUED}",
                "status: draft\naction: information",
            )
        },
        {
            OF_DECEMBER: changed(OF_DECEMBER, "status: issued", "status: withdrawn"),
            OF_JANUARY: changed(OF_JANUARY, JANUARY_ISSUED, THE_DAY),
        },
        {
            OF_DECEMBER: changed(OF_DECEMBER, "status: issued", "status: draft"),
            OF_JANUARY: changed(OF_JANUARY, JANUARY_ISSUED, THE_DAY),
        },
        {OF_JANUARY: changed(OF_JANUARY, JANUARY_ISSUED, "issued: 2018-01-04")},  # another rule's: another year
    ],
)
def test_a_paper_that_comes_later_has_no_day_left_from_before(over):
    assert lines_told(over) == []


def test_a_draft_that_was_copied_is_told_of_its_day_too():
    draft = changed(
        OF_JANUARY,
        f"status: issued\naction: information\n{JANUARY_ISSUED}",
        f"status: draft\naction: information\n{THE_DAY}",
    )

    assert lines_told({OF_JANUARY: draft}) == [(OF_JANUARY, 4)]


def test_a_cut_off_that_is_the_last_tables_is_told():
    assert lines_told({TABLE: changed(TABLE, "2018-12-18", "2018-12-03")}) == [(TABLE, 1)]


@pytest.mark.parametrize(
    ("then", "now", "line"),
    [
        ("meeting: {number: 63}\n", "meeting: {number: 63}\n", 12),
        ("meeting: {number: 63}\n", "meeting: {number: 1}\n", None),
        ("reference: SECP_63\n", "reference: SECP_63\n", 12),
        ("reference: SECP_63\n", "reference: SECP_64\n", None),
        ("notice: The last of December 2018.\n", "notice: The last of December 2018.\n", 12),
        ("notice: It reports on November 2018.\n", "notice: It reports on November 2018.\n", 12),
        ("notice: It has no data since November 2018.\n", "notice: It has no data since November 2018.\n", None),
        ("notice: It is on November 2018.\n", "notice: It is on December 2018, after November 2018.\n", None),
    ],
)
def test_a_number_a_reference_or_a_month_left_from_before_is_told(then, now, line):
    over = {OF_DECEMBER: more(OF_DECEMBER, then), OF_JANUARY: more(OF_JANUARY, now)}

    assert lines_told(over) == ([(OF_JANUARY, line)] if line else [])


@pytest.mark.parametrize(("month", "lines"), [("January 2019", []), ("December 2018", [(OF_JANUARY, 1)])])
def test_a_title_with_the_month_of_the_last_paper_is_told(month, lines):
    then, now = (
        changed(path, "Sub-Committee Report", f"Sub-Committee Report, {named}")
        for path, named in ((OF_DECEMBER, "December 2018"), (OF_JANUARY, month))
    )

    assert lines_told({OF_DECEMBER: then, OF_JANUARY: now}) == lines


@pytest.mark.parametrize(
    ("then", "now", "line"),
    [
        ("meetings: [{ref: TAG_12, date: 2018-12-04}]\n", "meetings: [{ref: TAG_12, date: 2018-12-04}]\n", 4),
        (
            "meetings: [{ref: TAG_12, date: 2018-12-04}]\n",
            "meetings: [{ref: TAG_12, date: 2018-12-04}, {ref: TAG_13, date: 2018-12-18}]\n",
            None,
        ),
        ("decisions:\n  - text: Agreed" + " more" * 11 + "\n", "decisions:\n  - text: Agreed" + " more" * 11 + "\n", 5),
        ("decisions:\n  - text: Agreed the minutes\n", "decisions:\n  - text: Agreed the minutes\n", None),
    ],
)
def test_a_meeting_or_a_decision_that_was_reported_before_is_told(then, now, line):
    over = {
        f"{DECEMBER}/tag.md": section("tag", LONG, front=then),
        TAG: section("tag", "\n## Now\n\nIt met.\n", front=now),
    }

    assert lines_told(over) == ([(TAG, line)] if line else [])


def test_a_decision_that_is_withheld_is_told_to_nobody_who_may_not_read_it():
    words = "decisions:\n  - text: Agreed" + " more" * 11 + "\n"
    red = words + "    classification: RED\n"
    over = {f"{DECEMBER}/tag.md": section("tag", LONG, front=red), TAG: section("tag", LONG + "\nMore.\n", front=words)}

    assert "PP727" in codes(found(over))
    assert "PP727" not in codes(found(over, CLEAR))


@pytest.mark.parametrize(
    ("expected", "told"),
    [("2018-12", True), ("2018-12-31", True), ("2019-01", False), ("2019-01-01", False), ("the next meeting", False)],
)
def test_what_was_to_come_in_a_month_that_is_over_is_told(expected, told):
    front = f"forward_look:\n  - text: A plan\n    expected: {expected}\n"

    assert lines_told({TAG: section("tag", LONG, front=front)}, "PP728") == ([(TAG, 6)] if told else [])
