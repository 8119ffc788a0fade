"""The structure of a document taken in: built anew in ours, element by element, with nothing else in its train."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeAlias

from panelpaper.patterns import late
from panelpaper.pdf_areas import PdfObject

# What identifies an object in its file.
Key: TypeAlias = tuple[int, int]

DEEPEST = 150
# PDF 2.0's own, by what PDF 1.7 has for it (ISO 32000-2, 14.8.6).
_OLDER = {
    "/Title": "/P",
    "/FENote": "/Note",
    "/Em": "/Span",
    "/Strong": "/Span",
    "/Sub": "/Span",
    "/Aside": "/Sect",
    "/DocumentFragment": "/Part",
    "/Document": "/Part",
    "/StructTreeRoot": "/Part",
    # Under the appendix's own heading, which may not be skipped from.
    "/H": "/H3",
    # What they stand for is not taken in, but they may hold text.
    "/Annot": "/Span",
    "/Form": "/Span",
}
_HEADING = late(r"/H([1-6])")
_ABOVE = 2  # the level of the appendix's own heading
_SAID = ("/Alt", "/ActualText", "/E", "/Lang", "/T")


class StructureTaker:
    """Takes in one document's structure.

    ``pages`` and ``links`` are what its pages and links have become; ``name`` tells its identifiers from others'.
    """

    def __init__(
        self,
        ours: PdfObject,
        theirs: PdfObject,
        pages: Mapping[Key, PdfObject],
        links: Mapping[Key, PdfObject],
        name: str,
    ) -> None:
        self._ours, self._theirs, self._pages, self._links = ours, theirs, pages, links
        self._prefix = f"{name}-".encode()
        self._roles = _dictionary(theirs.get("/RoleMap"))
        self._classes = _dictionary(theirs.get("/ClassMap"))
        self._met: set[Key] = set()
        self.elements: dict[Key, PdfObject] = {}
        self.named: dict[bytes, PdfObject] = {}

    def take_in(self, under: PdfObject) -> None:
        """Put all that the document's root holds under an element of ours."""
        made = [self._kid(kid, under, None, 0) for kid in _listed(self._theirs.get("/K"))]
        kept = under.get("/K")
        under.K = _array([*_listed(kept), *(kid for kid in made if kid is not None)])

    def parents(self) -> Iterator[tuple[int, PdfObject]]:
        """Its way back from content to element, in our elements; by its own numbers."""
        import pikepdf

        for number, entry in _numbers(self._theirs.get("/ParentTree"), 0):
            if isinstance(entry, pikepdf.Array):
                yield number, _array(self.elements.get(_key(each)) for each in entry)
            elif (element := self.elements.get(_key(entry))) is not None:
                yield number, element

    def _kid(self, kid: PdfObject, parent: PdfObject, page: PdfObject, depth: int) -> PdfObject:
        import pikepdf

        if isinstance(kid, int):
            return kid if page is not None else None
        if not isinstance(kid, pikepdf.Dictionary):
            return None
        if kid.get("/Type") == pikepdf.Name.MCR:
            return self._content(kid, page)
        if kid.get("/Type") == pikepdf.Name.OBJR:
            return self._reference(kid)
        return self._element(kid, parent, depth)

    def _element(self, theirs: PdfObject, parent: PdfObject, depth: int) -> PdfObject:
        import pikepdf

        key = _key(theirs)
        if "/S" not in theirs or depth > DEEPEST or key in self._met:
            return None
        self._met.add(key)
        role = self._role(theirs.get("/S"))
        ours = self._ours.make_indirect(
            pikepdf.Dictionary(Type=pikepdf.Name.StructElem, S=pikepdf.Name(role), P=parent)
        )
        page = self._pages.get(_key(theirs.get("/Pg")))
        if page is not None:
            ours.Pg = page
        made = [self._kid(kid, ours, page, depth + 1) for kid in _listed(theirs.get("/K"))]
        kids = [kid for kid in made if kid is not None]
        if not kids and role not in ("/TD", "/TH"):
            return None
        ours.K = _array(kids)
        if role == "/Link" and not any(_is_reference(kid) for kid in kids):
            ours.S = pikepdf.Name.Span
        self._describe(theirs, ours)
        if key != (0, 0):
            self.elements[key] = ours
        return ours

    def _describe(self, theirs: PdfObject, ours: PdfObject) -> None:
        import pikepdf

        for name in _SAID:
            if isinstance(words := theirs.get(name), pikepdf.String):
                ours[name] = pikepdf.String(str(words))
        if isinstance(identifier := theirs.get("/ID"), pikepdf.String):
            ours.ID = pikepdf.String(self._prefix + bytes(identifier))
            self.named[self._prefix + bytes(identifier)] = ours
        if attributes := [*self._attributes(theirs)]:
            ours.A = attributes[0] if len(attributes) == 1 else _array(attributes)

    def _attributes(self, theirs: PdfObject) -> Iterator[PdfObject]:
        """What is said of an element, by itself or by its classes."""
        import pikepdf

        by_class = (
            each
            for name in _listed(theirs.get("/C"))
            if isinstance(name, pikepdf.Name)
            for each in _listed(self._classes.get(str(name)))
        )
        for said in (*_listed(theirs.get("/A")), *by_class):
            if isinstance(said, pikepdf.Dictionary) and "/O" in said:
                plain = pikepdf.Dictionary({name: value for name, value in said.items() if _is_plain(value)})
                if isinstance(heads := said.get("/Headers"), pikepdf.Array):
                    found = (bytes(head) for head in heads if isinstance(head, pikepdf.String))
                    plain.Headers = _array(pikepdf.String(self._prefix + head) for head in found)
                yield plain

    def _role(self, named: PdfObject) -> str:
        role = str(named)
        for _ in range(20):
            if role not in self._roles:
                break
            role = str(self._roles[role])
        role = _OLDER.get(role, role)
        if (heading := _HEADING.fullmatch(role)) is not None:
            return f"/H{min(int(heading[1]) + _ABOVE, 6)}"
        return role if role.startswith("/") and len(role) > 1 else "/Span"

    def _content(self, theirs: PdfObject, page: PdfObject) -> PdfObject:
        import pikepdf

        where = self._pages.get(_key(theirs.get("/Pg")), page)
        if where is None or not isinstance(theirs.get("/MCID"), int):
            return None
        ours = pikepdf.Dictionary(Type=pikepdf.Name.MCR, Pg=where, MCID=theirs.MCID)
        if isinstance(stream := theirs.get("/Stm"), pikepdf.Stream):
            ours.Stm = self._ours.copy_foreign(stream)
        return ours

    def _reference(self, theirs: PdfObject) -> PdfObject:
        import pikepdf

        link = self._links.get(_key(theirs.get("/Obj")))
        return pikepdf.Dictionary(Type=pikepdf.Name.OBJR, Obj=link, Pg=link.P) if link is not None else None


def _array(items: Iterable[PdfObject]) -> PdfObject:
    import pikepdf

    return pikepdf.Array(list(items))


def _is_reference(kid: PdfObject) -> bool:
    import pikepdf

    return isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == pikepdf.Name.OBJR


def _is_plain(value: PdfObject) -> bool:
    """Whether a value leads nowhere."""
    from decimal import Decimal

    import pikepdf

    if isinstance(value, pikepdf.Array):
        return len(value) <= 64 and all(isinstance(each, int | float | Decimal | pikepdf.Name) for each in value)
    return isinstance(value, int | float | Decimal | pikepdf.Name | pikepdf.String)


def _key(thing: PdfObject) -> Key:
    import pikepdf

    return thing.objgen if isinstance(thing, pikepdf.Object) else (0, 0)


def _dictionary(thing: PdfObject) -> PdfObject:
    import pikepdf

    return thing if isinstance(thing, pikepdf.Dictionary) else pikepdf.Dictionary()


def _listed(thing: PdfObject) -> list[PdfObject]:
    import pikepdf

    if thing is None:
        return []
    return list(thing) if isinstance(thing, pikepdf.Array) else [thing]


def _numbers(tree: PdfObject, depth: int) -> Iterator[tuple[int, PdfObject]]:
    """The entries of a number tree."""
    import pikepdf

    if not isinstance(tree, pikepdf.Dictionary) or depth > 20:
        return
    pairs = _listed(tree.get("/Nums"))
    for number, entry in zip(pairs[::2], pairs[1::2], strict=False):
        if isinstance(number, int) and 0 <= number < 1_000_000:
            yield number, entry
    for kid in _listed(tree.get("/Kids")):
        yield from _numbers(kid, depth + 1)
