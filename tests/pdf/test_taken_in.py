"""An appendix that is a PDF is taken in whole: its pages, structure, links and bookmarks, and nothing else of it."""

from __future__ import annotations

import io
import random
import re
from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

import pikepdf
import pypdfium2
import pytest
from msgspec.structs import replace
from pikepdf import Array, Dictionary, Name, String
from tests.pdf.checks import elements, outline_titles, own_failures, shape, validator_failures
from tests.sample_edition import edition

from panelpaper.model.classification import Classification
from panelpaper.model.edition import AppendixPart
from panelpaper.render.page import print_page
from panelpaper.render.pdf import TypesettingError, typeset
from panelpaper.render.pdf_document import sheets
from panelpaper.render.templates import Templates

pytestmark = pytest.mark.pdf

CANARY = "Quillfeather"
SOURCE = """<!doctype html><html lang="cy"><title>Y ddogfen</title><body>
<h1>Outcome</h1><p>See <a href="#detail">the detail</a> or <a href="https://example.org/a">the register</a>.</p>
<table><thead><tr><th id="a">User</th></tr></thead><tbody><tr><td>One</td></tr></tbody></table>
<h2 id="detail" style="break-before: page">Detail</h2><p>All of it.</p>"""


@pytest.fixture(scope="module")
def source() -> bytes:
    """A tagged document of two pages, with a link from the first to the second."""
    return typeset(SOURCE, resources={}, stylesheets=("@page { size: A5; margin: 20mm }",))


def changed(data: bytes, change: Callable[[pikepdf.Pdf], None], **save: Any) -> bytes:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        change(pdf)
        file = io.BytesIO()
        pdf.save(file, **save)
    return file.getvalue()


def taken_in(*documents: bytes) -> bytes:
    """A paper of one page that takes documents in."""
    parts, styles = [], []
    for letter, data in zip("AB", documents, strict=False):
        pages = "".join(
            f'<div style="page: {letter}{number}; height: 1px; break-before: page" '
            f'data-document="{letter}.pdf" data-page="{number}"></div>'
            for number, _ in enumerate(sheets(data))
        )
        parts.append(
            f'<h2 style="break-before: page">Appendix {letter}</h2>'
            f'<article style="break-after: page" data-document="{letter}.pdf">{pages}</article>'
        )
        styles += [
            f"@page {letter}{number} {{ size: {sheet.width}pt {sheet.height}pt; margin: 40pt 34pt }}"
            for number, sheet in enumerate(sheets(data))
        ]
    heads = '@page { @top-right { content: "RED" } @bottom-right { content: counter(page) " of " counter(pages) } }'
    html = f'<!doctype html><html lang="en-GB"><title>A paper</title><body><h1>A paper</h1>{"".join(parts)}<p>The end.'
    return typeset(
        html,
        resources={f"{letter}.pdf": data for letter, data in zip("AB", documents, strict=False)},
        stylesheets=(heads, *styles),
    )


def pages(data: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(data)
    words = [re.sub(r"\s+", " ", page.get_textpage().get_text_range()).strip() for page in document]
    document.close()
    return words


def roles(data: bytes) -> Any:
    """The structure of what was taken in, as nested tuples."""
    with pikepdf.open(io.BytesIO(data)) as document:
        return next(shape(element) for element in elements(document) if element.S == "/Art")


def claims_to_conform(data: bytes) -> bool:
    with pikepdf.open(io.BytesIO(data)) as document:
        return b"pdfuaid:part" in document.Root.Metadata.read_bytes()


def all_of(data: bytes) -> str:
    """Everything that the file holds, unpacked."""
    with pikepdf.open(io.BytesIO(data)) as document:
        found = [repr(document.trailer)]
        for thing in document.objects:
            found.append(repr(thing))
            if isinstance(thing, pikepdf.Stream):
                packed = "/DCTDecode" in repr(thing.get("/Filter"))  # a photograph stays packed
                found.append((thing.read_raw_bytes() if packed else thing.read_bytes()).decode("latin-1"))
    return "".join(found)


def test_the_whole_paper_is_accessible_by_the_standard_with_two_documents_in_it(source):
    made = taken_in(source, source)

    assert validator_failures(made) == set()
    assert own_failures(made) == []
    assert claims_to_conform(made)


def test_each_page_stands_in_its_place_and_bears_the_marking_and_its_number(source):
    assert pages(taken_in(source)) == [
        "A paper RED 1 of 5",
        "Appendix A RED 2 of 5",
        "RED 3 of 5 Outcome See the detail or the register. User One",
        "RED 4 of 5 Detail All of it.",
        "The end. RED 5 of 5",
    ]


def test_its_structure_comes_along_under_the_appendix_s_own_heading(source):
    assert roles(taken_in(source)) == (
        "Art",
        (
            "Part",
            ("H3",),
            ("P", ("Link",), ("Link",)),
            ("Table", ("THead", ("TR", ("TH",))), ("TBody", ("TR", ("TD",)))),
            ("H4",),
            ("P",),
        ),
    )


def test_its_language_comes_along(source):
    with pikepdf.open(io.BytesIO(taken_in(source))) as document:
        assert [str(element.Lang) for element in elements(document) if element.S == "/Art"] == ["cy"]


def test_its_bookmarks_stand_under_the_appendix_s_and_lead_to_its_pages(source):
    with pikepdf.open(io.BytesIO(taken_in(source, source))) as document:
        titles = outline_titles(document)
        numbers = {page.obj.objgen: number for number, page in enumerate(document.pages, 1)}
        appendix = document.Root.Outlines.First.First
        outcome = appendix.First
        detail = outcome.First

        assert titles == ["A paper", "Appendix A", "Outcome", "Detail", "Appendix B", "Outcome", "Detail"]
        assert [numbers[item.Dest[0].objgen] for item in (appendix, outcome, detail)] == [2, 3, 4]


def test_its_links_lead_where_they_led(source):
    with pikepdf.open(io.BytesIO(taken_in(source))) as document:
        inner, outer = document.pages[2].obj.Annots

        assert inner.Dest[0].objgen == document.pages[3].obj.objgen
        assert str(outer.A.URI) == "https://example.org/a"
        assert [str(link.Contents) for link in (inner, outer)] == ["the detail", "the register"]


def test_the_identifiers_of_two_documents_do_not_meet(source):
    def name_head(pdf):
        head, cell = (next(e for e in elements(pdf) if role == e.S) for role in ("/TH", "/TD"))
        head.ID = String("a")
        cell.A = Dictionary(O=Name.Table, Headers=Array([String("a")]))

    named = changed(source, name_head)
    made = taken_in(named, named)

    assert validator_failures(made) == set()
    with pikepdf.open(io.BytesIO(made)) as document:
        heads = [bytes(element.ID) for element in elements(document) if element.S == "/TH"]
        cells = [bytes(element.A.Headers[0]) for element in elements(document) if element.S == "/TD"]
        assert heads == cells == [b"A.pdf-a", b"B.pdf-a"]
        assert [bytes(name) for name in list(document.Root.StructTreeRoot.IDTree.Names)[::2]] == heads


def test_a_document_of_its_own_roles_keeps_their_meaning(source):
    def rename(pdf):
        pdf.Root.StructTreeRoot.RoleMap = Dictionary({"/Prose": Name.Words, "/Words": Name.P})
        for element in elements(pdf):
            if element.S == "/P":
                element.S = Name.Prose

    assert roles(taken_in(changed(source, rename))) == roles(taken_in(source))


def _carry_everything(pdf: pikepdf.Pdf) -> None:
    """Put the canary wherever a PDF may carry something beside what it shows."""
    words = String(CANARY)
    script = Dictionary(S=Name.JavaScript, JS=words)
    pdf.attachments[f"{CANARY}.txt"] = CANARY.encode()
    pdf.Root.OpenAction = script
    pdf.Root.AA = Dictionary(WC=script)
    pdf.Root.Names.JavaScript = Dictionary(Names=Array([words, script]))
    pdf.Root.PieceInfo = Dictionary(Word=Dictionary(Private=words))
    pdf.Root.Metadata = pdf.make_stream(pdf.Root.Metadata.read_bytes() + CANARY.encode())
    pdf.docinfo["/Author"] = words
    page = pdf.pages[0].obj
    page.AA = Dictionary(O=script)
    page.PieceInfo = Dictionary(Word=Dictionary(Private=words))
    page.Metadata = pdf.make_stream(CANARY.encode())
    area = Array([10, 10, 60, 30])
    note = Dictionary(Type=Name.Annot, Subtype=Name.Text, Rect=area, Contents=words)
    field = Dictionary(Type=Name.Annot, Subtype=Name.Widget, FT=Name.Tx, T=words, V=words, Rect=area)
    program = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=area, A=Dictionary(S=Name.Launch, F=words))
    address = Dictionary(S=Name.URI, URI=String(f"javascript:{CANARY}"))
    runs = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=area, A=address)
    made = [pdf.make_indirect(each) for each in (note, field, program, runs)]
    page.Annots.extend(made)
    pdf.Root.AcroForm = Dictionary(Fields=Array([made[1]]))
    for stream in (thing for thing in pdf.objects if isinstance(thing, pikepdf.Stream)):
        stream.PieceInfo = Dictionary(Word=Dictionary(Private=words))
    first = next(iter(page.Resources.Font.values()))
    first.DescendantFonts[0].FontDescriptor.FontFile2.Metadata = pdf.make_stream(CANARY.encode())


def test_nothing_of_a_document_comes_along_but_what_it_shows(source):
    loaded = changed(source, _carry_everything)
    made = taken_in(loaded)

    assert CANARY in all_of(loaded)
    assert CANARY not in all_of(made)
    assert pages(made) == pages(taken_in(source))
    assert own_failures(made) == []
    with pikepdf.open(io.BytesIO(made)) as document:
        assert {str(note.Subtype) for page in document.pages for note in page.obj.get("/Annots", [])} == {"/Link"}


@pytest.mark.parametrize("packed", [Name.DCTDecode, Array([Name.DCTDecode])])
def test_a_photograph_comes_along_without_what_a_camera_wrote(source, packed):
    loaded = changed(source, partial(_show_photograph, packed=packed))
    made = taken_in(loaded)

    assert CANARY in all_of(loaded)
    assert CANARY not in all_of(made)
    page = pypdfium2.PdfDocument(made)[2].render().to_pil()
    assert page.getpixel((page.width // 2 - 100, page.height // 2))[0] > 150  # red is shown still


def test_a_picture_that_only_says_that_it_is_a_photograph_stays_as_it_is(source):
    def damage(pdf):
        _show_photograph(pdf)
        pdf.pages[0].Resources.XObject.Photograph.write(b"no photograph", filter=Name.DCTDecode)

    assert "no photograph" in all_of(taken_in(changed(source, damage)))


def _show_photograph(pdf: pikepdf.Pdf, packed: Any = Name.DCTDecode) -> None:
    """Show a red square with the canary in its Exif all over the first page."""
    from PIL import Image

    exif, file = Image.Exif(), io.BytesIO()
    exif[0x010E] = CANARY  # ImageDescription
    Image.new("RGB", (16, 16), "red").save(file, "JPEG", exif=exif)
    photograph = pdf.make_stream(
        file.getvalue(),
        Type=Name.XObject,
        Subtype=Name.Image,
        Width=16,
        Height=16,
        ColorSpace=Name.DeviceRGB,
        BitsPerComponent=8,
        Filter=packed,
    )
    page = pdf.pages[0]
    page.Resources.XObject = Dictionary(Photograph=photograph)
    drawn = page.Contents.read_bytes()
    page.Contents = pdf.make_stream(drawn + b"\n/Artifact BMC q 400 0 0 500 0 0 cm /Photograph Do Q EMC\n")


def _untag(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.StructTreeRoot, pdf.Root.MarkInfo


def test_a_document_without_tags_is_still_read_out_and_nobody_claims_that_it_conforms(source):
    made = taken_in(changed(source, _untag))

    assert roles(made) == ("Art", ("P",), ("P",))
    assert not claims_to_conform(made)
    assert pages(made) == pages(taken_in(source))


def test_a_tagged_document_that_does_not_say_that_it_conforms_takes_our_own_claim_away(source):
    def silence(pdf):
        del pdf.Root.Metadata

    assert not claims_to_conform(taken_in(source, changed(source, silence)))


@pytest.mark.parametrize("turn", [0, 90, 180, 270, -90])
def test_a_turned_page_stands_as_its_readers_saw_it(source, turn):
    def rotate(pdf):
        pdf.pages[0].obj.Rotate = turn

    turned = changed(source, rotate)
    sheet = sheets(turned)[0]
    seen, shown = pypdfium2.PdfDocument(turned)[0], pypdfium2.PdfDocument(taken_in(turned))[2]
    left = round((sheet.width - seen.get_width()) / 2)
    picture = shown.render().to_pil().crop((left, 40, left + round(seen.get_width()), 40 + round(seen.get_height())))
    before = seen.render().to_pil().resize(picture.size)

    # Where there is ink, there was: within a pixel, since the edges fall between two.
    assert _ink(picture) == pytest.approx(_ink(before), abs=1.5)


def _ink(picture: Any) -> tuple[int, int, int, int]:
    from PIL import ImageOps

    box = ImageOps.invert(picture.convert("L")).point(lambda grey: grey > 60 and 255).getbbox()
    assert box is not None
    return box


def test_what_was_cropped_away_stays_out_of_sight_and_the_rest_keeps_its_size(source):
    def crop(pdf):
        pdf.pages[0].obj.CropBox = Array([50, 500, 300, 560])

    made = taken_in(changed(source, crop))
    page = pypdfium2.PdfDocument(made)[2]

    assert (page.get_width(), page.get_height()) == (pytest.approx(340, abs=1), pytest.approx(134, abs=1))
    assert _ink(page.render().to_pil())[3] > 100  # our foot
    middle = page.render().to_pil().crop((0, 42, 340, 98))
    top, bottom = _ink(middle)[1], _ink(middle)[3]
    assert 0 <= top < bottom <= 56


def test_a_page_that_leaves_its_drawing_in_disorder_does_not_reach_our_running_heads(source):
    def disorder(pdf):
        contents = pdf.pages[0].Contents.read_bytes()
        pdf.pages[0].Contents = pdf.make_stream(b"Q Q q q 3 0 0 3 0 0 cm\n" + contents)

    words = pages(taken_in(changed(source, disorder)))

    assert "RED 3 of 5" in words[2]


def test_a_hidden_layer_stays_hidden(source):
    def add_layers(pdf):
        layers = [pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String(name))) for name in ("seen", "unseen")]
        pdf.Root.OCProperties = Dictionary(OCGs=Array(layers), D=Dictionary(Name=String("x"), OFF=Array(layers[1:])))
        page = pdf.pages[1].obj
        page.Resources = Dictionary({**page.Resources, "/Properties": Dictionary(L0=layers[0], L1=layers[1])})
        drawn = b"".join(
            b"/Artifact BMC /OC /L%d BDC %d 0 0 rg 100 %d 40 40 re f EMC EMC\n" % (number, number, 100 + 60 * number)
            for number in (0, 1)
        )
        page.Contents = pdf.make_stream(page.Contents.read_bytes() + drawn)

    picture = pypdfium2.PdfDocument(taken_in(changed(source, add_layers)))[3].render().to_pil().convert("RGB")

    # Measured from the top, below our head.
    assert picture.getpixel((120, 40 + 120)) == (0, 0, 0)
    assert picture.getpixel((120, 40 + 180)) == (255, 255, 255)


def test_the_same_documents_give_the_same_bytes(source):
    assert taken_in(source, source) == taken_in(source, source)


@pytest.mark.parametrize(
    ("broken", "says"),
    [
        (lambda data: changed(data, lambda _: None, encryption=pikepdf.Encryption(owner="o", user="u")), "encrypted"),
        (lambda data: changed(data, lambda _: None, encryption=pikepdf.Encryption(owner="o", user="")), "encrypted"),
        (lambda data: data[: len(data) // 2], "damaged"),
        (lambda data: data.replace(b"startxref", b"startxxxx"), "damaged"),
        (lambda data: b"%PDF-1.7\nnothing", "damaged"),
        (lambda data: b"", "damaged"),
        (lambda data: changed(data, lambda pdf: pdf.pages.__delitem__(slice(None))), "has no pages"),
        (lambda data: changed(data, _flatten_to_nothing), "without a usable size"),
    ],
    ids=["password", "owner's password", "cut short", "no table", "no PDF", "empty", "no pages", "no size"],
)
def test_what_cannot_be_taken_in_is_refused_in_a_sentence(source, broken, says):
    with pytest.raises(TypesettingError, match=says):
        taken_in(broken(source))


def _flatten_to_nothing(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].obj.MediaBox = Array([0, 0, 0, 0])


@pytest.mark.slow
def test_whatever_is_wrong_inside_is_taken_in_or_refused_but_never_trips(source):
    taken = 0
    for seed in range(40):
        spoilt = changed(source, partial(_spoil, random.Random(seed)))
        try:
            made = taken_in(spoilt)
        except TypesettingError:
            continue
        taken += 1
        assert pikepdf.open(io.BytesIO(made)).pages
    assert taken > 10


def _spoil(chance: random.Random, pdf: pikepdf.Pdf) -> None:
    """Put something of another kind in place of some entries, the file's own objects among it: rings come about."""
    things: list[Any] = [thing for thing in pdf.objects if isinstance(thing, Dictionary | Array)]
    for _ in range(chance.choice((1, 2, 5, 20))):
        holder, other = chance.choice(things), chance.choice(things)
        new = chance.choice((0, -1, 10**9, String("z"), Name.GoTo, Array([]), Array([1]), Dictionary(), True, other))
        keys: Iterable[Any] = range(len(holder)) if isinstance(holder, Array) else holder.keys()
        if places := sorted(keys):
            holder[chance.choice(places)] = new


def test_a_paper_takes_its_appendices_in(source):
    whole = edition(cleared=True)
    red = Classification.RED
    appendix = AppendixPart("C", "The visit", "appendix-c", red, False, "", None, "tag", None, pdf=source)
    paper = replace(whole.papers[0], appendices=(*whole.papers[0].appendices, appendix))
    html, resources = print_page(whole, paper, Templates())

    made = typeset(html, resources=resources)
    words = pages(made)

    assert validator_failures(made) == set()
    assert own_failures(made) == []
    for number, text in enumerate(words[-2:], len(words) - 1):
        assert "RED · Panel edition" in text
        assert f"Page {number} of {len(words)}" in text
    assert "Detail All of it." in words[-1]
