"""When actions were closed: PP7."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from panelpaper.model.document import place
from panelpaper.model.paper import CommitteeAction
from panelpaper.model.period import Period, spoken
from panelpaper.model.standing import action_lives
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


def opened_again(workspace: Workspace) -> Iterator[Problem]:
    """An action that was closed is open in a later paper only where that says something new of it.

    Whoever starts the next paper before an action is closed in the last one carries it over as open. It would stand
    there as overdue, or be done a second time.

    Mend: Take the action out, or close it as in the earlier paper. If it was opened again, give it its new due date.

    Bad: content/papers/2018-12/tag.md
        ---
        committee: tag
        status: final
        actions:
          - id: TAG-0001
            text: Report on the testing of fixes
            owner: DCC
            status: closed
            closed: 2018-12-05
        ---

        ## Release 2.0 {#release-2-0}

        The TAG discussed the testing of fixes.
    and: content/papers/2019-01/tag.md
        ---
        committee: tag
        status: final
        actions:
          - id: TAG-0001
            text: Report on the testing of fixes
            owner: DCC
            status: open  ← here
        ---

        ## Release 2.0 {#release-2-0}

        The TAG discussed the testing of fixes.

    Good: content/papers/2018-12/tag.md
        ---
        committee: tag
        status: final
        actions:
          - id: TAG-0001
            text: Report on the testing of fixes
            owner: DCC
            status: closed
            closed: 2018-12-05
        ---

        ## Release 2.0 {#release-2-0}

        The TAG discussed the testing of fixes.
    and: content/papers/2019-01/tag.md
        ---
        committee: tag
        status: final
        actions:
          - id: TAG-0001
            text: Report on the testing of fixes
            owner: DCC
            due: 2019-03
            status: open
        ---

        ## Release 2.0 {#release-2-0}

        The TAG discussed the testing of fixes.
    """
    released = {paper.month for paper in workspace.papers if workspace.is_released(paper)}
    for id, life in action_lives(workspace).items():
        for (earlier, before), (month, action) in pairwise(life):
            if before.open or not action.open or earlier == month or not _is_same(before, action):
                continue
            if released.issuperset({earlier, month}):
                continue
            if month in released:  # then the earlier one was put before it afterwards, or is begun anew
                yield _closed_too_early(id, before, month, action)
                continue
            day = f" on {spoken(before.closed)}" if before.closed else ""
            done = f"`status: closed` and `closed: {before.closed}`" if before.closed else "`status: closed`"
            yield Problem(
                place(action.node, "status"),
                f"{id} was closed{day} in the paper of {earlier.label}, and is open here as it was before.",
                f"If it is done, take it out here, or type {done}. If it was opened again, give it its new due date.",
                concerns=max(before.classification, action.classification),
            )


def _closed_too_early(id: str, before: CommitteeAction, month: Period, action: CommitteeAction) -> Problem:
    """An action that is closed in a paper, and open in a later one that is released."""
    without = " and delete `closed`" if before.closed else ""
    return Problem(
        place(before.node, "status"),
        f"{id} is closed here, and open as it was before in the paper of {month.label}, which is released.",
        f"If it wasn't done by then, type `status: open`{without}. If it was, close it in the next paper too.",
        concerns=max(before.classification, action.classification),
    )


def _is_same(before: CommitteeAction, action: CommitteeAction) -> bool:
    """Whether an action has nothing that it hadn't, nor a note that tells why it is open."""
    then, now = ((each.text.passage, each.owners, each.due, each.classification) for each in (before, action))
    return then == now and not action.note.passage
