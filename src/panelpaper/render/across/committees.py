"""Each committee over time, and the list of them."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from panelpaper.model.changes import Place
from panelpaper.model.classification import Classification, highest
from panelpaper.model.edition import Edition
from panelpaper.model.panel import Panel
from panelpaper.model.period import Period
from panelpaper.model.site import CommitteeMonth, CommitteeStory, Spot
from panelpaper.render.across.stories import story_view
from panelpaper.render.committee_view import meetings_words
from panelpaper.render.elsewhere import address
from panelpaper.render.site_views import CommitteeLine, CommitteeTimeline, MonthOfCommittee, Sheet
from panelpaper.render.views import Line
from panelpaper.wording import counted, listed


def committee_sheets(edition: Edition) -> Iterator[tuple[Sheet, Classification]]:
    """``committees.html`` and a page for each of them in ``committees/``."""
    stories = edition.site.committees
    lines = tuple(_line(story) for story in stories)
    yield Sheet("committees.html", "committees.html", "Committees", lines), highest(story.marking for story in stories)
    for story in stories:
        path = f"committees/{story.id}.html"
        yield Sheet(path, "committee.html", story.name, _timeline(story, edition.panel)), story.marking


def _line(story: CommitteeStory) -> CommitteeLine:
    spoke = next((month for month in story.months if not (month.missing or month.no_update)), None)
    return CommitteeLine(
        href=f"committees/{story.id}.html",
        name=story.name,
        short_name=story.short_name if story.short_name != story.name else "",
        bodies=listed(story.bodies),
        latest=Line(address(spoke.spot), spoke.spot.month.label) if spoke else None,
        open_actions=f"{counted(len(story.open_actions), 'action')} open" if story.open_actions else "",
    )


def _timeline(story: CommitteeStory, panel: Panel) -> CommitteeTimeline:
    root = "../"
    return CommitteeTimeline(
        name=story.name,
        short_name=story.short_name if story.short_name != story.name else "",
        bodies=listed(story.bodies),
        open_actions=tuple(story_view(action, panel, root) for action in story.open_actions),
        months=tuple(_month(month, root) for month in story.months),
    )


def _month(month: CommitteeMonth, root: str) -> MonthOfCommittee:
    when = month.spot.month
    return MonthOfCommittee(
        anchor=f"paper-{when.key}",
        month=when.label,
        href=address(month.spot, root),
        meetings=meetings_words(month.meetings),
        facts=tuple(_facts(month, root)),
        items=tuple(Line(address(Spot(when, anchor), root), title, number) for number, title, anchor in month.items),
    )


def _facts(month: CommitteeMonth, root: str) -> Iterator[Markup]:
    if month.missing:
        yield Markup("No update received.")
    elif month.no_update:
        yield Markup("No update.")
    for body in month.silent:
        yield Markup("{}: no update.").format(body)
    if month.decisions:
        yield Markup("{}.").format(_decisions(month.decisions, month.decisions_withheld))
    for done, actions in (("Opened", month.opened), ("Reopened", month.reopened), ("Closed", month.closed)):
        if actions:
            yield Markup("{} {}.").format(done, _links(actions, month.spot.month, root))


def _decisions(made: int, withheld: int) -> str:
    """``3 decisions, 1 of them withheld``."""
    told = counted(made, "decision")
    if not withheld:
        return told
    return f"{told}, withheld" if withheld == made else f"{told}, {withheld} of them withheld"


def _links(actions: tuple[Place, ...], month: Period, root: str) -> Markup:
    link = Markup('<a href="{}">{}</a>')
    return Markup(listed(tuple(link.format(address(Spot(month, each.anchor), root), each.name) for each in actions)))
