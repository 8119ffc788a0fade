"""What a Word file holds beside its finished text, taken out of it before it is read, and counted."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element

from msgspec import Struct, field

from panelpaper.desk.word_in.package import Package
from panelpaper.patterns import late

# Elements that mean nothing to a section: what is counted of them, and "" for what nobody misses.
_DROPPED = {
    "del": "deleted",
    "moveFrom": "deleted",
    "object": "object",
    "altChunk": "object",
    "oMath": "equation",
    "commentReference": "",
    "softHyphen": "",
}
_REDS = ("FF0000", "C00000")
_UNWRAPPED = ("fldSimple", "bdo", "dir", "oMathPara")
_MARKINGS = late(r"\b(?:TLP:?\s*)?(AMBER\s?\+\s?STRICT|AMBER|GREEN|RED)\b|\b(CONFIDENTIAL|OFFICIAL-SENSITIVE|SECRET)\b")


class Left(Struct):
    """What was left out or taken as it stands, counted by kind; and how headers and footers are marked."""

    count: Counter[str] = field(default_factory=Counter)
    markings: tuple[str, ...] = ()


def tidied(package: Package) -> Left:
    """Take what is no finished text out of a package's parts, in place."""
    left = Left()
    styles = _Styles(package)
    texts = [package.xml[package.main], *package.beside("footnotes"), *package.beside("endnotes")]
    for root in texts:
        _Tidying(left.count, styles).tidy(root)
    left.count["highlighted"] = sum(_is_highlighted(run) for root in texts for run in root.iter() if local(run) == "r")
    left.count["broken list"] = styles.interrupted(package.xml[package.main])
    left.count["comment"] = sum(len(part) for part in package.beside("comments"))
    margins = [_words(part) for kind in ("header", "footer") for part in package.beside(kind)]
    left.count["margin"] = sum(1 for words in margins if words.strip())
    found = (match for words in margins for match in _MARKINGS.finditer(words))
    left.markings = tuple(dict.fromkeys(re.sub(r"\s", "", match[1] or match[2]) for match in found))
    left.count["macro"] = sum(name.endswith("vbaProject.bin") for name in package.names)
    return left


class _Styles:
    """What a file's styles and lists say of its paragraphs and runs."""

    def __init__(self, package: Package) -> None:
        found = [style for part in package.beside("styles") for style in part if local(style) == "style"]
        self.names = {value(style, "styleId"): value(child(style, "name"), "val").lower() for style in found}
        self.hidden = {value(style, "styleId") for style in found if is_on(child(child(style, "rPr"), "vanish"))}
        self._ordered = _ordered_lists(package)

    def is_contents(self, paragraph: Element) -> bool:
        """Whether a paragraph is a line of a contents list."""
        return bool(re.fullmatch(r"toc \d|toc heading|table of figures", self._name(paragraph)))

    def is_title(self, paragraph: Element) -> bool:
        """Whether a paragraph is the document's title."""
        return self._name(paragraph) in ("title", "subtitle")

    def is_hidden(self, run: Element) -> bool:
        """Whether a run isn't shown."""
        properties = child(run, "rPr")
        return is_on(child(properties, "vanish")) or value(child(properties, "rStyle"), "val") in self.hidden

    def interrupted(self, root: Element) -> int:
        """How many numbered lists go on after other text, which Markdown's do not."""
        seen: set[str] = set()
        last, found = "", 0
        for paragraph in (each for each in root.iter() if local(each) == "p"):
            numbering = child(child(paragraph, "pPr"), "numPr")
            list_id, level = value(child(numbering, "numId"), "val"), value(child(numbering, "ilvl"), "val") or "0"
            if not _words(paragraph).strip() or level != "0":
                continue
            if list_id in self._ordered and list_id in seen and last != list_id:
                found += 1
            seen.add(list_id)
            last = list_id
        return found

    def _name(self, paragraph: Element) -> str:
        return self.names.get(value(child(child(paragraph, "pPr"), "pStyle"), "val"), "")


class _Tidying(Struct):
    """One part being tidied."""

    count: Counter[str]
    styles: _Styles

    def tidy(self, root: Element) -> None:
        """Go through all of it, top down, so that what is dropped isn't looked into."""
        waiting = [root]
        while waiting:
            parent = waiting.pop()
            parent[:] = list(self.kept(parent))
            _end_last_paragraphs(parent)
            waiting += parent

    def kept(self, parent: Element) -> Iterator[Element]:
        for each in parent:
            name = local(each)
            boxes = _boxes(each) if name in ("AlternateContent", "drawing", "pict") else ()
            if name in _DROPPED and not (name == "del" and local(parent) in ("rPr", "trPr")):
                self.count[_DROPPED[name]] += bool(_DROPPED[name])
            elif name in _UNWRAPPED:
                yield from self.kept(each)
            elif boxes:
                self.count["text box"] += len(boxes)
                yield _picture_of(each, boxes)
            elif not self.is_out(each, name):
                yield each

    def is_out(self, each: Element, name: str) -> bool:
        """Whether an element stays behind; what it is, is counted."""
        kind = ""
        if name == "r" and self.styles.is_hidden(each):
            kind = "hidden" if _words(each).strip() else ""
        elif name == "p" and self.styles.is_contents(each):
            kind = "contents"
        elif name == "p" and self.styles.is_title(each):
            kind = "title" if _words(each).strip() else ""
        elif name == "drawing" and any(re.search("chart|diagram", each.get("uri", "")) for each in each.iter()):
            kind = "chart"
        elif name == "blip" and not value(each, "embed") and value(each, "link"):
            kind = "linked picture"
        else:
            self.noted(each, name)
            return False
        self.count[kind] += bool(kind)
        return True

    def noted(self, each: Element, name: str) -> None:
        """Count what stays, and turn what the reader doesn't know into what it does."""
        if name in ("ins", "moveTo") and _words(each).strip():
            self.count["inserted"] += 1
        elif name in ("strike", "dstrike") and is_on(each):
            self.count["struck"] += 1
        elif name == "tr" and child(child(each, "trPr"), "del") is not None:
            self.count["deleted"] += 1
        elif name == "cr":
            each.tag = each.tag.removesuffix("cr") + "br"
        elif name == "ptab":
            each.tag = each.tag.removesuffix("ptab") + "tab"


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


def _boxes(element: Element) -> tuple[Element, ...]:
    """The outermost text boxes in a drawing, which Word writes down twice: once for itself, once for older readers."""
    found: list[Element] = []
    waiting = [element]
    while waiting:
        each = waiting.pop(0)
        if local(each) == "txbxContent":
            found.append(each)
        elif local(each) == "AlternateContent":
            ways = [way for way in each if any(local(within) == "txbxContent" for within in way.iter())]
            waiting[:0] = ways[:1]
        else:
            waiting[:0] = list(each)
    return tuple(found)


def _picture_of(element: Element, boxes: Iterable[Element]) -> Element:
    """Text boxes in the one form that the reader takes text from."""
    boxes = tuple(boxes)
    held = Element(boxes[0].tag.removesuffix("txbxContent") + "pict")
    held.extend(boxes)
    held.tail = element.tail
    return held


def _ordered_lists(package: Package) -> frozenset[str]:
    """The ids of the lists whose first level is numbered."""
    numbered: set[str] = set()
    ids: set[str] = set()
    for part in package.beside("numbering"):
        for each in part:
            if local(each) == "abstractNum":
                level = next((one for one in each if local(one) == "lvl" and value(one, "ilvl") == "0"), None)
                if value(child(level, "numFmt"), "val") not in ("", "bullet", "none"):
                    numbered.add(value(each, "abstractNumId"))
            elif local(each) == "num" and value(child(each, "abstractNumId"), "val") in numbered:
                ids.add(value(each, "numId"))
    return frozenset(ids)


def local(element: Element) -> str:
    """An element's name without its namespace, of which Word has two sets."""
    return element.tag.rpartition("}")[2]


def child(element: Element | None, name: str) -> Element | None:
    """The first child of that name."""
    return next((each for each in element if local(each) == name), None) if element is not None else None


def value(element: Element | None, name: str) -> str:
    """An attribute by its name without namespace, or ""."""
    attributes = element.attrib.items() if element is not None else ()
    return next((text for key, text in attributes if key.rpartition("}")[2] == name), "")


def is_on(element: Element | None) -> bool:
    """Whether a switch stands there, and isn't off."""
    return element is not None and value(element, "val") not in ("0", "false", "off")


def _is_highlighted(run: Element) -> bool:
    """Whether a run has words that are highlighted, or in one of Word's two reds."""
    look = child(run, "rPr")
    highlight, colour = child(look, "highlight"), value(child(look, "color"), "val").upper()
    marked = highlight is not None and value(highlight, "val") != "none"
    return (marked or colour in _REDS) and bool(_words(run).strip())


def _words(element: Element) -> str:
    return "".join(each.text or "" for each in element.iter() if local(each) == "t")
