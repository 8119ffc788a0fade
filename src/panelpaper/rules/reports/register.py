"""What the log, the register and the tables say of one another: PP4."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from panelpaper.model.classification import CLEAR, Classification
from panelpaper.model.document import MappingNode, place
from panelpaper.model.finding import Span
from panelpaper.model.oddity import Oddity
from panelpaper.model.period import MONTHS, Period
from panelpaper.model.places import REPORTS
from panelpaper.model.reporting import Frequency, Obligation
from panelpaper.model.workspace import Workspace
from panelpaper.patterns import late
from panelpaper.rules.problem import Problem, odd
from panelpaper.rules.reports.known import register_is_read, registered_ids
from panelpaper.rules.reports.named import misspelt_there, reports_named
from panelpaper.rules.spots import items, typed, within
from panelpaper.rules.succession import cut_off
from panelpaper.rules.suggestions import close, did_you_mean, one_of
from panelpaper.wording import listed

_LIKE = {Frequency.MONTHLY: "a month, as `2018-10`", Frequency.QUARTERLY: "a quarter, as `2018-Q3`"}
_LONE_DIGIT = late("(?<![0-9])[1-4]$")


def unknown_report_id(workspace: Workspace) -> Iterator[Problem]:
    """A report that the log or a table names is in the register.

    What the register doesn't have has no deadline, so a late report under a misspelt name would look like none at all.

    Mend: Write the report's id as dcc-reports.yaml has it, or add the report there.

    Bad: content/papers/2019-01/dcc-reporting.yaml
        data_cutoff: 2018-12-18
        rows:
          - report: performance-measurment  ← here
            period: 2018-10
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
    known = registered_ids(workspace)
    meant = misspelt_there(workspace)
    for entry in workspace.registers.obligations:
        for name in (name for name, id in meant.items() if id == entry.fact.id):
            yield Problem(
                place(entry.node, "id"),
                f"The log and the tables name a report `{name}`, and none of them names `{entry.fact.id}`.",
                did_you_mean([name], ""),
            )
    told = {each.span for each in odd(workspace, "unreadable_yaml") if each.concerns is CLEAR}
    for node, report in reports_named(workspace) if register_is_read(workspace) else ():
        if report not in (*known, *meant) and not any(within(span, place(node, "report")) for span in told):
            none = "The register, `registers/dcc-reports.yaml`, is empty."
            yield Problem(
                place(node, "report"),
                f"The register has no report `{report}`.",
                did_you_mean(close(report, known), one_of(known, none)),
            )


def malformed_period(workspace: Workspace) -> Iterator[Problem]:
    """A period is a month, or for a quarterly report a quarter, written year first.

    A report is asked for period by period. One that is written otherwise matches no entry of the log, and the report
    would be shown as never received.

    Mend: Write a month like 2018-10, or a quarter like 2018-Q3, whichever the report is about.

    Bad: content/papers/2019-01/dcc-reporting.yaml
        data_cutoff: 2018-12-18
        rows:
          - report: performance-measurement
            period: 2018/10  ← here
          - report: performance-measurement
            period: 2018-Q3  ← here
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
    for oddity in odd(workspace, "malformed_period"):
        meant = _meant(oddity, workspace)
        want = meant or _LIKE.get(frequency_at(oddity.span, workspace) or Frequency.AD_HOC) or oddity.says["want"]
        yield Problem.of(oddity, f"`{oddity.says.get('value', '')}` isn't a period.", f"Write {want}.")
    frequencies = _frequencies(workspace)
    for node, report, period, day in _named(workspace):
        frequency = frequencies.get(report, Frequency.AD_HOC)
        if period is None or not is_wrong_kind(frequency, period):
            continue
        kind = "quarterly, so its period is a quarter" if not period.is_quarter else "monthly, so its period is a month"
        yield Problem(
            place(node, "period"),
            f"`{report}` is {kind}, not `{period.key}`.",
            f"Write {' or '.join(_of_the_other_length(period, day))}.",
        )


def _of_the_other_length(period: Period, day: date | None) -> tuple[str, ...]:
    """The months of a quarter, or a month's quarter: what had ended of these by a day, or else the last that had."""
    others = period.months if period.is_quarter else (period.quarter,)
    ended = tuple(f"`{other.key}`" for other in others if day is None or other.last_day <= day)
    return ended if ended or day is None else (f"`{Period.last_ended(day, is_quarter=not period.is_quarter).key}`",)


def _meant(oddity: Oddity, workspace: Workspace) -> str:
    """The period that is meant by what is none, of the report that it stands beside; "" where nobody can tell."""
    meant = oddity.says.get("type", "")
    period = Period.parse(meant)
    if period is None or period.is_quarter or frequency_at(oddity.span, workspace) is not Frequency.QUARTERLY:
        return f"`{meant}`" if meant else ""
    digit = _LONE_DIGIT.search(oddity.says["value"])
    quarter = Period(period.year, int(digit[0]), is_quarter=True) if digit else period.quarter
    if quarter == period.quarter:
        return f"`{quarter.key}`"
    return f"`{quarter.key}`, or `{period.quarter.key}` for the quarter that {MONTHS[period.number - 1]} is in"


def frequency_at(span: Span, workspace: Workspace) -> Frequency | None:
    """How often the report is due that an entry of the log or a row names, in which ``span`` stands."""
    frequencies = _frequencies(workspace)
    named = ((node, report) for node, report in reports_named(workspace) if within(span, node.span))
    return next((frequencies[report] for _, report in named if report in frequencies), None)


def first_owed(span: Span, workspace: Workspace) -> str:
    """The first period that the log or a table names of the report in whose entry of the register ``span`` stands.

    Where there is none, a quarter of a quarterly report; "" of others.
    """
    entries = (entry for entry in items(workspace.nodes.get(REPORTS), "reports") if within(span, entry.span))
    for entry in entries:
        named = [period for _, report, period, _ in _named(workspace) if period and report == typed(entry, "id")]
        return min(named).key if named else "2018-Q3" if typed(entry, "frequency") == "quarterly" else ""
    return ""


def _frequencies(workspace: Workspace) -> dict[str, Frequency]:
    return {entry.fact.id: entry.fact.frequency for entry in workspace.registers.obligations}


def is_wrong_kind(frequency: Frequency, period: Period) -> bool:
    """Whether a period is a quarter of a monthly report, or a month of a quarterly one."""
    return frequency is not Frequency.AD_HOC and period.is_quarter != (frequency is Frequency.QUARTERLY)


def _named(workspace: Workspace) -> Iterator[tuple[MappingNode, str, Period | None, date | None]]:
    """Every report and period that the log or a table names, all of them public, and the day that a row speaks of."""
    for entry in workspace.registers.log:
        yield entry.node, entry.fact.report, entry.fact.period, None
    for paper in workspace.papers:
        for row in paper.table.rows if paper.table else ():
            yield row.node, row.report, row.period, row.as_at or cut_off(paper)


def period_not_accounted(workspace: Workspace) -> Iterator[Problem]:
    """A period that the log or a table names is one that the register asks for.

    The register says from which period a report is owed, and until which. Outside of these nothing is due, so nothing
    can be on time or late.

    Mend: Correct the period, or the first and last period in dcc-reports.yaml.

    Bad: content/papers/2019-01/dcc-reporting.yaml
        data_cutoff: 2018-12-18
        rows:
          - report: performance-measurement
            period: 2018-10
          - report: service-request-variance
            period: 2018-10  ← here
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
    obligations = {entry.fact.id: entry.fact for entry in reversed(workspace.registers.obligations)}
    for node, report, period, _ in _named(workspace):
        obligation = obligations.get(report)
        if obligation is None or period is None or is_wrong_kind(obligation.frequency, period):
            continue
        why = _why_not_owed(obligation, period)
        if why:
            yield Problem(
                place(node, "period"),
                f"`{report}` {why}, so nothing is due for {period.label}.",
                "Correct the period here, or `since` and `until` in `registers/dcc-reports.yaml`.",
            )


def _why_not_owed(obligation: Obligation, period: Period) -> str:
    if obligation.since and period < obligation.since:
        return f"is owed from {obligation.since.label} on"
    if obligation.until and period > obligation.until:
        return f"was owed until {obligation.until.label}"
    return ""


def asks_for(obligation: Obligation, period: Period) -> bool:
    """Whether the register asks for a report on that period: it is of the right kind, and within the first and last."""
    return not is_wrong_kind(obligation.frequency, period) and not _why_not_owed(obligation, period)


def doubled_entry(workspace: Workspace) -> Iterator[Problem]:
    """A report stands once in the register, and a report and period once in the log and once in a table.

    Of two entries only one can be true, and nobody could tell which of them a verdict rests on.

    Mend: Keep the right one and delete the other. A corrected report is not a second entry but a re-issue of the first.

    Bad: content/registers/dcc-submissions.yaml
        submissions:
          - report: performance-measurement
            period: 2018-09
            received: 2018-11-01
          - report: performance-measurement  ← here
            period: 2018-10
            received: 2018-12-06
          - report: performance-measurement  ← here
            period: 2018-10
            received: 2018-12-10
          - report: service-request-variance
            period: 2018-11
            received: 2018-12-13

    Good: content/registers/dcc-submissions.yaml
        submissions:
          - report: performance-measurement
            period: 2018-09
            received: 2018-11-01
          - report: performance-measurement
            period: 2018-10
            received: 2018-12-06
            reissued:
              - {date: 2018-12-10, reason: method corrected}
          - report: service-request-variance
            period: 2018-11
            received: 2018-12-13
    """
    registered = [(entry.fact.id, None, entry.node, CLEAR) for entry in workspace.registers.obligations]
    unexplained = [name for name, id in misspelt_there(workspace).items() if not id]
    names = listed([f"`{name}`" for name in unexplained])
    lost = f"The log and the tables name {names}, which the register lacks: if one of these is it, type that id."
    yield from _doubled(registered, "id", "the register", lost if unexplained else "")
    logged = [(e.fact.report, e.fact.period, e.node, e.fact.classification) for e in workspace.registers.log]
    yield from _doubled(logged, "report", "the log")
    for table in (paper.table for paper in workspace.papers if paper.table):
        rows = [(row.report, row.period, row.node, row.classification) for row in table.rows]
        yield from _doubled(rows, "report", "the table")


_INSTEAD = {
    "the log": "A corrected report goes under `reissued` of the first.",
    "the register": "If it is owed otherwise from some month on, give the one `until`, the other `since` and a new id.",
}


def _doubled(
    entries: Sequence[tuple[str, Period | None, MappingNode, Classification]], key: str, where: str, hint: str = ""
) -> Iterator[Problem]:
    """Those of one report and period, which are all as high as the highest of them: so is what is told."""
    counts = Counter((report, period) for report, period, _, _ in entries)
    lines: dict[tuple[str, Period | None], list[str]] = {}
    for report, period, node, _ in entries:
        lines.setdefault((report, period), []).append(str(place(node, key).line))
    for report, period, node, held in entries:
        if counts[(report, period)] > 1:
            what = f"`{report}` for {period.label}" if period else f"`{report}`"
            more = f" {_INSTEAD[where]}" if where in _INSTEAD else ""
            yield Problem(
                place(node, key),
                f"{what} stands more than once in {where}: on lines {listed(lines[(report, period)])}.",
                hint or f"Keep the right one and delete the other.{more}",
                concerns=held,
            )
