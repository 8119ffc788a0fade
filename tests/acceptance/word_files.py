"""Word files for the tests of ``import``: made by another program than the one that reads them, and by hand."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

from click.testing import CliRunner, Result
from docx.oxml import parse_xml
from PIL import Image
from tests.small import PAPER

from panelpaper.cli.commands import cli
from panelpaper.content.files import Folder
from panelpaper.model.finding import Severity
from panelpaper.scrutiny import scrutinise

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
MONTH = "2019-01"
SECTION = f"{PAPER}/tag.md"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def run_of(words: str, look: str = "") -> str:
    """A run of words in Word's XML, which looks as ``look`` says."""
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


def run(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(cli, ["-C", str(root), *arguments], catch_exceptions=False)


def bring(root: Path, document, *, committee: str = "tag", month: str = MONTH) -> Result:
    """Import a document that python-docx made, or the bytes of one."""
    file = root.parent / "update.docx"
    if isinstance(document, bytes):
        file.write_bytes(document)
    else:
        document.save(str(file))
    return run(root, "import", str(file), "--committee", committee, "--month", month)


def body(root: Path) -> str:
    """The section's text after its front matter."""
    return (root / SECTION).read_text("utf-8").split("---\n", 2)[2].strip()


def brought(root: Path, document) -> str:
    """The body of what was imported without trouble."""
    done = bring(root, document)
    assert (done.exit_code, done.stderr) == (0, "")
    return body(root)


def errors(root: Path) -> list[str]:
    """The codes of the errors in what was imported."""
    _, findings = scrutinise(Folder(root), (MONTH,))
    found = [f for f in findings if f.severity is Severity.ERROR and f.span.path == SECTION]
    return [finding.code for finding in found]


def paragraph(document, xml: str):
    """Append a paragraph, given as its XML."""
    element = parse_xml(f'<w:p {W} xmlns:r="{RELATIONS}">{xml}</w:p>')
    document.element.body.insert(len(document.element.body) - 1, element)
    return element


def picture(form: str = "PNG", colour: str = "navy") -> BytesIO:
    data = BytesIO()
    Image.new("RGB", (8, 8), colour).save(data, form)
    data.seek(0)
    return data


def with_parts(document, parts: dict[str, str], types: dict[str, str], relations: dict[str, str]) -> bytes:
    """A document with parts that python-docx knows nothing of."""
    saved, out = BytesIO(), BytesIO()
    document.save(saved)
    with zipfile.ZipFile(saved) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "[Content_Types].xml":
                more = "".join(f'<Override PartName="/{part}" ContentType="{kind}"/>' for part, kind in types.items())
                data = data.replace(b"</Types>", more.encode() + b"</Types>")
            if name == "word/_rels/document.xml.rels":
                more = "".join(
                    f'<Relationship Id="x{n}" Type="{RELATIONS}/{kind}" Target="{target}"/>'
                    for n, (target, kind) in enumerate(relations.items())
                )
                data = data.replace(b"</Relationships>", more.encode() + b"</Relationships>")
            new.writestr(name, data)
        for name, text in parts.items():
            new.writestr(name, text)
    return out.getvalue()


def with_notes(document, *notes: str) -> bytes:
    """A document with footnotes 1, 2, …, whose calls the text holds already."""
    listed = "".join(
        f'<w:footnote w:id="{n}"><w:p><w:r><w:t>{note}</w:t></w:r></w:p></w:footnote>'
        for n, note in enumerate(notes, 1)
    )
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    return with_parts(
        document,
        {"word/footnotes.xml": f"<w:footnotes {W}>{listed}</w:footnotes>"},
        {"word/footnotes.xml": kind},
        {"footnotes.xml": "footnotes"},
    )
