"""What went out to the Panel, and a commit would take away."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator

from panelpaper.content.files import Folder, NoWorkspace
from panelpaper.content.frozen import DIGESTS
from panelpaper.content.workspace import read_workspace
from panelpaper.desk.git import GitTrouble
from panelpaper.model.classification import CLEAR
from panelpaper.model.paper import Status
from panelpaper.model.period import Period
from panelpaper.model.places import PAPERS
from panelpaper.patterns import late

_PAPER = late(rf"({PAPERS}/([^/]+))/paper\.yaml")
_VERSION = late(rf"({PAPERS}/([^/]+)/versions/([0-9]+\.[0-9]+))/(paper\.yaml|{DIGESTS.replace('.', '[.]')})")


def taken_away(removed: Collection[str], before: Callable[[], Folder]) -> tuple[tuple[str, str], ...]:
    """What of that which went out the ``removed`` files were: how it is called, and its path, in order.

    ``before`` gives the folder that has them still; it is asked only where a whole paper goes.
    """
    return tuple(sorted(_gone(removed, before), key=lambda each: each[1]))


def _gone(removed: Collection[str], before: Callable[[], Folder]) -> Iterator[tuple[str, str]]:
    papers = {found[1]: month for path in removed if (found := _PAPER.fullmatch(path)) and (month := _month(found[2]))}
    issued = _issued(before, papers.values()) if papers else ()
    for folder, month in papers.items():
        if month in issued:
            yield f"the paper for {month.label}", folder
    for path in removed:
        found = _VERSION.fullmatch(path)
        month = _month(found[2]) if found else None
        if found is None or month is None or month in issued:
            continue
        version = f"version {found[3]} of the paper for {month.label}"
        if found[4] != DIGESTS:
            yield version, found[1]
        elif f"{found[1]}/paper.yaml" not in removed:
            yield f"the digests by which {version} is known", path


def _month(name: str) -> Period | None:
    month = Period.parse(name)
    return month if month and not month.is_quarter else None


def _issued(before: Callable[[], Folder], months: Collection[Period]) -> tuple[Period, ...]:
    """Which of the months' papers were no drafts."""
    try:
        workspace = read_workspace(before(), CLEAR)
    except (GitTrouble, NoWorkspace):
        return ()
    return tuple(paper.month for paper in workspace.papers if paper.month in months and paper.status != Status.DRAFT)
