"""A paper being read: ``paper.yaml``, sections, table, appendices, and the pictures that they show."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import unquote

from msgspec.structs import replace

from panelpaper.attached_pdf import UnfitPdf, page_drawn_over
from panelpaper.content import front_matter
from panelpaper.content.file_reading import FileReading, Wanted
from panelpaper.content.origin import Origin
from panelpaper.content.schema.appendix import read_appendix
from panelpaper.content.schema.dcc_reporting import TABLE_LAYOUT, read_table
from panelpaper.content.schema.paper import PAPER_LAYOUT, read_paper
from panelpaper.content.schema.section import SECTION_LAYOUT, read_section
from panelpaper.content.sealing import CannotOpen, NotForUs, open_sealed
from panelpaper.model.appendix_names import SEALED, terms_of
from panelpaper.model.classification import CLEAR, Classification
from panelpaper.model.document import place
from panelpaper.model.finding import Span
from panelpaper.model.manuscript import Pictured, Prose
from panelpaper.model.oddity import Oddity
from panelpaper.model.panel import Panel
from panelpaper.model.paper import AppendixDeclaration, AppendixText, Paper, Section, Shut, Table
from panelpaper.model.period import Period
from panelpaper.model.places import TABLE
from panelpaper.model.proses import proses_of
from panelpaper.pictures import MOST_POINTS, Flaw, admitted, flaw_of

LARGEST_PAPER = 250 * 1024 * 1024  # bytes of a paper's pictures and PDFs
_FLAWS: Mapping[Flaw, tuple[str, Mapping[str, str]]] = {
    Flaw.DAMAGED: ("unsupported_image", {}),
    Flaw.DEEP_GREY: ("unsupported_image", {"flaw": Flaw.DEEP_GREY.value}),
    Flaw.TOO_MANY_POINTS: ("too_large", {"limit": f"{MOST_POINTS:,} points", "what": "This picture has"}),
}


class PaperReading(FileReading):
    """A paper's files being read. What is above the clearance is not opened."""

    def paper(self, month: Period, panel: Panel, folder: str) -> Paper:
        paper = self.remembered(*front_of(month, folder))
        found = (self.remembered(*section_of(path, committee)) for path, committee in sections_in(folder, panel))
        sections = _held_together(folder, [self.marked(section) for section in found if section])
        paper = replace(paper, sections=sections, table=self.table(folder))
        declared = [declaration for section in sections for declaration in section.appendices]
        self.unsealed, self.shut, self.weights = {}, [], {}
        paper = replace(paper, appendices=dict(self.appendices(folder, declared)))
        return replace(paper, images=dict(self.pictures(paper)), shut=tuple(self.shut))

    def front(self, month: Period, folder: str) -> Paper:
        path = f"{folder}/paper.yaml"
        node, reader = self.document(path, PAPER_LAYOUT) or (None, self.reader(path, "", ()))
        paper = read_paper(node, reader, month, folder)
        self.tell(path, reader.oddities)
        self.regions[path] = reader.regions
        return paper

    def marked(self, section: Section) -> Section:
        """A section, its appendices under today's marks: no lower, unless a record says that one was lowered."""
        return replace(section, appendices=tuple(self.marked_appendix(each) for each in section.appendices))

    def marked_appendix(self, frozen: AppendixDeclaration) -> AppendixDeclaration:
        today = self.appendix_marks.get(frozen.id)
        if today is None:
            return frozen
        lowered = today.declassified is not None
        held = today.classification if lowered else max(frozen.classification, today.classification)
        return replace(frozen, classification=held)

    def section(self, path: str, committee: str) -> Section | None:
        text = self.text(path)
        if text is None:
            return None
        parts = front_matter.split(path, text)
        node, structural = self.composed(path, parts.yaml_text, parts.first_line, SECTION_LAYOUT)
        reader = self.reader(path, text, structural)
        origin = Origin(path, parts.body_line)
        section = read_section(node, reader, self.prose(parts.body, origin))
        self.tell(path, (*parts.oddities, *reader.oddities))
        self.regions[path] = reader.regions
        # The file's name says whose it is; what the front matter says of it is for a rule to compare.
        return replace(section, committee=committee)

    def table(self, folder: str) -> Table | None:
        return self.remembered(*table_of(folder))

    def appendices(self, folder: str, declared: list[AppendixDeclaration]) -> Iterator[tuple[str, AppendixText]]:
        for declaration in declared:
            if declaration.classification <= self.clearance and declaration.file:
                opened = self.appendix(folder, declaration)
                if opened is not None:
                    yield declaration.id, opened

    def appendix(self, folder: str, declared: AppendixDeclaration) -> AppendixText | None:
        path, held = declared.path_in(folder), declared.classification
        declaring = place(declared.node, "file")
        if not path.startswith(f"{folder}/"):
            self.tell(declaring.path, (Oddity("escaping_path", declaring, {"path": declared.file}, held),))
            return None
        if not path.removesuffix(SEALED).endswith((".md", ".pdf")):
            want, hint = (
                "a file that ends in .md or .pdf, sealed or not",
                "Save it as one of these, and name that file.",
            )
            if path.lower().removesuffix(SEALED).endswith((".md", ".pdf")):
                hint = "Give the file a name that ends so in small letters, and type that here."
            says = {"name": "file", "want": want, "type": "", "hint": hint}
            self.tell(declaring.path, (Oddity("wrong_type", declaring, says, held),))
            return None
        if not self.folder.has(path):
            self.tell(declaring.path, (Oddity("missing_file", declaring, {"path": declared.file}, held),))
            return None
        if path.endswith(SEALED):
            return self.sealed_appendix(path, declared)
        if path.endswith(".pdf"):
            data = self.bytes_of(path)
            return None if data is None else self.pdf_appendix(path, held, data, self.text(terms_of(path)))
        if held > CLEAR:
            return self.unsealed_appendix(path, held)
        return self.remembered(("appendix", path), (held,), lambda reading: reading.unsealed_appendix(path, held))

    def unsealed_appendix(self, path: str, held: Classification) -> AppendixText | None:
        text = self.text(path)
        return None if text is None else self.text_appendix(path, held, text)

    def sealed_appendix(self, path: str, declared: AppendixDeclaration) -> AppendixText | None:
        held, data = declared.classification, self.bytes_of(path)
        if data is None:
            return None
        try:
            document = open_sealed(path, data, self.identity)
        except NotForUs as shut:
            self.shut.append(Shut(path, held, str(shut)))
            self.tell(path, (Oddity("not_opened", place(declared.node, "file"), {"why": str(shut)}, held, False),))
            return None
        except CannotOpen as error:
            self.tell(path, (Oddity("unreadable_file", Span(path), {"problem": str(error)}, held, False),))
            return None
        self.unsealed |= document.pictures
        if document.is_pdf:
            terms = None if document.terms is None else self.decoded(terms_of(document.path), document.terms)
            return self.pdf_appendix(document.path, held, document.data, terms)
        return self.text_appendix(document.path, held, self.decoded(document.path, document.data))

    def text_appendix(self, path: str, held: Classification, text: str) -> AppendixText:
        parts = front_matter.split(path, text, required=False)
        node, structural = self.composed(path, parts.yaml_text, parts.first_line)
        reader = self.reader(path, text, structural, held)
        title, terms = read_appendix(node, reader) if parts.yaml_text.strip() else ("", ())
        body = self.prose(parts.body, Origin(path, parts.body_line), held)
        told = (*self.oddities.get(path, ()), *parts.oddities)
        self.tell(path, (*(replace(odd, concerns=held) for odd in told), *reader.oddities), afresh=True)
        self.regions[path] = reader.regions
        return AppendixText(path, body, title, terms)

    def pdf_appendix(self, path: str, held: Classification, data: bytes, terms: str | None) -> AppendixText | None:
        if not self.fits(path, data, held):
            return None
        if unfit := self.unfit(data):
            self.tell(path, (Oddity("unreadable_file", Span(path), unfit, held, held is CLEAR),))
            return None
        if terms is None:
            return AppendixText(path, pdf=data)
        beside = terms_of(path)
        node, structural = self.composed(beside, terms)
        reader = self.reader(beside, terms, structural, held)
        _, sensitive = read_appendix(node, reader)
        self.tell(beside, reader.oddities)
        self.regions[beside] = reader.regions
        return AppendixText(path, sensitive_terms=sensitive, pdf=data)

    def unfit(self, data: bytes) -> dict[str, str]:
        """What is told of a PDF that can't be taken in as its readers see it; nothing of any other.

        A released version's was taken in once, and nobody may mend it.
        """
        if b"%PDF-" not in data[:1024] or b"startxref" not in data[-2048:]:
            mend = "open it, save it as a PDF anew and check that it is whole; giving it another name is not enough"
            return {"problem": "it is no whole PDF", "mend": mend}
        try:
            page = 0 if self.place else page_drawn_over(data)
        except UnfitPdf as unfit:
            return {"problem": f"it {unfit.why}", "mend": unfit.mend}
        return {"page": str(page)} if page else {}

    def pictures(self, paper: Paper) -> Iterator[tuple[str, bytes]]:
        """The pictures that opened text shows, each once."""
        seen: set[str] = set()
        told: dict[str, list[Oddity]] = {}
        shown_in = ((p.prose, shown) for p in proses_of(paper) for shown in p.prose.images if shown.path)
        for within, shown in shown_in:
            if shown.path in seen:
                continue
            data = self.folder.data(shown.path)
            data = self.unsealed.get(shown.path) if data is None else data
            odd = told.setdefault(shown.span.path, [])
            if isinstance(data, bytes):
                seen.add(shown.path)
                picture = admitted(data)
                flaw = Flaw.DAMAGED if picture is None else flaw_of(picture)
                if picture is None or flaw:
                    odd.append(_of_picture(*_FLAWS[flaw or Flaw.DAMAGED], shown, within))
                elif self.fits(shown.path, picture, within.held):
                    yield shown.path, picture
            elif data is None:
                odd.append(_of_picture("missing_file", {}, shown, within))
            else:
                odd.append(replace(data, span=shown.span, concerns=within.held))
        for path, oddities in told.items():
            self.tell(path, tuple(oddities))

    def fits(self, path: str, data: bytes, held: Classification) -> bool:
        """Whether a paper may hold this picture or PDF too; what is held higher takes no room from it."""
        self.weights[held] = self.weights.get(held, 0) + len(data)
        if sum(weight for each, weight in self.weights.items() if each <= held) <= LARGEST_PAPER:
            return True
        limit, what = f"{LARGEST_PAPER // 1024 // 1024} MB", "With this, the paper's pictures and PDFs have"
        self.tell(path, (Oddity("too_large", Span(path), {"limit": limit, "what": what}, held, held == CLEAR),))
        return False


def front_of(month: Period, folder: str) -> Wanted[PaperReading, Paper]:
    """What ``paper.yaml`` says."""
    return ("front", folder), (month,), lambda reading: reading.front(month, folder)


def sections_in(folder: str, panel: Panel) -> Iterator[tuple[str, str]]:
    """Where sections may stand, and whose each would be, in the running order."""
    committees = dict.fromkeys((*panel.running_order, *(committee.id for committee in panel.committees)))
    return ((f"{folder}/{committee}.md", committee) for committee in committees)


def section_of(path: str, committee: str) -> Wanted[PaperReading, Section | None]:
    """A committee's file."""
    return ("section", path), (committee,), lambda reading: reading.section(path, committee)


def table_of(folder: str) -> Wanted[PaperReading, Table | None]:
    """The table, where there is one."""
    path = f"{folder}/{TABLE}"
    return ("table", path), (), lambda reading: reading.read_file(path, read_table, None, TABLE_LAYOUT)


def _held_together(folder: str, sections: Iterable[Section]) -> tuple[Section, ...]:
    """Sections whose appendices are each as high as the highest that has the same file."""
    sections = tuple(sections)
    held: dict[str, Classification] = {}
    for declared in (declared for section in sections for declared in section.appendices):
        path = _file_of(folder, declared)
        held[path] = max(declared.classification, held.get(path, CLEAR))
    return tuple(
        replace(section, appendices=tuple(_as_high(each, held[_file_of(folder, each)]) for each in section.appendices))
        for section in sections
    )


def _file_of(folder: str, declared: AppendixDeclaration) -> str:
    """An appendix's file, whether it is sealed or not."""
    return declared.path_in(folder).removesuffix(SEALED)


def _as_high(declared: AppendixDeclaration, held: Classification) -> AppendixDeclaration:
    return declared if not declared.file or declared.classification == held else replace(declared, classification=held)


def _of_picture(kind: str, says: Mapping[str, str], shown: Pictured, prose: Prose) -> Oddity:
    return Oddity(kind, shown.span, {"path": unquote(shown.address), **says}, prose.held, prose.held == CLEAR)
