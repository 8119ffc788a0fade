"""The hook is installed over nobody's own, and where it can't be a sentence says why."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import yaml
from tests.acceptance.committing import BAD, PANELPAPER, SECTION, panelpaper
from tests.git import git, tried
from tests.small import lay

REPOSITORY = Path(__file__).parents[3]


def test_the_command_is_found_in_venv_alone_and_where_there_is_none_nothing_is_committed(root, tmp_path):
    bare = tmp_path / "bin"
    bare.mkdir()
    for name in ("git", "sh", "env"):
        (bare / name).symlink_to(shutil.which(name))
    panelpaper(root, "hook", "install")
    hook = root / ".git/hooks/pre-commit"
    hook.write_text(hook.read_text().replace(str(PANELPAPER), "/nowhere/panelpaper"))
    (root / SECTION).write_text(BAD)

    missing = tried(root, "commit", "-a", "-m", "Bad", PATH=str(bare))
    (root / ".venv/bin").mkdir(parents=True)
    (root / ".venv/bin/panelpaper").symlink_to(PANELPAPER)
    found = tried(root, "commit", "-a", "-m", "Bad", PATH=str(bare))

    assert (missing.returncode, found.returncode) == (1, 1)
    assert "panelpaper isn't there" in missing.stderr
    assert "section:nowhere" in found.stdout + found.stderr


def test_the_hook_is_installed_anew_over_our_own_and_never_over_somebodys(root):
    hook = root / ".git/hooks/pre-commit"
    assert panelpaper(root, "hook", "install").returncode == 0
    assert os.access(hook, os.X_OK)
    ours = hook.read_text()
    again = panelpaper(root, "hook", "install")
    assert "already" in again.stdout
    hook.write_text("#!/bin/sh\nexit 0\n")

    refused = panelpaper(root, "hook", "install")

    assert refused.returncode == 2
    assert "panelpaper check --staged || exit 1" in refused.stderr
    assert hook.read_text() == "#!/bin/sh\nexit 0\n"
    hook.write_text(f"{ours}\n# older\n")
    panelpaper(root, "hook", "install")
    assert hook.read_text() == ours


def test_a_hook_that_is_a_link_which_leads_nowhere_now_is_somebodys_too(root):
    hook = root / ".git/hooks/pre-commit"
    hook.symlink_to("nowhere")

    refused = panelpaper(root, "hook", "install")

    assert (refused.returncode, "is somebody's hook already" in refused.stderr) == (2, True)
    assert hook.is_symlink()


def test_hooks_that_are_shared_between_repositories_are_left_alone(root, tmp_path):
    (tmp_path / "shared").mkdir()
    git(root, "config", "core.hooksPath", str(tmp_path / "shared"))

    assert panelpaper(root, "hook", "install").returncode == 2
    assert list((tmp_path / "shared").iterdir()) == []
    git(root, "config", "core.hooksPath", ".githooks")
    assert panelpaper(root, "hook", "install").returncode == 0
    assert (root / ".githooks/pre-commit").exists()


def test_outside_of_a_repository_a_sentence_says_so(tmp_path):
    place = lay(tmp_path)

    for arguments in (("hook", "install"), ("check", "--staged")):
        done = panelpaper(place, *arguments)
        assert done.returncode == 2
        assert done.stderr.count("\n") == 1
        assert "git" in done.stderr


def test_pre_commit_runs_the_same_check_on_content_alone():
    (hook,) = yaml.safe_load((REPOSITORY / ".pre-commit-hooks.yaml").read_text())

    assert hook["entry"] == "panelpaper check --staged"
    assert (hook["language"], hook["pass_filenames"], hook["files"]) == ("python", False, "^(content|templates)/")


def test_a_repository_that_git_does_not_answer_about_is_not_said_to_be_missing(root):
    git(root, "config", "core.bare", "true")

    done = panelpaper(root, "hook", "install")

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        "This folder is in a git repository, but git can't be asked about it: try `git status` here first.\n"
    )
