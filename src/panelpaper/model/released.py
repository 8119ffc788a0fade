"""What was released for a clearance: built up from what clears, with nothing of what does not.

These types hold no positions, no file names of withheld things and no slots. Where something is withheld, a
``Withheld…`` stands, which says its classification and what its author wrote for all to read.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from msgspec import field

from panelpaper.model.classification import CLEAR, Classification
from panelpaper.model.panel import EditionSpec, Panel
from panelpaper.model.period import Period
from panelpaper.model.prose import EMPTY, Passage, Withheld
from panelpaper.model.record import Record
from panelpaper.model.reporting import Obligation, Submission


class ReleasedAppendix(Record, frozen=True):
    """An appendix that this edition holds."""

    id: str
    title: str
    classification: Classification
    letter: str
    passage: Passage
    reason: str = ""
    review: date | None = None
    pdf: bytes = b""


class WithheldAppendix(Record, frozen=True):
    """An appendix that this edition withholds: what its section's author wrote for all."""

    id: str
    title: str
    classification: Classification
    letter: str
    reason: str = ""
    review: date | None = None


class ReleasedAction(Record, frozen=True):
    """An action; ``due`` as typed: a date, a month or words."""

    id: str
    text: Passage
    owners: tuple[str, ...]
    open: bool
    classification: Classification
    due: str = ""
    closed: date | None = None
    note: Passage = EMPTY


class ReleasedDecision(Record, frozen=True):
    """A decision."""

    text: Passage
    classification: Classification
    meeting: str = ""


class ReleasedForwardItem(Record, frozen=True):
    """What will come to the Panel."""

    text: Passage
    ask: str
    expected: str


class ReleasedRow(Record, frozen=True):
    """A row of the table, still without its verdict."""

    report: str
    period: Period | None
    nothing_to_review: bool
    note: Passage
    adherence: tuple[Passage, ...]
    comments: tuple[Passage, ...]
    as_at: date | None
    classification: Classification


class WithheldRow(Record, frozen=True):
    """A row whose report and period this edition withholds: its name and period stay."""

    report: str
    period: Period | None
    classification: Classification


class ReleasedMeeting(Record, frozen=True):
    """A committee's meeting."""

    ref: str
    date: date | None


class ReleasedSection(Record, frozen=True):
    """One committee's section."""

    committee: str
    body: Passage
    no_update: bool
    silent: tuple[str, ...]
    meetings: tuple[ReleasedMeeting, ...]
    appendices: tuple[ReleasedAppendix | WithheldAppendix, ...]
    decisions: tuple[ReleasedDecision | Withheld, ...]
    actions: tuple[ReleasedAction | Withheld, ...]
    forward_look: tuple[ReleasedForwardItem, ...]


class ReleasedRevision(Record, frozen=True):
    """What a version after the first changed."""

    version: str
    date: date | None
    note: Passage
    classification: Classification


class ReleasedPaper(Record, frozen=True):
    """One paper as this edition may hold it."""

    month: Period
    title: str
    withdrawn: bool
    draft: bool
    action: str
    issued: date | None
    version: str
    author: str
    reporting_month: Period
    meeting_date: date | None
    meeting_number: int | None
    reference: str
    purpose: Passage
    notice: Passage
    recommendations: tuple[tuple[str, Passage], ...]
    revisions: tuple[ReleasedRevision | Withheld, ...]
    illustrative: bool
    sections: tuple[ReleasedSection, ...]
    has_table: bool
    data_cutoff: date | None
    rows: tuple[ReleasedRow | WithheldRow, ...]
    images: Mapping[str, bytes] = field(default_factory=dict)


class Release(Record, frozen=True):
    """All that one edition may hold. ``standings``: how high each report and period that is named anywhere stands."""

    panel: Panel
    edition: EditionSpec
    obligations: tuple[Obligation, ...]
    log: tuple[Submission, ...]
    standings: Mapping[tuple[str, Period], Classification]
    acronyms: Mapping[str, str]
    modifications: Mapping[str, str]
    papers: tuple[ReleasedPaper, ...]
    static: Mapping[str, bytes]

    def standing(self, report: str, period: Period) -> Classification:
        """How high a report and period stands."""
        return self.standings.get((report, period), CLEAR)

    def withholds(self, report: str, period: Period) -> bool:
        """Whether this edition may not know of the report's receipt for that period."""
        return self.standing(report, period) > self.edition.clearance
