"""A paper's state, its versions and its months: PP7."""

from __future__ import annotations

from collections.abc import Iterator

from panelpaper.model.document import Node, key_place, place
from panelpaper.model.finding import Span
from panelpaper.model.paper import Action, Status, Verb
from panelpaper.model.period import MONTHS, Period
from panelpaper.model.workspace import Workspace
from panelpaper.rules.problem import Problem, half_read
from panelpaper.rules.spots import items, typed
from panelpaper.wording import listed

_VERBS = {
    Action.INFORMATION: (Verb.NOTE,),
    Action.DECISION: (Verb.AGREE, Verb.APPROVE, Verb.DETERMINE),
    Action.DISCUSSION: (Verb.DISCUSS, Verb.PROVIDE_VIEWS),
}


def action_line_against_verbs(workspace: Workspace) -> Iterator[Problem]:
    """The action line and the recommendations ask the same of the Panel.

    Members prepare by the action line. A decision under a paper for information would be taken unprepared, and could be
    challenged.

    Mend: Write decision where the Panel is to agree, approve or determine, discussion where it is to discuss or provide
    views, information where it only notes; or change the verbs.

    Bad: content/papers/2019-01/paper.yaml
        …
        action: information
        recommendations:
          - verb: NOTE
            text: the content of this paper
          - verb: APPROVE  ← here
            text: the work plan

    Good: content/papers/2019-01/paper.yaml
        …
        action: decision
        recommendations:
          - verb: NOTE
            text: the content of this paper
          - verb: APPROVE
            text: the work plan
    """
    for paper in workspace.papers:
        if typed(paper.node, "action") != paper.action.value:
            continue  # what isn't an action at all is told by another rule
        verbs = [recommendation.verb for recommendation in paper.recommendations]
        asked = _asked(verbs)
        line = f"For {paper.action.value.capitalize()}"
        if asked is paper.action or (not verbs and paper.action is Action.INFORMATION):
            continue
        if asked is Action.DECISION or paper.action is Action.INFORMATION:
            verb = next(verb for verb in verbs if verb in _VERBS[asked])
            yield Problem(
                _verb_place(paper.node, verb),
                f'The paper is "{line}", and asks the Panel to {verb.value}.',
                f"Write `action: {asked.value}` at the top, or another verb here: {_choices(paper.action)}.",
            )
        elif len(items(paper.node, "recommendations")) == len(verbs) and f"{paper.folder}/paper.yaml" not in half_read(
            workspace
        ):
            yield Problem(
                place(paper.node, "action"),
                f'The paper is "{line}", and none of its recommendations asks for that.',
                f"Write `action: {asked.value}`, or a recommendation with {_choices(paper.action)}.",
            )


def _asked(verbs: list[Verb]) -> Action:
    """What the verbs make of a paper: a decision outweighs a discussion, and that a note."""
    for action in (Action.DECISION, Action.DISCUSSION):
        if any(verb in _VERBS[action] for verb in verbs):
            return action
    return Action.INFORMATION


def _choices(action: Action) -> str:
    return listed([f"`{verb.value}`" for verb in _VERBS[action]], "or")


def _verb_place(node: Node, verb: Verb) -> Span:
    for item in items(node, "recommendations"):
        if typed(item, "verb") == verb.value:
            return place(item, "verb")
    return key_place(node, "recommendations")


def months_disagree(workspace: Workspace) -> Iterator[Problem]:
    """The months that a paper's files name agree with the paper's own.

    A file with another month in it is last month's, copied, and its words are most likely last month's as well.

    Mend: Correct the month, after a look at whether the rest of the file is this month's.

    Bad: content/papers/2019-01/tag.md
        ---
        committee: tag
        status: final
        reporting_month: 2018-11  ← here
        ---

        ## Release 2.0 {#release-2-0}

        The TAG discussed the testing of fixes.

    Good: content/papers/2019-01/tag.md
        ---
        committee: tag
        status: final
        reporting_month: 2018-12
        ---

        ## Release 2.0 {#release-2-0}

        The TAG discussed the testing of fixes.
    """
    for paper in workspace.papers:
        before = paper.month.previous()
        if paper.reporting_month != before:
            yield Problem(
                place(paper.node, "reporting_month"),
                f"The paper of {paper.month.label} is about {before.label}, not {paper.reporting_month.label}.",
                f"Type `reporting_month: {before.key}`, or delete the line.",
            )
        nodes = [section.node for section in paper.sections] + ([paper.table.node] if paper.table else [])
        for node in nodes:
            month = Period.parse(typed(node, "reporting_month"))
            if month is not None and month != paper.reporting_month:
                yield Problem(
                    place(node, "reporting_month"),
                    f"This file is about {month.label}, and the paper is about {paper.reporting_month.label}.",
                    "Was the file copied from another month? Look whether its text is this month's.",
                )
        meeting = paper.meeting.date
        if meeting is not None and (meeting.year, meeting.month) != (paper.month.year, paper.month.number):
            yield Problem(
                place(paper.node, "meeting", "date"),
                f"The meeting is in {MONTHS[meeting.month - 1]} {meeting.year}, and the paper in the folder of "
                f"{paper.month.label}.",
                "The folder is named after the month of the Panel meeting: correct the date or the folder's name.",
            )


def update_against_none(workspace: Workspace) -> Iterator[Problem]:
    """A section that says there is no update has no text.

    The paper would say that nothing came from the committee, and below that what came from it. Most likely the text is
    last month's.

    Mend: Delete the text, or the line with no_update.

    Bad: content/papers/2019-01/tag.md
        ---
        committee: tag
        status: final
        no_update: true  ← here
        ---

        ## Release 2.0 {#release-2-0}

        The TAG discussed the testing of fixes.

    Good: content/papers/2019-01/tag.md
        ---
        committee: tag
        status: final
        no_update: true
        ---
    """
    for section in (section for paper in workspace.papers for section in paper.sections):
        if section.no_update and section.body.passage:
            yield Problem(
                place(section.node, "no_update"),
                "This says that there is no update, and the file has text all the same.",
                "Delete this line, or the text if it is last month's.",
                quotes=False,
            )


def draft_section(workspace: Workspace) -> Iterator[Problem]:
    """A paper that is issued has no draft sections.

    What its committee has not agreed to would be published in its name.

    Mend: Write final when the committee's chair has agreed to the section, or make the paper a draft until then.

    Bad: content/papers/2019-01/tag.md
        ---
        committee: tag
        status: draft  ← here
        ---

        ## Release 2.0 {#release-2-0}

        The TAG discussed the testing of fixes.

    Good: content/papers/2019-01/tag.md
        ---
        committee: tag
        status: final
        ---

        ## Release 2.0 {#release-2-0}

        The TAG discussed the testing of fixes.
    """
    for paper in workspace.papers:
        for section in paper.sections if paper.status is not Status.DRAFT else ():
            if typed(section.node, "status") == "draft":
                yield Problem(
                    place(section.node, "status"),
                    f"This section is a draft, and the paper of {paper.month.label} is {paper.status.value}.",
                    "Write `status: final` once it is agreed, or `status: draft` in `paper.yaml`.",
                )
