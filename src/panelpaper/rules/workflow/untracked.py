"""Actions that a section tells of in its text alone: PP7."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile

from panelpaper.model.finding import Span
from panelpaper.model.outside_marks import outside_marks
from panelpaper.model.paper import Section
from panelpaper.model.proses import proses
from panelpaper.model.typed_tables import is_dashes
from panelpaper.model.workspace import Workspace
from panelpaper.patterns import late
from panelpaper.rules.problem import Problem

_ACTIONS = frozenset({"action", "actions", "action item", "action items", "action required", "actions required"})
_OWNERS = frozenset(
    {"owner", "owners", "owner(s)", "action owner", "action owners", "responsible", "assigned to", "who"}
)
_HEADINGS = frozenset(
    {"actions", "action items", "new actions", "open actions", "agreed actions", "actions agreed", "actions arising"}
)
_OF_RISKS = late(r"(?i)risk|issue|mitigat")  # what is done about them has an owner too, and is no action of a meeting
_ITEM = late(r"[ \t]*(?:[-*+]|[0-9]{1,3}[.)])[ \t]")
_NUMBERED = late(r"(?i)\baction:|[a-z]{2,12}-[0-9]{3,5}")


def untracked_action(workspace: Workspace) -> Iterator[Problem]:
    """An action that a committee agreed is listed under its number, also where the text tells of it.

    One that stands in a table or list of the text alone is no action for the program: it is carried into no other
    paper, and nobody is told when it is overdue. It comes so from many a Word file.

    Mend: Give each action its number with `panelpaper action add`, and take it out of the text.

    Bad: content/papers/2019-01/tag.md
        ---
        committee: tag
        status: final
        ---

        ## Release 2.0

        | Action | Owner | Due |  ← here
        | --- | --- | --- |
        | Report on the testing of fixes | DCC | March 2019 |

    Good: content/papers/2019-01/tag.md
        ---
        committee: tag
        status: final
        actions:
          - id: TAG-0001
            text: |
              Report on the testing of fixes
            owner: DCC
            due: 2019-03
            status: open
        ---

        ## Release 2.0

        The DCC will report on the testing.
    """
    for placed in proses(workspace):
        section = placed.section
        if section is None or placed.prose.span.path != section.path or workspace.is_released(placed.paper):
            continue
        told = 0
        for run in placed.prose.runs:
            word = run.text.strip().casefold().rstrip(":")
            row = run.span.line
            if row == told or word not in (_HEADINGS if run.heading else _ACTIONS):
                continue
            lines = _lines(workspace, section, within_mark=placed.marked)
            if _is_list(lines[row:]) if run.heading else _is_table(lines[row - 1 :]):
                told = row
                yield _untracked(run.span, section)


def _lines(workspace: Workspace, section: Section, *, within_mark: bool) -> Sequence[str]:
    """The lines of a section; for a text outside of marks without what is marked, which has no say in what is told."""
    text = workspace.sources.get(section.path, "")
    return (text if within_mark else outside_marks(text)).split("\n")


def _is_list(below: Sequence[str]) -> bool:
    """Whether a heading's text begins with a list, and no item of it names an action by its number."""
    text = [line for line in takewhile(lambda line: not line.startswith(("#", ":::")), below) if line.strip()]
    return bool(text) and bool(_ITEM.match(text[0])) and not any(map(_NUMBERED.search, text))


def _is_table(lines: Sequence[str]) -> bool:
    """Whether a table begins with these lines that says who owns its rows, and none of them names an action."""
    if len(lines) < 3 or "|" not in lines[1] or not is_dashes(lines[1]):
        return False
    titles = {cell.strip(" *_").casefold() for cell in lines[0].split("|")}
    rows = list(takewhile(lambda line: "|" in line, lines[2:]))
    return (
        bool(rows)
        and not (_OWNERS.isdisjoint(titles) or _OF_RISKS.search(lines[0]))
        and not any(map(_NUMBERED.search, rows))
    )


def _untracked(span: Span, section: Section) -> Problem:
    return Problem(
        span,
        "Actions that stand in the text alone are carried into no later paper, and nobody is told when they are "
        "overdue.",
        f'Give each its number: `panelpaper action add {section.committee} "WHAT IS TO BE DONE" --owner WHO --due '
        "DATE`. Then take it out here. If they are no actions of the committee, say in the title whose they are.",
    )
