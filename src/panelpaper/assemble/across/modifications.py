"""Every mention of a modification, by paper."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from panelpaper.model.classification import highest
from panelpaper.model.edition import PaperPage
from panelpaper.model.period import Period
from panelpaper.model.site import Mention, Modifications, ModificationStory


def modifications_over_time(
    pages: Sequence[PaperPage], mentions: Mapping[Period, tuple[Mention, ...]], titles: Mapping[str, str]
) -> Modifications:
    """The modifications that some papers speak of; one that nobody speaks of is left out."""
    told: dict[str, dict[Period, dict[str, Mention]]] = {}
    for page in reversed(pages):
        for mention in mentions[page.month]:
            # A place that speaks of it twice, in two ways, is one place.
            told.setdefault(mention.number, {}).setdefault(page.month, {}).setdefault(mention.words, mention)
    stories = tuple(
        ModificationStory(
            number, titles[number], tuple((month, tuple(spots.values())) for month, spots in told[number].items())
        )
        for number in sorted(told)
    )
    marks = (mention.classification for page in pages for mention in mentions[page.month])
    return Modifications(stories, highest(marks))
