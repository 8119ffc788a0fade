"""The structure written into the PDF: marks in the pages' content, the tree, and PDF/UA-1's own entries.

This module, `pdf_weights` and `pdf_import` know WeasyPrint's inside. Here it is a page's `paint`, `links` and
`_page_box`, a stream's `_tags`, `marked` and `artifact`, a box's `link_annotation`. Nothing is patched for good: what
is replaced is replaced on the pages and streams of one document.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

from panelpaper.render.pdf_errors import TypesettingError
from panelpaper.render.pdf_reading import text_of
from panelpaper.render.pdf_structure import Box, Content, Element, LinkArea, Structure

POINTS_PER_PIXEL = 0.75
PRINT_FLAG = 4
# By page: the marked-content number of each box.
Marks = list[dict[Box, dict[str, Any]]]


def keep_own_links(document: Any, structure: Structure) -> None:
    """Leave one link to each box of an <a>.

    WeasyPrint gives one to every box within, too. What it had found for a picture widens the link about it.
    """
    for page in document.pages:
        kept: list[tuple[str, str, tuple[float, float, float, float], Box]] = []
        for kind, target, area, box in page.links:
            if kind == "attachment":
                raise TypesettingError("A PDF holds no attachments, but the page has a link to one.")
            if kind == "external" and not target.startswith(("https://", "http://", "mailto:")):
                raise TypesettingError("A link in a PDF needs a whole address: https:, http: or mailto:.")
            if box in structure.links:
                kept.append((kind, target, area, box))
            elif kept and kept[-1][1] == target and hasattr(box, "replacement"):
                kept[-1] = (kind, target, _union(kept[-1][2], area), kept[-1][3])
        page.links[:] = kept


def _union(
    one: tuple[float, float, float, float], two: tuple[float, float, float, float]
) -> tuple[float, float, float, float]:
    return min(one[0], two[0]), min(one[1], two[1]), max(one[2], two[2]), max(one[3], two[3])


def mark_while_painting(document: Any, structure: Structure) -> Marks:
    """Have each page mark its content as it is painted; gives the marks, which are filled by then."""
    marks: Marks = []
    for page in document.pages:
        marks.append({})
        page.paint = partial(_paint, page, marks[-1], structure.artifacts)
    return marks


def _paint(page: Any, marks: dict[Box, Any], artifacts: dict[Box, str], stream: Any, scale: float = 1) -> None:
    import pydyf

    mark, artifact, add_group = stream.marked, stream.artifact, stream.add_group
    within: list[str] = []  # the marked sequences that are open

    @contextmanager
    def marked(box: Box, tag: str) -> Iterator[None]:
        within.append(tag)
        if (kind := artifacts.get(box)) is None:
            with mark(box, tag):
                yield
        else:
            stream.begin_marked_content("Artifact", pydyf.Dictionary({"Type": f"/{kind}"}))
            yield
            stream.end_marked_content()
        within.pop()

    @contextmanager
    def noted_artifact() -> Iterator[None]:
        within.append("Artifact")
        with artifact():
            yield
        within.pop()

    def add_group_within_a_mark(*area: float) -> Any:
        # What is see-through is painted apart from its page, where the page's marks do not reach.
        if not within:
            raise TypesettingError("The stylesheet makes something see-through, which a tagged PDF cannot have.")
        return add_group(*area)

    stream._tags = marks
    stream.marked, stream.artifact, stream.add_group = marked, noted_artifact, add_group_within_a_mark
    type(page).paint(page, stream, scale)


def write_structure(structure: Structure, marks: Marks, part: int | None, document: Any, pdf: Any) -> None:
    """Write tree and entries; WeasyPrint's `finisher`, but for the first three arguments.

    part: of PDF/UA, that the file says it conforms to; None where it holds what may not.
    """
    import pydyf

    writer = _Writer(document, pdf, marks)
    root = pydyf.Dictionary({"Type": "/StructTreeRoot"})
    pdf.add_object(root)
    writer.prune(structure.root)
    root["K"] = pydyf.Array([writer.write(structure.root, root.reference)])
    root["ParentTree"] = writer.parent_tree()
    pdf.catalog["StructTreeRoot"] = root.reference
    pdf.catalog["MarkInfo"] = pydyf.Dictionary({"Marked": "true"})
    pdf.catalog["ViewerPreferences"] = pydyf.Dictionary({"DisplayDocTitle": "true"})
    document.metadata.include_in_pdf(pdf, "ua", part, conformance=None, compress=True)


def _document(element: Element) -> str | None:
    """The document whose structure will stand under this element."""
    html = element.html
    return html.get("data-document") if html is not None and not html.get("data-page") else None


class _Writer:
    """Writes elements as PDF objects and keeps the way back from content to element (ISO 32000-1, 14.7.4.4)."""

    def __init__(self, document: Any, pdf: Any, marks: Marks) -> None:
        self._document, self._pdf, self._marks = document, pdf, marks
        self._pages = pdf.page_references
        self._parents: list[dict[int, bytes]] = [{} for _ in self._pages]
        self._annotation_parents: list[bytes] = []
        for number, page_number in enumerate(pdf.pages["Kids"][::3]):
            pdf.objects[page_number]["Tabs"] = "/S"
            pdf.objects[page_number]["StructParents"] = number

    def prune(self, element: Element) -> bool:
        """Drop what was not painted, and elements that are empty then; whether anything is left of this one.

        An empty cell stays: without it, its row would be short. So does the place of a document to be taken in.
        """
        element.kids = [kid for kid in element.kids if self._stays(kid)]
        return bool(element.kids) or element.role in ("TH", "TD") or _document(element) is not None

    def _stays(self, kid: Element | Content | LinkArea) -> bool:
        if isinstance(kid, Element):
            return self.prune(kid)
        if isinstance(kid, LinkArea):
            return kid.box.link_annotation is not None
        return kid.box in self._marks[kid.page]

    def write(self, element: Element, parent: bytes) -> bytes:
        import pydyf

        entry = pydyf.Dictionary({"Type": "/StructElem", "S": f"/{element.role}", "P": parent})
        self._pdf.add_object(entry)
        own_page = next((kid.page for kid in element.kids if isinstance(kid, Content)), None)
        if own_page is not None:
            entry["Pg"] = self._pages[own_page]
        for key, words in (("Alt", element.alt), ("E", element.expansion), ("Lang", element.lang)):
            if words is not None:
                entry[key] = pydyf.String(words)
        if (document := _document(element)) is not None:
            entry["ID"] = pydyf.String(document)
        if attributes := self._attributes(element):
            entry["A"] = pydyf.Dictionary(attributes)
        entry["K"] = pydyf.Array([self._kid(kid, element, entry.reference, own_page) for kid in element.kids])
        reference: bytes = entry.reference
        return reference

    def _kid(self, kid: Element | Content | LinkArea, element: Element, entry: bytes, own_page: int | None) -> Any:
        import pydyf

        if isinstance(kid, Element):
            return self.write(kid, entry)
        if isinstance(kid, LinkArea):
            return self._annotation(kid, element, entry)
        number = self._marks[kid.page][kid.box]["mcid"]
        self._parents[kid.page][number] = entry
        if kid.page == own_page:
            return number
        return pydyf.Dictionary({"Type": "/MCR", "Pg": self._pages[kid.page], "MCID": number}).data

    def _annotation(self, area: LinkArea, element: Element, entry: bytes) -> Any:
        import pydyf

        words = text_of(element.html)
        if not words:
            raise TypesettingError("A link has no text.")
        annotation = area.box.link_annotation
        annotation["F"] = PRINT_FLAG
        annotation["Contents"] = pydyf.String(words)
        annotation["StructParent"] = len(self._pages) + len(self._annotation_parents)
        self._annotation_parents.append(entry)
        reference = {"Type": "/OBJR", "Obj": annotation.reference, "Pg": self._pages[area.page]}
        return pydyf.Dictionary(reference).data

    def _attributes(self, element: Element) -> dict[str, Any]:
        import pydyf

        if element.role != "Figure":
            return dict(element.attributes)
        box, height = element.box, self._document.pages[element.page].height
        left, top = box.content_box_x(), box.content_box_y()
        corners = (left, height - top - box.height, left + box.width, height - top)
        return {"O": "/Layout", "BBox": pydyf.Array([round(corner * POINTS_PER_PIXEL, 3) for corner in corners])}

    def parent_tree(self) -> bytes:
        import pydyf

        numbers = pydyf.Array()
        for number, parents in enumerate(self._parents):
            numbers.extend([number, pydyf.Array(parents[mcid] for mcid in sorted(parents))])
        for number, parent in enumerate(self._annotation_parents, start=len(self._parents)):
            numbers.extend([number, parent])
        tree = pydyf.Dictionary({"Nums": numbers})
        self._pdf.add_object(tree)
        reference: bytes = tree.reference
        return reference
