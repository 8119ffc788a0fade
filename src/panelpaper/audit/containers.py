"""What stands within a file that is no text: in a picture's margins, in a font."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from importlib import import_module
from io import BytesIO
from itertools import islice, pairwise
from typing import Any

from panelpaper.audit.surfaces import Opaque, Surface
from panelpaper.patterns import late

LARGEST = 64 * 1024 * 1024  # of what is unpacked, in bytes
_MOST_STARTS = 100  # places in a picture's margin where something compressed may begin
Held = tuple[str, bytes]

_PNG = b"\x89PNG\r\n\x1a\n"
_PICTURES = (_PNG, b"\xff\xd8\xff", b"GIF87a", b"GIF89a", b"BM", b"II*\0", b"MM\0*")
# Those that hardly anybody publishes, but that the same library draws.
_RARE_PICTURES = re.compile(
    rb"\0\0\0.ftypavi[fs]|\0\0\0\x0cjP  \r\n|\xff\x4f\xff\x51\0|\0\0[\x01\x02]\0[\x01-\xff]\0|icns\0"
    rb"|DDS \x7c\0|8BPS\0|qoif\0|P[456]\s\d+\s\d|\n[\0\x02\x03\x05]\x01[\x01\x02\x04\x08]\0",
    re.DOTALL,
)
_TGA_END = b"TRUEVISION-XFILE.\0"
_FONTS = (b"wOFF", b"wOF2", b"OTTO", b"\0\1\0\0", b"true", b"ttcf")
_OUTLINES = frozenset(("glyf", "loca", "hmtx", "GPOS", "GSUB", "gvar", "HVAR"))  # in which nothing can be read
_PRINTED = late(r"[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffd]{6,}")


class TooMuch(ValueError):
    """An archive unpacks to more than ``LARGEST``."""


def is_picture(data: bytes) -> bool:
    """Whether the bytes are a picture of points."""
    common = data.startswith(_PICTURES) or (data[:4] == b"RIFF" and data[8:12] == b"WEBP")
    return common or bool(_RARE_PICTURES.match(data)) or data.endswith(_TGA_END)


def is_font(data: bytes) -> bool:
    """Whether the bytes are a font."""
    return data.startswith(_FONTS)


def strings(data: bytes, place: str = "bytes") -> Surface:
    """What can be read in bytes by whoever looks for it: as UTF-8 or Latin-1, and as UTF-16."""
    views = [data.decode("latin-1")]
    if b"\0" in data:
        views.append(data.replace(b"\0", b"").decode("latin-1"))
    if not data.isascii():
        views.append(data.decode("utf-8", errors="replace"))
    found = (match[0] for view in views for match in _PRINTED.finditer(view))
    return Surface(place, "\x1e".join(found), coarse=True, noisy=True)


def picture_margins(data: bytes) -> Iterator[Held | Surface | Opaque]:
    """What a picture's file holds beside its points: texts, EXIF, XMP, thumbnails, whatever follows its end."""
    if data.startswith(_PNG):
        yield from _png_margins(data)
    elif data.startswith(b"\xff\xd8\xff"):
        yield from _jpeg_margins(data)
    else:
        yield strings(data, "metadata")


def _png_margins(data: bytes) -> Iterator[Held | Opaque]:
    at = len(_PNG)
    while at + 12 <= len(data):
        length = int.from_bytes(data[at : at + 4], "big")
        kind, body = data[at + 4 : at + 8], data[at + 8 : at + 8 + length]
        at += 12 + length
        if kind in (b"zTXt", b"iTXt", b"iCCP"):
            yield from _compressed_text(body)
        if kind == b"tEXt":
            yield "metadata", body.partition(b"\0")[2]
        if kind not in (b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS"):
            yield "metadata", body
        if kind == b"IEND":
            break
    if data[at:]:
        yield "after its end", data[at:]


def _compressed_text(body: bytes) -> Iterator[Held | Opaque]:
    starts = (match.start() for match in re.finditer(rb"\x78[\x01\x5e\x9c\xda]", body))
    for start in islice(starts, _MOST_STARTS):
        try:
            yield "metadata", inflated(body[start:])
            return
        except zlib.error:
            continue
        except TooMuch:
            yield Opaque("metadata", "it unpacks to too much")
            return


def _jpeg_margins(data: bytes) -> Iterator[Held]:
    at = 2
    while at + 4 <= len(data) and data[at] == 0xFF and data[at + 1] != 0xDA:
        end = at + 2 + int.from_bytes(data[at + 2 : at + 4], "big")
        if 0xE0 <= data[at + 1] <= 0xEF or data[at + 1] == 0xFE:
            yield "metadata", data[at + 4 : end]
        at = end
    finish = data.rfind(b"\xff\xd9")
    if finish != -1 and data[finish + 2 :]:
        yield "after its end", data[finish + 2 :]
    starts = [match.start() for match in re.finditer(b"\xff\xd8\xff", data)][1:]
    for start, following in pairwise((*starts, len(data))):  # each alone, for it is looked at again
        yield "thumbnail", data[start:following]


def inflated(data: bytes) -> bytes:
    """A zlib stream undone. Raises zlib.error, and TooMuch."""
    stream = zlib.decompressobj()
    found = stream.decompress(data, LARGEST)
    if stream.unconsumed_tail:
        raise TooMuch
    return found


def of_font(data: bytes) -> Iterator[Surface | Opaque | Held]:
    """All that a font says of itself: its names, what its maker wrote into it, what can be read in its other tables."""
    ttlib: Any = import_module("fontTools.ttLib")
    try:
        font = ttlib.TTFont(BytesIO(data), lazy=True, fontNumber=0)
        records = font["name"].names if "name" in font else []
        yield Surface("font's names", "\x1e".join(str(record) for record in records))
        for said in (getattr(font.flavorData, each, None) for each in ("metaData", "privData")):
            if said:
                yield "font's metadata", said
        for tag in font.reader.tables:
            if tag not in _OUTLINES:
                yield strings(font.reader[tag], "font's tables")
    except (ttlib.TTLibError, ImportError, OSError, ValueError, AssertionError, KeyError, IndexError):
        yield Opaque("font's names", "it is damaged")
