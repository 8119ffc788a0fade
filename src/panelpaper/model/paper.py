"""The truth: a workspace as its authors wrote it, with every place kept.

Only ``content``, ``rules``, ``release``, ``reporting`` and ``audit`` may name these types. What is marked in a prose
is not in its tree but in its ``fragments``.
"""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from datetime import date
from enum import Enum
from typing import Generic, TypeVar

from msgspec import field
from msgspec.structs import replace

from panelpaper.model.classification import CLEAR, Classification
from panelpaper.model.document import MappingNode, Node
from panelpaper.model.finding import Span, Turn
from panelpaper.model.oddity import Oddity
from panelpaper.model.panel import Panel
from panelpaper.model.period import Period
from panelpaper.model.prose import EMPTY, Passage, RefKind
from panelpaper.model.record import Record
from panelpaper.model.reporting import Obligation, Submission

Fact = TypeVar("Fact")
NOWHERE = Span("")


class Fragment(Record, frozen=True):
    """What a slot holds. ``opened`` is None where the text is above the clearance that the workspace was read for."""

    classification: Classification
    block: bool
    span: Span
    opened: Prose | None


class Cited(Record, frozen=True):
    """A ``[](kind:target#item)`` at its place."""

    kind: RefKind
    target: str
    item: str
    span: Span
    shown: str


class Titled(Record, frozen=True):
    """A heading at its place."""

    level: int
    text: str
    anchor: str
    pinned: bool
    span: Span


class Pictured(Record, frozen=True):
    """An image at its place: the address as typed, and the path in the workspace that it means ("" where none)."""

    address: str
    path: str
    alt: str
    span: Span


class Linked(Record, frozen=True):
    """A link to elsewhere, at its place."""

    href: str
    span: Span


class Run(Record, frozen=True):
    """A run of plain words at its place, for the rules that read language.

    ``turns`` tell where its parts stand, if not one character after the other.
    """

    text: str
    span: Span
    heading: bool = False
    turns: tuple[Turn, ...] = ()


class Prose(Record, frozen=True):
    """An author's Markdown: the tree with its slots, what the slots hold, and what stands where.

    ``held`` is the classification of the text itself, own or inherited. ``red_from`` is the place of the first thing
    that merely looks like a mark: from there on nothing is quoted.
    """

    passage: Passage = EMPTY
    fragments: tuple[Fragment, ...] = ()
    span: Span = NOWHERE
    held: Classification = CLEAR
    headings: tuple[Titled, ...] = ()
    citations: tuple[Cited, ...] = ()
    images: tuple[Pictured, ...] = ()
    links: tuple[Linked, ...] = ()
    runs: tuple[Run, ...] = ()
    oddities: tuple[Oddity, ...] = ()
    red_from: Span | None = None


class Status(Enum):
    """Where a paper is in its life."""

    DRAFT = "draft"
    ISSUED = "issued"
    WITHDRAWN = "withdrawn"


class Action(Enum):
    """What the paper is for."""

    INFORMATION = "information"
    DECISION = "decision"
    DISCUSSION = "discussion"


class Verb(Enum):
    """What the Panel is asked to do."""

    NOTE = "NOTE"
    AGREE = "AGREE"
    APPROVE = "APPROVE"
    DETERMINE = "DETERMINE"
    DISCUSS = "DISCUSS"
    PROVIDE_VIEWS = "PROVIDE VIEWS"


class Declassified(Record, frozen=True):
    """The record that a classification was lowered."""

    was: Classification
    date: date | None
    decided_by: str

    @property
    def is_whole(self) -> bool:
        """Whether it says who decided, and when."""
        return self.date is not None and bool(self.decided_by)


class Meeting(Record, frozen=True):
    """A meeting of a committee."""

    ref: str
    date: date | None


class AppendixDeclaration(Record, frozen=True):
    """An appendix as its section declares it, all of it public but the file's name."""

    id: str
    title: str
    classification: Classification
    file: str
    node: MappingNode
    reason: str = ""
    review: date | None = None
    letter: str = ""
    declassified: Declassified | None = None

    def path_in(self, folder: str) -> str:
        """Its file's path in the workspace, where its paper has this folder."""
        return posixpath.normpath(f"{folder}/{self.file}")


class AppendixText(Record, frozen=True):
    """An appendix's own file, opened: its body, or the PDF that it is."""

    path: str
    body: Prose = field(default_factory=Prose)
    title: str = ""
    sensitive_terms: tuple[str, ...] = ()
    pdf: bytes = b""


class Shut(Record, frozen=True):
    """A sealed file for which there was no key, or none that opens it; ``why`` is a sentence that quotes nothing."""

    path: str
    classification: Classification
    why: str


class CommitteeAction(Record, frozen=True):
    """An action; ``due`` as typed: a date, a month or words."""

    id: str
    text: Prose
    owners: tuple[str, ...]
    open: bool
    node: MappingNode
    due: str = ""
    closed: date | None = None
    note: Prose = field(default_factory=Prose)
    classification: Classification = CLEAR
    declassified: Declassified | None = None


class Decision(Record, frozen=True):
    """A decision of a committee."""

    text: Prose
    node: MappingNode
    meeting: str = ""
    classification: Classification = CLEAR
    declassified: Declassified | None = None


class ForwardItem(Record, frozen=True):
    """What will come to the Panel; ``expected`` as typed."""

    text: Prose
    ask: Verb | None
    expected: str
    node: MappingNode


class Section(Record, frozen=True):
    """One committee's file. ``silent`` names the bodies without an update; with ``no_update`` the whole committee."""

    path: str
    committee: str
    final: bool
    node: MappingNode
    body: Prose
    no_update: bool = False
    silent: tuple[str, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    appendices: tuple[AppendixDeclaration, ...] = ()
    decisions: tuple[Decision, ...] = ()
    actions: tuple[CommitteeAction, ...] = ()
    forward_look: tuple[ForwardItem, ...] = ()


class Row(Record, frozen=True):
    """A row of the table as reviewed. ``period`` is None where there was nothing to review."""

    report: str
    period: Period | None
    node: MappingNode
    nothing_to_review: bool = False
    note: Prose = field(default_factory=Prose)
    adherence: tuple[Prose, ...] = ()
    comments: tuple[Prose, ...] = ()
    as_at: date | None = None
    classification: Classification = CLEAR
    declassified: Declassified | None = None


class Table(Record, frozen=True):
    """``dcc-reporting.yaml``."""

    path: str
    node: MappingNode
    rows: tuple[Row, ...]
    data_cutoff: date | None = None


class Recommendation(Record, frozen=True):
    """What the Panel is asked."""

    verb: Verb
    text: Prose


class Revision(Record, frozen=True):
    """What a version after the first changed."""

    version: str
    date: date | None
    note: Prose
    node: MappingNode
    classification: Classification = CLEAR
    declassified: Declassified | None = None


class PanelMeeting(Record, frozen=True):
    """The Panel meeting that the paper is for; each part may be unknown."""

    date: date | None = None
    number: int | None = None


class Paper(Record, frozen=True):
    """One month: ``paper.yaml``, the sections, the table, the appendices that the clearance opens, the images."""

    month: Period
    folder: str
    node: MappingNode
    title: str
    status: Status
    action: Action
    issued: date | None
    version: str
    author: str
    purpose: Prose
    recommendations: tuple[Recommendation, ...]
    reporting_month: Period
    meeting: PanelMeeting = PanelMeeting()
    reference: str = ""
    notice: Prose = field(default_factory=Prose)
    revisions: tuple[Revision, ...] = ()
    illustrative: bool = False
    sections: tuple[Section, ...] = ()
    table: Table | None = None
    appendices: Mapping[str, AppendixText] = field(default_factory=dict)  # by the declaration's id, opened ones only
    images: Mapping[str, bytes] = field(default_factory=dict)  # by path in the workspace, those that opened text shows
    shut: tuple[Shut, ...] = ()

    @property
    def declared(self) -> tuple[AppendixDeclaration, ...]:
        """The appendices that its sections declare."""
        return tuple(declared for section in self.sections for declared in section.appendices)

    def section(self, committee: str) -> Section | None:
        """The committee's section, where it has one."""
        return next((section for section in self.sections if section.committee == committee), None)


def papers_folder(path: str) -> str:
    """The folder of the paper that a file belongs to, or ""."""
    folders = path.split("/")
    return "/".join(folders[:3]) if folders[:2] == ["content", "papers"] and len(folders) > 3 else ""


class Located(Record, Generic[Fact], frozen=True):
    """A plain fact and the node that says it."""

    fact: Fact
    node: MappingNode


class Registers(Record, frozen=True):
    """What spans the months."""

    obligations: tuple[Located[Obligation], ...] = ()
    log: tuple[Located[Submission], ...] = ()
    acronyms: Mapping[str, str] = field(default_factory=dict)
    modifications: Mapping[str, str] = field(default_factory=dict)

    def obligation(self, id: str) -> Obligation | None:
        """The obligation of that id."""
        return next((entry.fact for entry in self.obligations if entry.fact.id == id), None)


class Region(Record, frozen=True):
    """A classified entry's place in its file, all of its lines; what stands in ``public`` concerns everyone."""

    span: Span
    classification: Classification
    public: tuple[Span, ...]


class Workspace(Record, frozen=True):
    """All that was read for a clearance: the Panel, the registers, the papers by month, and what was odd.

    ``versions`` are the released versions of each paper, oldest first: each one paper, with the registers and the Panel
    that it was built from, and nothing else. ``regions`` are the entries above CLEAR, opened or not. ``sources`` is the
    text of every file read, by path, for excerpts. ``files`` are all paths under ``content/``.
    """

    panel: Panel
    registers: Registers
    papers: tuple[Paper, ...]
    clearance: Classification
    nodes: Mapping[str, Node] = field(default_factory=dict)
    sources: Mapping[str, str] = field(default_factory=dict)
    files: tuple[str, ...] = ()
    oddities: tuple[Oddity, ...] = ()
    regions: tuple[Region, ...] = ()
    static: Mapping[str, bytes] = field(default_factory=dict)
    boilerplate: tuple[str, ...] = ()
    versions: Mapping[Period, tuple[Workspace, ...]] = field(default_factory=dict)

    def with_versions(self) -> Workspace:
        """The same, every released version standing among the papers: for whoever looks at all that was written."""
        frozen = (paper for versions in self.versions.values() for version in versions for paper in version.papers)
        return replace(self, papers=(*self.papers, *frozen))

    def paper(self, month: Period) -> Paper | None:
        """The paper of that month."""
        return next((paper for paper in self.papers if paper.month == month), None)
