"""What is no leak and must not be told of; and what is one and can't be seen by any audit of this kind."""

from __future__ import annotations

from collections.abc import Iterator

from panelpaper.audit.self_test.canary import (
    PUBLIC_NAME,
    PUBLIC_PHRASE,
    TERM,
    WORDS,
    Built,
    Files,
    Plant,
    adding,
    drawn,
    saved,
)


def controls(*, pdfs: bool) -> Iterator[Plant]:
    """Things near a secret."""
    yield Plant(
        "edition", "as it was built", lambda built: {p: d for p, d in built.files.items() if pdfs or p != built.pdf}
    )
    pages = {
        "a name that everybody knows": f"Of {PUBLIC_NAME} it is said",
        "a reviewed phrase": f"we note that {PUBLIC_PHRASE}",
        "five words of a text": " ".join(WORDS.split()[:5]),
        "the same words in another order": " ".join(sorted(WORDS.split())),
        "half of a term": TERM.split()[0],
        "a term's words, others between": "Quartzmoor and its Basin",
        "a longer number": "1739204185",
        "a number's digits in other cells": "<ul><li>73</li><li>920</li><li>418</li></ul>",
        "somebody's front page": '<a href="https://vault.example/">x</a>',
        "another page of theirs": '<a href="https://vault.example/ledgers/2032">x</a>',
    }
    for dress, markup in pages.items():
        yield Plant("page", dress, adding("near.html", f"<!DOCTYPE html><p>{markup}</p>".encode()))
    yield Plant("picture", "another chart", _another_chart)
    yield Plant("picture", "nothing but one colour", _one_colour)


def _another_chart(_: Built) -> Files:
    from PIL import Image, ImageDraw

    picture = Image.new("RGB", (320, 200), "white")
    pen = ImageDraw.Draw(picture)
    for index, height in enumerate((160, 35, 60, 150, 40, 25, 120, 70)):
        pen.rectangle((20 + 36 * index, 190 - height, 44 + 36 * index, 190), fill=(30 * index, 90, 200 - 20 * index))
    return {"near.png": saved(picture, "PNG")}


def _one_colour(_: Built) -> Files:
    from PIL import Image

    return {"near.png": saved(Image.new("RGB", (320, 200), "white"), "PNG")}


def limits() -> Iterator[Plant]:
    """Leaks that it does not see: said plainly, and in `docs/security.md` too."""
    pages = {
        "told in other words": "<p>Nobody had locked the cupboards near the library in the north.</p>",
        "five words at a time": f"<p>{' '.join(WORDS.split()[:5])}, and then {' '.join(WORDS.split()[5:9])}</p>",
        "a number in words": "<p>seventy-three million nine hundred and twenty thousand four hundred and eighteen</p>",
        "letters of another script": f"<p>{TERM.replace('a', chr(0x430)).replace('o', chr(0x43E))}</p>",
        "letters moved by thirteen": "<p>Dhnegmzbbe Onfva</p>",
        "backwards": f"<p>{TERM[::-1]}</p>",
    }
    for dress, markup in pages.items():
        yield Plant("page", dress, adding("near.html", f"<!DOCTYPE html>{markup}".encode()))
    yield Plant("picture", "of a text", _picture_of_text)
    yield Plant("picture", "turned on its side", lambda _: {"near.png": drawn(turned=True)})


def _picture_of_text(_: Built) -> Files:
    from PIL import Image, ImageDraw

    picture = Image.new("RGB", (320, 60), "white")
    ImageDraw.Draw(picture).text((10, 20), TERM, fill="black")
    return {"near.png": saved(picture, "PNG")}
