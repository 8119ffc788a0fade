"""One paper as each maker of PDFs wants it: panelpaper's own page for print, Typst's markup, an RFC."""

from __future__ import annotations

import re
from pathlib import Path
from xml.sax.saxutils import escape

from benchmarks.corpus import Plain
from panelpaper.assemble import assemble
from panelpaper.content.files import Folder
from panelpaper.content.own_templates import read_templates
from panelpaper.content.workspace import read_workspace
from panelpaper.model.classification import CLEAR
from panelpaper.release import release
from panelpaper.render.fonts import FACES, FONT_FOLDER, font_face_css, font_files
from panelpaper.render.page import print_page
from panelpaper.render.templates import Templates

BOLD, SLANTED, ITEM = re.compile(r"\*\*(.+?)\*\*"), re.compile(r"\*(.+?)\*"), "- "


def printed_page(workspace: Path, into: Path) -> Path:
    """The page that panelpaper sets as a paper's PDF, with its fonts beside it, for others to set."""
    folder = Folder(workspace)
    read = read_workspace(folder, CLEAR)
    edition = assemble(release(read, next(spec for spec in read.panel.editions if spec.clearance is CLEAR)))
    html, _ = print_page(edition, edition.papers[0], Templates(read_templates(folder)))
    (into / FONT_FOLDER).mkdir(parents=True, exist_ok=True)
    for face in FACES:
        (into / FONT_FOLDER / face.name).write_bytes(font_files()[face.name])
    faces = font_face_css().replace("panel:///", "")
    page = into / "paper.html"
    page.write_text(html.replace("<style>", f"<style>{faces}</style><style>", 1), "utf-8")
    return page


def typst_source(paper: Plain) -> str:
    """The paper in Typst's markup, with a list of contents and numbered pages like ours."""
    head = f'#set document(title: "{paper.title}")\n#set text(lang: "en", region: "GB", size: 10.5pt)\n'
    head += '#set page("a4", numbering: "1 of 1")\n#set heading(numbering: "1.1")\n'
    head += f"#title()\n\nFor Information, {paper.issued:%-d %B %Y}\n\n#outline()\n\n"
    return head + "\n\n".join(_typst(block) for block in _blocks(paper))


def rfc_source(paper: Plain) -> str:
    """The paper as the XML that xml2rfc sets."""
    head = (
        '<?xml version="1.0" encoding="utf-8"?>\n<rfc xmlns:xi="http://www.w3.org/2001/XInclude" version="3" '
        'category="info" docName="draft-panel-paper-00" ipr="none" submissionType="independent" xml:lang="en" '
        f'tocInclude="true"><front><title>{paper.title}</title><seriesInfo name="Internet-Draft" '
        'value="draft-panel-paper-00"/><author fullname="SECAS"><organization>SECAS</organization></author>'
        f'<date year="{paper.issued.year}" month="{paper.issued.month}" day="{paper.issued.day}"/>'
        "<abstract><t>For Information</t></abstract></front><middle>\n"
    )
    body, depth = [], 0
    for block in _blocks(paper):
        if block.startswith("#"):
            level = len(block) - len(block.lstrip("#")) - 1  # a paper's headings begin at ##
            body.append("</section>" * max(0, depth - level + 1))
            body.append(f"<section><name>{_xml(block.lstrip('# '))}</name>")
            depth = level
        else:
            body.append(_rfc(block))
    return head + "\n".join(body) + "</section>" * depth + "</middle><back></back></rfc>\n"


def _blocks(paper: Plain) -> list[str]:
    return [block.strip() for block in paper.text.split("\n\n") if block.strip()]


def _rows(block: str) -> list[list[str]]:
    """A table's rows, the head first."""
    lines = [line for line in block.split("\n") if not line.startswith("| ---")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


def _typst(block: str) -> str:
    if block.startswith("#"):
        marks = len(block) - len(block.lstrip("#"))
        return "=" * (marks - 1) + block[marks:]
    if block.startswith("|"):
        rows = _rows(block)
        cells = [f"[{cell}]" for row in rows[1:] for cell in row]
        head = ", ".join(f"[{cell}]" for cell in rows[0])
        return f"#table(columns: {len(rows[0])}, table.header({head}), {', '.join(cells)})"
    return SLANTED.sub(r"_\1_", BOLD.sub(r"#strong[\1]", block))


def _rfc(block: str) -> str:
    if block.startswith("|"):
        head, *rows = _rows(block)
        said = "".join(f"<tr>{''.join(f'<td>{_xml(cell)}</td>' for cell in row)}</tr>" for row in rows)
        titles = "".join(f"<th>{_xml(cell)}</th>" for cell in head)
        return f"<table><thead><tr>{titles}</tr></thead><tbody>{said}</tbody></table>"
    if block.startswith(ITEM):
        return f"<ul>{''.join(f'<li>{_xml(line[2:])}</li>' for line in block.split(chr(10)))}</ul>"
    return f"<t>{_xml(block)}</t>"


def _xml(text: str) -> str:
    return SLANTED.sub(r"<em>\1</em>", BOLD.sub(r"<strong>\1</strong>", escape(text)))
