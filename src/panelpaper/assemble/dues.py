"""When an action is due: on a day, in a month, or as words say ("next meeting"), which are never overdue."""

from __future__ import annotations

from datetime import date

from panelpaper.model.period import Period

Due = date | Period | str


def last_day(due: Due, otherwise: date) -> date:
    """The day, or the month's last one; of words another."""
    match due:
        case date():
            return due
        case Period():
            return due.last_day
        case _:
            return otherwise


def has_fallen_due(due: Due, as_at: date) -> bool:
    """Whether it was due before a day."""
    return last_day(due, as_at) < as_at
