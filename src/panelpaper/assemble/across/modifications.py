"""Every mention of a modification, by paper."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from panelpaper.model.classification import highest
from panelpaper.model.period import Period
from panelpaper.model.site import Mention, Modifications, ModificationStory


def modifications_over_time(
    mentions: Sequence[tuple[Period, tuple[Mention, ...]]], titles: Mapping[str, str]
) -> Modifications:
    """The modifications that some papers speak of, oldest paper first; one that nobody speaks of is left out."""
    told: dict[str, dict[Period, dict[str, Mention]]] = {}
    for month, mentioned in reversed(mentions):
        for mention in mentioned:
            # A place that speaks of it twice, in two ways, is one place.
            told.setdefault(mention.number, {}).setdefault(month, {}).setdefault(mention.words, mention)
    stories = tuple(
        ModificationStory(
            number, titles[number], tuple((month, tuple(spots.values())) for month, spots in told[number].items())
        )
        for number in sorted(told)
    )
    marks = (mention.classification for _, mentioned in mentions for mention in mentioned)
    return Modifications(stories, highest(marks))
