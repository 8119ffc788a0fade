"""The cut of released versions: each as it was, under today's marks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from typing import TypeVar

from msgspec.structs import replace

from panelpaper.memory import Memory
from panelpaper.model.classification import Classification
from panelpaper.model.paper import Status
from panelpaper.model.period import Period
from panelpaper.model.prose import Withheld
from panelpaper.model.released import (
    Release,
    ReleasedAction,
    ReleasedDecision,
    ReleasedPaper,
    ReleasedRevision,
    ReleasedRow,
    ReleasedSection,
    WithheldRow,
)
from panelpaper.model.workspace import Workspace
from panelpaper.release import neighbours_as_one, release

Thing = TypeVar("Thing")


def release_versions(
    workspace: Workspace, released: Release, memory: Memory | None = None
) -> Mapping[Period, tuple[Release, ...]]:
    """All that an edition may hold of each paper's released versions, oldest first.

    ``released`` is what it may hold today. Each release has, of today's earlier papers, those that had gone out by its
    own, withdrawn or not as they were then, and, as its last, the version's own.
    """
    memory = memory or Memory()
    name = released.edition.name
    today = memory.alike(("standings", name), released.standings)
    versions: dict[Period, tuple[Release, ...]] = {}
    for paper in (paper for paper in released.papers if paper.month in workspace.versions):
        before = tuple(each for each in released.papers if each.month < paper.month)
        earlier = memory.alike(("earlier", name, paper.month.key), before)
        versions[paper.month] = tuple(
            memory.once(
                ("version",),
                (version, paper, earlier, released.edition, today),
                partial(_version, version, paper, earlier, released),
            )
            for version in workspace.versions[paper.month]
        )
    return versions


def _version(
    version: Workspace, today: ReleasedPaper, earlier: tuple[ReleasedPaper, ...], released: Release
) -> Release:
    # A version was issued once, whatever its file says of that by now.
    issued = tuple(replace(paper, status=Status.ISSUED) for paper in version.papers)
    frozen = release(replace(version, papers=issued), released.edition)
    papers = tuple(
        replace(
            paper,
            withdrawn=today.withdrawn,
            revisions=_revisions_under_todays_marks(paper, today),
            rows=_rows_under_todays_marks(paper, today),
            sections=tuple(_under_todays_marks(paper, today)),
        )
        for paper in frozen.papers
    )
    standings = dict(released.standings)
    for pair, standing in frozen.standings.items():
        standings[pair] = max(standing, standings.get(pair, standing))
    return replace(frozen, papers=(*_known_then(earlier, version), *papers), standings=standings)


def _known_then(earlier: tuple[ReleasedPaper, ...], version: Workspace) -> Iterator[ReleasedPaper]:
    """The earlier papers that had gone out when a version was released, each withdrawn if it was so then.

    All of them, as they are, where nobody recorded which they were.
    """
    known = version.earlier
    if known is None:
        yield from earlier
        return
    for paper in earlier:
        if paper.month in known:
            yield replace(paper, withdrawn=known[paper.month] is Status.WITHDRAWN)


def _under_todays_marks(paper: ReleasedPaper, today: ReleasedPaper) -> Iterator[ReleasedSection]:
    """The sections, without the decisions and actions that today's section may withhold.

    What is withheld today has no words that may be read, so it can't be told which it is: where something is withheld,
    whatever else doesn't stand there to be read is withheld too.
    """
    sections = {section.committee: section for section in today.sections}
    for section in paper.sections:
        now = sections.get(section.committee)
        if now is None:
            yield section
            continue
        decided = {each.text for each in now.decisions if isinstance(each, ReleasedDecision)}
        known = {each.id for each in now.actions if isinstance(each, ReleasedAction)}
        decisions = tuple(
            each if isinstance(each, Withheld) or each.text in decided else _hidden(each, now.decisions)
            for each in section.decisions
        )
        actions = tuple(
            each if isinstance(each, Withheld) or each.id in known else _hidden(each, now.actions)
            for each in section.actions
        )
        yield replace(section, decisions=neighbours_as_one(decisions), actions=neighbours_as_one(actions))


def _revisions_under_todays_marks(
    paper: ReleasedPaper, today: ReleasedPaper
) -> tuple[ReleasedRevision | Withheld, ...]:
    known = {each.version for each in today.revisions if isinstance(each, ReleasedRevision)}
    return tuple(
        each if isinstance(each, Withheld) or each.version in known else _hidden(each, today.revisions)
        for each in paper.revisions
    )


def _rows_under_todays_marks(paper: ReleasedPaper, today: ReleasedPaper) -> tuple[ReleasedRow | WithheldRow, ...]:
    """A report and period has one standing in all versions; what has no period is as high as its report's row today."""
    held = {row.report: row.classification for row in today.rows if isinstance(row, WithheldRow) and row.period is None}
    return tuple(
        WithheldRow(row.report, row.period, held[row.report])
        if isinstance(row, ReleasedRow) and row.period is None and row.report in held
        else row
        for row in paper.rows
    )


def _hidden(thing: Thing, today: tuple[object, ...]) -> Thing | Withheld:
    """The thing, or, where something of its kind is withheld today, that instead."""
    held: list[Classification] = [each.classification for each in today if isinstance(each, Withheld)]
    return Withheld(max(held)) if held else thing
