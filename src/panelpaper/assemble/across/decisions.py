"""Every decision, by paper."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from panelpaper.assemble.across.markings import marking_of_passages
from panelpaper.model.classification import highest
from panelpaper.model.edition import PaperPage
from panelpaper.model.prose import Withheld
from panelpaper.model.site import Decisions, DecisionStory, Spot, WithheldSpot


def decisions_over_time(pages: Sequence[PaperPage]) -> Decisions:
    """The decisions of some papers, oldest paper first; a paper without any is left out."""
    told = tuple((page.month, tuple(_decisions(page))) for page in reversed(pages))
    shown = tuple(line for _, lines in told for line in lines if isinstance(line, DecisionStory))
    marks = (highest((line.classification, marking_of_passages((line.text,)))) for line in shown)
    return Decisions(tuple((month, lines) for month, lines in told if lines), highest(marks))


def _decisions(page: PaperPage) -> Iterator[DecisionStory | WithheldSpot]:
    for part in page.parts:
        spot = Spot(page.month, part.anchor)
        for line in part.decisions:
            if isinstance(line, Withheld):
                yield WithheldSpot(spot, part.short_name, line)
            else:
                yield DecisionStory(spot, part.short_name, line.text, line.meeting, line.classification)
