"""Actions that are due in words, which nobody counts days by: PP7."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from panelpaper.model.document import key_place
from panelpaper.model.period import MONTHS, Period, spoken, when
from panelpaper.model.workspace import Workspace
from panelpaper.patterns import late
from panelpaper.rules.language.dates import MONTH_NAME, month_called
from panelpaper.rules.problem import Problem

_NAMED_MONTH = late(rf"\b({MONTH_NAME})\b\.?[\s-]((?:19|20)[0-9]{{2}})\b", re.IGNORECASE)
_ISO_MONTH = late(r"\b((?:19|20)[0-9]{2}-[0-9]{2})\b")
_AT_ANY_TIME_AFTER = late(r"\b(?:after|following|from|once|since|subject|when|not before|no earlier)\b", re.IGNORECASE)


def overdue_in_words(workspace: Workspace) -> Iterator[Problem]:
    """An open action that is due in words doesn't name a month that is over.

    Words are never shown as overdue. "Early November 2018" was kept or missed like any date, and a paper of January
    that calls such an action open hides that it is overdue.

    Mend: Type the day or month instead of the words: 2018-11, or when it is due now.

    Bad: content/papers/2019-01/tag.md
        ---
        committee: tag
        status: final
        actions:
          - id: TAG-0001
            text: Report on the testing of fixes
            owner: DCC
            due: early November 2018  ← here
            status: open
        ---

        ## Release 2.0 {#release-2-0}

        The TAG discussed the testing of fixes.

    Good: content/papers/2019-01/tag.md
        ---
        committee: tag
        status: final
        actions:
          - id: TAG-0001
            text: Report on the testing of fixes
            owner: DCC
            due: 2018-11
            status: open
          - id: TAG-0002
            text: Report on the release
            owner: DCC
            due: after the November 2018 release
            status: open
          - id: TAG-0003
            text: Plan the next release
            owner: DCC
            due: early January 2019
            status: open
        ---

        ## Release 2.0 {#release-2-0}

        The TAG discussed the testing of fixes.
    """
    for paper in workspace.papers:
        as_at = paper.issued or paper.month.first_day
        for action in paper.actions if not workspace.is_released(paper) else ():
            month = _month_named(action.due) if action.open and action.id else None
            if month and month.last_day < as_at:
                yield Problem(
                    key_place(action.node, "due"),
                    f"{month.label} was over by {spoken(as_at)}, and what is due in words is never shown as overdue.",
                    f"Type `due: {month.key}`, or the day or month when it is due now.",
                    concerns=action.classification,
                )


@lru_cache(maxsize=1024)  # an action is carried from paper to paper
def _month_named(due: str) -> Period | None:
    """The last month that words name with its year; None of none, and of what is due at any time after it."""
    if isinstance(when(due), date | Period) or _AT_ANY_TIME_AFTER.search(due):
        return None
    named = (Period(int(year), MONTHS.index(month_called(name)) + 1) for name, year in _NAMED_MONTH.findall(due))
    figures = (Period.parse(found) for found in _ISO_MONTH.findall(due))
    return max(filter(None, (*named, *figures)), default=None)
