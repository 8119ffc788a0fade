"""The numbered lists of a Word file, and where Markdown's are counted otherwise."""

from __future__ import annotations

from collections.abc import Mapping
from xml.etree.ElementTree import Element

from msgspec import Struct

from panelpaper.desk.word_in.elements import child, local, named, value, words
from panelpaper.desk.word_in.package import Package

_UNNUMBERED = ("", "bullet", "none")
_COUNTED_IN_FIGURES = ("decimal", "decimalZero")


class _Counted(Struct, frozen=True):
    """What a level is counted in, and from which number on."""

    format: str
    start: str


class Lists:
    """What a file's lists say of their levels."""

    def __init__(self, package: Package) -> None:
        parts = [each for part in package.beside("numbering") for each in part]
        self._kinds = {value(each, "abstractNumId"): each for each in parts if local(each) == "abstractNum"}
        self._lists = {value(each, "numId"): each for each in parts if local(each) == "num"}
        self._counted: dict[tuple[str, str], _Counted | None] = {}
        self._held: dict[tuple[str, str], Mapping[str, Element]] = {}
        styles = [style for part in package.beside("styles") for style in part if local(style) == "style"]
        self._of_styles = {value(each, "styleId"): child(child(each, "pPr"), "numPr") for each in styles}
        self._headings = {value(s, "styleId") for s in styles if value(child(s, "name"), "val").startswith("heading ")}

    def interrupted(self, root: Element) -> int:
        """How many numbered lists go on after other text, which Markdown's do not."""
        seen: set[str] = set()
        last, found = "", 0
        for paragraph in named(root, "p"):
            numbering = child(child(paragraph, "pPr"), "numPr")
            list_id, level = value(child(numbering, "numId"), "val"), value(child(numbering, "ilvl"), "val") or "0"
            if not words(paragraph).strip() or level != "0":
                continue
            if self._level(list_id, "0") and list_id in seen and last != list_id:
                found += 1
            seen.add(list_id)
            last = list_id
        return found

    def lettered(self, root: Element) -> int:
        """How many lists, or levels of them, are counted in letters or Roman numerals, or begin with another than 1."""
        found = set()
        for paragraph in (each for each in named(root, "p") if words(each).strip()):
            look = child(paragraph, "pPr")
            style, numbering = value(child(look, "pStyle"), "val"), child(look, "numPr")
            if style in self._headings:
                continue
            if numbering is None:
                numbering = self._of_styles.get(style)
            place = (value(child(numbering, "numId"), "val"), value(child(numbering, "ilvl"), "val") or "0")
            counted = self._level(*place)
            if counted and (counted.format not in _COUNTED_IN_FIGURES or counted.start not in ("", "1")):
                found.add(place)
        return len(found)

    def _level(self, list_id: str, level: str) -> _Counted | None:
        """How a level of a list is counted; None where it isn't. Only what is asked for is looked up."""
        place = (list_id, level)
        if place not in self._counted:
            self._counted[place] = self._looked_up(list_id, level)
        return self._counted[place]

    def _looked_up(self, list_id: str, level: str) -> _Counted | None:
        numbered = self._lists.get(list_id)
        kind = value(child(numbered, "abstractNumId"), "val")
        given = self._levels("lvl", kind, self._kinds.get(kind)).get(level)
        if given is None:
            return None
        over = self._levels("lvlOverride", list_id, numbered).get(level)
        own = child(over, "lvl")
        format = value(child(own if own is not None else given, "numFmt"), "val")
        start = value(child(over, "startOverride"), "val") or value(child(given, "start"), "val")
        return _Counted(format, start) if format not in _UNNUMBERED else None

    def _levels(self, name: str, id: str, holder: Element | None) -> Mapping[str, Element]:
        """What a list, or a kind of list, says of its levels."""
        if (name, id) not in self._held:
            found = (each for each in holder if local(each) == name) if holder is not None else ()
            self._held[name, id] = {value(each, "ilvl"): each for each in found}
        return self._held[name, id]
