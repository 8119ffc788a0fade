"""A file of an edition, as it can be kept."""

from __future__ import annotations

from panelpaper.memory import Name
from panelpaper.model.edition import PaperPage
from panelpaper.model.panel import EditionSpec
from panelpaper.model.record import Record


class File(Record, frozen=True):
    """What a file holds."""

    data: bytes


def remembered_as(kind: str, spec: EditionSpec, paper: PaperPage) -> Name:
    """What a file of a paper, or of a released version of it, is remembered by."""
    return kind, spec.name, paper.key, paper.version if paper.frozen else ""
