"""The hook in repositories of many kinds: several workspaces, linked worktrees, submodules."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest
from tests.acceptance.committing import BAD, GOOD, PANELPAPER, SECTION, commits, panelpaper
from tests.git import committed, git, tried
from tests.small import lay

NAMES = ("first", "Pat's second papers", '-the "third"')
ONE_WORKSPACE = """\
#!/bin/sh
# Written by `panelpaper hook install`. Checks what is staged, not what stands on the disk.
cd {workspace} || exit 1
exec {panelpaper} check --staged
"""
"""What a version wrote that knew of one workspace alone."""


@pytest.fixture
def three(tmp_path):
    """A repository that holds three workspaces, committed."""
    place = tmp_path / "all"
    for name in NAMES:
        lay(place / name)
    return committed(place)


@pytest.mark.parametrize("name", NAMES)
def test_each_workspace_of_a_repository_that_the_hook_was_installed_for_is_checked(three, name):
    installed = [panelpaper(three / each, "hook", "install") for each in (*NAMES, NAMES[0])]
    (three / name / SECTION).write_text(BAD)

    refused = tried(three, "commit", "-a", "-m", "Bad")

    assert ["already" in each.stdout for each in installed] == [False, False, False, True]
    assert (refused.returncode, commits(three)) == (1, 1)
    assert f"This is of the workspace {name}.\n" in refused.stderr
    (three / name / SECTION).write_text(f"{GOOD}\nMore was said.\n")
    git(three, "commit", "-a", "-m", "Good")


@pytest.mark.parametrize("within", [".", "first/content"])
def test_where_no_workspace_stands_no_hook_is_installed_that_would_check_nothing(three, within):
    refused = panelpaper(three / within, "hook", "install")

    assert refused.returncode == 2
    assert refused.stderr.startswith("There is no content/panel.yaml here")
    assert not (three / ".git/hooks/pre-commit").exists()


@pytest.mark.parametrize("name", NAMES)
def test_a_workspace_that_an_earlier_version_installed_the_hook_for_is_checked_beside_another(three, name):
    hook = three / ".git/hooks/pre-commit"
    hook.write_text(ONE_WORKSPACE.format(workspace=shlex.quote(name), panelpaper=PANELPAPER))
    hook.chmod(0o755)
    other = next(each for each in NAMES if each != name)

    assert panelpaper(three / other, "hook", "install").returncode == 0
    (three / name / SECTION).write_text(BAD)

    assert tried(three, "commit", "-a", "-m", "Bad").returncode == 1


def test_a_workspace_that_is_taken_out_of_the_repository_stops_no_commit_of_the_others(three):
    for name in NAMES:
        panelpaper(three / name, "hook", "install")
    (three / "first" / "build").mkdir()
    git(three, "rm", "-q", "-r", "first")

    done = tried(three, "commit", "-m", "Take it out")
    assert done.returncode == 0
    assert done.stderr.startswith("No workspace stands in first any more, so nothing of it is checked.")
    (three / NAMES[1] / SECTION).write_text(BAD)
    assert tried(three, "commit", "-a", "-m", "Bad").returncode == 1


def test_a_workspace_that_was_moved_is_told_of_until_the_hook_is_installed_where_it_is_now(three):
    for name in NAMES:
        panelpaper(three / name, "hook", "install")
    git(three, "mv", "--", NAMES[2], "-moved away")

    moved = tried(three, "commit", "-m", "Move it")
    assert moved.returncode == 0
    assert f"No workspace stands in {NAMES[2]} any more" in moved.stderr
    panelpaper(three / "-moved away", "hook", "install")
    (three / "-moved away" / SECTION).write_text(BAD)
    assert tried(three, "commit", "-a", "-m", "Bad").returncode == 1


def test_a_branch_without_any_workspace_is_told_of_none(three):
    panelpaper(three / NAMES[0], "hook", "install")
    git(three, "checkout", "-q", "--orphan", "pages")
    git(three, "rm", "-q", "-r", "-f", ".")
    (three / "index.html").write_text("A page")
    git(three, "add", "index.html")

    done = tried(three, "commit", "-m", "Publish")
    assert (done.returncode, done.stderr) == (0, "")


def test_the_first_commit_and_a_workspace_within_a_repository_are_checked(tmp_path):
    place = lay(tmp_path / "all" / "our papers", {SECTION: BAD})
    git(tmp_path / "all", "init", "-q")
    panelpaper(place, "hook", "install")
    git(place, "add", ".")

    assert tried(place, "commit", "-m", "Start").returncode == 1
    (place / SECTION).write_text(GOOD)
    git(tmp_path / "all", "add", ".")
    git(tmp_path / "all", "commit", "-m", "Start")


def test_a_linked_worktree_is_checked(root, tmp_path):
    panelpaper(root, "hook", "install")
    git(root, "worktree", "add", "-q", str(tmp_path / "other"))
    (tmp_path / "other" / SECTION).write_text(BAD)

    assert tried(tmp_path / "other", "commit", "-a", "-m", "Bad").returncode == 1


def refused_for_what_is_wrong(place: Path, file: Path, *arguments: str) -> bool:
    """Whether a commit of a section that is wrong is refused, and not for another reason."""
    file.write_text(BAD)
    done = tried(place, "commit", "-m", "Bad", *arguments)
    git(place, "reset", "-q", "--hard")
    return done.returncode == 1 and f"{SECTION}:" in done.stdout + done.stderr


def passes(place: Path, file: Path, *arguments: str) -> bool:
    """Whether a commit of a section that is in order, and was changed, is made."""
    file.write_text(f"{file.read_text()}\nMore was said.\n")
    return tried(place, "commit", "-m", "Good", *arguments).returncode == 0


def test_a_workspace_within_a_linked_worktree_is_checked_in_every_way_of_committing(three, tmp_path):
    panelpaper(three / NAMES[1], "hook", "install")
    other = tmp_path / "other"
    git(three, "worktree", "add", "-q", str(other))
    file = other / NAMES[1] / SECTION

    for arguments in (["-a"], [str(file)], ["-i", str(file)]):
        assert refused_for_what_is_wrong(other, file, *arguments)
        assert passes(other, file, *arguments)
    (three / NAMES[1] / SECTION).write_text(BAD)
    git(three, "add", ".")
    assert passes(other, file, "-a"), "what another worktree has staged is no part of it"


def test_a_workspace_in_a_submodule_is_checked_in_every_way_of_committing(root, tmp_path):
    whole = tmp_path / "whole"
    whole.mkdir()
    git(whole, "init", "-q", "-b", "main")
    git(whole, "-c", "protocol.file.allow=always", "submodule", "add", "-q", str(root), "within")
    git(whole, "commit", "-q", "-m", "Start")
    panelpaper(whole / "within", "hook", "install")
    file = whole / "within" / SECTION

    for arguments in (["-a"], [str(file)], ["-i", str(file)]):
        assert refused_for_what_is_wrong(whole / "within", file, *arguments)
        assert passes(whole / "within", file, *arguments)
    git(whole, "commit", "-a", "-m", "It moved on")


def test_a_repository_that_is_named_to_git_from_elsewhere_is_checked(three, tmp_path):
    panelpaper(three / NAMES[1], "hook", "install")
    named = (f"--git-dir={three / '.git'}", f"--work-tree={three}")
    (three / NAMES[1] / SECTION).write_text(BAD)

    refused = tried(tmp_path, *named, "commit", "-a", "-m", "Bad")

    assert (refused.returncode, f"{SECTION}:" in refused.stdout + refused.stderr) == (1, True)
    (three / NAMES[1] / SECTION).write_text(f"{GOOD}\nMore was said.\n")
    git(tmp_path, *named, "commit", "-a", "-m", "Good")
