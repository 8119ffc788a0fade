"""The check: every rule, told as findings that may be shown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from functools import partial
from itertools import chain

from msgspec.structs import replace

from panelpaper.memory import Memory
from panelpaper.model.classification import CLEAR, RED, highest
from panelpaper.model.document import place
from panelpaper.model.finding import Finding, Severity
from panelpaper.model.holdings import Holdings, holdings_of
from panelpaper.model.manuscript import NOWHERE
from panelpaper.model.oddity import Oddity
from panelpaper.model.paper import Paper
from panelpaper.model.places import PANEL
from panelpaper.model.record import Record
from panelpaper.model.workspace import Workspace
from panelpaper.rules.catalogue import CATALOGUE
from panelpaper.rules.dividing import Part, in_parts, in_texts, without_sections
from panelpaper.rules.entry import Entry, Scope
from panelpaper.rules.problem import Problem, half_read
from panelpaper.rules.succession import paper_before
from panelpaper.rules.waivers import settle

_TOGETHER = tuple(entry for entry in CATALOGUE if entry.of is Scope.WORKSPACE)
_OF_TABLES = tuple(entry for entry in CATALOGUE if entry.of is Scope.TABLES)
_OF_PAIRS = tuple(entry for entry in CATALOGUE if entry.of is Scope.PAIR)
_OF_PAPERS = tuple(entry for entry in CATALOGUE if entry.of is Scope.PAPER)
_OF_TEXTS = tuple(entry for entry in CATALOGUE if entry.of is Scope.TEXT)
_ALONE = tuple(entry for entry in CATALOGUE if entry.of in (Scope.PAPER, Scope.TEXT))
_BY_CODE = {entry.code: entry for entry in CATALOGUE}
_OF_YAML = ("prose_cut_short", "prose_misread", "prose_split")
_OF_SIGNS = ("not_utf8", "unprintable_character", *_OF_YAML)
_OF_SPELLING = ("joined_owners", "meeting_prefix", "misspelt_action_id", "misspelt_owner")
_OF_THE_PANEL = ("empty_running_order", "unknown_action", "unknown_appendix", "unknown_committee", "unknown_section")
_LOCKED = {entry.code: entry.locked for entry in CATALOGUE}
_FIRM = {entry.code: entry.locked and not entry.waivable for entry in CATALOGUE}


def check(workspace: Workspace, memory: Memory | None = None) -> tuple[Finding, ...]:
    """Every finding about what was read, in the order of printing; of leaks too, where the oddities tell of them.

    Which of them concern an edition is the caller's to tell, by ``Finding.concerns``; so are drafts. With a ``memory``
    that lasts, what was said of a part that rules look at alone is said again as long as that part is the same.
    """
    holdings = _holdings(workspace)
    if memory is None or not memory.lasting:
        told = _problems(CATALOGUE, workspace)
    else:
        shared, parts = in_parts(workspace)
        shared = memory.alike(("shared", workspace.clearance.label), shared)
        apart = (
            _problems_of_tables(workspace, memory),
            _problems_of_pairs(workspace, shared, memory),
            _problems_of_papers(shared, parts, memory),
        )
        told = chain(_problems(_TOGETHER, workspace), *apart)
    untouched = _without_facts(workspace)
    told = (replace(each, problem=_unmended(each.problem, untouched)) for each in told) if untouched else told
    found, bad_waivers = settle(_findings(told, holdings), workspace, holdings, _FIRM)
    more = replace(workspace, oddities=(*bad_waivers, *_severities_that_are_not(workspace)))
    found = (*found, *_findings(_problems(_reporters(more.oddities), more), holdings))
    return _in_order(_without_misread_spellings(_without_the_panels(found, workspace)))


def _without_the_panels(findings: Iterable[Finding], workspace: Workspace) -> Iterator[Finding]:
    """What is told, but what isn't known only because panel.yaml can't be read to its end: that is told there."""
    unread = PANEL in half_read(workspace)
    return (each for each in findings if not (unread and _BY_CODE[each.code].name in _OF_THE_PANEL))


def _without_misread_spellings(findings: Iterable[Finding]) -> Iterator[Finding]:
    """What is told, but how a value is spelt where YAML took it for something else: the same readers are told that."""
    findings = tuple(findings)
    misread = [each for each in findings if _BY_CODE[each.code].name in _OF_YAML]
    for each in findings:
        if _BY_CODE[each.code].name not in _OF_SPELLING or not any(
            other.span.path == each.span.path
            and other.span.line <= each.span.line <= other.span.end_line
            and other.concerns <= each.concerns
            for other in misread
        ):
            yield each


def tell(oddities: Iterable[Oddity], workspace: Workspace) -> tuple[Finding, ...]:
    """Findings of some facts alone, such as the audit's: as ``check`` would tell them, without the other rules."""
    told = replace(workspace, oddities=tuple(oddities))
    return _in_order(_findings(_problems(_reporters(told.oddities), told), _holdings(told)))


def _holdings(workspace: Workspace) -> Holdings:
    """What holds each place; where lower text gives away what is withheld, no finding may quote it either."""
    leaks = tuple(oddity.span for oddity in workspace.oddities if oddity.kind in ("leaked_term", "leaked_words"))
    return Holdings(workspace, leaks) if leaks else holdings_of(workspace)


def _unmended(problem: Problem, untouched: Set[str]) -> Problem:
    return replace(problem, edits=()) if problem.span.path in untouched else problem


def _reporters(oddities: tuple[Oddity, ...]) -> tuple[Entry, ...]:
    kinds = {oddity.kind for oddity in oddities}
    return tuple(entry for entry in CATALOGUE if entry.name in kinds)


def _findings(told: Iterable[Told], holdings: Holdings) -> Iterator[Finding]:
    return (_finding(each, holdings) for each in told)


def _without_facts(workspace: Workspace) -> frozenset[str]:
    """The files that need facts and seem to have none: if they do, no word of them may be mended as one of a text."""
    return frozenset(each.span.path for each in workspace.oddities if each.kind == "no_front_matter" and not each.says)


def _problems(entries: Iterable[Entry], workspace: Workspace) -> Iterator[Told]:
    """What some rules say, each as bad as it is here."""
    for entry in entries:
        severity = entry.severity if entry.locked else workspace.panel.severity.get(entry.code, entry.severity)
        if severity is not None:
            yield from (Told(entry.code, severity, problem) for problem in entry.rule(workspace))


def _problems_of_papers(shared: Workspace, parts: Iterable[Part], memory: Memory) -> Iterator[Told]:
    """What the rules say that look at each paper alone."""
    clearance = shared.clearance.label
    wanted = []
    for part in parts:
        name = part.paper.folder if part.paper else ""
        part = memory.alike(("part", clearance, name), part)
        of = (shared, part.paper, part.nodes, part.sources, part.oddities)
        make = (
            partial(_problems_by_texts, shared, part, memory)
            if memory.stays
            else partial(_problems_alone, shared, part)
        )
        wanted.append((("problems", clearance, name), of, make))
    yield from chain.from_iterable(memory.each_once(wanted, tuple[Told, ...]))


def _problems_of_pairs(workspace: Workspace, shared: Workspace, memory: Memory) -> Iterator[Told]:
    """What the rules say that look at each paper beside the one before it."""
    for paper in workspace.papers:
        before = paper_before(paper, workspace)
        if before is not None:
            name = ("problems of a pair", shared.clearance.label, paper.folder)
            of = (shared, before, paper)
            yield from memory.once(name, of, partial(_problems_of_a_pair, *of))


def _problems_of_a_pair(shared: Workspace, *pair: Paper) -> tuple[Told, ...]:
    return tuple(_problems(_OF_PAIRS, replace(shared, papers=pair)))


def _problems_of_tables(workspace: Workspace, memory: Memory) -> tuple[Told, ...]:
    """What the rules say that look at the registers and at papers' tables."""
    clearance = workspace.clearance.label
    tables = memory.alike(("tables", clearance), without_sections(workspace))
    return memory.once(("problems of tables", clearance), (tables,), lambda: tuple(_problems(_OF_TABLES, tables)))


def _problems_alone(shared: Workspace, part: Part) -> tuple[Told, ...]:
    return tuple(_problems(_ALONE, part.beside(shared)))


def _problems_by_texts(shared: Workspace, part: Part, memory: Memory) -> tuple[Told, ...]:
    """The same, of which what is said of a text is said again as long as that is the same."""
    clearance = shared.clearance.label
    told = [*_problems(_OF_PAPERS, part.beside(shared))]
    for path, text in in_texts(part):
        text = memory.alike(("text", clearance, path), text)
        of = (shared, text)
        told += memory.once(("problems of a text", clearance, path), of, partial(_problems_of_a_text, *of))
    return tuple(told)


def _problems_of_a_text(shared: Workspace, text: Part) -> tuple[Told, ...]:
    return tuple(_problems(_OF_TEXTS, text.beside(shared)))


class Told(Record, frozen=True):
    """What a rule says, and how bad that is here."""

    code: str
    severity: Severity
    problem: Problem


def _finding(told: Told, holdings: Holdings) -> Finding:
    """What may be quoted is decided here, for every rule."""
    problem, entry = told.problem, _BY_CODE[told.code]
    page = entry.page
    here = problem.span
    says_nothing = problem.unquoted_hint or page.mend
    around = here._replace(column=here.column - 1) if problem.of_mark else here
    concerns = highest((problem.concerns, holdings.of(around)))
    if holdings.is_beyond_a_flaw(here, itself=entry.name == "misread_mark"):
        concerns = RED
    if entry.name in _OF_SIGNS and holdings.is_untold(here):
        concerns = RED  # the entry or block that it stands in, say, can't be seen to be one
    return Finding(
        code=told.code,
        severity=told.severity,
        span=problem.span,
        headline=f"{page.headline} That isn't so here." if problem.quotes else problem.detail,
        detail=problem.detail,
        hint=problem.hint or page.mend,
        unquoted_hint=says_nothing if problem.quotes or problem.hint_quotes else problem.hint or says_nothing,
        concerns=concerns,
        quotable=problem.quotable and concerns == CLEAR and holdings.may_quote(problem.span),
        edits=problem.edits,
    )


def _severities_that_are_not(workspace: Workspace) -> Iterator[Oddity]:
    """Severities that panel.yaml sets of what has none to set."""
    for code in workspace.panel.severity:
        if _LOCKED.get(code, True):
            root = workspace.nodes.get(PANEL)
            span = place(root, "severity", code) if root else NOWHERE
            problem = "locked" if code in _LOCKED else "unknown"
            yield Oddity("bad_severity", span, {"code": code, "problem": problem})


def _in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(sorted(dict.fromkeys(findings), key=lambda finding: finding.order))
