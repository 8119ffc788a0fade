"""Pictures as they may travel: PNG and JPEG, without what a camera or a program wrote into them."""

from __future__ import annotations

from collections.abc import Iterator

_PNG = b"\x89PNG\r\n\x1a\n"
_PNG_KEPT = frozenset(
    (b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"cHRM", b"gAMA", b"iCCP", b"sBIT", b"sRGB", b"bKGD", b"pHYs")
)
_JPEG = b"\xff\xd8"
_APP0, _ICC, _ADOBE, _COMMENT, _SCAN, _END = 0xE0, 0xE2, 0xEE, 0xFE, 0xDA, 0xD9


def admitted(data: bytes) -> bytes | None:
    """The picture without its metadata (text, times, places, thumbnails), or None where it is no PNG or JPEG."""
    try:
        if data.startswith(_PNG):
            return _PNG + b"".join(_png_chunks(data))
        if data.startswith(_JPEG):
            return _JPEG + b"".join(_jpeg_segments(data))
    except (IndexError, ValueError):
        pass  # it ends before it says that it does
    return None


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
    at = len(_JPEG)
    while True:
        if data[at] != 0xFF:
            raise ValueError("no marker")
        marker = data[at + 1]
        if marker == _SCAN:
            end = data.rindex(b"\xff\xd9") + 2  # what follows the end is nobody's picture
            yield data[at:end]
            return
        end = at + 2 + int.from_bytes(data[at + 2 : at + 4], "big")
        if len(data) < end or marker == _END:
            raise ValueError("cut short")
        application = _APP0 <= marker <= 0xEF and marker not in (_APP0, _ICC, _ADOBE)
        if not application and marker != _COMMENT:
            yield data[at:end]
        at = end
