"""Actions that a text names by their ids, typed by hand: PP3."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from panelpaper.memory import of_each_of_late
from panelpaper.model.manuscript import Run
from panelpaper.model.panel import Panel
from panelpaper.model.paper import Paper
from panelpaper.model.proses import Placed, proses_of
from panelpaper.model.workspace import Workspace
from panelpaper.patterns import late
from panelpaper.rules.language.texts import words_in
from panelpaper.rules.problem import Problem, half_read
from panelpaper.rules.references.listed_actions import HIDDEN_BY, listed_actions
from panelpaper.rules.spots import spot
from panelpaper.rules.workflow.action_ids import meant_ids

_ID = late(r"(?<![\w/-])(?P<letters>[A-Z]{2,12})-(?:\d{3,5}|\d{2}-\d{2,3})(?![\w-])")


def unlisted_action(workspace: Workspace) -> Iterator[Problem]:
    """An action that a text names is listed, in this paper or in an earlier one.

    One that stands in the text alone is no action for the program: it is carried into no other paper, and nobody is
    told when it is overdue.

    Mend: List the action under `actions:` at the top of its committee's file, or correct its number.

    Bad: content/papers/2019-01/tag.md
        ---
        committee: tag
        status: final
        actions:
          - id: TAG-0001
            text: Report on the testing of fixes
            owner: DCC
            status: open
        ---

        ## Release 2.0

        The DCC will list the faults that are left (TAG-0002).  ← here

    Good: content/papers/2019-01/tag.md
        ---
        committee: tag
        status: final
        actions:
          - id: TAG-0001
            text: Report on the testing of fixes
            owner: DCC
            status: open
          - id: TAG-0002
            text: List the faults that are left
            owner: DCC
            status: open
        ---

        ## Release 2.0

        The DCC will list the faults that are left (TAG-0002).
    """
    letters = frozenset(_letters(workspace.panel))
    listed = listed_actions(workspace)
    unsure = half_read(workspace, *HIDDEN_BY)
    for placed, run, found in chain.from_iterable(_typed_in_each(workspace.papers)):
        id = found[0]
        if found["letters"] not in letters or listed.is_seen_by(placed, id):
            continue
        if any(section.path in unsure for section in placed.paper.sections):
            continue  # the action may be there: first that has to be mended
        if id in meant_ids(placed.paper, workspace, placed.prose.held):
            continue  # told by misspelt_action_id
        yield Problem(
            spot(run, *found.span()),
            f"This text's readers see no action `{id}` in this paper or an earlier one.",
            "List it under `actions:` at the top of its committee's file: only so is it followed up until it is "
            "closed. If another is meant, correct the number.",
        )


@of_each_of_late
def _typed_in_each(paper: Paper) -> tuple[tuple[Placed, Run, re.Match[str]], ...]:
    """What looks like an action's id in each text of a paper."""
    texts = ((placed, run) for placed in proses_of(paper) for run in placed.prose.runs if "-" in run.text)
    return tuple((placed, run, found) for placed, run in texts for found in _ID.finditer(words_in(run)))


def _letters(panel: Panel) -> Iterator[str]:
    """What the ids of the committees' actions begin with."""
    for committee in panel.committees:
        yield from committee.meeting_prefixes
        yield from (body.replace(" ", "").upper() for body in committee.bodies)
