"""What isn't for everyone goes into no commit: editions under whatever name, and what sealed appendices say."""

from __future__ import annotations

import shlex
import shutil
import subprocess

import pytest
import yaml
from tests.acceptance.committing import BAD, GOOD, SECTION, panelpaper
from tests.found import APPENDIX
from tests.git import git, tried
from tests.small import PAPER, SMALL


def marked(mark: str = "red") -> str:
    """The beginning of a page of an edition."""
    return f'<!DOCTYPE html>\n<html><p class="marking"><span class="tlp tlp-{mark}">it</span></p>'


@pytest.fixture
def key(root, tmp_path):
    """A key to what the workspace seals by now."""
    made = tmp_path / "key.txt"
    panelpaper(root, "keygen", "--out", str(made))
    public = made.read_text().partition("# public key: ")[2].split()[0]
    panel = root / "content/panel.yaml"
    panel.write_text(f"{panel.read_text()}sealing: {{recipients: [{public}]}}\n")
    return made.read_text().split()[-1]


def test_an_edition_that_is_not_for_everyone_goes_into_no_commit(root):
    panelpaper(root, "hook", "install")
    built = panelpaper(root, "build", "--no-pdf", "--out", "site", "--edition", "public")
    assert built.returncode == 0, built.stderr
    git(root, "add", ".")
    git(root, "commit", "-q", "-m", "The site")

    assert panelpaper(root, "build", "--no-pdf", "--out", "site").returncode == 0
    git(root, "add", ".")
    refused = tried(root, "commit", "-q", "-m", "The site again")
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

    refused = tried(root, "commit", "-q", "-m", "Copies")

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
    assert "docs/public/paper.pdf" in git(root, "ls-files")


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

    left = git(root, "ls-files", "--", ":(glob)*.html").split()
    assert left == ["a.html", "b.html"]


def test_no_name_of_a_file_commands_the_terminal_that_it_is_told_on(root):
    name = "o\x1b]0;x\x07\nd\u202e"
    blob = git(root, "hash-object", "-w", SECTION).strip()
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


def test_where_appendices_are_sealed_what_they_say_goes_into_no_other_file(root, key):
    name = yaml.safe_load(SMALL[APPENDIX].decode().split("---")[1])["sensitive_terms"][0]
    (root / "notes.md").write_text(f"{name}\n")
    git(root, "add", "notes.md")
    git(root, "commit", "-q", "-m", "Before")
    assert panelpaper(root, "seal", APPENDIX).returncode == 0
    panelpaper(root, "hook", "install")
    git(root, "add", "content")
    git(root, "commit", "-q", "-m", "Seal it", PANELPAPER_IDENTITY=key)

    (root / "notes.md").write_text(f"{name}\n\nMore.\n")
    (root / "minutes").mkdir()
    (root / "minutes/of the SSC.txt").write_text(f"Present: all\n{name} was discussed.\n")
    (root / f"{name}.txt").write_text("Nothing")
    git(root, "add", ".")
    refused = tried(root, "commit", "-m", "Minutes", PANELPAPER_IDENTITY=key)

    assert refused.returncode == 1
    assert name not in refused.stdout + refused.stderr
    assert "The name … shows a sensitive term" in refused.stderr
    assert "minutes/of the SSC.txt, line 2, shows a sensitive term" in refused.stderr
    assert "`git rm --cached ':/minutes/of the SSC.txt'`" in refused.stderr
    assert "notes.md" not in refused.stderr, "what the last commit had there is known by now"
    git(root, "commit", "-q", "-m", "Nobody can know it here")
