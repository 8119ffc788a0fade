"""When actions were closed: PP7."""

from __future__ import annotations

from collections.abc import Iterator

from panelpaper.model.document import place
from panelpaper.model.period import spoken
from panelpaper.model.workspace import Workspace
from panelpaper.rules.problem import Problem


def closed_after_issue(workspace: Workspace) -> Iterator[Problem]:
    """An action is closed by the day on which its paper is issued, or the last version of it.

    Nobody knows before what will be done. A day to come is most likely of another year or month than the one meant. A
    paper counts as issued in its month at the earliest: of a day that is last month's another finding tells.

    Mend: Type the day on which the action was closed; if it isn't yet, the status open and no such day.

    Bad: content/papers/2019-01/operations-group.md
        ---
        committee: operations-group
        status: final
        actions:
          - id: OPSG-0001
            text: |
              Draw up a work plan
            owner: SECAS
            status: closed
            closed: 2019-12-18  ← here
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
            closed: 2019-01-04
        ---

        ## Highlights

        SECAS presented the work plan.

        ![Three quarters of the work plan are done](media/plan.png)
    """
    for paper in workspace.papers:
        if paper.issued is None or workspace.is_released(paper):
            continue
        earliest = max(paper.issued, paper.month.first_day)
        for action in paper.actions:
            if action.closed is None or action.closed <= earliest:
                continue
            revised = (each.date for each in paper.revisions if each.classification <= action.classification)
            last = max((earliest, *filter(None, revised)))
            if action.closed > last:
                yield Problem(
                    place(action.node, "closed"),
                    f"The paper is of {spoken(last)}, and this action would be closed on {spoken(action.closed)}.",
                    "Type the day on which it was closed; if it isn't yet, delete this line and type `status: open`.",
                    concerns=action.classification,
                )
