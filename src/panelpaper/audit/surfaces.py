"""What a file shows to whoever looks closely: every text in it, and every picture, each with where it stands."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Surface:
    """A text that stands in a file. ``place`` names it: "text", "attributes", "page 3, text".

    ``lined``: its lines are the file's. ``coarse``: a view of the whole, which also shows what finer surfaces show.
    ``noisy``: it was picked out of bytes that are no text, so that short words are chance.
    """

    place: str
    text: str
    lined: bool = False
    coarse: bool = False
    noisy: bool = False


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that stands in a file, as its own bytes."""

    place: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Opaque:
    """Something in a file that can't be looked into; ``why`` in a few words."""

    place: str
    why: str


Shown = Surface | Picture | Opaque
