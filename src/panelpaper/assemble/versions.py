"""A paper and its released versions: which has replaced which, and what it has otherwise, as an edition holds them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from panelpaper.assemble.as_read import as_read
from panelpaper.model.edition import (
    ActionLine,
    AppendixPart,
    CommitteePart,
    DecisionLine,
    NumberedSection,
    PaperPage,
    RevisionLine,
    Subsection,
)
from panelpaper.model.prose import Block, Heading, Passage, Withheld, words_of
from panelpaper.model.report_table import ReportRow, WithheldReportRow

Called = Mapping[str, str]
"""What people call a committee, by its id."""

TABLE_HEADING = "the heading of the table"


class _Place(Struct, frozen=True):
    """Something that is told apart from what stands around it. ``anchor``: where it can be marked as changed, or "".

    ``name`` is what people call it; ``says`` all of it that is read.
    """

    anchor: str
    name: str
    says: object


def as_versions(page: PaperPage, frozen: Sequence[PaperPage]) -> tuple[PaperPage, tuple[PaperPage, ...]]:
    """A paper's page that knows its earlier versions, and those, oldest first, that know what has replaced them."""
    if not frozen:
        return page, ()
    older = [version for version in frozen if version.version != page.version]
    if older:
        page = replace(page, changed=changed_places(page, older[-1]))
    released = tuple(
        replace(version, frozen=True, superseded_by=page.version if version.version != page.version else "")
        for version in frozen
    )
    return replace(page, versions=tuple(version.version for version in older)), released


def differences(page: PaperPage, before: PaperPage) -> tuple[str, ...]:
    """The names, for people, of what two versions of a paper have otherwise; what only one of them has included.

    How terms are written out, and what is new since an earlier month, don't count: they follow from other files. Nor
    does what only the newer version says of itself as a revision, nor a mark beside what both have: older versions are
    read under today's.
    """
    called = _called(before) | _called(page)
    revised = frozenset(line.version for line in before.revisions if isinstance(line, RevisionLine))
    now, earlier = _said(page, called, revised), _said(before, called, revised)
    otherwise = (name for name in dict.fromkeys((*now, *earlier)) if now.get(name) != earlier.get(name))
    return (*otherwise, *_moved(_orders(page, called), _orders(before, called)))


def names_in(page: PaperPage) -> frozenset[str]:
    """All the names that ``differences`` may give to something of this page."""
    called = _called(page)
    revised = frozenset(line.version for line in page.revisions if isinstance(line, RevisionLine))
    return frozenset((*_said(page, called, revised), *_orders(page, called)))


def changed_places(page: PaperPage, before: PaperPage) -> frozenset[str]:
    """The anchors of the rows, items, subsections, actions and appendices that are new, or not what they were."""
    earlier = {place.anchor: place.says for place in _places(before)}
    return frozenset(
        place.anchor for place in _places(page) if place.anchor and earlier.get(place.anchor) != place.says
    )


def _called(page: PaperPage) -> dict[str, str]:
    return {part.committee: part.short_name for part in page.parts}


def _said(page: PaperPage, called: Called, revised: frozenset[str]) -> dict[str, list[object]]:
    """All that a version says, by what that is called; of its revisions, what those say that were ``revised``."""
    said: dict[str, list[object]] = {
        "the title": [page.title],
        "the action line": [page.action_line],
        "the day of issue": [page.issued],
        "the meeting": [page.meeting_date, page.meeting_number],
        "the reference": [page.reference],
        "the author": [page.author],
        "the reporting month": [page.reporting_month],
        "the banner “Illustrative”": [page.illustrative],
        "the notice": [as_read(page.notice)],
        "the purpose": [as_read(page.purpose)],
        "the recommendations": [(verb, as_read(text)) for verb, text in page.recommendations],
        "the forward look": [as_read(line) for line in page.forward_look],
        "the note under the table": [
            (lapse.report.title, lapse.period, lapse.due, lapse.working_days_late, lapse.at_cut_off)
            for lapse in (page.table.lapses if page.table else ())
        ],
        "the pictures": [*sorted(page.images.items())],
    }
    for line in page.revisions:
        if isinstance(line, RevisionLine) and line.version in revised:
            said.setdefault(f"the note on version {line.version}", []).append((line.date, as_read(line.note)))
    for section in page.sections:
        committees = tuple(part.committee for part in section.parts)
        said[f"the heading of section {section.number}"] = [section.title, committees]
        if any(subsection.table for part in section.parts for subsection in part.subsections):
            said["the place of the table"] = [frozenset(committees)]  # it numbers what follows it
    for place in _places(page, called):
        said.setdefault(place.name, []).append(place.says)
    for section in page.sections:
        for part in section.parts:
            of = called[part.committee]
            said.setdefault(f"the section of the {of}", []).append(_of_itself(part, section))
            said.setdefault(f"the opening of the {of}", []).append(as_read(part.intro))
            said.setdefault(f"the decisions of the {of}", []).extend(map(_decision, part.decisions))
    return said


def _of_itself(part: CommitteePart, section: NumberedSection) -> object:
    """When a committee met and where it has nothing to say; and how it is called, where that is read."""
    shared = len(section.parts) > 1
    named = shared and (part.missing or part.no_update)
    shortly = part.decisions or part.actions or (shared and part.meetings)
    names = (part.name if named else "", part.short_name if shortly else "")
    return part.missing, part.no_update, part.silent, part.meetings, names


def _orders(page: PaperPage, called: Called) -> dict[str, list[str]]:
    """The names of what stands in each committee's section, as it comes."""
    orders: dict[str, list[str]] = {}
    for part in page.parts:
        order = orders.setdefault(f"the order in the section of the {called[part.committee]}", [])
        order += (place.name for place in _places_in(part, called))
    return orders


def _moved(now: dict[str, list[str]], earlier: dict[str, list[str]]) -> Iterator[str]:
    """The orders in which something comes before what it used to follow; what came or went aside."""
    for name, order in now.items():
        before = earlier.get(name, [])
        if [each for each in order if each in before] != [each for each in before if each in order]:
            yield name


def _places(page: PaperPage, called: Called | None = None) -> Iterator[_Place]:
    """Everything that stands in the committees' sections, as it comes; and the appendices."""
    called = called or _called(page)
    for part in page.parts:
        yield from _places_in(part, called)
    yield from (_appendix(appendix) for appendix in page.appendices)


def _places_in(part: CommitteePart, called: Called) -> Iterator[_Place]:
    of = called[part.committee]
    for subsection in part.subsections:
        if subsection.table:
            table = subsection.table
            about = (subsection.title, table.as_at, table.calendar, table.code)
            yield _Place("", TABLE_HEADING, about)
            yield from map(_row, table.rows)
        else:
            yield from _items(subsection, of)
    withheld = 0
    for action in part.actions:
        if isinstance(action, ActionLine):
            yield _action(action)
        else:
            withheld += 1
            yield _Place("", f"withheld action {withheld} of the {of}", action.classification)


def _row(row: ReportRow | WithheldReportRow) -> _Place:
    report = row.report
    period = f", {row.period.label}" if row.period else ""
    name = f"the row “{report.title}{period}”"
    if isinstance(row, WithheldReportRow):
        return _Place(row.anchor, name, (row.period, row.classification))
    figures = row.verdict.figures
    obligation = (report.clauses, report.frequency, report.working_days, report.due_text)
    says = (
        *(row.period, row.verdict, row.added, row.shares, row.overdue_earlier),
        obligation if row.first else (),
        row.measured_against,
        report.figure_name if figures else "",
        *(as_read(row.note), as_read(row.adherence), as_read(row.comments)),
    )
    return _Place(row.anchor, name, says)


def _items(subsection: Subsection, of: str) -> Iterator[_Place]:
    """The subsection's opening, and each of its items; a note belongs to the last of them."""
    anchor, name, blocks = subsection.anchor, f"“{subsection.title}” ({of})", list[Block]()
    for block in subsection.passage.blocks:
        if isinstance(block, Heading) and block.level == 3:
            yield _Place(anchor, name, as_read(Passage(tuple(blocks))))
            anchor, name, blocks = block.anchor, f"“{words_of(block.children)}” ({of})", []
        blocks.append(block)
    yield _Place(anchor, name, as_read(Passage(tuple(blocks), subsection.passage.notes)))


def _action(action: ActionLine) -> _Place:
    facts = (action.owners, action.due, action.open, action.overdue, action.closed)
    return _Place(action.anchor, f"the action {action.id}", (as_read(action.text), *facts, as_read(action.note)))


def _decision(decision: DecisionLine | Withheld) -> object:
    return decision if isinstance(decision, Withheld) else (as_read(decision.text), decision.meeting)


def _appendix(appendix: AppendixPart) -> _Place:
    """Why it is withheld, and until when, is read only where it is."""
    why = (appendix.reason, appendix.review) if appendix.withheld else ()
    facts = (appendix.title, appendix.classification, appendix.withheld, why)
    return _Place(appendix.anchor, f"Appendix {appendix.letter}", (*facts, as_read(appendix.passage), appendix.pdf))
