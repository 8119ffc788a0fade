"""The check: every rule, told as findings that may be shown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from panelpaper.model.classification import CLEAR, highest
from panelpaper.model.document import place
from panelpaper.model.finding import Finding, Span
from panelpaper.model.holdings import Holdings
from panelpaper.model.oddity import Oddity
from panelpaper.model.paper import NOWHERE, Workspace
from panelpaper.rules.catalogue import CATALOGUE, Entry
from panelpaper.rules.problem import Problem
from panelpaper.rules.waivers import settle

_LOCKED = {entry.code: entry.locked for entry in CATALOGUE}


def check(workspace: Workspace) -> tuple[Finding, ...]:
    """Every finding about what was read, in the order of printing; of leaks too, where the oddities tell of them.

    Which of them concern an edition is the caller's to tell, by ``Finding.concerns``; so are drafts.
    """
    holdings = Holdings(workspace, _leaks(workspace))
    found, bad_waivers = settle(_findings(CATALOGUE, workspace, holdings), workspace, _LOCKED)
    more = replace(workspace, oddities=(*bad_waivers, *_severities_that_are_not(workspace)))
    return _in_order((*found, *_findings(_reporters(more.oddities), more, holdings)))


def tell(oddities: Iterable[Oddity], workspace: Workspace) -> tuple[Finding, ...]:
    """Findings of some facts alone, such as the audit's: as ``check`` would tell them, without the other rules."""
    told = replace(workspace, oddities=tuple(oddities))
    return _in_order(_findings(_reporters(told.oddities), told, Holdings(told, _leaks(told))))


def _leaks(workspace: Workspace) -> Iterator[Span]:
    """Where lower text gives away what is withheld: no finding may quote it there."""
    return (oddity.span for oddity in workspace.oddities if oddity.kind in ("leaked_term", "leaked_words"))


def _reporters(oddities: tuple[Oddity, ...]) -> tuple[Entry, ...]:
    kinds = {oddity.kind for oddity in oddities}
    return tuple(entry for entry in CATALOGUE if entry.name in kinds)


def _findings(entries: Iterable[Entry], workspace: Workspace, holdings: Holdings) -> Iterator[Finding]:
    for entry in entries:
        severity = entry.severity
        if not entry.locked and entry.code in workspace.panel.severity:
            set_to = workspace.panel.severity[entry.code]
            if set_to is None:
                continue
            severity = set_to
        for problem in entry.rule(workspace):
            yield replace(_finding(entry, problem, holdings), severity=severity)


def _finding(entry: Entry, problem: Problem, holdings: Holdings) -> Finding:
    """What may be quoted is decided here, for every rule."""
    here = problem.span
    around = here._replace(column=here.column - 1) if problem.of_mark else here
    concerns = highest((problem.concerns, holdings.of(around)))
    return Finding(
        code=entry.code,
        severity=entry.severity,
        span=problem.span,
        headline=entry.page.headline if problem.quotes else problem.detail,
        detail=problem.detail,
        hint=problem.hint or entry.page.mend,
        unquoted_hint=entry.page.mend if problem.quotes else problem.hint or entry.page.mend,
        concerns=concerns,
        quotable=problem.quotable and concerns == CLEAR and holdings.may_quote(problem.span),
        edits=problem.edits,
    )


def _severities_that_are_not(workspace: Workspace) -> Iterator[Oddity]:
    """Severities that panel.yaml sets of what has none to set."""
    for code in workspace.panel.severity:
        if _LOCKED.get(code, True):
            root = workspace.nodes.get("content/panel.yaml")
            span = place(root, "severity", code) if root else NOWHERE
            problem = "locked" if code in _LOCKED else "unknown"
            yield Oddity("bad_severity", span, {"code": code, "problem": problem})


def _in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(sorted(dict.fromkeys(findings), key=lambda finding: finding.order))
