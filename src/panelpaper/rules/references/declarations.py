"""Appendices as they are declared: PP3."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterator, Sequence

from panelpaper.memory import of_the_latest
from panelpaper.model.appendix_names import SEALED
from panelpaper.model.document import MappingNode, place
from panelpaper.model.finding import Span
from panelpaper.model.paper import AppendixDeclaration, Paper, Section
from panelpaper.model.workspace import Workspace
from panelpaper.rules.problem import Problem, half_read
from panelpaper.rules.spots import items, typed, within

_BREAKS = ("tab_in_yaml", "unreadable_yaml")
_HIDDEN_BY = ("empty_file", "not_utf8", "too_large", "unknown_key", "unreadable_file")


@of_the_latest
def declaring_more(workspace: Workspace) -> frozenset[str]:
    """The folders of papers that may declare an appendix which was not seen, for a list of them can't be read."""
    unsure = half_read(workspace, *_HIDDEN_BY)
    broken = [oddity.span for oddity in workspace.oddities if oddity.kind in _BREAKS and "read_as" not in oddity.says]
    return frozenset(
        paper.folder
        for paper in workspace.papers
        for section in paper.sections
        if _hides_a_list(section, unsure) or _hides_an_appendix(section, broken)
    )


def _hides_a_list(section: Section, unsure: Container[str]) -> bool:
    listed = section.node.get("appendices")
    return section.path in unsure if listed is None else isinstance(listed, MappingNode)


def _hides_an_appendix(section: Section, broken: Sequence[Span]) -> bool:
    """Whether an entry can't be read as far as its id and its file, which is told to everybody."""
    lacking = (each for each in items(section.node, "appendices") if not (typed(each, "id") and typed(each, "file")))
    return bool(broken) and any(within(span, entry.span) for entry in lacking for span in broken)


def duplicate_appendix(workspace: Workspace) -> Iterator[Problem]:
    """An appendix's id stands once in a paper, and so does its file.

    A reference by that id could mean either, and a reader might be sent to the wrong one. A file that is declared twice
    could be withheld as the one and shown as the other: it is held as the higher of the two.

    Mend: Give each appendix of the paper an id and a file of its own, and cite each by its id.

    Bad: content/papers/2019-01/ssc.md
        ---
        committee: ssc
        status: final
        appendices:
          - id: security-status  ← here
            title: Security Status Update
            classification: RED
            file: appendices/security-status.md
          - id: security-status  ← here
            title: Security Status Update, continued
            classification: RED
            file: appendices/security-more.md
        ---

        ## Status decisions

        One status was set: see [](appendix:security-status).
    and: content/papers/2019-01/appendices/security-more.md
        ---
        sensitive_terms:
          - Nowhere Light and Power
        ---
        An imaginary assessor came again. All of this is invented.

    Good: content/papers/2019-01/ssc.md
        ---
        committee: ssc
        status: final
        appendices:
          - id: security-status
            title: Security Status Update
            classification: RED
            file: appendices/security-status.md
        ---

        ## Status decisions

        One status was set: see [](appendix:security-status).
    """
    for paper in workspace.papers:
        counts = Counter(declared.id for declared in paper.declared)
        for declared in paper.declared:
            if declared.id and counts[declared.id] > 1:
                yield Problem(
                    place(declared.node, "id"),
                    f"{_times(counts[declared.id])} in this paper an appendix is called `{declared.id}`.",
                    "Give each an id of its own, and cite each by it.",
                )
        files = Counter(_file(declared, paper) for declared in paper.declared)
        for declared in paper.declared:
            if declared.file and files[_file(declared, paper)] > 1:
                yield Problem(
                    place(declared.node, "file"),
                    "More than one appendix of this paper has this file, and one of them might show what another "
                    "withholds.",
                    "Declare it once, with the highest classification that it needs, and cite it by that id.",
                    quotes=False,
                )


def _file(declared: AppendixDeclaration, paper: Paper) -> str:
    return declared.path_in(paper.folder).removesuffix(SEALED)


def doubled_letter(workspace: Workspace) -> Iterator[Problem]:
    """A letter that is pinned belongs to one appendix of the paper.

    Two appendices under one letter can't be told apart in the meeting, nor in the minutes.

    Mend: Pin another letter, or take the key away: letters then follow the running order.

    Bad: content/papers/2019-01/ssc.md
        ---
        committee: ssc
        status: final
        appendices:
          - id: security-status
            title: Security Status Update
            classification: RED
            file: appendices/security-status.md
            letter: B  ← here
          - id: security-plan
            title: Security Plan
            classification: RED
            file: appendices/security-plan.md
            letter: B  ← here
        ---

        ## Status decisions

        One status was set: see [](appendix:security-status) and [](appendix:security-plan).
    and: content/papers/2019-01/appendices/security-plan.md
        ---
        sensitive_terms:
          - Nowhere Light and Power
        ---
        An imaginary assessor will come again. All of this is invented.

    Good: content/papers/2019-01/ssc.md
        ---
        committee: ssc
        status: final
        appendices:
          - id: security-status
            title: Security Status Update
            classification: RED
            file: appendices/security-status.md
            letter: B
        ---

        ## Status decisions

        One status was set: see [](appendix:security-status).
    """
    for paper in workspace.papers:
        counts = Counter(declared.letter for declared in paper.declared)
        for declared in paper.declared:
            if declared.letter and counts[declared.letter] > 1:
                yield Problem(
                    place(declared.node, "letter"),
                    f"{_times(counts[declared.letter])} in this paper the letter {declared.letter} is pinned.",
                    "Pin another letter, or delete this line: letters then follow the running order.",
                )


def _times(count: int) -> str:
    return "Twice" if count == 2 else f"{count} times"
