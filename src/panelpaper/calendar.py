"""Working days: which days count, due dates, lateness.

A working day is any day but a Saturday, a Sunday or a bank holiday under the Banking and Financial Dealings Act 1971.
Bank holidays differ between the parts of the United Kingdom, so a calendar says whose it follows. Its data is frozen
(``data/bank_holidays.json``): a date outside it is refused, never taken for a day without holidays.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import lru_cache
from itertools import groupby
from pathlib import Path
from types import MappingProxyType

from msgspec import Struct
from msgspec.json import decode

from panelpaper.model.panel import KeptHolidays
from panelpaper.model.period import spoken
from panelpaper.model.quiet import Quiet
from panelpaper.wording import counted, listed

SUBDIVISIONS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "GB": MappingProxyType(
            {"ENG": "England and Wales", "WLS": "England and Wales", "SCT": "Scotland", "NIR": "Northern Ireland"}
        )
    }
)
"""By country, each subdivision that may be named (ISO 3166-2) and the division whose holidays it keeps."""


class OutsideCalendar(ValueError):
    """A date, or a day that would have to be counted, outside the bank holiday data. Its text is a plain sentence."""


class WorkingCalendar(Quiet, frozen=True, eq=False):
    """The working days of some divisions together: a bank holiday in any of them is no working day.

    ``first`` and ``last`` bound the data; every question about a day outside raises ``OutsideCalendar``.
    """

    divisions: tuple[str, ...]
    first: date
    last: date
    _holidays: Mapping[str, Mapping[date, str]]  # names by day, by division
    _working_days: tuple[int, ...]  # as proleptic ordinals, in order

    @property
    def label(self) -> str:
        """For people: ``England and Wales with Scotland``."""
        return (
            f"{self.divisions[0]} with {listed(self.divisions[1:])}" if len(self.divisions) > 1 else self.divisions[0]
        )

    def require(self, day: date) -> None:
        """Raises OutsideCalendar for a day outside the data."""
        if not self.first <= day <= self.last:
            raise OutsideCalendar(f"{spoken(day)} is outside the bank holiday data, {self._range}.")

    def is_working_day(self, day: date) -> bool:
        """Whether the day counts."""
        return self.reason(day) is None

    def reason(self, day: date) -> str | None:
        """Why the day does not count (``Saturday``, ``St Andrew's Day (Scotland)``), or None if it does."""
        self.require(day)
        return _WEEKEND.get(day.weekday()) or _name(day, self._holidays)

    def after(self, day: date, n: int) -> date:
        """The n-th working day after ``day``, which is day 0 whether or not it counts: ``n`` = 0 gives it back.

        Raises ValueError where ``n`` is negative; so does ``before``.
        """
        self.require(day)
        return self._nth(bisect_right(self._working_days, day.toordinal()) + n - 1, day, n, "after")

    def before(self, day: date, n: int) -> date:
        """The n-th working day before ``day``, which is day 0 whether or not it counts: ``n`` = 0 gives it back."""
        self.require(day)
        return self._nth(bisect_left(self._working_days, day.toordinal()) - n, day, n, "before")

    def on_or_after(self, day: date) -> date:
        """The day itself if it counts, else the next working day: the day on which a receipt takes effect."""
        return day if self.is_working_day(day) else self.after(day, 1)

    def working_days_between(self, start: date, end: date) -> int:
        """How many working days later than ``start`` is ``end``: those after ``start``, up to and with ``end``.

        An ``end`` that is no working day counts as the next one: a report due on Wednesday 14 March and received
        on Saturday 17 March is 3 late, as if it had come on the Monday. Negative where ``end`` comes first.
        """
        self.require(start)
        reached = bisect_right(self._working_days, self.on_or_after(end).toordinal())
        return reached - bisect_right(self._working_days, start.toordinal())

    def _nth(self, index: int, day: date, n: int, direction: str) -> date:
        if n < 0:
            raise ValueError(f"A count of working days is 0 or more, not {n}.")
        if n == 0:
            return day
        if not 0 <= index < len(self._working_days):
            days = counted(n, "working day")
            raise OutsideCalendar(f"{days} {direction} {spoken(day)} is outside the bank holiday data, {self._range}.")
        return date.fromordinal(self._working_days[index])

    @property
    def _range(self) -> str:
        return f"which runs from {spoken(self.first)} to {spoken(self.last)}"


def working_calendar(
    country: str = "GB", subdivisions: Iterable[str] = ("ENG", "SCT"), kept: KeptHolidays | None = None
) -> WorkingCalendar:
    """The calendar of a country's subdivisions (see ``SUBDIVISIONS``); made once, then remembered.

    ``kept`` are bank holidays that take the place of those that are known today. Raises ``ValueError``, a plain
    sentence that lists the known ones, where one is unknown or none is named.
    """
    if country not in SUBDIVISIONS:
        raise ValueError(f'No bank holidays are known for country "{country}". Known: {listed(sorted(SUBDIVISIONS))}.')
    division_of = SUBDIVISIONS[country]
    known = listed(sorted(division_of))
    named = tuple(subdivisions)
    if not named:
        raise ValueError(f"A calendar needs at least one subdivision of {country}. Known: {known}.")
    for name in named:
        if name not in division_of:
            raise ValueError(f'No bank holidays are known for subdivision "{name}" of {country}. Known: {known}.')
    return _calendar(tuple(dict.fromkeys(division_of[name] for name in named)), kept)


def holidays_known(calendars: Iterable[WorkingCalendar]) -> KeptHolidays:
    """The bank holidays of the calendars' divisions as they are known today, to be kept."""
    known = _bank_holidays()
    divisions = dict.fromkeys(division for calendar in calendars for division in calendar.divisions)
    return KeptHolidays(known.first, known.last, tuple((each, tuple(known.by_division[each])) for each in divisions))


def known_otherwise(kept: KeptHolidays) -> tuple[date, ...]:
    """The days on which a division has a bank holiday today and had none as they were kept, or the other way round."""
    known = _bank_holidays().by_division
    days = (set(days) ^ set(_within(kept, known.get(division, {}))) for division, days in kept.days)
    return tuple(sorted(set().union(*days)))


_WEEKEND: Mapping[int, str] = MappingProxyType({5: "Saturday", 6: "Sunday"})


class _BankHolidays(Struct, frozen=True):
    """The frozen data: names by day, by division, and its range."""

    first: date
    last: date
    by_division: Mapping[str, Mapping[date, str]]


@lru_cache(maxsize=1)
def _bank_holidays() -> _BankHolidays:
    raw = decode((Path(__file__).parent / "data/bank_holidays.json").read_bytes())
    by_division = {
        division: {date.fromisoformat(day): name for day, name in days.items()}
        for division, days in raw["divisions"].items()
    }
    return _BankHolidays(date.fromisoformat(raw["first"]), date.fromisoformat(raw["last"]), by_division)


@lru_cache
def _calendar(divisions: tuple[str, ...], kept: KeptHolidays | None) -> WorkingCalendar:
    data = _bank_holidays()
    holidays = {division: _as_kept(division, data.by_division[division], kept) for division in divisions}
    free = {day.toordinal() for days in holidays.values() for day in days}
    span = range(data.first.toordinal(), data.last.toordinal() + 1)
    working = tuple(day for day in span if 0 < day % 7 < 6 and day not in free)  # of ordinals, 1 was a Monday
    return WorkingCalendar(divisions, data.first, data.last, holidays, working)


def _as_kept(division: str, known: Mapping[date, str], kept: KeptHolidays | None) -> Mapping[date, str]:
    days = kept.of(division) if kept else None
    if kept is None or days is None:
        return known
    outside = {day: name for day, name in known.items() if not kept.first <= day <= kept.last}
    return outside | {day: known.get(day, "Bank holiday") for day in days}


def _within(kept: KeptHolidays, known: Iterable[date]) -> Iterator[date]:
    return (day for day in known if kept.first <= day <= kept.last)


def _name(day: date, names: Mapping[str, Mapping[date, str]]) -> str | None:
    """The holiday's name, with the divisions that keep it where not all of the calendar's do; None of any other day."""
    keepers = {division: holidays[day] for division, holidays in names.items() if day in holidays}
    if not keepers:
        return None
    if len(keepers) == len(names) and len(set(keepers.values())) == 1:
        return next(iter(keepers.values()))
    by_name = groupby(sorted(keepers, key=lambda division: (keepers[division], division)), key=keepers.__getitem__)
    return "; ".join(f"{name} ({', '.join(divisions)})" for name, divisions in by_name)
