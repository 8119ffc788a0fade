"""References to sections, reports, actions and papers: PP3."""

from __future__ import annotations

import re
from collections.abc import Iterator

from panelpaper.model.classification import Classification
from panelpaper.model.manuscript import Cited
from panelpaper.model.paper import Paper
from panelpaper.model.period import Period
from panelpaper.model.places import TABLE
from panelpaper.model.prose import RefKind
from panelpaper.model.proses import citations
from panelpaper.model.workspace import Workspace
from panelpaper.patterns import late
from panelpaper.rules.problem import Problem, half_read
from panelpaper.rules.references.listed_actions import HIDDEN_BY, listed_actions, stands_beside
from panelpaper.rules.reports.known import register_is_read, registered_ids
from panelpaper.rules.reports.named import misspelt_there
from panelpaper.rules.structure.claims import stands_elsewhere
from panelpaper.rules.suggestions import close, did_you_mean, one_of
from panelpaper.rules.workflow.action_ids import meant_ids

_NEARLY_AN_ID = late(r"[{(]\s?#?([^{}()#]{1,60})[)}]$")


def unknown_section(workspace: Workspace) -> Iterator[Problem]:
    """A reference to a section names a committee of the running order, and an item that its section has.

    The reader who follows it would land nowhere.

    Mend: Write the committee's id, and after # the heading's own: the one between braces, or the heading's words in
    small letters with hyphens.

    Bad: content/papers/2019-01/tag.md
        ---
        committee: tag
        status: final
        ---

        ## Release 2.0

        For the plan, see [](section:operations-group#workplan).  ← here

    Good: content/papers/2019-01/tag.md
        ---
        committee: tag
        status: final
        ---

        ## Release 2.0

        For the plan, see [](section:operations-group#work-plan).
    """
    for placed, cited in citations(workspace, RefKind.SECTION):
        committees = workspace.panel.in_month(placed.paper.month).running_order
        if cited.target not in committees:
            if workspace.panel.committee(cited.target) and cited.target not in workspace.panel.running_order:
                continue  # panel.yaml is at fault, which another rule tells
            id, _, item = cited.target.partition("/")
            named = [f"[](section:{id}#{item})"] if item and id in committees else []
            candidates = named or [f"[](section:{id})" for id in close(cited.target, committees)]
            nothing = one_of(committees, "panel.yaml has no running order yet.")
            yield Problem(
                cited.span,
                f"The running order has no committee `{cited.target}`.",
                did_you_mean(candidates, nothing),
            )
        elif cited.item:
            yield from _unknown_item(placed.paper, cited, placed.prose.held)


def _unknown_item(paper: Paper, cited: Cited, held: Classification) -> Iterator[Problem]:
    committee, item = cited.target, cited.item
    section = paper.section(committee)
    anchors = [heading.anchor for heading in section.body.headings] if section else []
    if item in anchors:
        return
    for heading in section.body.headings if section else ():
        nearly = _NEARLY_AN_ID.search(heading.text)
        if nearly and re.sub(r"\s+", "-", nearly[1].strip()).lower() == item:
            yield Problem(
                heading.span,
                f"This heading's id isn't written as one, so it is printed, and `[](section:{committee}#{item})` leads "
                "nowhere.",
                f"Type `{{#{item}}}` in its place.",
                concerns=held,
            )
            return
    candidates = [f"[](section:{committee}#{anchor})" for anchor in close(item, anchors)]
    nothing = "It has no headings." if section else f"There is no `{committee}.md` this month."
    yield Problem(
        cited.span,
        f"The section `{committee}` has no item `{item}`.",
        did_you_mean(candidates, one_of(anchors, nothing)),
    )


def unknown_report(workspace: Workspace) -> Iterator[Problem]:
    """A reference to a report names one that has a row in the same paper's table.

    Without a row there is nothing for the reader to be sent to.

    Mend: Write the report's id as the register has it, and see that the table has a row for it.

    Bad: content/papers/2019-01/tag.md
        ---
        committee: tag
        status: final
        ---

        ## Release 2.0

        For October, see [](report:performance).  ← here

    Good: content/papers/2019-01/tag.md
        ---
        committee: tag
        status: final
        ---

        ## Release 2.0

        For October, see [](report:performance-measurement).
    """
    registered = registered_ids(workspace)
    unsure = half_read(workspace, "unreadable_file", *HIDDEN_BY)
    for placed, cited in citations(workspace, RefKind.REPORT):
        table = placed.paper.table
        rows = list(dict.fromkeys(row.report for row in table.rows)) if table else []
        if cited.target in rows and cited.target in registered:
            continue
        if cited.target in registered:
            path = f"{placed.paper.folder}/{TABLE}"
            if path in unsure or (not table and stands_elsewhere(TABLE, placed.paper, workspace)):
                continue  # the row may be there: first that has to be mended
            yield Problem(
                cited.span,
                f"The table of this paper has no row for `{cited.target}`.",
                f"Add one to `{placed.paper.folder}/{TABLE}`, or take the reference away.",
            )
            continue
        if not register_is_read(workspace) or cited.target in misspelt_there(workspace):
            continue  # first that has to be mended
        candidates = [f"[](report:{id})" for id in close(cited.target, [id for id in rows if id in registered])]
        yield Problem(
            cited.span,
            f"The register has no report `{cited.target}`.",
            did_you_mean(candidates, one_of(registered, "It is empty so far: see `registers/dcc-reports.yaml`.")),
        )


def unknown_action(workspace: Workspace) -> Iterator[Problem]:
    """A reference to an action names one of this paper or of an earlier one, that the same readers may see.

    Whoever owes the action, and whoever asks after it, would look for it in vain. An action that is more highly
    classified than the text that cites it is not there for the text's readers.

    Mend: Write the action's id as its section has it. An action that some of the text's readers may not see can't be
    cited in it.

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

        The DCC will report on the testing ([](action:TAG-001)).  ← here

    Good: content/papers/2019-01/tag.md
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

        The DCC will report on the testing ([](action:TAG-0001)).
    """
    listed = listed_actions(workspace)
    unsure = half_read(workspace, *HIDDEN_BY)
    for placed, cited in citations(workspace, RefKind.ACTION):
        if listed.is_seen_by(placed, cited.target):
            continue
        known = listed.is_known_to(placed, cited.target)
        if not known and any(section.path in unsure for section in placed.paper.sections):
            continue  # the action may be there: first that has to be mended
        if cited.target in meant_ids(placed.paper, workspace, placed.prose.held):
            continue  # told by misspelt_action_id
        meant = cited.target or cited.shown
        seen = (id for id in sorted(listed.ids) if listed.is_seen_by(placed, id))
        others = [id for id in seen if not _is_anothers(id, meant, workspace)]
        candidates = [f"[](action:{id})" for id in close(meant, others)]
        yield Problem(
            cited.span,
            f"This text's readers see no action `{cited.target}` in this paper or an earlier one."
            if cited.target
            else "This reference names no action: its id stands after `action:`.",
            did_you_mean(
                candidates,
                "Give the action under `actions:` in its committee's section. One that is more highly classified "
                "than this text can't be cited in it.",
            ),
        )


def _is_anothers(id: str, cited: str, workspace: Workspace) -> bool:
    """Whether an action has other letters than the one that is cited, and those are some committee's, so no slip."""
    letters = cited.partition("-")[0]
    known = any(letters in committee.meeting_prefixes for committee in workspace.panel.committees)
    return known and id.partition("-")[0] != letters


def unknown_paper(workspace: Workspace) -> Iterator[Problem]:
    """A reference to a paper names the month of one that is published.

    A draft stands in no edition: until it is issued, the reference would lead nowhere.

    Mend: Write the month as the paper's folder is named, year first.

    Bad: content/papers/2019-01/tag.md
        ---
        committee: tag
        status: final
        ---

        ## Release 2.0

        The work plan was asked for in [](paper:2018-11).  ← here

    Good: content/papers/2019-01/tag.md
        ---
        committee: tag
        status: final
        ---

        ## Release 2.0

        The work plan was asked for in [](paper:2018-12).
    """
    for placed, cited in citations(workspace, RefKind.PAPER):
        known = [paper.month.key for paper in workspace.papers if stands_beside(paper, placed.paper)]
        if cited.target in known:
            continue
        month = Period.parse(cited.target)
        if month is None or month.is_quarter:
            detail = f"`{cited.target}` is no month: papers are named like `2018-12`."
        elif workspace.paper(month):
            detail = f"The paper of {month.label} is a draft still, and stands in no edition."
        else:
            detail = f"There is no paper of {month.label}."
        near = [f"[](paper:{key})" for key in close(cited.target, known)]
        yield Problem(cited.span, detail, did_you_mean(near, one_of(known, "There is no other paper.")))
