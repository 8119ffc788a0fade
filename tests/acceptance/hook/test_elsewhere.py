"""Git may be told to look elsewhere, as in another repository's hook: what counts is where the workspace stands."""

from __future__ import annotations

import pytest
from tests.acceptance.committing import BAD, GOOD, SECTION, panelpaper
from tests.git import committed, git
from tests.small import lay


@pytest.fixture
def elsewhere(root, tmp_path, monkeypatch):
    """Another repository, which git is told to look at, as it is in that one's hooks."""
    place = committed(lay(tmp_path / "elsewhere"))
    monkeypatch.setenv("GIT_DIR", str(place / ".git"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(place / ".git/index"))
    return place


def test_a_hook_is_written_where_the_workspace_stands_whatever_git_is_told_to_look_at(root, elsewhere):
    done = panelpaper(root, "hook", "install")

    assert done.returncode == 0
    assert (root / ".git/hooks/pre-commit").exists()
    assert not (elsewhere / ".git/hooks/pre-commit").exists()


@pytest.mark.parametrize("named", [("GIT_DIR", "GIT_INDEX_FILE"), ("GIT_INDEX_FILE",)])
def test_what_is_staged_and_committed_is_read_where_the_workspace_stands_whatever_git_is_told_to_look_at(
    root, elsewhere, monkeypatch, named
):
    for name in {"GIT_DIR", "GIT_INDEX_FILE"} - {*named}:
        monkeypatch.delenv(name)
    (elsewhere / SECTION).write_text(f"{GOOD}\nElsewhere more was said.\n")
    git(elsewhere, "commit", "-q", "-a", "-m", "More")
    (root / SECTION).write_text(BAD)
    git(root, "add", SECTION)

    staged = panelpaper(root, "check", "--staged")
    (root / SECTION).write_text(f"{GOOD}\nHere less.\n")
    compared = panelpaper(root, "diff", "2019-01@HEAD", "2019-01")

    assert (staged.returncode, f"{SECTION}:" in staged.stdout) == (1, True)
    assert "Here less." in compared.stdout
    assert "Elsewhere" not in compared.stdout


def test_an_index_of_ones_own_that_stands_anywhere_is_looked_at(root, tmp_path, monkeypatch):
    (root / SECTION).write_text(BAD)
    index = {"GIT_INDEX_FILE": str(tmp_path / "index")}
    git(root, "read-tree", "HEAD", **index)
    git(root, "add", SECTION, **index)
    monkeypatch.setenv("GIT_INDEX_FILE", index["GIT_INDEX_FILE"])

    done = panelpaper(root, "check", "--staged")
    monkeypatch.delenv("GIT_INDEX_FILE")

    assert (done.returncode, panelpaper(root, "check", "--staged").returncode) == (1, 0)


def test_a_release_is_tagged_where_the_workspace_stands_whatever_git_is_told_to_look_at(root, elsewhere):
    done = panelpaper(root, "release", "2019-01", "--no-pdf")

    assert done.returncode == 0, done.stderr
    assert git(root, "tag") == "2019-01/v1.0\n"
    assert git(elsewhere, "tag") == ""
