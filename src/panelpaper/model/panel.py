"""The Panel as ``panel.yaml`` describes it: all of it CLEAR, so every stage may know it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from msgspec import field
from msgspec.structs import replace

from panelpaper.model.classification import CLEAR, Classification
from panelpaper.model.finding import Severity
from panelpaper.model.period import Period
from panelpaper.model.record import Record


class Committee(Record, frozen=True):
    """A Sub-Committee; ``bodies`` where one section speaks for several."""

    id: str
    name: str
    short_name: str = ""
    meeting_prefixes: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()

    @property
    def called(self) -> str:
        """The short name where there is one."""
        return self.short_name or self.name


class RunningSection(Record, frozen=True):
    """One numbered section of the running order, and the committees that share it.

    ``since`` and ``until``: the first and the last month whose paper has it; None: no end on that side.
    """

    title: str
    committees: tuple[str, ...]
    since: Period | None = None
    until: Period | None = None

    def stands_in(self, month: Period) -> bool:
        """Whether that month's paper has it."""
        return (self.since is None or self.since <= month) and (self.until is None or month <= self.until)

    def overlaps(self, other: RunningSection) -> bool:
        """Whether some month's paper may have both."""
        ends = ((self.until, other.since), (other.until, self.since))
        return not any(until and since and until < since for until, since in ends)


class ReportingPlace(Record, frozen=True):
    """Where the table of reports stands: first in the numbered section of one of its committees.

    Of several that one has it, in each month, that is in the running order.
    """

    committees: tuple[str, ...]
    heading: str

    @property
    def committee(self) -> str:
        """The one that has it, or, where the month isn't known, the first of them."""
        return self.committees[0]

    def among(self, running_order: Sequence[str]) -> ReportingPlace:
        """The place in a month; as it is where none of its committees is in the running order."""
        standing = next((each for each in self.committees if each in running_order), self.committee)
        return ReportingPlace((standing,), self.heading) if len(self.committees) > 1 else self


class EditionSpec(Record, frozen=True):
    """An audience: a name, and the highest classification that it is cleared for."""

    name: str
    clearance: Classification
    base_url: str = ""


class KeptHolidays(Record, frozen=True):
    """The bank holidays that were known when a version was released: of each division those from ``first`` to ``last``.

    Of what lies outside, today's are as good.
    """

    first: date
    last: date
    days: tuple[tuple[str, tuple[date, ...]], ...]

    def of(self, division: str) -> tuple[date, ...] | None:
        """A division's; None where they were not kept."""
        return next((days for name, days in self.days if name == division), None)


class CalendarSpec(Record, frozen=True):
    """Whose bank holidays are no working days. A released version goes by those that were ``kept`` with it."""

    country: str = "GB"
    subdivisions: tuple[str, ...] = ("ENG", "SCT")
    compare: tuple[str, ...] = ()
    kept: KeptHolidays | None = None


class Sealing(Record, frozen=True):
    """Who opens sealed files (age public keys), and whether RED in clear is an error."""

    recipients: tuple[str, ...] = ()
    required: bool = False


class UnsurePanel(ValueError):
    """What ``panel.yaml`` means isn't sure, and something goes by it. Its text is a plain sentence for the operator."""


class Panel(Record, frozen=True):
    """The Panel, its committees, the paper's running order and its editions.

    ``unsure`` are the keys of ``panel.yaml`` that may mean something else than what was read of them, or that stand
    there and were not read: of these it has what a file without them has.
    """

    name: str
    short_name: str
    publisher: str
    committees: tuple[Committee, ...]
    sections: tuple[RunningSection, ...]
    editions: tuple[EditionSpec, ...]
    code: str = ""
    base_url: str = ""
    reporting: ReportingPlace | None = None
    calendar: CalendarSpec = CalendarSpec()
    paper_day_working_days: int | None = None
    labels: Mapping[Classification, str] = field(default_factory=dict)
    access: str = ""
    sealing: Sealing = Sealing()
    severity: Mapping[str, Severity | None] = field(default_factory=dict)  # None: off
    unsure: tuple[str, ...] = ()

    def require(self, *keys: str) -> None:
        """Raises UnsurePanel where it isn't sure what stands under one of these keys; of all, where none is named."""
        if self.unsure and (not keys or not set(keys).isdisjoint(self.unsure)):
            raise UnsurePanel(
                "content/panel.yaml can't be read as it stands, and this goes by it: run `panelpaper check`, mend it, "
                "and try again."
            )

    def committee(self, id: str) -> Committee | None:
        """The committee of that id."""
        return next((committee for committee in self.committees if committee.id == id), None)

    def edition(self, name: str) -> EditionSpec | None:
        """The edition of that name."""
        return next((edition for edition in self.editions if edition.name == name), None)

    def label(self, classification: Classification) -> str:
        """What this Panel prints for a classification: ``WHITE`` for CLEAR, say."""
        return self.labels.get(classification, classification.label)

    @property
    def running_order(self) -> tuple[str, ...]:
        """The committees' ids in the paper's order, each once."""
        return tuple(dict.fromkeys(id for section in self.sections for id in section.committees))

    def in_month(self, month: Period) -> Panel:
        """The Panel with the running order of that month's paper, and the place of the table in it."""
        standing = tuple(section for section in self.sections if section.stands_in(month))
        panel = self if standing == self.sections else replace(self, sections=standing)
        place = self.reporting.among(panel.running_order) if self.reporting else None
        return panel if place is self.reporting else replace(panel, reporting=place)


PUBLIC = EditionSpec("public", CLEAR)
