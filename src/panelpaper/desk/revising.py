"""``revise``: the next version of a paper begun, with the stub of its revision."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from msgspec import Struct

from panelpaper.content.repository import before_tags, tags_of
from panelpaper.content.sealing import Identity
from panelpaper.content.workspace import read_workspace
from panelpaper.desk.actions import unread
from panelpaper.desk.amending import amendable, as_data, checked
from panelpaper.desk.turns import turn
from panelpaper.desk.yaml_words import block
from panelpaper.issued import differences_since
from panelpaper.model.classification import RED
from panelpaper.model.paper import Paper, Status
from panelpaper.model.period import spoken
from panelpaper.model.places import LOG, PAPERS, REPORTS
from panelpaper.model.workspace import Workspace
from panelpaper.rules.problem import half_read
from panelpaper.scrutiny import WrongUsage, paper_named


class Begun(Struct, frozen=True):
    """A version that was begun. ``differences``: what the paper has otherwise by now, as far as it could be opened.

    ``released``: whether the version before is frozen, so that there is something to compare with. ``shut``: whether
    something sealed couldn't be opened to be compared.
    """

    version: str
    before: str
    path: str
    released: bool
    differences: tuple[str, ...]
    shut: bool


def revise(root: Path, month: str, note: str, day: date, identity: Identity | None = None) -> Begun:
    """Begin the next version of an issued paper. ``day`` is when it is to be issued. Raises WrongUsage and UnsurePanel.

    With an ``identity`` what is sealed is compared too.
    """
    if not note.strip():
        raise WrongUsage("Say what the new version changes: --note 'Corrected the forecast in row 6'.")
    with turn(root) as own:
        folder = own.folder
        workspace = read_workspace(folder, RED, identity, own.memory)
        workspace.panel.require()  # what is different is told by whole editions
        paper = paper_named(workspace, month)
        document = amendable(folder, f"{PAPERS}/{month}/paper.yaml")
        if document is None:
            raise TypeError("a month that is named has a paper")
        if paper.status is not Status.ISSUED:
            first = (
                " Write `status: issued` in its paper.yaml and give this command again. Is it to stay withdrawn? Then "
                f"run `panelpaper release {month}`, and write `status: withdrawn` again after that."
            )
            raise WrongUsage(
                f"The paper for {paper.month.label} is {paper.status.value}: only an issued paper gets a new version."
                + (first if paper.status is Status.WITHDRAWN else "")
            )
        frozen = [version.papers[0].version for version in workspace.versions.get(paper.month, ())]
        major, _, minor = paper.version.partition(".")
        if not (major.isdigit() and minor.isdigit()):
            last = frozen[-1] if frozen else "1.0"
            raise WrongUsage(f'{document.path} has no version to count on from: write `version: "{last}"` first.')
        if frozen and paper.version not in frozen:
            raise WrongUsage(
                f"Version {paper.version} is begun already and isn't released yet: add to its note in {document.path}."
            )
        if frozen:
            _refuse_unread(workspace, paper)
        days = (paper.issued, *(revision.date for revision in paper.revisions))
        if any(each is not None and day < each for each in days):
            raise WrongUsage(
                f"{spoken(day)} is before version {paper.version} was issued: give a later day, with --date."
            )
        after = f"{major}.{int(minor) + 1}"
        _refuse_if_tagged(root, f"{month}/v{after}", after)
        lines = (f'version: "{after}"', f"date: {day}", *block("note", note))
        said = as_data(document.root)
        entry = {"version": after, "date": day.isoformat(), "note": note.strip()}
        meant = {**said, "version": after, "revisions": [*(said.get("revisions") or []), entry]}
        edits = [document.value(document.root, "version", f'"{after}"'), document.item("revisions", lines)]
        change = document.change(edits, meant)
        checked(own, change, "No version was begun.")
        own.change([change])
        found = differences_since(workspace, paper.month) if frozen else ()
        compared = (paper, *(version.papers[0] for version in workspace.versions.get(paper.month, ())[-1:]))
        shut = any(each.shut for each in compared)
        return Begun(after, paper.version, document.path, bool(frozen), found, shut)


def _refuse_unread(workspace: Workspace, paper: Paper) -> None:
    """Raises WrongUsage where nobody can tell what a paper has otherwise: all that isn't read would seem to be gone."""
    for path in sorted(half_read(workspace, "unreadable_file")):
        if path in (REPORTS, LOG) or (path.startswith(f"{paper.folder}/") and "/versions/" not in path):
            raise unread(path, f"what has changed since version {paper.version}")


def _refuse_if_tagged(root: Path, tag: str, version: str) -> None:
    if tag in tags_of(root):
        raise WrongUsage(
            f"Git has a tag of version {version}, so that was released already, on another branch or in another clone: "
            f"merge that first. If it never went out, take its tag away: git tag --delete {before_tags(root)}{tag}"
        )
