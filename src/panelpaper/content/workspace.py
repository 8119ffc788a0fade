"""A folder to a workspace: every file that a clearance may open, read; what was odd, gathered.

What is above the clearance is not opened: its bytes, its absence and its faults make no difference to what is read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from functools import partial

from msgspec import Struct
from msgspec.structs import replace

from panelpaper.content.file_reading import Wanted
from panelpaper.content.files import MOST_FILES, Folder, NoWorkspace
from panelpaper.content.frozen import DIGESTS, as_recorded, edited_since
from panelpaper.content.glancing import glanced_at
from panelpaper.content.layout import Layout
from panelpaper.content.own_templates import odd_templates, read_templates
from panelpaper.content.paper_reading import PaperReading, front_of, section_of, sections_in, table_of
from panelpaper.content.past_slips import composed_past_slips, unsure_keys
from panelpaper.content.read_before import Read
from panelpaper.content.reader import Reader
from panelpaper.content.schema.dcc_reports import REPORTS_LAYOUT, read_obligations
from panelpaper.content.schema.dcc_submissions import LOG_LAYOUT, read_log
from panelpaper.content.schema.glossaries import read_glossary
from panelpaper.content.schema.panel import PANEL_KEYS, PANEL_LAYOUT
from panelpaper.content.schema.panel import read_panel as read_panel_document
from panelpaper.content.sealing import Identity
from panelpaper.memory import Memory, of_the_latest
from panelpaper.model.classification import CLEAR, RED, Classification
from panelpaper.model.document import Node
from panelpaper.model.finding import Span
from panelpaper.model.oddity import Oddity
from panelpaper.model.panel import Panel
from panelpaper.model.paper import AppendixDeclaration, Paper, papers_folder
from panelpaper.model.period import Period
from panelpaper.model.places import PANEL, PAPERS, REGISTERS, STATIC
from panelpaper.model.proses import proses_of
from panelpaper.model.standing import period_standings
from panelpaper.model.workspace import Registers, Workspace
from panelpaper.patterns import late

_FOLDER = late(r"content/(?:registers|static|papers(?:/[^/]+(?:/versions(?:/[^/]+)?)?)?)")
_NEARLY_PANEL = late(r"(?i:content/panel\.ya?ml(?:\.(?:txt|ya?ml))?)")
_MONTH = late(r"content/papers/([^/]+)/paper\.yaml")
_VERSION = late(r"(content/papers/([^/]+)/versions/([0-9]+)\.([0-9]+))/paper\.yaml")


def read_panel(folder: Folder, memory: Memory | None = None) -> Panel:
    """The Panel alone. Raises NoWorkspace where there is no ``panel.yaml``."""
    return _Reading(folder, CLEAR, memory=memory or Memory()).own_panel()


def read_workspace(
    folder: Folder, clearance: Classification, identity: Identity | None = None, memory: Memory | None = None
) -> Workspace:
    """All that may be read for ``clearance``, sealed files with ``identity``.

    A ``memory`` of earlier readings spares reading again what has not changed. Raises NoWorkspace where there is no
    ``panel.yaml``.
    """
    memory = memory or Memory()
    return _Reading(folder, clearance, identity, memory).workspace()


class _Reading(PaperReading):
    """One workspace being read; or the released version of a paper that is frozen at its ``place``."""

    def workspace(self) -> Workspace:
        panel = self.memory.alike(("panel",), self.own_panel())
        files = self.memory.alike(("files",), tuple(self.folder.paths("content")))
        if len(files) > MOST_FILES:
            self.tell("content", (_too_many(files),))
        for path in _named(files).folders:
            if isinstance(odd := self.folder.data(path), Oddity):
                self.tell(path, (odd,))  # a link to a folder: what stands behind it would be missing without a word
        months = _named(files).months
        self.read_ahead(self.files_of(months, panel, frozenset(files)))
        read = tuple(self.month(month, panel) for month in months)
        self.glance_at_others(panel, read, files)
        workspace = Workspace(
            panel=panel,
            registers=self.memory.alike(("registers",), self.registers()),
            papers=read,
            clearance=self.clearance,
            files=files,
            static=self.static(files),
            boilerplate=self.boilerplate(),
            templates=read_templates(self.folder),
        )
        for odd in odd_templates(self.folder):
            self.tell(odd.span.path, (odd,))
        workspace = self.settled(workspace)
        prose_oddities = tuple(oddity for paper in workspace.papers for oddity in self.oddities_of_proses(paper))
        workspace = replace(workspace, versions=self.versions(workspace))
        barred = (odd.span.path for told in self.oddities.values() for odd in told if odd.kind == "unreadable_file")
        return replace(
            workspace,
            unopened=tuple(path for path in barred if not papers_folder(path)),
            nodes=self.nodes,
            sources=self.sources,
            regions=tuple(region for regions in self.regions.values() for region in regions),
            oddities=(*(oddity for told in self.oddities.values() for oddity in told), *prose_oddities),
        )

    def glance_at_others(self, panel: Panel, papers: Iterable[Paper], files: tuple[str, ...]) -> None:
        """Look at what may be a section where it isn't sure what ``panel.yaml`` says of committees."""
        if self.clearance is not RED or {"committees", "sections"}.isdisjoint(panel.unsure):
            return
        folders = {paper.folder for paper in papers}
        for path in (path for path in files if path.endswith(".md") and path.rpartition("/")[0] in folders):
            opened = None if path in self.sources else self.folder.text(path)
            if opened is not None:
                self.tell(path, glanced_at(path, opened))

    def settled(self, workspace: Workspace) -> Workspace:
        """The workspace with every entry that some other place classifies more highly read as that."""
        standings = period_standings(workspace)
        rows = (
            (row.report, row.period, row.classification) for p in workspace.papers if p.table for row in p.table.rows
        )
        logged = ((e.fact.report, e.fact.period, e.fact.classification) for e in workspace.registers.log)
        if all(period is None or standings[(report, period)] == own for report, period, own in (*rows, *logged)):
            return workspace
        self.raised = _above_clear(standings)
        again = tuple(self.raised_paper(paper) if _is_raised(paper, standings) else paper for paper in workspace.papers)
        registers = self.memory.alike(("raised registers",), self.registers())
        return replace(workspace, registers=registers, papers=again)

    def raised_paper(self, paper: Paper) -> Paper:
        return self.memory.alike(("raised", paper.folder), replace(paper, table=self.table(paper.folder)))

    def versions(self, workspace: Workspace) -> Mapping[Period, tuple[Workspace, ...]]:
        """Each paper's released versions, oldest first, under today's marks."""
        versions = {}
        places = _named(workspace.files).versions
        for paper in (paper for paper in workspace.papers if paper.month.key in places):
            raised = _above_clear(period_standings(workspace))
            marks = {each.id: each for each in paper.declared}
            versions[paper.month] = tuple(
                self.remembered(
                    ("version", place),
                    (raised, marks),
                    partial(_Reading.version, place=place, month=paper.month, raised=raised, marks=marks),
                )
                for place in places[paper.month.key]
            )
        return versions

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
        recorded = self.folder.text(f"{place}/{DIGESTS}")
        panel = reading.own_panel()
        version = Workspace(panel, reading.registers(), (reading.paper(month, panel, place),), self.clearance)
        version = reading.settled(as_recorded(version, recorded.text) if recorded else version)
        for edited in edited_since(place, recorded.text, reading.sources) if recorded else ():
            reading.tell(edited.span.path, (edited,))
        # What is odd is told in this version's files alone, and quotes nothing: they are not there to be mended.
        of_proses = (oddity for paper in version.papers for oddity in self.oddities_of_proses(paper))
        for oddity in (*(oddity for told in reading.oddities.values() for oddity in told), *of_proses):
            untold = oddity.kind == "not_opened" and oddity.concerns > CLEAR  # as of today's paper it is told
            if oddity.span.path.startswith(f"{place}/") and not untold:
                self.tell(oddity.span.path, (replace(oddity, quotable=False, edits=()),))
        for path, text in reading.sources.items():
            if path.startswith(f"{place}/"):
                self.sources[path] = text
                self.regions[path] = reading.regions.get(path, ())
        return version

    def own_panel(self) -> Panel:
        """The Panel, as it was read before if its file stands as it did."""
        return self.remembered(("panel",), (), _Reading.panel)

    def panel(self) -> Panel:
        path = self.standing(PANEL)
        text = self.text(path)
        if text is None:
            above = self.folder.above(PANEL)
            near = next(filter(_NEARLY_PANEL.fullmatch, self.folder.paths("content")), "")
            where = f", but in {above}: work there" if above else ": panelpaper works in a folder that has one"
            where = f", but {near}: rename it" if near else where
            raise NoWorkspace(f"There is no {PANEL} here{where}.")
        node, structural = composed_past_slips(
            path, text, PANEL_KEYS, partial(self.composed, path, layout=PANEL_LAYOUT)
        )
        if node is not None:
            self.nodes[path] = node
        reader = self.reader(path, text, structural)
        panel = read_panel_document(node, reader)
        self.tell(path, reader.oddities)
        self.regions[path] = reader.regions
        return replace(panel, unsure=unsure_keys(PANEL_KEYS.known, node, self.oddities[path]))

    def registers(self) -> Registers:
        return Registers(
            self.register(
                "dcc-reports", lambda *said: Registers(obligations=read_obligations(*said)), REPORTS_LAYOUT
            ).obligations,
            self.register("dcc-submissions", lambda *said: Registers(log=read_log(*said)), LOG_LAYOUT).log,
            self.register("acronyms", lambda *said: Registers(acronyms=read_glossary(*said))).acronyms,
            self.register("modifications", lambda *said: Registers(modifications=read_glossary(*said))).modifications,
        )

    def register(
        self, name: str, read: Callable[[Node | None, Reader], Registers], layout: Layout | None = None
    ) -> Registers:
        """The registers with what one file has of them."""
        path = self.standing(f"{REGISTERS}/{name}.yaml")
        return self.remembered(
            ("register", path), (), lambda reading: reading.read_file(path, read, Registers(), layout)
        )

    def static(self, files: tuple[str, ...]) -> dict[str, bytes]:
        below = f"{STATIC}/"
        found = {path.removeprefix(below): self.bytes_of(path) for path in files if path.startswith(below)}
        return {name: data for name, data in found.items() if data is not None}

    def boilerplate(self) -> tuple[str, ...]:
        lines = (self.text("content/boilerplate.txt") or "").split("\n")
        return tuple(line.strip() for line in lines if line.strip())

    def month(self, month: Period, panel: Panel) -> Paper:
        return self.remembered(*_paper_of(month, panel))

    def files_of(self, months: Iterable[Period], panel: Panel, there: Set[str]) -> Iterator[Wanted[_Reading, Read]]:
        """The files, appendices aside, of the papers that have to be read."""
        for month in months:
            name, given, _ = _paper_of(month, panel)
            if not self.knows(name, given):
                folder = f"{PAPERS}/{month.key}"
                yield front_of(month, folder)
                yield from (section_of(*each) for each in sections_in(folder, panel) if each[0] in there)
                yield table_of(folder)

    def oddities_of_proses(self, paper: Paper) -> tuple[Oddity, ...]:
        """What was odd about the proses of a paper."""
        return self.memory.once(
            ("oddities", self.clearance.label, paper.folder),
            (paper,),
            lambda: tuple(odd for placed in proses_of(paper) for odd in placed.prose.oddities),
        )


class _Named(Struct, frozen=True):
    """What the names of files tell: the folders that a link may stand for, the months that have papers, in order.

    ``versions``: each month's folders of released versions, oldest first.
    """

    folders: tuple[str, ...]
    months: tuple[Period, ...]
    versions: Mapping[str, list[str]]


@of_the_latest
def _named(files: tuple[str, ...]) -> _Named:
    months = (found[1] for path in files if (found := _MONTH.fullmatch(path)))
    versions = sorted(
        ((int(found[3]), int(found[4])), found[2], found[1]) for path in files if (found := _VERSION.fullmatch(path))
    )
    places: dict[str, list[str]] = {}
    for _, month, place in versions:
        places.setdefault(month, []).append(place)
    periods = (period for month in months if (period := Period.parse(month)) and not period.is_quarter)
    return _Named(tuple(filter(_FOLDER.fullmatch, files)), tuple(sorted(periods)), places)


def _too_many(files: tuple[str, ...]) -> Oddity:
    """What is told of more files than there may be: in the papers' folders any may be withheld from somebody."""
    shared = sum(not path.startswith(f"{PAPERS}/") for path in files)
    says = {"limit": f"{MOST_FILES:,} files", "what": "The content has"}
    return Oddity("too_large", Span("content"), says, CLEAR if shared > MOST_FILES else RED)


def _paper_of(month: Period, panel: Panel) -> Wanted[_Reading, Paper]:
    folder = f"{PAPERS}/{month.key}"
    return ("paper", folder), (panel,), lambda reading: reading.paper(month, panel, folder)


def _above_clear(standings: Mapping[tuple[str, Period], Classification]) -> dict[tuple[str, Period], Classification]:
    """The standings that a reading goes by: what is for everyone is read as it stands, however much is logged."""
    return {about: standing for about, standing in standings.items() if standing is not CLEAR}


def _is_raised(paper: Paper, standings: Mapping[tuple[str, Period], Classification]) -> bool:
    """Whether a row of a paper stands higher than its own mark."""
    rows = paper.table.rows if paper.table else ()
    return any(row.period and standings[(row.report, row.period)] != row.classification for row in rows)
