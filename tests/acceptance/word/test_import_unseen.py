"""What stands in a Word file that nobody sees there becomes nobody's reading, and each place of it is told."""

from __future__ import annotations

import docx
import pytest
from docx.oxml import parse_xml
from docx.shared import RGBColor
from tests.acceptance.word_files import RELATIONS, SECTION, W, body, bring, paragraph, picture, run_of

UNSEEN = {
    "hidden": "<w:vanish/>",
    "white": '<w:color w:val="FFFFFF"/>',
    "nearly white": '<w:color w:val="FDFDFD"/>',
    "a theme's white": '<w:color w:val="FFFFFF" w:themeColor="background1"/>',
    "one point": '<w:sz w:val="2"/>',
    "a hundredth as wide": '<w:w w:val="1"/>',
    "no fill": '<w14:textFill xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"><w14:noFill/></w14:textFill>',
    "a black marker's": '<w:highlight w:val="black"/>',
    "black on black": '<w:color w:val="000000"/><w:highlight w:val="black"/>',
    "black on its shade": '<w:color w:val="000000"/><w:shd w:val="clear" w:color="auto" w:fill="000000"/>',
    "its solid shade's": '<w:color w:val="C00000"/><w:shd w:val="solid" w:color="C00000"/>',
}
SEEN = {
    "white on black": '<w:color w:val="FFFFFF"/><w:highlight w:val="black"/>',
    "turned white by Word": '<w:shd w:val="clear" w:color="auto" w:fill="000000"/>',
    "grey": '<w:color w:val="A0A0A0"/>',
    "small print": '<w:sz w:val="12"/>',
    "not hidden": '<w:vanish w:val="0"/>',
    "narrow": '<w:w w:val="66"/>',
}


@pytest.mark.parametrize("look", UNSEEN.values(), ids=UNSEEN)
def test_words_that_nobody_sees_in_word_are_left_out_and_told_with_their_place(root, look):
    document = docx.Document()
    paragraph(document, run_of("The test ") + run_of("at the supplier ", look) + run_of("passed."))

    done = bring(root, document)

    assert body(root) == "The test passed."
    assert "\n  - “at the supplier”, in “The test passed.”\n" in done.stdout


@pytest.mark.parametrize("look", SEEN.values(), ids=SEEN)
def test_words_that_are_seen_stay_and_nothing_is_said_of_them(root, look):
    document = docx.Document()
    paragraph(document, run_of("The test ") + run_of("at the supplier ", look) + run_of("passed."))

    done = bring(root, document)

    assert body(root) == "The test at the supplier passed."
    assert "left out" not in done.stdout


def test_a_style_hides_as_its_own_word_does_and_one_made_from_it(root):
    document = docx.Document()
    hidden = document.styles.add_style("Internal", 1)
    hidden.font.hidden = True
    document.styles.add_style("Internal note", 1).base_style = hidden
    document.styles.add_style("Pale", 2).font.color.rgb = RGBColor(255, 255, 255)
    document.add_paragraph("The test passed.")
    document.add_paragraph("Nobody may know this.", style="Internal note")
    document.add_paragraph("It was late.").add_run(" By a year.", style="Pale")

    done = bring(root, document)

    assert body(root) == "The test passed.\n\nIt was late."
    assert "“Nobody may know this.”, after “The test passed.”" in done.stdout
    assert "“By a year.”, in “It was late.”" in done.stdout


@pytest.mark.parametrize(
    ("look", "left"),
    [('<w:shd {W} w:val="clear" w:fill="1F3864"/>', False), ('<w:shd {W} w:val="clear" w:fill="F2F2F2"/>', True)],
)
def test_white_in_a_cell_goes_by_the_cells_shade(root, look, left):
    document = docx.Document()
    table = document.add_table(2, 2)
    for row in range(2):
        for column in range(2):
            table.cell(row, column).text = f"cell {row} {column}"
    cell = table.cell(0, 1)
    cell._tc.get_or_add_tcPr().append(parse_xml(look.format(W=W)))
    cell.paragraphs[0].runs[0].font.color.rgb = RGBColor(255, 255, 255)

    done = bring(root, document)

    assert ("cell 0 1" not in body(root)) is left
    assert ("“cell 0 1”, after “cell 0 0”" in done.stdout) is left


def test_white_where_it_is_not_known_what_is_behind_it_stays_and_is_told(root):
    document = docx.Document()
    table = document.add_table(2, 2)
    table.style = document.styles["Light Grid Accent 1"]
    table.cell(0, 0).text = "Device"
    table.cell(0, 0).paragraphs[0].runs[0].font.color.rgb = RGBColor(255, 255, 255)
    table.cell(1, 0).text = "Meter"

    done = bring(root, document)

    assert "Device" in body(root)
    assert "Words in white are plain text now: delete them here if nobody was meant to see them.\n  - “Device”" in (
        done.stdout
    )


def test_neighbours_that_nobody_sees_are_one_place_and_every_place_is_told(root):
    document = docx.Document()
    for number in range(30):
        paragraph(
            document,
            run_of(f"Point {number} stands.")
            + run_of(f" Secret {number}", "<w:vanish/>")
            + run_of(" goes on.", "<w:vanish/><w:b/>"),
        )

    done = bring(root, document)

    assert "30 stretches of hidden text were left out" in done.stdout
    for number in range(30):
        assert f"“Secret {number} goes on.”, in “Point {number} stands.”" in done.stdout


def test_a_hidden_row_and_a_hidden_picture_are_left_out_and_told(root):
    document = docx.Document()
    table = document.add_table(3, 2)
    for row in range(3):
        table.cell(row, 0).text, table.cell(row, 1).text = f"device {row}", f"count {row}"
    table.rows[2]._tr.insert(0, parse_xml(f"<w:trPr {W}><w:hidden/></w:trPr>"))
    document.add_picture(picture())
    document.paragraphs[-1].runs[0].font.hidden = True

    done = bring(root, document)

    assert body(root) == "| device 0 | count 0 |\n| --- | --- |\n| device 1 | count 1 |"
    assert "2 stretches of hidden text were left out" in done.stdout
    assert "“device 2 count 2”, after “count 1”" in done.stdout
    assert not list((root / SECTION).parent.glob("media/tag-*"))


def test_a_hidden_field_ends_where_it_began(root):
    document = docx.Document()
    hide = "<w:rPr><w:vanish/></w:rPr>"
    paragraph(
        document,
        f'<w:r>{hide}<w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r>{hide}<w:instrText>HYPERLINK "https://panel.example/"</w:instrText></w:r>'
        f'<w:r>{hide}<w:fldChar w:fldCharType="separate"/></w:r>'
        '<w:r><w:t>the page</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:t> is new</w:t></w:r>',
    )

    bring(root, document)

    assert body(root) == "[the page](https://panel.example/) is new"


DRAWN = (
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    f'xmlns:r="{RELATIONS}"'
)


def test_a_bar_drawn_over_words_is_told_since_they_show_without_it(root):
    document = docx.Document()
    bar = "<wps:wsp><wps:spPr/><wps:bodyPr/></wps:wsp>"
    paragraph(
        document,
        f"{run_of('The supplier withdrew.')}<w:r><w:drawing {DRAWN}><wp:anchor><a:graphic>"
        f"<a:graphicData>{bar}</a:graphicData></a:graphic></wp:anchor></w:drawing></w:r>",
    )

    done = bring(root, document)

    assert body(root) == "The supplier withdrew."
    assert "what it covered, if anything, shows now.\n  - in “The supplier withdrew.”" in done.stdout


def test_a_picture_that_was_cropped_is_told_since_it_is_whole_again(root):
    document = docx.Document()
    document.add_paragraph("How it went:").add_run().add_picture(picture())
    (blip,) = document.element.xpath("//a:blip")
    blip.addnext(parse_xml(f'<a:srcRect {DRAWN} l="0" r="25000"/>'))

    done = bring(root, document)

    assert "A picture that was cropped is whole again" in done.stdout
    assert "  - in “How it went:”" in done.stdout
