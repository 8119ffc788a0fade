"""How a paper stands, for a terminal and for a dashboard."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from panelpaper.desk.status import DayLeft, Expected, FileFindings, PaperState, ReportState, SectionState
from panelpaper.model.period import Period, spoken
from panelpaper.report.printable import on_one_line, printable
from panelpaper.wording import counted


def as_text(state: PaperState) -> str:
    """For people."""
    return "\n".join(_lines(state))


def as_json(state: PaperState) -> str:
    """For programs: one JSON object, dates as ISO."""
    return json.dumps(_object(state), indent=2, ensure_ascii=False)


def _lines(state: PaperState) -> Iterator[str]:
    yield from _heading(state)
    if state.unsure:
        yield f"Not all of this is known: {state.unsure}"
    if state.sections:
        yield ""
        yield from _table([("Section", "State", "Last touched"), *(_section_line(each) for each in state.sections)])
    yield ""
    if state.findings:
        yield from _table([("Findings in", "Errors", "Warnings"), *(_findings_line(each) for each in state.findings)])
    else:
        yield "No problems found in this paper." if state.elsewhere else "No problems found."
    if state.elsewhere:
        first, *others = state.elsewhere
        more = f" and {len(others)} more" if others else ""
        yield f"Errors in other papers stop every build and release: {on_one_line(first)}{more}."
    if state.unread:
        yield ""
        yield f"Reports that haven't come: not known, for {state.unread} can't be read as it stands."
    if state.reports:
        yield ""
        yield "Reports that haven't come:"
        for report in state.reports:
            yield from (f"  {line}" for line in _report_lines(report))
        beyond = next((report.beyond for report in state.reports if report.beyond), "")
        if beyond:
            yield f"What falls due next isn't known: {beyond}"


def _heading(state: PaperState) -> Iterator[str]:
    month = Period.parse(state.month)
    if month is None:
        yield "There is no paper yet: panelpaper new YYYY-MM starts one."
        return
    if state.begun:
        yield f"There is no paper for {month.label} yet: its folder is there, and lacks paper.yaml."
        yield "Write that, as the paper before has it; or move the folder away, and panelpaper new starts the paper."
        return
    if not state.status:
        yield f"There is no paper for {month.label} yet: panelpaper new {month.key} starts it."
        return
    version = f"version {state.version}" if state.version else "without a version"
    yield f"{month.label}: {state.status}, {version}; today is {spoken(state.today)}"
    if state.meeting is None:
        yield f"Paper day: not known; give {month.key}/paper.yaml its `meeting: {{date: …}}`"
    elif state.unsure:
        yield f"Meeting: {spoken(state.meeting)}"
    elif state.paper_day is None:
        yield f"Meeting: {spoken(state.meeting)}; the bank holiday data doesn't reach so far"
    else:
        yield f"Meeting: {spoken(state.meeting)}"
        yield f"Paper day: {_left(state.paper_day)}"
    yield f"Data cut-off: {_left(state.cutoff)}" if state.cutoff else "Data cut-off: the day of issue"


def _left(left: DayLeft) -> str:
    if left.working_days is None:
        return spoken(left.day)
    return f"{spoken(left.day)}, {_in(left.working_days)}"


def _in(working_days: int) -> str:
    if working_days == 0:
        return "today"
    count = counted(abs(working_days), "working day")
    return f"{count} left" if working_days > 0 else f"{count} ago"


def _section_line(section: SectionState) -> tuple[str, ...]:
    touched = f"{printable(section.touched.by)}, {spoken(section.touched.on)}" if section.touched else ""
    changed = "changed since, not committed" if touched else "not committed"
    parts = (touched, changed if section.changed else "")
    return section.called, section.state, "; ".join(filter(None, parts)) or "-"


def _findings_line(found: FileFindings) -> tuple[str, ...]:
    return on_one_line(found.path), str(found.errors), str(found.warnings)


def _report_lines(report: ReportState) -> Iterator[str]:
    title = report.title or report.report
    if report.overdue:
        oldest = report.overdue[0]
        since = f"{oldest.period.label}, due {spoken(oldest.due)}"
        if len(report.overdue) == 1:
            yield f"{title}: {since}, is overdue{_by(oldest)}"
        else:
            yield f"{title}: {len(report.overdue)} are overdue; the oldest, {since}{_by(oldest, ', ')}"
    if report.next:
        due = report.next
        left = "due today" if due.working_days == 0 else f"due {_left(DayLeft(due.due, due.working_days))}"
        yield f"{title}: {due.period.label} is {left}"


def _by(overdue: Expected, after: str = " ") -> str:
    """By how many working days something is overdue, as the end of a sentence; "" where nobody can count them."""
    if overdue.working_days is None:
        return ""
    return f"{after}by {counted(-overdue.working_days, 'working day')}"


def _table(rows: Sequence[tuple[str, ...]]) -> Iterator[str]:
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    for row in rows:
        yield "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()


def _object(state: PaperState) -> dict[str, object]:
    return {
        "paper": state.month or None,
        "today": state.today.isoformat(),
        "status": state.status or None,
        "version": state.version or None,
        "meeting": state.meeting.isoformat() if state.meeting else None,
        "paper_day": _day(state.paper_day),
        "data_cutoff": _day(state.cutoff),
        "sections": [
            {
                "committee": each.committee,
                "name": each.called,
                "path": each.path,
                "state": each.state,
                "touched": {"by": each.touched.by, "on": each.touched.on.isoformat()} if each.touched else None,
                "uncommitted": each.changed,
            }
            for each in state.sections
        ],
        "unsure": state.unsure or None,
        "unread": state.unread or None,
        "findings": [{"path": each.path, "errors": each.errors, "warnings": each.warnings} for each in state.findings],
        "reports": [
            {
                "report": each.report,
                "title": each.title,
                "overdue": [_expected(period) for period in each.overdue],
                "next": _expected(each.next) if each.next else None,
                "beyond": each.beyond or None,
            }
            for each in state.reports
        ],
    }


def _day(left: DayLeft | None) -> dict[str, object] | None:
    return {"date": left.day.isoformat(), "working_days_left": left.working_days} if left else None


def _expected(expected: Expected) -> dict[str, object]:
    return {
        "period": expected.period.key,
        "due": expected.due.isoformat(),
        "working_days_left": expected.working_days,
    }
