"""References to appendices: PP3."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from panelpaper.model.classification import CLEAR
from panelpaper.model.document import place
from panelpaper.model.lettering import letters_of
from panelpaper.model.paper import Paper
from panelpaper.model.prose import RefKind
from panelpaper.model.proses import citations, proses_of
from panelpaper.model.workspace import Workspace
from panelpaper.patterns import late
from panelpaper.rules.language.texts import before
from panelpaper.rules.problem import Problem
from panelpaper.rules.references.declarations import declaring_more
from panelpaper.rules.spots import spot
from panelpaper.rules.suggestions import close, did_you_mean, one_of

_TYPED = late(r"\bAppendi(?:x|ces)\s+(?P<letter>[A-Z]{1,2})(?!\w|\.\d)(?P<after>\s+(?:of|to)\s+(?:the\s+)?[A-Z])?")
_WORD = late(r"[^\W_]+")
_WORD_BEFORE = late(r"(?<!\S)(\S++)\s*$")
_NAMES_A_CODE = late(
    r"[A-Z](?=[A-Za-z-]*[A-Z])[\w-]*+|[A-Z][\w-]*['’]s|\d[\w.]*|V\d[\w.]*|Agreement|Code|Part|Schedule|Annex"
)
_ANOTHERS = "If another document's appendix is meant, put that document's name before it."


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
    unsure = declaring_more(workspace)
    for placed, cited in citations(workspace, RefKind.APPENDIX):
        known = [declared.id for declared in placed.paper.declared]
        if cited.target not in known:
            if placed.paper.folder in unsure:
                continue  # it may be declared: first that has to be mended
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
            _folded(reference.target)  # one that is typed otherwise is told where it stands
            for placed in proses_of(paper)
            if placed.prose.held == CLEAR
            for reference in placed.prose.citations
            if reference.kind is RefKind.APPENDIX
        }
        ids = [declared.id for declared in paper.declared]
        meant = {id for target in cited.difference(map(_folded, ids)) for id in close(target, ids)}
        for declared in paper.declared:
            if _folded(declared.id) not in cited and declared.id not in meant:  # unknown_appendix tells of that
                yield Problem(
                    place(declared.node, "id"),
                    f"No text that every reader sees cites the appendix `{declared.id}`.",
                    f"Write `[](appendix:{declared.id})` where the paper speaks of it, or delete its declaration.",
                )


def _folded(id: str) -> str:
    """An id without what it may have been typed with otherwise."""
    return "-".join(_WORD.findall(id.lower()))


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
                    if _is_elsewhere(found, run.text):
                        continue
                    if letter in letters:
                        yield Problem(
                            spot(run, found.start(), found.end("letter")),
                            f"The letter of Appendix {letter} is typed by hand, and may come to mean another appendix.",
                            f"Write `[](appendix:{letters[letter]})`; the page adds the letter. {_ANOTHERS}",
                        )
                    elif len(letter) == 1:
                        yield Problem(
                            spot(run, found.start(), found.end("letter")),
                            f"This paper has no Appendix {letter}.",
                            "If it is to have one, declare it under `appendices:` and write `[](appendix:ID)` here. "
                            f"{_ANOTHERS}",
                        )


def _is_elsewhere(typed: re.Match[str], text: str) -> bool:
    """Whether the words around it say that it is another document's."""
    word = _WORD_BEFORE.search(before(text, typed.start()))
    return bool(typed["after"] or (word and _NAMES_A_CODE.fullmatch(word[1].strip("“\"(‘',;"))))


def _letters(paper: Paper, workspace: Workspace) -> Mapping[str, str]:
    """The ids of a paper's appendices by letter: pinned, else in the running order, then as declared."""
    order = {committee: place for place, committee in enumerate(workspace.panel.in_month(paper.month).running_order)}
    sections = sorted(paper.sections, key=lambda section: order.get(section.committee, len(order)))
    declared = [appendix for section in sections for appendix in section.appendices]
    letters = letters_of([appendix.letter for appendix in declared])
    return {letter: appendix.id for letter, appendix in zip(letters, declared, strict=True)}
