"""Days, months and quarters as people write them: what is to be typed instead."""

from __future__ import annotations

import re
from datetime import date

from panelpaper.model.period import MONTHS
from panelpaper.patterns import late

_SHORTEST = 3  # letters, of a month that is cut short
_JOINT = r"./\-\u2010-\u2015\u2212"  # Word makes dashes of hyphens
_YEAR = "(?:19|20)[0-9]{2}"
_NAME = r"([A-Za-z]{3,9})\.?"
_ENDING = "(?:st|nd|rd|th)?"
_NUMERIC = late(rf"([0-9]{{1,2}})[{_JOINT}]([0-9]{{1,2}})[{_JOINT}]([0-9]{{2}}|[0-9]{{4}})")
_DATED = late(rf"([0-9]{{4}})[{_JOINT}]([0-9]{{1,2}})[{_JOINT}]([0-9]{{1,2}})")
_COMPACT = late(rf"({_YEAR})([01][0-9])([0-3][0-9])")
_SPOKEN = late(
    rf"(?:[A-Za-z]{{1,12}},? )?([0-9]{{1,2}}){_ENDING}(?: of)?[\s{_JOINT}]?{_NAME},?[\s{_JOINT}]?"
    r"(['’]?[0-9]{2}|[0-9]{4})"
)
_MONTH_THEN_DAY = late(rf"(?:[A-Za-z]{{1,12}},? )?{_NAME} ([0-9]{{1,2}}){_ENDING},? ({_YEAR})")
_YEAR_FIRST = late(rf"({_YEAR})[\s{_JOINT}]?(?:[qQ]([1-4])|(?:(?<=\D)([1-9]|0[1-9]|1[0-2])(?:[{_JOINT}][0-9]{{2}})?))")
_COMPACT_MONTH = late(rf"({_YEAR})(0[1-9]|1[0-2])")
_QUARTER_FIRST = late(rf"(?:[qQ]|[qQ]uarter )([1-4]),?[\s{_JOINT}]?(?:of )?({_YEAR})")
_ORDINALS = ("first", "second", "third", "fourth")
_QUARTER_NAMED = late(rf"(?:([1-4]){_ENDING}|({'|'.join(_ORDINALS)})) quarter,?(?: of)? ({_YEAR})", re.IGNORECASE)
_MONTH_FIRST = late(rf"(0?[1-9]|1[0-2])[{_JOINT}]({_YEAR})")
_NAMED_MONTH = late(rf"{_NAME},?[\s{_JOINT}]({_YEAR}|['’][0-9]{{2}})")
_YEAR_THEN_NAME = late(rf"({_YEAR})[\s{_JOINT}]{_NAME}")
_LACKING = late(
    rf"[0-9]{{1,2}}{_ENDING}(?: of)?[\s-]{_NAME}|{_NAME}[\s-][0-9]{{1,2}}{_ENDING}"
    rf"|[0-9]{{1,2}}/(?:[0-9]{{1,2}}|{_YEAR})"
)
_DAYS = (
    (_DATED, 1, 2, 3),
    (_COMPACT, 1, 2, 3),
    (_NUMERIC, 3, 2, 1),
    (_SPOKEN, 3, 2, 1),
    (_MONTH_THEN_DAY, 3, 1, 2),
)  # each with where year, month and day stand
_MONTHS_TOLD = ((_MONTH_FIRST, 2, 1), (_COMPACT_MONTH, 1, 2), (_NAMED_MONTH, 2, 1), (_YEAR_THEN_NAME, 1, 2))
# What people say before a day or month without meaning another one.
_BEFORE = late(r"(?:(?:due|by|on|in|during|at|the|end(?: of)?)[\s-]+)+", re.IGNORECASE)
_AFTER = ".,;:-–— \"“”‘’'"
_ALIKE = 0.84  # of 1, by difflib's count: Febuary, Janury


def iso_of(text: str) -> str:
    """The ISO form of a date that is written otherwise, the day first or last; "" where it is none."""
    for pattern, year, month, day in _DAYS:
        if found := pattern.fullmatch(text):
            return _day_of(_year_of(found[year]), _month_of(found[month]), int(found[day]))
    return ""


def period_of(text: str) -> str:
    """The month or quarter that is written otherwise; "" where it is none."""
    if found := _QUARTER_FIRST.fullmatch(text):
        return f"{found[2]}-Q{found[1]}"
    if found := _QUARTER_NAMED.fullmatch(text):
        return f"{found[3]}-Q{found[1] or _ORDINALS.index(found[2].lower()) + 1}"
    if found := _YEAR_FIRST.fullmatch(text):
        return f"{found[1]}-Q{found[2]}" if found[2] else f"{found[1]}-{int(found[3]):02}"
    for pattern, year, month in _MONTHS_TOLD:
        if (found := pattern.fullmatch(text)) and (number := _month_of(found[month])):
            return f"{_year_of(found[year])}-{number:02}"
    return ""


def day_or_month_of(text: str) -> str | None:
    """What to type for words that a reader takes for a day, month or quarter; None of others, as "next meeting".

    "" where they are taken for one, and nobody can tell which: a day without its year, or one that no calendar has.
    """
    bare = _bare(text)
    if written := iso_of(bare) or period_of(bare):
        return written
    return "" if _looks_like_a_day(bare) else None


def is_sure(text: str) -> bool:
    """Whether words for a day or month can mean no other: not in figures, month or day first; nothing is cut off."""
    figures = _NUMERIC.fullmatch(_bare(text))
    return not text.endswith(tuple(_AFTER)) and (figures is None or int(figures[1]) > 12)


def _bare(text: str) -> str:
    """Words without what says nothing of the day."""
    opening = _BEFORE.match(text)
    return text[opening.end() if opening else 0 :].strip(_AFTER)


def _looks_like_a_day(text: str) -> bool:
    """Whether day and month are there, the month in figures or by a name that it has; the year or not."""
    found = next(filter(None, (pattern.fullmatch(text) for pattern in (*(each[0] for each in _DAYS), _LACKING))), None)
    return found is not None and all(_month_of(part) for part in found.groups() if part and part.isalpha())


def _month_of(typed: str) -> int:
    """A month's number, of figures, or of its name, cut short or misspelt; 0 where it is none, or of several."""
    if typed.isdigit():
        return int(typed)
    begins = [number for number, name in enumerate(MONTHS, 1) if name.lower().startswith(typed.lower())]
    if begins or len(typed) <= _SHORTEST:
        return begins[0] if len(begins) == 1 else 0
    from difflib import get_close_matches  # nobody waits for it who has made no mistake

    near = get_close_matches(typed.capitalize(), MONTHS, 1, _ALIKE)
    return MONTHS.index(near[0]) + 1 if near else 0


def _year_of(typed: str) -> int:
    year = int(typed.lstrip("'’"))
    return year + 2000 if year < 100 else year


def _day_of(year: int, month: int, day: int) -> str:
    found = calendar_day(year, month, day)
    return found.isoformat() if found else ""


def calendar_day(year: int, month: int, day: int) -> date | None:
    """The day, from 1900 on; None where the calendar has none."""
    try:
        return date(year, month, day) if year >= 1900 else None
    except ValueError:
        return None
