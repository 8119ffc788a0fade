"""A release, complete: numbered, its references resolved, its verdicts computed."""

from __future__ import annotations

from collections.abc import Mapping

from panelpaper.assemble.paper import PaperMaker, action_anchor
from panelpaper.model.edition import Edition
from panelpaper.model.released import Release, ReleasedAction
from panelpaper.reporting import Calendars


def assemble(release: Release) -> Edition:
    """The edition that a release makes, newest paper first."""
    calendars = Calendars.of(release.panel.calendar)
    papers = sorted(release.papers, key=lambda paper: paper.month)
    known: dict[str, str] = {}
    pages = []
    for paper in papers:
        maker = PaperMaker(release, paper, calendars, dict(known))
        pages.append(maker.page())
        known |= _actions_at(paper.month.key, maker.own_actions)
    return Edition(
        panel=release.panel,
        spec=release.edition,
        papers=tuple(reversed(pages)),
        acronyms=release.acronyms,
        modifications=release.modifications,
        static=release.static,
    )


def _actions_at(month: str, actions: Mapping[str, ReleasedAction]) -> dict[str, str]:
    """The addresses of a month's actions, seen from another month's page."""
    return {id: f"../{month}/index.html#{action_anchor(id)}" for id in actions}
