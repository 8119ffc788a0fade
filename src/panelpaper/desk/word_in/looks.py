"""How a run of a Word file looks, by its own word and by its styles', and whether anybody sees it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from xml.etree.ElementTree import Element

from msgspec import Struct

from panelpaper.desk.word_in.elements import child, is_on, local, named, number, value
from panelpaper.desk.word_in.package import Package
from panelpaper.desk.word_in.styles import chain, styles_of

_HIGHLIGHTS = {
    "black": "000000",
    "blue": "0000FF",
    "cyan": "00FFFF",
    "darkBlue": "000080",
    "darkCyan": "008080",
    "darkGray": "808080",
    "darkGreen": "008000",
    "darkMagenta": "800080",
    "darkRed": "800000",
    "darkYellow": "808000",
    "green": "00FF00",
    "lightGray": "C0C0C0",
    "magenta": "FF00FF",
    "red": "FF0000",
    "white": "FFFFFF",
    "yellow": "FFFF00",
}
_REDS = ("FF0000", "C00000")
_BLACK, _WHITE = "000000", "FFFFFF"
SMALLEST = 6  # half-points: what is smaller is a speck
NARROWEST = 20  # per cent of a letter's width
LEAST_CONTRAST = 1.2  # of 1 to 21, by WCAG's count: what has less is not seen


Look = Mapping[str, Element]
"""Properties by their names."""


class Ground(Struct, frozen=True):
    """What words stand on: a colour as RRGGBB, "" where it isn't known; and the paragraph's style."""

    colour: str = _WHITE
    style: str = ""


class Looks:
    """What the styles of a file say of its runs."""

    def __init__(self, package: Package) -> None:
        self._styles = styles_of(package)
        self._plain = next((id for id, style in self._styles.items() if _is_default_paragraph(style)), "")
        defaults = [each for part in package.beside("styles") for each in named(part, "rPrDefault")]
        self._defaults = tuple(found for each in defaults if (found := child(each, "rPr")) is not None)
        self._held: dict[tuple[str, str], Look] = {}
        background = child(package.xml[package.main], "background")
        self.page = Ground(_colour(value(background, "color")) or _WHITE)

    def name(self, paragraph: Element) -> str:
        """The name of a paragraph's style, in small letters."""
        style = self._styles.get(value(child(child(paragraph, "pPr"), "pStyle"), "val"))
        return value(child(style, "name"), "val").lower()

    def under(self, element: Element, ground: Ground) -> Ground:
        """What the words of an element stand on, which itself stands on that ``ground``."""
        match local(element):
            case "p":
                own = child(element, "pPr")
                style = value(child(own, "pStyle"), "val") or self._plain
                given = (own, *(child(each, "pPr") for each in chain(self._styles, style)))
                shades = (shade for each in given if (shade := _shade(child(each, "shd"))))
                return Ground(next(shades, ground.colour), style)
            case "tbl":
                look = child(element, "tblPr")
                is_styled = any(
                    _shade(shd) not in ("", _WHITE)
                    for style in chain(self._styles, value(child(look, "tblStyle"), "val"))
                    for shd in named(style, "shd")
                )
                return Ground(_shade(child(look, "shd")) or ("" if is_styled else ground.colour))
            case "tc":
                return Ground(_shade(child(child(element, "tcPr"), "shd")) or ground.colour)
            case "txbxContent":
                return Ground("")
            case _:
                return ground

    def look(self, run: Element, ground: Ground) -> Look:
        """What holds for a run, by its name: its own properties, else its styles', else the file's."""
        own = child(run, "rPr")
        if own is None:
            return self._styled("", ground.style)
        held = dict(self._styled(value(child(own, "rStyle"), "val"), ground.style))
        return held | {local(each): each for each in own}

    def _styled(self, letters: str, paragraph: str) -> Look:
        """What the style of some letters says, else that of their paragraph, else the file."""
        if (letters, paragraph) not in self._held:
            styles = (*chain(self._styles, letters), *chain(self._styles, paragraph))
            held: dict[str, Element] = {}
            for properties in (*(child(style, "rPr") for style in styles), *self._defaults):
                for each in properties if properties is not None else ():
                    held.setdefault(local(each), each)
            self._held[letters, paragraph] = held
        return self._held[letters, paragraph]


def unseen(look: Look, ground: Ground) -> str:
    """Why nobody sees some words: "hidden", "unseen" in their ground's colour, "tiny"; "maybe"; or ""."""
    if is_on(look.get("vanish")):
        return "hidden"
    if _is_speck(look):
        return "tiny"
    colour = _colour(value(look.get("color"), "val"))
    highlight = _HIGHLIGHTS.get(value(look.get("highlight"), "val"), "")
    behind = highlight or _shade(look.get("shd")) or ground.colour
    if child(look.get("textFill"), "noFill") is not None:
        return "unseen"
    if behind:
        return "unseen" if _contrast(colour or _automatic(highlight, behind), behind) < LEAST_CONTRAST else ""
    return "maybe" if colour and _contrast(colour, _WHITE) < LEAST_CONTRAST else ""


def is_struck(look: Look) -> bool:
    """Whether words are struck through."""
    return is_on(look.get("strike")) or is_on(look.get("dstrike"))


def is_raised(look: Look) -> bool:
    """Whether words stand above or below their line, as an exponent does."""
    return value(look.get("vertAlign"), "val") in ("superscript", "subscript")


def is_set_off(run: Element, ground: Ground) -> bool:
    """Whether a run is highlighted or shaded, or in one of Word's two reds."""
    own = child(run, "rPr")
    if own is None:
        return False
    highlight, shade = value(child(own, "highlight"), "val"), _shade(child(own, "shd"))
    if highlight not in ("", "none") or shade not in ("", _WHITE, ground.colour):
        return True
    return value(child(own, "color"), "val").upper() in _REDS


def _is_default_paragraph(style: Element) -> bool:
    return value(style, "type") == "paragraph" and value(style, "default") in ("1", "true", "on")


def _is_speck(look: Look) -> bool:
    """Whether letters are too small, or too narrow, to be taken for such."""
    size, width = number(look.get("sz")), number(look.get("w"))
    return (size is not None and size < SMALLEST) or (width is not None and 0 < width < NARROWEST)


def _automatic(highlight: str, behind: str) -> str:
    """The colour of letters that have none of their own: black, but white on a dark shade, as Word turns them."""
    return _BLACK if highlight or _contrast(_BLACK, behind) > _contrast(_WHITE, behind) else _WHITE


def _shade(shd: Element | None) -> str:
    """The colour of a shade, "" where there is none."""
    solid = value(shd, "val") == "solid"
    return _colour(value(shd, "color" if solid else "fill")) or (_BLACK if solid else "")


def _colour(given: str) -> str:
    """A colour as RRGGBB, "" where it is automatic."""
    given = given.upper()
    return given if len(given) == 6 and not set(given) - set("0123456789ABCDEF") else ""


@lru_cache(maxsize=1024)
def _contrast(one: str, other: str) -> float:
    """How well one colour is seen on another, from 1 to 21 (WCAG 2.2, contrast ratio)."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4))
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(share * part for share, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
