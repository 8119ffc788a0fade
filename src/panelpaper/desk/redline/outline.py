"""A released paper as a list of things that can be compared, each known by what it is and not by where it stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from hashlib import sha256
from itertools import count

from msgspec import Struct

from panelpaper.assemble.as_read import as_read
from panelpaper.model.classification import CLEAR, Classification
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
from panelpaper.model.panel import Panel
from panelpaper.model.period import day_or_words, spoken
from panelpaper.model.prose import EMPTY, Block, Heading, Passage, Withheld, words_of
from panelpaper.model.report_table import ReportingTable, ReportRow, WithheldReportRow
from panelpaper.model.reporting import Lapse, Timeliness
from panelpaper.render.plain import in_one_line, plain
from panelpaper.render.report_table import verdict_facts
from panelpaper.render.words import (
    about,
    basis_words,
    figures_words,
    lapse_words,
    obligation_words,
    otherwise_words,
    status_words,
    verdict_words,
    withheld_words,
)
from panelpaper.wording import listed

Key = tuple[str, ...]
_NOTHING: tuple[object, ...] = (EMPTY, (), None)  # what has no form


class Entry(Struct, frozen=True):
    """One thing that a paper says. ``facts`` are texts by their label; a text's lines are its paragraphs.

    ``forms`` are what is read besides the words, by the same labels: where links lead, emphasis, what a picture shows.

    ``kind`` is paper, section, row, decision, action, recommendation, forward or appendix. Two entries of one kind are
    the same thing where their ``keys`` share one, the first counting most; a thing without keys is known by its words.
    """

    kind: str
    within: str
    title: str
    keys: tuple[Key, ...]
    facts: tuple[tuple[str, str], ...]
    forms: tuple[tuple[str, object], ...] = ()

    @property
    def words(self) -> str:
        """All that it says."""
        return "\n".join(text for _, text in self.facts)


def outline(page: PaperPage, panel: Panel) -> tuple[Entry, ...]:
    """Everything that a paper says, in its order."""
    return tuple(_entries(page, panel))


def _entries(page: PaperPage, panel: Panel) -> Iterator[Entry]:
    notes = tuple(line.note for line in page.revisions if isinstance(line, RevisionLine))
    forms = {"Notice": page.notice, "Changes": notes, "Pictures": tuple(sorted(page.images.items()))}
    yield _facts("paper", "", page.title, (("paper",),), _of_the_paper(page, panel), forms)
    purpose = [("Text", plain(page.purpose))]
    yield _facts("section", "1 Purpose", "Purpose", (("purpose",),), purpose, {"Text": page.purpose})
    for section in page.sections:
        within = f"{section.number} {section.title}"
        yield _heading(section, within)
        for part in section.parts:
            yield from _part(part, section, within, panel)
    within = f"{page.recommendations_number} Recommendations"
    for verb, text in page.recommendations:
        facts = [("Text", f"{verb} {plain(text)}")]
        yield _facts("recommendation", within, "Recommendation", (), facts, {"Text": text})
    for line in page.forward_look:
        facts = [("Text", plain(line.text)), ("Ask", line.ask), ("Expected", line.expected)]
        yield _facts("forward", "Coming to the Panel", line.committee, (), facts, {"Text": line.text})
    for appendix in page.appendices:
        yield _appendix(appendix, panel)


def _heading(section: NumberedSection, within: str) -> Entry:
    keys = (("numbered", *(part.committee for part in section.parts)), ("titled", section.title.casefold()))
    return _facts("section", within, section.title, keys, [("Heading", within)])


def _of_the_paper(page: PaperPage, panel: Panel) -> list[tuple[str, str]]:
    return [
        ("Title", page.title),
        ("Action", page.action_line),
        ("Version", page.version),
        ("Issued", spoken(page.issued) if page.issued else ""),
        ("Meeting", spoken(page.meeting_date) if page.meeting_date else ""),
        ("Meeting number", "" if page.meeting_number is None else str(page.meeting_number)),
        ("Reference", page.reference),
        ("Author", page.author),
        ("Reporting month", page.reporting_month.label),
        ("Illustrative", "The data in this paper is invented." if page.illustrative else ""),
        ("State", " ".join(word for word, holds in (("Draft", page.draft), ("Withdrawn", page.withdrawn)) if holds)),
        ("Notice", plain(page.notice)),
        ("Changes", "\n".join(_revision(line, panel) for line in page.revisions)),
    ]


def _revision(line: RevisionLine | Withheld, panel: Panel) -> str:
    if isinstance(line, Withheld):
        return withheld_words(line, panel)
    day = f", {spoken(line.date)}" if line.date else ""
    return f"Version {line.version}{day}: {in_one_line(line.note)}"


def _part(part: CommitteePart, section: NumberedSection, within: str, panel: Panel) -> Iterator[Entry]:
    shared = len(section.parts) > 1
    update = "No update received." if part.missing else "No update this month." if part.no_update else ""
    silent = (f"{part.name}: {update}" if update and shared else update, *(f"{body}: none" for body in part.silent))
    meetings = listed(tuple(f"{ref} ({spoken(day)})" if day else ref for ref, day in part.meetings))
    opening = [
        ("Committee", part.short_name),
        ("Meetings", meetings),
        ("Update", "\n".join(filter(None, silent))),
        ("Text", plain(part.intro)),
    ]
    yield _facts("section", within, part.short_name, (("opening", part.committee),), opening, {"Text": part.intro})
    for subsection in part.subsections:
        if subsection.table:
            yield _table(subsection.table, subsection.title, section, within)
            yield from (_row(row, subsection.table, within, panel) for row in subsection.table.rows)
        yield from _subsection(subsection, within)
    numbers = count(1)
    for decision in part.decisions:
        if isinstance(decision, DecisionLine):
            facts = [("Text", plain(decision.text)), ("Meeting", decision.meeting)]
            facts += _marked(decision.classification, panel)
            yield _facts("decision", within, f"{part.short_name} decision", (), facts, {"Text": decision.text})
        else:
            yield _withheld("decision", within, part, decision, next(numbers), panel)
    for action in part.actions:
        if isinstance(action, ActionLine):
            yield _action(action, within, panel)
        else:
            yield _withheld("action", within, part, action, next(numbers), panel)


def _subsection(subsection: Subsection, within: str) -> Iterator[Entry]:
    """A numbered subsection, then each item under it."""
    if subsection.table and not subsection.passage:
        return
    pieces: list[tuple[str, str, list[Block]]] = [(subsection.title, subsection.anchor, [])]
    for block in subsection.passage.blocks:
        if isinstance(block, Heading) and block.level == 3:
            pieces.append((f"{subsection.title}: {words_of(block.children).strip()}", block.anchor, []))
        else:
            pieces[-1][2].append(block)
    *first, last = pieces
    of_pieces = [(title, anchor, Passage(tuple(blocks))) for title, anchor, blocks in first]
    of_pieces.append((last[0], last[1], Passage(tuple(last[2]), subsection.passage.notes)))
    for title, anchor, passage in of_pieces:
        keys = ((subsection.committee, anchor), (subsection.committee, title.casefold()))
        facts = [("Heading", title), ("Text", plain(passage))]
        yield _facts("section", within, title, keys, facts, {"Text": passage})


def _table(table: ReportingTable, title: str, section: NumberedSection, within: str) -> Entry:
    around = [
        ("Heading", title),
        ("In the section of", ", ".join(sorted(part.short_name for part in section.parts))),
        ("As at", spoken(table.as_at)),
        ("Working days", table.calendar),
        ("Content against", table.code),
        ("Reports", "\n".join(dict.fromkeys(_obligation(row) for row in table.rows if row.first))),
        ("Overdue when it was issued", "\n".join(_lapse(lapse, table.as_at) for lapse in table.lapses)),
    ]
    return _facts("section", within, title, (("table",),), around)


def _obligation(row: ReportRow | WithheldReportRow) -> str:
    """What is owed, as the table says it in a report's first row."""
    return (
        row.report.title
        if isinstance(row, WithheldReportRow)
        else f"{row.report.title}: {obligation_words(row.report)}"
    )


def _lapse(lapse: Lapse, cut_off: date) -> str:
    return f"{about(lapse.report, lapse.period)}: due {spoken(lapse.due)}, {lapse_words(lapse, cut_off)}"


def _row(row: ReportRow | WithheldReportRow, table: ReportingTable, within: str, panel: Panel) -> Entry:
    title = row.report.title + (f", {row.period.label}" if row.period else "")
    keys = ((row.report.id, row.period.key if row.period else ""),)
    if isinstance(row, WithheldReportRow):
        return _facts("row", within, title, keys, [("Verdict", withheld_words(Withheld(row.classification), panel))])
    verdict = row.verdict
    basis = basis_words(verdict.basis)
    words = verdict_words(verdict.timeliness, verdict.working_days_late) + (f" ({basis})" if basis else "")
    days: dict[str, list[str]] = {}
    for label, day in verdict_facts(verdict, table.as_at):
        days.setdefault(label, []).append(day)
    facts = [
        ("Verdict", words),
        *_marked(row.classification, panel),
        *((label, "\n".join(lines)) for label, lines in days.items()),
        ("At the cut-off", _earlier(row)),
        ("By other calendars", "\n".join(map(otherwise_words, verdict.otherwise))),
        ("Listed", "because it is overdue" if row.added else ""),
        ("Against", ", ".join(row.measured_against)),
        ("Figures", figures_words(verdict, row.report)),
        ("Note", plain(row.note)),
        ("Content", "\n".join(plain(passage) for passage in row.adherence)),
        ("Comments", "\n".join(plain(passage) for passage in row.comments)),
    ]
    forms = {"Figures": row.shares, "Note": row.note, "Content": row.adherence, "Comments": row.comments}
    return _facts("row", within, title, keys, facts, forms)


def _earlier(row: ReportRow) -> str:
    """How a row that speaks of a later day was overdue before."""
    if row.overdue_earlier is None:
        return ""
    due, late = row.overdue_earlier
    return f"{verdict_words(Timeliness.OVERDUE, late)}, due {spoken(due)}" if due else ""


def _action(action: ActionLine, within: str, panel: Panel) -> Entry:
    facts = [
        ("Text", plain(action.text)),
        ("Owner", listed(action.owners)),
        ("Due", day_or_words(action.due)),
        ("Status", status_words(action)),
        ("Note", plain(action.note)),
        *_marked(action.classification, panel),
    ]
    return _facts("action", within, action.id, ((action.id,),), facts, {"Text": action.text, "Note": action.note})


def _withheld(kind: str, within: str, part: CommitteePart, held: Withheld, number: int, panel: Panel) -> Entry:
    keys = (("withheld", part.committee, held.classification.label, str(number)),)
    return _facts(kind, within, f"{part.short_name} {kind}", keys, [("Text", withheld_words(held, panel))])


def _appendix(appendix: AppendixPart, panel: Panel) -> Entry:
    facts = [
        ("Letter", appendix.letter),
        ("Title", appendix.title),
        ("Classification", panel.label(appendix.classification)),
        ("Withheld", "Withheld from this edition" if appendix.withheld else ""),
        ("Reason", appendix.reason if appendix.withheld else ""),
        ("To be reviewed by", spoken(appendix.review) if appendix.review and appendix.withheld else ""),
        ("Document", f"PDF {sha256(appendix.pdf).hexdigest()[:12]}" if appendix.pdf else ""),
        ("Text", plain(appendix.passage) if appendix.passage else ""),
    ]
    keys = (("title", appendix.title.casefold()), ("letter", appendix.letter))
    return _facts("appendix", "Attachments", f"Appendix {appendix.letter}", keys, facts, {"Text": appendix.passage})


def _marked(classification: Classification, panel: Panel) -> list[tuple[str, str]]:
    return [] if classification is CLEAR else [("Classification", panel.label(classification))]


def _facts(
    kind: str,
    within: str,
    title: str,
    keys: tuple[Key, ...],
    facts: list[tuple[str, str]],
    forms: Mapping[str, object] = {},
) -> Entry:
    said = tuple((label, text) for label, text in facts if text)
    read = tuple((label, as_read(form)) for label, form in forms.items() if form not in _NOTHING)
    return Entry(kind, within, title, keys, said, read)
