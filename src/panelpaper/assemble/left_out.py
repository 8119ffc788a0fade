"""Actions that were open when an earlier paper last told of them, and that a paper says nothing of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from datetime import date

from msgspec import Struct

from panelpaper.assemble.dues import has_fallen_due, last_day
from panelpaper.model.edition import ActionLeftOut
from panelpaper.model.period import Period
from panelpaper.model.released import ReleasedAction, ReleasedPaper


class ActionTold(Struct, frozen=True):
    """An action as one paper told of it. ``href`` is its address for a later paper, or "" where it has none.

    ``wanted`` is the due date as its author typed it.
    """

    id: str
    month: Period
    href: str
    wanted: str
    open: bool
    owners: tuple[str, ...]


def overdue_left_out(told: Sequence[ActionTold], own: Set[str], as_at: date) -> tuple[ActionLeftOut, ...]:
    """Of what earlier papers ``told``, oldest first, what was due before a day and isn't the paper's ``own``.

    An action that is given no other due date is due when it was, though it was closed in between.
    """
    dues = last_dues(told)
    latest = {each.id: each for each in told}
    still = (
        ActionLeftOut(each.id, each.href, dues.get(each.id, ""), each.month, each.owners)
        for each in latest.values()
        if each.open and each.id not in own
    )
    lost = (each for each in still if has_fallen_due(each.due, as_at))
    return tuple(sorted(lost, key=lambda each: (last_day(each.due, date.max), each.id)))


def last_dues(told: Iterable[ActionTold]) -> dict[str, str]:
    """Of what earlier papers ``told``, oldest first, when each action was last said to be due, as that was typed."""
    return {each.id: each.wanted for each in told if each.wanted}


def told_in(paper: ReleasedPaper, addresses: Mapping[str, str]) -> Iterator[ActionTold]:
    """The actions that a paper tells of; what it withholds has no id."""
    for section in paper.sections:
        for action in section.actions:
            if isinstance(action, ReleasedAction):
                yield ActionTold(
                    action.id, paper.month, addresses.get(action.id, ""), action.due, action.open, action.owners
                )
