"""A workspace of many months, with what goes from paper to paper: made by rule, over the small one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from tests.small import SMALL

from panelpaper.model.period import Period

FIRST = Period(2017, 1)
REPORTS = """\
reports:
  - id: performance-measurement
    title: Performance Measurement Report
    clauses: [SEC H13.4]
    frequency: monthly
    since: {first}
    due: {{working_days: 25, after: period-end}}
  - id: service-request-variance
    title: Service Request Variance Report
    clauses: [SEC H3.24]
    frequency: monthly
    since: {first}
    due: {{working_days: 10, after: period-end}}
    exceptions: {{at_or_below: 90, at_or_above: 110}}
    figure_name: requests
  - id: quarterly-problem
    title: Quarterly Problem Report
    clauses: [SEC Appendix AG]
    frequency: quarterly
    due:
      text: timing not specified in SEC Appendix AG
"""


def many(count: int, first: Period = FIRST) -> Mapping[str, str | bytes | None]:
    """``count`` papers, one a month from ``first``, in place of the small workspace's two.

    The variance report is late every third month, missing every seventh, RED every eleventh. Each paper opens an
    action and closes that of three months before; every fifth action is RED. Modifications take turns.
    """
    files: dict[str, str | bytes | None] = {path: None for path in SMALL if path.startswith("content/papers/")}
    files["content/registers/dcc-reports.yaml"] = REPORTS.format(first=first.previous().previous().key)
    log = ["submissions:"]
    month = first
    for number in range(count):
        files |= {f"content/papers/{month.key}/{name}": text for name, text in _paper(number, month)}
        log += _receipts(number, month.previous())
        month = month.next()
    files["content/registers/dcc-submissions.yaml"] = "\n".join(log) + "\n"
    return files


def reissued(files: Mapping[str, str | bytes | None], month: Period) -> Mapping[str, str | bytes | None]:
    """The same months, of which one is issued again as 1.1, with another action's text; 1.0 is kept as it was."""
    paper = f"content/papers/{month.key}/"
    whole = {**SMALL, **files}
    kept = {path: text for path, text in whole.items() if path.startswith((paper, "content/registers/"))}
    kept["content/panel.yaml"] = whole["content/panel.yaml"]
    frozen = {
        f"{paper}versions/1.0/{path.removeprefix(paper).removeprefix('content/')}": text for path, text in kept.items()
    }
    facts, section = str(files[f"{paper}paper.yaml"]), str(files[f"{paper}operations-group.md"])
    revision = (
        f'version: "1.1"\nrevisions:\n  - {{version: "1.1", date: {month.key}-09, note: One action was reworded.}}'
    )
    return {
        **files,
        **frozen,
        f"{paper}paper.yaml": facts.replace('version: "1.0"', revision),
        f"{paper}operations-group.md": section.replace("Report on item", "Report at once on item", 1),
    }


def _paper(number: int, month: Period) -> Iterator[tuple[str, str]]:
    yield (
        "paper.yaml",
        f"""\
title: SEC Panel Sub-Committee Report
action: information
issued: {date(month.year, month.number, 4)}
version: "1.0"
author: SECAS Team
purpose: |
  This paper tells the Panel what its Sub-Committees discussed.
recommendations:
  - {{verb: NOTE, text: the content of this paper}}
""",
    )
    reported = month.previous().previous()
    yield (
        "dcc-reporting.yaml",
        f"""\
data_cutoff: {date(month.year, month.number, 1)}
rows:
  - {{report: performance-measurement, period: {reported.key}}}
  - {{report: service-request-variance, period: {reported.key}{", classification: RED" if number % 11 == 10 else ""}}}
""",
    )
    yield "operations-group.md", _operations(number)
    yield "ssc.md", "---\ncommittee: ssc\nstatus: final\nno_update: true\n---\n"
    mentioned = "SECMP0037" if number % 2 else "SECMP0057"
    yield "tag.md", f"---\ncommittee: tag\nstatus: final\n---\n\n## Testing\n\n### Item {number}\n\nOn {mentioned}.\n"


def _operations(number: int) -> str:
    return f"""\
---
committee: operations-group
status: final
decisions:
  - text: |
      Agreed to item {number}
actions:
{_action(number, "open")}{_action(number - 3, "closed") if number >= 3 else ""}---

## Highlights

The Ops Group met.
"""


def _action(number: int, status: str) -> str:
    red = "    classification: RED\n" if number % 5 == 4 else ""
    return (
        f"  - id: OPSG-{number:04}\n    text: |\n      Report on item {number}\n    owner: DCC\n"
        f"    due: 2030-01\n    status: {status}\n{red}"
    )


def _receipts(number: int, period: Period) -> Iterator[str]:
    soon = period.last_day + timedelta(days=10)
    yield f"  - {{report: performance-measurement, period: {period.key}, received: {soon}}}"
    if number % 7 == 6:
        return
    day = period.last_day + timedelta(days=30) if number % 3 == 2 else soon
    figures = f"{{forecast: {2_000_000 + 300_000 * number}, actual: {40_000 + 10_000 * number}}}"
    yield f"  - {{report: service-request-variance, period: {period.key}, received: {day}, figures: {figures}}}"
