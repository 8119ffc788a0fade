"""The numbered lists of a Word file, and where Markdown's are counted otherwise."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from panelpaper.desk.word_in.elements import child, local, named, value, words
from panelpaper.desk.word_in.package import Package

_UNNUMBERED = ("", "bullet", "none")
_COUNTED_IN_FIGURES = ("decimal", "decimalZero")


class Lists:
    """What a file's lists say of their levels."""

    def __init__(self, package: Package) -> None:
        self._levels = dict(_levels(package))
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
            if (list_id, "0") in self._levels and list_id in seen and last != list_id:
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
            format, start = self._levels.get(place, ("decimal", "1"))
            if format not in _COUNTED_IN_FIGURES or start not in ("", "1"):
                found.add(place)
        return len(found)


def _levels(package: Package) -> Iterator[tuple[tuple[str, str], tuple[str, str]]]:
    """The numbered levels: by list and level, what they are counted in, and from which number on."""
    kinds: dict[str, list[Element]] = {}
    for each in (each for part in package.beside("numbering") for each in part):
        if local(each) == "abstractNum":
            kinds[value(each, "abstractNumId")] = [one for one in each if local(one) == "lvl"]
        elif local(each) == "num":
            changed = {value(one, "ilvl"): one for one in each if local(one) == "lvlOverride"}
            for level in kinds.get(value(child(each, "abstractNumId"), "val"), ()):
                number = value(level, "ilvl")
                over = changed.get(number)
                own = child(over, "lvl")
                format = value(child(own if own is not None else level, "numFmt"), "val")
                start = value(child(over, "startOverride"), "val") or value(child(level, "start"), "val")
                if format not in _UNNUMBERED:
                    yield (value(each, "numId"), number), (format, start)
