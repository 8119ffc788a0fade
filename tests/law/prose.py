"""Markdown with secrets in it: every construct that a paper may hold, marks wherever they may stand."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable, Sequence
from typing import TypeVar

from hypothesis.strategies import DrawFn, integers
from msgspec import Struct, field
from msgspec.structs import replace
from tests.law.secrets import Kind, Pieces, Secret, canary, nowhere, number_canary

from panelpaper.model.classification import CLEAR, Classification

Item = TypeVar("Item")
T = TypeVar("T")

# What everybody may read; the terms of the registers among it, so that a first use is somewhere.
PHRASES = [
    "the group heard how the tests went",
    "members asked the DCC for a plan",
    "the OPSG agreed to wait until spring",
    "nobody knew when the work would end",
    "SECMP0037 came up once more",
    "the SSC said that it was content",
    "costs were thought to be reasonable",
    "a further note is to follow",
]
LINK = "https://example.org/"


class Pen(Struct):
    """Who writes a workspace: draws what to write, numbers the secrets, and keeps the pictures that texts show.

    ``month`` is the folder's name of the paper being written; ``open_actions`` are those of each committee that may be
    carried over from the months before, with the classification that they had last; ``released`` is the paper.yaml of
    a month as it first was, where it has been revised since.
    """

    draw: DrawFn
    month: str = ""
    pictures: dict[str, Pieces] = field(default_factory=dict)
    shared: list[str] = field(default_factory=list)
    open_actions: dict[str, list[tuple[str, Classification]]] = field(default_factory=dict)
    released: dict[str, Pieces] = field(default_factory=dict)
    _count: int = 0

    def pick(self, items: Sequence[Item]) -> Item:
        return items[self.draw(integers(0, len(items) - 1))]

    def chance(self, in_ten: int) -> bool:
        return self.draw(integers(1, 10)) <= in_ten

    def times(self, least: int, most: int) -> range:
        return range(self.draw(integers(least, most)))

    def above(self, level: Classification) -> Classification | None:
        """A classification above ``level``, most often none."""
        higher = [each for each in Classification if each > level]
        return self.pick(higher) if higher and self.chance(5) else None

    def number(self) -> int:
        self._count += 1
        return self._count

    def secret(
        self, kind: Kind, classification: Classification, write: Callable[[Voice], Pieces], indent: str = ""
    ) -> Secret:
        """Something classified, written twice."""
        number = self.number()
        first, second = (write(Voice(self, classification, number, variant)) for variant in "ab")
        return Secret(kind, classification, number, first, second, indent)


class Voice(Struct, frozen=True):
    """Who writes one text, at one level: above CLEAR every third word gives the writer away."""

    pen: Pen
    level: Classification = CLEAR
    secret: int = 0
    variant: str = "a"
    over_lines: Kind = Kind.RUN

    @property
    def word(self) -> str:
        return canary(self.level, self.secret, self.variant) if self.level > CLEAR else "plainly"

    @property
    def digits(self) -> str:
        return number_canary(self.level, self.secret) if self.level > CLEAR else "4200"

    def phrase(self) -> str:
        if self.level is CLEAR:
            return self.pen.pick(PHRASES)
        return self.pen.pick(["{0} of {0}", "so said {0} to the DCC {0}", "{0}, an XQV of {0}", "see {0}"]).format(
            self.word
        )

    @property
    def address(self) -> str:
        """Where a link leads: what is withheld leads nowhere that others do."""
        return f"{LINK}{self.word}"

    def run(self, kind: Kind = Kind.CELL) -> Pieces:
        """A marked run, or nothing."""
        held = self.pen.above(self.level)
        if held is None:
            return ()
        secret = self.pen.secret(kind, held, lambda voice: (voice.span(),))
        return ("[", secret, f"]{{.{held.mark}}}")

    def span(self) -> str:
        """A few words within a line."""
        forms = ["{}", "*{}* and **so on**", "`{}`", f"[{{}}]({self.address})", "{}, [](section:tag)"]
        return self.pen.pick(forms).format(self.phrase())

    def sentence(self, kind: Kind = Kind.CELL) -> Pieces:
        """A line with runs in it, where runs may stand."""
        frames: list[tuple[str, str]] = [("", ""), ("*", "*"), ("`", "`"), ("[so ", f"]({self.address})"), ("(", ")")]
        before, after = self.pen.pick(frames)
        run = self.run(Kind.CELL if before == "`" else kind)
        framed: Pieces = (before, *run, after) if run else ()
        return (self.phrase(), " ", *framed, f" {self.phrase()}.")

    # Blocks of Markdown, each with its blank line after it

    def passage(self, folder: str, indent: str = "", most: int = 3, *, marked: bool = True) -> Pieces:
        """Some blocks. ``folder`` is the way to the paper's folder; ``indent`` comes before each line but the first."""
        if indent:  # a line of its own would leave the YAML that this stands in
            return replace(self, over_lines=Kind.CELL)._passage(folder, indent, most, marked=marked)
        return self._passage(folder, indent, most, marked=marked)

    def _passage(self, folder: str, indent: str, most: int, *, marked: bool) -> Pieces:
        writers = [self.paragraph, self.items, self.table, self.quote, self.code, self.noted, self.bracketed]
        pieces: list[str | Secret] = [*self.paragraph()]
        for _ in self.pen.times(0, most):
            pieces += self.picture(folder) if self.pen.chance(1) else self.pen.pick(writers)()
            pieces += self.marked(folder, indent) if marked else ()
        return tuple(piece.replace("\n", f"\n{indent}") if isinstance(piece, str) else piece for piece in pieces)

    def marked(self, folder: str, indent: str = "") -> Pieces:
        """A marked block, or nothing."""
        held = self.pen.above(self.level)
        if held is None:
            return ()
        secret = self.pen.secret(Kind.BLOCK, held, lambda voice: voice.passage(folder, indent, 1, marked=False), indent)
        return (f"::: {held.mark}\n", secret, ":::\n" + ("\n" if self.pen.chance(7) else ""))

    def paragraph(self) -> Pieces:
        more = (f"\n{self.phrase()} ", *self.run(self.over_lines), " too.") if self.pen.chance(4) else ()
        return (*self.sentence(self.over_lines), *more, "\n\n")

    def items(self) -> Pieces:
        sign, gap = self.pen.pick(["- ", "1. "]), self.pen.pick(["\n", "\n\n"])
        return (f"{sign}{self.phrase()}{gap}{sign}{self.phrase()}{gap}{sign}{self.phrase()}\n\n",)

    def table(self) -> Pieces:
        rows: list[str | Secret] = []
        for _ in self.pen.times(1, 2):
            rows += ["| ", self.phrase(), " | ", self.word, " ", *self.run(), " |\n"]
        return (f"| What | {self.pen.pick(['How', 'Who'])} |\n| --- | ---: |\n", *rows, "\n")

    def quote(self) -> Pieces:
        return (f"> {self.phrase()}\n> {self.phrase()}\n\n",)

    def code(self) -> Pieces:
        return (f"```text\n{self.phrase()}\n```\n\n",)

    def noted(self) -> Pieces:
        """A footnote; every text uses the same names, and none may get another's."""
        name = self.pen.pick(["1", "note"]) + str(self.pen.number())
        return (f"{self.phrase()}[^{name}] and again[^{name}].\n\n[^{name}]: ", *self.sentence(), "\n\n")

    def bracketed(self) -> Pieces:
        """What would become a link or a note if some other text's definition were seen from here."""
        return (f"{self.phrase()} at its [standing point], {self.word} [so to say][elsewhere], {self.word}.\n\n",)

    def picture(self, folder: str) -> Pieces:
        """A picture of this level's own, or one that others show as well."""
        path = self._drawn()
        return (f"![{self.phrase()}]({folder}{path})\n\n",)

    def _drawn(self) -> str:
        if self.pen.shared and self.pen.chance(3):
            return self.pen.pick(self.pen.shared)
        number = self.pen.number()
        path = f"media/{number}/plan-{number % 3}.png"
        text = png(number).decode("utf-8", "surrogateescape")
        whole = f"content/papers/{self.pen.month}/{path}"
        if self.level is CLEAR:
            self.pen.shared.append(path)
            self.pen.pictures[whole] = (text,)
        else:
            self.pen.pictures[whole] = (Secret(Kind.PICTURE, self.level, number, (text,), (text,)),)
        return path


def png(number: int) -> bytes:
    """A picture of one dot; no two are alike. What its program wrote into it stands in no edition."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    dot = zlib.compress(b"\0" + number.to_bytes(3, "big"))
    header = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    text = b"Comment\0" + nowhere(number).encode()
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"tEXt", text) + chunk(b"IDAT", dot) + chunk(b"IEND", b"")
    )
