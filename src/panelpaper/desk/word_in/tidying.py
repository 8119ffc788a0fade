"""What a Word file holds beside its finished text, taken out of it before it is read, and counted."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from msgspec import Struct, field

from panelpaper.desk.word_in.drawings import boxes_in, cropped, is_chart, lone_shapes, one_way, readable
from panelpaper.desk.word_in.elements import alike, child, is_on, local, named, number, value, words
from panelpaper.desk.word_in.fields import as_complex, is_link
from panelpaper.desk.word_in.lists import Lists
from panelpaper.desk.word_in.looks import Looks
from panelpaper.desk.word_in.package import TOO_LARGE, NotWord, Package
from panelpaper.desk.word_in.spots import PLACE, Spot, Survey, comments_in
from panelpaper.patterns import late

# Elements that mean nothing to a section: what is counted of them, and "" for what nobody misses.
_DROPPED = {
    "object": "object",
    "altChunk": "object",
    "subDoc": "object",
    "oMath": "equation",
    "softHyphen": "",
}
_UNWRAPPED = ("fldSimple", "bdo", "dir", "oMathPara", "ruby", "rubyBase")
_UNTOUCHED = ("del", "moveFrom")  # what stands in there was deleted with it
_SYMBOLS = ("Symbol", "Webdings", "Wingdings", "Wingdings 2", "Wingdings 3")
MOST_SIGNS = 10_000  # letters of symbol fonts: an element comes of each
_PRIVATE = late("[\ue000-\uf8ff]")
_MARKINGS = late(r"\b(?:TLP:?\s*)?(AMBER\s?\+\s?STRICT|AMBER|GREEN|RED)\b|\b(CONFIDENTIAL|OFFICIAL-SENSITIVE|SECRET)\b")


class Left(Struct):
    """What was left out or taken as it stands: counted by kind, or each at its place; and the margins' markings."""

    count: Counter[str] = field(default_factory=Counter)
    spots: tuple[Spot, ...] = ()
    markings: tuple[str, ...] = ()


def tidied(package: Package) -> Left:
    """Take what is no finished text out of a package's parts, in place. Raises NotWord of one that has no end."""
    left, looks, lists = Left(), Looks(package), Lists(package)
    texts = [package.xml[package.main], *package.beside("footnotes"), *package.beside("endnotes")]
    survey = Survey(looks, comments_in(package.beside("comments")))
    for root in texts:
        _Tidying(left.count, looks).tidy(root)
        survey.through(root)
    left.count["broken list"] = lists.interrupted(package.xml[package.main])
    left.count["lettered list"] = lists.lettered(package.xml[package.main])
    margins = [_margin(part) for kind in ("header", "footer") for part in package.beside(kind)]
    said = tuple(Spot("margin", text) for text in dict.fromkeys(filter(None, margins)))
    left.spots = (*survey.spots, *survey.unplaced(), *said)
    found = (match for text in margins for match in _MARKINGS.finditer(text))
    left.markings = tuple(dict.fromkeys(re.sub(r"\s", "", match[1] or match[2]) for match in found))
    left.count["macro"] = sum(name.endswith("vbaProject.bin") for name in package.names)
    return left


def _margin(part: Element) -> str:
    """The words of a header or footer, those that are drawn across the page as well."""
    drawn = dict.fromkeys(value(each, "string") for each in named(part, "textpath"))
    return " ".join(" ".join((words(part), *drawn)).split())


class _Tidying(Struct):
    """One part being tidied."""

    count: Counter[str]
    looks: Looks

    def tidy(self, root: Element) -> None:
        """Go through all of it, top down, so that what is dropped isn't looked into."""
        waiting = [root]
        while waiting:
            parent = waiting.pop()
            parent[:] = list(self.kept(parent))
            _end_last_paragraphs(parent)
            waiting += (each for each in parent if local(each) not in _UNTOUCHED)

    def kept(self, parent: Element) -> Iterator[Element]:
        for each in parent:
            name = local(each)
            if name in _DROPPED:
                yield from _places(each, _DROPPED[name])
            elif is_link(each):
                yield from as_complex(each)
            elif name in _UNWRAPPED:
                yield from self.kept(each)
            elif name == "AlternateContent":
                way = one_way(each)
                yield from self.kept(way) if way is not None else ()
            elif kind := _kind_left_out(each, name):
                yield from _places(each, kind)
            elif self.is_out(each, name):
                continue
            elif name in ("drawing", "pict"):
                yield from _places(each, "text box", len(boxes_in(each)))
                yield from _places(each, "drawn shape", lone_shapes(each))
                yield from _places(each, "cropped", cropped(each))
                yield from readable(each)
            else:
                yield each

    def is_out(self, each: Element, name: str) -> bool:
        """Whether an element stays behind that the paper has of its own; what it is, is counted."""
        kind = ""
        style = self.looks.name(each) if name == "p" else ""
        if re.fullmatch(r"toc \d|toc heading|table of figures", style):
            kind = "contents"
        elif style in ("title", "subtitle"):
            kind = "title" if words(each).strip() else ""
        elif name == "sdt" and value(next(named(each, "docPartGallery"), None), "val") == "Table of Contents":
            kind = "contents"
        else:
            self.noted(each, name)
            return False
        self.count[kind] += bool(kind)
        return True

    def noted(self, each: Element, name: str) -> None:
        """Count what stays, and turn what the reader doesn't know into what it does."""
        if name in ("ins", "moveTo") and words(each).strip():
            self.count["inserted"] += 1
        elif name == "tr":
            self.count["inserted"] += child(child(each, "trPr"), "ins") is not None
            _fill_gap(each)
        elif name == "tc" and child(child(each, "tcPr"), "cellDel") is not None:
            self.count["deleted cell"] += 1
        elif name == "r":
            self.symbols(each)
        elif name == "br" and value(each, "type") in ("page", "column"):
            each.tag = each.tag.removesuffix("br") + "tab"
        elif name == "cr":
            each.tag = each.tag.removesuffix("cr") + "br"
        elif name == "ptab":
            each.tag = each.tag.removesuffix("ptab") + "tab"

    def symbols(self, run: Element) -> None:
        """Turn letters of a symbol font into the signs that they show; count the signs of no known font."""
        font = value(child(child(run, "rPr"), "rFonts"), "ascii")
        texts = [each.text or "" for each in run if local(each) == "t"]
        if font not in _SYMBOLS:
            self.count["symbol"] += sum(len(_PRIVATE.findall(text)) for text in texts)
            return
        self.count["sign"] += sum(map(len, texts))
        if self.count["sign"] > MOST_SIGNS:
            raise NotWord(TOO_LARGE)
        run[:] = list(_as_signs(run, font))


def _kind_left_out(each: Element, name: str) -> str:
    """What of a file's text a section can't hold."""
    if name == "sdt" and is_on(child(child(each, "sdtPr"), "showingPlcHdr")):
        return "placeholder"
    if name == "drawing" and is_chart(each):
        return "chart"
    return "linked picture" if name == "blip" and not value(each, "embed") and value(each, "link") else ""


def _places(each: Element, kind: str, count: int = 1) -> Iterator[Element]:
    """Where something stood that is told."""
    for _ in range(count if kind else 0):
        place = alike(each, PLACE)
        place.set("kind", kind)
        yield place


def _fill_gap(row: Element) -> None:
    """Give a row that begins further right the empty cell that is not written down."""
    wide = number(child(child(row, "trPr"), "gridBefore"))
    if wide:
        cell, look, span = alike(row, "tc"), alike(row, "tcPr"), alike(row, "gridSpan")
        span.set(f"{row.tag.rpartition('}')[0]}}}val", str(wide))
        look.append(span)
        cell.extend((look, alike(row, "p")))
        first = next((at for at, each in enumerate(row) if local(each) == "tc"), len(row))
        row.insert(first, cell)


def _as_signs(run: Element, font: str) -> Iterator[Element]:
    for each in run:
        if local(each) == "t":
            yield from (_sign(each, font, letter) for letter in each.text or "")
        else:
            yield each


def _sign(text: Element, font: str, letter: str) -> Element:
    if letter.isspace() or not (ord(letter) < 0x100 or _PRIVATE.match(letter)):
        plain = alike(text, "t")
        plain.text = letter
        return plain
    sign = alike(text, "sym")
    space = text.tag.rpartition("}")[0] + "}"
    sign.set(f"{space}font", font)
    sign.set(f"{space}char", f"{0xF000 | ord(letter):04X}")
    return sign


def _end_last_paragraphs(parent: Element) -> None:
    """Keep the end of a paragraph, though it is tracked as deleted, where no other follows to take its words."""
    followed = False
    for each in reversed(parent):
        if local(each) == "p":
            mark = child(child(each, "pPr"), "rPr")
            if mark is not None and not followed:
                mark[:] = [one for one in mark if local(one) != "del"]
            followed = True
        elif local(each) == "tbl":
            followed = False
