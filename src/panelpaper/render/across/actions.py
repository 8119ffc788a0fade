"""The actions: overdue, open, by owner, closed, withheld."""

from __future__ import annotations

from collections.abc import Iterator

from panelpaper.model.classification import CLEAR, Classification
from panelpaper.model.edition import Edition
from panelpaper.model.period import spoken
from panelpaper.model.site import Actions, OwnerLine
from panelpaper.render.across.stories import story_view
from panelpaper.render.elsewhere import address
from panelpaper.render.site_views import ActionsView, OwnerView, Sheet
from panelpaper.render.views import Line
from panelpaper.render.words import withheld_words
from panelpaper.wording import counted


def actions_sheet(edition: Edition) -> tuple[Sheet, Classification]:
    """``actions.html``."""
    actions = edition.site.actions
    view = _view(edition, actions) if actions else ActionsView("", (), (), (), (), ())
    return Sheet("actions.html", "actions.html", "Actions", view), actions.marking if actions else CLEAR


def _view(edition: Edition, actions: Actions) -> ActionsView:
    panel = edition.panel
    anchors = {s.id: s.latest.anchor for s in (*actions.overdue, *actions.open, *actions.closed)}
    return ActionsView(
        as_at=spoken(actions.as_at),
        overdue=tuple(story_view(story, panel) for story in actions.overdue),
        open=tuple(story_view(story, panel) for story in actions.open),
        closed=tuple(story_view(story, panel) for story in actions.closed),
        owners=tuple(_owners(actions.owners, anchors)),
        withheld=tuple(
            Line(
                address(line.spot),
                f"{line.spot.month.label}, {line.committee}",
                withheld_words(line.withheld, panel),
            )
            for line in actions.withheld
        ),
    )


def _owners(lines: tuple[OwnerLine, ...], anchors: dict[str, str]) -> Iterator[OwnerView]:
    def links(ids: tuple[str, ...]) -> tuple[Line, ...]:
        return tuple(Line(f"#{anchors[id]}", id) for id in ids)

    for line in lines:
        closed = counted(len(line.closed), "action") if line.closed else ""
        yield OwnerView(line.owner, links(line.overdue), links(line.open), closed)
