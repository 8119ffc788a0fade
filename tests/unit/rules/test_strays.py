"""What is no part of a released version, and what is one though it seems none: PP225."""

from __future__ import annotations

import pytest
from tests.found import FROZEN, Over, found, section
from tests.small import PAPER

from panelpaper.model.classification import CLEAR, RED, Classification


def strays(over: Over, clearance: Classification = RED) -> list[str]:
    """The paths below versions/ that are told."""
    told = [f.span.path for f in found({**FROZEN, **over}, clearance) if f.code == "PP225"]
    return [path.removeprefix(f"{PAPER}/versions/") for path in told]


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("notes.txt", "notes.txt"),
        ("1.0/extra.md", "1.0/extra.md"),
        ("1.0/tag.md.bak", "1.0/tag.md.bak"),
        ("1.0/registers/acronym.yaml", "1.0/registers/acronym.yaml"),
        ("final/tag.md", "final"),
        ("v1.1/paper.yaml", "v1.1"),
        ("1.1/tag.md", "1.1"),
    ],
)
def test_what_is_no_part_of_a_released_version_is_told(path, told):
    assert strays({f"{PAPER}/versions/{path}": "Text.\n"}) == [told]


def test_a_released_version_that_lost_its_paper_is_to_be_put_back_and_not_deleted():
    place = f"{PAPER}/versions/1.1"
    (told,) = (f for f in found({**FROZEN, f"{place}/digests.json": "{}", f"{place}/tag.md": "x"}) if f.code == "PP225")

    assert told.span.path == place
    assert told.hint == (
        f"Put it back as Git has it: `git restore --staged --worktree {place}`. If a commit took it away, `git log "
        f"--diff-filter=D --oneline -- {place}/paper.yaml` names that: `git restore --source COMMIT~ {place}`."
    )


def test_a_folder_that_is_no_version_is_told_once():
    assert strays({f"{PAPER}/versions/final/{name}": "Text.\n" for name in ("a.md", "b.md", "c/d.md")}) == ["final"]


@pytest.mark.parametrize(
    "path", ["1.0/digests.json", "1.0/media/old.png", "1.0/.DS_Store", "1.0/registers/modifications.yaml"]
)
def test_what_a_release_writes_is_no_stray(path):
    assert strays({f"{PAPER}/versions/{path}": "{}\n"}) == []


@pytest.mark.parametrize("clearance", [CLEAR, RED])
@pytest.mark.parametrize("name", ["security-status.md", "security-status.md.age", "security-status.md.terms.yaml"])
def test_the_file_of_an_appendix_is_not_named_whichever_version_has_it(clearance, name):
    there = {f"{PAPER}/versions/1.0/appendices/{name}": "Text.\n"}
    undeclared = {f"{PAPER}/versions/1.0/ssc.md": section("ssc", "\n## A\n\nText.\n")}

    assert strays(there, clearance) == []
    assert strays({**there, **undeclared}, clearance) == []


def test_nothing_is_called_a_stray_where_the_version_itself_cannot_be_read():
    assert (
        strays({f"{PAPER}/versions/1.0/ssc.md": "---\ncommittee\n---\n", f"{PAPER}/versions/1.0/x.md": "Text.\n"}) == []
    )
