"""Documents taken into a PDF of ours: each of their pages on the sheet that was left for it.

Taken in: what a page draws, its links, the structure, the bookmarks, which layers are shown. Left behind: scripts,
forms, comments, attached files, metadata and whatever else a PDF may hold; nothing is copied that is not named here.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence

from panelpaper.pdf_areas import PdfObject, inherited
from panelpaper.render.pdf_document import Sheet, is_tagged, opened, sheet_of, strip
from panelpaper.render.pdf_errors import TypesettingError
from panelpaper.render.pdf_leads import Leads, take_in_bookmarks
from panelpaper.render.pdf_structure import Place
from panelpaper.render.pdf_taken_structure import Key, StructureTaker

# What our own page draws; no other resource is called so.
FRAME = "/PanelpaperFrame"


def take_in(data: bytes, places: Sequence[Place], documents: Mapping[str, bytes]) -> bytes:
    """Our PDF with the documents' pages in their places. The same bytes for the same bytes.

    Raises TypesettingError for a document that is encrypted or damaged.
    """
    import pikepdf

    with pikepdf.open(io.BytesIO(data)) as ours:
        for name in dict.fromkeys(place.document for place in places):
            sheets = [place.sheet for place in places if place.document == name]
            with opened(documents[name]) as theirs:
                if len(sheets) != len(theirs.pages):
                    raise TypesettingError("The page leaves another number of sheets than an appendix has pages.")
                _Taking(ours, theirs, name, sheets).take_in()
        file = io.BytesIO()
        ours.save(file, deterministic_id=True, min_version="1.7")
    return file.getvalue()


class _Taking:
    """One document on its way into ours."""

    def __init__(self, ours: PdfObject, theirs: PdfObject, name: str, sheets: Sequence[int]) -> None:
        self._ours, self._theirs, self._name = ours, theirs, name
        self._sources = list(theirs.pages)
        self._pages = [ours.pages[number].obj for number in sheets]
        self._sheets: list[Sheet] = list(map(sheet_of, self._sources))
        self._first = sheets[0]
        self._numbers = ours.Root.StructTreeRoot.ParentTree.Nums
        # Their numbers of content in the structure, moved to where ours end.
        self._after = max((int(each) for each in list(self._numbers)[::2]), default=-1) + 1

    def take_in(self) -> None:
        tagged = is_tagged(self._theirs)
        self._ready()
        leads = Leads(self._ours, self._theirs, self._sources, self._pages, self._sheets)
        links: dict[Key, PdfObject] = {}
        for page, source, sheet in zip(self._pages, self._sources, self._sheets, strict=True):
            self._draw(page, source, sheet, tagged=tagged)
            if tagged and isinstance(source.obj.get("/StructParents"), int):
                page.StructParents = self._after + source.obj.StructParents
            links |= leads.take_in_links(page, source, sheet, self._after if tagged else None)
        part = self._part()
        if tagged:
            self._take_in_structure(part, links)
        else:
            self._read_as_paragraphs(part)
        take_in_bookmarks(self._ours, self._theirs, leads, self._first)
        self._take_in_layers()

    def _ready(self) -> None:
        import pikepdf

        strip(self._theirs)
        for thing in self._theirs.objects:
            if isinstance(thing, pikepdf.Stream):
                for key in ("/StructParents", "/StructParent"):
                    if isinstance(thing.get(key), int):
                        thing[key] = thing[key] + self._after

    def _draw(self, page: PdfObject, source: PdfObject, sheet: Sheet, *, tagged: bool) -> None:
        """Their page over what ours has: the running head and foot, and the paper's own ground."""
        import pikepdf

        frame = self._ours.make_stream(page.Contents.read_bytes())
        frame.Type, frame.Subtype, frame.BBox = pikepdf.Name.XObject, pikepdf.Name.Form, page.MediaBox
        frame.Resources = page.Resources
        own = inherited(source.obj, "/Resources")
        own = own if isinstance(own, pikepdf.Dictionary) else pikepdf.Dictionary()
        resources = pikepdf.Dictionary(dict(self._copy(own).items()))
        drawn = resources.get("/XObject")
        drawn = pikepdf.Dictionary(dict(drawn.items()) if isinstance(drawn, pikepdf.Dictionary) else {})
        drawn[FRAME] = frame
        resources.XObject = drawn
        page.Resources = resources
        if isinstance(group := source.obj.get("/Group"), pikepdf.Dictionary):
            page.Group = self._copy(group)
        left, bottom, right, top = sheet.visible
        area = f"{left:.3f} {bottom:.3f} {right - left:.3f} {top - bottom:.3f}"
        place = " ".join(f"{number:.5f}" for number in sheet.matrix)
        before, after = ("", "") if tagged else ("/P <</MCID 0>> BDC\n", "EMC\n")
        short, over = _unbalanced(source)
        page.Contents = self._ours.make_stream(
            b"".join(
                (
                    f"{FRAME} Do q {place} cm {area} re W n\n{before}q {'q ' * over}\n".encode(),
                    _content(source),
                    f"\n{'Q ' * short}Q\n{after}Q\n".encode(),
                )
            )
        )

    def _copy(self, thing: PdfObject) -> PdfObject:
        return self._ours.copy_foreign(thing if thing.is_indirect else self._theirs.make_indirect(thing))

    def _part(self) -> PdfObject:
        """The element of ours under which the document comes to stand."""
        import pikepdf

        part = _named(self._ours.Root.StructTreeRoot, self._name)
        if part is None:
            raise TypesettingError("The page leaves no place for an appendix in its structure.")
        del part.ID
        if isinstance(language := self._theirs.Root.get("/Lang"), pikepdf.String):
            part.Lang = pikepdf.String(str(language))
        return part

    def _take_in_structure(self, part: PdfObject, links: Mapping[Key, PdfObject]) -> None:
        import pikepdf

        pages = {source.obj.objgen: page for source, page in zip(self._sources, self._pages, strict=True)}
        taker = StructureTaker(self._ours, self._theirs.Root.StructTreeRoot, pages, links, self._name)
        taker.take_in(part)
        for number, entry in sorted(taker.parents(), key=lambda each: each[0]):
            self._numbers.extend([self._after + number, entry])
        if taker.named:
            root = self._ours.Root.StructTreeRoot
            tree = root.get("/IDTree", pikepdf.Dictionary(Names=pikepdf.Array()))
            known = list(tree.Names)
            pairs = {bytes(name): element for name, element in zip(known[::2], known[1::2], strict=True)}
            named = sorted((pairs | taker.named).items())
            flat = [each for name, element in named for each in (pikepdf.String(name), element)]
            root.IDTree = pikepdf.Dictionary(Names=pikepdf.Array(flat))

    def _read_as_paragraphs(self, part: PdfObject) -> None:
        """Of a document without structure each page is a paragraph: who listens hears it in the order it was drawn."""
        import pikepdf

        kids = []
        numbers = list(self._numbers)
        for page in self._pages:
            element = self._ours.make_indirect(
                pikepdf.Dictionary(Type=pikepdf.Name.StructElem, S=pikepdf.Name.P, P=part, Pg=page, K=0)
            )
            kids.append(element)
            at = numbers[::2].index(page.StructParents) * 2 + 1
            self._numbers[at] = pikepdf.Array([element])
        part.K = pikepdf.Array(kids)

    def _take_in_layers(self) -> None:
        """Which layers are shown; without it all of them would be."""
        import pikepdf

        theirs = self._theirs.Root.get("/OCProperties")
        if not isinstance(theirs, pikepdf.Dictionary) or not isinstance(theirs.get("/OCGs"), pikepdf.Array):
            return
        shown = theirs.get("/D", pikepdf.Dictionary())
        layers = [layer for layer in theirs.OCGs if isinstance(layer, pikepdf.Dictionary) and layer.is_indirect]
        on, off = ({each.objgen for each in shown.get(key, pikepdf.Array())} for key in ("/ON", "/OFF"))
        hidden = [
            layer
            for layer in layers
            if layer.objgen in off or (shown.get("/BaseState") == pikepdf.Name.OFF and layer.objgen not in on)
        ]
        root = self._ours.Root
        if "/OCProperties" not in root:
            settings = pikepdf.Dictionary(Name=pikepdf.String("As in the document"), OFF=pikepdf.Array())
            root.OCProperties = pikepdf.Dictionary(OCGs=pikepdf.Array(), D=settings)
        root.OCProperties.OCGs.extend(self._ours.copy_foreign(layer) for layer in layers)
        root.OCProperties.D.OFF.extend(self._ours.copy_foreign(layer) for layer in hidden)


def _content(page: PdfObject) -> bytes:
    """What a page draws, its streams joined."""
    import pikepdf

    contents = page.obj.get("/Contents")
    streams = contents if isinstance(contents, pikepdf.Array) else [contents]
    return b"\n".join(stream.read_bytes() for stream in streams if isinstance(stream, pikepdf.Stream))


def _unbalanced(page: PdfObject) -> tuple[int, int]:
    """How many states a page saves and does not restore, and the reverse: neither may reach what comes after."""
    import pikepdf

    depth = over = 0
    for instruction in pikepdf.parse_content_stream(page, "q Q"):
        depth += 1 if str(instruction.operator) == "q" else -1
        if depth < 0:
            depth, over = 0, over + 1
    return depth, over


def _named(element: PdfObject, name: str) -> PdfObject:
    """The element of ours with an identifier."""
    import pikepdf

    if str(element.get("/ID", "")) == name:
        return element
    kids = element.get("/K")
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and (found := _named(kid, name)) is not None:
            return found
    return None
