"""Beginning the next version: the stub of its revision, and when there is none to begin."""

from __future__ import annotations

from datetime import date

import pytest
from tests import small
from tests.git import committed, git
from tests.versions import DAY, PAPER, TAG, built, everything, page, replaced

from panelpaper.content.files import Folder
from panelpaper.desk.releasing import freeze
from panelpaper.desk.revising import revise
from panelpaper.scrutiny import WrongUsage, scrutinise


def test_the_next_version_has_the_stub_of_its_revision(root):
    freeze(root, "2019-01", None)
    replaced(root, TAG, "the testing of fixes.", "the testing of all fixes.")

    begun = revise(root, "2019-01", "Said which fixes: all", DAY)

    assert (begun.before, begun.version, begun.differences) == ("1.0", "1.1", ("“Release 2.0” (TAG)",))
    stub = 'revisions:\n  - version: "1.1"\n    date: 2019-01-08\n    note: |\n      Said which fixes: all\n'
    assert (root / PAPER).read_text() == small.changed(PAPER, '"1.0"', '"1.1"') + stub
    assert [finding for finding in scrutinise(Folder(root))[1] if finding.severity.value == "error"] == []


def test_a_second_revision_stands_below_the_first(root):
    for note in ("First", "Second"):
        freeze(root, "2019-01", None)
        revise(root, "2019-01", note, DAY)

    assert (root / PAPER).read_text().endswith('  - version: "1.2"\n    date: 2019-01-08\n    note: |\n      Second\n')


@pytest.mark.parametrize(
    ("note", "words"), [("", "Say what the new version changes"), ("Again", "Version 1.1 is begun already")]
)
def test_a_version_is_begun_once_and_with_a_note(root, note, words):
    freeze(root, "2019-01", None)
    revise(root, "2019-01", "First", DAY)
    before = everything(root)

    with pytest.raises(WrongUsage, match=words):
        revise(root, "2019-01", note, DAY)
    assert everything(root) == before


@pytest.mark.parametrize("day", [date(2019, 1, 3), date(2019, 1, 7)])
def test_a_version_is_not_issued_before_the_one_before_it(root, day):
    revise(root, "2019-01", "First", DAY)
    before = everything(root)

    with pytest.raises(WrongUsage, match=f"{day.day} January 2019 is before version 1.1 was issued"):
        revise(root, "2019-01", "Second", day)
    assert everything(root) == before


BOTH_KEPT = "<<<<<<< HEAD\n=======\n>>>>>>> other\n"


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        (TAG, "## Release", f"{BOTH_KEPT}## Release"),
        (TAG, "committee: tag", "committee tag"),
        (f"{small.PAPER}/dcc-reporting.yaml", "rows:", f"{BOTH_KEPT}rows:"),
        (small.LOG, "submissions:", f"{BOTH_KEPT}submissions:"),
        ("content/registers/dcc-reports.yaml", "reports:", f"{BOTH_KEPT}reports:"),
    ],
)
def test_while_something_of_it_cannot_be_read_no_version_is_begun(root, path, old, new):
    freeze(root, "2019-01", None)
    replaced(root, path, old, new)
    before = everything(root)

    with pytest.raises(WrongUsage, match=f"{path} can't be read .* what has changed since version 1.0: run"):
        revise(root, "2019-01", "First", DAY)
    assert everything(root) == before


def test_a_version_that_another_branch_has_released_is_not_begun_a_second_time(root):
    committed(root)
    freeze(root, "2019-01", None)
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "Version 1.0")
    git(root, "checkout", "-q", "-b", "other")
    revise(root, "2019-01", "First", DAY)
    git(root, "commit", "-a", "-q", "-m", "First")
    freeze(root, "2019-01", None)
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "Version 1.1")
    git(root, "checkout", "-q", "-")
    before = everything(root)

    with pytest.raises(WrongUsage, match=r"1\.1, so that was released already, .* --delete 2019-01/v1\.1$"):
        revise(root, "2019-01", "Another", DAY)
    assert everything(root) == before
    git(root, "tag", "--delete", "2019-01/v1.1")
    assert revise(root, "2019-01", "Another", DAY).version == "1.1"


def test_where_the_version_was_lost_the_line_to_type_is_the_last_one_that_was_released(root):
    freeze(root, "2019-01", None)
    replaced(root, PAPER, 'version: "1.0"\n', "")

    with pytest.raises(WrongUsage, match=r'has no version to count on from: write `version: "1.0"` first\.$'):
        revise(root, "2019-01", "First", DAY)


def test_what_is_older_than_the_last_release_is_not_released_and_the_line_to_type_is_told(root):
    revise(root, "2019-01", "First", DAY)
    freeze(root, "2019-01", None)
    (root / PAPER).write_bytes(small.SMALL[PAPER])

    refused = freeze(root, "2019-01", None)
    assert (refused.refused, [finding.code for finding in refused.findings]) == (True, ["PP707"])
    panel = root / "content/panel.yaml"
    panel.write_text(panel.read_text() + "severity: {PP707: off}\n")
    with pytest.raises(WrongUsage, match=r'Version 1\.1 is released, .* write `version: "1\.1"` in its paper\.yaml'):
        freeze(root, "2019-01", None)


def test_a_note_that_check_would_refuse_begins_no_version(root):
    before = everything(root)

    with pytest.raises(WrongUsage, match=r"No version was begun\.$"):
        revise(root, "2019-01", "Withheld [it]{.rde}", DAY)
    assert everything(root) == before


def test_a_draft_has_no_next_version(root):
    replaced(root, PAPER, "status: issued", "status: draft")

    with pytest.raises(WrongUsage, match=r"only an issued paper gets a new version\.$"):
        revise(root, "2019-01", "First", DAY)


def test_who_withdrew_a_paper_before_its_last_version_is_told_each_step_of_the_way_out(root):
    freeze(root, "2019-01", None)
    replaced(root, PAPER, "status: issued", "status: withdrawn")
    with pytest.raises(
        WrongUsage,
        match=r"Write `status: issued` in its paper\.yaml and give this command again\. .* "
        r"`panelpaper release 2019-01`, and write `status: withdrawn` again after that\.$",
    ):
        revise(root, "2019-01", "Withdrawn: it went out too early", DAY)

    replaced(root, PAPER, "status: withdrawn", "status: issued")
    revise(root, "2019-01", "Withdrawn: it went out too early", DAY)
    replaced(root, PAPER, "status: issued", "status: withdrawn")
    with pytest.raises(WrongUsage, match=r"Write `status: issued` .* first, and `status: withdrawn` again once it is"):
        freeze(root, "2019-01", None)
    replaced(root, PAPER, "status: withdrawn", "status: issued")
    assert freeze(root, "2019-01", None).version == "1.1"
    replaced(root, PAPER, "status: issued", "status: withdrawn")

    assert "it went out too early" in page(built(root))
