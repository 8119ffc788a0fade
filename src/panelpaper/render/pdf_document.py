"""An appendix that is a PDF: opened, measured, and what of it never goes further taken away."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TypeAlias

from msgspec import Struct

from panelpaper import attached_pdf
from panelpaper.pdf_areas import FOOT, HEAD, Area, PdfObject, has_usable_size, inherited, number, visible_area
from panelpaper.pictures import admitted
from panelpaper.render.pdf_errors import TypesettingError

Matrix: TypeAlias = tuple[float, float, float, float, float, float]

NARROWEST = 340.0
"""Points. A page that is less wide stands in the middle of one that is: the running head needs the room."""
_CONFORMS = re.compile(rb"pdfuaid:part(?:>|\s*=\s*[\"'])\s*1\b")
# What streams may hold beside what they draw: data about them, files, scripts, what is shown in their place.
_BESIDE = ("/Metadata", "/PieceInfo", "/AF", "/Ref", "/OPI", "/Alternates", "/AA", "/LastModified")


class Sheet(Struct, frozen=True):
    """The page on which a page taken in stands, in points; ``matrix`` puts it there, upright."""

    width: float
    height: float
    matrix: Matrix
    visible: Area  # of the page taken in, in its own coordinates

    def placed(self, area: Area) -> Area:
        """Where an area of the page taken in comes to stand."""
        corners = [self.point(x, y) for x in (area[0], area[2]) for y in (area[1], area[3])]
        across, up = [x for x, _ in corners], [y for _, y in corners]
        return min(across), min(up), max(across), max(up)

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Where a point of the page taken in comes to stand."""
        a, b, c, d, e, f = self.matrix
        return round(a * x + c * y + e, 3), round(b * x + d * y + f, 3)


@contextmanager
def opened(data: bytes) -> Iterator[PdfObject]:
    """A document, while it is read. Raises TypesettingError for one that is encrypted, damaged or empty."""
    try:
        with attached_pdf.opened(data) as document:
            yield document
    except attached_pdf.UnfitPdf as unfit:
        details = (str(unfit.__cause__),) if unfit.__cause__ else ()
        raise TypesettingError(f"A PDF that is an appendix {unfit.why}: {unfit.mend}.", details) from None


def sheets(data: bytes) -> tuple[Sheet, ...]:
    """The sheets that a document's pages need, in order."""
    with opened(data) as document:
        return tuple(map(sheet_of, document.pages))


def conforms(data: bytes) -> bool:
    """Whether a document says of itself that it is PDF/UA-1, and is tagged."""
    import pikepdf

    with opened(data) as document:
        claim = document.Root.get("/Metadata")
        said = isinstance(claim, pikepdf.Stream) and _CONFORMS.search(claim.read_bytes()) is not None
        return said and is_tagged(document)


def is_tagged(document: PdfObject) -> bool:
    """Whether a document has a structure."""
    import pikepdf

    marked = document.Root.get("/MarkInfo")
    tree = document.Root.get("/StructTreeRoot")
    said: object = marked.get("/Marked") if isinstance(marked, pikepdf.Dictionary) else None
    return said is True and isinstance(tree, pikepdf.Dictionary)


def sheet_of(page: PdfObject) -> Sheet:
    """A page's sheet. Raises TypesettingError where the page has no size, or one beyond all measure."""
    visible, unit = visible_area(page.obj)
    across, up = (visible[2] - visible[0]) * unit, (visible[3] - visible[1]) * unit
    if not has_usable_size(page.obj):
        raise TypesettingError("A PDF that is an appendix has a page without a usable size.")
    left, bottom = visible[0] * unit, visible[1] * unit
    turned = int(number(inherited(page.obj, "/Rotate"), 0.0)) % 360
    # Clockwise, as readers turn it; then moved so that its lower left corner is at 0, 0.
    upright: dict[int, Matrix] = {
        90: (0, -unit, unit, 0, -bottom, left + across),
        180: (-unit, 0, 0, -unit, left + across, bottom + up),
        270: (0, unit, -unit, 0, bottom + up, -left),
    }
    a, b, c, d, e, f = upright.get(turned, (unit, 0, 0, unit, -left, -bottom))
    if turned in (90, 270):
        across, up = up, across
    width = max(across, NARROWEST)
    matrix = (a, b, c, d, e + (width - across) / 2, f + FOOT)
    return Sheet(width, up + HEAD + FOOT, matrix, visible)


def strip(document: PdfObject) -> None:
    """Take from a document's streams what they hold beside what they draw, and from photographs what cameras wrote."""
    import pikepdf

    for thing in document.objects:
        if isinstance(thing, pikepdf.Stream):
            for key in _BESIDE:
                if key in thing:
                    del thing[key]
            _strip_photograph(thing)


def _strip_photograph(stream: PdfObject) -> None:
    """Where a stream is a JPEG file, and packed in no other way, leave what it shows."""
    import pikepdf

    packed = stream.get("/Filter")
    if packed in (pikepdf.Name.DCTDecode, pikepdf.Array([pikepdf.Name.DCTDecode])):
        photograph = admitted(stream.read_raw_bytes())
        if photograph is not None:  # else it is damaged, and shows what it may
            stream.write(photograph, filter=packed, decode_parms=stream.get("/DecodeParms"))
