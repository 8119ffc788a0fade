"""Who owns actions: PP7."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Set
from itertools import chain
from typing import NamedTuple

from panelpaper.memory import of_each_of_late
from panelpaper.model.document import place
from panelpaper.model.finding import Span
from panelpaper.model.holdings import holdings_of
from panelpaper.model.paper import CommitteeAction, Paper
from panelpaper.model.workspace import Workspace
from panelpaper.patterns import late
from panelpaper.rules.misspelling import one_slip_apart
from panelpaper.rules.problem import Problem
from panelpaper.rules.spots import line_of, mend
from panelpaper.rules.suggestions import did_you_mean

_OFTEN = 3  # actions
_BETWEEN = late(r"[,;&/+]|\band\b")
_SHORT = 3  # letters: what has fewer is one slip from anything


def misspelt_owner(workspace: Workspace) -> Iterator[Problem]:
    """The owner of an action is spelt as where other actions name it.

    Whoever looks for what they have to do looks for their own name. An action that is another's in name is nobody's.

    An owner is taken to be misspelt where no other action has it, where it is one letter away from one that three other
    actions have, or one that has an acronym in the register, and where it is itself no acronym and no committee.

    Mend: Type the owner as other actions have it.

    Bad: content/papers/2019-01/tag.md
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
            owner: [SECAS, DDC]  ← here
            status: open
        ---

        ## Release 2.0 {#release-2-0}

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
            owner: [SECAS, DNO]
            status: open
        ---

        ## Release 2.0 {#release-2-0}

        The TAG discussed the testing of fixes.
    """
    known = _known(workspace)
    rare = [each for each in _owners(workspace) if each.name not in known and not workspace.is_released(each.paper)]
    owned = _owned(workspace) if rare else {}
    for each in rare:
        id, name = each.action.id, each.name
        near = [other for other in owned if _is_meant(other, name, owned[other] - {id}, workspace)]
        if near and not owned.get(name, set()) - {id}:
            yield Problem(
                each.span,
                f"`{name}` owns no other action, and `{min(near)}` owns {len(owned[min(near)])}.",
                did_you_mean(sorted(near), ""),
            )


def joined_owners(workspace: Workspace) -> Iterator[Problem]:
    """Each owner of an action is an item of its own.

    Who looks for the actions of one of them finds none that has both for a single name.

    Mend: Type the owners between square brackets, with commas between them.

    Bad: content/papers/2019-01/tag.md
        ---
        committee: tag
        status: final
        actions:
          - id: TAG-0001
            text: Report on the testing of fixes
            owner: DCC & SECAS  ← here
            status: open
        ---

        ## Release 2.0 {#release-2-0}

        The TAG discussed the testing of fixes.

    Good: content/papers/2019-01/tag.md
        ---
        committee: tag
        status: final
        actions:
          - id: TAG-0001
            text: Report on the testing of fixes
            owner: [DCC, SECAS]
            status: open
          - id: TAG-0002
            text: Report on the testing of faults
            owner: Trade and Industry
            status: open
        ---

        ## Release 2.0 {#release-2-0}

        The TAG discussed the testing of fixes.
    """
    known = _known(workspace)
    yield from _run_on(workspace, known)
    for each in (each for each in _owners(workspace) if _BETWEEN.search(each.name)):
        names = [name for part in _BETWEEN.split(each.name) if (name := part.strip())]
        if len(names) < 2 or each.name in known or not known.issuperset(names) or workspace.is_released(each.paper):
            continue
        right, span = f"[{', '.join(names)}]", each.span
        alone = line_of(workspace, span.path, span.line)[: span.column - 1].rstrip().endswith("owner:")
        yield Problem(
            span,
            f"`{each.name}` is one owner as it is typed.",
            f"Type `owner: {right}`.",
            edits=mend(workspace, span, each.name, right) if alone else (),
        )


def _run_on(workspace: Workspace, known: Set[str]) -> Iterator[Problem]:
    """Owners that go on over the next line, as where a merge left the text of another action below one."""
    for each in _owners(workspace):
        span = each.span
        if span.line < span.end_line and each.name not in known and not workspace.is_released(each.paper):
            yield Problem(
                span,
                f"The owner goes on over the next line: `{each.name}` is one owner as it is typed.",
                "Type the owner on one line. If what stands below is the text of another action, begin that one with "
                "`- id:` and `text: |` on lines of their own.",
            )


def _is_meant(name: str, typed: str, others: Set[str], workspace: Workspace) -> bool:
    """Whether a name that other actions have as their owner may be what was meant by one that none has."""
    often = len(others) >= (1 if name in workspace.registers.acronyms else _OFTEN)
    if not often or min(len(name), len(typed)) < _SHORT or typed in (f"{name}s", name.removesuffix("s")):
        return False
    return name.casefold() == typed.casefold() or one_slip_apart(name.casefold(), typed.casefold())


def _owned(workspace: Workspace) -> Mapping[str, Set[str]]:
    """The actions of each owner, as everybody may know it: no owner of what is withheld is weighed or named."""
    holdings = holdings_of(workspace)
    owned = defaultdict(set)
    for each in _owners(workspace):
        if holdings.may_quote(each.span):
            owned[each.name].add(each.action.id)
    return owned


class _Owner(NamedTuple):
    """One of the owners of an action, counted from 0."""

    paper: Paper
    action: CommitteeAction
    number: int
    name: str

    @property
    def span(self) -> Span:
        """Where it stands."""
        return place(self.action.node, "owner", self.number)


def _owners(workspace: Workspace) -> Iterator[_Owner]:
    """Every owner of the actions that were read and have an id."""
    return chain.from_iterable(_owners_of_each(workspace.papers))


@of_each_of_late
def _owners_of_each(paper: Paper) -> list[_Owner]:
    actions = (action for action in paper.actions if action.id)
    return [_Owner(paper, action, *each) for action in actions for each in enumerate(action.owners)]


def _known(workspace: Workspace) -> frozenset[str]:
    """What is nobody's slip: acronyms that the register has, and what committees are called."""
    committees = workspace.panel.committees
    called = (name for each in committees for name in (each.id, each.name, each.short_name, *each.bodies))
    return frozenset((*workspace.registers.acronyms, *called))
