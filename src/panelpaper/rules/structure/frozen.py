"""Released versions: each folder holds what was released, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from panelpaper.model.appendix_names import SEALED
from panelpaper.model.classification import CLEAR
from panelpaper.model.finding import Span
from panelpaper.model.workspace import Workspace
from panelpaper.rules.problem import Problem
from panelpaper.rules.structure.claims import KNOWN_REGISTERS, claimed_in, folders, is_picture

_RECORD = "digests.json"
_NO_PART = "This belongs to no released version, so nothing of it is published."
_BESIDE = ("panel.yaml", _RECORD, *(f"registers/{name}" for name in KNOWN_REGISTERS))


def stray_in_version(workspace: Workspace) -> Iterator[Problem]:
    """Whatever stands among a paper's released versions belongs to one of them.

    `panelpaper release` puts there what was released, as it was. A copy or a note beside it is published nowhere, and
    who looks for the text that went out may take it for that.

    Mend: Move it out of the folder `versions`, or delete it.

    Bad: content/papers/2018-12/versions/notes.txt  ← here
        Ask the SSC for its section.

    Good: content/papers/2018-12/paper.yaml
        …
        # Ask the SSC for its section.
    """
    versions = {f"{paper.folder}/versions" for paper in workspace.papers}
    claims = dict(_claims(workspace))
    told: set[str] = set()
    for path in workspace.files:
        if "/versions/" not in path:
            continue
        *_, within, place = (*folders(path), path)[:5]
        if within not in versions:
            continue
        if place not in claims:
            if place not in told:
                told.add(place)
                is_maimed = f"{place}/{_RECORD}" in workspace.files
                yield _maimed(place) if is_maimed else _stray(place, _NO_PART)
        elif claims[place] and not is_picture(path) and not _belongs(path, claims[place]):
            yield _stray(path, "This file is no part of the version that was released.")


def _belongs(path: str, claimed: set[str]) -> bool:
    return not claimed.isdisjoint((path.removesuffix(SEALED), *folders(path)))


def _maimed(place: str) -> Problem:
    """What a released version is that has lost the file by which it is known."""
    return Problem(
        Span(place),
        "This version was released, and its `paper.yaml` is gone: no reader finds it any more.",
        f"Put it back as Git has it: `git restore --staged --worktree {place}`. If a commit took it away, "
        f"`git log --diff-filter=D --oneline -- {place}/paper.yaml` names that: "
        f"`git restore --source COMMIT~ {place}`.",
    )


def _stray(path: str, detail: str) -> Problem:
    hint = "Move it out of the folder `versions`, or delete it. Only `panelpaper release` writes there."
    return Problem(Span(path), detail, hint)


def _claims(workspace: Workspace) -> Iterator[tuple[str, set[str]]]:
    """Each released version's folder, and the files that it asks for; none where something there can't be read.

    An appendix's file may be sealed or not, and be today's alone: its name isn't for all to read.
    """
    unsure = {oddity.span.path for oddity in workspace.oddities if oddity.concerns is CLEAR}
    papers = {paper.month: paper for paper in workspace.papers}
    for version in (version for versions in workspace.versions.values() for version in versions):
        (paper,) = version.papers
        today = replace(papers[paper.month], folder=paper.folder)
        own = {f"{paper.folder}/{name}" for name in _BESIDE} | claimed_in(paper, version.panel)
        own |= claimed_in(today, workspace.panel)
        yield paper.folder, set() if own & unsure else {file.removesuffix(SEALED) for file in own}
