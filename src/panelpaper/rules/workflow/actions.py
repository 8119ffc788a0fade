"""Actions from month to month: PP7."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from panelpaper.memory import of_each_of_late
from panelpaper.model.classification import RED, Classification
from panelpaper.model.document import key_place, place
from panelpaper.model.finding import Span
from panelpaper.model.holdings import UNSOUND, holdings_of
from panelpaper.model.paper import CommitteeAction, Paper, Section
from panelpaper.model.period import MONTHS
from panelpaper.model.standing import action_standings
from panelpaper.model.workspace import Workspace
from panelpaper.rules.problem import Problem, half_read
from panelpaper.rules.spots import lines_of
from panelpaper.rules.structure.claims import stands_elsewhere
from panelpaper.rules.succession import answered_for
from panelpaper.rules.workflow.action_ids import meant_ids, renumbered

_HIDDEN_BY = UNSOUND | {"empty_file", "missing_key", "not_utf8", "too_large", "unknown_value", "unreadable_file"}


def doubled_action(workspace: Workspace) -> Iterator[Problem]:
    """An action's id stands once in a paper.

    When one of two actions under one id is closed, the other is forgotten.

    Mend: Give each action an id of its own, or keep one of the two.

    Bad: content/papers/2019-01/ssc.md
        ---
        committee: ssc
        status: final
        appendices:
          - id: security-status
            title: Security Status Update
            classification: RED
            file: appendices/security-status.md
        actions:
          - id: SSC-0007  ← here
            text: Draft the guidance
            owner: SECAS
            status: open
          - id: SSC-0007  ← here
            text: Publish the guidance
            owner: SECAS
            status: open
        ---

        ## Status decisions

        One status was set: see [](appendix:security-status).

    Good: content/papers/2019-01/ssc.md
        ---
        committee: ssc
        status: final
        appendices:
          - id: security-status
            title: Security Status Update
            classification: RED
            file: appendices/security-status.md
        actions:
          - id: SSC-0007
            text: Draft the guidance
            owner: SECAS
            status: open
          - id: SSC-0008
            text: Publish the guidance
            owner: SECAS
            status: open
        ---

        ## Status decisions

        One status was set: see [](appendix:security-status).
    """
    for paper in workspace.papers:
        by_id: dict[str, list[tuple[Section, CommitteeAction]]] = {}
        for section, action in _actions(paper):
            by_id.setdefault(action.id, []).append((section, action))
        for id, actions in by_id.items():
            for section, action in actions if len(actions) > 1 else ():
                others = [(there, other) for there, other in actions if other is not action]
                there, other = min(others, key=lambda pair: pair[1].classification)
                line = place(other.node, "id").line
                where = f"on line {line}" if there is section else f"in `{posixpath.basename(there.path)}`, line {line}"
                yield Problem(
                    place(action.node, "id"),
                    f"The action {id} stands {where} as well.",
                    "Give each action an id of its own, or keep one of the two.",
                    concerns=max(action.classification, other.classification),
                )


def _actions(paper: Paper) -> Iterator[tuple[Section, CommitteeAction]]:
    """The actions of a paper that were read."""
    for section in paper.sections:
        yield from ((section, action) for action in section.actions if action.id)


@of_each_of_late
def _told_by_each(paper: Paper) -> tuple[frozenset[str], list[tuple[Section, CommitteeAction]]]:
    """The ids of a paper's actions; and those that are open, each with its section."""
    actions = list(_actions(paper))
    return frozenset(action.id for _, action in actions), [each for each in actions if each[1].open]


def lost_action(workspace: Workspace) -> Iterator[Problem]:
    """An action that was open in the last paper is in this one, open still or closed.

    What drops out of the list drops out of mind. The Panel counts on it that an action ends only when it is done. Once
    it is overdue, the paper says under "Needs attention" that it was left out. A paper that was released before an
    earlier month was added can't have that month's actions, nor those that were closed in one that is withdrawn since:
    the next one that may still be changed is asked for them.

    Mend: Carry the action over from the last paper; if it is done, with the status closed.

    Bad: content/papers/2019-01/operations-group.md  ← here
        ---
        committee: operations-group
        status: final
        ---

        ## Highlights

        SECAS presented the work plan.

        ![Three quarters of the work plan are done](media/plan.png)

    Good: content/papers/2019-01/operations-group.md
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
        ---

        ## Highlights

        SECAS presented the work plan.

        ![Three quarters of the work plan are done](media/plan.png)
    """
    standings = action_standings(workspace)
    unsure = half_read(workspace, *_HIDDEN_BY)
    for paper, before, section, action in _gone(workspace):
        if f"{paper.folder}/{section.committee}.md" in unsure:
            continue  # it may be there: first that has to be mended
        if paper.section(section.committee) is None and stands_elsewhere(f"{section.committee}.md", paper, workspace):
            continue  # which ``unclaimed_file`` or ``unread_content`` tells
        owners = f" ({', '.join(action.owners)})" if action.owners else ""
        standing: Classification = standings[(before.month, action.id)]
        lost = f"Action {action.id}{owners} was open in {_month(before, paper)} and isn't here"
        if (twin := renumbered(action, section.committee, before, paper)) is not None:
            yield Problem(
                place(twin.node, "id"),
                f"{lost}; this one says the same.",
                f"Type `{action.id}`: an action keeps its id for life.",
                concerns=standing,
                quotable=holdings_of(workspace).may_quote(action.node.span),
            )
            continue
        yield Problem(
            _place_for(section.committee, paper),
            f"{lost}.",
            f"Still open: paste the lines below under `actions:`{_where(section.committee, paper, workspace)}. "
            f"Done: paste them with `status: closed`.\n{_lines(action, workspace)}",
            concerns=standing,
            quotable=holdings_of(workspace).may_quote(action.node.span),
        )


def _gone(workspace: Workspace) -> Iterator[tuple[Paper, Paper, Section, CommitteeAction]]:
    """The actions that a paper doesn't have, with it, the paper before that had them open, and where they stood."""
    named, still_open = {}, {}
    for paper, (ids, actions) in zip(workspace.papers, _told_by_each(workspace.papers), strict=True):
        named[paper.month], still_open[paper.month] = ids, actions
    for paper in workspace.papers:
        for before, between in answered_for(paper, workspace):
            here = named[paper.month].union(*(named[each.month] for each in between))
            gone = [each for each in still_open[before.month] if each[1].id not in here]
            meant = meant_ids(paper, workspace, RED) if gone else frozenset()
            yield from ((paper, before, section, action) for section, action in gone if action.id not in meant)


def _place_for(committee: str, paper: Paper) -> Span:
    section = paper.section(committee)
    if section is None:
        return Span.at(f"{paper.folder}/paper.yaml", 1)
    if section.node.key("actions") is None:
        return Span.at(section.path, 1)
    return key_place(section.node, "actions")


def _where(committee: str, paper: Paper, workspace: Workspace) -> str:
    """Which section the lines go to, where it isn't the one that the finding points at."""
    if paper.section(committee):
        return ""
    if committee in workspace.panel.in_month(paper.month).running_order:
        return f" in the section that is missing, `{committee}.md`"
    known = workspace.panel.committee(committee)
    name = known.called if known else committee
    return f" in the section of the committee that takes it over: {name} has no section in this paper"


def _month(before: Paper, paper: Paper) -> str:
    name = MONTHS[before.month.number - 1]
    return name if before.month.next() == paper.month else f"{name} {before.month.year}"


def _lines(action: CommitteeAction, workspace: Workspace) -> str:
    """The action as its author typed it, as an item of a list."""
    span = action.node.span
    lines = lines_of(workspace, span.path)[span.line - 1 : max(span.line, span.end_line)]
    if action.node.flow or not lines:
        text = " ".join(" ".join(lines)[span.column - 1 :].split())
        return f"  - {text[: text.rfind('}') + 1]}"
    margin = span.column - 1
    typed = [lines[0][margin:], *(line[margin:] if line[:margin].isspace() or not line else "" for line in lines[1:])]
    while typed and (not typed[-1].strip() or typed[-1].lstrip().startswith(("#", "- "))):
        typed.pop()
    return "\n".join(f"{'  - ' if n == 0 else '    '}{line}".rstrip() for n, line in enumerate(typed))
