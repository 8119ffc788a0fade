"""The reporting table: the rows as reviewed, the verdicts as at the cut-off, and what nobody named but is overdue."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from datetime import date

from panelpaper.assemble.labels import Label
from panelpaper.assemble.ledger import Ledger
from panelpaper.assemble.words import Wording
from panelpaper.model.classification import Classification
from panelpaper.model.period import Period
from panelpaper.model.released import Release, ReleasedPaper, ReleasedRow, WithheldRow
from panelpaper.model.report_table import ReportingTable, ReportRow, WithheldReportRow
from panelpaper.model.reporting import Basis, Lapse, Obligation, Verdict
from panelpaper.reporting import judge, nothing_to_review

SHARES = 12
"""How many periods a row looks back over; the report's own page has all."""

Named = tuple[str, Period | None]
"""A report and period that a row names; no period where there was nothing to review."""
Row = ReleasedRow | WithheldRow | tuple[Obligation, Period]


def cut_off(paper: ReleasedPaper) -> date:
    """The day that the table speaks of: ``data_cutoff``, else the issue; of a draft without, its month's first."""
    return paper.data_cutoff or paper.issued or paper.month.first_day


def report_labels(release: Release, paper: ReleasedPaper) -> dict[str, Label]:
    """Where a reference to a report leads: its first row."""
    reports = {obligation.id: obligation for obligation in release.obligations}
    return {
        row.report: Label(reports[row.report].title, _anchor(row.report)) for row in paper.rows if row.report in reports
    }


def reporting_table(
    release: Release, paper: ReleasedPaper, ledger: Ledger, wording: Wording, named_before: Set[Named]
) -> ReportingTable:
    """The table of one paper; earlier ones have rows for what is ``named_before``.

    Raises OutsideCalendar where the bank holiday data ends.
    """
    as_at = cut_off(paper)
    maker = _Maker(release, ledger, wording, as_at, named_before)
    return ReportingTable(
        as_at=as_at,
        issued=paper.issued or as_at,
        calendar=ledger.calendars.main.label,
        rows=tuple(maker.rows(paper)),
        lapses=tuple(maker.lapses(paper.issued or as_at)),
        code=release.panel.code,
    )


class _Maker:
    """One table being made."""

    def __init__(
        self, release: Release, ledger: Ledger, wording: Wording, as_at: date, named_before: Set[Named]
    ) -> None:
        self._release, self._ledger, self._wording, self._as_at = release, ledger, wording, as_at
        self._named_before = named_before
        self._reports = {obligation.id: obligation for obligation in release.obligations}

    def rows(self, paper: ReleasedPaper) -> Iterator[ReportRow | WithheldReportRow]:
        """The rows in the author's order, what was added after that report's last row, and the rest at the end."""
        named = [row for row in paper.rows if row.report in self._reports]
        last = {row.report: index for index, row in enumerate(named)}
        seen: dict[str, int] = {}
        for index, row in enumerate(named):
            yield self._made(row, self._count(seen, row.report))
            if last[row.report] == index:
                for added in self._added(self._reports[row.report], paper):
                    yield self._made(added, self._count(seen, row.report))
        for obligation in self._release.obligations:
            if obligation.id not in last:
                for added in self._added(obligation, paper):
                    yield self._made(added, self._count(seen, obligation.id))

    def lapses(self, issued: date) -> Iterator[Lapse]:
        """What was overdue on a later day of issue: what has fallen overdue since the cut-off, and what still was."""
        if issued <= self._as_at:
            return
        for obligation in self._release.obligations:
            then = {period: verdict.working_days_late for period, verdict in self._overdue_at_cut_off(obligation)}
            for period, verdict in self._ledger.overdue(obligation, issued):
                if verdict.due is None or self._release.withholds(obligation.id, period):
                    continue
                held = self._release.standing(obligation.id, period)
                late = verdict.working_days_late or 0
                yield Lapse(obligation, period, verdict.due, late, held, then.get(period))

    def _added(self, obligation: Obligation, paper: ReleasedPaper) -> Iterable[tuple[Obligation, Period]]:
        named = {row.period for row in paper.rows if row.report == obligation.id}
        overdue = {period for period, _ in self._overdue_at_cut_off(obligation)}
        for period in self._ledger.accountable(obligation, self._as_at):
            if period in named:
                continue
            # Of what is withheld nobody may know whether it is still overdue: so that nothing overdue is hidden, it
            # stands in the table from its due date until a paper has named it.
            withheld = self._release.withholds(obligation.id, period)
            stands = withheld and (obligation.id, period) not in self._named_before
            if stands or (period in overdue and not withheld):
                yield obligation, period

    def _overdue_at_cut_off(self, obligation: Obligation) -> Iterator[tuple[Period, Verdict]]:
        return self._ledger.overdue(obligation, self._as_at)

    def _made(self, row: Row, ordinal: int) -> ReportRow | WithheldReportRow:
        if isinstance(row, tuple):
            obligation, period = row
            held = self._release.standing(obligation.id, period)
            if self._release.withholds(obligation.id, period):
                return WithheldReportRow(obligation, period, held, _anchor(obligation.id, ordinal), ordinal == 0)
            verdict = self._judged(obligation, period, self._as_at)
            return ReportRow(obligation, period, verdict, _anchor(obligation.id, ordinal), ordinal == 0, True, held)
        obligation, anchor = self._reports[row.report], _anchor(row.report, ordinal)
        if isinstance(row, WithheldRow):
            return WithheldReportRow(obligation, row.period, row.classification, anchor, ordinal == 0)
        as_at = row.as_at or self._as_at
        verdict = (
            nothing_to_review(as_at)
            if row.nothing_to_review or row.period is None
            else self._judged(obligation, row.period, as_at)
        )
        return ReportRow(
            report=obligation,
            period=row.period,
            verdict=verdict,
            anchor=anchor,
            first=ordinal == 0,
            added=False,
            classification=row.classification,
            note=self._wording.passage(row.note),
            adherence=tuple(self._wording.passage(passage) for passage in row.adherence),
            comments=tuple(self._wording.passage(passage) for passage in row.comments),
            shares=self._shares(obligation, row.period, verdict, row.classification) if row.period else (),
            earlier=self._judged(obligation, row.period, self._as_at) if row.period and as_at != self._as_at else None,
        )

    def _judged(self, report: Obligation, period: Period, as_at: date) -> Verdict:
        return judge(report, period, self._ledger.log.get((report.id, period)), as_at, self._ledger.calendars)

    def _shares(
        self, report: Obligation, period: Period, verdict: Verdict, held: Classification
    ) -> tuple[tuple[Period, float | None], ...]:
        """The percent of forecast up to a period that has one, as they were known on the verdict's day.

        What really came is not set beside what is invented.
        """
        if verdict.percent_of_forecast is None:
            return ()
        shares: list[tuple[Period, float | None]] = [(period, verdict.percent_of_forecast)]
        while len(shares) < SHARES:
            period = period.previous()
            known = (report.id, period) in self._ledger.log and self._release.standing(report.id, period) <= held
            then = self._judged(report, period, verdict.as_at) if known else None
            shares.append((period, then.percent_of_forecast if then and _as_real(then, verdict) else None))
        while shares[-1][1] is None:
            shares.pop()
        return tuple(reversed(shares))

    @staticmethod
    def _count(seen: dict[str, int], report: str) -> int:
        ordinal = seen.get(report, 0)
        seen[report] = ordinal + 1
        return ordinal


def _as_real(then: Verdict, verdict: Verdict) -> bool:
    """Whether a verdict is not on invented data, unless the other one is."""
    return then.basis is not Basis.ILLUSTRATIVE or verdict.basis is Basis.ILLUSTRATIVE


def _anchor(report: str, ordinal: int = 0) -> str:
    return f"report-{report}" if ordinal == 0 else f"report-{report}-{ordinal + 1}"
