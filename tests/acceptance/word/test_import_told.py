"""What a Word file holds beside plain words is taken over, or told with its place: nothing goes without a word."""

from __future__ import annotations

import docx
import pytest
from docx.oxml import parse_xml
from tests.acceptance.word_files import RELATIONS, W, body, bring, brought, paragraph, picture, run_of

MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
DRAWN = (
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:wpg="http://schemas.microsoft.com/office/word/2010/wordprocessingGroup" '
    f'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:r="{RELATIONS}"'
)


def field(instruction: str, result: str) -> str:
    marks = [f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")]
    return f"{marks[0]}<w:r><w:instrText>{instruction}</w:instrText></w:r>{marks[1]}{result}{marks[2]}"


def drawing(inner: str, uri: str = "") -> str:
    return (
        f'<w:drawing {DRAWN}><wp:inline><wp:docPr id="9" name="x" descr="How it runs"/><a:graphic>'
        f'<a:graphicData uri="{uri}">{inner}</a:graphicData></a:graphic></wp:inline></w:drawing>'
    )


def box(words: str) -> str:
    return f"<wps:wsp><wps:txbx><w:txbxContent><w:p>{run_of(words)}</w:p></w:txbxContent></wps:txbx></wps:wsp>"


def either(own: str, older: str = "") -> str:
    fallback = f"<mc:Fallback>{older}</mc:Fallback>" if older else ""
    return f"<w:r><mc:AlternateContent {MC}><mc:Choice>{own}</mc:Choice>{fallback}</mc:AlternateContent></w:r>"


def a_picture(document) -> str:
    """A picture of the document, in the form that drawings have."""
    relation, _ = document.part.get_or_add_image(picture())
    return f'<pic:pic><pic:blipFill><a:blip r:embed="{relation}"/></pic:blipFill></pic:pic>'


def test_deletions_and_comments_are_told_with_their_words_and_their_place(root):
    document = docx.Document()
    document.add_paragraph("First.")
    deleted = '<w:del w:id="{}" w:author="A"><w:r><w:delText xml:space="preserve">{}</w:delText></w:r></w:del>'
    paragraph(
        document, run_of("The test ") + deleted.format(1, "has ") + deleted.format(2, "never ") + run_of("passed.")
    )
    paragraph(document, deleted.format(3, "It was \x22late\x22."))
    noted = document.add_paragraph("We met.")
    document.add_comment(noted.runs, text="Who was there?", author="A")

    done = bring(root, document)

    assert (
        "- 2 tracked deletions were left out.\n"
        "  - “has never”, in “The test passed.”\n"
        "  - “It was \x22late\x22.”, after “The test passed.”\n"
        "- A comment was left out.\n"
        "  - “Who was there?”, in “We met.”\n"
    ) in done.stdout


def test_of_many_deletions_ten_are_told_and_long_words_are_cut(root):
    document = docx.Document()
    for number in range(25):
        words = f"w{number} {'and so on ' * 20}"
        paragraph(
            document,
            run_of("Text.") + f'<w:del w:id="{number}"><w:r><w:delText>{words}</w:delText></w:r></w:del>',
        )

    done = bring(root, document)

    lines = done.stdout.split("\n")
    assert sum(line.startswith("  - “w") for line in lines) == 10
    assert "  - and 15 more" in lines
    assert max(map(len, lines)) < 120


def test_words_of_a_deletion_reach_the_terminal_without_signs_that_steer_it(root):
    document = docx.Document()
    document.add_paragraph("Text.")
    paragraph(document, '<w:del w:id="1"><w:r><w:delText>a\u202eb\u009b31m\u200bc</w:delText></w:r></w:del>')

    told = bring(root, document).stdout

    assert "a\u202e" not in told
    assert "\u009b" not in told
    assert "c”, after “Text.”" in told


def test_rows_that_were_deleted_or_inserted_with_changes_tracked_are_told(root):
    document = docx.Document()
    table = document.add_table(3, 2)
    for row in range(3):
        table.cell(row, 0).text, table.cell(row, 1).text = f"device {row}", f"count {row}"
    for row, change in ((1, "del"), (2, "ins")):
        table.rows[row]._tr.insert(0, parse_xml(f'<w:trPr {W}><w:{change} w:id="{row}" w:author="A"/></w:trPr>'))

    done = bring(root, document)

    assert body(root) == "| device 0 | count 0 |\n| --- | --- |\n| device 2 | count 2 |"
    assert "“device 1 count 1”, after “count 0”" in done.stdout
    assert "A tracked insertion was taken as final" in done.stdout


def test_words_that_were_struck_or_highlighted_are_told_where_they_stand(root):
    document = docx.Document()
    paragraph(
        document,
        run_of("The test ")
        + run_of("never ", "<w:strike/>")
        + run_of("passed", '<w:highlight w:val="yellow"/>')
        + run_of("."),
    )

    told = bring(root, document).stdout

    assert "  - “never”, in “The test never passed.”" in told
    assert "  - “passed”, in “The test never passed.”" in told


def test_how_words_looked_before_a_tracked_change_of_format_is_no_news(root):
    document = docx.Document()
    paragraph(document, run_of("Text.", '<w:rPrChange w:id="1" w:author="A"><w:rPr><w:strike/></w:rPr></w:rPrChange>'))

    assert "struck" not in bring(root, document).stdout


@pytest.mark.parametrize(
    "link",
    [
        field('HYPERLINK "https://panel.example/a" \\o "a tip" \\t "_blank"', run_of("the page")),
        '<w:fldSimple w:instr=" HYPERLINK &quot;https://panel.example/a&quot; ">'
        + run_of("the page")
        + "</w:fldSimple>",
    ],
)
def test_a_link_written_as_a_field_is_a_link(root, link):
    document = docx.Document()
    paragraph(document, run_of("See ") + link + run_of("."))

    assert brought(root, document) == "See [the page](https://panel.example/a)."


def test_a_link_to_a_place_on_a_page_keeps_it(root):
    document = docx.Document()
    paragraph(document, field('HYPERLINK "https://panel.example/a" \\l "b"', run_of("the page")))

    assert brought(root, document) == "[the page](https://panel.example/a#b)"


def test_what_is_a_fields_code_is_no_text_though_another_field_made_it(root):
    document = docx.Document()
    begin, separate, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
    code = '<w:r><w:instrText xml:space="preserve">{}</w:instrText></w:r>'
    paragraph(
        document,
        run_of("It was ")
        + begin
        + code.format("IF ")
        + field("MERGEFIELD State", run_of("withdrawn"))
        + code.format(' = "" "a" "b"')
        + separate
        + run_of("late")
        + end
        + run_of(" by a day."),
    )

    done = bring(root, document)

    assert body(root) == "It was late by a day."
    assert "“withdrawn”, in “It was late by a day.”" in done.stdout


def test_a_field_whose_end_was_deleted_leaves_the_words_after_it(root):
    document = docx.Document()
    begin, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "end"))
    gone = f'<w:del w:id="1" w:author="A"><w:r><w:instrText>PAGE</w:instrText></w:r>{end}</w:del>'
    paragraph(document, run_of("See page ") + begin + gone + run_of("five."))

    assert brought(root, document) == "See page five."


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("SYMBOL 252 \\f Wingdings", "A sign of a symbol font was left out."),
        ("EQ \\f(1,2)", "An equation was left out"),
    ],
)
def test_what_a_fields_code_alone_draws_is_told(root, code, told):
    document = docx.Document()
    begin, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "end"))
    paragraph(document, f"{begin}<w:r><w:instrText>{code}</w:instrText></w:r>{end}{run_of('It stands.')}")

    done = bring(root, document)

    assert told in done.stdout
    assert "  - in “It stands.”" in done.stdout


def test_words_before_and_after_a_break_of_the_page_stay_apart(root):
    document = docx.Document()
    paragraph(document, '<w:r><w:t>before</w:t><w:br w:type="page"/><w:t>after</w:t></w:r>')

    assert brought(root, document) == "before after"


def test_raised_and_lowered_letters_are_told_where_they_stand(root):
    document = docx.Document()
    paragraph(document, run_of("10 m") + run_of("2", '<w:vertAlign w:val="superscript"/>') + run_of(" each."))

    done = bring(root, document)

    assert body(root) == "10 m2 each."
    assert "Raised or lowered text is plain now.\n  - “2”, in “10 m2 each.”" in done.stdout


def test_a_passage_that_was_moved_stands_at_its_new_place_and_the_old_one_is_told(root):
    document = docx.Document()
    document.add_paragraph("First.")
    paragraph(document, f'<w:moveFrom w:id="1" w:author="A">{run_of("It moved.")}</w:moveFrom>')
    document.add_paragraph("Second.")
    paragraph(document, f'<w:moveTo w:id="2" w:author="A">{run_of("It moved.")}</w:moveTo>')

    done = bring(root, document)

    assert body(root) == "First.\n\nSecond.\n\nIt moved."
    assert "left out at its old place.\n  - “It moved.”, after “First.”" in done.stdout


def test_what_was_deleted_between_paragraphs_is_told_where_it_was(root):
    document = docx.Document()
    document.add_paragraph("First.")
    gone = parse_xml(f'<w:del {W} w:id="1" w:author="A"><w:p>{run_of("Gone.")}</w:p></w:del>')
    document.element.body.insert(1, gone)
    document.add_paragraph("Last.")

    assert "“Gone.”, after “First.”" in bring(root, document).stdout


@pytest.mark.parametrize(
    "words",
    [
        "Error! Reference source not found.",
        "Error! Bookmark not defined.",
        "Error! No text of specified style in document.",
    ],
)
def test_the_error_that_word_puts_in_a_cross_references_place_is_told(root, words):
    document = docx.Document()
    paragraph(document, run_of("As ") + field("REF _Ref1 \\h", run_of(words, "<w:b/>")) + run_of(" says."))

    done = bring(root, document)

    assert "- A cross-reference had lost what it led to, and Word's error stands in the text: write there" in (
        done.stdout
    )
    assert f"  - “{words}”, in “As Error!" in done.stdout


def test_what_a_form_asks_to_be_filled_in_is_left_out_and_told_and_what_was_filled_in_stays(root):
    document = docx.Document()
    control = "<w:sdt><w:sdtPr>{}</w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"
    paragraph(
        document,
        control.format("<w:showingPlcHdr/>", run_of("Click here to enter text."))
        + control.format("", run_of("The test passed.")),
    )

    done = bring(root, document)

    assert body(root) == "The test passed."
    assert "An empty field of a form was left out.\n  - in “The test passed.”" in done.stdout


def test_a_contents_list_goes_whatever_its_lines_are_called(root):
    document = docx.Document()
    gallery = '<w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj>'
    lines = f"<w:p>{run_of('1 Testing 3')}</w:p>"
    element = parse_xml(
        f"<w:sdt {W}><w:sdtPr>{gallery}</w:sdtPr><w:sdtContent>{lines}</w:sdtContent></w:sdt>",
    )
    document.element.body.insert(0, element)
    document.add_paragraph("Text.")

    done = bring(root, document)

    assert body(root) == "Text."
    assert "The contents list was left out" in done.stdout


@pytest.mark.parametrize(
    "wrapped",
    [
        '<w:smartTag w:uri="u" w:element="e">{}</w:smartTag>',
        "<w:customXml>{}</w:customXml>",
        "<w:bdo>{}</w:bdo>",
        "<w:r><w:ruby><w:rubyBase>{}</w:rubyBase></w:ruby></w:r>",
        "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>",
        '<w:moveTo w:id="1">{}</w:moveTo>',
    ],
)
def test_words_stay_whatever_is_wrapped_around_them(root, wrapped):
    document = docx.Document()
    paragraph(document, run_of("The ") + wrapped.format(run_of("test")) + run_of(" passed."))

    assert brought(root, document) == "The test passed."


def test_a_row_that_begins_further_right_stays_under_its_headings(root):
    document = docx.Document()
    table = document.add_table(2, 3)
    for column, text in enumerate(("Device", "Sent", "Read")):
        table.cell(0, column).text, table.cell(1, column).text = text, str(column)
    row = table.rows[1]._tr
    row.remove(row.tc_lst[0])
    row.insert(0, parse_xml(f'<w:trPr {W}><w:gridBefore w:val="1"/></w:trPr>'))

    assert brought(root, document) == "| Device | Sent | Read |\n| --- | --- | --- |\n| | 1 | 2 |"


@pytest.mark.parametrize("number", ["\u00b2", "9" * 5000, "-1", "1.5"])
def test_a_number_that_is_none_is_no_reason_to_give_up(root, number):
    document = docx.Document()
    table = document.add_table(2, 2)
    for row in range(2):
        table.cell(row, 0).text, table.cell(row, 1).text = f"device {row}", f"count {row}"
    table.rows[1]._tr.insert(0, parse_xml(f'<w:trPr {W}><w:gridBefore w:val="{number}"/></w:trPr>'))
    paragraph(document, run_of("Text.", f'<w:sz w:val="{number}"/>'))

    assert brought(root, document) == "| device 0 | count 0 |\n| --- | --- |\n| device 1 | count 1 |\n\nText."


def test_letters_of_a_symbol_font_are_the_signs_that_they_show(root):
    document = docx.Document()
    wingdings = '<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/>'
    paragraph(document, run_of("Done ") + run_of("\u00fc \uf0fb", wingdings))

    assert brought(root, document) == "Done \u2713 \u2717"


def test_a_sign_that_no_font_tells_is_left_out_and_told(root):
    document = docx.Document()
    paragraph(document, run_of("Done \uf0fc"))

    done = bring(root, document)

    assert body(root) == "Done"
    assert "A sign of a symbol font was left out." in done.stdout


def test_a_list_that_word_counts_by_letters_is_told(root):
    document = docx.Document()
    numbering = document.part.numbering_part.element
    level = '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/></w:lvl>'
    numbering.insert(0, parse_xml(f'<w:abstractNum {W} w:abstractNumId="77">{level}</w:abstractNum>'))
    numbering.append(parse_xml(f'<w:num {W} w:numId="77"><w:abstractNumId w:val="77"/></w:num>'))
    for words in ("one", "two"):
        paragraph(
            document,
            f'<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="77"/></w:numPr></w:pPr>{run_of(words)}',
        )

    done = bring(root, document)

    assert body(root) == "1. one\n2. two"
    assert "A list that Word counted by letters, or not from 1, is counted 1, 2, 3 here" in done.stdout


@pytest.mark.parametrize("way", ["alone", "either", "own"])
def test_a_picture_in_a_group_comes_over_once_beside_the_groups_words(root, way):
    document = docx.Document()
    group = drawing(f"<wpg:wgp>{a_picture(document)}{box('In the box.')}</wpg:wgp>")
    older = "<w:pict><v:group><v:shape/></v:group></w:pict>".replace("<w:pict>", f"<w:pict {DRAWN}>")
    whole = {"alone": f"<w:r>{group}</w:r>", "either": either(group, older), "own": either(group)}[way]
    paragraph(document, run_of("The plan: ") + whole)

    done = bring(root, document)

    assert body(root) == "The plan: ![How it runs](media/tag-1.png)\n\nIn the box."
    assert "The words of a text box stand after" in done.stdout


def test_a_picture_that_word_writes_down_in_two_ways_comes_over_once(root):
    document = docx.Document()
    relation, _ = document.part.get_or_add_image(picture())
    older = f'<w:pict {DRAWN}><v:shape><v:imagedata r:id="{relation}"/></v:shape></w:pict>'
    paragraph(document, run_of("The plan: ") + either(drawing(a_picture(document)), older))
    paragraph(document, run_of("And again: ") + either("<w:contentPart/>", drawing(a_picture(document))))

    assert brought(root, document) == (
        "The plan: ![How it runs](media/tag-1.png)\n\nAnd again: ![How it runs](media/tag-1.png)"
    )


def test_a_chart_of_a_newer_kind_is_told_and_what_older_programs_say_of_it_is_no_text(root):
    document = docx.Document()
    chart = drawing("", "http://schemas.microsoft.com/office/drawing/2014/chartex")
    paragraph(document, run_of("The year: ") + either(chart, drawing(box("This chart isn't available."))))

    done = bring(root, document)

    assert body(root) == "The year:"
    assert "A chart or diagram was left out: save it as a PNG picture.\n  - in “The year:”" in done.stdout


def test_headers_are_told_with_their_words_and_what_is_drawn_across_the_page_counts(root):
    document = docx.Document()
    header = document.sections[0].header.paragraphs[0]
    header.text = "Security Group, January"
    mark = '<v:shape><v:textpath string="CONFIDENTIAL"/></v:shape>'
    header._p.append(parse_xml(f"<w:r {W}><w:pict {DRAWN}>{mark}</w:pict></w:r>"))
    document.add_paragraph("Text.")

    told = bring(root, document).stdout

    assert "marked CONFIDENTIAL" in told
    assert "A header or footer was left out.\n  - “Security Group, January CONFIDENTIAL”" in told
