"""Each committee over time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from panelpaper.assemble.across.markings import marking_of_actions
from panelpaper.model.classification import CLEAR, Classification, highest
from panelpaper.model.edition import ActionLine, CommitteePart, PaperPage
from panelpaper.model.panel import Committee, Panel
from panelpaper.model.prose import Heading, Withheld, words_of
from panelpaper.model.site import Actions, CommitteeMonth, CommitteeStory, Spot


def committees_over_time(
    panel: Panel, pages: Sequence[PaperPage], actions: Actions | None
) -> tuple[CommitteeStory, ...]:
    """The committees of the running order, each with what it brought to each paper, newest first."""
    told: dict[str, list[CommitteeMonth]] = {id: [] for id in panel.running_order}
    marks = dict.fromkeys(panel.running_order, CLEAR)
    seen: dict[str, bool] = {}
    for page in pages:
        for part in page.parts:
            told[part.committee].append(_month(page, part, seen))
            marks[part.committee] = highest((marks[part.committee], *_counted(part)))
    return tuple(
        _story(panel.committee(id) or Committee(id, id), months, actions, marks[id]) for id, months in told.items()
    )


def _counted(part: CommitteePart) -> Iterator[Classification]:
    """How high the actions and decisions stand that a month names or counts."""
    yield from (line.classification for line in (*part.decisions, *part.actions) if not isinstance(line, Withheld))


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


def _month(page: PaperPage, part: CommitteePart, seen: dict[str, bool]) -> CommitteeMonth:
    """``seen``: the actions up to now, and whether each was open; this month's are added."""
    shown = [action for action in part.actions if isinstance(action, ActionLine)]
    opened = tuple(action.id for action in shown if action.open and not seen.get(action.id))
    closed = tuple(action.id for action in shown if not action.open and seen.get(action.id, True))
    seen.update({action.id: action.open for action in shown})
    return CommitteeMonth(
        spot=Spot(page.month, part.anchor),
        meetings=part.meetings,
        missing=part.missing,
        no_update=part.no_update,
        silent=part.silent,
        items=tuple(_items(part)),
        decisions=sum(1 for decision in part.decisions if not isinstance(decision, Withheld)),
        opened=opened,
        closed=closed,
    )


def _items(part: CommitteePart) -> Iterator[tuple[str, str, str]]:
    """The items that the committee wrote of; of a subsection without any, the subsection."""
    for subsection in part.subsections:
        items = [block for block in subsection.passage.blocks if isinstance(block, Heading) and block.level == 3]
        if not items:
            yield subsection.number, subsection.title, subsection.anchor
        for item in items:
            yield subsection.number, words_of(item.children).strip(), item.anchor
