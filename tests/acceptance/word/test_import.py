"""A Word file becomes a section: what Markdown can say survives, the rest is told, and nothing is overwritten."""

from __future__ import annotations

import re
import shutil
import subprocess
import time
import zipfile
from io import BytesIO
from itertools import product

import docx
import pytest
from docx.shared import Cm
from markdown_it import MarkdownIt
from tests.acceptance.word_files import (
    MONTH,
    RELATIONS,
    SECTION,
    W,
    body,
    bring,
    brought,
    errors,
    paragraph,
    picture,
    run,
    with_notes,
)
from tests.small import PAPER

from panelpaper.content.markdown import read_prose
from panelpaper.content.origin import Origin
from panelpaper.desk.word_in.inlines import Piece, Words
from panelpaper.desk.word_in.package import MOST_BYTES


def test_what_was_imported_is_a_draft_of_that_committee_that_checks_without_errors_but_for_being_a_draft(root):
    document = docx.Document()
    document.add_heading("Release 2.0", 1)
    document.add_paragraph("The TAG discussed the plan for the test.")

    done = bring(root, document)

    text = (root / SECTION).read_text()
    assert text == (
        "---\ncommittee: tag\nstatus: draft\n---\n\n## Release 2.0\n\nThe TAG discussed the plan for the test.\n"
    )
    assert f"Wrote {SECTION}" in done.stdout
    assert errors(root) == ["PP704"]


def test_headings_begin_at_two_signs_skip_no_level_and_lose_their_typed_numbers(root):
    document = docx.Document()
    for level, text in (
        (1, "2.1 Testing"),
        (3, "2.1.1\tDevices"),
        (4, "a"),
        (5, "b"),
        (2, "3) SMETS1"),
        (1, "2019 plan"),
    ):
        document.add_heading(text, level)
        document.add_paragraph("Text.")

    done = bring(root, document)

    found = re.findall("^#.*", body(root), re.MULTILINE)
    assert found == ["## Testing", "### Devices", "#### a", "#### b", "### SMETS1", "## 2019 plan"]
    assert "2.1 Testing; 2.1.1 Devices; 3) SMETS1." in done.stdout
    assert "too deep" in done.stdout


def test_a_style_made_from_a_heading_is_one_and_the_document_title_is_not(root):
    document = docx.Document()
    style = document.styles.add_style("Panel's heading", 1)
    style.base_style = document.styles["Heading 2"]
    other = document.styles.add_style("Panel heading", 1)
    other.base_style = document.styles["Heading 1"]
    document.add_paragraph("TAG update for January", style="Title")
    document.add_paragraph("Testing Advisory Group", style="Heading 1")
    document.add_paragraph("Testing", style="Panel heading")
    document.add_paragraph("Text.")

    done = bring(root, document)

    assert body(root) == "## Testing\n\nText."
    assert "title was left out" in done.stdout
    assert "repeats the section's title" in done.stdout


def test_lists_keep_their_kinds_and_levels(root):
    document = docx.Document()
    for style, text in (
        ("List Bullet", "one"),
        ("List Bullet 2", "inner"),
        ("List Bullet", "two"),
        ("List Number", "first"),
        ("List Number", "second"),
    ):
        document.add_paragraph(text, style=style)

    assert brought(root, document) == "- one\n  - inner\n- two\n\n1. first\n2. second"


def test_a_numbered_list_that_goes_on_after_other_text_is_told(root):
    document = docx.Document()
    document.add_paragraph("first", style="List Number")
    document.add_paragraph("between")
    number = document.styles["List Number"].element.pPr.numPr.numId.val
    for text in ("a", "b"):
        paragraph(
            document,
            f'<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr></w:pPr>'
            f"<w:r><w:t>{text}</w:t></w:r>",
        )
        document.add_paragraph("between")

    done = bring(root, document)

    assert "begins again at 1" in done.stdout


def test_tables_keep_every_cell_and_merged_ones_are_split_and_told(root):
    document = docx.Document()
    table = document.add_table(4, 3)
    for row in range(4):
        for column in range(3):
            table.cell(row, column).text = f"{row}.{column}"
    for one, other in (((1, 0), (1, 1)), ((2, 2), (3, 2))):
        merged = table.cell(*one).merge(table.cell(*other))
        merged.text = "both | halves"

    done = bring(root, document)

    assert body(root).split("\n") == [
        "| 0.0 | 0.1 | 0.2 |",
        "| --- | --- | --- |",
        "| both \\| halves | | 1.2 |",
        "| 2.0 | 2.1 | both \\| halves |",
        "| 3.0 | 3.1 | |",
    ]
    assert "merged cells of a table were split" in done.stdout
    assert errors(root) == ["PP704"]


def test_a_row_over_all_columns_is_the_tables_title_and_a_table_of_one_cell_is_text(root):
    document = docx.Document()
    table = document.add_table(3, 2)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "Figures of January"
    for column, text in enumerate(("Device", "Count")):
        table.cell(1, column).text, table.cell(2, column).text = text, str(column)
    document.add_table(1, 1).cell(0, 0).text = "A note in a frame."

    assert brought(root, document) == (
        "Figures of January\n\n| Device | Count |\n| --- | --- |\n| 0 | 1 |\n\nA note in a frame."
    )


def test_a_cell_of_several_paragraphs_and_a_table_in_it_become_one_line_and_that_is_told(root):
    document = docx.Document()
    table = document.add_table(2, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Topic", "Words"
    table.cell(1, 0).text = "Testing"
    cell = table.cell(1, 1)
    cell.text = "First."
    cell.add_paragraph("Second.")
    cell.add_table(1, 2).cell(0, 1).text = "Third."

    done = bring(root, document)

    assert "| Testing | First. Second. Third. |" in body(root)
    assert "several paragraphs" in done.stdout
    assert "table within" in done.stdout


def test_footnotes_stand_at_the_end_and_are_called_where_they_were(root):
    document = docx.Document()
    call = '<w:r><w:footnoteReference w:id="{}"/></w:r>'
    paragraph(document, f"<w:r><w:t>One</w:t></w:r>{call.format(2)}<w:r><w:t> two</w:t></w:r>{call.format(1)}")

    text = brought(root, with_notes(document, "About &lt;two&gt;", "About one"))

    assert text == "One[^1] two[^2]\n\n[^1]: About one\n\n[^2]: About \\<two\\>"
    assert errors(root) == ["PP704"]


@pytest.mark.parametrize(
    ("runs", "text"),
    [
        ((("Note", "bold"), ("(see below)", "italic"), (" end", "")), "**Note**(see below) end"),
        ((("Note.", "bold"), ("see below", "italic"), (" end", "")), "Note.*see below* end"),
        ((("Note", "bold"), ("see below", "italic"), (" end", "")), "**Note***see below* end"),
        ((("a", "bold"), ("b", "italic"), ("c", "bold")), "**a***b*c"),
    ],
)
def test_emphasis_that_meets_other_emphasis_stays_where_its_stars_are_taken_for_such(root, runs, text):
    document = docx.Document()
    words = document.add_paragraph()
    for run_text, kind in runs:
        run_ = words.add_run(run_text)
        run_.bold, run_.italic = kind == "bold", kind == "italic"

    assert brought(root, document) == text


def test_no_star_of_emphasis_is_ever_read_as_one():
    kinds = [(bold, italic) for bold in (False, True) for italic in (False, True)]
    pieces = [Piece(text, *kind) for text in ("a", "(b)", "c.") for kind in kinds]

    for few in (few for count in (1, 2, 3) for few in product(pieces, repeat=count)):
        written = Words(few).markdown()
        assert "*" not in MarkdownIt().renderInline(written), written


def test_emphasis_links_and_line_breaks_survive(root):
    document = docx.Document()
    words = document.add_paragraph("The ")
    words.add_run("very ").bold = True
    words.add_run("long").bold = True
    words.add_run(" plan, ")
    words.add_run("in short").italic = True
    words.add_run(".").add_break()
    words.add_run("Next line.")
    link = document.part.relate_to("https://panel.example/a_(b)?x=1&y=2", f"{RELATIONS}/hyperlink", is_external=True)
    local = document.part.relate_to(r"file:///C:/Users/plan.docx", f"{RELATIONS}/hyperlink", is_external=True)
    paragraph(
        document,
        f'<w:hyperlink r:id="{link}"><w:r><w:t>the page</w:t></w:r></w:hyperlink>'
        f'<w:hyperlink r:id="{local}"><w:r><w:t> and the plan</w:t></w:r></w:hyperlink>',
    )

    done = bring(root, document)

    assert body(root) == (
        "The **very long** plan, *in short*.\\\nNext line.\n\n"
        "[the page](https://panel.example/a_%28b%29?x=1&y=2) and the plan"
    )
    assert "no web address" in done.stdout


def test_pictures_go_to_media_without_metadata_and_keep_their_words(root):
    document = docx.Document()
    for form, words in (("PNG", "How the plan runs"), ("JPEG", ""), ("PNG", "Picture 3")):
        shape = document.add_picture(picture(form), width=Cm(2))
        shape._inline.docPr.set("descr", words)

    done = bring(root, document)

    assert body(root).split("\n\n") == [
        "![How the plan runs](media/tag-1.png)",
        "![](media/tag-2.jpg)",
        "![](media/tag-1.png)",
    ]
    assert (root / PAPER / "media/tag-1.png").read_bytes().startswith(b"\x89PNG")
    assert "2 pictures have no words" in done.stdout
    assert sorted(errors(root)) == ["PP207", "PP207", "PP704"]


def test_a_picture_overwrites_none_and_one_that_cannot_be_shown_is_left_out_and_told(root):
    (root / PAPER / "media/tag-1.jpg").write_bytes(picture("JPEG").getvalue())
    document = docx.Document()
    document.add_picture(picture("PNG"))
    document.add_picture(picture("GIF"))

    done = bring(root, document)

    assert body(root) == "![](media/tag-2.png)"
    assert "no PNG or JPEG was left out" in done.stdout
    assert sorted(path.name for path in (root / PAPER / "media").iterdir()) == ["plan.png", "tag-1.jpg", "tag-2.png"]


def test_words_that_word_made_up_for_a_picture_are_told(root):
    document = docx.Document()
    shape = document.add_picture(picture())
    shape._inline.docPr.set("descr", "A graph of a plan\n\nDescription automatically generated")

    done = bring(root, document)

    assert body(root) == "![A graph of a plan](media/tag-1.png)"
    assert "Word made up the words" in done.stdout


def test_tracked_changes_comments_and_hidden_text_are_left_out_and_told(root):
    document = docx.Document()
    paragraph(
        document,
        '<w:r><w:t xml:space="preserve">The test </w:t></w:r>'
        '<w:del w:id="1" w:author="A"><w:r><w:delText>deleted-words</w:delText></w:r></w:del>'
        '<w:ins w:id="2" w:author="A"><w:r><w:t xml:space="preserve">passed </w:t></w:r></w:ins>'
        '<w:moveFrom w:id="3" w:author="A"><w:r><w:t>moved-words</w:t></w:r></w:moveFrom>'
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden-words</w:t></w:r>"
        "<w:r><w:t>today.</w:t></w:r>",
    )
    noted = document.add_paragraph("Commented.")
    document.add_comment(noted.runs, text="comment-words", author="A")

    done = bring(root, document)

    text = (root / SECTION).read_text()
    assert body(root) == "The test passed today.\n\nCommented."
    for words in ("deleted-words", "moved-words", "hidden-words", "comment-words"):
        assert words not in text
    for told in ("A tracked deletion", "was moved", "A tracked insertion", "A comment", "hidden text"):
        assert told in done.stdout


@pytest.mark.parametrize("after", ["", "table"])
def test_a_paragraph_whose_end_is_tracked_as_deleted_keeps_its_words_where_none_follows(root, after):
    document = docx.Document()
    document.add_paragraph("First.")
    deleted = '<w:pPr><w:rPr><w:del w:id="1" w:author="A"/></w:rPr></w:pPr>'
    paragraph(document, f"{deleted}<w:r><w:t>This is </w:t></w:r>")
    paragraph(document, f"{deleted}<w:r><w:t>the last.</w:t></w:r>")
    if after:
        document.add_table(2, 2).cell(0, 0).text = "Header"

    assert brought(root, document).split("\n\n")[:2] == ["First.", "This is the last."]


@pytest.mark.parametrize("look", ['<w:highlight w:val="yellow"/>', '<w:color w:val="ff0000"/>'])
def test_words_that_were_highlighted_or_red_stay_and_are_told(root, look):
    document = docx.Document()
    paragraph(document, f"<w:r><w:rPr>{look}</w:rPr><w:t>They withdrew.</w:t></w:r><w:r><w:t> It is over.</w:t></w:r>")

    done = bring(root, document)

    assert body(root) == "They withdrew. It is over."
    assert "highlighted or red" in done.stdout


def test_words_in_other_colours_are_no_news(root):
    document = docx.Document()
    look = '<w:highlight w:val="none"/><w:color w:val="1F3864"/>'
    paragraph(document, f"<w:r><w:rPr>{look}</w:rPr><w:t>They withdrew.</w:t></w:r>")

    assert "highlighted" not in bring(root, document).stdout


def test_the_arrows_and_ticks_that_word_types_are_signs_that_a_pdf_has(root):
    document = docx.Document()
    signs = "".join(f'<w:sym w:font="Wingdings" w:char="F0{code}"/>' for code in ("DF", "E0", "E7", "E8", "F3", "FE"))
    paragraph(document, f"<w:r>{signs}</w:r>")

    assert brought(root, document) == "\u2190\u2192\u21d0\u21d2\u21d4\u2611"
    assert errors(root) == ["PP704"]


def test_headers_are_left_out_and_one_that_is_marked_is_told_first(root):
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "SEC Panel: RED"
    document.add_paragraph("Text.")

    done = bring(root, document)

    assert body(root) == "Text."
    assert "marked RED, but a section is read by everybody" in done.stdout.split("\n- ")[1]
    assert "A header or footer was left out" in done.stdout


def test_a_text_box_is_taken_once_and_told(root):
    document = docx.Document()
    box = "<w:txbxContent><w:p><w:r><w:t>In the box.</w:t></w:r></w:p></w:txbxContent>"
    drawing = f'<w:drawing><wps:txbx xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">{box}</wps:txbx></w:drawing>'
    older = f'<w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox>{box}</v:textbox></v:shape></w:pict>'
    mc = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    for inner in (
        f"<mc:Choice>{drawing}</mc:Choice><mc:Fallback>{older}</mc:Fallback>",
        f"<mc:Choice>{drawing}</mc:Choice>",
    ):
        paragraph(document, f"<w:r><w:t>Beside.</w:t><mc:AlternateContent {mc}>{inner}</mc:AlternateContent></w:r>")

    done = bring(root, document)

    assert body(root) == "Beside.\n\nIn the box.\n\nBeside.\n\nIn the box."
    assert "2 text boxes" in done.stdout


def test_what_a_section_cannot_hold_is_left_out_and_told(root):
    document = docx.Document()
    math = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    paragraph(document, f"<w:r><w:t>Text</w:t></w:r><m:oMath {math}><m:r><m:t>x=1</m:t></m:r></m:oMath>")
    paragraph(document, '<w:r><w:object><w:t>embedded</w:t></w:object><w:sym w:font="Nowhere" w:char="F0AA"/></w:r>')
    paragraph(document, '<w:pPr><w:pStyle w:val="TOC1"/></w:pPr><w:r><w:t>Contents line</w:t></w:r>')
    style = document.styles.add_style("toc 1", 1)
    style.element.set(f"{{{W[9:-1]}}}styleId", "TOC1")

    done = bring(root, document)

    assert body(root) == "Text"
    for told in ("An equation", "An embedded object", "The contents list", "A sign of a symbol font"):
        assert told in done.stdout


def test_odd_spaces_and_invisible_characters_are_cleaned_and_typographers_quotes_kept(root):
    document = docx.Document()
    document.add_paragraph(
        "The\u00a0Panel\u2019s \u201cplan\u201d\u00ad \u2013 25\u202f000\u200b  working\u2011days\ufeff.\uf0b7"
    )

    assert brought(root, document) == "The Panel\u2019s \u201cplan\u201d \u2013 25 000 working-days."


LOOKALIKES = (
    "::: red",
    ":::",
    "::: Red",
    ":: red",
    "[x]{.red}",
    "[x] {.red}",
    "[x]{.RED}",
    "{.rde}",
    "[x](.red)",
    "\uff1a\uff1a\uff1a red",
    "[x]\uff5b.red\uff5d",
    "\u2236\u2236\u2236 amber",
    "&#58;&#58;&#58; red",
    "\\{.red} and [x]\\{.red}",
    "- ::: red",
    "[x][.red]",
    "[is late] (red)",
    "it is late (.red)",
    ":red: it is late",
    "::red is late::",
)


def test_signs_in_word_that_strike_out_or_hide_elsewhere_are_signs_in_the_section(root):
    document = docx.Document()
    document.add_paragraph("It met ~~twice~~ and %%once%% more.")

    bring(root, document)

    assert errors(root) == ["PP704"]


@pytest.mark.parametrize("words", LOOKALIKES)
def test_what_looks_like_a_mark_in_word_is_none_in_the_section_and_is_told(root, words):
    document = docx.Document()
    document.add_paragraph(f"{words}")
    document.add_paragraph(f"Text before {words} and after.")
    table = document.add_table(2, 1)
    table.cell(0, 0).text, table.cell(1, 0).text = "Header", words

    done = bring(root, document)

    assert errors(root) == ["PP704"]
    if words != "\\{.red} and [x]\\{.red}":
        assert "look" in done.stdout
        assert "in clear" in done.stdout


MARKDOWN = (
    "# no heading",
    "- no item",
    "1. no item",
    "> no quotation",
    "`no code` and ```",
    "~~~",
    "<b>no HTML</b>",
    "![no](picture.png) [no](link)",
    "*no* _emphasis_ __here__ snake_case OPSG_15",
    "a | b",
    "--- ",
    "===",
    "[^1] [note]: http://x",
    "&amp; &copy; & AT&T",
    "C:\\path\\*",
    "Heading #",
    "(Write nothing)",
)


@pytest.mark.parametrize("words", MARKDOWN)
def test_words_that_markdown_would_read_as_something_else_stay_words(root, words):
    document = docx.Document()
    document.add_paragraph(words)
    document.add_paragraph("Above.").add_run().add_break()
    document.paragraphs[-1].add_run(words)
    document.add_heading(f"x {words}", 2)
    document.add_paragraph("x")
    table = document.add_table(2, 2)
    table.cell(0, 0).text, table.cell(1, 1).text = "Header", words

    prose = read_prose(brought(root, document), Origin("s.md", 1))
    seen = "".join(run.text for run in prose.runs)

    assert seen.count(words.strip()) == 4
    assert not [oddity.kind for oddity in prose.oddities]


def test_an_appendix_named_by_hand_is_told(root):
    document = docx.Document()
    document.add_paragraph("See Appendix A for the status.")

    assert "[](appendix:ID)" in bring(root, document).stdout


def test_an_outline_that_nobody_has_written_into_is_filled_and_keeps_its_front_matter(root):
    front = (
        "---\ncommittee: tag\nstatus: draft\nactions:\n  - id: TAG-0001\n    text: |\n      Meet\n"
        "    owner: DCC\n    status: open\n---\n"
    )
    (root / SECTION).write_text(f"{front}\n## Highlights\n\n(Write here: what was discussed)\n")
    document = docx.Document()
    document.add_paragraph("Text.")

    assert bring(root, document).exit_code == 0
    assert (root / SECTION).read_text() == f"{front}\nText.\n"


@pytest.mark.parametrize(
    "there",
    [
        "---\ncommittee: tag\nstatus: final\n---\n\n## A\n\n(Write here: what)\n",
        "---\ncommittee: tag\nstatus: draft\n---\n\nSomebody's words.\n",
        "---\nbroken",
        "",
    ],
)
def test_a_section_that_somebody_wrote_is_never_overwritten(root, there):
    (root / SECTION).write_text(there)
    before = {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}
    document = docx.Document()
    document.add_picture(picture())

    done = bring(root, document)

    assert done.exit_code == 2
    assert "never overwrites" in done.stderr
    assert {path: path.read_bytes() for path in root.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize(
    ("committee", "month", "said"),
    [
        ("tga", MONTH, "There is no committee tga. Did you mean `tag`?"),
        ("tag", "2019-09", "There is no paper for September 2019"),
        ("tag", "January", "no month"),
    ],
)
def test_a_committee_or_month_that_does_not_exist_is_said(root, committee, month, said):
    done = bring(root, docx.Document(), committee=committee, month=month)

    assert (done.exit_code, done.stdout) == (2, "")
    assert said in done.stderr


HARMFUL = (
    *("empty", "text", "pdf", "old", "another zip", "cut short", "broken", "a page", "laughs", "outside"),
    *("utf-16 laughs", "deep", "wide", "bomb", "bombs", "no parts"),
)


def hostile() -> dict[str, bytes]:
    """Files that are no Word files, or mean harm."""
    plain = BytesIO()
    document = docx.Document()
    document.add_paragraph("Text.")
    document.save(plain)

    def changed(name: str, data: bytes) -> bytes:
        out = BytesIO()
        with zipfile.ZipFile(BytesIO(plain.getvalue())) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
            for each in old.namelist():
                new.writestr(each, data if each == name else old.read(each))
            if name not in old.namelist():
                new.writestr(name, data)
        return out.getvalue()

    main = "word/document.xml"
    laughs = '<!DOCTYPE l [<!ENTITY a "ha">' + "".join(
        f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9)
    )
    outside = '<!DOCTYPE l [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
    text = f"<w:document {W}><w:body><w:p><w:r><w:t>{{}}</w:t></w:r></w:p></w:body></w:document>"
    return {
        "empty": b"",
        "text": b"Just some words.",
        "pdf": b"%PDF-1.7\n",
        "old": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
        "another zip": changed("[Content_Types].xml", b"<Types/>").replace(b"_rels/.rels", b"_rels/.none"),
        "cut short": plain.getvalue()[:-200],
        "broken": changed(main, b"<w:document"),
        "a page": changed(main, b"<html/>"),
        "laughs": changed(main, f"{laughs}]>{text.format('&i;')}".encode()),
        "outside": changed(main, f"{outside}{text.format('&a;')}".encode()),
        "utf-16 laughs": changed(main, f"{laughs}]>{text.format('&i;')}".encode("utf-16")),
        "deep": changed(main, f"<w:document {W}>{'<w:p>' * 50_000}{'</w:p>' * 50_000}</w:document>".encode()),
        "wide": changed(main, f"<w:document {W}>{'<w:p/>' * 3_000_000}</w:document>".encode()),
        "bomb": changed("word/media/image1.png", bytes(200 * 1024 * 1024)),
        "bombs": changed("word/styles.xml", b"<a>" + b" " * (MOST_BYTES + 1) + b"</a>"),
        "no parts": changed("word/styles.xml", b"\x00\x01"),
    }


@pytest.fixture(scope="module")
def bad_files():
    return hostile()


@pytest.mark.parametrize("kind", HARMFUL)
def test_what_is_no_word_file_or_means_harm_is_refused_in_a_sentence(root, bad_files, kind):
    before = sorted(root.rglob("*"))
    started = time.monotonic()

    done = bring(root, bad_files[kind])

    assert (done.exit_code, done.stdout) == (2, "")
    assert re.fullmatch(r"update\.docx .+\.\n", done.stderr)
    assert time.monotonic() - started < 20
    assert sorted(root.rglob("*")) == before


def test_a_file_of_100_mb_is_refused_unread(root):
    file = root.parent / "update.docx"
    with file.open("wb") as out:
        out.truncate(100 * 1024 * 1024)

    done = run(root, "import", str(file), "--committee", "tag", "--month", MONTH)

    assert done.exit_code == 2
    assert "larger than 50 MB" in done.stderr


def test_a_document_without_words_and_a_file_that_is_not_there_are_refused(root):
    assert bring(root, docx.Document()).exit_code == 2
    assert run(root, "import", "nowhere.docx", "--committee", "tag", "--month", MONTH).exit_code == 2


def test_a_relative_file_is_taken_from_the_workspace(root):
    document = docx.Document()
    document.add_paragraph("Text.")
    document.save(str(root / "update.docx"))

    assert run(root, "import", "update.docx", "--committee", "tag", "--month", MONTH).exit_code == 0


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not required")
def test_what_libreoffice_saves_is_read_too(root, tmp_path):
    page = "<h1>Testing</h1><p>Some <b>bold</b> words.</p><ul><li>one<li>two</ul>"
    page += "<table><tr><td>a<td>b<tr><td>c<td>d</table>"
    (tmp_path / "page.html").write_text(page)
    subprocess.run(
        [
            "soffice",
            "--headless",
            "--convert-to",
            "docx:MS Word 2007 XML",
            "--outdir",
            str(tmp_path),
            str(tmp_path / "page.html"),
        ],
        check=True,
        capture_output=True,
    )

    assert brought(root, (tmp_path / "page.docx").read_bytes()) == (
        "## Testing\n\nSome **bold** words.\n\n- one\n- two\n\n| a | b |\n| --- | --- |\n| c | d |"
    )


def test_a_section_of_a_released_paper_is_brought_in_with_the_word_that_a_new_version_is_needed(root):
    assert run(root, "release", MONTH, "--no-pdf").exit_code == 0
    document = docx.Document()
    document.add_paragraph("The TAG met.")

    done = bring(root, document)

    assert done.exit_code == 0
    assert f"\n  panelpaper revise {MONTH} --note WHAT-CHANGED\n" in done.stdout
