"""What stands in `content` beside the folders that are read: no paper and no register, whatever it holds."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from panelpaper.model.finding import Span
from panelpaper.model.panel import Panel
from panelpaper.model.workspace import Workspace
from panelpaper.rules.problem import Problem
from panelpaper.rules.structure.claims import KNOWN_REGISTERS, OWN, READ, last_folder
from panelpaper.rules.suggestions import spelt_like
from panelpaper.rules.workflow.unfinished import month_meant

_CONTENT = "content/"
_FILES = ("boilerplate.txt", "panel.yaml")
_NEARLY = 0.8  # of 1, by difflib's count
_OF_ITS_MONTH = "the folder of its month, such as `content/papers/2019-01`"


def unread_content(workspace: Workspace) -> Iterator[Problem]:
    """What belongs to a paper or a register stands where it is read.

    A folder that is called Papers, or a month that stands beside the papers, is no paper: it is neither checked nor
    published, and what was published of it is taken away.

    Mend: Move it to where it belongs, under the name that the reference gives, or out of the folder `content`.

    Bad: content/Papers/2019-02/paper.yaml  ← here
        title: SEC Panel Sub-Committee Report
    and: content/2019-03/paper.yaml  ← here
        title: SEC Panel Sub-Committee Report
    and: content/acronyms.yaml  ← here
        SIT: System Integration Testing

    Good: content/README.md
        How we write our papers.
    """
    looked: dict[str, list[str]] = {}
    for path in workspace.files:
        top, slash, rest = path.removeprefix(_CONTENT).partition("/")
        if top == "papers" and slash and "/" not in rest and _is_of_a_paper(rest, workspace.panel):
            yield _misplaced(path, path, _its_month(rest, workspace))
        elif not top.startswith(".") and top not in READ:
            looked.setdefault(top, []).append(path)
    known = {path.removeprefix(_CONTENT).partition("/")[0] for path in workspace.files}
    for top, paths in looked.items():
        is_folder = paths[0] != f"{_CONTENT}{top}"
        panel = workspace.panel
        hint = _folder_belongs(top, paths, known, panel) if is_folder else _file_belongs(top, known, workspace)
        if hint:
            first = next((path for path in paths if posixpath.basename(path) == OWN[0]), paths[0])
            yield _misplaced(first, f"{_CONTENT}{top}", hint)


def _misplaced(path: str, what: str, hint: str) -> Problem:
    return Problem(Span(path), f"Nothing reads `{what}`, so nothing in it counts or would be published.", hint)


def _folder_belongs(name: str, paths: list[str], known: set[str], panel: Panel) -> str:
    """What to do with a folder that looks like one of ours; "" with any other."""
    near = spelt_like(name, READ, _NEARLY)
    if near and near not in known:
        return f"Rename the folder to `{near}`."
    names = {posixpath.basename(path) for path in paths}
    if names & {*KNOWN_REGISTERS}:
        return "Move its registers into `content/registers`, or the folder out of `content`."
    if any(_is_of_a_paper(each, panel) for each in names):
        month = month_meant(name)
        where = (
            f"to `content/papers/{month}`"
            if month
            else "into the folder of its month, such as `content/papers/2019-01`"
        )
        return f"Move it {where}, or out of `content`."
    return f"Move what it holds into `content/{near}`." if near and near == name.casefold() else ""


def _file_belongs(name: str, known: set[str], workspace: Workspace) -> str:
    """What to do with a file that looks like one of ours; "" with any other."""
    if name in KNOWN_REGISTERS:
        return "Move it into `content/registers`."
    if _is_of_a_paper(name, workspace.panel):
        return _its_month(name, workspace)
    near = spelt_like(name, _FILES, _NEARLY)
    return f"Rename it to `{near}`." if near and near not in known else ""


def _its_month(name: str, workspace: Workspace) -> str:
    """Where a file of a paper goes that stands in no paper's folder: into the last paper's, if that lacks it."""
    folder = last_folder(workspace)
    lacks = folder and name != OWN[0] and f"{folder}/{name}" not in workspace.files
    return f"Move it into `{folder}`, if it is of that month." if lacks else f"Move it into {_OF_ITS_MONTH}."


def _is_of_a_paper(name: str, panel: Panel) -> bool:
    return name in OWN or any(name == f"{committee.id}.md" for committee in panel.committees)
