"""The styles of a Word file, by their ids, and what each is made from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from xml.etree.ElementTree import Element

from panelpaper.desk.word_in.elements import child, local, value
from panelpaper.desk.word_in.package import TOO_LARGE, NotWord, Package

MOST_ABOVE = 30  # styles from which one is made; Word's own are made from three or four


def styles_of(package: Package) -> Mapping[str, Element]:
    """All styles, by their ids; of those that share one, the first, as Word takes them."""
    styles = (style for part in package.beside("styles") for style in part if local(style) == "style")
    found: dict[str, Element] = {}
    for style in styles:
        found.setdefault(value(style, "styleId"), style)
    return found


def chain(styles: Mapping[str, Element], style: str) -> Iterator[Element]:
    """A style, the one that it is made from, and so on. Raises NotWord where there is no end to be seen."""
    seen: set[str] = set()
    while style in styles and style not in seen:
        if len(seen) == MOST_ABOVE:
            raise NotWord(TOO_LARGE)
        seen.add(style)
        yield styles[style]
        style = value(child(styles[style], "basedOn"), "val")
