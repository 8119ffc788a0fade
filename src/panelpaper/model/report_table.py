"""The DCC reporting table as an edition has it: its rows judged, or withheld."""

from __future__ import annotations

from datetime import date

from panelpaper.model.classification import Classification
from panelpaper.model.period import Period
from panelpaper.model.prose import EMPTY, Passage
from panelpaper.model.record import Record
from panelpaper.model.reporting import Lapse, Obligation, Timeliness, Verdict


class ReportRow(Record, frozen=True):
    """A row of the reporting table, judged. ``first`` marks the report's first row, which states the obligation.

    ``added`` rows are named by nobody: they are here because they were overdue. ``anchor`` is the row's own. ``shares``
    are the percent of forecast of the periods up to the row's, oldest first, without gaps: None is of no number, of one
    that stands higher than the row, or of an invented one where the row's is not. Of a row that speaks of a day after
    the table's, ``earlier`` is how it stood at the cut-off.
    """

    report: Obligation
    period: Period | None
    verdict: Verdict
    anchor: str
    first: bool
    added: bool
    classification: Classification
    note: Passage = EMPTY
    adherence: tuple[Passage, ...] = ()
    comments: tuple[Passage, ...] = ()
    shares: tuple[tuple[Period, float | None], ...] = ()
    earlier: Verdict | None = None

    @property
    def at_cut_off(self) -> Verdict:
        """How it stood on the day that the table speaks of."""
        return self.earlier or self.verdict

    @property
    def overdue_earlier(self) -> tuple[date | None, int | None] | None:
        """When it was due and how many working days late, where it was overdue at the cut-off and speaks of later."""
        then = self.earlier
        return (then.due, then.working_days_late) if then and then.timeliness is Timeliness.OVERDUE else None

    @property
    def measured_against(self) -> tuple[str, ...]:
        """The clauses that the content was measured against, where the row says anything of a content.

        Comments do, but on a report that has not come: of that there was no content to measure.
        """
        absent = self.verdict.timeliness in (Timeliness.OVERDUE, Timeliness.NOT_DUE)
        told = self.adherence or self.verdict.figures or (self.comments and not absent)
        return self.report.content_clauses if told else ()


class WithheldReportRow(Record, frozen=True):
    """A row that this edition withholds."""

    report: Obligation
    period: Period | None
    classification: Classification
    anchor: str
    first: bool


class ReportingTable(Record, frozen=True):
    """The DCC reporting table. ``lapses`` are what was overdue on the day of issue: a note under the table.

    There are none where the paper was issued on the day ``as_at``, of which the rows speak themselves. ``code``: what
    content is measured against, as ``SEC``; "" where the Panel names none.
    """

    as_at: date
    issued: date
    calendar: str
    rows: tuple[ReportRow | WithheldReportRow, ...]
    lapses: tuple[Lapse, ...]
    code: str

    @property
    def overdue(self) -> tuple[ReportRow, ...]:
        """The rows overdue as at the cut-off. Withheld rows are never counted."""
        rows = (row for row in self.rows if isinstance(row, ReportRow))
        return tuple(row for row in rows if row.at_cut_off.timeliness is Timeliness.OVERDUE)
