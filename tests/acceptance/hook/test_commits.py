"""What is staged is checked before each commit, and not what stands on the disk, in real repositories."""

from __future__ import annotations

import json

from tests.acceptance.committing import BAD, GOOD, SECTION, commits, panelpaper
from tests.git import git, tried
from tests.small import PAPER, SMALL, changed

AS_DRAFT = changed(f"{PAPER}/paper.yaml", "status: issued", "status: draft")


def test_what_is_staged_is_checked_and_not_what_stands_on_the_disk(root):
    panelpaper(root, "hook", "install")
    (root / SECTION).write_text(BAD)
    git(root, "add", SECTION)
    (root / SECTION).write_text(GOOD)

    refused = tried(root, "commit", "-m", "Bad")

    assert refused.returncode == 1
    assert f"{SECTION}:" in refused.stdout + refused.stderr
    assert "--no-verify" in refused.stderr
    assert commits(root) == 1


def test_what_is_only_on_the_disk_stops_no_commit(root):
    panelpaper(root, "hook", "install")
    (root / SECTION).write_text(f"{GOOD}\nMore was said.\n")
    git(root, "add", SECTION)
    (root / SECTION).write_text(BAD)
    (root / PAPER / "stray.md").write_text("Nobody's.")

    git(root, "commit", "-m", "Good")
    assert commits(root) == 2


def test_committing_some_files_only_checks_those(root):
    panelpaper(root, "hook", "install")
    (root / SECTION).write_text(BAD)
    (root / "README").write_text("Papers")
    git(root, "add", ".")

    git(root, "commit", "-m", "Only one", "README")
    assert tried(root, "commit", "-a", "-m", "All").returncode == 1


def test_there_is_a_way_round(root):
    panelpaper(root, "hook", "install")
    (root / SECTION).write_text(BAD)

    git(root, "commit", "-a", "-m", "For once", "--no-verify")


def test_what_was_wrong_before_in_other_files_stops_nobody_but_what_the_commit_breaks_does(root):
    (root / SECTION).write_text(BAD)
    git(root, "commit", "-a", "-q", "-m", "Bad")
    panelpaper(root, "hook", "install")
    other = root / PAPER / "ssc.md"
    other.write_text(f"{other.read_text()}\nMore was said.\n")

    git(root, "commit", "-a", "-m", "Another's")
    git(root, "rm", "-q", f"{PAPER}/media/plan.png")
    refused = tried(root, "commit", "-m", "Take the picture away")
    assert refused.returncode == 1
    assert "plan.png" in refused.stdout + refused.stderr
    assert "section:nowhere" not in refused.stdout + refused.stderr


def test_what_was_wrong_with_a_draft_stops_the_commit_that_issues_it_and_no_other(root):
    paper = root / PAPER / "paper.yaml"
    issued = paper.read_text()
    paper.write_text(AS_DRAFT)
    (root / SECTION).write_text(f"{GOOD}\n(Write here: what the TAG discussed)\n")
    panelpaper(root, "hook", "install")
    git(root, "commit", "-a", "-m", "Draft")
    (root / PAPER / "ssc.md").write_text(f"{SMALL[f'{PAPER}/ssc.md'].decode()}\nMore was said.\n")

    git(root, "commit", "-a", "-m", "Another's")
    paper.write_text(issued)
    refused = tried(root, "commit", "-a", "-m", "Issue it")
    assert (refused.returncode, commits(root)) == (1, 3)
    assert f"{SECTION}:" in refused.stdout + refused.stderr
    (root / SECTION).write_text(GOOD)
    git(root, "commit", "-a", "-m", "Issue it")


def test_what_was_wrong_with_an_issued_paper_does_not_stop_the_commit_that_makes_it_a_draft_again(root):
    (root / SECTION).write_text(BAD)
    git(root, "commit", "-a", "-q", "-m", "Bad")
    panelpaper(root, "hook", "install")
    (root / PAPER / "paper.yaml").write_text(AS_DRAFT)

    taken_back = tried(root, "commit", "-a", "-m", "Not yet")

    assert taken_back.returncode == 0
    assert "section:nowhere" not in taken_back.stdout + taken_back.stderr


def test_a_warning_of_before_that_a_commit_makes_an_error_stops_it(root):
    (root / SECTION).write_text(f"{GOOD}\nThe the TAG met.\n")
    git(root, "commit", "-a", "-q", "-m", "Doubled")
    panelpaper(root, "hook", "install")
    panel = root / "content/panel.yaml"
    panel.write_text(f"{panel.read_text()}severity: {{PP605: error}}\n")

    refused = tried(root, "commit", "-a", "-m", "Be strict")

    assert refused.returncode == 1
    assert f"{SECTION}:" in refused.stdout + refused.stderr


def test_a_merge_that_was_made_by_hand_is_checked(root):
    panelpaper(root, "hook", "install")
    (root / SECTION).write_text(f"{GOOD}\nOur words.\n")
    git(root, "commit", "-a", "-q", "-m", "Ours")
    git(root, "switch", "-q", "-c", "other", "HEAD~1")
    (root / SECTION).write_text(f"{GOOD}\nOther words.\n")
    git(root, "commit", "-a", "-q", "-m", "Other")
    tried(root, "merge", "main")
    (root / SECTION).write_text(f"{GOOD}\nOther words, [](section:nowhere).\n")
    git(root, "add", SECTION)

    refused = tried(root, "commit", "-m", "Merge")
    (root / SECTION).write_text(f"{GOOD}\nOur words, and others.\n")
    git(root, "add", SECTION)

    assert (refused.returncode, "Nothing was committed" in refused.stderr) == (1, True)
    git(root, "commit", "-m", "Merge")


def test_files_that_a_merge_has_left_open_are_named_before_they_are_checked(root):
    names = (SECTION, f"{PAPER}/ssc.md")
    for branch, word in (("main", "Our"), ("other", "Other")):
        if branch == "other":
            git(root, "switch", "-q", "-c", branch, "HEAD~1")
        for name in names:
            (root / name).write_text(f"{SMALL[name].decode()}\n{word} words.\n")
        git(root, "commit", "-a", "-q", "-m", word)
    tried(root, "merge", "main")

    open_ = panelpaper(root, "check", "--staged")
    (root / SECTION).write_text(GOOD)
    git(root, "add", SECTION)
    half = panelpaper(root, "check", "--staged")
    git(root, "checkout", "-q", "--ours", f"{PAPER}/ssc.md")
    git(root, "add", ".")
    settled = panelpaper(root, "check", "--staged")

    assert (open_.returncode, open_.stdout) == (2, "")
    assert f"isn't settled yet: {PAPER}/ssc.md, {SECTION}. Keep the right lines" in open_.stderr
    assert (half.returncode, SECTION in half.stderr, "ssc.md" in half.stderr) == (2, False, True)
    assert settled.returncode == 0


def test_where_sections_are_not_read_for_want_of_a_panel_that_is_said_of_what_is_staged_too(root):
    panel = root / "content/panel.yaml"
    panel.write_text(f"{panel.read_text()}>>>>>>> theirs\n")
    git(root, "add", ".")

    done = [panelpaper(root, "check", *options) for options in ((), ("--staged",))]

    assert {each.returncode for each in done} == {1}
    assert all("The papers' sections were looked at for no more than" in each.stderr for each in done)


def test_a_panel_that_is_here_and_not_in_git_is_told_with_the_line_to_type(root):
    git(root, "rm", "-q", "--cached", "content/panel.yaml")

    refused = panelpaper(root, "check", "--staged")

    assert refused.returncode == 2
    assert refused.stderr == (
        "content/panel.yaml is here, but git doesn't have it, and nothing builds without it: "
        "git add content/panel.yaml\n"
    )


def test_what_is_only_meant_to_be_added_is_in_no_commit_and_stops_none(root):
    panelpaper(root, "hook", "install")
    (root / PAPER / "letter.md").write_text("Dear all")
    git(root, "add", "-N", f"{PAPER}/letter.md")
    (root / SECTION).write_text(f"{GOOD}\nMore was said.\n")
    git(root, "add", SECTION)

    git(root, "commit", "-m", "More")
    git(root, "add", f"{PAPER}/letter.md")
    assert tried(root, "commit", "-m", "Letter").returncode == 1


def test_staged_findings_come_in_every_form_and_never_with_fix(root):
    (root / SECTION).write_text(BAD)
    git(root, "add", SECTION)

    found = json.loads(panelpaper(root, "check", "--staged", "--format", "json").stdout)

    assert [(each["path"], each["code"]) for each in found] == [(SECTION, "PP302")]
    assert panelpaper(root, "check", "--staged", "--fix").returncode == 2


def test_a_staged_link_that_leads_out_is_not_followed(root, tmp_path):
    (tmp_path / "outside.md").write_text(GOOD)
    (root / SECTION).unlink()
    (root / SECTION).symlink_to(tmp_path / "outside.md")
    git(root, "add", SECTION)

    found = json.loads(panelpaper(root, "check", "--staged", "--format", "json").stdout)

    assert "PP123" in [each["code"] for each in found]
