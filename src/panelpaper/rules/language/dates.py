"""Dates in prose: PP6."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from panelpaper.memory import of_the_latest
from panelpaper.model.manuscript import Run
from panelpaper.model.period import MONTHS, WEEKDAYS, Period, spoken
from panelpaper.model.workspace import Workspace
from panelpaper.patterns import late
from panelpaper.rules.language.texts import HAS_DIGIT, after, before, runs
from panelpaper.rules.problem import Problem
from panelpaper.rules.spots import line_of, mend, spot

MONTH_NAME = "|".join(f"{name[:3]}(?:{name[3:]})?" if len(name) > 3 else name for name in MONTHS) + "|Sept"
_YEAR = r"(?:19|20)\d\d"
_DATE = late(
    rf"(?<![\w§./,\\:=#+~-])(?:"
    rf"(?:(?P<first>\d{{1,2}})(?:st|nd|rd|th)?-(?=\d))?+(?P<day>\d{{1,2}})(?:(?:st|nd|rd|th)(?:\s+of)?)?"
    rf"(?:[\s-]+|[./]?(?=[A-Za-z]{{3,9}}[./\s-]?{_YEAR}))"
    rf"(?P<month>{MONTH_NAME}|(?i:{MONTH_NAME})(?=,?[\s-]+{_YEAR}|[./]?{_YEAR}|-\d\d\b))(?![A-Za-z_])\.?"
    rf"(?:(?:,?[\s-]+|/?)(?P<year>{_YEAR})|(?:-|,?\s*['’])(?P<cut_year>\d\d)|\s(?P<bare_year>\d\d)(?=[.,;:!?)]|$))?+"
    rf"|(?P<us_month>{MONTH_NAME})\.?\s+(?P<us_day>\d{{1,2}})(?:(?:st|nd|rd|th)?,?\s+(?P<us_year>{_YEAR})|st|nd|rd|th)"
    rf"|(?P<alone>{MONTH_NAME})(?:\.?\s+|[/-]|(?=['’]))"
    rf"(?:(?P<alone_year>{_YEAR})|['’](?P<alone_cut>\d\d)|(?<!/)(?P<alone_bare>\d\d))"
    rf"|(?P<f_month>0?[1-9]|1[0-2])/(?P<f_year>{_YEAR})"
    rf"|(?P<iso_year>{_YEAR})(?P<iso_sign>[/-])(?P<iso_month>\d\d)(?P=iso_sign)(?P<iso_day>\d\d)"
    rf"|(?P<n1>\d\d?)(?P<sign>[./-])(?P<n2>\d\d?)(?P=sign)(?P<n_year>{_YEAR})"
    rf"|(?P<s1>\d\d|\d(?=/))(?P<short>[./-])(?P<s2>\d\d|(?<=/)\d(?=/))(?P=short)(?P<s_year>\d\d)"
    rf")(?![\w/\\=@%#+~-]|[.,]\d|\.[A-Za-z])"
)
_FILE = late(
    r"(?:[ _-][\w()&-]{1,30}+){1,3}\.(?:csv|docx?|eml|html?|jpe?g|json|md|msg|od[pst]|pdf|png|pptx?|rtf|txt|xlsx?|xml"
    r"|ya?ml|zip)\b",
    re.IGNORECASE,
)  # after a date in a file's name
_ARTICLE = late(r"\b[Tt]he\s+$")  # before the 26th of February; but the 26th February meeting keeps it
_OTHER_DAYS = late(
    r"\b(?:\d{1,2}(?:st|nd|rd|th)(?:, | ?[&–-] ?|,? (?:and|or|to) )){1,9}$"
)  # the 25th and 26th February
_WITHIN = late(r"(?<!\w)(?i:after|before|between|by|during|for|from|in|of|since|till|to|until)\s+$")  # 01/2019
_ENDING = late(r"(?<=\d)(?:st|nd|rd|th)")
_AFTER_A_DATE = ".,;:!?)"
_WEEKDAY = rf"(?P<name>{'|'.join(WEEKDAYS)}|Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)"
_WEEKDAY_BEFORE = late(rf"\b{_WEEKDAY}(?:(?<!day)\.)?,?\s+(?:the\s+)?$")
_WEEKDAY_AFTER = late(rf"\s\({_WEEKDAY}\.?\)")
_BEFORE_A_NUMBER = late(
    r"(?:[A-Z]{1,5}|§|\b(?i:address|annex|appendix|article|build|chapter|clause|code|draft|edition|firmware|issue|item|number"
    r"|page|paragraph|part|patch|phone|release|requirement|rule|schedule|section|software|step|table|version)(?:e?s)?"
    r"|\b(?i:app|cl|no|para|sec|tel|v)s?\.?)\s(?:\d[\d.()a-z]{2,20}(?:, | and | or | to | and/or )){0,9}$"
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
        The workshop of 10-12 January 2019 looked at Nov-18, and at the report for 10/2018.  ← here

    Good: content/papers/2019-01/tag.md
        …

        The TAG met on 10 December 2018, and again on 4 January 2019; SEC Appendix AG 10.11.12 asks for it.
        The workshop of 10–12 January 2019 looked at November 2018, and at the report for October 2018.
        The file is called "Report of 2018-12-06".
    """
    for run, text, found in _dates(workspace):
        if _is_quoted(workspace, run, text, found):
            continue
        right, only_if = _written_out(found)
        typed = found[0].removesuffix(".") if _ends_sentence(text[found.end() : found.end() + 2]) else found[0]
        if right and right != typed.replace("\u00a0", " "):
            said, follows = before(text, found.start()), text[found.start() + len(typed) :]
            by_itself = " of" in typed or follows[:1] in _AFTER_A_DATE
            others = _OTHER_DAYS.search(said) if found["day"] else None
            days = others[0] if others else ""
            article = _ARTICLE.search(said.removesuffix(days)) if by_itself else None
            more = f"{article[0] if article else ''}{days}"
            typed, right = f"{more}{typed}", f"{_ENDING.sub('', days)}{right}"
            start = found.start() - len(more)
            span = spot(run, start, start + len(typed))
            yield Problem(
                span,
                f"`{typed}` isn't how this paper writes a date.",
                f"Write `{right}`{f', if {only_if}' if only_if else ''}.",
                edits=() if only_if else mend(workspace, span, typed, right),
            )


@of_the_latest
def _dates(workspace: Workspace) -> tuple[tuple[Run, str, re.Match[str]], ...]:
    """What is written like a date, with the run and the words that it stands in."""
    return tuple(
        (run, text, found)
        for run, text in runs(workspace)
        for found in (_DATE.finditer(text) if HAS_DIGIT(text) else ())
        if not _is_of_a_name(text, found)
    )


def _is_of_a_name(text: str, found: re.Match[str]) -> bool:
    """Whether what is written like a date is a clause's or version's number, or stands in a file's name."""
    if _FILE.match(text, found.end()):
        return True
    if found["f_month"]:
        return _WITHIN.search(before(text, found.start())) is None
    if found["alone_bare"] and found["alone"] in MONTHS and "-" not in found[0]:
        return True  # In January 40 failed.
    in_figures = found["sign"] != "/" and (found["s1"] or found["n1"])
    return bool(in_figures) and _BEFORE_A_NUMBER.search(before(text, found.start())) is not None


def _is_quoted(workspace: Workspace, run: Run, text: str, found: re.Match[str]) -> bool:
    """Whether a date stands in somebody else's words: between quotation marks, or in a quotation of its own."""
    said, follows = before(text, found.start()), after(text, found.end())
    if said.rfind("“") > said.rfind("”") or (said.count('"') % 2 == 1 and '"' in follows):
        return True
    return line_of(workspace, run.span.path, run.span.line).lstrip().startswith(">")


def _ends_sentence(follows: str) -> bool:
    """Whether a full stop before two characters ends a sentence, rather than a month cut short."""
    return not follows.strip().islower() and not follows.startswith((",", ";", ":"))


def _written_out(found: re.Match[str]) -> tuple[str, str]:
    """The date as it should be, "" where it is none; and what must be so, or it means another."""
    if found["alone"] or found["f_month"]:
        name = month_called(found["alone"]) if found["alone"] else MONTHS[int(found["f_month"]) - 1]
        return f"{name} {_year(found)}", _if_no_day(int(found["alone_bare"] or 0), name)
    if found["month"] or found["us_month"]:
        day, name = found["day"] or found["us_day"], month_called(found["month"] or found["us_month"])
        if not _day(int(_year(found) or 2000), MONTHS.index(name) + 1, int(day)):
            return "", ""
        first = int(found["first"] or 0)
        if first >= int(day):
            return "", ""
        said = f"{f'{first}–' if first else ''}{int(day)} {name} {_year(found)}".rstrip()
        return said, f"{_year(found)} is meant" if found["bare_year"] else ""
    if found["iso_year"]:
        return _day(int(found["iso_year"]), int(found["iso_month"]), int(found["iso_day"])), ""
    first, second = int(found["n1"] or found["s1"]), int(found["n2"] or found["s2"])
    year = int(found["n_year"] or 2000 + int(found["s_year"]))
    if second > 12:
        return _day(year, first, second), ""
    unsure = (found["sign"] or found["short"]) == "/" and first <= 12 and first != second
    return _day(year, second, first), "the day stands first" if unsure else ""


def _if_no_day(number: int, name: str) -> str:
    """What must be so for two digits after a month to be a year, and what they are else; "" of no such digits."""
    day = number and _day(2000, MONTHS.index(name) + 1, number)
    return f"20{number:02} is meant{f'; `{number} {name}`, if the day is' if day else ''}" if number else ""


def _year(found: re.Match[str]) -> str:
    """The year beside a month's name, in full; "" where none is given."""
    year = found["year"] or found["us_year"] or found["alone_year"] or found["f_year"]
    cut = found["cut_year"] or found["bare_year"] or found["alone_cut"] or found["alone_bare"]
    return year or (f"20{cut}" if cut else "")


def month_called(name: str) -> str:
    """The month in full that a ``MONTH_NAME`` is of."""
    return next(month for month in MONTHS if month.startswith(name[:3].capitalize()))


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
        right = WEEKDAYS[date(year, month, number).weekday()]
        weekday = _WEEKDAY_BEFORE.search(before(text, found.start())) or _WEEKDAY_AFTER.match(text, found.end())
        if weekday and not found["first"] and not right.startswith(weekday["name"]):
            yield Problem(
                spot(run, *found.span()),
                f"{spoken(date(year, month, number))} is a {right}.",
                f"Write `{right}`, or the date that was meant.",
            )


def _day_and_year(found: re.Match[str]) -> tuple[int, int, int] | None:
    """Year, month and day where all are given, the day one that some month has; None where the order isn't sure."""
    if found["month"] and (found["year"] or found["cut_year"]):
        said = int(_year(found)), MONTHS.index(month_called(found["month"])) + 1, int(found["day"])
    elif found["us_year"]:
        said = int(found["us_year"]), MONTHS.index(month_called(found["us_month"])) + 1, int(found["us_day"])
    elif found["iso_year"]:
        said = int(found["iso_year"]), int(found["iso_month"]), int(found["iso_day"])
    elif found["n_year"] and int(found["n1"]) > 12:
        said = int(found["n_year"]), int(found["n2"]), int(found["n1"])
    else:
        return None
    return said if 1 <= said[1] <= 12 and 1 <= said[2] <= 31 else None
