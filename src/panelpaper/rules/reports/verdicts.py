"""Verdicts, and the day that they speak of: PP4."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from panelpaper.model.document import MappingNode, place
from panelpaper.model.oddity import Oddity
from panelpaper.model.period import spoken
from panelpaper.model.reporting import Timeliness, Verdict
from panelpaper.model.workspace import Workspace
from panelpaper.patterns import late
from panelpaper.rules.problem import Problem, odd
from panelpaper.rules.reports.known import Reports, Reviewed, day_and_month, in_words, log_is_read, reports_of
from panelpaper.rules.spots import spot
from panelpaper.rules.succession import cut_off, last_issue

if TYPE_CHECKING:
    import re

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_DAYS = rf"(?:\d{{1,3}}|{'|'.join(_NUMBERS[1:])})"
_SAID = late(
    rf"(?i)\b(?:(?:late|overdue) by (?P<by>{_DAYS})(?P<w1> working)? days?"
    rf"|(?P<days>{_DAYS})(?P<w2> working)? days? (?:late|overdue)"
    r"|(?:received|submitted|delivered|sent|issued|provided|arrived|came|was) on time)\b"
)


def typed_verdict(workspace: Workspace) -> Iterator[Problem]:
    """Verdicts are worked out, not typed.

    A verdict rests on the log, the deadline and the working days between. One that is typed would stay when the log is
    corrected, and nobody could check it.

    Mend: Delete the line; if the verdict on the page is wrong, correct the date in the log.

    Bad: content/papers/2019-01/dcc-reporting.yaml
        data_cutoff: 2018-12-18
        rows:
          - report: performance-measurement
            period: 2018-10
            verdict: On time  ← here
          - report: service-request-variance
            period: 2018-11

    Good: content/papers/2019-01/dcc-reporting.yaml
        data_cutoff: 2018-12-18
        rows:
          - report: performance-measurement
            period: 2018-10
          - report: service-request-variance
            period: 2018-11
    """
    for oddity in odd(workspace, "typed_verdict"):
        reports = reports_of(workspace)
        reviewed = next((each for each in reports.reviewed if _holds(each.row.node, oddity)), None)
        standing = "Delete this line. If the date is wrong, correct the log."
        if reviewed is None or not log_is_read(workspace):
            yield Problem.of(oddity, "Verdicts are worked out, not typed.", standing)
            continue
        given = _as_the_log_gives_it(reports, reviewed)
        yield Problem.of(oddity, "Verdicts are worked out, not typed.", f"{given}{standing}")


def contradicted_verdict(workspace: Workspace) -> Iterator[Problem]:
    """The note beside a verdict says nothing else than the verdict.

    Both stand in one cell. Where they differ, readers can't tell which of the two to believe.

    Mend: Leave to the table whether it was late and by how much; if the table is wrong, correct the date in the log.

    Bad: content/papers/2019-01/dcc-reporting.yaml
        data_cutoff: 2018-12-18
        rows:
          - report: performance-measurement
            period: 2018-10
            note: |
              It came 2 working days late.  ← here
          - report: service-request-variance
            period: 2018-11

    Good: content/papers/2019-01/dcc-reporting.yaml
        data_cutoff: 2018-12-18
        rows:
          - report: performance-measurement
            period: 2018-10
            note: |
              It came in two parts.
          - report: service-request-variance
            period: 2018-11
    """
    if not log_is_read(workspace):
        return
    reports = reports_of(workspace)
    for reviewed in reports.reviewed:
        verdict = reports.verdict(reviewed.row.report, reviewed.row.period, reviewed.as_at)
        for run in reviewed.row.note.runs if verdict else ():
            for found in _SAID.finditer(run.text):
                if verdict and _contradicts(found, verdict):
                    given = _as_the_log_gives_it(reports, reviewed)
                    yield Problem(
                        spot(run, *found.span()),
                        f"The note says “{found[0]}”, and the table something else.",
                        f"{given}Say nothing of it in the note. If the date is wrong, correct the log.",
                        concerns=reviewed.standing,
                    )


def _contradicts(said: re.Match[str], verdict: Verdict) -> bool:
    """Whether words about a receipt can't be true beside a verdict. Days that aren't working days may be more."""
    is_late = verdict.timeliness in (Timeliness.LATE, Timeliness.OVERDUE)
    number = said["by"] or said["days"]
    if number is None:
        return is_late
    days = int(number) if number.isdecimal() else _NUMBERS.index(number.lower())
    told = verdict.working_days_late or 0
    return not is_late or (days != told if said["w1"] or said["w2"] else days < told)


def _holds(node: MappingNode, oddity: Oddity) -> bool:
    return any(pair.key.span == oddity.span for pair in node)


def _as_the_log_gives_it(reports: Reports, reviewed: Reviewed) -> str:
    verdict = reports.verdict(reviewed.row.report, reviewed.row.period, reviewed.as_at)
    if verdict is None:
        return ""
    facts = [f"due {spoken(verdict.due)}"] if verdict.due else []
    if verdict.received:
        facts.append(f"received {day_and_month(verdict.received, verdict.due)}")
    return f"The log gives: {', '.join([*facts, in_words(verdict)])}. "


def late_cutoff(workspace: Workspace) -> Iterator[Problem]:
    """The table speaks of a day that is not after its paper, and no row of a day before the table's.

    A paper can't tell how things stood after it was issued, and a row that looks back further than the others would
    hide that its report has fallen overdue.

    Mend: Correct the day; without one of its own the table speaks of the day of issue.

    Bad: content/papers/2019-01/dcc-reporting.yaml
        data_cutoff: 2019-01-18  ← here
        rows:
          - report: performance-measurement
            period: 2018-10
          - report: service-request-variance
            period: 2018-11

    Good: content/papers/2019-01/dcc-reporting.yaml
        data_cutoff: 2018-12-18
        rows:
          - report: performance-measurement
            period: 2018-10
          - report: service-request-variance
            period: 2018-11
    """
    for paper in workspace.papers:
        cutoff = paper.table.data_cutoff if paper.table else None
        if paper.table and cutoff and paper.issued and cutoff > paper.issued:
            yield Problem(
                place(paper.table.node, "data_cutoff"),
                f"The table's cut-off ({spoken(cutoff)}) is after the paper's issue ({spoken(paper.issued)}).",
                "Correct whichever is wrong. For a row that speaks of a later day in a re-issued paper, use `as_at`.",
            )
    for reviewed in reports_of(workspace).reviewed:
        as_at, last, first = reviewed.row.as_at, last_issue(reviewed.paper), cut_off(reviewed.paper)
        detail = _wrong_day(as_at, first, last) if as_at else ""
        if detail:
            hint = "Correct the day, or delete the line: then the row speaks of the table's own day."
            yield Problem(place(reviewed.row.node, "as_at"), detail, hint, concerns=reviewed.standing)


def _wrong_day(as_at: date, first: date, last: date | None) -> str:
    if last is not None and as_at > last:
        return f"This row speaks of a day ({spoken(as_at)}) after the paper's last version ({spoken(last)})."
    if as_at < first:
        return f"This row speaks of a day ({spoken(as_at)}) before the table's cut-off ({spoken(first)})."
    return ""
