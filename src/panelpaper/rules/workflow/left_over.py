"""What a paper still says of itself as the paper before did, from which it was copied: PP7."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from panelpaper.model.classification import highest
from panelpaper.model.document import key_place, place
from panelpaper.model.manuscript import Prose
from panelpaper.model.paper import Decision, Paper, Section
from panelpaper.model.period import Period, day_or_words, spoken, when
from panelpaper.model.prose import Passage
from panelpaper.model.workspace import Workspace
from panelpaper.patterns import late
from panelpaper.rules.problem import Problem
from panelpaper.rules.spots import spot
from panelpaper.rules.succession import copied_pairs, cut_off

_BEGINS_OR_ENDS = late(r"\b(?i:after|before|by|from|in|since|till|to|until)\s$")  # of a span of time, or when it was
_MANY = 12  # words of a decision: fewer may well be decided anew each month, as to agree the minutes


def left_from_before(workspace: Workspace) -> Iterator[Problem]:
    """What a paper says of itself is its own, and not left from the paper before.

    A folder that was copied brings last month's days and numbers along. With the day of issue the table's cut-off is
    last month's too: whatever has come since is missing, and what has become overdue is not called so.

    Mend: Type this month's. Where nothing is known yet, delete the line until it is.

    Bad: content/papers/2018-12/paper.yaml
        …
        meeting: {date: 2018-12-14, number: 63}
        reference: SECP_63_1412_05
    and: content/papers/2019-01/paper.yaml
        …
        meeting: {number: 63}  ← here
        reference: SECP_63_1412_05  ← here
        issued: 2018-12-07  ← here

    Good: content/papers/2018-12/paper.yaml
        …
        meeting: {date: 2018-12-14, number: 63}
        reference: SECP_63_1412_05
    and: content/papers/2019-01/paper.yaml
        …
        meeting: {date: 2019-01-11, number: 64}
        reference: SECP_64_1101_05
        issued: 2019-01-04
    """
    for paper, before in copied_pairs(workspace):
        yield from _days(paper, before) if before.month < paper.month else ()
        yield from _numbers(paper, before)
        yield from _months(paper, before)
        for section in paper.sections:
            last = before.section(section.committee)
            if last is not None:
                yield from _of_a_section(section, last, before)


def _days(paper: Paper, before: Paper) -> Iterator[Problem]:
    """The day of issue, and the day that the table names for itself. One of another year is told by another rule."""
    last, day = before.issued, paper.issued
    if day and last and day <= last and paper.month.is_near(day) and before.month.is_near(last):
        yield Problem(
            place(paper.node, "issued"),
            f"{_the_last(before)} was issued on {spoken(last)}, and this one {_spoken(day, last)}.",
            "Type the day on which this paper is issued. In a draft the line may be left out until then.",
        )
    table, last = paper.table, cut_off(before) if before.table else None
    day = table.data_cutoff if table else None
    if table and day and last and day <= last and paper.month.is_near(day):
        yield Problem(
            place(table.node, "data_cutoff"),
            f"The table of {_the_last(before, 'the')} spoke of {spoken(last)}, and this one of no later day.",
            "Type the day that this table speaks of; or delete the line: then it is the day of issue.",
        )


def _spoken(day: date, last: date) -> str:
    return "on the same day" if day == last else f"before it, on {spoken(day)}"


def _numbers(paper: Paper, before: Paper) -> Iterator[Problem]:
    """The meeting's number and the paper's reference."""
    if paper.meeting.number is not None and paper.meeting.number == before.meeting.number:
        yield Problem(
            place(paper.node, "meeting", "number"),
            f"{paper.meeting.number} is the number of the meeting that {_the_last(before, 'the')} was for.",
            "Type the number of the meeting that this paper is for.",
        )
    if paper.reference and paper.reference == before.reference:
        yield Problem(
            place(paper.node, "reference"),
            f"This is the reference of {_the_last(before, 'the')}.",
            "Type this paper's own.",
        )


def _months(paper: Paper, before: Paper) -> Iterator[Problem]:
    """A month that the paper's own texts name, word for word as those of the paper before did."""
    labels = {before.month.label, before.reporting_month.label}
    hint = "Type the month that is meant, after a look at whether the rest of it is this paper's."
    if paper.title == before.title:
        for label in (label for label in labels if label in paper.title):
            detail = f"The title is that of {_the_last(before, 'the')}, and names {label}."
            yield Problem(place(paper.node, "title"), detail, hint)
    for prose, last in zip(_own(paper), _own(before), strict=False):
        for run in prose.runs if prose.passage == last.passage else ():
            for label in labels:
                at = run.text.find(label)
                if at >= 0 and not _BEGINS_OR_ENDS.search(run.text[:at]):
                    detail = f"This text is that of {_the_last(before, 'the')}, and names {label}."
                    yield Problem(spot(run, at, at + len(label)), detail, hint)


def _own(paper: Paper) -> tuple[Prose, ...]:
    return (paper.purpose, paper.notice, *(ask.text for ask in paper.recommendations))


def _of_a_section(section: Section, last: Section, before: Paper) -> Iterator[Problem]:
    """Meetings, if there is none that the paper before did not report on, and decisions."""
    told = {(meeting.ref, meeting.date) for meeting in last.meetings}
    if section.meetings and not section.no_update and told.issuperset((it.ref, it.date) for it in section.meetings):
        yield Problem(
            key_place(section.node, "meetings"),
            f"{_the_last(before)} reported on the same, and this section names no other meeting.",
            "Type the meetings that it reports on. Where there was none, delete these.",
        )
    for decision in section.decisions:
        same = [each for each in last.decisions if (each.text.passage, each.meeting) == _made(decision)]
        if same and not decision.text.fragments and decision.text.length >= _MANY:
            yield Problem(
                place(decision.node, "text"),
                f"{_the_last(before)} reported the same decision, word for word.",
                "Delete it, or write what was decided since. Where the same was decided again, say that in its text.",
                concerns=highest((decision.classification, *(each.classification for each in same))),
            )


def _made(decision: Decision) -> tuple[Passage, str]:
    return decision.text.passage, decision.meeting


def _the_last(before: Paper, the: str = "The") -> str:
    return f"{the} paper of {before.month.label}"


def expected_in_the_past(workspace: Workspace) -> Iterator[Problem]:
    """What is to come to the Panel is not expected in a month that is over.

    It came, or it is late. A paper that goes on announcing it as of old says neither, and members plan by it.

    Mend: Type when it is expected now, or delete the item if it has come.

    Bad: content/papers/2019-01/tag.md
        ---
        committee: tag
        status: final
        forward_look:
          - text: |
              A plan for the tests
            expected: 2018-12  ← here
        ---

        ## Release 2.0 {#release-2-0}

        The TAG discussed the testing of fixes.

    Good: content/papers/2019-01/tag.md
        ---
        committee: tag
        status: final
        forward_look:
          - text: |
              A plan for the tests
            expected: 2019-02
        ---

        ## Release 2.0 {#release-2-0}

        The TAG discussed the testing of fixes.
    """
    for paper in workspace.papers:
        for item in (item for section in paper.sections for item in section.forward_look):
            expected = when(item.expected)
            if isinstance(expected, str):
                continue
            if (expected.last_day if isinstance(expected, Period) else expected) < paper.month.first_day:
                yield Problem(
                    place(item.node, "expected"),
                    f"This was expected for {day_or_words(expected)}, and the paper is that of {paper.month.label}.",
                    "Type when it is expected now, or delete the item if it has come.",
                )
