"""Examples in the rules' docstrings, laid over a workspace: they say only what differs."""

from __future__ import annotations

from tests.examples import lay

from panelpaper.rules.examples import ExampleFile

MONTH = "content/papers/2018-12/"
BASE = {
    MONTH + "paper.yaml": b"title: A\nstatus: issued\nrows:\n  - one\n",
    MONTH + "tag.md": b"status: issued\n",
    MONTH + "media/plan.png": b"\x89PNG",
}


def laid(*files: ExampleFile) -> dict[str, str]:
    return {path: data.decode() for path, data in lay(files, BASE).files.items() if path.endswith((".yaml", ".md"))}


def test_a_key_takes_the_place_of_the_same_key_and_another_comes_last():
    shown = ("…", "status: draft  ← here", "author: B", "title:", "  - C")

    assert laid(ExampleFile(MONTH + "paper.yaml", shown)) == {
        MONTH + "paper.yaml": "title:\n  - C\nstatus: draft\nrows:\n  - one\nauthor: B\n",
        MONTH + "tag.md": "status: issued\n",
    }


def test_the_finding_is_expected_where_the_key_stands_then():
    shown = ("…", "status:", "  draft", "rows:  ← here", "  - two")

    assert lay((ExampleFile(MONTH + "paper.yaml", shown),), BASE).expected == {(MONTH + "paper.yaml", 4)}


def test_what_begins_with_no_key_comes_last_and_so_does_all_of_a_text():
    more = ExampleFile(MONTH + "paper.yaml", ("…", "  - two"))
    said = ExampleFile(MONTH + "tag.md", ("…", "status: draft"))

    assert laid(more, said) == {
        MONTH + "paper.yaml": "title: A\nstatus: issued\nrows:\n  - one\n  - two\n",
        MONTH + "tag.md": "status: issued\nstatus: draft\n",
    }


def test_a_released_version_holds_what_its_paper_does_but_for_what_is_shown_of_it():
    version = MONTH + "versions/1.0/"
    files = lay((ExampleFile(version, ("…",)), ExampleFile(version + "tag.md", ("…", "It met."))), BASE).files

    assert files[version + "paper.yaml"] == BASE[MONTH + "paper.yaml"]
    assert files[version + "media/plan.png"] == BASE[MONTH + "media/plan.png"]
    assert files[version + "tag.md"] == b"status: issued\nIt met.\n"
    assert files[MONTH + "tag.md"] == b"status: issued\n"
