"""What the laid-out pages mean: boxes in, a tree of structure elements out.

WeasyPrint 70 can tag a PDF itself, but box by box: a paragraph that runs over a page becomes two, a repeated table head
is read out twice, loose lists and links that hold code fail PDF/UA-1. Here the tree follows the HTML's elements: all
boxes of one element, on whatever page or line, meet in one structure element.
"""

from collections.abc import Iterable

from panelpaper.render.pdf_errors import TypesettingError
from panelpaper.render.pdf_structure import Box, Content, Element, HtmlElement, LinkArea, Place, Structure

ROLES = {
    "main": "Part",
    "article": "Art",
    "section": "Sect",
    "aside": "Sect",
    "nav": "Sect",
    "blockquote": "BlockQuote",
    "p": "P",
    "pre": "P",
    **{f"h{level}": f"H{level}" for level in range(1, 7)},
    "ul": "L",
    "ol": "L",
    "dl": "L",
    "li": "LI",
    "dt": "Lbl",
    "dd": "LBody",
    "table": "Table",
    "caption": "Caption",
    "figcaption": "Caption",
    "thead": "THead",
    "tbody": "TBody",
    "tfoot": "TFoot",
    "tr": "TR",
    "th": "TH",
    "td": "TD",
    "code": "Code",
    "q": "Quote",
    "img": "Figure",
    "{http://www.w3.org/2000/svg}svg": "Figure",
}
# Roles that hold other elements only; text that stands in them gets a paragraph of its own.
GROUPING = frozenset({"Document", "Part", "Art", "Sect", "Div", "BlockQuote"})
INLINE = frozenset({"Span", "Code", "Quote", "Link"})
# Roles that hold words, and what stands in a line: a part of them that stands on a line of its own is no division.
OF_WORDS = frozenset({"P", "H1", "H2", "H3", "H4", "H5", "H6"}) | INLINE
CELLS = frozenset({"TH", "TD"})
LIST_NUMBERING = {
    "disc": "Disc",
    "circle": "Circle",
    "square": "Square",
    "decimal": "Decimal",
    "lower-alpha": "LowerAlpha",
    "lower-latin": "LowerAlpha",
    "upper-alpha": "UpperAlpha",
    "upper-latin": "UpperAlpha",
    "lower-roman": "LowerRoman",
    "upper-roman": "UpperRoman",
}
SVG_TITLE = "{http://www.w3.org/2000/svg}title"
SVG_DESCRIPTION = "{http://www.w3.org/2000/svg}desc"


def read_structure(page_boxes: Iterable[Box]) -> Structure:
    """The structure of a document's page boxes, in order. Raises TypesettingError for a picture without alternative."""
    reader = _Reader()
    for number, page_box in enumerate(page_boxes):
        reader.visit(page_box, reader.root, number)
    return Structure(reader.root, reader.artifacts, reader.links, reader.places)


def text_of(html: HtmlElement) -> str:
    """What a link says: its label or title if it has one, else its text and the alternatives of its pictures."""
    label = html.get("aria-label") or html.get("title")
    words = label if label else " ".join(_words(html))
    return " ".join(words.split())


def _words(html: HtmlElement) -> Iterable[str]:
    yield html.get("alt", "") if html.tag == "img" else html.text or ""
    for child in html:
        yield from _words(child)
        yield child.tail or ""


class _Reader:
    """Walks the pages' boxes and remembers which element each HTML element has become."""

    def __init__(self) -> None:
        from weasyprint.formatting_structure import boxes
        from weasyprint.layout.absolute import AbsolutePlaceholder

        self.boxes = boxes
        self.placeholder = AbsolutePlaceholder
        self.root = Element("Document")
        self.artifacts: dict[Box, str] = {}
        self.links: set[Box] = set()
        self.places: list[Place] = []
        self._elements: dict[tuple[HtmlElement, str], Element] = {}
        self._repeating: dict[HtmlElement, int] = {}

    def visit(self, box: Box, parent: Element, page: int) -> None:
        box = box._box if isinstance(box, self.placeholder) else box
        if (kind := self._artifact_kind(box, page)) is not None:
            self._leave_out(box, kind)
            return
        if isinstance(box, self.boxes.TextBox):
            self._add_text(box, parent, page)
            return
        element = self._element_of(box, parent, page)
        if box.element is not None and box.element.get("data-page") and "::" not in box.element_tag:
            html = box.element
            self.places.append(Place(page, html.get("data-document"), int(html.get("data-page"))))
        if box.link and element.role == "Link":
            element.kids.append(LinkArea(page, box))
            self.links.add(box)
        if isinstance(box, self.boxes.ReplacedBox):
            element.kids.append(Content(page, box))
        for child in box.children:
            self.visit(child, element, page)

    def _add_text(self, box: Box, parent: Element, page: int) -> None:
        if parent.role in GROUPING and not box.text.strip():
            self.artifacts[box] = "Layout"  # the line break between two blocks
        else:
            _host(parent).kids.append(Content(page, box))

    def _artifact_kind(self, box: Box, page: int) -> str | None:
        if isinstance(box, self.boxes.MarginBox):
            return "Pagination"
        html, tag = box.element, box.element_tag
        if html is None:
            return None
        if tag in ("thead", "tfoot") and self._repeating.setdefault(html, page) != page:
            return "Pagination"
        # Of a leader's dots each is a text of its own.
        if html.get("aria-hidden") == "true" or box.is_leader:
            return "Layout"
        if isinstance(box, self.boxes.ReplacedBox) and _is_decorative(html, tag):
            return "Layout"
        return None

    def _leave_out(self, box: Box, kind: str) -> None:
        box = box._box if isinstance(box, self.placeholder) else box
        self.artifacts[box] = kind
        for child in box.children:
            self._leave_out(child, kind)

    def _element_of(self, box: Box, parent: Element, page: int) -> Element:
        """Where a box's content belongs: the element that the box's HTML element has become, or becomes now."""
        html, tag = box.element, box.element_tag
        if html is None or tag in ("html", "body"):
            return parent
        if tag.endswith("::marker"):
            return self._label(html, parent)
        if "::" in tag:
            return parent
        if (known := self._elements.get((html, "body")) or self._elements.get((html, ""))) is not None:
            return known
        element = self._new_element(box, parent)
        element.html, element.box, element.page = html, box, page
        _describe(element)
        self._elements[html, ""] = element
        if tag == "li":
            element = self._elements[html, "body"] = element.add("LBody")
        return element

    def _new_element(self, box: Box, parent: Element) -> Element:
        tag = box.element_tag
        if tag in ("dt", "dd"):
            return self._list_item(box.element, parent).add(ROLES[tag])
        if tag == "div" and parent.role == "L":
            return parent.add("LI")
        inline = isinstance(box, self.boxes.InlineLevelBox) or parent.role in OF_WORDS
        role = "Link" if tag == "a" and box.link else ROLES.get(tag, "Span" if inline else "Div")
        return (_host(parent) if role in INLINE else parent).add(role)

    def _label(self, html: HtmlElement, parent: Element) -> Element:
        item = self._elements.get((html, ""))
        if item is None or item.role != "LI":
            return parent
        if (html, "label") not in self._elements:
            self._elements[html, "label"] = item.add("Lbl", at=0)
        return self._elements[html, "label"]

    def _list_item(self, html: HtmlElement, parent: Element) -> Element:
        """The LI of a term or its description: terms that share a description stand in one, with it."""
        if parent.role != "L":
            return parent
        last = parent.kids[-1] if parent.kids else None
        if isinstance(last, Element):
            described = any(isinstance(kid, Element) and kid.role == "LBody" for kid in last.kids)
            if html.tag == "dd" or not described:
                return last
        return parent.add("LI")


def _host(parent: Element) -> Element:
    """Where text and inline elements of `parent` go."""
    if parent.role not in GROUPING:
        return parent
    last = parent.kids[-1] if parent.kids else None
    if isinstance(last, Element) and last.role == "P" and last.html is None:
        return last
    return parent.add("P")


def _is_decorative(html: HtmlElement, tag: str) -> bool:
    """Whether a picture says nothing. One that says neither what it shows nor that it is decoration is refused."""
    if html.get("role") in ("presentation", "none") or "::" in tag:
        return True
    if tag == "img" and html.get("alt") is not None:
        return not html.get("alt").strip()
    if _alternative(html) is None:
        raise TypesettingError("A picture has no text alternative.")
    return False


def _alternative(html: HtmlElement) -> str | None:
    drawn = ". ".join(filter(None, (html.findtext(SVG_TITLE), html.findtext(SVG_DESCRIPTION))))
    words = html.get("alt") or html.get("aria-label") or drawn
    return " ".join(words.split()) or None


def _describe(element: Element) -> None:
    """Write down what the HTML says of an element beyond its role."""
    html, role = element.html, element.role
    element.lang = html.get("lang") or None
    if html.tag == "abbr":
        element.expansion = html.get("title") or None
    if role == "Figure":
        element.alt = _alternative(html)
    elif role == "L" and html.tag != "dl":
        style = element.box.style["list_style_type"]
        fallback = "Decimal" if html.tag == "ol" else "Disc"
        numbering = "None" if style == "none" else LIST_NUMBERING.get(str(style), fallback)
        element.attributes = {"O": "/List", "ListNumbering": f"/{numbering}"}
    elif role in CELLS:
        element.attributes = _cell_attributes(element)


def _cell_attributes(cell: Element) -> dict[str, str | int]:
    attributes: dict[str, str | int] = {"O": "/Table"}
    if cell.role == "TH":
        attributes["Scope"] = "/Row" if _heads_a_row(cell) else "/Column"
    spans = (("ColSpan", cell.box.colspan), ("RowSpan", cell.box.rowspan))
    return attributes | {name: span for name, span in spans if span != 1}


def _heads_a_row(cell: Element) -> bool:
    scope = cell.html.get("scope")
    if scope:
        return scope in ("row", "rowgroup")
    row = cell.parent
    in_body = row is not None and row.parent is not None and row.parent.role != "THead"
    return in_body and row is not None and row.kids[0] is cell
