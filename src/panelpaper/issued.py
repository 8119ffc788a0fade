"""What was issued and has changed since without a new version: found on what everyone may read, and named."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from panelpaper.assemble import assemble
from panelpaper.assemble.versions import differences
from panelpaper.calendar import OutsideCalendar
from panelpaper.model.classification import CLEAR
from panelpaper.model.document import place
from panelpaper.model.edition import Edition, PaperPage
from panelpaper.model.oddity import Oddity
from panelpaper.model.panel import PUBLIC
from panelpaper.model.paper import Paper, Status
from panelpaper.model.period import Period, spoken
from panelpaper.model.reporting import Obligation
from panelpaper.model.workspace import Workspace
from panelpaper.release import release
from panelpaper.release.frozen import release_versions

NAMED = 3  # so many differences are named in a sentence, the rest are counted


def changed_since_issue(workspace: Workspace) -> tuple[Oddity, ...]:
    """The issued papers that are not what their released version was. The workspace has no errors.

    What they say: ``version``, ``month``, ``date`` ("" where unknown), ``what``, and in ``owed`` a report of the table
    that had another deadline then, or "".
    """
    released = [paper for paper in workspace.papers if paper.month in workspace.versions]
    if not any(paper.status is Status.ISSUED for paper in released):
        return ()
    public = _public(workspace)
    if public is None:
        return ()
    changed = ((paper, found) for paper, found in _changed(released, public) if found)
    return tuple(_oddity(paper, found, _with_another_deadline(paper, workspace)) for paper, found in changed)


def differences_since(workspace: Workspace, month: Period) -> tuple[str, ...]:
    """What a paper has otherwise than its newest released version, as everyone may read both: names for people."""
    public = _public(workspace)
    page = next((page for page in public.papers if page.month == month), None) if public else None
    frozen = [version for version in public.versions if version.month == month] if public else []
    return differences(page, frozen[-1]) if page and frozen else ()


def _public(workspace: Workspace) -> Edition | None:
    """What everyone may read of all papers, drafts included; None where the bank holiday data ends."""
    released = release(workspace, PUBLIC, drafts=True)
    try:
        return assemble(released, versions=release_versions(workspace, released))
    except OutsideCalendar:
        return None


def _changed(papers: list[Paper], public: Edition) -> Iterator[tuple[Paper, tuple[str, ...]]]:
    pages = {page.month: page for page in public.papers}
    versions: dict[Period, PaperPage] = {version.month: version for version in public.versions}  # the newest of each
    for paper in papers:
        newest = versions[paper.month]
        if paper.status is Status.ISSUED and paper.version == newest.version:
            yield paper, differences(pages[paper.month], newest)


def _with_another_deadline(paper: Paper, workspace: Workspace) -> str:
    """The first report of a paper's table whose deadline is another now than for its newest version, or ""."""
    before = workspace.versions[paper.month][-1].registers
    for row in paper.table.rows if paper.table else ():
        now, then = workspace.registers.obligation(row.report), before.obligation(row.report)
        if now and then and _deadline(now) != _deadline(then):
            return row.report
    return ""


def _deadline(obligation: Obligation) -> tuple[object, ...]:
    return obligation.frequency, obligation.working_days, obligation.due_text


def _oddity(paper: Paper, found: tuple[str, ...], owed: str) -> Oddity:
    day = _issued(paper)
    more = f" and {len(found) - NAMED} more" if len(found) > NAMED else ""
    says = {
        "version": paper.version,
        "month": paper.month.key,
        "date": spoken(day) if day else "",
        "what": f"{', '.join(found[:NAMED])}{more}",
        "owed": owed,
    }
    return Oddity("changed_since_issue", place(paper.node, "version"), says)


def _issued(paper: Paper) -> date | None:
    """The day that the version was issued which the paper is at, as far as everyone may know it."""
    revision = next((each for each in paper.revisions if each.version == paper.version), None)
    if revision is None:
        return paper.issued
    return revision.date if revision.classification is CLEAR else None
