"""An action that is overdue is told of, also by a paper that leaves it out."""

from __future__ import annotations

from datetime import date

import pytest
from tests.small import SMALL, assembled, changed
from tests.unit.test_across import BEFORE, OPSG, action, corrected_december, with_actions

from panelpaper.model.edition import ActionLeftOut, ActionLine, Edition, PaperPage
from panelpaper.model.period import Period
from panelpaper.render.attention import attention_view

LOST = action("OPSG-0002", due="2018-12-20", status="open")
KEPT = action("OPSG-0003", due="2019-01-03", status="open")


def january(edition: Edition) -> PaperPage:
    return edition.papers[0]


def lost(edition: Edition) -> list[str]:
    return [each.id for each in january(edition).left_out]


def test_what_was_open_and_due_is_told_where_it_was_last(tmp_path):
    edition = assembled(tmp_path, {BEFORE: with_actions(BEFORE, LOST, KEPT), OPSG: with_actions(OPSG, KEPT)})
    (told,) = january(edition).left_out

    assert told == ActionLeftOut(
        "OPSG-0002", "../2018-12/index.html#action-opsg-0002", "2018-12-20", Period(2018, 12), ("DCC",)
    )
    assert told.due == date(2018, 12, 20)


def test_the_paper_counts_it_as_the_site_does(tmp_path):
    edition = assembled(tmp_path, {BEFORE: with_actions(BEFORE, LOST, KEPT), OPSG: with_actions(OPSG, KEPT)})
    attention = attention_view(january(edition))

    assert attention is not None
    assert attention.summary == "2 actions were overdue on 4 January 2019"
    assert [(line.text, line.after) for line in attention.lines] == [
        ("OPSG-0003 (DCC)", "was due 3 January 2019: Report on OPSG-0003"),
        ("OPSG-0002 (DCC)", "was due 20 December 2018; last told of in December 2018, and not in this paper"),
    ]
    assert edition.site.actions is not None
    assert len(edition.site.actions.overdue) == 2


@pytest.mark.parametrize(
    ("before", "now"),
    [
        (action("OPSG-0002", due="2019-01-04", status="open"), KEPT),  # due on the day of issue
        (action("OPSG-0002", due="next meeting", status="open"), KEPT),
        (action("OPSG-0002", due="2018-12-20", status="closed", closed="2018-12-11"), KEPT),
        (LOST, action("OPSG-0002", due="2019-02-20", status="open")),
        (LOST, action("OPSG-0002", status="closed", closed="2019-01-02")),
        (action("OPSG-0002", due="2018-12-20", status="open", classification="RED"), KEPT),
    ],
)
def test_nothing_else_is_told(before, now, tmp_path):
    assert not lost(assembled(tmp_path, {BEFORE: with_actions(BEFORE, before), OPSG: with_actions(OPSG, now)}))


@pytest.mark.parametrize("then", [{"status": "open"}, {"status": "closed", "closed": "2018-11-08"}])
def test_what_is_given_no_other_day_was_due_when_it_was(tmp_path, then):
    months = [BEFORE.replace("2018-12", month) for month in ("2018-10", "2018-11")]
    earlier = {
        path.replace("2018-12", month): data.decode().replace("issued: 2018-12-07", f"issued: {month}-09")
        for month in ("2018-10", "2018-11")
        for path, data in SMALL.items()
        if path.startswith(BEFORE.rpartition("/")[0]) and not path.endswith("dcc-reporting.yaml")
    }
    told = (
        action("OPSG-0002", due="2018-11-02", status="open"),
        action("OPSG-0002", **then),
        action("OPSG-0002", status="open"),
    )
    over = {path: with_actions(BEFORE, each) for path, each in zip((*months, BEFORE), told, strict=True)}
    edition = assembled(tmp_path, earlier | over)
    (left_out,) = january(edition).left_out

    assert (left_out.id, left_out.due, left_out.month) == ("OPSG-0002", date(2018, 11, 2), Period(2018, 12))
    assert edition.site.actions is not None
    assert [story.id for story in edition.site.actions.overdue] == ["OPSG-0002"]


def test_in_order_of_their_due_dates(tmp_path):
    months = action("OPSG-0004", due="2018-12", status="open")
    before = with_actions(BEFORE, months, action("OPSG-0005", due="2018-12-20", status="open"), LOST)

    assert lost(assembled(tmp_path, {BEFORE: before})) == ["OPSG-0002", "OPSG-0005", "OPSG-0004"]


@pytest.mark.parametrize(("corrected", "told"), [("2019-01-04", []), ("2019-01-08", ["OPSG-0002"])])
def test_a_correction_after_a_paper_was_issued_takes_nothing_from_what_that_told(tmp_path, corrected, told):
    december = corrected_december("2018-12-20", "2019-02-20", on=corrected)

    assert lost(assembled(tmp_path, december | {OPSG: with_actions(OPSG, KEPT)})) == told


def test_a_withdrawn_paper_is_not_relied_upon(tmp_path):
    paper = BEFORE.replace("operations-group.md", "paper.yaml")
    withdrawn = changed(paper, "status: issued", "status: withdrawn")

    assert not lost(assembled(tmp_path, {BEFORE: with_actions(BEFORE, LOST), paper: withdrawn}))


def told_of(page: PaperPage, id: str) -> ActionLine:
    [told] = [line for part in page.parts for line in part.actions if isinstance(line, ActionLine) and line.id == id]
    return told


def test_a_closed_action_shows_when_it_was_due_so_that_one_sees_whether_it_was_done_in_time(tmp_path):
    closed = action("OPSG-0002", status="closed", closed="2019-01-02")
    edition = assembled(tmp_path, {BEFORE: with_actions(BEFORE, LOST, KEPT), OPSG: with_actions(OPSG, closed)})
    told = told_of(january(edition), "OPSG-0002")

    assert (told.due, told.closed, told.overdue) == (date(2018, 12, 20), date(2019, 1, 2), False)


def test_an_open_action_that_is_given_no_other_day_is_overdue_in_its_paper_as_on_the_site(tmp_path):
    now = action("OPSG-0002", status="open")
    edition = assembled(tmp_path, {BEFORE: with_actions(BEFORE, LOST, KEPT), OPSG: with_actions(OPSG, now, KEPT)})

    assert told_of(january(edition), "OPSG-0002").overdue
    assert edition.site.actions is not None
    assert "OPSG-0002" in [story.id for story in edition.site.actions.overdue]
