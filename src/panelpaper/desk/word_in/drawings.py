"""What is drawn in a Word file, in the forms that the reader takes text and pictures from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from panelpaper.desk.word_in.elements import alike, child, holds, local, named, value, words

_SHAPES = ("wsp", "shape", "rect", "roundrect", "oval", "line", "polyline", "arc", "curve")
_PICTURES = ("blip", "imagedata")
_CROPS = ("l", "t", "r", "b", "cropleft", "croptop", "cropright", "cropbottom")


def one_way(alternatives: Element) -> Element | None:
    """Of what Word writes down for itself and again for older readers, what holds most that can be read."""
    ways = [each for each in alternatives if local(each) in ("Choice", "Fallback")]
    own = next((each for each in ways if is_chart(each) or holds(each, "txbxContent", *_PICTURES)), None)
    return own if own is not None else next((each for each in ways if words(each).strip()), next(iter(ways), None))


def is_chart(element: Element) -> bool:
    """Whether a chart or diagram is drawn there, which is no picture."""
    return any(re.search("chart|diagram", value(each, "uri")) for each in named(element, "graphicData"))


def boxes_in(element: Element) -> tuple[Element, ...]:
    """The outermost text boxes in a drawing that hold words."""
    found: list[Element] = []
    waiting = [element]
    while waiting:
        each = waiting.pop(0)
        if local(each) == "txbxContent":
            found.append(each)
        else:
            waiting[:0] = list(each)
    return tuple(box for box in found if words(box).strip() or holds(box, *_PICTURES))


def lone_shapes(element: Element) -> int:
    """How many shapes without words or picture are drawn there: lines, arrows, what covers something."""
    shapes = (each for each in named(element, *_SHAPES) if not value(each, "hr"))
    return sum(1 for each in shapes if not words(each).strip() and not holds(each, *_PICTURES))


def cropped(element: Element) -> int:
    """How many pictures show a part of themselves only."""
    return sum(
        any(re.match("[0.]*[1-9]", value(each, side)) for side in _CROPS)
        for each in named(element, "srcRect", "imagedata")
    )


def readable(element: Element) -> Iterator[Element]:
    """A drawing's text boxes and pictures, each in the one form that is read; else the drawing itself."""
    boxes = boxes_in(element)
    if not boxes:
        yield _with_pictures_at_hand(element)
        return
    held = alike(boxes[0], "pict")
    held.extend(boxes)
    held.tail = element.tail
    beside = _without(element, set(map(id, boxes)))
    if holds(beside, *_PICTURES):
        yield _with_pictures_at_hand(beside)
    yield held


def _with_pictures_at_hand(drawing: Element) -> Element:
    """A drawing whose grouped pictures stand side by side, as lone ones do."""
    for data in named(drawing, "graphicData"):
        pictures = [each for each in named(data, "pic") if child(each, "blipFill") is not None]
        if pictures:
            data[:] = pictures
    return drawing


def _without(element: Element, left: set[int]) -> Element:
    """An element without some of those in it."""
    for each in element.iter():
        each[:] = [one for one in each if id(one) not in left]
    return element
