"""All that authors wrote in a paper: each prose with its section, each entry that bears a classification."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from msgspec import Struct

from panelpaper.memory import of_each_of_late, of_the_latest
from panelpaper.model.manuscript import Cited, Prose
from panelpaper.model.paper import AppendixText, CommitteeAction, Decision, Paper, Revision, Row, Section, Table
from panelpaper.model.prose import RefKind
from panelpaper.model.workspace import Workspace

Entry = Revision | Row | Decision | CommitteeAction


class Placed(Struct, frozen=True):
    """A prose, the paper that shows it, and its section, None where it is the paper's own.

    ``body``: it is a section's or an appendix's text, not a value in YAML. ``blocks``: it may hold lists and tables, as
    each body may, and is not one paragraph. What is marked in a prose stands on its own as another one after it, which
    is ``marked``.
    """

    prose: Prose
    paper: Paper
    section: Section | None = None
    body: bool = False
    blocks: bool = False
    marked: bool = False


@of_the_latest
def proses(workspace: Workspace) -> tuple[Placed, ...]:
    """Every prose that was opened, in the order of the papers and of their running order."""
    return tuple(chain.from_iterable(_proses_of_each(workspace.papers)))


def proses_of(paper: Paper) -> tuple[Placed, ...]:
    """Every prose of one paper that was opened, with what is marked in it."""
    return tuple(_with_marked(paper))


_proses_of_each = of_each_of_late(proses_of)


def citations(workspace: Workspace, kind: RefKind) -> Iterator[tuple[Placed, Cited]]:
    """Every reference in them to things of one kind, in the same order."""
    every = chain.from_iterable(_citations_of_each(workspace.papers))
    return ((placed, cited) for placed, cited in every if cited.kind is kind)


@of_each_of_late
def _citations_of_each(paper: Paper) -> tuple[tuple[Placed, Cited], ...]:
    return tuple((placed, cited) for placed in proses_of(paper) for cited in placed.prose.citations)


def _with_marked(paper: Paper) -> Iterator[Placed]:
    for placed in _written(paper):
        yield placed
        for prose in marked_in(placed.prose):
            yield Placed(prose, paper, placed.section, placed.body, placed.blocks, marked=True)


def _written(paper: Paper) -> Iterator[Placed]:
    yield Placed(paper.purpose, paper, blocks=True)
    for ask in paper.recommendations:
        yield Placed(ask.text, paper)
    yield Placed(paper.notice, paper, blocks=True)
    for revision in paper.revisions:
        yield Placed(revision.note, paper)
    for section in paper.sections:
        yield Placed(section.body, paper, section, body=True, blocks=True)
        for prose in _values_of(section):
            yield Placed(prose, paper, section)
        for declared in section.appendices:
            if declared.id in paper.appendices:
                yield Placed(paper.appendices[declared.id].body, paper, section, body=True, blocks=True)
    for prose in _values_of(paper.table) if paper.table else ():
        yield Placed(prose, paper)


def _values_of(part: Section | Table) -> Iterator[Prose]:
    """The proses in a file's YAML."""
    match part:
        case Section():
            yield from (decision.text for decision in part.decisions)
            yield from (prose for action in part.actions for prose in (action.text, action.note))
            yield from (item.text for item in part.forward_look)
        case Table():
            yield from (prose for row in part.rows for prose in (row.note, *row.adherence, *row.comments))


def proses_in(part: Paper | Section | Table | AppendixText) -> Iterator[Prose]:
    """The proses of a paper, or of one of its files; what is marked in them aside."""
    match part:
        case Paper():
            yield from (placed.prose for placed in _written(part))
        case AppendixText():
            yield part.body
        case Section():
            yield part.body
            yield from _values_of(part)
        case Table():
            yield from _values_of(part)


def marked_in(prose: Prose) -> Iterator[Prose]:
    """What is marked in a prose, and was opened; each time with what is marked in that."""
    for fragment in prose.fragments:
        if fragment.opened is not None:
            yield fragment.opened
            yield from marked_in(fragment.opened)


def entries_of(paper: Paper) -> Iterator[Entry]:
    """Everything in a paper that bears a classification of its own, but for the appendices."""
    yield from paper.revisions
    yield from paper.table.rows if paper.table else ()
    for section in paper.sections:
        yield from section.decisions
        yield from section.actions
