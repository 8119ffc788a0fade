"""What a construct of HTML becomes in the PDF's structure."""

import io

import pikepdf
import pypdfium2
import pytest
from pikepdf import Array
from tests.pdf.checks import elements, kids, own_failures, shape, validator_failures

pytestmark = pytest.mark.pdf

H1 = ("H1",)


def structure(pdf: bytes):
    """The roles below the document, its <h1> left out."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        role, heading, *rest = shape(document.Root.StructTreeRoot.K[0])
    assert (role, heading) == ("Document", H1)
    return tuple(rest)


def values(pdf: bytes, role: str, key: str) -> list[str]:
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return [str(element[key]) for element in elements(document) if f"/{role}" == element.S and key in element]


def attributes(pdf: bytes, role: str, key: str) -> list[str]:
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return [str(element.A.get(key, "")) for element in elements(document) if f"/{role}" == element.S]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<ul><li>tight</li></ul>", ("L", ("LI", ("Lbl",), ("LBody",)))),
        ("<ul><li><p>loose</p></li></ul>", ("L", ("LI", ("Lbl",), ("LBody", ("P",))))),
        (
            "<ul><li>one<ul><li>two</li></ul></li></ul>",
            ("L", ("LI", ("Lbl",), ("LBody", ("L", ("LI", ("Lbl",), ("LBody",)))))),
        ),
        ('<ul class="plain"><li>no marker</li></ul>', ("L", ("LI", ("LBody",)))),
        (
            "<dl><dt>a</dt><dd>b</dd><dt>c</dt><dt>d</dt><dd>e</dd><dd>f</dd></dl>",
            ("L", ("LI", ("Lbl",), ("LBody",)), ("LI", ("Lbl",), ("Lbl",), ("LBody",), ("LBody",))),
        ),
        ("<blockquote><p>said</p></blockquote>", ("BlockQuote", ("P",))),
        ("<pre><code>x</code></pre>", ("P", ("Code",))),
        ('<p>see <a href="https://example.org"><code>x</code></a></p>', ("P", ("Link", ("Code",)))),
        ("<p>a <strong>b <em>c</em></strong></p>", ("P", ("Span", ("Span",)))),
        ("<div>bare <em>text</em> here<p>and a paragraph</p></div>", ("Div", ("P", ("Span",)), ("P",))),
        ("<section><p>one</p>\n<p>two</p></section>", ("Sect", ("P",), ("P",))),
        ('<p>marked <span style="display: inline-block">CLEAR</span></p>', ("P", ("Span",))),
        ('<p>seen <span aria-hidden="true">not heard</span></p>', ("P",)),
        ('<figure><img src="media/dot.png" alt="A dot">\n<figcaption>Dot</figcaption></figure>',
         ("Div", ("Figure",), ("Caption",))),
        ('<p>a <img src="media/dot.png" alt=""> b</p>', ("P",)),
        ('<p><img src="media/bars.svg" alt="Two bars"></p>', ("P", ("Figure",))),
        ('<p style="background: linear-gradient(#ccc, #eee)">on a shade</p>', ("P",)),
        (
            "<table><caption>c</caption><thead><tr><th>a</th><th>b</th></tr></thead><tr><th>x</th><td></td></tr></table>",
            ("Table", ("Caption",), ("THead", ("TR", ("TH",), ("TH",))), ("TBody", ("TR", ("TH",), ("TD",)))),
        ),
    ],
)  # fmt: skip
def test_a_construct_has_its_structure(typeset_body, html, expected):
    pdf = typeset_body(html)
    assert structure(pdf) == (expected,)
    assert own_failures(pdf) == []
    assert validator_failures(pdf) == set()


def test_header_cells_head_their_column_or_row(typeset_body):
    pdf = typeset_body(
        '<table><thead><tr><th>a</th><th scope="col">b</th></tr></thead>'
        '<tbody><tr><th scope="row">x</th><td>1</td></tr><tr><th>y</th><td>2</td></tr></tbody></table>'
    )
    assert attributes(pdf, "TH", "/Scope") == ["/Column", "/Column", "/Row", "/Row"]


def test_cells_keep_their_spans(typeset_body):
    pdf = typeset_body(
        '<table><tbody><tr><td rowspan="2">a</td><td colspan="2">b</td></tr>'
        "<tr><td>c</td><td>d</td></tr></tbody></table>"
    )
    assert attributes(pdf, "TD", "/RowSpan") == ["2", "", "", ""]
    assert attributes(pdf, "TD", "/ColSpan") == ["", "2", "", ""]


def test_a_list_says_how_it_is_numbered(typeset_body):
    pdf = typeset_body('<ul><li>a</li></ul><ol><li>b</li></ol><ul class="plain"><li>c</li></ul>')
    assert attributes(pdf, "L", "/ListNumbering") == ["/Disc", "/Decimal", "/None"]


def test_a_foreign_phrase_keeps_its_language(typeset_body):
    assert values(typeset_body('<p>as in <span lang="cy">Cymru</span></p>'), "Span", "/Lang") == ["cy"]


def test_an_abbreviation_is_expanded(typeset_body):
    pdf = typeset_body('<p>the <abbr title="Smart Energy Code">SEC</abbr></p>')
    assert values(pdf, "Span", "/E") == ["Smart Energy Code"]


def test_pictures_carry_their_alternatives(typeset_body):
    pdf = typeset_body(
        '<p><img src="media/dot.png" alt="A red dot"></p><svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">'
        '<title>A circle</title><circle r="4"/></svg>'
    )
    assert values(pdf, "Figure", "/Alt") == ["A red dot", "A circle"]


def test_a_picture_says_where_on_the_page_it_stands(typeset_body):
    pdf = typeset_body('<p><img src="media/dot.png" alt="A dot" width="96" height="96" style="display: block"></p>')
    with pikepdf.open(io.BytesIO(pdf)) as document:
        left, bottom, right, top = (
            float(edge)
            for element in elements(document)
            if element.S == "/Figure"
            for edge in element.A.BBox
        )  # fmt: skip
    assert right - left == pytest.approx(72, abs=0.01)  # an inch
    assert top - bottom == pytest.approx(72, abs=0.01)
    assert 842 - 72 - 200 < bottom < top < 842  # high up on an A4 page: y counts from below


@pytest.mark.parametrize(
    ("link", "words"),
    [
        ('<a href="https://example.org/x">the <em>code</em></a>', "the code"),
        ('<a href="https://example.org/x" aria-label="Back">↩</a>', "Back"),
        ('<a href="https://example.org/x"><img src="media/dot.png" alt="A red dot"></a>', "A red dot"),
    ],
)
def test_a_link_is_described_by_what_it_says(typeset_body, link, words):
    with pikepdf.open(io.BytesIO(typeset_body(f"<p>{link}</p>"))) as document:
        assert [str(annotation.Contents) for annotation in document.pages[0].obj.Annots] == [words]


def test_a_link_over_two_lines_is_one_link_with_two_areas(typeset_body):
    pdf = typeset_body(f'<p><a href="https://example.org">{"many words " * 12}</a></p>')
    with pikepdf.open(io.BytesIO(pdf)) as document:
        links = [element for element in elements(document) if element.S == "/Link"]
        assert len(links) == 1
        areas = [kid for kid in kids(links[0]) if isinstance(kid, pikepdf.Dictionary) and "/Obj" in kid]
        assert len(areas) == len(document.pages[0].obj.Annots) == 2


def test_a_linked_picture_can_be_clicked_on_wherever_it_is(typeset_body):
    pdf = typeset_body('<p><a href="https://example.org"><img src="media/dot.png" alt="A dot" height="96"></a></p>')
    with pikepdf.open(io.BytesIO(pdf)) as document:
        (annotation,) = document.pages[0].obj.Annots
        _, one, _, two = (float(edge) for edge in annotation.Rect)
    assert abs(two - one) >= 72


def test_a_paragraph_over_two_pages_is_one_paragraph(typeset_body):
    pdf = typeset_body(f'<p style="margin-top: 20cm">{"A long paragraph goes on. " * 150}</p>')
    assert len(pypdfium2.PdfDocument(pdf)) == 2
    assert structure(pdf) == (("P",),)
    assert own_failures(pdf) == []
    assert validator_failures(pdf) == set()


def long_table(rows: int) -> str:
    body = "".join(f'<tr><th scope="row">Row {number}</th><td>{number}</td></tr>' for number in range(rows))
    return f"<table><thead><tr><th>Committee</th><th>Papers</th></tr></thead><tbody>{body}</tbody></table>"


def test_a_table_over_pages_repeats_its_head_for_the_eye_only(typeset_body):
    pdf = typeset_body(long_table(90))
    pages = [sheet.get_textpage().get_text_range() for sheet in pypdfium2.PdfDocument(pdf)]
    assert len(pages) == 3
    assert all("Committee" in text for text in pages)
    (table,) = structure(pdf)
    assert table[:2] == ("Table", ("THead", ("TR", ("TH",), ("TH",))))
    assert table[2:] == (("TBody", *[("TR", ("TH",), ("TD",))] * 90),)
    with pikepdf.open(io.BytesIO(pdf)) as document:
        assert {len(kids(element)) for element in elements(document) if element.S == "/TH"} == {1}
    assert own_failures(pdf) == []
    assert validator_failures(pdf) == set()


def test_leaders_are_not_read_out_but_page_numbers_are(typeset_body):
    pdf = typeset_body('<nav class="contents"><ol><li><a href="#x">X</a></li></ol></nav><h2 id="x">X</h2>')
    with pikepdf.open(io.BytesIO(pdf)) as document:
        (link,) = (element for element in elements(document) if element.S == "/Link")
        assert len([kid for kid in kids(link) if not isinstance(kid, pikepdf.Dictionary)]) == 2  # "X" and "1"


def test_headers_and_footers_are_no_part_of_the_text(typeset_body):
    pdf = typeset_body('<p class="running">SEC Panel</p><p>The only paragraph.</p>')
    assert "SEC Panel" in pypdfium2.PdfDocument(pdf)[0].get_textpage().get_text_range()
    assert structure(pdf) == (("P",),)


def test_a_list_starts_where_it_says(typeset_body):
    pdf = typeset_body('<ol start="3"><li>third</li></ol>')
    assert "3." in pypdfium2.PdfDocument(pdf)[0].get_textpage().get_text_range()


def test_the_file_says_what_it_is(every_construct):
    with pikepdf.open(io.BytesIO(every_construct)) as document:
        assert str(document.docinfo.Title) == "Every construct – a paper for the Panel"
        assert str(document.docinfo.Author) == "The Panel"
        assert str(document.docinfo.CreationDate) == "D:20190104"
        assert str(document.docinfo.ModDate) == "D:20190111"
        assert str(document.Root.Lang) == "en-GB"
        assert isinstance(document.trailer.ID, Array)


def test_the_text_can_be_copied(every_construct):
    text = "".join(sheet.get_textpage().get_text_range() for sheet in pypdfium2.PdfDocument(every_construct))
    for words in (
        "● ▲ ■ ◆ ○ ✓ → − “double” ‘single’ – — ½ £ € ≤ ≥ × • ◦ ↩ …",
        "Łódź, Žižek, Đorđe, Ŵyn, Þór",
        "Page 1 of 2",
    ):
        assert words in text
