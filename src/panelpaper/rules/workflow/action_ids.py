"""How the ids of actions are spelt: PP7."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from panelpaper.model.classification import Classification
from panelpaper.model.document import place
from panelpaper.model.paper import CommitteeAction, Paper
from panelpaper.model.workspace import Workspace
from panelpaper.patterns import late
from panelpaper.rules.problem import Problem

_USUAL = late(r"([A-Z]+)-[0-9]+")
_NEARLY = late(r"[\"“”‘’'(]?([A-Za-z]+)[\s_./\-\u2010-\u2015\u2212]{0,3}([0-9]+)[\"“”‘’').,;:]{0,2}")


def misspelt_action_id(workspace: Workspace) -> Iterator[Problem]:
    """An action's id is typed as its committee's other ids are: capital letters, a hyphen, digits.

    It names the action for life. One that merely looks like it names another: references don't find it, and the next
    paper misses the action. Word makes dashes of hyphens.

    Mend: Type the id with capital letters, the hyphen of the keyboard and digits.

    Bad: content/papers/2019-01/tag.md
        ---
        committee: tag
        status: final
        actions:
          - id: TAG-0001
            text: Report on the testing of fixes
            owner: DCC
            status: open
          - id: TAG_0002  ← here
            text: Report on the testing of faults
            owner: DCC
            status: open
        ---

        ## Release 2.0

        The TAG discussed the testing of fixes.

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
            text: Report on the testing of faults
            owner: DCC
            status: open
        ---

        ## Release 2.0

        The TAG discussed the testing of fixes.
    """
    for paper in workspace.papers:
        for action, meant in _misspelt(paper, workspace):
            yield Problem(
                place(action.node, "id"),
                f"`{action.id}` isn't spelt as the other ids of this committee's actions are.",
                f"Type `{meant}`.",
                concerns=action.classification,
            )


def meant_ids(paper: Paper, workspace: Workspace, held: Classification) -> frozenset[str]:
    """The ids that a paper has misspelt, as they are meant, of actions no higher than ``held``: nobody misses these."""
    return frozenset(meant for action, meant in _misspelt(paper, workspace) if action.classification <= held)


def renumbered(action: CommitteeAction, committee: str, before: Paper, paper: Paper) -> CommitteeAction | None:
    """The action that says, word for word, what one of the paper before did, under an id that is new or another's.

    One of another class, or in which something is marked, is none: it has no say in what is told of the rest.
    """
    section, text = paper.section(committee), action.text
    known = {each.id for said in before.sections for each in said.actions}
    here = [each for each in section.actions if each.classification == action.classification] if section else []
    times = Counter(each.id for each in here)
    new = (each for each in here if each.id and (each.id not in known or times[each.id] > 1))
    alike = (each for each in new if each.text.passage == text.passage)
    return next((each for each in alike if text.length and not text.fragments), None)


def _misspelt(paper: Paper, workspace: Workspace) -> Iterator[tuple[CommitteeAction, str]]:
    """The actions of a paper whose ids are none, though they look like their committee's; each with the id to type."""
    for section in paper.sections:
        for action in section.actions:
            nearly = None if _USUAL.fullmatch(action.id) else _NEARLY.fullmatch(action.id)
            if nearly and nearly[1].upper() in _letters(section.committee, workspace, action):
                yield action, f"{nearly[1].upper()}-{nearly[2]}"


def _letters(committee: str, workspace: Workspace, action: CommitteeAction) -> frozenset[str]:
    """What a committee's ids begin with, as far as those know who may see an action."""
    sections = (paper.section(committee) for paper in workspace.papers)
    ids = (each for section in sections if section for each in section.actions)
    usual = (_USUAL.fullmatch(each.id) for each in ids if each.classification <= action.classification)
    return frozenset(found[1] for found in usual if found)
