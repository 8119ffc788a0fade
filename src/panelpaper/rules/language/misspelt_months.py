"""Months that are misspelt in dates: PP6."""

from __future__ import annotations

from collections.abc import Iterator

from panelpaper.model.period import MONTHS
from panelpaper.model.workspace import Workspace
from panelpaper.patterns import late
from panelpaper.rules.language.texts import HAS_DIGIT, runs
from panelpaper.rules.misspelling import one_slip_apart
from panelpaper.rules.problem import Problem
from panelpaper.rules.spots import mend, spot

_YEAR = r"(?:19|20)\d\d(?![\w/-])"
_MONTH_BY_ITS_PLACE = late(
    r"(?<![\w£$€.,/-])\d{1,2}(?:(?:st|nd|rd|th)(?:\s+of)?)?[\s-]+"
    rf"(?:(?P<dated>[A-Za-z]{{3,10}})(?=,?[\s-]+{_YEAR})|(?P<named>[A-Z][a-z]{{4,9}})\b)"
    rf"|\b(?P<alone>[A-Z][a-z]{{5,9}})(?=\s+(?:\d{{1,2}}(?:st|nd|rd|th)?,?\s+)?{_YEAR})"
)
_SHORT = 6  # letters: a month's name that has fewer is one slip from a common word


def misspelt_month(workspace: Workspace) -> Iterator[Problem]:
    """A month in a date is spelt as the calendar spells it.

    No search finds a date whose month is misspelt, and whoever reads it asks what else was typed in haste.

    Mend: Write the month's name.

    Bad: content/papers/2019-01/tag.md
        …

        The TAG met on 24 Janury 2019, and again on 7 Febuary.  ← here

    Good: content/papers/2019-01/tag.md
        …

        The TAG met on 24 January 2019, and again on 7 February; three Octobers are past.
    """
    for run, text in runs(workspace):
        for found in _MONTH_BY_ITS_PLACE.finditer(text) if HAS_DIGIT(text) else ():
            place = found.lastgroup or ""
            right = _meant(found[place], at_least=3 if place == "dated" else _SHORT)
            if right:
                span = spot(run, *found.span(place))
                yield Problem(
                    span,
                    f"`{found[place]}` is no month.",
                    f"Write `{right}`.",
                    edits=mend(workspace, span, found[place], right),
                )


def _meant(word: str, at_least: int) -> str:
    """The one month of so many letters or more that a word is one slip away from; "" where there is none or several."""
    name = word.capitalize()
    if any(month.startswith(name) for month in MONTHS) or name in ("Sept", *(f"{month}s" for month in MONTHS)):
        return ""
    near = [month for month in MONTHS if len(month) >= max(at_least, 4) and one_slip_apart(name, month)]
    return near[0] if len(near) == 1 else ""
