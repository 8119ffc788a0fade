"""What a file shows to whoever looks closely: every text in it, and every picture, each with where it stands."""

from __future__ import annotations

from msgspec import Struct

APART = "\x1e"  # between texts that are no neighbours to a reader


class Surface(Struct, frozen=True):
    """A text that stands in a file. ``place`` names it: "text", "attributes", "page 3, text".

    ``lined``: its lines are the file's. ``coarse``: a view of the whole, which also shows what finer surfaces show.
    ``noisy``: it was picked out of bytes that are no text, so that short words are chance.
    """

    place: str
    text: str
    lined: bool = False
    coarse: bool = False
    noisy: bool = False


class Picture(Struct, frozen=True):
    """A picture that stands in a file, as its own bytes."""

    place: str
    data: bytes


class Opaque(Struct, frozen=True):
    """Something in a file that can't be looked into; ``why`` in a few words."""

    place: str
    why: str


Shown = Surface | Picture | Opaque
