"""Ids of actions that name two of them: PP7."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from panelpaper.model.document import place
from panelpaper.model.paper import CommitteeAction
from panelpaper.model.standing import action_lives
from panelpaper.model.workspace import Workspace
from panelpaper.patterns import late
from panelpaper.rules.problem import Problem

_WORD = late(r"[^\W\d_]{4,}")


def reused_action_id(workspace: Workspace) -> Iterator[Problem]:
    """An action's id names one action, in all papers.

    Two people may give one number to two actions, each in another month's paper. The later one then takes the earlier
    one's place in every list, and nobody follows that up any more.

    An action is taken for another one where its text shares no longer word with what it had in the paper before, and
    its owner or its due date is another as well.

    Mend: Give the later action a number of its own, and bring the earlier one along under its old one.

    Bad: content/papers/2018-12/tag.md
        ---
        committee: tag
        status: final
        actions:
          - id: TAG-0001
            text: Report on the testing of fixes
            owner: DCC
            status: open
        ---

        ## Release 2.0 {#release-2-0}

        The TAG discussed the testing of fixes.
    and: content/papers/2019-01/tag.md
        ---
        committee: tag
        status: final
        actions:
          - id: TAG-0001  ← here
            text: Invite both suppliers
            owner: SECAS
            status: open
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
            status: open
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
            status: open
          - id: TAG-0002
            text: Invite both suppliers
            owner: SECAS
            status: open
        ---

        ## Release 2.0 {#release-2-0}

        The TAG discussed the testing of fixes.
    """
    released = {paper.month for paper in workspace.papers if workspace.is_released(paper)}
    for id, life in action_lives(workspace).items():
        for (earlier, before), (month, action) in pairwise(life):
            later_stands = month in released  # then the earlier one was put before it afterwards
            both_went_out = later_stands and earlier in workspace.versions
            if earlier == month or both_went_out or not _is_another(before, action):
                continue
            here, there = (before, month) if later_stands else (action, earlier)
            then = f"the paper of {there.label}"
            other = (
                "That paper is released."
                if later_stands
                else f"If the one in {then} isn't done, bring it along as {id}."
            )
            yield Problem(
                place(here.node, "id"),
                f"{id} is another action in {then}: what that is to do has nothing in common with this one.",
                f"Give this one the next free number. {other}",
                concerns=max(before.classification, action.classification),
            )


def _is_another(before: CommitteeAction, action: CommitteeAction) -> bool:
    if before.classification is not action.classification:
        return False  # as which of them the id stands is another rule's to tell
    then, now = _words(before), _words(action)
    changed = before.due != action.due or {*before.owners}.isdisjoint(action.owners)
    return bool(then and now) and changed and then.isdisjoint(now)


def _words(action: CommitteeAction) -> frozenset[str]:
    """The longer words of an action's text, as far as everybody who sees the action may read them."""
    return frozenset(word for run in action.text.runs for word in _WORD.findall(run.text.casefold()))
