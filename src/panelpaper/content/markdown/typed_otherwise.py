"""What is typed that shows otherwise than it was meant: codes for what doesn't show, changes that an editor tracked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from panelpaper.content.markdown.host import SLOT, Host
from panelpaper.content.markdown.tokens import Cursor
from panelpaper.content.markdown.tracked_changes import tracked_changes
from panelpaper.content.unprintable import entities

if TYPE_CHECKING:
    from markdown_it.token import Token


_SIGNS = ("&", "{", "~~", "%%")  # one of which each has


def tell_typed(token: Token, offsets: list[tuple[int, int]], host: Host) -> None:
    """Tell of what is typed so in an inline token, whose content stands at ``offsets``, one pair a line."""
    if not any(sign in token.content for sign in _SIGNS):
        return
    content = _without_code(token)
    cursor = Cursor(content, offsets)
    for coded in entities(content):
        span = host.span(*cursor.find(content[coded.start : coded.end]))
        host.odd("unprintable_character", span, code=coded.number, coded="yes")
    cursor = Cursor(content, offsets)
    for tracked in tracked_changes(content):
        span = host.span(*cursor.find(content[tracked.start : tracked.end]))
        whole = not SLOT.search(content, tracked.start, tracked.end)
        host.odd("tracked_change", span, quotable=whole, before=tracked.before, after=tracked.after)


def _without_code(token: Token) -> str:
    """The content of an inline token with blanks for its code spans and HTML: what stands there is what shows."""
    content, at, shown = token.content, 0, []
    for child in token.children or ():
        found = content.find(child.content, at) if child.type in ("code_inline", "html_inline") else -1
        if found >= 0:
            shown += [content[at:found], " " * len(child.content)]
            at = found + len(child.content)
    return "".join((*shown, content[at:]))
