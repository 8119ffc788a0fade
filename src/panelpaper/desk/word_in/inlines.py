"""What stands in one paragraph or cell, as Markdown on as few lines as it has."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Protocol
from urllib.parse import quote

from msgspec import Struct
from msgspec.structs import replace

from panelpaper.desk.word_in.escaping import cleaned, escaped, line_escaped
from panelpaper.desk.word_in.reading import Node
from panelpaper.patterns import late

BREAK = "\n"
_WEB = late(r"(?:https?://|mailto:)[^\s]+", re.IGNORECASE)
_FIELDS_REST = late(r'"(?:[^"]*\\l\s+"([^"]*))?.*', re.S)
_SAFE = "!#$&'*+,/:;=?@%~-._"


class Piece(Struct, frozen=True):
    """A stretch of text of one kind. ``made`` is Markdown already: a picture, a note's call."""

    text: str
    bold: bool = False
    italic: bool = False
    link: str = ""
    made: bool = False


class Words(Struct, frozen=True):
    """The pieces of a paragraph, a heading or a cell."""

    pieces: tuple[Piece, ...]

    @property
    def plain(self) -> str:
        """The words alone."""
        return " ".join("".join(each.text for each in self.pieces if not each.made).split())

    def markdown(self, *, emphasis: bool = True, lines: bool = True) -> str:
        """As Markdown; without ``lines`` all of it stands on one, as in a heading or a cell."""
        text = "".join(_written(_merged(self.pieces if emphasis else _plain(self.pieces))))
        rows = [re.sub(" +", " ", row).strip() for row in text.split(BREAK)]
        rows = [line_escaped(row) for row in rows if row]
        return "\\\n".join(rows) if lines else " ".join(rows)


def _merged(pieces: Iterable[Piece]) -> list[Piece]:
    """Neighbours of one kind as one; the spaces at the ends of what is emphasised or linked stand outside of it."""
    found: list[Piece] = []
    for piece in (part for each in pieces for part in _parted(each) if part.text):
        last = found[-1] if found else None
        if last and not (last.made or piece.made) and replace(last, text="") == replace(piece, text=""):
            found[-1] = replace(last, text=last.text + piece.text)
        elif last and not piece.text.strip() and not piece.made and BREAK not in piece.text:
            found.append(Piece(piece.text))
        else:
            found.append(piece)
    return _rejoined(found)


def _rejoined(pieces: list[Piece]) -> list[Piece]:
    """Emphasis that goes on after a space is one."""
    found: list[Piece] = []
    for piece in pieces:
        if len(found) > 1 and found[-1] == Piece(" ") and not piece.made and not found[-2].made:
            before = found[-2]
            if (before.bold or before.italic) and replace(before, text="") == replace(piece, text=""):
                found[-2:] = [replace(before, text=f"{before.text} {piece.text}")]
                continue
        found.append(piece)
    return found


def _parted(piece: Piece) -> Iterator[Piece]:
    if piece.made:
        yield piece
        return
    for text in re.split(r"(\n)", piece.text):
        core = text.strip(" ")
        if text == BREAK or not core:
            yield Piece(text)
            continue
        start = len(text) - len(text.lstrip(" "))
        yield from filter(lambda each: each.text, (Piece(" " * bool(start)), replace(piece, text=core)))
        yield Piece(" " if text.endswith(" ") else "")


def _plain(pieces: Iterable[Piece]) -> Iterator[Piece]:
    return (replace(each, bold=False, italic=False) for each in pieces)


def _written(pieces: list[Piece]) -> Iterator[str]:
    """Each piece; emphasis only where CommonMark takes its stars for such.

    Of stars that meet, those of two pieces are told apart where they are not as many; those of three are not always.
    """
    met: list[str] = []
    for index, piece in enumerate(pieces):
        text = piece.text if piece.made else escaped(piece.text)
        if piece.link:
            text = f"[{text}]({piece.link})"
        stars = "*" * (2 * piece.bold + piece.italic)
        before = pieces[index - 1].text[-1:] if index else ""
        after = pieces[index + 1].text[:1] if index + 1 < len(pieces) else ""
        apart = len(met) < 2 and stars not in met
        may = stars and apart and _flanks(before, text[:1]) and _flanks(after, text[-1:])
        met = [*met, stars] if may and not piece.made else []
        yield f"{stars}{text}{stars}" if may else text


def _flanks(outside: str, inside: str) -> bool:
    """Whether stars between these two characters open or close emphasis."""
    return inside.isalnum() or not outside or outside.isspace() or not (outside.isalnum() or inside.isspace())


def _with_place(rest: re.Match[str]) -> str:
    """What a field says after its link: the place on the page, if any."""
    return f"#{rest[1]}" if rest[1] else ""


class Made(Protocol):
    """What a paragraph's pictures and notes become; the writer of the whole file knows."""

    def picture(self, image: Node) -> Iterator[Piece]:
        """A picture in its place, or nothing where it has to stand elsewhere."""

    def call(self, raised: Node) -> Piece | None:
        """A note's call, where raised text is one."""

    def dead_link(self, href: str) -> None:
        """Take notice of a link that leads nowhere for the public."""


def pieces_of(children: Iterable[Node | str], made: Made, bold: bool = False, italic: bool = False) -> Iterator[Piece]:
    """The pieces of some inline elements; blocks among them count as their words."""
    for each in children:
        if isinstance(each, str):
            yield Piece(cleaned(each), bold, italic)
            continue
        match each.tag:
            case "strong" | "em":
                yield from pieces_of(each.children, made, bold or each.tag == "strong", italic or each.tag == "em")
            case "a":
                yield from _linked(each, made, bold, italic)
            case "br":
                yield Piece(BREAK)
            case "img":
                yield from made.picture(each)
            case "input":
                yield Piece("\u2611 " if "checked" in each.attributes else "\u2610 ")
            case "sup" if (call := made.call(each)) is not None:
                yield call
            case _:
                yield from pieces_of(each.children, made, bold, italic)


def _linked(anchor: Node, made: Made, bold: bool, italic: bool) -> Iterator[Piece]:
    pieces = [each for each in pieces_of(anchor.children, made, bold, italic) if each.text]
    href = _FIELDS_REST.sub(_with_place, anchor.attributes.get("href", "").strip())
    whole = all(not each.made for each in pieces) and any(each.text.strip() for each in pieces)
    link = quote(href, safe=_SAFE) if _WEB.fullmatch(href) else ""
    if not link and href and not href.startswith("#"):
        made.dead_link(href)
    if link and whole:
        yield Piece("".join(each.text for each in pieces).replace(BREAK, " "), bold, italic, link)
    else:
        yield from pieces
