"""Files: each that a paper needs is there, and each that is there is needed."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from unicodedata import normalize

from panelpaper.model.classification import Classification
from panelpaper.model.finding import Span
from panelpaper.model.paper import Paper, papers_folder
from panelpaper.model.places import TABLE
from panelpaper.model.proses import entries_of, proses_of
from panelpaper.model.workspace import Workspace
from panelpaper.patterns import late
from panelpaper.rules.problem import Problem, odd
from panelpaper.rules.references.declarations import declaring_more
from panelpaper.rules.structure.claims import (
    KNOWN_REGISTERS,
    NEARLY,
    OWN,
    astray,
    instead_of_terms,
    is_picture,
    no_registers,
    section_nearly_named,
    unclaimed_in,
)
from panelpaper.rules.structure.pictures import WHAT_IT_TELLS, as_address, pictures_of
from panelpaper.rules.suggestions import file_like, one_of, spelt_like

_COPY = late(
    r"(?:Copy of )?([\w-]+?)(?: ?- ?Copy)?(?: ?\(\d{1,2}\)|[ _-]?(?:new|old|final|draft|backup|v?\d{1,2}))?\.(md|yaml)",
    re.IGNORECASE,
)
_FROM_WORD = (
    "If it is a section, move it out of `content`, and type `panelpaper import FILE.docx --committee ID --month {}`. "
    "An appendix is Markdown or a PDF."
)
_COMMITTEE_GONE = (
    "A released version of this paper has it. If its committee is gone from `panel.yaml`, put it back there, and its "
    "section, which may end with `until: {}`."
)


def missing_file(workspace: Workspace) -> Iterator[Problem]:
    """Each file that a text names is there.

    Without it an appendix or a picture would be missing from the paper, and its readers would not know what they miss.

    Mend: Put the file where it is named, or mend the name. Small and capital letters differ.

    Bad: content/papers/2019-01/tag.md
        …

        ![Three quarters of the plan are done](media/Plan.png)  ← here

    Good: content/papers/2019-01/tag.md
        …

        ![Three quarters of the plan are done](media/plan.png)
    """
    may_be_named = cache(lambda holder: _that_may_be_named(holder, workspace))
    for oddity in odd(workspace, "missing_file"):
        path = oddity.says["path"]
        if "\\" in path:
            slashed = path.replace("\\", "/")
            yield Problem.of(oddity, f"There is no file `{path}`.", f"Type `/` between the folders: `{slashed}`.")
            continue
        where = _where_it_is(path, oddity.span.path, may_be_named(oddity.span.path))
        yield Problem.of(oddity, f"There is no file `{path}`.", where)


def _that_may_be_named(holder: str, workspace: Workspace) -> tuple[str, ...]:
    """The files that a finding about ``holder`` may name: none that may be there for a text that is closed."""
    closed = {paper.folder for paper in workspace.papers if not _all_opened(paper, workspace.clearance)}
    if papers_folder(holder) in closed:
        return ()
    return tuple(path for path in workspace.files if papers_folder(path) not in closed)


@lru_cache(maxsize=64)  # asked for each place that shows a picture which isn't there
def _where_it_is(path: str, holder: str, files: tuple[str, ...]) -> str:
    """A question for the file that was meant, as ``holder`` would name it."""
    folder = posixpath.dirname(holder)
    near = posixpath.relpath(found, folder) if (found := file_like(posixpath.join(folder, path), files)) else ""
    if near and near != path and normalize("NFC", near) == normalize("NFC", path):
        return f"The file's own name has its accents stored otherwise. Copy it from here: `{near}`."
    return f"Did you mean `{near}`?" if near else "Put the file there, or name another one."


def escaping_path(workspace: Workspace) -> Iterator[Problem]:
    """A path stays inside the workspace's content folder.

    What lies outside may be anybody's, and may differ from one computer to the next. It must not get into a paper.

    Mend: Copy the file into the paper's folder and name it there.

    Bad: content/papers/2019-01/tag.md
        …

        ![Three quarters of the plan are done](../../../../plan.png)  ← here

    Good: content/papers/2019-01/tag.md
        …

        ![Three quarters of the plan are done](media/plan.png)
    """
    for oddity in odd(workspace, "escaping_path"):
        yield Problem.of(
            oddity,
            f"`{oddity.says['path']}` leads out of the folder `content`.",
            "Copy the file into the paper's folder, and name it there.",
        )


def unclaimed_file(workspace: Workspace) -> Iterator[Problem]:
    """Each file in a paper's folder is a part of the paper, and each YAML file in registers is one of the registers.

    A section under a slightly wrong name would silently be missing from what the Panel gets. And a file that nobody
    asked for may be one that should not be in the repository at all.

    Mend: Give it the name that something asks for, or move it out of the folder.

    Bad: content/papers/2019-01/tags.md  ← here
        ---
        committee: tag
        status: final
        ---
        The TAG discussed the testing of fixes.
    and: content/registers/acronym.yaml  ← here
        SIT: System Integration Testing

    Good: content/papers/2019-01/tag.md
        ---
        committee: tag
        status: final
        ---
        The TAG discussed the testing of fixes.
    """
    for paper, path in _unclaimed(workspace):
        if not is_picture(path):
            yield from _told_of(path, paper, workspace)
    for path, near in no_registers(workspace):
        yield Problem(
            Span(path),
            "There is no register of this name, so nothing in this file counts.",
            f"Did you mean `{near}`?" if near else one_of(KNOWN_REGISTERS, ""),
        )


def _told_of(path: str, paper: Paper, workspace: Workspace) -> Iterator[Problem]:
    """What is told of a file in a paper's folder that nothing asks for, unless something else tells it."""
    name = path.removeprefix(f"{paper.folder}/")
    sections = [f"{id}.md" for id in workspace.panel.running_order]
    if hint := instead_of_terms(path, paper):
        yield Problem(
            Span(path), "Nothing reads the terms that stand here, so nobody looks for them.", hint, quotes=False
        )
    elif name == TABLE:
        yield Problem(
            Span(path),
            "The table of reports has no place in the running order, so nothing in it would be published.",
            "Add `reporting: {committee: …, heading: …}` to `panel.yaml`, or delete this file.",
        )
    elif "/" not in name and name.endswith(".md"):
        if name not in sections:  # else panel.yaml is at fault, which other rules tell
            hint = "Name it after a committee's id in `panel.yaml`, or move it out of the paper's folder."
            yield Problem(
                Span(path),
                "No committee claims this file, so nothing in it would be published.",
                _what_to_do(name, sections, paper, workspace) or hint,
            )
    elif _is_declared_amiss(path, paper, workspace):
        return
    elif "/" in name and (right := astray(paper, workspace).get(path)):
        yield Problem(
            Span(path),
            "Nothing looks for this file in a folder of its own, so nothing in it would be published.",
            f"Move it to `{right}`.",
        )
    else:
        missing = [section for section in sections if f"{paper.folder}/{section}" not in workspace.files]
        hint = "If it is an appendix, list it in its section; if not, move it out of the paper's folder."
        yield Problem(
            Span(path),
            "Nothing in the paper names this file, so nothing in it would be published.",
            _what_to_do(name, missing, paper, workspace) or hint,
        )


def _is_declared_amiss(path: str, paper: Paper, workspace: Workspace) -> bool:
    """Whether a declaration nearly names a file, or may stand where it can't be read: that is told."""
    missing = _missing(paper, workspace)
    if spelt_like(path, missing, 0.8) or any(each.startswith(f"{path} ") for each in missing):
        return True
    is_further_in = "/" in path.removeprefix(f"{paper.folder}/")
    unsure = paper.folder in declaring_more(workspace) or _declares_no_file(paper, workspace)
    return is_further_in and (unsure or section_nearly_named(paper, workspace))


def _declares_no_file(paper: Paper, workspace: Workspace) -> bool:
    """Whether what a declaration has in the place of a file's name is none."""
    sections = {section.path for section in paper.sections}
    return any(each.says["name"] == "file" and each.span.path in sections for each in odd(workspace, "wrong_type"))


def _what_to_do(name: str, sections: Sequence[str], paper: Paper, workspace: Workspace) -> str:
    """What to do with a file if it may be one of these sections, or one that a paper has of its own; else ""."""
    if name.lower().endswith(".docx"):
        return _FROM_WORD.format(paper.month.key)
    if name.endswith(".md") and _was_released(name, paper, workspace):
        return _COMMITTEE_GONE.format(paper.month.key)
    near = spelt_like(name, [*sections, *OWN], NEARLY) or _copied(name, [*sections, *OWN])
    if f"{paper.folder}/{near}" in workspace.files:
        return f"`{near}` is there as well: keep what is right under that name, and move this file away."
    return f"Did you mean `{near}`?" if near else ""


def _was_released(name: str, paper: Paper, workspace: Workspace) -> bool:
    """Whether a released version of the paper has a file of this name, as it has of each section."""
    versions = f"{paper.folder}/versions/"
    return any(
        path.removeprefix(versions).partition("/")[2] == name for path in workspace.files if path.startswith(versions)
    )


def _missing(paper: Paper, workspace: Workspace) -> list[str]:
    """The files of appendices that are read, and are not there."""
    read = (declared for declared in paper.declared if declared.classification <= workspace.clearance)
    return [path for declared in read if (path := declared.path_in(paper.folder)) not in workspace.files]


def unshown_image(workspace: Workspace) -> Iterator[Problem]:
    """Each picture in a paper's folder is shown by some text.

    A picture that nothing shows was forgotten, or should not be in the repository at all.

    Mend: Show it in a text, or delete it.

    Bad: content/papers/2019-01/media/old-plan.png  ← here
        (a picture)

    Good: content/papers/2019-01/tag.md
        …

        ![Three quarters of the plan are done](media/plan.png)
    """
    for paper, path in _unclaimed(workspace):
        if is_picture(path) and _all_opened(paper, workspace.clearance):
            shown = (picture.path for picture in pictures_of(paper))
            named = [each for each in shown if {each, f"{each}.age"}.isdisjoint(workspace.files)]
            if file_like(path, named):
                continue  # a text nearly names it, which missing_file tells
            name = path.removeprefix(f"{paper.folder}/")
            if " " in name and any(f"]({name})" in workspace.sources.get(each.path, "") for each in paper.sections):
                continue  # an address with a space, which unclosed_link tells
            yield Problem(
                Span(path),
                "No text shows this picture.",
                f"Show it with `![{WHAT_IT_TELLS}]({as_address(name)})`, or delete it.",
            )


def _copied(name: str, names: Sequence[str]) -> str:
    """Which of some files a file is a copy of, by the name that a computer or its author gave it; "" of others."""
    found = _COPY.fullmatch(name)
    return next((each for each in names if found and each.casefold() == f"{found[1]}.{found[2]}".casefold()), "")


def _unclaimed(workspace: Workspace) -> Iterator[tuple[Paper, str]]:
    return ((paper, path) for paper in workspace.papers for path in unclaimed_in(paper, workspace))


def _all_opened(paper: Paper, clearance: Classification) -> bool:
    """Whether nothing of the paper is closed to this clearance: only then is it known what shows a picture."""
    declared = {declared.id for declared in paper.declared}
    fragments = (fragment for placed in proses_of(paper) for fragment in placed.prose.fragments)
    return (
        declared <= set(paper.appendices)
        and all(fragment.opened is not None for fragment in fragments)
        and all(entry.classification <= clearance for entry in entries_of(paper))
    )
