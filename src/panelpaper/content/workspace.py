"""A folder to a workspace: every file that a clearance may open, read; what was odd, gathered.

What is above the clearance is not opened: its bytes, its absence and its faults make no difference to what is read.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Hashable, Iterator, Mapping
from typing import TypeVar, cast

from msgspec import Struct, field
from msgspec.structs import replace

from panelpaper.content import front_matter
from panelpaper.content.files import MOST_FILES, Answers, Asked, Folder, NoWorkspace, Opened, decoded
from panelpaper.content.markdown import read_prose
from panelpaper.content.origin import Origin
from panelpaper.content.pictures import admitted
from panelpaper.content.reader import Reader
from panelpaper.content.schema.appendix import read_appendix
from panelpaper.content.schema.dcc_reporting import read_table
from panelpaper.content.schema.dcc_reports import read_obligations
from panelpaper.content.schema.dcc_submissions import read_log
from panelpaper.content.schema.glossaries import read_glossary
from panelpaper.content.schema.panel import read_panel as read_panel_document
from panelpaper.content.schema.paper import read_paper
from panelpaper.content.schema.section import read_section
from panelpaper.content.sealing import SEALED, CannotOpen, Identity, NotForUs, open_sealed, terms_of
from panelpaper.content.yamldoc import compose
from panelpaper.memory import Memory
from panelpaper.model.classification import CLEAR, Classification
from panelpaper.model.document import Node, ScalarNode, place
from panelpaper.model.finding import Span
from panelpaper.model.oddity import Oddity
from panelpaper.model.panel import Panel
from panelpaper.model.paper import (
    AppendixDeclaration,
    AppendixText,
    Paper,
    Pictured,
    Prose,
    Region,
    Registers,
    Section,
    Shut,
    Table,
    Workspace,
)
from panelpaper.model.period import Period
from panelpaper.model.proses import proses_of
from panelpaper.model.quiet import Quiet
from panelpaper.model.standing import period_standings

PANEL = "content/panel.yaml"
PAPERS = "content/papers"
REGISTERS = "content/registers"
STATIC = "content/static/"
LARGEST_PAPER = 250 * 1024 * 1024  # bytes of a paper's pictures and PDFs
Value = TypeVar("Value")
_MONTH = re.compile(r"content/papers/([^/]+)/paper\.yaml")
_VERSION = re.compile(r"(content/papers/([^/]+)/versions/([0-9]+)\.([0-9]+))/paper\.yaml")


def read_panel(folder: Folder) -> Panel:
    """The Panel alone. Raises NoWorkspace where there is no ``panel.yaml``."""
    return _Reading(folder, CLEAR).panel()


def read_workspace(
    folder: Folder, clearance: Classification, identity: Identity | None = None, memory: Memory | None = None
) -> Workspace:
    """All that may be read for ``clearance``, sealed files with ``identity``.

    A ``memory`` of an earlier reading spares reading again what has not changed. Raises NoWorkspace where there is no
    ``panel.yaml``.
    """
    memory = memory or Memory()
    memory.begin()
    return _Reading(folder, clearance, identity, memory).workspace()


def read_templates(folder: Folder) -> Mapping[str, bytes]:
    """The workspace's own templates, by path below ``templates/``."""
    found = {path.removeprefix("templates/"): folder.data(path) for path in folder.paths("templates")}
    return {name: data for name, data in found.items() if isinstance(data, bytes)}


class _Reading(Struct):
    """One workspace being read; or, with a ``place``, the released version of a paper that is frozen there.

    ``raised`` and ``appendix_marks`` are what a released version has to know of today's marks.
    """

    folder: Folder
    clearance: Classification
    identity: Identity | None = None
    memory: Memory = field(default_factory=Memory)
    raised: Mapping[tuple[str, Period], Classification] = field(default_factory=dict)
    place: str = ""
    appendix_marks: Mapping[str, AppendixDeclaration] = field(default_factory=dict)
    sources: dict[str, str] = field(default_factory=dict)
    nodes: dict[str, Node] = field(default_factory=dict)
    oddities: dict[str, tuple[Oddity, ...]] = field(default_factory=dict)  # by file: a file read again replaces its own
    regions: dict[str, tuple[Region, ...]] = field(default_factory=dict)  # by file
    unsealed: dict[str, bytes] = field(default_factory=dict)  # pictures that came out of sealed files
    shut: list[Shut] = field(default_factory=list)
    weights: dict[Classification, int] = field(default_factory=dict)  # bytes of a paper's pictures and PDFs

    def workspace(self) -> Workspace:
        panel = self.memory.alike("panel", self.panel())
        files = self.memory.alike("files", tuple(self.folder.paths("content")))
        if len(files) > MOST_FILES:
            says = {"limit": f"{MOST_FILES:,} files", "what": "The content has"}
            self.tell("content", (Oddity("too_large", Span("content"), says),))
        months = sorted(m for path in files if (found := _MONTH.fullmatch(path)) and (m := Period.parse(found[1])))
        read = tuple(self.month(month, panel) for month in months if not month.is_quarter)
        workspace = Workspace(
            panel=panel,
            registers=self.remembered("registers", (), _Reading.registers),
            papers=read,
            clearance=self.clearance,
            files=files,
            static=self.static(files),
            boilerplate=self.boilerplate(),
        )
        workspace = self.settled(workspace)
        prose_oddities = tuple(oddity for paper in workspace.papers for oddity in self.oddities_of_proses(paper))
        workspace = replace(workspace, versions=self.versions(workspace))
        return replace(
            workspace,
            nodes=self.nodes,
            sources=self.sources,
            regions=tuple(region for regions in self.regions.values() for region in regions),
            oddities=(*(oddity for told in self.oddities.values() for oddity in told), *prose_oddities),
        )

    def settled(self, workspace: Workspace) -> Workspace:
        """The workspace with every entry that some other place classifies more highly read as that."""
        standings = period_standings(workspace)
        rows = (
            (row.report, row.period, row.classification) for p in workspace.papers if p.table for row in p.table.rows
        )
        logged = ((e.fact.report, e.fact.period, e.fact.classification) for e in workspace.registers.log)
        if all(period is None or standings[(report, period)] == own for report, period, own in (*rows, *logged)):
            return workspace
        self.raised = standings
        again = tuple(self.raised_paper(paper) if _is_raised(paper, standings) else paper for paper in workspace.papers)
        registers = self.remembered("raised registers", (standings,), _Reading.registers)
        return replace(workspace, registers=registers, papers=again)

    def raised_paper(self, paper: Paper) -> Paper:
        table = self.remembered(("table", paper.folder), (self.raised,), lambda reading: reading.table(paper.folder))
        return self.memory.alike(("raised", paper.folder), replace(paper, table=table))

    # Released versions

    def versions(self, workspace: Workspace) -> Mapping[Period, tuple[Workspace, ...]]:
        """Each paper's released versions, oldest first, under today's marks."""
        found = [match for path in workspace.files if (match := _VERSION.fullmatch(path))]
        places = {match[1]: (match[2], (int(match[3]), int(match[4]))) for match in found}
        standings = period_standings(workspace)
        versions = {}
        for paper in workspace.papers:
            own = sorted((number, place) for place, (month, number) in places.items() if month == paper.month.key)
            declared = [declared for section in paper.sections for declared in section.appendices]
            marks = {each.id: each for each in declared}
            frozen = tuple(self.frozen(place, paper.month, standings, marks) for _, place in own)
            if frozen:
                versions[paper.month] = frozen
        return versions

    def frozen(
        self,
        place: str,
        month: Period,
        raised: Mapping[tuple[str, Period], Classification],
        marks: Mapping[str, AppendixDeclaration],
    ) -> Workspace:
        given = (raised, marks)
        return self.remembered(("version", place), given, lambda reading: reading.version(place, month, raised, marks))

    def version(
        self,
        place: str,
        month: Period,
        raised: Mapping[tuple[str, Period], Classification],
        marks: Mapping[str, AppendixDeclaration],
    ) -> Workspace:
        reading = replace(
            self, raised=raised, place=place, appendix_marks=marks, sources={}, nodes={}, oddities={}, regions={}
        )
        panel = reading.panel()
        version = Workspace(panel, reading.registers(), (reading.paper(month, panel, place),), self.clearance)
        version = reading.settled(version)
        # What is odd is told in this version's files alone, and quotes nothing: they are not there to be mended.
        of_proses = (oddity for paper in version.papers for oddity in self.oddities_of_proses(paper))
        for oddity in (*(oddity for told in reading.oddities.values() for oddity in told), *of_proses):
            if oddity.span.path.startswith(f"{place}/") and oddity.kind != "not_opened":
                self.tell(oddity.span.path, (replace(oddity, quotable=False, edits=()),))
        for path, text in reading.sources.items():
            if path.startswith(f"{place}/"):
                self.sources[path] = text
                self.regions[path] = reading.regions.get(path, ())
        return version

    def standing(self, path: str) -> str:
        """Where the file is: a released version has its own panel.yaml and registers."""
        own = f"{self.place}/{path.removeprefix('content/')}"
        return own if self.place and self.folder.has(own) else path

    # What was read before

    def remembered(self, name: Hashable, given: tuple[object, ...], read: Callable[[_Reading], Value]) -> Value:
        """What was read the last time, if all that was asked for then stands as it did; else what is read now."""
        if not self.memory.lasting:
            return read(self)
        name, given = (self.place, name), (*given, self.clearance, self.identity)
        kept = self.memory.kept(name)
        if not isinstance(kept, _Kept) or kept.given != given or not kept.answers.hold_in(self.folder):
            answers = Answers()
            asked = Asked(self.folder, answers)
            new = replace(self, folder=asked, sources={}, nodes={}, oddities={}, regions={})
            kept = _Kept(given, answers, read(new), new.sources, new.nodes, new.oddities, new.regions)
        self.memory.keep(name, kept)
        self.sources |= kept.sources
        self.nodes |= kept.nodes
        self.oddities |= kept.oddities
        self.regions |= kept.regions
        return cast(Value, kept.value)

    # Files

    def text(self, path: str) -> str | None:
        opened = self.folder.text(path)
        return None if opened is None else self.opened(path, opened)

    def decoded(self, path: str, data: bytes) -> str:
        """The text of a file that was sealed."""
        return self.opened(path, decoded(path, data))

    def opened(self, path: str, opened: Opened) -> str:
        self.sources[path] = opened.text
        self.tell(path, opened.oddities, afresh=True)
        return opened.text

    def tell(self, path: str, oddities: tuple[Oddity, ...], *, afresh: bool = False) -> None:
        self.oddities[path] = oddities if afresh else (*self.oddities.get(path, ()), *oddities)

    def document(self, path: str) -> tuple[Node | None, Reader] | None:
        """A YAML file's root and who reads it; None where there is no file."""
        text = self.text(path)
        if text is None:
            return None
        node, structural = self.memory.recall(compose, path, text)
        if node is not None:
            self.nodes[path] = node
        return node, self.reader(path, text, structural)

    def reader(self, path: str, text: str, structural: tuple[Oddity, ...], held: Classification = CLEAR) -> Reader:
        return Reader(
            path=path,
            text=text,
            clearance=self.clearance,
            read_prose=self.prose_of(path),
            structural=structural,
            held=held,
            raised=self.raised,
        )

    def prose_of(self, path: str) -> Callable[[ScalarNode, bool, Classification], Prose]:
        def read(node: ScalarNode, inline: bool, held: Classification) -> Prose:
            origin = Origin.of_scalar(path, node)
            return self.prose(node.text, origin, held, inline=inline)

        return read

    def prose(self, text: str, origin: Origin, held: Classification = CLEAR, *, inline: bool = False) -> Prose:
        """Markdown, read. Where nothing in it is marked, it is the same for every clearance."""
        read = self.memory.recall(read_prose, text, origin, held=held, clearance=CLEAR, inline=inline)
        if read.fragments and self.clearance > CLEAR:
            read = self.memory.recall(read_prose, text, origin, held=held, clearance=self.clearance, inline=inline)
        return read

    # The Panel and what spans the months

    def panel(self) -> Panel:
        path = self.standing(PANEL)
        found = self.document(path)
        if found is None:
            raise NoWorkspace(f"There is no {PANEL} here: panelpaper works in a folder that has one.")
        node, reader = found
        panel = read_panel_document(node, reader)
        self.tell(path, reader.oddities, afresh=True)
        self.regions[path] = reader.regions
        return panel

    def registers(self) -> Registers:
        return Registers(
            obligations=self.register("dcc-reports", read_obligations, ()),
            log=self.register("dcc-submissions", read_log, ()),
            acronyms=self.register("acronyms", read_glossary, {}),
            modifications=self.register("modifications", read_glossary, {}),
        )

    def register(self, name: str, read: Callable[[Node | None, Reader], Value], otherwise: Value) -> Value:
        return self.read_file(self.standing(f"{REGISTERS}/{name}.yaml"), read, otherwise)

    def read_file(self, path: str, read: Callable[[Node | None, Reader], Value], otherwise: Value) -> Value:
        """A YAML file's value; ``otherwise`` where there is no such file."""
        found = self.document(path)
        if found is None:
            return otherwise
        node, reader = found
        value = read(node, reader)
        self.tell(path, reader.oddities)
        self.regions[path] = reader.regions
        return value

    def static(self, files: tuple[str, ...]) -> dict[str, bytes]:
        found = {path.removeprefix(STATIC): self.bytes_of(path) for path in files if path.startswith(STATIC)}
        return {name: data for name, data in found.items() if data is not None}

    def boilerplate(self) -> tuple[str, ...]:
        lines = (self.text("content/boilerplate.txt") or "").split("\n")
        return tuple(line.strip() for line in lines if line.strip())

    def fits(self, path: str, data: bytes, held: Classification) -> bool:
        """Whether a paper may hold this picture or PDF too; what is held higher takes no room from it."""
        self.weights[held] = self.weights.get(held, 0) + len(data)
        if sum(weight for each, weight in self.weights.items() if each <= held) <= LARGEST_PAPER:
            return True
        limit, what = f"{LARGEST_PAPER // 1024 // 1024} MB", "With this, the paper's pictures and PDFs have"
        self.tell(path, (Oddity("too_large", Span(path), {"limit": limit, "what": what}, held, held == CLEAR),))
        return False

    def bytes_of(self, path: str) -> bytes | None:
        data = self.folder.data(path)
        if isinstance(data, Oddity):
            self.tell(path, (data,), afresh=True)
            return None
        return data

    # Papers

    def month(self, month: Period, panel: Panel) -> Paper:
        folder = f"{PAPERS}/{month.key}"
        return self.remembered(("paper", folder), (panel,), lambda reading: reading.paper(month, panel, folder))

    def oddities_of_proses(self, paper: Paper) -> tuple[Oddity, ...]:
        """What was odd about the proses of a paper."""
        return self.memory.once(
            "oddities", (paper,), lambda: tuple(odd for placed in proses_of(paper) for odd in placed.prose.oddities)
        )

    def paper(self, month: Period, panel: Panel, folder: str) -> Paper:
        path = f"{folder}/paper.yaml"
        node, reader = self.document(path) or (None, self.reader(path, "", ()))
        paper = read_paper(node, reader, month, folder)
        self.tell(path, reader.oddities)
        self.regions[path] = reader.regions
        committees = dict.fromkeys((*panel.running_order, *(committee.id for committee in panel.committees)))
        sections = tuple(filter(None, (self.section(f"{folder}/{id}.md", id) for id in committees)))
        sections = tuple(self.marked(section) for section in sections)
        paper = replace(paper, sections=sections, table=self.table(folder))
        declared = [declaration for section in sections for declaration in section.appendices]
        self.unsealed, self.shut, self.weights = {}, [], {}
        paper = replace(paper, appendices=dict(self.appendices(folder, declared)))
        return replace(paper, images=dict(self.pictures(paper)), shut=tuple(self.shut))

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
        node, structural = self.memory.recall(compose, path, parts.yaml_text, first_line=parts.first_line)
        if node is not None:
            self.nodes[path] = node
        reader = self.reader(path, text, structural)
        origin = Origin(path, parts.body_line)
        section = read_section(node, reader, self.prose(parts.body, origin))
        self.tell(path, (*parts.oddities, *reader.oddities))
        self.regions[path] = reader.regions
        # The file's name says whose it is; what the front matter says of it is for a rule to compare.
        return replace(section, committee=committee)

    def table(self, folder: str) -> Table | None:
        return self.read_file(f"{folder}/dcc-reporting.yaml", read_table, None)

    def appendices(self, folder: str, declared: list[AppendixDeclaration]) -> Iterator[tuple[str, AppendixText]]:
        for declaration in declared:
            if declaration.classification <= self.clearance and declaration.file:
                opened = self.appendix(folder, declaration)
                if opened is not None:
                    yield declaration.id, opened

    def appendix(self, folder: str, declared: AppendixDeclaration) -> AppendixText | None:
        path, held = posixpath.normpath(f"{folder}/{declared.file}"), declared.classification
        declaring = place(declared.node, "file")
        if not path.startswith(f"{folder}/"):
            self.tell(declaring.path, (Oddity("escaping_path", declaring, {"path": declared.file}, held),))
            return None
        if not path.removesuffix(SEALED).endswith((".md", ".pdf")):
            says = {"name": "file", "want": "a file that ends in .md or .pdf, sealed or not", "type": ""}
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
        node, structural = self.memory.recall(compose, path, parts.yaml_text, first_line=parts.first_line)
        if node is not None:
            self.nodes[path] = node
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
        if terms is None:
            return AppendixText(path, pdf=data)
        beside = terms_of(path)
        node, structural = self.memory.recall(compose, beside, terms)
        if node is not None:
            self.nodes[beside] = node
        reader = self.reader(beside, terms, structural, held)
        _, sensitive = read_appendix(node, reader)
        self.tell(beside, reader.oddities)
        self.regions[beside] = reader.regions
        return AppendixText(path, sensitive_terms=sensitive, pdf=data)

    def pictures(self, paper: Paper) -> Iterator[tuple[str, bytes]]:
        """The pictures that opened text shows, each once."""
        seen: set[str] = set()
        shown_in = ((p.prose, shown) for p in proses_of(paper) for shown in p.prose.images if shown.path)
        for within, shown in shown_in:
            if shown.path in seen:
                continue
            data = self.folder.data(shown.path)
            data = self.unsealed.get(shown.path) if data is None else data
            if isinstance(data, bytes):
                seen.add(shown.path)
                picture = admitted(data)
                if picture is None:
                    self.tell(shown.span.path, (_of_picture("unsupported_image", shown, within),))
                elif self.fits(shown.path, picture, within.held):
                    yield shown.path, picture
            elif data is None:
                self.tell(shown.span.path, (_of_picture("missing_file", shown, within),))
            else:
                self.tell(shown.span.path, (replace(data, span=shown.span, concerns=within.held),))


def _of_picture(kind: str, shown: Pictured, prose: Prose) -> Oddity:
    return Oddity(kind, shown.span, {"path": shown.address}, prose.held, prose.held == CLEAR)


def _is_raised(paper: Paper, standings: Mapping[tuple[str, Period], Classification]) -> bool:
    """Whether a row of a paper stands higher than its own mark."""
    rows = paper.table.rows if paper.table else ()
    return any(row.period and standings[(row.report, row.period)] != row.classification for row in rows)


class _Kept(Quiet, frozen=True):
    """What was read: what was given, what the folder answered, what came of it and of the files."""

    given: tuple[object, ...]
    answers: Answers
    value: object
    sources: Mapping[str, str]
    nodes: Mapping[str, Node]
    oddities: Mapping[str, tuple[Oddity, ...]]
    regions: Mapping[str, tuple[Region, ...]]
