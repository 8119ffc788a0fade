"""Canaries in PDFs: on the pages, off them, and in everything else that such a file is made of."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Any
from zlib import compress

from panelpaper.audit.self_test import pdf_changes as put
from panelpaper.audit.self_test.canary import LINK, NUMBER, TERM, WORDS, Built, Files, Plant, drawn

Change = Callable[[Any], None]


def in_pdfs() -> Iterator[Plant]:
    """A canary in each part of a PDF, in each dress."""
    for (where, dress), change in (_on_pages() | _in_objects()).items():
        yield Plant(f"PDF, {where}", dress, _changing(change))
    yield Plant("PDF, earlier state", "overwritten by an update", _updated)
    yield Plant("PDF, bytes", "after its end", lambda b: {b.pdf: b.files[b.pdf] + f"\n{TERM}\n".encode()})
    yield Plant("PDF, bytes", "packed after its end", lambda b: {b.pdf: b.files[b.pdf] + compress(TERM.encode())})


def _changing(change: Change) -> Callable[[Built], Files]:
    return lambda built: {built.pdf: _changed(built.files[built.pdf], change)}


def _changed(data: bytes, change: Change) -> bytes:
    import pikepdf

    with pikepdf.open(BytesIO(data)) as document:
        change(document)
        made = BytesIO()
        document.save(made, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return made.getvalue()


def _shows(operators: str, **page: object) -> Change:
    """A drawing added to the first page, in a plain font."""

    def change(document: Any) -> None:
        put.draw(document, document.pages[0], operators)
        for key, value in page.items():
            document.pages[0].obj[f"/{key}"] = value

    return change


def _on_pages() -> dict[tuple[str, str], Change]:
    kerned = " ".join(f"{put.coded(letter)} {-40 - 20 * n}" for n, letter in enumerate(TERM))
    spaced = " ".join(f"{put.coded(letter)} -600" for letter in WORDS)
    return {
        ("page", "plain text"): _shows(put.text_at(TERM)),
        ("page", "words of a text"): _shows(put.text_at(WORDS)),
        ("page", "a number"): _shows(put.text_at("73 920 418")),
        ("page", "white text"): _shows(put.text_at(TERM, more="1 1 1 rg")),
        ("page", "invisible text"): _shows(put.text_at(TERM, more="3 Tr")),
        ("page", "tiny text"): _shows(put.text_at(TERM, size=0.1)),
        ("page", "off the page"): _shows(put.text_at(TERM, at="-5000 9000")),
        ("page", "outside the crop box"): _shows(put.text_at(TERM, at="5 5"), CropBox=[100, 100, 300, 300]),
        ("page", "under a black box"): _shows(f"{put.text_at(TERM)} 0 0 0 rg 40 40 200 30 re f"),
        ("page", "kerned"): _shows(f"BT /Canary 8 Tf 50 50 Td [{kerned}] TJ ET"),
        ("page", "letter-spaced words"): _shows(f"BT /Canary 4 Tf 10 50 Td [{spaced}] TJ ET"),
        ("page", "one letter to an object"): _shows(
            "".join(put.text_at(c, at=f"{50 + 6 * n} 50") for n, c in enumerate(TERM))
        ),
        ("page", "over two lines"): _shows(put.text_at("Quartz-") + put.text_at("moor Basin", at="50 40")),
        ("page", "hidden layer"): put.hidden_layer,
        ("page", "over two pages"): put.over_two_pages,
        ("page", "comment in the drawing"): _shows(f"% {TERM}\n"),
        ("page", "property of the drawing"): _shows(f"/Span <</ActualText ({TERM})>> BDC EMC"),
        ("page", "property in UTF-16"): _shows(f"/Span <</ActualText <feff{TERM.encode('utf-16-be').hex()}>>> BDC EMC"),
        ("page", "form that it draws"): lambda document: put.form(document, drawn_by_page=True),
        ("hidden page", "outside the page tree"): put.orphan_page,
        ("hidden page", "template of a form"): lambda document: put.orphan_page(document, "Template"),
        ("hidden drawing", "pattern"): put.pattern,
        ("hidden drawing", "form that nothing draws"): lambda document: put.form(document, drawn_by_page=False),
        ("picture", "as it is"): lambda document: put.picture(document, drawn()),
        ("picture", "half the size, poor JPEG"): lambda document: put.jpeg(
            document, drawn("JPEG", width=160, quality=30)
        ),
        ("picture", "within the page's drawing"): lambda document: put.inline_picture(document, drawn()),
        ("picture", "in strips"): lambda document: put.picture_in_strips(document, drawn()),
        ("picture", "comment in a JPEG"): lambda document: put.jpeg(document, put.commented_jpeg()),
    }


def _in_objects() -> dict[tuple[str, str], Change]:
    import pikepdf

    name, text, table = pikepdf.Name, pikepdf.String, pikepdf.Dictionary

    def root(key: str, value: Any) -> Change:
        return lambda document: document.Root.__setitem__(key, value)

    def note(**keys: Any) -> Change:
        def change(document: Any) -> None:
            made = document.make_indirect(table(Type=name.Annot, Rect=[0, 0, 9, 9], **keys))
            notes = document.pages[0].obj.get("/Annots")
            if notes is None:
                document.pages[0].obj["/Annots"] = document.make_indirect(pikepdf.Array([made]))
            else:
                notes.append(made)

        return change

    def element(key: str, value: str = TERM) -> Change:
        def change(document: Any) -> None:
            told: dict[str, Any] = {key: value}
            tree = document.Root.get("/StructTreeRoot", document.Root)
            tree["/Canary"] = document.make_indirect(table(Type=name.StructElem, S=name.Figure, P=tree, **told))

        return change

    def info(key: str, value: str) -> Change:
        return lambda document: document.docinfo.__setitem__(key, value)

    return {
        ("metadata", "title"): info("/Title", TERM),
        ("metadata", "own key"): info("/Reviewer", TERM),
        ("metadata", "name of a key"): info("/QuartzmoorBasin", "x"),
        ("metadata", "number"): info("/Subject", NUMBER),
        ("metadata", "XMP"): put.xmp,
        ("outline", "entry"): put.outline,
        ("named destination", "name"): root("/Dests", table({"/quartzmoor-basin": pikepdf.Array([0])})),
        ("named destination", "in the name tree"): root("/Canary", table(Names=[text(TERM), 0])),
        ("link", "withheld target"): note(Subtype=name.Link, A=table(S=name.URI, URI=text(LINK))),
        ("link", "percent-encoded"): note(Subtype=name.Link, A=table(S=name.URI, URI=text("x:/Quartzmoor%20Basin"))),
        ("link", "description"): note(Subtype=name.Link, Contents=text(TERM)),
        ("note", "text"): note(Subtype=name.Text, Contents=text(WORDS)),
        ("note", "rich text"): note(Subtype=name.FreeText, RC=text("<p>Quartz<b>moor</b> Basin</p>")),
        ("note", "author"): note(Subtype=name.Text, T=text(TERM)),
        ("note", "appearance"): put.appearance,
        ("form", "value of a field"): root("/AcroForm", table(Fields=[table(FT=name.Tx, V=text(TERM))])),
        ("form", "as XML"): lambda document: root(
            "/AcroForm", table(XFA=document.make_stream(b"<t>Quartz<b>moor</b> Basin</t>"))
        )(document),
        ("structure", "alternative text"): element("Alt"),
        ("structure", "actual text"): element("ActualText"),
        ("structure", "expansion"): element("E"),
        ("structure", "title"): element("T"),
        ("structure", "words of a text"): element("Alt", WORDS),
        ("script", "on opening"): root("/OpenAction", table(S=name.JavaScript, JS=text(f'app.alert("{TERM}")'))),
        ("page label", "prefix"): root("/PageLabels", table(Nums=[0, table(P=text(TERM))])),
        ("private data", "of a program"): root("/PieceInfo", table(Program=table(Private=text(TERM)))),
        ("private data", "stream"): lambda document: root("/Canary", document.make_stream(TERM.encode()))(document),
        ("private data", "stream in Base64"): lambda document: root(
            "/Canary", document.make_stream(b64encode(TERM.encode()))
        )(document),
        ("font", "name"): put.font_name,
        ("attachment", "content"): lambda document: put.attach(document, "a.txt", TERM.encode()),
        ("attachment", "name"): lambda document: put.attach(document, f"{TERM}.txt", b"x"),
        ("attachment", "another PDF"): lambda document: put.attach(document, "a.pdf", put.small_pdf()),
    }


def _updated(built: Built) -> Files:
    """The file as it was with the canary in a drawing, and after it the drawing anew, empty."""
    import pikepdf

    before = _changed(built.files[built.pdf], lambda document: put.form(document, drawn_by_page=False))
    with pikepdf.open(BytesIO(before)) as document:
        number = document.Root["/Canary"].objgen[0]
        size = int(document.trailer["/Size"])
        root = document.Root.objgen[0]
    start = before.rindex(b"startxref")
    previous = int(before[start:].split()[1])
    update = f"\n{number} 0 obj\n<</Length 0>>\nstream\n\nendstream\nendobj\n".encode()
    table = len(before) + len(update)
    tail = (
        f"xref\n0 1\n0000000000 65535 f \n{number} 1\n{len(before) + 1:010} 00000 n \n"
        f"trailer\n<</Size {size}/Root {root} 0 R/Prev {previous}>>\nstartxref\n{table}\n%%EOF\n"
    )
    return {built.pdf: before + update + tail.encode()}
