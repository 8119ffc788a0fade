"""An action on a page across papers."""

from __future__ import annotations

from panelpaper.model.panel import Panel
from panelpaper.model.period import day_or_words
from panelpaper.model.site import ActionStory
from panelpaper.render.elsewhere import address, elsewhere
from panelpaper.render.inlines import Setting
from panelpaper.render.prose import phrase_html
from panelpaper.render.report_table import marking_above_clear
from panelpaper.render.site_views import StoryView
from panelpaper.render.views import Line
from panelpaper.render.words import status_shape, status_words
from panelpaper.wording import listed


def story_view(story: ActionStory, panel: Panel, root: str = "") -> StoryView:
    """An action, with links to the papers that first and last named it."""
    anchor, latest = story.latest.anchor, story.latest.month
    return StoryView(
        anchor=anchor,
        id=story.id,
        href=f"{root}actions.html#{anchor}",
        committee=story.called,
        marking=marking_above_clear(story.classification, panel),
        text=phrase_html(elsewhere(story.text, latest, root), Setting(panel, anchor)),
        note=phrase_html(elsewhere(story.note, latest, root), Setting(panel, f"{anchor}-note")),
        owners=listed(story.owners),
        due=day_or_words(story.due),
        moved=listed(tuple(day_or_words(due) for due in story.before)),
        status=status_words(story),
        shape=status_shape(story),
        told=_told(story, root),
    )


def _told(story: ActionStory, root: str) -> tuple[Line, ...]:
    spots = dict.fromkeys((story.opened, story.latest))
    return tuple(Line(address(spot, root), spot.month.label) for spot in spots)
