"""Where in a Word file something stands that has to be told, and what it says; what nobody sees is taken out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from xml.etree.ElementTree import Element

from msgspec import Struct, field

from panelpaper.desk.word_in.elements import child, holds, is_on, local, value, words
from panelpaper.desk.word_in.fields import Codes
from panelpaper.desk.word_in.looks import Ground, Looks, is_raised, is_set_off, is_struck, unseen
from panelpaper.patterns import late

PLACE = "place"
"""An element that stands where something stood that is told; its kind is an attribute."""
_DELETED = {"del": "deleted", "moveFrom": "moved"}
_FIELDS = ("fldChar", "instrText")
_SHOWN = ("drawing", "pict", "object", "sym", "footnoteReference", "endnoteReference")
_GROUNDS = ("p", "tbl", "tc", "txbxContent")
_FAILED = late(r"Error! (?:Reference source|Bookmark|No |Not a valid|Hyperlink|Unknown|Use the|Main )[^.!]{0,80}\.?")


class Spot(Struct, frozen=True):
    """Something to tell: its kind, what it says, and the words ``beside`` it, which ``before`` it may have ended."""

    kind: str
    words: str
    beside: str = ""
    before: bool = False


class _Line(Struct):
    """A paragraph being read: its words in order, each with the kinds of what is told of them, seen or not."""

    pieces: list[tuple[tuple[str, ...], str, bool]] = field(default_factory=list)

    def add(self, kinds: tuple[str, ...], text: str, *, seen: bool) -> None:
        """Some words more; those of a kind that meet are one, with what spaces stand between them."""
        last = self.pieces[-1] if self.pieces else None
        if last and text and last[0] == kinds and last[2] == seen and "comment" not in kinds:
            self.pieces[-1] = (kinds, last[1] + text, seen)
        elif text or not seen:
            self.pieces.append((kinds, text, seen))

    @property
    def seen(self) -> str:
        """What everybody sees of it."""
        return " ".join("".join(text for _, text, seen in self.pieces if seen).split())


class Survey:
    """The parts of a file being looked through in order. ``spots`` are what was found."""

    def __init__(self, looks: Looks, comments: Mapping[str, str]) -> None:
        self.spots: list[Spot] = []
        self._looks = looks
        self._comments = dict(comments)
        self._lines = [_Line()]
        self._codes = Codes()
        self._last = ""

    def through(self, root: Element) -> None:
        """Look through a part, and take out of it what was deleted, what nobody sees, and the calls of comments."""
        self._codes = Codes()
        self._walk(root, self._looks.page)
        self._end_line()

    def unplaced(self) -> Iterator[Spot]:
        """The comments that nothing called."""
        return (Spot("comment", text) for text in self._comments.values())

    def _walk(self, parent: Element, ground: Ground) -> None:
        kept = []
        for each in parent:
            name = local(each)
            if name in _DELETED and local(parent) not in ("rPr", "trPr"):
                self._gone(_DELETED[name], each)
            elif name == "tr" and (kind := _why_no_row(each)):
                self._gone(kind, each)
            elif name == "commentReference":
                self._line.add(("comment",), self._comments.pop(value(each, "id"), ""), seen=False)
            elif name == PLACE:
                self._line.add((value(each, "kind"),), "", seen=False)
            elif name == "r":
                self._run(each, ground)
                kept.append(each)
            else:
                kept.append(each)
                self._within(each, name, ground)
        parent[:] = kept

    def _within(self, each: Element, name: str, ground: Ground) -> None:
        if name == "t":
            self._line.add((), each.text or "", seen=True)
        if name == "p":
            self._lines.append(_Line())
        self._walk(each, self._looks.under(each, ground) if name in _GROUNDS else ground)
        if name == "p":
            self._end_line()
            self._lines.pop()

    def _run(self, run: Element, ground: Ground) -> None:
        code, drawn = self._codes.take_out(run)
        if code.strip():
            self._line.add(("hidden",), code, seen=False)
        for each in drawn:
            self._line.add((each,), "", seen=False)
        look = self._looks.look(run, ground)
        kind = unseen(look, ground)
        text = words(run)
        has_letters = bool(text.strip()) or holds(run, "sym")
        if kind == "hidden" or (kind in ("unseen", "tiny") and has_letters):
            if has_letters or holds(run, *_SHOWN):
                self._line.add((kind,), text, seen=False)
            run[:] = [each for each in run if local(each) in _FIELDS]
            return
        told = [kind] if kind == "maybe" else []
        told += ["struck"] if is_struck(look) else []
        told += ["raised"] if is_raised(look) else []
        told += ["highlighted"] if is_set_off(run, ground) else []
        if holds(run, "txbxContent", "commentReference", PLACE):
            self._walk(run, ground)
        else:
            self._line.add(tuple(told) if text.strip() else (), text, seen=True)

    def _gone(self, kind: str, element: Element) -> None:
        text = words(element)
        self._codes.pass_by(element)
        if text.strip() or holds(element, *_SHOWN):
            self._line.add((kind,), text, seen=False)
        if len(self._lines) == 1:
            self._end_line()  # it stood between paragraphs

    @property
    def _line(self) -> _Line:
        return self._lines[-1]

    def _end_line(self) -> None:
        """Tell of the paragraph that ends, and where: by what is seen of it, else by the last one that was seen."""
        line = self._line
        seen = line.seen
        for kinds, text, _ in line.pieces:
            said = " ".join(text.split())
            self.spots += (Spot(kind, said, seen or self._last, before=not seen) for kind in kinds)
        self.spots += (Spot("failed field", match[0], seen) for match in _FAILED.finditer(seen))
        self._last = seen or self._last
        line.pieces.clear()


def comments_in(parts: Iterable[Element]) -> dict[str, str]:
    """What the comments say, by their ids."""
    return {value(each, "id"): " ".join(words(each).split()) for part in parts for each in part}


def _why_no_row(row: Element) -> str:
    look = child(row, "trPr")
    if child(look, "del") is not None:
        return "deleted"
    return "hidden" if is_on(child(look, "hidden")) else ""
