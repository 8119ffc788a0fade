"""A paper's versions and its day of issue: PP7."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from panelpaper.model.classification import highest
from panelpaper.model.document import MappingNode, place
from panelpaper.model.finding import Span
from panelpaper.model.oddity import Oddity
from panelpaper.model.paper import Paper, Revision, Status
from panelpaper.model.workspace import Workspace
from panelpaper.rules.problem import Problem, odd
from panelpaper.rules.spots import items, typed


def changed_since_issue(workspace: Workspace) -> Iterator[Problem]:
    """What was issued stays as it was, until a new version says what it changed.

    Members decide on what they were sent. If the page beside it says something else and nobody can see since when, they
    can rely on neither. A paper that is withdrawn stays on the site, and so it stays as it was too.

    Mend: Put it back, or run `panelpaper revise` with a note on what has changed.

    Bad: content/papers/2018-12/operations-group.md
        …

        It asked for dates as well.
    and: content/papers/2018-12/paper.yaml
        …
        version: "1.0"  ← here
    and: content/papers/2018-12/versions/1.0/
        …

    Good: content/papers/2018-12/operations-group.md
        …

        It asked for dates as well.
    and: content/papers/2018-12/paper.yaml
        …
        version: "1.1"
        revisions:
          - version: "1.1"
            date: 2018-12-10
            note: |
              Named the dates that the Ops Group asked for
    and: content/papers/2018-12/versions/1.0/
        …
    """
    for oddity in odd(workspace, "changed_since_issue"):
        yield Problem.of(oddity, *_changed(oddity))


def changed_above_clear(workspace: Workspace) -> Iterator[Problem]:
    """What was issued to those who may read more stays as it was, until a new version says what it changed.

    They hold another paper than the next of them who opens it, under one number. Nobody else can see that anything has
    changed, so nothing else is stopped by it.

    Mend: Put it back, or run `panelpaper revise` with a note on what has changed.

    Bad: content/papers/2019-01/appendices/security-status.md
        ---
        sensitive_terms:
          - Nowhere Light and Power
        ---
        An imaginary assessor visited Nowhere Light and Power twice.
    and: content/papers/2019-01/paper.yaml
        …
        version: "1.0"  ← here
    and: content/papers/2019-01/versions/1.0/
        …

    Good: content/papers/2019-01/appendices/security-status.md
        ---
        sensitive_terms:
          - Nowhere Light and Power
        ---
        An imaginary assessor visited Nowhere Light and Power twice.
    and: content/papers/2019-01/paper.yaml
        …
        version: "1.1"
        revisions:
          - version: "1.1"
            date: 2019-01-08
            note: |
              Corrected the appendix
    and: content/papers/2019-01/versions/1.0/
        …
    """
    for oddity in odd(workspace, "changed_above_clear"):
        # Of what is above CLEAR, places alone are named that everyone knows.
        yield Problem.of(oddity, *_changed(oddity), quotes=False)


def _changed(oddity: Oddity) -> tuple[str, str]:
    """What has changed since an issue, and what to do."""
    issued = f" on {oddity.says['date']}" if oddity.says["date"] else ""
    revise = f"run `panelpaper revise {oddity.says['month']} --note WHAT-CHANGED`"
    withdrawn = oddity.says["status"] == Status.WITHDRAWN.value
    if withdrawn:
        revise = f"write `status: issued`, {revise}, release that, and write `status: withdrawn` again"
    owed, called, edited = oddity.says["owed"], oddity.says["called"], oddity.says["edited"]
    if edited:
        hint = f"`{edited}` isn't as it was released: first put that back. What differs then has changed in the paper."
    elif owed:
        hint = (
            f"`{owed}` had {oddity.says['registered']} in `registers/dcc-reports.yaml` then. If it changed from some "
            "month on, put it back, give that entry `until`, and add another one under another id with `since`. If it "
            f"was wrong, {revise}."
        )
    elif called:
        section, another = "that section", "with the new title and `since`"
        if oddity.says["whose"] == "committee":
            section, another = "its section", "with `since`, for a committee with the new name and an id of its own"
        hint = (
            f"`panel.yaml` called it “{called}” then. If it has another name from some month on, put that back, give "
            f"{section} `until`, and add another one {another}. If it was wrong, {revise}."
        )
    elif oddity.says["setting"]:
        hint = (
            f"`{oddity.says['setting']}` in `panel.yaml` was another then, and it holds for every paper: put it back. "
            f"If this paper is to follow, {revise}."
        )
    elif withdrawn:
        hint = f"Put it back. If readers are to have it so, {revise}."
    else:
        hint = f"{revise[0].upper()}{revise[1:]}, or put it back."
    what = oddity.says["what"]
    return f"Version {oddity.says['version']} was issued{issued}, and the paper has changed since: {what}.", hint


def revision_missing(workspace: Workspace) -> Iterator[Problem]:
    """Each version after the first has its revision, the oldest first.

    Who has read version 1.0 wants to know what is different now, and the page tells it from the revisions alone. Nor
    does a paper go back behind a version that was released: its members have that one.

    Mend: Add an entry under revisions with the version, its date and what it changed, below the older ones.

    Bad: content/papers/2019-01/paper.yaml
        …
        version: "1.1"  ← here

    Good: content/papers/2019-01/paper.yaml
        …
        version: "1.1"
        revisions:
          - version: "1.1"
            date: 2019-01-08
            note: |
              Corrected the row of the Service Request Variance Report
    """
    for paper in workspace.papers:
        current = number_of(paper.version)
        if current is None:
            continue
        released = _newest_released(paper, workspace)
        if current < released:
            version = "{}.{}".format(*released)
            yield Problem(
                place(paper.node, "version"),
                f"Version {version} was released, and the paper is at version {paper.version} again.",
                f'Type `version: "{version}"`. What is to change goes into a new version: run `panelpaper revise '
                f"{paper.month.key} --note WHAT-CHANGED` then.",
            )
        yield from _out_of_order(paper, max(current, released))
        if all(revision.classification <= workspace.clearance for revision in paper.revisions):
            yield from _without_revision(paper)


def _without_revision(paper: Paper) -> Iterator[Problem]:
    """Versions that must have been, up to the present one, without an entry."""
    has = {revision.version for revision in paper.revisions}
    missing = tuple(
        dict.fromkeys(each for version in (paper.version, *sorted(has)) for each in _up_to(version) if each not in has)
    )
    if not missing:
        return
    lines = [f'  - {{version: "{each}", date: DATE, note: WHAT IT CHANGED}}' for each in missing]
    under = " under `revisions:`" if items(paper.node, "revisions") else ""
    lines = lines if under else ["revisions:", *lines]
    pasted = "\n".join(lines)
    add = f"{'this' if len(lines) == 1 else 'these lines'}{under}: `{pasted}`"
    yield Problem(
        place(paper.node, "version"),
        f"Version {missing[0]} has no entry under `revisions`, so nobody can see what it changed."
        if len(missing) == 1
        else f"{len(missing)} versions have no entry under `revisions`, {missing[0]} the first of them, so nobody can "
        "see what they changed.",
        f"Add {add}" if len(missing) == 1 else f"If `version` is mistyped, correct it. If not, add {add}",
        concerns=highest(revision.classification for revision in paper.revisions),
    )


def _up_to(version: str) -> Iterator[str]:
    """The versions of one major number, up to this one; the first version needs no entry."""
    number = number_of(version)
    if number is not None:
        major, minor = number
        yield from (f"{major}.{n}" for n in range(minor + 1) if (major, n) > (1, 0))


def _newest_released(paper: Paper, workspace: Workspace) -> tuple[int, int]:
    """The number of the newest version whose folder is kept; that of none where there is none."""
    folders = (version.papers[0].folder for version in workspace.versions.get(paper.month, ()))
    return max((number_of(folder.rpartition("/")[2]) or (0, 0) for folder in folders), default=(0, 0))


def _out_of_order(paper: Paper, newest: tuple[int, int]) -> Iterator[Problem]:
    read = [(revision, number) for revision in paper.revisions if (number := number_of(revision.version))]
    for (before, first), (revision, second) in pairwise(read):
        if second < first:
            detail = f"Version {revision.version} stands after version {before.version}."
            yield _misplaced(revision, detail, before)
        elif second > first and before.date and revision.date and revision.date < before.date:
            detail = f"Version {revision.version} is dated before version {before.version}."
            yield _misplaced(revision, detail, before, "date")
    for revision, number in read:
        if number > newest:
            yield _misplaced(revision, f"The paper is at version {paper.version}, and this is a later one.", revision)
        if number <= (1, 0):
            yield _misplaced(revision, "The first version is not a revision.", revision)
    yield from _doubled(read)


def _doubled(read: Iterable[tuple[Revision, tuple[int, int]]]) -> Iterator[Problem]:
    """Each entry of a version that has another one, to those who may read the two."""
    by_number: dict[tuple[int, int], list[Revision]] = {}
    for revision, number in read:
        by_number.setdefault(number, []).append(revision)
    for same in by_number.values():
        lowest = sorted(same, key=lambda revision: revision.classification)[:2]
        for revision in same if len(same) > 1 else ():
            other = lowest[1] if revision is lowest[0] else lowest[0]
            detail = f"Version {revision.version} stands more than once under `revisions`."
            yield _misplaced(revision, detail, other)


def _misplaced(revision: Revision, detail: str, other: Revision, key: str = "version") -> Problem:
    hint = "Give the versions after 1.0, each once, the oldest first; the last is the paper's `version`."
    concerns = max(revision.classification, other.classification)
    return Problem(place(revision.node, key), detail, hint, concerns=concerns)


def number_of(version: str) -> tuple[int, int] | None:
    found = re.fullmatch(r"([0-9]+)\.([0-9]+)", version)
    return (int(found[1]), int(found[2])) if found else None


def issue_date_missing(workspace: Workspace) -> Iterator[Problem]:
    """A paper that is issued says when.

    The day of issue is what members, the feed and the table's verdicts count from.

    Mend: Add the day of issue, or make the paper a draft until that day is known.

    Bad: content/papers/2019-01/paper.yaml
        title: SEC Panel Sub-Committee Report
        status: issued  ← here
        action: information
        version: "1.0"
        author: SECAS Team
        purpose: |
          This paper tells the Panel what its Sub-Committees discussed.
        recommendations:
          - verb: NOTE
            text: the content of this paper

    Good: content/papers/2019-01/paper.yaml
        …
        status: issued
        issued: 2019-01-04
    """
    for paper in workspace.papers:
        if not isinstance(workspace.nodes.get(f"{paper.folder}/paper.yaml"), MappingNode):
            continue  # it can't be read, which another rule tells
        if paper.status is not Status.DRAFT and paper.issued is None and not typed(paper.node, "issued"):
            state = place(paper.node, "status") if typed(paper.node, "status") else Span.at(paper.node.span.path, 1)
            yield Problem(
                state,
                f"The paper is {paper.status.value}, and doesn't say when it was issued.",
                "Add `issued:` with the day, like `issued: 2019-01-04`; or write `status: draft`.",
            )
