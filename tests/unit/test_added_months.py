"""A month that is put before a paper which is released already: that one stays, and the next answers for the month."""

from __future__ import annotations

import json
import shutil
from datetime import date

import pytest
from tests import small

from panelpaper.assemble import assemble
from panelpaper.content.files import Folder
from panelpaper.content.workspace import read_workspace
from panelpaper.desk.releasing import freeze
from panelpaper.desk.revising import revise
from panelpaper.model.changes import Changes
from panelpaper.model.classification import CLEAR
from panelpaper.model.panel import PUBLIC
from panelpaper.pipeline import Request, build
from panelpaper.release import release
from panelpaper.release.frozen import release_versions
from panelpaper.scrutiny import scrutinise

NOVEMBER, DECEMBER, FEBRUARY = (f"content/papers/{month}" for month in ("2018-11", "2018-12", "2019-02"))
RECORD = f"{small.PAPER}/versions/1.0/digests.json"
LOST = """\
actions:
  - id: OPSG-0009
    text: |
      Count the lamps
    owner: SECAS
    due: 2018-11-30
    status: open
"""
SECTION = "---\ncommittee: operations-group\nstatus: {status}\n{actions}---\n\n## Highlights\n\nIt met.\n"


@pytest.fixture
def root(tmp_path):
    return small.lay(tmp_path / "ws")


def replaced(root, path, old, new):
    before = (root / path).read_text("utf-8")
    assert old in before
    (root / path).write_text(before.replace(old, new), "utf-8")


def november_added(root):
    """The paper of November as it is put before those of December and January."""
    shutil.copytree(root / DECEMBER, root / NOVEMBER, ignore=shutil.ignore_patterns("versions", "dcc-reporting.yaml"))
    replaced(root, f"{NOVEMBER}/paper.yaml", "2018-12-07", "2018-11-09")
    (root / NOVEMBER / "operations-group.md").write_text(SECTION.format(status="final", actions=LOST))


def january_built(root):
    """The files of January's paper, in every edition, at each of its addresses."""
    out = root.parent / "out"
    outcome = build(Folder(root), out, Request(pdfs=False), lambda pages: iter(()))
    assert outcome.published, [finding.message for finding in outcome.findings]
    return {
        path.relative_to(out).as_posix(): path.read_bytes()
        for edition in outcome.published
        for path in (out / edition.name / "papers/2019-01").rglob("*")
        if path.is_file()
    }


def left_out(root, month="2019-01"):
    """The ids of the overdue actions that a month's page leaves out, and those of its versions', oldest first."""
    edition = drawn_up(root)
    page = next(page for page in edition.papers if page.month.key == month)
    versions = [version for version in edition.versions if version.month.key == month]
    return [[each.id for each in told.left_out] for told in (page, *versions)]


def drawn_up(root):
    workspace = read_workspace(Folder(root), CLEAR)
    released = release(workspace, PUBLIC)
    return assemble(released, None, release_versions(workspace, released))


def told(root, code):
    return [finding for finding in scrutinise(Folder(root))[1] if finding.code == code]


# what is built


def test_a_released_paper_stays_byte_for_byte_when_a_month_is_put_before_it(root):
    freeze(root, "2019-01", None)
    before = january_built(root)
    november_added(root)

    assert len(before) == 12  # of two editions, at two addresses each
    assert january_built(root) == before
    assert told(root, "PP706") == []


def test_todays_lists_hide_nothing_of_a_month_that_was_added(root):
    freeze(root, "2019-01", None)
    november_added(root)

    edition = drawn_up(root)

    assert [story.id for story in edition.site.actions.overdue] == ["OPSG-0009"]
    assert left_out(root, "2018-12") == [["OPSG-0009"]]


def test_what_is_new_in_a_released_paper_is_new_since_the_months_that_it_knew(root):
    shutil.move(root / DECEMBER, root.parent / "december")
    freeze(root, "2019-01", None)
    shutil.move(root.parent / "december", root / DECEMBER)

    edition = drawn_up(root)

    assert [edition.papers[0].changes, edition.versions[0].changes] == [Changes(), Changes()]


def test_what_is_new_goes_on_from_the_month_that_was_known_where_one_comes_between(root):
    november_added(root)
    shutil.move(root / DECEMBER, root.parent / "december")
    freeze(root, "2019-01", None)
    before = drawn_up(root).papers[0].changes
    shutil.move(root.parent / "december", root / DECEMBER)

    edition = drawn_up(root)

    assert before.since is not None
    assert (before.since.key, [each.name for each in before.closed]) == ("2018-11", ["OPSG-0001"])
    assert [edition.papers[0].changes, edition.versions[0].changes] == [before, before]


def test_the_next_version_knows_the_months_that_were_added(root):
    freeze(root, "2019-01", None)
    november_added(root)
    revise(root, "2019-01", "Told of November", date(2019, 1, 8))

    assert left_out(root) == [["OPSG-0009"], []]
    freeze(root, "2019-01", None)
    assert left_out(root) == [["OPSG-0009"], [], ["OPSG-0009"]]


def test_a_draft_is_no_month_that_a_version_knows(root):
    november_added(root)
    replaced(root, f"{NOVEMBER}/paper.yaml", "status: issued", "status: draft")
    freeze(root, "2019-01", None)
    replaced(root, f"{NOVEMBER}/paper.yaml", "status: draft", "status: issued")

    assert json.loads((root / RECORD).read_text())["earlier months"] == {"2018-12": "issued"}
    assert left_out(root) == [[], []]


def test_a_paper_that_was_withdrawn_by_a_release_stays_so_for_that_version(root):
    november_added(root)
    replaced(root, f"{NOVEMBER}/paper.yaml", "status: issued", "status: withdrawn")
    freeze(root, "2019-01", None)
    before = drawn_up(root).papers[0].changes
    replaced(root, f"{NOVEMBER}/paper.yaml", "status: withdrawn", "status: issued")

    assert left_out(root) == [[], []]
    assert drawn_up(root).papers[0].changes == before


def test_what_a_released_paper_told_of_one_that_is_withdrawn_since_it_tells_still(root):
    november_added(root)
    freeze(root, "2019-01", None)
    before = january_built(root)
    for month in (NOVEMBER, DECEMBER):
        replaced(root, f"{month}/paper.yaml", "status: issued", "status: withdrawn")

    edition = drawn_up(root)
    after = january_built(root)

    assert left_out(root) == [["OPSG-0009"], ["OPSG-0009"]]
    assert {page.changes.since.key for page in (edition.papers[0], *edition.versions)} == {"2018-12"}
    assert {path: after[path] for path in after if path.endswith(".json")} == {
        path: before[path] for path in before if path.endswith(".json")
    }


def test_nothing_is_new_in_a_withdrawn_paper_nor_since_it_where_the_next_is_not_released(root):
    november_added(root)
    replaced(root, f"{DECEMBER}/paper.yaml", "status: issued", "status: withdrawn")

    january, december, _ = drawn_up(root).papers

    assert december.changes == Changes()
    assert january.changes.since is not None
    assert january.changes.since.key == "2018-11"


@pytest.mark.parametrize("record", ["{", "[]", '{"earlier months": {"2018-12": "gone"}}', '{"earlier months": 1}'])
def test_a_version_without_a_record_that_can_be_read_goes_by_all_earlier_months(root, record):
    freeze(root, "2019-01", None)
    (root / RECORD).write_text(record)
    november_added(root)

    assert left_out(root) == [["OPSG-0009"], ["OPSG-0009"]]


# who is asked for its open actions


def february_started(root):
    ignored = shutil.ignore_patterns("versions", "media", "dcc-reporting.yaml")
    shutil.copytree(root / small.PAPER, root / FEBRUARY, ignore=ignored)
    replaced(root, f"{FEBRUARY}/paper.yaml", "status: issued", "status: draft")
    (root / FEBRUARY / "operations-group.md").write_text(SECTION.format(status="draft", actions=""))


def test_a_released_paper_is_not_asked_for_the_actions_of_a_month_that_was_added(root):
    freeze(root, "2018-12", None)
    freeze(root, "2019-01", None)
    november_added(root)

    assert told(root, "PP705") == []


def test_the_first_paper_that_may_still_be_changed_is_asked_for_them(root):
    freeze(root, "2018-12", None)
    freeze(root, "2019-01", None)
    november_added(root)
    february_started(root)

    (finding,) = told(root, "PP705")

    assert finding.span.path == f"{FEBRUARY}/operations-group.md"
    assert finding.message == "Action OPSG-0009 (SECAS) was open in November 2018 and isn't here."
    assert "- id: OPSG-0009\n" in finding.hint


def test_nobody_is_asked_for_an_action_that_a_paper_in_between_has(root):
    replaced(root, f"{small.PAPER}/operations-group.md", "actions:\n", LOST.replace("open", "closed"))
    freeze(root, "2018-12", None)
    freeze(root, "2019-01", None)
    november_added(root)
    february_started(root)

    assert told(root, "PP705") == []


def test_a_paper_that_is_begun_anew_is_asked_itself(root):
    freeze(root, "2018-12", None)
    freeze(root, "2019-01", None)
    november_added(root)
    revise(root, "2019-01", "Told of November", date(2019, 1, 8))
    february_started(root)

    assert [finding.span.path for finding in told(root, "PP705")] == [f"{small.PAPER}/operations-group.md"]


def test_what_only_a_paper_had_closed_that_is_withdrawn_since_is_asked_for_in_the_first_that_may_be_changed(root):
    november_added(root)
    closed = LOST.replace("status: open", "status: closed")
    replaced(root, f"{DECEMBER}/operations-group.md", "actions:\n", closed)
    freeze(root, "2018-12", None)
    freeze(root, "2019-01", None)
    replaced(root, f"{DECEMBER}/paper.yaml", "status: issued", "status: withdrawn")

    assert told(root, "PP705") == []
    february_started(root)
    (finding,) = told(root, "PP705")
    assert (finding.span.path, finding.message) == (
        f"{FEBRUARY}/operations-group.md",
        "Action OPSG-0009 (SECAS) was open in November 2018 and isn't here.",
    )


def test_a_paper_that_is_withdrawn_is_asked_for_nothing(root):
    (root / DECEMBER / "operations-group.md").write_text(SECTION.format(status="final", actions=LOST))
    freeze(root, "2019-01", None)
    february_started(root)
    assert [finding.span.path for finding in told(root, "PP705")] == [f"{small.PAPER}/operations-group.md"]

    replaced(root, f"{small.PAPER}/paper.yaml", "status: issued", "status: withdrawn")

    assert [finding.span.path for finding in told(root, "PP705")] == [f"{FEBRUARY}/operations-group.md"]


def test_a_released_paper_that_followed_on_the_one_before_a_withdrawn_one_is_asked_itself(root):
    november_added(root)
    replaced(root, f"{DECEMBER}/paper.yaml", "status: issued", "status: withdrawn")
    freeze(root, "2019-01", None)
    february_started(root)

    asked = {finding.span.path for finding in told(root, "PP705")}
    assert f"{small.PAPER}/operations-group.md" in asked
    assert f"{FEBRUARY}/operations-group.md" not in asked


def test_a_version_without_a_record_is_asked_as_ever(root):
    freeze(root, "2019-01", None)
    recorded = json.loads((root / RECORD).read_text())
    del recorded["earlier months"]
    (root / RECORD).write_text(json.dumps(recorded))
    (root / DECEMBER / "operations-group.md").write_text(SECTION.format(status="final", actions=LOST))
    february_started(root)

    assert [finding.span.path for finding in told(root, "PP705")] == [f"{small.PAPER}/operations-group.md"]
