"""Every action, as the last paper that names it has it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from panelpaper.assemble.across.brought import Brought, BroughtByCommittee
from panelpaper.assemble.across.markings import marking_of_actions
from panelpaper.assemble.dues import Due, has_fallen_due, last_day
from panelpaper.model.edition import ActionLine
from panelpaper.model.prose import Withheld
from panelpaper.model.site import Actions, ActionStory, OwnerLine, Spot, WithheldSpot


def actions_over_time(papers: Sequence[Brought]) -> Actions | None:
    """The actions of some papers, oldest paper first; None of no paper.

    Overdue is what was due before the day on which the newest paper was issued; a due month ends with its last day.
    Words ("next meeting") are never overdue. What is withheld is not counted, and orders nothing.
    """
    if not papers:
        return None
    as_at = papers[-1].as_at
    told: dict[str, list[tuple[BroughtByCommittee, ActionLine]]] = {}
    for paper in papers:
        for part in paper.parts:
            for action in part.shown_actions:
                told.setdefault(action.id, []).append((part, action))
    stories = tuple(_story(history, as_at) for history in told.values())
    still = sorted((s for s in stories if s.open), key=lambda s: (*_order(s.due), s.id))
    done = sorted((s for s in stories if not s.open), key=lambda s: s.id)
    return Actions(
        as_at=as_at,
        overdue=tuple(story for story in still if story.overdue),
        open=tuple(story for story in still if not story.overdue),
        closed=tuple(sorted(done, key=_closing, reverse=True)),
        owners=tuple(_owners(stories)),
        withheld=tuple(_withheld(papers)),
        marking=marking_of_actions(stories),
    )


def _story(history: list[tuple[BroughtByCommittee, ActionLine]], as_at: date) -> ActionStory:
    (first, opened), (last, action) = history[0], history[-1]
    dues = tuple(dict.fromkeys(action.due for _, action in history if action.due))
    due = action.due or next(reversed(dues), "")
    return ActionStory(
        id=action.id,
        committee=last.committee,
        called=last.short_name,
        text=action.text,
        owners=action.owners,
        due=due,
        before=tuple(earlier for earlier in dues if earlier != due),
        open=action.open,
        overdue=action.open and has_fallen_due(due, as_at),
        closed=action.closed,
        note=action.note,
        classification=action.classification,
        opened=Spot(first.spot.month, opened.anchor),
        latest=Spot(last.spot.month, action.anchor),
    )


def _order(due: Due) -> tuple[bool, bool, date, str]:
    """Days and months in order, then words, then what is due at no time that anyone has told."""
    return not due, isinstance(due, str), last_day(due, date.max), due if isinstance(due, str) else ""


def _closing(story: ActionStory) -> date:
    return story.closed or story.latest.month.first_day


def _owners(stories: Sequence[ActionStory]) -> Iterator[OwnerLine]:
    for owner in sorted({owner for story in stories for owner in story.owners}, key=str.casefold):
        theirs = sorted((story for story in stories if owner in story.owners), key=lambda story: story.id)
        yield OwnerLine(
            owner,
            overdue=tuple(story.id for story in theirs if story.overdue),
            open=tuple(story.id for story in theirs if story.open and not story.overdue),
            closed=tuple(story.id for story in theirs if not story.open),
        )


def _withheld(papers: Sequence[Brought]) -> Iterator[WithheldSpot]:
    for paper in reversed(papers):
        for part in paper.parts:
            yield from (part.withheld(action) for action in part.actions if isinstance(action, Withheld))
