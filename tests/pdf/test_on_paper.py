"""What authors put into a paper comes out on paper: whole, upright, and apart."""

from __future__ import annotations

import re
from io import BytesIO

import pypdfium2
import pytest
from PIL import Image
from tests import small
from tests.acceptance.command import Desk
from tests.markings import marked
from tests.sample_edition import PANEL

from panelpaper.model.classification import Classification
from panelpaper.model.prose import DisclosedBlock, Paragraph, Passage, Text
from panelpaper.pictures import admitted
from panelpaper.render.inlines import Setting
from panelpaper.render.pdf import typeset
from panelpaper.render.prose import passage_html
from panelpaper.render.templates import PRINT_STYLES, Templates

TAG = f"{small.PAPER}/tag.md"


def printed(desk: Desk) -> pypdfium2.PdfDocument:
    (pdf,) = (
        data for path, data in desk.built().items() if path.startswith("public/papers/2019-01/") and path[-4:] == ".pdf"
    )
    return pypdfium2.PdfDocument(pdf)


def signs(page: pypdfium2.PdfPage) -> str:
    """The signs of a page, each at the number by which PDFium knows it."""
    text = page.get_textpage()
    return "".join(text.get_text_range(at, 1) for at in range(text.count_chars()))


def picture(width: int, height: int, kind: str = "PNG", **how: object) -> bytes:
    held = BytesIO()
    Image.new("RGB", (width, height), "teal").save(held, kind, **how)
    return held.getvalue()


def test_a_tall_picture_stays_on_its_page(tmp_path):
    over: dict[str, str | bytes | None] = {
        TAG: small.more(TAG, "\n![A long screen](media/long.png)\n"),
        f"{small.PAPER}/media/long.png": picture(400, 3000),
    }
    desk = Desk(tmp_path / "ours", over)
    assert desk.run("build", "--edition", "public").status == 0

    boxes = [
        (thing.get_bounds(), page.get_size())
        for page in printed(desk)
        for thing in page.get_objects()
        if isinstance(thing, pypdfium2.PdfImage)
    ]
    assert boxes
    for (left, bottom, right, top), (width, height) in boxes:
        assert left >= 0
        assert bottom >= 0
        assert right <= width
        assert top <= height


def columns(count: int, *words: str) -> str:
    """A table of so many columns, with these words by turns."""
    cells = [words[column % len(words)] for column in range(count)]
    return "".join(f"| {' | '.join(row)} |\n" for row in (cells, ["---"] * count, cells, cells))


@pytest.mark.parametrize(
    "table",
    [
        columns(7, "Interoperability", "misconfigurations"),
        columns(12, "Performance", "2,115,548", "COMMISSIONED"),
        columns(16, "Performance", "Interoperability"),
        columns(4, "a_file_of_a_name_that_is_very_long_and_has_no_space_in_it.csv"),
        columns(30, "39,060,325"),
    ],
)
def test_no_word_of_a_wide_table_runs_off_its_page(tmp_path, table):
    desk = Desk(tmp_path / "ours", {TAG: small.more(TAG, f"\n{table}\n")})
    assert desk.run("build", "--edition", "public").status == 0

    assert min(room_at_the_edge(desk)) > 30  # points: the margin is wider


FILE = "Report_on_the_testing_of_" + "issues_and_" * 12 + "fixes.docx"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Report on the testing of fixes", f"Answer {FILE}"),
        ("actions:", f"decisions:\n  - {{text: Approved {FILE}, meeting: TAG_9}}\nactions:"),
        ("owner: DCC", f"owner: [DCC, {'directorate_of_service_management' * 2}]"),
    ],
)
def test_no_long_word_of_an_action_or_decision_runs_off_its_page(tmp_path, old, new):
    desk = Desk(tmp_path / "ours", {TAG: small.changed(TAG, old, new)})
    assert desk.run("build", "--edition", "public").status == 0

    assert min(room_at_the_edge(desk)) > 30


def test_a_long_name_of_a_class_runs_off_no_page_where_something_is_withheld(tmp_path):
    panel = small.more(
        "content/panel.yaml", "labels: {RED: OFFICIAL-SENSITIVE PERSONAL AND COMMERCIAL (LIMITED CIRCULATION)}\n"
    )
    cells = ["Region", *(f"Night {number}" for number in range(1, 8)), "Remarks"]
    rows = (cells, ["---"] * len(cells), [*["1"] * (len(cells) - 1), "[Nobody slept.]{.red}"])
    table = "".join(f"| {' | '.join(row)} |\n" for row in rows)
    desk = Desk(tmp_path / "ours", {TAG: small.more(TAG, f"\n{table}\n"), "content/panel.yaml": panel})
    assert desk.run("build", "--edition", "public").status == 0

    assert min(room_at_the_edge(desk)) > 30


def test_nothing_that_a_panel_names_stands_on_the_marking(tmp_path):
    paper = f"{small.PAPER}/paper.yaml"
    text = small.changed(paper, "SEC Panel Sub-Committee Report", FILE).replace(
        "version:", f"reference: {FILE[:80]}\nversion:"
    )
    desk = Desk(tmp_path / "ours", {paper: text})
    assert desk.run("build", "--edition", "public").status == 0

    assert {marked(page) for page in printed(desk)} == {("CLEAR · Public edition", "CLEAR")}


@pytest.mark.parametrize(
    "label",
    ["OFFICIAL", "OFFICIAL-SENSITIVE COMMERCIAL", "OFFICIAL-SENSITIVE PERSONAL AND COMMERCIAL (LIMITED CIRCULATION)"],
)
def test_the_black_behind_a_marking_holds_all_of_it_whatever_a_panel_calls_its_classes(tmp_path, label):
    desk = Desk(
        tmp_path / "ours", {"content/panel.yaml": small.more("content/panel.yaml", f"labels: {{CLEAR: {label}}}\n")}
    )
    assert desk.run("build", "--edition", "public").status == 0

    for page in printed(desk):
        width, height = page.get_size()
        text = page.get_textpage()
        boxes = [text.get_charbox(at) for at in range(text.count_chars())]
        head = [box for box in boxes if box[0] > 0.62 * width and box[1] > height - 57]
        foot = [box for box in boxes if 0.4 * width < box[0] < 0.6 * width and box[3] < 46]
        assert len(head) >= len(f"{label} · Public edition".replace(" ", ""))
        assert min(box[1] for box in head) > height - 40  # points: the black is from 23 to 40
        assert max(box[3] for box in head) < height - 22
        assert len(foot) >= len(label.replace(" ", ""))
        assert min(box[1] for box in foot) > 9


@pytest.mark.parametrize("heading", ["### Wide tables", "## Tables\n\n### Wide tables"])
def test_a_heading_stands_on_the_page_of_the_broad_table_that_it_is_of(tmp_path, heading):
    desk = Desk(
        tmp_path / "ours", {TAG: small.more(TAG, f"\n{heading}\n\n{columns(13, 'Performance', '2,115,548')}\n")}
    )
    assert desk.run("build", "--edition", "public").status == 0

    (page,) = (page for page in printed(desk) if "2,115,548" in page.get_textpage().get_text_range())
    assert all(title in page.get_textpage().get_text_range() for title in ("Tables", "Wide tables") if title in heading)


@pytest.mark.parametrize("line", ['<div class="heading"><h2>{}</h2></div>', "<p><strong>{}</strong></p>"])
def test_no_word_is_broken_in_a_heading_or_in_bold(line):
    """Each line is a little longer than the one before, so that some end within the last word."""
    before = (f"{'Of the testing of fixes, a ' * times}{'i' * more}n" for times in (3, 4) for more in range(30))
    held = [f"{words} <abbr>SMETS2</abbr>." for words in before]
    styles = (Templates().stylesheet(PRINT_STYLES),)
    html = f'<html lang="en-GB"><title>A</title><body><h1>A</h1>{"".join(map(line.format, held))}</body></html>'
    with pypdfium2.PdfDocument(typeset(html, resources={}, stylesheets=styles)) as document:
        text = "".join(page.get_textpage().get_text_range() for page in document)

    assert text.count("SMETS2") == len(held)


LINES = Passage(
    (Paragraph((Text("A line of the passage goes from one margin to the other, and on to the next one. " * 6),)),) * 2
)
BLOCK = passage_html(Passage((DisclosedBlock(Classification.AMBER, LINES),)), Setting(PANEL, "here"))
APPENDIX = f'<div class="appendix" style="break-before: auto"><p class="marking">AMBER</p>{BLOCK}</div>'


@pytest.mark.parametrize("part", [BLOCK, APPENDIX], ids=["block", "appendix"])
@pytest.mark.parametrize("above", range(484, 700, 12))
def test_the_class_of_a_passage_stands_on_a_page_with_words_of_it_and_so_does_its_end(part, above):
    page = f'<title>A</title><body><h1>A</h1><div style="height: {above}pt">Above.</div><p>Before.</p>{part}</body>'
    styles = (Templates().stylesheet(PRINT_STYLES),)
    with pypdfium2.PdfDocument(typeset(f'<html lang="en-GB">{page}', resources={}, stylesheets=styles)) as document:
        pages = [page.get_textpage().get_text_range() for page in document]

    marked = [words for words in pages if "AMBER" in words]
    assert marked
    assert all("of the passage" in words for words in marked)


def room_at_the_edge(desk: Desk) -> list[float]:
    """How far each letter of the paper's PDF stands from its page's right edge, in points."""
    edges = []
    for page in printed(desk):
        text = page.get_textpage()
        edges += [page.get_width() - text.get_charbox(at)[2] for at in range(text.count_chars())]
    assert edges
    return edges


def test_the_call_of_a_note_does_not_lie_on_the_letter_before_it(tmp_path):
    desk = Desk(tmp_path / "ours", {TAG: small.more(TAG, "\nThey did meet.[^a]\n\n[^a]: Twice.\n")})
    assert desk.run("build", "--edition", "public").status == 0

    for page in printed(desk):
        text, words = page.get_textpage(), signs(page)
        if (start := words.find("meet.")) != -1:
            number = words.index("1", start)
            assert "Note" in words[start:number]  # read out, and not seen
            assert text.get_charbox(number)[0] >= text.get_charbox(start + 4)[2]
            return
    raise AssertionError("There is no such sentence.")


@pytest.mark.parametrize("turned", range(1, 9))
@pytest.mark.parametrize("order", "<>")
def test_a_photograph_stands_as_it_was_taken_and_tells_nothing_else(turned, order):
    told = Image.Exif()
    told.endian = order
    told[0x0112], told[0x010F] = turned, "Moth Cameras"
    data = admitted(picture(40, 20, "JPEG", exif=told))

    assert data is not None
    with Image.open(BytesIO(data)) as seen:
        assert seen.getexif().get(0x0112, 1) == turned
        assert 0x010F not in seen.getexif()
    assert b"Moth" not in data


def test_a_sign_that_no_font_has_is_told_with_the_paper_that_it_is_in(tmp_path):
    """A Panel that says it makes no PDFs, and makes them all the same."""
    panel = "content/panel.yaml"
    over = {TAG: small.more(TAG, "\nTheir name is 日.\n"), panel: small.more(panel, "severity: {PP612: warning}\n")}
    desk = Desk(tmp_path / "ours", over)
    done = desk.run("build", "--edition", "public")

    assert done.status == 2
    assert "日 (U+65E5)" in done.err
    assert "January 2019" in done.err


def set_in_print(body: str) -> list[str]:
    """The words of each page of a paper's body."""
    styles = (Templates().stylesheet(PRINT_STYLES),)
    html = (
        f'<html lang="en-GB"><title>A</title><body class="printed"><main class="paper"><h1>A</h1>{body}</main></body>'
    )
    with pypdfium2.PdfDocument(typeset(html, resources={}, stylesheets=styles)) as document:
        return [page.get_textpage().get_text_range() for page in document]


@pytest.mark.parametrize("rows", [1, 2, 3, 6])
@pytest.mark.parametrize("above", range(480, 700, 20))
def test_no_row_of_a_table_stands_alone_and_its_caption_stands_with_it(rows, above):
    lines = "".join(f"<tr><td>Row{row}</td></tr>" for row in range(rows))
    head = "<caption>Actions</caption><thead><tr><th>Head</th></tr></thead>"
    table = f'<table class="ledger">{head}<tbody>{lines}</tbody></table>'
    pages = set_in_print(f'<div style="height: {above}pt">Above.</div>{table}<p>Behind.</p>')

    held = [words.count("Row") for words in pages if "Row" in words]
    assert sum(held) == rows
    assert min(held) >= min(rows, 2)
    assert all("Row" in words for words in pages if "Actions" in words)


def test_a_table_of_very_long_rows_is_not_parted_from_its_heading():
    line = '<tr class="long"><td>Row<div style="height: 400pt"></div></td></tr>'
    table = f'<table class="ledger"><caption>Actions</caption><tbody>{line * 2}</tbody></table>'
    pages = set_in_print(f'<div style="height: 200pt">Above.</div><div class="heading"><h2>Heading</h2></div>{table}')

    (begins,) = (words for words in pages if "Heading" in words)
    assert "Row" in begins


@pytest.mark.parametrize("above", range(440, 640, 12))
def test_no_line_of_the_contents_stands_alone(above):
    children = "".join(f'<li><a href="#a">Appendix {letter}</a></li>' for letter in "ABCDE")
    entries = "".join(f'<li><a href="#a">Entry {number}</a></li>' for number in range(6))
    end = f'<li><a href="#a">Attachments</a><ol>{children}</ol></li>'
    contents = f'<nav class="contents"><h2 id="a">Contents</h2><ol>{entries}{end}</ol></nav>'
    pages = set_in_print(f'<div style="height: {above}pt">Above.</div>{contents}')

    held = [words.count("Entry ") + words.count("Appendix ") for words in pages]
    assert sum(held) == 11
    assert [count for count in held if 0 < count < 2] == []
    assert all("Appendix" in words for words in pages if "Attachments" in words)


def test_a_list_and_a_line_of_facts_are_read_where_they_stand():
    facts = '<p class="facts"><span>issued</span> <span>version 1.0</span></p>'
    (page,) = set_in_print(f"{facts}<ul><li>One</li></ul><ul><li>Two</li></ul><p>Last.</p>")

    found = [page.index(words) for words in ("version 1.0", "One", "Two", "Last.")]
    assert found == sorted(found)
    assert found[0] < page.index("•") < page.rindex("•") < found[-1]


def test_the_heading_and_the_sentence_before_a_table_on_its_side_lie_beside_it(tmp_path):
    text = f"\n### The year in figures\n\nA sentence leads to it.\n\n{columns(13, 'Performance', '2,115,548')}\n"
    desk = Desk(tmp_path / "ours", {TAG: small.more(TAG, text)})
    assert desk.run("build", "--edition", "public").status == 0

    (page,) = (page for page in printed(desk) if "2,115,548" in page.get_textpage().get_text_range())
    assert page.get_width() > page.get_height()
    assert "The year in figures" in page.get_textpage().get_text_range()
    assert "A sentence leads to it." in page.get_textpage().get_text_range()


def test_a_table_that_fits_in_smaller_type_stands_upright(tmp_path):
    desk = Desk(tmp_path / "ours", {TAG: small.more(TAG, f"\n{columns(10, 'December', '39,060,325')}\n")})
    assert desk.run("build", "--edition", "public").status == 0

    assert all(page.get_width() < page.get_height() for page in printed(desk))
    assert min(room_at_the_edge(desk)) > 30


LINE = (
    "of a matter that the Sub-Committees have talked through at some length, and want the Panel to say what it thinks"
)


def opening(asks: int, overdue: int) -> str:
    """A paper's opening with so many asks and lines that need attention, each two lines long."""
    asked, late = (
        "".join(f"<li>{kind}{number} {LINE}</li>" for number in range(count))
        for kind, count in (("Ask", asks), ("Late", overdue))
    )
    return (
        f'<div class="opening"><section class="ask"><h2>Asked</h2><ol>{asked}</ol></section>'
        f'<section class="attention"><h2>Attention</h2><ul>{late}</ul></section></div>'
    )


def told(kind: str, pages: list[str]) -> list[int]:
    """How many lines of a kind stand on each page that has any."""
    found = (len(re.findall(rf"{kind}\d", words)) for words in pages)
    return [count for count in found if count]


@pytest.mark.parametrize("asks", [1, 11, 30])
def test_what_is_asked_begins_on_the_first_page_and_no_ask_stands_alone(asks):
    pages = set_in_print(opening(asks, 3))

    assert "Ask0" in pages[0]
    assert sum(told("Ask", pages)) == asks
    assert min(told("Ask", pages)) >= min(asks, 2)


def test_a_long_list_of_what_needs_attention_begins_on_the_first_page_where_room_is_left():
    pages = set_in_print(opening(10, 30))

    assert "Attention" in pages[0]
    assert sum(told("Late", pages)) == 30
    assert min(told("Late", pages)) > 5


@pytest.mark.parametrize("asks", range(13, 30))
def test_a_short_list_of_what_needs_attention_stands_on_one_page(asks):
    pages = set_in_print(opening(asks, 3))

    assert told("Late", pages) == [3]
    assert all("Late" in words for words in pages if "Attention" in words)


@pytest.mark.parametrize("above", range(560, 700, 12))
def test_why_an_appendix_is_withheld_stands_below_its_name(above):
    line = '<li><p><strong>Appendix {0}</strong></p><p class="aside">Withheld {0}.</p></li>'
    items = "".join(map(line.format, "ABC"))
    pages = set_in_print(
        f'<div style="height: {above}pt">Above.</div><div class="heading"><h2>Attachments</h2></div>'
        f'<div class="attachments"><ul>{items}</ul></div>'
    )

    for letter in "ABC":
        (named,) = (words for words in pages if f"Appendix {letter}" in words)
        assert f"Withheld {letter}" in named
    assert all("Appendix A" in words for words in pages if "Attachments" in words)


HEADING = '<div class="heading"><h2>Heading</h2></div>'
CODE = "\n".join(["<pre><code>", *(f"line{number} of it" for number in range(90)), "</code></pre>"])
QUOTED = "".join(f"<p>Quoted{number} {'and no end of it ' * 20}</p>" for number in range(22))
TABLE = "".join(f"<tr><td>Row{number}</td></tr>" for number in range(4))


@pytest.mark.parametrize("above", range(560, 716, 24))
@pytest.mark.parametrize(
    ("lead", "follows", "word"),
    [
        (HEADING, CODE, "line"),
        (HEADING, f"<blockquote>{QUOTED}</blockquote>", "Quoted"),
        ("<p>Heading:</p>", CODE, "line"),
        ("<p>Heading:</p>", f'<div class="wide"><table><tbody>{TABLE}</tbody></table></div>', "Row"),
    ],
    ids=["code", "quotation", "code that a sentence leads to", "table that a sentence leads to"],
)
def test_what_leads_to_a_thing_stands_on_a_page_with_the_beginning_of_it(above, lead, follows, word):
    pages = set_in_print(f'<div style="height: {above}pt">Above.</div>{lead}{follows}')

    assert [f"{word}0" in words for words in pages if "Heading" in words] == [True]
    assert all(word in words for words in pages[1:])


@pytest.mark.parametrize("above", range(560, 716, 12))
def test_a_few_lines_of_code_stand_on_one_page(above):
    code = "\n".join(f"line{number} of it" for number in range(12))
    pages = set_in_print(f'<div style="height: {above}pt">Above.</div><pre><code>{code}</code></pre>')

    assert told("line", pages) == [12]
