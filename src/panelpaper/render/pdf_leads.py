"""What leads somewhere in a document taken in: its links, and its bookmarks under the appendix's own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from panelpaper.pdf_areas import PdfObject, area_of, inherited, number
from panelpaper.render.pdf_document import Sheet

MOST_BOOKMARKS = 5000
DEEPEST = 12
_SCHEMES = ("https://", "http://", "mailto:")
_PRINTED = 4
_HIDDEN = 2


class Leads:
    """The ways through one document, as they run in ours."""

    def __init__(
        self,
        ours: PdfObject,
        theirs: PdfObject,
        sources: Sequence[PdfObject],
        pages: Sequence[PdfObject],
        sheets: Sequence[Sheet],
    ) -> None:
        import pikepdf

        self._ours = ours
        self._places = {
            source.obj.objgen: (page, sheet) for source, page, sheet in zip(sources, pages, sheets, strict=True)
        }
        names = theirs.Root.get("/Names")
        tree = names.get("/Dests") if isinstance(names, pikepdf.Dictionary) else None
        old = theirs.Root.get("/Dests")
        self._named: Mapping[str, PdfObject] = {
            **{str(name): where for name, where in _names(tree, 0)},
            **({name[1:]: where for name, where in old.items()} if isinstance(old, pikepdf.Dictionary) else {}),
        }

    def take_in_links(
        self, page: PdfObject, source: PdfObject, sheet: Sheet, after: int | None
    ) -> Mapping[tuple[int, int], PdfObject]:
        """Put a page's links on ours; gives what each has become. ``after`` is what their numbers are moved by."""
        import pikepdf

        made = {}
        annotations = inherited(source.obj, "/Annots")
        for theirs in annotations if isinstance(annotations, pikepdf.Array) else ():
            link = self._link(theirs, sheet) if isinstance(theirs, pikepdf.Dictionary) else None
            if link is not None:
                link.P = page
                if after is not None and isinstance(theirs.get("/StructParent"), int):
                    link.StructParent = after + theirs.StructParent
                made[theirs.objgen] = self._ours.make_indirect(link)
        if made:
            page.Annots = pikepdf.Array(made.values())
        return made

    def target(self, thing: PdfObject) -> PdfObject:
        """Where a link or bookmark leads, as an array of ours; None where that is not a page of the document."""
        import pikepdf

        action = thing.get("/A")
        dest = thing.get("/Dest")
        if isinstance(action, pikepdf.Dictionary) and action.get("/S") == pikepdf.Name.GoTo:
            dest = action.get("/D")
        for _ in range(5):
            if isinstance(dest, pikepdf.Dictionary):
                dest = dest.get("/D")
            elif isinstance(dest, pikepdf.String):
                dest = self._named.get(str(dest))
            elif isinstance(dest, pikepdf.Name):
                dest = self._named.get(str(dest)[1:])
        if not isinstance(dest, pikepdf.Array) or not dest or not isinstance(dest[0], pikepdf.Dictionary):
            return None
        if (place := self._places.get(dest[0].objgen)) is None:
            return None
        page, sheet = place
        across, up = sheet.visible[0], sheet.visible[3]
        kind, *at = dest[1:] if len(dest) > 1 else [pikepdf.Name.Fit]
        if kind == pikepdf.Name.XYZ and len(at) > 1:
            across, up = number(at[0], across), number(at[1], up)
        elif kind == pikepdf.Name.FitH and at:
            up = number(at[0], up)
        else:
            return pikepdf.Array([page, pikepdf.Name.Fit])
        x, y = sheet.point(across, up)
        return pikepdf.Array([page, pikepdf.Name.XYZ, x, y, 0])

    def _link(self, theirs: PdfObject, sheet: Sheet) -> PdfObject:
        import pikepdf

        area = area_of(theirs.get("/Rect"))
        flags = theirs.get("/F", 0)
        if theirs.get("/Subtype") != pikepdf.Name.Link or area is None or (isinstance(flags, int) and flags & _HIDDEN):
            return None
        link = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, F=_PRINTED)
        link.Rect = pikepdf.Array(sheet.placed(area))
        link.Border = pikepdf.Array([0, 0, 0])
        address = _address(theirs)
        words = theirs.get("/Contents")
        if address:
            link.A = pikepdf.Dictionary(S=pikepdf.Name.URI, URI=pikepdf.String(address))
        elif (dest := self.target(theirs)) is not None:
            link.Dest = dest
        else:
            return None
        said = str(words).strip() if isinstance(words, pikepdf.String) else ""
        link.Contents = pikepdf.String(said or address or "To another place in this appendix")
        return link


def take_in_bookmarks(ours: PdfObject, theirs: PdfObject, leads: Leads, first: int) -> None:
    """Put a document's bookmarks under ours that stands last before the document's ``first`` sheet."""
    import pikepdf

    outlines = theirs.Root.get("/Outlines")
    above = _last_before(ours, first)
    if not isinstance(outlines, pikepdf.Dictionary) or above is None or "/First" in above:
        return
    left = iter(range(MOST_BOOKMARKS))
    _bookmarks(ours, outlines, above, leads, left, 0, set())


def _bookmarks(
    ours: PdfObject,
    theirs: PdfObject,
    above: PdfObject,
    leads: Leads,
    left: Iterator[int],
    depth: int,
    met: set[tuple[int, int]],
) -> None:
    """Bookmarks below one, closed, so that the paper's own stay in sight."""
    import pikepdf

    made: list[PdfObject] = []
    item = theirs.get("/First")
    while isinstance(item, pikepdf.Dictionary) and item.objgen not in met and next(left, None) is not None:
        met.add(item.objgen)
        title = item.get("/Title")
        words = " ".join(str(title).split()) if isinstance(title, pikepdf.String) else ""
        bookmark = ours.make_indirect(pikepdf.Dictionary(Title=pikepdf.String(words or "Untitled"), Parent=above))
        if (dest := leads.target(item)) is not None:
            bookmark.Dest = dest
        if depth < DEEPEST:
            _bookmarks(ours, item, bookmark, leads, left, depth + 1, met)
        if made:
            bookmark.Prev, made[-1].Next = made[-1], bookmark
        made.append(bookmark)
        item = item.get("/Next")
    if made:
        above.First, above.Last, above.Count = made[0], made[-1], -len(made)


def _last_before(ours: PdfObject, first: int) -> PdfObject:
    """The last of our bookmarks that leads to a page before that one."""
    import pikepdf

    numbers = {page.obj.objgen: number for number, page in enumerate(ours.pages)}

    def walk(item: PdfObject) -> Iterator[PdfObject]:
        while isinstance(item, pikepdf.Dictionary):
            yield item
            yield from walk(item.get("/First"))
            item = item.get("/Next")

    outlines = ours.Root.get("/Outlines")
    ours_all = walk(outlines.get("/First")) if outlines is not None else ()
    before = [item for item in ours_all if "/Dest" in item and numbers[item.Dest[0].objgen] < first]
    return before[-1] if before else None


def _address(link: PdfObject) -> str:
    import pikepdf

    action = link.get("/A")
    if not isinstance(action, pikepdf.Dictionary) or action.get("/S") != pikepdf.Name.URI:
        return ""
    address = action.get("/URI")
    words = str(address).strip() if isinstance(address, pikepdf.String) else ""
    return words if words.lower().startswith(_SCHEMES) else ""


def _names(tree: PdfObject, depth: int) -> Iterator[tuple[PdfObject, PdfObject]]:
    """The entries of a name tree."""
    import pikepdf

    if not isinstance(tree, pikepdf.Dictionary) or depth > DEEPEST:
        return
    pairs, kids = tree.get("/Names"), tree.get("/Kids")
    if isinstance(pairs, pikepdf.Array):
        yield from zip(list(pairs)[::2], list(pairs)[1::2], strict=False)
    for kid in kids if isinstance(kids, pikepdf.Array) else ():
        yield from _names(kid, depth + 1)
