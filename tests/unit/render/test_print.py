"""What is printed: the same words, typeset."""

from __future__ import annotations

import io
import re

import pytest
from msgspec.structs import replace
from tests.sample_edition import SECRET, edition
from tests.small import LOG, PAPER, assembled, changed

from panelpaper.model.prose import Paragraph, Passage, Table, Text
from panelpaper.render.page import print_page
from panelpaper.render.pdf import typeset
from panelpaper.render.templates import Templates

pytestmark = pytest.mark.pdf

TAG = f"{PAPER}/tag.md"


def pdf(*, cleared: bool, templates: Templates | None = None) -> bytes:
    whole = edition(cleared=cleared)
    html, pictures = print_page(whole, whole.papers[0], templates or Templates())
    return typeset(html, resources=pictures)


@pytest.fixture(scope="module")
def panels() -> bytes:
    return pdf(cleared=True)


@pytest.fixture(scope="module")
def publics() -> bytes:
    return pdf(cleared=False)


def pages(data: bytes) -> list[str]:
    """The words of each page."""
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    words = [re.sub(r"\s+", " ", page.get_textpage().get_text_range()) for page in document]
    document.close()
    return words


def test_the_papers_are_accessible_by_the_standard(panels, publics):
    import page

    for data in (panels, publics):
        assert {failure.rule_id for failure in page.validate_pdf_bytes(data, profile="ua1").failures} == set()


def test_every_page_bears_the_marking_the_edition_the_version_and_its_number(panels):
    words = pages(panels)

    for number, text in enumerate(words, 1):
        assert "RED · Panel edition" in text
        assert "SECP_64_1101_05 · Version 1.1 · 8 January 2019" in text
        assert f"Page {number} of {len(words)}" in text


def test_a_reason_that_its_author_ended_with_a_full_stop_has_one(tmp_path):
    log = changed(
        LOG,
        "    received: 2018-12-06\n",
        "    received: 2018-12-06\n    reissued: [{date: 2018-12-10, reason: A total was wrong.}]\n",
    )
    whole = assembled(tmp_path, {LOG: log})
    html, pictures = print_page(whole, whole.papers[0], Templates())
    words = " ".join(pages(typeset(html, resources=pictures)))

    assert "A total was wrong. " in words
    assert "wrong.." not in words


def test_the_table_s_head_stands_on_each_of_its_pages():
    narrow = Templates({"style/print.css": Templates().read("style/print.css") + b"@page { size: A5 }"})
    holds = [text for text in pages(pdf(cleared=False, templates=narrow)) if "Due " in text and "SEC H" in text]

    assert len(holds) > 1
    assert all("Report and period Timeliness and obligation" in text for text in holds)


def test_each_released_appendix_has_a_page_of_its_own_and_a_withheld_one_none(panels, publics):
    assert [SECRET in text for text in pages(panels)[-2:]] == [True, False]
    assert "Appendix B: Test dates" in pages(panels)[-1]
    assert len([text for text in pages(publics) if re.search("Appendix [AB]: [^.]*WHITE : may", text)]) == 1
    assert not any(SECRET in text for text in pages(publics))


def test_a_cell_without_anything_says_so_to_those_who_listen(publics):
    assert any("Not applicable" in text for text in pages(publics))


def test_a_paper_says_in_its_properties_what_it_is_and_when_it_was_last_changed(panels):
    import pikepdf

    with pikepdf.open(io.BytesIO(panels)) as document:
        said = {name: str(document.docinfo[name]) for name in ("/Title", "/Author", "/Subject", "/Creator")}
        dates = [str(document.docinfo[name]) for name in ("/CreationDate", "/ModDate")]
        language = str(document.Root.Lang)

    assert said == {
        "/Title": "RED: SEC Panel Sub-Committee Report, January 2019",
        "/Author": "SECAS Team",
        "/Subject": "For Information, Panel meeting 64, 11 January 2019, Panel edition",
        "/Creator": "panelpaper",
    }
    assert dates == ["D:20190104", "D:20190108"]
    assert language == "en-GB"


def test_a_table_too_broad_for_an_upright_page_lies_on_its_side_and_what_follows_stands_again():
    import pypdfium2

    whole = edition(cleared=False)
    paper = whole.papers[0]
    words = tuple((Text("Telecommunication"),) for _ in range(8))
    broad = Table(header=words, alignments=("",) * 8, rows=(words,) * 3)
    purpose = Passage((Paragraph((Text("Before."),)), broad, Paragraph((Text("Behind."),))))
    html, pictures = print_page(whole, replace(paper, purpose=purpose), Templates())
    made = typeset(html, resources=pictures)
    document = pypdfium2.PdfDocument(made)
    across = [page.get_width() > page.get_height() for page in document]
    document.close()

    assert [("Telecommunication" in text) for text in pages(made)] == across
    assert across.count(True) == 1
    assert any("Behind." in text for text, broad in zip(pages(made), across, strict=True) if not broad)


def test_the_contents_give_pages(publics):
    words = pages(publics)

    for title in ("1 Purpose", "2.2 Ops Group Meeting Highlights", "5 Recommendations", "Appendix B: Test dates"):
        line = re.search(re.escape(title) + r"\s+(\d+)", words[0])
        assert line is not None
        assert title in words[int(line[1]) - 1]


def test_each_letter_is_measured_only_of_a_cell_with_a_long_word(tmp_path):
    """To measure where each word may be broken takes longer than all else of a paper."""
    words, word = "Report on the testing of fixes", f"Answer {'very_' * 12}long_file.docx"
    tag = changed(TAG, "actions:", f"decisions:\n  - text: Approved {word}\n  - text: Noted the results\nactions:")
    whole = assembled(tmp_path, {TAG: tag})
    html, _ = print_page(whole, whole.papers[0], Templates())

    assert f"<td>{words}" in html
    assert "<td>Noted the results" in html
    assert f'<td class="long-word">Approved {word}' in html
