"""The structure of a PDF, before it is written: elements, and what on the pages belongs to them.

Roles and attributes are those of ISO 32000-1, 14.8.4 and 14.8.5; what must hold of them is ISO 14289-1 (PDF/UA-1).
"""

from typing import Any, TypeAlias

from msgspec import Struct, field

# WeasyPrint's boxes and tinyhtml5's elements: neither package has types.
Box: TypeAlias = Any
HtmlElement: TypeAlias = Any


class Content(Struct, frozen=True):
    """A text box or picture on a page (counted from 0): one marked-content sequence."""

    page: int
    box: Box


class LinkArea(Struct, frozen=True):
    """A box of a link on a page: one annotation. A link broken over two lines has two."""

    page: int
    box: Box


class Element(Struct, eq=False):
    """One structure element."""

    role: str
    parent: "Element | None" = None
    kids: "list[Element | Content | LinkArea]" = field(default_factory=list)
    html: HtmlElement = None
    box: Box = None  # the first one, for sizes and styles
    page: int = 0
    alt: str | None = None
    lang: str | None = None
    expansion: str | None = None
    attributes: dict[str, str | int] = field(default_factory=dict)

    def add(self, role: str, at: int | None = None) -> "Element":
        child = Element(role, parent=self)
        self.kids.insert(len(self.kids) if at is None else at, child)
        return child


class Place(Struct, frozen=True):
    """A sheet of ours, counted from 0, and the document whose page of that number, from 0 too, belongs there."""

    sheet: int
    document: str
    number: int


class Structure(Struct):
    """A document's tree; the boxes that are no part of it, by kind; the boxes that carry a link.

    ``places`` are the sheets left for the pages of documents taken in.
    """

    root: Element
    artifacts: dict[Box, str]
    links: set[Box]
    places: list[Place]
