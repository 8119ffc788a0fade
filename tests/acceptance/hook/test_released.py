"""Versions that were released, in git: no commit takes them away, and each has a tag of its own."""

from __future__ import annotations

import shlex
import shutil

import pytest
from tests.acceptance.committing import GOOD, SECTION, panelpaper
from tests.git import git, tried
from tests.small import PAPER, changed, lay

VERSION = f"{PAPER}/versions/1.0"
IN_FULL = "version 1.0 of the paper for January 2019"


@pytest.fixture
def released(root):
    """The repository, its paper released and committed, with the hook."""
    assert panelpaper(root, "release", "2019-01", "--no-pdf").returncode == 0
    git(root, "add", ".")
    git(root, "commit", "-q", "-m", "Release")
    panelpaper(root, "hook", "install")
    return root


@pytest.mark.parametrize(
    ("goes", "called", "back"),
    [
        (VERSION, IN_FULL, VERSION),
        (f"{PAPER}/versions", IN_FULL, VERSION),
        (f"{VERSION}/paper.yaml", IN_FULL, VERSION),
        (f"{VERSION}/digests.json", f"the digests by which {IN_FULL} is known", f"{VERSION}/digests.json"),
        (PAPER, "the paper for January 2019", PAPER),
    ],
)
def test_no_commit_takes_away_what_went_out_and_what_to_type_brings_it_back(released, goes, called, back):
    git(released, "rm", "-q", "-r", goes)

    refused = tried(released, "commit", "-m", "Tidy up")

    told = f"This commit would take away {called}, which the Panel was sent. Put it back: "
    said = next(line for line in refused.stderr.splitlines() if line.startswith("This commit"))
    assert (refused.returncode, said) == (1, f"{told}git restore --staged --worktree -- {back}")
    git(released, *shlex.split(said.removeprefix(told))[1:])
    assert git(released, "status", "--porcelain") == ""


@pytest.mark.parametrize("status", ["issued", "draft"])
def test_a_paper_that_was_never_released_goes_if_it_was_a_draft(root, status):
    (root / PAPER / "paper.yaml").write_text(changed(f"{PAPER}/paper.yaml", "status: issued", f"status: {status}"))
    git(root, "commit", "-q", "-a", "--allow-empty", "-m", "As it is")
    git(root, "rm", "-q", "-r", PAPER)

    done = panelpaper(root, "check", "--staged")

    assert ("would take away the paper for January 2019" in done.stderr) == (status == "issued")


def test_a_version_that_git_has_the_tag_of_and_the_workspace_no_files_is_told(released, tmp_path):
    git(released, "worktree", "add", "-q", "-b", "other", str(tmp_path / "other"))
    gone = f"Git has the tags of versions that were released, and their files are gone: {VERSION}\n"
    before = [panelpaper(place, "check").stderr for place in (released, tmp_path / "other")]
    shutil.rmtree(tmp_path / "other" / PAPER / "versions")
    git(released, "rm", "-q", "-r", VERSION)

    for place in (released, tmp_path / "other"):
        for command in (["check"], ["check"], ["check", "2019-01"], ["status"]):
            assert gone in panelpaper(place, *command).stderr
    git(released, "pack-refs", "--all")
    assert not (released / ".git/refs/tags/2019-01").exists()
    assert gone in panelpaper(released, "check").stderr
    git(released, "commit", "-q", "--no-verify", "-m", "Tidy up")
    git(released, "restore", "--source", "HEAD~", "--", VERSION)
    assert [*before, panelpaper(released, "check").stderr] == ["", "", ""]


def test_a_workspace_within_a_repository_is_not_measured_by_tags_that_may_be_anothers(released):
    within = lay(released / "second")

    assert panelpaper(within, "check").stderr == ""


def test_a_tag_of_another_text_is_told_with_what_to_type(root):
    panelpaper(root, "release", "2019-01", "--no-pdf")
    shutil.rmtree(root / PAPER / "versions")
    (root / SECTION).write_text(f"{GOOD}\nMore was said.\n")
    git(root, "commit", "-a", "-q", "-m", "Mend")

    done = panelpaper(root, "release", "2019-01", "--no-pdf")

    assert done.returncode == 0
    assert done.stdout.splitlines()[1:] == [
        "Git has the tag 2019-01/v1.0 already, and that is of another text: it was left where it is.",
        "To see what differs: panelpaper diff 2019-01@2019-01/v1.0 2019-01",
        "If that text was never issued: git tag --delete 2019-01/v1.0, then run panelpaper release 2019-01 again.",
    ]
    assert panelpaper(root, "diff", "2019-01@2019-01/v1.0", "2019-01").returncode == 0


@pytest.mark.parametrize(("folder", "before"), [("beside", "beside"), ("-our panels.lock", "_our_panels_lock")])
def test_two_workspaces_of_one_repository_release_one_month_under_tags_of_their_own(root, folder, before):
    panelpaper(root, "release", "2019-01", "--no-pdf")
    beside = root / folder
    beside.mkdir()
    shutil.copytree(root / "content", beside / "content")
    shutil.rmtree(beside / PAPER / "versions")
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "Another Panel's")

    done = panelpaper(beside, "release", "2019-01", "--no-pdf")

    assert done.returncode == 0, done.stderr
    assert f"Git knows it as {before}/2019-01/v1.0.\n" in done.stdout
    assert git(root, "tag").split() == sorted(["2019-01/v1.0", f"{before}/2019-01/v1.0"])
    shutil.rmtree(beside / PAPER / "versions")
    (beside / SECTION).write_text(f"{GOOD}\nMore was said.\n")
    assert f"their files are gone: {VERSION}\n" in panelpaper(beside, "check").stderr
    assert panelpaper(root, "check").stderr == ""
    assert "{-" not in panelpaper(beside, "diff", "2019-01@v1.0", "2019-01").stdout
    assert "More was said." in panelpaper(beside, "diff", "2019-01@v1.0", "2019-01").stdout
