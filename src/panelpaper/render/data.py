"""``paper.json``: a released paper as data. Its keys are promised to whoever reads it by program."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import partial
from typing import Any

from panelpaper.memory import Memory
from panelpaper.model.edition import (
    ActionLeftOut,
    ActionLine,
    AppendixPart,
    DecisionLine,
    ForwardLine,
    NumberedSection,
    PaperPage,
    Subsection,
)
from panelpaper.model.panel import EditionSpec
from panelpaper.model.period import Period
from panelpaper.model.prose import Heading, Withheld, words_of
from panelpaper.model.report_table import ReportingTable, ReportRow, WithheldReportRow
from panelpaper.render.files import File, remembered_as
from panelpaper.render.plain import plain

Record = dict[str, Any]
PURPOSE_NUMBER = "1"


def papers_json(spec: EditionSpec, papers: Iterable[PaperPage], memory: Memory) -> list[bytes]:
    """Each paper as this edition holds it: UTF-8 JSON, written anew as far as ``memory`` doesn't have it.

    Classifications are TLP 2.0's names, dates ISO 8601.
    """
    wanted = ((remembered_as("json", spec, paper), (spec, paper), partial(_written, spec, paper)) for paper in papers)
    return [file.data for file in memory.each_once(wanted, File)]


def _written(spec: EditionSpec, paper: PaperPage) -> File:
    parts = [part for section in paper.sections for part in section.parts]
    called = {part.short_name: part.committee for part in parts}
    whole = {
        "paper": paper.key,
        "title": paper.title,
        "version": paper.version,
        **({"withdrawn": True} if paper.withdrawn else {}),
        "edition": spec.name,
        "classification": paper.marking.label,
        "action_line": paper.action_line,
        "meeting": {"number": paper.meeting_number, "date": _iso(paper.meeting_date)},
        "reference": paper.reference or None,
        "reporting_month": paper.reporting_month.key,
        "issued": _iso(paper.issued),
        "sections": list(_sections(paper)),
        "appendices": [_appendix(appendix) for appendix in paper.appendices],
        "recommendations": [{"verb": verb, "text": plain(text)} for verb, text in paper.recommendations],
        "forward_look": [_forward(line, called) for line in paper.forward_look],
        "decisions": [_decision(line, part.committee) for part in parts for line in part.decisions],
        "actions": [_action(line, part.committee) for part in parts for line in part.actions],
        "actions_overdue": [line.id for line in paper.shown_actions if line.overdue],
        "actions_left_out": [_left_out(lost) for lost in paper.left_out],
        "as_at": _iso(paper.table.as_at) if paper.table else None,
        "reporting": [_row(row, paper.table.as_at) for row in paper.table.rows] if paper.table else [],
        "overdue_at_issue": list(_overdue_at_issue(paper.table)) if paper.table else [],
        "figures": list(_figures(paper.table)) if paper.table else [],
    }
    return File((json.dumps(whole, ensure_ascii=False, indent=1) + "\n").encode())


def _sections(paper: PaperPage) -> Iterator[Record]:
    yield {"number": PURPOSE_NUMBER, "title": "Purpose", "sections": []}
    for section in paper.sections:
        yield _section(section)
    yield {"number": paper.recommendations_number, "title": "Recommendations", "sections": []}


def _section(section: NumberedSection) -> Record:
    owner = {"committee": section.parts[0].committee} if len(section.parts) == 1 else {}
    within = [_subsection(sub) for part in section.parts for sub in part.subsections]
    return {"number": section.number, "title": section.title, **owner, "sections": within}


def _subsection(sub: Subsection) -> Record:
    items: list[Record] = [
        {"number": None, "title": words_of(block.children).strip(), "sections": []}
        for block in sub.passage.blocks
        if isinstance(block, Heading) and block.level == 3
    ]
    return {"number": sub.number, "title": sub.title, "committee": sub.committee, "sections": items}


def _appendix(appendix: AppendixPart) -> Record:
    return {
        "letter": appendix.letter,
        "title": appendix.title,
        "classification": appendix.classification.label,
        "withheld": appendix.withheld,
    }


def _withheld(withheld: Withheld | WithheldReportRow) -> Record:
    return {"withheld": True, "classification": withheld.classification.label}


def _decision(line: DecisionLine | Withheld, committee: str) -> Record:
    if isinstance(line, Withheld):
        return _withheld(line)
    return {"text": plain(line.text), "committee": committee}


def _action(line: ActionLine | Withheld, committee: str) -> Record:
    """An action; ``owner`` is as authors write it."""
    if isinstance(line, Withheld):
        return _withheld(line)
    return {
        "id": line.id,
        "text": plain(line.text),
        "owner": _owner(line.owners),
        "due": _due(line.due),
        "status": "open" if line.open else "closed",
        "committee": committee,
    }


def _left_out(lost: ActionLeftOut) -> Record:
    """An action that is overdue and that the paper says nothing of, with the last paper that does."""
    return {"id": lost.id, "owner": _owner(lost.owners), "due": _due(lost.due), "last_told": lost.month.key}


def _owner(owners: tuple[str, ...]) -> str | list[str]:
    """As authors write it: a name, or a list of several."""
    return owners[0] if len(owners) == 1 else list(owners)


def _forward(line: ForwardLine, called: Mapping[str, str]) -> Record:
    """What will come to the Panel; ``expected`` is in words, as people read it."""
    return {
        "ask": line.ask or None,
        "text": plain(line.text),
        "expected": line.expected or None,
        "committee": called.get(line.committee, line.committee),
    }


def _due(due: date | Period | str) -> str | None:
    """As a machine wants it: a day or a month in ISO form, else the author's words."""
    match due:
        case date():
            return _iso(due)
        case Period():
            return due.key
        case _:
            return due or None


def _row(row: ReportRow | WithheldReportRow, cut_off: date) -> Record:
    """A row as judged. One of a re-issued paper that speaks of a day after the table's says which."""
    named = {
        "report": row.report.id,
        "title": row.report.title,
        "period": row.period.key if row.period else None,
    }
    if isinstance(row, WithheldReportRow):
        unsaid = dict.fromkeys(("due", "received", "reissued", "working_days_late"))
        figures = dict.fromkeys(("percent_of_forecast", "variance_percent"))
        return {**named, **unsaid, "timeliness": "withheld", **figures, **_withheld(row)}
    verdict = row.verdict
    return {
        **named,
        "due": _iso(verdict.due),
        "received": _iso(verdict.received),
        "reissued": [_iso(reissue.date) for reissue in verdict.reissues] or None,
        "working_days_late": verdict.working_days_late,
        "timeliness": verdict.timeliness.value,
        "percent_of_forecast": verdict.percent_of_forecast,
        "variance_percent": verdict.variance_percent,
        "classification": row.classification.label,
        **({} if verdict.as_at == cut_off else {"as_at": _iso(verdict.as_at)}),
    }


def _figures(table: ReportingTable) -> Iterator[Record]:
    """What was forecast and what came of it, for each row that has such figures."""
    for row in table.rows:
        if isinstance(row, ReportRow) and (figures := row.verdict.figures):
            named = {"report": row.report.id, "period": row.period.key if row.period else None}
            yield {**named, "forecast": figures.forecast, "actual": figures.actual}


def _overdue_at_issue(table: ReportingTable) -> Iterator[Record]:
    """All that was overdue on the day of issue: what was so at the cut-off and had not come, and what fell due since.

    ``working_days_late`` is counted to the day of issue; null at the cut-off where it was not overdue then.
    """
    lapses = (
        (lapse.report, lapse.period, lapse.due, lapse.working_days_late, lapse.at_cut_off, lapse.classification)
        for lapse in table.lapses
    )
    # Of a paper that was issued on its cut-off's day, the rows tell it.
    rows = (
        (
            row.report,
            row.period,
            row.at_cut_off.due,
            row.at_cut_off.working_days_late,
            row.at_cut_off.working_days_late,
            row.classification,
        )
        for row in table.overdue
        if table.issued == table.as_at
    )
    for report, period, due, late, then, held in (*rows, *lapses):
        yield {
            "report": report.id,
            "title": report.title,
            "period": period.key if period else None,
            "due": _iso(due),
            "working_days_late": late,
            "working_days_late_at_cut_off": then,
            "classification": held.label,
        }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
