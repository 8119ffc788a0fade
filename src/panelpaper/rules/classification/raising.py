"""A classification that is raised is raised in earlier papers too, which everybody can read still."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from panelpaper.model.classification import highest
from panelpaper.model.document import place
from panelpaper.model.standing import action_lives
from panelpaper.model.workspace import Workspace
from panelpaper.rules.problem import Problem


def raised_action(workspace: Workspace) -> Iterator[Problem]:
    """An action is as classified in earlier papers as in later ones.

    An id keeps its classification for life. Earlier papers stay published: whoever may not read of an action in the
    newest one would read of it there.

    Mend: Give the action the higher classification here too; released versions follow. If what stands here may be read
    by everybody still, give what is confidential an action of its own, with another id.

    Bad: content/papers/2018-12/operations-group.md
        ---
        committee: operations-group
        status: final
        actions:
          - id: OPSG-0001  ← here
            text: |
              Draw up a work plan
            owner: SECAS
            status: open
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
            classification: AMBER
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
            classification: AMBER
        ---
        The Ops Group discussed the work plan: ![it is nearly done](media/plan.png).
    """
    for life in action_lives(workspace).values():
        highest_ever = highest(action.classification for _, action in life)
        for month, action in life:
            own = action.classification
            if own == highest_ever:
                continue
            later = ((then, each.classification) for then, each in life if then > month)
            for then, above in islice((each for each in later if each[1] > own), 1):
                yield Problem(
                    place(action.node, "id"),
                    f"Action {action.id} is {above.label} in the paper of {then.label}, and {own.label} here.",
                    f"Type `classification: {above.label}` here too. If everybody may still read what stands here, "
                    f"give what is {above.label} an action of its own, with another id.",
                    concerns=above,
                )
