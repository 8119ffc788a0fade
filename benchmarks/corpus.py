"""Papers made by rule, the same on every machine and day: to measure with, never to read.

Each month has seven source files and about 2,000 words. ``workspace`` is what panelpaper reads; ``plain`` is the same
text as Markdown that any site generator reads, a page for each paper.

    python -m benchmarks.corpus DIR --months 120 --secrets 50
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path
from random import Random

from msgspec import Struct

from benchmarks.prose import secret, strange, text

FIRST = (2015, 1)
MOST = 160  # months, from the first to the end of the bank holidays that the calendar knows
SECTIONS = (
    ("operations-group", "Operations Group", 520),
    ("ssc", "Security Sub-Committee", 400),
    ("tabasc", "Technical Architecture and Business Architecture Sub-Committee", 400),
    ("tag", "Testing Advisory Group", 350),
)
PURPOSE = "This paper tells the Panel what its Sub-Committees discussed in the month before."
REPORTS = ("performance-measurement", "service-request-variance")


class Plain(Struct, frozen=True):
    """A paper without what only panelpaper understands. ``key`` is its month, as 2019-01; ``text`` is Markdown."""

    key: str
    title: str
    issued: date
    text: str


class _Paper(Struct, frozen=True):
    """What one month is made from: the texts of its sections and appendix, and what is secret in them."""

    number: int
    year: int
    month: int
    sections: tuple[str, ...]
    appendix: str
    comments: tuple[str, ...]
    secrets: tuple[str, ...]
    terms: tuple[str, ...]  # sensitive ones of the appendix, where it is RED

    @property
    def key(self) -> str:
        return f"{self.year}-{self.month:02}"

    @property
    def title(self) -> str:
        return f"Sub-Committee Report of {date(self.year, self.month, 1):%B %Y}"

    @property
    def issued(self) -> date:
        return date(self.year, self.month, 4)


def workspace(months: int, *, secrets: int = 0) -> dict[str, str]:
    """The files of a workspace, by path. ``secrets`` are spread evenly over its papers: RED passages and appendices."""
    files = {"content/panel.yaml": _PANEL, "content/registers/acronyms.yaml": _ACRONYMS}
    files["content/registers/modifications.yaml"] = _MODIFICATIONS
    files["content/registers/dcc-reports.yaml"] = _REPORTS.format(since=_key(*_before(*FIRST, 2)))
    files["content/registers/dcc-submissions.yaml"] = "submissions:\n" + "".join(_receipts(months))
    for paper in _papers(months, secrets):
        files |= {f"content/papers/{paper.key}/{name}": data for name, data in _sources(paper)}
    return files


def plain(months: int) -> tuple[Plain, ...]:
    """The same papers as plain Markdown; nothing is secret in them."""
    return tuple(Plain(paper.key, paper.title, paper.issued, _plain(paper)) for paper in _papers(months, 0))


def lay(folder: Path, files: Mapping[str, str]) -> Path:
    """Write ``files`` below ``folder``."""
    for path, data in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(data, "utf-8")
    return folder


def _papers(months: int, secrets: int) -> Iterator[_Paper]:
    if not 0 < months <= MOST:
        raise ValueError(f"from 1 to {MOST} months")
    year, month = FIRST
    for number in range(months):
        chance = Random(f"{year}-{month}")
        sections = tuple(_section(chance, words) for _, _, words in SECTIONS)
        found, follows = text(chance, 90), text(chance, 80)
        comments = tuple(text(chance, 24) for _ in REPORTS)
        hidden = Random(f"secret {year}-{month}")
        few = (number + 1) * secrets // months - number * secrets // months
        terms = (strange(hidden), strange(hidden)) if few and number % 2 == 0 else ()
        passages = tuple(secret(hidden, 40) for _ in range(few - bool(terms)))
        if terms:
            found, follows = f"{secret(hidden, 90)} That was {terms[0]}.", f"{secret(hidden, 80)} So will {terms[1]}."
        appendix = f"## What was found\n\n{found}\n\n## What follows\n\n{follows}\n"
        yield _Paper(number, year, month, sections, appendix, comments, passages, terms)
        year, month = _before(year, month, -1)


def _section(chance: Random, words: int) -> str:
    """About so many words: paragraphs under headings, a list, emphasis, and in every other section a table."""
    each = words // 5
    table = [
        f"| {place} | {chance.randrange(900)} | {chance.randrange(90)} |" for place in ("North", "Central", "South")
    ]
    head = ["| Region | Installed | Returned |", "| --- | ---: | ---: |"]
    items = [f"- {text(chance, 12)}" for _ in range(each // 16)]
    parts = [
        "### What was discussed",
        text(chance, each),
        f"{text(chance, each - 14)} They called it **a matter of weeks**, and will *return* to it under SECMP0057.",
        "### What is planned",
        text(chance, each),
        "\n".join(items),
        "### Figures",
        "\n".join(head + table) if chance.random() < 0.5 else text(chance, 12),
        text(chance, each - 12),
    ]
    return "\n\n".join(parts) + "\n"


def _sources(paper: _Paper) -> Iterator[tuple[str, str]]:
    for place, ((committee, title, _), body) in enumerate(zip(SECTIONS, paper.sections, strict=True)):
        front = f"---\ncommittee: {committee}\nstatus: final\n"
        if committee == "operations-group":
            front += f"actions:\n{_action(paper, paper.number, 'open')}"
            front += _action(paper, paper.number - 1, "closed") if paper.number else ""
        if committee == "ssc":
            front += _APPENDIX.format(classification="RED" if paper.terms else "CLEAR")
            body += "\nThe whole of it is in [](appendix:findings).\n"
        for number, passage in enumerate(paper.secrets[place :: len(SECTIONS)]):
            run = (paper.number + number) % 2
            body += f"\nOne thing more was heard. [{passage}]{{.red}}\n" if run else f"\n::: red\n{passage}\n:::\n"
        yield f"{committee}.md", f"{front}---\n\n## {title} highlights\n\n{body}"
    terms = "".join(f"  - {term}\n" for term in paper.terms)
    yield "appendices/findings.md", (f"---\nsensitive_terms:\n{terms}---\n\n" if terms else "") + paper.appendix
    yield "paper.yaml", _PAPER.format(title=paper.title, issued=paper.issued, purpose=PURPOSE)
    yield "dcc-reporting.yaml", _table(paper)


def _table(paper: _Paper) -> str:
    period = _key(*_before(paper.year, paper.month, 2))
    rows = [
        f"  - report: {report}\n    period: {period}\n    comments: |\n      {comment}\n"
        for report, comment in zip(REPORTS, paper.comments, strict=True)
    ]
    return f"data_cutoff: {paper.key}-01\nrows:\n{''.join(rows)}"


def _action(paper: _Paper, number: int, status: str) -> str:
    closed = f"    closed: {paper.key}-02\n" if status == "closed" else ""
    return (
        f"  - id: OPSG-{number:04}\n    text: |\n      Say what follows from item {number}\n    owner: DCC\n"
        f"    status: {status}\n{closed}"
    )


def _receipts(months: int) -> Iterator[str]:
    """A log in which every third report on Service Requests is late."""
    year, month = _before(*FIRST, 2)
    for number in range(months):
        until = date(*_before(year, month, -1), 1) - timedelta(days=1)
        soon, late = until + timedelta(days=9), until + timedelta(days=26)
        yield f"  - {{report: {REPORTS[0]}, period: {_key(year, month)}, received: {soon}}}\n"
        figures = f"{{forecast: {2_000_000 + 30_000 * number}, actual: {1_900_000 + 29_000 * number}}}"
        received = late if number % 3 == 2 else soon
        yield f"  - {{report: {REPORTS[1]}, period: {_key(year, month)}, received: {received}, figures: {figures}}}\n"
        year, month = _before(year, month, -1)


def _plain(paper: _Paper) -> str:
    parts = ["## Purpose", PURPOSE]
    for (_, title, _), body in zip(SECTIONS, paper.sections, strict=True):
        parts += [f"## {title}", body.strip()]
    table = [f"| {report} | {comment} |" for report, comment in zip(REPORTS, paper.comments, strict=True)]
    parts += ["## Reports", "\n".join(["| Report | Comments |", "| --- | --- |", *table])]
    parts += ["## Recommendations", "The Panel is asked to **note** this paper.", "## Appendix A"]
    return "\n\n".join([*parts, paper.appendix.replace("## ", "### ").strip()]) + "\n"


def _before(year: int, month: int, count: int) -> tuple[int, int]:
    """The month that lies ``count`` months before."""
    whole = year * 12 + month - 1 - count
    return whole // 12, whole % 12 + 1


def _key(year: int, month: int) -> str:
    return f"{year}-{month:02}"


_PANEL = """\
name: Smart Energy Code Panel
short_name: SEC Panel
code: SEC
publisher: SECAS
base_url: https://panel.example/
committees:
  - {id: operations-group, name: Operations Group, short_name: Ops Group, meeting_prefix: OPSG}
  - {id: ssc, name: Security Sub-Committee, short_name: SSC, meeting_prefix: SSC}
  - id: tabasc
    name: Technical Architecture and Business Architecture Sub-Committee
    short_name: TABASC
    meeting_prefix: TABASC
  - {id: tag, name: Testing Advisory Group, short_name: TAG, meeting_prefix: TAG}
sections:
  - {title: Operations Group, committees: [operations-group]}
  - {title: Security Sub-Committee, committees: [ssc]}
  - {title: Technical Architecture and Business Architecture Sub-Committee, committees: [tabasc]}
  - {title: Testing Advisory Group, committees: [tag]}
reporting: {committee: operations-group, heading: DCC reporting}
editions:
  public: {clearance: CLEAR}
  panel: {clearance: RED}
calendar: {country: GB, subdivisions: [ENG, SCT]}
"""
_ACRONYMS = "DCC: Data Communications Company\nSECAS: Smart Energy Code Administrator and Secretariat\n"
_MODIFICATIONS = "SECMP0057: Users to notify SSC of a second or subsequent User System\n"
_REPORTS = """\
reports:
  - id: performance-measurement
    title: Performance Measurement Report
    clauses: [SEC H13.4]
    frequency: monthly
    since: {since}
    due: {{working_days: 25, after: period-end}}
  - id: service-request-variance
    title: Service Request Variance Report
    clauses: [SEC H3.24]
    frequency: monthly
    since: {since}
    due: {{working_days: 10, after: period-end}}
    exceptions: {{at_or_below: 90, at_or_above: 110}}
    figure_name: requests
"""
_PAPER = """\
title: {title}
action: information
issued: {issued}
version: "1.0"
author: SECAS Team
purpose: |
  {purpose}
recommendations:
  - verb: NOTE
    text: this paper
"""
_APPENDIX = """\
appendices:
  - id: findings
    title: What was found
    classification: {classification}
    file: appendices/findings.md
"""


def main() -> None:
    """Lay a corpus into a folder."""
    asked = argparse.ArgumentParser(description="Lay a workspace to measure with into a folder.")
    asked.add_argument("folder", type=Path)
    asked.add_argument("--months", type=int, default=120, help=f"from 1 to {MOST}")
    asked.add_argument("--secrets", type=int, default=0, help="RED passages and appendices in all")
    given = asked.parse_args()
    lay(given.folder, workspace(given.months, secrets=given.secrets))


if __name__ == "__main__":
    main()
