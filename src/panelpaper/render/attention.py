"""What of a paper needs attention: the reports and the actions that are overdue."""

from __future__ import annotations

from collections.abc import Iterator

from panelpaper.model.edition import ActionLeftOut, ActionLine, PaperPage
from panelpaper.model.period import day_or_words, spoken
from panelpaper.model.report_table import ReportingTable
from panelpaper.model.reporting import Lapse
from panelpaper.render.plain import in_one_line
from panelpaper.render.report_table import LAPSES
from panelpaper.render.views import Attention, Line
from panelpaper.render.words import about, first_words, working_days
from panelpaper.wording import counted, listed


def attention_view(paper: PaperPage) -> Attention | None:
    """What of the reports and actions needs attention; None where nothing does. What is withheld is never counted."""
    reports, actions = reports_attention(paper), _actions_attention(paper)
    if reports is None or actions is None:
        return reports or actions
    return Attention(f"{reports.summary}; {actions.summary}", (*reports.lines, *actions.lines))


def overdue_on(count: int, noun: str, day: str) -> str:
    """``6 reports were overdue on 22 January 2019``."""
    return f"{counted(count, noun)} {'was' if count == 1 else 'were'} overdue on {day}"


def reports_attention(paper: PaperPage) -> Attention | None:
    """What of the table needs attention: at its cut-off, and on the day of issue."""
    table = paper.table
    if table is None or not (table.overdue or table.lapses):
        return None
    lines = tuple(_reports(table))
    at, on, more = spoken(table.as_at), spoken(table.issued), len(lines) - len(table.overdue)
    if not table.overdue:
        return Attention(overdue_on(more, "report", on), lines)
    overdue = overdue_on(len(table.overdue), "report", at)
    return Attention(f"{overdue}, {more:,} more on {on}" if more else overdue, lines)


def _reports(table: ReportingTable) -> Iterator[Line]:
    """What was overdue at the cut-off, with how it stood on the day of issue; then what has fallen overdue since."""
    at, on = spoken(table.as_at), spoken(table.issued)
    lapses = {(lapse.report.id, lapse.period): lapse for lapse in table.lapses}
    for row in table.overdue:
        lapse = lapses.pop((row.report.id, row.period), None) if row.period else None
        yield Line(
            f"#{row.anchor}", about(row.report, row.period), _overdue(row.at_cut_off.working_days_late, at, lapse, on)
        )
    for lapse in lapses.values():
        yield Line(f"#{LAPSES}", about(lapse.report, lapse.period), _overdue(lapse.working_days_late, on))


def _overdue(count: int | None, at: str, lapse: Lapse | None = None, on: str = "") -> str:
    by = f"overdue by {working_days(count)}" if count else "overdue"
    since = f", by {lapse.working_days_late:,} at {on}" if lapse else ""
    return f"{by} at {at}{since}"


def _actions_attention(paper: PaperPage) -> Attention | None:
    """The actions that were due before the paper was issued, or before its month where it isn't.

    One that the paper leaves out is overdue all the same.
    """
    lines = (*(_action(action) for action in paper.shown_actions if action.overdue), *map(_left_out, paper.left_out))
    if not lines:
        return None
    day = spoken(paper.issued or paper.month.first_day)
    return Attention(overdue_on(len(lines), "action", day), lines)


def _action(action: ActionLine) -> Line:
    """Whose it is, when it was due, and what it begins with: by its number alone nobody knows it."""
    words = first_words(in_one_line(action.text))
    return Line(f"#{action.anchor}", _called(action), f"was due {day_or_words(action.due)}: {words}")


def _left_out(lost: ActionLeftOut) -> Line:
    told = f"was due {day_or_words(lost.due)}; last told of in {lost.month.label}, and not in this paper"
    return Line(lost.href, _called(lost), told)


def _called(action: ActionLine | ActionLeftOut) -> str:
    return f"{action.id} ({listed(action.owners)})" if action.owners else action.id
