"""Every decision, by paper."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from panelpaper.assemble.across.brought import Brought
from panelpaper.assemble.across.markings import marking_of_passages
from panelpaper.model.classification import highest
from panelpaper.model.prose import Withheld
from panelpaper.model.site import Decisions, DecisionStory, WithheldSpot


def decisions_over_time(papers: Sequence[Brought]) -> Decisions:
    """The decisions of some papers, oldest paper first; a paper without any is left out."""
    told = tuple((paper.month, tuple(_decisions(paper))) for paper in reversed(papers))
    shown = tuple(line for _, lines in told for line in lines if isinstance(line, DecisionStory))
    marks = (highest((line.classification, marking_of_passages((line.text,)))) for line in shown)
    return Decisions(tuple((month, lines) for month, lines in told if lines), highest(marks))


def _decisions(paper: Brought) -> Iterator[DecisionStory | WithheldSpot]:
    for part in paper.parts:
        for line in part.decisions:
            if isinstance(line, Withheld):
                yield part.withheld(line)
            else:
                yield DecisionStory(part.spot, part.short_name, line.text, line.meeting, line.classification)
