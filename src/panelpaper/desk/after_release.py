"""A paper that is released takes no more entries: its readers have it as it is. What changes it is said to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from panelpaper.content.files import Folder
from panelpaper.content.workspace import read_workspace
from panelpaper.model.classification import CLEAR
from panelpaper.model.paper import Paper, Status
from panelpaper.model.workspace import Workspace
from panelpaper.scrutiny import WrongUsage
from panelpaper.wording import listed


def refuse_if_released(
    workspace: Workspace, paper: Paper, *, named: bool, moved: tuple[str, str] | None = None
) -> None:
    """Raises WrongUsage where a paper is released, with what to do instead.

    ``named``: whether somebody named the paper by ``--month``. ``moved`` is the action that was to change, its id and
    its committee; None where one was to be added.
    """
    if not workspace.is_released(paper):
        return
    last = max(workspace.papers, key=lambda each: each.month)
    is_over = last.status is Status.WITHDRAWN or workspace.is_released(last)
    month = last.month.next() if is_over else last.month
    steps = [f"start the next with `panelpaper new {month.key}`"] if is_over else []
    if moved:
        id, committee = moved
        takes_over = committee in workspace.panel.in_month(month).running_order if is_over else _has(last, id)
        if not takes_over:
            steps.append(f"copy {id} to a section of the paper for {month.label}")
    steps.append(f"give the command again{' without --month' if named else ''}")
    raise WrongUsage(
        f"The paper for {paper.month.label} is released as version {paper.version}, so nothing was changed: "
        f"{listed(steps)}, or, if that paper was wrong, begin its next version with "
        f"`panelpaper revise {paper.month.key} --note WHAT-CHANGED`."
    )


def to_be_revised(papers: Iterable[Paper]) -> Iterator[str]:
    """What is said of papers that were released and have been changed, with what to type for each."""
    for paper in papers:
        yield (
            f"The paper for {paper.month.label} is released as version {paper.version}, which doesn't have this: "
            "nothing builds until its next version is begun."
        )
        yield f"  panelpaper revise {paper.month.key} --note WHAT-CHANGED"


def may_be_revised(folder: Folder, place: str, path: str, data: bytes) -> str:
    """What is said of an appendix whose text is now ``data``, and perhaps isn't what was released; "" if it surely is.

    ``place`` is the folder of its paper, or of a version; ``path`` is the appendix's in clear.
    """
    workspace = read_workspace(folder, CLEAR)
    paper = next((each for each in workspace.papers if each.folder == place), None)
    if paper is None or not workspace.is_released(paper):
        return ""
    if folder.data(f"{place}/versions/{paper.version}{path.removeprefix(place)}") == data:
        return ""
    return (
        f"The paper for {paper.month.label} is released as version {paper.version}: if that had another text of this "
        f"appendix, begin the next with `panelpaper revise {paper.month.key} --note WHAT-CHANGED`."
    )


def _has(paper: Paper, id: str) -> bool:
    return any(action.id == id for action in paper.actions)
