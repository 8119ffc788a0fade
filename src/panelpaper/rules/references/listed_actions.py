"""The actions that papers list, as the readers of a text see them."""

from __future__ import annotations

from collections.abc import Set

from panelpaper.memory import of_the_latest
from panelpaper.model.paper import Paper, Status
from panelpaper.model.proses import Placed
from panelpaper.model.standing import action_standings
from panelpaper.model.workspace import Workspace

HIDDEN_BY = ("missing_key", "unknown_key")
"""The oddities beside which an action may stand that was not seen."""


class ListedActions:
    """The ids of a workspace's actions, and who sees them."""

    def __init__(self, workspace: Workspace) -> None:
        self._standings = action_standings(workspace)
        self._homes: dict[str, list[Paper]] = {}  # the papers that have an action, by its id
        for paper in workspace.papers:
            for id in {action.id for action in paper.actions if action.id}:
                self._homes.setdefault(id, []).append(paper)

    @property
    def ids(self) -> Set[str]:
        """Those of all actions, whoever sees them."""
        return self._homes.keys()

    def is_known_to(self, placed: Placed, id: str) -> bool:
        """Whether a text's readers see an action of this id in any paper, a later one too."""
        return any(self._standings[(home.month, id)] <= placed.prose.held for home in self._homes.get(id, ()))

    def is_seen_by(self, placed: Placed, id: str) -> bool:
        """Whether a text's readers see an action of this id in its paper or in an earlier one."""
        earlier = (home for home in self._homes.get(id, ()) if home.month <= placed.paper.month)
        beside = (home for home in earlier if stands_beside(home, placed.paper))
        return any(self._standings[(home.month, id)] <= placed.prose.held for home in beside)


@of_the_latest
def listed_actions(workspace: Workspace) -> ListedActions:
    """Those of a workspace."""
    return ListedActions(workspace)


def stands_beside(other: Paper, paper: Paper) -> bool:
    """Whether ``other`` is published where ``paper`` is."""
    return other is paper or other.status is not Status.DRAFT or paper.status is Status.DRAFT
