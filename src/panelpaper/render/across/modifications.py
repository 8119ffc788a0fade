"""The modifications, and every paper that speaks of them."""

from __future__ import annotations

from panelpaper.model.classification import Classification
from panelpaper.model.edition import Edition
from panelpaper.model.site import ModificationStory, Spot
from panelpaper.render.elsewhere import address
from panelpaper.render.names import modification_anchor
from panelpaper.render.site_views import ModificationView, MonthOfMentions, Sheet
from panelpaper.render.views import Line
from panelpaper.wording import counted


def modifications_sheet(edition: Edition) -> tuple[Sheet, Classification]:
    """``modifications.html``."""
    modifications = edition.site.modifications
    view = tuple(_modification(story) for story in modifications.stories)
    return Sheet("modifications.html", "modifications.html", "Modifications", view), modifications.marking


def _modification(story: ModificationStory) -> ModificationView:
    return ModificationView(
        anchor=modification_anchor(story.number),
        number=story.number,
        title=story.title,
        summary=told_in(story),
        months=tuple(
            MonthOfMentions(
                month.label,
                address(Spot(month, "")),
                tuple(Line(address(mention.spot), mention.words) for mention in mentions),
            )
            for month, mentions in story.months
        ),
    )


def told_in(story: ModificationStory) -> str:
    """``In 3 papers: first in October 2018, last in January 2019.``"""
    last, first = story.months[0][0], story.months[-1][0]
    when = f"in {last.label}" if last == first else f"first in {first.label}, last in {last.label}"
    return f"In {counted(len(story.months), 'paper')}: {when}."
