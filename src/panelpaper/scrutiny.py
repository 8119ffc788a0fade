"""Load → parse → check, without what comes after: what is wrong with a workspace, and with which papers of it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

from panelpaper.content.files import Folder
from panelpaper.content.sealing import Identity
from panelpaper.content.workspace import read_workspace
from panelpaper.content.written_dates import period_of
from panelpaper.memory import Memory
from panelpaper.model.appendix_names import SEALED, terms_of
from panelpaper.model.classification import Classification
from panelpaper.model.finding import Finding, Severity
from panelpaper.model.holdings import holdings_of
from panelpaper.model.panel import EditionSpec, Panel, UnsurePanel
from panelpaper.model.paper import Paper, Status, papers_folder
from panelpaper.model.period import Period
from panelpaper.model.workspace import Workspace
from panelpaper.rules.checking import check, tell


class WrongUsage(ValueError):
    """What was asked for does not exist or can't be done: a plain sentence for the operator."""


def scrutinise(
    folder: Folder, months: Sequence[str] = (), identity: Identity | None = None, memory: Memory | None = None
) -> tuple[Workspace, tuple[Finding, ...]]:
    """All that can be read of a workspace, and every finding; where months are named, none of other months' papers."""
    workspace = read_workspace(folder, Classification.RED, identity, memory)
    for month in months:
        paper_named(workspace, month)
    findings = check(_with_leaks(workspace, memory.hands if memory else 1), memory)
    findings = tuple(sorted((*findings, *changes_since_issue(workspace, findings)), key=lambda finding: finding.order))
    return workspace, tuple(f for f in findings if not months or month_of(f) in ("", *months))


def told_alone(
    folder: Folder, clearance: Classification, workspace: Workspace, identity: Identity | None, memory: Memory
) -> tuple[Finding, ...]:
    """The findings about what editions of a clearance may hold, as they are where nothing above it is read.

    ``workspace`` was read for this clearance or a higher one. Rules and the audit that know more find more in lower
    texts too: an edition that showed it would depend on what it withholds.
    """
    if clearance < workspace.clearance:
        workspace = read_workspace(folder, clearance, identity, memory)
    return tuple(finding for finding in check(workspace, memory) if finding.concerns <= clearance)


def _with_leaks(workspace: Workspace, hands: int) -> Workspace:
    """The workspace, its oddities telling of its leaks too."""
    if holdings_of(workspace).hold_nothing:
        return workspace
    from panelpaper.audit.sources import with_leaks  # it knows many forms of a secret: nobody waits where there is none

    return with_leaks(workspace, hands)


def changes_since_issue(workspace: Workspace, findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """What was issued and has changed since without a new version; nothing where ``findings`` are errors."""
    stopping = (f for f in findings if f.severity is Severity.ERROR and not is_drafts(f, workspace))
    if not workspace.versions or next(stopping, None):
        return ()
    from panelpaper.issued import changed_since_issue  # it builds editions, which a check seldom needs

    return tell(changed_since_issue(workspace), workspace)


def month_typed(typed: str) -> Period:
    """A month that somebody types. Raises WrongUsage where it is none."""
    period = Period.parse(typed)
    if period is None or period.is_quarter:
        parts = (period_of(typed.strip()), *typed.replace("\\", "/").split("/"))  # of a path, the folder's name
        months = (each for part in parts if (each := Period.parse(part)) and not each.is_quarter)
        example = next((each.key for each in months), "2019-01")
        raise WrongUsage(f"{typed} is no month: write it as {example}.")
    return period


def paper_named(workspace: Workspace, month: str) -> Paper:
    """The paper whose month somebody names. Raises WrongUsage where there is none."""
    period = month_typed(month)
    paper = workspace.paper(period)
    if paper is None:
        raise WrongUsage(f"There is no paper for {period.label}: content/papers/{month} has no paper.yaml.")
    return paper


def none_is_clear(panel: Panel) -> WrongUsage:
    """What is said of a Panel none of whose editions is shown unasked. It has some."""
    lowest = min(panel.editions, key=lambda edition: edition.clearance)
    return WrongUsage(f"No edition is CLEAR, so none is shown unasked: name one, as in `--edition {lowest.name}`.")


def editions_named(panel: Panel, names: Sequence[str]) -> tuple[EditionSpec, ...]:
    """The editions that somebody names, all of them where nobody does. Raises WrongUsage where there is none."""
    for name in names:
        if panel.edition(name) is None and panel.editions:
            try:
                panel.require("editions")
            except UnsurePanel as unsure:
                raise WrongUsage(str(unsure)) from None
            known = ", ".join(edition.name for edition in panel.editions)
            raise WrongUsage(f"There is no edition {name}: panel.yaml has {known}.")
    return tuple(edition for edition in panel.editions if not names or edition.name in names)


def month_of(finding: Finding) -> str:
    """The month whose paper's folder a finding stands in, or ""."""
    return papers_folder(finding.span.path).rpartition("/")[2]


def left_unlooked(workspace: Workspace) -> bool:
    """Whether there may be sections that were not read, since it isn't sure what ``panel.yaml`` says of committees."""
    if {"committees", "sections"}.isdisjoint(workspace.panel.unsure):
        return False
    folders = {paper.folder for paper in workspace.papers}
    texts = (path for path in workspace.files if path.endswith(".md") and path.rpartition("/")[0] in folders)
    return any(path not in workspace.sources for path in texts)


def concerning(findings: Iterable[Finding], workspace: Workspace, months: Collection[Period]) -> tuple[Finding, ...]:
    """The findings about what the editions may hold that a workspace is read for, in those months' papers; in order."""
    built = {month.key for month in months}
    known = {paper.month.key for paper in workspace.papers}
    return tuple(
        finding
        for finding in sorted(findings, key=lambda finding: finding.order)
        if finding.concerns <= workspace.clearance
        and ((month := month_of(finding)) in built or month not in known)
        and not is_drafts(finding, workspace)
    )


def is_drafts(finding: Finding, workspace: Workspace) -> bool:
    """Whether a finding is about a draft, which stops nothing."""
    month = Period.parse(month_of(finding))
    paper = workspace.paper(month) if month else None
    return paper is not None and paper.status is Status.DRAFT


def for_everyone(workspace: Workspace, findings: Iterable[Finding]) -> Callable[[str], bool]:
    """Whether a file holds nothing above CLEAR, was not sealed, and is in order, so that it is what it seems.

    The workspace is one that was read as high as can be; the ``findings`` are all.
    """
    holdings = holdings_of(workspace)
    sealed = tuple(path for path, _ in appendix_files(workspace.with_versions()) if path.endswith(SEALED))
    opened = tuple(path.removesuffix(SEALED) for path in sealed)
    wrong = tuple({papers_folder(f.span.path) for f in findings if f.severity is Severity.ERROR})
    return lambda path: not (holdings.stretches(path) or path.startswith(opened) or papers_folder(path) in wrong)


def appendix_files(workspace: Workspace) -> Iterator[tuple[str, str]]:
    """The files of appendices, what a sealed one holds and what lists terms included, with the appendix's id."""
    for paper in workspace.papers:
        for declared in paper.declared:
            path = declared.path_in(paper.folder)
            for name in (path, path.removesuffix(SEALED)):
                yield name, declared.id
                yield terms_of(name), declared.id
