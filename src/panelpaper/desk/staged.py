"""What the next commit would make wrong: the staged content checked, and what was wrong before left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path

from panelpaper.content.files import Folder, NoWorkspace
from panelpaper.content.sealing import Identity
from panelpaper.desk.git import GitTrouble
from panelpaper.desk.git_trees import committed, staged, staged_beside, staged_changes, staged_removals
from panelpaper.desk.taken_away import taken_away
from panelpaper.model.finding import Finding, Severity
from panelpaper.model.places import PANEL
from panelpaper.model.quiet import Quiet
from panelpaper.model.workspace import Workspace
from panelpaper.scrutiny import WrongUsage, is_drafts, left_unlooked, month_of, scrutinise

_FROM_MILD_TO_GRAVE = (Severity.INFO, Severity.WARNING, Severity.ERROR)
Wrong = tuple[str, str, str, int]
"""What is wrong: its code, its path, what is said of it, and how grave it is."""


class Staged(Quiet, frozen=True):
    """What is wrong in the files that the commit changes, or through it; ``before``: how much was so already elsewhere.

    What was a draft's is wrong through the commit that issues the paper. ``sources`` are the staged texts by path.
    ``stopping`` are the findings that may stop the commit: no drafts'. ``refused`` is what it may not add or take away
    at all, a sentence each. ``unlooked``: some texts were not read, since ``panel.yaml`` can't be.
    """

    findings: tuple[Finding, ...]
    stopping: tuple[Finding, ...]
    sources: Mapping[str, str]
    refused: tuple[str, ...]
    before: int = 0
    unlooked: bool = False


def scrutinise_staged(root: Path, months: Sequence[str] = (), identity: Identity | None = None) -> Staged:
    """Check what is staged, whatever the files on the disk say. Raises GitTrouble, WrongUsage and NoWorkspace."""
    files = staged(root)
    if not files.has(PANEL) and Folder(root).has(PANEL):
        raise WrongUsage(f"{PANEL} is here, but git doesn't have it, and nothing builds without it: git add {PANEL}")
    workspace, findings = scrutinise(files, months, identity)
    changed = staged_changes(root)
    elsewhere = [finding for finding in findings if finding.span.path not in changed]
    known: Counter[Wrong] = _known(root, identity) if elsewhere else Counter()
    before = set()
    for finding in elsewhere:
        wrong = _wrong(finding, _gravity(finding, workspace))
        if known[wrong]:
            known[wrong] -= 1
            before.add(id(finding))
    told = tuple(finding for finding in findings if id(finding) not in before)
    stopping = tuple(each for each in told if not is_drafts(each, workspace) or month_of(each) in months)
    refused = (*_what_is_taken_away(root), *_what_is_beside(root, workspace))
    return Staged(told, stopping, workspace.sources, refused, len(before), left_unlooked(workspace))


def _what_is_taken_away(root: Path) -> Iterator[str]:
    """What went out to the Panel stays."""
    gone = taken_away(staged_removals(root), lambda: committed(root))
    if gone:
        yield (
            f"This commit would take away {', '.join(called for called, _ in gone)}, which the Panel was sent. Put it "
            f"back: git restore --staged --worktree -- {' '.join(path for _, path in gone)}"
        )


def _what_is_beside(root: Path, workspace: Workspace) -> tuple[str, ...]:
    """What must not go into Git beside the content."""
    files = staged_beside(root)
    first = next(files, None)
    if first is None:
        return ()
    from panelpaper.desk.staged_beside import not_for_git  # it knows many forms of a secret, and few commits need it

    return not_for_git(chain([first], files), workspace)


def _known(root: Path, identity: Identity | None) -> Counter[Wrong]:
    """What is wrong with the last commit, where there is one: each thing as grave as it is there, and as less."""
    try:
        workspace, findings = scrutinise(committed(root), (), identity)
    except (GitTrouble, NoWorkspace):
        return Counter()
    return Counter(_wrong(each, at) for each in findings for at in range(_gravity(each, workspace) + 1))


def _wrong(finding: Finding, gravity: int) -> Wrong:
    return finding.code, finding.span.path, finding.message, gravity


def _gravity(finding: Finding, workspace: Workspace) -> int:
    """How grave it is: what is a draft's is milder than anything of a paper that goes out."""
    return 0 if is_drafts(finding, workspace) else 1 + _FROM_MILD_TO_GRAVE.index(finding.severity)
