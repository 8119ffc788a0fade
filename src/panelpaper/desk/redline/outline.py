"""A released paper as a list of things that can be compared, each known by what it is and not by where it stands."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from itertools import count

from msgspec import Struct

from panelpaper.model.edition import (
    ActionLine,
    AppendixPart,
    CommitteePart,
    DecisionLine,
    Lapse,
    PaperPage,
    ReportRow,
    Subsection,
    WithheldReportRow,
)
from panelpaper.model.panel import Panel
from panelpaper.model.period import day_or_words, spoken
from panelpaper.model.prose import Block, Heading, Passage, Withheld, words_of
from panelpaper.model.reporting import Timeliness
from panelpaper.render.plain import plain
from panelpaper.render.words import (
    basis_words,
    figures_words,
    listed,
    status_words,
    verdict_words,
    withheld_words,
)

Key = tuple[str, ...]


class Entry(Struct, frozen=True):
    """One thing that a paper says. ``facts`` are texts by their label; a text's lines are its paragraphs.

    ``kind`` is paper, section, row, decision, action, recommendation, forward or appendix. Two entries of one kind are
    the same thing where their ``keys`` share one, the first counting most; a thing without keys is known by its words.
    """

    kind: str
    within: str
    title: str
    keys: tuple[Key, ...]
    facts: tuple[tuple[str, str], ...]

    @property
    def words(self) -> str:
        """All that it says."""
        return "\n".join(text for _, text in self.facts)


def outline(page: PaperPage, panel: Panel) -> tuple[Entry, ...]:
    """Everything that a paper says, in its order."""
    return tuple(_entries(page, panel))


def _entries(page: PaperPage, panel: Panel) -> Iterator[Entry]:
    yield _facts("paper", "", page.title, (("paper",),), _of_the_paper(page))
    yield _facts("section", "1 Purpose", "Purpose", (("purpose",),), [("Text", plain(page.purpose))])
    for section in page.sections:
        within = f"{section.number} {section.title}"
        for part in section.parts:
            yield from _part(part, within, panel)
    within = f"{page.recommendations_number} Recommendations"
    for verb, text in page.recommendations:
        yield _facts("recommendation", within, "Recommendation", (), [("Text", f"{verb} {plain(text)}")])
    for line in page.forward_look:
        facts = [("Text", plain(line.text)), ("Ask", line.ask), ("Expected", line.expected)]
        yield _facts("forward", "Coming to the Panel", line.committee, (), facts)
    for appendix in page.appendices:
        yield _appendix(appendix, panel)


def _of_the_paper(page: PaperPage) -> list[tuple[str, str]]:
    return [
        ("Title", page.title),
        ("Action", page.action_line),
        ("Version", page.version),
        ("Issued", spoken(page.issued) if page.issued else ""),
        ("Meeting", spoken(page.meeting_date) if page.meeting_date else ""),
        ("Reference", page.reference),
        ("Author", page.author),
        ("State", " ".join(word for word, holds in (("Draft", page.draft), ("Withdrawn", page.withdrawn)) if holds)),
        ("Notice", plain(page.notice)),
    ]


def _part(part: CommitteePart, within: str, panel: Panel) -> Iterator[Entry]:
    silent = "No update received." if part.missing else "No update this month." if part.no_update else ""
    meetings = listed(tuple(f"{ref} ({spoken(day)})" if day else ref for ref, day in part.meetings))
    opening = [("Meetings", meetings), ("Update", silent), ("Text", plain(part.intro))]
    yield _facts("section", within, part.short_name, (("opening", part.committee),), opening)
    for subsection in part.subsections:
        if subsection.table:
            lapses = "\n".join(map(_lapse, subsection.table.lapses))
            around = [("As at", spoken(subsection.table.as_at)), ("Overdue when it was issued", lapses)]
            yield _facts("section", within, subsection.title, (("table",),), around)
            yield from (_row(row, within, panel) for row in subsection.table.rows)
        yield from _subsection(subsection, within)
    numbers = count(1)
    for decision in part.decisions:
        if isinstance(decision, DecisionLine):
            facts = [("Text", plain(decision.text)), ("Meeting", decision.meeting)]
            yield _facts("decision", within, f"{part.short_name} decision", (), facts)
        else:
            yield _withheld("decision", within, part, decision, next(numbers), panel)
    for action in part.actions:
        if isinstance(action, ActionLine):
            yield _action(action, within)
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
        yield _facts("section", within, title, keys, [("Heading", title), ("Text", plain(passage))])


def _lapse(lapse: Lapse) -> str:
    overdue = verdict_words(Timeliness.OVERDUE, lapse.working_days_late).lower()
    return f"{lapse.report.title}, {lapse.period.label}: due {spoken(lapse.due)}, {overdue}"


def _row(row: ReportRow | WithheldReportRow, within: str, panel: Panel) -> Entry:
    title = row.report.title + (f", {row.period.label}" if row.period else "")
    keys = ((row.report.id, row.period.key if row.period else ""),)
    if isinstance(row, WithheldReportRow):
        return _facts("row", within, title, keys, [("Verdict", withheld_words(Withheld(row.classification), panel))])
    verdict = row.verdict
    basis = basis_words(verdict.basis)
    words = verdict_words(verdict.timeliness, verdict.working_days_late) + (f" ({basis})" if basis else "")
    facts = [
        ("Verdict", words),
        ("Due", spoken(verdict.due) if verdict.due else ""),
        ("Received", spoken(verdict.received) if verdict.received else ""),
        ("Re-issued", listed(tuple(spoken(reissue.date) for reissue in verdict.reissues))),
        ("Figures", figures_words(verdict, row.report)),
        ("Note", plain(row.note)),
        ("Content", "\n".join(plain(passage) for passage in row.adherence)),
        ("Comments", "\n".join(plain(passage) for passage in row.comments)),
    ]
    return _facts("row", within, title, keys, facts)


def _action(action: ActionLine, within: str) -> Entry:
    facts = [
        ("Text", plain(action.text)),
        ("Owner", listed(action.owners)),
        ("Due", day_or_words(action.due)),
        ("Status", status_words(action)),
        ("Note", plain(action.note)),
    ]
    return _facts("action", within, action.id, ((action.id,),), facts)


def _withheld(kind: str, within: str, part: CommitteePart, held: Withheld, number: int, panel: Panel) -> Entry:
    keys = (("withheld", part.committee, held.classification.label, str(number)),)
    return _facts(kind, within, f"{part.short_name} {kind}", keys, [("Text", withheld_words(held, panel))])


def _appendix(appendix: AppendixPart, panel: Panel) -> Entry:
    facts = [
        ("Title", appendix.title),
        ("Classification", panel.label(appendix.classification)),
        ("Withheld", "Withheld from this edition" if appendix.withheld else ""),
        ("Reason", appendix.reason),
        ("Document", f"PDF {sha256(appendix.pdf).hexdigest()[:12]}" if appendix.pdf else ""),
        ("Text", plain(appendix.passage) if appendix.passage else ""),
    ]
    keys = (("title", appendix.title.casefold()), ("letter", appendix.letter))
    return _facts("appendix", "Attachments", f"Appendix {appendix.letter}", keys, facts)


def _facts(kind: str, within: str, title: str, keys: tuple[Key, ...], facts: list[tuple[str, str]]) -> Entry:
    return Entry(kind, within, title, keys, tuple((label, text) for label, text in facts if text))
