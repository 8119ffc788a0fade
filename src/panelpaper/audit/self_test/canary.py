"""What the self-test plants: invented secrets of every kind that the audit knows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from io import BytesIO
from typing import TYPE_CHECKING

from msgspec import Struct

from panelpaper.audit.fingerprints import Fingerprints, Secret
from panelpaper.model.classification import RED

if TYPE_CHECKING:
    from PIL.Image import Image

TERM = "Quartzmoor Basin"
NUMBER = "73920418"
WORDS = "seven unlocked cabinets stood behind the northern reading room until somebody noticed them"
LINK = "https://vault.example/ledgers/2031/forty-two"
PUBLIC_NAME = "Imaginary Committee for Examples"
PUBLIC_PHRASE = "this paper was written to be read by everybody"

Files = Mapping[str, bytes]


class Built(Struct, frozen=True):
    """A real edition, and the files of it that things are planted in."""

    files: Files
    page: str
    pdf: str


class Plant(Struct, frozen=True):
    """One canary: where it is put and how it is dressed. ``plant`` gives the files that are changed or added."""

    where: str
    dress: str
    plant: Callable[[Built], Files]


def adding(path: str, data: bytes) -> Callable[[Built], Files]:
    """A plant that is a whole file."""
    return lambda _: {path: data}


def canaries() -> Fingerprints:
    """The fingerprints of what is planted."""
    text = f"It is said that {WORDS}. Of {PUBLIC_NAME} it is said that {PUBLIC_PHRASE} at all times."
    secret = Secret(RED, text, (TERM, NUMBER), links=(LINK,), pictures=(drawn(),))
    return Fingerprints((secret,), (PUBLIC_NAME, PUBLIC_PHRASE))


def drawn(form: str = "PNG", *, width: int = 320, grey: bool = False, turned: bool = False, **options: object) -> bytes:
    """The planted picture: bars and a line, at some size and in some form."""
    from PIL import ImageDraw
    from PIL.Image import new

    picture = new("RGB", (320, 200), "white")
    pen = ImageDraw.Draw(picture)
    for index, height in enumerate((40, 95, 150, 60, 170, 110, 30, 140)):
        pen.rectangle((20 + 36 * index, 190 - height, 44 + 36 * index, 190), fill=(30 * index, 90, 200 - 20 * index))
    pen.line([(20, 40), (120, 150), (200, 30), (300, 120)], fill="black", width=5)
    picture = picture.rotate(90, expand=True) if turned else picture
    picture = picture.resize((width, width * picture.height // picture.width))
    return saved(picture.convert("L") if grey else picture, form, **options)


def saved(picture: Image, form: str, **options: object) -> bytes:
    """A picture's file."""
    made = BytesIO()
    picture.save(made, form, **options)
    return made.getvalue()
