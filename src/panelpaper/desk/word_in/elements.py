"""Word's XML: elements and attributes by their names without namespace, of which Word has two sets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

_SPACES = ("tab", "br", "cr", "ptab")


def local(element: Element) -> str:
    """An element's name without its namespace."""
    return element.tag.rpartition("}")[2]


def child(element: Element | None, name: str) -> Element | None:
    """The first child of that name."""
    return next((each for each in element if local(each) == name), None) if element is not None else None


def value(element: Element | None, name: str) -> str:
    """An attribute by its name without namespace, or ""."""
    attributes = element.attrib.items() if element is not None else ()
    return next((text for key, text in attributes if key.rpartition("}")[2] == name), "")


def number(element: Element | None) -> int | None:
    """The whole number that an element gives as its ``val``, None where it gives none."""
    given = value(element, "val").removesuffix("%")
    return int(given) if re.fullmatch("[0-9]{1,6}", given) else None


def is_on(element: Element | None) -> bool:
    """Whether a switch stands there, and isn't off."""
    return element is not None and value(element, "val") not in ("0", "false", "off")


def named(element: Element, *names: str) -> Iterator[Element]:
    """The elements of those names within it, in order."""
    return (each for each in element.iter() if local(each) in names)


def holds(element: Element, *names: str) -> bool:
    """Whether an element of one of those names stands within it."""
    return next(named(element, *names), None) is not None


def words(element: Element) -> str:
    """All words in it, deleted ones as well."""
    return "".join(map(_words, element.iter()))


def _words(each: Element) -> str:
    name = local(each)
    if name in ("t", "delText"):
        return each.text or ""
    return " " if name in _SPACES else "-" if name == "noBreakHyphen" else "\n" if name == "p" else ""


def alike(element: Element, name: str) -> Element:
    """An empty element of another name, in the same namespace."""
    return Element(element.tag[: len(element.tag) - len(local(element))] + name)
