"""The working-day sum in words: ``25wd after 2018-10``, with every day that was skipped and why."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import groupby

from msgspec import Struct

from panelpaper.calendar import WorkingCalendar
from panelpaper.model.period import MONTHS, WEEKDAYS, Period, spoken
from panelpaper.patterns import late
from panelpaper.wording import counted

FORMS = '"25wd after 2018-10", "5wd before 2019-01-11", "10 working days after 2018-Q4" or "3wd after 4 January 2019"'
"""Examples of every form, for a help text."""

_SUM = late(
    r"\s*(?P<count>[0-9]{1,4})\s*(?:wd|working\s+days?)\s+(?P<way>after|before)\s+(?P<anchor>\S.*?)\s*",
    re.IGNORECASE,
)
_ISO_DATE = late(r"(?P<year>[0-9]{4})-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})")
_SPOKEN_DATE = late(rf"(?P<day>[0-9]{{1,2}})\s+(?P<month>{'|'.join(MONTHS)})\s+(?P<year>[0-9]{{4}})", re.IGNORECASE)


class Sum(Struct, frozen=True):
    """So many working days after, or before, a day or a period."""

    count: int
    is_after: bool
    anchor: Period | date

    @property
    def day_0(self) -> date:
        """Where the count begins: a period's last day to count on from it, its first to count back."""
        if isinstance(self.anchor, date):
            return self.anchor
        return self.anchor.last_day if self.is_after else self.anchor.first_day

    def answer(self, calendar: WorkingCalendar) -> date:
        """The day itself. Raises ``OutsideCalendar``."""
        return (calendar.after if self.is_after else calendar.before)(self.day_0, self.count)

    @property
    def text(self) -> str:
        """``25 working days after the end of October 2018``."""
        days = counted(self.count, "working day")
        if isinstance(self.anchor, date):
            return f"{days} {self._way} {_weekday(self.anchor)} {spoken(self.anchor)}"
        period = f"the quarter {self.anchor.label}" if self.anchor.is_quarter else self.anchor.label
        return f"{days} {self._way} the {'end' if self.is_after else 'start'} of {period}"

    @property
    def _way(self) -> str:
        return "after" if self.is_after else "before"


class CountedDay(Struct, frozen=True):
    """A day that the sum passes: its ``count`` (0: where the sum begins), or None with the ``reason`` to skip it.

    Day 0 has a reason too where it is no working day.
    """

    date: date
    count: int | None
    reason: str | None


class Explanation(Struct, frozen=True):
    """A sum, its answer, every day from day 0 to the answer, and what other calendars answer where they differ."""

    asked: Sum
    calendar: WorkingCalendar
    answer: date
    days: tuple[CountedDay, ...]
    otherwise: tuple[tuple[WorkingCalendar, date], ...] = ()

    @property
    def text(self) -> str:
        """For a terminal: the answer, the calendar, the days (those that count in runs), the other answers."""
        is_one_year = self.days[0].date.year == self.days[-1].date.year
        runs = [(_run_label(run), _run_text(run, is_one_year)) for run in _runs(self.days)]
        width = max(len(label) for label, _ in runs)
        lines = [f"  {label:<{width}}  {text}" for label, text in runs]
        opening = [
            f"{self.asked.text} is {_weekday(self.answer)} {spoken(self.answer)}.",
            _calendar_text(self.calendar),
        ]
        others = [
            f"{_other_text(calendar)}: {_weekday(answer)} {spoken(answer)}." for calendar, answer in self.otherwise
        ]
        return "\n".join([*opening, "", *lines, *(["", *others] if others else [])])


def parse_sum(text: str) -> Sum:
    """Read ``N wd after|before PERIOD-or-DATE``, spaced as one likes; ``working day(s)`` will do for ``wd``.

    Raises ``ValueError``, a plain sentence that shows the forms there are.
    """
    match = _SUM.fullmatch(text)
    if match is None:
        raise ValueError(f'"{_shown(text)}" is no working-day sum. Write it like {FORMS}.')
    return Sum(int(match["count"]), match["way"].lower() == "after", _anchor(match["anchor"]))


def explain_sum(calendar: WorkingCalendar, asked: Sum, compare: Sequence[WorkingCalendar] = ()) -> Explanation:
    """Do the sum day by day, and say where a calendar of ``compare`` answers otherwise. Raises ``OutsideCalendar``."""
    answer = asked.answer(calendar)
    others = ((other, asked.answer(other)) for other in compare)
    otherwise = tuple((other, its_answer) for other, its_answer in others if its_answer != answer)
    return Explanation(asked, calendar, answer, tuple(_days(calendar, asked, answer)), otherwise)


def _anchor(text: str) -> Period | date:
    period = Period.parse(text)
    if period is not None:
        return period
    iso, words = _ISO_DATE.fullmatch(text), _SPOKEN_DATE.fullmatch(text)
    try:
        if iso is not None:
            return date(int(iso["year"]), int(iso["month"]), int(iso["day"]))
        if words is not None:
            return date(int(words["year"]), MONTHS.index(words["month"].capitalize()) + 1, int(words["day"]))
    except ValueError:
        raise ValueError(f'"{_shown(text)}" is no day in the calendar.') from None
    raise ValueError(f'"{_shown(text)}" is neither a period nor a date. Write the sum like {FORMS}.')


def _days(calendar: WorkingCalendar, asked: Sum, answer: date) -> Iterator[CountedDay]:
    day, count = asked.day_0, 0
    yield CountedDay(day, 0, calendar.reason(day))
    while day != answer:
        day += timedelta(days=1 if asked.is_after else -1)
        reason = calendar.reason(day)
        count += reason is None
        yield CountedDay(day, count if reason is None else None, reason)


def _runs(days: Sequence[CountedDay]) -> Iterator[tuple[CountedDay, ...]]:
    """Day 0 and each skipped day alone; the days that count between them together."""
    for counts, group in groupby(days, key=lambda day: bool(day.count)):
        if counts:
            yield tuple(group)
        else:
            yield from ((day,) for day in group)


def _run_label(run: Sequence[CountedDay]) -> str:
    first, last = run[0].count, run[-1].count
    if first is None:
        return "skipped"
    return f"day {first}" if first == last else f"days {first} to {last}"


def _run_text(run: Sequence[CountedDay], is_one_year: bool) -> str:
    first, last = (_day_text(day.date, is_one_year) for day in (run[0], run[-1]))
    if first == last:
        return first if run[0].reason is None else f"{first}: {_why(run[0].reason)}"
    return f"{first} {'to' if run[0].date < run[-1].date else 'back to'} {last}"


def _day_text(day: date, is_one_year: bool) -> str:
    return f"{_weekday(day)} {day.day} {MONTHS[day.month - 1]}" if is_one_year else f"{_weekday(day)} {spoken(day)}"


def _why(reason: str) -> str:
    return "weekend" if reason in WEEKDAYS else reason


def _weekday(day: date) -> str:
    return WEEKDAYS[day.weekday()]


def _calendar_text(calendar: WorkingCalendar) -> str:
    shared = " (a bank holiday in any of them is no working day)" if len(calendar.divisions) > 1 else ""
    return f"Bank holidays: {calendar.label}{shared}."


def _other_text(calendar: WorkingCalendar) -> str:
    return f"With {calendar.label} alone" if len(calendar.divisions) == 1 else f"Counted for {calendar.label}"


def _shown(text: str) -> str:
    """What was typed, fit to stand in a sentence: short, and no control characters."""
    printable = "".join(character if character.isprintable() else " " for character in text).strip()
    return printable if len(printable) <= 60 else f"{printable[:57]}..."
