"""What is staged is checked before each commit, in real repositories; nobody's own hook is touched."""

from __future__ import annotations

import json
import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from tests.found import APPENDIX
from tests.small import PAPER, SMALL, changed, lay

SECTION = f"{PAPER}/tag.md"
GOOD = SMALL[SECTION].decode()
AS_DRAFT = changed(f"{PAPER}/paper.yaml", "status: issued", "status: draft")
BAD = f"{GOOD}\n[](section:nowhere)\n"
PANELPAPER = Path(sys.executable).with_name("panelpaper")
REPOSITORY = Path(__file__).parents[2]


@pytest.fixture
def root(tmp_path):
    """A repository that holds the small workspace, committed."""
    place = lay(tmp_path / "papers")
    git(place, "init", "-q", "-b", "main")
    git(place, "add", ".")
    git(place, "commit", "-q", "-m", "Start")
    return place


def git(
    place: Path, *arguments: str, ok: bool = True, path: str | None = None, key: str | None = None
) -> subprocess.CompletedProcess[str]:
    environment = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    environment |= {
        f"GIT_{who}_{what}": f"{who}@panel.example" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")
    }
    environment |= {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    environment |= {"PATH": path} if path is not None else {}
    environment |= {"PANELPAPER_IDENTITY": key} if key is not None else {}
    done = subprocess.run(["git", *arguments], cwd=place, env=environment, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0 or not ok, done.stderr
    return done


def panelpaper(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [str(PANELPAPER), "-C", str(root), *arguments]
    return subprocess.run(command, capture_output=True, text=True, timeout=60)


def commits(root: Path) -> int:
    return int(git(root, "rev-list", "--count", "HEAD").stdout)


def test_what_is_staged_is_checked_and_not_what_stands_on_the_disk(root):
    panelpaper(root, "hook", "install")
    (root / SECTION).write_text(BAD)
    git(root, "add", SECTION)
    (root / SECTION).write_text(GOOD)

    refused = git(root, "commit", "-m", "Bad", ok=False)

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

    assert git(root, "commit", "-m", "Good").returncode == 0
    assert commits(root) == 2


def test_committing_some_files_only_checks_those(root):
    panelpaper(root, "hook", "install")
    (root / SECTION).write_text(BAD)
    (root / "README").write_text("Papers")
    git(root, "add", ".")

    assert git(root, "commit", "-m", "Only one", "README").returncode == 0
    assert git(root, "commit", "-a", "-m", "All", ok=False).returncode == 1


def test_an_edition_that_is_not_for_everyone_goes_into_no_commit(root):
    panelpaper(root, "hook", "install")
    built = panelpaper(root, "build", "--no-pdf", "--out", "site", "--edition", "public")
    assert built.returncode == 0, built.stderr
    git(root, "add", ".")
    git(root, "commit", "-q", "-m", "The site")

    assert panelpaper(root, "build", "--no-pdf", "--out", "site").returncode == 0
    git(root, "add", ".")
    refused = git(root, "commit", "-q", "-m", "The site again", ok=False)
    assert refused.returncode != 0
    assert "The edition panel, which isn't for everyone, would go into Git with site" in refused.stderr
    assert "git rm -r --cached :/site" in refused.stderr
    git(root, "rm", "-rq", "--cached", ":/site")
    git(root, "commit", "-q", "-m", "No site")


def test_nothing_of_such_an_edition_goes_into_a_commit_under_another_name_and_what_does_is_told_at_once(root):
    panelpaper(root, "hook", "install")
    assert panelpaper(root, "build", "--out", "site").returncode == 0
    for edition in ("panel", "public"):
        page = root / "site" / edition / PAPER.removeprefix("content/")
        shutil.copytree(root / "site" / edition, root / "a b" / edition)
        shutil.copytree(page, root / "docs" / edition)
        next((root / "docs" / edition).glob("*.pdf")).rename(root / "docs" / edition / "paper.pdf")
    shutil.rmtree(root / "site")
    (root / SECTION).write_text(BAD)
    git(root, "add", ".")

    refused = git(root, "commit", "-q", "-m", "Copies", ok=False)

    told = [line for line in refused.stderr.splitlines() if "may clone the repository" in line]
    assert (refused.returncode, f"{SECTION}:" in refused.stdout + refused.stderr) == (1, True)
    assert [line.partition(":")[0].partition(", ")[0] for line in told] == [
        "The edition panel",
        *(
            f"docs/panel/{name} is from an edition that isn't for everyone"
            for name in ("index.html", "paper.json", "paper.pdf")
        ),
    ]
    assert "`git rm -r --cached ':/a b/panel'`" in told[0]
    for line in told:
        command = shlex.split(line.split("`")[1])
        git(root, *command[1:])
    (root / SECTION).write_text(GOOD)
    git(root, "add", SECTION)
    git(root, "commit", "-q", "-m", "What is for everyone")
    assert "docs/public/paper.pdf" in git(root, "ls-files").stdout


def marked(mark: str = "red") -> str:
    """The beginning of a page of an edition."""
    return f'<!DOCTYPE html>\n<html><p class="marking"><span class="tlp tlp-{mark}">it</span></p>'


def test_a_page_that_takes_a_links_place_is_looked_at(root):
    (root / "page.html").symlink_to("elsewhere.html")
    git(root, "add", ".")
    git(root, "commit", "-q", "-m", "A link")
    (root / "page.html").unlink()
    (root / "page.html").write_text(marked())
    git(root, "add", ".")

    refused = panelpaper(root, "check", "--staged")

    assert (refused.returncode, refused.stderr.partition(" is from")[0]) == (1, "page.html")


@pytest.mark.parametrize("way", ["GIT_LITERAL_PATHSPECS", "GIT_GLOB_PATHSPECS", "diff.relative"])
def test_what_stands_beside_the_workspace_is_looked_at_however_git_takes_paths(root, monkeypatch, way):
    shutil.move(root / "content", root / "panels/sec/content")
    (root / "page.html").write_text(marked())
    git(root, "add", ".")
    if way.startswith("GIT_"):
        monkeypatch.setenv(way, "1")
    else:
        git(root, "config", way, "true")

    refused = panelpaper(root / "panels/sec", "check", "--staged")

    assert "page.html is from an edition" in refused.stderr, refused.stderr


@pytest.mark.parametrize("name", ["a\x1b]0;x\x07\nb.html", "x\u202elmth.html", "it's `a` $(b); c.html", "\udcff.html"])
def test_a_name_is_shown_without_what_commands_a_terminal_and_typed_so_that_a_shell_takes_it_for_one(root, name):
    (root / name).write_text(marked())
    git(root, "add", ".")

    told = panelpaper(root, "check", "--staged").stderr.removesuffix("\n")

    assert told.isprintable()
    command = told.partition("take it out of Git with `")[2].removesuffix("`.")
    subprocess.run(["bash", "-c", command], cwd=root, check=True, capture_output=True)
    assert panelpaper(root, "check", "--staged").returncode == 0


@pytest.mark.parametrize("name", ["*.html", "!a.html", "[ab].html"])
def test_what_is_to_be_typed_takes_out_one_file_alone(root, name):
    for each in ("a.html", "b.html"):
        (root / each).write_text(marked("clear"))
    (root / name).write_text(marked())
    git(root, "add", ".")

    told = panelpaper(root, "check", "--staged").stderr
    git(root, *shlex.split(told.split("`")[1])[1:])

    left = git(root, "ls-files", "--", ":(glob)*.html").stdout.split()
    assert left == ["a.html", "b.html"]


def test_no_name_of_a_file_commands_the_terminal_that_it_is_told_on(root):
    name = "o\x1b]0;x\x07\nd\u202e"
    blob = git(root, "hash-object", "-w", SECTION).stdout.strip()
    panelpaper(root, "build", "--no-pdf", "--edition", "public")
    (root / PAPER / f"{name}.md").write_text("Something")
    (root / f"build/public/{name}.html").write_text("Something")

    said = [panelpaper(root, *each) for each in (("status",), ("new", "2019-02"), ("verify",))]
    half_merged = "".join(f"100644 {blob} {stage}\t{PAPER}/{name}.md\0" for stage in (1, 2, 3))
    command = ["git", "update-index", "-z", "--index-info"]
    subprocess.run(command, cwd=root, input=half_merged, text=True, check=True)
    said += [panelpaper(root, *each) for each in (("check", "--staged"), ("inspect", f"{name}.pdf"))]

    for each in said:
        text = each.stdout + each.stderr
        assert "o⟨U+001B⟩]0;x⟨U+0007⟩" in text
        assert text.replace("\n", "").isprintable()


def test_an_edition_at_the_top_is_not_taken_out_with_all_that_stands_there(root):
    panelpaper(root, "build", "--no-pdf", "--out", "site")
    shutil.copy(root / "site/panel/manifest.json", root)
    git(root, "add", "manifest.json")

    told = panelpaper(root, "check", "--staged").stderr

    assert "take it out with `git reset`, and move it into a folder of another name" in told
    git(root, "reset", "-q")
    assert panelpaper(root, "check", "--staged").returncode == 0


def test_a_name_that_gives_a_secret_away_is_not_told(root):
    name = yaml.safe_load(SMALL[APPENDIX].decode().split("---")[1])["sensitive_terms"][0]
    panelpaper(root, "build", "--no-pdf", "--out", f"of {name}")
    (root / f"{name}.html").write_text(marked())
    git(root, "add", ".")

    refused = panelpaper(root, "check", "--staged")

    assert refused.returncode == 1
    assert name not in refused.stdout + refused.stderr
    assert len(refused.stderr.splitlines()) == 2


@pytest.fixture
def key(root, tmp_path):
    """A key to what the workspace seals by now."""
    made = tmp_path / "key.txt"
    panelpaper(root, "keygen", "--out", str(made))
    public = made.read_text().partition("# public key: ")[2].split()[0]
    panel = root / "content/panel.yaml"
    panel.write_text(f"{panel.read_text()}sealing: {{recipients: [{public}]}}\n")
    return made.read_text().split()[-1]


def test_where_appendices_are_sealed_what_they_say_goes_into_no_other_file(root, key):
    name = yaml.safe_load(SMALL[APPENDIX].decode().split("---")[1])["sensitive_terms"][0]
    (root / "notes.md").write_text(f"{name}\n")
    git(root, "add", "notes.md")
    git(root, "commit", "-q", "-m", "Before")
    assert panelpaper(root, "seal", APPENDIX).returncode == 0
    panelpaper(root, "hook", "install")
    git(root, "add", "content")
    git(root, "commit", "-q", "-m", "Seal it", key=key)

    (root / "notes.md").write_text(f"{name}\n\nMore.\n")
    (root / "minutes").mkdir()
    (root / "minutes/of the SSC.txt").write_text(f"Present: all\n{name} was discussed.\n")
    (root / f"{name}.txt").write_text("Nothing")
    git(root, "add", ".")
    refused = git(root, "commit", "-m", "Minutes", ok=False, key=key)

    assert refused.returncode == 1
    assert name not in refused.stdout + refused.stderr
    assert "The name … shows a sensitive term" in refused.stderr
    assert "minutes/of the SSC.txt, line 2, shows a sensitive term" in refused.stderr
    assert "`git rm --cached ':/minutes/of the SSC.txt'`" in refused.stderr
    assert "notes.md" not in refused.stderr, "what the last commit had there is known by now"
    git(root, "commit", "-q", "-m", "Nobody can know it here")


def test_there_is_a_way_round(root):
    panelpaper(root, "hook", "install")
    (root / SECTION).write_text(BAD)

    assert git(root, "commit", "-a", "-m", "For once", "--no-verify").returncode == 0


def test_what_was_wrong_before_in_other_files_stops_nobody_but_what_the_commit_breaks_does(root):
    (root / SECTION).write_text(BAD)
    git(root, "commit", "-a", "-q", "-m", "Bad")
    panelpaper(root, "hook", "install")
    other = root / PAPER / "ssc.md"
    other.write_text(f"{other.read_text()}\nMore was said.\n")

    assert git(root, "commit", "-a", "-m", "Another's").returncode == 0
    git(root, "rm", "-q", f"{PAPER}/media/plan.png")
    refused = git(root, "commit", "-m", "Take the picture away", ok=False)
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

    assert git(root, "commit", "-a", "-m", "Another's").returncode == 0
    paper.write_text(issued)
    refused = git(root, "commit", "-a", "-m", "Issue it", ok=False)
    assert (refused.returncode, commits(root)) == (1, 3)
    assert f"{SECTION}:" in refused.stdout + refused.stderr
    (root / SECTION).write_text(GOOD)
    assert git(root, "commit", "-a", "-m", "Issue it").returncode == 0


def test_what_was_wrong_with_an_issued_paper_does_not_stop_the_commit_that_makes_it_a_draft_again(root):
    (root / SECTION).write_text(BAD)
    git(root, "commit", "-a", "-q", "-m", "Bad")
    panelpaper(root, "hook", "install")
    (root / PAPER / "paper.yaml").write_text(AS_DRAFT)

    taken_back = git(root, "commit", "-a", "-m", "Not yet")

    assert taken_back.returncode == 0
    assert "section:nowhere" not in taken_back.stdout + taken_back.stderr


def test_a_warning_of_before_that_a_commit_makes_an_error_stops_it(root):
    (root / SECTION).write_text(f"{GOOD}\nThe the TAG met.\n")
    git(root, "commit", "-a", "-q", "-m", "Doubled")
    panelpaper(root, "hook", "install")
    panel = root / "content/panel.yaml"
    panel.write_text(f"{panel.read_text()}severity: {{PP605: error}}\n")

    refused = git(root, "commit", "-a", "-m", "Be strict", ok=False)

    assert refused.returncode == 1
    assert f"{SECTION}:" in refused.stdout + refused.stderr


def test_a_merge_that_was_made_by_hand_is_checked(root):
    panelpaper(root, "hook", "install")
    (root / SECTION).write_text(f"{GOOD}\nOur words.\n")
    git(root, "commit", "-a", "-q", "-m", "Ours")
    git(root, "switch", "-q", "-c", "other", "HEAD~1")
    (root / SECTION).write_text(f"{GOOD}\nOther words.\n")
    git(root, "commit", "-a", "-q", "-m", "Other")
    git(root, "merge", "main", ok=False)
    (root / SECTION).write_text(f"{GOOD}\nOther words, [](section:nowhere).\n")
    git(root, "add", SECTION)

    refused = git(root, "commit", "-m", "Merge", ok=False)
    (root / SECTION).write_text(f"{GOOD}\nOur words, and others.\n")
    git(root, "add", SECTION)

    assert (refused.returncode, "Nothing was committed" in refused.stderr) == (1, True)
    assert git(root, "commit", "-m", "Merge").returncode == 0


def test_files_that_a_merge_has_left_open_are_named_before_they_are_checked(root):
    names = (SECTION, f"{PAPER}/ssc.md")
    for branch, word in (("main", "Our"), ("other", "Other")):
        if branch == "other":
            git(root, "switch", "-q", "-c", branch, "HEAD~1")
        for name in names:
            (root / name).write_text(f"{SMALL[name].decode()}\n{word} words.\n")
        git(root, "commit", "-a", "-q", "-m", word)
    git(root, "merge", "main", ok=False)

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


def test_the_first_commit_and_a_workspace_within_a_repository_are_checked(tmp_path):
    place = lay(tmp_path / "all" / "our papers", {SECTION: BAD})
    git(tmp_path / "all", "init", "-q")
    panelpaper(place, "hook", "install")
    git(place, "add", ".")

    assert git(place, "commit", "-m", "Start", ok=False).returncode == 1
    (place / SECTION).write_text(GOOD)
    git(tmp_path / "all", "add", ".")
    assert git(tmp_path / "all", "commit", "-m", "Start").returncode == 0


def test_where_sections_are_not_read_for_want_of_a_panel_that_is_said_of_what_is_staged_too(root):
    panel = root / "content/panel.yaml"
    panel.write_text(f"{panel.read_text()}>>>>>>> theirs\n")
    git(root, "add", ".")

    done = [panelpaper(root, "check", *options) for options in ((), ("--staged",))]

    assert {each.returncode for each in done} == {1}
    assert all("The papers' sections were looked at for no more than" in each.stderr for each in done)


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

    refused = git(released, "commit", "-m", "Tidy up", ok=False)

    told = f"This commit would take away {called}, which the Panel was sent. Put it back: "
    said = next(line for line in refused.stderr.splitlines() if line.startswith("This commit"))
    assert (refused.returncode, said) == (1, f"{told}git restore --staged --worktree -- {back}")
    git(released, *shlex.split(said.removeprefix(told))[1:])
    assert git(released, "status", "--porcelain").stdout == ""


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
    git(place, "init", "-q", "-b", "main")
    git(place, "add", ".")
    git(place, "commit", "-q", "-m", "Start")
    return place


@pytest.mark.parametrize("name", NAMES)
def test_each_workspace_of_a_repository_that_the_hook_was_installed_for_is_checked(three, name):
    installed = [panelpaper(three / each, "hook", "install") for each in (*NAMES, NAMES[0])]
    (three / name / SECTION).write_text(BAD)

    refused = git(three, "commit", "-a", "-m", "Bad", ok=False)

    assert ["already" in each.stdout for each in installed] == [False, False, False, True]
    assert (refused.returncode, commits(three)) == (1, 1)
    assert f"This is of the workspace {name}.\n" in refused.stderr
    (three / name / SECTION).write_text(f"{GOOD}\nMore was said.\n")
    assert git(three, "commit", "-a", "-m", "Good").returncode == 0


@pytest.mark.parametrize("name", NAMES)
def test_a_workspace_that_an_earlier_version_installed_the_hook_for_is_checked_beside_another(three, name):
    hook = three / ".git/hooks/pre-commit"
    hook.write_text(ONE_WORKSPACE.format(workspace=shlex.quote(name), panelpaper=PANELPAPER))
    hook.chmod(0o755)
    other = next(each for each in NAMES if each != name)

    assert panelpaper(three / other, "hook", "install").returncode == 0
    (three / name / SECTION).write_text(BAD)

    assert git(three, "commit", "-a", "-m", "Bad", ok=False).returncode == 1


def test_a_workspace_that_is_taken_out_of_the_repository_stops_no_commit_of_the_others(three):
    for name in NAMES:
        panelpaper(three / name, "hook", "install")
    (three / "first" / "build").mkdir()
    git(three, "rm", "-q", "-r", "first")

    assert git(three, "commit", "-m", "Take it out").returncode == 0
    (three / NAMES[1] / SECTION).write_text(BAD)
    assert git(three, "commit", "-a", "-m", "Bad", ok=False).returncode == 1


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

    assert git(root, "commit", "-m", "More").returncode == 0
    git(root, "add", f"{PAPER}/letter.md")
    assert git(root, "commit", "-m", "Letter", ok=False).returncode == 1


def test_a_linked_worktree_is_checked(root, tmp_path):
    panelpaper(root, "hook", "install")
    git(root, "worktree", "add", "-q", str(tmp_path / "other"))
    (tmp_path / "other" / SECTION).write_text(BAD)

    assert git(tmp_path / "other", "commit", "-a", "-m", "Bad", ok=False).returncode == 1


def refused_for_what_is_wrong(place: Path, file: Path, *arguments: str) -> bool:
    """Whether a commit of a section that is wrong is refused, and not for another reason."""
    file.write_text(BAD)
    done = git(place, "commit", "-m", "Bad", *arguments, ok=False)
    git(place, "reset", "-q", "--hard")
    return done.returncode == 1 and f"{SECTION}:" in done.stdout + done.stderr


def passes(place: Path, file: Path, *arguments: str) -> bool:
    """Whether a commit of a section that is in order, and was changed, is made."""
    file.write_text(f"{file.read_text()}\nMore was said.\n")
    return git(place, "commit", "-m", "Good", *arguments, ok=False).returncode == 0


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
    assert git(whole, "commit", "-a", "-m", "It moved on").returncode == 0


def test_a_repository_that_is_named_to_git_from_elsewhere_is_checked(three, tmp_path):
    panelpaper(three / NAMES[1], "hook", "install")
    named = (f"--git-dir={three / '.git'}", f"--work-tree={three}")
    (three / NAMES[1] / SECTION).write_text(BAD)

    refused = git(tmp_path, *named, "commit", "-a", "-m", "Bad", ok=False)

    assert (refused.returncode, f"{SECTION}:" in refused.stdout + refused.stderr) == (1, True)
    (three / NAMES[1] / SECTION).write_text(f"{GOOD}\nMore was said.\n")
    assert git(tmp_path, *named, "commit", "-a", "-m", "Good").returncode == 0


def test_the_command_is_found_in_venv_alone_and_where_there_is_none_nothing_is_committed(root, tmp_path):
    bare = tmp_path / "bin"
    bare.mkdir()
    for name in ("git", "sh", "env"):
        (bare / name).symlink_to(shutil.which(name))
    panelpaper(root, "hook", "install")
    hook = root / ".git/hooks/pre-commit"
    hook.write_text(hook.read_text().replace(str(PANELPAPER), "/nowhere/panelpaper"))
    (root / SECTION).write_text(BAD)

    missing = git(root, "commit", "-a", "-m", "Bad", ok=False, path=str(bare))
    (root / ".venv/bin").mkdir(parents=True)
    (root / ".venv/bin/panelpaper").symlink_to(PANELPAPER)
    found = git(root, "commit", "-a", "-m", "Bad", ok=False, path=str(bare))

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


@pytest.fixture
def elsewhere(root, tmp_path, monkeypatch):
    """Another repository, which git is told to look at, as it is in that one's hooks."""
    place = lay(tmp_path / "elsewhere")
    git(place, "init", "-q", "-b", "main")
    git(place, "add", ".")
    git(place, "commit", "-q", "-m", "Start elsewhere")
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
    monkeypatch.setenv("GIT_INDEX_FILE", str(tmp_path / "index"))
    subprocess.run(["git", "read-tree", "HEAD"], cwd=root, check=True)
    subprocess.run(["git", "add", SECTION], cwd=root, check=True)

    done = panelpaper(root, "check", "--staged")
    monkeypatch.delenv("GIT_INDEX_FILE")

    assert (done.returncode, panelpaper(root, "check", "--staged").returncode) == (1, 0)


def test_a_release_is_tagged_where_the_workspace_stands_whatever_git_is_told_to_look_at(root, elsewhere):
    done = panelpaper(root, "release", "2019-01", "--no-pdf")

    assert done.returncode == 0, done.stderr
    assert git(root, "tag").stdout == "2019-01/v1.0\n"
    assert git(elsewhere, "tag").stdout == ""


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
    assert git(root, "tag").stdout.split() == sorted(["2019-01/v1.0", f"{before}/2019-01/v1.0"])
    shutil.rmtree(beside / PAPER / "versions")
    (beside / SECTION).write_text(f"{GOOD}\nMore was said.\n")
    assert f"their files are gone: {VERSION}\n" in panelpaper(beside, "check").stderr
    assert panelpaper(root, "check").stderr == ""
    assert "{-" not in panelpaper(beside, "diff", "2019-01@v1.0", "2019-01").stdout
    assert "More was said." in panelpaper(beside, "diff", "2019-01@v1.0", "2019-01").stdout
