"""A classification is lowered by decision alone: since an earlier month, and since the version that was released."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from panelpaper.model.classification import CLEAR, Classification, Declassified
from panelpaper.model.document import MappingNode, Node, ScalarNode, place
from panelpaper.model.paper import AppendixDeclaration, CommitteeAction, Decision, Paper, Revision
from panelpaper.model.proses import entries_of
from panelpaper.model.standing import action_lives, period_standings
from panelpaper.model.workspace import Workspace
from panelpaper.rules.problem import Problem


def lowered_classification(workspace: Workspace) -> Iterator[Problem]:
    """A classification is lowered only with a record of who decided it, and when.

    What was withheld once, and is published later by a slip, can't be called back. The record shows that it was no
    slip.

    Mend: If it is right, add `declassified:` with what it was, the date and who decided it. If not, put the higher
    classification back.

    Bad: content/papers/2018-12/operations-group.md
        ---
        committee: operations-group
        status: final
        actions:
          - id: OPSG-0001
            text: |
              Draw up a work plan
            owner: SECAS
            status: open
            classification: AMBER
        ---
        The Ops Group asked for a work plan.
    and: content/papers/2019-01/operations-group.md
        ---
        committee: operations-group
        status: final
        actions:
          - id: OPSG-0001  ← here
            text: |
              Draw up a work plan
            owner: SECAS
            status: closed
            closed: 2018-12-18
        ---
        The Ops Group discussed the work plan: ![it is nearly done](media/plan.png).

    Good: content/papers/2018-12/operations-group.md
        ---
        committee: operations-group
        status: final
        actions:
          - id: OPSG-0001
            text: |
              Draw up a work plan
            owner: SECAS
            status: open
            classification: AMBER
        ---
        The Ops Group asked for a work plan.
    and: content/papers/2019-01/operations-group.md
        ---
        committee: operations-group
        status: final
        actions:
          - id: OPSG-0001
            text: |
              Draw up a work plan
            owner: SECAS
            status: closed
            closed: 2018-12-18
            declassified: {from: AMBER, date: 2018-12-18, decided_by: Operations Group}
        ---
        The Ops Group discussed the work plan: ![it is nearly done](media/plan.png).
    """
    yield from _since_the_last_paper(workspace)
    for paper in workspace.papers:
        if workspace.versions.get(paper.month):
            yield from _since_the_last_version(workspace, paper, workspace.versions[paper.month][-1])
    for node, held, record in _records(workspace):
        yield from _amiss(node, held, record)


def _since_the_last_paper(workspace: Workspace) -> Iterator[Problem]:
    """Actions: an id keeps its classification for life."""
    released = {paper.month for paper in workspace.papers if workspace.is_released(paper)}
    for life in action_lives(workspace).values():
        for (month, before), (later, action) in pairwise(life):
            if action.classification < before.classification:
                then = f"in the paper of {month.label}"
                otherwise = _instead(before) if later in released and month not in workspace.versions else ""
                yield from _told("action", action, before.classification, then, otherwise=otherwise)


def _instead(before: CommitteeAction) -> str:
    """What may be changed in place of an action that is released: the one that stands in an earlier paper."""
    path = before.node.span.path.removeprefix("content/")
    return f" If it wasn't {before.classification.label} then, mend `{path}`: that paper isn't released yet."


def _since_the_last_version(workspace: Workspace, paper: Paper, version: Workspace) -> Iterator[Problem]:
    """What a released version held higher than the paper does now."""
    before = version.papers[0]
    then = f"in version {before.version}"
    declared = {each.id: each for each in before.declared}
    decided = {_words(each): each for section in before.sections for each in section.decisions if _words(each)}
    acted = {each.id: each.classification for section in before.sections for each in section.actions if each.id}
    revised = {each.version: each.classification for each in before.revisions}
    for section in paper.sections:
        for appendix in section.appendices:
            was = declared[appendix.id].classification if appendix.id in declared else CLEAR
            yield from _told("appendix", appendix, was, then)
        for decision in section.decisions:
            was = decided[_words(decision)].classification if _words(decision) in decided else CLEAR
            yield from _told("decision", decision, was, then, concerns=was)
        for action in section.actions:
            yield from _told("action", action, acted.get(action.id, CLEAR), then)
    for revision in paper.revisions:
        yield from _told("revision", revision, revised.get(revision.version, CLEAR), then)
    yield from _reports_since(workspace, paper, version, then)


def _told(
    what: str,
    thing: AppendixDeclaration | CommitteeAction | Decision | Revision,
    was: Classification,
    then: str,
    *,
    concerns: Classification = CLEAR,
    otherwise: str = "",
) -> Iterator[Problem]:
    """What is to be said of a thing that was held as high as ``was``, and what to do where it wasn't."""
    if thing.classification < was and thing.declassified is None:
        yield _lowered(what, thing.node, was, thing.classification, then, concerns=concerns, otherwise=otherwise)
    elif thing.declassified is not None and thing.classification < thing.declassified.was < was:
        yield Problem(
            place(thing.node, "declassified"),
            f"This says that the {what} was {thing.declassified.was.label}, and {then} it was {was.label}.",
            f"Type `from: {was.label}`, if whoever decided it knew that.{otherwise}",
            concerns=concerns,
            quotes=False,
        )


def _reports_since(workspace: Workspace, paper: Paper, version: Workspace, then: str) -> Iterator[Problem]:
    """A report and period is as classified as its highest mark, in the log or in any table."""
    now, before = period_standings(workspace), period_standings(version)
    logged = [(entry.fact.report, entry.fact.period, entry.node) for entry in workspace.registers.log]
    rows = [(row.report, row.period, row.node) for row in paper.table.rows if row.period] if paper.table else []
    for key, was in before.items():
        nodes = [node for report, period, node in (*rows, *logged) if (report, period) == key]
        if nodes and now.get(key, CLEAR) < was and not any(node.get("declassified") for node in nodes):
            yield _lowered("report", nodes[0], was, now.get(key, CLEAR), then)


def _words(decision: Decision) -> str:
    return " ".join(" ".join(run.text for run in decision.text.runs).split())


def _lowered(
    what: str,
    node: MappingNode,
    was: Classification,
    now: Classification,
    then: str,
    *,
    concerns: Classification = CLEAR,
    otherwise: str = "",
) -> Problem:
    return Problem(
        place(node, "classification"),
        f"This {what} was {was.label} {then} and is now {now.label}, and nobody is named as having decided it.",
        f"If that's right, add `declassified: {{from: {was.label}, date: …, decided_by: …}}`. If not, put {was.label} "
        f"back.{otherwise}",
        concerns=concerns,
        quotes=False,
    )


def _records(workspace: Workspace) -> Iterator[tuple[MappingNode, Classification, Declassified]]:
    """Every entry of which somebody wrote down that it was lowered, with what it is held as now."""
    for paper in workspace.papers:
        for thing in (*entries_of(paper), *paper.declared):
            if thing.declassified is not None:
                yield thing.node, thing.classification, thing.declassified
    standings = period_standings(workspace)
    for entry in workspace.registers.log:
        if entry.fact.declassified is not None:
            yield entry.node, standings[(entry.fact.report, entry.fact.period)], entry.fact.declassified


def _amiss(node: MappingNode, held: Classification, record: Declassified) -> Iterator[Problem]:
    """What is wrong with the record that an entry, which is ``held`` so high now, was lowered."""
    at, says = place(node, "declassified"), node.get("declassified")
    missing = [key for key in ("date", "decided_by") if isinstance(says, MappingNode) and _is_blank(says.get(key))]
    if not record.is_whole:
        if missing:
            add = " and ".join(f"`{key}:`" for key in missing)
            yield Problem(
                at, "This doesn't say who decided to lower the classification, and when.", f"Add {add}.", quotes=False
            )
    elif _own(node) < record.was <= held:
        yield Problem(
            at,
            f"This report and period was lowered from {record.was.label} here, and is {held.label} still by another "
            "table or the log.",
            "Lower it there as well: `panelpaper declassify REPORT/PERIOD --decided-by WHO --date DAY` does it in "
            "every place. If it wasn't lowered, delete `declassified`.",
            quotes=False,
        )
    elif record.was <= held:
        yield Problem(
            at,
            f"This says that the classification was lowered from {record.was.label}, and it is {held.label}.",
            "If it was lowered, type the lower `classification:`. If it wasn't, delete `declassified`.",
            quotes=False,
        )


def _is_blank(node: Node | None) -> bool:
    return node is None or (isinstance(node, ScalarNode) and not node.text.strip())


def _own(node: MappingNode) -> Classification:
    """The class that an entry gives itself; others may hold it higher."""
    said = node.get("classification")
    return (Classification.from_label(said.text) or CLEAR) if isinstance(said, ScalarNode) else CLEAR
