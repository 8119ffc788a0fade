"""Which of a paper's versions was read on a day: what is corrected later changes no paper that was issued before."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TypeVar

from panelpaper.model.edition import PaperPage, RevisionLine
from panelpaper.model.released import ReleasedPaper, ReleasedRevision

Said = TypeVar("Said")


def read_since(paper: PaperPage | ReleasedPaper) -> date | None:
    """The day that the version was issued which a paper is at, as far as its edition tells of it."""
    told = (line for line in paper.revisions if isinstance(line, RevisionLine | ReleasedRevision))
    return next((line.date for line in told if line.version == paper.version), paper.issued)


def as_it_stood(versions: Sequence[tuple[date | None, Said]], day: date | None) -> Said | None:
    """Of a paper's versions, oldest first, each with the day that it is read since, the newest that had been issued.

    The first where none had; None where there are no versions.
    """
    known = (told for since, told in reversed(versions) if day is None or since is None or since <= day)
    return next(known, versions[0][1] if versions else None)
