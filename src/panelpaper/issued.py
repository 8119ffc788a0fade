"""What was issued and has changed since without a new version: found on what each audience may read, and named."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from panelpaper.assemble import assemble
from panelpaper.assemble.versions import TABLE_HEADING, differences, names_in
from panelpaper.calendar import OutsideCalendar, known_otherwise
from panelpaper.model.classification import CLEAR, Classification
from panelpaper.model.document import place
from panelpaper.model.edition import PaperPage
from panelpaper.model.holdings import holdings_of
from panelpaper.model.oddity import Oddity
from panelpaper.model.panel import PUBLIC, EditionSpec, Panel
from panelpaper.model.paper import Paper, Status
from panelpaper.model.period import Period, spoken
from panelpaper.model.reporting import Obligation
from panelpaper.model.workspace import Workspace
from panelpaper.release import release
from panelpaper.release.frozen import release_versions

NAMED = 3  # so many differences are named in a sentence, the rest are counted
UNNAMED = "something that not everyone may read"
_OF_A_REPORT: Mapping[str, Callable[[Obligation], object]] = {
    "another deadline": lambda report: (report.frequency, report.working_days, report.due_text),
    "another title": lambda report: report.title,
    "other clauses": lambda report: (report.clauses, report.content_clauses),
}
_OF_THE_TABLE: Mapping[str, Callable[[Panel], object]] = {
    "heading": lambda panel: panel.reporting and panel.reporting.heading,
    "code": lambda panel: panel.code,
    "calendar": lambda panel: (panel.calendar.country, panel.calendar.subdivisions, panel.calendar.compare),
}
_OF_A_SECTION = ("the heading of section", "the section of the")


class Found(Struct, frozen=True):
    """What a paper has otherwise than its newest released version, in names that everyone may know.

    ``concerns`` is the lowest clearance whose edition has it so.
    """

    paper: Paper
    concerns: Classification
    names: tuple[str, ...]


def changed_since_issue(workspace: Workspace) -> tuple[Oddity, ...]:
    """The papers, issued or withdrawn, that are not what their released version was. The workspace has no errors.

    What they say: ``version``, ``month``, ``date`` ("" where unknown), ``status``, ``what``, in ``owed`` a report of
    the table that the register had otherwise then, or "", in ``registered`` what of it, in ``called`` what a section or
    committee was called that has another name, in ``whose`` which of the two, in ``setting`` a key of ``panel.yaml``
    that was another then, and in ``edited`` a file of that version that is told to be otherwise, or "". Where a paper
    says otherwise only since other bank holidays are known than when it was released, that is an oddity of its own,
    with the ``days``. Of what is withdrawn only its own files count: nobody relies on it, and what the log or a
    register had wrong may be why it is.
    """
    watched = [paper for paper in workspace.papers if paper.status is not Status.DRAFT and _is_newest(paper, workspace)]
    issued = [paper for paper in watched if paper.status is Status.ISSUED]
    changed = tuple(_found(_by_what_is_known_today(workspace), watched))
    return (
        *(_oddity(found, workspace) for found in changed),
        *(_holidays_oddity(found, workspace) for found in _found_by_holidays(workspace, issued, changed)),
    )


def differences_since(workspace: Workspace, month: Period) -> tuple[str, ...]:
    """What a paper has otherwise than its newest released version, as far as it was read: names for people."""
    papers = [paper for paper in workspace.papers if paper.month == month and month in workspace.versions]
    return tuple(name for found in _found(workspace, papers) for name in found.names)


def _is_newest(paper: Paper, workspace: Workspace) -> bool:
    """Whether the version that the paper is at is its newest released one."""
    return any(version.papers[0].version == paper.version for version in workspace.versions.get(paper.month, ())[-1:])


def _found(workspace: Workspace, papers: Sequence[Paper]) -> Iterator[Found]:
    """What some papers have otherwise: as everyone may read them, then what only a higher clearance sees."""
    if not papers:
        return
    audiences = tuple(_audiences(workspace))
    workspace = replace(workspace, versions={paper.month: workspace.versions[paper.month][-1:] for paper in papers})
    told: dict[Period, tuple[str, ...]] = {}
    known: dict[Period, frozenset[str]] = {}
    for spec in audiences:
        pages = _pages(workspace, spec)
        for paper in (paper for paper in papers if paper.month in pages and _is_open(paper, workspace, spec)):
            page, before = pages[paper.month]
            if spec.clearance is CLEAR:
                known[paper.month] = names_in(page) | names_in(before)
            of_all = known.get(paper.month, frozenset())
            so_far = told.get(paper.month, ())
            names = (name if name in of_all else UNNAMED for name in differences(page, before))
            if new := tuple(name for name in dict.fromkeys(names) if name not in so_far):
                told[paper.month] = (*so_far, *new)
                yield Found(paper, spec.clearance, new)


def _by_what_is_known_today(workspace: Workspace) -> Workspace:
    """The workspace, its released versions by the bank holidays that its papers go by; by all else where withdrawn."""
    withdrawn = {paper.month for paper in workspace.papers if paper.status is Status.WITHDRAWN}
    versions = {
        month: tuple(_as_today(each, workspace, all_else=month in withdrawn) for each in released)
        for month, released in workspace.versions.items()
    }
    return replace(workspace, versions=versions)


def _as_today(version: Workspace, workspace: Workspace, *, all_else: bool) -> Workspace:
    """A version by today's bank holidays; and by all else that it shares with other papers."""
    if all_else:
        return replace(version, panel=workspace.panel, registers=workspace.registers)
    if version.panel.calendar.kept is None:
        return version
    return replace(version, panel=replace(version.panel, calendar=replace(version.panel.calendar, kept=None)))


def _found_by_holidays(workspace: Workspace, papers: Sequence[Paper], told: Sequence[Found]) -> Iterator[Found]:
    """What some papers have otherwise by the bank holidays alone: what is ``told`` aside."""
    moved = [paper for paper in papers if _known_otherwise(paper, workspace)]
    for found in _found(workspace, moved):
        by_itself = {name for each in told if each.paper.month == found.paper.month for name in each.names}
        if names := tuple(name for name in found.names if name not in by_itself):
            yield replace(found, names=names)


def _known_otherwise(paper: Paper, workspace: Workspace) -> tuple[date, ...]:
    """The days that are bank holidays now and were none when a paper's newest version was released, or were then."""
    kept = workspace.versions[paper.month][-1].panel.calendar.kept
    return known_otherwise(kept) if kept else ()


def _audiences(workspace: Workspace) -> Iterator[EditionSpec]:
    """Everyone; then, where something is withheld from them, one edition of each clearance that was read for."""
    yield PUBLIC
    if not holdings_of(workspace).hold_nothing:
        above = {each.clearance: each for each in workspace.panel.editions if each.clearance > CLEAR}
        yield from (above[clearance] for clearance in sorted(above) if clearance <= workspace.clearance)


def _pages(workspace: Workspace, spec: EditionSpec) -> Mapping[Period, tuple[PaperPage, PaperPage]]:
    """The page of each paper that has a version, and that version's; none where the bank holiday data ends."""
    released = release(workspace, spec, drafts=True)
    versions = release_versions(workspace, released)
    last = max(workspace.versions)  # no page depends on later papers
    try:
        edition = assemble(
            replace(released, papers=tuple(p for p in released.papers if p.month <= last)), versions=versions
        )
    except OutsideCalendar:
        return {}
    frozen = {version.month: version for version in edition.versions}
    return {page.month: (page, frozen[page.month]) for page in edition.papers if page.month in frozen}


def _is_open(paper: Paper, workspace: Workspace, spec: EditionSpec) -> bool:
    """Whether the paper and its newest version can be compared as an edition has them.

    Above CLEAR not where something can't be opened: the edition's readers may have it as it was. What everyone may read
    and is shut in one of the two alone, as where it is unsealed there first, would seem to be changed.
    """
    both = (paper, workspace.versions[paper.month][-1].papers[0])
    now, then = (sum(shut.classification <= spec.clearance for shut in each.shut) for each in both)
    return now == then if spec.clearance is CLEAR else not now and not then


def _registered_otherwise(paper: Paper, workspace: Workspace) -> tuple[str, str]:
    """The first report of a table that the register has otherwise than for the newest version, and what of it."""
    before = workspace.versions[paper.month][-1].registers
    for row in paper.table.rows if paper.table else ():
        now, then = workspace.registers.obligation(row.report), before.obligation(row.report)
        for what, of in _OF_A_REPORT.items():
            if now and then and of(now) != of(then):
                return row.report, what
    return "", ""


def _set_otherwise(found: Found, workspace: Workspace) -> str:
    """The key of ``panel.yaml`` by which the table had another heading in the newest version, or ""."""
    now, then = workspace.panel, workspace.versions[found.paper.month][-1].panel
    differs = (key for key, of in _OF_THE_TABLE.items() if of(now) != of(then))
    return next(differs, "") if TABLE_HEADING in found.names else ""


def _called_otherwise(found: Found, workspace: Workspace) -> tuple[str, str]:
    """The title or name by which the newest version knew a section that is read otherwise now, and whose it was."""
    if not any(name.startswith(_OF_A_SECTION) for name in found.names):
        return "", ""
    month = found.paper.month
    now, then = workspace.panel.in_month(month), workspace.versions[month][-1].panel.in_month(month)
    titles = {section.committees: section.title for section in now.sections}
    committees = ((each, now.committee(each.id) or each) for each in then.committees)
    called = [
        (each.title, "section") for each in then.sections if titles.get(each.committees, each.title) != each.title
    ]
    for was, each in committees:
        pairs = ((was.name, each.name), (was.called, each.called))
        called += [(old, "committee") for old, new in pairs if old != new]
    return called[0] if called else ("", "")


def _edited(paper: Paper, workspace: Workspace) -> str:
    """A file of the version that a paper is at which is told to be otherwise than it was released, or ""."""
    version = f"{paper.folder}/versions/{paper.version}/"
    told = (each.span.path for each in workspace.oddities if each.kind == "edited_version")
    stretches = holdings_of(workspace).stretches
    return next((path for path in told if path.startswith(version) and not stretches(path)), "")


def _oddity(found: Found, workspace: Workspace) -> Oddity:
    owed, registered = _registered_otherwise(found.paper, workspace)
    called, whose = _called_otherwise(found, workspace)
    says = {**_said_of(found), "owed": owed, "registered": registered, "called": called, "whose": whose}
    says |= {"setting": _set_otherwise(found, workspace), "edited": _edited(found.paper, workspace)}
    kind = "changed_since_issue" if found.concerns is CLEAR else "changed_above_clear"
    return Oddity(kind, place(found.paper.node, "version"), says, found.concerns)


def _holidays_oddity(found: Found, workspace: Workspace) -> Oddity:
    days = _some(tuple(map(spoken, _known_otherwise(found.paper, workspace))))
    says = {**_said_of(found), "days": days}
    return Oddity("holidays_since_issue", place(found.paper.node, "version"), says, found.concerns)


def _said_of(found: Found) -> dict[str, str]:
    paper, day = found.paper, day_of_issue(found.paper)
    return {
        "version": paper.version,
        "month": paper.month.key,
        "status": paper.status.value,
        "date": spoken(day) if day else "",
        "what": _some(found.names),
    }


def _some(names: Sequence[str]) -> str:
    """So many names as are told in a sentence, and how many more there are."""
    more = f" and {len(names) - NAMED} more" if len(names) > NAMED else ""
    return f"{', '.join(names[:NAMED])}{more}"


def day_of_issue(paper: Paper) -> date | None:
    """The day that the version was issued which the paper is at, as far as everyone may know it."""
    revision = next((each for each in paper.revisions if each.version == paper.version), None)
    if revision is None:
        return paper.issued
    return revision.date if revision.classification is CLEAR else None
