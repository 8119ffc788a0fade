"""The anchors of a text's headings: each of them once, and those that authors gave as they gave them."""

from __future__ import annotations

from panelpaper.content.markdown.host import Host
from panelpaper.content.slugs import slug
from panelpaper.model.finding import Span
from panelpaper.model.prose import Inline, Text
from panelpaper.patterns import late

_PINNED = late(r"(?<!\s)\s*+\{#([A-Za-z0-9][A-Za-z0-9_-]*)\}\s*$")


def without_pin(children: tuple[Inline, ...]) -> tuple[tuple[Inline, ...], str]:
    """The children of a heading without its ``{#id}``, and that id; "" where it has none."""
    if not children or not isinstance(children[-1], Text):
        return children, ""
    match = _PINNED.search(children[-1].text)
    if match is None:
        return children, ""
    rest = children[-1].text[: match.start()]
    return (*children[:-1], *((Text(rest),) if rest else ())), match[1]


class Anchors:
    """The anchors that one text has so far."""

    def __init__(self, host: Host) -> None:
        self._host = host
        self._taken: set[str] = set()
        self._pinned: dict[str, Span | None] = {}  # where an id stands first, until that is told
        self._numbered: dict[str, int] = {}  # by slug: the last number that made an anchor of it

    def of_text(self, text: str) -> str:
        """The anchor that a heading's text makes."""
        wanted = slug(text)
        anchor, count = wanted, self._numbered.get(wanted, 1)
        while anchor in self._taken:
            count += 1
            anchor = f"{wanted}-{count}"
        self._numbered[wanted] = count
        self._taken.add(anchor)
        return anchor

    def pinned(self, id: str, span: Span) -> str:
        """The anchor that a heading's author gave it; one that stands twice is told at both places."""
        if id not in self._taken:
            self._pinned[id] = span
            self._taken.add(id)
            return id
        first = self._pinned.get(id)
        if first is not None:
            self._host.odd("duplicate_anchor", first, anchor=id)
            self._pinned[id] = None
        self._host.odd("duplicate_anchor", span, anchor=id)
        return id
