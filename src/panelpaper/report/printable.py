"""Text from an author's file that is about to be shown: nothing in it commands a terminal or hides from the eye."""

from __future__ import annotations

import unicodedata
from functools import lru_cache


def printable(text: str) -> str:
    """The text with every character that does not print named, as ``⟨U+202E⟩``; line ends stay."""
    return "\n".join("".join(shown(character) for character in line) for line in text.split("\n"))


def on_one_line(text: str) -> str:
    """The same with its line ends named as well: for a name, which may hold any character, in a sentence or a list."""
    return "".join(map(shown, text))


@lru_cache(maxsize=4096)  # an author has so many different ones
def shown(character: str) -> str:
    """One character as it is shown: any kind of space as a plain one."""
    if character.isprintable():
        return character
    if character == "\t" or unicodedata.category(character) == "Zs":
        return " "
    return f"⟨U+{ord(character):04X}⟩"


def width(text: str) -> int:
    """How many columns of a terminal some printable text takes: wide characters two, combining ones none."""
    return len(text) if text.isascii() else sum(_width(character) for character in text)


@lru_cache(maxsize=4096)
def _width(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in ("W", "F") else 1
