"""The cut: truth and a clearance to a release, built up from what clears.

Nothing here takes away: each function makes a new thing from what the clearance allows, and where it does not allow
it makes a ``Withheld…`` of what every edition may know.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from panelpaper.memory import Memory
from panelpaper.model.classification import CLEAR, Classification, highest
from panelpaper.model.manuscript import Prose
from panelpaper.model.panel import EditionSpec
from panelpaper.model.paper import (
    AppendixDeclaration,
    AppendixText,
    CommitteeAction,
    Paper,
    Revision,
    Row,
    Section,
    Status,
)
from panelpaper.model.period import Period
from panelpaper.model.prose import Passage, Withheld
from panelpaper.model.released import (
    Release,
    ReleasedAction,
    ReleasedAppendix,
    ReleasedDecision,
    ReleasedForwardItem,
    ReleasedMeeting,
    ReleasedPaper,
    ReleasedRevision,
    ReleasedRow,
    ReleasedSection,
    WithheldAppendix,
    WithheldRow,
)
from panelpaper.model.standing import period_standings
from panelpaper.model.workspace import Workspace
from panelpaper.release.passages import cut, images_in

Thing = TypeVar("Thing")
PeriodStandings = Mapping[tuple[str, Period], Classification]


def release(
    workspace: Workspace, edition: EditionSpec, *, drafts: bool = False, memory: Memory | None = None
) -> Release:
    """All that ``edition`` may hold of ``workspace``. Drafts stand in no edition unless asked for.

    What was cut before, of the same paper and for the same clearance, is not cut again where ``memory`` has it.
    """
    memory = memory or Memory()
    standings = period_standings(workspace)
    log = tuple(
        entry.fact
        for entry in workspace.registers.log
        if standings[(entry.fact.report, entry.fact.period)] <= edition.clearance
    )
    owed = bool(workspace.panel.reporting and workspace.registers.obligations)
    cutter = memory.alike(("cut", edition.name), _Cutter(edition.clearance, standings, owed))
    return Release(
        panel=workspace.panel,
        edition=edition,
        obligations=tuple(entry.fact for entry in workspace.registers.obligations),
        log=log,
        standings=standings,
        acronyms=workspace.registers.acronyms,
        modifications=workspace.registers.modifications,
        papers=tuple(
            memory.once(("cut", edition.name, paper.month.key), (cutter, paper), partial(cutter.paper, paper))
            for paper in workspace.papers
            if drafts or paper.status is not Status.DRAFT
        ),
        static=workspace.static if edition.clearance == CLEAR else {},
    )


class _Cutter(Struct, frozen=True):
    """One clearance, how high each report and period stands, and whether reports are owed at all."""

    _clearance: Classification
    _standings: PeriodStandings
    _reports: bool  # a paper without a table file has one all the same, or what is overdue were hidden

    def paper(self, paper: Paper) -> ReleasedPaper:
        sections = tuple(self._section(section, paper) for section in paper.sections)
        rows = tuple(self._row(row) for row in paper.table.rows) if paper.table else ()
        revisions = tuple(self._revision(revision) for revision in paper.revisions)
        released = ReleasedPaper(
            month=paper.month,
            title=paper.title,
            withdrawn=paper.status is Status.WITHDRAWN,
            draft=paper.status is Status.DRAFT,
            action=paper.action.value,
            issued=paper.issued,
            version=paper.version,
            author=paper.author,
            reporting_month=paper.reporting_month,
            meeting_date=paper.meeting.date,
            meeting_number=paper.meeting.number,
            reference=paper.reference,
            purpose=self._cut(paper.purpose),
            notice=self._cut(paper.notice),
            recommendations=tuple((ask.verb.value, self._cut(ask.text)) for ask in paper.recommendations),
            revisions=neighbours_as_one(revisions),
            illustrative=paper.illustrative,
            sections=sections,
            has_table=paper.table is not None or self._reports,
            data_cutoff=paper.table.data_cutoff if paper.table else None,
            rows=rows,
        )
        shown = dict.fromkeys(path for passage in _passages(released) for path in images_in(passage))
        images = {path: paper.images[path] for path in shown if path in paper.images}
        return replace(released, images=images)

    def _cut(self, prose: Prose) -> Passage:
        return cut(prose, self._clearance)

    def _section(self, section: Section, paper: Paper) -> ReleasedSection:
        actions = tuple(self._action(action) for action in section.actions)
        decisions = tuple(
            ReleasedDecision(self._cut(decision.text), decision.classification, decision.meeting)
            if decision.classification <= self._clearance
            else Withheld(decision.classification)
            for decision in section.decisions
        )
        return ReleasedSection(
            committee=section.committee,
            body=self._cut(section.body),
            no_update=section.no_update,
            silent=section.silent,
            meetings=tuple(ReleasedMeeting(meeting.ref, meeting.date) for meeting in section.meetings),
            appendices=tuple(self._appendix(a, paper.appendices.get(a.id)) for a in section.appendices),
            decisions=neighbours_as_one(decisions),
            actions=neighbours_as_one(actions),
            forward_look=tuple(
                ReleasedForwardItem(self._cut(item.text), item.ask.value if item.ask else "", item.expected)
                for item in section.forward_look
            ),
        )

    def _appendix(
        self, declared: AppendixDeclaration, opened: AppendixText | None
    ) -> ReleasedAppendix | WithheldAppendix:
        if declared.classification > self._clearance or opened is None:
            return WithheldAppendix(
                declared.id, declared.title, declared.classification, declared.letter, declared.reason, declared.review
            )
        return ReleasedAppendix(
            id=declared.id,
            title=opened.title or declared.title,
            classification=declared.classification,
            letter=declared.letter,
            passage=self._cut(opened.body),
            reason=declared.reason,
            review=declared.review,
            pdf=opened.pdf,
        )

    def _action(self, action: CommitteeAction) -> ReleasedAction | Withheld:
        """An action by its own mark.

        That its id once had a higher one is a rule's to tell: who may not read that one does not know its id.
        """
        if action.classification > self._clearance:
            return Withheld(action.classification)
        return ReleasedAction(
            id=action.id,
            text=self._cut(action.text),
            owners=action.owners,
            open=action.open,
            classification=action.classification,
            due=action.due,
            closed=action.closed,
            note=self._cut(action.note),
        )

    def _revision(self, revision: Revision) -> ReleasedRevision | Withheld:
        if revision.classification > self._clearance:
            return Withheld(revision.classification)
        return ReleasedRevision(revision.version, revision.date, self._cut(revision.note), revision.classification)

    def _row(self, row: Row) -> ReleasedRow | WithheldRow:
        standing = row.classification
        if row.period is not None:
            standing = highest((standing, self._standings.get((row.report, row.period), CLEAR)))
        if standing > self._clearance:
            return WithheldRow(row.report, row.period, standing)
        return ReleasedRow(
            report=row.report,
            period=row.period,
            nothing_to_review=row.nothing_to_review,
            note=self._cut(row.note),
            adherence=tuple(self._cut(prose) for prose in row.adherence),
            comments=tuple(self._cut(prose) for prose in row.comments),
            as_at=row.as_at,
            classification=standing,
        )


def neighbours_as_one(things: tuple[Thing | Withheld, ...]) -> tuple[Thing | Withheld, ...]:
    """Neighbouring withheld things of one list as one, as high as the highest: how many there are is not told."""
    shown: list[Thing | Withheld] = []
    for thing in things:
        last = shown[-1] if shown else None
        if isinstance(thing, Withheld) and isinstance(last, Withheld):
            shown[-1] = Withheld(highest((thing.classification, last.classification)))
        else:
            shown.append(thing)
    return tuple(shown)


def _passages(paper: ReleasedPaper) -> Iterable[Passage]:
    """Every passage of a released paper that may show a picture."""
    yield paper.purpose
    yield paper.notice
    for section in paper.sections:
        yield section.body
        yield from (appendix.passage for appendix in section.appendices if isinstance(appendix, ReleasedAppendix))
        yield from (decision.text for decision in section.decisions if isinstance(decision, ReleasedDecision))
        for action in section.actions:
            if isinstance(action, ReleasedAction):
                yield from (action.text, action.note)
        yield from (item.text for item in section.forward_look)
    for row in paper.rows:
        if isinstance(row, ReleasedRow):
            yield from (row.note, *row.adherence, *row.comments)
    yield from (text for _, text in paper.recommendations)
    yield from (revision.note for revision in paper.revisions if isinstance(revision, ReleasedRevision))
