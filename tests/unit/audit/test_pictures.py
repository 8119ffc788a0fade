"""Pictures are known again by how they look, and others are not taken for them."""

from __future__ import annotations

import random
import warnings
from io import BytesIO
from itertools import combinations
from typing import Any

import pikepdf
import pytest
from PIL import Image, ImageDraw

from panelpaper.audit.built import Kind, leaks_in_built
from panelpaper.audit.fingerprints import Fingerprints, Secret
from panelpaper.audit.pdf_points import put_together
from panelpaper.audit.pdf_surfaces import pdf_pictures
from panelpaper.audit.picture_hash import PictureHash, picture_hashes
from panelpaper.model.classification import CLEAR, RED


def chart(seed: int, *, bars: bool) -> Image.Image:
    """A chart in a frame that all charts share: bars, or one line."""
    chance = random.Random(seed)
    picture = Image.new("RGB", (600, 400), "white")
    pen = ImageDraw.Draw(picture)
    pen.line([(50, 20), (50, 360), (580, 360)], fill="black", width=2)
    points = [(70 + 45 * n, chance.randint(40, 340)) for n in range(12)]
    if bars:
        for x, y in points:
            pen.rectangle((x - 12, y, x + 12, 358), fill=(60, 110, 180))
    else:
        pen.line(points, fill="navy", width=4)
    return picture


def file(picture: Image.Image, form: str = "PNG", **options: Any) -> bytes:
    made = BytesIO()
    picture.save(made, form, **options)
    return made.getvalue()


def picture_hash(data: bytes) -> PictureHash:
    return picture_hashes(data)[0]


@pytest.mark.parametrize("bars", [True, False])
@pytest.mark.parametrize(
    "dressed",
    [
        lambda p: file(p, "JPEG", quality=25),
        lambda p: file(p.resize((300, 200))),
        lambda p: file(p.resize((1200, 800)), "WEBP"),
        lambda p: file(p.resize((400, 400)), "GIF"),
        lambda p: file(p.convert("L")),
    ],
    ids=["poor JPEG", "half", "double WebP", "square GIF", "grey"],
)
def test_a_picture_is_known_again(bars, dressed):
    picture = chart(1, bars=bars)

    assert picture_hash(dressed(picture)).resembles(picture_hash(file(picture)))


@pytest.mark.parametrize("bars", [True, False])
def test_another_month_of_the_same_chart_is_another_picture(bars):
    hashes = [picture_hash(file(chart(seed, bars=bars))) for seed in range(12)]

    assert not any(one.resembles(other) for one, other in combinations(hashes, 2))


def test_pictures_that_show_next_to_nothing_are_like_themselves_alone():
    white = picture_hash(file(Image.new("RGB", (300, 200), "white")))
    other = picture_hash(file(Image.new("RGB", (200, 300), "white")))

    assert white.resembles(white)
    assert not white.resembles(other)


def test_the_same_points_in_another_file_are_the_same_picture():
    picture = Image.new("RGB", (30, 20), "white")
    picture.putpixel((3, 3), (0, 0, 0))

    assert picture_hash(file(picture)).resembles(picture_hash(file(picture, "BMP")))


def test_what_is_no_picture_is_known_by_its_bytes():
    assert picture_hash(b"x").resembles(picture_hash(b"x"))
    assert not picture_hash(b"x").resembles(picture_hash(b"y"))


def test_a_picture_cut_short_does_no_harm():
    cut = file(chart(1, bars=True))[:900]

    assert picture_hash(cut).resembles(picture_hash(cut))


def test_a_picture_that_its_reader_stumbles_over_is_known_by_its_bytes():
    whole = file(chart(1, bars=True).resize((8, 8)), "AVIF")
    emptied = {whole[:kept] + bytes(len(whole) - kept) for kept in range(20, len(whole), 3)}

    assert len({picture_hash(data).file for data in emptied}) == len(emptied)


def test_a_picture_in_a_withheld_pdf_is_looked_for_by_itself():
    picture = chart(3, bars=True)
    held = BytesIO()
    picture.save(held, "PDF")
    secrets = Fingerprints((Secret(RED, pictures=(held.getvalue(),)),), ())

    assert secrets.shows_picture(file(picture.resize((300, 200)), "JPEG", quality=40), CLEAR)
    assert not secrets.shows_picture(file(chart(4, bars=True)), CLEAR)
    assert not secrets.shows_picture(file(picture), RED)


def test_a_picture_is_found_in_a_pdf_with_names_that_are_no_utf_8():
    held = BytesIO()
    chart(3, bars=True).save(held, "PDF")
    odd = held.getvalue().replace(b"/ImageC", b"/#b9age").replace(b"/ProcSet", b"/#b9Set")

    assert odd.count(b"#b9") == 2
    assert len(pdf_pictures(odd)) == 1


@pytest.mark.parametrize(
    ("keys", "filter_"),
    [
        ({"Width": 8, "Height": 8, "BitsPerComponent": 1, "ColorSpace": pikepdf.Name.DeviceGray}, "/JBIG2Decode"),
        ({"Width": 100_000, "Height": 100_000, "BitsPerComponent": 8, "ColorSpace": pikepdf.Name.DeviceRGB}, None),
        ({"Width": 3, "Height": 3, "BitsPerComponent": 16, "ColorSpace": pikepdf.Name.DeviceCMYK}, None),
        ({}, None),
    ],
    ids=["packed by a scanner", "too large", "of sixteen bits", "of no size"],
)
def test_a_picture_in_a_pdf_that_is_not_drawn_here_is_known_by_its_bytes_and_nobody_is_warned(keys, filter_):
    document, held = pikepdf.new(), BytesIO()
    document.add_blank_page()
    document.Root.Shown = document.make_stream(b"", Subtype=pikepdf.Name.Image, **keys)
    document.Root.Shown.write(bytes(72), filter=filter_ and pikepdf.Name(filter_))
    document.save(held, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)

    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        assert pdf_pictures(held.getvalue()) == (bytes(72),)
    assert [str(w.message) for w in told] == []


@pytest.mark.parametrize("form", ["AVIF", "JPEG2000", "ICO", "ICNS", "DDS", "PPM", "TGA", "PCX", "QOI"])
def test_a_withheld_picture_is_found_in_forms_that_few_publish(form):
    secret = chart(1, bars=True)
    shown = secret.resize((256, 256)) if form in ("ICO", "ICNS") else secret
    secrets = Fingerprints((Secret(RED, pictures=(file(secret.resize(shown.size)),)),), ())

    leaks = leaks_in_built({"a.bin": file(shown, form)}, secrets, CLEAR)
    assert [leak.kind for leak in leaks] == [Kind.PICTURE]
    assert leaks_in_built({"a.bin": file(chart(2, bars=True).resize(shown.size), form)}, secrets, CLEAR) == ()


@pytest.mark.parametrize("form", ["GIF", "WEBP", "PNG"])
def test_a_withheld_picture_is_found_in_a_later_frame(form):
    secret, other = chart(1, bars=True), chart(2, bars=True)
    secrets = Fingerprints((Secret(RED, pictures=(file(secret),)),), ())
    frames = file(other, form, save_all=True, append_images=[secret])

    assert [leak.kind for leak in leaks_in_built({"a.bin": frames}, secrets, CLEAR)] == [Kind.PICTURE]
    harmless = file(other, form, save_all=True, append_images=[chart(3, bars=True)])
    assert leaks_in_built({"a.bin": harmless}, secrets, CLEAR) == ()


def test_how_wide_a_picture_of_many_points_is_is_asked_without_a_warning(recwarn):
    large = BytesIO()
    Image.new("1", (9_500, 9_500)).save(large, "PNG")

    assert list(put_together([large.getvalue()])) == []
    assert not recwarn.list
