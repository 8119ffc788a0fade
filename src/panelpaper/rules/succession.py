"""How papers follow on one another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from panelpaper.memory import of_the_latest
from panelpaper.model.paper import Paper, Status
from panelpaper.model.period import Period
from panelpaper.model.workspace import Workspace


def paper_before(paper: Paper, workspace: Workspace) -> Paper | None:
    """The latest earlier paper, withdrawn ones aside. A draft follows on drafts too; an issued paper doesn't."""
    place = _places(workspace.papers).get(paper.month, len(workspace.papers))
    follows = (Status.ISSUED, Status.DRAFT) if paper.status is Status.DRAFT else (Status.ISSUED,)
    return next((other for other in reversed(workspace.papers[:place]) if other.status in follows), None)


def copied_pairs(workspace: Workspace) -> Iterator[tuple[Paper, Paper]]:
    """Each paper that may still be changed, with the one beside it that it may have been copied from.

    That is the paper before; and where a paper is released, for one that was put before it afterwards, that paper.
    """
    for paper in workspace.papers:
        before = paper_before(paper, workspace)
        if before is None:
            continue
        if not workspace.is_released(paper):
            yield paper, before
        elif not workspace.is_released(before):
            yield before, paper


def _followed_on_another(earlier: Paper, paper: Paper, workspace: Workspace) -> bool:
    """Whether a released paper followed on another one than this when it was released, as its record tells.

    This one was put before it afterwards, or what stood between them is withdrawn since.
    """
    versions = workspace.versions.get(paper.month, ()) if workspace.is_released(paper) else ()
    known = next((each.earlier for each in versions if each.papers[0].version == paper.version), None)
    if known is None:
        return False
    return earlier.month != max((month for month, was in known.items() if was is Status.ISSUED), default=None)


def answered_for(paper: Paper, workspace: Workspace) -> Iterator[tuple[Paper, tuple[Paper, ...]]]:
    """The papers whose open actions this one is to have, each with those between, which may have them instead.

    That is the paper before. Where a released paper followed on another one by then, the first one after that answers
    which may still be changed. One that is withdrawn answers for none: it stays as it went out.
    """
    if paper.status is Status.WITHDRAWN:
        return
    before = paper_before(paper, workspace)
    if before is not None and not _followed_on_another(before, paper, workspace):
        yield before, ()
    between: tuple[Paper, ...] = ()
    while before is not None and workspace.is_released(before) and not workspace.is_released(paper):
        later, between = before, (*between, before)
        before = paper_before(later, workspace)
        if before is not None and _followed_on_another(before, later, workspace):
            yield before, between


@of_the_latest
def _places(papers: Sequence[Paper]) -> Mapping[Period, int]:
    """Where in their order each month's paper is."""
    return {paper.month: place for place, paper in enumerate(papers)}


def cut_off(paper: Paper) -> date:
    """The day that the table speaks of: its own, else the paper's issue; of a draft without, its month's first."""
    return (paper.table.data_cutoff if paper.table else None) or paper.issued or paper.month.first_day


def last_with_table(before: Paper | None, workspace: Workspace) -> Paper | None:
    """The paper ``before``, or the latest one before that, that has a table."""
    while before is not None and before.table is None:
        before = paper_before(before, workspace)
    return before


def news_since(before: Paper | None, until: date, workspace: Workspace) -> date:
    """The day after which what came by ``until`` is news: the cut-off of the table before.

    Where the paper ``before`` has none: a month ago, or the cut-off of the last table, if that is later.
    """
    tabled = last_with_table(before, workspace)
    if tabled is not None and tabled is before:
        return cut_off(tabled)
    last = until.replace(day=1) - timedelta(days=1)  # of the month before
    month_ago = last.replace(day=min(until.day, last.day))
    return max(month_ago, cut_off(tabled)) if tabled else month_ago


def was_news_of_a_withdrawn(day: date, paper: Paper, workspace: Workspace) -> bool:
    """Whether what came on a day stood before an earlier paper that is withdrawn by now, when this one was issued."""
    earlier = workspace.papers[: _places(workspace.papers).get(paper.month, 0)]
    return paper.status is not Status.DRAFT and any(
        other.status is Status.WITHDRAWN and day <= cut_off(other) for other in earlier
    )


def last_issue(paper: Paper) -> date | None:
    """The day of the paper's latest version; None where no day is known."""
    days = [revision.date for revision in paper.revisions] + [paper.issued]
    return max((day for day in days if day is not None), default=None)
