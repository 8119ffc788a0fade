"""Changes of a PDF that put a canary in it."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from panelpaper.audit.self_test.canary import TERM, WORDS

_DIGITS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_NAMES = {" ": "space", "-": "hyphen", **dict(zip("0123456789", _DIGITS, strict=True))}
_LETTERS = "zyxwvutsrqponmlkjihgfedcba ZYXWVUTSRQPONMLKJIHGFEDCBA-9876543210"
_CODES = {letter: 33 + at for at, letter in enumerate(_LETTERS)}
_FIRST, _SECOND = " ".join(WORDS.split()[:5]), " ".join(WORDS.split()[5:10])


def draw(document: Any, page: Any, operators: str) -> None:
    """Add a drawing to a page, in which the font ``/Canary`` may be used."""
    import pikepdf

    resources = page.obj.get("/Resources", page.resources)
    if "/Font" not in resources:
        resources["/Font"] = pikepdf.Dictionary()
    resources["/Font"]["/Canary"] = _font(document)
    page.contents_add(document.make_stream(f"q {operators} Q".encode("latin-1")))


def text_at(text: str, at: str = "50 50", more: str = "", size: float = 8) -> str:
    """The operators that show a text in the font ``/Canary``."""
    return f"BT {more} /Canary {size} Tf {at} Td {coded(text)} Tj ET"


def coded(text: str) -> str:
    """A text as a string in that font's own code, so that no one can read it without the font."""
    return f"<{''.join(f'{_CODES[letter]:02x}' for letter in text)}>"


def hidden_layer(document: Any) -> None:
    import pikepdf

    layer = document.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.OCG, Name=pikepdf.String("x")))
    off = pikepdf.Dictionary(OFF=[layer], Order=[])
    document.Root["/OCProperties"] = pikepdf.Dictionary(OCGs=[layer], D=off)
    page = document.pages[0]
    page.resources["/Properties"] = pikepdf.Dictionary(Hidden=layer)
    draw(document, page, f"/OC /Hidden BDC {text_at(TERM)} EMC")


def over_two_pages(document: Any) -> None:
    while len(document.pages) < 2:
        document.add_blank_page()
    first, second = document.pages[0], document.pages[1]
    for page in (first, second):
        page.obj["/Contents"] = document.make_stream(b"")
    draw(document, first, text_at(_FIRST))
    draw(document, second, text_at(_SECOND))


def form(document: Any, *, drawn_by_page: bool) -> None:
    font = _font(document)
    import pikepdf

    form = document.make_stream(text_at(TERM).encode(), _form_keys(font))
    page = document.pages[0]
    if drawn_by_page:
        page.resources["/XObject"] = pikepdf.Dictionary(Canary=form)
        page.contents_add(document.make_stream(b"q /Canary Do Q"))
    else:
        document.Root["/Canary"] = form


def _font(document: Any) -> Any:
    import pikepdf

    glyphs = [pikepdf.Name(f"/{_NAMES.get(letter, letter)}") for letter in _LETTERS]
    code = pikepdf.Dictionary(Type=pikepdf.Name.Encoding, Differences=[33, *glyphs])
    helvetica = pikepdf.Name.Helvetica
    return document.make_indirect(
        pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=helvetica, Encoding=code)
    )


def _form_keys(font: Any) -> Any:
    import pikepdf

    fonts = pikepdf.Dictionary(Font=pikepdf.Dictionary(Canary=font))
    return pikepdf.Dictionary(
        Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form, BBox=[0, 0, 300, 300], Resources=fonts
    )


def appearance(document: Any) -> None:
    """What a note looks like, which is no text of its page."""
    import pikepdf

    drawing = document.make_stream(text_at(TERM).encode(), _form_keys(_font(document)))
    note = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Stamp, Rect=[0, 0, 9, 9], AP=pikepdf.Dictionary(N=drawing)
    )
    document.pages[0].obj["/Annots"] = pikepdf.Array([document.make_indirect(note)])


def pattern(document: Any) -> None:
    import pikepdf

    keys = pikepdf.Dictionary(
        Type=pikepdf.Name.Pattern,
        PatternType=1,
        PaintType=1,
        TilingType=1,
        BBox=[0, 0, 300, 300],
        XStep=300,
        YStep=300,
        Resources=pikepdf.Dictionary(Font=pikepdf.Dictionary(Canary=_font(document))),
    )
    document.Root["/Canary"] = document.make_stream(text_at(TERM).encode(), keys)


def orphan_page(document: Any, kind: str = "Page") -> None:
    """A page that the document does not show, or what its forms may make one of."""
    import pikepdf

    document.add_blank_page()
    page = document.pages[-1]
    page.obj["/Resources"] = pikepdf.Dictionary(Font=pikepdf.Dictionary())
    draw(document, page, text_at(TERM))
    orphan = page.obj
    del document.pages[-1]
    orphan["/Type"] = pikepdf.Name(f"/{kind}")
    document.Root["/Canary"] = orphan


def inline_picture(document: Any, data: bytes) -> None:
    """A picture's points among the operators of a page."""
    points, width, height = _points(data)
    head = f"q 300 0 0 200 0 0 cm BI /W {width} /H {height} /BPC 8 /CS /RGB ID ".encode()
    document.pages[0].contents_add(document.make_stream(head + points + b" EI Q"))


def picture_in_strips(document: Any, data: bytes) -> None:
    """A picture as several, one below the other."""
    import pikepdf

    points, width, height = _points(data)
    strip = height // 4 * width * 3
    document.Root["/Canary"] = pikepdf.Array(
        [
            _picture(document, points[at : at + strip], width, len(points[at : at + strip]) // width // 3)
            for at in range(0, len(points), strip)
        ]
    )


def picture(document: Any, data: bytes) -> None:
    """A picture as plain points."""
    document.Root["/Canary"] = _picture(document, *_points(data))


def _points(data: bytes) -> tuple[bytes, int, int]:
    from PIL import Image

    with Image.open(BytesIO(data)) as opened:
        return opened.convert("RGB").tobytes(), *opened.size


def _picture(document: Any, points: bytes, width: int, height: int) -> Any:
    import pikepdf

    keys = pikepdf.Dictionary(
        Type=pikepdf.Name.XObject,
        Subtype=pikepdf.Name.Image,
        Width=width,
        Height=height,
        ColorSpace=pikepdf.Name.DeviceRGB,
        BitsPerComponent=8,
    )
    return document.make_stream(points, keys)


def jpeg(document: Any, data: bytes) -> None:
    picture(document, data)
    import pikepdf

    document.Root["/Canary"].write(data, filter=pikepdf.Name.DCTDecode)


def commented_jpeg() -> bytes:
    from PIL import Image

    made = BytesIO()
    Image.new("RGB", (8, 8), "grey").save(made, "JPEG", comment=TERM.encode())
    return made.getvalue()


def xmp(document: Any) -> None:
    with document.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
        metadata["dc:description"] = TERM


def outline(document: Any) -> None:
    from pikepdf import OutlineItem

    with document.open_outline() as outline:
        outline.root.append(OutlineItem(TERM, 0))


def font_name(document: Any) -> None:
    import pikepdf

    document.Root["/Canary"] = pikepdf.Dictionary(Type=pikepdf.Name.Font, BaseFont=pikepdf.Name("/QuartzmoorBasin"))


def attach(document: Any, name: str, data: bytes) -> None:
    from pikepdf import AttachedFileSpec

    made = AttachedFileSpec(document, data, description="", filename=name, mime_type="", creation_date="", mod_date="")
    document.attachments[name] = made


def small_pdf() -> bytes:
    import pikepdf

    document = pikepdf.new()
    document.add_blank_page()
    document.pages[0].obj["/Resources"] = pikepdf.Dictionary(Font=pikepdf.Dictionary())
    draw(document, document.pages[0], text_at(TERM))
    made = BytesIO()
    document.save(made)
    return made.getvalue()
