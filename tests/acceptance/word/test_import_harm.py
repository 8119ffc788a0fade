"""A Word file that is broken or means harm costs seconds and little memory, and ends in a sentence or a section."""

from __future__ import annotations

import os
import re
import resource
import subprocess
import sys
import zipfile
from collections.abc import Callable, Mapping
from io import BytesIO

import docx
import pytest
from tests.acceptance.word_files import MONTH, RELATIONS, W, body, bring, run

MAIN, RELS = "word/document.xml", "word/_rels/document.xml.rels"
ATTRIBUTE = 'a{}="x" '
SECONDS, BYTES = 60, 1_500_000_000
NO_WORD = "is no Word file that can be read: open it in Word, save it as a Word Document (.docx), and try again."
TOO_MUCH = "holds more than a section can: take out what is not part of it, or split it."


def packed(changes: Mapping[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A Word file of one paragraph, with some of its parts replaced or added."""
    plain, out = BytesIO(), BytesIO()
    document = docx.Document()
    document.add_paragraph("Text.")
    document.save(plain)
    with zipfile.ZipFile(plain) as old, zipfile.ZipFile(out, "w", method) as new:
        parts = {name: old.read(name) for name in old.namelist()}
        for name, data in {**parts, **changes}.items():
            new.writestr(name, data)
    return out.getvalue()


def text(inner: str) -> str:
    return f'<w:document {W} xmlns:r="{RELATIONS}"><w:body>{inner}</w:body></w:document>'


def written(words: str) -> str:
    return f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>"


def styled(inner: str) -> str:
    return f"<w:styles {W}>{inner}</w:styles>"


def related(*relations: tuple[str, str, str]) -> str:
    listed = "".join(
        f'<Relationship Id="{id}" Type="{RELATIONS}/{kind}" Target="{target}"/>' for id, kind, target in relations
    )
    return (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{listed}</Relationships>'
    )


def many(count: int, each: Callable[[int], str]) -> str:
    return "".join(map(each, range(count)))


def note_called_often() -> bytes:
    note = f'<w:footnote w:id="1">{written("a" * 100_000)}</w:footnote>'
    call = '<w:r><w:footnoteReference w:id="1"/></w:r>'
    return packed(
        {
            "word/footnotes.xml": f"<w:footnotes {W}>{note}</w:footnotes>",
            RELS: related(("f", "footnotes", "footnotes.xml")),
            MAIN: text(f"<w:p>{call * 20_000}</w:p>"),
        }
    )


def style_from_style() -> bytes:
    name = '<w:style w:type="paragraph" w:styleId="A{0}"><w:name w:val="n{0}"/><w:basedOn w:val="A{1}"/></w:style>'
    used = '<w:p><w:pPr><w:pStyle w:val="A{}"/></w:pPr><w:r><w:t>x</w:t></w:r></w:p>'
    return packed(
        {
            "word/styles.xml": styled(many(20_000, lambda n: name.format(n, n + 1))),
            MAIN: text(many(10_000, used.format)),
        }
    )


def open_fields() -> bytes:
    marks = "".join(f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate"))
    return packed({MAIN: text(f"<w:p>{(marks + '<w:r><w:t>a</w:t></w:r>') * 15_000}</w:p>")})


def letters_of_signs() -> bytes:
    look = '<w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr>'
    return packed({MAIN: text(f"<w:p><w:r>{look}<w:t>{'a' * 20_000_000}</w:t></w:r></w:p>")})


REFUSED = {
    "attributes": (lambda: packed({MAIN: text(f"<w:p {many(700_000, ATTRIBUTE.format)}/>")}), TOO_MUCH),
    "elements": (lambda: packed({MAIN: text(written("word") * 60_000)}), TOO_MUCH),
    "a note called often": (note_called_often, TOO_MUCH),
    "styles from styles": (style_from_style, TOO_MUCH),
    "fields without an end": (open_fields, TOO_MUCH),
    "letters of a symbol font": (letters_of_signs, TOO_MUCH),
    "an encoding that is none": (
        lambda: packed({MAIN: f'<?xml version="1.0" encoding="rot13"?>{text(written("x"))}'}),
        NO_WORD,
    ),
    "a text that is a picture": (
        lambda: packed(
            {
                "_rels/.rels": related(("m", "officeDocument", "word/media/text.png")),
                "word/media/text.png": text(written("x")),
            }
        ),
        NO_WORD,
    ),
    "packed by LZMA": (lambda: packed({}, zipfile.ZIP_LZMA), NO_WORD),
    "packed by bzip2": (lambda: packed({MAIN: text(written(" " * 200_000_000))}, zipfile.ZIP_BZIP2), NO_WORD),
}


@pytest.mark.parametrize("kind", REFUSED)
def test_what_would_take_minutes_or_all_memory_is_refused_in_a_sentence(root, kind):
    make, said = REFUSED[kind]
    before = sorted(root.rglob("*"))

    done = brought_apart(root, make())

    assert (done.returncode, done.stdout, done.stderr) == (2, "", f"update.docx {said}\n")
    assert sorted(root.rglob("*")) == before


def numbered_levels() -> bytes:
    levels = many(20_000, lambda n: f'<w:lvl w:ilvl="{n}"><w:numFmt w:val="bullet"/></w:lvl>')
    lists = many(15_000, lambda n: f'<w:num w:numId="{n}"><w:abstractNumId w:val="0"/></w:num>')
    kind = f'<w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>'
    return packed({"word/numbering.xml": f"<w:numbering {W}>{kind}{lists}</w:numbering>"})


def headings_of_many_names() -> bytes:
    style = '<w:style w:type="paragraph" w:styleId="A{0}"><w:name w:val="n{0}"/>'
    style += '<w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>'
    return packed({"word/styles.xml": styled(many(20_000, style.format)), MAIN: text(written("x") * 14_000)})


TAKEN = {
    "levels of lists": numbered_levels,
    "headings of many names": headings_of_many_names,
    "one part named often": lambda: packed(
        {RELS: related(*((f"s{n}", "styles", "styles.xml") for n in range(50_000)))}
    ),
    "words hidden in many places": lambda: packed(
        {
            MAIN: text(
                f"<w:p>{'<w:r><w:t>a</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>b</w:t></w:r>' * 20_000}</w:p>"
            )
        }
    ),
}


@pytest.mark.parametrize("kind", TAKEN)
def test_much_of_one_kind_is_taken_in_seconds(root, kind):
    done = brought_apart(root, TAKEN[kind]())

    assert (done.returncode, done.stderr) == (0, "")


def brought_apart(root, data: bytes) -> subprocess.CompletedProcess[str]:
    """Import a file by a process of its own, which may take so long and so much memory."""
    file = root.parent / "update.docx"
    file.write_bytes(data)
    return subprocess.run(
        [sys.executable, "-m", "panelpaper", "import", str(file), "--committee", "tag", "--month", MONTH],
        cwd=root,
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (BYTES, BYTES)),
    )


@pytest.mark.parametrize(
    "target", ["NULL", "media/none.png", "file:///etc/passwd", "../../../../etc/passwd", "/media/p"]
)
@pytest.mark.parametrize("shown", ["blip", "imagedata"])
def test_a_picture_that_is_not_in_the_file_is_left_out_and_told_wherever_it_is_said_to_be(root, target, shown):
    space = "http://schemas.openxmlformats.org/drawingml/2006"
    blip = f'<a:blip xmlns:a="{space}/main" r:embed="q"/>'
    picture = f'<pic:pic xmlns:pic="{space}/picture"><pic:blipFill>{blip}</pic:blipFill></pic:pic>'
    data = f'<a:graphicData uri="{space}/picture">{picture}</a:graphicData>'
    ways = {
        "blip": f'<w:drawing><wp:inline xmlns:wp="{space}/wordprocessingDrawing">'
        f'<a:graphic xmlns:a="{space}/main">{data}</a:graphic></wp:inline></w:drawing>',
        "imagedata": '<w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml">'
        '<v:imagedata r:id="q"/></v:shape></w:pict>',
    }
    document = text(f"<w:p><w:r><w:t>Above it.</w:t></w:r><w:r>{ways[shown]}</w:r></w:p>")

    done = bring(root, packed({MAIN: document, RELS: related(("q", "image", target))}))

    assert body(root) == "Above it."
    assert "A picture that is no PNG or JPEG was left out" in done.stdout


def test_what_stands_beyond_the_widest_table_there_is_is_told(root):
    cells = "".join(f"<w:tc>{written(f'c{n}')}</w:tc>" for n in range(65))
    row = f"<w:tr>{cells}</w:tr>"

    done = bring(root, packed({MAIN: text(f"<w:tbl>{row * 2}</w:tbl>")}))

    assert body(root).splitlines()[0].endswith("| c61 | c62 |")
    assert "What stood to the right of a table's 63rd column was left out" in done.stdout


def test_names_that_lead_elsewhere_are_nobodys_files(root):
    names = ("../../evil.md", "/tmp/evil.md", "word/media/../../../evil.png", "C:\\evil.md")
    before = {path for path in root.parent.rglob("*") if "evil" in path.name}

    assert bring(root, packed(dict.fromkeys(names, b"x"))).exit_code == 0
    assert {path for path in root.parent.rglob("*") if "evil" in path.name} == before == set()


@pytest.mark.parametrize("kind", ["folder", "pipe", "device", "link to nothing", "link to itself"])
def test_what_is_no_file_is_refused_in_a_sentence(root, kind):
    place = root.parent / "update.docx"
    match kind:
        case "folder":
            place.mkdir()
        case "pipe":
            os.mkfifo(place)
        case "device":
            place.symlink_to("/dev/zero")
        case "link to nothing":
            place.symlink_to("nowhere")
        case _:
            place.symlink_to(place)

    done = run(root, "import", str(place), "--committee", "tag", "--month", MONTH)

    assert (done.exit_code, done.stdout) == (2, "")
    assert re.fullmatch(r"(?:There is no file )?/\S+update\.docx(?: can't be opened: .+)?\.\n", done.stderr)
