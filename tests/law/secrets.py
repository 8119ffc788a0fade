"""What is withheld from whom, as something that can be replaced.

A workspace under test is text with ``Secret``s in it. For a clearance, each secret above it can be swapped for
something else, or taken away; what stands round it (its mark, its classification, an entry's public keys) stays.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from enum import Enum, auto

from hypothesis.vendor.pretty import RepresentationPrinter
from msgspec import Struct, field
from tests.site_folder import Files, Gone

from panelpaper.model.classification import CLEAR, Classification


class Kind(Enum):
    """What a secret is, and so what may stand in its place."""

    BLOCK = auto()  # the lines between ``::: red`` and ``:::``
    RUN = auto()  # what stands between the brackets, in a paragraph
    CELL = auto()  # the same where a line or a pipe would end it: in a cell, in YAML
    ENTRY = auto()  # the lines of a YAML entry but for its public keys, without their indent
    FLOW = auto()  # the keys of an entry between braces but for the public ones
    APPENDIX = auto()  # a Markdown file
    PDF = auto()
    TERMS = auto()  # the YAML file beside a PDF
    PICTURE = auto()  # that only withheld text shows


WHOLE_FILES = (Kind.APPENDIX, Kind.PDF, Kind.TERMS, Kind.PICTURE)

Piece = "str | Secret"
Pieces = tuple["str | Secret", ...]


class Secret(Struct, frozen=True, eq=False):
    """Something classified. ``words`` are what the author wrote, ``other`` what could as well have been written.

    ``indent`` is what comes before each line of an entry but the first; ``number`` tells secrets apart.
    """

    kind: Kind
    classification: Classification
    number: int
    words: Pieces
    other: Pieces
    indent: str = ""

    def canary(self, variant: str = "d") -> str:
        """A word that stands in this secret and nowhere else. ``variant`` is a small letter."""
        return canary(self.classification, self.number, variant)


def canary(classification: Classification, number: int, variant: str = "a") -> str:
    """A word of small letters that says how high it is classified: ``qzrbcavex``."""
    return f"qz{'cgasr'[classification]}{_spelt(number)}{variant}vex"


def _spelt(number: int) -> str:
    return "".join("bcdfghjklm"[int(digit)] for digit in str(number))


def number_canary(classification: Classification, number: int) -> str:
    """The same in digits."""
    return f"88{int(classification)}{number:03d}887"


# What stands for all who have a canary's class; an appendix's id and its file's name stand in no edition at all.
NOWHERE = "n"
_WORD = re.compile(r"qz([gasrn])[b-m]*[a-z]vex")
_NUMBER = re.compile(r"88([1-4])\d{3}887")
_BARRED = {
    "g": Classification.GREEN,
    "a": Classification.AMBER,
    "s": Classification.AMBER_STRICT,
    "r": Classification.RED,
}


def nowhere(number: int) -> str:
    """A name that may stand in no edition."""
    return f"qz{NOWHERE}{_spelt(number)}xvex"


def canaries_above(clearance: Classification, text: str, *, digits: bool = True) -> set[str]:
    """The canaries in ``text`` that are classified above ``clearance``, however they are spaced, broken or cased."""
    squeezed = re.sub(r"<[^>]*>|[\W_]+", "", text).casefold() + " " + text.casefold()
    found = {m[0] for m in _WORD.finditer(squeezed) if m[1] == NOWHERE or _BARRED[m[1]] > clearance}
    if digits:
        plain = re.sub(r"(?<=\d)[,\s](?=\d)", "", text)
        found |= {m[0] for m in _NUMBER.finditer(plain) if int(m[1]) > clearance}
    return found


Filling = Callable[[Secret], "str | bytes | Gone"]


class Written(Struct, frozen=True):
    """A whole workspace: text files as pieces, others as bytes."""

    files: Mapping[str, Pieces]
    data: Mapping[str, bytes] = field(default_factory=dict)
    editions: Mapping[str, Classification] = field(default_factory=dict)
    months: tuple[str, ...] = ()

    def __repr__(self) -> str:
        return f"<{len(self.files)} files, {sum(1 for _ in self.secrets())} secrets, {', '.join(self.editions)}>"

    def _repr_pretty_(self, printer: RepresentationPrinter, _cycle: bool) -> None:
        printer.text(repr(self))

    def files_for(self, clearance: Classification, fill: Filling) -> Files:
        """The workspace's files, every secret above ``clearance`` filled by ``fill``."""
        found: Files = dict(self.data)
        for path, pieces in self.files.items():
            whole = pieces[0] if len(pieces) == 1 else None
            if isinstance(whole, Secret) and whole.kind in WHOLE_FILES and whole.classification > clearance:
                filled = fill(whole)
                found[path] = filled.encode("utf-8", "surrogateescape") if isinstance(filled, str) else filled
            else:
                found[path] = _joined(pieces, clearance, fill).encode("utf-8", "surrogateescape")
        return found

    def secrets(self) -> Iterator[tuple[str, Secret]]:
        """Every secret and the file that it stands in, those within others too."""
        for path, pieces in self.files.items():
            yield from ((path, secret) for secret in _within(pieces))

    def closed_to(self, clearance: Classification) -> set[str]:
        """The files that are above ``clearance`` as a whole."""
        return {
            path
            for path, pieces in self.files.items()
            for piece in pieces
            if isinstance(piece, Secret) and piece.kind in WHOLE_FILES and piece.classification > clearance
        }


def as_written(secret: Secret) -> str:
    """A filling that changes nothing."""
    return _joined(secret.words, CLEAR, as_written)


def otherwise(secret: Secret) -> str:
    """Other text that its author might have written."""
    return _joined(secret.other, CLEAR, as_written)


def _joined(pieces: Pieces, clearance: Classification, fill: Filling) -> str:
    return "".join(_text(piece, clearance, fill) for piece in pieces)


def _text(piece: str | Secret, clearance: Classification, fill: Filling) -> str:
    if isinstance(piece, str):
        return piece
    if piece.classification <= clearance:
        return _joined(piece.words, clearance, fill)
    text = fill(piece)
    assert isinstance(text, str), f"a {piece.kind.name} can't be {text!r}"
    return text


def _within(pieces: Pieces) -> Iterator[Secret]:
    for piece in pieces:
        if isinstance(piece, Secret):
            yield piece
            yield from _within(piece.words)
