"""What of a paper can be found: its parts as an edition has them, in plain words, each with the place it stands at."""

from __future__ import annotations

from collections.abc import Iterator

from panelpaper.model.classification import CLEAR, Classification, highest
from panelpaper.model.edition import ActionLine, AppendixPart, CommitteePart, NumberedSection, PaperPage, Subsection
from panelpaper.model.panel import Panel
from panelpaper.model.period import Period, day_or_words, spoken
from panelpaper.model.prose import (
    EMPTY,
    Block,
    Heading,
    NoteCall,
    Passage,
    Withheld,
    words_of,
)
from panelpaper.model.report_table import ReportingTable, ReportRow
from panelpaper.model.tree import nodes
from panelpaper.render.attention import attention_view
from panelpaper.render.committee_view import meetings_words
from panelpaper.render.found import Document, Kind, disclosed, told
from panelpaper.render.paper_view import meeting_words, paper_name
from panelpaper.render.report_table import LAPSES, verdict_facts
from panelpaper.render.words import (
    as_sentence,
    basis_words,
    figures_words,
    obligation_words,
    status_words,
    verdict_words,
    withheld_words,
)
from panelpaper.wording import listed


def documents(paper: PaperPage, panel: Panel) -> Iterator[Document]:
    """Everything on a paper's page, in its order.

    What the edition withholds is no document, but for an appendix: of that, what the page says in its place.
    """
    month = paper.month
    yield _paper(paper)
    for anchor, title, passage in (
        ("", "Notice", paper.notice),
        (_anchor(paper, "1"), "Purpose", paper.purpose),
    ):
        if passage:
            yield told(month, Kind.TEXT, anchor, title, passage)
    for verb, text in paper.recommendations:
        anchor = _anchor(paper, paper.recommendations_number)
        yield told(month, Kind.ASKED, anchor, "What the Panel is asked", text, lead=verb)
    for line in paper.forward_look:
        committee = next((each.id for each in panel.committees if each.called == line.committee), "")
        tail = f"Expected {line.expected}." if line.expected else ""
        yield told(
            month,
            Kind.COMING,
            "_coming",
            "Coming to the Panel",
            line.text,
            committee=committee,
            lead=line.ask,
            tail=tail,
        )
    for revision in paper.revisions:
        if not isinstance(revision, Withheld):
            name = f"Changes in version {revision.version}"
            yield told(month, Kind.TEXT, "_changes", name, revision.note, classification=revision.classification)
    for section in paper.sections:
        for part in section.parts:
            yield from _part(month, section, part)
    for appendix in paper.appendices:
        if appendix.withheld:
            yield _withheld_appendix(month, appendix, panel)
        else:
            yield from _appendix(month, appendix)


def _paper(paper: PaperPage) -> Document:
    """The paper itself: by its meeting, its reference, its day, and by what needs attention in it."""
    attention = attention_view(paper)
    issued = f"Issued {spoken(paper.issued)}" if paper.issued else ""
    facts = (meeting_words(paper), paper.reference, issued, paper.action_line, attention.summary if attention else "")
    words = " ".join(as_sentence(fact) for fact in facts if fact)
    number = f"Panel meeting {paper.meeting_number}" if paper.meeting_number is not None else ""
    names = tuple(filter(None, (paper.reference, number)))
    return Document(paper.month, Kind.PAPER, "", paper_name(paper), words, names=names)


def _anchor(paper: PaperPage, number: str) -> str:
    return next((entry.anchor for entry in paper.contents if number and entry.number == number), "")


def _part(month: Period, section: NumberedSection, part: CommitteePart) -> Iterator[Document]:
    committee, within = part.committee, f"{section.number} {section.title}"
    if part.intro or part.meetings:
        yield told(
            month,
            Kind.TEXT,
            part.anchor,
            part.name,
            part.intro,
            committee=committee,
            within=within,
            lead=as_sentence(meetings_words(part.meetings)),
            names=tuple(meeting for meeting, _ in part.meetings),
        )
    for subsection in part.subsections:
        yield from _subsection(month, subsection, within)
    for decision in part.decisions:
        if not isinstance(decision, Withheld):
            yield told(
                month,
                Kind.DECISION,
                part.anchor,
                " ".join(filter(None, (part.short_name or part.name, "decision", decision.meeting))),
                decision.text,
                committee=committee,
                within=within,
                classification=decision.classification,
            )
    for action in part.actions:
        if not isinstance(action, Withheld):
            yield _action(month, action, committee, within)


def _subsection(month: Period, subsection: Subsection, section: str) -> Iterator[Document]:
    committee, name = subsection.committee, f"{subsection.number} {subsection.title}"
    if subsection.table:
        yield from _table(month, subsection.table, committee, name)
    for anchor, title, piece, marked in _pieces(subsection.passage, subsection.anchor, subsection.title):
        within = section if anchor == subsection.anchor else name
        yield told(month, Kind.TEXT, anchor, title, piece, committee=committee, within=within, classification=marked)


def _appendix(month: Period, appendix: AppendixPart) -> Iterator[Document]:
    """A PDF is found by its title: its words are the PDF's own."""
    name = _lettered(appendix)
    for anchor, title, piece, marked in _pieces(appendix.passage or EMPTY, appendix.anchor, name):
        yield told(
            month,
            Kind.APPENDIX,
            anchor,
            title,
            piece,
            committee=appendix.committee,
            within="" if anchor == appendix.anchor else name,
            classification=highest((appendix.classification, marked)),
        )


def _withheld_appendix(month: Period, appendix: AppendixPart, panel: Panel) -> Document:
    """Its letter, title, class and reason, which are for all to read: the document itself is CLEAR."""
    review = f"To be reviewed by {spoken(appendix.review)}." if appendix.review else ""
    held = f"{withheld_words(Withheld(appendix.classification), panel)}."
    words = " ".join(filter(None, (held, as_sentence(appendix.reason), review)))
    return Document(month, Kind.APPENDIX, appendix.anchor, _lettered(appendix), words, appendix.committee)


def _lettered(appendix: AppendixPart) -> str:
    return f"Appendix {appendix.letter}: {appendix.title}"


def _action(month: Period, action: ActionLine, committee: str, within: str) -> Document:
    due = day_or_words(action.due)
    owner = f"Owner: {listed(action.owners)}" if action.owners else ""
    facts = tuple(filter(None, (owner, f"Due: {due}" if due else "")))
    return told(
        month,
        Kind.ACTION,
        action.anchor,
        action.id,
        action.text,
        action.note,
        committee=committee,
        within=within,
        classification=action.classification,
        lead=f"{status_words(action)}.",
        tail=as_sentence(". ".join(facts)),
    )


def _table(month: Period, table: ReportingTable, committee: str, within: str) -> Iterator[Document]:
    for row in table.rows:
        if isinstance(row, ReportRow):
            yield told(
                month,
                Kind.REPORT,
                row.anchor,
                _about(row.report.title, row.period),
                *(row.note, *row.adherence, *row.comments),
                committee=committee,
                within=within,
                classification=row.classification,
                lead=" ".join(_sentences(row, table)),
            )
    for lapse in (lapse for lapse in table.lapses if lapse.at_cut_off is None):  # of the others a row tells
        due = f"Overdue on {spoken(table.issued)}: due {spoken(lapse.due)}."
        yield Document(
            month,
            Kind.REPORT,
            LAPSES,
            _about(lapse.report.title, lapse.period),
            due,
            committee,
            within,
            lapse.classification,
        )


def _sentences(row: ReportRow, table: ReportingTable) -> Iterator[str]:
    verdict = row.verdict
    basis = basis_words(verdict.basis)
    yield verdict_words(verdict.timeliness, verdict.working_days_late) + (f" ({basis})." if basis else ".")
    for label, words in verdict_facts(verdict, table.as_at):
        yield as_sentence(f"{label} {words}")
    if figures := figures_words(verdict, row.report):
        yield f"{figures}."
    if row.first:
        yield obligation_words(row.report)
    if against := ", ".join(row.measured_against):
        yield f"Content against {against}."


def _about(title: str, period: Period | None) -> str:
    return f"{title}, {period.label}" if period else title


def _pieces(passage: Passage, anchor: str, title: str) -> Iterator[tuple[str, str, Passage, Classification]]:
    """A passage from heading to heading: the anchor, the heading, what follows it with the notes that this calls, and
    how high the heading stands. A beginning without words is left out where a heading follows."""
    blocks: list[Block] = []
    marked = CLEAR
    for block in passage.blocks:
        if isinstance(block, Heading) and block.anchor:
            if blocks or block is not passage.blocks[0]:
                yield anchor, title, _with_notes(blocks, passage), marked
            anchor, title, blocks = block.anchor, " ".join(words_of(block.children).split()), []
            marked = highest(disclosed((Passage((block,)),)))
        else:
            blocks.append(block)
    yield anchor, title, _with_notes(blocks, passage), marked


def _with_notes(blocks: list[Block], passage: Passage) -> Passage:
    piece = Passage(tuple(blocks))
    called = {node.number for node in nodes(piece) if isinstance(node, NoteCall)}
    return Passage(piece.blocks, tuple(note for note in passage.notes if note.number in called))
