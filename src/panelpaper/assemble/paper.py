"""One paper, complete."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping, Set

from msgspec.structs import replace

from panelpaper.assemble.contents import contents_of
from panelpaper.assemble.dues import has_fallen_due
from panelpaper.assemble.labels import Labels, in_running_order, labels_of, page_anchor, subsection_numbers
from panelpaper.assemble.ledger import Ledger
from panelpaper.assemble.marking import marking_of
from panelpaper.assemble.split import Part, split
from panelpaper.assemble.table import Named, report_labels, reporting_table
from panelpaper.assemble.words import Wording
from panelpaper.model.edition import (
    ActionLine,
    AppendixPart,
    CommitteePart,
    DecisionLine,
    ForwardLine,
    NumberedSection,
    PaperPage,
    RevisionLine,
    Subsection,
)
from panelpaper.model.panel import Committee, RunningSection
from panelpaper.model.period import Period, day_or_words, when
from panelpaper.model.prose import EMPTY, Withheld
from panelpaper.model.released import (
    Release,
    ReleasedAction,
    ReleasedAppendix,
    ReleasedDecision,
    ReleasedPaper,
    ReleasedSection,
    WithheldAppendix,
)


def action_anchor(id: str) -> str:
    """An action's anchor on its paper's page."""
    return f"action-{id.lower()}"


def own_actions(paper: ReleasedPaper) -> Iterator[str]:
    """The ids of a paper's actions."""
    for section in paper.sections:
        yield from (action.id for action in section.actions if isinstance(action, ReleasedAction))


class PaperMaker:
    """One paper being made. Prose is worded in reading order, so that first uses are first uses."""

    def __init__(
        self,
        release: Release,
        paper: ReleasedPaper,
        ledger: Ledger,
        earlier_actions: Mapping[str, str],
        earlier_dues: Mapping[str, str],
        earlier_papers: tuple[Period, ...],
        named_before: Set[Named],
        up: str = "",
    ) -> None:
        self._release, self._paper, self._ledger, self._named_before = release, paper, ledger, named_before
        self._earlier_dues = earlier_dues
        self._panel = release.panel.in_month(paper.month)
        self._sections = {section.committee: section for section in paper.sections}
        self._labels: Labels = labels_of(paper, self._panel, report_labels(release, paper))
        self._images = _image_names(paper.images)
        self._wording = Wording(
            self._labels,
            {**release.acronyms, **release.modifications},
            self._images,
            {
                **{id: f"{up}{href}" for id, href in earlier_actions.items()},
                **{id: f"#{action_anchor(id)}" for id in own_actions(paper)},
            },
            (*earlier_papers, paper.month),
            up,
        )

    def page(self) -> PaperPage:
        """The page."""
        paper, word = self._paper, self._wording.passage
        notice, purpose = word(paper.notice), word(paper.purpose)
        sections = tuple(self._numbered(number, spec) for number, spec in enumerate(self._panel.sections, start=2))
        recommendations = tuple((verb, word(text)) for verb, text in paper.recommendations)
        appendices = tuple(self._appendices())
        page = PaperPage(
            month=paper.month,
            title=paper.title,
            action_line=f"For {paper.action.capitalize()}",
            marking=self._release.edition.clearance,
            version=paper.version,
            issued=paper.issued,
            author=paper.author,
            reporting_month=paper.reporting_month,
            meeting_date=paper.meeting_date,
            meeting_number=paper.meeting_number,
            reference=paper.reference,
            illustrative=paper.illustrative,
            draft=paper.draft,
            withdrawn=paper.withdrawn,
            notice=notice,
            purpose=purpose,
            recommendations_number=self._labels.recommendations,
            recommendations=recommendations,
            revisions=tuple(
                revision
                if isinstance(revision, Withheld)
                else RevisionLine(revision.version, revision.date, word(revision.note), revision.classification)
                for revision in paper.revisions
            ),
            sections=sections,
            appendices=appendices,
            contents=(),
            forward_look=tuple(self._forward_look()),
            glossary=(),
            images={self._images[path]: content for path, content in paper.images.items()},
        )
        # Last, so that a term that a title spells out is still explained where prose first uses it.
        for row in page.table.rows if page.table else ():
            self._wording.note(row.report.title)
        glossary = self._wording.glossary
        return replace(page, contents=contents_of(page), marking=marking_of(page, paper), glossary=glossary)

    def _numbered(self, number: int, spec: RunningSection) -> NumberedSection:
        starts = subsection_numbers(self._paper, self._panel)
        parts = []
        for place, id in enumerate(spec.committees):
            committee = self._panel.committee(id) or Committee(id, id)
            table = tuple(self._table(str(number))) if self._has_table(spec, place) else ()
            parts.append(self._part(str(number), starts.get(id, 1), committee, table))
        self._wording.note(spec.title)
        return NumberedSection(str(number), spec.title, f"section-{number}", tuple(parts))

    def _has_table(self, spec: RunningSection, place: int) -> bool:
        """The table is the first subsection of the numbered section that the reporting committee has a part in."""
        reporting = self._panel.reporting
        return self._paper.has_table and reporting is not None and place == 0 and reporting.committee in spec.committees

    def _table(self, number: str) -> Iterator[Subsection]:
        reporting = self._panel.reporting
        if reporting is not None:
            table = reporting_table(self._release, self._paper, self._ledger, self._wording, self._named_before)
            self._wording.note(reporting.heading)
            yield Subsection(f"{number}.1", reporting.heading, "reporting", reporting.committee, EMPTY, table)

    def _part(self, number: str, first: int, committee: Committee, table: tuple[Subsection, ...]) -> CommitteePart:
        section = self._sections.get(committee.id)
        if section is None:
            return _missing(committee, table)
        intro, parts = split(section.body)
        self._wording.note(committee.name)
        worded_intro = self._wording.passage(intro, committee.id)
        subsections = tuple(
            self._subsection(f"{number}.{n}", committee.id, part) for n, part in enumerate(parts, start=first)
        )
        return CommitteePart(
            committee=committee.id,
            name=committee.name,
            short_name=committee.called,
            anchor=committee.id,
            meetings=tuple((meeting.ref, meeting.date) for meeting in section.meetings),
            intro=worded_intro,
            subsections=table + subsections,
            decisions=tuple(self._decisions(section)),
            actions=tuple(self._actions(section)),
            missing=False,
            no_update=section.no_update,
            silent=section.silent,
        )

    def _subsection(self, number: str, committee: str, part: Part) -> Subsection:
        self._wording.note(part.title)
        return Subsection(
            number,
            part.title,
            page_anchor(committee, part.anchor),
            committee,
            self._wording.passage(part.passage, committee),
        )

    def _decisions(self, section: ReleasedSection) -> Iterator[DecisionLine | Withheld]:
        for decision in section.decisions:
            if isinstance(decision, ReleasedDecision):
                text = self._wording.passage(decision.text)
                yield DecisionLine(text, decision.meeting, decision.classification)
            else:
                yield decision

    def _actions(self, section: ReleasedSection) -> Iterator[ActionLine | Withheld]:
        for action in section.actions:
            if isinstance(action, Withheld):
                yield action
                continue
            line = ActionLine(
                id=action.id,
                anchor=action_anchor(action.id),
                text=self._wording.passage(action.text),
                owners=action.owners,
                wanted=action.due or self._earlier_dues.get(action.id, ""),
                open=action.open,
                closed=action.closed,
                note=self._wording.passage(action.note),
                classification=action.classification,
            )
            issued = self._paper.issued or self._paper.month.first_day
            yield replace(line, overdue=line.open and has_fallen_due(line.due, issued))

    def _appendices(self) -> Iterator[AppendixPart]:
        for section in in_running_order(self._paper.sections, self._panel):
            for appendix in section.appendices:
                yield self._appendix(appendix, section.committee)

    def _appendix(self, appendix: ReleasedAppendix | WithheldAppendix, committee: str) -> AppendixPart:
        released = appendix if isinstance(appendix, ReleasedAppendix) else None
        letter, anchor = self._labels.letters[appendix.id], self._labels.appendices[appendix.id].anchor
        return AppendixPart(
            letter=letter,
            title=appendix.title,
            anchor=anchor,
            classification=appendix.classification,
            withheld=released is None,
            reason=appendix.reason,
            review=appendix.review,
            committee=committee,
            passage=self._wording.passage(released.passage, anchor) if released else None,
            pdf=released.pdf if released else b"",
        )

    def _forward_look(self) -> Iterator[ForwardLine]:
        for section in in_running_order(self._paper.sections, self._panel):
            committee = self._panel.committee(section.committee)
            for item in section.forward_look:
                expected = day_or_words(when(item.expected))
                called = committee.called if committee else section.committee
                yield ForwardLine(self._wording.passage(item.text), item.ask, expected, called)


def _missing(committee: Committee, table: tuple[Subsection, ...]) -> CommitteePart:
    return CommitteePart(
        committee=committee.id,
        name=committee.name,
        short_name=committee.called,
        anchor=committee.id,
        meetings=(),
        intro=EMPTY,
        subsections=table,
        decisions=(),
        actions=(),
        missing=True,
        no_update=False,
        silent=(),
    )


def _image_names(images: Mapping[str, bytes]) -> dict[str, str]:
    """Where each picture goes, beside the page: by its own name, numbered where two would meet."""
    names: dict[str, str] = {}
    for path in sorted(images):
        stem, ending = posixpath.splitext(posixpath.basename(path))
        name, count = f"media/{stem}{ending}", 1
        while name in names.values():
            count += 1
            name = f"media/{stem}-{count}{ending}"
        names[path] = name
    return names
