"""Which files a paper asks for, which nothing asks for, and which were meant for those that are missing."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate

from panelpaper.memory import of_the_latest
from panelpaper.model.appendix_names import SEALED, TERMS, terms_of
from panelpaper.model.panel import Panel
from panelpaper.model.paper import Paper, papers_folder
from panelpaper.model.places import PAPERS, REGISTERS, TABLE
from panelpaper.model.workspace import Workspace
from panelpaper.rules.references.declarations import declaring_more
from panelpaper.rules.structure.pictures import pictures_of
from panelpaper.rules.suggestions import spelt_like

KNOWN_REGISTERS = ("acronyms.yaml", "dcc-reports.yaml", "dcc-submissions.yaml", "modifications.yaml")
OWN = ("paper.yaml", TABLE)
READ = ("papers", "registers", "static")
"""The folders in ``content`` that are read."""
NEARLY = 0.75  # of 1, by difflib's count
_PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".bmp", ".tif", ".tiff", ".avif", ".heic")


def claimed_in(paper: Paper, panel: Panel) -> set[str]:
    """The files that a paper asks for, pictures aside; a folder that has the name of one counts as that."""
    committees = {committee.id for committee in panel.committees}
    # Without a place in the running order a table is shown nowhere.
    own = OWN if panel.reporting or not (committees and panel.sections) else OWN[:1]
    claimed = {f"{paper.folder}/{name}" for name in (*own, *(f"{id}.md" for id in committees))}
    for declared in paper.declared:
        file = declared.path_in(paper.folder)
        claimed |= {file, terms_of(file), terms_of(file.removesuffix(SEALED))}
    return claimed


def unclaimed_in(paper: Paper, workspace: Workspace) -> Iterator[str]:
    """The files in a paper's folder that nothing asks for, its released versions aside."""
    if not workspace.panel.committees:
        return  # panel.yaml is at fault, which is told
    claimed = claimed_in(paper, workspace.panel)
    shown = {picture.path for picture in pictures_of(paper)}
    for path in _by_paper(workspace.files).get(paper.folder, ()):
        if path.startswith(f"{paper.folder}/versions/"):
            continue
        # Nor is what stands in a folder that has an appendix's name, which only some may know not to be a file.
        asked_for = not claimed.isdisjoint((path, *folders(path))) or path.removesuffix(SEALED) in shown
        if not asked_for or instead_of_terms(path, paper):
            yield path


@of_the_latest
def _by_paper(files: Iterable[str]) -> Mapping[str, Sequence[str]]:
    """The files by the folder of the paper that they belong to."""
    found: dict[str, list[str]] = {}
    for path in files:
        found.setdefault(papers_folder(path), []).append(path)
    return found


def instead_of_terms(path: str, paper: Paper) -> str:
    """Where the terms of an appendix are added that has a file of them for nothing; "" of any other file."""
    appendix = path.removesuffix(TERMS)
    declared = {each.path_in(paper.folder) for each in paper.declared} if appendix != path else set()
    if f"{appendix}{SEALED}" in declared or (appendix in declared and appendix.endswith(SEALED)):
        return (
            "Move this file away, open the appendix with `panelpaper unseal`, add the terms there, and seal it again."
        )
    if appendix in declared and not appendix.lower().endswith(".pdf"):
        return "Move them into the appendix's own first lines, below `sensitive_terms:`, and delete this file."
    return ""


def nearly_named(name: str, paper: Paper, workspace: Workspace) -> bool:
    """Whether a file in the paper's folder has nearly this name, and is no committee's, which ``unclaimed_file`` tells.

    An appendix's file has its own name, and who may not read that may not know whether it is there.
    """
    own = {f"{committee.id}.md" for committee in workspace.panel.committees} | {*OWN}
    own |= {declared.path_in(paper.folder).removeprefix(f"{paper.folder}/") for declared in paper.declared}
    of_appendices = (TERMS, SEALED) if name.endswith(".md") else (TERMS, SEALED, ".md", ".pdf")
    beside = (path.removeprefix(f"{paper.folder}/") for path in _by_paper(workspace.files).get(paper.folder, ()))
    others = [each for each in beside if not ("/" in each or each in own or each.endswith(of_appendices))]
    return bool(spelt_like(name, others, NEARLY))


def section_nearly_named(paper: Paper, workspace: Workspace) -> bool:
    present = {section.committee for section in paper.sections}
    return any(nearly_named(f"{id}.md", paper, workspace) for id in workspace.panel.running_order if id not in present)


def astray(paper: Paper, workspace: Workspace) -> Mapping[str, str]:
    """The files of sections, and of the table, that a paper lacks: in a folder where nothing looks for them.

    Each with its right path. They stand in a folder within the paper's own; or above the last paper's, which is the one
    that is being written.
    """
    names = (TABLE, *(f"{id}.md" for id in workspace.panel.running_order))
    lacking = {name: path for name in names if (path := f"{paper.folder}/{name}") not in workspace.files}
    above = ("content", PAPERS) if paper.folder == last_folder(workspace) else ()
    found = [path for path in workspace.files if posixpath.dirname(path) in above] if lacking else []
    found += [path for path in _further_in(paper, workspace) if posixpath.basename(path) == TABLE] if lacking else []
    if lacking.keys() - {TABLE} and paper.folder not in declaring_more(workspace):  # else it may be an appendix's
        unclaimed = set(unclaimed_in(paper, workspace))
        found += [path for path in _further_in(paper, workspace) if path in unclaimed]
    return {path: lacking[name] for path in found if (name := posixpath.basename(path)) in lacking}


def _further_in(paper: Paper, workspace: Workspace) -> Iterator[str]:
    """The files in folders within a paper's own: but for its released versions, and for what has the name of a file."""
    for path in workspace.files:
        within = posixpath.dirname(path).removeprefix(f"{paper.folder}/")
        if path.startswith(f"{paper.folder}/{within}/") and "." not in within and not within.startswith("versions"):
            yield path


def stands_elsewhere(name: str, paper: Paper, workspace: Workspace) -> bool:
    """Whether a file that a paper lacks is there under another name or in another folder, which is told."""
    return nearly_named(name, paper, workspace) or f"{paper.folder}/{name}" in astray(paper, workspace).values()


def last_folder(workspace: Workspace) -> str:
    """The folder of the last paper; "" where there is none."""
    papers = (path for path in workspace.files if path.startswith(f"{PAPERS}/") and path.count("/") == 3)
    return max((posixpath.dirname(path) for path in papers if posixpath.basename(path) == OWN[0]), default="")


def no_registers(workspace: Workspace) -> Iterator[tuple[str, str]]:
    """The files among the registers that are none, each with the name of the one that was meant, "" if unknown."""
    for path in workspace.files:
        name = path.removeprefix(f"{REGISTERS}/")
        if not path.startswith(f"{REGISTERS}/") or name in KNOWN_REGISTERS:
            continue
        if name.endswith((".yaml", ".yml")):
            yield path, spelt_like(name, KNOWN_REGISTERS, 0.6)
        elif (near := spelt_like(name, KNOWN_REGISTERS, NEARLY)) and f"{REGISTERS}/{near}" not in workspace.files:
            yield path, near  # acronyms.yaml.txt, as some editors save it


def is_register_astray(path: str, workspace: Workspace) -> bool:
    """Whether a register that isn't there stands elsewhere, nearly has its name, or can't be opened, which is told."""
    if path in workspace.files:
        return False
    name = posixpath.basename(path)
    elsewhere = path in workspace.unopened or any(_is_beside(each, name) for each in workspace.files)
    return elsewhere or any(near == name for _, near in no_registers(workspace))


def _is_beside(path: str, name: str) -> bool:
    """Whether a file of this name stands in ``content``, or in a folder of it that nothing reads."""
    folder, _, last = path.removeprefix("content/").rpartition("/")
    return last == name and folder not in READ and "/" not in folder and not folder.startswith(".")


def folders(path: str) -> Iterator[str]:
    """The folders that a path leads through, the outermost first."""
    return accumulate(path.split("/")[:-1], "{}/{}".format)


def is_picture(path: str) -> bool:
    """Whether a file has a picture's name, or stands in a folder that has one."""
    return any(name.removesuffix(SEALED).lower().endswith(_PICTURES) for name in path.split("/"))
