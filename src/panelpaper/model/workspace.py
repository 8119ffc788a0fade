"""All that was read of a workspace: the Panel, the registers, the papers. Part of the truth, as ``model.paper`` is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Generic, TypeVar

from msgspec import field
from msgspec.structs import replace

from panelpaper.memory import of_the_latest
from panelpaper.model.classification import Classification
from panelpaper.model.document import MappingNode, Node
from panelpaper.model.finding import Span
from panelpaper.model.oddity import Oddity
from panelpaper.model.panel import Panel
from panelpaper.model.paper import Paper, Status
from panelpaper.model.period import Period
from panelpaper.model.record import Record
from panelpaper.model.reporting import Obligation, Submission

Fact = TypeVar("Fact")


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
    that it was built from, and nothing else. Of such a version ``earlier`` are the months before its own whose papers
    had gone out by its release, and what those were then; None where nobody recorded them. ``regions`` are the entries
    above CLEAR, opened or not. ``sources`` is the text of every file read, by path, for excerpts. ``files`` are all
    paths under ``content/``; ``unopened`` those of files that papers share and that can't be opened, a folder in the
    place of one, say. ``templates`` are the Panel's own, by path below ``templates/``.
    """

    panel: Panel
    registers: Registers
    papers: tuple[Paper, ...]
    clearance: Classification
    nodes: Mapping[str, Node] = field(default_factory=dict)
    sources: Mapping[str, str] = field(default_factory=dict)
    files: tuple[str, ...] = ()
    unopened: tuple[str, ...] = ()
    oddities: tuple[Oddity, ...] = ()
    regions: tuple[Region, ...] = ()
    static: Mapping[str, bytes] = field(default_factory=dict)
    boilerplate: tuple[str, ...] = ()
    templates: Mapping[str, bytes] = field(default_factory=dict)
    versions: Mapping[Period, tuple[Workspace, ...]] = field(default_factory=dict)
    earlier: Mapping[Period, Status] | None = None

    def with_versions(self) -> Workspace:
        """The same, every released version standing among the papers: for whoever looks at all that was written."""
        frozen = (paper for versions in self.versions.values() for version in versions for paper in version.papers)
        return replace(self, papers=(*self.papers, *frozen)) if self.versions else self

    def paper(self, month: Period) -> Paper | None:
        """The paper of that month."""
        return next((paper for paper in self.papers if paper.month == month), None)

    def is_released(self, paper: Paper) -> bool:
        """Whether a paper is at a version that is frozen, withdrawn or not: what it says is what its readers have."""
        frozen = f"{paper.folder}/versions/{paper.version}/paper.yaml"
        return paper.status is not Status.DRAFT and frozen in _named(self.files)


@of_the_latest
def _named(files: tuple[str, ...]) -> frozenset[str]:
    return frozenset(files)
