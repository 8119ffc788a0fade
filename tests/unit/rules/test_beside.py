"""What stands in `content` beside what is read."""

from __future__ import annotations

import pytest
from tests import found, small

PAPER = "content/papers/"


def moved(old: str, new: str) -> dict[str, bytes | None]:
    """The small workspace with one folder under another name."""
    over: dict[str, bytes | None] = {}
    for path, data in small.SMALL.items():
        if path.startswith(old):
            over |= {path: None, f"{new}{path.removeprefix(old)}": data}
    return over


@pytest.mark.parametrize(
    ("old", "new", "place", "hint"),
    [
        (PAPER, "content/Papers/", "content/Papers/2018-12/paper.yaml", "Rename the folder to `papers`."),
        (PAPER, "content/paper/", "content/paper/2018-12/paper.yaml", "Rename the folder to `papers`."),
        (f"{PAPER}2019-01/", "content/2019-01/", "content/2019-01/paper.yaml", "Move it to `content/papers/2019-01`"),
        (f"{PAPER}2019-01/", "content/2019_1/", "content/2019_1/paper.yaml", "Move it to `content/papers/2019-01`"),
        (f"{PAPER}2019-01/", "content/drafts/a/", "content/drafts/a/paper.yaml", "such as `content/papers/2019-01`"),
        (f"{PAPER}2019-01/tag", f"{PAPER}tag", f"{PAPER}tag.md", "Move it into `content/papers/2019-01`, if"),
        (f"{PAPER}2019-01/tag", "content/tag", "content/tag.md", "Move it into `content/papers/2019-01`, if"),
        (f"{PAPER}2018-12/tag", f"{PAPER}tag", f"{PAPER}tag.md", "Move it into the folder of its month"),
        ("content/registers/", "content/register/", "content/register/acronyms.yaml", "Rename the folder"),
        ("content/registers/acr", "content/acr", "content/acronyms.yaml", "Move it into `content/registers`."),
    ],
)
def test_what_stands_where_nothing_reads_it_stops_a_build(old, new, place, hint):
    findings = [each for each in found.found(moved(old, new)) if each.code == "PP235"]
    assert [each.span.path for each in findings] == [place]
    assert hint in (findings[0].advice or "")
    assert findings[0].severity.value == "error"


def test_a_phrase_list_under_nearly_its_name_is_told():
    assert "`boilerplate.txt`" in (
        found.one(found.found({"content/boilerplates.txt": "a b c\n"}), "PP235").advice or ""
    )


def test_a_register_with_one_more_ending_is_told():
    over = moved("content/registers/acronyms.yaml", "content/registers/acronyms.yaml.txt")
    assert "`acronyms.yaml`" in (found.one(found.found(over), "PP214").advice or "")


@pytest.mark.parametrize(
    "path",
    [
        "content/README.md",
        "content/notes.txt",
        "content/CODEOWNERS",
        "content/.gitkeep",
        "content/.obsidian/paper.yaml",
        "content/panel.yaml~",
        "content/panel.yaml.bak",
        "content/sources/letter.docx",
        "content/statistics/2018.xlsx",
        "content/2018/minutes.docx",
        "content/templates/page.html",
        "content/papers/README.md",
        "content/registers/README.md",
        "content/registers/acronyms.yaml.bak",
        "content/static/papers.txt",
        "content/reports/2018-12.pdf",
    ],
)
def test_what_is_nobody_elses_may_stand_there(path):
    assert not found.found({path: "x\n"})
