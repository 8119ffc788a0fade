"""What is told of a file that stands there and isn't read."""

from __future__ import annotations

from panelpaper.model.finding import Span
from panelpaper.model.oddity import Oddity


def escaping(path: str) -> Oddity:
    """It stands outside of the workspace, or a link on its path leads out."""
    return Oddity("escaping_path", Span(path), {"path": path})


def linked(path: str) -> Oddity:
    """A link stands in its place, or in that of a folder above it."""
    mend = "delete the link; where everybody who sees this may see what it leads to, put a copy of that in its place"
    says = {"problem": "it is reached through a link, which may lead to something confidential", "mend": mend}
    return Oddity("unreadable_file", Span(path), says)


def barred(path: str) -> Oddity:
    """Nobody here may open it."""
    return Oddity("unreadable_file", Span(path), {"problem": "this computer may not open it"})


def no_file(path: str) -> Oddity:
    """A folder, or something stranger, stands there."""
    return Oddity("unreadable_file", Span(path), {"problem": "it is not a file"})


def too_large(path: str, largest: int) -> Oddity:
    """It has more than so many bytes."""
    return Oddity("too_large", Span(path), {"limit": f"{largest // 1024 // 1024} MB"})
