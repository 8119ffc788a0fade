"""The table of the DCC's reports, as its template sees it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from markupsafe import Markup

from panelpaper.model.classification import CLEAR, Classification
from panelpaper.model.panel import Panel
from panelpaper.model.period import spoken
from panelpaper.model.prose import Withheld
from panelpaper.model.report_table import ReportingTable, ReportRow, WithheldReportRow
from panelpaper.model.reporting import Lapse, Timeliness, Verdict
from panelpaper.render.changed import Changed
from panelpaper.render.inlines import Setting
from panelpaper.render.prose import phrase_html
from panelpaper.render.spark import spark
from panelpaper.render.views import Footnote, Lapses, Line, Marking, ReportRowView, ReportTableView
from panelpaper.render.words import (
    AUDIENCES,
    about,
    basis_words,
    extension_words,
    figures_words,
    lapse_words,
    obligation_words,
    otherwise_words,
    short_period,
    verdict_words,
    withheld_words,
    working_days,
)

LAPSES = "_lapses"


def marking_view(classification: Classification, panel: Panel) -> Marking:
    """A classification as this Panel prints it."""
    return Marking(panel.label(classification), f"tlp-{classification.mark}", AUDIENCES[classification])


def marking_above_clear(classification: Classification, panel: Panel) -> Marking | None:
    """A classification where it is worth a mark beside a single thing."""
    return None if classification is CLEAR else marking_view(classification, panel)


def table_view(table: ReportingTable, panel: Panel, changed: Changed) -> ReportTableView:
    """The table with its notes."""
    rows = {(row.report.id, row.period): f"#{row.anchor}" for row in table.rows}
    return ReportTableView(
        as_at=spoken(table.as_at),
        calendar=table.calendar,
        content_heading=f"Content against the {table.code or 'obligation'}",
        rows=tuple(
            _row(row, table, panel, changed) if isinstance(row, ReportRow) else _withheld_row(row, panel, changed)
            for row in table.rows
        ),
        footnotes=tuple(_footnotes(table)),
        lapses=lapses_view(
            table.lapses,
            table.as_at,
            table.issued,
            "this paper",
            lambda lapse: rows.get((lapse.report.id, lapse.period), ""),
        ),
    )


def lapses_view(
    lapses: tuple[Lapse, ...], as_at: date, issued: date, paper: str, href: Callable[[Lapse], str]
) -> Lapses | None:
    """The note of what was overdue on the day of issue; ``paper``: as the note names the one that was issued then.

    ``href`` leads to where this page has the report and period otherwise; "" to nowhere.
    """
    if not lapses:
        return None
    these = "these reports were" if len(lapses) > 1 else "this report was"
    return Lapses(
        LAPSES,
        f"On {spoken(issued)}, when {paper} was issued, {these} overdue:",
        tuple(
            Line(
                href(lapse), about(lapse.report, lapse.period), f"due {spoken(lapse.due)}, {lapse_words(lapse, as_at)}"
            )
            for lapse in lapses
        ),
    )


def _row(row: ReportRow, table: ReportingTable, panel: Panel, changed: Changed) -> ReportRowView:
    verdict = row.verdict
    return ReportRowView(
        anchor=row.anchor,
        report=row.report.id,
        title=row.report.title,
        period=row.period.label if row.period else "",
        marking=marking_above_clear(row.classification, panel),
        withheld="",
        added=row.added,
        shape=verdict.timeliness.value,
        verdict=verdict_words(verdict.timeliness, verdict.working_days_late),
        basis=basis_words(verdict.basis),
        facts=tuple(verdict_facts(row.verdict, table.as_at)),
        note=phrase_html(row.note, Setting(panel, f"{row.anchor}-note")),
        obligation=obligation_words(row.report) if row.first else "",
        footnote=_footnote_id(row) if verdict.otherwise else "",
        clauses=", ".join(row.measured_against),
        figures=figures_words(verdict, row.report),
        plot=_plot(row),
        adherence=tuple(
            phrase_html(passage, Setting(panel, f"{row.anchor}-content-{n}"))
            for n, passage in enumerate(row.adherence, 1)
        ),
        comments=tuple(
            phrase_html(passage, Setting(panel, f"{row.anchor}-comment-{n}"))
            for n, passage in enumerate(row.comments, 1)
        ),
        changed=changed.words(row.anchor),
    )


def _plot(row: ReportRow) -> Markup:
    """The share of the forecast over the periods, from three on."""
    shares = row.shares
    if sum(1 for _, percent in shares if percent is not None) < 3:
        return Markup("")
    title = f"Share of the forecast, {shares[0][0].label} to {shares[-1][0].label}"
    told = ", ".join(
        f"{period.label} {'not shown' if percent is None else f'{percent:,.1f}%'}" for period, percent in shares
    )
    rows = [(short_period(period), percent) for period, percent in shares]
    return spark(rows, f"_shares-{row.anchor}", title, f"{told}.")


def _withheld_row(row: WithheldReportRow, panel: Panel, changed: Changed) -> ReportRowView:
    nothing = Markup("")
    return ReportRowView(
        anchor=row.anchor,
        report=row.report.id,
        title=row.report.title,
        period=row.period.label if row.period else "",
        marking=None,
        withheld=withheld_words(Withheld(row.classification), panel),
        added=False,
        shape="withheld",
        verdict="",
        basis="",
        facts=(),
        note=nothing,
        obligation="",
        footnote="",
        clauses="",
        figures="",
        plot=nothing,
        adherence=(),
        comments=(),
        changed=changed.words(row.anchor),
    )


def verdict_facts(verdict: Verdict, as_at: date) -> Iterator[tuple[str, str]]:
    """The days behind a verdict, each with its label; its own day where that is not ``as_at``.

    None ends with a full stop, its author's own included: whoever makes sentences of them puts one.
    """
    if verdict.as_at != as_at:
        yield "As at", spoken(verdict.as_at)
    if verdict.due:
        yield "Due", spoken(verdict.due)
    if verdict.extended:
        yield "Extended", extension_words(verdict.extended).removesuffix(".")
    if verdict.received:
        yield "Received", spoken(verdict.received)
    elif verdict.timeliness in (Timeliness.OVERDUE, Timeliness.NOT_DUE):
        yield "Not received", f"by {spoken(verdict.as_at)}"
    elif not verdict.receipt_known:
        yield "Received", "day not recorded"
    for reissue in verdict.reissues:
        later = "" if reissue.working_days_later is None else f" ({working_days(reissue.working_days_later)} later)"
        why = f": {reissue.reason.removesuffix('.')}" if reissue.reason else ""
        yield "Re-issued", f"{spoken(reissue.date)}{later}{why}"
    if verdict.published:
        yield "Published", spoken(verdict.published)


def _footnote_id(row: ReportRow) -> str:
    return f"_calendar-{row.anchor}"


def _footnotes(table: ReportingTable) -> Iterator[Footnote]:
    for row in table.rows:
        if isinstance(row, ReportRow) and row.verdict.otherwise:
            text = " ".join(otherwise_words(other) for other in row.verdict.otherwise)
            yield Footnote(_footnote_id(row), row.anchor, about(row.report, row.period), text)
