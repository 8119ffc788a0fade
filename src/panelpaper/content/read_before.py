"""What was read of some files, to be taken again where they stand as they did."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain

from panelpaper.content.asked import Answers
from panelpaper.model.appendix_names import SEALED
from panelpaper.model.classification import CLEAR
from panelpaper.model.document import MappingNode, ScalarNode, SequenceNode
from panelpaper.model.oddity import Oddity
from panelpaper.model.panel import Panel
from panelpaper.model.paper import AppendixText, Paper, Section, Table
from panelpaper.model.proses import proses_in
from panelpaper.model.record import Record
from panelpaper.model.workspace import Region, Registers, Workspace

PartOfPaper = Paper | Section | Table | AppendixText
Read = PartOfPaper | Panel | Registers | Workspace | None
"""All that is remembered as it was read: a whole, or what came of one file."""


class ReadBefore(Record, frozen=True):
    """What the folder answered, what came of it, and what is known of each file."""

    answers: Answers
    value: Read
    sources: Mapping[str, str]
    nodes: Mapping[str, MappingNode | ScalarNode | SequenceNode]
    oddities: Mapping[str, tuple[Oddity, ...]]
    regions: Mapping[str, tuple[Region, ...]]

    def __repr__(self) -> str:
        return f"<{type(self).__name__}>"  # what it holds is for no message

    @property
    def is_plain(self) -> bool:
        """Whether all of it is for everyone, and nothing of it was sealed: then it is the same, whoever reads."""
        return not (
            any(self.regions.values())
            or any(oddity.concerns > CLEAR for told in self.oddities.values() for oddity in told)
            or any(path.endswith(SEALED) for path, _ in self.answers.data)
            or any(map(_holds_more, self._parts()))
        )

    @property
    def weight(self) -> int:
        """The bytes of the pictures and PDFs that were read."""
        papers = tuple(part for part in self._parts() if isinstance(part, Paper))
        pictures = (data for paper in papers for data in paper.images.values())
        pdfs = (appendix.pdf for paper in papers for appendix in paper.appendices.values())
        return sum(map(len, chain(pictures, pdfs)))

    def _parts(self) -> Iterator[PartOfPaper]:
        match self.value:
            case Paper() | Section() | Table() | AppendixText():
                yield self.value
            case Workspace(papers=papers):
                yield from papers


def _holds_more(part: PartOfPaper) -> bool:
    """Whether it has an appendix or a passage that is not for everyone, or what may be meant to be none."""
    sections = part.sections if isinstance(part, Paper) else (part,) if isinstance(part, Section) else ()
    declared = (each for section in sections for each in section.appendices)
    return any(each.classification > CLEAR for each in declared) or any(
        prose.fragments or prose.held > CLEAR or prose.red_from is not None for prose in proses_in(part)
    )
