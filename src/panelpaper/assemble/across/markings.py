"""How high a page across papers stands: as the highest of what it repeats."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from panelpaper.model.classification import Classification, highest
from panelpaper.model.prose import Disclosed, DisclosedBlock, Passage
from panelpaper.model.site import ActionStory
from panelpaper.model.tree import nodes


def marking_of_passages(passages: Iterable[Passage]) -> Classification:
    """The highest mark within some passages."""
    return highest(
        node.classification
        for passage in passages
        for node in nodes(passage)
        if isinstance(node, Disclosed | DisclosedBlock)
    )


def marking_of_actions(actions: Iterable[ActionStory]) -> Classification:
    """The highest mark of some actions, or within their words."""
    return highest(_of_actions(actions))


def _of_actions(actions: Iterable[ActionStory]) -> Iterator[Classification]:
    for action in actions:
        yield action.classification
        yield marking_of_passages((action.text, action.note))
