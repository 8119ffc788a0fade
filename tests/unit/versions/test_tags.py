"""Versions in git, which is real: the tag that a version gets, and whose tag one is that is there already."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests import small
from tests.git import committed, git
from tests.versions import TAG, VERSIONS, everything, replaced

from panelpaper.desk.git import GitTrouble
from panelpaper.desk.releasing import freeze
from panelpaper.desk.sealed_files import keygen, seal
from panelpaper.publish import CannotPublishError, changes


def test_a_version_is_tagged_where_a_commit_has_all_of_it(root):
    committed(root)

    frozen = freeze(root, "2019-01", None)

    assert frozen.tag == "2019-01/v1.0"
    assert git(root, "tag").split() == ["2019-01/v1.0"]
    assert git(root, "rev-parse", "2019-01/v1.0^{commit}") == git(root, "rev-parse", "HEAD")


def test_a_version_that_is_not_committed_is_tagged_when_it_is(root):
    committed(root)
    replaced(root, TAG, "the testing of fixes", "the testing of all fixes")

    frozen = freeze(root, "2019-01", None)
    assert (frozen.tag, frozen.uncommitted) == ("", (TAG,))
    assert git(root, "tag").split() == []

    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "Version 1.0")
    again = freeze(root, "2019-01", None)
    assert (again.already, again.tag) == (True, "2019-01/v1.0")


def test_a_tag_of_another_text_is_told_and_left_where_it_is(root):
    committed(root)
    assert not freeze(root, "2019-01", None).astray
    before = git(root, "rev-parse", "2019-01/v1.0")
    shutil.rmtree(root / VERSIONS)
    replaced(root, TAG, "the testing of fixes", "the testing of all fixes")
    git(root, "commit", "-q", "-a", "-m", "Mend")

    anew, again = freeze(root, "2019-01", None), freeze(root, "2019-01", None)

    assert [(each.already, each.tag, each.astray) for each in (anew, again)] == [
        (False, "2019-01/v1.0", True),
        (True, "2019-01/v1.0", True),
    ]
    assert git(root, "rev-parse", "2019-01/v1.0") == before
    git(root, "tag", "--delete", "2019-01/v1.0")
    assert not freeze(root, "2019-01", None).astray
    assert git(root, "rev-parse", "2019-01/v1.0^{commit}") == git(root, "rev-parse", "HEAD")


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        (small.LOG, "submissions:", "# Of January\nsubmissions:"),
        (f"{VERSIONS}/1.0/tag.md", "\n", "\r\n"),
    ],
    ids=["the log went on", "other line ends"],
)
def test_a_tag_of_the_same_text_is_the_versions_own(root, path, old, new):
    committed(root)
    freeze(root, "2019-01", None)
    text = (root / path).read_text()
    assert old in text
    (root / path).write_text(text.replace(old, new), newline="")

    again = freeze(root, "2019-01", None)

    assert (again.refused, again.tag, again.astray) == (False, "2019-01/v1.0", False)


def test_a_tag_of_a_version_whose_appendix_was_sealed_since_is_its_own(root):
    committed(root)
    freeze(root, "2019-01", None)
    key = keygen(root, None, datetime(2019, 1, 8, tzinfo=UTC))
    replaced(root, "content/panel.yaml", "editions:", f"sealing: {{recipients: [{key.public}]}}\neditions:")
    for place in (f"{VERSIONS}/1.0", small.PAPER):
        seal(root, Path(place, "appendices/security-status.md"))

    again = freeze(root, "2019-01", None)

    assert "security-status.md.age" in (root / VERSIONS / "1.0/ssc.md").read_text()
    assert (again.refused, again.tag, again.astray) == (False, "2019-01/v1.0", False)


def test_a_workspace_in_a_folder_of_its_repository_is_tagged_too(tmp_path):
    root = small.lay(tmp_path / "repository/ws")
    committed(tmp_path / "repository")

    assert freeze(root, "2019-01", None).tag == "2019-01/v1.0"


def test_without_git_nothing_is_said_of_it(root):
    frozen = freeze(root, "2019-01", None)

    assert (frozen.tag, frozen.uncommitted) == ("", ())


def test_a_tag_that_git_refuses_leaves_no_folder(root):
    committed(root)
    git(root, "tag", "2019-01")  # so that no tag below that name can be made

    with pytest.raises(GitTrouble, match=r"2019-01/v1\.0"):
        freeze(root, "2019-01", None)
    assert not (root / VERSIONS).exists()


def test_the_reason_why_git_cannot_be_asked_is_told(root):
    committed(root)
    (root / ".git/index").write_bytes(b"cut off")

    with pytest.raises(GitTrouble, match=r"`git status` here first\. Git says: (?!fatal).*index"):
        freeze(root, "2019-01", None)


def test_a_release_that_fails_leaves_neither_folder_nor_tag(root, monkeypatch):
    committed(root)
    before = everything(root)

    def full_disk(*_):
        raise OSError(28, "no space")

    monkeypatch.setattr(changes, "_fill", full_disk)
    with pytest.raises(CannotPublishError):
        freeze(root, "2019-01", None)

    assert everything(root) == before
    assert not (root / VERSIONS).exists()
    assert git(root, "tag").split() == []
