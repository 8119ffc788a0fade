"""Dates in prose: PP6."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from panelpaper.memory import of_the_latest
from panelpaper.model.manuscript import Run
from panelpaper.model.period import MONTHS, Period, spoken
from panelpaper.model.workspace import Workspace
from panelpaper.patterns import late
from panelpaper.rules.language.texts import HAS_DIGIT, after, before, runs
from panelpaper.rules.problem import Problem
from panelpaper.rules.spots import line_of, mend, spot

_MONTH = "|".join(f"{name[:3]}(?:{name[3:]})?" if len(name) > 3 else name for name in MONTHS) + "|Sept"
_YEAR = r"(?:19|20)\d\d"
_DATE = late(
    rf"(?<![\w./,-])(?:"
    rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?[\s-]+(?P<month>{_MONTH})\b\.?(?:,?[\s-]+(?P<year>{_YEAR}))?"
    rf"|(?P<us_month>{_MONTH})\.?\s+(?P<us_day>\d{{1,2}})(?:(?:st|nd|rd|th)?,?\s+(?P<us_year>{_YEAR})|st|nd|rd|th)"
    rf"|(?P<alone>{_MONTH})\.?\s+(?P<alone_year>{_YEAR})"
    rf"|(?P<iso_year>{_YEAR})-(?P<iso_month>\d\d)-(?P<iso_day>\d\d)"
    rf"|(?P<n1>\d\d?)(?P<sign>[./-])(?P<n2>\d\d?)(?P=sign)(?P<n_year>{_YEAR})"
    rf"|(?P<s1>\d\d|\d(?=/))(?P<short>[./-])(?P<s2>\d\d|(?<=/)\d(?=/))(?P=short)(?P<s_year>\d\d)"
    rf")(?![\w/-]|[.,]\d)"
)
_ARTICLE = late(r"\b[Tt]he\s+$")  # before the 26th of February; but the 26th February meeting keeps it
_AFTER_A_DATE = ".,;:!?)"
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_WEEKDAY = rf"(?P<name>{'|'.join(_WEEKDAYS)}|Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)"
_WEEKDAY_BEFORE = late(rf"\b{_WEEKDAY}(?:(?<!day)\.)?,?\s+(?:the\s+)?$")
_WEEKDAY_AFTER = late(rf"\s\({_WEEKDAY}\.?\)")
_BEFORE_A_NUMBER = late(
    r"(?:[A-Z]{1,5}|[Aa]ppendix|[Ss]ection|[Cc]lause|[Vv]ersion|[Rr]elease|[Pp]aragraph|[Ff]irmware|[Ss]oftware|[Bb]uild"
    r"|[Pp]atch|[Ss]chedule|[Aa]nnex)\s$"
)


def date_style(workspace: Workspace) -> Iterator[Problem]:
    """A date in prose reads like 4 January 2019.

    A paper with four ways to write a date makes the reader stop at each, and one in figures alone names another day to
    whoever puts the month first.

    What stands in quotation marks, or in a quotation of its own, stays as it was said.

    Mend: Write the day without nought or ending, the month in full, then the year.

    Bad: content/papers/2019-01/tag.md
        …

        The TAG met on 10.12.18, and again on 4th January 2019.  ← here
        The report of 2019-01-04 covers Dec 2018.  ← here

    Good: content/papers/2019-01/tag.md
        …

        The TAG met on 10 December 2018, and again on 4 January 2019; SEC Appendix AG 10.11.12 asks for it.
        The file is called "Report of 2018-12-06".
    """
    for run, text, found in _dates(workspace):
        if _is_quoted(workspace, run, text, found):
            continue
        right, sure = _written_out(found)
        typed = found[0].removesuffix(".") if _ends_sentence(text[found.end() : found.end() + 2]) else found[0]
        if right and right != typed.replace("\u00a0", " "):
            by_itself = " of" in typed or text[found.start() + len(typed) :][:1] in _AFTER_A_DATE
            article = _ARTICLE.search(before(text, found.start())) if by_itself else None
            typed = f"{article[0]}{typed}" if article else typed
            start = found.start() - (len(article[0]) if article else 0)
            span = spot(run, start, start + len(typed))
            yield Problem(
                span,
                f"`{typed}` isn't how this paper writes a date.",
                f"Write `{right}`." if sure else f"Write `{right}`, if the day stands first.",
                edits=mend(workspace, span, typed, right) if sure else (),
            )


@of_the_latest
def _dates(workspace: Workspace) -> tuple[tuple[Run, str, re.Match[str]], ...]:
    """What is written like a date, with the run and the words that it stands in; no clause's or version's number."""
    return tuple(
        (run, text, found)
        for run, text in runs(workspace)
        for found in (_DATE.finditer(text) if HAS_DIGIT(text) else ())
        if found["sign"] == "/"
        or not (found["s1"] or found["n1"])
        or not _BEFORE_A_NUMBER.search(before(text, found.start()))
    )


def _is_quoted(workspace: Workspace, run: Run, text: str, found: re.Match[str]) -> bool:
    """Whether a date stands in somebody else's words: between quotation marks, or in a quotation of its own."""
    said, follows = before(text, found.start()), after(text, found.end())
    if said.rfind("“") > said.rfind("”") or (said.count('"') % 2 == 1 and '"' in follows):
        return True
    return line_of(workspace, run.span.path, run.span.line).lstrip().startswith(">")


def _ends_sentence(follows: str) -> bool:
    """Whether a full stop before two characters ends a sentence, rather than a month cut short."""
    return not follows.strip().islower()


def _written_out(found: re.Match[str]) -> tuple[str, bool]:
    """The date as it should be, "" where it is none; and whether it can't mean another."""
    if found["alone"]:
        return f"{_month(found['alone'])} {found['alone_year']}", True
    if found["month"] or found["us_month"]:
        day, name = found["day"] or found["us_day"], _month(found["month"] or found["us_month"])
        year = found["year"] or found["us_year"]
        if not _day(int(year or 2000), MONTHS.index(name) + 1, int(day)):
            return "", False
        return f"{int(day)} {name}{f' {year}' if year else ''}", True
    if found["iso_year"]:
        return _day(int(found["iso_year"]), int(found["iso_month"]), int(found["iso_day"])), True
    first, second = int(found["n1"] or found["s1"]), int(found["n2"] or found["s2"])
    year = int(found["n_year"] or 2000 + int(found["s_year"]))
    if second > 12:
        return _day(year, first, second), True
    slashes = (found["sign"] or found["short"]) == "/"
    return _day(year, second, first), not slashes or first > 12 or first == second


def _month(name: str) -> str:
    return next(month for month in MONTHS if month.startswith(name[:3]))


def _day(year: int, month: int, day: int) -> str:
    try:
        return spoken(date(year, month, day))
    except ValueError:
        return ""


def date_against_calendar(workspace: Workspace) -> Iterator[Problem]:
    """A date in prose is a day that the calendar has, and falls on the weekday that stands beside it.

    Whoever comes on the Monday of a date that is a Friday misses the meeting. Of the two one is wrong, and only the
    author can tell which.

    Mend: Look the day up, and correct the date or the weekday.

    Bad: content/papers/2019-01/tag.md
        …

        The TAG met on 31 November 2018, and meets again on Monday 4 January 2019.  ← here

    Good: content/papers/2019-01/tag.md
        …

        The TAG met on 30 November 2018, and meets again on Friday 4 January 2019.
    """
    for run, text, found in _dates(workspace):
        said = _day_and_year(found)
        if said is None:
            continue
        year, month, number = said
        last = Period(year, month).last_day.day
        if number > last:
            yield Problem(
                spot(run, *found.span()),
                f"There is no {number} {MONTHS[month - 1]} {year}.",
                f"{MONTHS[month - 1]} {year} has {last} days. Look the day up.",
            )
            continue
        right = _WEEKDAYS[date(year, month, number).weekday()]
        weekday = _WEEKDAY_BEFORE.search(before(text, found.start())) or _WEEKDAY_AFTER.match(text, found.end())
        if weekday and not right.startswith(weekday["name"]):
            yield Problem(
                spot(run, *found.span()),
                f"{spoken(date(year, month, number))} is a {right}.",
                f"Write `{right}`, or the date that was meant.",
            )


def _day_and_year(found: re.Match[str]) -> tuple[int, int, int] | None:
    """Year, month and day where all are given, the day one that some month has; None where the order isn't sure."""
    if found["month"] and found["year"]:
        said = int(found["year"]), MONTHS.index(_month(found["month"])) + 1, int(found["day"])
    elif found["us_year"]:
        said = int(found["us_year"]), MONTHS.index(_month(found["us_month"])) + 1, int(found["us_day"])
    elif found["iso_year"]:
        said = int(found["iso_year"]), int(found["iso_month"]), int(found["iso_day"])
    elif found["n_year"] and int(found["n1"]) > 12:
        said = int(found["n_year"]), int(found["n2"]), int(found["n1"])
    else:
        return None
    return said if 1 <= said[1] <= 12 and 1 <= said[2] <= 31 else None
