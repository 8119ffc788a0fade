"""What must hold of every PDF of ours: the validator's rules, and what it does not look at."""

import io
import re
from collections import Counter
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any

import page
import pikepdf
from pikepdf import Array, Dictionary

HEADING = re.compile(r"/H[1-6]")
HOLDS_WORDS = re.compile(r"/(?:P|H[1-6]|Span|Link|Code|Quote)")
ACTIVE = re.compile(rb"/(?:EmbeddedFiles|EF|JS|JavaScript|OpenAction|AA|Launch)\b")
FILE_NAME = re.compile(r"\.(png|jpe?g|svg|gif)$", re.IGNORECASE)


def validator_failures(pdf: bytes) -> set[str]:
    """The PDF/UA-1 rules that the file breaks, by the validator's names for them."""
    return {failure.rule_id for failure in page.validate_pdf_bytes(pdf, profile="ua1").failures}


def own_failures(pdf: bytes) -> list[str]:
    """What our own checks find, one sentence each."""
    found = []
    if pdf.count(b"%%EOF") != 1:
        found.append("the file has an earlier version of itself inside")
    with pikepdf.open(io.BytesIO(pdf)) as document:
        for check in CHECKS:
            found += check(document)
    return found


def elements(document: pikepdf.Pdf) -> Iterator[Any]:
    """Every structure element, in reading order."""
    yield from _below(document.Root.StructTreeRoot.K)


def kids(element: Any) -> list[Any]:
    found = element.get("/K", Array())
    return list(found) if isinstance(found, Array) else [found]


def outline_titles(document: pikepdf.Pdf) -> list[str]:
    def walk(item: Any) -> Iterator[str]:
        while item is not None:
            yield str(item.Title)
            yield from walk(item.get("/First"))
            item = item.get("/Next")

    outlines = document.Root.get("/Outlines")
    return list(walk(outlines.First)) if outlines is not None else []


def shape(element: Any) -> Any:
    """An element as nested tuples of roles; content is left out."""
    return (str(element.S)[1:], *(shape(kid) for kid in kids(element) if _is_element(kid)))


def _is_element(thing: Any) -> bool:
    return isinstance(thing, Dictionary) and "/S" in thing


def _below(thing: Any) -> Iterator[Any]:
    for kid in thing if isinstance(thing, Array) else [thing]:
        if _is_element(kid):
            yield kid
            yield from _below(Array(kids(kid)))


def _nothing_runs_or_rides_along(document: pikepdf.Pdf) -> Iterator[str]:
    for thing in document.objects:
        if isinstance(thing, Dictionary):  # a stream is none; what embeds or starts one is
            for key in ACTIVE.findall(thing.unparse(resolved=True)):
                yield f"the file has {key.decode()}"


def _says_what_it_is(document: pikepdf.Pdf) -> Iterator[str]:
    root: Any = document.Root
    if not str(document.docinfo.get("/Title", "")):
        yield "the file has no title"
    if root.get("/ViewerPreferences", Dictionary()).get("/DisplayDocTitle") is not True:
        yield "the title is not shown"
    if root.get("/MarkInfo", Dictionary()).get("/Marked") is not True:
        yield "the file is not marked as tagged"
    if not str(root.get("/Lang", "")):
        yield "the file has no language"


def _headings_are_bookmarks(document: pikepdf.Pdf) -> Iterator[str]:
    headings = sum(bool(HEADING.fullmatch(str(element.S))) for element in elements(document))
    if headings != len(outline_titles(document)):
        yield "not every heading is a bookmark"


def _words_hold_no_blocks(document: pikepdf.Pdf) -> Iterator[str]:
    """In a heading, a paragraph and what stands in a line are words, and what stands in a line (ISO 32005)."""
    for element in elements(document):
        if HOLDS_WORDS.fullmatch(str(element.S)):
            inner = {str(kid.S) for kid in kids(element) if _is_element(kid)}
            for role in sorted(inner - {"/Span", "/Link", "/Code", "/Quote", "/Figure"}):
                yield f"{element.S} holds {role}"


def _header_cells_say_what_they_head(document: pikepdf.Pdf) -> Iterator[str]:
    for element in elements(document):
        scope = element.get("/A", Dictionary()).get("/Scope")
        if element.S == "/TH" and scope not in ("/Row", "/Column"):
            yield "a header cell has no scope"


def _pictures_are_described(document: pikepdf.Pdf) -> Iterator[str]:
    for element in elements(document):
        if element.S == "/Figure":
            words = str(element.get("/Alt", ""))
            if not words.strip() or FILE_NAME.search(words):
                yield "a picture is not described"


def _links_say_where_they_lead(document: pikepdf.Pdf) -> Iterator[str]:
    tagged = {
        kid.Obj.objgen
        for element in elements(document)
        if element.S == "/Link"
        for kid in kids(element)
        if _is_link(kid)
    }
    parents = _parent_tree(document)
    for annotation in (found for sheet in document.pages for found in sheet.obj.get("/Annots", Array())):
        words = str(annotation.get("/Contents", ""))
        address = annotation.get("/A", Dictionary()).get("/URI", annotation.get("/Dest", ""))
        if not words or words == str(address):
            yield "a link is described by its address"
        if not int(annotation.get("/F", 0)) & 4:
            yield "a link is not printed"
        parent = parents.get(int(annotation.get("/StructParent", -1)))
        if annotation.objgen not in tagged or parent is None or parent.S != "/Link":
            yield "a link is outside the structure"


def _is_link(kid: Any) -> bool:
    return isinstance(kid, Dictionary) and kid.get("/Type") == "/OBJR"


def _content_and_structure_agree(document: pikepdf.Pdf) -> Iterator[str]:
    """Each marked sequence in the pages stands once in the tree and leads back to its element; and the reverse."""
    in_tree: Counter[tuple[Any, int]] = Counter()
    owner = {}
    for element in elements(document):
        for kid in kids(element):
            place: tuple[Any, int] | None = None
            if isinstance(kid, int | Decimal):
                place = (element.Pg.objgen, int(kid))
            elif isinstance(kid, Dictionary) and "/MCID" in kid:
                place = (kid.Pg.objgen, int(kid.MCID))
            if place is not None:
                in_tree[place] += 1
                owner[place] = element.objgen
    on_pages: Counter[tuple[Any, int]] = Counter()
    parents = _parent_tree(document)
    for sheet in document.pages:
        lookup = parents[int(sheet.obj.StructParents)]
        for number, nested in _marks(sheet):
            if nested:
                yield "marked content stands within marked content"
            if number is not None:
                place = (sheet.obj.objgen, number)
                on_pages[place] += 1
                if number >= len(lookup) or lookup[number].objgen != owner.get(place):
                    yield "a piece of content does not lead back to its element"
    if in_tree != on_pages or any(count != 1 for count in in_tree.values()):
        yield "content and structure differ"


def _marks(sheet: pikepdf.Page) -> Iterator[tuple[int | None, bool]]:
    """Of each marked sequence of a page: its number, none for an artifact, and whether it stands within another."""
    depth = 0
    for instruction in pikepdf.parse_content_stream(sheet):
        operator = str(instruction.operator)
        if operator in ("BDC", "BMC"):
            properties = instruction.operands[1] if operator == "BDC" else Dictionary()
            number = properties.get("/MCID") if isinstance(properties, Dictionary) else None
            yield (None if number is None else int(number)), depth > 0
            depth += 1
        elif operator == "EMC":
            depth -= 1


def _parent_tree(document: pikepdf.Pdf) -> dict[int, Any]:
    numbers = document.Root.StructTreeRoot.ParentTree.Nums
    return {int(numbers[at]): numbers[at + 1] for at in range(0, len(numbers), 2)}


def _fonts_are_inside(document: pikepdf.Pdf) -> Iterator[str]:
    for thing in document.objects:
        describes_font = isinstance(thing, Dictionary) and thing.get("/Type") == "/FontDescriptor"
        if describes_font and not {"/FontFile", "/FontFile2", "/FontFile3"} & set(thing.keys()):
            yield "a font is not in the file"


def _no_sign_is_missing(document: pikepdf.Pdf) -> Iterator[str]:
    for sheet in document.pages:
        for instruction in pikepdf.parse_content_stream(sheet, "Tj TJ"):
            shown = instruction.operands[0]
            for piece in shown if isinstance(shown, Array) else [shown]:
                codes = bytes(piece) if isinstance(piece, pikepdf.String) else b""
                if any(codes[at : at + 2] == b"\0\0" for at in range(0, len(codes), 2)):
                    yield "a sign is missing from its font"


CHECKS: tuple[Callable[[pikepdf.Pdf], Iterator[str]], ...] = (
    _nothing_runs_or_rides_along,
    _says_what_it_is,
    _headings_are_bookmarks,
    _words_hold_no_blocks,
    _header_cells_say_what_they_head,
    _pictures_are_described,
    _links_say_where_they_lead,
    _content_and_structure_agree,
    _fonts_are_inside,
    _no_sign_is_missing,
)
