"""What was left undone in a paper's files and folders: PP7."""

from __future__ import annotations

import re
from collections.abc import Iterator

from panelpaper.model.document import Node, key_place, place
from panelpaper.model.finding import Span
from panelpaper.model.period import MONTHS, Period
from panelpaper.model.places import PANEL, PAPERS
from panelpaper.model.proses import proses
from panelpaper.model.workspace import Workspace
from panelpaper.rules.problem import Problem
from panelpaper.rules.spots import items, spot, typed
from panelpaper.rules.suggestions import spelt_like

INSTRUCTION = "(Write here:"
"""What begins an instruction in a new paper's files: (Write here: what the group discussed)."""


def instruction_left(workspace: Workspace) -> Iterator[Problem]:
    """No instruction to the author is left in the text.

    A new paper's files say in brackets what to write where. Left standing, it is published in the committee's name.

    Mend: Write what the instruction asks for in its place, or delete it.

    Bad: content/papers/2019-01/tag.md
        ---
        committee: tag
        status: final
        ---

        ## Release 2.0 {#release-2-0}

        (Write here: what the TAG discussed)  ← here

    Good: content/papers/2019-01/tag.md
        ---
        committee: tag
        status: final
        ---

        ## Release 2.0 {#release-2-0}

        The TAG discussed the testing of fixes.
    """
    for placed in proses(workspace):
        for run in placed.prose.runs:
            at = run.text.find(INSTRUCTION)
            if at >= 0:
                yield _left(spot(run, at, len(run.text)))
    for paper in workspace.papers:
        plain: list[tuple[Node, str]] = [(paper.node, key) for key in ("title", "author", "reference")]
        for section in paper.sections:
            plain += [(declared.node, key) for declared in section.appendices for key in ("title", "reason")]
            plain += [(action.node, key) for action in section.actions if action.id for key in ("owner", "due")]
            plain += [(item.node, "expected") for item in section.forward_look]
        for node, key in plain:
            # What is marked there is told as that alone: nothing of it may be told to whom it is withheld from.
            if INSTRUCTION in (text := typed(node, key)) and "]{." not in text:
                yield _left(place(node, key))


def _left(span: Span) -> Problem:
    return Problem(
        span,
        "An instruction to the author stands here still.",
        "Write what it asks for in its place, or delete it, brackets and all.",
    )


def unknown_month_folder(workspace: Workspace) -> Iterator[Problem]:
    """A folder of papers is named after the month of its Panel meeting, year first.

    Under another name it is no paper: nothing in it is checked, built or published, and nobody is told.

    Mend: Rename the folder, year first, with two digits for the month.

    Bad: content/papers/2019-1/paper.yaml  ← here
        title: SEC Panel Sub-Committee Report

    Good: content/papers/2019-01/tag.md
        ---
        committee: tag
        status: final
        ---

        ## Release 2.0 {#release-2-0}

        The TAG discussed the testing of fixes.
    """
    looked: set[str] = set()
    for path in workspace.files:
        folder, slash, _ = path.removeprefix(f"{PAPERS}/").partition("/")
        if not path.startswith(f"{PAPERS}/") or not slash or folder in looked:
            continue
        looked.add(folder)
        month = Period.parse(folder)
        if month is None or month.is_quarter:
            meant = month_meant(folder)
            yield Problem(
                Span.at(path, 1),
                f"The folder `papers/{folder}` isn't named after a month, so nothing in it would be published.",
                f"Rename it to `{meant}`." if meant else "Name it after the month of the meeting, like `2019-01`.",
            )


def folder_without_paper(workspace: Workspace) -> Iterator[Problem]:
    """A paper's folder holds the file that makes it a paper.

    That is paper.yaml. It says what the paper is called and when it was issued. Without it there is no paper: the
    sections beside it are neither checked nor published, and nobody is told.

    Mend: Write paper.yaml, or move the files to the paper's own folder.

    Bad: content/papers/2019-02/tag.md  ← here
        ---
        committee: tag
        status: final
        ---

        ## Release 2.0

        The TAG discussed the testing of fixes.

    Good: content/papers/2019-01/tag.md
        ---
        committee: tag
        status: final
        ---

        ## Release 2.0 {#release-2-0}

        The TAG discussed the testing of fixes.
    """
    told = {paper.month.key for paper in workspace.papers}
    for path in workspace.files:
        folder, slash, _ = path.removeprefix(f"{PAPERS}/").partition("/")
        if not path.startswith(f"{PAPERS}/") or not slash or folder in told:
            continue
        told.add(folder)
        month = Period.parse(folder)
        if month is None or month.is_quarter:
            continue
        beside = (each.removeprefix(f"{PAPERS}/{folder}/") for each in workspace.files)
        meant = next((name for name in beside if spelt_like(name, ["paper.yaml"], 0.8)), "")
        yield Problem(
            Span.at(f"{PAPERS}/{folder}/{meant}" if meant else path, 1),
            f"The folder `papers/{folder}` has no `paper.yaml`, so nothing in it would be published.",
            f"Rename `{meant}` to `paper.yaml`."
            if meant
            else "Write it, as the paper before has it, or move the files to the month that they belong to.",
        )


def month_meant(folder: str) -> str:
    """The month that a folder's name may mean: 2019-1, 2019_01, 01-2019, january-2019; "" where that isn't clear."""
    parts = re.findall(r"[a-z]+|[0-9]+", folder.lower())
    years = [part for part in parts if re.fullmatch(r"(?:19|2[0-9])[0-9]{2}", part)]
    others = [part for part in parts if part not in years]
    if len(years) != 1 or len(others) != 1:
        return ""
    if others[0].isdigit():
        return f"{years[0]}-{int(others[0]):02}" if 1 <= int(others[0]) <= 12 else ""
    named = [n for n, name in enumerate(MONTHS, 1) if len(others[0]) >= 3 and name.lower().startswith(others[0])]
    return f"{years[0]}-{named[0]:02}" if len(named) == 1 else ""


def empty_running_order(workspace: Workspace) -> Iterator[Problem]:
    """The running order has at least one section, and each section at least one committee.

    The running order decides what stands in a paper, and under which number. Without it a paper is empty.

    Mend: Give each numbered section its title and its committees, under sections in panel.yaml.

    Bad: content/panel.yaml
        name: Smart Energy Code Panel
        short_name: SEC Panel
        publisher: SECAS
        committees: []
        sections: []  ← here
        editions:
          public: {clearance: CLEAR}

    Good: content/papers/2019-01/tag.md
        ---
        committee: tag
        status: final
        ---

        ## Release 2.0 {#release-2-0}

        The TAG discussed the testing of fixes.
    """
    root = workspace.nodes.get(PANEL)
    if root is None:
        return
    hint = "Write `- {title: …, committees: […]}` for each, under `sections:`."
    if key_place(root, "sections") != root.span and not workspace.panel.sections and not items(root, "sections"):
        yield Problem(key_place(root, "sections"), "The running order is empty, and so would be every paper.", hint)
    for item in items(root, "sections"):
        if not items(item, "committees"):
            yield Problem(key_place(item, "committees"), "This section of the running order has no committees.", hint)
