"""Whoever follows a page to the letter gets what it says."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from tests.docs.following import Reader, commands, matches
from tests.docs.pages import DOCS, OF_DOCS, ROOT, blocks

FOLLOWED = sorted(
    page.relative_to(DOCS).as_posix()
    for page in OF_DOCS
    if any(block.language == "console" for block in blocks(page.read_text("utf-8")))
)
HOW_TO = sorted(page.name for page in DOCS.glob("how-to/*.md") if page.name != "README.md")
BEGINS = """\
```console
$ panelpaper new --panel my-panel
…
$ cd my-panel
$ git init --quiet --initial-branch main
$ git add .
$ git commit --quiet --message "Start"
```
"""
WITH_A_KEY = """\
```console
$ panelpaper keygen --out ../panel-key.txt
…
```

At the end of `content/panel.yaml`, add:

```yaml
sealing:
  recipients:
    - age1…
```

```console
$ git commit --quiet --all --message "Say who may open"
```

In `content/papers/2026-02/security.md`, change this:

```markdown
---

## Security Group Highlights
```

to this:

```markdown
  - id: incident
    title: An incident in January
    classification: RED
    file: appendices/incident.md
---

## Security Group Highlights

There was an incident in January: see [](appendix:incident).
```

Save this as `content/papers/2026-02/appendices/incident.md`:

```markdown
---
sensitive_terms:
  - Elsewhere Telecom
---
This text is invented. Elsewhere Telecom was without power for a day.
```
"""


@pytest.fixture(scope="session")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The workspace of the how-to pages, as Git keeps it."""
    folder = tmp_path_factory.mktemp("begun") / "desk"
    folder.mkdir()
    Reader(folder, "2026-03-02").follow(BEGINS)
    return folder


def sends_a_word_file(desk: Path) -> None:
    document = docx.Document()
    document.add_heading("Release 2.0", 1)
    document.add_paragraph("The Security Group looked at the plan.")
    document.add_paragraph("It is ", style="List Bullet").add_run("sound").bold = True
    document.add_paragraph("It is late.", style="List Bullet")
    document.save(str(desk / "update.docx"))


def has_a_key_and_a_red_text(desk: Path) -> None:
    Reader(desk / "my-panel", "2026-03-02").follow(WITH_A_KEY)


# What stands on the desk before a page is followed, besides the workspace.
BEFORE: dict[str, Callable[[Path], None]] = {
    "how-to/bring-in-a-word-file.md": sends_a_word_file,
    "how-to/recover-from-a-mistake.md": has_a_key_and_a_red_text,
}


FEBRUARY = "papers/2026-02/index.html"
# What a page promises of what was built: a file, what stands in it, and what doesn't.
AFTER = {
    "how-to/write-in-marks.md": (
        (f"public/{FEBRUARY}", ("Withheld (AMBER)", "Withheld (RED)"), ("turned down", "40,000")),
        (f"members/{FEBRUARY}", ("turned down", "40,000"), ("Withheld",)),
    ),
    "how-to/seal-an-appendix.md": (
        (f"public/{FEBRUARY}", ("An incident in January",), ("Elsewhere", "Imaginary Hosting")),
        (f"members/{FEBRUARY}", ("Elsewhere Telecom", "Imaginary Hosting"), ()),
    ),
    "how-to/correct-a-published-paper.md": (
        (f"public/{FEBRUARY}", ("on 27 January", "changed in 1.1", "Said when the plan was agreed"), ()),
        ("public/papers/2026-02/v1.0/index.html", ("Version 1.1 has replaced it",), ("on 27 January",)),
    ),
    "how-to/recover-from-a-mistake.md": ((f"public/{FEBRUARY}", ("An incident in January",), ("Elsewhere",)),),
    "templates.md": (("public/glossary.html", ("Is a word missing?", "Example Code Administrator"), ()),),
}


@pytest.mark.slow
@pytest.mark.pdf
@pytest.mark.parametrize("today", ["2026-03-02", "2031-07-11"])
def test_the_tutorial_leads_from_an_empty_folder_to_a_paper_on_any_day(tmp_path, today):
    desk = tmp_path / "desk"
    desk.mkdir()

    Reader(desk, today).follow((DOCS / "tutorial.md").read_text("utf-8"))

    papers = desk / "my-panel/build"
    public = (papers / "public/papers/2026-03/index.html").read_text("utf-8")
    members = (papers / "members/papers/2026-03/index.html").read_text("utf-8")
    assert "asked for more time" in members
    assert "asked for more time" not in public
    assert "Withheld (AMBER)" in public
    assert "Late by 1 working day" in public
    assert (papers / "public/papers/2026-03/example-panel-paper-2026-03.pdf").read_bytes().startswith(b"%PDF")


@pytest.mark.slow
@pytest.mark.pdf
@pytest.mark.parametrize("page", [page for page in FOLLOWED if page != "tutorial.md"])
def test_a_page_for_those_who_have_a_workspace_holds_what_it_says(page, begun, tmp_path):
    desk = tmp_path / "desk"
    shutil.copytree(begun, desk)
    BEFORE.get(page, lambda _: None)(desk)
    (desk / "panelpaper").symlink_to(ROOT)  # where the tutorial has it

    Reader(desk / "my-panel", "2026-03-02").follow((DOCS / page).read_text("utf-8"))

    for path, there, not_there in AFTER.get(page, ()):
        built = (desk / "my-panel/build" / path).read_text("utf-8")
        assert [words for words in there if words not in built] == [], path
        assert [words for words in not_there if words in built] == [], path


def test_every_page_with_commands_is_followed():
    assert [page for page in FOLLOWED if not page.startswith("how-to/")] == ["templates.md", "tutorial.md"]
    assert {page.removeprefix("how-to/") for page in FOLLOWED if page.startswith("how-to/")} == set(HOW_TO)


def test_a_page_that_is_wrong_is_noticed(tmp_path):
    desk = tmp_path / "desk"
    desk.mkdir()
    reader = Reader(desk, "2026-03-02")

    reader.follow("Save this as `a/b.txt`:\n\n```text\none\ntwo\n```\n\n```console\n$ cat a/b.txt\none\n…\n```\n")
    for wrong in (
        "```console\n$ cat a/b.txt\none\n```\n",
        "```console\n$ false\n```\n",
        "In `a/b.txt`, change this:\n\n```text\nthree\n```\n\nto this:\n\n```text\nfour\n```\n",
        "`a/b.txt` now says:\n\n```text\nthree\n```\n",
    ):
        with pytest.raises(AssertionError):
            reader.follow(wrong)


def test_an_ellipsis_stands_for_words_or_for_lines_and_for_nothing_else():
    ((typed, expected),) = commands("$ say\nfirst … here\n…\nlast\n")

    assert typed == "say"
    assert matches(expected, "first word here\nlast\n")
    assert matches(expected, "first here\nin between\nlast\n") is False
    assert matches(expected, "first one two here\nin\nbetween\nlast\n")
    assert not matches(expected, "first word here\nlast\nand more\n")
