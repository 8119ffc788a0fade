"""Each committee over time."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from panelpaper.assemble.across.brought import Brought, BroughtByCommittee
from panelpaper.assemble.across.markings import marking_of_actions
from panelpaper.model.classification import CLEAR, Classification, highest
from panelpaper.model.panel import Committee, Panel
from panelpaper.model.site import Actions, CommitteeMonth, CommitteeStory


def committees_over_time(
    panel: Panel, papers: Sequence[Brought], actions: Actions | None
) -> tuple[CommitteeStory, ...]:
    """The committees of the running order, each with what it brought to each paper, newest first.

    The ``papers`` come oldest first.
    """
    told: dict[str, list[CommitteeMonth]] = {id: [] for id in panel.running_order}
    marks = dict.fromkeys(panel.running_order, CLEAR)
    seen: dict[str, bool] = {}
    for paper in papers:
        for brought in paper.parts:
            told[brought.committee].append(_with_news(brought, seen))
            marks[brought.committee] = highest((marks[brought.committee], brought.counted))
    return tuple(
        _story(panel.committee(id) or Committee(id, id), months, actions, marks[id]) for id, months in told.items()
    )


def _story(
    committee: Committee, months: list[CommitteeMonth], actions: Actions | None, counted: Classification
) -> CommitteeStory:
    still = (*actions.overdue, *actions.open) if actions else ()
    theirs = tuple(action for action in still if action.committee == committee.id)
    return CommitteeStory(
        id=committee.id,
        name=committee.name,
        short_name=committee.called,
        bodies=committee.bodies,
        months=tuple(reversed(months)),
        open_actions=theirs,
        marking=highest((marking_of_actions(theirs), counted)),
    )


def _with_news(brought: BroughtByCommittee, seen: dict[str, bool]) -> CommitteeMonth:
    """``seen``: the actions up to now, and whether each was open; this month's are added."""
    shown = tuple(brought.shown_actions)
    opened = tuple(action.place for action in shown if action.open and action.id not in seen)
    reopened = tuple(action.place for action in shown if action.open and not seen.get(action.id, True))
    closed = tuple(action.place for action in shown if not action.open and seen.get(action.id, True))
    seen.update({action.id: action.open for action in shown})
    if not (opened or reopened or closed):
        return brought.month
    return replace(brought.month, opened=opened, reopened=reopened, closed=closed)
