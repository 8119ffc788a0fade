"""The log as it is not meant: a table pasted where its entries belong."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from panelpaper.model.finding import Span
from panelpaper.model.places import LOG
from panelpaper.model.workspace import Workspace
from panelpaper.patterns import late
from panelpaper.rules.problem import Problem
from panelpaper.rules.reports.known import log_is_read

_BETWEEN_CELLS = (
    late(","),
    late(";"),
    late("\t"),
    late(r"\|"),
    late(r"(?<=\S) {2,}(?=\S)"),
)
_FEWEST_CELLS = 3  # report, period, day


def table_for_log(workspace: Workspace) -> Iterator[Problem]:
    """The log of submissions is a list of entries, not a table.

    Rows that were copied from a spreadsheet or an e-mail are no entries. Nothing of them would be read, and each report
    would look as if it had never come.

    Mend: Write each row as an entry of its own, below a line `submissions:`.

    Bad: content/registers/dcc-submissions.yaml
        report,period,received  ← here
        performance-measurement,2018-09,2018-11-01
        performance-measurement,2018-10,2018-12-06
        service-request-variance,2018-11,2018-12-13

    Good: content/registers/dcc-submissions.yaml
        submissions:
          - {report: performance-measurement, period: 2018-09, received: 2018-11-01}
          - {report: performance-measurement, period: 2018-10, received: 2018-12-06}
          - {report: service-request-variance, period: 2018-11, received: 2018-12-13}
    """
    span = pasted_table(workspace)
    if span is not None:
        yield Problem(
            span,
            "Here begins a table, and the log is a list of entries: nothing in this file can be read.",
            "Make `submissions:` the first line of the file, and each row an entry below it: "
            "`  - {report: performance-measurement, period: 2018-10, received: 2018-12-06}`. Or put back what was "
            "here, and run `panelpaper log REPORT PERIOD --received DATE` for each row.",
            quotes=False,
        )


def pasted_table(workspace: Workspace) -> Span | None:
    """Where a table begins in a log that can't be read; None where it has, or may have, any entry."""
    text = workspace.sources.get(LOG, "")
    if log_is_read(workspace) or "{" in text:
        return None
    lines = [(number, line.strip()) for number, line in enumerate(text.split("\n"), 1)]
    lines = [(number, line) for number, line in lines if line and not line.startswith("#")]
    if any(line.startswith("- ") for _, line in lines):
        return None
    for (number, line), (_, following) in pairwise(lines):
        for between in _BETWEEN_CELLS:
            cells = len(between.split(line))
            if cells >= _FEWEST_CELLS and cells == len(between.split(following)):
                return Span.at(LOG, number)
    return None
