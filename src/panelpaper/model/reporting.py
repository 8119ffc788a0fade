"""What the DCC must report and did report: plain facts, no positions, no verdict typed by anyone."""

from __future__ import annotations

from datetime import date
from enum import Enum

from panelpaper.model.classification import CLEAR, Classification, Declassified
from panelpaper.model.period import Period
from panelpaper.model.record import Record


class Frequency(Enum):
    """How often a report is due."""

    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    AD_HOC = "ad-hoc"


class Band(Record, frozen=True):
    """The exception band, in percent of forecast: at or beyond either end a comment is due."""

    at_or_below: float | None = None
    at_or_above: float | None = None


class Obligation(Record, frozen=True):
    """A report that the DCC owes: due ``working_days`` after the period's end, or as ``due_text`` has it, on no day."""

    id: str
    title: str
    clauses: tuple[str, ...]
    frequency: Frequency
    since: Period | None = None
    until: Period | None = None
    working_days: int | None = None
    due_text: str = ""
    content_clauses: tuple[str, ...] = ()
    exceptions: Band | None = None
    figure_name: str = ""

    def can_come_from(self, period: Period) -> date:
        """The first day on which a report about ``period`` can come: its last, but ad hoc, on any day of it."""
        return period.first_day if self.frequency is Frequency.AD_HOC else period.last_day


class Basis(Enum):
    """How we know of a receipt."""

    RECORDED = "recorded"
    INFERRED = "inferred"
    ILLUSTRATIVE = "illustrative"


class Figures(Record, frozen=True):
    """What was forecast and what came, in the report's own unit."""

    forecast: int
    actual: int


class Reissue(Record, frozen=True):
    """A corrected version of a report; its figures replace the earlier ones from its day on."""

    date: date
    reason: str = ""
    figures: Figures | None = None


class Extension(Record, frozen=True):
    """The only way to move a deadline. Before the day it was ``agreed_on`` nobody knew of it; None: it always held.

    ``earlier`` are the agreements that held before it, where the deadline was moved more than once.
    """

    to: date
    agreed_by: str
    ref: str = ""
    agreed_on: date | None = None
    earlier: tuple[Extension, ...] = ()

    def held_on(self, day: date) -> Extension | None:
        """The agreement that held on a day, alone: the last one that was made by then."""
        made = (each for each in (self, *self.earlier) if each.agreed_on is None or each.agreed_on <= day)
        last = max(made, key=lambda each: each.agreed_on or date.min, default=None)
        return Extension(last.to, last.agreed_by, last.ref, last.agreed_on) if last else None


class Submission(Record, frozen=True):
    """One report for one period, as logged. ``received`` is None where the receipt's day is not known.

    One that is ``awaited`` hasn't come: of it the log has no more than that its deadline was moved.
    """

    report: str
    period: Period
    received: date | None
    basis: Basis = Basis.RECORDED
    reissues: tuple[Reissue, ...] = ()
    figures: Figures | None = None
    published: date | None = None
    extended: Extension | None = None
    classification: Classification = CLEAR
    awaited: bool = False
    declassified: Declassified | None = None

    def extended_by(self, day: date) -> Extension | None:
        """The later deadline that was agreed by that day."""
        return self.extended.held_on(day) if self.extended else None

    def had_come(self, day: date) -> bool:
        """Whether it had come on a day; true where the receipt's day is not known."""
        return not self.awaited and (self.received is None or self.received <= day)


class Timeliness(Enum):
    """The verdicts. They are computed, never typed."""

    ON_TIME = "on-time"
    LATE = "late"
    OVERDUE = "overdue"
    NOT_DUE = "not-due"
    NO_DEADLINE = "no-deadline"
    NOTHING_TO_REVIEW = "nothing-to-review"
    NOT_RECORDED = "not-recorded"


class ReissueSeen(Record, frozen=True):
    """A re-issue as at a day, with the working days since the first receipt (None where that is unknown)."""

    date: date
    reason: str
    working_days_later: int | None


class Verdict(Record, frozen=True):
    """How one report and period stood on a day.

    ``working_days_late`` is 0 on time; late: from the due date to the receipt; overdue: from the due date to the
    day it is judged; else None. ``percent_of_forecast`` and ``variance_percent`` have one decimal.
    ``otherwise`` names a calendar under which the timeliness would differ, with that verdict.
    """

    timeliness: Timeliness
    as_at: date
    due: date | None = None
    received: date | None = None
    receipt_known: bool = True
    basis: Basis = Basis.RECORDED
    reissues: tuple[ReissueSeen, ...] = ()
    working_days_late: int | None = None
    figures: Figures | None = None
    percent_of_forecast: float | None = None
    variance_percent: float | None = None
    published: date | None = None
    extended: Extension | None = None
    otherwise: tuple[Otherwise, ...] = ()


class Otherwise(Record, frozen=True):
    """What another calendar would make of it: said in a footnote."""

    calendar: str
    timeliness: Timeliness
    due: date
    working_days_late: int | None


class Lapse(Record, frozen=True):
    """A report and period that was overdue on the day of issue, ``working_days_late`` by then.

    ``at_cut_off``: by how many it was overdue at the cut-off already; None of one that has fallen overdue since.
    """

    report: Obligation
    period: Period
    due: date
    working_days_late: int
    classification: Classification
    at_cut_off: int | None = None
