"""How papers follow on one another."""

from __future__ import annotations

from datetime import date

from panelpaper.model.paper import Paper, Status, Workspace


def paper_before(paper: Paper, workspace: Workspace) -> Paper | None:
    """The latest earlier paper, withdrawn ones aside. A draft follows on drafts too; an issued paper doesn't."""
    earlier = [
        other
        for other in workspace.papers
        if other.month < paper.month
        and (other.status is Status.ISSUED or (other.status is Status.DRAFT and paper.status is Status.DRAFT))
    ]
    return max(earlier, key=lambda other: other.month, default=None)


def cut_off(paper: Paper) -> date:
    """The day that the table speaks of: its own, else the paper's issue; of a draft without, its month's first."""
    return (paper.table.data_cutoff if paper.table else None) or paper.issued or paper.month.first_day


def last_issue(paper: Paper) -> date | None:
    """The day of the paper's latest version; None where no day is known."""
    days = [revision.date for revision in paper.revisions] + [paper.issued]
    return max((day for day in days if day is not None), default=None)
