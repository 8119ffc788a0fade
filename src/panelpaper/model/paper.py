"""The truth: papers as their authors wrote them, with every place kept.

Only ``content``, ``rules``, ``release``, ``reporting`` and ``audit`` may name these types.
"""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from datetime import date
from enum import Enum
from functools import lru_cache

from msgspec import field

from panelpaper.model.classification import CLEAR, Classification, Declassified
from panelpaper.model.document import MappingNode
from panelpaper.model.manuscript import Prose
from panelpaper.model.period import Period
from panelpaper.model.places import PAPERS
from panelpaper.model.record import Record


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

    @property
    def describes(self) -> bool:
        """Whether it says anything of what the report holds, which nobody can before it has come."""
        return any(prose.passage for prose in (*self.adherence, *self.comments))


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

    @property
    def actions(self) -> tuple[CommitteeAction, ...]:
        """The actions that its sections list, those without an id that can be read included."""
        return tuple(action for section in self.sections for action in section.actions)

    def section(self, committee: str) -> Section | None:
        """The committee's section, where it has one."""
        return next((section for section in self.sections if section.committee == committee), None)


@lru_cache(maxsize=8192)  # asked of every file again and again
def papers_folder(path: str) -> str:
    """The folder of the paper that a file belongs to, or ""."""
    end = path.find("/", len(PAPERS) + 1) if path.startswith(f"{PAPERS}/") else -1
    return path[:end] if end > 0 else ""
