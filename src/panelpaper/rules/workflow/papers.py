"""A paper's state, its versions and its months: PP7."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import MAXYEAR, MINYEAR, date, timedelta

from panelpaper.model.document import Node, key_place, place
from panelpaper.model.finding import Span
from panelpaper.model.paper import Action, Status, Verb
from panelpaper.model.period import MONTHS, Period, spoken
from panelpaper.model.workspace import Workspace
from panelpaper.rules.problem import Problem
from panelpaper.rules.spots import items, typed

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
        else:
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
    verbs = [f"`{verb.value}`" for verb in _VERBS[action]]
    return f"{', '.join(verbs[:-1])} or {verbs[-1]}" if len(verbs) > 1 else verbs[0]


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


def days_out_of_order(workspace: Workspace) -> Iterator[Problem]:
    """A paper is issued before the meeting that it is for, and revised only after it was issued.

    Members read it to prepare. Where the days contradict one another, one of them is most likely last month's.

    Mend: Correct whichever of the two days is wrong.

    Bad: content/papers/2019-01/paper.yaml
        …
        meeting: {date: 2019-01-03}  ← here

    Good: content/papers/2019-01/paper.yaml
        …
        meeting: {date: 2019-01-11}
    """
    for paper in workspace.papers:
        met, issued = paper.meeting.date, paper.issued
        if met is not None and issued is not None and met < issued:
            yield Problem(
                place(paper.node, "meeting", "date"),
                f"The meeting ({spoken(met)}) is before the paper's issue ({spoken(issued)}).",
                "Correct whichever of the two days is wrong.",
            )
        for revision in paper.revisions:
            if issued is not None and revision.date is not None and revision.date < issued:
                yield Problem(
                    place(revision.node, "date"),
                    f"Version {revision.version} is dated before the paper was issued ({spoken(issued)}).",
                    "Correct whichever of the two days is wrong.",
                    concerns=revision.classification,
                )


_SELDOM = timedelta(days=275)  # a committee may meet twice a year, and tell of it late


def day_of_another_year(workspace: Workspace) -> Iterator[Problem]:
    """The days of a paper and of its table are within half a year of the paper's month, meetings within nine months.

    In January it is easily last year's number that is typed. What a table speaks of as at a day a year ago is not due
    yet, and nothing would be overdue.

    Mend: Type the year that is meant.

    Bad: content/papers/2019-01/paper.yaml
        …
        issued: 2018-01-04  ← here

    Good: content/papers/2019-01/paper.yaml
        …
        issued: 2019-01-04
    """
    for paper in workspace.papers:
        days: list[tuple[Span, str, date | None]] = [
            (place(paper.node, "issued"), "issued", paper.issued),
            (place(paper.node, "meeting", "date"), "date", paper.meeting.date),
        ]
        if paper.table:
            days.append((place(paper.table.node, "data_cutoff"), "data_cutoff", paper.table.data_cutoff))
        for section in paper.sections:
            held = enumerate(section.meetings)
            told = ((place(section.node, "meetings", at, "date"), each.date) for at, each in held)
            days += [(span, "date", day) for span, day in told if day and abs(day - paper.month.first_day) > _SELDOM]
        for span, key, day in days:
            meant = _of_the_right_year(day, paper.month) if day else None
            if day and meant:
                yield Problem(
                    span,
                    f"{spoken(day)} is more than half a year from the paper's month, {paper.month.label}.",
                    f"Type `{key}: {meant.isoformat()}`, if that is meant.",
                )


def _of_the_right_year(day: date, month: Period) -> date | None:
    """The same day in the year in which it is nearest to a month; None where it is within half a year of it."""
    if month.is_near(day):
        return None
    last = 28 if (day.month, day.day) == (2, 29) else day.day
    year = month.first_day.year
    years = range(max(MINYEAR, year - 1), min(MAXYEAR, year + 1) + 1)
    return min((date(each, day.month, last) for each in years), key=lambda each: abs(each - month.first_day))


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
