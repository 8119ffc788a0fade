"""A release, complete: numbered, its references resolved, its verdicts computed."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace

from panelpaper.assemble.across import across
from panelpaper.assemble.changes import Story
from panelpaper.assemble.mentions import mentions_of
from panelpaper.assemble.paper import PaperMaker, action_anchor
from panelpaper.assemble.versions import changed_places
from panelpaper.model.edition import Edition, PaperPage
from panelpaper.model.period import Period
from panelpaper.model.released import Release, ReleasedAction
from panelpaper.model.site import Mention
from panelpaper.reporting import Calendars


def assemble(
    release: Release,
    standing: Collection[Period] | None = None,
    frozen: Mapping[Period, PaperPage] = {},
) -> Edition:
    """The edition that a release makes, newest paper first.

    standing: the papers that stand in the edition (None: all); no page links to another, no index speaks of another.
    frozen: of a re-issued paper, the version before, as assembled for this edition: what has changed is marked.

    A paper's page depends on its own and on earlier months only.
    """
    calendars = Calendars.of(release.panel.calendar)
    known: dict[str, str] = {}
    story = Story()
    pages: list[PaperPage] = []
    mentions: dict[Period, tuple[Mention, ...]] = {}
    for paper in sorted(release.papers, key=lambda paper: paper.month):
        stands = standing is None or paper.month in standing
        maker = PaperMaker(release, paper, calendars, dict(known), tuple(page.month for page in pages))
        page = maker.page()
        told = mentions_of(page, release.modifications)
        if not paper.withdrawn:
            page = replace(page, changes=story.next(page, told))
        if paper.month in frozen:
            page = replace(page, changed=changed_places(page, frozen[paper.month]))
        if stands:
            pages.append(page)
            mentions[page.month] = told
            known |= _actions_at(page.key, maker.own_actions)
    return Edition(
        panel=release.panel,
        spec=release.edition,
        papers=tuple(reversed(pages)),
        acronyms=release.acronyms,
        modifications=release.modifications,
        static=release.static,
        site=across(release, [page for page in pages if not page.withdrawn], mentions, calendars),
    )


def _actions_at(month: str, actions: Mapping[str, ReleasedAction]) -> dict[str, str]:
    """The addresses of a month's actions, seen from another month's page."""
    return {id: f"../{month}/index.html#{action_anchor(id)}" for id in actions}
