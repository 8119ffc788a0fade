"""How high a thing stands that several files speak of: the highest mark that any of them gives it."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import chain

from panelpaper.memory import of_the_latest
from panelpaper.model.classification import CLEAR, Classification, highest
from panelpaper.model.paper import CommitteeAction
from panelpaper.model.period import Period
from panelpaper.model.workspace import Workspace


@of_the_latest
def period_standings(workspace: Workspace) -> Mapping[tuple[str, Period], Classification]:
    """Of each report and period that the log or any paper's row names: the highest mark that they give it."""
    standings: dict[tuple[str, Period], Classification] = {}
    logged = ((e.fact.report, e.fact.period, e.fact.classification) for e in workspace.registers.log)
    tables = (paper.table for paper in workspace.papers if paper.table)
    rows = ((r.report, r.period, r.classification) for table in tables for r in table.rows if r.period is not None)
    for report, period, classification in chain(logged, rows):
        key = (report, period)
        if standings.setdefault(key, classification) < classification:
            standings[key] = classification
    return standings


@of_the_latest
def action_lives(workspace: Workspace) -> Mapping[str, list[tuple[Period, CommitteeAction]]]:
    """Of each action's id, as far as it may be read, the entries that bear it, with their months, in order."""
    lives: dict[str, list[tuple[Period, CommitteeAction]]] = {}
    for paper in sorted(workspace.papers, key=lambda paper: paper.month):
        for section in paper.sections:
            for action in (action for action in section.actions if action.id):
                lives.setdefault(action.id, []).append((paper.month, action))
    return lives


@of_the_latest
def action_standings(workspace: Workspace) -> Mapping[tuple[Period, str], Classification]:
    """Of each month's action: an id keeps its classification for life, unless a record says that it was lowered.

    What is withheld has no id that may be read: it stands as high as its own mark, and is not among these.
    """
    standings: dict[tuple[Period, str], Classification] = {}
    for id, life in action_lives(workspace).items():
        if all(action.classification is CLEAR for _, action in life):
            standings |= dict.fromkeys(((month, id) for month, _ in life), CLEAR)
            continue
        for index, (month, _) in enumerate(life):
            # An id that stands twice in one month is an error; both are then as high as either.
            standings[(month, id)] = highest((standings.get((month, id), CLEAR), _standing(life, index)))
    return standings


def _standing(life: list[tuple[Period, CommitteeAction]], index: int) -> Classification:
    """The highest mark of an action's life, but for those before a lowering that is recorded by ``index``."""
    lowered = [n for n, (_, action) in enumerate(life[: index + 1]) if action.declassified is not None]
    return highest(action.classification for _, action in life[lowered[-1] if lowered else 0 :])
