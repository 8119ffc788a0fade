"""The period that a report is about: a month or a calendar quarter; and how people write a day."""

from __future__ import annotations

from datetime import date, timedelta

from panelpaper.model.record import Record
from panelpaper.patterns import late

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

_HALF_A_YEAR = timedelta(days=183)
_KEY = late(r"(?P<year>19[0-9]{2}|2[0-9]{3})-(?:(?P<month>0[1-9]|1[0-2])|Q(?P<quarter>[1-4]))")


def spoken(day: date) -> str:
    """A date as people write it, whatever the locale: ``4 January 2019``."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


class Period(Record, frozen=True):
    """A month, or a calendar quarter: ``number`` counts months (1 to 12) or quarters (1 to 4) of the year.

    Periods are ordered by their last day, then by their first: a quarter stands before its own last month.
    Raises ``ValueError`` for a number that the year does not have.
    """

    year: int
    number: int
    is_quarter: bool = False

    def __post_init__(self) -> None:
        if not 1 <= self.number <= self._in_a_year:
            raise ValueError(f"a year has no {'quarter' if self.is_quarter else 'month'} {self.number}")

    @classmethod
    def parse(cls, text: str) -> Period | None:
        """``2018-10`` or ``2018-Q3``, years 1900 to 2999, exactly so written; None for anything else."""
        match = _KEY.fullmatch(text)
        if match is None:
            return None
        return cls(int(match["year"]), int(match["month"] or match["quarter"]), is_quarter=match["month"] is None)

    @classmethod
    def last_ended(cls, day: date, *, is_quarter: bool = False) -> Period:
        """The last month, or quarter, that had ended on a day."""
        month = cls(day.year, day.month)
        period = month.quarter if is_quarter else month
        return period if period.last_day <= day else period.previous()

    @property
    def key(self) -> str:
        """What content files and addresses call it: ``2018-10``, ``2018-Q3``."""
        return f"{self.year:04}-Q{self.number}" if self.is_quarter else f"{self.year:04}-{self.number:02}"

    @property
    def label(self) -> str:
        """What people call it: ``October 2018``, ``July to September 2018``."""
        opening = f"{MONTHS[self._first_month - 1]} to " if self.is_quarter else ""
        return f"{opening}{MONTHS[self._last_month - 1]} {self.year}"

    @property
    def first_day(self) -> date:
        """The first calendar day."""
        return date(self.year, self._first_month, 1)

    @property
    def last_day(self) -> date:
        """The last calendar day: day 0 of a deadline that counts from the period's end."""
        return date(self.year + self._last_month // 12, self._last_month % 12 + 1, 1) - timedelta(days=1)

    @property
    def months(self) -> tuple[Period, ...]:
        """The months in it: three of a quarter, itself of a month."""
        return tuple(Period(self.year, month) for month in range(self._first_month, self._last_month + 1))

    @property
    def quarter(self) -> Period:
        """The quarter that a month is in; itself of a quarter."""
        return Period(self.year, (self._last_month + 2) // 3, is_quarter=True)

    def next(self) -> Period:
        """The month after a month, the quarter after a quarter."""
        return self._moved(1)

    def previous(self) -> Period:
        """The month before a month, the quarter before a quarter."""
        return self._moved(-1)

    def is_near(self, day: date) -> bool:
        """Whether a day is in it, or within half a year of it: on another, another year was most likely meant."""
        return self.first_day - day <= _HALF_A_YEAR and day - self.last_day <= _HALF_A_YEAR

    def __lt__(self, other: object) -> bool:
        return self._order < other._order if isinstance(other, Period) else NotImplemented

    def __le__(self, other: object) -> bool:
        return self._order <= other._order if isinstance(other, Period) else NotImplemented

    def __gt__(self, other: object) -> bool:
        return self._order > other._order if isinstance(other, Period) else NotImplemented

    def __ge__(self, other: object) -> bool:
        return self._order >= other._order if isinstance(other, Period) else NotImplemented

    def _moved(self, by: int) -> Period:
        years, index = divmod(self.number - 1 + by, self._in_a_year)
        return Period(self.year + years, index + 1, self.is_quarter)

    @property
    def _order(self) -> tuple[int, int, int]:
        return self.year, self._last_month, self._first_month

    @property
    def _in_a_year(self) -> int:
        return 4 if self.is_quarter else 12

    @property
    def _first_month(self) -> int:
        return 3 * self.number - 2 if self.is_quarter else self.number

    @property
    def _last_month(self) -> int:
        return 3 * self.number if self.is_quarter else self.number


def when(typed: str) -> date | Period | str:
    """A day, a month, or the words that an author typed."""
    try:
        return date.fromisoformat(typed)
    except ValueError:
        return Period.parse(typed) or typed


def day_or_words(due: date | Period | str) -> str:
    """A day or a month written out, or the words as they are."""
    match due:
        case date():
            return spoken(due)
        case Period():
            return due.label
        case _:
            return due
