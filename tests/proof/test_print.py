"""The papers' PDFs: accessible by the standard, and with all that the pages say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from lxml import html
from tests.pdf.checks import own_failures, validator_failures

pytestmark = [pytest.mark.pdf, pytest.mark.slow]

PAPERS = [f"{edition}/papers/{month}" for edition in ("public", "panel") for month in ("2018-12", "2019-01")]
# What a page says and a PDF has no use for: ways to other places, and the labels of the view on a phone.
WEB_ONLY = ("permalink", "cite", "skip-table", "column", "back", "contents", "label", "way")
BLOCKS = ("h1", "h2", "h3", "h4", "h5", "h6", "p", "li", "td", "th", "dt", "dd", "caption", "figcaption", "pre")
FACTS = "*[parent::p[@class='facts']]"  # on paper the first of them stands above the title
MARGIN = 48  # points, above and below the text


@pytest.fixture(params=PAPERS)
def paper(request: pytest.FixtureRequest, printed: Path) -> Path:
    folder: Path = printed / request.param
    return folder


def pdf_of(paper: Path) -> bytes:
    (found,) = paper.glob("*.pdf")
    return found.read_bytes()


def test_each_paper_is_accessible_by_the_standard(paper):
    assert validator_failures(pdf_of(paper)) == set()
    assert own_failures(pdf_of(paper)) == []


def said_on_paper(pdf: bytes) -> str:
    """The words of all pages but for their heads and feet, letters and digits alone."""
    document = pypdfium2.PdfDocument(pdf)
    words = "".join(
        page.get_textpage().get_text_bounded(0, MARGIN, page.get_width(), page.get_height() - MARGIN)
        for page in document
    )
    document.close()
    return folded(words)


def folded(words: str) -> str:
    return re.sub(r"[^\w]|\u00ad", "", words)


def said_on_screen(page: str) -> Iterator[str]:
    """Each passage of the page that holds no other."""
    tree = html.fromstring(page)
    (main,) = tree.xpath("//main")
    for kind in WEB_ONLY:
        for element in main.xpath(f".//*[contains(concat(' ', @class, ' '), ' {kind} ')]"):
            element.drop_tree()
    inner = " | ".join(f".//{block}" for block in (*BLOCKS, FACTS))
    for block in main.xpath(inner):
        if not block.xpath(inner):
            yield " ".join(block.text_content().split())


def test_all_that_a_page_says_is_in_its_pdf(paper):
    on_paper = said_on_paper(pdf_of(paper))
    passages = [*said_on_screen((paper / "index.html").read_text())]

    assert len(passages) > 60
    assert [passage for passage in passages if folded(passage) not in on_paper] == []


def test_a_passage_that_a_pdf_lacks_is_found(printed):
    paper = printed / PAPERS[0]
    page = (paper / "index.html").read_text().replace("</main>", "<p>This was never printed.</p></main>")
    on_paper = said_on_paper(pdf_of(paper))

    assert [words for words in said_on_screen(page) if folded(words) not in on_paper] == ["This was never printed."]


def test_a_paper_is_no_longer_than_it_need_be(printed):
    """The paper that the January one restates has six pages, without terms and appendix."""
    assert len(pypdfium2.PdfDocument(pdf_of(printed / "public/papers/2019-01"))) <= 8
