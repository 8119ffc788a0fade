"""A glance at a text of which nobody can tell whose it is: at what Git left, at its marks and its characters.

It may be an appendix, however classified, or a section, which is CLEAR. So nothing of it is quoted.
"""

from __future__ import annotations

from msgspec.structs import replace

from panelpaper.content import front_matter
from panelpaper.content.conflicts import conflict_markers
from panelpaper.content.decoding import Opened
from panelpaper.content.markdown.host import Host
from panelpaper.content.origin import Origin
from panelpaper.model.classification import CLEAR, RED
from panelpaper.model.finding import Span
from panelpaper.model.oddity import Oddity


def glanced_at(path: str, opened: Opened) -> tuple[Oddity, ...]:
    """What is odd about a text whatever it is, in the file's order."""
    conflicts = (
        Oddity("conflict_marker", Span.at(path, line, 1, 7))
        for line in (number + 1 for number in conflict_markers(opened.text.split("\n")))
    )
    parts = front_matter.split(path, opened.text, required=False)
    host = Host(parts.body, Origin(path, parts.body_line), CLEAR)  # in what is RED already, no mark would be due
    host.tell_misread()
    told = (*(replace(each, concerns=RED) for each in (*opened.oddities, *conflicts)), *host.oddities)
    in_order = sorted(told, key=lambda each: (each.span.line, each.span.column))
    return tuple(replace(each, quotable=False, edits=()) for each in in_order)
