"""An edition, complete: numbered, its references resolved, its verdicts computed. What ``render`` is given.

Every string here is for people unless it says otherwise; dates are dates, and the templates write them out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cached_property

from msgspec import field

from panelpaper.model.changes import NO_CHANGES, Changes, Place
from panelpaper.model.classification import Classification
from panelpaper.model.panel import EditionSpec, Panel
from panelpaper.model.period import Period, when
from panelpaper.model.prose import Passage, Withheld
from panelpaper.model.record import Record
from panelpaper.model.report_table import ReportingTable
from panelpaper.model.site import NO_SITE, Site


class Entry(Record, frozen=True):
    """A line of the contents list. ``number`` is "" where a heading has none."""

    number: str
    title: str
    anchor: str
    children: tuple[Entry, ...] = ()


class Subsection(Record, frozen=True):
    """A numbered subsection (2.1): an author's ``##`` and what follows it, or the reporting table."""

    number: str
    title: str
    anchor: str
    committee: str
    passage: Passage
    table: ReportingTable | None = None


class DecisionLine(Record, frozen=True):
    """A decision in a committee's small table."""

    text: Passage
    meeting: str
    classification: Classification


class ActionLine(Record, frozen=True):
    """An action in a committee's small table. ``wanted`` is the due date as its author typed it.

    An action that is given no other due date is due when it was: a closed one, too, so that one sees whether it was
    done in time.

    ``overdue``: it was open still, and due before the day on which the paper was issued.
    """

    id: str
    anchor: str
    text: Passage
    owners: tuple[str, ...]
    wanted: str
    open: bool
    closed: date | None
    note: Passage
    classification: Classification
    overdue: bool = False

    @property
    def place(self) -> Place:
        """Its number, and where it stands on its paper's page."""
        return Place(self.id, self.anchor)

    @property
    def due(self) -> date | Period | str:
        """A day, a month, or the words that the author typed."""
        return when(self.wanted)


class ActionLeftOut(Record, frozen=True):
    """An action that was open in the paper of ``month``, the last to tell of it, was due, and isn't in this one.

    ``href`` is its address on that paper's page, seen from this one; "" where that isn't published beside it.
    ``wanted`` is the due date as its author typed it.
    """

    id: str
    href: str
    wanted: str
    month: Period
    owners: tuple[str, ...] = ()

    @property
    def due(self) -> date | Period | str:
        """A day, a month, or the words that the author typed."""
        return when(self.wanted)


class CommitteePart(Record, frozen=True):
    """What one committee brings to a section. ``missing``: it has no file; ``silent``: bodies without an update."""

    committee: str
    name: str
    short_name: str
    anchor: str
    meetings: tuple[tuple[str, date | None], ...]
    intro: Passage
    subsections: tuple[Subsection, ...]
    decisions: tuple[DecisionLine | Withheld, ...]
    actions: tuple[ActionLine | Withheld, ...]
    missing: bool
    no_update: bool
    silent: tuple[str, ...]


class NumberedSection(Record, frozen=True):
    """A numbered section (2) of the running order."""

    number: str
    title: str
    anchor: str
    parts: tuple[CommitteePart, ...]


class AppendixPart(Record, frozen=True):
    """An appendix under its letter; ``passage`` is None (and ``pdf`` empty) where this edition withholds it.

    ``committee`` is the id of the one that attached it.
    """

    letter: str
    title: str
    anchor: str
    classification: Classification
    withheld: bool
    reason: str
    review: date | None
    committee: str
    passage: Passage | None
    pdf: bytes = b""


class ForwardLine(Record, frozen=True):
    """What will come to the Panel, and from whom."""

    text: Passage
    ask: str
    expected: str
    committee: str


class RevisionLine(Record, frozen=True):
    """What a version changed."""

    version: str
    date: date | None
    note: Passage
    classification: Classification


class PaperPage(Record, frozen=True, dict=True):
    """One paper, complete. ``marking`` is the highest classification of what the page holds."""

    month: Period
    title: str
    action_line: str
    marking: Classification
    version: str
    issued: date | None
    author: str
    reporting_month: Period
    meeting_date: date | None
    meeting_number: int | None
    reference: str
    illustrative: bool
    draft: bool
    withdrawn: bool
    notice: Passage
    purpose: Passage
    recommendations_number: str
    recommendations: tuple[tuple[str, Passage], ...]
    revisions: tuple[RevisionLine | Withheld, ...]
    sections: tuple[NumberedSection, ...]
    appendices: tuple[AppendixPart, ...]
    contents: tuple[Entry, ...]
    forward_look: tuple[ForwardLine, ...]
    left_out: tuple[ActionLeftOut, ...] = ()  # by due date
    glossary: tuple[tuple[str, str], ...] = ()  # what the page uses: acronyms and modifications, in order
    images: Mapping[str, bytes] = field(default_factory=dict)  # by path relative to the page
    changes: Changes = NO_CHANGES
    frozen: bool = False  # a released version as it was, at its own address
    superseded_by: str = ""  # of a released version, the one that has replaced it
    versions: tuple[str, ...] = ()  # the paper's earlier versions that stand beside it, oldest first
    changed: frozenset[str] = frozenset()  # the anchors of what this version has otherwise than the one before it

    @property
    def key(self) -> str:
        """The paper's folder: ``2019-01``."""
        return self.month.key

    @cached_property
    def table(self) -> ReportingTable | None:
        """The reporting table, where the paper has one."""
        return next((sub.table for part in self.parts for sub in part.subsections if sub.table), None)

    @cached_property
    def parts(self) -> tuple[CommitteePart, ...]:
        """What each committee brings, in the running order."""
        return tuple(part for section in self.sections for part in section.parts)

    @property
    def shown_actions(self) -> Iterator[ActionLine]:
        """The actions that it shows; nothing of those that are withheld."""
        for part in self.parts:
            yield from (action for action in part.actions if isinstance(action, ActionLine))


class Edition(Record, frozen=True):
    """One audience's edition of every paper, newest first. ``copy_for``: whose copy it is, of one above CLEAR.

    ``versions`` are the released versions, each as it was.
    """

    panel: Panel
    spec: EditionSpec
    papers: tuple[PaperPage, ...]
    acronyms: Mapping[str, str] = field(default_factory=dict)
    modifications: Mapping[str, str] = field(default_factory=dict)
    static: Mapping[str, bytes] = field(default_factory=dict)
    site: Site = NO_SITE
    copy_for: str = ""
    versions: tuple[PaperPage, ...] = ()
