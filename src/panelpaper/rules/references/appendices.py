"""References to appendices: PP3."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from string import ascii_uppercase

from panelpaper.model.classification import CLEAR
from panelpaper.model.document import place
from panelpaper.model.paper import AppendixDeclaration, Paper, Section, Workspace
from panelpaper.model.prose import RefKind
from panelpaper.model.proses import proses, proses_of
from panelpaper.patterns import late
from panelpaper.rules.language.texts import before
from panelpaper.rules.problem import Problem
from panelpaper.rules.spots import spot
from panelpaper.rules.suggestions import close, did_you_mean, one_of

_TYPED = late(r"\bAppendi(?:x|ces)\s+(?P<letter>[A-Z]{1,2})(?!\w|\.\d)(?P<after>\s+(?:of|to)\s+(?:the\s+)?[A-Z])?")
_WORD_BEFORE = late(r"(?<!\S)(\S++)\s*$")
_NAMES_A_CODE = late(
    r"[A-Z](?=[A-Za-z-]*[A-Z])[\w-]*+|[A-Z][\w-]*['’]s|\d[\w.]*|V\d[\w.]*|Agreement|Code|Part|Schedule|Annex"
)


def unknown_appendix(workspace: Workspace) -> Iterator[Problem]:
    """A reference to an appendix names one that a section of the same paper declares.

    The reader would be sent to an appendix that isn't attached.

    Mend: Write the appendix's id as the section's front matter has it, or declare the appendix there.

    Bad: content/papers/2019-01/tag.md
        ---
        committee: tag
        status: final
        ---

        ## Release 2.0 {#release-2-0}

        The details are confidential: see [](appendix:security-statos).  ← here

    Good: content/papers/2019-01/tag.md
        ---
        committee: tag
        status: final
        ---

        ## Release 2.0 {#release-2-0}

        The details are confidential: see [](appendix:security-status).
    """
    for placed in proses(workspace):
        known = [declared.id for _, declared in declared_in(placed.paper)]
        for cited in placed.prose.citations:
            if cited.kind is RefKind.APPENDIX and cited.target not in known:
                candidates = [f"[](appendix:{id})" for id in close(cited.target, known)]
                none = "No section of this paper declares one: do so under `appendices:` in its front matter."
                yield Problem(
                    cited.span,
                    f"This paper has no appendix `{cited.target}`.",
                    did_you_mean(candidates, one_of(known, none)),
                )


def uncited_appendix(workspace: Workspace) -> Iterator[Problem]:
    """An appendix is cited in text of its paper that every reader sees.

    An appendix that no sentence speaks of leaves the Panel to guess why it is attached. One that only classified text
    cites would stand under Attachments in the public paper, and nothing there would say what it is.

    Mend: Cite the appendix where the paper speaks of it, or take its declaration away.

    Bad: content/papers/2019-01/ssc.md
        ---
        committee: ssc
        status: final
        appendices:
          - id: security-status  ← here
            title: Security Status Update
            classification: RED
            file: appendices/security-status.md
        ---

        ## Status decisions

        One status was set.

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
        cited = {
            reference.target
            for placed in proses_of(paper)
            if placed.prose.held == CLEAR
            for reference in placed.prose.citations
            if reference.kind is RefKind.APPENDIX
        }
        for _, declared in declared_in(paper):
            if declared.id not in cited:
                yield Problem(
                    place(declared.node, "id"),
                    f"No text that every reader sees cites the appendix `{declared.id}`.",
                    f"Write `[](appendix:{declared.id})` where the paper speaks of it, or delete its declaration.",
                )


def typed_appendix(workspace: Workspace) -> Iterator[Problem]:
    """A paper's own appendix is cited by its id, so that its letter is never typed.

    Letters follow the running order: a typed one names another appendix as soon as a section before it gains one.

    Mend: Write the reference instead of the letter. If another document's appendix is meant, name the document first.

    Bad: content/papers/2019-01/tag.md
        ---
        committee: tag
        status: final
        ---

        ## Release 2.0 {#release-2-0}

        The details are in Appendix A.  ← here

    Good: content/papers/2019-01/tag.md
        ---
        committee: tag
        status: final
        ---

        ## Release 2.0 {#release-2-0}

        The details are in [](appendix:security-status). Questions stand in Part 2 Appendix A.
    """
    for paper in workspace.papers:
        letters = _letters(paper, workspace)
        for placed in proses_of(paper):
            for run in placed.prose.runs:
                for found in _TYPED.finditer(run.text):
                    letter = found["letter"]
                    word = _WORD_BEFORE.search(before(run.text, found.start()))
                    elsewhere = found["after"] or (word and _NAMES_A_CODE.fullmatch(word[1].strip("“\"(‘',;")))
                    if not elsewhere and letter not in letters and len(letter) == 1:
                        yield Problem(
                            spot(run, found.start(), found.end("letter")),
                            f"This paper has no Appendix {letter}.",
                            "If it is to have one, declare it under `appendices:` and write `[](appendix:ID)` here. "
                            "If another document's appendix is meant, put that document's name before it.",
                        )
                    if letter in letters and not elsewhere:
                        yield Problem(
                            spot(run, found.start(), found.end("letter")),
                            f"The letter of Appendix {letter} is typed by hand, and may come to mean another appendix.",
                            f"Write `[](appendix:{letters[letter]})`; the page adds the letter. "
                            "If another document's appendix is meant, put that document's name before it.",
                        )


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
        counts = Counter(declared.id for _, declared in declared_in(paper))
        for _, declared in declared_in(paper):
            if declared.id and counts[declared.id] > 1:
                yield Problem(
                    place(declared.node, "id"),
                    f"{_times(counts[declared.id])} in this paper an appendix is called `{declared.id}`.",
                    "Give each an id of its own, and cite each by it.",
                )
        files = Counter(_file(declared, paper) for _, declared in declared_in(paper))
        for _, declared in declared_in(paper):
            if declared.file and files[_file(declared, paper)] > 1:
                yield Problem(
                    place(declared.node, "file"),
                    "More than one appendix of this paper has this file, and one of them might show what another "
                    "withholds.",
                    "Declare it once, with the highest classification that it needs, and cite it by that id.",
                    quotes=False,
                )


def _file(declared: AppendixDeclaration, paper: Paper) -> str:
    return declared.path_in(paper.folder).removesuffix(".age")


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
        counts = Counter(declared.letter for _, declared in declared_in(paper))
        for _, declared in declared_in(paper):
            if declared.letter and counts[declared.letter] > 1:
                yield Problem(
                    place(declared.node, "letter"),
                    f"{_times(counts[declared.letter])} in this paper the letter {declared.letter} is pinned.",
                    "Pin another letter, or delete this line: letters then follow the running order.",
                )


def declared_in(paper: Paper) -> Iterator[tuple[Section, AppendixDeclaration]]:
    """The appendices that a paper's sections declare."""
    for section in paper.sections:
        for declared in section.appendices:
            yield section, declared


def _letters(paper: Paper, workspace: Workspace) -> Mapping[str, str]:
    """The ids of a paper's appendices by letter: pinned, else in the running order, then as declared."""
    order = {committee: place for place, committee in enumerate(workspace.panel.in_month(paper.month).running_order)}
    sections = sorted(paper.sections, key=lambda section: order.get(section.committee, len(order)))
    declared = [appendix for section in sections for appendix in section.appendices]
    pinned = {appendix.letter for appendix in declared if appendix.letter}
    free = (letter for letter in ascii_uppercase if letter not in pinned)
    return {appendix.letter or next(free, ""): appendix.id for appendix in declared}


def _times(count: int) -> str:
    return "Twice" if count == 2 else f"{count} times"
