"""The PDFs: their names, their pages, and what they say of themselves."""

from __future__ import annotations

import re

import pytest
from tests.acceptance.command import Desk

pytestmark = [pytest.mark.pdf, pytest.mark.slow]

PUBLIC = "public/papers/2019-01/sec-panel-paper-2019-01.pdf"
PANEL = "panel/papers/2019-01/sec-panel-paper-2019-01-panel-RED.pdf"


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """The small workspace with its PDFs: to be looked at only."""
    desk = Desk(tmp_path_factory.mktemp("printed"))
    done = desk.run("build")
    assert done.status == 0, done.err
    return desk


def pages(data: bytes, password: str | None = None) -> list[str]:
    import pypdfium2

    document = pypdfium2.PdfDocument(data, password=password)
    return [page.get_textpage().get_text_range() for page in document]


def test_each_paper_has_one_in_each_edition_by_its_promised_name(printed):
    assert {path for path in printed.built() if path.endswith(".pdf")} == {
        PUBLIC,
        "public/papers/2018-12/sec-panel-paper-2018-12.pdf",
        PANEL,
        # Nothing in it is above CLEAR, but its edition is.
        "panel/papers/2018-12/sec-panel-paper-2018-12-panel-RED.pdf",
    }


def test_the_papers_page_links_to_it(printed):
    assert 'href="sec-panel-paper-2019-01.pdf"' in printed.page("papers/2019-01/index.html")


@pytest.mark.parametrize(("path", "marking"), [(PUBLIC, "CLEAR"), (PANEL, "RED")])
def test_every_page_says_which_it_is_and_bears_the_marking(printed, path, marking):
    found = pages(printed.built()[path])
    assert len(found) > 1
    for number, text in enumerate(found, start=1):
        assert f"Page {number} of {len(found)}" in text
        assert re.search(rf"\b{marking}\b", text)
        assert f"{path.split('/')[0].capitalize()} edition" in text


def test_the_action_line_and_the_ask_stand_on_the_first_page(printed):
    first = pages(printed.built()[PUBLIC])[0]
    assert "For Information" in first
    assert "NOTE" in first


def test_a_withheld_appendix_is_a_line_and_no_page(printed):
    public, panel = (" ".join(pages(printed.built()[path])) for path in (PUBLIC, PANEL))
    assert "Security Status Update" in public
    assert "Nowhere" not in public
    assert "Nowhere Light and Power" in " ".join(panel.split())


def test_a_copy_says_whose_it_is_and_needs_its_password(printed, monkeypatch):
    monkeypatch.setenv("PANELPAPER_PDF_PASSWORD", "correct horse")
    options = ("--edition", "panel", "--copy-for", "The Chair", "--encrypt", "--out", "copies")
    assert printed.run("build", "2019-01", *options).status == 0
    copy = (printed.root / "copies" / PANEL).read_bytes()
    assert b"correct horse" not in copy
    with pytest.raises(Exception, match=r"(?i)password"):
        pages(copy)
    assert all("Copy for The Chair" in page for page in pages(copy, "correct horse"))
    assert "Copy for  The Chair" in printed.run("inspect", f"copies/{PANEL}").out
    monkeypatch.delenv("PANELPAPER_PDF_PASSWORD")
    assert printed.run("build", *options).status == 2
