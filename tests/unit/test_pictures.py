"""What of a picture travels: what it shows, and nothing that a camera or a program wrote beside it."""

from __future__ import annotations

from io import BytesIO
from struct import pack
from typing import Any
from zlib import compress, crc32

import pytest
from PIL import Image

from panelpaper.pictures import MOST_POINTS, Flaw, admitted, flaw_of


def jpeg(shade: int = 90, **options: Any) -> bytes:
    held = BytesIO()
    picture = Image.radial_gradient("L").point(lambda value: (value + shade) % 256)
    picture.save(held, "JPEG", quality=90, **options)
    return held.getvalue()


def segment(marker: int, says: bytes) -> bytes:
    return pack(">HH", 0xFF00 | marker, len(says) + 2) + says


def after_start(data: bytes, more: bytes) -> bytes:
    return data[:2] + more + data[2:]


@pytest.mark.parametrize(
    "options",
    [{}, {"progressive": True}, {"restart_marker_blocks": 1}, {"icc_profile": b"colours"}, {"dpi": (300, 300)}],
    ids=["plain", "in several scans", "in intervals", "with its colours", "with its size"],
)
def test_what_makes_a_jpeg_up_is_kept_byte_for_byte(options):
    assert admitted(jpeg(**options)) == jpeg(**options)


@pytest.mark.parametrize("options", [{}, {"progressive": True}])
@pytest.mark.parametrize("more", [jpeg(7, comment=b"Wick"), b"film, and \xff\xd9 in it", b"\0" * 9])
def test_what_follows_the_first_picture_is_left_out(options, more):
    assert admitted(jpeg(**options) + more) == jpeg(**options)


@pytest.mark.parametrize(
    "more",
    [
        segment(0xE0, b"JFXX\0\x10" + jpeg(7)),
        segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0Wick"),
        segment(0xE2, b"MPF\0Wick"),
        segment(0xE2, b"FPXR\0Wick"),
        segment(0xED, b"Photoshop 3.0\0Wick"),
        segment(0xEE, b"Wick"),
        segment(0xFE, b"Wick"),
    ],
)
def test_what_stands_beside_a_picture_is_left_out(more):
    assert admitted(after_start(jpeg(), more)) == jpeg()


def test_a_smaller_picture_of_it_is_left_out():
    header = b"JFIF\0\x01\x01\x00\x00\x01\x00\x01"
    assert jpeg()[6:18] == header
    larger = after_start(jpeg()[:2] + jpeg()[20:], segment(0xE0, header + b"\x02\x01" + b"shades"))

    assert admitted(larger) == jpeg()


@pytest.mark.parametrize("length", [3, 30, 400, -2])
def test_a_picture_that_is_cut_short_is_none(length):
    assert admitted(jpeg()[:length]) is None


def chunk(kind: bytes, says: bytes) -> bytes:
    return pack(">L", len(says)) + kind + says + pack(">L", crc32(kind + says))


def png(wide: int, high: int, *, depth: int = 8, kind: int = 0, points: bytes = chunk(b"IDAT", compress(b""))) -> bytes:
    header = chunk(b"IHDR", pack(">LLBBBBB", wide, high, depth, kind, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + points + chunk(b"IEND", b"")


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA"])
def test_a_png_that_programs_make_has_no_flaw(mode):
    held = BytesIO()
    Image.new(mode, (20, 10)).save(held, "PNG")

    assert flaw_of(held.getvalue()) is None


@pytest.mark.parametrize(("mode", "options"), [("L", {}), ("RGB", {"progressive": True}), ("CMYK", {})])
def test_a_jpeg_that_programs_make_has_no_flaw(mode, options):
    held = BytesIO()
    Image.new(mode, (20, 10)).save(held, "JPEG", **options)

    assert flaw_of(held.getvalue()) is None


@pytest.mark.parametrize(
    ("picture", "flaw"),
    [
        (png(10_000, MOST_POINTS // 10_000), None),
        (png(10_000, MOST_POINTS // 10_000 + 1), Flaw.TOO_MANY_POINTS),
        (png(20, 10, depth=16), Flaw.DEEP_GREY),
        (png(20, 10, depth=16, kind=2), None),
        (png(0, 10), Flaw.DAMAGED),
        (png(20, 10, depth=7), Flaw.DAMAGED),
        (png(20, 10, kind=9), Flaw.DAMAGED),
        (png(20, 10, points=b""), Flaw.DAMAGED),
        (png(20, 10).replace(b"IHDR", b"gAMA"), Flaw.DAMAGED),
        (jpeg().replace(b"\xff\xc0", b"\xff\xc3"), Flaw.DAMAGED),
        (jpeg()[:2] + jpeg()[jpeg().index(b"\xff\xda") :], Flaw.DAMAGED),
    ],
)
def test_what_no_pdf_can_show_is_known_by_what_the_picture_says_of_itself(picture, flaw):
    assert flaw_of(picture) is flaw
