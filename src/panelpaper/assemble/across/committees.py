"""Each committee over time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from msgspec import Struct
from msgspec.structs import replace

from panelpaper.assemble.across.markings import marking_of_actions
from panelpaper.memory import Memory
from panelpaper.model.classification import CLEAR, Classification, highest
from panelpaper.model.edition import ActionLine, CommitteePart, PaperPage
from panelpaper.model.panel import Committee, Panel
from panelpaper.model.prose import Heading, Withheld, words_of
from panelpaper.model.site import Actions, CommitteeMonth, CommitteeStory, Spot


def committees_over_time(
    panel: Panel, pages: Sequence[PaperPage], actions: Actions | None, name: str, memory: Memory
) -> tuple[CommitteeStory, ...]:
    """The committees of the running order, each with what it brought to each paper, newest first.

    ``name`` is the edition's. What a page brought that was made before is not gathered again.
    """
    told: dict[str, list[CommitteeMonth]] = {id: [] for id in panel.running_order}
    marks = dict.fromkeys(panel.running_order, CLEAR)
    seen: dict[str, bool] = {}
    for page in pages:
        for brought in memory.once(("brought", name, page.key), (page,), partial(_brought_by, page)):
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


class _Brought(Struct, frozen=True):
    """What a committee brought to one paper: its month, as yet without news of actions; the actions that are shown.

    ``counted`` is how high the actions and decisions stand that the month names or counts.
    """

    committee: str
    month: CommitteeMonth
    actions: tuple[ActionLine, ...]
    counted: Classification


def _brought_by(page: PaperPage) -> tuple[_Brought, ...]:
    return tuple(_brought(page, part) for part in page.parts)


def _brought(page: PaperPage, part: CommitteePart) -> _Brought:
    month = CommitteeMonth(
        spot=Spot(page.month, part.anchor),
        meetings=part.meetings,
        missing=part.missing,
        no_update=part.no_update,
        silent=part.silent,
        items=tuple(_items(part)),
        decisions=sum(1 for decision in part.decisions if not isinstance(decision, Withheld)),
    )
    actions = tuple(action for action in part.actions if isinstance(action, ActionLine))
    lines = (line for line in (*part.decisions, *part.actions) if not isinstance(line, Withheld))
    return _Brought(part.committee, month, actions, highest(line.classification for line in lines))


def _with_news(brought: _Brought, seen: dict[str, bool]) -> CommitteeMonth:
    """``seen``: the actions up to now, and whether each was open; this month's are added."""
    shown = brought.actions
    opened = tuple(action.id for action in shown if action.open and action.id not in seen)
    reopened = tuple(action.id for action in shown if action.open and not seen.get(action.id, True))
    closed = tuple(action.id for action in shown if not action.open and seen.get(action.id, True))
    seen.update({action.id: action.open for action in shown})
    if not (opened or reopened or closed):
        return brought.month
    return replace(brought.month, opened=opened, reopened=reopened, closed=closed)


def _items(part: CommitteePart) -> Iterator[tuple[str, str, str]]:
    """The items that the committee wrote of; of a subsection without any, the subsection."""
    for subsection in part.subsections:
        items = [block for block in subsection.passage.blocks if isinstance(block, Heading) and block.level == 3]
        if not items:
            yield subsection.number, subsection.title, subsection.anchor
        for item in items:
            yield subsection.number, words_of(item.children).strip(), item.anchor
