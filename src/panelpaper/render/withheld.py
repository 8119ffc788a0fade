"""What a paper names as withheld, on its first screen and in the list of papers.

It is read off the placeholders that the edition shows, each by its kind, place and class: how much stands behind one,
nobody is told.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from panelpaper.model.classification import Classification
from panelpaper.model.edition import CommitteePart, PaperPage
from panelpaper.model.panel import Panel
from panelpaper.model.prose import Passage, Withheld
from panelpaper.model.report_table import ReportingTable, ReportRow
from panelpaper.model.tree import nodes
from panelpaper.render.views import Line
from panelpaper.render.words import about

Held = tuple[str, str, Classification]
"""Where it stands, by an anchor of the page, or ""; what it is; and how high."""


def withheld_here(paper: PaperPage, panel: Panel, page: str = "") -> tuple[Line, ...]:
    """A link to each thing that this edition withholds, the appendices first; ``page``: the paper's address from here.

    ``Appendix A``, ``row “Variance Report, May 2018”``, ``actions of the SSC``, ``passage in section 3.1``.
    """
    held = dict.fromkeys((*_appendices(paper), *_held(paper)))
    return tuple(
        Line(f"{page}#{anchor}" if anchor else page, what, f"({panel.label(classification)})")
        for anchor, what, classification in held
    )


def _appendices(paper: PaperPage) -> Iterator[Held]:
    for appendix in paper.appendices:
        if appendix.withheld:
            yield appendix.anchor, f"Appendix {appendix.letter}", appendix.classification


def _held(paper: PaperPage) -> Iterator[Held]:
    """All else, as it comes on the page."""
    numbered = {entry.number: entry.anchor for entry in paper.contents if entry.number}
    yield from _passages("", "the notice", (paper.notice,))
    yield from _passages("_coming", "what is coming to the Panel", (line.text for line in paper.forward_look))
    for revision in paper.revisions:
        if isinstance(revision, Withheld):
            yield "_changes", "note on a version", revision.classification
        else:
            yield from _passages("_changes", f"the note on version {revision.version}", (revision.note,))
    yield from _passages(numbered.get("1", ""), "the purpose", (paper.purpose,))
    for section in paper.sections:
        for part in section.parts:
            yield from _passages(part.anchor, f"section {section.number}", (part.intro,))
            yield from _in_part(part)
    asked = (text for _, text in paper.recommendations)
    yield from _passages(numbered.get(paper.recommendations_number, ""), "the recommendations", asked)
    for appendix in paper.appendices:
        yield from _passages(appendix.anchor, f"Appendix {appendix.letter}", filter(None, (appendix.passage,)))


def _in_part(part: CommitteePart) -> Iterator[Held]:
    for subsection in part.subsections:
        if subsection.table:
            yield from _in_table(subsection.table)
        yield from _passages(subsection.anchor, f"section {subsection.number}", (subsection.passage,))
    for decision in part.decisions:
        of = f"decisions of the {part.short_name}"
        if isinstance(decision, Withheld):
            yield part.anchor, of, decision.classification
        else:
            yield from _passages(part.anchor, f"the {of}", (decision.text,))
    for action in part.actions:
        if isinstance(action, Withheld):
            yield part.anchor, f"actions of the {part.short_name}", action.classification
        else:
            yield from _passages(action.anchor, f"the action {action.id}", (action.text, action.note))


def _in_table(table: ReportingTable) -> Iterator[Held]:
    for row in table.rows:
        name = f"row “{about(row.report, row.period)}”"
        if isinstance(row, ReportRow):
            yield from _passages(row.anchor, f"the {name}", (row.note, *row.adherence, *row.comments))
        else:
            yield row.anchor, name, row.classification


def _passages(anchor: str, place: str, passages: Iterable[Passage]) -> Iterator[Held]:
    for passage in passages:
        for node in nodes(passage):
            if isinstance(node, Withheld):
                yield anchor, f"passage in {place}", node.classification
