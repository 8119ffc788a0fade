"""The room around what is printed: what stands at an edge begins there, and what belongs together stands together."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pypdfium2
import pytest
from tests.pdf.test_on_paper import set_in_print, signs
from tests.sample_edition import PANEL

from panelpaper.model.classification import Classification
from panelpaper.model.prose import Disclosed, DisclosedBlock, Paragraph, Passage, Table, Text
from panelpaper.render.inlines import Setting
from panelpaper.render.pdf import typeset
from panelpaper.render.prose import passage_html
from panelpaper.render.templates import PRINT_STYLES, Templates

pytestmark = pytest.mark.pdf

LEFT, TOP = 48.2, 59.5  # points: the margins
HERE = Setting(PANEL, "here")
GREEN = Classification.GREEN
LONG = "The figures of the month differ from those of the month before. " * 140


@contextmanager
def sheets(body: str) -> Iterator[pypdfium2.PdfDocument]:
    styles = (Templates().stylesheet(PRINT_STYLES),)
    page = f'<html lang="en-GB"><title>A</title><body class="printed"><main class="paper">{body}</main></body></html>'
    with pypdfium2.PdfDocument(typeset(page, resources={}, stylesheets=styles)) as document:
        yield document


def boxes(sheet: pypdfium2.PdfPage, words: str) -> list[tuple[float, float, float, float]]:
    """Where the letters of the words stand: left, bottom, right and top."""
    text, read = sheet.get_textpage(), signs(sheet)
    start = read.index(words)
    return [text.get_charbox(at) for at in range(start, start + len(words)) if read[at].strip()]


def test_the_numbers_of_ten_asks_stand_within_the_margin():
    asks = "".join(f"<li>Note number {number}</li>" for number in range(10))
    with sheets(f'<h1>A</h1><div class="opening"><section class="ask"><ol>{asks}</ol></section></div>') as made:
        assert boxes(made[0], "10.")[0][0] >= LEFT


def test_a_ledger_at_the_head_of_a_page_begins_where_all_else_does():
    ledger = '<table class="ledger"><caption>Actions</caption><tbody><tr><td>One</td></tr></tbody></table>'
    above = '<h1>A</h1><div style="height: 680pt">Above.</div>'
    with sheets(f'<div class="committee"><section>{above}</section>{ledger}</div>') as made:
        assert made[1].get_height() - TOP - boxes(made[1], "Actions")[0][3] < 6


def test_the_class_of_an_appendix_stands_apart_from_its_name_and_a_full_stop_does_not_from_a_day():
    name = '<p><a href="#a">Appendix Z</a> <span class="tlp">RED</span></p>'
    review = '<p class="aside"><span class="unbroken">4 January 2027</span>. Ask.</p>'
    with sheets(f'<h1 id="a">A</h1><div class="attachments"><ul><li>{name}{review}</li></ul></div>') as made:
        assert boxes(made[0], "RED")[0][0] - boxes(made[0], "Appendix Z")[-1][2] > 8
        assert boxes(made[0], ". Ask")[0][0] - boxes(made[0], "2027")[-1][2] < 1.5


@pytest.mark.parametrize(
    "cells",
    [
        '<table class="ledger decisions"><tbody><tr><td>{label} {words}</td></tr></tbody></table>',
        '<table class="reports"><tbody><tr><th><span class="period">{words}</span> {label}</th></tr></tbody></table>',
    ],
    ids=["decision", "report"],
)
def test_the_class_of_a_row_stands_apart_from_its_words(cells):
    cells = cells.format(label='<span class="tlp">RED</span>', words="X")
    with sheets(f"<h1>A</h1>{cells}") as made:
        (left, _, right, _), *_ = boxes(made[0], "X")
        label = boxes(made[0], "RED")
        assert max(left - label[-1][2], label[0][0] - right) > 8


def test_a_row_that_goes_on_does_not_touch_the_line_above_it():
    head = "<thead><tr><th>Action</th><th>Heading</th></tr></thead>"
    row = f'<tr class="long"><th>Row</th><td>{LONG}</td></tr>'
    with sheets(f'<h1>A</h1><table class="ledger">{head}<tbody>{row}</tbody></table>') as made:
        text, words = made[1].get_textpage(), signs(made[1])
        goes_on = words.index("Heading") + len("Heading")
        first = next(at for at in range(goes_on, len(words)) if words[at].isupper())
        assert boxes(made[1], "Heading")[0][1] - text.get_charbox(first)[3] > 14


def test_a_ledger_stands_apart_from_what_is_above_it():
    ledger = '<table class="ledger"><caption>Actions</caption><tbody><tr><td>One</td></tr></tbody></table>'
    with sheets(f'<h1>A</h1><div class="committee"><section><p>Xx</p></section>{ledger}</div>') as made:
        assert boxes(made[0], "Xx")[0][1] - boxes(made[0], "Actions")[0][3] > 12


def test_what_follows_marked_words_stands_next_to_them():
    words = Paragraph((Disclosed(GREEN, (Text("for a fortnight"),)), Text("; then no more.")))
    with sheets(f"<h1>A</h1>{passage_html(Passage((words,)), HERE)}") as made:
        assert boxes(made[0], ";")[0][0] - boxes(made[0], "fortnight")[-1][2] < 3
        assert "(end of GREEN)" in made[0].get_textpage().get_text_range()


def test_a_marked_block_has_no_more_room_below_its_words_than_above():
    block = passage_html(Passage((DisclosedBlock(GREEN, Passage((Paragraph((Text("xxx"),)),))),)), HERE)
    with sheets(f"<h1>A</h1>{block}<p>Xx</p>") as made:
        grounds = (thing.get_bounds() for thing in made[0].get_objects(max_depth=8) if _is_ground(thing))
        _, bottom, _, _ = min(grounds, key=lambda bounds: bounds[3] - bounds[1])
        assert boxes(made[0], "xxx")[0][1] - bottom < 13


def _is_ground(thing: pypdfium2.PdfObject) -> bool:
    """Whether it is a filled area, and no line or letter."""
    _, bottom, _, top = thing.get_bounds()
    return not isinstance(thing, pypdfium2.PdfTextObj) and bool(top - bottom > 20)


@pytest.mark.parametrize("above", [10, 300, *range(560, 720, 16)])
@pytest.mark.parametrize("rows", [("Words.", LONG, "Words."), (LONG,)])
def test_a_row_that_is_longer_than_a_page_begins_below_its_heading_and_goes_on_below_it(rows, above):
    lines = "".join(
        f'<tr class="{"long" if row == LONG else ""}"><th scope="row">Row{number}</th><td>{row}</td></tr>'
        for number, row in enumerate(rows)
    )
    head = "<caption>Actions</caption><thead><tr><th>Action</th><th>Heading</th></tr></thead>"
    pages = set_in_print(
        f'<div style="height: {above}pt">Above.</div><table class="ledger">{head}<tbody>{lines}</tbody></table>'
    )
    held = [words for words in pages if "Words." in words or "figures" in words]

    assert all("Heading" in words for words in held)
    assert [words for words in pages if "Actions" in words] == held[:1]
    (begun,) = (words for words in pages if f"Row{rows.index(LONG)}" in words)
    assert begun.count("figures") > 3


@pytest.mark.parametrize("above", range(600, 700, 10))
def test_the_terms_of_a_paper_stand_together(above):
    terms = "".join(f"<div><dt>T{number}</dt> <dd>Term</dd></div>" for number in range(12))
    heading = '<div class="heading"><h2>Terms in this paper</h2></div>'
    pages = set_in_print(
        f'<div style="height: {above}pt">Above.</div><section class="terms">{heading}<dl>{terms}</dl></section>'
    )

    assert [words.count("Term") for words in pages if "Term" in words] == [13]


LONG_WORD = "SERVICE_" * 10


@pytest.mark.parametrize("numbers", [9, 11])
def test_a_number_is_not_broken_beside_a_word_that_is(numbers):
    words = ("Report", LONG_WORD, *["12,345,678.90"] * numbers)
    row = tuple((Text(each),) for each in words)
    with sheets(f"<h1>A</h1>{passage_html(Passage((Table(row, ('',) * len(row), (row,)),)), HERE)}") as made:
        number = boxes(made[len(made) - 1], "12,345,678.90")

        assert max(box[1] for box in number) - min(box[1] for box in number) < 3  # a comma goes lower
        assert max(box[2] for box in number) < made[len(made) - 1].get_width() - LEFT
