"""Leaks in what git keeps: in every branch, and in what no branch leads to any more."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.git import git

from panelpaper.audit.fingerprints import Fingerprints, Secret
from panelpaper.audit.history import leaks_in_history
from panelpaper.desk.git import GitTrouble
from panelpaper.desk.git_objects import git_objects
from panelpaper.model.classification import RED

TERM = "Quartzmoor Basin"
SECRETS = Fingerprints((Secret(RED, terms=(TERM,)),), ())


def commit(folder: Path, text: str, message: str = "x", name: str = "a.md") -> None:
    (folder / name).write_text(text)
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", message)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    git(tmp_path, "init", "--quiet", "--initial-branch=main")
    commit(tmp_path, "nothing to see")
    return tmp_path


def told(folder: Path) -> list[str]:
    return [str(leak) for leak in leaks_in_history(git_objects(folder), SECRETS)]


def test_a_clean_history_has_no_leak(repository):
    assert told(repository) == []


def test_a_text_that_was_deleted_is_found_where_it_was(repository):
    commit(repository, f"we met {TERM}")
    commit(repository, "we met somebody")

    assert len(told(repository)) == 1
    assert told(repository)[0].startswith("a.md, as in object ")
    assert told(repository)[0].endswith(": a sensitive term")


def test_a_commit_that_no_branch_leads_to_is_found(repository):
    commit(repository, f"we met {TERM}", message=f"About {TERM}")
    git(repository, "reset", "--quiet", "--hard", "HEAD~1")
    found = told(repository)

    assert len(found) == 2
    assert all("which no branch or tag leads to" in line for line in found)
    assert any("the message or author of commit" in line for line in found)


def test_what_was_only_staged_is_found(repository):
    (repository / "a.md").write_text(TERM)
    git(repository, "add", "a.md")
    git(repository, "reset", "--quiet", "--hard")

    assert len(told(repository)) == 1


def test_what_was_stashed_is_found(repository):
    (repository / "a.md").write_text(TERM)
    git(repository, "stash")

    assert len(told(repository)) == 1


@pytest.mark.parametrize("name", ["branch", "tag"])
def test_a_branch_or_tag_of_that_name_is_found(repository, name):
    git(repository, name, "about-quartzmoor-basin")

    assert told(repository) == ["a branch's or tag's name: a sensitive term"]


def test_a_tags_message_is_found(repository):
    git(repository, "tag", "--annotate", "v1", "--message", TERM)

    assert [line.partition(" v")[0].split(" tag ")[0] for line in told(repository)] == ["the message of"]


def test_a_files_name_is_found_and_not_printed(repository):
    commit(repository, f"we met {TERM}", name="quartzmoor-basin.md")
    found = told(repository)

    assert any(line.startswith("…, as in object") for line in found)
    assert any(line.startswith("a file's or folder's name in tree") for line in found)
    assert "quartz" not in " ".join(found).lower()


def test_packed_objects_are_looked_at_too(repository):
    commit(repository, f"we met {TERM}")
    git(repository, "gc", "--quiet")

    assert len(told(repository)) == 1


def test_outside_a_repository_that_is_said(tmp_path):
    with pytest.raises(GitTrouble, match="in no git repository"):
        list(git_objects(tmp_path))


def test_a_shallow_clone_is_not_taken_for_the_whole_history(repository, tmp_path_factory):
    commit(repository, f"we met {TERM}")
    commit(repository, "we met")
    clone = tmp_path_factory.mktemp("clone")
    git(clone, "clone", "--quiet", "--depth=1", repository.as_uri(), ".")

    with pytest.raises(GitTrouble, match="git fetch --unshallow"):
        told(clone)

    git(clone, "fetch", "--quiet", "--unshallow")
    assert len(told(clone)) == 1
