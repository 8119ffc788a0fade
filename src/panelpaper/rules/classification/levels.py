"""How high a thing is classified: said, in the known words, and lowered only by decision."""

from __future__ import annotations

from collections.abc import Iterator

from panelpaper.model.classification import Classification
from panelpaper.model.document import MappingNode, place
from panelpaper.model.paper import CommitteeAction, Declassified, Paper, Workspace
from panelpaper.model.period import Period
from panelpaper.model.proses import entries_of
from panelpaper.rules.problem import Problem, odd

_CHOICES = "`CLEAR`, `GREEN`, `AMBER`, `AMBER+STRICT` or `RED`"


def missing_classification(workspace: Workspace) -> Iterator[Problem]:
    """Each appendix says how far it may travel.

    There is no default: an appendix that says nothing could be secret as well as public. Until it does it counts as
    RED.

    Mend: Add the line `classification:` with one of CLEAR, GREEN, AMBER, AMBER+STRICT and RED.

    Bad: content/papers/2019-01/ssc.md
        ---
        committee: ssc
        status: final
        appendices:
          - id: security-status  ← here
            title: Security Status Update
            file: appendices/security-status.md
        ---
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
        ---
        One status was set: see [](appendix:security-status).
    """
    for oddity in odd(workspace, "missing_classification"):
        yield Problem.of(
            oddity,
            "Nothing says how far this may travel, so it counts as RED.",
            f"Add `classification:` with one of {_CHOICES}.",
            quotes=False,
        )


def unknown_classification(workspace: Workspace) -> Iterator[Problem]:
    """A classification is one of five words in capitals.

    The words are those of the Traffic Light Protocol. Any other word could mean anything, so it counts as RED.

    Mend: Type CLEAR, GREEN, AMBER, AMBER+STRICT or RED.

    Bad: content/papers/2019-01/ssc.md
        ---
        committee: ssc
        status: final
        appendices:
          - id: security-status
            title: Security Status Update
            classification: Restricted  ← here
            file: appendices/security-status.md
        ---
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
        ---
        One status was set: see [](appendix:security-status).
    """
    for oddity in odd(workspace, "unknown_classification"):
        value, near = oddity.says["value"], oddity.says["near"]
        yield Problem.of(
            oddity,
            f"There is no classification `{value}`, so this counts as RED.",
            f"Did you mean `{near}`?" if near and near.casefold() in value.casefold() else f"Type {_CHOICES}.",
        )


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
    lives: dict[str, tuple[Period, CommitteeAction]] = {}
    for paper in sorted(workspace.papers, key=lambda paper: paper.month):
        for action in (action for section in paper.sections for action in section.actions if action.id):
            month, before = lives.get(action.id, (paper.month, action))
            lives[action.id] = (paper.month, action)
            if action.classification < before.classification and action.declassified is None:
                was, now = before.classification.label, action.classification.label
                yield Problem(
                    place(action.node, "classification"),
                    f"This action was {was} in the paper of {month.label} and is now {now}, and nobody is named as "
                    "having decided it.",
                    f"If that's right, add `declassified: {{from: {was}, date: …, decided_by: …}}`. If not, put {was} "
                    "back.",
                    quotes=False,
                )
        for node, held, record in _records(paper):
            if record.was <= held:
                yield Problem(
                    place(node, "declassified"),
                    f"This says that the classification was lowered from {record.was.label}, and it is {held.label}.",
                    "If it was lowered, type the lower `classification:`. If it wasn't, delete `declassified`.",
                    quotes=False,
                )
            elif record.date is None or not record.decided_by:
                yield Problem(
                    place(node, "declassified"),
                    "This doesn't say who decided to lower the classification, and when.",
                    "Add `date:` and `decided_by:`.",
                    quotes=False,
                )


def _records(paper: Paper) -> Iterator[tuple[MappingNode, Classification, Declassified]]:
    """Everything in a paper of which somebody wrote down that it was lowered."""
    appendices = (declared for section in paper.sections for declared in section.appendices)
    for thing in (*entries_of(paper), *appendices):
        if thing.declassified is not None:
            yield thing.node, thing.classification, thing.declassified
