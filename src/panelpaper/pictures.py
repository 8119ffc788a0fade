"""Pictures as they may travel: PNG and JPEG, without what a camera or a program wrote into them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum
from struct import error as StructError  # noqa: N812 - it is one
from struct import pack, unpack_from

SUFFIXES = (".png", ".jpg", ".jpeg")
MOST_POINTS = 170_000_000  # A3 at 600 to the inch has 70 million; Pillow refuses more than 179 million
_PNG = b"\x89PNG\r\n\x1a\n"
_PNG_KEPT = frozenset(
    (b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"cHRM", b"gAMA", b"iCCP", b"sBIT", b"sRGB", b"bKGD", b"pHYs")
)
_DEPTHS = {
    0: (1, 2, 4, 8, 16),
    2: (8, 16),
    3: (1, 2, 4, 8),
    4: (8, 16),
    6: (8, 16),
}  # PNG, table 11.1: of each colour type
_GREY = 0
_JPEG = b"\xff\xd8"
_JFIF, _EXIF, _LAST_APPLICATION, _COMMENT, _SCAN, _END = 0xE0, 0xE1, 0xEF, 0xFE, 0xDA, 0xD9
_COLOURS = {0xE2: b"ICC_PROFILE\0", 0xEE: b"Adobe"}  # without which the picture's colours are others
_MARKER = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")
_FRAMES = (0xC0, 0xC1, 0xC2, 0xC9, 0xCA)  # those that are drawn: no lossless and no hierarchical ones
_ORIENTATION = 0x0112  # TIFF 6.0: which way up the camera was held


def admitted(data: bytes) -> bytes | None:
    """The picture without its metadata (text, times, places, thumbnails), or None where it is no PNG or JPEG.

    Of what a camera wrote, which way up it was held is left.
    """
    try:
        if data.startswith(_PNG):
            return _PNG + b"".join(_png_chunks(data))
        if data.startswith(_JPEG):
            return _JPEG + b"".join(_jpeg_segments(data))
    except (IndexError, ValueError):
        pass  # it ends before it says that it does
    return None


class Flaw(Enum):
    """Why a picture that is admitted can't be set on a page."""

    DAMAGED = "damaged"
    TOO_MANY_POINTS = "too many points"
    DEEP_GREY = "shades of grey in 16 bits"


def flaw_of(picture: bytes) -> Flaw | None:
    """What a picture that is ``admitted`` says of itself that no PDF could show; None where there is nothing."""
    try:
        wide, high, is_deep_grey = _png_header(picture) if picture.startswith(_PNG) else _jpeg_header(picture)
    except (IndexError, ValueError, StructError):
        return Flaw.DAMAGED
    if not wide * high:
        return Flaw.DAMAGED
    if wide * high > MOST_POINTS:
        return Flaw.TOO_MANY_POINTS
    return Flaw.DEEP_GREY if is_deep_grey else None


def _png_header(picture: bytes) -> tuple[int, int, bool]:
    """How many points wide and high a PNG is, and whether it has more shades of grey than WeasyPrint takes."""
    chunks = [chunk[4:8] for chunk in _png_chunks(picture)]
    wide, high, depth, kind = unpack_from(">LLBB", picture, len(_PNG) + 8)
    if chunks[0] != b"IHDR" or b"IDAT" not in chunks or depth not in _DEPTHS.get(kind, ()):
        raise ValueError("not made as PNGs are")
    return wide, high, (kind, depth) == (_GREY, 16)


def _jpeg_header(picture: bytes) -> tuple[int, int, bool]:
    frame = next((segment for segment in _jpeg_segments(picture) if segment[1] in _FRAMES), b"")
    precision, high, wide, layers = unpack_from(">BHHB", frame, 4)
    if precision != 8 or layers not in (1, 3, 4):
        raise ValueError("not made as JPEGs are")
    return wide, high, False


def _png_chunks(data: bytes) -> Iterator[bytes]:
    at = len(_PNG)
    while True:
        length = int.from_bytes(data[at : at + 4], "big")
        kind, end = data[at + 4 : at + 8], at + 12 + length
        if len(data) < end:
            raise ValueError("cut short")
        if kind in _PNG_KEPT:
            yield data[at:end]
        if kind == b"IEND":
            return
        at = end


def _jpeg_segments(data: bytes) -> Iterator[bytes]:
    """The segments to keep, up to the end of the first picture: a second, or a film, may follow it."""
    at, scanned = len(_JPEG), False
    while True:
        if data[at] != 0xFF:
            raise ValueError("no marker")
        marker = data[at + 1]
        if marker == _END and scanned:
            yield data[at : at + 2]
            return
        end = at + 2 + int.from_bytes(data[at + 2 : at + 4], "big")
        if len(data) < end or marker == _END:
            raise ValueError("cut short")
        if marker == _SCAN:
            scanned, end = True, _end_of_scan(data, end)
        yield from _kept(marker, data[at:end])
        at = end


def _end_of_scan(data: bytes, at: int) -> int:
    """Where the next marker is: in a scan each byte that looks like one is followed by zero, or parts two intervals."""
    found = _MARKER.search(data, at)
    if found is None:
        raise ValueError("cut short")
    return found.start()


def _kept(marker: int, segment: bytes) -> Iterator[bytes]:
    """What is kept of a segment: all but what a program or a camera wrote, and no smaller picture."""
    says = segment[4:]
    if marker == _JFIF:
        if says.startswith(b"JFIF\0"):
            yield pack(">HH", 0xFF00 | _JFIF, 16) + says[:12] + b"\0\0"  # of a thumbnail so many columns and rows
    elif marker == _EXIF:
        if (turned := _orientation(says)) > 1:
            kept = b"Exif\0\0MM\0*\0\0\0\x08\0\x01" + pack(">HHLHHL", _ORIENTATION, 3, 1, turned, 0, 0)
            yield pack(">HH", 0xFF00 | _EXIF, len(kept) + 2) + kept
    elif marker in _COLOURS:
        if says.startswith(_COLOURS[marker]):
            yield segment
    elif marker != _COMMENT and not _JFIF <= marker <= _LAST_APPLICATION:
        yield segment


def _orientation(exif: bytes) -> int:
    """From 1, upright, to 8, as Exif numbers the ways to hold a camera; 1 where it doesn't say."""
    order = {b"II": "<", b"MM": ">"}.get(exif[6:8])
    if not exif.startswith(b"Exif\0\0") or order is None:
        return 1
    try:
        first = 6 + unpack_from(f"{order}L", exif, 10)[0]
        for entry in range(unpack_from(f"{order}H", exif, first)[0]):
            tag, kind, count, value = unpack_from(f"{order}HHLH", exif, first + 2 + 12 * entry)
            if (tag, kind, count) == (_ORIENTATION, 3, 1):
                return int(value) if 1 <= value <= 8 else 1
    except StructError:
        pass  # it ends before it says that it does
    return 1
