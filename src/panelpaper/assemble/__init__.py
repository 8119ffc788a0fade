"""A release, complete: numbered, its references resolved, its verdicts computed."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from msgspec.structs import replace

from panelpaper.assemble.across import across
from panelpaper.assemble.changes import Story
from panelpaper.assemble.ledger import Ledger
from panelpaper.assemble.mentions import mentions_of
from panelpaper.assemble.paper import PaperMaker, action_anchor
from panelpaper.assemble.versions import as_versions
from panelpaper.model.edition import Edition, PaperPage
from panelpaper.model.period import Period
from panelpaper.model.released import Release, ReleasedAction
from panelpaper.model.site import Mention
from panelpaper.reporting import Calendars


def assemble(
    release: Release,
    standing: Collection[Period] | None = None,
    versions: Mapping[Period, Sequence[Release]] = {},
) -> Edition:
    """The edition that a release makes, newest paper first.

    standing: the papers that stand in the edition (None: all); no page links to another, no index speaks of another.
    versions: each paper's released versions as this edition may hold them, oldest first: they get pages of their own,
    and what a re-issued paper has otherwise than the one before is marked.

    A paper's page depends on its own and on earlier months only.
    """
    calendars = Calendars.of(release.panel.calendar)
    ledger = Ledger(release, calendars)
    known: dict[str, str] = {}
    story = Story()
    pages: list[PaperPage] = []
    frozen: list[PaperPage] = []
    mentions: dict[Period, tuple[Mention, ...]] = {}
    for paper in sorted(release.papers, key=lambda paper: paper.month):
        stands = standing is None or paper.month in standing
        maker = PaperMaker(release, paper, ledger, dict(known), tuple(page.month for page in pages))
        page = maker.page()
        told = mentions_of(page, release.modifications)
        earlier = tuple(page.month for page in pages)
        as_they_were = tuple(_versions(versions.get(paper.month, ()), known, earlier, story)) if stands else ()
        if not paper.withdrawn:
            page = replace(page, changes=story.next(page, told))
        page, released = as_versions(page, as_they_were)
        frozen += released
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
        versions=tuple(frozen),
        site=across(release, [page for page in pages if not page.withdrawn], mentions, calendars),
    )


def _versions(
    releases: Sequence[Release], known: Mapping[str, str], earlier: tuple[Period, ...], story: Story
) -> Iterator[PaperPage]:
    """A month's released versions, each with the registers and the Panel that it was built from.

    The paper is the last of its release, after the earlier months' of today.
    """
    for release in releases:
        paper = release.papers[-1]
        ledger = Ledger(release, Calendars.of(release.panel.calendar))
        page = PaperMaker(release, paper, ledger, known, earlier, up="../").page()
        told = mentions_of(page, release.modifications)
        yield page if paper.withdrawn else replace(page, changes=story.news(page, told))


def _actions_at(month: str, actions: Mapping[str, ReleasedAction]) -> dict[str, str]:
    """The addresses of a month's actions, seen from another month's page."""
    return {id: f"../{month}/index.html#{action_anchor(id)}" for id in actions}
