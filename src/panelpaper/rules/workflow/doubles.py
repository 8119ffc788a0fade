"""What a list holds twice, as happens where an entry is pasted and not written anew: PP7."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from datetime import timedelta

from msgspec import Struct

from panelpaper.model.classification import CLEAR, Classification
from panelpaper.model.document import place
from panelpaper.model.finding import Span
from panelpaper.model.manuscript import Prose
from panelpaper.model.paper import Paper, Section
from panelpaper.model.workspace import Workspace
from panelpaper.rules.problem import Problem
from panelpaper.rules.spots import items, typed, words


def pasted_twice(workspace: Workspace) -> Iterator[Problem]:
    """Each entry of a list stands in it once.

    A decision, a recommendation or a meeting that is listed twice was pasted and not written anew. The Panel looks for
    the difference between the two, and what should have stood in place of one of them is missing. A meeting of two days
    may be listed with each of them.

    Mend: Write what was meant to stand there, or delete one of the two.

    Bad: content/papers/2019-01/tag.md
        ---
        committee: tag
        status: final
        meetings:
          - {ref: TAG_12, date: 2018-12-04}  ← here
          - {ref: TAG_12, date: 2018-12-18}  ← here
        decisions:
          - text: |  ← here
              Agreed to test the fixes again
          - text: |  ← here
              Agreed to test the fixes again
        ---

        ## Release 2.0 {#release-2-0}

        The TAG discussed the testing of fixes.

    Good: content/papers/2019-01/tag.md
        ---
        committee: tag
        status: final
        meetings:
          - {ref: TAG_12, date: 2018-12-04}
          - {ref: TAG_13, date: 2018-12-18}
        decisions:
          - text: |
              Agreed to test the fixes again
            meeting: TAG_12
          - text: |
              Agreed to test the fixes again
            meeting: TAG_13
        ---

        ## Release 2.0 {#release-2-0}

        The TAG discussed the testing of fixes.
    """
    for paper in workspace.papers:
        yield from _doubled(_recommendations(paper), "recommendation")
        for section in paper.sections:
            yield from _doubled(_meetings(section), "meeting")
            yield from _doubled(_decisions(section), "decision", " Where it was made twice, give each its `meeting`.")
            yield from _doubled(_forward_look(section), "item")
            for action in section.actions:
                owners = words(action.node, "owner")
                listed = (_Listed(name, span, action.classification) for name, span in owners)
                yield from _doubled(listed, "owner")


class _Listed(Struct, frozen=True):
    """An entry of a list: what makes it the same as another, and where it stands."""

    same: Hashable
    span: Span
    classification: Classification = CLEAR


def _recommendations(paper: Paper) -> Iterator[_Listed]:
    for ask in paper.recommendations:
        yield from _listed(ask.text, ask.verb)


def _meetings(section: Section) -> Iterator[_Listed]:
    """The meetings, each with its first day alone: the next day's belongs to it."""
    days = {(meeting.ref, meeting.date) for meeting in section.meetings if meeting.date}
    further = {(ref, day.isoformat()) for ref, day in days if (ref, day - timedelta(days=1)) in days}
    for node in items(section.node, "meetings"):
        day = typed(node, "date")
        yield from (_Listed(ref, span) for ref, span in words(node, "ref") if (ref, day) not in further)


def _decisions(section: Section) -> Iterator[_Listed]:
    for decision in section.decisions:
        yield from _listed(decision.text, decision.meeting, at=place(decision.node, "text"))


def _forward_look(section: Section) -> Iterator[_Listed]:
    for item in section.forward_look:
        yield from _listed(item.text, item.ask, item.expected, at=place(item.node, "text"))


def _listed(text: Prose, *more: Hashable, at: Span | None = None) -> Iterator[_Listed]:
    """An entry by its text; none where a part of it is marked, by which it may differ from its like."""
    if text.passage and not text.fragments:
        yield _Listed((text.passage, *more), at or text.span, text.held)


def _doubled(entries: Iterable[_Listed], called: str, or_else: str = "") -> Iterator[Problem]:
    alike: dict[Hashable, list[_Listed]] = {}
    for entry in entries:
        alike.setdefault(entry.same, []).append(entry)
    for same in alike.values():
        for entry in same if len(same) > 1 else ():
            other = min((each for each in same if each is not entry), key=lambda each: each.classification)
            there = "twice on this line" if other.span.line == entry.span.line else f"on line {other.span.line} as well"
            yield Problem(
                entry.span,
                f"This {called} stands {there}.",
                f"Write what was meant to stand here, or delete one of the two.{or_else}",
                concerns=max(entry.classification, other.classification),
                quotes=False,
            )
