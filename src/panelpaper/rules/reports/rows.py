"""The rows of a paper's table, against the log: PP4."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from panelpaper.model.document import key_place, place
from panelpaper.model.manuscript import Prose
from panelpaper.model.paper import Paper
from panelpaper.model.period import Period, spoken
from panelpaper.model.reporting import Band, Figures
from panelpaper.model.workspace import Workspace
from panelpaper.rules.problem import Problem, half_read
from panelpaper.rules.reports.known import News, Reviewed, in_words, log_is_read, may_have_entry, reports_of
from panelpaper.rules.reports.register import is_wrong_kind
from panelpaper.rules.succession import was_news_of_a_withdrawn
from panelpaper.rules.suggestions import close


def contradictory_outcome(workspace: Workspace) -> Iterator[Problem]:
    """Where a row says that there was nothing to review, nothing else says that there was.

    The Panel would read that no report was due for review while the log, or the next row, has one.

    Mend: Take the outcome away and name the period reviewed, or take away what contradicts it.

    Bad: content/papers/2019-01/dcc-reporting.yaml
        data_cutoff: 2018-12-18
        rows:
          - report: performance-measurement
            outcome: nothing-to-review  ← here
          - report: service-request-variance
            period: 2018-11
          - report: quarterly-problem
            outcome: nothing-to-review  ← here
            comments: |
              Three problems are still open.

    Good: content/papers/2019-01/dcc-reporting.yaml
        data_cutoff: 2018-12-18
        rows:
          - report: performance-measurement
            period: 2018-10
          - report: service-request-variance
            period: 2018-11
          - report: quarterly-problem
            outcome: nothing-to-review
    """
    reports = reports_of(workspace)
    for paper in workspace.papers:
        rows = list(reports.reviewed_in(paper))
        outcomes = [reviewed for reviewed in rows if reviewed.row.node.get("outcome") is not None]
        news = list(reports.news(paper)) if outcomes else []
        came = [each for each in news if not was_news_of_a_withdrawn(each[1], paper, workspace)]
        for reviewed in outcomes:
            yield from _contradiction(reviewed, rows, came, _and_revise(paper, workspace))


def _contradiction(
    reviewed: Reviewed, rows: Sequence[Reviewed], news: Iterable[News], and_revise: str
) -> Iterator[Problem]:
    """What contradicts the outcome of a row that has one: the first that does."""
    row, at = reviewed.row, key_place(reviewed.row.node, "outcome")
    beside = [key for key in ("period", "adherence", "comments", "as_at") if row.node.get(key) is not None]
    others = [other for other in rows if other.row.report == row.report and other.row.period is not None]
    came = [(entry.fact, day, held) for entry, day, held in news if entry.fact.report == row.report]
    if beside:
        yield Problem(
            at,
            f"The row says that there was nothing to review, and has `{beside[0]}` as well.",
            f"Delete `outcome`, or delete `{'`, `'.join(beside)}`.",
            concerns=reviewed.standing,
        )
    elif others:
        line = place(others[0].row.node, "report").line
        yield Problem(
            at,
            f"This row says that there was nothing to review, and the row on line {line} reviews this report.",
            "Delete whichever of the two rows is wrong.",
            concerns=reviewed.standing,
        )
    elif came:
        fact, day, held = came[0]
        yield Problem(
            at,
            f"This row says that there was nothing to review, but the log has the report for "
            f"{fact.period.label}, which came on {spoken(day)}.",
            f"Write `period: {fact.period.key}` instead of this line.{and_revise}",
            concerns=max(reviewed.standing, held),
        )


def _and_revise(paper: Paper, workspace: Workspace) -> str:
    """What is to be done besides where the paper has gone out as it was."""
    revise = f"panelpaper revise {paper.month.key} --note WHAT-CHANGED"
    return f" This version is released: run `{revise}` as well." if workspace.is_released(paper) else ""


def unexplained_variance(workspace: Workspace) -> Iterator[Problem]:
    """Figures in the exception band have a comment.

    The code asks for the exceptions because the Panel wants to know their reasons. A figure far from forecast without a
    word leaves it to ask in the meeting.

    Mend: Say under comments why the figure is so far from forecast, or that no explanation was given.

    Bad: content/papers/2019-01/dcc-reporting.yaml
        data_cutoff: 2018-12-18
        rows:
          - report: performance-measurement
            period: 2018-10
          - report: service-request-variance
            period: 2018-11  ← here
    and: content/registers/dcc-submissions.yaml
        submissions:
          - report: performance-measurement
            period: 2018-10
            received: 2018-12-06
          - report: service-request-variance
            period: 2018-11
            received: 2018-12-13
            figures: {forecast: 40000, actual: 36000}

    Good: content/papers/2019-01/dcc-reporting.yaml
        data_cutoff: 2018-12-18
        rows:
          - report: performance-measurement
            period: 2018-10
          - report: service-request-variance
            period: 2018-11
            comments: |
              No explanation was given.
    and: content/registers/dcc-submissions.yaml
        submissions:
          - report: performance-measurement
            period: 2018-10
            received: 2018-12-06
          - report: service-request-variance
            period: 2018-11
            received: 2018-12-13
            figures: {forecast: 40000, actual: 36000}
    """
    reports, unsure = reports_of(workspace), half_read(workspace)
    for reviewed in reports.reviewed:
        row = reviewed.row
        if reviewed.table.path in unsure:
            continue  # the comment may be there: first that has to be mended
        verdict = reports.verdict(row.report, row.period, reviewed.as_at)
        obligation = reports.registered.get(row.report)
        band = obligation.exceptions if obligation else None
        if verdict is None or verdict.figures is None or band is None or obligation is None:
            continue
        figures = verdict.figures
        misspelt = any(close(pair.key.text, ["comments"]) for pair in row.node)  # if not said, that is told
        if _exceptional(figures, band) and not (_said(row.comments) or misspelt):
            unit = f" {obligation.figure_name}" if obligation.figure_name else ""
            of = f", {verdict.percent_of_forecast}% of it" if figures.forecast else ""
            yield Problem(
                place(row.node, "period"),
                f"{figures.actual:,}{unit} against a forecast of {figures.forecast:,}{of}: no comment says why.",
                f"A comment is due {_limits(band)}. Add `comments:` to this row; if no reason was given, say so.",
                concerns=reviewed.standing,
            )


def _exceptional(figures: Figures, band: Band) -> bool:
    """Whether the exact percentage is at or beyond either end; anything is beyond a forecast of none."""
    if figures.forecast == 0:
        return band.at_or_above is not None and figures.actual > 0
    return _beyond(figures, band.at_or_below, -1) or _beyond(figures, band.at_or_above, 1)


def _beyond(figures: Figures, end: float | None, side: int) -> bool:
    """Whether the figures are at this end of the band or on its other ``side``, counted in whole numbers."""
    if end is None:
        return False
    percent, of = Decimal(str(end)).as_integer_ratio()
    return side * (figures.actual * 100 * of - figures.forecast * percent) >= 0


def _limits(band: Band) -> str:
    ends = [
        f"at {end:g}% of forecast or {side}"
        for end, side in ((band.at_or_below, "below"), (band.at_or_above, "above"))
        if end is not None
    ]
    return " and ".join(ends)


def _said(proses: tuple[Prose, ...]) -> bool:
    return any(prose.passage for prose in proses)


def content_without_receipt(workspace: Workspace) -> Iterator[Problem]:
    """A report is described only when the log has its receipt.

    What a report says can't be known before it came. Most often the words are left from last month, or the receipt was
    never logged, and then the page calls a report overdue that came on time.

    Mend: Log the receipt, or take the description away.

    Bad: content/papers/2019-01/dcc-reporting.yaml
        data_cutoff: 2018-12-18
        rows:
          - report: performance-measurement
            period: 2018-10
          - report: performance-measurement
            period: 2018-11
            adherence: |  ← here
              All measures are there.
          - report: service-request-variance
            period: 2018-11

    Good: content/papers/2019-01/dcc-reporting.yaml
        data_cutoff: 2018-12-18
        rows:
          - report: performance-measurement
            period: 2018-10
          - report: performance-measurement
            period: 2018-11
            note: |
              The report is expected on 10 January 2019.
          - report: service-request-variance
            period: 2018-11
    """
    reports = reports_of(workspace)
    for reviewed in reports.reviewed if log_is_read(workspace) else ():
        row, period = reviewed.row, reviewed.row.period
        verdict = reports.verdict(row.report, period, reviewed.as_at)
        described = [key for key, said in (("adherence", row.adherence), ("comments", row.comments)) if _said(said)]
        if verdict is None or period is None or verdict.received or not verdict.receipt_known or not described:
            continue
        entry = reports.entries.get((row.report, period))
        lacks_day = entry.fact.awaited and entry.fact.extended is None if entry else False
        if lacks_day or (entry is None and may_have_entry(workspace, row.report, period)):
            continue  # what is wrong with the entry is told
        keys = "` and `".join(described)
        table_says = in_words(verdict).capitalize()
        if entry and entry.fact.received:
            hint = f"It came on {spoken(entry.fact.received)}, after the table's day. "
        else:
            hint = f"If it came, run `panelpaper log {row.report} {period.key} --received DATE`. If not, "
        yield Problem(
            key_place(row.node, described[0]),
            f"You describe the {period.label} {reports.called(row.report)}, but the log has no receipt by "
            f"{spoken(reviewed.as_at)}.",
            f'{hint}{"D" if hint.endswith(". ") else "d"}elete `{keys}`; the table will say "{table_says}".',
            concerns=reviewed.standing,
        )


def unfinished_period(workspace: Workspace) -> Iterator[Problem]:
    """A row is about a period that had ended on the day that the table speaks of; of an ad hoc report, begun.

    A report can't be reviewed before the month or quarter that it is about is over. Most often the month is mistyped,
    and the report that was reviewed has no row.

    Mend: Correct the period, or the table's cut-off, whichever is mistyped.

    Bad: content/papers/2019-01/dcc-reporting.yaml
        data_cutoff: 2018-12-18
        rows:
          - report: performance-measurement
            period: 2018-10
          - report: service-request-variance
            period: 2018-11
          - report: service-request-variance
            period: 2018-12  ← here

    Good: content/papers/2019-01/dcc-reporting.yaml
        data_cutoff: 2018-12-18
        rows:
          - report: performance-measurement
            period: 2018-10
          - report: service-request-variance
            period: 2018-11
    """
    reports = reports_of(workspace)
    for reviewed in reports.reviewed:
        row, period, day = reviewed.row, reviewed.row.period, reviewed.as_at
        # Without a verdict the report isn't registered, or the period is outside the calendar: others tell that, and
        # a quarter that stands where a month should.
        if period is None or reports.can_come_from(row.report, period) <= day:
            continue
        if not reports.verdict(row.report, period, day):
            continue
        if not is_wrong_kind(reports.registered[row.report].frequency, period):
            ended = Period.last_ended(day, is_quarter=period.is_quarter)
            yield Problem(
                place(row.node, "period"),
                f"{period.label} had not ended by {spoken(day)}, the day that this row speaks of.",
                f"Correct the period: the last that had ended is `{ended.key}`. Or correct the table's "
                "`data_cutoff`, where that is mistyped.",
                concerns=reviewed.standing,
            )
